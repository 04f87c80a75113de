//! What a name stands for in a deployment: a node, or the instances of an element.

use std::collections::BTreeMap;

use crate::diagnostic::codes::names as codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{Deployment, DeploymentEnd, DeploymentNodeId, ElementId, InstanceId, Workspace};
use crate::syntax::ast;

use super::super::Analyser;
use super::super::resolve::dotted;
use super::super::scope::ScopeId;
use super::super::words;

/// The nodes and instances of a deployment by what names them.
pub(super) struct Places {
    by_path: BTreeMap<String, DeploymentNodeId>,
    by_name: BTreeMap<String, Vec<DeploymentNodeId>>,
    by_element: BTreeMap<ElementId, Vec<InstanceId>>,
}

/// The nodes that a reference may mean.
enum NamedNode {
    One(DeploymentNodeId),
    None,
    Several(Vec<DeploymentNodeId>),
}

impl Places {
    pub(super) fn new(deployment: &Deployment) -> Self {
        let mut places = Self {
            by_path: BTreeMap::new(),
            by_name: BTreeMap::new(),
            by_element: BTreeMap::new(),
        };
        for node in &deployment.nodes {
            places.by_path.entry(node.path.clone()).or_insert(node.id);
            places.by_name.entry(node.name.clone()).or_default().push(node.id);
        }
        for instance in &deployment.instances {
            places.by_element.entry(instance.element).or_default().push(instance.id);
        }
        places
    }

