//! What compiles, and is probably not what the author meant: one file a subject, one function a
//! lint.
//!
//! The room stands after `view`, for several lints speak of what views show. A lint is left out
//! where its name is in the `allow` of what it would point at, or of anything around that.

mod levels;
mod missing;
mod sources;
mod titles;
mod unused;
mod views;

pub use levels::{Level, Levels};

use crate::diagnostic::{Code, Diagnostic, sort};
use crate::model::{ElementId, Workspace};
use crate::view::Diagram;

/// What lints look at.
pub struct Facts<'a> {
    /// The model.
    pub workspace: &'a Workspace,
    /// What its views show.
    pub diagrams: &'a [Diagram],
    /// Whether there is a file or folder of this path below the project's root.
    pub exists: &'a dyn Fn(&str) -> bool,
}

impl std::fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Facts").finish_non_exhaustive()
    }
}

/// A lint: what it finds goes into the list.
type Lint = fn(&Facts<'_>, &mut Vec<Diagnostic>);

/// Every lint. Those that need only the model in the making are analysis's business.
const LINTS: [Lint; 7] = [
    missing::descriptions,
    missing::technologies,
    unused::in_no_view,
    unused::unconnected,
    titles::duplicates,
    views::crowded,
    sources::missing,
];

/// Everything that a lint finds, each with its code's own severity, in reading order.
pub fn lint(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for lint in LINTS {
        lint(facts, &mut found);
    }
    sort(&mut found);
    found
}

impl Facts<'_> {
    /// Whether the element, or what holds it, asks to be spared.
    fn is_allowed(&self, element: ElementId, lint: &Code) -> bool {
        let mut lineage = std::iter::once(element).chain(self.workspace.ancestors(element));
        lineage.any(|it| {
            self.workspace.element(it).properties.allow.iter().any(|name| name == lint.name)
        })
    }

    /// Of the elements that a fact holds of, those whose holder it does not hold of: a whole that
    /// is wrong is one finding, not one for each of its parts. The number is that of the parts.
    fn outermost(&self, holds: &[bool]) -> Vec<(ElementId, usize)> {
        let elements = self.workspace.elements.iter();
        elements
            .filter(|it| holds[it.id.0 as usize])
            .filter(|it| it.parent.is_none_or(|parent| !holds[parent.0 as usize]))
            .map(|it| (it.id, self.workspace.subtree(it.id).len() - 1))
            .collect()
    }
}

/// ` and the 3 elements in it`, or nothing.
fn with_parts(n_parts: usize) -> String {
    match n_parts {
        0 => String::new(),
        1 => " and the element in it".to_owned(),
        n => format!(" and the {n} elements in it"),
    }
}
