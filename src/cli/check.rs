//! `quadrel check`: reads, checks and lints; writes nothing.

use super::documents::{self, Mode};
use super::error::Error;
use super::outcome::Outcome;
use super::project::{Project, SourceArgs};
use super::reporting::ReportArgs;
use super::stale;
use super::terminal::Terminal;
use crate::diagnostic;
use crate::source::Limits;

/// Check files and write nothing
///
/// Every mistake of every file is reported in one run, and what is probably not meant: what lacks a
/// description or technology, what no view shows or nothing uses, and more. Without files it is
/// the project of the nearest `quadrel.toml` that is checked, and its outputs and the regions of
/// its documents are compared with what would be built now.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  quadrel check\n  quadrel check bank.quad\n  \
                        quadrel check --format github model/*.quad")]
pub(super) struct Args {
    #[command(flatten)]
    source: SourceArgs,

    #[command(flatten)]
    report: ReportArgs,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut project = Project::open(&args.source)?;
    project.lint();
    if !diagnostic::has_errors(&project.compiled.diagnostics) && project.settings.is_some() {
        let limits = args.source.limits();
        let stale = stale::outputs(&project, &limits, terminal)?;
        project.compiled.diagnostics.extend(stale);
        documents(&mut project, &limits)?;
        project.apply_levels();
    }
    project.report(&args.report, terminal)
}

/// Compares the regions of the project's documents with what they should be.
fn documents(project: &mut Project, limits: &Limits) -> Result<(), Error> {
    let (paths, found) = documents::of_settings(project)?;
    project.compiled.diagnostics.extend(found);
    let inputs: Result<Vec<_>, Error> =
        paths.iter().map(|it| project.root.read_document(it, limits)).collect();
    documents::renew(project, inputs?, limits, Mode::Check);
    Ok(())
}
