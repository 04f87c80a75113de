//! Views of a deployment: nodes inside nodes, what runs in them, and who talks to whom.

use std::collections::BTreeMap;

use super::choice::warn_empty;
use super::draw::{Context, unique};
use super::lines::{self, Candidate};
use super::looks::{self, Exactness, Rule};
use super::{Boundary, Boxes, End, Node, face, sentence};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Deployment, DeploymentEnd, DeploymentId, DeploymentRelationship, ElementId, Instance, Looks,
    RelationshipKind, Selector, SelectorKind, Shape, ViewDefinition, Workspace,
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

/// Something for each node, instance and relationship of a deployment.
#[derive(Clone, Debug)]
struct ForEach<T> {
    nodes: Vec<T>,
    instances: Vec<T>,
    relationships: Vec<T>,
}

/// A set of nodes, instances and relationships.
type Chosen = ForEach<bool>;

impl ForEach<bool> {
    fn of(deployment: &Deployment, is_in: bool) -> Self {
        Self {
            nodes: vec![is_in; deployment.nodes.len()],
            instances: vec![is_in; deployment.instances.len()],
            relationships: vec![is_in; deployment.relationships.len()],
        }
    }

    fn all(deployment: &Deployment) -> Self {
        Self::of(deployment, true)
    }

    fn none(deployment: &Deployment) -> Self {
        Self::of(deployment, false)
    }

    fn is_empty(&self) -> bool {
        !self.nodes.iter().chain(&self.instances).chain(&self.relationships).any(|&it| it)
    }

    fn with(mut self, other: &Self, combine: impl Fn(bool, bool) -> bool) -> Self {
        let each = |mine: &mut [bool], theirs: &[bool]| {
            for (a, &b) in mine.iter_mut().zip(theirs) {
                *a = combine(*a, b);
            }
        };
        each(&mut self.nodes, &other.nodes);
        each(&mut self.instances, &other.instances);
        each(&mut self.relationships, &other.relationships);
        self
    }

    fn has(&self, end: DeploymentEnd) -> bool {
        match end {
            DeploymentEnd::Node(id) => self.nodes.get(id.0 as usize),
            DeploymentEnd::Instance(id) => self.instances.get(id.0 as usize),
        }
        .copied()
        .unwrap_or(false)
    }
}

/// Answers selectors on one deployment: an element stands for its instances.
struct Asked<'a> {
    context: &'a Context<'a>,
    deployment: &'a Deployment,
}

impl<'a> Asked<'a> {
    /// What is shown: everything, less what is excluded and what stands in it.
    fn choose(&self, definition: &ViewDefinition, diagnostics: &mut Vec<Diagnostic>) -> Chosen {
        // The natural set is everything, so an `include` can only be mistaken.
        for selector in &definition.include {
            if self.select(selector).is_empty() {
                warn_empty(selector, "selects nothing in this deployment", diagnostics);
            }
        }
        let mut shown = Chosen::all(self.deployment);
        for selector in &definition.exclude {
            let excluded = self.select(selector);
            if excluded.is_empty() {
                warn_empty(selector, "selects nothing in this deployment", diagnostics);
            }
            shown = shown.with(&excluded, |is_shown, is_excluded| is_shown && !is_excluded);
        }
        // A parent stands before its children.
        for (idx, node) in self.deployment.nodes.iter().enumerate() {
            shown.nodes[idx] &= node.parent.is_none_or(|it| shown.nodes[it.0 as usize]);
        }
        for (idx, instance) in self.deployment.instances.iter().enumerate() {
            shown.instances[idx] &= instance.node.is_none_or(|it| shown.nodes[it.0 as usize]);
        }
        if !definition.only.is_empty() {
            let mut only = Chosen::none(self.deployment);
            for selector in &definition.only {
                let selected = self.select(selector);
                if !selected.relationships.contains(&true) {
                    warn_empty(selector, "selects no relationship", diagnostics);
                }
                only = only.with(&selected, |a, b| a || b);
            }
            for (is_shown, is_only) in shown.relationships.iter_mut().zip(&only.relationships) {
                *is_shown &= is_only;
            }
        }
        shown
    }

