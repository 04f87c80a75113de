//! What is asked of the coordinates, as a problem of least weighted distances.

use super::Xs;
use super::extent::{Extents, gap};
use super::straighten::{self, Hops};
use crate::layout::blocks::{BlockIdx, Blocks, Kind};
use crate::layout::graph::{Graph, NodeIdx};
use crate::layout::network_simplex::{Arc, Budget, Problem, Pull};
use crate::layout::order::{Order, Token};

/// What a unit of distance costs between two ends of a hop, by what they are at.
const LEAF_TO_LEAF: i64 = 200;
const LEAF_TO_LINE: i64 = 400;
const LINE_TO_LINE: i64 = 1200;
/// By how much each further line at a leaf makes straightness there less dear, and how many count.
const FAVOUR: i64 = 20;
const MOST_FAVOURED: i64 = 10;
/// Between an end and its even place on the side of a leaf.
const SLOT: i64 = 40;
/// The same for the only end on its side, which looks best in the middle.
const SOLE_SLOT: i64 = 150;
/// Of the length of a line between two sides.
const JOINT: i64 = 100;
/// Between a leaf and where it stood in the last layout.
const KEPT: i64 = 400;
/// Of the width of a boundary.
const WIDTH: i64 = 30;
/// Of the width of the whole: so much for each leaf, for the more there are, the more lines draw it
/// out; and at most.
const EXTENT: i64 = 8;
const MOST_EXTENT: i64 = 600;

/// A variable for the left edge of each block, the right side of each boundary, each end of a hop at
/// a leaf, and the two sides of the whole.
pub(super) struct Model<'a> {
    extents: Extents<'a>,
    problem: Problem,
    /// The right border of each boundary's block; of any other block, itself.
    right: Vec<usize>,
    /// The upper and the lower end of each hop.
    ends: Vec<(usize, usize)>,
    /// What keeps the two together, and at which cost.
    pulls: Vec<(Pull, i64)>,
    /// The left and the right side of the whole.
    sides: (usize, usize),
}

impl<'a> Model<'a> {
    pub(super) fn new(extents: Extents<'a>, order: &Order, n_rows: usize) -> Self {
        let Extents { graph, blocks, .. } = extents;
        let n_blocks = blocks.all.len();
        let mut problem = Problem::new(n_blocks);
        // Only boundaries have a right border of their own.
        let right: Vec<usize> = (0..n_blocks)
            .map(|idx| match blocks.all[idx].kind {
                Kind::Boundary(_) => problem.variable(),
                Kind::Leaf(_) | Kind::Title(_) | Kind::Loops(_) | Kind::Piece | Kind::Port(_) => {
                    idx
                }
            })
            .collect();
        separate(extents, order, n_rows, &right, &mut problem);
        join(graph, blocks, &right, &mut problem);
        let ends = place_ends(graph, blocks, order, &mut problem);
        let pulls = draw_together(graph, blocks, &ends, &mut problem);
        for node in graph.boundaries() {
            let idx = blocks.of_node[node];
            problem.push(Arc::new(idx, right[idx], 0, WIDTH));
        }
        let sides = hold_together(graph, blocks, &right, &mut problem);
        keep(graph, blocks, &mut problem);
        Self { extents, problem, right, ends, pulls, sides }
    }

    /// Coordinates with the shortest lines that the budget allows.
    pub(super) fn shortest(&self, budget: Budget) -> Xs {
        self.read(&self.problem.solve(budget), budget)
    }

    /// The same with few bends, searched for from coordinates near them where there are such.
    pub(super) fn straight(&self, near: Option<&Xs>, budget: Budget) -> Xs {
        if budget.steps == 0 || self.ends.is_empty() {
            return self.shortest(budget);
        }
        let hops = Hops {
            ends: &self.ends,
            pulls: &self.pulls,
            sides: self.sides,
            near: i64::from(self.extents.graph.frame.across.leaf),
        };
        let near = near.map(|xs| self.values(xs));
        self.read(&hops.straighten(&self.problem, near, budget), budget)
    }

    /// The coordinates that values tell.
    fn read(&self, values: &[i32], budget: Budget) -> Xs {
        let Extents { graph, blocks, .. } = self.extents;
        let mut hops: Vec<(i32, i32)> =
            self.ends.iter().map(|&(top, bottom)| (values[top], values[bottom])).collect();
        if budget.steps > 0 {
            straighten::snap(graph, blocks, values, &mut hops);
        }
        Xs {
            left: values[..blocks.all.len()].to_vec(),
            right_border: self.right.iter().map(|&right| values[right]).collect(),
            hops,
        }
    }

