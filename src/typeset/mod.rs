//! Between view and layout: how much room each text takes, and the layout's input made from that.
//!
//! Pixels are measured with the font that draws them, cells with the width that terminals give
//! each character. Both make the same [`layout::Input`] but for its sizes.

pub mod cells;
pub mod pixels;
mod places;
mod sequence;

pub use places::Places;
pub use sequence::{SequenceSizes, lower_sequence};

use crate::geometry::Size;
use crate::layout::{self, Metrics, Ports, Spacing};
use crate::model::Direction;
use crate::view::{Boxes, End, Heads, Hint};

/// The room that the texts of a diagram of boxes take. Indices are those of [`Boxes`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// The boxes, with where lines may end on them.
    pub nodes: Vec<(Size, Ports)>,
    /// The boundaries' titles.
    pub titles: Vec<Size>,
    /// The lines' labels.
    pub labels: Vec<Option<Size>>,
}

/// The layout's input for boxes of these sizes.
pub fn lower(
    boxes: &Boxes,
    sizes: &Sizes,
    direction: Direction,
    aspect: Size,
    metrics: Metrics,
) -> layout::Input {
    let leaves = boxes.nodes.iter().zip(&sizes.nodes);
    let boundaries = boxes.boundaries.iter().zip(&sizes.titles);
    let edges = boxes.edges.iter().zip(&sizes.labels);
    layout::Input {
        leaves: leaves
            .map(|(node, &(size, ports))| layout::Leaf { size, parent: index(node.parent), ports })
            .collect(),
        boundaries: boundaries
            .map(|(it, &title)| layout::Boundary { parent: index(it.parent), title })
            .collect(),
        edges: edges
            .map(|(edge, &label)| layout::Edge {
                source: end(edge.source),
                target: end(edge.target),
                label,
                both_ways: matches!(edge.heads, Heads::Both | Heads::Feet(_)),
            })
            .collect(),
        hints: boxes.hints.iter().map(hint).collect(),
        direction: match direction {
            Direction::Down => layout::Direction::Down,
            Direction::Right => layout::Direction::Right,
            Direction::Up => layout::Direction::Up,
            Direction::Left => layout::Direction::Left,
        },
        aspect,
        widest: None,
        metrics,
        previous: None,
    }
}

/// The room that crow's feet need: along their line from the end to where it may turn, and across.
#[derive(Clone, Copy, Debug)]
pub struct FeetRoom {
    /// Along a line that runs across.
    pub horizontal: i32,
    /// Along a line that runs up or down.
    pub vertical: i32,
    /// Between two lines at one side.
    pub port: i32,
}

/// The distances of a drawing of `boxes`: more at the ends of lines where those have crow's feet.
pub fn with_feet(metrics: Metrics, boxes: &Boxes, room: FeetRoom) -> Metrics {
    if !boxes.edges.iter().any(|it| matches!(it.heads, Heads::Feet(_))) {
        return metrics;
    }
    let wider = |spacing: Spacing, length: i32| Spacing {
        head: spacing.head.max(length),
        tail: spacing.tail.max(length),
        port: spacing.port.max(room.port),
        // A foot stands whole between its box and the frame that its line crosses.
        outer: spacing.outer.max(length),
        pad: spacing.pad.max(length),
        ..spacing
    };
    Metrics {
        horizontal: wider(metrics.horizontal, room.horizontal),
        vertical: wider(metrics.vertical, room.vertical),
        ..metrics
    }
}

fn index(parent: Option<usize>) -> Option<u32> {
    parent.map(|idx| idx as u32)
}

fn end(end: End) -> layout::End {
    match end {
        End::Node(idx) => layout::End::Leaf(idx as u32),
        End::Boundary(idx) => layout::End::Boundary(idx as u32),
    }
}

fn hint(hint: &Hint) -> layout::Hint {
    let ends = |ends: &[End]| ends.iter().map(|&it| end(it)).collect();
    match hint {
        Hint::SameRow(of) => layout::Hint::SameRow(ends(of)),
        Hint::Order(of) => layout::Hint::Order(ends(of)),
    }
}
