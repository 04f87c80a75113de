//! The relationships between instances that follow from the model.
//!
//! An instance stands for its element and all it holds, unless that has instances of its own. Who
//! uses something talks to those of its instances that are nearest: the ones with which it has
//! the innermost node in common. Instances of one group keep to themselves where they can.

use std::collections::{BTreeMap, BTreeSet};

use super::ends::Places;
use crate::model::{
    Deployment, DeploymentEnd, DeploymentNodeId, DeploymentRelationship, ElementId, InstanceId,
    Relationship, Workspace,
};

/// The relationships that follow from the model, at most `limit` + 1 of them.
pub(super) fn relationships(
    workspace: &Workspace,
    deployment: &Deployment,
    places: &Places,
    limit: usize,
) -> Vec<DeploymentRelationship> {
    let near = Near::new(deployment);
    let mut found = Vec::new();
    for relationship in &workspace.relationships {
        let source = places.standing_for(workspace, relationship.source);
        let destination = places.standing_for(workspace, relationship.destination);
        let (Some(source), Some(destination)) = (source, destination) else { continue };
        let n_wanted = (limit + 1).saturating_sub(found.len());
        let pairs = pairs(workspace, places, &near, relationship, source, destination, n_wanted);
        found.extend(pairs.into_iter().map(|(from, to)| carry(relationship, from, to)));
        if found.len() > limit {
            break;
        }
    }
    found
}

/// The instances between which a relationship is. No more are looked for once there are `n_wanted`,
/// for two elements with thousands of instances each make millions of pairs.
fn pairs(
    workspace: &Workspace,
    places: &Places,
    near: &Near<'_>,
    relationship: &Relationship,
    source: ElementId,
    destination: ElementId,
    n_wanted: usize,
) -> Vec<(InstanceId, InstanceId)> {
    let sources = places.of_element(source);
    if source == destination {
        // What goes on inside an instance is not seen, but for what it does with itself.
        let is_itself =
            relationship.source == source && relationship.destination == relationship.source;
        let own = sources.iter().filter(|_| is_itself).map(|&it| (it, it));
        return own.take(n_wanted).collect();
    }
    if workspace.contains(source, destination) || workspace.contains(destination, source) {
        return Vec::new();
    }
    let mut pairs = BTreeSet::new();
    for &from in sources {
        if pairs.len() >= n_wanted {
            break;
        }
        pairs.extend(near.nearest(from, destination).into_iter().map(|to| (from, to)));
    }
    if relationship.kind.is_both_ways() {
        for &to in places.of_element(destination) {
            if pairs.len() >= n_wanted {
                break;
            }
            pairs.extend(near.nearest(to, source).into_iter().map(|from| (from, to)));
        }
    }
    pairs.into_iter().take(n_wanted).collect()
}

fn carry(it: &Relationship, from: InstanceId, to: InstanceId) -> DeploymentRelationship {
    DeploymentRelationship {
        source: DeploymentEnd::Instance(from),
        destination: DeploymentEnd::Instance(to),
        kind: it.kind,
        declared_kind: it.declared_kind,
        label: it.label.clone(),
        technology: it.technology.clone(),
        tags: it.tags.clone(),
        of: Some(it.id),
        span: it.span,
    }
}

/// The instances of each element in each node, at any depth; `None` is the whole deployment.
struct Near<'a> {
    deployment: &'a Deployment,
    in_node: BTreeMap<(ElementId, Option<DeploymentNodeId>), Vec<InstanceId>>,
}

impl<'a> Near<'a> {
    fn new(deployment: &'a Deployment) -> Self {
        let mut near = Self { deployment, in_node: BTreeMap::new() };
        for instance in &deployment.instances {
            for node in near.around(instance.id) {
                near.in_node.entry((instance.element, node)).or_default().push(instance.id);
            }
        }
        near
    }

    /// The nodes around an instance from the inside out, then the deployment.
    fn around(&self, id: InstanceId) -> Vec<Option<DeploymentNodeId>> {
        let innermost = self.deployment.instances[id.0 as usize].node;
        let parent = |it: &DeploymentNodeId| self.deployment.nodes[it.0 as usize].parent;
        std::iter::successors(innermost, parent).map(Some).chain([None]).collect()
    }

    /// The instances of an element that are nearest: of the same group if there are any, else of
    /// no group, else any.
    fn nearest(&self, from: InstanceId, element: ElementId) -> Vec<InstanceId> {
        let group = |id: InstanceId| self.deployment.instances[id.0 as usize].group.as_deref();
        let wanted = group(from);
        let around = self.around(from);
        let among = |is_wanted: &dyn Fn(InstanceId) -> bool| {
            around.iter().find_map(|&node| {
                let candidates = self.in_node.get(&(element, node))?;
                let found: Vec<InstanceId> =
                    candidates.iter().copied().filter(|&it| is_wanted(it)).collect();
                (!found.is_empty()).then_some(found)
            })
        };
        let of_group = wanted.and_then(|_| among(&|it| group(it) == wanted));
        of_group
            .or_else(|| among(&|it| group(it).is_none()))
            .or_else(|| among(&|_| true))
            .unwrap_or_default()
    }
}