    /// The values of the variables that coordinates tell.
    fn values(&self, xs: &Xs) -> Vec<Option<i32>> {
        let blocks = self.extents.blocks;
        let mut values = vec![None; self.problem.n_variables()];
        for (idx, block) in blocks.all.iter().enumerate() {
            // Titles are drawn at the left, wherever they would have room.
            if !matches!(block.kind, Kind::Title(_)) {
                values[self.right[idx]] = Some(xs.right_border[idx]);
                values[idx] = Some(xs.left[idx]);
            }
        }
        for (&(top, bottom), hop) in self.ends.iter().zip(&xs.hops) {
            values[top] = Some(hop.0);
            values[bottom] = Some(hop.1);
        }
        values
    }
}

/// How many lines end at each leaf above and below.
fn crowds(graph: &Graph, blocks: &Blocks) -> Vec<(i64, i64)> {
    let mut crowds = vec![(0, 0); graph.n_leaves];
    for hop in &blocks.hops {
        if let Kind::Leaf(node) = blocks.all[hop.top].kind {
            crowds[node].1 += 1;
        }
        if let Kind::Leaf(node) = blocks.all[hop.bottom].kind {
            crowds[node].0 += 1;
        }
    }
    crowds
}

/// Draws the ends of hops together.
fn draw_together(
    graph: &Graph,
    blocks: &Blocks,
    ends: &[(usize, usize)],
    problem: &mut Problem,
) -> Vec<(Pull, i64)> {
    let crowds = crowds(graph, blocks);
    let leaf = |idx: BlockIdx| match blocks.all[idx].kind {
        Kind::Leaf(node) => Some(node),
        Kind::Boundary(_) | Kind::Title(_) | Kind::Loops(_) | Kind::Piece | Kind::Port(_) => None,
    };
    let mut pulls = Vec::with_capacity(blocks.hops.len());
    for (hop, &(top, bottom)) in blocks.hops.iter().zip(ends) {
        let weight = match (leaf(hop.top), leaf(hop.bottom)) {
            (Some(_), Some(_)) => LEAF_TO_LEAF,
            (None, None) => LINE_TO_LINE,
            // Of two equal ways to bend, bend where lines are many already.
            (Some(node), None) => LEAF_TO_LINE - FAVOUR * crowds[node].1.min(MOST_FAVOURED),
            (None, Some(node)) => {
                LEAF_TO_LINE - FAVOUR * crowds[node].0.min(MOST_FAVOURED) + FAVOUR
            }
        };
        pulls.push((problem.pull(top, bottom, 0, weight), weight));
    }
    pulls
}

/// The variable of a token.
fn variable(token: Token, right: &[usize]) -> usize {
    match token {
        Token::Open(idx) | Token::Item(idx) => idx,
        Token::Close(idx) => right[idx],
    }
}

/// Least distances between neighbours in each row.
fn separate(
    extents: Extents<'_>,
    order: &Order,
    n_rows: usize,
    right: &[usize],
    problem: &mut Problem,
) {
    let Extents { graph, blocks, .. } = extents;
    let extent = |token: Token, row: usize| (variable(token, right), extents.of(token, row));

    let mut previous: Vec<Option<Token>> = vec![None; n_rows];
    let mut found: Vec<(usize, usize, i32)> = Vec::new();
    order.walk(graph, blocks, |token| {
        let (Token::Open(idx) | Token::Close(idx) | Token::Item(idx)) = token;
        let (first, last) = (blocks.all[idx].first, blocks.all[idx].last);
        for (previous, row) in previous[first..=last].iter_mut().zip(first..) {
            if let Some(before) = previous.replace(token) {
                let ((from, a), (to, b)) = (extent(before, row), extent(token, row));
                let length = a.after + b.before + gap(graph, a.class, b.class);
                found.push((from, to, length));
            }
        }
    });
    // Of several rows only the widest demand counts.
    found.sort_unstable_by_key(|&(a, b, length)| (a, b, std::cmp::Reverse(length)));
    found.dedup_by_key(|&mut (a, b, _)| (a, b));
    for (a, b, length) in found {
        problem.push(Arc::new(a, b, length, 0));
    }
}

/// Makes the width of the whole cost; gives its left and its right side.
fn hold_together(
    graph: &Graph,
    blocks: &Blocks,
    right: &[usize],
    problem: &mut Problem,
) -> (usize, usize) {
    let sides = (problem.variable(), problem.variable());
    for &node in &graph.children[graph.root()] {
        let idx = blocks.of_node[node];
        let w = if graph.is_leaf(node) { graph.size[node].w } else { graph.frame.border };
        problem.push(Arc::new(sides.0, idx, 0, 0));
        problem.push(Arc::new(right[idx], sides.1, w, 0));
    }
    let n_leaves = i64::try_from(graph.n_leaves).unwrap_or(i64::MAX);
    let weight = n_leaves.saturating_mul(EXTENT).min(MOST_EXTENT);
    problem.push(Arc::new(sides.0, sides.1, 0, weight));
    sides
}

