//! Entities: a name above a table of attributes.

use super::header::{Ink, icon_marks, texts};
use super::looks::box_pen;
use super::outline::Pen;
use super::{Group, Mark, Outline, Position, Shape, Step, Stroke, chip, words};
use crate::geometry::Rect;
use crate::model::{Color, LineStyle};
use crate::theme::{Theme, blend, readable};
use crate::typeset::pixels::{Block, Dimensions, Table, heading_height};
use crate::view::Node;

/// The group of an entity that stands at `rect`, `text` above `table`.
pub(super) fn group(
    idx: usize,
    node: &Node,
    rect: &Rect,
    (text, table): (&Block, &Table),
    theme: &Theme,
) -> Group {
    let pen = box_pen(&node.face, theme);
    let height = if table.rows.is_empty() { rect.h } else { heading_height(text.size) };
    let heading = Rect::new(rect.x, rect.y, rect.w, height);
    let mut marks = form(rect, heading.h, &pen, Dimensions::FULL.corner, theme);
    marks.extend(icon_marks(&node.face, text, &heading, pen.paint.text));
    marks.extend(texts(text, &heading, Ink::plain(pen.paint.text)));

    let ground = theme.background;
    let ink = Ink { strong: readable(theme.text, ground), soft: readable(theme.muted, ground) };
    let rule =
        Stroke { color: blend(pen.paint.stroke, ground, 30), width: 1.0, style: LineStyle::Solid };
    for (idx, row) in table.rows.iter().enumerate() {
        let top = heading.bottom() + row.top;
        let ink = match row.difference {
            Some(difference) => {
                let paint = difference.paint(theme);
                if difference.is_told() {
                    let area = Rect::new(rect.x + 1, top + 1, rect.w - 2, row.height - 2);
                    marks.push(band(&area, paint.fill));
                }
                Ink::plain(readable(paint.text, paint.fill))
            }
            None => ink,
        };
        if idx > 0 {
            marks.push(across(rect, top, rule));
        }
        for (x, cell) in &row.cells {
            let y = top + Table::ROW_PAD_PX;
            let area = Rect::new(rect.x + x, y, cell.size.w, cell.size.h);
            marks.extend(texts(cell, &area, ink));
        }
    }
    let dim = &Dimensions::FULL;
    marks.extend(chip::on_box(node.face.difference, node.shape, rect, dim, theme));
    let tooltip = words::entity_tooltip(node);
    Group { id: format!("n{idx}"), tooltip, link: None, marks }
}

/// The ground of a row.
fn band(rect: &Rect, fill: Color) -> Mark {
    let (x, y) = (f64::from(rect.x), f64::from(rect.y));
    let (w, h) = (f64::from(rect.w), f64::from(rect.h));
    let outline = Outline::Rectangle { x, y, w, h, radius: 3.0 };
    Mark::Shape(Shape { outline, fill: Some(fill), stroke: None })
}

/// The box alone: as much of it as `heading_px` in its own colour, the rest in the background's.
pub(super) fn form(
    rect: &Rect,
    heading_px: i32,
    pen: &Pen,
    corner: f64,
    theme: &Theme,
) -> Vec<Mark> {
    let whole = |fill: Option<Color>, stroke: Option<Stroke>| {
        Mark::Shape(Shape {
            outline: Outline::Rectangle {
                x: f64::from(rect.x),
                y: f64::from(rect.y),
                w: f64::from(rect.w),
                h: f64::from(rect.h),
                radius: corner,
            },
            fill,
            stroke,
        })
    };
    let stroke = Stroke { color: pen.paint.stroke, width: pen.width, style: pen.style };
    if heading_px >= rect.h {
        return vec![whole(Some(pen.paint.fill), Some(stroke))];
    }
    let below = rect.y + heading_px;
    let mut marks = vec![whole(Some(pen.paint.fill), None)];
    marks.push(Mark::Shape(Shape {
        outline: rounded_below(rect, below, corner),
        fill: Some(theme.background),
        stroke: None,
    }));
    marks.push(across(rect, below, Stroke { style: LineStyle::Solid, width: 1.0, ..stroke }));
    marks.push(whole(None, Some(stroke)));
    marks
}

/// The part of a rectangle below `top`, its lower corners round.
fn rounded_below(rect: &Rect, top: i32, radius: f64) -> Outline {
    let (left, right) = (f64::from(rect.x), f64::from(rect.right()));
    let (top, bottom) = (f64::from(top), f64::from(rect.bottom()));
    let at = |x: f64, y: f64| Position { x, y };
    let turn = |to: Position| Step::Arc { rx: radius, ry: radius, is_clockwise: true, to };
    Outline::Path(vec![
        Step::Move(at(left, top)),
        Step::Line(at(right, top)),
        Step::Line(at(right, bottom - radius)),
        turn(at(right - radius, bottom)),
        Step::Line(at(left + radius, bottom)),
        turn(at(left, bottom - radius)),
        Step::Close,
    ])
}

/// A line from the left side to the right one.
fn across(rect: &Rect, y: i32, stroke: Stroke) -> Mark {
    let at = |x: i32| Position { x: f64::from(x), y: f64::from(y) };
    let ends = vec![Step::Move(at(rect.x)), Step::Line(at(rect.right()))];
    Mark::Shape(Shape { outline: Outline::Path(ends), fill: None, stroke: Some(stroke) })
}