    fn select(&self, selector: &Selector) -> Chosen {
        let mut chosen = Chosen::none(self.deployment);
        match &selector.kind {
            SelectorKind::All => return Chosen::all(self.deployment),
            SelectorKind::Unresolved => {}
            SelectorKind::DeploymentNode(path) => {
                for (is_in, node) in chosen.nodes.iter_mut().zip(&self.deployment.nodes) {
                    *is_in = node.path == *path;
                }
            }
            SelectorKind::Element(_)
            | SelectorKind::Group(_)
            | SelectorKind::Children(_)
            | SelectorKind::Descendants(_)
            | SelectorKind::Incoming(_)
            | SelectorKind::Outgoing(_)
            | SelectorKind::Neighbours(_)
            | SelectorKind::Kind(_)
            | SelectorKind::DeclaredKind(_)
            | SelectorKind::External => self.instances_of(selector, &mut chosen),
            SelectorKind::RelationshipKind(kind) => {
                let relationships = self.deployment.relationships.iter();
                for (is_in, it) in chosen.relationships.iter_mut().zip(relationships) {
                    *is_in = it.declared_kind == Some(*kind);
                }
            }
            SelectorKind::Tag(tag) => {
                self.instances_of(selector, &mut chosen);
                for (is_in, it) in chosen.nodes.iter_mut().zip(&self.deployment.nodes) {
                    *is_in = it.tags.contains(tag);
                }
                for (is_in, it) in chosen.instances.iter_mut().zip(&self.deployment.instances) {
                    *is_in |= it.tags.contains(tag);
                }
                let relationships = self.deployment.relationships.iter();
                for (is_in, it) in chosen.relationships.iter_mut().zip(relationships) {
                    *is_in = it.tags.contains(tag);
                }
            }
            SelectorKind::Relationship { source, destination } => {
                let (from, to) = (self.side(source), self.side(destination));
                let relationships = self.deployment.relationships.iter();
                for (is_in, it) in chosen.relationships.iter_mut().zip(relationships) {
                    *is_in = (from.has(it.source) && to.has(it.destination))
                        || (it.kind == RelationshipKind::Both
                            && from.has(it.destination)
                            && to.has(it.source));
                }
            }
            SelectorKind::And(a, b) => return self.select(a).with(&self.select(b), |a, b| a && b),
            SelectorKind::Or(a, b) => return self.select(a).with(&self.select(b), |a, b| a || b),
            SelectorKind::Not(operand) => {
                return Chosen::all(self.deployment)
                    .with(&self.select(operand), |_, is_selected| !is_selected);
            }
        }
        chosen
    }

    fn instances_of(&self, selector: &Selector, chosen: &mut Chosen) {
        let everything = self.context.selectors.everything();
        let elements = self.context.selectors.select(selector, everything).elements;
        for (is_in, it) in chosen.instances.iter_mut().zip(&self.deployment.instances) {
            *is_in = elements.binary_search(&it.element).is_ok();
        }
    }

    /// What a side of `a -> b` chooses: a node stands for all in it too, an element for the
    /// instances of all below it.
    fn side(&self, selector: &Selector) -> Chosen {
        let mut chosen = self.select(selector);
        if let SelectorKind::Element(id) = selector.kind {
            for (is_in, it) in chosen.instances.iter_mut().zip(&self.deployment.instances) {
                *is_in = self.context.workspace.contains(id, it.element);
            }
        }
        for (idx, node) in self.deployment.nodes.iter().enumerate() {
            chosen.nodes[idx] |= node.parent.is_some_and(|it| chosen.nodes[it.0 as usize]);
        }
        for (idx, instance) in self.deployment.instances.iter().enumerate() {
            chosen.instances[idx] |= instance.node.is_some_and(|it| chosen.nodes[it.0 as usize]);
        }
        chosen
    }

