//! `quadrel check`: reads, checks and lints; writes nothing.

use super::error::Error;
use super::outcome::Outcome;
use super::project::{Project, SourceArgs};
use super::reporting::ReportArgs;
use super::terminal::Terminal;

/// Check files and write nothing
///
/// Every mistake of every file is reported in one run, and what is probably not meant: what lacks a
/// description or technology, what no view shows or nothing uses, and more.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  quadrel check bank.quad\n  \
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
    project.report(&args.report, terminal)
}
