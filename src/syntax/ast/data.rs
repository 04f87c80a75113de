//! Entities, as written.

use super::{Header, Name, Reference, Text};
use crate::source::Span;

/// `entity name "Title" in ref { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The name.
    pub name: Name,
    /// Title, description and tags.
    pub header: Header,
    /// The element that stores it.
    pub stored_in: Option<Reference>,
    /// The attributes, one a line.
    pub attributes: Vec<Attribute>,
    /// From `entity` to the end.
    pub span: Span,
}

/// `name type pk fk ref unique optional "comment"`
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// The name.
    pub name: Name,
    /// The type as written, with its parentheses: `varchar(255)`.
    pub type_text: Text,
    /// Whether it is of the primary key.
    pub is_primary_key: bool,
    /// The entity that it refers to: `fk team`.
    pub foreign_key: Option<Reference>,
    /// Whether no two rows have the same.
    pub is_unique: bool,
    /// Whether it may be missing.
    pub is_optional: bool,
    /// What the author says of it.
    pub comment: Option<Text>,
    /// The whole line.
    pub span: Span,
}

/// How many there are at one end of a relationship between entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cardinality {
    /// `|o`, `o|`: none or one.
    ZeroOrOne,
    /// `||`: one.
    One,
    /// `}o`, `o{`: any number.
    ZeroOrMore,
    /// `}|`, `|{`: one or more.
    OneOrMore,
}

impl Cardinality {
    /// It in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::ZeroOrOne => "none or one",
            Self::One => "exactly one",
            Self::ZeroOrMore => "any number",
            Self::OneOrMore => "one or more",
        }
    }
}

/// `user ||--o{ order "places"`
#[derive(Clone, Debug, PartialEq)]
pub struct EntityRelationship {
    /// The left entity.
    pub left: Reference,
    /// How many of the left one.
    pub left_cardinality: Cardinality,
    /// Whether the line is `--` (identifying) and not `..`.
    pub is_identifying: bool,
    /// How many of the right one.
    pub right_cardinality: Cardinality,
    /// The right entity.
    pub right: Reference,
    /// The verb.
    pub label: Option<Text>,
    /// The whole statement.
    pub span: Span,
}
