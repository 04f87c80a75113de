//! Deployments: nodes, instances, and who talks to whom there.

mod ends;
mod lifted;
mod relationships;

use std::collections::BTreeMap;

use super::Analyser;
use super::declare::{Placed, tags, title};
use super::properties::Header;
use super::scope::ScopeId;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{files, names as codes};
use crate::model::{
    Count, Deployment, DeploymentId, DeploymentNode, DeploymentNodeId, ElementId, Instance,
    InstanceId, Level, Properties,
};
use crate::source::Span;
use crate::syntax::ast::{self, DeploymentItem};

/// The statements of a deployment whose names may be those of nodes, and the node around each.
#[derive(Default)]
struct Unresolved<'a> {
    relationships: Vec<(Option<DeploymentNodeId>, &'a ast::Relationship)>,
    routes: Vec<(Option<DeploymentNodeId>, &'a ast::Route)>,
    notes: Vec<(Option<DeploymentNodeId>, &'a ast::Note)>,
}

/// The deployment that is being made.
struct Draft<'a> {
    scope: ScopeId,
    nodes: Vec<DeploymentNode>,
    instances: Vec<Instance>,
    unresolved: Unresolved<'a>,
    /// Whether it was reported that there is too much in it.
    is_full: bool,
}

impl Analyser<'_> {
    /// Resolves all deployments, in the order in which they were declared.
    pub(super) fn resolve_deployments(&mut self, placed: &[Placed<'_, ast::Deployment>]) {
        for (idx, it) in placed.iter().enumerate() {
            let deployment = self.resolve_deployment(DeploymentId(idx as u32), it);
            self.workspace.deployments.push(deployment);
        }
    }

    fn resolve_deployment(
        &mut self,
        id: DeploymentId,
        placed: &Placed<'_, ast::Deployment>,
    ) -> Deployment {
        let it = placed.item;
        let mut draft = Draft {
            scope: placed.scope,
            nodes: Vec::new(),
            instances: Vec::new(),
            unresolved: Unresolved::default(),
            is_full: false,
        };
        self.read_items(&it.body, None, &mut draft);
        let facts =
            self.read_properties(Header::of(&it.header), properties_of(&it.body), it.name.span);
        let mut deployment = Deployment {
            id,
            name: self.file_name(placed.scope, &it.name),
            title: title(it.header.title.as_ref(), &it.name),
            technology: facts.technology,
            description: facts.description,
            tags: tags(&it.header.tags),
            properties: facts.properties,
            nodes: draft.nodes,
            instances: draft.instances,
            relationships: Vec::new(),
            notes: Vec::new(),
            span: it.span,
        };
        self.relate(&mut deployment, placed.scope, &draft.unresolved);
        self.place_notes(&mut deployment, placed.scope, &draft.unresolved);
        deployment
    }

    fn read_items<'t>(
        &mut self,
        items: &'t [DeploymentItem],
        parent: Option<DeploymentNodeId>,
        draft: &mut Draft<'t>,
    ) {
        let mut first_places: BTreeMap<&str, Span> = BTreeMap::new();
        for item in items {
            let name = match item {
                DeploymentItem::Node(it) => {
                    self.read_node(it, parent, false, draft);
                    &it.name
                }
                DeploymentItem::Infrastructure(it) => {
                    self.read_node(it, parent, true, draft);
                    &it.name
                }
                DeploymentItem::Instance(it) => {
                    self.read_instance(it, parent, draft);
                    continue;
                }
                DeploymentItem::Relationship(it) => {
                    draft.unresolved.relationships.push((parent, it));
                    continue;
                }
                DeploymentItem::Route(it) => {
                    draft.unresolved.routes.push((parent, it));
                    continue;
                }
                DeploymentItem::Note(it) => {
                    draft.unresolved.notes.push((parent, it));
                    continue;
                }
                DeploymentItem::Property(_) => continue,
            };
            if name.text.is_empty() {
                continue;
            }
            match first_places.get(name.text.as_str()) {
                Some(&first) => self.duplicate(name, first),
                None => {
                    first_places.insert(&name.text, name.span);
                }
            }
        }
    }

    fn read_node<'t>(
        &mut self,
        it: &'t ast::DeploymentNode,
        parent: Option<DeploymentNodeId>,
        is_infrastructure: bool,
        draft: &mut Draft<'t>,
    ) {
        if !self.has_room(draft, it.name.span) {
            return;
        }
        let id = DeploymentNodeId(draft.nodes.len() as u32);
        let facts =
            self.read_properties(Header::of(&it.header), properties_of(&it.body), it.name.span);
        let path = match parent {
            Some(parent) => format!("{}.{}", draft.nodes[parent.0 as usize].path, it.name.text),
            None => it.name.text.clone(),
        };
        draft.nodes.push(DeploymentNode {
            id,
            name: it.name.text.clone(),
            path,
            title: title(it.header.title.as_ref(), &it.name),
            technology: facts.technology,
            description: facts.description,
            tags: tags(&it.header.tags),
            count: it.count.map(count),
            is_infrastructure,
            properties: facts.properties,
            parent,
            span: it.span,
        });
        self.read_items(&it.body, Some(id), draft);
    }

    fn read_instance(
        &mut self,
        it: &ast::Instance,
        node: Option<DeploymentNodeId>,
        draft: &mut Draft<'_>,
    ) {
        if !self.has_room(draft, it.of.span) {
            return;
        }
        let properties: Properties =
            self.read_properties(Header::NONE, it.body.iter(), it.of.span).properties;
        let Some(element) = self.resolve_element(draft.scope, &it.of) else { return };
        if self.workspace.element(element).level == Level::Person {
            self.report_person(element, it.of.span);
            return;
        }
        draft.instances.push(Instance {
            id: InstanceId(draft.instances.len() as u32),
            element,
            node,
            role: it.role.as_ref().map(|it| it.value.clone()),
            group: it.group.as_ref().map(|it| it.text.clone()),
            count: it.count.map(count),
            tags: tags(&it.tags),
            properties,
            span: it.span,
        });
    }

    /// Whether the deployment may hold one more node or instance; the first that is too many is
    /// reported.
    fn has_room(&mut self, draft: &mut Draft<'_>, span: Span) -> bool {
        let limit = self.limits.elements;
        let has_room = draft.nodes.len() + draft.instances.len() < limit;
        if !has_room && !std::mem::replace(&mut draft.is_full, true) {
            let message = format!("more than {limit} nodes and instances in one deployment");
            self.report(
                Diagnostic::new(&files::TOO_MANY_ELEMENTS, span, message)
                    .help("raise the limit with `--max-elements`"),
            );
        }
        has_room
    }

    fn report_person(&mut self, person: ElementId, span: Span) {
        let element = self.workspace.element(person);
        let message = format!("`{}` is a person, and people are not deployed", element.path);
        let diagnostic = Diagnostic::new(&codes::BAD_INSTANCE, span, message)
            .label(element.name_span, "this person")
            .help("name a system, a container or a part of one");
        self.report(diagnostic);
    }
}

fn properties_of(items: &[DeploymentItem]) -> impl Iterator<Item = &ast::Property> {
    items.iter().filter_map(
        |it| {
            if let DeploymentItem::Property(it) = it { Some(it) } else { None }
        },
    )
}

fn count(it: ast::Count) -> Count {
    Count { min: it.min, max: it.max }
}
