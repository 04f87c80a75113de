//! `quadrel explain`: the whole story of a diagnostic.

use std::fmt::Write as _;

use super::error::Error;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::analysis::Input;
use crate::diagnostic::{Code, Severity, codes, nearest};
use crate::pipeline::{self, Form, Options, Renderer};
use crate::report;
use crate::source::{Limits, MemoryLoader};

/// Tell what a diagnostic means, with a wrong and a right example
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  quadrel explain E0201\n  quadrel explain unknown-name")]
pub(super) struct Args {
    /// A code such as `E0201`, or its name; without one, all codes are listed
    code: Option<String>,

    /// List all codes
    #[arg(long, conflicts_with = "code")]
    list: bool,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    let text = match args.code.as_deref() {
        None => list(),
        Some(wanted) => explain(codes::find(wanted).ok_or_else(|| unknown(wanted))?),
    };
    terminal.print(&text)?;
    Ok(Outcome::Fine)
}

/// The nearest name is better than the nearest number, of which there are always many.
fn unknown(wanted: &str) -> Error {
    let near = nearest(wanted, codes::all().map(|it| it.name))
        .or_else(|| nearest(wanted, codes::all().map(|it| it.id)));
    Error::UnknownCode { code: wanted.to_owned(), near }
}

fn list() -> String {
    let mut out = String::new();
    for code in codes::all() {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}\x1b[1m{}\x1b[0m  {}", color(code), code.id, code.name);
    }
    out
}

fn explain(code: &Code) -> String {
    let word = code.severity.word();
    let mut out = format!(
        "{}{word}[{}]\x1b[0m\x1b[1m: {}\x1b[0m\n\n{}\n",
        color(code),
        code.id,
        code.name,
        code.cause
    );
    if !code.wrong.is_empty() {
        let _ = write!(
            out,
            "\n\x1b[1mWrong\x1b[0m\n\n{}\n{}",
            indented(&report::escape_controls(code.wrong)),
            finding(code)
        );
    }
    if !code.right.is_empty() {
        let _ = write!(
            out,
            "\n\x1b[1mRight\x1b[0m\n\n{}",
            indented(&report::escape_controls(code.right))
        );
    }
    out
}

fn color(code: &Code) -> &'static str {
    match code.severity {
        Severity::Warning => "\x1b[93m",
        Severity::Error => "\x1b[91m",
    }
}

/// The diagnostic that the wrong example gives.
fn finding(code: &Code) -> String {
    let limits = Limits::default();
    let input = Input { name: "example.quad".to_owned(), bytes: code.wrong.into() };
    let compiled = pipeline::compile(vec![input], &MemoryLoader::default(), &limits);
    let renderer = Renderer::new(Options::of(&compiled.workspace));
    let draw = |diagram| renderer.draw(diagram, Form::ALL).diagnostics;
    let of_drawings = compiled.diagrams.iter().flat_map(draw);
    let mut findings = compiled.diagnostics.into_iter().chain(of_drawings);
    match findings.find(|it| it.code == code) {
        Some(found) => {
            let shown = report::human(&compiled.sources, &[found], &str::to_owned);
            // The summary below the finding belongs to a run, not to an example.
            indented(
                shown.trim_end().rsplit_once('\n').map_or("", |(finding, _)| finding.trim_end()),
            )
        }
        None => String::new(),
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect()
}
