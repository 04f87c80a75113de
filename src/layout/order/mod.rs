//! Phase 4: who stands left of whom.
//!
//! One total order of the blocks of each boundary, valid in all its rows. A row's sequence is the
//! walk of the boundary tree restricted to what is present in that row, so the sides of a boundary
//! are consistent by construction.

mod count;
mod group;
mod incidence;
mod seats;
mod sift;

use super::blocks::{BlockIdx, Blocks, Kind};
use super::graph::Graph;
use super::orient::Line;
use super::rows::Rows;
use seats::Seats;

/// The first search takes no more steps than so many for each block; a small one so many in all.
const STEPS_PER_BLOCK: u64 = 1_200;
const FEWEST_STEPS: u64 = 6_000_000;

/// A start other than the source order is tried for every so many blocks, within these numbers:
/// where there is more to order there are more ways to order it badly.
const BLOCKS_PER_START: usize = 8;
const STARTS: std::ops::RangeInclusive<usize> = 4..=30;

/// And only for so many steps.
const MOST_STEPS: u64 = 1_500_000;

/// The order of the blocks in each boundary and in the root; titles and loops have fixed places
/// and are not in it.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub(super) of: Vec<Vec<BlockIdx>>,
}

/// A step of the walk from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// The left border of a boundary.
    Open(BlockIdx),
    /// The right border of a boundary.
    Close(BlockIdx),
    /// Any other block.
    Item(BlockIdx),
}

impl Order {
    /// Source order, with the pieces of lines between the ends they join.
    pub(super) fn source(graph: &Graph, blocks: &Blocks, lines: &[Line]) -> Self {
        let mut order = Self { of: vec![Vec::new(); graph.n_nodes()] };
        for node in 0..graph.n_nodes() {
            order.of[node] = graph.children[node].iter().map(|&c| blocks.of_node[c]).collect();
        }
        let place = order.places(graph, blocks);
        // Twice the mean place of a block's ends, so that whole numbers do.
        let mut key = vec![0; blocks.all.len()];
        for (idx, block) in blocks.all.iter().enumerate() {
            match block.kind {
                Kind::Leaf(_) | Kind::Boundary(_) => key[idx] = 2 * place[idx],
                Kind::Piece | Kind::Port(_) => {
                    if let Some(line) = block.line {
                        let line = &lines[line];
                        key[idx] =
                            place[blocks.of_node[line.top]] + place[blocks.of_node[line.bottom]];
                    }
                    order.of[block.holder].push(idx);
                }
                Kind::Title(_) | Kind::Loops(_) => {}
            }
        }
        for list in &mut order.of {
            list.sort_by_key(|&idx| key[idx]);
        }
        for &(a, b) in &graph.before {
            let list = &mut order.of[graph.parent[a]];
            let place = |node: usize| list.iter().position(|&idx| idx == blocks.of_node[node]);
            if let (Some(from), Some(to)) = (place(a), place(b))
                && from > to
            {
                list[to..=from].rotate_right(1);
            }
        }
        order
    }

    /// The source order, improved until nothing gets better or `steps` are used up.
    ///
    /// Where lines still cross and the drawing is small and new, other starts are tried too; one of
    /// them is taken only for fewer crossings, and brought as near to the source order as it can be.
    pub(super) fn search(
        graph: &Graph,
        blocks: &Blocks,
        lines: &[Line],
        rows: &Rows,
        steps: u64,
    ) -> Self {
        let n_rows = rows.n_rows;
        let seats = Seats::new(graph, blocks, rows);
        let mut source = Self::source(graph, blocks, lines);
        seats.seat(&mut source);
        if steps == 0 {
            return source;
        }
        let task = sift::Task::new(graph, blocks, &seats);
        let mut best = source.clone();
        let steps = steps.min((STEPS_PER_BLOCK * blocks.all.len() as u64).max(FEWEST_STEPS));
        let used = steps - task.improve(&mut best, steps);
        let mut least = count::crossings(graph, blocks, &best, n_rows);
        let is_final = used > MOST_STEPS || graph.has_previous();
        let mut left = if is_final { 0 } else { MOST_STEPS };
        let n_starts = (blocks.all.len() / BLOCKS_PER_START).clamp(*STARTS.start(), *STARTS.end());
        for seed in 0..n_starts as u64 {
            if least == 0 || left == 0 {
                break;
            }
            let mut other = source.clone();
            other.disturb(graph, blocks, lines, seed);
            seats.seat(&mut other);
            left = task.improve(&mut other, left);
            if count::crossings(graph, blocks, &other, n_rows) >= least {
                continue;
            }
            other.turn_home(graph, blocks);
            seats.seat(&mut other);
            left = task.settle(&mut other, left);
            let crossings = count::crossings(graph, blocks, &other, n_rows);
            if crossings < least && seats::broken(graph, blocks, rows, &other).is_empty() {
                (best, least) = (other, crossings);
            }
        }
        best
    }