    /// How everything looks: kinds, then the workspace's styles, then the view's.
    fn looked(
        &self,
        definition: Option<&ViewDefinition>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> ForEach<Looks> {
        let workspace = self.context.workspace;
        let instances = self.deployment.instances.iter();
        let relationships = self.deployment.relationships.iter();
        let mut looked = ForEach {
            nodes: vec![Looks::default(); self.deployment.nodes.len()],
            instances: instances
                .map(|it| looks::of_kind(workspace, workspace.element(it.element)))
                .collect(),
            relationships: relationships
                .map(|it| declared_kind(workspace, it).map(|it| it.looks.clone()))
                .map(Option::unwrap_or_default)
                .collect(),
        };
        let rules = looks::rules(&workspace.styles);
        let (general, exact) =
            rules.split_at(rules.partition_point(|it| it.exactness < Exactness::Place));
        self.apply(general, &mut looked);
        for (looks, instance) in looked.instances.iter_mut().zip(&self.deployment.instances) {
            looks.shape = workspace.element(instance.element).shape.or(looks.shape);
        }
        self.apply(exact, &mut looked);
        if let Some(definition) = definition {
            for style in &definition.styles {
                if self.select(&style.selector).is_empty() {
                    warn_empty(&style.selector, "selects nothing in this deployment", diagnostics);
                }
            }
            self.apply(&looks::rules(&definition.styles), &mut looked);
        }
        looked
    }

    fn apply(&self, rules: &[Rule<'_>], looked: &mut ForEach<Looks>) {
        for rule in rules {
            let chosen = self.select(rule.selector);
            let each = |looks: &mut [Looks], chosen: &[bool]| {
                for (looks, _) in looks.iter_mut().zip(chosen).filter(|(_, is_in)| **is_in) {
                    *looks = looks.overlaid(rule.looks);
                }
            };
            each(&mut looked.nodes, &chosen.nodes);
            each(&mut looked.instances, &chosen.instances);
            each(&mut looked.relationships, &chosen.relationships);
        }
    }
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
    for (idx, node) in deployment.nodes.iter().enumerate() {
        if let Some(parent) = node.parent.filter(|_| shown.nodes[idx]) {
            has_content[parent.0 as usize] = true;
        }
    }
    let mut instances_in: Vec<Vec<&Instance>> = vec![Vec::new(); deployment.nodes.len()];
    let mut at_top: Vec<&Instance> = Vec::new();
    for (instance, _) in deployment.instances.iter().zip(&shown.instances).filter(|it| *it.1) {
        match instance.node {
            Some(node) => {
                has_content[node.0 as usize] = true;
                instances_in[node.0 as usize].push(instance);
            }
            None => at_top.push(instance),
        }
    }

    let mut keys = BTreeMap::new();
    let mut instance_ends = vec![None; deployment.instances.len()];
    let mut place_instance = |boxes: &mut Boxes, instance: &Instance, parent: Option<usize>| {
        let element = workspace.element(instance.element);
        let mut key = element.name.clone();
        if let Some(node) = instance.node.and_then(|it| deployment.nodes.get(it.0 as usize)) {
            key = format!("{}.{key}", node.path);
        }
        if let Some(role) = &instance.role {
            key = format!("{key}:{role}");
        }
        let looks = looked.instances[instance.id.0 as usize].clone();
        let shape = looks::shape(element, &looks);
        let face = face::of_instance(workspace, instance, unique(&mut keys, key), looks);
        boxes.nodes.push(Node { face, shape, parent });
        instance_ends[instance.id.0 as usize] = Some(End::Node(boxes.nodes.len() - 1));
    };
    let mut node_ends: Vec<Option<End>> = vec![None; deployment.nodes.len()];
    for (idx, node) in deployment.nodes.iter().enumerate().filter(|(idx, _)| shown.nodes[*idx]) {
        let parent = match node.parent.and_then(|it| node_ends[it.0 as usize]) {
            Some(End::Boundary(parent)) => Some(parent),
            Some(End::Node(_)) | None => None,
        };
        let looks = looked.nodes[idx].clone();
        let shape = looks.shape.unwrap_or(Shape::Box);
        let face = face::of_deployment_node(node, looks);
        node_ends[idx] = Some(if has_content[idx] {
            boxes.boundaries.push(Boundary { face, is_focus: false, parent });
            let boundary = boxes.boundaries.len() - 1;
            for instance in &instances_in[idx] {
                place_instance(boxes, instance, Some(boundary));
            }
            End::Boundary(boundary)
        } else {
            boxes.nodes.push(Node { face, shape, parent });
            End::Node(boxes.nodes.len() - 1)
        });
    }
    for instance in at_top {
        place_instance(boxes, instance, None);
    }
    (node_ends, instance_ends)
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
) -> Option<&'a crate::model::RelationshipKindDefinition> {
    let kind = relationship.declared_kind?;
    workspace.relationship_kinds.get(kind.0 as usize)
}
