//! Set text turned into marks, and the title above the picture.

use super::{Fit, Mark, Position, Text, icons};
use crate::geometry::Rect;
use crate::model::Color;
use crate::text::{Fonts, has_rtl, starts_rtl};
use crate::theme::Theme;
use crate::typeset::pixels::{Align, Block, SUBTITLE, TITLE, Tone, paragraph};
use crate::view::{Diagram, Face};

/// Room between title and description.
const GAP_PX: i32 = 3;

/// The two colours of a block's lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    /// Of names and descriptions.
    pub(super) strong: Color,
    /// Of small print.
    pub(super) soft: Color,
}

impl Ink {
    /// One colour for everything, as in a coloured box.
    pub(super) const fn plain(color: Color) -> Self {
        Self { strong: color, soft: color }
    }
}

/// The lines of a block in the middle of `area`, or at its left if that is how they are set.
pub(super) fn texts(block: &Block, area: &Rect, ink: Ink) -> Vec<Mark> {
    let top = top_of(block, area);
    let is_indented = block.has_icon && block.align == Align::Start;
    let indent = if is_indented { Block::ICON_PX + Block::ICON_GAP_PX } else { 0 };
    let left = f64::from(area.x + indent);
    let line = |line: &crate::typeset::pixels::Line| {
        let is_rtl = starts_rtl(&line.text);
        let middle = f64::from(area.x) + f64::from(area.w) / 2.0;
        let (x, is_centred) = match block.align {
            Align::Centre => (middle, true),
            // Where a line starts depends on its direction; its middle does not.
            Align::Start if is_rtl => (left + line.width / 2.0, true),
            Align::Start => (left, false),
        };
        Mark::Text(Text {
            text: line.text.clone(),
            at: Position { x, y: f64::from(top + line.baseline) },
            is_centred,
            width: line.width,
            size_px: line.size_px,
            weight: line.weight,
            color: match line.tone {
                Tone::Strong => ink.strong,
                Tone::Soft => ink.soft,
            },
            is_rtl,
            fit: if line.is_covered || has_rtl(&line.text) { Fit::Letters } else { Fit::Gaps },
        })
    };
    block.lines.iter().map(line).collect()
}

/// The icon of a face, where the block that stands in `area` has left room for it.
pub(super) fn icon_marks(face: &Face, block: &Block, area: &Rect, color: Color) -> Vec<Mark> {
    let Some(icon) = face.looks.icon.as_ref().filter(|_| block.has_icon) else {
        return Vec::new();
    };
    let side = f64::from(Block::ICON_PX);
    let x = match block.align {
        Align::Centre => f64::from(area.x) + (f64::from(area.w) - side) / 2.0,
        Align::Start => f64::from(area.x),
    };
    let at = Position { x, y: f64::from(top_of(block, area)) };
    icons::icon(&icon.0, at, side, color)
}

/// The top of a block in the middle of `area`.
fn top_of(block: &Block, area: &Rect) -> i32 {
    area.y + (area.h - block.size.h) / 2
}

/// The title and description of a diagram, set.
pub(super) struct Header {
    title: Block,
    description: Option<Block>,
}

impl Header {
    /// Sets both in lines of at most `max_px`.
    pub(super) fn new(diagram: &Diagram, max_px: i32, fonts: &Fonts) -> Self {
        let description = diagram.description.as_deref();
        Self {
            title: paragraph(&diagram.title, TITLE, max_px, fonts),
            description: description.map(|text| paragraph(text, SUBTITLE, max_px, fonts)),
        }
    }

    /// How wide it is.
    pub(super) fn width(&self) -> i32 {
        let description = self.description.as_ref().map_or(0, |it| it.size.w);
        self.title.size.w.max(description)
    }

    /// How high it is.
    pub(super) fn height(&self) -> i32 {
        let description = self.description.as_ref().map_or(0, |it| GAP_PX + it.size.h);
        self.title.size.h + description
    }

    /// The marks, with the top left corner at `x`, `y`.
    pub(super) fn marks(&self, x: i32, y: i32, theme: &Theme) -> Vec<Mark> {
        let ink = Ink { strong: theme.text, soft: theme.muted };
        let at = |block: &Block, y| Rect::new(x, y, block.size.w, block.size.h);
        let mut marks = texts(&self.title, &at(&self.title, y), ink);
        if let Some(description) = &self.description {
            let below = y + self.title.size.h + GAP_PX;
            marks.extend(texts(description, &at(description, below), ink));
        }
        marks
    }
}
