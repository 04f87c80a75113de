//! The finished picture as a flat list of marks: every shape, line and text with its place and
//! colours.
//!
//! Nothing is left to decide: an emitter copies marks into its format in their order. [`draw`] does
//! all that stands between a diagram and its scene.

mod boxes;
mod chip;
mod draw;
mod entities;
mod feet;
mod frames;
mod header;
mod icons;
mod key;
mod lines;
mod looks;
mod outline;
mod sequence;
mod warnings;
mod words;

pub use draw::{Drawing, Placed, draw, draw_like};
pub use warnings::{WIDE_PX, missing_glyphs};

use crate::geometry::Size;
use crate::model::{Color, LineStyle};
use crate::text::Weight;

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The diagram's name.
    pub name: String,
    /// The diagram's title, for readers who see no picture.
    pub title: String,
    /// What the picture shows, in sentences.
    pub sentences: Vec<String>,
    /// The size of the canvas.
    pub size: Size,
    /// The colour of the canvas.
    pub background: Color,
    /// Everything on it, what is painted first first.
    pub groups: Vec<Group>,
}

/// Marks that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Unique in the scene: a letter and a number.
    pub id: String,
    /// What a viewer tells whoever points at it; may have several lines, may be empty.
    pub tooltip: String,
    /// Where a click leads.
    pub link: Option<Link>,
    /// The marks, what is painted first first.
    pub marks: Vec<Mark>,
}

/// Where a click leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// To a checked address of the author's.
    Address(String),
    /// To another diagram, by name.
    Diagram(String),
}

/// One thing that is painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A shape.
    Shape(Shape),
    /// A line of text.
    Text(Text),
}

/// A filled or stroked outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its form.
    pub outline: Outline,
    /// The colour inside.
    pub fill: Option<Color>,
    /// The line around it.
    pub stroke: Option<Stroke>,
}

/// How a line is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub color: Color,
    /// The thickness in pixels.
    pub width: f64,
    /// The dashes.
    pub style: LineStyle,
}

/// The form of a [`Shape`].
#[derive(Clone, Debug, PartialEq)]
pub enum Outline {
    /// A rectangle with round corners.
    Rectangle {
        /// The left edge.
        x: f64,
        /// The top edge.
        y: f64,
        /// The width.
        w: f64,
        /// The height.
        h: f64,
        /// The radius of the corners.
        radius: f64,
    },
    /// A circle.
    Circle {
        /// The centre.
        centre: Position,
        /// The radius.
        radius: f64,
    },
    /// Anything else.
    Path(Vec<Step>),
}

/// A place on the canvas, in pixels from its top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A piece of a path. The first is a [`Step::Move`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Goes there without a line.
    Move(Position),
    /// A straight line.
    Line(Position),
    /// A curve that leaves towards `control` and arrives from it.
    Curve {
        /// Where the tangents of both ends meet.
        control: Position,
        /// Where it ends.
        to: Position,
    },
    /// A quarter, a half or any other piece, less than half, of an upright ellipse.
    Arc {
        /// Half of its width.
        rx: f64,
        /// Half of its height.
        ry: f64,
        /// Whether it turns to the right as it goes.
        is_clockwise: bool,
        /// Where it ends.
        to: Position,
    },
    /// A straight line to where the path began.
    Close,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// The baseline at its start or middle.
    pub at: Position,
    /// Whether `at` is in the middle.
    pub is_centred: bool,
    /// How wide it is in the bundled font, and must be in any other.
    pub width: f64,
    /// How large.
    pub size_px: i32,
    /// How bold.
    pub weight: Weight,
    /// The colour.
    pub color: Color,
    /// Whether it reads from right to left.
    pub is_rtl: bool,
    /// What gives way when another font draws it wider or narrower.
    pub fit: Fit,
}

/// What gives way so that a text has its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The letters become wider or narrower, and joined ones stay joined.
    Letters,
    /// The gaps between them do: where a letter's own width was only guessed.
    Gaps,
}
