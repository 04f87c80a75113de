//! Parsers of one token, and of lists.

use nom::Parser;
use nom::combinator::{cut, opt};
use nom::multi::many0;
use nom::sequence::preceded;

use super::input::{Parsed, Tokens};
use super::problem::Problem;
use super::statement::{begins_entity_relationship, begins_relationship};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::syntax::ast::{Arrow, Count, Name, Reference, Text};
use crate::syntax::lexer::{Token, TokenKind, is_count};

/// A token of which `read` makes something.
fn token<'a, T>(
    what: &'static str,
    read: impl Fn(&'a Token) -> Option<T>,
) -> impl Fn(Tokens<'a>) -> Parsed<'a, T> {
    move |input| match input.first().and_then(&read) {
        Some(value) => Ok((input.skip(1), value)),
        None => Err(nom::Err::Error(Problem::expected(input, what))),
    }
}

/// A new name.
pub(super) fn name(input: Tokens<'_>) -> Parsed<'_, Name> {
    token("a name", |it| it.as_name().cloned())(input)
}

/// A word whose meaning is not the parser's business; `what` says which.
pub(super) fn word_for<'a>(what: &'static str) -> impl Fn(Tokens<'a>) -> Parsed<'a, Name> {
    token(what, |it| it.as_name().cloned())
}

/// This word.
pub(super) fn word<'a>(
    text: &'static str,
    what: &'static str,
) -> impl Fn(Tokens<'a>) -> Parsed<'a, ()> {
    token(what, move |it| it.is_word(text).then_some(()))
}

/// A name with dots or without.
pub(super) fn reference(input: Tokens<'_>) -> Parsed<'_, Reference> {
    token("a reference", |it| {
        if let TokenKind::Reference(parts) = &it.kind {
            Some(Reference { parts: parts.clone(), span: it.span })
        } else {
            None
        }
    })(input)
}

/// A string.
pub(super) fn string(input: Tokens<'_>) -> Parsed<'_, Text> {
    token("a string", |it| {
        if let TokenKind::String(value) = &it.kind {
            Some(Text { value: value.clone(), span: it.span })
        } else {
            None
        }
    })(input)
}

/// `[a, b]`; whoever reads it says so when nothing is in it.
pub(super) fn technology(input: Tokens<'_>) -> Parsed<'_, Vec<Text>> {
    token("a technology", |it| {
        if let TokenKind::Technology(items) = &it.kind { Some(items.clone()) } else { None }
    })(input)
}

/// `#name`
pub(super) fn tag(input: Tokens<'_>) -> Parsed<'_, Name> {
    token("a tag", |it| if let TokenKind::Tag(name) = &it.kind { Some(name.clone()) } else { None })(
        input,
    )
}

/// `x4`, `x2..10`. Before an arrow or a comma `x4` is a name.
pub(super) fn count(input: Tokens<'_>) -> Parsed<'_, Count> {
    if begins_relationship(input) {
        return Err(nom::Err::Error(Problem::expected(input, "a count")));
    }
    let (rest, (count, is_valid)) = token("a count", |it| {
        if let TokenKind::Count(count) = it.kind {
            return Some((count, true));
        }
        let name = it.as_name().filter(|name| is_count(&name.text))?;
        let number = name.text.get(1..).and_then(|it| it.parse().ok()).filter(|&it: &u32| it > 0);
        let n = number.unwrap_or(1);
        Some((Count { min: n, max: n, span: it.span }, number.is_some()))
    })(input)?;
    if !is_valid {
        let message =
            format!("`{}` is not a count", input.first().map_or("", |it| input.source(it)));
        input.report(
            Diagnostic::new(&codes::BAD_COUNT, count.span, message)
                .help("a count is `x4` or `x2..10`: from 1, the smaller number first"),
        );
    }
    Ok((rest, count))
}

/// An arrow, wherever it stands.
pub(super) fn arrow(input: Tokens<'_>) -> Parsed<'_, Arrow> {
    token("an arrow", |it| {
        if let TokenKind::Arrow(arrow) = &it.kind { Some(arrow.clone()) } else { None }
    })(input)
}

/// An arrow that begins no line: one that does begins a statement.
pub(super) fn inner_arrow(input: Tokens<'_>) -> Parsed<'_, Arrow> {
    if input.first().is_some_and(|it| it.starts_line) {
        return Err(nom::Err::Error(Problem::expected(input, "an arrow")));
    }
    arrow(input)
}

/// A token without a value.
pub(super) fn mark<'a>(
    kind: TokenKind,
    what: &'static str,
) -> impl Fn(Tokens<'a>) -> Parsed<'a, ()> {
    token(what, move |it| (it.kind == kind).then_some(()))
}

/// `,`
fn comma(input: Tokens<'_>) -> Parsed<'_, ()> {
    mark(TokenKind::Comma, "`,`")(input)
}

/// One or more, apart by commas. Behind a comma the next one must come.
pub(super) fn list<'a, T>(
    item: impl Fn(Tokens<'a>) -> Parsed<'a, T>,
) -> impl Fn(Tokens<'a>) -> Parsed<'a, Vec<T>> {
    move |input| {
        let (rest, first) = item(input)?;
        let (rest, mut more) = many0(preceded(comma, cut(&item))).parse(rest)?;
        more.insert(0, first);
        Ok((rest, more))
    }
}

/// `word` and what must follow it, or neither.
pub(super) fn after<'a, T>(
    text: &'static str,
    what: &'static str,
    then: impl Fn(Tokens<'a>) -> Parsed<'a, T>,
) -> impl Fn(Tokens<'a>) -> Parsed<'a, Option<T>> {
    move |input| {
        // Before an arrow or a comma it is the source of a relationship, as any word is.
        if begins_relationship(input) || begins_entity_relationship(input) {
            return Ok((input, None));
        }
        opt(preceded(word(text, what), cut(&then))).parse(input)
    }
}
