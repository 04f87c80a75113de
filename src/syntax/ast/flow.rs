//! Flows, as written.

use super::{Arrow, Header, Name, Reference, Text};
use crate::source::Span;

/// `flow name "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// The name.
    pub name: Name,
    /// Title, description and tags.
    pub header: Header,
    /// What `participants a, b` lists.
    pub participants: Vec<Reference>,
    /// What is turned on or off.
    pub switches: Vec<FlowSwitch>,
    /// The steps.
    pub steps: Vec<Step>,
    /// From `flow` to the closing brace.
    pub span: Span,
}

/// `numbers on`, `legend off`
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlowSwitch {
    /// What is switched.
    pub of: FlowPart,
    /// Whether it is there.
    pub is_on: bool,
    /// The whole line.
    pub span: Span,
}

/// A part of a flow's picture that is there or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowPart {
    /// The key.
    Legend,
    /// The numbers of the messages.
    Numbers,
    /// Frames around the participants of one system.
    Boundaries,
}

/// A step of a flow.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// `a -> b "…"`
    Message(Message),
    /// `alt "…" { … } else "…" { … }` and its kin.
    Frame(Frame),
    /// `note "…" over a, b`
    Note(StepNote),
}

/// `a -> b "…" [technology]`
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Who sends.
    pub source: Reference,
    /// Call, reply or asynchronous message.
    pub arrow: Arrow,
    /// Who receives.
    pub destination: Reference,
    /// The label as `title`, technology and tags.
    pub header: Header,
    /// The whole step.
    pub span: Span,
}

/// What a frame says of its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrameKind {
    /// `alt … else …`: one branch happens.
    Alt,
    /// `opt`: it may happen.
    Opt,
    /// `loop`: it happens again and again.
    Loop,
    /// `par … and …`: the branches happen at the same time.
    Par,
    /// `break`: it happens instead of the rest.
    Break,
}

/// A frame around steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Its kind.
    pub kind: FrameKind,
    /// The branches: one, or more for `alt` and `par`.
    pub branches: Vec<Branch>,
    /// From the keyword to the last closing brace.
    pub span: Span,
}

/// One branch of a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// When it happens.
    pub condition: Option<Text>,
    /// Its steps.
    pub steps: Vec<Step>,
    /// From its keyword to its closing brace.
    pub span: Span,
}

/// `note "…" over a, b`
#[derive(Clone, Debug, PartialEq)]
pub struct StepNote {
    /// The text.
    pub text: Text,
    /// Where it stands.
    pub placement: NotePlacement,
    /// The participants.
    pub participants: Vec<Reference>,
    /// The whole step.
    pub span: Span,
}

/// Where a flow's note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotePlacement {
    /// `over a, b`
    Over,
    /// `left of a`
    LeftOf,
    /// `right of a`
    RightOf,
}
