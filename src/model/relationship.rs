//! Relationships between elements.

use super::element::{ElementId, Properties};
use super::style::Looks;
use crate::source::Span;

/// The index of a relationship in [`Workspace::relationships`](super::Workspace::relationships).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelationshipId(pub u32);

/// The index of a kind in [`Workspace::relationship_kinds`](super::Workspace::relationship_kinds).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelationshipKindId(pub u32);

/// How the source uses the destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RelationshipKind {
    /// `->`: it waits for an answer.
    Sync,
    /// `~>`: it does not wait.
    Async,
    /// `<->`: each uses the other.
    Both,
}

impl RelationshipKind {
    /// Whether the destination uses the source as well.
    pub const fn is_both_ways(self) -> bool {
        match self {
            Self::Both => true,
            Self::Sync | Self::Async => false,
        }
    }
}

/// `relationship publishes { … }`
#[derive(Clone, Debug)]
pub struct RelationshipKindDefinition {
    /// The name.
    pub name: String,
    /// What keys call it.
    pub title: String,
    /// How it looks.
    pub looks: Looks,
    /// Where it is declared.
    pub span: Span,
}

/// One element uses another.
#[derive(Clone, Debug)]
pub struct Relationship {
    /// Its id.
    pub id: RelationshipId,
    /// Who uses.
    pub source: ElementId,
    /// Who is used.
    pub destination: ElementId,
    /// How.
    pub kind: RelationshipKind,
    /// The declared kind in `-[kind]->`.
    pub declared_kind: Option<RelationshipKindId>,
    /// What for: the label on the line.
    pub label: Option<String>,
    /// More about it, from its body.
    pub description: Option<String>,
    /// The technologies.
    pub technology: Vec<String>,
    /// The tags, in source order, none twice.
    pub tags: Vec<String>,
    /// Everything else its body says.
    pub properties: Properties,
    /// The source's name, the arrow where the source was left out.
    pub source_span: Span,
    /// The destination's name.
    pub destination_span: Span,
    /// The whole statement; those of one fan-out share it.
    pub span: Span,
}
