//! What is measured: a layout with what it is a layout of, whichever way it was made.

use quadrel::geometry::Rect;
use quadrel::layout::{self, Layout};
use quadrel::view::{self, Boxes};

/// A box, a boundary or neither: what a line ends at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    Box(usize),
    Boundary(usize),
}

/// A line, from its first to its last corner.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) source: End,
    pub(crate) target: End,
    pub(crate) points: Vec<(f64, f64)>,
    pub(crate) label: Option<Rect>,
}

/// A drawing of boxes. Parents are indices of boundaries.
#[derive(Clone, Debug)]
pub(crate) struct Drawing {
    pub(crate) boxes: Vec<(Rect, Option<usize>)>,
    pub(crate) boundaries: Vec<(Rect, Option<usize>)>,
    pub(crate) lines: Vec<Line>,
}

impl Drawing {
    pub(crate) fn of_view(boxes: &Boxes, layout: &Layout) -> Self {
        let end = |end| match end {
            view::End::Node(idx) => End::Box(idx),
            view::End::Boundary(idx) => End::Boundary(idx),
        };
        let ends = boxes.edges.iter().map(|edge| (end(edge.source), end(edge.target)));
        let parents = boxes.nodes.iter().map(|node| node.parent);
        Self::new(layout, parents, boxes.boundaries.iter().map(|it| it.parent), ends)
    }

    pub(crate) fn of_input(input: &layout::Input, layout: &Layout) -> Self {
        let end = |end| match end {
            layout::End::Leaf(idx) => End::Box(idx as usize),
            layout::End::Boundary(idx) => End::Boundary(idx as usize),
        };
        let parent = |parent: Option<u32>| parent.map(|idx| idx as usize);
        let ends = input.edges.iter().map(|edge| (end(edge.source), end(edge.target)));
        let parents = input.leaves.iter().map(|leaf| parent(leaf.parent));
        Self::new(layout, parents, input.boundaries.iter().map(|it| parent(it.parent)), ends)
    }

    fn new(
        layout: &Layout,
        box_parents: impl Iterator<Item = Option<usize>>,
        boundary_parents: impl Iterator<Item = Option<usize>>,
        ends: impl Iterator<Item = (End, End)>,
    ) -> Self {
        let lines = ends.zip(&layout.edges).map(|((source, target), route)| Line {
            source,
            target,
            points: route.points.iter().map(|p| (f64::from(p.x), f64::from(p.y))).collect(),
            label: route.label,
        });
        let rects = layout.boundaries.iter().map(|it| it.rect);
        Self {
            boxes: layout.leaves.iter().copied().zip(box_parents).collect(),
            boundaries: rects.zip(boundary_parents).collect(),
            lines: lines.collect(),
        }
    }

    pub(crate) fn rect(&self, end: End) -> Rect {
        match end {
            End::Box(idx) => self.boxes[idx].0,
            End::Boundary(idx) => self.boundaries[idx].0,
        }
    }

    /// Whether the boundary holds the thing, or is it.
    pub(crate) fn holds(&self, boundary: usize, end: End) -> bool {
        let mut at = match end {
            End::Box(idx) => self.boxes[idx].1,
            End::Boundary(idx) => Some(idx),
        };
        while let Some(idx) = at {
            if idx == boundary {
                return true;
            }
            at = self.boundaries[idx].1;
        }
        false
    }
}
