//! From files to the workspace: what resolves, and what is said of what does not.

mod data;
mod deployments;
mod files;
mod flows;
mod mutants;
mod names;
mod properties;
mod relationships;
mod views;

use quadrel::analysis::{Analysis, Input, analyse};
use quadrel::diagnostic::{Diagnostic, Severity, codes};
use quadrel::model::Workspace;
use quadrel::source::{Limits, MemoryLoader};

/// What comes of these files, of which the first is the input.
fn of_files(files: &[(&str, &str)], limits: &Limits) -> Analysis {
    let loader = MemoryLoader {
        files: files.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect(),
    };
    let inputs =
        files.first().map(|(name, text)| Input { name: (*name).to_owned(), bytes: (*text).into() });
    analyse(inputs.into_iter().collect(), &loader, limits)
}

fn of_text(text: &str) -> Analysis {
    of_files(&[("main.quad", text)], &Limits::default())
}

/// The workspace of a text that has nothing wrong with it.
fn workspace(text: &str) -> Workspace {
    let analysis = of_text(text);
    assert_eq!(shown(&analysis), Vec::<String>::new(), "in {text}");
    analysis.workspace
}

/// The diagnostics as `id line:column message`.
fn shown(analysis: &Analysis) -> Vec<String> {
    analysis.diagnostics.iter().map(|it| show(analysis, it)).collect()
}

fn show(analysis: &Analysis, it: &Diagnostic) -> String {
    let place = match it.span() {
        Some(span) => {
            let (line, column) = analysis.sources.file(span.file).line_column(span.start);
            format!("{line}:{column}")
        }
        None => "-".to_owned(),
    };
    format!("{} {place} {}", it.code.id, it.message)
}

/// Checks that exactly this is wrong with a text.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(shown(&of_text(text)), expected, "in {text}");
}

/// The only diagnostic of a text.
#[track_caller]
fn only(text: &str) -> (Analysis, Diagnostic) {
    let analysis = of_text(text);
    assert_eq!(analysis.diagnostics.len(), 1, "{:#?}", shown(&analysis));
    let diagnostic = analysis.diagnostics[0].clone();
    (analysis, diagnostic)
}

/// The texts of a diagnostic's labels.
fn marked<'a>(analysis: &'a Analysis, diagnostic: &Diagnostic) -> Vec<&'a str> {
    diagnostic.labels.iter().map(|it| analysis.sources.text(it.span)).collect()
}

#[test]
fn every_code_has_examples_that_show_it() {
    let areas = ["E02", "E03", "E04", "W01"];
    for code in codes::all().filter(|it| areas.iter().any(|area| it.id.starts_with(area))) {
        let made_later =
            ["E0350".."E0400", "W0103".."W0110"].iter().any(|it| it.contains(&code.id));
        if !code.wrong.is_empty() && !made_later {
            let wrong = of_text(code.wrong);
            let found: Vec<&str> = wrong.diagnostics.iter().map(|it| it.code.id).collect();
            assert_eq!(found, [code.id], "{:#?}", shown(&wrong));
        }
        let right = of_text(code.right);
        let is_wrong = |it: &Diagnostic| it.severity == Severity::Error || it.code == code;
        assert!(!right.diagnostics.iter().any(is_wrong), "{}: {:#?}", code.id, shown(&right));
    }
}
