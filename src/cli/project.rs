//! From the files on the command line to a checked workspace.

use std::io;
use std::path::PathBuf;

use super::error::Error;
use super::files::Root;
use super::limits::LimitArgs;
use super::outcome::Outcome;
use super::reporting::{ReportArgs, ReportFormat};
use super::terminal::Terminal;
use super::walk;
use crate::diagnostic::{self, nearest};
use crate::model::Flow;
use crate::pipeline::{self, Compiled};
use crate::report;
use crate::settings::{self, Settings};
use crate::source::Limits;
use crate::view::Diagram;

/// The files that a command reads.
#[derive(clap::Args)]
pub(super) struct SourceArgs {
    /// The `.quad` files, together one workspace; `-` is standard input
    ///
    /// Without any, they are the `inputs` of the nearest `quadrel.toml`. What they `use` must lie
    /// in the project: the nearest folder above them that holds `quadrel.toml` or `.git`, or else
    /// the folder that holds them.
    #[arg(value_name = "FILES", value_hint = clap::ValueHint::FilePath)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    limits: LimitArgs,
}

impl SourceArgs {
    /// The limits that the options set.
    pub(super) fn limits(&self) -> Limits {
        self.limits.limits()
    }
}

/// A compiled workspace, and where its files are.
pub(super) struct Project {
    pub(super) root: Root,
    /// What the files say, and everything wrong so far.
    pub(super) compiled: Compiled,
    /// What `quadrel.toml` says, where the files are those that it names.
    pub(super) settings: Option<Settings>,
}

impl Project {
    /// Reads the files into a workspace.
    pub(super) fn open(args: &SourceArgs) -> Result<Self, Error> {
        if args.files.is_empty() {
            return Self::of_settings(Root::of_settings()?, &args.limits.limits());
        }
        Self::open_files(&args.files, &args.limits)
    }

    /// The project whose settings lie at the root. Its files are not read while the settings have
    /// mistakes.
    pub(super) fn of_settings(root: Root, limits: &Limits) -> Result<Self, Error> {
        let text = settings_text(&root, limits)?;
        let mut compiled = Compiled::default();
        let file = compiled.sources.add(settings::FILE_NAME, text.as_str());
        let (settings, found) = settings::read(&text, file);
        compiled.diagnostics.extend(found);
        let files = walk::files(root.folder())?;
        let (inputs, found) = walk::matching(&settings.inputs, &files);
        compiled.diagnostics.extend(found);
        if diagnostic::has_errors(&compiled.diagnostics) {
            return Ok(Self { root, compiled, settings: Some(settings) });
        }
        let inputs: Vec<PathBuf> = inputs.iter().map(|it| root.folder().join(it)).collect();
        let mut compiled = pipeline::compile(root.read(&inputs, limits)?, &root, limits);
        let file = compiled.sources.add(settings::FILE_NAME, text.as_str());
        let (settings, _) = settings::read(&text, file);
        Ok(Self { root, compiled, settings: Some(settings) })
    }

    /// The project that documents given by hand belong to; without settings it has no model.
    pub(super) fn of_documents(files: &[PathBuf], limits: &Limits) -> Result<Self, Error> {
        let root = Root::of_documents(files)?;
        if root.has_settings() {
            return Self::of_settings(root, limits);
        }
        Ok(Self { root, compiled: Compiled::default(), settings: None })
    }

    /// Reads these files into a workspace.
    pub(super) fn open_files(files: &[PathBuf], limits: &LimitArgs) -> Result<Self, Error> {
        Self::of_files(files, &limits.limits())
    }

    /// Reads these files into a workspace, within these limits.
    pub(super) fn of_files(files: &[PathBuf], limits: &Limits) -> Result<Self, Error> {
        let root = Root::of(files)?;
        let inputs = root.read(files, limits)?;
        let compiled = pipeline::compile(inputs, &root, limits);
        Ok(Self { root, compiled, settings: None })
    }

