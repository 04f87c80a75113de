//! What authors may say of looks.

use super::view::Selector;
use crate::source::Span;

/// A colour without transparency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

/// The outline of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// A rectangle with rounded corners.
    Box,
    /// A head above a box.
    Person,
    /// A standing cylinder.
    Cylinder,
    /// A lying pipe.
    Pipe,
    /// A bucket.
    Bucket,
    /// A browser's window.
    Browser,
    /// A phone.
    Phone,
    /// A hexagon.
    Hexagon,
    /// A rectangle with a folded corner.
    Note,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineStyle {
    /// Unbroken.
    #[default]
    Solid,
    /// Dashes.
    Dashed,
    /// Dots.
    Dotted,
}

/// The names of the built-in icons.
pub const ICON_NAMES: [&str; 24] = [
    "bell", "bolt", "box", "chart", "clock", "cloud", "code", "database", "document", "envelope",
    "folder", "gear", "globe", "key", "lock", "monitor", "person", "people", "phone", "queue",
    "search", "server", "shield", "warning",
];

/// The name of a built-in icon: one of [`ICON_NAMES`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Icon(pub String);

/// What a style says; what it leaves out comes from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// The inside of a box.
    pub fill: Option<Color>,
    /// The border of a box, or a line.
    pub stroke: Option<Color>,
    /// The text.
    pub color: Option<Color>,
    /// The outline of a box.
    pub shape: Option<Shape>,
    /// The line's or border's dashes.
    pub line: Option<LineStyle>,
    /// A built-in icon.
    pub icon: Option<Icon>,
    /// How opaque it is, in percent: 0 to 100.
    pub opacity: Option<u8>,
}

impl Looks {
    /// These looks with everything that `later` says in its place.
    #[must_use]
    pub fn overlaid(&self, later: &Self) -> Self {
        Self {
            fill: later.fill.or(self.fill),
            stroke: later.stroke.or(self.stroke),
            color: later.color.or(self.color),
            shape: later.shape.or(self.shape),
            line: later.line.or(self.line),
            icon: later.icon.clone().or_else(|| self.icon.clone()),
            opacity: later.opacity.or(self.opacity),
        }
    }
}

/// `style SELECTOR { … }`
#[derive(Clone, Debug)]
pub struct StyleRule {
    /// What it is for.
    pub selector: Selector,
    /// How that looks.
    pub looks: Looks,
    /// The whole statement.
    pub span: Span,
}
