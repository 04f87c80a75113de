//! From syntax trees to the workspace: files loaded, names resolved, facts checked.
//!
//! Analysis cannot fail: it gives the workspace of all that makes sense, and diagnostics. A name
//! that could not be resolved is reported once; what depends on it is left out and stays quiet.
//!
//! The order of the steps follows from what needs what: kinds, then elements and all other names,
//! then relationships, then everything that speaks of elements and relationships.

mod color;
mod data;
mod declare;
mod deployment;
mod flow;
mod kinds;
mod link;
mod load;
mod looks;
mod names;
mod notes;
mod path;
mod place;
mod properties;
mod relationships;
mod resolve;
mod rules;
mod scope;
mod selector;
mod views;
mod words;

use crate::diagnostic::{self, Diagnostic, codes};
use crate::model::{DeploymentId, EntityId, FlowId, Workspace};
use crate::source::{Limits, Loader, Sources, Span};

pub use names::Names;

use declare::Pending;
use kinds::Kinds;
#[cfg(feature = "cli")]
pub(crate) use load::not_utf8;
pub(crate) use load::refused_path;
pub(crate) use path::resolve as resolve_path;
use scope::{NameTable, Scopes};

/// What came of a set of files.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The files, those that `use` brought included.
    pub sources: Sources,
    /// What they say.
    pub workspace: Workspace,
    /// What is wrong with them, in reading order.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file to begin with: its name and its bytes.
#[derive(Clone, Debug)]
pub struct Input {
    /// A path relative to the project's root with `/` between its parts, or `<stdin>`.
    pub name: String,
    /// The content, not yet checked for UTF-8.
    pub bytes: Vec<u8>,
}

/// Reads the files, and those they use, into one workspace.
pub fn analyse(inputs: Vec<Input>, loader: &dyn Loader, limits: &Limits) -> Analysis {
    let loaded = load::load(inputs, loader, limits);
    let mut analyser = Analyser {
        sources: &loaded.sources,
        limits,
        workspace: Workspace::default(),
        scopes: Scopes::new(),
        kinds: Kinds::default(),
        deployments: NameTable::default(),
        entities: NameTable::default(),
        flows: NameTable::default(),
        diagnostics: Vec::new(),
        is_read_whole: !diagnostic::has_errors(&loaded.diagnostics),
        n_comparisons_left: MAX_NAME_COMPARISONS,
    };
    let pending = analyser.declare(&loaded.files);
    analyser.resolve_everything(&pending);
    let Analyser { workspace, diagnostics: found, .. } = analyser;
    let mut diagnostics = loaded.diagnostics;
    diagnostics.extend(found);
    if workspace.is_empty() && !diagnostic::has_errors(&diagnostics) {
        diagnostics.extend(nothing_to_draw(&loaded.sources));
    }
    diagnostic::sort(&mut diagnostics);
    diagnostic::cut_short(&mut diagnostics, MAX_DIAGNOSTICS);
    Analysis { sources: loaded.sources, workspace, diagnostics }
}

/// Files that say nothing are no mistake, but hardly what their author wanted.
fn nothing_to_draw(sources: &Sources) -> Option<Diagnostic> {
    let (first, _) = sources.iter().next()?;
    Some(
        Diagnostic::new(
            &codes::lints::EMPTY_WORKSPACE,
            Span::new(first, 0, 0),
            "there is nothing to draw",
        )
        .help("declare something: `system bank \"Internet Banking\"`"),
    )
}

/// How many names may be compared in search of near ones, so that a file of nothing but mistakes
/// does not take long.
const MAX_NAME_COMPARISONS: usize = 200_000;

/// How many diagnostics a run gives at most. Whoever has more has one mistake many times.
const MAX_DIAGNOSTICS: usize = 2_000;

/// The workspace while it is made, and all that is known on the way.
struct Analyser<'a> {
    sources: &'a Sources,
    limits: &'a Limits,
    workspace: Workspace,
    scopes: Scopes,
    kinds: Kinds,
    deployments: NameTable<DeploymentId>,
    entities: NameTable<EntityId>,
    flows: NameTable<FlowId>,
    diagnostics: Vec<Diagnostic>,
    /// Whether every file was found and every statement understood.
    is_read_whole: bool,
    n_comparisons_left: usize,
}

impl Analyser<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether nothing is wrong so far. What looks for something that is missing in the model looks
    /// only then: it may be missing because of a mistake that is reported already.
    fn is_sound(&self) -> bool {
        self.is_read_whole && !diagnostic::has_errors(&self.diagnostics)
    }

    fn resolve_everything(&mut self, pending: &Pending<'_>) {
        self.resolve_relationships(&pending.relationships);
        self.resolve_notes(&pending.notes);
        self.resolve_entities(pending);
        self.resolve_flows(&pending.flows);
        self.resolve_deployments(&pending.deployments);
        self.resolve_views(pending);
        self.resolve_styles(&pending.styles);
        self.resolve_rules(&pending.rules);
    }
}
