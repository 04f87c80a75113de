//! `quadrel build`: draws views into files.

use std::num::NonZero;
use std::path::PathBuf;

use clap::ValueEnum;

use super::error::{Error, quoted};
use super::outcome::Outcome;
use super::outputs::{self, Destination};
use super::progress::Progress;
use super::project::{Project, SourceArgs};
use super::reporting::{ReportArgs, ReportFormat};
use super::show::columns;
use super::terminal::Terminal;
use super::workers;
use crate::diagnostic;
use crate::emit;
#[cfg(feature = "png")]
use crate::emit::png::{SCALES, Scale};
use crate::emit::text::DEFAULT_WIDTH;
use crate::pipeline::{self, Drawing, Options, Renderer};
use crate::theme::Theme;
use crate::view::Diagram;

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
    #[arg(short, long, default_value = ".", value_name = "PATH")]
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    output: PathBuf,

    /// In which forms, apart by commas
    #[arg(short, long = "form", value_enum, value_delimiter = ',', value_name = "FORM")]
    #[arg(default_value = "svg")]
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

    /// Columns that the text forms should fit into, from 20 to 400
    #[arg(long, default_value_t = DEFAULT_WIDTH, value_name = "COLUMNS")]
    #[arg(value_parser = columns(), allow_negative_numbers = true)]
    width: u16,

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
fn scale(text: &str) -> Result<f32, String> {
    let scale: f32 = text.parse().map_err(|_| "a number is expected".to_owned())?;
    if SCALES.contains(&scale) {
        Ok(scale)
    } else {
        Err(format!("not from {} to {}", SCALES.start(), SCALES.end()))
    }
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    let destination = Destination::of(&args.output);
    if destination == Destination::Stdout && args.report.format != ReportFormat::Human {
        return Err(Error::Usage("`-o -` and `--format` cannot both have standard output"));
    }
    let mut project = Project::open(&args.source)?;
    let options = options(args, &project)?;
    if diagnostic::has_errors(&project.compiled.diagnostics) {
        return project.report(&args.report, terminal);
    }

    let diagrams = project.select(&args.views)?;
    let mut forms: Vec<Form> = Vec::new();
    for &form in &args.forms {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    let paths = destination.paths(&file_names(&diagrams, &forms))?;

    let (contents, findings) = draw_all(&project, &diagrams, &forms, options, args, terminal);
    project.compiled.diagnostics.extend(findings);
    diagnostic::sort_and_merge(&mut project.compiled.diagnostics);
    let outcome = project.report(&args.report, terminal)?;
    if outcome != Outcome::Fine {
        return Ok(outcome);
    }

    if destination == Destination::Stdout {
        contents.iter().try_for_each(|content| terminal.output(content))?;
    } else {
        let files: Vec<_> = paths.into_iter().zip(contents).collect();
        let written = outputs::write(&files)?;
        if !args.quiet {
            terminal.tell(&summary(written, &args.output));
        }
    }
    Ok(outcome)
}

fn options(args: &Args, project: &Project) -> Result<Options, Error> {
    let of_source = Options::of(&project.compiled.workspace);
    let theme = match &args.theme {
        None => of_source.theme,
        Some(name) => Theme::named(name).ok_or_else(|| Error::UnknownTheme {
            name: name.clone(),
            known: Theme::ALL.iter().map(|it| it.name).collect(),
        })?,
    };
    Ok(Options {
        theme,
        #[cfg(feature = "png")]
        scale: args.scale.map_or(Scale::Fit, Scale::Exactly),
        width_cells: args.width,
    })
}

/// The names of all files: view by view, form by form; the workspace's own last.
fn file_names(diagrams: &[&Diagram], forms: &[Form]) -> Vec<String> {
    let of_view = |diagram: &&Diagram| {
        let endings = forms.iter().filter_map(|form| form.of_view());
        let name = diagram.name.clone();
        endings.map(move |form| format!("{name}.{}", form.ending())).collect::<Vec<_>>()
    };
    let mut names: Vec<String> = diagrams.iter().flat_map(of_view).collect();
    if forms.contains(&Form::Json) {
        names.push("workspace.json".to_owned());
    }
    names
}

/// What stands in all files, in the order of their names, and what is wrong with it.
fn draw_all(
    project: &Project,
    diagrams: &[&Diagram],
    forms: &[Form],
    options: Options,
    args: &Args,
    terminal: &Terminal,
) -> (Vec<Vec<u8>>, Vec<diagnostic::Diagnostic>) {
    let view_forms: Vec<pipeline::Form> = forms.iter().filter_map(|form| form.of_view()).collect();
    let n_threads = args
        .threads
        .map(NonZero::from)
        .unwrap_or_else(|| std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN));
    let renderer = Renderer::new(options);
    let progress = Progress::start(diagrams.len(), terminal);
    let drawings = workers::map_in_order(diagrams, n_threads, |diagram| {
        let drawing = renderer.draw(diagram, &view_forms);
        progress.step(&diagram.name);
        drawing
    });
    progress.finish();

    let mut contents = Vec::new();
    let mut findings = Vec::new();
    for Drawing { outputs, diagnostics } in drawings {
        contents.extend(outputs);
        findings.extend(diagnostics);
    }
    if forms.contains(&Form::Json) {
        contents.push(
            emit::json::workspace(&project.compiled.workspace, &project.compiled.diagrams)
                .into_bytes(),
        );
    }
    (contents, findings)
}

fn summary(written: outputs::Written, output: &std::path::Path) -> String {
    let outputs::Written { changed, unchanged } = written;
    let files = if changed == 1 { "file" } else { "files" };
    match (changed, unchanged) {
        (0, 0) => "nothing to draw: the workspace has no views\n".to_owned(),
        (_, 0) => format!("wrote {changed} {files} to {}\n", quoted(output)),
        (_, _) => {
            format!("wrote {changed} {files} to {}, {unchanged} unchanged\n", quoted(output))
        }
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
