//! The distances a layout keeps.

/// Distances, in pixels or in cells.
///
/// Rectangles and lines are half open: a line at `x` owns `x..x + line`. In pixels a line owns
/// nothing, in cells one column or row; a border likewise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// What a line owns across its run.
    pub line: i32,
    /// What the border of a boundary owns, within the boundary's rectangle.
    pub border: i32,
    /// Whether titles of boundaries stand in the top border itself, not below it.
    pub title_on_border: bool,
    /// Whether a vertical line runs down the first column of its label's room, not the middle one.
    pub label_beside: bool,
    /// Distances from left to right.
    pub horizontal: Spacing,
    /// Distances from top to bottom.
    pub vertical: Spacing,
}

/// Least distances along one axis, each between what the two things own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spacing {
    /// Between two leaves.
    pub leaf: i32,
    /// Between two lines.
    pub line: i32,
    /// Between a line and a leaf, title or border.
    pub line_leaf: i32,
    /// Between a label and anything but its own line.
    pub label: i32,
    /// Between a border and what it holds.
    pub pad: i32,
    /// Between a border and what is outside of it.
    pub outer: i32,
    /// Between two lines that end at one side; halved before a leaf is made larger.
    pub port: i32,
    /// Closed for lines at each end of a side.
    pub inset: i32,
    /// The straight piece at an end without a head.
    pub tail: i32,
    /// The straight piece at an end with a head, the head included.
    pub head: i32,
    /// The piece of line that shows before and after a label.
    pub label_line: i32,
}

impl Metrics {
    /// Whether they are of character cells, in which lines own something.
    pub(super) fn is_cells(&self) -> bool {
        self.line > 0
    }

    /// For drawings in pixels.
    pub const PIXELS: Self = Self {
        line: 0,
        border: 0,
        title_on_border: false,
        label_beside: false,
        horizontal: Spacing {
            leaf: 40,
            line: 16,
            line_leaf: 20,
            label: 12,
            pad: 24,
            outer: 28,
            port: 14,
            inset: 16,
            tail: 14,
            head: 20,
            label_line: 8,
        },
        vertical: Spacing {
            leaf: 40,
            line: 14,
            line_leaf: 14,
            label: 12,
            pad: 20,
            outer: 24,
            port: 20,
            inset: 16,
            tail: 14,
            head: 20,
            label_line: 8,
        },
    };

    /// For text, in character cells. A line owns its cell; before a head there is a line cell.
    pub const CELLS: Self = Self {
        line: 1,
        border: 1,
        title_on_border: true,
        label_beside: true,
        horizontal: Spacing {
            leaf: 4,
            line: 1,
            line_leaf: 2,
            label: 1,
            pad: 2,
            outer: 2,
            port: 2,
            inset: 1,
            tail: 1,
            head: 2,
            label_line: 2,
        },
        vertical: Spacing {
            leaf: 1,
            line: 0,
            line_leaf: 0,
            label: 0,
            pad: 0,
            outer: 1,
            port: 1,
            inset: 1,
            tail: 1,
            head: 2,
            label_line: 0,
        },
    };
}
