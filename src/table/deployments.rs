//! Environments, their nodes, and what runs there.

use super::arrange::arrange;
use super::value::{self, Piece, Value, one_line, unique};
use super::{EnvironmentField, Facts, InstanceField, NodeField, Query, Rows};
use crate::model::{
    Count, Deployment, DeploymentId, DeploymentNode, DeploymentNodeId, ElementId, Instance,
    Selector, SelectorKind,
};

pub(super) fn environments(
    facts: &Facts<'_>,
    query: &Query<EnvironmentField>,
    of: Option<DeploymentId>,
) -> Rows {
    let mut rows = facts.environments(of);
    if let Some(filter) = &query.filter {
        let choice = Choice::of(facts, filter);
        rows.retain(|it| choice.has_environment(it));
    }
    arrange(query, "environments", rows, |it, field| facts.environment(it, field))
}

pub(super) fn nodes(facts: &Facts<'_>, query: &Query<NodeField>, of: Option<DeploymentId>) -> Rows {
    let mut rows: Vec<(&Deployment, &DeploymentNode)> = Vec::new();
    for deployment in facts.environments(of) {
        rows.extend(deployment.nodes.iter().map(|it| (deployment, it)));
    }
    if let Some(filter) = &query.filter {
        let choice = Choice::of(facts, filter);
        rows.retain(|(deployment, it)| choice.has_node(deployment, it));
    }
    arrange(query, "nodes", rows, |(deployment, it), field| facts.node(deployment, it, field))
}

pub(super) fn instances(
    facts: &Facts<'_>,
    query: &Query<InstanceField>,
    of: Option<DeploymentId>,
) -> Rows {
    let mut rows: Vec<(&Deployment, &Instance)> = Vec::new();
    for deployment in facts.environments(of) {
        rows.extend(deployment.instances.iter().map(|it| (deployment, it)));
    }
    if let Some(filter) = &query.filter {
        let choice = Choice::of(facts, filter);
        rows.retain(|(deployment, it)| choice.has_instance(facts, deployment, it));
    }
    arrange(query, "instances", rows, |(deployment, it), field| {
        facts.instance(deployment, it, field)
    })
}

/// What a filter means where things run: an element stands for whatever runs it, a node for itself
/// and all in it, a tag for what has it.
enum Choice<'a> {
    All,
    Tag(&'a str),
    Node(&'a str),
    Elements(Vec<ElementId>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    Not(Box<Self>),
}

/// What there is to ask of a row.
struct Traits<'a> {
    has_tag: &'a dyn Fn(&str) -> bool,
    /// Whether it is the node of this path or in it.
    is_below: &'a dyn Fn(&str) -> bool,
    runs: &'a dyn Fn(&[ElementId]) -> bool,
}

impl<'a> Choice<'a> {
    fn of(facts: &Facts<'_>, filter: &'a Selector) -> Self {
        let inner = |it: &'a Selector| Box::new(Self::of(facts, it));
        match &filter.kind {
            SelectorKind::All => Self::All,
            SelectorKind::Tag(tag) => Self::Tag(tag),
            SelectorKind::DeploymentNode(path) => Self::Node(path),
            SelectorKind::And(a, b) => Self::And(inner(a), inner(b)),
            SelectorKind::Or(a, b) => Self::Or(inner(a), inner(b)),
            SelectorKind::Not(it) => Self::Not(inner(it)),
            SelectorKind::Element(_)
            | SelectorKind::Group(_)
            | SelectorKind::Children(_)
            | SelectorKind::Descendants(_)
            | SelectorKind::Incoming(_)
            | SelectorKind::Outgoing(_)
            | SelectorKind::Neighbours(_)
            | SelectorKind::Kind(_)
            | SelectorKind::DeclaredKind(_)
            | SelectorKind::External
            | SelectorKind::RelationshipKind(_)
            | SelectorKind::Relationship { .. }
            | SelectorKind::Entity(_)
            | SelectorKind::Unresolved => Self::Elements(facts.chosen(Some(filter))),
        }
    }

    fn has(&self, it: &Traits<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Tag(tag) => (it.has_tag)(tag),
            Self::Node(path) => (it.is_below)(path),
            Self::Elements(elements) => (it.runs)(elements),
            Self::And(a, b) => a.has(it) && b.has(it),
            Self::Or(a, b) => a.has(it) || b.has(it),
            Self::Not(inner) => !inner.has(it),
        }
    }

    fn has_instance(&self, facts: &Facts<'_>, deployment: &Deployment, it: &Instance) -> bool {
        let element = facts.workspace.element(it.element);
        self.has(&Traits {
            has_tag: &|tag| element.tags.iter().chain(&it.tags).any(|own| own == tag),
            is_below: &|path| is_below(deployment, it.node, path),
            runs: &|elements| elements.binary_search(&it.element).is_ok(),
        })
    }

    fn has_node(&self, deployment: &Deployment, it: &DeploymentNode) -> bool {
        let here = || deployment.instances.iter().filter(|instance| instance.node == Some(it.id));
        self.has(&Traits {
            has_tag: &|tag| it.tags.iter().any(|own| own == tag),
            is_below: &|path| is_below(deployment, Some(it.id), path),
            runs: &|elements| here().any(|it| elements.binary_search(&it.element).is_ok()),
        })
    }

    fn has_environment(&self, it: &Deployment) -> bool {
        self.has(&Traits {
            has_tag: &|tag| it.tags.iter().any(|own| own == tag),
            is_below: &|path| it.nodes.iter().any(|node| node.path == path),
            runs: &|elements| {
                it.instances.iter().any(|it| elements.binary_search(&it.element).is_ok())
            },
        })
    }
}

