//! `quadrel diff`: what changed between two workspaces.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::ValueEnum;

use super::build;
use super::error::Error;
use super::job::{self, Choices, File, Job};
use super::limits::LimitArgs;
use super::outcome::Outcome;
use super::outputs::{self, Destination};
use super::project::{Project, unknown_view};
use super::reporting::ReportArgs;
use super::show::columns;
use super::sides;
use super::terminal::Terminal;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::diff::{self, Side};
use crate::emit::fence::fenced;
use crate::pipeline::{self, Compiled, Renderer};
use crate::report::{self, Picture};
use crate::source::Sources;
use crate::text::width::Measure;
use crate::view::Diagram;

/// Tell what changed between two workspaces
///
/// They are compared by meaning: formatting, comments and the order of declarations are no
/// changes. An element with another name is told as renamed where its `was` says so, or where it
/// is the only one like that which is gone.
///
/// With `-o`, each view in which anything changed is drawn as one picture of both sides: what is new
/// green with a `+`, what is gone red and dashed with a `−`, what changed amber with a `~` and what it
/// was and is; the rest is grey and keeps its place.
///
/// A side is a file, a folder (its `quadrel.toml`, or else all `.quad` files below it), or
/// `git:REVISION`, behind which may stand `:PATH`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  quadrel diff git:main                          what the working copy changes
  quadrel diff git:v1.0:docs git:v2.0:docs       between two releases
  quadrel diff git:main -o review -f svg,text    draw the views that changed
  quadrel diff git:main --format markdown --pictures mermaid
  quadrel diff old.quad new.quad --format json")]
pub(super) struct Args {
    /// What was
    old: String,

    /// What is; without it, the project here
    new: Option<String>,

    /// How to print changes
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,

    /// Draw what changed: into a folder, a file (a path with an extension), or `-` for standard
    /// output, in place of the changes
    #[arg(short, long, value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    output: Option<PathBuf>,

    /// In which forms, apart by commas [default: svg]
    #[arg(short, long = "form", value_enum, value_delimiter = ',', value_name = "FORM")]
    #[arg(requires = "output")]
    forms: Vec<Form>,

    /// Only pictures of these views
    #[arg(long = "view", value_delimiter = ',', value_name = "NAME")]
    views: Vec<String>,

    /// Put pictures into the Markdown, as code blocks
    #[arg(long, value_enum, value_name = "FORM")]
    pictures: Option<CodeForm>,

    /// The colours of pictures, instead of those that the source chooses: c4, light, dark or mono
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,

    /// Pixels of a PNG for each pixel of the SVG, from 0.1 to 10 [default: 2, or less for a picture
    /// that would be too large]
    #[cfg(feature = "png")]
    #[arg(long, value_name = "FACTOR", value_parser = build::scale, allow_negative_numbers = true)]
    scale: Option<f32>,

    /// Columns that the text forms should fit into, from 20 to 400 [default: 80]
    #[arg(long, value_name = "COLUMNS")]
    #[arg(value_parser = columns(), allow_negative_numbers = true)]
    width: Option<u16>,

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

/// A form in which changes are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A vector picture for each view (`NAME.svg`)
    Svg,
    /// A raster picture for each view (`NAME.png`)
    #[cfg(feature = "png")]
    Png,
    /// Mermaid code for each view (`NAME.mmd`)
    Mermaid,
    /// Text with line-drawing characters for each view (`NAME.txt`)
    Text,
    /// Text with 7-bit characters only for each view (`NAME.ascii.txt`)
    Ascii,
}

impl Form {
    fn of_view(self) -> pipeline::Form {
        match self {
            Self::Svg => pipeline::Form::Svg,
            #[cfg(feature = "png")]
            Self::Png => pipeline::Form::Png,
            Self::Mermaid => pipeline::Form::Mermaid,
            Self::Text => pipeline::Form::Text,
            Self::Ascii => pipeline::Form::Ascii,
        }
    }
}

/// A form that can stand in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CodeForm {
    /// Mermaid, which some hosts draw
    Mermaid,
    /// Text with line-drawing characters
    Text,
    /// Text with 7-bit characters only
    Ascii,
}

