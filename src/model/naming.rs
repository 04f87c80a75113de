//! What a view's output file is called when the author gave no name.

use std::collections::BTreeMap;

use super::Workspace;
use super::element::{ElementId, Level};
use super::view::ViewSubject;

/// The names of views, from their kind and what they are of: `landscape`, `bank-containers`,
/// `live-deployment`.
///
/// An element is called by the shortest end of its path that no other element of its level shares,
/// without regard to case: `api-components`, or `bank.api-components` where another system has an
/// `api`. So a name changes only when another element takes the same name, and never holds a
/// number.
#[derive(Debug)]
pub struct ViewNames<'a> {
    workspace: &'a Workspace,
    n_with_ending: BTreeMap<(Level, String), u32>,
}

impl<'a> ViewNames<'a> {
    /// The names for this workspace.
    pub fn new(workspace: &'a Workspace) -> Self {
        let mut n_with_ending = BTreeMap::new();
        for element in &workspace.elements {
            for ending in endings(&element.path) {
                *n_with_ending.entry((element.level, ending.to_lowercase())).or_insert(0) += 1;
            }
        }
        Self { workspace, n_with_ending }
    }

    /// The name of a view of this subject; `None` for a free view, which always has its own.
    pub fn name(&self, subject: ViewSubject) -> Option<String> {
        Some(match subject {
            ViewSubject::Landscape => "landscape".to_owned(),
            ViewSubject::Context(id) => format!("{}-context", self.element(id)),
            ViewSubject::Containers(id) => format!("{}-containers", self.element(id)),
            ViewSubject::Components(id) => format!("{}-components", self.element(id)),
            ViewSubject::Deployment(id) => {
                format!("{}-deployment", self.workspace.deployment(id).name)
            }
            ViewSubject::Data(Some(id)) => format!("{}-data", self.element(id)),
            ViewSubject::Data(None) => "data".to_owned(),
            ViewSubject::Steps(id) => format!("{}-steps", self.workspace.flow(id).name),
            ViewSubject::Free => return None,
        })
    }

    fn element(&self, id: ElementId) -> &'a str {
        let element = self.workspace.element(id);
        endings(&element.path)
            .find(|it| self.n_with_ending.get(&(element.level, it.to_lowercase())) == Some(&1))
            .unwrap_or(&element.path)
    }
}

/// The ends of a path, the shortest first: `c`, `b.c`, `a.b.c`.
fn endings(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('.').map(|(at, _)| &path[at + 1..]).chain([path])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_grow_from_the_last_name() {
        assert_eq!(endings("a.b.c").collect::<Vec<_>>(), ["c", "b.c", "a.b.c"]);
        assert_eq!(endings("a").collect::<Vec<_>>(), ["a"]);
    }
}
