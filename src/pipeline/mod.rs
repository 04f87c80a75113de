//! The whole pipeline for callers who want nothing in between: [`compile`] leads from files to
//! diagrams, a [`Renderer`] from a diagram to the bytes of a file.

mod places;
mod render;

pub use places::read_places;
pub use render::{Drawing, Form, Options, Renderer};

use crate::analysis::{self, Analysis, Input};
use crate::diagnostic::codes::output::UNKNOWN_THEME;
use crate::diagnostic::{self, Diagnostic, nearest};
use crate::lint::{self, Facts};
use crate::model::Workspace;
use crate::source::{Limits, Loader, Sources};
use crate::theme::Theme;
use crate::view::{self, Diagram};

/// What came of a set of files.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The files, those that `use` brought included.
    pub sources: Sources,
    /// What they say.
    pub workspace: Workspace,
    /// The pictures of it; none when there are errors.
    pub diagrams: Vec<Diagram>,
    /// What is wrong so far, in reading order. Drawing may find more.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the files, and those they use, and settles what each picture shows.
///
/// Views of a workspace with errors are not looked at: what is missing there is missing because of
/// an error that has been told.
pub fn compile(inputs: Vec<Input>, loader: &dyn Loader, limits: &Limits) -> Compiled {
    let Analysis { sources, workspace, mut diagnostics } =
        analysis::analyse(inputs, loader, limits);
    diagnostics.extend(unknown_theme(&workspace));
    let mut diagrams = Vec::new();
    if !diagnostic::has_errors(&diagnostics) {
        let (drawn, of_views) = view::diagrams(&workspace, limits);
        diagrams = drawn;
        diagnostics.extend(of_views);
    }
    diagnostic::sort_and_merge(&mut diagnostics);
    Compiled { sources, workspace, diagrams, diagnostics }
}

impl Compiled {
    /// What its lints say; nothing while it has errors, for what is missing may be missing because
    /// of them. `exists` tells whether there is a file or folder of a path below the root.
    pub fn lint(&self, exists: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
        if diagnostic::has_errors(&self.diagnostics) {
            return Vec::new();
        }
        lint::lint(&Facts { workspace: &self.workspace, diagrams: &self.diagrams, exists })
    }
}

/// Themes are no business of analysis, which knows no colours.
fn unknown_theme(workspace: &Workspace) -> Option<Diagnostic> {
    let (name, span) = workspace.theme.as_ref()?;
    if Theme::named(name).is_some() {
        return None;
    }
    let known: Vec<&str> = Theme::ALL.iter().map(|it| it.name).collect();
    let found = Diagnostic::new(&UNKNOWN_THEME, *span, format!("there is no theme `{name}`"));
    Some(match nearest(name, known.iter().copied()) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found.help(format!("the themes are `{}`", known.join("`, `"))),
    })
}
