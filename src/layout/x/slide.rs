//! Lines with fewer bends than their place in the order leaves them.
//!
//! The order decides who stands left of whom, for few crossings and short lines. Here a straight run
//! of a line between two bends moves under the one or over the other, past whatever is between,
//! where there is room and no more lines cross.

use super::Xs;
use super::extent::{Class, Extents, gap};
use crate::layout::blocks::{BlockIdx, Kind};
use crate::layout::graph::NodeIdx;
use crate::layout::order::{BORDER, Order, Token};

/// How often all runs are tried at most: where one has left, there is room for others.
const ROUNDS: usize = 3;

/// What stands in a row.
#[derive(Clone, Copy, Debug)]
struct Slot {
    block: BlockIdx,
    left: i32,
    right: i32,
    class: Class,
    /// What is on its right is directly inside this; `None` where nothing may come.
    inside: Option<NodeIdx>,
}

/// What passes a gap.
#[derive(Clone, Debug, Default)]
struct Gap {
    hops: Vec<usize>,
    pieces: Vec<BlockIdx>,
    borders: Vec<i32>,
}

/// A straight run of a line between two bends.
struct Run {
    pieces: Vec<BlockIdx>,
    /// The hops that are bent, above and below.
    above: usize,
    below: usize,
}

/// What there is, and where.
pub(super) struct Slide<'a> {
    extents: Extents<'a>,
    xs: &'a mut Xs,
    /// The hop above and below each piece.
    around: Vec<(usize, usize)>,
    /// From left to right.
    rows: Vec<Vec<Slot>>,
    gaps: Vec<Gap>,
}

impl<'a> Slide<'a> {
    pub(super) fn new(extents: Extents<'a>, order: &Order, xs: &'a mut Xs, n_rows: usize) -> Self {
        let blocks = extents.blocks;
        let mut around = vec![(usize::MAX, usize::MAX); blocks.all.len()];
        let mut gaps = vec![Gap::default(); n_rows];
        for (idx, hop) in blocks.hops.iter().enumerate() {
            around[hop.bottom].0 = idx;
            around[hop.top].1 = idx;
            gaps[blocks.all[hop.top].last].hops.push(idx);
        }
        for (idx, block) in blocks.all.iter().enumerate() {
            for gap in &mut gaps[block.first..block.last] {
                match block.kind {
                    Kind::Boundary(_) => gap.borders.extend([xs.left[idx], xs.right_border[idx]]),
                    Kind::Piece => gap.pieces.push(idx),
                    Kind::Leaf(_) | Kind::Title(_) | Kind::Loops(_) | Kind::Port(_) => {}
                }
            }
        }
        let mut slide = Self { extents, xs, around, rows: vec![Vec::new(); n_rows], gaps };
        slide.fill_rows(order);
        slide.close_joints();
        slide
    }

    fn fill_rows(&mut self, order: &Order) {
        let (graph, blocks) = (self.extents.graph, self.extents.blocks);
        let mut inside = graph.root();
        order.walk(graph, blocks, |token| {
            let (Token::Open(block) | Token::Close(block) | Token::Item(block)) = token;
            let mut x = self.xs.left[block];
            match (token, blocks.all[block].kind) {
                (Token::Open(_), Kind::Boundary(node)) => inside = node,
                (Token::Close(_), _) => {
                    inside = blocks.all[block].holder;
                    x = self.xs.right_border[block];
                }
                // However far its variable is, it is drawn at the left.
                (_, Kind::Title(node)) => {
                    x = self.xs.left[blocks.of_node[node]] + graph.frame.title_inset()
                }
                (Token::Open(_) | Token::Item(_), _) => {}
            }
            for row in blocks.all[block].first..=blocks.all[block].last {
                let extent = self.extents.of(token, row);
                let (left, right) = (x - extent.before, x + extent.after);
                let class = extent.class;
                self.rows[row].push(Slot { block, left, right, class, inside: Some(inside) });
            }
        });
    }

    /// Nothing comes between neighbours that lines join from side to side.
    fn close_joints(&mut self) {
        let (graph, blocks) = (self.extents.graph, self.extents.blocks);
        for joint in &graph.joints {
            let (from, to) = (blocks.of_node[joint.left], blocks.of_node[joint.right]);
            let from = if graph.is_leaf(joint.left) {
                self.xs.left[from]
            } else {
                self.xs.right_border[from]
            };
            let between = from..self.xs.left[to];
            let leaf = blocks.of_node[joint.leaf(graph)];
            for slot in &mut self.rows[blocks.all[leaf].first] {
                if between.contains(&slot.left) {
                    slot.inside = None;
                }
            }
        }
    }

