//! Flows as sequence diagrams: who takes part, and what happens, from the top down.
//!
//! The steps are one flat list, so that every form reads them from the first to the last: a frame
//! is a row that opens it, a row for each further branch, and a row that closes it.

mod activation;
mod build;
mod frames;

use std::ops::Range;

use super::{Difference, Face};
use crate::model::{FrameKind, MessageKind, NotePlacement, Shape};
use crate::source::Span;

pub(super) use build::build;

/// A sequence diagram. Indices are those of the vectors.
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    /// Who takes part, from the left.
    pub participants: Vec<Participant>,
    /// Frames around participants of one system, from the left; they neither overlap nor nest.
    pub boundaries: Vec<ParticipantBoundary>,
    /// What happens, from the top.
    pub rows: Vec<Row>,
    /// What [`Row::Message`] tells of, from the top.
    pub messages: Vec<Message>,
    /// What [`Row::Note`] tells of, from the top.
    pub notes: Vec<SequenceNote>,
    /// The frames, as they open.
    pub frames: Vec<Frame>,
    /// When a participant is busy with a call, as these begin.
    pub activations: Vec<Activation>,
    /// Whether messages show their numbers.
    pub is_numbered: bool,
}

/// Who takes part.
#[derive(Clone, Debug)]
pub struct Participant {
    /// What it says.
    pub face: Face,
    /// Its outline.
    pub shape: Shape,
    /// The boundary around it.
    pub boundary: Option<usize>,
}

/// A frame behind neighbouring participants.
#[derive(Clone, Debug)]
pub struct ParticipantBoundary {
    /// The system that they are parts of.
    pub face: Face,
    /// Those inside.
    pub participants: Range<usize>,
}

/// One thing after the other. Each index of a message or note stands in one row, and each frame in
/// one `Open`, one `Branch` for each branch but the first, and one `Close`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A message.
    Message(usize),
    /// A note.
    Note(usize),
    /// A frame begins, and with it its first branch.
    Open(usize),
    /// The next branch of the innermost open frame begins.
    Branch {
        /// That frame.
        frame: usize,
        /// The branch, at least 1.
        branch: usize,
    },
    /// The innermost open frame ends.
    Close(usize),
}

/// One participant tells another, or itself, something.
#[derive(Clone, Debug)]
pub struct Message {
    /// Who sends.
    pub source: usize,
    /// Who receives.
    pub target: usize,
    /// It decides line and head.
    pub kind: MessageKind,
    /// What is said; may be empty.
    pub label: String,
    /// The technologies, in brackets below.
    pub technology: Vec<String>,
    /// Its number among the messages, from 1.
    pub number: usize,
    /// The tags.
    pub tags: Vec<String>,
    /// It as a sentence, for tooltips: `Customer calls Shop: places an order [HTTPS]`.
    pub sentence: String,
    /// The step.
    pub span: Span,
    /// What a comparison says of it; nothing in a diagram of one workspace.
    pub difference: Option<Difference>,
}

impl Message {
    /// Whether it goes to who sends it.
    pub fn is_to_self(&self) -> bool {
        self.source == self.target
    }
}

/// A remark at one participant, or over all from one to another.
#[derive(Clone, Debug)]
pub struct SequenceNote {
    /// What it says. May hold line ends.
    pub text: String,
    /// Where it stands: over its participants, left of the first or right of the last.
    pub placement: NotePlacement,
    /// The leftmost participant that it speaks of.
    pub first: usize,
    /// The rightmost one; the same for a note at one.
    pub last: usize,
    /// The step.
    pub span: Span,
    /// What a comparison says of it; nothing in a diagram of one workspace.
    pub difference: Option<Difference>,
}

/// A frame around rows.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What it says of them.
    pub kind: FrameKind,
    /// The condition of each branch; at least one branch.
    pub branches: Vec<Option<String>>,
    /// The frame around it.
    pub parent: Option<usize>,
    /// How many frames are around it.
    pub depth: usize,
    /// The leftmost and the rightmost participant of what is in it; when nothing is, those
    /// of the frame around it, or all.
    pub participants: (usize, usize),
    /// The step.
    pub span: Span,
    /// What a comparison says of it; nothing in a diagram of one workspace.
    pub difference: Option<Difference>,
}

impl Frame {
    /// The word for the frame: `alt`.
    pub fn word(&self) -> &'static str {
        match self.kind {
            FrameKind::Alt => "alt",
            FrameKind::Opt => "opt",
            FrameKind::Loop => "loop",
            FrameKind::Par => "par",
            FrameKind::Break => "break",
        }
    }

    /// The word before each further branch; empty for a frame that has none.
    pub fn branch_word(&self) -> &'static str {
        match self.kind {
            FrameKind::Alt => "else",
            FrameKind::Par => "and",
            FrameKind::Opt | FrameKind::Loop | FrameKind::Break => "",
        }
    }
}

/// A stretch of time in which a participant is busy with a call that is answered.
///
/// A call answered in several branches of a frame gives one for each: the first from the call, the
/// others from the beginning of their branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activation {
    /// Who is busy.
    pub participant: usize,
    /// The row in which it begins: a call, or where a branch or the rest after a frame begins.
    pub first_row: usize,
    /// The row in which it ends: the answer, or where the branch of the call ends.
    pub last_row: usize,
    /// How many activations of this participant it lies upon.
    pub depth: usize,
}