    /// The joints that something stands between.
    pub(super) fn broken(&self, graph: &Graph, blocks: &Blocks, rows: &Rows) -> Vec<usize> {
        seats::broken(graph, blocks, rows, self)
    }

    /// Another start: everything mirrored, then mixed.
    ///
    /// What a block's place is drawn from is its own alone, so that another block more or less
    /// leaves the others in the order they had.
    fn disturb(&mut self, graph: &Graph, blocks: &Blocks, lines: &[Line], seed: u64) {
        if seed == 0 {
            self.of.iter_mut().for_each(|list| list.reverse());
            return;
        }
        let name = |node: usize| match node.checked_sub(graph.n_leaves) {
            None => 2 * node as u64,
            Some(boundary) => 2 * boundary as u64 + 1,
        };
        let draw = |&idx: &BlockIdx| {
            let name = match blocks.all[idx].kind {
                Kind::Leaf(node) | Kind::Boundary(node) | Kind::Title(node) | Kind::Loops(node) => {
                    name(node)
                }
                Kind::Piece | Kind::Port(_) => blocks.all[idx].line.map_or(0, |line| {
                    mixed(name(lines[line].top) ^ mixed(name(lines[line].bottom)))
                }),
            };
            mixed(name ^ mixed(seed))
        };
        for list in &mut self.of {
            list.sort_by_cached_key(draw);
        }
    }

    /// Turns to the mirror image where that is nearer to the source order: it has the same
    /// crossings.
    fn turn_home(&mut self, graph: &Graph, blocks: &Blocks) {
        let mut place = vec![0; blocks.all.len()];
        // Pairs that may stand beside one another: in source order, less those out of it.
        let mut surplus = 0_i64;
        for (list, children) in self.of.iter().zip(&graph.children) {
            for (at, &idx) in list.iter().enumerate() {
                place[idx] = at;
            }
            for (at, &child) in children.iter().enumerate() {
                let own = blocks.of_node[child];
                for &before in &children[..at] {
                    let other = blocks.of_node[before];
                    if blocks.all[own].is_near(&blocks.all[other]) {
                        surplus += if place[other] < place[own] { 1 } else { -1 };
                    }
                }
            }
        }
        if surplus < 0 {
            self.of.iter_mut().for_each(|list| list.reverse());
        }
    }

    /// Visits all blocks from left to right, rows aside.
    pub(super) fn walk(&self, graph: &Graph, blocks: &Blocks, mut visit: impl FnMut(Token)) {
        let mut open: Vec<(usize, usize)> = vec![(graph.root(), 0)];
        while let Some((node, n_done)) = open.pop() {
            let Some(&idx) = self.of[node].get(n_done) else {
                if node != graph.root() {
                    visit(Token::Close(blocks.of_node[node]));
                    if let Some(loops) = blocks.loops[node] {
                        visit(Token::Item(loops));
                    }
                }
                continue;
            };
            open.push((node, n_done + 1));
            match blocks.all[idx].kind {
                Kind::Boundary(inner) => {
                    visit(Token::Open(idx));
                    if let Some(title) = blocks.title[inner] {
                        visit(Token::Item(title));
                    }
                    open.push((inner, 0));
                }
                Kind::Leaf(_) | Kind::Title(_) | Kind::Loops(_) | Kind::Piece | Kind::Port(_) => {
                    visit(Token::Item(idx));
                }
            }
        }
    }

    /// The place of each block in the walk; of a boundary, the middle of its two sides.
    pub(super) fn places(&self, graph: &Graph, blocks: &Blocks) -> Vec<usize> {
        let mut place = vec![0; blocks.all.len()];
        let mut at = 0;
        self.walk(graph, blocks, |token| {
            match token {
                Token::Open(idx) | Token::Item(idx) => place[idx] = at,
                Token::Close(idx) => place[idx] = (place[idx] + at) / 2,
            }
            at += 1;
        });
        place
    }

    /// The first and the last place of each block in the walk.
    fn spans(&self, graph: &Graph, blocks: &Blocks) -> Vec<(i64, i64)> {
        let mut spans = vec![(0, 0); blocks.all.len()];
        let mut at = 0;
        self.walk(graph, blocks, |token| {
            match token {
                Token::Item(idx) => spans[idx] = (at, at),
                Token::Open(idx) => spans[idx].0 = at,
                Token::Close(idx) => spans[idx].1 = at,
            }
            at += 1;
        });
        spans
    }
}

/// A number without visible relation to the given one, the same everywhere (splitmix64).
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
