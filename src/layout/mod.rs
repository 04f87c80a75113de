//! The layout engine: places boxes, nested boundaries, lines and labels.
//!
//! One engine serves pixels and character cells alike; only the [`Metrics`] and the sizes that
//! come in differ. It knows nothing of text, fonts, C4 or colours. It uses integers only, so the
//! same input gives the same layout on every machine.
//!
//! Terms are those of the literature on layered drawing: a *leaf* is a box with text, a *boundary*
//! a box that holds others, a *row* a layer.

mod metrics;

pub use metrics::Metrics;

use crate::geometry::{Point, Rect, Size};

/// Everything the engine is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The boxes, in source order.
    pub leaves: Vec<Leaf>,
    /// The boundaries, in source order; a parent may come before or after its children.
    pub boundaries: Vec<Boundary>,
    /// The lines, in source order.
    pub edges: Vec<Edge>,
    /// What the author asked for.
    pub hints: Vec<Hint>,
    /// Where lines run from their sources.
    pub direction: Direction,
    /// The width and height whose ratio the drawing should come near.
    pub aspect: Size,
    /// Distances to keep.
    pub metrics: Metrics,
}

/// A box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its size.
    pub size: Size,
    /// The boundary that holds it, by index; `None` at the top.
    pub parent: Option<u32>,
    /// Where lines may end on it.
    pub ports: Ports,
}

/// The outline of a leaf as lines see it. A line ends perpendicular to a side, on the outline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ports {
    /// A rectangle: any place on any side, save near the corners.
    #[default]
    Rectangle,
    /// Free only in the middle: of the top and bottom sides (`x` px from each end are closed), and
    /// of the left and right sides (`y` px from each end are closed).
    Inset {
        /// Closed at each end of the top and bottom sides.
        x: i32,
        /// Closed at each end of the left and right sides.
        y: i32,
    },
}

/// A box that holds others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// The boundary that holds it, by index; `None` at the top.
    pub parent: Option<u32>,
    /// The size of its title, which stands at its top left, inside.
    pub title: Size,
}

/// Where a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    /// At a leaf, by index.
    Leaf(u32),
    /// At the border of a boundary, by index.
    Boundary(u32),
}

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it starts.
    pub source: End,
    /// Where it ends. May be the source; is never an ancestor or descendant of it.
    pub target: End,
    /// The size of its label.
    pub label: Option<Size>,
}

/// What the author asked for. A hint that contradicts an earlier one is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// These stand in one row.
    SameRow(Vec<End>),
    /// These stand in this order across the direction (left to right when lines run down).
    Order(Vec<End>),
}

/// Where lines run from their sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the bottom.
    #[default]
    Down,
    /// Towards the right.
    Right,
    /// Towards the top.
    Up,
    /// Towards the left.
    Left,
}

/// A finished layout. Indices are those of the [`Input`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The size of the canvas; everything lies inside `0..w` and `0..h`.
    pub size: Size,
    /// The boxes.
    pub leaves: Vec<Rect>,
    /// The boundaries.
    pub boundaries: Vec<PlacedBoundary>,
    /// The lines.
    pub edges: Vec<Route>,
}

/// A boundary in its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlacedBoundary {
    /// Its border.
    pub rect: Rect,
    /// Its title, inside the border and free of lines.
    pub title: Rect,
}

/// A line in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The corners from the source's side to the target's side: at least two, each segment
    /// horizontal or vertical, no two following segments on one line.
    ///
    /// The first and the last point lie on the side of the end's rectangle: `x` or `x + w` for the
    /// left and right sides, `y` or `y + h` for the top and bottom ones. In cells that is the
    /// border cell itself on the left and top, and the first cell outside on the right and bottom.
    pub points: Vec<Point>,
    /// The label's place, on the line.
    pub label: Option<Rect>,
}
