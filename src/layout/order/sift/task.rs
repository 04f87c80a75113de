//! What is searched, and in which steps.

use super::{Goal, Moves, Search};
use crate::layout::blocks::{BlockIdx, Blocks};
use crate::layout::graph::{Graph, NodeIdx};
use crate::layout::order::Order;
use crate::layout::order::gaps::Gaps;
use crate::layout::order::incidence::Incidence;
use crate::layout::order::seats::Seats;

/// What a pair of siblings out of source order costs when an order is brought home.
const INVERSION_AT_HOME: i64 = 1_000;

/// Of more blocks than so many, most crossings are saved first, without a look at lengths, which take
/// all blocks between two places and not only those in the same rows.
const MANY: usize = 2_000;

/// What does not change while orders are searched.
pub(in crate::layout::order) struct Task<'a> {
    pub(in crate::layout::order) graph: &'a Graph,
    pub(in crate::layout::order) blocks: &'a Blocks,
    pub(in crate::layout::order) seats: &'a Seats,
    pub(super) incidence: Incidence,
    pub(in crate::layout::order) gaps: Gaps,
    /// The rank of each leaf and boundary in source order.
    pub(super) rank: Vec<Option<usize>>,
    /// The blocks before which each block is to stand (1), and after which (-1).
    pub(super) wishes: Vec<Vec<(BlockIdx, i64)>>,
}

impl<'a> Task<'a> {
    pub(in crate::layout::order) fn new(
        graph: &'a Graph,
        blocks: &'a Blocks,
        seats: &'a Seats,
    ) -> Self {
        let mut rank = vec![None; blocks.all.len()];
        for siblings in &graph.children {
            for (idx, &child) in siblings.iter().enumerate() {
                rank[blocks.of_node[child]] = Some(idx);
            }
        }
        let mut wishes = vec![Vec::new(); blocks.all.len()];
        let asked = graph.before.iter().map(|&(a, b)| (blocks.of_node[a], blocks.of_node[b]));
        for (a, b) in asked.chain(seats.pairs.iter().copied()) {
            wishes[a].push((b, 1));
            wishes[b].push((a, -1));
        }
        let incidence = Incidence::new(graph, blocks);
        let gaps = Gaps::new(blocks);
        Self { graph, blocks, seats, incidence, gaps, rank, wishes }
    }

    /// Improves an order until nothing gets better or `steps` are used up.
    pub(in crate::layout::order) fn improve(&self, order: Order, steps: u64) -> Order {
        let mut search = Search::new(self, order, steps);
        if self.graph.has_previous() {
            // Lines find their places between things that stand where they stood.
            search.moves = Moves::Lines;
            search.run();
            search.moves = Moves::All;
            search.inversion = INVERSION_AT_HOME;
            search.wake_all();
        }
        if self.is_large() {
            search.set_goal(Goal::FewCrossings);
            search.run();
            search.clear_borders();
            search.set_goal(Goal::ShortLines);
            search.wake_all();
        }
        search.run();
        search.into_order()
    }

    pub(in crate::layout::order) fn is_large(&self) -> bool {
        self.blocks.all.len() > MANY
    }

    /// Whether the author asks something of the place of a block.
    pub(super) fn has_wish(&self, block: BlockIdx) -> bool {
        !self.wishes[block].is_empty() || self.seats.has_seat(block)
    }

    /// Whether a block is a leaf or boundary, and the first of its neighbours.
    pub(in crate::layout::order) fn is_first_of_unit(&self, block: BlockIdx) -> bool {
        self.rank[block].is_some() && self.seats.unit(&block).first() == Some(&block)
    }

    /// The one among `node`'s blocks that is `block` or holds it.
    pub(super) fn sibling(&self, node: NodeIdx, block: BlockIdx) -> Option<BlockIdx> {
        let mut at = block;
        loop {
            let holder = self.blocks.all[at].holder;
            if holder == node {
                return Some(at);
            }
            if holder == self.graph.root() {
                return None;
            }
            at = self.blocks.of_node[holder];
        }
    }

    /// A block and what holds it, up to `last`.
    pub(super) fn chain(&self, block: BlockIdx, last: BlockIdx) -> impl Iterator<Item = BlockIdx> {
        let up = move |&at: &BlockIdx| {
            (at != last).then(|| self.blocks.of_node[self.blocks.all[at].holder])
        };
        std::iter::successors(Some(block), up)
    }
}
