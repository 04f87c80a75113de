//! The reference keeps its word: every example in `grammar/README.md` is of the language, and
//! every keyword of the grammar is told there.

use quadrel::source::{Limits, Sources};

const REFERENCE: &str = include_str!("../../grammar/README.md");
const GRAMMAR: &str = include_str!("../../grammar/quadrel.ebnf");

/// The fenced blocks of a language, each with the line on which it opens.
fn fences(markdown: &str, language: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (idx, line) in markdown.lines().enumerate() {
        let fence = line.strip_prefix("```");
        if let Some((start, text)) = open.take() {
            if fence.is_none() {
                open = Some((start, format!("{text}{line}\n")));
            } else if markdown.lines().nth(start - 1) == Some(&format!("```{language}")) {
                found.push((start, text));
            }
        } else if fence.is_some() {
            open = Some((idx + 1, String::new()));
        }
    }
    found
}

#[test]
fn every_example_parses_without_a_diagnostic() {
    let mut examples = fences(REFERENCE, "quad");
    assert!(examples.len() > 25, "only {} examples are found", examples.len());
    examples.append(&mut fences(REFERENCE, "quad-fragment"));
    for (line, text) in examples {
        let mut sources = Sources::default();
        let id = sources.add("README.md", text.as_str());
        let (tree, diagnostics) = quadrel::syntax::parse(id, sources.file(id), &Limits::default());
        assert!(!tree.statements.is_empty(), "the example at line {line} says nothing");
        assert!(diagnostics.is_empty(), "the example at line {line}:\n{text}\n{diagnostics:#?}");
    }
}

#[test]
fn every_word_of_the_grammar_is_told() {
    let syntax = GRAMMAR.split("---- Second part").next().expect("there is text");
    let words = syntax.split('"').skip(1).step_by(2);
    let told: Vec<&str> =
        REFERENCE.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).collect();
    for word in words.filter(|it| it.chars().all(|c| c.is_ascii_lowercase())) {
        assert!(told.contains(&word), "`{word}` is not in the reference");
    }
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    let anchor = |title: &str| title.trim().to_lowercase().replace(' ', "-");
    let titles: Vec<String> = REFERENCE
        .lines()
        .filter(|it| it.starts_with('#'))
        .map(|it| anchor(it.trim_start_matches('#')))
        .collect();
    for link in REFERENCE.split("](#").skip(1) {
        let target = link.split(')').next().expect("there is text");
        assert!(titles.iter().any(|it| it == target), "nothing is called #{target}");
    }
}
