//! Finds a way to set a sequence within a width.

use crate::layout::sequence::{Input, Layout, Metrics, layout};
use crate::text::width::Measure;
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

/// A label of this width gains nothing by being a number: `(1)`.
const NUMBER_CELLS: usize = 3;

/// The labels that are tried to be put back to their messages one by one.
const MOST_RETURNED: usize = 64;

/// One way to draw.
#[derive(Clone, Copy, Debug)]
struct Way {
    setting: SequenceSetting,
    /// Whether the boxes of the participants stand on two levels.
    is_staggered: bool,
}

/// The texts and the layout of the first way that is within `width`: with every label at its
/// message, the participants on one level or on two; else with as few labels in the legend as that
/// takes. Where there is none the drawing is as narrow as it can be with every label at its
/// message: numbers would not make it fit.
pub(super) fn fit(sequence: &Sequence, width: usize, measure: Measure) -> (SequenceTexts, Layout) {
    let limit = i32::try_from(width).unwrap_or(i32::MAX);
    let ways = [false, true].into_iter().flat_map(|is_staggered| {
        WRAPS.into_iter().map(move |(head_cells, label_cells, note_cells)| Way {
            setting: SequenceSetting { head_cells, label_cells, note_cells, measure },
            is_staggered,
        })
    });
    let mut narrowest = None;
    for way in ways {
        let placed = place(sequence, way, &[]);
        if placed.1.size.w <= limit {
            return eased(sequence, way, placed);
        }
        narrowest = Some((way, placed));
    }
    let Some((way, narrowest)) = narrowest else { return Default::default() };
    match with_legend(sequence, way, limit) {
        Some(placed) => eased(sequence, way, placed),
        None => eased(sequence, way, narrowest),
    }
}

/// The layout with the most labels at their messages that is within `limit`: wide ones go first,
/// and come back where there is room for them after all.
fn with_legend(sequence: &Sequence, way: Way, limit: i32) -> Option<(SequenceTexts, Layout)> {
    let widths: Vec<usize> = set_sequence(sequence, &way.setting, &[])
        .labels
        .iter()
        .map(|lines| lines.iter().map(|it| way.setting.measure.width(it)).max().unwrap_or(0))
        .collect();
    let mut steps: Vec<usize> = widths.iter().copied().filter(|&it| it > NUMBER_CELLS).collect();
    steps.push(NUMBER_CELLS);
    steps.sort_unstable();
    steps.dedup();
    let moved = |most: usize| -> Vec<bool> { widths.iter().map(|&it| it > most).collect() };
    let fits = |is_moved: &[bool]| {
        Some(place(sequence, way, is_moved)).filter(|placed| placed.1.size.w <= limit)
    };
    let n_fitting = steps.partition_point(|&most| fits(&moved(most)).is_some());
    let most = n_fitting.checked_sub(1).and_then(|idx| steps.get(idx))?;
    let mut is_moved = moved(*most);
    let mut best = fits(&is_moved)?;
    let mut waiting: Vec<usize> = (0..widths.len()).filter(|&idx| is_moved[idx]).collect();
    waiting.sort_by_key(|&idx| widths[idx]);
    for idx in waiting.into_iter().take(MOST_RETURNED) {
        is_moved[idx] = false;
        match fits(&is_moved) {
            Some(better) => best = better,
            None => is_moved[idx] = true,
        }
    }
    Some(best)
}

/// The same with texts in all the room that they have.
fn eased(
    sequence: &Sequence,
    way: Way,
    (mut texts, placed): (SequenceTexts, Layout),
) -> (SequenceTexts, Layout) {
    texts.ease(sequence, &way.setting, &placed);
    let placed = place_texts(sequence, way, &texts);
    (texts, placed)
}

fn place(sequence: &Sequence, way: Way, is_moved: &[bool]) -> (SequenceTexts, Layout) {
    let texts = set_sequence(sequence, &way.setting, is_moved);
    let placed = place_texts(sequence, way, &texts);
    (texts, placed)
}

fn place_texts(sequence: &Sequence, way: Way, texts: &SequenceTexts) -> Layout {
    let input = lower_sequence(sequence, &texts.sizes(), Metrics::CELLS);
    layout(&Input { is_staggered: way.is_staggered, ..input })
}
