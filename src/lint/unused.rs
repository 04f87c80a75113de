//! Elements that nothing shows, or that nothing uses.

use super::{Facts, with_parts};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::lints::{ELEMENT_IN_NO_VIEW, UNCONNECTED_ELEMENT};
use crate::model::{ElementId, InstanceId, Level, Workspace};
use crate::view::{Diagram, Subject};

/// Elements that no view shows. Natural views show what they should, so only those are looked at
/// that the author wrote.
pub(super) fn in_no_view(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    if facts.workspace.views.is_empty() {
        return;
    }
    let mut is_unseen = vec![true; facts.workspace.elements.len()];
    for diagram in facts.diagrams {
        for element in shown(facts.workspace, diagram) {
            is_unseen[element.0 as usize] = false;
        }
    }
    // What holds a shown element is not forgotten, though it may have no box of its own.
    for idx in (0..is_unseen.len()).rev() {
        if let Some(parent) = facts.workspace.elements[idx].parent
            && !is_unseen[idx]
        {
            is_unseen[parent.0 as usize] = false;
        }
    }
    for (id, n_parts) in facts.outermost(&is_unseen) {
        if facts.is_allowed(id, &ELEMENT_IN_NO_VIEW) {
            continue;
        }
        let element = facts.workspace.element(id);
        let message = format!("no view shows `{}`{}", element.path, with_parts(n_parts));
        found.push(
            Diagnostic::new(&ELEMENT_IN_NO_VIEW, element.name_span, message)
                .help(view_of(facts, id)),
        );
    }
}

/// The elements that a diagram shows, as boxes, boundaries or instances.
fn shown(workspace: &Workspace, diagram: &Diagram) -> Vec<ElementId> {
    let view = workspace.views.iter().find(|it| it.name == diagram.name);
    let deployment = view.and_then(|it| it.subject.deployment());
    let instance = |id: InstanceId| {
        deployment.map(|it| workspace.deployment(it).instances[id.0 as usize].element)
    };
    let faces = diagram.content.faces().into_iter();
    faces
        .filter_map(|face| match face.subject {
            Subject::Element(id) => Some(id),
            Subject::Instance(id) => instance(id),
            Subject::Group(_) | Subject::DeploymentNode(_) | Subject::Entity(_) | Subject::Note => {
                None
            }
        })
        .collect()
}

/// A view that would show it.
fn view_of(facts: &Facts<'_>, id: ElementId) -> String {
    let element = facts.workspace.element(id);
    let holder = element.parent.map(|it| facts.workspace.element(it));
    match (element.level, holder) {
        (Level::Container, Some(holder)) => {
            format!("`view containers of {}` would, or an `include` of it", holder.path)
        }
        (Level::Component, Some(holder)) => {
            format!("`view components of {}` would, or an `include` of it", holder.path)
        }
        (Level::Person | Level::SoftwareSystem, None) => {
            "`view landscape` would, or an `include` of it".to_owned()
        }
        _ => "add it to a view with `include`".to_owned(),
    }
}

/// Elements that have no relationship, neither they nor what they hold.
pub(super) fn unconnected(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    if facts.workspace.relationships.is_empty() {
        return;
    }
    let mut is_alone = vec![true; facts.workspace.elements.len()];
    for relationship in &facts.workspace.relationships {
        for end in [relationship.source, relationship.destination] {
            is_alone[end.0 as usize] = false;
            for holder in facts.workspace.ancestors(end) {
                is_alone[holder.0 as usize] = false;
            }
        }
    }
    // What is used as a whole need not say how its parts are.
    for element in &facts.workspace.elements {
        let is_whole = element.children.iter().all(|it| is_alone[it.0 as usize]);
        if !is_alone[element.id.0 as usize] && is_whole {
            for part in facts.workspace.subtree(element.id) {
                is_alone[part as usize] = false;
            }
        }
    }
    for (id, n_parts) in facts.outermost(&is_alone) {
        if facts.is_allowed(id, &UNCONNECTED_ELEMENT) {
            continue;
        }
        let element = facts.workspace.element(id);
        let path = &element.path;
        let message = format!("nothing uses `{path}`{}, and it uses nothing", with_parts(n_parts));
        found.push(
            Diagnostic::new(&UNCONNECTED_ELEMENT, element.name_span, message)
                .help(format!("add a relationship, such as `{path} -> …`, or take it out")),
        );
    }
}
