//! Which frame stands in which, and how wide each is.

use super::{Row, Sequence};

/// The leftmost and the rightmost participant of something.
type Reach = (usize, usize);

impl Sequence {
    /// Gives each frame its parent, its depth and its participants, as its rows have it.
    pub fn settle_frames(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        let mut reaches: Vec<Option<Reach>> = vec![None; self.frames.len()];
        for row in &self.rows {
            let reach = match *row {
                Row::Message(idx) => {
                    let it = &self.messages[idx];
                    Some((it.source.min(it.target), it.source.max(it.target)))
                }
                Row::Note(idx) => Some((self.notes[idx].first, self.notes[idx].last)),
                Row::Open(idx) => {
                    self.frames[idx].parent = open.last().copied();
                    self.frames[idx].depth = open.len();
                    open.push(idx);
                    None
                }
                Row::Branch { .. } => None,
                Row::Close(idx) => {
                    open.pop();
                    reaches[idx]
                }
            };
            if let (Some((first, last)), Some(&around)) = (reach, open.last()) {
                let (a, b) = reaches[around].unwrap_or((first, last));
                reaches[around] = Some((a.min(first), b.max(last)));
            }
        }
        let everybody = (0, self.participants.len().saturating_sub(1));
        // A frame stands before those in it.
        for (idx, reach) in reaches.into_iter().enumerate() {
            let around = self.frames[idx].parent.map(|it| self.frames[it].participants);
            self.frames[idx].participants = reach.or(around).unwrap_or(everybody);
        }
    }
}
