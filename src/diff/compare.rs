//! Two lists of facts, compared.

use std::collections::BTreeMap;

use super::facts::Fact;
use super::steps::{Edit, edits};
use super::{Change, Detail, Verdict};

/// What changed from the old facts to the new ones. `renamed` has the old paths of elements by
/// their new ones, where those differ in more than what holds them.
pub(super) fn compare(old: &[Fact], new: &[Fact], renamed: &BTreeMap<&str, &str>) -> Vec<Change> {
    let pairs = Pairs::new(old, new);
    let mut changes: BTreeMap<&str, Change> = BTreeMap::new();
    let mut order: Vec<&Fact> = Vec::new();
    for (idx, fact) in new.iter().enumerate() {
        let change = match pairs.old_of_new[idx] {
            None => Some(whole(Verdict::Added, fact)),
            Some(before) => changed(&old[before], fact, &pairs, renamed),
        };
        if let Some(change) = change {
            changes.insert(&fact.key, change);
            order.push(fact);
        }
    }
    for (idx, fact) in old.iter().enumerate() {
        if pairs.new_of_old[idx].is_none() {
            changes.insert(&fact.key, whole(Verdict::Removed, fact));
            order.push(fact);
        }
    }
    nested(changes, &order)
}

/// What came or went with something else becomes a part of that. What holds stands before what it
/// holds, so parts are collected from the end.
fn nested(mut changes: BTreeMap<&str, Change>, order: &[&Fact]) -> Vec<Change> {
    let is_whole = |it: &Change| matches!(it.verdict, Verdict::Added | Verdict::Removed);
    let mut top = Vec::new();
    for fact in order.iter().rev() {
        let Some(mut change) = changes.remove(fact.key.as_str()) else { continue };
        change.parts.reverse();
        let holder = fact.holders.iter().find(|it| {
            changes.get(it.as_str()).is_some_and(|it| is_whole(it) && it.verdict == change.verdict)
        });
        match holder.and_then(|it| changes.get_mut(it.as_str())).filter(|_| is_whole(&change)) {
            Some(holder) => holder.parts.push(change),
            None => top.push(change),
        }
    }
    top.reverse();
    top
}

fn whole(verdict: Verdict, fact: &Fact) -> Change {
    // What a headline has room for.
    let told = ["title", "technology", "count"];
    let details = told.iter().filter_map(|&field| Some((field, fact.fields.get(field)?)));
    let detail = |(field, value): (&str, &String)| {
        let value = Some(value.clone());
        let (old, new) = match verdict {
            Verdict::Removed => (value, None),
            Verdict::Added | Verdict::Renamed | Verdict::Changed => (None, value),
        };
        Detail { field: field.to_owned(), old, new }
    };
    Change {
        verdict,
        kind: fact.kind.clone(),
        name: fact.name.clone(),
        old_name: None,
        details: details.map(detail).collect(),
        parts: Vec::new(),
    }
}

