//! Lines: rounded where they turn, ending at outlines, with heads and labels.

use super::feet::{self, foot};
use super::{Mark, Outline, Position, Shape, Step, Stroke};
use crate::model::{Cardinality, Color, LineStyle};
use crate::view::Heads;

/// The length of an arrow head.
const HEAD: f64 = 10.0;
/// Half its width.
const HEAD_HALF: f64 = 4.5;
/// The radius of a line's corners.
const CORNER: f64 = 7.0;

/// The marks of a line along `points`, with its heads. `ground` is the colour behind a place.
pub(super) fn line(
    points: &[Position],
    heads: Heads,
    stroke: Stroke,
    ground: impl Fn(Position) -> Color,
) -> Vec<Mark> {
    let mut points = points.to_vec();
    let mut ends = Vec::new();
    if let Heads::Feet(feet) = heads {
        ends.extend(take_foot(&mut points, feet.target, stroke, &ground));
        points.reverse();
        ends.extend(take_foot(&mut points, feet.source, stroke, &ground));
        points.reverse();
    }
    let mut tips = Vec::new();
    if matches!(heads, Heads::Target | Heads::Both) {
        tips.extend(take_head(&mut points));
    }
    if matches!(heads, Heads::Both) {
        points.reverse();
        tips.extend(take_head(&mut points));
        points.reverse();
    }
    let path = Outline::Path(rounded(&points));
    let mut marks = vec![Mark::Shape(Shape { outline: path, fill: None, stroke: Some(stroke) })];
    marks.extend(tips.into_iter().map(|tip| head(tip, stroke.color)));
    marks.extend(ends.into_iter().flatten());
    marks
}

/// Shortens the line's end to where its crow's foot begins, and gives the foot.
fn take_foot(
    points: &mut [Position],
    cardinality: Cardinality,
    stroke: Stroke,
    ground: &impl Fn(Position) -> Color,
) -> Option<Vec<Mark>> {
    let [.., before, end] = points else { return None };
    let (tip, before) = (*end, *before);
    *end = towards(tip, before, feet::LENGTH.min(distance(tip, before)));
    Some(foot(cardinality, tip, before, stroke, ground(*end)))
}

/// A head's tip and the middle of its base.
type Tip = (Position, Position);

/// Shortens the line's end to the base of its head, so that the line does not blunt the tip.
fn take_head(points: &mut [Position]) -> Option<Tip> {
    let [.., before, end] = points else { return None };
    let tip = *end;
    let base = towards(tip, *before, HEAD);
    // The line reaches a little into the head, for no gap must show between the two.
    *end = towards(tip, *before, (HEAD - 1.5).min(distance(tip, *before)));
    Some((tip, base))
}

fn head((tip, base): Tip, color: Color) -> Mark {
    let (across_x, across_y) =
        ((base.y - tip.y) / HEAD * HEAD_HALF, (tip.x - base.x) / HEAD * HEAD_HALF);
    let outline = Outline::Path(vec![
        Step::Move(tip),
        Step::Line(Position { x: base.x + across_x, y: base.y + across_y }),
        Step::Line(Position { x: base.x - across_x, y: base.y - across_y }),
        Step::Close,
    ]);
    Mark::Shape(Shape {
        outline,
        fill: Some(color),
        stroke: Some(Stroke { color, width: 1.0, style: LineStyle::Solid }),
    })
}

/// The path along `points` with round corners.
fn rounded(points: &[Position]) -> Vec<Step> {
    let Some((&first, rest)) = points.split_first() else { return Vec::new() };
    let mut steps = vec![Step::Move(first)];
    for corner in points.windows(3) {
        let [before, turn, after] = *corner else { continue };
        let radius = CORNER.min(distance(before, turn) / 2.0).min(distance(turn, after) / 2.0);
        steps.push(Step::Line(towards(turn, before, radius)));
        steps.push(Step::Curve { control: turn, to: towards(turn, after, radius) });
    }
    steps.extend(rest.last().map(|&last| Step::Line(last)));
    steps
}

/// The point `length` away from `from` in the direction of `to`; the two share a row or column.
pub(super) fn towards(from: Position, to: Position, length: f64) -> Position {
    let step = |from: f64, to: f64| match to.total_cmp(&from) {
        std::cmp::Ordering::Less => from - length,
        std::cmp::Ordering::Equal => from,
        std::cmp::Ordering::Greater => from + length,
    };
    Position { x: step(from.x, to.x), y: step(from.y, to.y) }
}

/// How far apart two points of one row or column are.
pub(super) fn distance(a: Position, b: Position) -> f64 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STROKE: Stroke =
        Stroke { color: Color { r: 0, g: 0, b: 0 }, width: 1.5, style: LineStyle::Solid };

    fn at(x: f64, y: f64) -> Position {
        Position { x, y }
    }

    fn steps(mark: &Mark) -> &[Step] {
        match mark {
            Mark::Shape(Shape { outline: Outline::Path(steps), .. }) => steps,
            Mark::Shape(_) | Mark::Text(_) => panic!("not a path: {mark:?}"),
        }
    }

    #[test]
    fn heads_have_their_tip_at_the_end_of_the_line() {
        let marks = line(&[at(0.0, 0.0), at(0.0, 100.0)], Heads::Both, STROKE, |_| STROKE.color);
        assert_eq!(marks.len(), 3);
        assert_eq!(steps(&marks[1])[0], Step::Move(at(0.0, 100.0)));
        assert_eq!(steps(&marks[2])[0], Step::Move(at(0.0, 0.0)));
        assert_eq!(steps(&marks[0]), [Step::Move(at(0.0, 8.5)), Step::Line(at(0.0, 91.5))]);
    }

    #[test]
    fn corners_are_round_and_never_longer_than_their_pieces() {
        let marks = line(&[at(0.0, 0.0), at(0.0, 8.0), at(50.0, 8.0)], Heads::None, STROKE, |_| {
            STROKE.color
        });
        assert_eq!(
            steps(&marks[0]),
            [
                Step::Move(at(0.0, 0.0)),
                Step::Line(at(0.0, 4.0)),
                Step::Curve { control: at(0.0, 8.0), to: at(4.0, 8.0) },
                Step::Line(at(50.0, 8.0)),
            ]
        );
    }

    #[test]
    fn a_route_that_leads_nowhere_draws_nothing_that_breaks() {
        assert_eq!(steps(&line(&[], Heads::Target, STROKE, |_| STROKE.color)[0]), []);
    }
}
