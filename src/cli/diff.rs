//! `quadrel diff`: what changed between two workspaces.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::error::Error;
use super::files::Root;
use super::git::Revision;
use super::limits::LimitArgs;
use super::outcome::Outcome;
use super::project::Project;
use super::reporting::ReportArgs;
use super::terminal::Terminal;
use super::walk;
use crate::analysis::Input;
use crate::diagnostic;
use crate::diff::{self, Side};
use crate::pipeline::{self, Compiled};
use crate::report;
use crate::settings;
use crate::source::Limits;

/// Tell what changed between two workspaces
///
/// They are compared by meaning: formatting, comments and the order of declarations are no
/// changes. An element with another name is told as renamed where its `was` says so, or where it
/// is the only one like that which is gone.
///
/// A side is a file, a folder (its `quadrel.toml`, or else all `.quad` files below it), or
/// `git:REVISION`, behind which may stand `:PATH`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  quadrel diff git:main                          what the working copy changes
  quadrel diff git:v1.0:docs git:v2.0:docs       between two releases
  quadrel diff old.quad new.quad --format json")]
pub(super) struct Args {
    /// What was
    old: String,

    /// What is; without it, the project here
    new: Option<String>,

    /// How to print changes
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,

    /// The most bytes of Markdown; what is beyond is counted
    #[arg(long, value_name = "BYTES", allow_negative_numbers = true)]
    max_bytes: Option<usize>,

    /// End with code 1 when anything changed
    #[arg(long)]
    exit_code: bool,

    /// Take an old side that does not compile for an empty one
    #[arg(long)]
    allow_broken_base: bool,

    #[command(flatten)]
    limits: LimitArgs,
}

/// How changes are printed.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// A line for each change
    #[default]
    Human,
    /// One JSON object
    Json,
    /// Markdown, for a comment
    Markdown,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    let limits = args.limits.limits();
    let mut old = open(&args.old, &limits)?;
    let new = match &args.new {
        Some(name) => open(name, &limits)?,
        None => open_here(&args.old, &limits)?,
    };
    if args.allow_broken_base && diagnostic::has_errors(&old.compiled.diagnostics) {
        old.compiled = Compiled::default();
    }
    let mut outcome = Outcome::Fine;
    for (project, side) in [(&old, "old"), (&new, "new")] {
        if diagnostic::has_errors(&project.compiled.diagnostics) {
            project.report(&ReportArgs::default(), terminal)?;
            terminal.tell(&format!("the {side} side does not compile\n"));
            outcome = Outcome::Broken;
        }
    }
    if outcome != Outcome::Fine {
        return Ok(outcome);
    }
    let changes = diff::diff(side(&old.compiled), side(&new.compiled));
    let text = match args.format {
        Format::Human => match report::changes_summary(&changes) {
            Some(summary) => format!("{}{summary}\n", report::changes_lines(&changes)),
            None => "no changes\n".to_owned(),
        },
        Format::Json => report::changes_json(&changes),
        Format::Markdown => report::changes_markdown(&changes, args.max_bytes),
    };
    terminal.output(text.as_bytes())?;
    Ok(if args.exit_code && !changes.is_empty() { Outcome::Findings } else { Outcome::Fine })
}

fn side(of: &Compiled) -> Side<'_> {
    Side { workspace: &of.workspace, diagrams: &of.diagrams }
}

/// What an argument names.
fn open(name: &str, limits: &Limits) -> Result<Project, Error> {
    match name.strip_prefix("git:") {
        Some(rest) => {
            let (revision, path) = rest.split_once(':').unwrap_or((rest, ""));
            of_revision_path(revision, path, limits)
        }
        None => of_path(Path::new(name), limits),
    }
}