/// Draws each leaf to where it stood in the last layout.
fn keep(graph: &Graph, blocks: &Blocks, problem: &mut Problem) {
    let mut kept = graph.kept_corners().peekable();
    if kept.peek().is_some() {
        let origin = problem.variable();
        kept.for_each(|(leaf, corner)| {
            problem.pull(origin, blocks.of_node[leaf], corner.x, KEPT);
        });
    }
}

/// Keeps neighbours that lines join far enough apart for those, and no further than needed.
fn join(graph: &Graph, blocks: &Blocks, right_border: &[usize], problem: &mut Problem) {
    let across = &graph.frame.across;
    let border = graph.frame.border;
    // The variable of the right side, and how far right of it everything is.
    let right_side = |node: NodeIdx| {
        let block = blocks.of_node[node];
        if graph.is_leaf(node) {
            (block, graph.size[node].w)
        } else {
            (right_border[block], border)
        }
    };
    for joint in &graph.joints {
        let (left, right) = (right_side(joint.left), blocks.of_node[joint.right]);
        let (from, to) = (right_side(joint.left_child), blocks.of_node[joint.right_child]);
        let (left_stub, right_stub) = joint.stubs(graph);
        let (left_crossed, right_crossed) = joint.crossed(graph);
        let mut length = 0;
        if let Some(&first) = left_crossed.first() {
            let inside = left.1 + across.pad.max(left_stub);
            problem.push(Arc::new(left.0, right_border[blocks.of_node[first]], inside, 0));
        } else {
            length += left_stub;
        }
        if let Some(&first) = right_crossed.first() {
            let inside = border + across.pad.max(right_stub);
            problem.push(Arc::new(blocks.of_node[first], right, inside, 0));
        } else {
            length += right_stub;
        }
        if let Some(label) = joint.label_width() {
            let (before, after) = joint.margins(graph);
            length = length.max(before + label + after);
        }
        problem.push(Arc::new(from.0, to, from.1 + length.max(across.leaf), 0));
        problem.push(Arc::new(left.0, right, 0, JOINT));
    }
}

/// Variables for the ends of each hop; those at a leaf move along its side.
fn place_ends(
    graph: &Graph,
    blocks: &Blocks,
    order: &Order,
    problem: &mut Problem,
) -> Vec<(usize, usize)> {
    let mut ends: Vec<(usize, usize)> =
        blocks.hops.iter().map(|hop| (hop.top, hop.bottom)).collect();
    let mut below = vec![Vec::new(); graph.n_leaves];
    let mut above = vec![Vec::new(); graph.n_leaves];
    for (idx, hop) in blocks.hops.iter().enumerate() {
        if let Kind::Leaf(node) = blocks.all[hop.top].kind {
            below[node].push(idx);
        }
        if let Kind::Leaf(node) = blocks.all[hop.bottom].kind {
            above[node].push(idx);
        }
    }
    let place = order.places(graph, blocks);
    for node in 0..graph.n_leaves {
        below[node].sort_by_key(|&idx| (place[blocks.hops[idx].bottom], idx));
        above[node].sort_by_key(|&idx| (place[blocks.hops[idx].top], idx));
        for &idx in &below[node] {
            ends[idx].0 = problem.variable();
        }
        for &idx in &above[node] {
            ends[idx].1 = problem.variable();
        }
        let below = below[node].iter().map(|&idx| ends[idx].0);
        let above = above[node].iter().map(|&idx| ends[idx].1);
        spread(graph, node, blocks.of_node[node], &below.collect::<Vec<_>>(), problem);
        spread(graph, node, blocks.of_node[node], &above.collect::<Vec<_>>(), problem);
    }
    ends
}

/// Keeps the ends on one side of a leaf in order, apart and off the corners.
fn spread(graph: &Graph, node: usize, leaf: usize, ends: &[usize], problem: &mut Problem) {
    let Some(n_gaps) = ends.len().checked_sub(1) else { return };
    let line = graph.frame.line;
    let width = graph.size[node].w;
    let from = graph.inset[node];
    let to = width - graph.inset[node] - line;
    let n_gaps = i32::try_from(n_gaps).unwrap_or(i32::MAX);
    let free = (to - from) / n_gaps.max(1);
    let pitch = (graph.frame.across.port + line).min(free);
    let even = pitch.max(free.min(2 * pitch));
    let mut slot = (width - line - even * n_gaps) / 2;
    for (idx, &end) in ends.iter().enumerate() {
        problem.push(Arc::new(leaf, end, from, 0));
        problem.push(Arc::new(end, leaf, -to, 0));
        problem.pull(leaf, end, slot, if n_gaps == 0 { SOLE_SLOT } else { SLOT });
        slot += even;
        if idx > 0 {
            problem.push(Arc::new(ends[idx - 1], end, pitch, 0));
        }
    }
}
