//! Views of a deployment: nodes inside nodes, what runs in them, and who talks to whom.

mod selection;

use std::collections::BTreeMap;

use self::selection::{Asked, Chosen, ForEach};
use super::draw::Context;
use super::lines::{self, Candidate};
use super::looks;
use super::{Boundary, Boxes, End, Node, face, sentence};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Deployment, DeploymentEnd, DeploymentId, DeploymentNode, DeploymentNodeId,
    DeploymentRelationship, ElementId, Instance, Looks, RelationshipKindDefinition, Shape,
    ViewDefinition, Workspace,
};

/// Where the things of a deployment stand in its diagram.
#[derive(Debug, Default)]
pub(super) struct Placed {
    /// The instances of each element.
    pub(super) by_element: BTreeMap<ElementId, Vec<End>>,
    /// Each node and instance.
    pub(super) by_end: BTreeMap<DeploymentEnd, End>,
}

/// The boxes, boundaries and lines of a deployment, and where everything stands.
pub(super) fn build(
    context: &Context<'_>,
    id: DeploymentId,
    definition: Option<&ViewDefinition>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Boxes, Placed) {
    let deployment = context.workspace.deployment(id);
    let asked = Asked { context, deployment };
    let mut shown = Chosen::all(deployment);
    if let Some(definition) = definition {
        shown = asked.choose(definition, diagnostics);
    }
    let looked = asked.looked(definition, diagnostics);
    let mut boxes = Boxes::default();
    let (node_ends, instance_ends) =
        place(context.workspace, deployment, &shown, &looked, &mut boxes);
    boxes.edges = edges(context.workspace, deployment, &shown, &looked, &boxes, |end| match end {
        DeploymentEnd::Node(id) => node_ends.get(id.0 as usize).copied().flatten(),
        DeploymentEnd::Instance(id) => instance_ends.get(id.0 as usize).copied().flatten(),
    });
    let mut placed = Placed::default();
    for (instance, end) in deployment.instances.iter().zip(instance_ends) {
        placed.by_element.entry(instance.element).or_default().extend(end);
        placed.by_end.extend(end.map(|end| (DeploymentEnd::Instance(instance.id), end)));
    }
    for (node, end) in deployment.nodes.iter().zip(node_ends) {
        placed.by_end.extend(end.map(|end| (DeploymentEnd::Node(node.id), end)));
    }
    (boxes, placed)
}

/// Makes the boxes and boundaries, and says where each node and each instance stands.
fn place(
    workspace: &Workspace,
    deployment: &Deployment,
    shown: &Chosen,
    looked: &ForEach<Looks>,
    boxes: &mut Boxes,
) -> (Vec<Option<End>>, Vec<Option<End>>) {
    let mut has_content = vec![false; deployment.nodes.len()];
    let nodes = deployment.nodes.iter().zip(&shown.nodes).filter(|it| *it.1).map(|it| it.0);
    let instances = deployment.instances.iter().zip(&shown.instances).filter(|it| *it.1);
    let instances = instances.map(|it| it.0);
    let holders = nodes.clone().filter_map(|it| it.parent);
    for holder in holders.chain(instances.clone().filter_map(|it| it.node)) {
        has_content[holder.0 as usize] = true;
    }
    let (holders, leaves): (Vec<_>, Vec<_>) = nodes.partition(|it| has_content[it.id.0 as usize]);

    let mut node_ends: Vec<Option<End>> = vec![None; deployment.nodes.len()];
    let boundary = |node_ends: &[Option<End>], holder: Option<DeploymentNodeId>| match node_ends
        [holder?.0 as usize]
    {
        Some(End::Boundary(idx)) => Some(idx),
        Some(End::Node(_)) | None => None,
    };
    for node in holders {
        let parent = boundary(&node_ends, node.parent);
        let face = face::of_deployment_node(node, looked.nodes[node.id.0 as usize].clone());
        boxes.boundaries.push(Boundary { face, is_focus: false, parent });
        node_ends[node.id.0 as usize] = Some(End::Boundary(boxes.boundaries.len() - 1));
    }

    let leaves = leaves.into_iter().map(|it| (it.span, Leaf::Node(it)));
    let mut leaves: Vec<_> =
        leaves.chain(instances.map(|it| (it.span, Leaf::Instance(it)))).collect();
    leaves.sort_by_key(|it| it.0);
    let keys = workspace.instance_keys(deployment);
    let mut instance_ends = vec![None; deployment.instances.len()];
    for (_, leaf) in leaves {
        let end = Some(End::Node(boxes.nodes.len()));
        boxes.nodes.push(match leaf {
            Leaf::Node(node) => {
                let looks = looked.nodes[node.id.0 as usize].clone();
                let shape = looks.shape.unwrap_or(Shape::Box);
                let parent = boundary(&node_ends, node.parent);
                node_ends[node.id.0 as usize] = end;
                Node {
                    face: face::of_deployment_node(node, looks),
                    shape,
                    parent,
                    attributes: Vec::new(),
                }
            }
            Leaf::Instance(instance) => {
                let idx = instance.id.0 as usize;
                let looks = looked.instances[idx].clone();
                let shape = looks::shape(workspace.element(instance.element), &looks);
                let face = face::of_instance(workspace, instance, keys[idx].clone(), looks);
                instance_ends[idx] = end;
                let parent = boundary(&node_ends, instance.node);
                Node { face, shape, parent, attributes: Vec::new() }
            }
        });
    }
    (node_ends, instance_ends)
}

