//! Takes out of a layout the rows and columns that show nothing but lines on their way.
//!
//! The engine keeps the same distances everywhere in a row. In text each row counts, so those that
//! every line merely passes are taken out again, as long as nothing comes to touch.

use super::glyph::{Arms, Weight};
use super::grid::{Grid, Part};
use crate::geometry::{Point, Rect, Size};
use crate::layout::Layout;

/// The layout without needless rows and columns. `paint` puts a layout onto a grid.
pub(super) fn squeeze(layout: Layout, paint: impl Fn(&Layout) -> Grid) -> Layout {
    let rows = keep(&paint(&layout), Axis::Vertical);
    let layout = without(layout, &rows, Axis::Vertical);
    let columns = keep(&paint(&layout), Axis::Horizontal);
    without(layout, &columns, Axis::Horizontal)
}

/// The axis along which a drawing becomes shorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    Horizontal,
    Vertical,
}

/// A cell as this axis sees it: `along` are the arms that run on the axis, back and forth.
#[derive(Clone, Copy, Debug)]
struct Seen {
    part: Part,
    back: bool,
    forth: bool,
    across: bool,
    is_dash: bool,
}

impl Seen {
    fn new(grid: &Grid, at: Point, axis: Axis) -> Self {
        let (part, arms) = grid.part(at);

        let Arms { up, down, left, right } = arms;
        let is = |weight: Weight| weight != Weight::None;
        let (back, forth, across) = match axis {
            Axis::Vertical => (is(up), is(down), is(left) || is(right)),
            Axis::Horizontal => (is(left), is(right), is(up) || is(down)),
        };
        Self { part, back, forth, across, is_dash: grid.is_dash(at) }
    }

    fn is_blank(self) -> bool {
        self.part == Part::Blank
    }

    /// Whether it shows only that something passes.
    fn is_passed(self) -> bool {
        let is_straight = self.back && self.forth && !self.across;
        match self.part {
            Part::Blank => true,
            Part::Box | Part::Frame | Part::FrameTop | Part::FrameBottom | Part::Line => {
                is_straight
            }
            Part::Head | Part::Text | Part::Title => false,
        }
    }
}

/// For each row or column whether it stays.
fn keep(grid: &Grid, axis: Axis) -> Vec<bool> {
    let (n_ranks, n_files) = match axis {
        Axis::Vertical => (grid.height(), grid.width()),
        Axis::Horizontal => (grid.width(), grid.height()),
    };
    let seen = |rank: i32, file: i32| {
        let at = match axis {
            Axis::Vertical => Point::new(file, rank),
            Axis::Horizontal => Point::new(rank, file),
        };
        Seen::new(grid, at, axis)
    };
    let mut keep = Vec::new();
    // The last two ranks that stay, and the two that follow, decide.
    let (mut last, mut before_last) = (-1, -1);
    for rank in 0..n_ranks {
        let goes = (0..n_files).all(|file| {
            let own = seen(rank, file);
            own.is_passed() && {
                let near = [before_last, last, rank + 1, rank + 2];
                may_meet(own, near.map(|rank| seen(rank, file)), axis)
            }
        });
        // Ranks at the margin have no neighbour to meet; the first and the last show something.
        keep.push(!goes);
        if !goes {
            (before_last, last) = (last, rank);
        }
    }
    keep
}

/// Whether `own` may go, so that its neighbours `a` and `b` meet.
fn may_meet(own: Seen, [a2, a, b, b2]: [Seen; 4], axis: Axis) -> bool {
    let is_text = |it: Seen| matches!(it.part, Part::Text | Part::Title);
    if own.is_blank() {
        return match axis {
            // Beside one another things stand two cells apart.
            Axis::Horizontal => a.is_blank() && b.is_blank(),
            Axis::Vertical => may_touch(a.part, b.part),
        };
    }
    // A line shows between its ends, and before and after a label that stands in it.
    let is_end = |it: Seen, goes_on: bool| match it.part {
        Part::Head | Part::Text | Part::Title | Part::Box => true,
        Part::Frame | Part::FrameTop | Part::FrameBottom => !goes_on,
        Part::Blank | Part::Line => false,
    };
    match own.part {
        Part::Line => {
            let is_cut = is_end(a, a.back) && is_end(b, b.forth);
            // A label in a line has a blank at either end.
            let is_label = |it: Seen| is_text(it) || it.is_blank();
            let reaches = |near: Seen, far: Seen| {
                let is_far = near.part == Part::Line && is_label(far);
                is_label(near) || is_far && axis == Axis::Horizontal
            };
            // Two dashes and the gap between them must be left to be seen as such.
            let is_short = own.is_dash && ![a2, a, b, b2].iter().all(|it| it.is_dash);
            !is_cut && !is_short && !reaches(a, a2) && !reaches(b, b2)
        }
        Part::Box | Part::Frame | Part::FrameTop | Part::FrameBottom => {
            !(is_text(a) || is_text(b) || a.across && b.across)
        }
        Part::Blank | Part::Head | Part::Text | Part::Title => true,
    }
}

