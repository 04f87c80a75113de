//! The distances a layout keeps.

/// Distances, in pixels or in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// Between two leaves of a row.
    pub node_gap: i32,
}

impl Metrics {
    /// For drawings in pixels.
    pub const PIXELS: Self = Self { node_gap: 36 };
    /// For text, in character cells.
    pub const CELLS: Self = Self { node_gap: 4 };
}
