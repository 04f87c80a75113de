//! Views of data: entities with their attributes, and how many of one belong to how many of another.
//!
//! A frame stands around the entities of each element that stores some, where that tells them
//! apart: when not all that is shown is in one place, or when an `include` names the element.

mod relations;
mod selection;

use std::collections::BTreeSet;

use self::relations::Relation;
use self::selection::Asked;
use super::draw::Context;
use super::plan::one_line;
use super::{Boundary, Boxes, Difference, Edge, EdgeLabel, End, Heads, Node, face};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Cardinality, ElementId, Entity, EntityId, Looks, RelationshipKind, SelectorKind, Shape,
    ViewDefinition, Workspace,
};

/// A row of an entity's box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its type as written.
    pub type_text: String,
    /// Whether it is of the primary key.
    pub is_primary_key: bool,
    /// The title of the entity that it refers to.
    pub refers_to: Option<String>,
    /// Whether no two records have the same.
    pub is_unique: bool,
    /// Whether it may be missing.
    pub is_optional: bool,
    /// What the author says of it.
    pub comment: Option<String>,
    /// What a comparison says of it; nothing in a diagram of one workspace.
    pub difference: Option<Difference>,
}

impl Attribute {
    /// The signs of the keys that it is of: `PK`, `FK`, `UK`, in this order.
    pub fn keys(&self) -> Vec<&'static str> {
        let keys =
            [(self.is_primary_key, "PK"), (self.refers_to.is_some(), "FK"), (self.is_unique, "UK")];
        keys.into_iter().filter(|(is_of, _)| *is_of).map(|(_, sign)| sign).collect()
    }

    /// What stands behind its type: that it may be missing, and the comment. Empty when there is
    /// nothing to say.
    pub fn remark(&self) -> String {
        let optional = self.is_optional.then_some("optional");
        let comment = self.comment.as_deref().filter(|it| !it.trim().is_empty());
        optional.into_iter().chain(comment).collect::<Vec<_>>().join(", ")
    }
}

/// The ends of a line between entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Feet {
    /// How many there are at the line's source.
    pub source: Cardinality,
    /// How many there are at its target.
    pub target: Cardinality,
    /// Whether the target is known only through the source. The line is dashed when not.
    pub is_identifying: bool,
}

