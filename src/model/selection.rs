//! What selectors choose, for views, styles and rules alike.

use std::collections::BTreeMap;

use super::element::{ElementId, ElementKind, GroupId, Level};
use super::relationship::{RelationshipId, RelationshipKind};
use super::view::{Selector, SelectorKind};
use super::{Element, Relationship, Workspace};

/// A set of elements and relationships, each in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The elements.
    pub elements: Vec<ElementId>,
    /// The relationships.
    pub relationships: Vec<RelationshipId>,
}

impl Selection {
    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty() && self.relationships.is_empty()
    }
}

/// Answers selectors on one workspace, in time that follows the size of the answer where it can.
///
/// An element in a selector stands for itself alone; on a side of `a -> b` it stands for all below
/// it too. `not` stays among what its operand can choose: of elements for `not @external`, of
/// relationships for `not a -> b`, of both for `not #tag`.
#[derive(Debug)]
pub struct Selectors<'a> {
    workspace: &'a Workspace,
    everything: Vec<ElementId>,
    by_tag: BTreeMap<&'a str, Selection>,
    incoming: Vec<Vec<RelationshipId>>,
    outgoing: Vec<Vec<RelationshipId>>,
}

impl<'a> Selectors<'a> {
    /// The answers for this workspace.
    pub fn new(workspace: &'a Workspace) -> Self {
        let n_elements = workspace.elements.len();
        let mut by_tag: BTreeMap<&str, Selection> = BTreeMap::new();
        for element in &workspace.elements {
            for tag in &element.tags {
                by_tag.entry(tag).or_default().elements.push(element.id);
            }
        }
        let (mut incoming, mut outgoing) =
            (vec![Vec::new(); n_elements], vec![Vec::new(); n_elements]);
        for relationship in &workspace.relationships {
            for tag in &relationship.tags {
                by_tag.entry(tag).or_default().relationships.push(relationship.id);
            }
            outgoing[relationship.source.0 as usize].push(relationship.id);
            incoming[relationship.destination.0 as usize].push(relationship.id);
        }
        let everything = workspace.elements.iter().map(|it| it.id).collect();
        Self { workspace, everything, by_tag, incoming, outgoing }
    }

