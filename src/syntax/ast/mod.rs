//! The syntax tree: what the author wrote, in the order in which it was written.
//!
//! Names are not resolved and nothing is checked for meaning here. Every item carries the span of
//! its text. The tree holds only statements that could be read; the rest is in the diagnostics.

mod data;
mod deployment;
mod flow;
mod view;

pub use data::{Attribute, Cardinality, Entity, EntityRelationship};
pub use deployment::{Count, Deployment, DeploymentItem, DeploymentNode, Instance, Route};
pub use flow::{
    Branch, Flow, FlowPart, FlowSwitch, Frame, FrameKind, Message, NotePlacement, Step, StepNote,
};
pub use view::{
    Direction, Rule, RuleClause, Selector, SelectorKind, Style, StyleProperty, View, ViewItem,
    ViewKind,
};

use crate::source::Span;

/// One file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    /// Its statements.
    pub statements: Vec<Statement>,
}

/// A name, in Unicode normalisation form C.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name. Empty where the author forgot the name of something with a body: a diagnostic has
    /// said so, the body is kept, and nothing can refer to it.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// `name.name.name`, never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The names between the dots.
    pub parts: Vec<Name>,
    /// From the first to the last.
    pub span: Span,
}

/// A string with its escapes undone, or the text of one technology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The value. A tab has become a space; line ends are `\n`.
    pub value: String,
    /// Where it stands, with its quotes.
    pub span: Span,
}

/// What may follow the name of most things: `"Title" [technology] "Description" #tag`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The first string.
    pub title: Option<Text>,
    /// The technologies between the brackets, apart by commas.
    pub technology: Vec<Text>,
    /// The second string.
    pub description: Option<Text>,
    /// The tags, without `#`.
    pub tags: Vec<Name>,
}

/// A statement: of a file, or of the body of an element, a group or a deployment's node.
///
/// The parser accepts in a body only what may stand there, and says so otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// `title "…"`
    Title(Text),
    /// `theme "…"`
    Theme(Text),
    /// An element.
    Element(Element),
    /// `group "…" { … }`
    Group(Group),
    /// `a -> b "…"`
    Relationship(Relationship),
    /// `kind worker : container { … }`
    ElementKind(ElementKind),
    /// `relationship publishes { … }`
    RelationshipKind(RelationshipKind),
    /// `deployment live { … }`
    Deployment(Deployment),
    /// `entity user { … }`
    Entity(Entity),
    /// `user ||--o{ order "places"`
    EntityRelationship(EntityRelationship),
    /// `flow signin { … }`
    Flow(Flow),
    /// `view containers of bank { … }`
    View(View),
    /// `style #pii { … }`
    Style(Style),
    /// `rule name "…" { … }`
    Rule(Rule),
    /// `use "path" as ns`
    Use(Use),
    /// `note "…" on ref`
    Note(Note),
    /// A property of the element, relationship or node in whose body it stands.
    Property(Property),
}

/// `[external] KIND name "Title" [technology] "Description" #tag { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// The word `external`, when it is there.
    pub external: Option<Span>,
    /// `person`, `system`, …, or the name of a declared kind.
    pub kind: Name,
    /// The name.
    pub name: Name,
    /// Title, technology, description and tags.
    pub header: Header,
    /// Elements, groups, relationships, notes and properties.
    pub body: Vec<Statement>,
    /// From the first word to the closing brace.
    pub span: Span,
}

/// `group name "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The name, when one is given.
    pub name: Option<Name>,
    /// The title, when one is given; at least one of the two is.
    pub title: Option<Text>,
    /// Elements, groups, relationships and notes.
    pub body: Vec<Statement>,
    /// From `group` to the closing brace.
    pub span: Span,
}

/// How the two ends of a relationship stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArrowKind {
    /// `->` or `-[kind]->`: the source waits.
    Sync,
    /// `~>`: the source does not wait.
    Async,
    /// `<->`: each uses the other.
    Both,
    /// `-->`: an answer; in flows only.
    Reply,
}

/// An arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Its form.
    pub kind: ArrowKind,
    /// The declared kind in `-[kind]->`.
    pub relationship_kind: Option<Name>,
    /// Where it stands.
    pub span: Span,
}

/// `sources ARROW targets "Label" [technology] #tag { … }`, or a chain `a -> b -> c`.
#[derive(Clone, Debug, PartialEq)]
pub struct Relationship {
    /// The comma lists between the arrows: one more than there are arrows. The first is empty when
    /// the source was left out.
    pub ends: Vec<Vec<Reference>>,
    /// The arrows.
    pub arrows: Vec<Arrow>,
    /// The label as `title`, technology and tags. A chain has no label.
    pub header: Header,
    /// Properties.
    pub body: Vec<Property>,
    /// From the first reference or arrow to the end.
    pub span: Span,
}

/// One line of a body that says something about what the body belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// What it says.
    pub value: PropertyValue,
    /// From its keyword to its end.
    pub span: Span,
}

/// What a [`Property`] says.
#[derive(Clone, Debug, PartialEq)]
pub enum PropertyValue {
    /// `description "…"`
    Description(Text),
    /// `technology "…"`, apart by commas
    Technology(Vec<Text>),
    /// `owner "…"`
    Owner(Text),
    /// `link "url"`
    Link(Text),
    /// `source "path"`
    Source(Text),
    /// `status planned|live|deprecated|removed`; the word is not checked yet.
    Status(Name),
    /// `interface "GET /x" "purpose"`
    Interface {
        /// How it is called.
        endpoint: Text,
        /// What for.
        purpose: Option<Text>,
    },
    /// `meta key "value"`
    Meta {
        /// The key.
        key: Name,
        /// The value.
        value: Text,
    },
    /// `shape hexagon`; the word is not checked yet.
    Shape(Name),
    /// `was old-name`
    Was(Reference),
    /// `allow lint-name`; the name is not checked yet.
    Allow(Name),
}

/// `note "text" on a, b`
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The text.
    pub text: Text,
    /// What it hangs on: empty inside a body, where it hangs on the body's owner.
    pub on: Vec<Reference>,
    /// From `note` to the end.
    pub span: Span,
}

/// `kind NAME : BASE "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct ElementKind {
    /// The new name.
    pub name: Name,
    /// The kind it is made from.
    pub base: Name,
    /// What boxes and keys call it; the name otherwise.
    pub title: Option<Text>,
    /// How it looks.
    pub looks: Vec<StyleProperty>,
    /// From `kind` to the end.
    pub span: Span,
}

/// `relationship NAME "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct RelationshipKind {
    /// The new name.
    pub name: Name,
    /// What keys call it; the name otherwise.
    pub title: Option<Text>,
    /// How it looks.
    pub looks: Vec<StyleProperty>,
    /// From `relationship` to the end.
    pub span: Span,
}

/// `use "path"`, `use "path" as ns`
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// The path.
    pub path: Text,
    /// The namespace.
    pub namespace: Option<Name>,
    /// The whole statement.
    pub span: Span,
}
