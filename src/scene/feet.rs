//! Crow's feet: how many there are at an end of a line.
//!
//! ```text
//! ──┼──┼─┤  exactly one        ──┼──<┤  one or more
//! ──o──┼─┤  none or one        ──o──<┤  any number
//! ```

use super::{Mark, Outline, Position, Shape, Step, Stroke};
use crate::model::{Cardinality, Color, LineStyle};

/// How far a foot reaches from the border, its ring or second bar included.
pub(super) const LENGTH: f64 = 22.0;
/// How far its toes reach to the side, and its bars.
const HALF: f64 = 6.0;
/// From the border to where the toes part.
const TOES: f64 = 12.0;
/// From the border to the bar that says one at most.
const BAR: f64 = 8.0;
/// From the border to the bar that says one at least.
const SECOND_BAR: f64 = 14.0;
/// The same behind toes.
const BAR_BEHIND_TOES: f64 = 17.0;
/// The radius of the ring that says none at least.
const RING: f64 = 4.0;

/// The marks of an end at `tip`, whose line comes from where `before` is. The ring is filled with
/// `ground`, which hides the line in it.
pub(super) fn foot(
    cardinality: Cardinality,
    tip: Position,
    before: Position,
    stroke: Stroke,
    ground: Color,
) -> Vec<Mark> {
    let stroke = Stroke { style: LineStyle::Solid, ..stroke };
    let (dx, dy) = (sign(before.x - tip.x), sign(before.y - tip.y));
    // `along` the line away from the tip, and to its side.
    let at = |along: f64, side: f64| Position {
        x: tip.x + dx * along - dy * side,
        y: tip.y + dy * along + dx * side,
    };
    let path = |steps: Vec<Step>| {
        Mark::Shape(Shape { outline: Outline::Path(steps), fill: None, stroke: Some(stroke) })
    };
    let bar = |along: f64| path(vec![Step::Move(at(along, -HALF)), Step::Line(at(along, HALF))]);
    let toes = || {
        path(vec![Step::Move(at(0.0, -HALF)), Step::Line(at(TOES, 0.0)), Step::Line(at(0.0, HALF))])
    };
    let ring = |along: f64| {
        Mark::Shape(Shape {
            outline: Outline::Circle { centre: at(along, 0.0), radius: RING },
            fill: Some(ground),
            stroke: Some(stroke),
        })
    };
    let stem = path(vec![Step::Move(at(0.0, 0.0)), Step::Line(at(LENGTH, 0.0))]);
    let signs = match cardinality {
        Cardinality::One => [bar(BAR), bar(SECOND_BAR)],
        Cardinality::ZeroOrOne => [bar(BAR), ring(BAR_BEHIND_TOES)],
        Cardinality::OneOrMore => [toes(), bar(BAR_BEHIND_TOES)],
        Cardinality::ZeroOrMore => [toes(), ring(TOES + RING)],
    };
    std::iter::once(stem).chain(signs).collect()
}

fn sign(length: f64) -> f64 {
    match length.total_cmp(&0.0) {
        std::cmp::Ordering::Less => -1.0,
        std::cmp::Ordering::Equal => 0.0,
        std::cmp::Ordering::Greater => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toes_end_on_the_border_and_nothing_reaches_past_the_foot() {
        let stroke =
            Stroke { color: Color { r: 0, g: 0, b: 0 }, width: 1.5, style: LineStyle::Dashed };
        let (tip, before) = (Position { x: 50.0, y: 10.0 }, Position { x: 50.0, y: 90.0 });
        for cardinality in [
            Cardinality::One,
            Cardinality::ZeroOrOne,
            Cardinality::OneOrMore,
            Cardinality::ZeroOrMore,
        ] {
            let marks = foot(cardinality, tip, before, stroke, stroke.color);
            assert_eq!(marks.len(), 3);
            for mark in marks {
                let Mark::Shape(shape) = mark else { panic!("a foot has no text") };
                assert_eq!(shape.stroke.map(|it| it.style), Some(LineStyle::Solid));
                let ys: Vec<f64> = match shape.outline {
                    Outline::Path(steps) => steps
                        .iter()
                        .filter_map(|it| match it {
                            Step::Move(at) | Step::Line(at) => Some(at.y),
                            Step::Curve { .. } | Step::Arc { .. } | Step::Close => None,
                        })
                        .collect(),
                    Outline::Circle { centre, radius } => {
                        vec![centre.y - radius, centre.y + radius]
                    }
                    Outline::Rectangle { .. } => Vec::new(),
                };
                assert!(ys.iter().all(|y| (10.0..=10.0 + LENGTH).contains(y)), "{ys:?}");
            }
        }
    }
}
