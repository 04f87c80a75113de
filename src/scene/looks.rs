//! Which colours and dashes each part of a diagram has: the theme's, with the author's over them.

use super::Stroke;
use super::outline::Pen;
use crate::model::{Color, LineStyle, RelationshipKind};
use crate::theme::{Theme, blend};
use crate::view::{Boundary, Category, Edge, Face, Heads};

/// The pen for a box.
pub(super) fn box_pen(face: &Face, theme: &Theme) -> Pen {
    let paint = face.paint(theme);
    let trim = blend(paint.stroke, paint.fill, theme.trim_percent);
    let width = face.difference.map_or(1.5, |it| it.width(1.5));
    Pen { paint, trim, width, style: face.border_style(theme) }
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
    let (color, style) = boundary.border(theme);
    let looks = &face.looks;
    let opacity = looks.opacity.unwrap_or(100);
    // Nested places grow darker, but not for ever: their titles are to be read.
    let is_place = face.category == Category::DeploymentNode && depth < 4;
    let is_tinted = (is_place || boundary.is_focus) && theme.tint_percent > 0;
    let tinted = is_tinted.then(|| blend(color, ground, theme.tint_percent));
    let fill = looks.fill.map(|fill| blend(fill, ground, opacity)).or(tinted);
    let on = fill.unwrap_or(ground);
    let width = if boundary.is_focus { 1.75 } else { 1.25 };
    let stroke = Stroke {
        color: blend(color, ground, opacity),
        width: face.difference.map_or(width, |it| it.width(width)),
        style,
    };
    if let Some(difference) = face.difference {
        let text = crate::theme::readable(difference.paint(theme).text, on);
        return FrameLook { fill, stroke, text, soft_text: text };
    }
    let readable = |own| looks.color.unwrap_or_else(|| crate::theme::readable(own, on));
    FrameLook { fill, stroke, text: readable(theme.text), soft_text: readable(theme.muted) }
}

/// The stroke of a line.
pub(super) fn line_stroke(edge: &Edge, theme: &Theme) -> Stroke {
    let own = match (edge.heads, edge.kind) {
        (Heads::None, _) => LineStyle::Dotted,
        (Heads::Feet(feet), _) if !feet.is_identifying => LineStyle::Dashed,
        (Heads::Feet(_), _) => LineStyle::Solid,
        (Heads::Target | Heads::Both, RelationshipKind::Async) => LineStyle::Dashed,
        (Heads::Target | Heads::Both, RelationshipKind::Sync | RelationshipKind::Both) => {
            LineStyle::Solid
        }
    };
    if let Some(difference) = edge.difference {
        return Stroke {
            color: difference.paint(theme).stroke,
            width: difference.width(1.5),
            style: difference.line_style(edge.looks.line.unwrap_or(own)),
        };
    }
    let color = edge.looks.stroke.unwrap_or(theme.line);
    let opacity = edge.looks.opacity.unwrap_or(100);
    Stroke {
        color: blend(color, theme.background, opacity),
        width: 1.5,
        style: edge.looks.line.unwrap_or(own),
    }
}
