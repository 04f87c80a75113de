//! The natural sets: what a kind of view shows unless the author says otherwise.

use super::draw::Context;
use crate::model::{ElementId, Level, ViewSubject};

/// The elements of the natural set, in ascending order. The subject of `containers` and
/// `components` is the boundary around them and not one of them.
pub(super) fn elements(context: &Context<'_>, subject: ViewSubject) -> Vec<ElementId> {
    let mut elements = match subject {
        ViewSubject::Landscape => landscape(context),
        ViewSubject::Context(id) => {
            let mut found = vec![id];
            for within in context.workspace.subtree(id).map(ElementId) {
                found.extend(context.other_ends(within).map(|it| context.root(it)));
            }
            found
        }
        ViewSubject::Containers(id) | ViewSubject::Components(id) => inside(context, id),
        ViewSubject::Steps(id) => {
            let participants = context.workspace.flow(id).participants.iter();
            participants.flat_map(|&it| with_ancestors(context, it)).collect()
        }
        ViewSubject::Free | ViewSubject::Deployment(_) | ViewSubject::Data(_) => Vec::new(),
    };
    elements.sort_unstable();
    elements.dedup();
    elements
}

/// What `*` stands for: everything in a free view, else the natural set.
pub(super) fn star<'a>(
    context: &'a Context<'_>,
    subject: ViewSubject,
    natural: &'a [ElementId],
) -> &'a [ElementId] {
    match subject {
        ViewSubject::Free => context.selectors.everything(),
        ViewSubject::Landscape
        | ViewSubject::Context(_)
        | ViewSubject::Containers(_)
        | ViewSubject::Components(_)
        | ViewSubject::Deployment(_)
        | ViewSubject::Data(_)
        | ViewSubject::Steps(_) => natural,
    }
}

/// People and systems, and the plain elements with all they hold: no other view would show that.
fn landscape(context: &Context<'_>) -> Vec<ElementId> {
    let tops = context.workspace.elements.iter().filter(|it| it.parent.is_none());
    tops.flat_map(|it| opened(context, it.id)).collect()
}

/// The children of an element, and what outside is connected to them: its siblings, and beyond
/// its parent the people and systems.
fn inside(context: &Context<'_>, subject: ElementId) -> Vec<ElementId> {
    let workspace = context.workspace;
    let mut found = Vec::new();
    for &child in &workspace.element(subject).children {
        found.extend(opened(context, child));
    }
    let parent = workspace.element(subject).parent;
    for within in workspace.subtree(subject).skip(1).map(ElementId) {
        for other in context.other_ends(within).filter(|&it| !workspace.contains(subject, it)) {
            let mut around = std::iter::once(other).chain(workspace.ancestors(other));
            let sibling = around.find(|&it| workspace.element(it).parent == parent);
            let shown = sibling.unwrap_or_else(|| context.root(other));
            if !workspace.is_within(subject, shown) {
                found.push(shown);
            }
        }
    }
    found
}

/// An element and all that holds it.
fn with_ancestors(context: &Context<'_>, id: ElementId) -> impl Iterator<Item = ElementId> {
    std::iter::once(id).chain(context.workspace.ancestors(id))
}

/// An element; a plain one with all below it.
fn opened(context: &Context<'_>, id: ElementId) -> Vec<ElementId> {
    match context.workspace.element(id).level {
        Level::Element => context.workspace.subtree(id).map(ElementId).collect(),
        Level::Person | Level::SoftwareSystem | Level::Container | Level::Component => vec![id],
    }
}