/// The boxes, boundaries and lines of a view of data.
pub(super) fn build(
    context: &Context<'_>,
    subject: Option<ElementId>,
    definition: Option<&ViewDefinition>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Boxes {
    let workspace = context.workspace;
    let relations = relations::all(workspace);
    let asked = Asked { context, subject, relations: &relations };
    let choice = asked.choose(definition, diagnostics);
    let looked = asked.looked(definition, diagnostics);
    let shown: Vec<&Entity> = workspace
        .entities
        .iter()
        .zip(&choice.entities)
        .filter(|(_, is_shown)| **is_shown)
        .map(|(it, _)| it)
        .collect();

    let (mut boxes, ends) = frames(context, subject, definition, &shown);
    let mut nodes = vec![None; workspace.entities.len()];
    for entity in shown {
        nodes[entity.id.0 as usize] = Some(End::Node(boxes.nodes.len()));
        let parent = entity.stored_in.and_then(|it| innermost(workspace, &ends, it));
        let looks = looked.entities[entity.id.0 as usize].clone();
        let node = node(workspace, entity, looks, parent, &boxes);
        boxes.nodes.push(node);
    }
    let end = |id: EntityId| nodes.get(id.0 as usize).copied().flatten();
    for (idx, it) in relations.iter().enumerate().filter(|(idx, _)| choice.relations[*idx]) {
        if let (Some(source), Some(target)) = (end(it.left), end(it.right)) {
            let looks = looked.relations[idx].clone();
            boxes.edges.push(edge(workspace, it, source, target, looks));
        }
    }
    boxes
}

/// The frames around what is shown, and where the elements with one stand.
fn frames(
    context: &Context<'_>,
    subject: Option<ElementId>,
    definition: Option<&ViewDefinition>,
    shown: &[&Entity],
) -> (Boxes, Vec<Option<End>>) {
    let workspace = context.workspace;
    let places: BTreeSet<Option<ElementId>> = shown.iter().map(|it| it.stored_in).collect();
    let stores: BTreeSet<ElementId> = places.iter().copied().flatten().collect();
    let mut framed = BTreeSet::new();
    if places.len() > 1 {
        framed.extend(stores.iter().copied());
        let roots: BTreeSet<ElementId> = stores.iter().map(|&it| context.root(it)).collect();
        if roots.len() > 1 {
            framed.extend(roots);
        }
    }
    let included = definition.iter().flat_map(|it| &it.include);
    let named = included.filter_map(|it| match it.kind {
        SelectorKind::Element(id) => Some(id),
        SelectorKind::All
        | SelectorKind::Group(_)
        | SelectorKind::DeploymentNode(_)
        | SelectorKind::Entity(_)
        | SelectorKind::Children(_)
        | SelectorKind::Descendants(_)
        | SelectorKind::Incoming(_)
        | SelectorKind::Outgoing(_)
        | SelectorKind::Neighbours(_)
        | SelectorKind::Tag(_)
        | SelectorKind::Kind(_)
        | SelectorKind::DeclaredKind(_)
        | SelectorKind::RelationshipKind(_)
        | SelectorKind::External
        | SelectorKind::Relationship { .. }
        | SelectorKind::And(..)
        | SelectorKind::Or(..)
        | SelectorKind::Not(_)
        | SelectorKind::Unresolved => None,
    });
    framed.extend(named.filter(|&it| stores.iter().any(|&store| workspace.contains(it, store))));

    let mut boxes = Boxes::default();
    let mut ends = vec![None; workspace.elements.len()];
    // A parent stands before its children.
    for id in framed {
        let parent = workspace.element(id).parent.and_then(|it| innermost(workspace, &ends, it));
        let looks = context.looks(id).clone();
        let face = face::of_element(workspace, workspace.element(id), looks);
        boxes.boundaries.push(Boundary { face, is_focus: subject == Some(id), parent });
        ends[id.0 as usize] = Some(End::Boundary(boxes.boundaries.len() - 1));
    }
    (boxes, ends)
}

/// The innermost frame that holds an element, its own included.
fn innermost(workspace: &Workspace, ends: &[Option<End>], id: ElementId) -> Option<usize> {
    let mut around = std::iter::once(id).chain(workspace.ancestors(id));
    around.find_map(|it| match ends[it.0 as usize] {
        Some(End::Boundary(idx)) => Some(idx),
        Some(End::Node(_)) | None => None,
    })
}

fn node(
    workspace: &Workspace,
    entity: &Entity,
    looks: Looks,
    parent: Option<usize>,
    boxes: &Boxes,
) -> Node {
    // Entities and elements have name spaces of their own.
    let is_taken = boxes.boundaries.iter().any(|it| it.face.key == entity.name);
    let key = if is_taken { format!("entity:{}", entity.name) } else { entity.name.clone() };
    let attributes = entity.attributes.iter().map(|it| Attribute {
        name: it.name.clone(),
        type_text: one_line(&it.type_text),
        is_primary_key: it.is_primary_key,
        refers_to: it.foreign_key.map(|it| one_line(&workspace.entity(it).title)),
        is_unique: it.is_unique,
        is_optional: it.is_optional,
        comment: it.comment.clone(),
        difference: None,
    });
    Node {
        face: face::of_entity(entity, key, looks),
        // A table has one form.
        shape: Shape::Box,
        parent,
        attributes: attributes.collect(),
    }
}

fn edge(workspace: &Workspace, it: &Relation, source: End, target: End, looks: Looks) -> Edge {
    let title = |id: EntityId| one_line(&workspace.entity(id).title);
    let label = it.label.as_deref().filter(|it| !it.trim().is_empty());
    let sentence = format!(
        "{} ({}) {} {} ({}), {}",
        title(it.left),
        it.feet.source.words(),
        label.map_or_else(|| "to".to_owned(), one_line),
        title(it.right),
        it.feet.target.words(),
        if it.feet.is_identifying { "identifying" } else { "not identifying" },
    );
    let label = label.map(|it| EdgeLabel { text: it.to_owned(), technology: Vec::new() });
    Edge {
        source,
        target,
        heads: Heads::Feet(it.feet),
        kind: RelationshipKind::Sync,
        kind_label: None,
        labels: label.into_iter().collect(),
        relationships: Vec::new(),
        sentences: vec![sentence],
        link: None,
        tags: Vec::new(),
        looks,
        difference: None,
    }
}
