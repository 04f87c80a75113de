//! The layout's input for sequences, the same for pixels and for cells but for its sizes.

use crate::geometry::Size;
use crate::layout::sequence::{Activation, Boundary, Input, Metrics, Row, Side};
use crate::model::NotePlacement;
use crate::view::{Sequence, sequence};

/// The room that the texts of a sequence take. Indices are those of [`Sequence`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SequenceSizes {
    /// The participants.
    pub participants: Vec<Size>,
    /// The titles of the boundaries.
    pub titles: Vec<Size>,
    /// The messages' labels.
    pub labels: Vec<Option<Size>>,
    /// The notes.
    pub notes: Vec<Size>,
    /// The tabs of the frames.
    pub tabs: Vec<Size>,
    /// The conditions of the frames' branches.
    pub conditions: Vec<Vec<Option<Size>>>,
}

/// The layout's input for a sequence of these sizes.
pub fn lower_sequence(it: &Sequence, sizes: &SequenceSizes, metrics: Metrics) -> Input {
    let row = |row: &sequence::Row| match *row {
        sequence::Row::Message(idx) => {
            let sequence::Message { source, target, .. } = it.messages[idx];
            Row::Message { source, target, label: sizes.labels[idx] }
        }
        sequence::Row::Note(idx) => {
            let sequence::SequenceNote { placement, first, last, .. } = it.notes[idx];
            let side = match placement {
                NotePlacement::Over => Side::Over,
                NotePlacement::LeftOf => Side::Left,
                NotePlacement::RightOf => Side::Right,
            };
            Row::Note { side, first, last, size: sizes.notes[idx] }
        }
        sequence::Row::Open(idx) => {
            let (first, last) = it.frames[idx].participants;
            let title = sizes.conditions[idx].first().copied().flatten();
            Row::Open { first, last, tab: sizes.tabs[idx], title }
        }
        sequence::Row::Branch { frame, branch } => {
            Row::Branch { title: sizes.conditions[frame][branch] }
        }
        sequence::Row::Close(_) => Row::Close,
    };
    let boundaries = it.boundaries.iter().zip(&sizes.titles);
    Input {
        heads: sizes.participants.clone(),
        boundaries: boundaries
            .map(|(it, &title)| Boundary {
                first: it.participants.start,
                last: it.participants.end.saturating_sub(1),
                title,
            })
            .collect(),
        rows: it.rows.iter().map(row).collect(),
        activations: it
            .activations
            .iter()
            .map(|&sequence::Activation { participant, first_row, last_row, depth }| Activation {
                participant,
                first_row,
                last_row,
                depth,
            })
            .collect(),
        is_staggered: false,
        metrics,
    }
}