fn changed(
    old: &Fact,
    new: &Fact,
    pairs: &Pairs<'_>,
    renamed: &BTreeMap<&str, &str>,
) -> Option<Change> {
    let old_name = renamed.get(new.name.as_str()).filter(|_| new.key.starts_with("element "));
    let mut details = Vec::new();
    for field in
        old.fields.keys().chain(new.fields.keys().filter(|it| !old.fields.contains_key(*it)))
    {
        let (before, after) = (old.fields.get(field), new.fields.get(field));
        if before != after {
            let field = field.clone();
            details.push(Detail { field, old: before.cloned(), new: after.cloned() });
        }
    }
    for edit in edits(&old.steps, &new.steps) {
        let (old, new) = match edit {
            Edit::Removed(line) => (Some(line.to_owned()), None),
            Edit::Added(line) => (None, Some(line.to_owned())),
        };
        details.push(Detail { field: "step".to_owned(), old, new });
    }
    // What is new or gone altogether is told there; here only what the view itself does.
    let name = |key: &str| {
        let name = key.trim_start_matches("element ").trim_start_matches("relationship ");
        Some(name.trim_end_matches(" \"\" []").trim_end_matches(" []").to_owned())
    };
    let was: BTreeMap<&str, &Vec<String>> =
        old.shows.iter().filter_map(|(key, of)| Some((pairs.today(key)?, of))).collect();
    let is: BTreeMap<&str, &Vec<String>> =
        new.shows.iter().map(|(key, of)| (key.as_str(), of)).collect();
    let only_in = |one: &BTreeMap<&str, &Vec<String>>, other: &BTreeMap<&str, &Vec<String>>| {
        let missing = one.iter().filter(|(key, of)| {
            pairs.was_there(key)
                && !other.contains_key(*key)
                && of.iter().all(|it| other.contains_key(it.as_str()))
        });
        missing.map(|(key, _)| name(key)).collect::<Vec<_>>()
    };
    for name in only_in(&is, &was) {
        details.push(Detail { field: "shows".to_owned(), old: None, new: name });
    }
    for name in only_in(&was, &is) {
        details.push(Detail { field: "shows".to_owned(), old: name, new: None });
    }
    if details.is_empty() && old_name.is_none() {
        return None;
    }
    Some(Change {
        verdict: if old_name.is_some() { Verdict::Renamed } else { Verdict::Changed },
        kind: new.kind.clone(),
        name: new.name.clone(),
        old_name: old_name.map(|it| (*it).to_owned()),
        details,
        parts: Vec::new(),
    })
}

/// Which fact of one side is which of the other.
struct Pairs<'a> {
    old_of_new: Vec<Option<usize>>,
    new_of_old: Vec<Option<usize>>,
    old_keys: BTreeMap<&'a str, usize>,
    new_keys: Vec<&'a str>,
    /// The places of those.
    new_idx: BTreeMap<&'a str, usize>,
}

impl<'a> Pairs<'a> {
    fn new(old: &'a [Fact], new: &'a [Fact]) -> Self {
        let old_keys: BTreeMap<&str, usize> =
            old.iter().enumerate().map(|(idx, it)| (it.key.as_str(), idx)).collect();
        let new_keys: Vec<&str> = new.iter().map(|it| it.key.as_str()).collect();
        let mut pairs = Self {
            old_of_new: vec![None; new.len()],
            new_of_old: vec![None; old.len()],
            old_keys,
            new_idx: new_keys.iter().copied().zip(0..).collect(),
            new_keys,
        };
        for (idx, fact) in new.iter().enumerate() {
            if let Some(&before) = pairs.old_keys.get(fact.key.as_str()) {
                pairs.old_of_new[idx] = Some(before);
                pairs.new_of_old[before] = Some(idx);
            }
        }
        let mut left: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (idx, fact) in old.iter().enumerate().rev() {
            if let Some(key) =
                fact.second_key.as_deref().filter(|_| pairs.new_of_old[idx].is_none())
            {
                left.entry(key).or_default().push(idx);
            }
        }
        for (idx, fact) in new.iter().enumerate() {
            if pairs.old_of_new[idx].is_none()
                && let Some(key) = &fact.second_key
                && let Some(before) = left.get_mut(key.as_str()).and_then(Vec::pop)
            {
                pairs.old_of_new[idx] = Some(before);
                pairs.new_of_old[before] = Some(idx);
            }
        }
        pairs
    }

    /// The key that an old fact has today, where it is on both sides.
    fn today(&self, old_key: &str) -> Option<&'a str> {
        self.new_of_old[*self.old_keys.get(old_key)?].map(|idx| self.new_keys[idx])
    }

    /// Whether what has this key today is on both sides.
    fn was_there(&self, new_key: &str) -> bool {
        self.new_idx.get(new_key).is_some_and(|&idx| self.old_of_new[idx].is_some())
    }
}
