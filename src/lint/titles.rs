//! Titles that tell two things apart no more.

use std::collections::BTreeMap;

use super::Facts;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::lints::DUPLICATE_TITLE;
use crate::model::{Element, ElementId};

/// Elements of one parent whose titles differ at most in case and spaces.
pub(super) fn duplicates(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(Option<ElementId>, String), &Element> = BTreeMap::new();
    for element in &facts.workspace.elements {
        let words: Vec<&str> = element.title.split_whitespace().collect();
        let key = (element.parent, words.join(" ").to_lowercase());
        let Some(other) = first.get(&key) else {
            first.insert(key, element);
            continue;
        };
        if facts.is_allowed(element.id, &DUPLICATE_TITLE) {
            continue;
        }
        let message =
            format!("`{}` and `{}` have the same title, `{}`", other.path, element.path, key.1);
        found.push(
            Diagnostic::new(&DUPLICATE_TITLE, element.name_span, message)
                .label(other.name_span, "the other one")
                .help("say in a title what sets it apart"),
        );
    }
}