/// Whether one thing may stand right above another that is not joined to it.
fn may_touch(above: Part, below: Part) -> bool {
    match (above, below) {
        // Lines run close to anything.
        (Part::Blank | Part::Line | Part::Head, _) | (_, Part::Blank | Part::Line | Part::Head) => {
            true
        }
        // What a frame holds begins and ends at its border.
        (Part::FrameTop | Part::Title, Part::FrameTop | Part::Title | Part::Box) => true,
        (Part::FrameBottom | Part::Box, Part::FrameBottom) => true,
        // A label stands under the box that its line leaves, and between frames.
        (Part::Box | Part::FrameTop | Part::FrameBottom | Part::Title, Part::Text) => true,
        (Part::Text, Part::FrameTop | Part::FrameBottom | Part::Title) => true,
        (Part::Text, Part::Box | Part::Text | Part::Frame)
        | (Part::Box | Part::FrameBottom, Part::Box | Part::FrameTop | Part::Title | Part::Frame)
        | (Part::FrameTop | Part::Title, Part::FrameBottom | Part::Frame)
        | (Part::Frame, _) => false,
    }
}

/// The layout with only the ranks that stay.
fn without(mut layout: Layout, keep: &[bool], axis: Axis) -> Layout {
    let mut stay_before = vec![0];
    for &stays in keep {
        let n = stay_before.last().copied().unwrap_or(0);
        stay_before.push(n + i32::from(stays));
    }
    let most = stay_before.last().copied().unwrap_or(0);
    let at =
        |old: i32| usize::try_from(old).map_or(0, |old| *stay_before.get(old).unwrap_or(&most));
    let point = |it: Point| match axis {
        Axis::Horizontal => Point::new(at(it.x), it.y),
        Axis::Vertical => Point::new(it.x, at(it.y)),
    };
    let rect = |it: Rect| {
        let (start, end) =
            (point(Point::new(it.x, it.y)), point(Point::new(it.right(), it.bottom())));
        Rect::new(start.x, start.y, end.x - start.x, end.y - start.y)
    };
    let end = point(Point::new(layout.size.w, layout.size.h));
    layout.size = Size::new(end.x, end.y);
    for leaf in &mut layout.leaves {
        *leaf = rect(*leaf);
    }
    for boundary in &mut layout.boundaries {
        boundary.rect = rect(boundary.rect);
        boundary.title = rect(boundary.title);
    }
    for route in &mut layout.edges {
        for it in &mut route.points {
            *it = point(*it);
        }
        route.label = route.label.map(rect);
    }
    layout
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::text::glyph::{Side, Weight};
    use crate::text::width::Measure;

    /// Two boxes above one another, joined by a line, `gap` rows apart.
    fn layout(gap: i32) -> Layout {
        Layout {
            size: Size::new(5, 6 + gap),
            leaves: vec![Rect::new(0, 0, 5, 3), Rect::new(0, 3 + gap, 5, 3)],
            ..Layout::default()
        }
    }

    fn paint(layout: &Layout) -> Grid {
        let mut grid = Grid::new(layout.size.w, layout.size.h, Measure::default());
        for &leaf in &layout.leaves {
            grid.border(leaf, Weight::Light, Part::Box);
            assert!(grid.write(Point::new(leaf.x + 1, leaf.y + 1), "box"));
        }
        let (above, below) = (layout.leaves[0], layout.leaves[1]);
        grid.add_arm(Point::new(2, above.bottom() - 1), Side::Down, Weight::Light);
        for y in above.bottom()..below.y - 1 {
            assert!(grid.lead(Point::new(2, y), Side::Up, Side::Down, false));
        }
        assert!(grid.head(Point::new(2, below.y - 1), Side::Down));
        grid
    }

    #[test]
    fn a_long_line_becomes_short_and_stays_a_line() {
        let squeezed = squeeze(layout(9), paint);
        assert_eq!(squeezed, layout(2));
    }
}
