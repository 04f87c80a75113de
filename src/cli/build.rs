//! `quadrel build`: draws views into files.

use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::error::{Error, quoted};
use super::job::{self, Choices, Job};
use super::last;
use super::outcome::Outcome;
use super::outputs::{self, Destination};
use super::project::{Project, SourceArgs};
use super::reporting::{ReportArgs, ReportFormat};
use super::show::columns;
use super::terminal::Terminal;
use crate::diagnostic;
#[cfg(feature = "png")]
use crate::emit::png::SCALES;
use crate::pipeline;
use crate::text::width::Measure;
use crate::theme::Theme;

/// Draw the views of a workspace into files
///
/// Nothing is written when the source has errors; a file that would not change is not touched.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  quadrel build bank.quad                             every view as SVG, into the current folder
  quadrel build bank.quad -o docs -f svg,png,text     in several forms, into a folder
  quadrel build bank.quad --view landscape -o a.svg   one view into one file
  generate-model | quadrel build - -f mermaid -o -    from a pipe into a pipe")]
pub(super) struct Args {
    #[command(flatten)]
    source: SourceArgs,

    /// Where to write: a folder, a file (a path with an extension), or `-` for standard output
    /// [default: this folder]
    #[arg(short, long, value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    output: Option<PathBuf>,

    /// In which forms, apart by commas [default: svg]
    #[arg(short, long = "form", value_enum, value_delimiter = ',', value_name = "FORM")]
    forms: Vec<Form>,

    /// Only these views; `all` for every one
    #[arg(long = "view", value_delimiter = ',', value_name = "NAME")]
    views: Vec<String>,

    /// The colours, instead of those that the source chooses: c4, light, dark or mono
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,

    /// Pixels of a PNG for each pixel of the SVG, from 0.1 to 10 [default: 2, or less for a picture
    /// that would be too large]
    #[cfg(feature = "png")]
    #[arg(long, value_name = "FACTOR", value_parser = scale, allow_negative_numbers = true)]
    scale: Option<f32>,

    /// Columns that the text forms should fit into, from 20 to 400 [default: 80]
    #[arg(long, value_name = "COLUMNS")]
    #[arg(value_parser = columns(), allow_negative_numbers = true)]
    width: Option<u16>,

    /// In text forms, give characters of ambiguous width two columns, as terminals of East Asia do
    ///
    /// The characters that draw lines are among them, so lines are drawn with 7-bit ones.
    #[arg(long)]
    ambiguous_wide: bool,

    /// Keep pictures like those of an earlier run: a `.layout.json` file, or a folder of them
    #[arg(long, value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    prev: Option<PathBuf>,

    /// Overwrite files that are no drawings of quadrel's
    #[arg(long)]
    force: bool,

    /// How many threads draw [default: as many as the machine runs at once]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    threads: Option<NonZero<u8>>,

    #[command(flatten)]
    report: ReportArgs,

    /// Do not say what was written
    #[arg(short, long)]
    quiet: bool,
}

/// A form of output.
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
    /// What stands in what, as a tree, for each view (`NAME.tree.txt`)
    Tree,
    /// The same tree with 7-bit characters only (`NAME.tree.ascii.txt`)
    AsciiTree,
    /// The whole workspace as data (`workspace.json`)
    Json,
    /// Where everything stands in each view, as data (`NAME.layout.json`)
    Layout,
}

impl Form {
    /// The form of a drawing; `None` for what is not drawn view by view.
    fn of_view(self) -> Option<pipeline::Form> {
        match self {
            Self::Svg => Some(pipeline::Form::Svg),
            #[cfg(feature = "png")]
            Self::Png => Some(pipeline::Form::Png),
            Self::Mermaid => Some(pipeline::Form::Mermaid),
            Self::Text => Some(pipeline::Form::Text),
            Self::Ascii => Some(pipeline::Form::Ascii),
            Self::Tree => Some(pipeline::Form::Tree),
            Self::AsciiTree => Some(pipeline::Form::AsciiTree),
            Self::Layout => Some(pipeline::Form::Layout),
            Self::Json => None,
        }
    }
}

/// Whether the word is a form of output.
pub(super) fn is_form(word: &str) -> bool {
    Form::from_str(word, true).is_ok()
}

