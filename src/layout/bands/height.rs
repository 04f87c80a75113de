//! How high a boundary is when its children stand one below the other, and how wide it would be.

use super::{Bands, Link};
use crate::layout::graph::{Graph, NodeIdx};
use crate::layout::orient::Line;
use crate::layout::rows::Rows;

/// The heights of all nodes.
#[derive(Debug)]
pub(super) struct Heights {
    of: Vec<i64>,
    /// Between two siblings: a label and the gaps around it.
    between: i64,
}

impl Heights {
    /// Each node as high as its rows.
    pub(super) fn new(graph: &Graph, lines: &[Line], rows: &Rows) -> Self {
        let mut row = vec![0_i32; rows.n_rows];
        for leaf in 0..graph.n_leaves {
            let own = &mut row[rows.first[leaf]];
            *own = graph.size[leaf].h.max(*own);
        }
        for node in graph.boundaries() {
            let own = &mut row[rows.first[node]];
            *own = graph.size[node].h.max(*own);
        }
        let mut highest = 0;
        for line in lines {
            let (top, bottom) = (rows.last[line.top], rows.first[line.bottom]);
            if let Some(label) = line.label {
                highest = label.h.max(highest);
                if top + 1 < bottom {
                    let own = &mut row[(top + bottom) / 2];
                    *own = label.h.max(*own);
                }
            }
        }
        let gap = i64::from(graph.frame.along.leaf);
        let mut top = vec![0];
        let mut y = 0;
        for height in row {
            y += i64::from(height) + gap;
            top.push(y);
        }
        let of = (0..graph.n_nodes()).map(|node| top[rows.last[node] + 1] - top[rows.first[node]]);
        Self { of: of.collect(), between: i64::from(highest) + gap }
    }

    /// How wide a boundary of such a height would be, in hundredths of what is wished.
    ///
    /// What lines and gaps take grows with the number of leaves; the factors are those of many
    /// drawings.
    pub(super) fn ratio(&self, graph: &Graph, holder: NodeIdx, height: i64) -> i64 {
        let leaves = leaves_in(graph, holder);
        let n_leaves = i64::try_from(leaves.len()).unwrap_or(i64::MAX);
        let areas = leaves.iter().map(|&leaf| graph.size[leaf]);
        let area: i64 = areas.map(|size| i64::from(size.w) * i64::from(size.h)).sum();
        let area = area * n_leaves.saturating_mul(100).isqrt() * 14 / 100;
        let wished = (i64::from(graph.aspect.w.max(1)), i64::from(graph.aspect.h.max(1)));
        let height = (height * 85 / 100).max(1);
        area * 100 / (height * height) * wished.1 / wished.0
    }

    /// The height of siblings one below the other, but for those in one band.
    pub(super) fn stacked(&self, siblings: &[NodeIdx], links: &[Link], bands: &Bands) -> i64 {
        let mut names: Vec<NodeIdx> = siblings.iter().map(|&node| bands.first[node]).collect();
        names.sort_unstable();
        names.dedup();
        let idx = |node: NodeIdx| names.partition_point(|&name| name < bands.first[node]);
        let mut own = vec![0; names.len()];
        for &node in siblings {
            let own = &mut own[idx(node)];
            *own = self.of[node].max(*own);
        }
        let mut next = vec![Vec::new(); names.len()];
        let mut has_before = vec![false; names.len()];
        for link in links {
            let (a, b) = (idx(link.a), idx(link.b));
            if a != b && link.leads.0 {
                next[a].push(b);
                has_before[b] = true;
            }
            if a != b && link.leads.1 {
                next[b].push(a);
                has_before[a] = true;
            }
        }
        next.iter_mut().for_each(|next| next.sort_unstable());
        // The longest way down from each, depth first; a way back up does not count.
        let mut below: Vec<Option<i64>> = vec![None; names.len()];
        let mut is_seen = vec![false; names.len()];
        let starts = (0..names.len()).filter(|&at| !has_before[at]);
        for start in starts.chain(0..names.len()) {
            let mut path = if is_seen[start] { Vec::new() } else { vec![(start, 0)] };
            is_seen[start] = true;
            while let Some((at, n_done)) = path.pop() {
                if let Some(&to) = next[at].get(n_done) {
                    path.push((at, n_done + 1));
                    if !is_seen[to] {
                        is_seen[to] = true;
                        path.push((to, 0));
                    }
                    continue;
                }
                let ways = next[at].iter().filter_map(|&to| below[to]);
                let longest = ways.max().map_or(0, |way| way + self.between);
                below[at] = Some(own[at] + longest);
            }
        }
        below.into_iter().flatten().max().unwrap_or(0)
    }
}

/// All leaves within a boundary.
pub(super) fn leaves_in(graph: &Graph, holder: NodeIdx) -> Vec<NodeIdx> {
    let mut leaves = Vec::new();
    let mut open = vec![holder];
    while let Some(node) = open.pop() {
        if graph.is_leaf(node) {
            leaves.push(node);
        }
        open.extend_from_slice(&graph.children[node]);
    }
    leaves
}
