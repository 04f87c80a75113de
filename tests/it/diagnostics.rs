//! What is said of mistakes, and where: the files in `tests/cases/`.
//!
//! Under a line stands what is wrong with it:
//!
//! ```text
//! shop -> bnak "pays"
//! //      ^^^^ error[E0201]: cannot find `bnak` in this workspace
//! //      = help: write `bank`
//! ```
//!
//! `^` marks the wrong text, `-` the other places, each under its own line. Text that starts before
//! the third column is marked by its columns, `1-4`; text over several lines ends in `…`; what has
//! no place stands at the end of the file as `here`. These lines are taken out before the file is
//! compiled. A case that needs several files is a folder with a `main.quad`; those in `lints` are
//! linted, too.
//!
//! `UPDATE_GOLDEN=1 cargo test --test it diagnostics` writes the lines anew; read the difference.
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use quadrel::analysis::Input;
use quadrel::diagnostic::codes::output::WIDE_PICTURE;
use quadrel::diagnostic::{self, Code, Diagnostic, Label, Severity, codes};
use quadrel::pipeline::{self, Form, Options, Renderer};
use quadrel::source::{Limits, MemoryLoader, SourceFile};

/// A line that says what is expected rather than being part of the case.
fn is_expectation(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("//") else { return false };
    let mark = rest.trim_start().split(' ').next().unwrap_or("");
    let is_all = |wanted: char| !mark.is_empty() && mark.chars().all(|it| it == wanted);
    let is_columns = mark.split_once('-').is_some_and(|(from, to)| {
        from.parse::<usize>().is_ok() && (to == "…" || to.parse::<usize>().is_ok())
    });
    is_all('^') || is_all('-') || is_columns || mark == "=" || mark == "here"
}

fn without_expectations(text: &str) -> String {
    let lines = text.split_inclusive('\n').filter(|line| !is_expectation(line.trim_end()));
    lines.collect()
}

/// `//   ^^^^ message`, or `// 1-4 message` where there is no room for the marks.
fn marked(file: &SourceFile, label: &Label, mark: char, message: &str) -> (usize, String) {
    let (line, start) = file.line_column(label.span.start);
    let (end_line, end) = file.line_column(label.span.end);
    let text = if end_line > line {
        format!("// {start}-… {message}")
    } else if start < 3 {
        format!("// {start}-{} {message}", end.max(start + 1) - 1)
    } else {
        let marks = mark.to_string().repeat(end.saturating_sub(start).max(1));
        format!("//{}{marks} {message}", " ".repeat(start - 3))
    };
    (line, text.trim_end().to_owned())
}

/// The expectation lines of one diagnostic, each with the line it stands under.
fn lines(file: &SourceFile, found: &Diagnostic) -> Vec<(usize, String)> {
    let word = match found.severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let mut message = format!("{word}[{}]: {}", found.code.id, found.message);
    let mut out = Vec::new();
    let mut bullet = "// ".to_owned();
    let mut at = file.n_lines();
    match found.labels.first() {
        None => out.push((at, format!("// here {message}"))),
        Some(label) => {
            if !label.message.is_empty() {
                message = format!("{message} ({})", label.message);
            }
            let (line, text) = marked(file, label, '^', &message);
            if text.contains('^') {
                let blanks = text.chars().skip(2).take_while(|&it| it == ' ').count();
                bullet = format!("//{}", " ".repeat(blanks));
            }
            at = line;
            out.push((line, text));
        }
    }
    let notes = found.notes.iter().map(|note| format!("{bullet}= {note}"));
    let help = found.help.iter().map(|help| format!("{bullet}= help: {help}"));
    out.extend(notes.chain(help).map(|text| (at, text.replace('\n', "\\n"))));
    out
}

