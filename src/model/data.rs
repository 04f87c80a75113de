//! Entities and how they relate.

use super::element::ElementId;
use crate::source::Span;

pub use crate::syntax::ast::Cardinality;

/// The index of an entity in [`Workspace::entities`](super::Workspace::entities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// A kind of record.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// Its name, with the namespace it came under.
    pub name: String,
    /// What boxes call it.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The element that stores it.
    pub stored_in: Option<ElementId>,
    /// The attributes.
    pub attributes: Vec<Attribute>,
    /// The whole declaration.
    pub span: Span,
}

/// A field of an entity.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its type as written.
    pub type_text: String,
    /// Whether it is of the primary key.
    pub is_primary_key: bool,
    /// The entity that it refers to.
    pub foreign_key: Option<EntityId>,
    /// Whether no two records have the same.
    pub is_unique: bool,
    /// Whether it may be missing.
    pub is_optional: bool,
    /// What the author says of it.
    pub comment: Option<String>,
}

/// How two entities relate.
#[derive(Clone, Debug)]
pub struct EntityRelationship {
    /// The left entity.
    pub left: EntityId,
    /// How many of the left one.
    pub left_cardinality: Cardinality,
    /// Whether the right one is known only through the left one.
    pub is_identifying: bool,
    /// How many of the right one.
    pub right_cardinality: Cardinality,
    /// The right entity.
    pub right: EntityId,
    /// The verb.
    pub label: Option<String>,
    /// The whole statement.
    pub span: Span,
}
