//! What selectors and styles mean in a deployment: an element stands for its instances.

use crate::diagnostic::Diagnostic;
use crate::model::{
    Deployment, DeploymentEnd, Looks, RelationshipKind, Selector, SelectorKind, ViewDefinition,
};
use crate::view::choice::warn_empty;
use crate::view::draw::Context;
use crate::view::looks::{self, Exactness, Rule};

/// Something for each node, instance and relationship of a deployment.
#[derive(Clone, Debug)]
pub(super) struct ForEach<T> {
    pub(super) nodes: Vec<T>,
    pub(super) instances: Vec<T>,
    pub(super) relationships: Vec<T>,
}

/// A set of nodes, instances and relationships.
pub(super) type Chosen = ForEach<bool>;

impl ForEach<bool> {
    fn of(deployment: &Deployment, is_in: bool) -> Self {
        Self {
            nodes: vec![is_in; deployment.nodes.len()],
            instances: vec![is_in; deployment.instances.len()],
            relationships: vec![is_in; deployment.relationships.len()],
        }
    }

    pub(super) fn all(deployment: &Deployment) -> Self {
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

/// Answers selectors on one deployment.
pub(super) struct Asked<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) deployment: &'a Deployment,
}

impl<'a> Asked<'a> {
    /// What is shown: everything, less what is excluded and what stands in it.
    pub(super) fn choose(
        &self,
        definition: &ViewDefinition,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Chosen {
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
            SelectorKind::Entity(_) | SelectorKind::Unresolved => {}
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
    pub(super) fn looked(
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
                .map(|it| super::declared_kind(workspace, it).map(|it| it.looks.clone()))
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
