//! The lexer's corners.

use super::{TokenKind, lex};
use crate::source::{FileId, Limits};

/// Tokens as their text with a letter for the kind, and a `^` at the start of each line but the
/// first.
fn tokens(text: &str) -> String {
    let lexed = lex(FileId(0), text, &Limits::default());
    let shown = lexed.tokens.iter().map(|it| {
        let letter = if let TokenKind::Reference(parts) = &it.kind {
            if parts.len() > 1 { "r" } else { "n" }
        } else if let TokenKind::Count(_) = it.kind {
            "c"
        } else if let TokenKind::Arrow(_) | TokenKind::CrowsFoot(_) = it.kind {
            "a"
        } else if it.kind == TokenKind::Error {
            "?"
        } else {
            ""
        };
        let line = if it.starts_line && it.span.start > 0 { "^" } else { "" };
        format!("{line}{letter}{}", &text[it.span.start as usize..it.span.end as usize])
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(tokens(text), expected, "in {text:?}");
}

#[test]
fn a_dash_belongs_to_a_name_before_a_letter_or_digit_only() {
    check("a->b", "na a-> nb");
    check("a-->b", "na a--> nb");
    check("a-b->c-2", "na-b a-> nc-2");
    check("a-[k]->b", "na a-[k]-> nb");
    check("a~>b<->c", "na a~> nb a<-> nc");
    check("a-_b", "na ?- n_b");
}

#[test]
fn a_range_is_a_count() {
    check("x4 x2..10 x x4a x-4 ax4 xé", "nx4 cx2..10 nx nx4a nx-4 nax4 nxé");
}

#[test]
fn a_crows_foot_is_one_token() {
    check("a||--o{b", "na a||--o{ nb");
    check("a }|..|| b", "na a}|..|| nb");
    check("{ } }o--o| x", "{ } a}o--o| nx");
    check("{}|{", "{ } ?|{");
}

#[test]
fn dots_join_names_without_spaces() {
    check("a.b.c a.* a.b.**", "ra.b.c na .* ra.b .**");
    check("a.4b", "ra.4b");
    check("0.5 50", "0.5 50");
    check("* .*", "* ?. *");
}

#[test]
fn comments_nest_and_lines_are_remembered() {
    check("a /* b /* c */\n d */ e // f\n g", "na ^ne ^ng");
    check("a // \"\r\"b\"", "na ^\"b\"");
}

#[test]
fn technologies_may_hold_anything_but_a_line_end() {
    check("[a {, // \"b] c", "[a {, // \"b] nc");
    let lexed = lex(FileId(0), r"[ a\]b , , c\d ]", &Limits::default());
    let Some(TokenKind::Technology(items)) = lexed.tokens.first().map(|it| &it.kind) else {
        panic!("{lexed:?}")
    };
    let values: Vec<&str> = items.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(values, ["a]b", r"c\d"]);
}

#[track_caller]
fn check_string(text: &str, expected: &str) {
    let lexed = lex(FileId(0), text, &Limits::default());
    assert!(lexed.diagnostics.is_empty(), "{:?}", lexed.diagnostics);
    let [token] = lexed.tokens.as_slice() else { panic!("{lexed:?}") };
    assert_eq!(token.kind, TokenKind::String(expected.to_owned()), "in {text:?}");
}

#[test]
fn strings_lose_their_escapes() {
    check_string(r#""a \"b\" \\ \n\t\u{1F600}""#, "a \"b\" \\ \n \u{1f600}");
    check_string(r#""""#, "");
}

#[test]
fn blocks_lose_their_common_indent() {
    check_string("\"\"\"\n    a\n      b\n\n    c\n    \"\"\"", "a\n  b\n\nc");
    check_string("\"\"\"a\n  b\n  c\"\"\"", "a\nb\nc");
    check_string("\"\"\"a \"quoted\" \\\"\"\" b\"\"\"", "a \"quoted\" \"\"\" b");
    check_string("\"\"\"\"\"\"", "");
    check_string("\"\"\"\n\"\"\"", "");
}
