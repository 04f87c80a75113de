//! The workspace: what the author's files mean, with every name resolved.
//!
//! Words are those of the C4 model. Ids are indices in declaration order. Whatever could not be
//! resolved is not here; it is in the diagnostics.

mod data;
mod deployment;
mod element;
mod flow;
pub mod graph;
mod keys;
mod naming;
mod relationship;
mod rule;
mod selection;
mod style;
mod view;
mod words;

pub use data::{Attribute, Cardinality, Entity, EntityId, EntityRelationship};
pub use deployment::{
    Count, Deployment, DeploymentEnd, DeploymentId, DeploymentNode, DeploymentNodeId,
    DeploymentNote, DeploymentRelationship, Instance, InstanceId,
};
pub use element::{
    Element, ElementId, ElementKind, ElementKindDefinition, ElementKindId, Group, GroupId,
    Interface, Level, Note, Properties, Status,
};
pub use flow::{
    Branch, Flow, FlowId, Frame, FrameKind, Message, MessageKind, NotePlacement, Step, StepNote,
};
pub use keys::Keys;
pub use naming::ViewNames;
pub use relationship::{
    Relationship, RelationshipId, RelationshipKind, RelationshipKindDefinition, RelationshipKindId,
};
pub use rule::{Rule, RuleClause};
pub use selection::{Selection, Selectors};
pub use style::{Color, ICON_NAMES, Icon, LineStyle, Looks, Shape, StyleRule};
pub use view::{Direction, Selector, SelectorKind, ViewDefinition, ViewHint, ViewId, ViewSubject};

use crate::source::Span;

/// Everything the author's files say.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The title, when one is given.
    pub title: Option<String>,
    /// The theme's name, when one is given, with its place.
    pub theme: Option<(String, Span)>,
    /// The elements, in the order of a walk: a parent stands before its children, and what it
    /// holds at any depth follows it directly.
    pub elements: Vec<Element>,
    /// The groups; an outer group stands before its inner ones.
    pub groups: Vec<Group>,
    /// The relationships, fan-outs and chains already taken apart.
    pub relationships: Vec<Relationship>,
    /// The kinds that the author declared.
    pub element_kinds: Vec<ElementKindDefinition>,
    /// The kinds of relationship that the author declared.
    pub relationship_kinds: Vec<RelationshipKindDefinition>,
    /// The deployment environments.
    pub deployments: Vec<Deployment>,
    /// The entities.
    pub entities: Vec<Entity>,
    /// The relationships between entities.
    pub entity_relationships: Vec<EntityRelationship>,
    /// The flows.
    pub flows: Vec<Flow>,
    /// The views that the author wrote; the natural ones are the view stage's business.
    pub views: Vec<ViewDefinition>,
    /// The styles for all views, in declaration order.
    pub styles: Vec<StyleRule>,
    /// The project's own rules.
    pub rules: Vec<Rule>,
    /// The notes outside views.
    pub notes: Vec<Note>,
}

impl Workspace {
    /// The element of an id of this workspace.
    pub fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.0 as usize]
    }

    /// The relationship of an id of this workspace.
    pub fn relationship(&self, id: RelationshipId) -> &Relationship {
        &self.relationships[id.0 as usize]
    }

    /// The group of an id of this workspace.
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.0 as usize]
    }

    /// The deployment of an id of this workspace.
    pub fn deployment(&self, id: DeploymentId) -> &Deployment {
        &self.deployments[id.0 as usize]
    }

    /// The flow of an id of this workspace.
    pub fn flow(&self, id: FlowId) -> &Flow {
        &self.flows[id.0 as usize]
    }

    /// The flows by all names that they answer to: their own, then those of the views that show
    /// their steps.
    pub fn flow_names(&self) -> Vec<(&str, &Flow)> {
        let views = self.views.iter().filter_map(|it| match it.subject {
            ViewSubject::Steps(id) => Some((it.name.as_str(), self.flow(id))),
            ViewSubject::Landscape
            | ViewSubject::Context(_)
            | ViewSubject::Containers(_)
            | ViewSubject::Components(_)
            | ViewSubject::Deployment(_)
            | ViewSubject::Data(_)
            | ViewSubject::Free => None,
        });
        self.flows.iter().map(|it| (it.name.as_str(), it)).chain(views).collect()
    }

    /// The element's ancestors, the nearest first.
    pub fn ancestors(&self, id: ElementId) -> impl Iterator<Item = ElementId> + '_ {
        std::iter::successors(self.element(id).parent, |&it| self.element(it).parent)
    }

    /// Whether `ancestor` holds `id` at any depth; an element does not hold itself.
    pub fn is_within(&self, id: ElementId, ancestor: ElementId) -> bool {
        self.ancestors(id).any(|it| it == ancestor)
    }

    /// Whether `id` is `whole` or within it.
    pub fn contains(&self, whole: ElementId, id: ElementId) -> bool {
        id == whole || self.is_within(id, whole)
    }

    /// The ids of an element and of all it holds at any depth: `elements` is in the order of a
    /// walk, so they follow one another.
    pub fn subtree(&self, id: ElementId) -> std::ops::Range<u32> {
        let last = std::iter::successors(Some(id), |&it| self.element(it).children.last().copied());
        id.0..last.last().unwrap_or(id).0 + 1
    }

    /// The entity of an id of this workspace.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// The declared kind of an id of this workspace.
    pub fn element_kind(&self, id: ElementKindId) -> &ElementKindDefinition {
        &self.element_kinds[id.0 as usize]
    }

    /// Whether the workspace says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
            && self.deployments.is_empty()
            && self.entities.is_empty()
            && self.flows.is_empty()
    }
}
