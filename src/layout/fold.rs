//! Long paths, folded into rows that run to and fro.
//!
//! ```text
//! a ──► b ──► c
//!             │
//! f ◄── e ◄── d
//! ```

use std::collections::VecDeque;

use super::choose::is_transposed;
use super::graph::{Graph, NodeIdx};
use super::sides::Pair;
use super::{Direction, Input};

/// A way to fold: neighbours, and the direction in which rows follow one another.
pub(super) struct Fold {
    pub(super) direction: Direction,
    pub(super) pairs: Vec<Pair>,
}

/// Paths of fewer boxes stay straight.
const SHORTEST: usize = 5;

/// At most so many row lengths are tried.
const MOST_TRIED: usize = 3;

/// The ways to fold the longest path, where lines form a tree; those that come nearest to the
/// wished shape first.
pub(super) fn folds(graph: &Graph, input: &Input) -> Vec<Fold> {
    let transposed = is_transposed(input.direction);
    if transposed && !input.hints.is_empty() {
        return Vec::new();
    }
    let path = longest_path(graph);
    if path.len() < SHORTEST {
        return Vec::new();
    }
    let direction = if transposed { Direction::Down } else { input.direction };
    let lengths = row_lengths(graph, input, &path);
    let folds = lengths.into_iter().map(|length| {
        let mut pairs = Vec::with_capacity(path.len());
        for (row, boxes) in path.chunks(length).enumerate() {
            let runs_back = (row % 2 == 1) != (input.direction == Direction::Left);
            pairs.extend(boxes.windows(2).map(|two| {
                let (left, right) = if runs_back { (two[1], two[0]) } else { (two[0], two[1]) };
                Pair { left, right, may_swap: false }
            }));
        }
        Fold { direction, pairs }
    });
    folds.collect()
}

/// The numbers of boxes in a row that promise the best shapes.
fn row_lengths(graph: &Graph, input: &Input, path: &[NodeIdx]) -> Vec<usize> {
    let n_boxes = path.len() as i64;
    let transposed = is_transposed(input.direction);
    let mean = |sum: i64, n: usize| sum / (n.max(1) as i64);
    let on_screen = |(w, h): (i32, i32)| if transposed { (h, w) } else { (w, h) };
    let sizes = path.iter().map(|&node| on_screen((graph.size[node].w, graph.size[node].h)));
    let (w, h) = sizes.fold((0, 0), |sum, (w, h)| (sum.0 + i64::from(w), sum.1 + i64::from(h)));
    let labels = graph.edges.iter().filter_map(|edge| edge.label);
    let labels: Vec<i64> = labels.map(|size| i64::from(on_screen((size.w, size.h)).0)).collect();
    let (horizontal, vertical) = (&input.metrics.horizontal, &input.metrics.vertical);
    let label = mean(labels.iter().sum(), graph.edges.len());
    let across =
        mean(w, path.len()) + label + i64::from(2 * horizontal.label_line.max(horizontal.head));
    let along = mean(h, path.len()) + i64::from(vertical.leaf + vertical.head);
    let mut lengths: Vec<(i64, i64)> = (1..=n_boxes / 2)
        .map(|n_rows| {
            let length = (n_boxes + n_rows - 1) / n_rows;
            let n_rows = (n_boxes + length - 1) / length;
            let wide = length * across * i64::from(input.aspect.h.max(1));
            let high = n_rows * along * i64::from(input.aspect.w.max(1));
            (wide.max(high) * 1000 / wide.min(high).max(1), length)
        })
        .collect();
    lengths.sort_unstable();
    lengths.dedup_by_key(|&mut (_, length)| length);
    let lengths = lengths.into_iter().map(|(_, length)| usize::try_from(length).unwrap_or(1));
    lengths.take(MOST_TRIED).collect()
}

/// The longest path of a tree, from its first box in source order or along most of its lines;
/// empty where lines close a circle or do not join everything.
fn longest_path(graph: &Graph) -> Vec<NodeIdx> {
    let mut next: Vec<Vec<NodeIdx>> = vec![Vec::new(); graph.n_nodes()];
    for edge in &graph.edges {
        next[edge.source].push(edge.target);
        next[edge.target].push(edge.source);
    }
    for list in &mut next {
        list.sort_unstable();
        list.dedup();
    }
    let n_pairs: usize = next.iter().map(Vec::len).sum::<usize>() / 2;
    let n_joined = next.iter().filter(|list| !list.is_empty()).count();
    let Some(start) = next.iter().position(|list| !list.is_empty()) else { return Vec::new() };
    let (reached, _) = farthest(&next, start);
    if n_joined != n_pairs + 1 || reached.len() != n_joined {
        return Vec::new();
    }
    let Some(&end) = reached.last() else { return Vec::new() };
    let (reached, from) = farthest(&next, end);
    let Some(&other) = reached.last() else { return Vec::new() };
    let up = |node: NodeIdx| Some(from[node]).filter(|&before| before != node);
    let mut path: Vec<NodeIdx> = std::iter::successors(Some(other), |&node| up(node)).collect();
    let is_along = |pair: &[NodeIdx], edge: &super::graph::Edge| {
        i64::from((edge.source, edge.target) == (pair[0], pair[1]))
            - i64::from((edge.source, edge.target) == (pair[1], pair[0]))
    };
    let along = path.windows(2).flat_map(|pair| graph.edges.iter().map(|it| is_along(pair, it)));
    let along: i64 = along.sum();
    if along < 0 || along == 0 && path.first() > path.last() {
        path.reverse();
    }
    path
}

/// All nodes that can be reached, the farthest last, and from where each was.
fn farthest(next: &[Vec<NodeIdx>], start: NodeIdx) -> (Vec<NodeIdx>, Vec<NodeIdx>) {
    let mut from: Vec<NodeIdx> = vec![NodeIdx::MAX; next.len()];
    from[start] = start;
    let mut reached = vec![start];
    let mut open = VecDeque::from([start]);
    while let Some(node) = open.pop_front() {
        for &other in &next[node] {
            if from[other] == NodeIdx::MAX {
                from[other] = node;
                reached.push(other);
                open.push_back(other);
            }
        }
    }
    (reached, from)
}
