//! The engine draws downwards only; this turns what comes in and what goes out.

use super::{Direction, Metrics, Spacing};
use crate::geometry::{Point, Rect, Size};

/// How the drawing is turned: `across` is the axis along a row, `along` the one lines run on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Rows are columns on the screen.
    pub(super) transposed: bool,
    /// Lines run towards smaller coordinates on the screen.
    pub(super) flipped: bool,
    /// Distances along a row.
    pub(super) across: Spacing,
    /// Distances from row to row.
    pub(super) along: Spacing,
    /// What a line owns.
    pub(super) line: i32,
    /// What a border owns.
    pub(super) border: i32,
    title_on_border: bool,
    label_beside: bool,
    side_label_beside: bool,
}

impl Frame {
    pub(super) fn new(direction: Direction, metrics: &Metrics) -> Self {
        let (transposed, flipped) = match direction {
            Direction::Down => (false, false),
            Direction::Up => (false, true),
            Direction::Right => (true, false),
            Direction::Left => (true, true),
        };
        let (across, along) = if transposed {
            (metrics.vertical, metrics.horizontal)
        } else {
            (metrics.horizontal, metrics.vertical)
        };
        Self {
            transposed,
            flipped,
            across,
            along,
            line: metrics.line,
            border: metrics.border,
            title_on_border: metrics.title_on_border,
            label_beside: metrics.label_beside && !transposed,
            side_label_beside: metrics.label_beside && transposed,
        }
    }

    /// Titles stand in the border that starts (or, flipped, ends) the boundary's rows.
    pub(super) fn title_in_row_border(&self) -> bool {
        self.title_on_border && !self.transposed
    }

    /// Titles stand in the border at the start of every row.
    pub(super) fn title_in_side_border(&self) -> bool {
        self.title_on_border && self.transposed
    }

    /// How far inside its boundary a title starts.
    pub(super) fn title_inset(&self) -> i32 {
        if self.title_in_side_border() { 0 } else { self.border + self.across.pad }
    }

    /// How much of a label of width `w` is before its line.
    pub(super) fn before_line(&self, w: i32) -> i32 {
        if self.label_beside { 0 } else { (w - self.line).max(0) / 2 }
    }

    /// How much of a label of height `h` is above its line, which runs along the row.
    pub(super) fn before_side_line(&self, h: i32) -> i32 {
        match (self.side_label_beside, self.flipped) {
            (false, _) => (h - self.line).max(0) / 2,
            (true, false) => 0,
            (true, true) => (h - self.line).max(0),
        }
    }

    /// Turns a size; its own inverse.
    pub(super) fn size(&self, size: Size) -> Size {
        if self.transposed { Size::new(size.h, size.w) } else { size }
    }

    /// The rectangle on the screen, in a drawing `extent` long in the direction of lines.
    pub(super) fn rect(&self, rect: Rect, extent: i32) -> Rect {
        let y = if self.flipped { extent - rect.bottom() } else { rect.y };
        if self.transposed {
            Rect::new(y, rect.x, rect.h, rect.w)
        } else {
            Rect::new(rect.x, y, rect.w, rect.h)
        }
    }

    /// The corner of a line on the screen.
    ///
    /// A corner owns what a line owns, but an end that lies on the side it runs along does not:
    /// it is an edge between cells.
    pub(super) fn point(&self, point: Point, extent: i32, is_edge: bool) -> Point {
        let owned = if is_edge { 0 } else { self.line };
        let y = if self.flipped { extent - owned - point.y } else { point.y };
        if self.transposed { Point::new(y, point.x) } else { Point::new(point.x, y) }
    }
}
