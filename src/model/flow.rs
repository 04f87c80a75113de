//! What happens, step by step.

use super::element::ElementId;
use crate::source::Span;

pub use crate::syntax::ast::{FrameKind, NotePlacement};

/// The index of a flow in [`Workspace::flows`](super::Workspace::flows).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FlowId(pub u32);

/// A scenario.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Its id.
    pub id: FlowId,
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// More about it.
    pub description: Option<String>,
    /// The participants: those listed, in that order, and the others in the order of their first
    /// use. Where some are listed, another one stands beside the first that it has to do with: left
    /// of it when it speaks first, else right.
    pub participants: Vec<ElementId>,
    /// Whether its picture has a key.
    pub has_legend: bool,
    /// Whether its picture shows the numbers of messages.
    pub is_numbered: bool,
    /// Whether its picture shows frames around participants of one system.
    pub has_boundaries: bool,
    /// The steps.
    pub steps: Vec<Step>,
    /// The whole declaration.
    pub span: Span,
}

/// A step.
#[derive(Clone, Debug)]
pub enum Step {
    /// A message.
    Message(Message),
    /// A frame around steps.
    Frame(Frame),
    /// A remark.
    Note(StepNote),
}

/// Whether the sender waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MessageKind {
    /// It waits for a reply.
    Call,
    /// The answer to a call.
    Reply,
    /// It does not wait.
    Async,
}

/// One participant tells another something.
#[derive(Clone, Debug)]
pub struct Message {
    /// Who sends.
    pub source: ElementId,
    /// Who receives.
    pub destination: ElementId,
    /// Whether the sender waits.
    pub kind: MessageKind,
    /// What is said.
    pub label: Option<String>,
    /// The technologies.
    pub technology: Vec<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The whole step.
    pub span: Span,
}

/// A frame around steps.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What it says of them.
    pub kind: FrameKind,
    /// One branch, or more for `alt` and `par`.
    pub branches: Vec<Branch>,
    /// The whole frame.
    pub span: Span,
}

impl Frame {
    /// When the steps of a branch happen, in a few words: `if valid`, `else: invalid`,
    /// `loop: each item`. A branch without a condition says only what the frame does.
    pub fn guard(&self, branch_idx: usize) -> String {
        let condition = self.branches.get(branch_idx).and_then(|it| it.condition.as_deref());
        let (with_condition, alone) = match (self.kind, branch_idx) {
            (FrameKind::Alt, 0) => ("if ", "either"),
            (FrameKind::Alt, _) => ("else: ", "else"),
            (FrameKind::Opt, _) => ("if ", "optionally"),
            (FrameKind::Loop, _) => ("loop: ", "loop"),
            (FrameKind::Par, _) => ("parallel: ", "parallel"),
            (FrameKind::Break, _) => ("break: ", "break"),
        };
        match condition {
            Some(condition) => format!("{with_condition}{condition}"),
            None => alone.to_owned(),
        }
    }
}

/// One branch of a frame.
#[derive(Clone, Debug)]
pub struct Branch {
    /// When it happens.
    pub condition: Option<String>,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// A remark at participants.
#[derive(Clone, Debug)]
pub struct StepNote {
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub placement: NotePlacement,
    /// At whom.
    pub participants: Vec<ElementId>,
    /// The whole step.
    pub span: Span,
}
