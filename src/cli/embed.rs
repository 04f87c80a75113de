//! `quadrel embed`: fills the regions of documents.

use std::path::PathBuf;

use super::documents::{self, Mode, Renewal};
use super::error::Error;
use super::files::{Root, is_stdin};
use super::job::File;
use super::limits::LimitArgs;
use super::outcome::Outcome;
use super::outputs;
use super::project::Project;
use super::reporting::{ReportArgs, ReportFormat};
use super::stale;
use super::terminal::Terminal;
use crate::analysis::Input;
use crate::diagnostic::{self, has_errors};

/// Fill the regions of Markdown documents with views, lists and tables
///
/// A region is what stands between two comments. You write both, and say in the first what belongs
/// between them; everything outside stays as it is, byte for byte:
///
///   <!-- quadrel:begin view=shop-containers format=text -->
///   <!-- quadrel:end -->
///
/// `[//]: # (quadrel:begin …)` and `{/* quadrel:begin … */}` (MDX) do as well. Comments in code
/// blocks are examples and stay alone.
///
/// Formats: text, ascii, tree, ascii-tree, mermaid, svg, png, picture (light and dark), list:flow,
/// table:elements, table:relationships, table:deployment, table:interfaces, table:flow,
/// list:elements, glossary.
///
/// Keys: view=NAME; width=COLUMNS for text; theme=NAME, folder=PATH and scale=FACTOR for pictures;
/// columns, filter and group for tables and lists; source=FILE.quad for another model than that of
/// `quadrel.toml`; id=NAME, which messages call the region by.
///
/// Pictures go into the `folder`, or to where `quadrel.toml` has them drawn anyway, or else beside
/// the document. Paths are relative to the document.
///
/// When somebody has typed in a region, or when there is an error, nothing is written.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  quadrel embed                                 the `documents` of quadrel.toml
  quadrel embed README.md 'docs/**/*.md'
  quadrel embed --check                         writes nothing; ends with 1 when something is stale
  quadrel embed --stdout - < draft.md | pandoc  a filter; pictures are not written")]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// The documents; without any, those that the nearest `quadrel.toml` names. `-` is standard
    /// input
    #[arg(value_name = "DOCUMENTS", value_hint = clap::ValueHint::FilePath)]
    documents: Vec<PathBuf>,

    /// Write nothing, and say which regions are not as they should be
    #[arg(long, conflicts_with_all = ["stdout", "force"])]
    check: bool,

    /// Print the one document, filled, instead of writing it
    #[arg(long)]
    stdout: bool,

    /// Overwrite what somebody has typed in a region, and pictures that are not quadrel's
    #[arg(long)]
    force: bool,

    /// Do not say what was written
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten)]
    report: ReportArgs,

    #[command(flatten)]
    limits: LimitArgs,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    let limits = args.limits.limits();
    let has_stdin = args.documents.iter().any(|it| is_stdin(it));
    if has_stdin && !args.stdout && !args.check {
        return Err(Error::Usage("a document from standard input needs `--stdout` or `--check`"));
    }
    if args.stdout && args.report.format != ReportFormat::Human {
        return Err(Error::Usage("`--stdout` and `--format` cannot both have standard output"));
    }
    let (mut project, paths) = if args.documents.is_empty() {
        let mut project = Project::of_settings(Root::of_settings()?, &limits)?;
        let (paths, found) = documents::of_settings(&project)?;
        project.compiled.diagnostics.extend(found);
        (project, paths)
    } else {
        let paths = documents::expanded(&args.documents)?;
        (Project::of_documents(&paths, &limits)?, paths)
    };
    if has_errors(&project.compiled.diagnostics) {
        return project.report(&args.report, terminal);
    }
    if paths.is_empty() {
        return Err(Error::NoDocuments);
    }
    let mut inputs: Vec<Input> = Vec::new();
    for path in &paths {
        let input = project.root.read_document(path, &limits)?;
        if inputs.iter().all(|it| it.name != input.name) {
            inputs.push(input);
        }
    }
    if args.stdout && inputs.len() != 1 {
        return Err(Error::Usage("`--stdout` prints one document"));
    }
    let mode = match (args.check, args.force) {
        (true, _) => Mode::Check,
        (false, true) => Mode::Force,
        (false, false) => Mode::Renew,
    };
    let n_documents = inputs.len();
    let renewal = documents::renew(&mut project, inputs, &limits, mode);
    diagnostic::sort_and_merge(&mut project.compiled.diagnostics);
    let outcome = project.report(&args.report, terminal)?;
    if outcome != Outcome::Fine || args.check {
        return Ok(outcome);
    }
    if args.stdout {
        renewal.documents.iter().try_for_each(|(_, content)| terminal.output(content))?;
        return Ok(outcome);
    }
    let n_written = write(&renewal, args.force)?;
    if !args.quiet {
        terminal.tell(&summary(&renewal, n_documents, n_written));
    }
    Ok(outcome)
}

/// Writes what is not as it should be; gives the number of files.
fn write(renewal: &Renewal, is_forced: bool) -> Result<usize, Error> {
    let pictures = stale::changed(&renewal.pictures);
    let paths: Vec<PathBuf> = pictures.iter().map(|(path, _)| path.clone()).collect();
    outputs::check_files(&paths)?;
    paths.iter().filter_map(|it| it.parent()).try_for_each(outputs::check_folder)?;
    if !is_forced {
        outputs::check_ours(&pictures)?;
    }
    // Pictures first: a document never links to one that is not there.
    let files: Vec<File> = pictures.into_iter().chain(renewal.documents.iter().cloned()).collect();
    Ok(outputs::write(&files)?.changed)
}

fn summary(renewal: &Renewal, n_documents: usize, n_written: usize) -> String {
    let count = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let documents = count(n_documents, "document");
    match (renewal.n_regions, n_written) {
        (0, _) => {
            format!("no regions in {documents}; `quadrel help embed` shows what one looks like\n")
        }
        (n, 0) => format!("{} in {documents}: all as they should be\n", count(n, "region")),
        (n, written) => format!(
            "renewed {} of {} in {documents}, wrote {}\n",
            renewal.n_stale,
            count(n, "region"),
            count(written, "file")
        ),
    }
}
