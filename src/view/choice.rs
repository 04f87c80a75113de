//! What a view's `include`, `exclude` and `only` make of its natural set.

use super::draw::Context;
use super::natural;
use super::plan::Plan;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::views;
use crate::model::{ElementId, RelationshipId, Selector, SelectorKind};

/// What a view of elements shows.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// The elements shown, in ascending order.
    pub(super) elements: Vec<ElementId>,
    /// Those that are boxes even when something inside them is shown too, in ascending order.
    pub(super) closed: Vec<ElementId>,
    /// Those that would be shown but for an `exclude`, in ascending order. Their relationships go
    /// with them: an ancestor that is shown does not take them over.
    pub(super) excluded: Vec<ElementId>,
    /// The relationships left out, in ascending order.
    pub(super) hidden: Vec<RelationshipId>,
    /// The only relationships that may be drawn, in ascending order; `None` for all.
    pub(super) only: Option<Vec<RelationshipId>>,
}

impl Choice {
    /// Whether the relationship is drawn where both its ends are.
    pub(super) fn admits(&self, id: RelationshipId) -> bool {
        self.hidden.binary_search(&id).is_err()
            && self.only.as_ref().is_none_or(|only| only.binary_search(&id).is_ok())
    }
}

/// Applies the selectors of a view. Sets all: their order means nothing.
pub(super) fn choose(
    context: &Context<'_>,
    plan: &Plan<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Choice {
    let mut included = natural::elements(context, plan.subject);
    let Some(definition) = plan.definition else {
        return Choice { elements: included, ..Choice::default() };
    };
    let natural = included.clone();
    let star = natural::star(context, plan.subject, &natural);
    for selector in &definition.include {
        let selection = context.selectors.select(selector, star);
        if selection.is_empty() {
            warn_empty(selector, "selects nothing", diagnostics);
        }
        included.extend(selection.elements);
        for id in context.selectors.named_relationships(selector, star) {
            let relationship = context.workspace.relationship(id);
            included.extend([relationship.source, relationship.destination]);
        }
    }
    included.sort_unstable();
    included.dedup();

    let mut choice = Choice::default();
    let mut left_out = Vec::new();
    for selector in &definition.exclude {
        let selection = context.selectors.select(selector, star);
        if selection.is_empty() {
            warn_empty(selector, "selects nothing", diagnostics);
        }
        left_out.extend(selection.elements);
        // `exclude *` empties the view; its lines go with their ends.
        if !matches!(selector.kind, SelectorKind::All) {
            choice.hidden.extend(selection.relationships);
        }
    }
    left_out.sort_unstable();
    choice.hidden.sort_unstable();
    (choice.excluded, choice.elements) =
        included.into_iter().partition(|it| left_out.binary_search(it).is_ok());

    for selector in &definition.only {
        let selection = context.selectors.select(selector, star);
        if selection.relationships.is_empty() {
            warn_empty(selector, "selects no relationship", diagnostics);
        }
        choice.only.get_or_insert_default().extend(selection.relationships);
    }
    if let Some(only) = &mut choice.only {
        only.sort_unstable();
    }
    choice
}

/// Warns of a selector without effect, unless that comes from a name that was already reported.
pub(super) fn warn_empty(selector: &Selector, what: &str, diagnostics: &mut Vec<Diagnostic>) {
    if selector.has_unresolved() {
        return;
    }
    diagnostics.push(Diagnostic::new(
        &views::EMPTY_SELECTOR,
        selector.span,
        format!("this selector {what}"),
    ));
}
