//! Phase 4: who stands left of whom.
//!
//! One total order of the blocks of each boundary, valid in all its rows. A row's sequence is the
//! walk of the boundary tree restricted to what is present in that row, so the sides of a boundary
//! are consistent by construction.

mod count;
mod gaps;
mod group;
mod incidence;
mod kick;
mod race;
mod seats;
mod sift;

use super::blocks::{BlockIdx, Blocks, Kind};
use super::graph::Graph;
use super::orient::Line;
use super::rows::Rows;
pub(super) use count::BORDER;
use seats::Seats;

/// The first search takes no more steps than so many for each block; a small one so many in all.
const STEPS_PER_BLOCK: u64 = 1_200;
const FEWEST_STEPS: u64 = 6_000_000;

/// The steps of kicks where crossings are to be few, and where drawings are but compared.
pub(super) const KICKS: u64 = 350_000;
pub(super) const FEW_KICKS: u64 = 12_000;

/// Where there are more blocks than so many, nothing is kicked: to read all of them anew after each
/// kick takes longer than the few kicks are worth that there would be time for.
const LARGEST_KICKED: usize = 10_000;

/// Of more blocks than so many the steps of kicks are fewer.
const MOST_KICKED: u64 = 630;

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
    /// Where the drawing is new and lines still cross, it is then kicked out of what no single move
    /// betters, for about so many steps as `kicks`; that is kept only for fewer crossings.
    pub(super) fn search(
        graph: &Graph,
        blocks: &Blocks,
        lines: &[Line],
        rows: &Rows,
        steps: u64,
        kicks: u64,
    ) -> Self {
        let seats = Seats::new(graph, blocks, rows);
        let mut order = Self::source(graph, blocks, lines);
        seats.seat(&mut order);
        if steps == 0 {
            return order;
        }
        let task = sift::Task::new(graph, blocks, &seats);
        let steps = steps.min((STEPS_PER_BLOCK * blocks.all.len() as u64).max(FEWEST_STEPS));
        let order = task.improve(order, steps);
        if kicks == 0 || graph.has_previous() || blocks.all.len() > LARGEST_KICKED {
            return order;
        }
        let spans = order.spans(graph, blocks);
        if count::Counter::default().crossings(&task.gaps, &spans) == 0 {
            return order;
        }
        // Where there is more, each kick takes longer and saves a smaller part of all crossings.
        let n_blocks = (blocks.all.len() as u64).max(MOST_KICKED);
        let kicks = kicks * MOST_KICKED.pow(2) / n_blocks.pow(2);
        task.kick(order, rows, if task.is_large() { 0 } else { kicks })
    }

    /// The joints that something stands between.
    pub(super) fn broken(&self, graph: &Graph, blocks: &Blocks, rows: &Rows) -> Vec<usize> {
        seats::broken(graph, blocks, rows, self)
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

    /// The same blocks, each at its place among its siblings; those at one place as they were.
    pub(super) fn by_place(&self, place: &[i32]) -> Self {
        let mut order = self.clone();
        order.of.iter_mut().for_each(|list| list.sort_by_key(|&block| place[block]));
        order
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

#[cfg(test)]
pub(super) mod tests;
