//! Declared kinds of elements and of relationships.

use nom::Parser;
use nom::combinator::opt;

use super::input::{Parsed, Tokens};
use super::style::looks;
use super::terminal::{mark, name, string, word_for};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::syntax::ast::{ElementKind, RelationshipKind};
use crate::syntax::lexer::TokenKind;
use crate::syntax::words;

/// `kind NAME : BASE "Title" { … }`
pub(super) fn element_kind(input: Tokens<'_>) -> Parsed<'_, ElementKind> {
    let (rest, name) = name(input.skip(1))?;
    if words::is_reserved(&name.text) {
        input.report(
            Diagnostic::new(
                &codes::RESERVED_WORD,
                name.span,
                format!("a kind may not be called `{}`, a word of the language", name.text),
            )
            .help("give the kind another name; a title may be anything"),
        );
    }
    let (rest, ()) = mark(TokenKind::Colon, "`:`")(rest)?;
    let (rest, base) = word_for("the kind that it is made from")(rest)?;
    let (rest, title) = opt(string).parse(rest)?;
    let (rest, looks) = opt(looks).map(Option::unwrap_or_default).parse(rest)?;
    Ok((rest, ElementKind { name, base, title, looks, span: input.span_to(rest) }))
}

/// `relationship NAME "Title" { … }`
pub(super) fn relationship_kind(input: Tokens<'_>) -> Parsed<'_, RelationshipKind> {
    let (rest, name) = name(input.skip(1))?;
    let (rest, title) = opt(string).parse(rest)?;
    let (rest, looks) = opt(looks).map(Option::unwrap_or_default).parse(rest)?;
    Ok((rest, RelationshipKind { name, title, looks, span: input.span_to(rest) }))
}