    /// The workspace that is asked.
    pub fn workspace(&self) -> &'a Workspace {
        self.workspace
    }

    /// All elements.
    pub fn everything(&self) -> &[ElementId] {
        &self.everything
    }

    /// The relationships that start at an element itself.
    pub fn outgoing(&self, id: ElementId) -> &[RelationshipId] {
        &self.outgoing[id.0 as usize]
    }

    /// The relationships that end at an element itself.
    pub fn incoming(&self, id: ElementId) -> &[RelationshipId] {
        &self.incoming[id.0 as usize]
    }

    /// What the selector chooses; `natural` is what `*` stands for, in ascending order.
    pub fn select(&self, selector: &Selector, natural: &[ElementId]) -> Selection {
        let elements = |elements| Selection { elements, relationships: Vec::new() };
        let relationships = |relationships| Selection { elements: Vec::new(), relationships };
        match &selector.kind {
            SelectorKind::All => Selection {
                elements: natural.to_vec(),
                relationships: self.workspace.relationships.iter().map(|it| it.id).collect(),
            },
            SelectorKind::Element(id) => elements(vec![*id]),
            SelectorKind::Group(id) => elements(self.elements_of_group(*id)),
            SelectorKind::DeploymentNode(_)
            | SelectorKind::Entity(_)
            | SelectorKind::Unresolved => Selection::default(),
            SelectorKind::Children(id) => {
                let mut children = self.workspace.element(*id).children.clone();
                children.sort_unstable();
                elements(children)
            }
            SelectorKind::Descendants(id) => {
                let mut below = self.subtree(*id);
                below.retain(|it| it != id);
                elements(below)
            }
            SelectorKind::Incoming(id) => self.around(*id, Side::Incoming),
            SelectorKind::Outgoing(id) => self.around(*id, Side::Outgoing),
            SelectorKind::Neighbours(id) => {
                let (incoming, outgoing) =
                    (self.around(*id, Side::Incoming), self.around(*id, Side::Outgoing));
                combine(&incoming, &outgoing, SetOperation::Union)
            }
            SelectorKind::Tag(tag) => self.by_tag.get(tag.as_str()).cloned().unwrap_or_default(),
            SelectorKind::Kind(kind) => elements(self.elements_where(|it| is_of_kind(it, *kind))),
            SelectorKind::DeclaredKind(kind) => {
                let bases = |first| {
                    std::iter::successors(first, |&it| self.workspace.element_kind(it).parent)
                };
                elements(self.elements_where(|it| bases(it.declared_kind).any(|it| it == *kind)))
            }
            SelectorKind::RelationshipKind(kind) => {
                relationships(self.relationships_where(|it| it.declared_kind == Some(*kind)))
            }
            SelectorKind::External => elements(self.elements_where(|it| it.is_external)),
            SelectorKind::Relationship { source, destination } => {
                let (from, to) = (self.side(source), self.side(destination));
                let has = |set: &[ElementId], id| set.binary_search(&id).is_ok();
                relationships(self.relationships_where(|it| {
                    (has(&from, it.source) && has(&to, it.destination))
                        || (it.kind == RelationshipKind::Both
                            && has(&from, it.destination)
                            && has(&to, it.source))
                }))
            }
            SelectorKind::And(a, b) => combine(
                &self.select(a, natural),
                &self.select(b, natural),
                SetOperation::Intersection,
            ),
            SelectorKind::Or(a, b) => {
                combine(&self.select(a, natural), &self.select(b, natural), SetOperation::Union)
            }
            SelectorKind::Not(operand) => {
                let not = self.select(operand, natural);
                let domain = domain(operand);
                Selection {
                    elements: match domain.elements {
                        true => difference(&self.everything, &not.elements),
                        false => Vec::new(),
                    },
                    relationships: match domain.relationships {
                        true => self.relationships_where(|it| {
                            not.relationships.binary_search(&it.id).is_err()
                        }),
                        false => Vec::new(),
                    },
                }
            }
        }
    }

    /// The relationships that an `include` of this selector names, and whose ends it therefore
    /// brings: by tag, by kind or by their ends. Those that `*` or `not` merely leaves in are not
    /// named.
    pub fn named_relationships(
        &self,
        selector: &Selector,
        natural: &[ElementId],
    ) -> Vec<RelationshipId> {
        match &selector.kind {
            SelectorKind::Tag(_)
            | SelectorKind::RelationshipKind(_)
            | SelectorKind::Relationship { .. } => self.select(selector, natural).relationships,
            SelectorKind::And(a, b) => {
                let of_a = intersection(
                    &self.named_relationships(a, natural),
                    &self.select(b, natural).relationships,
                );
                let of_b = intersection(
                    &self.select(a, natural).relationships,
                    &self.named_relationships(b, natural),
                );
                union(&of_a, &of_b)
            }
            SelectorKind::Or(a, b) => {
                union(&self.named_relationships(a, natural), &self.named_relationships(b, natural))
            }
            SelectorKind::All
            | SelectorKind::Element(_)
            | SelectorKind::Group(_)
            | SelectorKind::DeploymentNode(_)
            | SelectorKind::Entity(_)
            | SelectorKind::Children(_)
            | SelectorKind::Descendants(_)
            | SelectorKind::Incoming(_)
            | SelectorKind::Outgoing(_)
            | SelectorKind::Neighbours(_)
            | SelectorKind::Kind(_)
            | SelectorKind::DeclaredKind(_)
            | SelectorKind::External
            | SelectorKind::Not(_)
            | SelectorKind::Unresolved => Vec::new(),
        }
    }

    /// The relationships that a selector means where relationships are listed: those that it
    /// chooses, and of a set of elements those that start or end at one of them or below it.
    pub fn relationships_at(&self, selector: &Selector) -> Vec<RelationshipId> {
        match &selector.kind {
            SelectorKind::Element(_)
            | SelectorKind::Group(_)
            | SelectorKind::Children(_)
            | SelectorKind::Descendants(_)
            | SelectorKind::Kind(_)
            | SelectorKind::DeclaredKind(_)
            | SelectorKind::External => {
                let chosen = self.select(selector, &self.everything).elements;
                let below: Vec<ElementId> =
                    chosen.iter().flat_map(|&it| self.subtree(it)).collect();
                let inside = union(&below, &[]);
                let has = |id| inside.binary_search(&id).is_ok();
                self.relationships_where(|it| has(it.source) || has(it.destination))
            }
            SelectorKind::And(a, b) => {
                intersection(&self.relationships_at(a), &self.relationships_at(b))
            }
            SelectorKind::Or(a, b) => union(&self.relationships_at(a), &self.relationships_at(b)),
            SelectorKind::Not(operand) => {
                let not = self.relationships_at(operand);
                self.relationships_where(|it| not.binary_search(&it.id).is_err())
            }
            SelectorKind::All
            | SelectorKind::DeploymentNode(_)
            | SelectorKind::Entity(_)
            | SelectorKind::Incoming(_)
            | SelectorKind::Outgoing(_)
            | SelectorKind::Neighbours(_)
            | SelectorKind::Tag(_)
            | SelectorKind::RelationshipKind(_)
            | SelectorKind::Relationship { .. }
            | SelectorKind::Unresolved => self.select(selector, &self.everything).relationships,
        }
    }

    /// An element and all below it, in ascending order.
    fn subtree(&self, id: ElementId) -> Vec<ElementId> {
        self.workspace.subtree(id).map(ElementId).collect()
    }

    /// What a side of `a -> b` chooses, where `*` is everything and an element all below it too.
    fn side(&self, selector: &Selector) -> Vec<ElementId> {
        match &selector.kind {
            SelectorKind::Element(id) => self.subtree(*id),
            SelectorKind::Or(a, b) => union(&self.side(a), &self.side(b)),
            SelectorKind::And(a, b) => intersection(&self.side(a), &self.side(b)),
            SelectorKind::Not(operand) => difference(&self.everything, &self.side(operand)),
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
            | SelectorKind::Unresolved => self.select(selector, &self.everything).elements,
        }
    }

    /// What is at the other end of the relationships of an element and all below it.
    fn around(&self, id: ElementId, side: Side) -> Selection {
        let inside = self.subtree(id);
        let mut selection = Selection::default();
        let mut add = |relationship: RelationshipId, other: ElementId| {
            if inside.binary_search(&other).is_err() {
                selection.elements.push(other);
                selection.relationships.push(relationship);
            }
        };
        for &within in &inside {
            for &it in self.incoming(within) {
                let relationship = self.workspace.relationship(it);
                if side == Side::Incoming || relationship.kind == RelationshipKind::Both {
                    add(it, relationship.source);
                }
            }
            for &it in self.outgoing(within) {
                let relationship = self.workspace.relationship(it);
                if side == Side::Outgoing || relationship.kind == RelationshipKind::Both {
                    add(it, relationship.destination);
                }
            }
        }
        selection.elements.sort_unstable();
        selection.elements.dedup();
        selection.relationships.sort_unstable();
        selection.relationships.dedup();
        selection
    }

    /// What a group and the groups in it hold directly, and all below that.
    fn elements_of_group(&self, group: GroupId) -> Vec<ElementId> {
        // An outer group stands before its inner ones, and a parent before its children, so one
        // pass over each is enough.
        let mut is_inner = vec![false; self.workspace.groups.len()];
        for it in &self.workspace.groups {
            is_inner[it.id.0 as usize] =
                it.id == group || it.parent.is_some_and(|parent| is_inner[parent.0 as usize]);
        }
        let mut is_held = vec![false; self.workspace.elements.len()];
        for it in &self.workspace.elements {
            is_held[it.id.0 as usize] = it.group.is_some_and(|group| is_inner[group.0 as usize])
                || it.parent.is_some_and(|parent| is_held[parent.0 as usize]);
        }
        self.elements_where(|it| is_held[it.id.0 as usize])
    }

    fn elements_where(&self, holds: impl Fn(&Element) -> bool) -> Vec<ElementId> {
        self.workspace.elements.iter().filter(|it| holds(it)).map(|it| it.id).collect()
    }

    fn relationships_where(&self, holds: impl Fn(&Relationship) -> bool) -> Vec<RelationshipId> {
        self.workspace.relationships.iter().filter(|it| holds(it)).map(|it| it.id).collect()
    }
}

