//! The words that the model uses: its things, its kinds, its technologies, and what they mean.

use std::collections::{BTreeMap, BTreeSet};

use super::arrange::arrange;
use super::value::{Value, one_line, unique};
use super::{Facts, Query, Rows, TermField};
use crate::model::{ElementId, ElementKind};
use crate::text::uncapitalised;
use crate::view;

/// How many users of a technology are named.
const MAX_NAMED: usize = 3;

/// A word.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Term {
    /// Without regard to case, for the order.
    key: String,
    term: String,
    kind: String,
    meaning: String,
}

pub(super) fn rows(facts: &Facts<'_>, query: &Query<TermField>) -> Rows {
    let chosen = facts.chosen(query.filter.as_ref());
    let mut terms: BTreeSet<Term> = BTreeSet::new();
    let mut add = |term: &str, kind: &str, meaning: String| {
        let term = one_line(term);
        if !term.is_empty() {
            let key = term.to_lowercase();
            terms.insert(Term { key, term, kind: kind.to_owned(), meaning });
        }
    };
    for &id in &chosen {
        let kind = facts.kind(id);
        add(facts.title(id), &kind, meaning(facts, id, &kind));
        let element = facts.workspace.element(id);
        match element.declared_kind.map(|it| facts.workspace.element_kind(it)) {
            Some(declared) => {
                let base = match declared.parent.map(|it| facts.workspace.element_kind(it)) {
                    Some(parent) => one_line(&parent.title),
                    None => base_title(declared.base).to_owned(),
                };
                add(&declared.title, "Kind", format!("A kind of {}.", uncapitalised(&base)));
            }
            None => add(base_title(element.kind), "Kind", base_meaning(element.kind).to_owned()),
        }
    }
    for (technology, users) in technologies(facts, &chosen) {
        let users: Vec<String> = unique(users.into_iter().map(|it| one_line(facts.title(it))));
        add(&technology, "Technology", format!("Used by {}.", named(&users)));
    }
    // A filter chooses elements, and says nothing of records.
    if query.filter.is_none() {
        for it in &facts.workspace.entities {
            let home = it.stored_in.map(|it| format!(" in {}", one_line(facts.title(it))));
            let otherwise = format!("A kind of record{}.", home.unwrap_or_default());
            add(&it.title, "Record", it.description.clone().unwrap_or(otherwise));
        }
    }
    arrange(query, "terms", terms.into_iter().collect(), |it, field| match field {
        TermField::Term => Value::text(it.term.clone()),
        TermField::Kind => Value::text(it.kind.clone()),
        TermField::Meaning => Value::text(it.meaning.clone()),
        TermField::Meta(_) => Value::none(),
    })
}

/// What is said of an element; where nothing is, what it is and whose.
fn meaning(facts: &Facts<'_>, id: ElementId, kind: &str) -> String {
    let element = facts.workspace.element(id);
    let said = element.description.as_deref().filter(|it| !it.trim().is_empty());
    match (said, element.parent) {
        (Some(said), _) => said.to_owned(),
        (None, Some(parent)) => format!("{kind} in {}.", one_line(facts.title(parent))),
        (None, None) => format!("{kind}."),
    }
}

/// The technologies of elements and of what leads to or from them, each with those who use it, in
/// the order of the workspace and perhaps more than once.
fn technologies(facts: &Facts<'_>, chosen: &[ElementId]) -> BTreeMap<String, Vec<ElementId>> {
    let mut found: BTreeMap<String, Vec<ElementId>> = BTreeMap::new();
    let mut add = |technology: &str, id: ElementId| {
        found.entry(one_line(technology)).or_default().push(id);
    };
    for &id in chosen {
        facts.workspace.element(id).technology.iter().for_each(|it| add(it, id));
    }
    let is_chosen = |it: ElementId| chosen.binary_search(&it).is_ok();
    for it in &facts.workspace.relationships {
        for end in [it.source, it.destination].into_iter().filter(|&it| is_chosen(it)) {
            it.technology.iter().for_each(|it| add(it, end));
        }
    }
    found
}

/// `A`, `A and B`, `A, B, C and 2 more`
fn named(names: &[String]) -> String {
    let (shown, rest) = names.split_at(names.len().min(MAX_NAMED));
    match (shown, rest.len()) {
        ([first @ .., last], 0) if !first.is_empty() => {
            format!("{} and {last}", first.join(", "))
        }
        (_, 0) => shown.concat(),
        (_, more) => format!("{} and {more} more", shown.join(", ")),
    }
}

fn base_title(kind: ElementKind) -> &'static str {
    match view::kind_title(kind) {
        "" => "Element",
        title => title,
    }
}

const fn base_meaning(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Person => "Somebody who uses the systems.",
        ElementKind::System => "Software that is of value to its users as a whole.",
        ElementKind::Container => "A part of a system that runs or stores by itself.",
        ElementKind::Component => "A part of a container.",
        ElementKind::Database => "Keeps records, and answers questions about them.",
        ElementKind::Queue => "Keeps messages until somebody takes them.",
        ElementKind::Store => "Keeps files or objects.",
        ElementKind::Browser => "Runs in its user's browser.",
        ElementKind::Mobile => "Runs on its user's phone.",
        ElementKind::Element => "Anything that the other kinds have no word for.",
    }
}
