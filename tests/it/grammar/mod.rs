//! The grammar in `grammar/quadrel.ebnf` and the parser hold one another: what the one accepts the
//! other accepts, in sentences made from the grammar and in mutants of them.

mod ebnf;
mod recognise;
mod sentence;
mod token;

use std::collections::BTreeSet;

use quadrel::source::{Limits, Sources};

use ebnf::Grammar;
use sentence::Writer;

const GRAMMAR: &str = include_str!("../../../grammar/quadrel.ebnf");

/// Errors of the parser on `text`, each with its code; warnings are none.
fn errors(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let id = sources.add("sentence.quad", text);
    let (_, diagnostics) = quadrel::syntax::parse(id, sources.file(id), &Limits::default());
    diagnostics
        .iter()
        .filter(|it| it.code.id.starts_with("E01"))
        // What no grammar without memory can say: that something is said twice.
        .filter(|it| it.code.name != "said-twice")
        .map(|it| format!("{} {}", it.code.id, it.message))
        .collect()
}

#[test]
fn every_sentence_of_the_grammar_parses() {
    let grammar = Grammar::read(GRAMMAR);
    let mut used = BTreeSet::new();
    for seed in 0..4_000 {
        let mut writer = Writer::new(&grammar, seed);
        let text = token::render(&writer.sentence("file"));
        used.append(&mut writer.used);
        assert_eq!(errors(&text), Vec::<String>::new(), "seed {seed}:\n{text}");
        assert!(recognise::accepts(&grammar, &text), "seed {seed}, by the grammar itself:\n{text}");
    }
    let unused: Vec<&String> = grammar.alternatives().filter(|it| !used.contains(*it)).collect();
    assert!(unused.is_empty(), "these were never written: {unused:?}");
}

#[test]
fn mutants_are_refused_by_both_or_by_neither() {
    let grammar = Grammar::read(GRAMMAR);
    let mut n_refused = 0;
    let mut disagreements = Vec::new();
    for seed in 0..6_000 {
        let mut writer = Writer::new(&grammar, seed);
        let tokens = writer.sentence("statement");
        let text = token::render(&writer.mutate(tokens));
        let by_grammar = recognise::accepts(&grammar, &text);
        let by_parser = errors(&text);
        n_refused += u32::from(!by_grammar);
        if by_grammar != by_parser.is_empty() {
            disagreements.push(format!(
                "seed {seed}: the grammar says {by_grammar}, the parser {by_parser:?}:\n{text}"
            ));
        }
    }
    let n = disagreements.len();
    disagreements.sort_by_key(String::len);
    disagreements.truncate(12);
    assert!(n == 0, "{n} disagreements:\n{}", disagreements.join("\n----\n"));
    assert!(n_refused > 2_000, "only {n_refused} mutants were wrong");
}

#[test]
fn every_example_is_recognised_by_both() {
    let grammar = Grammar::read(GRAMMAR);
    for (path, text) in examples(std::path::Path::new("examples")) {
        assert_eq!(errors(&text), Vec::<String>::new(), "{path}");
        assert!(recognise::accepts(&grammar, &text), "{path} is not of the grammar");
    }
}

/// All `.quad` files below a folder, in the order of their paths.
fn examples(folder: &std::path::Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "quad") {
                #[expect(clippy::disallowed_methods, reason = "a test reads the examples")]
                let text = std::fs::read_to_string(&path).expect("a readable example");
                found.push((path.display().to_string(), text));
            }
        }
    }
    found.sort();
    found
}
