//! Rows that are too wide for the wished shape are split.
//!
//! Only leaves with all their lines on one side move, for nothing else depends on their row.

use super::Rows;
use crate::layout::graph::{Graph, NodeIdx};
use crate::layout::orient::Line;

/// In which direction the lines of a leaf go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lines {
    None,
    Above,
    Below,
    Both,
}

/// Fewer leaves of one boundary than this stay in one row.
const FEWEST: usize = 4;

/// Pairs of leaves where the first has to be so many rows above the second.
pub(super) fn wide_rows(
    graph: &Graph,
    lines: &[Line],
    rows: &Rows,
    is_tied: &[bool],
) -> Vec<(NodeIdx, NodeIdx, i32)> {
    let limit = widest(graph);
    let mut width = vec![0_i64; rows.n_rows];
    for leaf in 0..graph.n_leaves {
        width[rows.first[leaf]] += i64::from(graph.size[leaf].w + graph.frame.across.leaf);
    }
    if width.iter().all(|&width| width <= limit) {
        return Vec::new();
    }

    let mut sides = vec![Lines::None; graph.n_nodes()];
    let mut has_label = vec![false; graph.n_nodes()];
    for line in lines {
        for (end, side) in [(line.top, Lines::Below), (line.bottom, Lines::Above)] {
            sides[end] = match sides[end] {
                Lines::None => side,
                before if before == side => side,
                Lines::Above | Lines::Below | Lines::Both => Lines::Both,
            };
            has_label[end] |= line.label.is_some();
        }
    }
    let mut groups: Vec<(NodeIdx, usize, Lines, NodeIdx)> = (0..graph.n_leaves)
        .filter(|leaf| width[rows.first[*leaf]] > limit && !is_tied[*leaf])
        .filter(|&leaf| sides[leaf] != Lines::Both)
        .map(|leaf| (graph.parent[leaf], rows.first[leaf], sides[leaf], leaf))
        .collect();
    groups.sort_unstable();

    let mut splits = Vec::new();
    for group in groups.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2)) {
        let Some(&(_, row, ..)) = group.first() else { continue };
        let n_rows = usize::try_from((width[row] + limit - 1) / limit.max(1)).unwrap_or(1);
        if group.len() < FEWEST || n_rows < 2 {
            continue;
        }
        let chunks: Vec<&[_]> = group.chunks(group.len().div_ceil(n_rows)).collect();
        for pair in chunks.windows(2) {
            // A label gets a row of its own.
            let has_label = pair[0].iter().chain(pair[1]).any(|&(.., leaf)| has_label[leaf]);
            let distance = 1 + i32::from(has_label);
            for &(.., below) in pair[1] {
                splits.push((pair[0][0].3, below, distance));
            }
        }
    }
    splits
}

/// How wide a row may be: half as much again as the drawing would be, were it as wished.
fn widest(graph: &Graph) -> i64 {
    let (across, along) = (&graph.frame.across, &graph.frame.along);
    let leaves = &graph.size[..graph.n_leaves];
    let area: i64 = leaves
        .iter()
        .map(|size| i64::from(size.w + across.leaf) * i64::from(size.h + 2 * along.leaf))
        .sum();
    let aspect = graph.aspect;
    let wished = (area * i64::from(aspect.w.max(1)) / i64::from(aspect.h.max(1))).isqrt();
    let widest = leaves.iter().map(|size| i64::from(size.w + across.leaf)).max().unwrap_or(0);
    (wished * 3 / 2).max(3 * widest)
}
