//! Boxes: an outline with text.

use super::header::{Ink, icon_marks, texts};
use super::looks::box_pen;
use super::{Group, Link, chip, outline, words};
use crate::geometry::Rect;
use crate::theme::Theme;
use crate::typeset::pixels::{Block, Dimensions, room};
use crate::view::{Face, Node};

/// The group of a box that stands at `rect`.
pub(super) fn group(idx: usize, node: &Node, rect: &Rect, text: &Block, theme: &Theme) -> Group {
    let pen = box_pen(&node.face, theme);
    let mut marks = outline::draw(node.shape, rect, &Dimensions::FULL, &pen);
    let room = room(node.shape);
    let area = Rect::new(
        rect.x + room.left,
        rect.y + room.top,
        rect.w - room.left - room.right,
        rect.h - room.top - room.bottom,
    );
    marks.extend(icon_marks(&node.face, text, &area, pen.paint.text));
    marks.extend(texts(text, &area, Ink::plain(pen.paint.text)));
    let dim = &Dimensions::FULL;
    marks.extend(chip::on_box(node.face.difference, node.shape, rect, dim, theme));
    let tooltip = words::face_tooltip(&node.face);
    Group { id: format!("n{idx}"), tooltip, link: link(&node.face), marks }
}

/// Where a click on a box or boundary leads: to the author's address, else to its inside.
pub(super) fn link(face: &Face) -> Option<Link> {
    let inside = || face.inside.clone().map(Link::Diagram);
    face.link.clone().map(Link::Address).or_else(inside)
}
