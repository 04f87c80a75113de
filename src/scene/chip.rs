//! The chips that tell what is different about a thing: a disc with a sign.

use super::{Mark, Outline, Position, Shape, Step, Stroke, outline};
use crate::geometry::Rect;
use crate::model::{self, LineStyle};
use crate::theme::{Theme, readable};
use crate::typeset::pixels::{CHIP_PX, Dimensions};
use crate::view::Difference;

/// The chip with its middle at `centre`; none for what is the same.
pub(super) fn chip(difference: Option<Difference>, centre: Position, theme: &Theme) -> Vec<Mark> {
    let Some(difference) = difference.filter(|it| it.is_told()) else { return Vec::new() };
    let radius = f64::from(CHIP_PX) / 2.0;
    let fill = difference.paint(theme).stroke;
    // A rim of background keeps it apart from the border that it stands on.
    let rim = Stroke { color: theme.background, width: 1.5, style: LineStyle::Solid };
    let disc =
        Shape { outline: Outline::Circle { centre, radius }, fill: Some(fill), stroke: Some(rim) };
    let at = |x: f64, y: f64| Position { x: centre.x + x, y: centre.y + y };
    let across = || vec![Step::Move(at(-4.5, 0.0)), Step::Line(at(4.5, 0.0))];
    let upright = || vec![Step::Move(at(0.0, -4.5)), Step::Line(at(0.0, 4.5))];
    let wave = || {
        vec![
            Step::Move(at(-5.0, 1.5)),
            Step::Curve { control: at(-2.5, -4.0), to: at(0.0, 0.0) },
            Step::Curve { control: at(2.5, 4.0), to: at(5.0, -1.5) },
        ]
    };
    let paths = match difference {
        Difference::Added => vec![across(), upright()],
        Difference::Removed => vec![across()],
        Difference::Changed => vec![wave()],
        Difference::Same => Vec::new(),
    };
    let ink = readable(theme.background, fill);
    let stroke = Stroke { color: ink, width: 2.25, style: LineStyle::Solid };
    let sign = |steps| Shape { outline: Outline::Path(steps), fill: None, stroke: Some(stroke) };
    std::iter::once(disc).chain(paths.into_iter().map(sign)).map(Mark::Shape).collect()
}

/// The chip of a box, on the upper left corner of its outline.
pub(super) fn on_box(
    difference: Option<Difference>,
    shape: model::Shape,
    rect: &Rect,
    dim: &Dimensions,
    theme: &Theme,
) -> Vec<Mark> {
    chip(difference, outline::corner(shape, rect, dim), theme)
}

/// The chip of a label, at the left of its room and half way down.
pub(super) fn at_label(difference: Option<Difference>, label: &Rect, theme: &Theme) -> Vec<Mark> {
    let radius = f64::from(CHIP_PX) / 2.0;
    let centre = Position {
        x: f64::from(label.x) + radius,
        y: f64::from(label.y) + f64::from(label.h) / 2.0,
    };
    chip(difference, centre, theme)
}
