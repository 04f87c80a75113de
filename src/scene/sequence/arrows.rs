//! The lines of messages, as in UML: a filled head for a call, an open one for a message that
//! nobody waits for, and dashes with an open head for an answer.

use super::super::lines::{distance, towards};
use super::super::{Mark, Outline, Position, Shape, Step, Stroke};
use crate::model::{Color, LineStyle, MessageKind};

/// The length of a head.
const HEAD: f64 = 9.0;
/// Half its width.
const HALF: f64 = 4.5;
/// The radius of the corners of a message to oneself.
const CORNER: f64 = 6.0;
const WIDTH: f64 = 1.5;

/// The marks of a message along `points`, its head at the last.
pub(super) fn arrow(points: &[Position], kind: MessageKind, color: Color) -> Vec<Mark> {
    let [first, .., before, tip] = *points else {
        return match *points {
            [first, tip] => marks(vec![Step::Move(first)], first, tip, kind, color),
            _ => Vec::new(),
        };
    };
    let mut steps = vec![Step::Move(first)];
    for corner in points.windows(3) {
        let [from, turn, to] = *corner else { continue };
        let radius = CORNER.min(distance(from, turn) / 2.0).min(distance(turn, to) / 2.0);
        steps.push(Step::Line(towards(turn, from, radius)));
        steps.push(Step::Curve { control: turn, to: towards(turn, to, radius) });
    }
    marks(steps, before, tip, kind, color)
}

fn marks(
    mut steps: Vec<Step>,
    before: Position,
    tip: Position,
    kind: MessageKind,
    color: Color,
) -> Vec<Mark> {
    // The line must not blunt the tip of a filled head, nor stand out of an open one.
    let short = if kind == MessageKind::Call { HEAD - 1.5 } else { WIDTH / 2.0 };
    steps.push(Step::Line(towards(tip, before, short)));
    let style = match kind {
        MessageKind::Call | MessageKind::Async => LineStyle::Solid,
        MessageKind::Reply => LineStyle::Dashed,
    };
    let stroke = Stroke { color, width: WIDTH, style };
    let line = Shape { outline: Outline::Path(steps), fill: None, stroke: Some(stroke) };
    let base = towards(tip, before, HEAD);
    let side = |by: f64| Position { x: base.x, y: base.y + by };
    let head = match kind {
        MessageKind::Call => Shape {
            outline: Outline::Path(vec![
                Step::Move(tip),
                Step::Line(side(-HALF)),
                Step::Line(side(HALF)),
                Step::Close,
            ]),
            fill: Some(color),
            stroke: None,
        },
        MessageKind::Reply | MessageKind::Async => Shape {
            outline: Outline::Path(vec![
                Step::Move(side(-HALF)),
                Step::Line(towards(tip, before, WIDTH / 2.0)),
                Step::Line(side(HALF)),
            ]),
            fill: None,
            stroke: Some(Stroke { style: LineStyle::Solid, ..stroke }),
        },
    };
    vec![Mark::Shape(line), Mark::Shape(head)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Position {
        Position { x, y }
    }

    #[test]
    fn heads_touch_the_end_of_their_message() {
        let black = Color { r: 0, g: 0, b: 0 };
        let marks = arrow(&[at(50.0, 5.0), at(0.0, 5.0)], MessageKind::Call, black);
        let [Mark::Shape(_), Mark::Shape(Shape { outline: Outline::Path(head), .. })] = &marks[..]
        else {
            panic!("a line and a head: {marks:?}");
        };
        assert_eq!(head[0], Step::Move(at(0.0, 5.0)));
        assert_eq!(head[1], Step::Line(at(9.0, 0.5)));
    }
}