#[cfg(feature = "png")]
pub(super) fn scale(text: &str) -> Result<f32, String> {
    let scale: f32 = text.parse().map_err(|_| "a number is expected".to_owned())?;
    if SCALES.contains(&scale) {
        Ok(scale)
    } else {
        Err(format!("not from {} to {}", SCALES.start(), SCALES.end()))
    }
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    let is_piped = args.output.as_deref().map(Destination::of) == Some(Destination::Stdout);
    if is_piped && args.report.format != ReportFormat::Human {
        return Err(Error::Usage("`-o -` and `--format` cannot both have standard output"));
    }
    let mut project = Project::open(&args.source)?;
    let own = choices(args)?;
    if diagnostic::has_errors(&project.compiled.diagnostics) {
        return project.report(&args.report, terminal);
    }
    let jobs = if args.is_of_settings(&project) {
        let (jobs, found) = job::of_settings(&project, &own);
        if !found.is_empty() {
            project.compiled.diagnostics.extend(found);
            return project.report(&args.report, terminal);
        }
        jobs
    } else {
        vec![of_args(args, &project, &own)?]
    };

    let last = args.prev.as_deref().map_or_else(|| Ok(Vec::new()), last::read)?;
    let n_threads = args.threads.map(NonZero::from);
    let (files, findings) = job::draw_all(&jobs, &project, &last, n_threads, terminal)?;
    project.compiled.diagnostics.extend(findings);
    diagnostic::sort_and_merge(&mut project.compiled.diagnostics);
    let outcome = project.report(&args.report, terminal)?;
    if outcome != Outcome::Fine {
        return Ok(outcome);
    }
    if is_piped {
        files.iter().try_for_each(|(_, content)| terminal.output(content))?;
    } else {
        if !args.force {
            outputs::check_ours(&files)?;
        }
        let written = outputs::write(&files)?;
        if !args.quiet {
            terminal.tell(&summary(written, args.output.as_deref()));
        }
    }
    Ok(outcome)
}

impl Args {
    /// Whether what is built is the settings' business: nobody asked for anything else.
    fn is_of_settings(&self, project: &Project) -> bool {
        let is_asked = self.output.is_some() || !self.forms.is_empty() || !self.views.is_empty();
        !is_asked && project.settings.as_ref().is_some_and(|it| !it.outputs.is_empty())
    }
}

/// The theme of this name.
pub(super) fn theme(name: &str) -> Result<&'static Theme, Error> {
    Theme::named(name).ok_or_else(|| Error::UnknownTheme {
        name: name.to_owned(),
        known: Theme::ALL.iter().map(|it| it.name).collect(),
    })
}

/// What the options choose, where they do.
fn choices(args: &Args) -> Result<Choices, Error> {
    Ok(Choices {
        theme: args.theme.as_deref().map(theme).transpose()?,
        #[cfg(feature = "png")]
        scale: args.scale,
        width_cells: args.width,
        measure: Measure { ambiguous_is_wide: args.ambiguous_wide },
    })
}

fn of_args<'p>(args: &Args, project: &'p Project, own: &Choices) -> Result<Job<'p>, Error> {
    let mut forms: Vec<pipeline::Form> = Vec::new();
    for form in args.forms.iter().filter_map(|it| it.of_view()) {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    if args.forms.is_empty() {
        forms.push(pipeline::Form::Svg);
    }
    Ok(Job {
        destination: Destination::of(args.output.as_deref().unwrap_or(Path::new("."))),
        diagrams: project.select(&args.views)?,
        forms,
        has_workspace: args.forms.contains(&Form::Json),
        options: own.options(project),
    })
}

/// How many files were written, and where.
pub(super) fn summary(written: outputs::Written, output: Option<&Path>) -> String {
    let outputs::Written { changed, unchanged } = written;
    let files = if changed == 1 { "file" } else { "files" };
    let place = output.map(|it| format!(" to {}", quoted(it))).unwrap_or_default();
    match (changed, unchanged) {
        (0, 0) => "nothing to draw: the workspace has no views\n".to_owned(),
        (_, 0) => format!("wrote {changed} {files}{place}\n"),
        (_, _) => format!("wrote {changed} {files}{place}, {unchanged} unchanged\n"),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use crate::emit::text::WIDTHS;

    #[derive(clap::Parser)]
    struct Command {
        #[command(flatten)]
        args: super::Args,
    }

    #[test]
    fn the_help_says_what_is_accepted() {
        let help = Command::command().render_long_help().to_string();
        let check = |range: String| assert!(help.contains(&range), "{range}\n{help}");
        check(format!("from {} to {}", WIDTHS.start(), WIDTHS.end()));
        #[cfg(feature = "png")]
        check(format!("from {} to {}", super::SCALES.start(), super::SCALES.end()));
    }
}
