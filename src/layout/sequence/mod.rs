//! The layout of sequences: who takes part stands side by side, what happens goes down.
//!
//! One engine for pixels and cells, as for boxes, and as exact: the coordinates are read as the
//! layout of boxes says. A message runs from what its source owns to what its target owns; of the
//! two ends the cell with the greater coordinate is not its own.
//!
//! ```text
//! ┌───┐     ┌───┐
//! │ a │     │ b │     heads, their middles over the lifelines
//! └─┬─┘     └─┬─┘
//!   │  label  │       a label stands on its line
//!   ├────────►║       an activation covers its lifeline
//!   │         ╟──┐
//!   │         ║◄─┘ label beside a message to oneself
//! ```
//!
//! Columns come first (`columns`): each label, note and frame asks for a distance between two
//! lifelines, and the longest path over these distances gives the narrowest drawing. Then one walk
//! from the top to the bottom gives every row its height (`place`). Both take time in proportion to
//! the rows, and to the lifelines that messages cross.

mod columns;
mod metrics;
mod place;
mod verify;

pub use metrics::Metrics;
pub use verify::{Fault, Thing, verify};

use crate::geometry::{Point, Rect, Size};

/// Everything the engine is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The boxes of the participants, from the left.
    pub heads: Vec<Size>,
    /// The frames around neighbouring participants.
    pub boundaries: Vec<Boundary>,
    /// What happens, from the top. Every frame that opens is closed.
    pub rows: Vec<Row>,
    /// Who is busy when, as it begins.
    pub activations: Vec<Activation>,
    /// Whether every second participant stands above its neighbours, which lets lifelines come
    /// nearer to one another than boxes could.
    ///
    /// ```text
    ///      ┌───────────┐
    ///      │ b         │
    ///      └─────┬─────┘
    /// ┌───────┐  │  ┌───────┐
    /// │ a     │  │  │ c     │
    /// └───┬───┘  │  └───┬───┘
    /// ```
    pub is_staggered: bool,
    /// Distances to keep.
    pub metrics: Metrics,
}

/// A frame around neighbouring participants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// The leftmost one.
    pub first: usize,
    /// The rightmost one.
    pub last: usize,
    /// The size of its title.
    pub title: Size,
}

/// One thing after the other; participants by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A message.
    Message {
        /// Who sends it.
        source: usize,
        /// Who receives it.
        target: usize,
        /// The size of its label.
        label: Option<Size>,
    },
    /// A note.
    Note {
        /// Where it stands.
        side: Side,
        /// The leftmost participant that it speaks of.
        first: usize,
        /// The rightmost one.
        last: usize,
        /// Its size.
        size: Size,
    },
    /// A frame begins.
    Open {
        /// The leftmost participant in it.
        first: usize,
        /// The rightmost one.
        last: usize,
        /// The size of its tab.
        tab: Size,
        /// The size of the first condition.
        title: Option<Size>,
    },
    /// The next branch of the innermost frame begins.
    Branch {
        /// The size of its condition.
        title: Option<Size>,
    },
    /// The innermost frame ends.
    Close,
}

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Over its participants.
    Over,
    /// Left of the first.
    Left,
    /// Right of the last.
    Right,
}

/// A stretch of rows in which a participant is busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activation {
    /// Who.
    pub participant: usize,
    /// The row in which it begins.
    pub first_row: usize,
    /// The row in which it ends, a later one.
    pub last_row: usize,
    /// How many others of the same participant it lies upon.
    pub depth: usize,
}

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The size of the drawing, whose top left corner is 0, 0.
    pub size: Size,
    /// The participants, their lower edges in one line, or in two.
    pub heads: Vec<Rect>,
    /// The participants once more at the bottom, their lower edges in one line again; none when the
    /// drawing is not tall.
    pub feet: Vec<Rect>,
    /// The lines down from the heads.
    pub lifelines: Vec<Lifeline>,
    /// The frames around participants.
    pub boundaries: Vec<Titled>,
    /// The bars of the activations, in the order of the input: a deeper one covers its lower.
    pub activations: Vec<Rect>,
    /// The messages, from the top.
    pub messages: Vec<Arrow>,
    /// The notes, from the top.
    pub notes: Vec<Rect>,
    /// The frames, as they open.
    pub frames: Vec<Framed>,
}

/// The line down from a participant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lifeline {
    /// Where it runs.
    pub x: i32,
    /// Its upper end.
    pub top: i32,
    /// Its lower end, not its own.
    pub bottom: i32,
}

/// A frame and its title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Titled {
    /// The border, and all within.
    pub rect: Rect,
    /// The room of the title.
    pub title: Rect,
}

/// A message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrow {
    /// From its source to its target: two points, or the four of a message to oneself.
    pub points: Vec<Point>,
    /// Its label.
    pub label: Option<Rect>,
}

/// A frame around rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Framed {
    /// The border, and all within.
    pub rect: Rect,
    /// The tab in its upper left corner.
    pub tab: Rect,
    /// The conditions of its branches.
    pub titles: Vec<Option<Rect>>,
    /// Where the line above each further branch runs.
    pub dividers: Vec<i32>,
}

/// Lays out a sequence.
pub fn layout(input: &Input) -> Layout {
    let columns = columns::columns(input);
    place::place(input, &columns)
}

#[cfg(test)]
mod tests;
