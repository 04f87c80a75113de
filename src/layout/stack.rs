//! Boundaries that stand one below the other, for side by side they are too wide.

use super::Layout;
use super::graph::{Graph, NodeIdx};
use crate::geometry::Rect;

/// Of two siblings the upper and the lower one.
pub(super) type Stack = (NodeIdx, NodeIdx);

/// Siblings that stand side by side in `layout` and could stand one below the other: the widest
/// first, each pair both ways round.
pub(super) fn candidates(graph: &Graph, layout: &Layout) -> Vec<Stack> {
    let rect = |node: NodeIdx| layout.boundaries[node - graph.n_leaves].rect;
    let is_level = |a: Rect, b: Rect| a.y < b.bottom() && b.y < a.bottom();
    let mut found: Vec<(i32, NodeIdx, NodeIdx)> = Vec::new();
    for children in &graph.children {
        let boundaries: Vec<NodeIdx> =
            children.iter().copied().filter(|&node| !graph.is_leaf(node)).collect();
        for (idx, &a) in boundaries.iter().enumerate() {
            for &b in &boundaries[idx + 1..] {
                let (at_a, at_b) = (rect(a), rect(b));
                if is_level(at_a, at_b) {
                    let (upper, lower) = if at_a.y <= at_b.y { (a, b) } else { (b, a) };
                    found.push((at_a.w + at_b.w, upper, lower));
                }
            }
        }
    }
    found.sort_by_key(|&(width, ..)| std::cmp::Reverse(width));
    found.into_iter().flat_map(|(_, a, b)| [(a, b), (b, a)]).collect()
}
