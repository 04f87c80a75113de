//! Elements: people, systems, containers, components and whatever else stands in a box.

use super::style::{Looks, Shape};
use crate::source::Span;

/// The index of an element in [`Workspace::elements`](super::Workspace::elements).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementId(pub u32);

/// The index of a group in [`Workspace::groups`](super::Workspace::groups).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u32);

/// The index of a kind in [`Workspace::element_kinds`](super::Workspace::element_kinds).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementKindId(pub u32);

/// The C4 abstraction that an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Somebody who uses the systems.
    Person,
    /// A software system.
    SoftwareSystem,
    /// Something of a system that runs or stores.
    Container,
    /// A part of a container.
    Component,
    /// What C4 has no word for.
    Element,
}

/// The built-in word with which an element was declared, or from which its declared kind is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ElementKind {
    /// `person`
    Person,
    /// `system`
    System,
    /// `container`
    Container,
    /// `component`
    Component,
    /// `database`
    Database,
    /// `queue`
    Queue,
    /// `store`: files or objects
    Store,
    /// `browser`
    Browser,
    /// `mobile`
    Mobile,
    /// `element`
    Element,
}

/// `kind worker : container { … }`
#[derive(Clone, Debug)]
pub struct ElementKindDefinition {
    /// The name.
    pub name: String,
    /// What boxes and keys call it.
    pub title: String,
    /// The built-in kind at its root.
    pub base: ElementKind,
    /// The declared kind from which it is made; `None` when that is `base` itself.
    pub parent: Option<ElementKindId>,
    /// How it looks, its declared bases' looks included.
    pub looks: Looks,
    /// Where it is declared.
    pub span: Span,
}

/// How far along a thing's life is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Not there yet.
    Planned,
    /// In use.
    Live,
    /// In use, but not for long.
    Deprecated,
    /// Gone.
    Removed,
}

/// A way in which an element can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// How: `GET /x`.
    pub endpoint: String,
    /// What for.
    pub purpose: Option<String>,
}

/// What the body of an element, relationship or deployment node says of it.
#[derive(Clone, Debug, Default)]
pub struct Properties {
    /// Who looks after it.
    pub owner: Option<String>,
    /// A checked link.
    pub link: Option<String>,
    /// Where its code lives, relative to the project's root, with its place.
    pub source: Option<(String, Span)>,
    /// How far along its life is.
    pub status: Option<Status>,
    /// How it can be called.
    pub interfaces: Vec<Interface>,
    /// The author's own keys and values, in source order.
    pub meta: Vec<(String, String)>,
    /// What it was called before.
    pub was: Vec<String>,
    /// The lints that do not apply to it.
    pub allow: Vec<String>,
}

/// A person, system, container, component or plain element.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its id.
    pub id: ElementId,
    /// Its own name.
    pub name: String,
    /// Its names from the top, joined by dots: unique in the workspace.
    pub path: String,
    /// The built-in kind.
    pub kind: ElementKind,
    /// The declared kind, when it was declared with one.
    pub declared_kind: Option<ElementKindId>,
    /// The C4 abstraction, from kind and place.
    pub level: Level,
    /// Whether it is somebody else's: itself or an ancestor is `external`.
    pub is_external: bool,
    /// What boxes call it.
    pub title: String,
    /// The technologies.
    pub technology: Vec<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The tags, in source order, none twice.
    pub tags: Vec<String>,
    /// The shape that `shape …` in its body asks for.
    pub shape: Option<Shape>,
    /// Everything else its body says.
    pub properties: Properties,
    /// The element that holds it.
    pub parent: Option<ElementId>,
    /// The innermost group around it within `parent`.
    pub group: Option<GroupId>,
    /// The elements it holds, in source order.
    pub children: Vec<ElementId>,
    /// Its name in the declaration.
    pub name_span: Span,
    /// The whole declaration.
    pub span: Span,
}

/// A boundary that the author drew around elements and that does not change their names.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its name, when one is given.
    pub name: Option<String>,
    /// What its boundary is called.
    pub title: String,
    /// The group around it, within the same element.
    pub parent: Option<GroupId>,
    /// The element in whose body it stands.
    pub element: Option<ElementId>,
    /// The whole declaration.
    pub span: Span,
}

/// A remark that hangs on elements.
#[derive(Clone, Debug)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// What it hangs on.
    pub on: Vec<ElementId>,
    /// The whole statement.
    pub span: Span,
}
