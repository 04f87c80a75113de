//! What stands and runs between two rows.

use super::incidence::{Exit, Incidence};
use crate::layout::blocks::{BlockIdx, Blocks, Hop, Kind};

/// Where a block starts and ends in the walk.
pub(super) type Span = (i64, i64);

/// The gaps that lines run in, from the one below the first row on.
#[derive(Debug)]
pub(super) struct Gaps {
    all: Vec<Gap>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Gap {
    pub(super) hops: Vec<Hop>,
    /// Pieces that pass the gap.
    pub(super) pieces: Vec<BlockIdx>,
    /// Boundaries that pass it.
    pub(super) boundaries: Vec<BlockIdx>,
}

impl Gaps {
    pub(super) fn new(blocks: &Blocks) -> Self {
        let n_gaps = blocks.hops.iter().map(|hop| blocks.all[hop.top].last + 1).max().unwrap_or(0);
        let mut all = vec![Gap::default(); n_gaps];
        for &hop in &blocks.hops {
            all[blocks.all[hop.top].last].hops.push(hop);
        }
        for (idx, block) in blocks.all.iter().enumerate() {
            // Where no line runs, nothing crosses.
            for gap in &mut all[block.first.min(n_gaps)..block.last.min(n_gaps)] {
                match block.kind {
                    Kind::Boundary(_) => gap.boundaries.push(idx),
                    Kind::Piece => gap.pieces.push(idx),
                    Kind::Leaf(_) | Kind::Title(_) | Kind::Loops(_) | Kind::Port(_) => {}
                }
            }
        }
        Self { all }
    }

    pub(super) fn all(&self) -> &[Gap] {
        &self.all
    }

    /// Whether something crosses a hop of the block, or a hop crosses it.
    pub(super) fn is_crossed(
        &self,
        incidence: &Incidence,
        spans: &[Span],
        block: BlockIdx,
    ) -> bool {
        let (low, high) = spans[block];
        let facts = &incidence.facts[block];
        let n_gaps = self.all.len();
        self.all[facts.first.min(n_gaps)..facts.last.min(n_gaps)]
            .iter()
            .any(|gap| gap.is_passed(spans, low) || (high > low && gap.is_passed(spans, high)))
            || incidence.exits(block).iter().any(|exit| {
                let Exit { own, other, .. } = *exit;
                let (top, bottom) = if exit.is_down() { (own, other) } else { (other, own) };
                self.all[exit.gap()].is_crossing(spans, spans[top].0, spans[bottom].0)
            })
    }
}

impl Gap {
    /// Whether a hop passes a place.
    fn is_passed(&self, spans: &[Span], place: i64) -> bool {
        self.hops.iter().any(|hop| {
            let (top, bottom) = (spans[hop.top].0, spans[hop.bottom].0);
            (top < place && place < bottom) || (bottom < place && place < top)
        })
    }

    /// Whether something crosses a hop from `top` to `bottom`.
    fn is_crossing(&self, spans: &[Span], top: i64, bottom: i64) -> bool {
        let (from, to) = (top.min(bottom), top.max(bottom));
        let is_between = |place: i64| from < place && place < to;
        self.hops.iter().any(|hop| {
            let (other_top, other_bottom) = (spans[hop.top].0, spans[hop.bottom].0);
            (other_top < top && other_bottom > bottom) || (other_top > top && other_bottom < bottom)
        }) || self.pieces.iter().any(|&piece| is_between(spans[piece].0))
            || self.boundaries.iter().any(|&it| is_between(spans[it].0) || is_between(spans[it].1))
    }
}
