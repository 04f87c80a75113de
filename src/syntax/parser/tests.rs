//! The parser's corners: what is accepted, and what each mistake gives.

use crate::source::{Limits, Sources};
use crate::syntax::ast;

fn parse(text: &str) -> (ast::File, Vec<String>) {
    let mut sources = Sources::default();
    let id = sources.add("test.quad", text);
    let (tree, diagnostics) = crate::syntax::parse(id, sources.file(id), &Limits::default());
    let shown = diagnostics
        .iter()
        .map(|it| {
            let span = it.span().unwrap();
            let (line, column) = sources.file(id).line_column(span.start);
            format!("{line}:{column} {} {} <{}>", it.code.id, it.message, sources.text(span))
        })
        .collect();
    (tree, shown)
}

/// Diagnostics of `text`, one a line.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(parse(text).1, expected, "in {text:?}");
}

#[test]
fn a_name_may_be_a_word_of_the_language() {
    check("element view\nview -> view \"sees\"\nview, view -> view\n", &[]);
}