    /// Moves runs as long as that leaves fewer bends.
    pub(super) fn run(&mut self) {
        for _ in 0..ROUNDS {
            let mut is_better = false;
            for block in 0..self.extents.blocks.all.len() {
                if let Some(run) = self.run_from(block) {
                    let ends = [self.xs.hops[run.above].0, self.xs.hops[run.below].1];
                    is_better |= ends.into_iter().any(|x| self.try_at(&run, x));
                }
            }
            if !is_better {
                return;
            }
        }
    }

    /// The run that starts with a piece, if there is one with a bend at each end.
    fn run_from(&self, block: BlockIdx) -> Option<Run> {
        let blocks = self.extents.blocks;
        let is_piece = |block: BlockIdx| matches!(blocks.all[block].kind, Kind::Piece);
        let is_bent = |hop: usize| self.xs.hops[hop].0 != self.xs.hops[hop].1;
        let (above, mut below) = self.around[block];
        if !is_piece(block) || !is_bent(above) {
            return None;
        }
        let mut pieces = vec![block];
        while !is_bent(below) {
            let next = blocks.hops[below].bottom;
            if !is_piece(next) {
                return None;
            }
            pieces.push(next);
            below = self.around[next].1;
        }
        Some(Run { pieces, above, below })
    }

    /// Moves a run there, where that is free and no more lines cross.
    fn try_at(&mut self, run: &Run, x: i32) -> bool {
        let is_free = run.pieces.iter().all(|&piece| self.is_free(run, piece, x));
        let old = self.xs.left[run.pieces[0]];
        if !is_free || self.crossings(run, x) > self.crossings(run, old) {
            return false;
        }
        let blocks = self.extents.blocks;
        self.xs.hops[run.above].1 = x;
        self.xs.hops[run.below].0 = x;
        for &piece in &run.pieces {
            self.xs.left[piece] = x;
            for row in blocks.all[piece].first..=blocks.all[piece].last {
                self.move_in_row(row, piece, x - old);
            }
        }
        for &piece in &run.pieces[1..] {
            self.xs.hops[self.around[piece].0] = (x, x);
        }
        true
    }

    fn move_in_row(&mut self, row: usize, piece: BlockIdx, by: i32) {
        let slots = &mut self.rows[row];
        let Some(at) = slots.iter().position(|slot| slot.block == piece) else { return };
        let mut slot = slots.remove(at);
        slot.left += by;
        slot.right += by;
        slots.insert(slots.partition_point(|other| other.left < slot.left), slot);
    }

    /// Whether a piece of the run may stand there in all its rows.
    fn is_free(&self, run: &Run, piece: BlockIdx, x: i32) -> bool {
        let graph = self.extents.graph;
        let block = &self.extents.blocks.all[piece];
        (block.first..=block.last).all(|row| {
            let own = self.extents.of(Token::Item(piece), row);
            let slots = &self.rows[row];
            let at = slots.partition_point(|slot| slot.left <= x);
            let is_other = |slot: &&Slot| !run.pieces.contains(&slot.block);
            let before = slots[..at].iter().rev().find(is_other);
            let after = slots[at..].iter().find(is_other);
            let inside = before.map_or(Some(graph.root()), |slot| slot.inside);
            let is_right_of =
                |slot: &Slot| slot.right + gap(graph, slot.class, own.class) <= x - own.before;
            let is_left_of =
                |slot: &Slot| x + own.after + gap(graph, own.class, slot.class) <= slot.left;
            inside == Some(block.holder)
                && before.is_none_or(is_right_of)
                && after.is_none_or(is_left_of)
        })
    }

    /// What the run crosses at a place, with the hops above and below.
    fn crossings(&self, run: &Run, x: i32) -> i64 {
        let blocks = self.extents.blocks;
        let own = |hop: usize| blocks.all[blocks.hops[hop].top].last;
        let mut crossings = self.crossed(own(run.above), run.above, (self.xs.hops[run.above].0, x));
        crossings += self.crossed(own(run.below), run.below, (x, self.xs.hops[run.below].1));
        for &piece in &run.pieces {
            for gap in blocks.all[piece].first..blocks.all[piece].last {
                crossings += self.crossed_by_hops(gap, usize::MAX, (x, x));
            }
        }
        for &piece in &run.pieces[1..] {
            let hop = self.around[piece].0;
            crossings += self.crossed(own(hop), hop, (x, x));
        }
        crossings
    }

