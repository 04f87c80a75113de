//! Finds a way to set a sequence within a width.

use crate::layout::sequence::{Layout, Metrics, layout};
use crate::typeset::cells::{SequenceSetting, SequenceTexts, set_sequence};
use crate::typeset::lower_sequence;
use crate::view::Sequence;

/// The most cells of a line in a participant's box, in a label, and in a note or condition: from
/// the most pleasant to the narrowest.
const WRAPS: [(usize, usize, usize); 7] = [
    (24, 36, 36),
    (20, 28, 28),
    (18, 22, 24),
    (16, 18, 20),
    (14, 14, 18),
    (12, 12, 16),
    (10, 10, 14),
];

/// The widest label that stays at its message, where some move to the legend.
const MOST_CELLS: [usize; 4] = [16, 12, 8, 4];

/// The texts and the layout of the first way that is within `width`: with every label at its
/// message, else with the wide ones in the legend. Where there is none the drawing is as narrow as
/// it can be with every label at its message: numbers would not make it fit.
pub(super) fn fit(sequence: &Sequence, width: usize) -> (SequenceTexts, Layout) {
    let limit = i32::try_from(width).unwrap_or(i32::MAX);
    let setting = |(head_cells, label_cells, note_cells), most_cells| SequenceSetting {
        head_cells,
        label_cells,
        note_cells,
        most_cells,
    };
    let narrowest = WRAPS[WRAPS.len() - 1];
    let whole = WRAPS.map(|it| setting(it, None));
    let with_legend = MOST_CELLS.map(|most| setting(narrowest, Some(most)));
    let mut best: Option<(SequenceTexts, Layout)> = None;
    for setting in whole.into_iter().chain(with_legend) {
        let placed = place(sequence, &setting);
        if placed.1.size.w <= limit {
            return eased(sequence, &setting, placed);
        }
        if setting.most_cells.is_none() {
            best = Some(placed);
        }
    }
    let setting = setting(narrowest, None);
    let best = best.unwrap_or_else(|| place(sequence, &setting));
    eased(sequence, &setting, best)
}

/// The same with texts in all the room that they have.
fn eased(
    sequence: &Sequence,
    setting: &SequenceSetting,
    (mut texts, placed): (SequenceTexts, Layout),
) -> (SequenceTexts, Layout) {
    texts.ease(sequence, setting, &placed);
    let placed = layout(&lower_sequence(sequence, &texts.sizes(), Metrics::CELLS));
    (texts, placed)
}

fn place(sequence: &Sequence, setting: &SequenceSetting) -> (SequenceTexts, Layout) {
    let texts = set_sequence(sequence, setting);
    let placed = layout(&lower_sequence(sequence, &texts.sizes(), Metrics::CELLS));
    (texts, placed)
}