impl CodeForm {
    /// The form, and the language that its code block names.
    fn of_view(self) -> (pipeline::Form, &'static str) {
        match self {
            Self::Mermaid => (pipeline::Form::Mermaid, "mermaid"),
            Self::Text => (pipeline::Form::Text, "text"),
            Self::Ascii => (pipeline::Form::Ascii, "text"),
        }
    }
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    let output = args.output.as_deref().map(Destination::of);
    if args.pictures.is_some() && !matches!(args.format, Format::Markdown) {
        return Err(Error::Usage("`--pictures` needs `--format markdown`"));
    }
    let choices = Choices {
        theme: args.theme.as_deref().map(build::theme).transpose()?,
        #[cfg(feature = "png")]
        scale: args.scale,
        width_cells: args.width,
        measure: Measure::default(),
    };
    let limits = args.limits.limits();
    let mut old = sides::open(&args.old, &limits)?;
    let new = match &args.new {
        Some(name) => sides::open(name, &limits)?,
        None => sides::open_here(&args.old, &limits)?,
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
    let (before, after) = (side(&old.compiled), side(&new.compiled));
    let diagrams = before.diagrams.iter().chain(after.diagrams);
    let names: BTreeSet<&str> = diagrams.map(|it| it.name.as_str()).collect();
    if let Some(name) = args.views.iter().find(|it| !names.contains(it.as_str())) {
        return Err(unknown_view(name, names.iter().copied()));
    }
    let changes = diff::diff(before, after);
    let is_wanted = |name: &String| args.views.is_empty() || args.views.contains(name);
    let pictures = match output.is_some() || args.pictures.is_some() {
        true => diff::pictures(before, after),
        false => Vec::new(),
    };
    let drawing = Drawing {
        pictures: pictures.into_iter().filter(|it| is_wanted(&it.name)).collect(),
        project: &new,
        choices,
        terminal,
    };

    let mut files = Vec::new();
    if let Some(destination) = &output {
        let mut forms: Vec<pipeline::Form> = args.forms.iter().map(|it| it.of_view()).collect();
        if forms.is_empty() {
            forms.push(pipeline::Form::Svg);
        }
        match drawing.draw(destination.clone(), forms)? {
            Some(drawn) => files = drawn,
            None => return Ok(Outcome::Broken),
        }
    }
    let text = match args.format {
        Format::Human => match report::changes_summary(&changes) {
            Some(summary) => format!("{}{summary}\n", report::changes_lines(&changes)),
            None => "no changes\n".to_owned(),
        },
        Format::Json => report::changes_json(&changes),
        Format::Markdown => {
            let Some(pictures) = drawing.code(args.pictures) else { return Ok(Outcome::Broken) };
            report::changes_markdown(&changes, &pictures, args.max_bytes)
        }
    };
    match output {
        Some(Destination::Stdout) => {
            files.iter().try_for_each(|(_, content)| terminal.output(content))?;
        }
        Some(Destination::Folder(_) | Destination::File(_)) => {
            terminal.output(text.as_bytes())?;
            let written = outputs::write(&files)?;
            terminal.tell(&match drawing.pictures.is_empty() {
                true => "no view has changed, and none is drawn\n".to_owned(),
                false => build::summary(written, args.output.as_deref()),
            });
        }
        None => terminal.output(text.as_bytes())?,
    }
    Ok(if args.exit_code && !changes.is_empty() { Outcome::Findings } else { Outcome::Fine })
}

/// The pictures of what changed, on their way into files.
struct Drawing<'a> {
    pictures: Vec<Diagram>,
    /// The new side, whose choices count.
    project: &'a Project,
    choices: Choices,
    terminal: &'a Terminal,
}

impl Drawing<'_> {
    /// The pictures in these forms; `None` when one cannot be drawn, which has been told.
    fn draw(
        &self,
        destination: Destination,
        forms: Vec<pipeline::Form>,
    ) -> Result<Option<Vec<File>>, Error> {
        let mut wanted = Vec::new();
        for form in forms {
            if !wanted.contains(&form) {
                wanted.push(form);
            }
        }
        let job = Job {
            destination,
            diagrams: self.pictures.iter().collect(),
            forms: wanted,
            has_workspace: false,
            options: self.choices.options(self.project),
        };
        let (files, findings) = job::draw_all(&[job], self.project, &[], None, self.terminal)?;
        Ok(self.is_drawn(findings).then_some(files))
    }

    /// The pictures as code blocks; `None` when one cannot be drawn, which has been told.
    fn code(&self, form: Option<CodeForm>) -> Option<Vec<Picture>> {
        let Some((form, language)) = form.map(CodeForm::of_view) else { return Some(Vec::new()) };
        let renderer = Renderer::new(self.choices.options(self.project));
        let mut findings = Vec::new();
        let mut pictures = Vec::new();
        for diagram in &self.pictures {
            let drawn = renderer.draw(diagram, &[form]);
            findings.extend(drawn.diagnostics);
            let code = fenced(language, &String::from_utf8_lossy(&drawn.outputs.concat()));
            pictures.push(Picture { title: diagram.title.clone(), code });
        }
        self.is_drawn(findings).then_some(pictures)
    }

    /// Whether nothing is wrong with the pictures; tells what is.
    ///
    /// What is said of both sides has no place in the source of one, and what is only to be improved
    /// is told when that is built.
    fn is_drawn(&self, findings: Vec<Diagnostic>) -> bool {
        let unplaced = |it: Diagnostic| Diagnostic { labels: Vec::new(), ..it };
        let errors = findings.into_iter().filter(|it| it.severity == Severity::Error);
        let errors: Vec<Diagnostic> = errors.map(unplaced).collect();
        if !errors.is_empty() {
            let told = report::human(&Sources::default(), &errors, &|name| name.to_owned());
            self.terminal.tell(&told);
        }
        errors.is_empty()
    }
}

fn side(of: &Compiled) -> Side<'_> {
    Side { workspace: &of.workspace, diagrams: &of.diagrams }
}

/// What changed, a line each.
pub(super) fn lines(old: &Compiled, new: &Compiled) -> Vec<String> {
    let changes = diff::diff(side(old), side(new));
    report::changes_lines(&changes).lines().map(str::to_owned).collect()
}