/// The project as it stands on disk, where the old side is a revision; of a revision's path, that
/// path.
fn open_here(old: &str, limits: &Limits) -> Result<Project, Error> {
    let path = old.strip_prefix("git:").and_then(|rest| rest.split_once(':')).map(|(_, path)| path);
    match (path, Root::of_settings()) {
        (Some(path), _) => of_path(Path::new(path), limits),
        (None, Ok(root)) => Project::of_settings(root, limits),
        (None, Err(_)) => of_path(Path::new("."), limits),
    }
}

fn of_path(path: &Path, limits: &Limits) -> Result<Project, Error> {
    if !path.is_dir() {
        return Project::of_files(&[path.to_owned()], limits);
    }
    if path.join(settings::FILE_NAME).is_file() {
        return Project::of_settings(Root::at(path)?, limits);
    }
    let names = walk::files(path)?;
    let files: Vec<PathBuf> =
        names.iter().filter(|it| is_source(it)).map(|it| path.join(it)).collect();
    if files.is_empty() {
        return Err(Error::NoInputs { folder: path.to_owned() });
    }
    Project::of_files(&files, limits)
}

fn is_source(name: &str) -> bool {
    name.ends_with(".quad")
}

/// What changed, a line each.
pub(super) fn lines(old: &Compiled, new: &Compiled) -> Vec<String> {
    let changes = diff::diff(side(old), side(new));
    report::changes_lines(&changes).lines().map(str::to_owned).collect()
}

/// The project in a folder on disk, as a revision has it.
pub(super) fn of_revision(name: &str, folder: &Path, limits: &Limits) -> Result<Project, Error> {
    let here = Root::at(folder)?;
    let path = here.relative(folder);
    of_revision_path(name, &path.to_string_lossy(), limits)
}

/// A file or folder as a revision has it; without a path the folder that the user stands in.
pub(super) fn of_revision_path(name: &str, path: &str, limits: &Limits) -> Result<Project, Error> {
    let revision = Revision::open(name)?;
    let path = joined(&revision.prefix, path);
    let error = |why: String| Error::Revision { name: name.to_owned(), why };
    let inputs: Vec<String> = if revision.has(&path) {
        vec![path.clone()]
    } else {
        let folder = match path.trim_end_matches('/') {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let names: Vec<String> = revision
            .below(&folder)
            .filter_map(|it| it.strip_prefix(folder.as_str()).map(str::to_owned))
            .collect();
        let settings = format!("{folder}{}", settings::FILE_NAME);
        let below = if revision.has(&settings) {
            let text =
                String::from_utf8_lossy(&revision.read(&settings).map_err(error)?).into_owned();
            let (settings, _) = settings::read(&text, crate::source::FileId(0));
            walk::matching(&settings.inputs, &names).0
        } else {
            names.into_iter().filter(|it| is_source(it)).collect()
        };
        below.into_iter().map(|it| format!("{folder}{it}")).collect()
    };
    if inputs.is_empty() {
        return Err(error(format!("it has no `.quad` file in `{path}`")));
    }
    let mut read = Vec::with_capacity(inputs.len());
    for name in inputs {
        let mut bytes = revision.read(&name).map_err(error)?;
        bytes.truncate(limits.file_bytes.saturating_add(1));
        read.push(Input { name, bytes });
    }
    let compiled = pipeline::compile(read, &revision, limits);
    Ok(Project { root: Root::at(Path::new("."))?, compiled, settings: None })
}

/// A path from where the user stands, `prefix` below the root, as one from the root.
fn joined(prefix: &str, path: &str) -> String {
    let mut parts: Vec<&str> = prefix.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn paths_of_a_revision_are_taken_from_where_the_user_stands() {
        assert_eq!(joined("", "docs/a.quad"), "docs/a.quad");
        assert_eq!(joined("docs/", "./a.quad"), "docs/a.quad");
        assert_eq!(joined("docs/x/", "../a.quad"), "docs/a.quad");
        assert_eq!(joined("docs/", ""), "docs");
        assert_eq!(joined("", "."), "");
    }
}
