//! Boundaries: frames with a title, and what their insides are painted with.

use super::boxes::link;
use super::header::{Ink, icon_marks, texts};
use super::looks::{FrameLook, frame_look};
use super::{Group, Mark, Outline, Position, Shape, chip, words};
use crate::geometry::Rect;
use crate::model::Color;
use crate::theme::Theme;
use crate::typeset::pixels::Block;
use crate::view::Boundary;

/// The radius of a frame's corners.
const CORNER: f64 = 10.0;

/// The boundaries in their places.
pub(super) struct Frames<'a> {
    /// Their borders.
    rects: Vec<Rect>,
    /// What they look like.
    looks: Vec<FrameLook>,
    theme: &'a Theme,
}

impl<'a> Frames<'a> {
    /// Paints boundaries, each on the ground of the one around it.
    pub(super) fn new(boundaries: &[Boundary], rects: Vec<Rect>, theme: &'a Theme) -> Self {
        let mut looks: Vec<FrameLook> = Vec::with_capacity(boundaries.len());
        let mut grounds: Vec<(Color, usize)> = Vec::with_capacity(boundaries.len());
        for boundary in boundaries {
            let around = boundary.parent.and_then(|parent| grounds.get(parent));
            let (ground, depth) = around.copied().unwrap_or((theme.background, 0));
            let look = frame_look(boundary, ground, depth, theme);
            grounds.push((look.fill.unwrap_or(ground), depth + 1));
            looks.push(look);
        }
        Self { rects, looks, theme }
    }

    /// The colour behind something that stands at `rect`.
    pub(super) fn ground(&self, rect: &Rect) -> Color {
        let around = self.rects.iter().zip(&self.looks).rev();
        let mut fills = around.filter(|(frame, _)| frame.contains(rect)).map(|(_, it)| it.fill);
        fills.find_map(|fill| fill).unwrap_or(self.theme.background)
    }

    /// The group of a boundary whose title stands at `title`.
    pub(super) fn group(
        &self,
        idx: usize,
        boundary: &Boundary,
        title: &Rect,
        text: &Block,
    ) -> Option<Group> {
        let (rect, look) = (self.rects.get(idx)?, self.looks.get(idx)?);
        let mut marks = vec![frame(rect, look, CORNER)];
        marks.extend(icon_marks(&boundary.face, text, title, look.text));
        marks.extend(texts(text, title, Ink { strong: look.text, soft: look.soft_text }));
        let corner = Position { x: f64::from(rect.x) + 3.0, y: f64::from(rect.y) + 3.0 };
        marks.extend(chip::chip(boundary.face.difference, corner, self.theme));
        let tooltip = words::face_tooltip(&boundary.face);
        Some(Group { id: format!("b{idx}"), tooltip, link: link(&boundary.face), marks })
    }
}

/// The frame alone.
pub(super) fn frame(rect: &Rect, look: &FrameLook, radius: f64) -> Mark {
    Mark::Shape(Shape {
        outline: Outline::Rectangle {
            x: f64::from(rect.x),
            y: f64::from(rect.y),
            w: f64::from(rect.w),
            h: f64::from(rect.h),
            radius,
        },
        fill: look.fill,
        stroke: Some(look.stroke),
    })
}
