//! Where containers run.

use super::element::{ElementId, Properties};
use super::relationship::{RelationshipId, RelationshipKind, RelationshipKindId};
use crate::source::Span;

/// The index of a deployment in [`Workspace::deployments`](super::Workspace::deployments).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeploymentId(pub u32);

/// The index of a node in [`Deployment::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeploymentNodeId(pub u32);

/// The index of an instance in [`Deployment::instances`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InstanceId(pub u32);

/// How many of something there are: `x4` is 4 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// At least, from 1.
    pub min: u32,
    /// At most, not less than `min`.
    pub max: u32,
}

/// One environment.
#[derive(Clone, Debug)]
pub struct Deployment {
    /// Its id.
    pub id: DeploymentId,
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// The technologies.
    pub technology: Vec<String>,
    /// More about it.
    pub description: Option<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// Everything else its body says.
    pub properties: Properties,
    /// Nodes and infrastructure; a parent stands before its children.
    pub nodes: Vec<DeploymentNode>,
    /// What runs in the nodes.
    pub instances: Vec<Instance>,
    /// Who talks to whom: those that follow from the model, as `route` mends them, then those
    /// written here.
    pub relationships: Vec<DeploymentRelationship>,
    /// The notes on nodes and instances.
    pub notes: Vec<DeploymentNote>,
    /// The whole declaration.
    pub span: Span,
}

/// A place where things run (`node`), or a thing that serves them (`infrastructure`).
#[derive(Clone, Debug)]
pub struct DeploymentNode {
    /// Its id.
    pub id: DeploymentNodeId,
    /// Its own name.
    pub name: String,
    /// Its names from the environment's first node on, joined by dots: unique in the deployment.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// The technologies.
    pub technology: Vec<String>,
    /// More about it.
    pub description: Option<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// How many of it there are.
    pub count: Option<Count>,
    /// Whether it is `infrastructure`, which holds nothing.
    pub is_infrastructure: bool,
    /// Everything else its body says.
    pub properties: Properties,
    /// The node that holds it.
    pub parent: Option<DeploymentNodeId>,
    /// The whole declaration.
    pub span: Span,
}

/// A container or system that runs in a node.
#[derive(Clone, Debug)]
pub struct Instance {
    /// Its id.
    pub id: InstanceId,
    /// What runs.
    pub element: ElementId,
    /// The node it runs in; `None` at the top of the deployment.
    pub node: Option<DeploymentNodeId>,
    /// What sets it apart from the element's other instances.
    pub role: Option<String>,
    /// Instances of one group talk to one another.
    pub group: Option<String>,
    /// How many of it there are.
    pub count: Option<Count>,
    /// Its own tags.
    pub tags: Vec<String>,
    /// Everything its body says.
    pub properties: Properties,
    /// The whole statement.
    pub span: Span,
}

/// One end of a [`DeploymentRelationship`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DeploymentEnd {
    /// A node or infrastructure.
    Node(DeploymentNodeId),
    /// An instance.
    Instance(InstanceId),
}

/// Who talks to whom in an environment.
#[derive(Clone, Debug)]
pub struct DeploymentRelationship {
    /// Who uses.
    pub source: DeploymentEnd,
    /// Who is used.
    pub destination: DeploymentEnd,
    /// How.
    pub kind: RelationshipKind,
    /// The declared kind.
    pub declared_kind: Option<RelationshipKindId>,
    /// What for.
    pub label: Option<String>,
    /// The technologies.
    pub technology: Vec<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The relationship of the model that it carries; `None` when it was written here.
    pub of: Option<RelationshipId>,
    /// Where it is written: here, or in the model.
    pub span: Span,
}

/// A remark that hangs on nodes and instances.
#[derive(Clone, Debug)]
pub struct DeploymentNote {
    /// What it says.
    pub text: String,
    /// What it hangs on.
    pub on: Vec<DeploymentEnd>,
    /// The whole statement.
    pub span: Span,
}
