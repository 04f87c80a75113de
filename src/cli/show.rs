//! `quadrel show`: prints views as text.

use std::path::PathBuf;

use super::error::Error;
use super::limits::LimitArgs;
use super::outcome::Outcome;
use super::project::Project;
use super::reporting::ReportArgs;
use super::terminal::Terminal;
use super::tint;
use crate::diagnostic;
use crate::emit::text::{DEFAULT_WIDTH, WIDTHS};
use crate::emit::{self, fence};
use crate::pipeline::{Form, Options, Renderer};
use crate::text::width::Measure;

/// Print views as text, fitted to the terminal
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  quadrel show bank.quad\n  \
                        quadrel show bank.quad bank-containers | less\n  \
                        quadrel show bank.quad landscape --mermaid --fenced >> README.md\n  \
                        quadrel show bank.quad signin --list")]
pub(super) struct Args {
    /// The `.quad` file; `-` is standard input
    #[arg(value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,

    /// The view; without one, all are printed
    view: Option<String>,

    /// Use 7-bit characters only
    #[arg(long)]
    ascii: bool,

    /// Print what stands in what, as a tree
    #[arg(long)]
    tree: bool,

    /// Print Mermaid code instead of a drawing
    #[arg(long, conflicts_with_all = ["ascii", "tree"])]
    mermaid: bool,

    /// Print the steps of flows as numbered lists in Markdown
    #[arg(long, conflicts_with_all = ["ascii", "tree", "mermaid", "fenced", "width"])]
    list: bool,

    /// Put each view into a code block, for Markdown
    #[arg(long)]
    fenced: bool,

    /// Columns to fit into, from 20 to 400 [default: the terminal's, or 80]
    #[arg(long, value_name = "COLUMNS", allow_negative_numbers = true)]
    #[arg(value_parser = columns())]
    width: Option<u16>,

    /// Give characters of ambiguous width two columns, as terminals of East Asia do
    ///
    /// The characters that draw lines are among them, so lines are drawn with 7-bit ones.
    #[arg(long)]
    ambiguous_wide: bool,

    #[command(flatten)]
    limits: LimitArgs,
}

/// Reads a number of columns that a text can be asked to fit into.
pub(super) fn columns() -> clap::builder::RangedI64ValueParser<u16> {
    clap::value_parser!(u16).range(i64::from(*WIDTHS.start())..=i64::from(*WIDTHS.end()))
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut project = Project::open_files(std::slice::from_ref(&args.file), &args.limits)?;
    if diagnostic::has_errors(&project.compiled.diagnostics) {
        return project.report(&ReportArgs::default(), terminal);
    }
    if args.list {
        let lists = lists(&project, args.view.as_deref())?;
        let outcome = project.report(&ReportArgs::default(), terminal)?;
        terminal.output(lists.as_bytes())?;
        return Ok(outcome);
    }
    let (form, language) = match (args.mermaid, args.tree, args.ascii) {
        (true, _, _) => (Form::Mermaid, "mermaid"),
        (false, true, false) => (Form::Tree, "text"),
        (false, true, true) => (Form::AsciiTree, "text"),
        (false, false, true) => (Form::Ascii, "text"),
        (false, false, false) => (Form::Text, "text"),
    };
    let width = args.width.or_else(|| terminal.width()).unwrap_or(DEFAULT_WIDTH);
    let options = Options {
        width_cells: width.clamp(*WIDTHS.start(), *WIDTHS.end()),
        measure: Measure { ambiguous_is_wide: args.ambiguous_wide },
        ..Options::default()
    };
    let renderer = Renderer::new(options);
    // Signs of seven bits draw and stand in words, and code is for machines.
    let has_lines = matches!(form, Form::Text | Form::Tree) && !args.ambiguous_wide;
    let is_tinted = has_lines && !args.fenced && terminal.is_colored();
    let mut text = String::new();
    let mut findings = Vec::new();
    for diagram in project.select(args.view.as_slice())? {
        let mut drawing = renderer.draw(diagram, &[form]);
        findings.append(&mut drawing.diagnostics);
        if !text.is_empty() {
            text.push('\n');
        }
        let drawn = String::from_utf8_lossy(&drawing.outputs.concat()).into_owned();
        text.push_str(&match (args.fenced, is_tinted) {
            (true, _) => fence::fenced(language, &drawn),
            (false, true) => tint::tinted(&drawn),
            (false, false) => drawn,
        });
    }
    project.compiled.diagnostics.extend(findings);
    diagnostic::sort_and_merge(&mut project.compiled.diagnostics);
    let outcome = project.report(&ReportArgs::default(), terminal)?;
    if outcome == Outcome::Fine {
        if is_tinted {
            terminal.print(&text)?;
        } else {
            terminal.output(text.as_bytes())?;
        }
    }
    Ok(outcome)
}

/// The lists of the flow that a name stands for, or of all flows, each below its title.
fn lists(project: &Project, name: Option<&str>) -> Result<String, Error> {
    let workspace = &project.compiled.workspace;
    let lists = project.flows(name)?.into_iter().map(|flow| {
        let title = flow.title.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{title}\n\n{}", emit::list::steps(workspace, flow))
    });
    Ok(lists.collect::<Vec<_>>().join("\n"))
}
