//! What a reader of a diagram would ask first.

use super::Facts;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::lints::{MISSING_DESCRIPTION, MISSING_TECHNOLOGY};
use crate::model::{Element, Level, Relationship};

/// People, systems, containers and components that do not say what they are for.
pub(super) fn descriptions(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for element in &facts.workspace.elements {
        let is_c4 = match element.level {
            Level::Person | Level::SoftwareSystem | Level::Container | Level::Component => true,
            Level::Element => false,
        };
        if is_c4
            && element.description.is_none()
            && !facts.is_allowed(element.id, &MISSING_DESCRIPTION)
        {
            let message = format!("`{}` does not say what it is for", element.path);
            found.push(
                Diagnostic::new(&MISSING_DESCRIPTION, element.name_span, message)
                    .help("add a `description`, or a second string after the title"),
            );
        }
    }
}

/// Containers, and relationships of containers and components, that do not say how they are made.
pub(super) fn technologies(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let is_missing =
        |it: &&Element| it.level == Level::Container && it.technology.is_empty() && !it.is_external;
    for element in facts.workspace.elements.iter().filter(is_missing) {
        if !facts.is_allowed(element.id, &MISSING_TECHNOLOGY) {
            let message = format!("container `{}` names no technology", element.path);
            found.push(
                Diagnostic::new(&MISSING_TECHNOLOGY, element.name_span, message)
                    .help("add it in brackets after the title, such as `[Rust, Axum]`"),
            );
        }
    }
    let mut last_span = None;
    for relationship in &facts.workspace.relationships {
        // Those of one fan-out are one statement.
        if is_untold(facts, relationship) && last_span != Some(relationship.span) {
            let element = |id| facts.workspace.element(id).path.as_str();
            let message = format!(
                "the relationship from `{}` to `{}` names no technology",
                element(relationship.source),
                element(relationship.destination)
            );
            found.push(
                Diagnostic::new(&MISSING_TECHNOLOGY, relationship.span, message)
                    .help("add it in brackets at the end, such as `[JSON/HTTPS]`"),
            );
            last_span = Some(relationship.span);
        }
    }
}

/// A relationship without a technology, where one can be expected: between containers, or from or
/// to one. What people do has none, and within a container it is plain calls.
fn is_untold(facts: &Facts<'_>, relationship: &Relationship) -> bool {
    let ends = [relationship.source, relationship.destination];
    let level = |id| facts.workspace.element(id).level;
    let is_container = ends.iter().any(|&it| level(it) == Level::Container);
    let is_human = ends.iter().any(|&it| level(it) == Level::Person);
    let is_plain = ends.iter().any(|&it| level(it) == Level::Element);
    let allows = |name: &String| name == MISSING_TECHNOLOGY.name;
    relationship.technology.is_empty()
        && is_container
        && !is_human
        && !is_plain
        && !relationship.properties.allow.iter().any(allows)
        && !ends.iter().any(|&it| facts.is_allowed(it, &MISSING_TECHNOLOGY))
}
