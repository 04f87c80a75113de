//! Views, selectors, styles and rules, as written.

use super::{Header, Name, Note, Reference, Text};
use crate::source::Span;

/// The word after `view`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ViewKind {
    /// All people and systems.
    Landscape,
    /// A system and its neighbours.
    Context,
    /// The containers of a system.
    Containers,
    /// The components of a container.
    Components,
    /// A deployment.
    Deployment,
    /// Entities.
    Data,
    /// The steps of a flow, drawn on the boxes.
    Steps,
    /// Whatever it includes.
    Free,
}

/// `view KIND of ref as name "Title" "Description" { … }`, or `view name "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// What it shows of itself.
    pub kind: ViewKind,
    /// The word after `view`, or the name of a free view.
    pub kind_span: Span,
    /// What it is of.
    pub of: Option<Reference>,
    /// The name that the author gave it.
    pub name: Option<Name>,
    /// Title, description and tags.
    pub header: Header,
    /// What the body says.
    pub body: Vec<ViewItem>,
    /// The whole statement.
    pub span: Span,
}

/// A line in a view's body.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewItem {
    /// `include a, b`
    Include(Vec<Selector>),
    /// `exclude a, b`
    Exclude(Vec<Selector>),
    /// `only a, b`
    Only(Vec<Selector>),
    /// `direction right`
    Direction {
        /// The word.
        direction: Direction,
        /// The line.
        span: Span,
    },
    /// `rank same a, b`
    RankSame {
        /// What stands in one row.
        elements: Vec<Reference>,
        /// The line.
        span: Span,
    },
    /// `order a, b`
    Order {
        /// What stands in this order.
        elements: Vec<Reference>,
        /// The line.
        span: Span,
    },
    /// `legend on`, `legend off`
    Legend {
        /// Whether there is one.
        is_on: bool,
        /// The line.
        span: Span,
    },
    /// `note "…" on ref`
    Note(Note),
    /// `style SELECTOR { … }`
    Style(Style),
}

/// Where lines run from their sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the bottom.
    Down,
    /// Towards the right.
    Right,
    /// Towards the top.
    Up,
    /// Towards the left.
    Left,
}

/// A choice of elements or of relationships.
#[derive(Clone, Debug, PartialEq)]
pub struct Selector {
    /// What it chooses.
    pub kind: SelectorKind,
    /// Its text.
    pub span: Span,
}

/// What a [`Selector`] chooses.
#[derive(Clone, Debug, PartialEq)]
pub enum SelectorKind {
    /// `*`
    All,
    /// `ref`
    Element(Reference),
    /// `ref.*`
    Children(Reference),
    /// `ref.**`
    Descendants(Reference),
    /// `->ref`: what points to it.
    Incoming(Reference),
    /// `ref->`: what it points to.
    Outgoing(Reference),
    /// `->ref->`: both.
    Neighbours(Reference),
    /// `#tag`
    Tag(Name),
    /// `@kind`
    Kind(Name),
    /// `@external`
    External,
    /// `a -> b`: relationships from the one to the other.
    Relationship {
        /// Where they start.
        source: Box<Selector>,
        /// Where they end.
        destination: Box<Selector>,
    },
    /// `a and b and c`: two or more, side by side, so that a long one is not a deep one.
    And(Vec<Selector>),
    /// `a or b or c`: two or more.
    Or(Vec<Selector>),
    /// `not a`
    Not(Box<Selector>),
}

/// `style SELECTOR { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// What it is for.
    pub selector: Selector,
    /// How that looks.
    pub looks: Vec<StyleProperty>,
    /// The whole statement.
    pub span: Span,
}

/// `fill "#c0392b"`, `line dashed`, `opacity 50`
#[derive(Clone, Debug, PartialEq)]
pub struct StyleProperty {
    /// The word; not checked yet.
    pub key: Name,
    /// The value: a string without its quotes, a word, or a number as written.
    pub value: Text,
    /// From the key to the value.
    pub span: Span,
}

/// `rule name "Why" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The name.
    pub name: Name,
    /// Why it is there.
    pub why: Option<Text>,
    /// What it demands.
    pub clauses: Vec<RuleClause>,
    /// The whole statement.
    pub span: Span,
}

/// A demand of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleClause {
    /// `deny SELECTOR`: no such relationship or element.
    Deny(Selector),
    /// `require PROPERTY on SELECTOR`
    Require {
        /// The property's word; not checked yet.
        property: Name,
        /// What must have it.
        on: Selector,
    },
}
