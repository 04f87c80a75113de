//! The outlines of boxes: how each shape is drawn, and where a line meets it.

use super::{Mark, Outline, Position, Shape, Step, Stroke};
use crate::geometry::{Point, Rect};
use crate::model::{self, Color, LineStyle};
use crate::theme::Paint;
use crate::typeset::pixels::Dimensions;

/// How a box is painted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    /// Its colours.
    pub(super) paint: Paint,
    /// The colour of a phone's rim and a browser's bar.
    pub(super) trim: Color,
    /// The thickness of its border.
    pub(super) width: f64,
    /// The dashes of its border.
    pub(super) style: LineStyle,
}

impl Pen {
    fn border(&self) -> Stroke {
        Stroke { color: self.paint.stroke, width: self.width, style: self.style }
    }

    fn filled(&self, outline: Outline) -> Mark {
        let (fill, stroke) = (Some(self.paint.fill), Some(self.border()));
        Mark::Shape(Shape { outline, fill, stroke })
    }

    /// A part in the colour of rims and bars, with a border.
    fn trimmed(&self, outline: Outline) -> Mark {
        Mark::Shape(Shape { outline, fill: Some(self.trim), stroke: Some(self.border()) })
    }

    /// A part in the colour of the inside, without a border.
    fn hole(&self, outline: Outline) -> Mark {
        Mark::Shape(Shape { outline, fill: Some(self.paint.fill), stroke: None })
    }

    fn line(&self, steps: Vec<Step>) -> Mark {
        let outline = Outline::Path(steps);
        Mark::Shape(Shape { outline, fill: None, stroke: Some(self.border()) })
    }
}

/// A rectangle in pixels that need not be whole.
#[derive(Clone, Copy)]
struct Frame {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Frame {
    fn new(rect: &Rect) -> Self {
        Self {
            left: f64::from(rect.x),
            top: f64::from(rect.y),
            right: f64::from(rect.right()),
            bottom: f64::from(rect.bottom()),
        }
    }

    fn inset(self, x: f64, y: f64) -> Self {
        Self {
            left: self.left + x,
            top: self.top + y,
            right: self.right - x,
            bottom: self.bottom - y,
        }
    }