/// The case's files with all expectations as they should be, by name.
fn annotate(
    files: &BTreeMap<String, String>,
    entry: &str,
    is_linted: bool,
) -> BTreeMap<String, String> {
    let limits = Limits::default();
    let loader = MemoryLoader {
        files: files.iter().map(|(name, text)| (name.clone(), text.clone().into())).collect(),
    };
    let input = Input { name: entry.to_owned(), bytes: files[entry].clone().into() };
    let compiled = pipeline::compile(vec![input], &loader, &limits);
    let renderer = Renderer::new(Options::of(&compiled.workspace));
    let draw = |diagram| renderer.draw(diagram, Form::ALL).diagnostics;
    let of_lints = if is_linted { compiled.lint(&|_| false) } else { Vec::new() };
    let mut findings = compiled.diagnostics;
    findings.extend(of_lints);
    findings.extend(compiled.diagrams.iter().flat_map(draw));
    diagnostic::sort_and_merge(&mut findings);

    let mut expected: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for found in &findings {
        let file = match found.span() {
            Some(span) => compiled.sources.file(span.file),
            None => compiled.sources.iter().next().expect("the entry was read").1,
        };
        expected.entry(file.name.clone()).or_default().extend(lines(file, found));
        for label in found.labels.iter().skip(1) {
            let file = compiled.sources.file(label.span.file);
            let marked = marked(file, label, '-', &label.message);
            expected.entry(file.name.clone()).or_default().push(marked);
        }
    }
    let annotated = files.iter().map(|(name, text)| {
        let mut lines = expected.remove(name).unwrap_or_default();
        lines.sort_by_key(|&(line, _)| line);
        (name.clone(), insert(text, &lines))
    });
    annotated.collect()
}

/// Puts lines under the lines they belong to, counted from 1.
fn insert(text: &str, lines: &[(usize, String)]) -> String {
    let mut out = String::new();
    let n_lines = text.lines().count();
    for (idx, line) in text.lines().enumerate() {
        out.push_str(line);
        out.push('\n');
        let is_last = idx + 1 == n_lines;
        for (at, expectation) in lines {
            if *at == idx + 1 || (is_last && *at > n_lines) {
                out.push_str(expectation);
                out.push('\n');
            }
        }
    }
    out
}

/// The cases: the files of each by name, and the one that is compiled.
fn cases() -> Vec<(PathBuf, BTreeMap<String, String>, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")];
    let mut cases = Vec::new();
    while let Some(folder) = folders.pop() {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
        if files.contains_key("main.quad") {
            cases.push((folder, files, "main.quad".to_owned()));
        } else {
            for (name, text) in files {
                cases.push((folder.clone(), BTreeMap::from([(name.clone(), text)]), name));
            }
        }
    }
    cases.sort();
    cases
}

#[test]
fn mistakes_are_told_where_they_are() {
    let is_renewed = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut breaches = Vec::new();
    for (folder, files, entry) in cases() {
        let bare = files.iter().map(|(name, text)| (name.clone(), without_expectations(text)));
        for (name, text) in annotate(&bare.collect(), &entry, folder.ends_with("lints")) {
            let path = folder.join(&name);
            if text == files[&name] {
            } else if is_renewed {
                fs::write(path, text).unwrap();
            } else {
                breaches.push(format!(
                    "{}: is\n{}\nshould be\n{text}",
                    path.display(),
                    files[&name]
                ));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n\n"));
}

#[test]
fn every_code_that_a_text_can_show_has_a_case() {
    let cases = cases();
    let texts: Vec<&String> = cases.iter().flat_map(|(_, files, _)| files.values()).collect();
    let is_shown = |code: &Code| {
        let ending = format!("[{}]", code.id);
        let mut lines = texts.iter().flat_map(|text| text.lines());
        lines.any(|line| is_expectation(line) && line.contains(&ending))
    };
    // How large a drawing is changes with the layout; that its code is given is tested elsewhere.
    let is_drawn = |code: &Code| code.id == WIDE_PICTURE.id;
    let missing: Vec<&str> = codes::all()
        .filter(|it| !it.wrong.is_empty() && !is_drawn(it) && !is_shown(it))
        .map(|it| it.id)
        .collect();
    assert!(missing.is_empty(), "no case in `tests/cases/` has {missing:?}");
}
