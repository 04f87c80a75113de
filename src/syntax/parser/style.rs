//! Styles, and the looks of kinds.

use super::body::body;
use super::input::{Parsed, Tokens};
use super::problem::Problem;
use super::selector::selector;
use crate::diagnostic::codes::syntax as codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::syntax::ast::{Style, StyleProperty, Text};
use crate::syntax::lexer::{Token, TokenKind};

/// What a style may set.
const KEYS: [&str; 7] = ["fill", "stroke", "color", "shape", "line", "icon", "opacity"];

/// `style SELECTOR { … }`
pub(super) fn style(input: Tokens<'_>) -> Parsed<'_, Style> {
    let (rest, selector) = selector(input.skip(1))?;
    let (rest, looks) = looks(rest)?;
    Ok((rest, Style { selector, looks, span: input.span_to(rest) }))
}

/// `{ fill "#fff"; line dashed }`
pub(super) fn looks(input: Tokens<'_>) -> Parsed<'_, Vec<StyleProperty>> {
    body(style_property)(input)
}

fn style_property(input: Tokens<'_>) -> Parsed<'_, StyleProperty> {
    let Some(key) = input.first().and_then(|it| it.as_name()) else {
        return Err(nom::Err::Failure(Problem::expected(input, "the name of a style property")));
    };
    if !KEYS.contains(&key.text.as_str()) {
        let message = format!("`{}` is no style property", key.text);
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_WORD, key.span, message);
        let diagnostic = match nearest(&key.text, KEYS) {
            Some(near) => diagnostic.fix(key.span, near, format!("did you mean `{near}`?")),
            None => diagnostic
                .help(format!("there are {}", KEYS.map(|it| format!("`{it}`")).join(", "))),
        };
        return Err(nom::Err::Failure(Problem::said(input.skip(1), diagnostic)));
    }
    let at = input.skip(1);
    let Some(value) = at.first().and_then(|token| value(at, token)) else {
        return Err(nom::Err::Failure(no_value(at)));
    };
    let rest = at.skip(1);
    Ok((rest, StyleProperty { key: key.clone(), value, span: input.span_to(rest) }))
}

/// A string's value, or a word or number as written.
fn value(at: Tokens<'_>, token: &Token) -> Option<Text> {
    let value = if let TokenKind::String(value) = &token.kind {
        value.clone()
    } else if let Some(word) = token.as_name() {
        word.text.clone()
    } else if token.kind == TokenKind::Number {
        at.source(token).to_owned()
    } else {
        return None;
    };
    Some(Text { value, span: token.span })
}

fn no_value(at: Tokens<'_>) -> Problem {
    match at.first().map(|it| (&it.kind, it.span)) {
        Some((TokenKind::Tag(color), span)) => {
            let color = format!("\"#{}\"", color.text);
            Problem::said(
                at.skip(1),
                Diagnostic::new(
                    &codes::UNEXPECTED_TOKEN,
                    span,
                    "a colour is a string here, not a tag",
                )
                .fix(span, &color, format!("write `{color}`")),
            )
        }
        _ => Problem::expected(at, "a string, a word or a number"),
    }
}
