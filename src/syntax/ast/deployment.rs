//! Where containers run, as written.

use super::{Header, Name, Note, Property, Reference, Relationship, Text};
use crate::source::Span;

/// `deployment name "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Deployment {
    /// The environment's name.
    pub name: Name,
    /// Title, technology, description and tags.
    pub header: Header,
    /// What stands in it.
    pub body: Vec<DeploymentItem>,
    /// From `deployment` to the closing brace.
    pub span: Span,
}

/// What may stand in a deployment or a node.
#[derive(Clone, Debug, PartialEq)]
pub enum DeploymentItem {
    /// `node name { … }`
    Node(DeploymentNode),
    /// `infrastructure name`
    Infrastructure(DeploymentNode),
    /// `instance ref`
    Instance(Instance),
    /// `a -> b "…"`
    Relationship(Relationship),
    /// `route a -> b via c`
    Route(Route),
    /// `note "…" on ref`
    Note(Note),
    /// A property of the node or deployment.
    Property(Property),
}

/// `x4` or `x2..10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many at least, from 1.
    pub min: u32,
    /// How many at most; not less than `min`.
    pub max: u32,
    /// Where it stands.
    pub span: Span,
}

/// `node name "Title" [technology] x4 { … }`, or `infrastructure` with the same parts.
#[derive(Clone, Debug, PartialEq)]
pub struct DeploymentNode {
    /// The name.
    pub name: Name,
    /// Title, technology, description and tags.
    pub header: Header,
    /// How many of it there are.
    pub count: Option<Count>,
    /// What stands in it; of an infrastructure only properties and notes.
    pub body: Vec<DeploymentItem>,
    /// From the keyword to the end.
    pub span: Span,
}

/// `instance ref as "role" group name x2 #tag { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// The element that runs here.
    pub of: Reference,
    /// The role.
    pub role: Option<Text>,
    /// The group whose instances talk to one another.
    pub group: Option<Name>,
    /// How many of it there are.
    pub count: Option<Count>,
    /// The tags.
    pub tags: Vec<Name>,
    /// Properties.
    pub body: Vec<Property>,
    /// From `instance` to the end.
    pub span: Span,
}

/// `route a -> b via c, d "Label" [technology]`
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Where the relationship starts.
    pub source: Reference,
    /// Where it ends.
    pub destination: Reference,
    /// What it goes through, in order.
    pub via: Vec<Reference>,
    /// The label as `title`, and technology.
    pub header: Header,
    /// From `route` to the end.
    pub span: Span,
}