    fn middle(&self) -> Position {
        at((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    fn rounded(&self, radius: f64) -> Outline {
        let (w, h) = (self.right - self.left, self.bottom - self.top);
        Outline::Rectangle { x: self.left, y: self.top, w, h, radius }
    }
}

fn at(x: f64, y: f64) -> Position {
    Position { x, y }
}

/// Where the outline of a box has its upper left corner, or comes nearest to one.
pub(super) fn corner(shape: model::Shape, rect: &Rect, dim: &Dimensions) -> Position {
    let Frame { left, top, .. } = Frame::new(rect);
    match shape {
        model::Shape::Box | model::Shape::Browser | model::Shape::Note => at(left + 2.0, top + 2.0),
        model::Shape::Person => at(left + 3.0, top + 2.0 * dim.head - dim.neck + 3.0),
        model::Shape::Cylinder => at(left + 2.0, top + dim.lid),
        model::Shape::Pipe => at(left + dim.lid, top + 2.0),
        model::Shape::Bucket => at(left + 2.0, top + dim.lid),
        model::Shape::Phone => at(left + 4.0, top + 4.0),
        model::Shape::Hexagon => at(left + dim.point, top + 2.0),
    }
}

/// Draws the outline of a box.
pub(super) fn draw(shape: model::Shape, rect: &Rect, dim: &Dimensions, pen: &Pen) -> Vec<Mark> {
    let frame = Frame::new(rect);
    match shape {
        model::Shape::Box => vec![pen.filled(frame.rounded(dim.corner))],
        model::Shape::Person => person(frame, dim, pen),
        model::Shape::Cylinder => cylinder(frame, dim, pen),
        model::Shape::Pipe => pipe(frame, dim, pen),
        model::Shape::Bucket => bucket(frame, dim, pen),
        model::Shape::Browser => browser(frame, dim, pen),
        model::Shape::Phone => phone(frame, dim, pen),
        model::Shape::Hexagon => hexagon(frame, dim, pen),
        model::Shape::Note => note(frame, dim, pen),
    }
}

fn person(frame: Frame, dim: &Dimensions, pen: &Pen) -> Vec<Mark> {
    let body = Frame { top: frame.top + 2.0 * dim.head - dim.neck, ..frame };
    let centre = at(frame.middle().x, frame.top + dim.head);
    let head = Outline::Circle { centre, radius: dim.head };
    vec![pen.filled(body.rounded(dim.shoulder)), pen.filled(head)]
}

fn cylinder(frame: Frame, dim: &Dimensions, pen: &Pen) -> Vec<Mark> {
    let Frame { left, top, right, bottom } = frame;
    let (rx, ry) = ((right - left) / 2.0, dim.lid);
    let arc = |is_clockwise, x, y| Step::Arc { rx, ry, is_clockwise, to: at(x, y) };
    let body = vec![
        Step::Move(at(left, top + ry)),
        arc(true, right, top + ry),
        Step::Line(at(right, bottom - ry)),
        arc(true, left, bottom - ry),
        Step::Close,
    ];
    let lid = vec![Step::Move(at(left, top + ry)), arc(false, right, top + ry)];
    vec![pen.filled(Outline::Path(body)), pen.line(lid)]
}

fn pipe(frame: Frame, dim: &Dimensions, pen: &Pen) -> Vec<Mark> {
    let Frame { left, top, right, bottom } = frame;
    let (rx, ry) = (dim.lid, (bottom - top) / 2.0);
    let arc = |is_clockwise, x, y| Step::Arc { rx, ry, is_clockwise, to: at(x, y) };
    let body = vec![
        Step::Move(at(left + rx, top)),
        Step::Line(at(right - rx, top)),
        arc(true, right - rx, bottom),
        Step::Line(at(left + rx, bottom)),
        arc(true, left + rx, top),
        Step::Close,
    ];
    let lid = vec![Step::Move(at(right - rx, top)), arc(false, right - rx, bottom)];
    vec![pen.filled(Outline::Path(body)), pen.line(lid)]
}

fn bucket(frame: Frame, dim: &Dimensions, pen: &Pen) -> Vec<Mark> {
    let Frame { left, top, right, bottom } = frame;
    let (rx, ry) = ((right - left) / 2.0, dim.lid);
    let lid = |is_clockwise, x| Step::Arc { rx, ry, is_clockwise, to: at(x, top + ry) };
    let foot = dim.taper / 2.0;
    let body = vec![
        Step::Move(at(left, top + ry)),
        lid(true, right),
        Step::Line(at(right - dim.taper, bottom - foot)),
        Step::Curve {
            control: at(right - dim.taper - 1.0, bottom),
            to: at(right - dim.taper - foot, bottom),
        },
        Step::Line(at(left + dim.taper + foot, bottom)),
        Step::Curve {
            control: at(left + dim.taper + 1.0, bottom),
            to: at(left + dim.taper, bottom - foot),
        },
        Step::Close,
    ];
    let rim = vec![Step::Move(at(left, top + ry)), lid(false, right)];
    vec![pen.filled(Outline::Path(body)), pen.line(rim)]
}

fn browser(frame: Frame, dim: &Dimensions, pen: &Pen) -> Vec<Mark> {
    let window = frame.rounded(dim.corner);
    let page = Frame { top: frame.top + dim.bar, ..frame };
    let middle = frame.top + dim.bar / 2.0;
    let unit = dim.bar / 22.0;
    let mut marks = vec![pen.trimmed(window), pen.hole(lower_half(page, dim.corner, pen.width))];
    for idx in [0.0, 1.0, 2.0] {
        let centre = at(frame.left + unit * (13.0 + 11.0 * idx), middle);
        marks.push(pen.hole(Outline::Circle { centre, radius: 3.2 * unit }));
    }
    let address = Frame {
        left: frame.left + unit * 50.0,
        top: middle - 5.0 * unit,
        right: frame.right - unit * 12.0,
        bottom: middle + 5.0 * unit,
    };
    marks.push(pen.hole(address.rounded(5.0 * unit)));
    marks
}

/// A rectangle whose lower corners only are round, within a border of `width`.
fn lower_half(frame: Frame, radius: f64, width: f64) -> Outline {
    let inner = frame.inset(width / 2.0, 0.0);
    let (radius, bottom) = ((radius - width / 2.0).max(0.0), frame.bottom - width / 2.0);
    let corner = |x, y| Step::Arc { rx: radius, ry: radius, is_clockwise: true, to: at(x, y) };
    Outline::Path(vec![
        Step::Move(at(inner.left, inner.top)),
        Step::Line(at(inner.right, inner.top)),
        Step::Line(at(inner.right, bottom - radius)),
        corner(inner.right - radius, bottom),
        Step::Line(at(inner.left + radius, bottom)),
        corner(inner.left, bottom - radius),
        Step::Close,
    ])
}

fn phone(frame: Frame, dim: &Dimensions, pen: &Pen) -> Vec<Mark> {
    let screen = frame.inset(dim.rim, dim.chin);
    let middle = frame.middle().x;
    let unit = dim.chin / 19.0;
    let speaker = Frame {
        left: middle - 20.0 * unit,
        right: middle + 20.0 * unit,
        top: frame.top + 8.0 * unit,
        bottom: frame.top + 11.5 * unit,
    };
    let button = at(middle, frame.bottom - dim.chin / 2.0);
    vec![
        pen.trimmed(frame.rounded(dim.shoulder)),
        pen.hole(screen.rounded(3.0 * unit)),
        pen.hole(speaker.rounded(1.75 * unit)),
        pen.hole(Outline::Circle { centre: button, radius: 5.0 * unit }),
    ]
}

fn hexagon(frame: Frame, dim: &Dimensions, pen: &Pen) -> Vec<Mark> {
    let Frame { left, top, right, bottom } = frame;
    let middle = frame.middle().y;
    vec![pen.filled(Outline::Path(vec![
        Step::Move(at(left + dim.point, top)),
        Step::Line(at(right - dim.point, top)),
        Step::Line(at(right, middle)),
        Step::Line(at(right - dim.point, bottom)),
        Step::Line(at(left + dim.point, bottom)),
        Step::Line(at(left, middle)),
        Step::Close,
    ]))]
}

fn note(frame: Frame, dim: &Dimensions, pen: &Pen) -> Vec<Mark> {
    let Frame { left, top, right, bottom } = frame;
    let fold = dim.fold;
    let sheet = vec![
        Step::Move(at(left, top)),
        Step::Line(at(right - fold, top)),
        Step::Line(at(right, top + fold)),
        Step::Line(at(right, bottom)),
        Step::Line(at(left, bottom)),
        Step::Close,
    ];
    let corner = vec![
        Step::Move(at(right - fold, top)),
        Step::Line(at(right - fold, top + fold)),
        Step::Line(at(right, top + fold)),
    ];
    vec![pen.filled(Outline::Path(sheet)), pen.line(corner)]
}

/// Where a line that ends at `end`, on a side of `rect`, meets the true outline of the shape: the
/// line goes on straight into the rectangle until it does.
pub(super) fn meet(shape: model::Shape, rect: &Rect, end: Point) -> Position {
    let frame = Frame::new(rect);
    let (x, y) = (f64::from(end.x), f64::from(end.y));
    let (from_middle_x, from_middle_y) = (x - frame.middle().x, y - frame.middle().y);
    if end.y == rect.y {
        at(x, y + depth_from_above(shape, frame, from_middle_x))
    } else if end.y == rect.bottom() {
        at(x, y - depth_from_below(shape, frame, from_middle_x))
    } else if end.x == rect.x {
        at(x + depth_from_beside(shape, frame, from_middle_y), y)
    } else {
        at(x - depth_from_beside(shape, frame, from_middle_y), y)
    }
}

fn depth_from_above(shape: model::Shape, frame: Frame, from_middle: f64) -> f64 {
    let dim = &Dimensions::FULL;
    let half = (frame.right - frame.left) / 2.0;
    match shape {
        model::Shape::Person if from_middle.abs() <= dim.head => {
            let shoulders = 2.0 * dim.head - dim.neck;
            bulge(from_middle, dim.head, dim.head).min(shoulders)
        }
        model::Shape::Person => 2.0 * dim.head - dim.neck,
        model::Shape::Cylinder | model::Shape::Bucket => bulge(from_middle, half, dim.lid),
        model::Shape::Note => (dim.fold - (half - from_middle)).max(0.0),
        model::Shape::Box
        | model::Shape::Pipe
        | model::Shape::Browser
        | model::Shape::Phone
        | model::Shape::Hexagon => 0.0,
    }
}

fn depth_from_below(shape: model::Shape, frame: Frame, from_middle: f64) -> f64 {
    let half = (frame.right - frame.left) / 2.0;
    match shape {
        model::Shape::Cylinder => bulge(from_middle, half, Dimensions::FULL.lid),
        model::Shape::Box
        | model::Shape::Person
        | model::Shape::Pipe
        | model::Shape::Bucket
        | model::Shape::Browser
        | model::Shape::Phone
        | model::Shape::Hexagon
        | model::Shape::Note => 0.0,
    }
}

fn depth_from_beside(shape: model::Shape, frame: Frame, from_middle: f64) -> f64 {
    let dim = &Dimensions::FULL;
    let half = (frame.bottom - frame.top) / 2.0;
    match shape {
        model::Shape::Pipe => bulge(from_middle, half, dim.lid),
        model::Shape::Hexagon => dim.point * (from_middle.abs() / half),
        model::Shape::Bucket => {
            let side = 2.0 * half - dim.lid - dim.taper / 2.0;
            dim.taper * ((from_middle + half - dim.lid) / side).clamp(0.0, 1.0)
        }
        model::Shape::Box
        | model::Shape::Person
        | model::Shape::Cylinder
        | model::Shape::Browser
        | model::Shape::Phone
        | model::Shape::Note => 0.0,
    }
}

/// How far an ellipse of the half axes `along` and `across` lies below its highest point, at a
/// distance `off` from its middle.
fn bulge(off: f64, along: f64, across: f64) -> f64 {
    let share = (off / along).clamp(-1.0, 1.0);
    across - across * (1.0 - share * share).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: Rect = Rect::new(100, 200, 200, 120);

    #[track_caller]
    fn check(shape: model::Shape, end: (i32, i32), expect: (f64, f64)) {
        let met = meet(shape, &RECT, Point::new(end.0, end.1));
        assert!((met.x - expect.0).abs() < 0.01 && (met.y - expect.1).abs() < 0.01, "{met:?}");
    }

    #[test]
    fn lines_go_on_to_the_outline() {
        check(model::Shape::Box, (150, 200), (150.0, 200.0));
        check(model::Shape::Person, (200, 200), (200.0, 200.0));
        check(model::Shape::Person, (120, 200), (120.0, 236.0));
        check(model::Shape::Cylinder, (200, 320), (200.0, 320.0));
        check(model::Shape::Cylinder, (140, 320), (140.0, 318.0));
        check(model::Shape::Pipe, (300, 260), (300.0, 260.0));
        check(model::Shape::Hexagon, (100, 230), (111.0, 230.0));
        check(model::Shape::Hexagon, (300, 260), (300.0, 260.0));
        check(model::Shape::Note, (292, 200), (292.0, 208.0));
    }
}
