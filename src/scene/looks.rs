//! Which colours and dashes each part of a diagram has: the theme's, with the author's over them.

use super::Stroke;
use super::outline::Pen;
use crate::model::{Color, LineStyle, RelationshipKind};
use crate::theme::{Paint, Theme, blend};
use crate::view::{Boundary, Category, Edge, Face, Heads};

/// The pen for a box.
pub(super) fn box_pen(face: &Face, theme: &Theme) -> Pen {
    let paint = themed_paint(face, theme).overlaid(&face.looks, theme.background);
    let is_external = face.is_external && face.category != Category::Note;
    let own = if is_external { theme.external_border } else { LineStyle::Solid };
    let trim = blend(paint.stroke, paint.fill, theme.trim_percent);
    Pen { paint, trim, width: 1.5, style: face.looks.line.unwrap_or(own) }
}

fn themed_paint(face: &Face, theme: &Theme) -> Paint {
    match (face.category, face.is_external) {
        (Category::Note, _) => theme.note,
        (Category::Person, false) => theme.person,
        (Category::Person, true) => theme.external_person,
        (_, true) => theme.external,
        (Category::SoftwareSystem, false) => theme.system,
        (Category::Container, false) => theme.container,
        (Category::Component, false) => theme.component,
        (Category::Element | Category::Group, false) => theme.element,
        (Category::DeploymentNode | Category::Infrastructure, false) => theme.infrastructure,
    }
}

/// How a frame is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FrameLook {
    /// The colour inside, where it has one of its own.
    pub(super) fill: Option<Color>,
    /// The border.
    pub(super) stroke: Stroke,
    /// The name.
    pub(super) text: Color,
    /// What stands in brackets below.
    pub(super) soft_text: Color,
}

/// The look of a boundary that stands on `ground`, within `depth` others.
pub(super) fn frame_look(
    boundary: &Boundary,
    ground: Color,
    depth: usize,
    theme: &Theme,
) -> FrameLook {
    let face = &boundary.face;
    let (color, style) = match face.category {
        Category::DeploymentNode | Category::Infrastructure => (theme.place, LineStyle::Solid),
        Category::Group => (theme.frame, LineStyle::Dotted),
        Category::Person
        | Category::SoftwareSystem
        | Category::Container
        | Category::Component
        | Category::Element
        | Category::Note => {
            (if boundary.is_focus { theme.focus } else { theme.frame }, LineStyle::Dashed)
        }
    };
    let looks = &face.looks;
    let opacity = looks.opacity.unwrap_or(100);
    // Nested places grow darker, but not for ever: their titles are to be read.
    let is_place = face.category == Category::DeploymentNode && depth < 4;
    let is_tinted = (is_place || boundary.is_focus) && theme.tint_percent > 0;
    let tinted = is_tinted.then(|| blend(color, ground, theme.tint_percent));
    let fill = looks.fill.map(|fill| blend(fill, ground, opacity)).or(tinted);
    let on = fill.unwrap_or(ground);
    let stroke = Stroke {
        color: blend(looks.stroke.unwrap_or(color), ground, opacity),
        width: if boundary.is_focus { 1.75 } else { 1.25 },
        style: looks.line.unwrap_or(style),
    };
    let readable = |own| looks.color.unwrap_or_else(|| crate::theme::readable(own, on));
    FrameLook { fill, stroke, text: readable(theme.text), soft_text: readable(theme.muted) }
}

/// The stroke of a line.
pub(super) fn line_stroke(edge: &Edge, theme: &Theme) -> Stroke {
    let own = match (edge.heads, edge.kind) {
        (Heads::None, _) => LineStyle::Dotted,
        (Heads::Target | Heads::Both, RelationshipKind::Async) => LineStyle::Dashed,
        (Heads::Target | Heads::Both, RelationshipKind::Sync | RelationshipKind::Both) => {
            LineStyle::Solid
        }
    };
    let color = edge.looks.stroke.unwrap_or(theme.line);
    let opacity = edge.looks.opacity.unwrap_or(100);
    Stroke {
        color: blend(color, theme.background, opacity),
        width: 1.5,
        style: edge.looks.line.unwrap_or(own),
    }
}