/// Whether `@kind` means this element: the five C4 words mean their abstraction, so a `database`
/// in a system is a `@container` too; the others mean the word it was declared with.
fn is_of_kind(element: &Element, kind: ElementKind) -> bool {
    match kind {
        ElementKind::Person => element.level == Level::Person,
        ElementKind::System => element.level == Level::SoftwareSystem,
        ElementKind::Container => element.level == Level::Container,
        ElementKind::Component => element.level == Level::Component,
        ElementKind::Element => element.level == Level::Element,
        ElementKind::Database
        | ElementKind::Queue
        | ElementKind::Store
        | ElementKind::Browser
        | ElementKind::Mobile => element.kind == kind,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Incoming,
    Outgoing,
}

impl Selector {
    /// Whether elements are among what it can choose.
    pub fn can_choose_elements(&self) -> bool {
        domain(self).elements
    }
}

/// What a selector can choose at all.
#[derive(Clone, Copy)]
struct Domain {
    elements: bool,
    relationships: bool,
}

fn domain(selector: &Selector) -> Domain {
    match &selector.kind {
        SelectorKind::All | SelectorKind::Tag(_) => Domain { elements: true, relationships: true },
        SelectorKind::Element(_)
        | SelectorKind::Group(_)
        | SelectorKind::DeploymentNode(_)
        | SelectorKind::Entity(_)
        | SelectorKind::Children(_)
        | SelectorKind::Descendants(_)
        | SelectorKind::Incoming(_)
        | SelectorKind::Outgoing(_)
        | SelectorKind::Neighbours(_)
        | SelectorKind::Kind(_)
        | SelectorKind::DeclaredKind(_)
        | SelectorKind::External => Domain { elements: true, relationships: false },
        SelectorKind::RelationshipKind(_) | SelectorKind::Relationship { .. } => {
            Domain { elements: false, relationships: true }
        }
        SelectorKind::And(a, b) => {
            let (a, b) = (domain(a), domain(b));
            Domain {
                elements: a.elements && b.elements,
                relationships: a.relationships && b.relationships,
            }
        }
        SelectorKind::Or(a, b) => {
            let (a, b) = (domain(a), domain(b));
            Domain {
                elements: a.elements || b.elements,
                relationships: a.relationships || b.relationships,
            }
        }
        SelectorKind::Not(operand) => domain(operand),
        SelectorKind::Unresolved => Domain { elements: false, relationships: false },
    }
}

#[derive(Clone, Copy)]
enum SetOperation {
    Union,
    Intersection,
}

fn combine(a: &Selection, b: &Selection, operation: SetOperation) -> Selection {
    match operation {
        SetOperation::Union => Selection {
            elements: union(&a.elements, &b.elements),
            relationships: union(&a.relationships, &b.relationships),
        },
        SetOperation::Intersection => Selection {
            elements: intersection(&a.elements, &b.elements),
            relationships: intersection(&a.relationships, &b.relationships),
        },
    }
}

fn union<T: Copy + Ord>(a: &[T], b: &[T]) -> Vec<T> {
    let mut both: Vec<T> = a.iter().chain(b).copied().collect();
    both.sort_unstable();
    both.dedup();
    both
}

fn intersection<T: Copy + Ord>(a: &[T], b: &[T]) -> Vec<T> {
    a.iter().filter(|it| b.binary_search(it).is_ok()).copied().collect()
}

fn difference<T: Copy + Ord>(a: &[T], b: &[T]) -> Vec<T> {
    a.iter().filter(|it| b.binary_search(it).is_err()).copied().collect()
}