/// What is drawn as a box.
enum Leaf<'a> {
    Node(&'a DeploymentNode),
    Instance(&'a Instance),
}

fn edges(
    workspace: &Workspace,
    deployment: &Deployment,
    shown: &Chosen,
    looked: &ForEach<Looks>,
    boxes: &Boxes,
    place: impl Fn(DeploymentEnd) -> Option<End>,
) -> Vec<super::Edge> {
    let title = |end: DeploymentEnd| match end {
        DeploymentEnd::Node(id) => deployment.nodes.get(id.0 as usize).map(|it| &it.title),
        DeploymentEnd::Instance(id) => {
            let instance = deployment.instances.get(id.0 as usize);
            instance.map(|it| &workspace.element(it.element).title)
        }
    };
    let mut candidates = Vec::new();
    for (idx, it) in deployment.relationships.iter().enumerate() {
        let (Some(source), Some(target)) = (place(it.source), place(it.destination)) else {
            continue;
        };
        if !shown.relationships[idx]
            || boxes.is_within(source, target)
            || boxes.is_within(target, source)
        {
            continue;
        }
        let (source_title, target_title) = (title(it.source), title(it.destination));
        candidates.push(Candidate {
            source,
            target,
            is_explicit: is_explicit(workspace, deployment, it),
            kind: it.kind,
            kind_label: declared_kind(workspace, it).map(|it| it.title.as_str()),
            label: it.label.as_deref(),
            technology: &it.technology,
            tags: &it.tags,
            relationship: it.of,
            sentence: sentence::of(
                source_title.map_or("", String::as_str),
                target_title.map_or("", String::as_str),
                it.kind,
                it.label.as_deref(),
                &it.technology,
            ),
            link: it.of.and_then(|it| workspace.relationship(it).properties.link.as_deref()),
            looks: looked.relationships[idx].clone(),
        });
    }
    lines::merge(&candidates)
}

/// Whether a relationship was written here, or in the model between the very elements that run.
fn is_explicit(
    workspace: &Workspace,
    deployment: &Deployment,
    relationship: &DeploymentRelationship,
) -> bool {
    let Some(of) = relationship.of else { return true };
    let of = workspace.relationship(of);
    let runs = |end: DeploymentEnd, element: ElementId| match end {
        DeploymentEnd::Node(_) => true,
        DeploymentEnd::Instance(id) => {
            deployment.instances.get(id.0 as usize).is_some_and(|it| it.element == element)
        }
    };
    runs(relationship.source, of.source) && runs(relationship.destination, of.destination)
}

fn declared_kind<'a>(
    workspace: &'a Workspace,
    relationship: &DeploymentRelationship,
) -> Option<&'a RelationshipKindDefinition> {
    let kind = relationship.declared_kind?;
    workspace.relationship_kinds.get(kind.0 as usize)
}
