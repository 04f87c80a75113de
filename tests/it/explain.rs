//! The table of codes: every example does what `quadrel explain` promises.

use std::collections::BTreeSet;

use quadrel::analysis::Input;
use quadrel::diagnostic::{Code, Diagnostic, Severity, codes};
use quadrel::pipeline::{self, Form, Options, Renderer};
use quadrel::source::{Limits, MemoryLoader};

/// Everything wrong with an example, from its text to its pictures.
fn findings(text: &str) -> Vec<Diagnostic> {
    let limits = Limits::default();
    let input = Input { name: "example.quad".to_owned(), bytes: text.into() };
    let compiled = pipeline::compile(vec![input], &MemoryLoader::default(), &limits);
    let of_lints = compiled.lint(&|path| path == "services/api");
    let mut findings = compiled.diagnostics;
    findings.extend(of_lints);
    let renderer = Renderer::new(Options::of(&compiled.workspace));
    for diagram in &compiled.diagrams {
        findings.extend(renderer.draw(diagram, Form::ALL).diagnostics);
    }
    findings
}

#[test]
fn wrong_examples_give_their_code_and_right_ones_compile() {
    let mut breaches = Vec::new();
    for code in codes::all() {
        let ids = |text: &str| findings(text).iter().map(|it| it.code.id).collect::<Vec<_>>();
        if !code.wrong.is_empty() && !ids(code.wrong).contains(&code.id) {
            breaches.push(format!("{}: the wrong example gives {:?}", code.id, ids(code.wrong)));
        }
        let of_right = findings(code.right);
        let is_breach = |it: &&Diagnostic| it.severity == Severity::Error || it.code == code;
        for found in of_right.iter().filter(is_breach) {
            breaches.push(format!(
                "{}: the right example gives {}: {}",
                code.id, found.code.id, found.message
            ));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn codes_are_in_order_and_their_names_are_unique() {
    let mut names = BTreeSet::new();
    for code in codes::all() {
        assert!(names.insert(code.id), "{} stands in the table twice", code.id);
        assert!(names.insert(code.name), "`{}` is the name of two codes", code.name);
    }
}

#[test]
fn codes_are_well_formed() {
    for Code { id, name, severity, cause, wrong, right } in codes::all() {
        let letter = match severity {
            Severity::Warning => 'W',
            Severity::Error => 'E',
        };
        assert!(id.starts_with(letter) && id.len() == 5, "{id}");
        assert!(
            name.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-'),
            "{id}: {name}"
        );
        assert!(cause.ends_with('.'), "{id}: the cause is a sentence");
        for example in [wrong, right] {
            assert!(example.is_empty() || example.ends_with('\n'), "{id}: a line end is missing");
        }
    }
}
