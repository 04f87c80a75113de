//! What lines mean for blocks: which hops leave a block, and how much passes through it.

use super::count::BORDER;
use crate::layout::blocks::{BlockIdx, Blocks, Kind};
use crate::layout::graph::Graph;

/// The way of a hop out of a block: twice the row above the gap, and one more for down.
pub(super) type Side = usize;

/// A hop that leaves a block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Exit {
    pub(super) side: Side,
    /// The block where it starts: the one that it leaves, or one inside that.
    pub(super) own: BlockIdx,
    /// The block where it ends.
    pub(super) other: BlockIdx,
}

impl Exit {
    pub(super) fn gap(&self) -> usize {
        self.side / 2
    }

    pub(super) fn is_down(&self) -> bool {
        self.side % 2 == 1
    }
}

/// What the search asks of a block, in one place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub(super) first: usize,
    pub(super) last: usize,
    /// How many places it takes in the walk, with the loops of a boundary right after it.
    pub(super) n_places: i64,
    /// Its exits, sorted by side; of a boundary those that leave it from inside.
    exits: (usize, usize),
    /// Where its entries in `through` start.
    through: usize,
}

impl Facts {
    /// Whether a hop from a block without insides may take the side of this one.
    pub(super) fn may_exit(&self, other: &Exit) -> bool {
        if other.is_down() { self.last == other.gap() } else { self.first == other.gap() + 1 }
    }
}

/// The hops of every block.
#[derive(Debug)]
pub(super) struct Incidence {
    pub(super) facts: Vec<Facts>,
    exits: Vec<Exit>,
    /// What passes each gap inside each block, from the gap below its first row on.
    through: Vec<i64>,
}

impl Incidence {
    pub(super) fn new(graph: &Graph, blocks: &Blocks) -> Self {
        let mut n_through = 0;
        let facts = blocks.all.iter().map(|block| {
            let through = n_through;
            n_through += block.last - block.first;
            let (first, last) = (block.first, block.last);
            Facts { first, last, n_places: 1, exits: (0, 0), through }
        });
        let facts: Vec<Facts> = facts.collect();
        let mut incidence = Self { facts, exits: Vec::new(), through: vec![0; n_through] };
        incidence.weigh(graph, blocks);
        incidence.hop(graph, blocks);
        incidence
    }

    /// What stands in and around blocks.
    fn weigh(&mut self, graph: &Graph, blocks: &Blocks) {
        for (idx, block) in blocks.all.iter().enumerate() {
            let (own, n_places) = match block.kind {
                Kind::Piece => (1, 1),
                Kind::Boundary(_) => (2 * BORDER, 2),
                Kind::Leaf(_) | Kind::Title(_) | Kind::Loops(_) | Kind::Port(_) => (0, 1),
            };
            let n_loops = match block.kind {
                Kind::Boundary(node) => i64::from(blocks.loops[node].is_some()),
                Kind::Leaf(_) | Kind::Title(_) | Kind::Loops(_) | Kind::Piece | Kind::Port(_) => 0,
            };
            self.facts[idx].n_places += n_places - 1 + n_loops;
            self.add(idx, block.first..block.last, own);
            for holder in around(graph, blocks, idx) {
                self.facts[holder].n_places += n_places;
                self.add(holder, block.first..block.last, own);
            }
        }
    }

    fn add(&mut self, block: BlockIdx, gaps: std::ops::Range<usize>, by: i64) {
        if by != 0 {
            let Facts { first, through, .. } = self.facts[block];
            for through in
                &mut self.through[through + gaps.start - first..through + gaps.end - first]
            {
                *through += by;
            }
        }
    }

    fn hop(&mut self, graph: &Graph, blocks: &Blocks) {
        let mut exits: Vec<(BlockIdx, Exit)> = Vec::with_capacity(2 * blocks.hops.len());
        for hop in &blocks.hops {
            let gap = blocks.all[hop.top].last;
            let down = Exit { side: 2 * gap + 1, own: hop.top, other: hop.bottom };
            let up = Exit { side: 2 * gap, own: hop.bottom, other: hop.top };
            let holders = (blocks.all[hop.top].holder, blocks.all[hop.bottom].holder);
            let meeting = graph.meeting(holders.0, holders.1).holder;
            for exit in [down, up] {
                exits.push((exit.own, exit));
                let left = around(graph, blocks, exit.own);
                let left =
                    left.take_while(|&block| blocks.all[block].kind != Kind::Boundary(meeting));
                exits.extend(left.map(|holder| (holder, exit)));
            }
            let both = std::iter::successors(Some(meeting), |&node| Some(graph.parent[node]));
            for node in both.take_while(|&node| node != graph.root()) {
                self.add(blocks.of_node[node], gap..gap + 1, 1);
            }
        }
        exits.sort_by_key(|&(block, exit)| (block, exit.side));
        let mut from = 0;
        for of_one in exits.chunk_by(|a, b| a.0 == b.0) {
            self.facts[of_one[0].0].exits = (from, from + of_one.len());
            from += of_one.len();
        }
        self.exits = exits.into_iter().map(|(_, exit)| exit).collect();
    }

    pub(super) fn exits(&self, block: BlockIdx) -> &[Exit] {
        let (from, to) = self.facts[block].exits;
        &self.exits[from..to]
    }

    /// What passes the gap below `gap` inside the block.
    pub(super) fn through(&self, block: BlockIdx, gap: usize) -> i64 {
        let Facts { first, last, through, .. } = self.facts[block];
        if (first..last).contains(&gap) { self.through[through + gap - first] } else { 0 }
    }
}

/// The boundaries around a block, the innermost first.
fn around<'a>(
    graph: &'a Graph,
    blocks: &'a Blocks,
    block: BlockIdx,
) -> impl Iterator<Item = BlockIdx> + use<'a> {
    let holder = blocks.all[block].holder;
    std::iter::successors(Some(holder), |&node| Some(graph.parent[node]))
        .take_while(|&node| node != graph.root())
        .map(|node| blocks.of_node[node])
}
