//! Boxes and boundaries of a view of elements.

use std::collections::BTreeMap;

use super::choice::Choice;
use super::draw::Context;
use super::lines::{self, Candidate};
use super::looks::{self, Looked};
use super::{Boundary, Boxes, End, Node, face, sentence};
use crate::model::{ElementId, GroupId};

/// The boxes, boundaries and lines of what a view shows, and where each element shown stands.
pub(super) fn build(
    context: &Context<'_>,
    looked: &Looked,
    choice: &Choice,
    focus: Option<ElementId>,
) -> (Boxes, Vec<Option<End>>) {
    let (mut boxes, ends) = place(context, looked, choice, focus);
    boxes.edges = edges(context, looked, choice, &boxes, &ends);
    (boxes, ends)
}

/// The boxes and boundaries of what a view shows, without lines, and where each element shown
/// stands.
pub(super) fn place(
    context: &Context<'_>,
    looked: &Looked,
    choice: &Choice,
    focus: Option<ElementId>,
) -> (Boxes, Vec<Option<End>>) {
    let mut frames = Frames::new(context, looked, choice, focus);
    for element in &context.workspace.elements {
        frames.place(element.id);
    }
    (frames.boxes, frames.ends)
}

/// Boxes and boundaries on their way.
struct Frames<'a> {
    context: &'a Context<'a>,
    looked: &'a Looked,
    focus: Option<ElementId>,
    /// By element.
    is_shown: Vec<bool>,
    /// By element: whether anything below it is shown, in its boundary.
    has_content: Vec<bool>,
    /// By element: where it stands.
    ends: Vec<Option<End>>,
    groups: BTreeMap<GroupId, usize>,
    boxes: Boxes,
}

impl<'a> Frames<'a> {
    fn new(
        context: &'a Context<'a>,
        looked: &'a Looked,
        choice: &Choice,
        focus: Option<ElementId>,
    ) -> Self {
        let elements = &context.workspace.elements;
        let mut is_shown = vec![false; elements.len()];
        for id in &choice.elements {
            is_shown[id.0 as usize] = true;
        }
        let mut has_content = vec![false; elements.len()];
        // A parent stands before its children.
        for element in elements.iter().rev() {
            let idx = element.id.0 as usize;
            if let Some(parent) = element.parent
                && (is_shown[idx] || has_content[idx])
            {
                has_content[parent.0 as usize] = true;
            }
        }
        for id in &choice.closed {
            has_content[id.0 as usize] = false;
        }
        Self {
            context,
            looked,
            focus,
            is_shown,
            has_content,
            ends: vec![None; elements.len()],
            groups: BTreeMap::new(),
            boxes: Boxes::default(),
        }
    }

    /// Makes the box or boundary of an element that is shown. Its ancestors have theirs already.
    fn place(&mut self, id: ElementId) {
        let idx = id.0 as usize;
        let is_focus = self.focus == Some(id);
        if !(self.is_shown[idx] || (is_focus && self.has_content[idx])) {
            return;
        }
        let parent = self.around(id);
        let element = self.context.workspace.element(id);
        let looks = self.looked.element(id).clone();
        let shape = looks::shape(element, &looks);
        let face = face::of_element(self.context.workspace, element, looks);
        self.ends[idx] = Some(if self.has_content[idx] {
            self.boxes.boundaries.push(Boundary { face, is_focus, parent });
            End::Boundary(self.boxes.boundaries.len() - 1)
        } else {
            self.boxes.nodes.push(Node { face, shape, parent, attributes: Vec::new() });
            End::Node(self.boxes.nodes.len() - 1)
        });
    }

    /// The boundary around an element: the innermost of its groups, else that of its parent.
    fn around(&mut self, id: ElementId) -> Option<usize> {
        let element = self.context.workspace.element(id);
        match element.group {
            Some(group) => Some(self.group(group)),
            None => self.within(element.parent?),
        }
    }

    /// The boundary that the children of an element stand in: its own, else the one around it.
    fn within(&mut self, id: ElementId) -> Option<usize> {
        match self.ends[id.0 as usize] {
            Some(End::Boundary(idx)) => Some(idx),
            Some(End::Node(_)) | None => self.around(id),
        }
    }

    fn group(&mut self, id: GroupId) -> usize {
        if let Some(&idx) = self.groups.get(&id) {
            return idx;
        }
        let group = self.context.workspace.group(id);
        let parent = match (group.parent, group.element) {
            (Some(outer), _) => Some(self.group(outer)),
            (None, Some(element)) => self.within(element),
            (None, None) => None,
        };
        let key = self.context.group_keys.get(id.0 as usize).cloned().unwrap_or_default();
        let face = face::of_group(group, key);
        self.boxes.boundaries.push(Boundary { face, is_focus: false, parent });
        let idx = self.boxes.boundaries.len() - 1;
        self.groups.insert(id, idx);
        idx
    }
}

/// The lines between what is shown.
fn edges(
    context: &Context<'_>,
    looked: &Looked,
    choice: &Choice,
    boxes: &Boxes,
    ends: &[Option<End>],
) -> Vec<super::Edge> {
    let workspace = context.workspace;
    let lifted = lifted(context, choice, ends);
    let mut candidates = Vec::new();
    for it in workspace.relationships.iter().filter(|it| choice.admits(it.id)) {
        let (Some(source), Some(target)) =
            (lifted[it.source.0 as usize], lifted[it.destination.0 as usize])
        else {
            continue;
        };
        let is_explicit = ends[it.source.0 as usize] == Some(source)
            && ends[it.destination.0 as usize] == Some(target);
        let is_inside = match source == target {
            true => !is_explicit,
            false => boxes.is_within(source, target) || boxes.is_within(target, source),
        };
        if is_inside {
            continue;
        }
        let kind = it.declared_kind.and_then(|it| workspace.relationship_kinds.get(it.0 as usize));
        candidates.push(Candidate {
            source,
            target,
            is_explicit,
            kind: it.kind,
            kind_label: kind.map(|it| it.title.as_str()),
            label: it.label.as_deref(),
            technology: &it.technology,
            tags: &it.tags,
            relationship: Some(it.id),
            sentence: sentence::of(
                &workspace.element(it.source).title,
                &workspace.element(it.destination).title,
                it.kind,
                it.label.as_deref(),
                &it.technology,
            ),
            link: it.properties.link.as_deref(),
            looks: looked.relationship(it.id).clone(),
        });
    }
    lines::merge(&candidates)
}

/// By element: the box or boundary from which its relationships are drawn, its own or that of its
/// nearest ancestor shown. Nothing stands in for what was excluded.
fn lifted(context: &Context<'_>, choice: &Choice, ends: &[Option<End>]) -> Vec<Option<End>> {
    let mut lifted: Vec<Option<End>> = Vec::with_capacity(ends.len());
    for (element, &end) in context.workspace.elements.iter().zip(ends) {
        let is_excluded = choice.excluded.binary_search(&element.id).is_ok();
        let of_parent = element.parent.and_then(|it| lifted[it.0 as usize]);
        lifted.push(end.or(of_parent.filter(|_| !is_excluded)));
    }
    lifted
}
