//! What lines mean for blocks: which hops leave a block, and how much passes through it.

use super::count::BORDER;
use crate::layout::blocks::{BlockIdx, Blocks, Kind};
use crate::layout::graph::Graph;

/// The way of a hop out of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Side {
    /// The row above the gap.
    pub(super) gap: usize,
    pub(super) is_down: bool,
}

/// A hop that leaves a block, with the block where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exit {
    pub(super) side: Side,
    pub(super) other: BlockIdx,
}

/// The hops of every block.
#[derive(Debug)]
pub(super) struct Incidence {
    /// The hops that leave each block; of a boundary those that leave it from inside.
    pub(super) exits: Vec<Vec<Exit>>,
    /// What passes each gap inside each block, from the gap below its first row on.
    through: Vec<Vec<i64>>,
    /// How many places each block takes in the walk.
    pub(super) n_places: Vec<usize>,
}

impl Incidence {
    pub(super) fn new(graph: &Graph, blocks: &Blocks) -> Self {
        let n_blocks = blocks.all.len();
        let mut incidence = Self {
            exits: vec![Vec::new(); n_blocks],
            through: blocks.all.iter().map(|block| vec![0; block.last - block.first]).collect(),
            n_places: vec![1; n_blocks],
        };
        // The boundaries around a block, the innermost first.
        let around = |block: BlockIdx| {
            let holder = blocks.all[block].holder;
            std::iter::successors(Some(holder), |&node| Some(graph.parent[node]))
                .take_while(|&node| node != graph.root())
        };
        for (idx, block) in blocks.all.iter().enumerate() {
            let own = match block.kind {
                Kind::Piece => 1,
                Kind::Boundary(_) => 2 * BORDER,
                Kind::Leaf(_) | Kind::Title(_) | Kind::Loops(_) | Kind::Port(_) => 0,
            };
            for through in &mut incidence.through[idx] {
                *through += own;
            }
            let n_places = if let Kind::Boundary(_) = block.kind { 2 } else { 1 };
            incidence.n_places[idx] += n_places - 1;
            for node in around(idx) {
                let holder = blocks.of_node[node];
                incidence.n_places[holder] += n_places;
                for gap in block.first..block.last {
                    incidence.through[holder][gap - blocks.all[holder].first] += own;
                }
            }
        }
        for hop in &blocks.hops {
            let gap = blocks.all[hop.top].last;
            let down = Exit { side: Side { gap, is_down: true }, other: hop.bottom };
            let up = Exit { side: Side { gap, is_down: false }, other: hop.top };
            incidence.exits[hop.top].push(down);
            incidence.exits[hop.bottom].push(up);
            let holders = (blocks.all[hop.top].holder, blocks.all[hop.bottom].holder);
            let meeting = graph.meeting(holders.0, holders.1).holder;
            for node in around(hop.top).take_while(|&node| node != meeting) {
                incidence.exits[blocks.of_node[node]].push(down);
            }
            for node in around(hop.bottom).take_while(|&node| node != meeting) {
                incidence.exits[blocks.of_node[node]].push(up);
            }
            let both = std::iter::successors(Some(meeting), |&node| Some(graph.parent[node]))
                .take_while(|&node| node != graph.root());
            for node in both {
                let holder = blocks.of_node[node];
                incidence.through[holder][gap - blocks.all[holder].first] += 1;
            }
        }
        incidence
    }

    /// What passes the gap below `gap` inside the block.
    pub(super) fn through(&self, blocks: &Blocks, block: BlockIdx, gap: usize) -> i64 {
        let from = blocks.all[block].first;
        gap.checked_sub(from)
            .and_then(|offset| self.through[block].get(offset))
            .copied()
            .unwrap_or(0)
    }
}
