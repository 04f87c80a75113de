//! What is known of the last layout: new things find their places beside it.
//!
//! First of all who stood above and left of whom is used. So the last layout may be of other sizes,
//! and of a drawing that has changed since. Where it is to the same scale and holds nothing that is
//! gone, boxes are also drawn to their old coordinates, as far as they need not make way.

use super::frame::Frame;
use super::graph::{Graph, NodeIdx};
use super::{Direction, Edge, End, Input, Layout};
use crate::geometry::{Point, Rect, Size};

/// No coordinate is kept that is further out than this, so that sums stay far from the end of the
/// numbers.
const FURTHEST: i64 = 1 << 28;

/// Where things stood in the last layout, `None` for what was not in it. Indices are those of the
/// input; what is missing at the end counts as unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Previous {
    /// The boxes.
    pub leaves: Vec<Option<Rect>>,
    /// The boundaries.
    pub boundaries: Vec<Option<Rect>>,
    /// How many other things it held, which are gone. Where there are any, distances are not kept:
    /// what is gone is to leave no hole.
    pub n_gone: usize,
}

impl Previous {
    /// Whether most lines that are known ran in this direction, or against it.
    ///
    /// A last layout that ran in another one is of no use.
    pub fn ran(&self, edges: &[Edge], direction: Direction) -> bool {
        let is_upright = matches!(direction, Direction::Down | Direction::Up);
        let is_flipped = matches!(direction, Direction::Up | Direction::Left);
        let (mut n_along, mut n_other) = (0, 0);
        for edge in edges {
            let (Some(a), Some(b)) = (self.rect(edge.source), self.rect(edge.target)) else {
                continue;
            };
            let (first, second) = if is_flipped { (b, a) } else { (a, b) };
            let is_along =
                if is_upright { first.bottom() <= second.y } else { first.right() <= second.x };
            n_along += u32::from(is_along);
            n_other += u32::from(!is_along);
        }
        n_along >= n_other
    }

    /// How far boxes would move from where they stood, once both layouts lie on one another as well as
    /// they can: the sum over all that are known.
    pub(super) fn distance(&self, layout: &Layout) -> i64 {
        let pairs = self.leaves.iter().zip(&layout.leaves);
        let moves: Vec<(i64, i64)> = pairs
            .filter_map(|(old, new)| {
                let (old, new) = ((*old)?.centre(), new.centre());
                Some((i64::from(new.x) - i64::from(old.x), i64::from(new.y) - i64::from(old.y)))
            })
            .collect();
        let from_median = |mut moves: Vec<i64>| -> i64 {
            moves.sort_unstable();
            let median = moves.get(moves.len() / 2).copied().unwrap_or_default();
            moves.iter().map(|by| (by - median).abs()).sum()
        };
        let (across, along) = moves.into_iter().unzip();
        from_median(across) + from_median(along)
    }

    /// Whether distances say anything about `input`: boxes were about as large as they are to be, which
    /// cells are not beside pixels, and none has gone.
    pub(super) fn has_distances(&self, input: &Input) -> bool {
        let pairs = self.leaves.iter().zip(&input.leaves);
        let known = pairs.filter_map(|(&old, new)| Some((old?, new.size)));
        let (old, new) = known.fold((0, 0), |(old, new), (rect, size)| {
            let sides = |w: i32, h: i32| i64::from(w) + i64::from(h);
            (old + sides(rect.w, rect.h), new + sides(size.w, size.h))
        });
        self.n_gone == 0 && 2 * old < 3 * new && 2 * new < 3 * old
    }

    /// Where an end stood.
    pub(super) fn rect(&self, end: End) -> Option<Rect> {
        let (list, idx) = match end {
            End::Leaf(idx) => (&self.leaves, idx),
            End::Boundary(idx) => (&self.boundaries, idx),
        };
        list.get(idx as usize).copied().flatten()
    }
}

/// The middle of something in the last layout: its place in its row, and its row's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) across: i64,
    pub(super) along: i64,
}

impl Place {
    pub(super) fn of(rect: Rect, frame: &Frame) -> Self {
        // Twice the middle, in numbers that hold any rectangle's.
        let x = 2 * i64::from(rect.x) + i64::from(rect.w);
        let y = 2 * i64::from(rect.y) + i64::from(rect.h);
        let (across, along) = if frame.transposed { (y, x) } else { (x, y) };
        Self { across, along: if frame.flipped { -along } else { along } }
    }

    /// The left and the upper edge of what is of this size and has its middle here.
    pub(super) fn corner(self, size: Size) -> Point {
        let edge = |middle: i64, side: i32| {
            let edge = ((middle - i64::from(side)) / 2).clamp(-FURTHEST, FURTHEST);
            i32::try_from(edge).unwrap_or_default()
        };
        Point::new(edge(self.across, size.w), edge(self.along, size.h))
    }
}

/// The siblings as they stood in their rows: the known ones as they were, each other one right
/// after the first of `neighbours` that is there, else after the sibling before it.
pub(super) fn across(
    siblings: &[NodeIdx],
    places: &[Option<Place>],
    neighbours: &[Vec<NodeIdx>],
) -> Vec<NodeIdx> {
    let known = siblings.iter().filter_map(|&node| Some((places[node]?.across, node)));
    let mut known: Vec<(i64, NodeIdx)> = known.collect();
    known.sort_by_key(|&(across, _)| across);
    let mut order: Vec<NodeIdx> = known.into_iter().map(|(_, node)| node).collect();
    for (idx, &node) in siblings.iter().enumerate() {
        if places[node].is_some() {
            continue;
        }
        let before = idx.checked_sub(1).and_then(|before| siblings.get(before));
        let beside = neighbours[node].iter().chain(before);
        let at = beside.filter_map(|near| order.iter().position(|it| it == near)).next();
        order.insert(at.map_or(0, |at| at + 1), node);
    }
    order
}

/// The siblings from the upper to the lower ones: the known ones as they were, each other one right
/// after the last that leads to it, else before the first that it leads to.
///
/// `sequence` decides between siblings of one row; `leads` holds, sorted, which sibling leads to
/// which.
pub(super) fn along(
    sequence: &[NodeIdx],
    places: &[Option<Place>],
    leads: &[Vec<NodeIdx>],
) -> Vec<NodeIdx> {
    let known = sequence.iter().filter_map(|&node| Some((places[node]?.along, node)));
    let mut known: Vec<(i64, NodeIdx)> = known.collect();
    known.sort_by_key(|&(along, _)| along);
    let mut order: Vec<NodeIdx> = known.into_iter().map(|(_, node)| node).collect();
    for &node in sequence.iter().filter(|&&node| places[node].is_none()) {
        let after = order.iter().rposition(|&it| leads[it].contains(&node)).map(|at| at + 1);
        let before = || order.iter().position(|it| leads[node].contains(it));
        let at = after.or_else(before).unwrap_or(order.len());
        order.insert(at, node);
    }
    order
}

/// The places of all nodes in the last layout, if it is of use; none otherwise.
pub(super) fn places(
    graph: &Graph,
    previous: Option<&Previous>,
    edges: &[Edge],
    direction: Direction,
) -> Vec<Option<Place>> {
    let mut places = vec![None; graph.n_nodes()];
    let Some(previous) = previous.filter(|it| it.ran(edges, direction)) else { return places };
    let leaves = previous.leaves.iter().take(graph.n_leaves).enumerate();
    let boundaries = graph.boundaries().zip(&previous.boundaries);
    for (node, rect) in leaves.chain(boundaries) {
        places[node] = rect.map(|rect| Place::of(rect, &graph.frame));
    }
    places
}
