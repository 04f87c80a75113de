//! Phase 1: which end of each line is drawn above the other.
//!
//! Decided among the children of each boundary, depth first in source order, so that an edit
//! elsewhere cannot turn a line round.

use super::bands::Bands;
use super::graph::{Graph, Meeting, NodeIdx};
use super::previous;
use crate::geometry::Size;

/// A line with its ends as drawn. Its arrow is as the author wrote it; only the drawing may be
/// turned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The index in the input.
    pub(super) id: usize,
    pub(super) top: NodeIdx,
    pub(super) bottom: NodeIdx,
    /// The deepest boundary that holds both ends.
    pub(super) holder: NodeIdx,
    /// The children of the holder on the way to each end.
    pub(super) top_child: NodeIdx,
    pub(super) bottom_child: NodeIdx,
    pub(super) label: Option<Size>,
    /// Whether the source is at the bottom.
    pub(super) is_turned: bool,
    pub(super) head_at_top: bool,
    pub(super) head_at_bottom: bool,
}

impl Line {
    /// Draws it the other way round; the arrow stays.
    pub(super) fn turn(&mut self) {
        std::mem::swap(&mut self.top, &mut self.bottom);
        std::mem::swap(&mut self.top_child, &mut self.bottom_child);
        std::mem::swap(&mut self.head_at_top, &mut self.head_at_bottom);
        self.is_turned = !self.is_turned;
    }
}

/// Gives every line between two nodes its upper and its lower end; no cycle remains.
pub(super) fn orient(graph: &Graph, bands: &mut Bands) -> Vec<Line> {
    let meetings: Vec<Meeting> =
        graph.edges.iter().map(|edge| graph.meeting(edge.source, edge.target)).collect();
    let place = topological_places(graph, &meetings, bands);
    bands.stack(graph, &place);
    let mut lines: Vec<Line> = graph
        .edges
        .iter()
        .zip(&meetings)
        .map(|(edge, meeting)| {
            // A line between a boundary and something inside it runs down from the border.
            let is_turned = if meeting.holder == edge.source {
                false
            } else if meeting.holder == edge.target {
                true
            } else {
                place[bands.first[meeting.a]] > place[bands.first[meeting.b]]
            };
            let (top, bottom) =
                if is_turned { (edge.target, edge.source) } else { (edge.source, edge.target) };
            let (top_child, bottom_child) =
                if is_turned { (meeting.b, meeting.a) } else { (meeting.a, meeting.b) };
            Line {
                id: edge.id,
                top,
                bottom,
                holder: meeting.holder,
                top_child,
                bottom_child,
                label: edge.label,
                is_turned,
                head_at_top: is_turned || edge.both_ways,
                head_at_bottom: !is_turned || edge.both_ways,
            }
        })
        .collect();
    bands.turn(graph, &mut lines);
    lines
}

/// The place of each node in an order of its siblings that most lines follow.
fn topological_places(graph: &Graph, meetings: &[Meeting], bands: &Bands) -> Vec<usize> {
    let mut next = vec![Vec::new(); graph.n_nodes()];
    let mut has_predecessor = vec![false; graph.n_nodes()];
    for meeting in meetings {
        if meeting.a != meeting.holder && meeting.b != meeting.holder {
            let (a, b) = (bands.first[graph.class[meeting.a]], bands.first[graph.class[meeting.b]]);
            if a != b {
                next[a].push(b);
                has_predecessor[b] = true;
            }
        }
    }
    let mut rank = vec![usize::MAX; graph.n_nodes()];
    for siblings in &graph.children {
        for (idx, &child) in siblings.iter().enumerate() {
            let class = graph.class[child];
            rank[class] = rank[class].min(idx);
        }
    }
    for list in &mut next {
        list.sort_by_key(|&node| rank[node]);
        list.dedup();
    }

    let mut place = vec![0; graph.n_nodes()];
    let mut is_seen = vec![false; graph.n_nodes()];
    let mut stack = Vec::new();
    for siblings in &graph.children {
        let mut n_left = siblings.len();
        let classes = || siblings.iter().map(|&node| graph.class[node]);
        let starts = classes()
            .filter(|&node| !has_predecessor[node])
            .chain(classes().filter(|&node| has_predecessor[node]));
        for start in starts {
            if is_seen[start] {
                continue;
            }
            is_seen[start] = true;
            stack.push((start, 0));
            while let Some((node, n_done)) = stack.pop() {
                match next[node].get(n_done) {
                    Some(&after) => {
                        stack.push((node, n_done + 1));
                        if !is_seen[after] {
                            is_seen[after] = true;
                            stack.push((after, 0));
                        }
                    }
                    None => {
                        n_left -= 1;
                        place[node] = n_left;
                    }
                }
            }
        }
    }
    if graph.has_previous() {
        for siblings in &graph.children {
            let classes = siblings.iter().copied().filter(|&node| graph.class[node] == node);
            let mut sequence: Vec<NodeIdx> = classes.collect();
            sequence.sort_by_key(|&node| place[node]);
            let order = previous::along(&sequence, &graph.previous, &next);
            for (at, node) in order.into_iter().enumerate() {
                place[node] = at;
            }
        }
    }
    (0..graph.n_nodes()).map(|node| place[graph.class[node]]).collect()
}