/// Whether a node is the one of this path or stands in it.
fn is_below(deployment: &Deployment, node: Option<DeploymentNodeId>, path: &str) -> bool {
    around(deployment, node).any(|it| it.path == path)
}

/// A node and those around it, from the inside out.
fn around(
    deployment: &Deployment,
    node: Option<DeploymentNodeId>,
) -> impl Iterator<Item = &DeploymentNode> {
    let get = |id: DeploymentNodeId| deployment.nodes.get(id.0 as usize);
    std::iter::successors(node.and_then(get), move |it| it.parent.and_then(get))
}

impl<'a> Facts<'a> {
    fn environments(&self, of: Option<DeploymentId>) -> Vec<&'a Deployment> {
        let is_meant = |it: &&Deployment| of.is_none_or(|of| of == it.id);
        self.workspace.deployments.iter().filter(is_meant).collect()
    }

    fn environment(&self, it: &Deployment, field: &EnvironmentField) -> Value {
        let own = &it.properties;
        match field {
            EnvironmentField::Name => Value::name(&it.title),
            EnvironmentField::Description => Value::optional(it.description.as_deref()),
            EnvironmentField::Technology => Value::list(it.technology.iter().cloned()),
            EnvironmentField::Owner => Value::optional(own.owner.as_deref()),
            EnvironmentField::Status => value::status(own.status),
            EnvironmentField::Tags => Value::list(it.tags.iter().cloned()),
            EnvironmentField::Link => value::link(own.link.as_deref()),
            EnvironmentField::Source => value::source(own, self.folder),
            EnvironmentField::Nodes => {
                let top = it.nodes.iter().filter(|it| it.parent.is_none());
                Value::list(top.map(|it| one_line(&it.title)))
            }
            EnvironmentField::Runs => self.running(it.instances.iter()),
            EnvironmentField::Meta(key) => value::meta(own, key),
        }
    }

    fn node(&self, deployment: &Deployment, it: &DeploymentNode, field: &NodeField) -> Value {
        let own = &it.properties;
        match field {
            NodeField::Name => Value::name(&it.title),
            NodeField::Kind => Value::text(match it.is_infrastructure {
                true => "Infrastructure",
                false => "Deployment node",
            }),
            NodeField::Description => Value::optional(it.description.as_deref()),
            NodeField::Technology => Value::list(it.technology.iter().cloned()),
            NodeField::Count => it.count.map_or_else(Value::none, |it| Value::text(range(it))),
            NodeField::Owner => Value::optional(own.owner.as_deref()),
            NodeField::Status => value::status(own.status),
            NodeField::Tags => Value::list(it.tags.iter().cloned()),
            NodeField::Parent => {
                let parent = around(deployment, it.parent).next();
                parent.map_or_else(Value::none, |it| Value::name(&it.title))
            }
            NodeField::Path => Value::piece(Piece::Code(it.path.clone())),
            NodeField::Link => value::link(own.link.as_deref()),
            NodeField::Source => value::source(own, self.folder),
            NodeField::Runs => {
                self.running(deployment.instances.iter().filter(|here| here.node == Some(it.id)))
            }
            NodeField::Environment(field) => self.environment(deployment, field),
            NodeField::Meta(key) => value::meta(own, key),
        }
    }

    fn instance(&self, deployment: &Deployment, it: &Instance, field: &InstanceField) -> Value {
        let element = self.workspace.element(it.element);
        let own = &it.properties;
        match field {
            InstanceField::Name => Value::text(self.instance_name(it)),
            InstanceField::Kind => Value::text(self.kind(it.element)),
            InstanceField::Description => Value::optional(element.description.as_deref()),
            InstanceField::Technology => Value::list(element.technology.iter().cloned()),
            InstanceField::Role => Value::optional(it.role.as_deref()),
            InstanceField::Count => Value::text(range(total(deployment, it))),
            InstanceField::Minimum => Value::text(total(deployment, it).min.to_string()),
            InstanceField::Maximum => Value::text(total(deployment, it).max.to_string()),
            InstanceField::Owner => Value::optional(element.properties.owner.as_deref()),
            InstanceField::Status => value::status(own.status.or(element.properties.status)),
            InstanceField::Tags => {
                let further = it.tags.iter().filter(|tag| !element.tags.contains(tag));
                Value::list(element.tags.iter().chain(further).cloned())
            }
            InstanceField::Link => {
                value::link(own.link.as_deref().or(element.properties.link.as_deref()))
            }
            InstanceField::Element(field) => self.element(it.element, field),
            InstanceField::Node(field) => {
                let node = around(deployment, it.node).next();
                node.map_or_else(Value::none, |it| self.node(deployment, it, field))
            }
            InstanceField::Environment(field) => self.environment(deployment, field),
            InstanceField::Meta(key) => {
                // What is nearest says it: the instance, the nodes from the inside out, what runs.
                let nodes = around(deployment, it.node).map(|it| &it.properties);
                let places = std::iter::once(own).chain(nodes).chain([&element.properties]);
                let mut values = places.map(|it| value::meta(it, key));
                values.find(|it| !it.is_empty()).unwrap_or_default()
            }
        }
    }

    fn instance_name(&self, it: &Instance) -> String {
        let title = one_line(self.title(it.element));
        match &it.role {
            Some(role) => format!("{title} ({})", one_line(role)),
            None => title,
        }
    }

    /// What instances are of, each once.
    fn running<'i>(&self, instances: impl Iterator<Item = &'i Instance>) -> Value {
        Value::list(unique(instances.map(|it| one_line(self.title(it.element)))))
    }
}

/// How many there are of an instance in the whole environment: as many as it says itself, in each
/// of the nodes around it.
fn total(deployment: &Deployment, it: &Instance) -> Count {
    let counts = around(deployment, it.node).filter_map(|it| it.count).chain(it.count);
    counts.fold(Count { min: 1, max: 1 }, |a, b| Count {
        min: a.min.saturating_mul(b.min),
        max: a.max.saturating_mul(b.max),
    })
}

fn range(Count { min, max }: Count) -> String {
    if min == max { min.to_string() } else { format!("{min} to {max}") }
}
