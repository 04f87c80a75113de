//! Deployments: nodes, what runs in them, and who talks to whom.

use serde::Serialize;

use super::elements::{Names, PropertiesJson, declared_kind, kind_word, properties};
use crate::model::{Count, Deployment, DeploymentEnd, DeploymentNodeId};

#[derive(Serialize)]
pub(super) struct DeploymentJson<'a> {
    name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    technology: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    tags: &'a [String],
    #[serde(flatten)]
    properties: PropertiesJson<'a>,
    nodes: Vec<NodeJson<'a>>,
    instances: Vec<InstanceJson<'a>>,
    relationships: Vec<RelationshipJson<'a>>,
    notes: Vec<NoteJson<'a>>,
}

/// A note on nodes and instances, by their ids.
#[derive(Serialize)]
struct NoteJson<'a> {
    text: &'a str,
    on: Vec<String>,
}

#[derive(Serialize)]
struct NodeJson<'a> {
    id: &'a str,
    name: &'a str,
    infrastructure: bool,
    title: &'a str,
    technology: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<CountJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(flatten)]
    properties: PropertiesJson<'a>,
}

#[derive(Serialize)]
struct InstanceJson<'a> {
    id: String,
    element: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    node: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<CountJson>,
    tags: &'a [String],
    #[serde(flatten)]
    properties: PropertiesJson<'a>,
}

#[derive(Serialize)]
struct RelationshipJson<'a> {
    source: String,
    destination: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared_kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    technology: &'a [String],
    tags: &'a [String],
    /// The relationship of the model that it carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
}

#[derive(Serialize)]
struct CountJson {
    min: u32,
    max: u32,
}

pub(super) fn deployments<'a>(names: &'a Names<'a>) -> Vec<DeploymentJson<'a>> {
    names.workspace.deployments.iter().map(|it| deployment(names, it)).collect()
}

fn deployment<'a>(names: &'a Names<'a>, deployment: &'a Deployment) -> DeploymentJson<'a> {
    let workspace = names.workspace;
    let node = |id: DeploymentNodeId| deployment.nodes.get(id.0 as usize).map(|it| &*it.path);
    let instances: Vec<InstanceJson<'_>> = deployment
        .instances
        .iter()
        .zip(workspace.instance_keys(deployment))
        .map(|(it, id)| InstanceJson {
            id,
            element: &workspace.element(it.element).path,
            node: it.node.and_then(node),
            role: it.role.as_deref(),
            group: it.group.as_deref(),
            count: it.count.map(count),
            tags: &it.tags,
            properties: properties(&it.properties),
        })
        .collect();
    let end = |end: DeploymentEnd| match end {
        DeploymentEnd::Node(id) => node(id).unwrap_or_default().to_owned(),
        DeploymentEnd::Instance(id) => {
            instances.get(id.0 as usize).map(|it| it.id.clone()).unwrap_or_default()
        }
    };
    let relationships = deployment
        .relationships
        .iter()
        .map(|it| RelationshipJson {
            source: end(it.source),
            destination: end(it.destination),
            kind: kind_word(it.kind),
            declared_kind: declared_kind(workspace, it.declared_kind),
            label: it.label.as_deref(),
            technology: &it.technology,
            tags: &it.tags,
            of: it.of.map(|it| names.relationship(it)),
        })
        .collect();
    let nodes = deployment.nodes.iter().map(|it| NodeJson {
        id: &it.path,
        name: &it.name,
        infrastructure: it.is_infrastructure,
        title: &it.title,
        technology: &it.technology,
        description: it.description.as_deref(),
        tags: &it.tags,
        count: it.count.map(count),
        parent: it.parent.and_then(node),
        properties: properties(&it.properties),
    });
    let notes = deployment
        .notes
        .iter()
        .map(|it| NoteJson { text: &it.text, on: it.on.iter().map(|&it| end(it)).collect() })
        .collect();
    DeploymentJson {
        name: &deployment.name,
        title: &deployment.title,
        technology: &deployment.technology,
        description: deployment.description.as_deref(),
        tags: &deployment.tags,
        properties: properties(&deployment.properties),
        nodes: nodes.collect(),
        relationships,
        instances,
        notes,
    }
}

fn count(Count { min, max }: Count) -> CountJson {
    CountJson { min, max }
}
