//! From the corners of a route to the cells it takes, and where its label stands.

use super::glyph::Side;
use crate::geometry::{Point, Rect};
use crate::layout::Route;
use crate::text::width::Measure;

/// The cells of a route, from the border of its source to the border of its target, both included.
pub(super) fn path(route: &Route, source: Rect, target: Rect) -> Vec<Point> {
    let points = &route.points;
    let [first, inner @ .., last] = &points[..] else { return Vec::new() };
    let mut corners = vec![border_cell(*first, source)];
    corners.extend_from_slice(inner);
    corners.push(border_cell(*last, target));
    let mut cells: Vec<Point> = corners.first().copied().into_iter().collect();
    for pair in corners.windows(2) {
        let (mut at, to) = (pair[0], pair[1]);
        while at != to {
            at.x += (to.x - at.x).signum();
            at.y += if at.x == to.x { (to.y - at.y).signum() } else { 0 };
            cells.push(at);
        }
    }
    cells
}

/// The cell of the border of `rect` where a route ends. A route ends on the edge of the rectangle,
/// which on the right and at the bottom is one past the border's cells.
fn border_cell(end: Point, rect: Rect) -> Point {
    Point::new(end.x.min(rect.right() - 1), end.y.min(rect.bottom() - 1))
}

/// The side of `at` on which its neighbour `to` lies.
pub(super) fn side(at: Point, to: Point) -> Side {
    if to.x < at.x {
        Side::Left
    } else if to.x > at.x {
        Side::Right
    } else if to.y < at.y {
        Side::Up
    } else {
        Side::Down
    }
}

/// Where a label stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Placement {
    /// The first cell of each of its lines.
    pub(super) lines: Vec<Point>,
    /// The cells in which the label stands in the place of its line.
    pub(super) gap: Rect,
}

/// The place of a label of these lines, in the room that the layout left for it.
///
/// ```text
///       │                            │                ├─── reads and
///  uses [HTTPS]  in the line         │ uses  beside   ├───  writes  ───►  in the line
///       │                            ▼                       [SQL]
/// ```
pub(super) fn place_label(route: &Route, lines: &[String], measure: Measure) -> Option<Placement> {
    let room = route.label?;
    let widths: Vec<i32> = lines.iter().map(|it| cells_of(it, measure)).collect();
    let widest = widths.iter().copied().max()?;
    let top = room.y + (room.h - length(lines.len())) / 2;
    let rows = Rect::new(room.x, top, room.w, length(lines.len()));
    let at = |x: &dyn Fn(i32) -> i32| {
        widths.iter().zip(top..).map(|(&width, y)| Point::new(x(width), y)).collect()
    };
    let centred = |width: i32| room.x + (room.w - width) / 2;
    let piece = route.points.windows(2).find(|pair| {
        let (a, b) = (pair[0], pair[1]);
        let (x, y) = (a.x.min(b.x), a.y.min(b.y));
        let (right, bottom) = (a.x.max(b.x), a.y.max(b.y));
        if a.x == b.x {
            (room.x..room.right()).contains(&x) && y <= room.y && room.bottom() <= bottom + 1
        } else {
            (room.y..room.bottom()).contains(&y) && x <= room.x && room.right() <= right + 1
        }
    })?;
    let (a, b) = (piece[0], piece[1]);
    if a.x == b.x {
        if a.x == room.x {
            return Some(Placement { lines: at(&|_| room.x + 2), gap: Rect::default() });
        }
        if a.x == room.right() - 1 {
            let lines = at(&|width| room.right() - 2 - width);
            return Some(Placement { lines, gap: Rect::default() });
        }
        let gap = Rect::new(a.x, rows.y, 1, rows.h);
        return Some(Placement { lines: at(&centred), gap });
    }
    let own_row = usize::try_from(a.y - top).ok().and_then(|row| widths.get(row));
    let gap =
        own_row.map_or(Rect::default(), |&width| Rect::new(centred(width) - 1, a.y, width + 2, 1));
    debug_assert!(widest <= room.w, "a room is as wide as its label");
    Some(Placement { lines: at(&centred), gap })
}

/// The cells that `text` takes, as coordinates have it.
pub(super) fn cells_of(text: &str, measure: Measure) -> i32 {
    length(measure.width(text))
}

/// A count as coordinates have it; texts are limited long before it overflows.
pub(super) fn length(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(points: &[(i32, i32)], label: Option<Rect>) -> Route {
        Route { points: points.iter().map(|&(x, y)| Point::new(x, y)).collect(), label }
    }

    #[test]
    fn a_path_runs_from_border_to_border() {
        let (above, below) = (Rect::new(0, 0, 5, 3), Rect::new(0, 5, 5, 3));
        let down = path(&route(&[(2, 3), (2, 5)], None), above, below);
        assert_eq!(down, [(2, 2), (2, 3), (2, 4), (2, 5)].map(|(x, y)| Point::new(x, y)));
        let up = path(&route(&[(2, 5), (2, 3)], None), below, above);
        assert_eq!(up, [(2, 5), (2, 4), (2, 3), (2, 2)].map(|(x, y)| Point::new(x, y)));
    }

    #[test]
    fn a_label_stands_beside_or_in_its_line() {
        let lines = ["uses".to_owned()];
        let beside = route(&[(3, 0), (3, 3)], Some(Rect::new(3, 1, 6, 1)));
        let place = place_label(&beside, &lines, Measure::default());
        let expect = Placement { lines: vec![Point::new(5, 1)], gap: Rect::default() };
        assert_eq!(place, Some(expect));
        let within = route(&[(0, 1), (12, 1)], Some(Rect::new(3, 1, 6, 1)));
        let place = place_label(&within, &lines, Measure::default());
        let expect = Placement { lines: vec![Point::new(4, 1)], gap: Rect::new(3, 1, 6, 1) };
        assert_eq!(place, Some(expect));
    }
}
