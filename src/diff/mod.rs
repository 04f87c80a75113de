//! What changed between two workspaces, by meaning: the order of declarations, formatting and
//! comments are no changes.
//!
//! Elements are matched first (`matching`), also those that have another name now; then both
//! workspaces become lists of facts that speak of the elements by their new names (`facts`), and
//! the lists are compared (`compare`).

mod compare;
mod facts;
mod flows;
mod matching;
mod pictures;
mod steps;

pub use pictures::pictures;

use std::collections::BTreeMap;

use crate::model::{Element, Workspace};
use crate::view::Diagram;

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The model.
    pub workspace: &'a Workspace,
    /// What its views show.
    pub diagrams: &'a [Diagram],
}

/// What happened to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another name; it may have changed beside.
    Renamed,
    /// It is not what it was.
    Changed,
}

impl Verdict {
    /// Every verdict, in the order of summaries.
    pub const ALL: [Self; 4] = [Self::Added, Self::Removed, Self::Renamed, Self::Changed];

    /// What readers call it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
        }
    }
}

/// A change of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened to it.
    pub verdict: Verdict,
    /// What it is, in a word or two: `container`, `relationship`, `view`.
    pub kind: String,
    /// What it is called: `bank.api`, `bank.api -> bank.store "reads"`. Of a thing that has
    /// another name now, the new one.
    pub name: String,
    /// What it was called, where that is not its name.
    pub old_name: Option<String>,
    /// What is different about it.
    pub details: Vec<Detail>,
    /// What came or went with it: the parts of a new system, the relationships of one that is gone.
    pub parts: Vec<Change>,
}

/// Something about a thing that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What: `technology`, `step`.
    pub field: String,
    /// What it was; nothing for what is new.
    pub old: Option<String>,
    /// What it is; nothing for what is gone.
    pub new: Option<String>,
}

/// Everything that changed: elements and what they hold first, then relationships, deployments,
/// data, flows, views. Within each the new workspace's order, what is gone last.
pub fn diff(old: Side<'_>, new: Side<'_>) -> Vec<Change> {
    let matches = matching::matches(old.workspace, new.workspace);
    let old_names = matching::names(old.workspace, new.workspace, &matches);
    let new_names: Vec<String> = new.workspace.elements.iter().map(|it| it.path.clone()).collect();
    let renamed: BTreeMap<&str, &str> = matches
        .iter()
        .map(|&(from, to)| (old.workspace.element(from), new.workspace.element(to)))
        .filter(|(from, to)| is_renamed(from, to, &old_names))
        .map(|(from, to)| (to.path.as_str(), from.path.as_str()))
        .collect();
    let old = facts::facts(old, &old_names);
    let new = facts::facts(new, &new_names);
    compare::compare(&old, &new, &renamed)
}

/// Whether an element itself has another name or place, not only what holds it.
fn is_renamed(from: &Element, to: &Element, old_names: &[String]) -> bool {
    let holder = from.parent.map(|it| old_names[it.0 as usize].as_str());
    let holder_now = to.path.rsplit_once('.').map(|(holder, _)| holder);
    from.name != to.name || holder != holder_now
}
