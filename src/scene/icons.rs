//! The built-in icons: a few plain strokes each, on a grid of 24 by 24.

use super::{Mark, Outline, Position, Shape, Step, Stroke};
use crate::model::{Color, LineStyle};

/// A stroke of an icon. Coordinates are half units of the grid, so that all are whole.
enum Part {
    /// Straight lines from point to point.
    Line(&'static [(i16, i16)]),
    /// The same, back to where they began.
    Loop(&'static [(i16, i16)]),
    /// A curve from the first point to the last, drawn towards the one between.
    Bow([(i16, i16); 3]),
    /// A circle: centre and radius.
    Ring(i16, i16, i16),
    /// A rectangle: left, top, width, height and the radius of its corners.
    Rect(i16, i16, i16, i16, i16),
}

use Part::{Bow, Line, Loop, Rect, Ring};

/// The grid's side in half units.
const GRID: f64 = 48.0;

/// Draws an icon into the square of `side` pixels at `at`; a name that is not built in draws
/// nothing.
pub(super) fn icon(name: &str, at: Position, side: f64, color: Color) -> Vec<Mark> {
    let unit = side / GRID;
    let on_canvas = |(x, y): (i16, i16)| Position {
        x: at.x + f64::from(x) * unit,
        y: at.y + f64::from(y) * unit,
    };
    let path = |points: &[(i16, i16)]| -> Vec<Step> {
        let step = |(idx, &point): (usize, &(i16, i16))| match idx {
            0 => Step::Move(on_canvas(point)),
            _ => Step::Line(on_canvas(point)),
        };
        points.iter().enumerate().map(step).collect()
    };
    let outline = |part: &Part| match part {
        Line(points) => Outline::Path(path(points)),
        Loop(points) => Outline::Path(path(points).into_iter().chain([Step::Close]).collect()),
        Bow([from, control, to]) => Outline::Path(vec![
            Step::Move(on_canvas(*from)),
            Step::Curve { control: on_canvas(*control), to: on_canvas(*to) },
        ]),
        Ring(x, y, radius) => {
            Outline::Circle { centre: on_canvas((*x, *y)), radius: f64::from(*radius) * unit }
        }
        Rect(x, y, w, h, radius) => {
            let Position { x, y } = on_canvas((*x, *y));
            let [w, h, radius] = [w, h, radius].map(|length| f64::from(*length) * unit);
            Outline::Rectangle { x, y, w, h, radius }
        }
    };
    let stroke = Stroke { color, width: 1.5, style: LineStyle::Solid };
    let mark =
        |part| Mark::Shape(Shape { outline: outline(part), fill: None, stroke: Some(stroke) });
    parts(name).iter().map(mark).collect()
}

fn parts(name: &str) -> &'static [Part] {
    match name {
        "bell" => &[
            Bow([(10, 34), (14, 30), (14, 22)]),
            Bow([(14, 22), (14, 8), (24, 8)]),
            Bow([(24, 8), (34, 8), (34, 22)]),
            Bow([(34, 22), (34, 30), (38, 34)]),
            Line(&[(10, 34), (38, 34)]),
            Bow([(19, 39), (24, 45), (29, 39)]),
        ],
        "bolt" => &[Loop(&[(28, 4), (10, 28), (22, 28), (20, 44), (38, 20), (26, 20)])],
        "box" => &[
            Loop(&[(24, 4), (42, 13), (42, 35), (24, 44), (6, 35), (6, 13)]),
            Line(&[(6, 13), (24, 22), (42, 13)]),
            Line(&[(24, 22), (24, 44)]),
        ],
        "chart" => {
            &[Line(&[(6, 6), (6, 42), (42, 42)]), Line(&[(14, 34), (22, 24), (29, 30), (40, 14)])]
        }
        "clock" => &[Ring(24, 24, 19), Line(&[(24, 12), (24, 24), (32, 29)])],
        "cloud" => &[
            Line(&[(14, 38), (35, 38)]),
            Bow([(14, 38), (4, 38), (4, 29)]),
            Bow([(4, 29), (4, 20), (14, 20)]),
            Bow([(14, 20), (15, 9), (25, 9)]),
            Bow([(25, 9), (35, 9), (36, 21)]),
            Bow([(36, 21), (44, 21), (44, 29)]),
            Bow([(44, 29), (44, 38), (35, 38)]),
        ],
        "code" => &[
            Line(&[(15, 13), (4, 24), (15, 35)]),
            Line(&[(33, 13), (44, 24), (33, 35)]),
            Line(&[(28, 8), (20, 40)]),
        ],
        "database" => &[
            Bow([(8, 11), (8, 5), (24, 5)]),
            Bow([(24, 5), (40, 5), (40, 11)]),
            Bow([(8, 11), (8, 17), (24, 17)]),
            Bow([(24, 17), (40, 17), (40, 11)]),
            Line(&[(8, 11), (8, 37)]),
            Line(&[(40, 11), (40, 37)]),
            Bow([(8, 24), (8, 30), (24, 30)]),
            Bow([(24, 30), (40, 30), (40, 24)]),
            Bow([(8, 37), (8, 43), (24, 43)]),
            Bow([(24, 43), (40, 43), (40, 37)]),
        ],
        "document" => &[
            Loop(&[(10, 4), (28, 4), (38, 14), (38, 44), (10, 44)]),
            Line(&[(28, 4), (28, 14), (38, 14)]),
            Line(&[(17, 24), (31, 24)]),
            Line(&[(17, 32), (31, 32)]),
        ],
        "envelope" => &[Rect(4, 9, 40, 30, 3), Line(&[(5, 12), (24, 27), (43, 12)])],
        "folder" => &[Loop(&[(4, 9), (18, 9), (23, 15), (44, 15), (44, 40), (4, 40)])],
        "gear" => &[
            Ring(24, 24, 13),
            Ring(24, 24, 5),
            Line(&[(24, 4), (24, 11)]),
            Line(&[(24, 37), (24, 44)]),
            Line(&[(4, 24), (11, 24)]),
            Line(&[(37, 24), (44, 24)]),
            Line(&[(10, 10), (15, 15)]),
            Line(&[(33, 33), (38, 38)]),
            Line(&[(38, 10), (33, 15)]),
            Line(&[(15, 33), (10, 38)]),
        ],
        "globe" => &[
            Ring(24, 24, 19),
            Line(&[(5, 24), (43, 24)]),
            Bow([(24, 5), (8, 24), (24, 43)]),
            Bow([(24, 5), (40, 24), (24, 43)]),
        ],
        "key" => {
            &[Ring(14, 24, 9), Line(&[(23, 24), (44, 24), (44, 32)]), Line(&[(35, 24), (35, 30)])]
        }
        "lock" => &[
            Rect(9, 21, 30, 22, 3),
            Line(&[(15, 21), (15, 15)]),
            Line(&[(33, 21), (33, 15)]),
            Bow([(15, 15), (15, 5), (24, 5)]),
            Bow([(24, 5), (33, 5), (33, 15)]),
            Line(&[(24, 29), (24, 35)]),
        ],
        "monitor" => {
            &[Rect(4, 7, 40, 27, 3), Line(&[(24, 34), (24, 42)]), Line(&[(15, 42), (33, 42)])]
        }
        "person" => &[
            Ring(24, 14, 9),
            Bow([(7, 43), (7, 28), (24, 28)]),
            Bow([(24, 28), (41, 28), (41, 43)]),
            Line(&[(7, 43), (41, 43)]),
        ],
        "people" => &[
            Ring(17, 16, 8),
            Bow([(3, 42), (3, 29), (17, 29)]),
            Bow([(17, 29), (31, 29), (31, 42)]),
            Line(&[(3, 42), (31, 42)]),
            Bow([(30, 9), (39, 10), (38, 17)]),
            Bow([(38, 17), (37, 23), (30, 24)]),
            Bow([(34, 30), (45, 31), (45, 42)]),
            Line(&[(45, 42), (38, 42)]),
        ],
        "phone" => &[Rect(13, 3, 22, 42, 4), Line(&[(22, 38), (26, 38)])],
        "queue" => &[
            Rect(4, 14, 11, 20, 2),
            Rect(18, 14, 11, 20, 2),
            Line(&[(33, 24), (44, 24)]),
            Line(&[(39, 18), (45, 24), (39, 30)]),
        ],
        "search" => &[Ring(20, 20, 14), Line(&[(30, 30), (43, 43)])],
        "server" => &[
            Rect(6, 6, 36, 16, 3),
            Rect(6, 26, 36, 16, 3),
            Line(&[(13, 14), (15, 14)]),
            Line(&[(13, 34), (15, 34)]),
            Line(&[(24, 14), (35, 14)]),
            Line(&[(24, 34), (35, 34)]),
        ],
        "shield" => &[
            Line(&[(24, 4), (41, 10), (41, 23)]),
            Line(&[(24, 4), (7, 10), (7, 23)]),
            Bow([(7, 23), (7, 37), (24, 44)]),
            Bow([(41, 23), (41, 37), (24, 44)]),
            Line(&[(16, 23), (22, 29), (32, 18)]),
        ],
        "warning" => &[
            Loop(&[(24, 5), (45, 42), (3, 42)]),
            Line(&[(24, 18), (24, 30)]),
            Line(&[(24, 35), (24, 36)]),
        ],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ICON_NAMES;

    #[test]
    fn every_built_in_icon_is_drawn_within_its_square() {
        let black = Color { r: 0, g: 0, b: 0 };
        for name in ICON_NAMES {
            assert!(!icon(name, Position { x: 0.0, y: 0.0 }, 24.0, black).is_empty(), "{name}");
            for part in parts(name) {
                let points = match part {
                    Line(points) | Loop(points) => points.to_vec(),
                    Bow(points) => points.to_vec(),
                    Ring(x, y, r) => vec![(x - r, y - r), (x + r, y + r)],
                    Rect(x, y, w, h, _) => vec![(*x, *y), (x + w, y + h)],
                };
                assert!(points.iter().all(|&(x, y)| x.min(y) >= 2 && x.max(y) <= 46), "{name}");
            }
        }
    }
}
