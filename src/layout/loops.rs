//! Lines from a node to itself: drawn at its right side, one below the other.

use super::graph::{Graph, LoopEdge, NodeIdx};
use crate::geometry::{Rect, Size};

/// A loop, relative to the top right corner of its box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loop {
    /// The index in the input.
    pub(super) id: usize,
    /// Where it leaves the side.
    pub(super) from: i32,
    /// Where it comes back, further down.
    pub(super) to: i32,
    /// How far out it runs.
    pub(super) reach: i32,
    pub(super) label: Option<Rect>,
}

/// All loops of one node.
#[derive(Clone, Debug, Default)]
pub(super) struct Loops {
    pub(super) all: Vec<Loop>,
    /// What they take beside the box, and how high the box has to be.
    pub(super) size: Size,
}

impl Loops {
    pub(super) fn new(graph: &Graph, node: NodeIdx) -> Self {
        let edges = &graph.loops[node];
        if edges.is_empty() {
            return Self::default();
        }
        let (across, along, line) = (&graph.frame.across, &graph.frame.along, graph.frame.line);
        let label_side =
            |edge: &LoopEdge| edge.label.map_or(0, |label| graph.frame.before_line(label.w));
        let reach = edges
            .iter()
            .map(|edge| edge.label.map_or(0, |_| across.label) + label_side(edge))
            .fold(across.head.max(across.leaf / 2), i32::max);

        let mut loops = Self::default();
        let mut y = graph.side_inset[node];
        for edge in edges {
            let from = y;
            let clear = edge.label.map_or(0, |label| label.h + 2 * along.label_line);
            let to = from + line + clear.max(along.port).max(1);
            let label = edge.label.map(|label| {
                let top = from + line + (to - from - line - label.h) / 2;
                Rect::new(reach - label_side(edge), top, label.w, label.h)
            });
            let right = label.map_or(0, |label| label.right()).max(reach + line);
            loops.all.push(Loop { id: edge.id, from, to, reach, label });
            loops.size.w = loops.size.w.max(right);
            y = to + line + along.port;
        }
        loops.size.h = y - along.port + graph.side_inset[node];
        loops
    }

    /// Moves the loops to the middle of a side of height `h`.
    pub(super) fn centre(&mut self, h: i32) {
        let by = (h - self.size.h).max(0) / 2;
        for one in &mut self.all {
            one.from += by;
            one.to += by;
            if let Some(label) = &mut one.label {
                label.y += by;
            }
        }
    }
}