    /// The instances of the element itself.
    pub(super) fn of_element(&self, id: ElementId) -> &[InstanceId] {
        self.by_element.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The element or the nearest one around it that has instances: they stand for it.
    pub(super) fn standing_for(&self, workspace: &Workspace, id: ElementId) -> Option<ElementId> {
        std::iter::once(id)
            .chain(workspace.ancestors(id))
            .find(|it| self.by_element.contains_key(it))
    }

    /// The instances that an element's name stands for: its own, else those of what it holds,
    /// else those of what holds it.
    fn named_instances(&self, workspace: &Workspace, id: ElementId) -> Vec<InstanceId> {
        let inside = workspace.subtree(id);
        let below = self.by_element.range(ElementId(inside.start)..ElementId(inside.end));
        match self.of_element(id) {
            [] => {
                let below: Vec<InstanceId> = below.flat_map(|(_, it)| it).copied().collect();
                match (below.is_empty(), self.standing_for(workspace, id)) {
                    (true, Some(around)) => self.of_element(around).to_vec(),
                    (true, None) | (false, _) => below,
                }
            }
            own => own.to_vec(),
        }
    }

    /// The node whose name is near to a single name.
    fn near_node(&self, reference: &ast::Reference) -> Option<&str> {
        let [name] = reference.parts.as_slice() else { return None };
        nearest(&name.text, self.by_name.keys().map(String::as_str))
    }

    /// The node of a reference in the body of `at`: looked up there, outwards, then by the end of
    /// its path.
    fn node(
        &self,
        deployment: &Deployment,
        at: Option<DeploymentNodeId>,
        reference: &ast::Reference,
    ) -> NamedNode {
        let name = dotted(reference);
        let outwards = std::iter::successors(at, |&it| deployment.nodes[it.0 as usize].parent);
        let inside =
            |it: DeploymentNodeId| format!("{}.{name}", deployment.nodes[it.0 as usize].path);
        if let Some(&found) = outwards.map(inside).find_map(|path| self.by_path.get(&path)) {
            return NamedNode::One(found);
        }
        if let Some(&found) = self.by_path.get(&name) {
            return NamedNode::One(found);
        }
        let ending = format!(".{name}");
        let last = reference.parts.last().map_or("", |it| it.text.as_str());
        let candidates: Vec<DeploymentNodeId> = self
            .by_name
            .get(last)
            .into_iter()
            .flatten()
            .copied()
            .filter(|it| deployment.nodes[it.0 as usize].path.ends_with(&ending))
            .collect();
        match candidates.as_slice() {
            [] => NamedNode::None,
            [only] => NamedNode::One(*only),
            _ => NamedNode::Several(candidates),
        }
    }
}

impl Analyser<'_> {
    /// The ends that a reference in a deployment names; empty once it is reported.
    pub(super) fn resolve_ends(
        &mut self,
        deployment: &Deployment,
        places: &Places,
        scope: ScopeId,
        at: Option<DeploymentNodeId>,
        reference: &ast::Reference,
    ) -> Vec<DeploymentEnd> {
        let several = match places.node(deployment, at, reference) {
            NamedNode::One(id) => return vec![DeploymentEnd::Node(id)],
            NamedNode::None => Vec::new(),
            NamedNode::Several(several) => several,
        };
        if let Some(ends) = self.instances_in_node(deployment, places, scope, at, reference) {
            return ends;
        }
        let is_element = self.scopes.find(scope, &reference.parts).is_ok()
            || !self.scopes.by_ending(&self.workspace, &reference.parts).is_empty();
        if !is_element && !several.is_empty() {
            let name = dotted(reference);
            let nodes = several.iter().map(|it| deployment.nodes[it.0 as usize].path.as_str());
            let message = format!("`{name}` may be any of {} nodes", several.len());
            let diagnostic = Diagnostic::new(&codes::AMBIGUOUS_NAME, reference.span, message)
                .note(format!("the candidates are {}", words::list(nodes)))
                .help("write more of its path");
            self.report(diagnostic);
            return Vec::new();
        }
        if !is_element && let Some(near) = places.near_node(reference) {
            let name = dotted(reference);
            let message = format!("cannot find `{name}` in `{}`", deployment.name);
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_NAME, reference.span, message).fix(
                reference.span,
                near,
                format!("did you mean `{near}`?"),
            );
            self.report(diagnostic);
            return Vec::new();
        }
        let Some(element) = self.resolve_element(scope, reference) else { return Vec::new() };
        let instances = places.named_instances(&self.workspace, element);
        if instances.is_empty() {
            let path = &self.workspace.element(element).path;
            let message = format!("`{path}` has no instance in `{}`", deployment.name);
            let diagnostic = Diagnostic::new(&codes::NO_INSTANCE, reference.span, message)
                .label(self.workspace.element(element).name_span, "the element")
                .help(format!("put it into a node: `instance {path}`"));
            self.report(diagnostic);
        }
        instances.into_iter().map(DeploymentEnd::Instance).collect()
    }

    /// `node.element`: the instances of an element that stand in a node.
    fn instances_in_node(
        &self,
        deployment: &Deployment,
        places: &Places,
        scope: ScopeId,
        at: Option<DeploymentNodeId>,
        reference: &ast::Reference,
    ) -> Option<Vec<DeploymentEnd>> {
        for n_of_node in (1..reference.parts.len()).rev() {
            let (of_node, of_element) = reference.parts.split_at(n_of_node);
            let prefix = ast::Reference { parts: of_node.to_vec(), span: reference.span };
            let NamedNode::One(node) = places.node(deployment, at, &prefix) else { continue };
            let elements = match self.scopes.find(scope, of_element) {
                Ok(super::super::scope::Named::Element(id)) => vec![id],
                Ok(_) | Err(_) => self.scopes.by_ending(&self.workspace, of_element),
            };
            let ends: Vec<DeploymentEnd> = elements
                .into_iter()
                .flat_map(|it| places.of_element(it))
                .filter(|&&it| is_in_node(deployment, it, node))
                .map(|&it| DeploymentEnd::Instance(it))
                .collect();
            if !ends.is_empty() {
                return Some(ends);
            }
        }
        None
    }
}

/// Whether an instance stands in a node at any depth.
pub(super) fn is_in_node(
    deployment: &Deployment,
    instance: InstanceId,
    node: DeploymentNodeId,
) -> bool {
    let innermost = deployment.instances[instance.0 as usize].node;
    std::iter::successors(innermost, |&it| deployment.nodes[it.0 as usize].parent)
        .any(|it| it == node)
}

/// Whether `inner` stands in `outer`, at any depth.
pub(super) fn is_inside(
    deployment: &Deployment,
    inner: DeploymentEnd,
    outer: DeploymentEnd,
) -> bool {
    let DeploymentEnd::Node(outer) = outer else { return false };
    match inner {
        DeploymentEnd::Instance(instance) => is_in_node(deployment, instance, outer),
        DeploymentEnd::Node(inner) => {
            let parent = |it: DeploymentNodeId| deployment.nodes[it.0 as usize].parent;
            std::iter::successors(parent(inner), |&it| parent(it)).any(|it| it == outer)
        }
    }
}
