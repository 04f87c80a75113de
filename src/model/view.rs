//! The views that an author asks for.

use super::data::EntityId;
use super::deployment::DeploymentId;
use super::element::{ElementId, ElementKind, ElementKindId, GroupId, Note};
use super::flow::FlowId;
use super::relationship::RelationshipKindId;
use super::style::StyleRule;
use crate::source::Span;

pub use crate::syntax::ast::Direction;

/// The index of a view in [`Workspace::views`](super::Workspace::views).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ViewId(pub u32);

/// What a view is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ViewSubject {
    /// All people and systems.
    Landscape,
    /// A system and its neighbours.
    Context(ElementId),
    /// The containers of a system.
    Containers(ElementId),
    /// The components of a container.
    Components(ElementId),
    /// An environment.
    Deployment(DeploymentId),
    /// The entities stored in a system or container, or all.
    Data(Option<ElementId>),
    /// The steps of a flow, drawn on the boxes.
    Steps(FlowId),
    /// Whatever it includes.
    Free,
}

impl ViewSubject {
    /// The environment that it shows, when it shows one.
    pub fn deployment(self) -> Option<DeploymentId> {
        match self {
            Self::Deployment(id) => Some(id),
            Self::Landscape
            | Self::Context(_)
            | Self::Containers(_)
            | Self::Components(_)
            | Self::Data(_)
            | Self::Steps(_)
            | Self::Free => None,
        }
    }
}

/// One view.
#[derive(Clone, Debug)]
pub struct ViewDefinition {
    /// The name, unique among views and flows without regard to case: the output file's name.
    pub name: String,
    /// What it is of.
    pub subject: ViewSubject,
    /// The title, when the author gave one.
    pub title: Option<String>,
    /// The description, when the author gave one.
    pub description: Option<String>,
    /// What it includes beside its natural set.
    pub include: Vec<Selector>,
    /// What it leaves out.
    pub exclude: Vec<Selector>,
    /// The relationships it is confined to; empty for all.
    pub only: Vec<Selector>,
    /// Where lines run, when the author said so.
    pub direction: Option<Direction>,
    /// What the author asked of the layout.
    pub hints: Vec<ViewHint>,
    /// Whether the picture has a key.
    pub has_legend: bool,
    /// The notes of this view alone.
    pub notes: Vec<Note>,
    /// The styles of this view alone.
    pub styles: Vec<StyleRule>,
    /// The whole statement.
    pub span: Span,
}

/// What a view asks of the layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewHint {
    /// These stand in one row.
    SameRow(Vec<ElementId>),
    /// These stand in this order.
    Order(Vec<ElementId>),
}

/// A choice of elements and relationships, with its names resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Selector {
    /// What it chooses.
    pub kind: SelectorKind,
    /// Its text.
    pub span: Span,
}

impl Selector {
    /// Whether a part of it has no meaning, and the whole is better left alone.
    pub fn has_unresolved(&self) -> bool {
        match &self.kind {
            SelectorKind::Unresolved => true,
            SelectorKind::Relationship { source: a, destination: b }
            | SelectorKind::And(a, b)
            | SelectorKind::Or(a, b) => a.has_unresolved() || b.has_unresolved(),
            SelectorKind::Not(it) => it.has_unresolved(),
            SelectorKind::All
            | SelectorKind::Element(_)
            | SelectorKind::Group(_)
            | SelectorKind::DeploymentNode(_)
            | SelectorKind::Entity(_)
            | SelectorKind::Children(_)
            | SelectorKind::Descendants(_)
            | SelectorKind::Incoming(_)
            | SelectorKind::Outgoing(_)
            | SelectorKind::Neighbours(_)
            | SelectorKind::Tag(_)
            | SelectorKind::Kind(_)
            | SelectorKind::DeclaredKind(_)
            | SelectorKind::RelationshipKind(_)
            | SelectorKind::External => false,
        }
    }
}

/// What a [`Selector`] chooses.
#[derive(Clone, Debug, PartialEq)]
pub enum SelectorKind {
    /// The natural set of the view; everything in styles and rules.
    All,
    /// One element.
    Element(ElementId),
    /// What a group holds, at any depth.
    Group(GroupId),
    /// A deployment's nodes of this path, and the instances in them.
    DeploymentNode(String),
    /// One entity, in a view of data.
    Entity(EntityId),
    /// The children of an element.
    Children(ElementId),
    /// All below an element.
    Descendants(ElementId),
    /// What points to an element or to anything below it.
    Incoming(ElementId),
    /// What an element or anything below it points to.
    Outgoing(ElementId),
    /// Both.
    Neighbours(ElementId),
    /// Elements and relationships with a tag.
    Tag(String),
    /// Elements of a built-in kind. `@container` and `@component` are those of the level, so
    /// that a database that stands as a container is one of `@container` too.
    Kind(ElementKind),
    /// Elements of a declared kind, or of one made from it.
    DeclaredKind(ElementKindId),
    /// Relationships of a declared kind.
    RelationshipKind(RelationshipKindId),
    /// Elements that are somebody else's.
    External,
    /// Relationships from the one to the other.
    Relationship {
        /// Where they start.
        source: Box<Selector>,
        /// Where they end.
        destination: Box<Selector>,
    },
    /// Both.
    And(Box<Selector>, Box<Selector>),
    /// Either.
    Or(Box<Selector>, Box<Selector>),
    /// Everything else.
    Not(Box<Selector>),
    /// Something whose name could not be resolved: it selects nothing and stays quiet.
    Unresolved,
}