    /// What a hop crosses in its gap.
    fn crossed(&self, gap: usize, hop: usize, ends: (i32, i32)) -> i64 {
        let Gap { pieces, borders, .. } = &self.gaps[gap];
        let (from, to) = (ends.0.min(ends.1), ends.0.max(ends.1));
        let passes = |x: i32| from < x && x < to;
        let n_pieces = pieces.iter().filter(|&&piece| passes(self.xs.left[piece])).count() as i64;
        let n_borders = borders.iter().filter(|&&x| passes(x)).count() as i64;
        self.crossed_by_hops(gap, hop, ends) + n_pieces + BORDER * n_borders
    }

    /// How many other hops of a gap cross from `ends.0` to `ends.1`.
    fn crossed_by_hops(&self, gap: usize, hop: usize, (top, bottom): (i32, i32)) -> i64 {
        let crosses = |other: &&usize| {
            let (other_top, other_bottom) = self.xs.hops[**other];
            **other != hop
                && ((other_top < top && other_bottom > bottom)
                    || (other_top > top && other_bottom < bottom))
        };
        self.gaps[gap].hops.iter().filter(crosses).count() as i64
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geometry::Size;
    use crate::layout::network_simplex::Budget;
    use crate::layout::order::tests::Start;
    use crate::layout::tests::{edge, input, input_of};
    use crate::layout::x::assign;
    use crate::layout::{Boundary, Metrics};

    /// How many hops are bent, and how often hops cross, as the order leaves it and after the slide.
    fn counts(start: &Start) -> Option<[(usize, usize); 2]> {
        let Start { graph, blocks, rows, loops, .. } = start;
        let order = start.search(0);
        if !order.broken(graph, blocks, rows).is_empty() {
            return None;
        }
        let budget = Budget { steps: 100_000, balance: true };
        let mut xs = assign(graph, blocks, &order, loops, rows.n_rows, budget);
        let count = |xs: &Xs| {
            let n_bent = xs.hops.iter().filter(|hop| hop.0 != hop.1).count();
            // What passes a gap, from above to below.
            let mut passing = vec![Vec::new(); rows.n_rows];
            for (hop, &ends) in blocks.hops.iter().zip(&xs.hops) {
                passing[blocks.all[hop.top].last].push(ends);
            }
            for (block, &x) in blocks.all.iter().zip(&xs.left) {
                if let Kind::Piece = block.kind {
                    passing[block.first..block.last].iter_mut().for_each(|gap| gap.push((x, x)));
                }
            }
            let mut n_crossings = 0;
            for gap in &passing {
                for (at, one) in gap.iter().enumerate() {
                    let crosses = |other: &&(i32, i32)| {
                        (one.0 - other.0).signum() * (one.1 - other.1).signum() < 0
                    };
                    n_crossings += gap[..at].iter().filter(crosses).count();
                }
            }
            (n_bent, n_crossings)
        };
        let before = count(&xs);
        Slide::new(Extents { graph, blocks, loops }, &order, &mut xs, rows.n_rows).run();
        Some([before, count(&xs)])
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_line_is_bent_more_often(input in input(Metrics::PIXELS, 300)) {
            if let Some([before, after]) = Start::new(&input).as_ref().and_then(counts) {
                prop_assert!(after.0 <= before.0, "{:?} {:?}", before, after);
            }
        }
    }

    #[test]
    fn tangles_have_fewer_bends_and_no_more_crossings() {
        let mut saved = 0;
        for seed in 1..=8_u32 {
            let ends =
                (0..30_u32).map(|at| (at * (seed + 4) % 17, (at * (2 * seed + 3) + seed) % 17));
            let edges = ends.filter(|(a, b)| a != b).map(|(a, b)| edge(a, b)).collect();
            let mut input = input_of(17, edges);
            input.boundaries = vec![Boundary { parent: None, title: Size::new(80, 20) }; 4];
            for (leaf, parent) in input.leaves.iter_mut().zip((0..4).cycle()) {
                leaf.parent = Some(parent);
            }
            let [before, after] = counts(&Start::new(&input).unwrap()).unwrap();
            assert!(after.1 <= before.1, "seed {seed}: {before:?} {after:?}");
            saved += before.0 - after.0;
        }
        assert!(saved > 0, "some bends can be saved");
    }
}