    /// Adds what the lints say to what is wrong.
    pub(super) fn lint(&mut self) {
        let found = self.compiled.lint(&|path| self.root.exists(path));
        self.compiled.diagnostics.extend(found);
        self.apply_levels();
    }

    /// Gives findings the levels that the settings choose, and puts all into reading order.
    pub(super) fn apply_levels(&mut self) {
        if let Some(settings) = &self.settings {
            settings.lints.apply(&mut self.compiled.diagnostics);
        }
        diagnostic::sort_and_merge(&mut self.compiled.diagnostics);
    }

    /// Prints what is wrong, and says what it amounts to.
    pub(super) fn report(&self, args: &ReportArgs, terminal: &Terminal) -> Result<Outcome, Error> {
        let Compiled { sources, diagnostics, .. } = &self.compiled;
        let file_name = |name: &str| self.root.shown_name(name);
        let text = match args.format {
            ReportFormat::Human => {
                terminal.tell(&report::human(sources, diagnostics, &file_name));
                return Ok(Outcome::of(diagnostics));
            }
            ReportFormat::Json => report::json(sources, diagnostics, &file_name),
            ReportFormat::Github => report::github(sources, diagnostics, &file_name),
            ReportFormat::Sarif => report::sarif(sources, diagnostics, &file_name),
            ReportFormat::Junit => report::junit(sources, diagnostics, &file_name),
            ReportFormat::Markdown => {
                report::markdown(sources, diagnostics, &file_name, args.max_bytes)
            }
        };
        terminal.output(text.as_bytes())?;
        Ok(Outcome::of(diagnostics))
    }

    /// The diagrams of these names, in the workspace's order; all of them for no names.
    ///
    /// `all` stands for every view, unless there is a view of that name.
    pub(super) fn select(&self, names: &[String]) -> Result<Vec<&Diagram>, Error> {
        let is_view = |name: &str| self.compiled.diagrams.iter().any(|it| it.name == name);
        if let Some(name) = names.iter().find(|it| *it != "all" && !is_view(it)) {
            return Err(unknown_view(name, self.compiled.diagrams.iter().map(|it| &*it.name)));
        }
        let wants_all = names.is_empty() || (names.iter().any(|it| it == "all") && !is_view("all"));
        Ok(self
            .compiled
            .diagrams
            .iter()
            .filter(|it| wants_all || names.contains(&it.name))
            .collect())
    }

    /// The flow of this name, or that a view of this name shows the steps of; all flows for no
    /// name.
    pub(super) fn flows(&self, name: Option<&str>) -> Result<Vec<&Flow>, Error> {
        let workspace = &self.compiled.workspace;
        let Some(name) = name else { return Ok(workspace.flows.iter().collect()) };
        let known = workspace.flow_names();
        match known.iter().find(|(it, _)| *it == name) {
            Some((_, flow)) => Ok(vec![flow]),
            None => Err(unknown_view(name, known.iter().map(|(it, _)| *it))),
        }
    }
}

/// That there is no view of this name.
pub(super) fn unknown_view<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Error {
    Error::UnknownView {
        name: name.to_owned(),
        near: nearest(name, known.clone()).map(str::to_owned),
        known: known.map(str::to_owned).collect(),
    }
}

fn settings_text(root: &Root, limits: &Limits) -> Result<String, Error> {
    let path = root.folder().join(settings::FILE_NAME);
    let error =
        |why: &str| Error::Read { path: path.clone(), cause: io::Error::other(why.to_owned()) };
    let input = root.read(std::slice::from_ref(&path), limits)?.pop();
    let bytes = input.map(|it| it.bytes).unwrap_or_default();
    if bytes.len() > limits.file_bytes {
        return Err(error("it is larger than a source file may be"));
    }
    String::from_utf8(bytes).map_err(|_| error("it is not UTF-8"))
}
