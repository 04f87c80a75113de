//! Relationships between elements.

use nom::Parser;
use nom::combinator::cut;
use nom::multi::many0;

use super::body::optional_body;
use super::header::{Form, header};
use super::input::{Parsed, Tokens};
use super::problem::{Problem, found};
use super::property::property;
use super::terminal::{arrow, inner_arrow, list, reference, tag};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::syntax::ast::{Arrow, ArrowKind, Header, Property, Reference, Relationship};
use crate::syntax::lexer::TokenKind;
use crate::syntax::words::Place;

/// `sources ARROW targets "Label" [technology] #tag { … }`, or a chain, or one without its source.
pub(super) fn relationship<'a>(place: Place) -> impl Fn(Tokens<'a>) -> Parsed<'a, Relationship> {
    move |input| {
        let (rest, (ends, arrows)) = ends(place, input)?;
        for arrow in arrows.iter().filter(|it| it.kind == ArrowKind::Reply) {
            input.report(reply_outside_flow(arrow));
        }
        let (rest, (header, body)) = if arrows.len() > 1 {
            chain_header(rest)?
        } else {
            let (rest, header) = header(Form::Relationship)(rest)?;
            let (rest, body) = optional_body(property(Place::Relationship))(rest)?;
            (rest, (header, body))
        };
        Ok((rest, Relationship { ends, arrows, header, body, span: input.span_to(rest) }))
    }
}

/// The comma lists and the arrows between them.
fn ends(place: Place, input: Tokens<'_>) -> Parsed<'_, (Vec<Vec<Reference>>, Vec<Arrow>)> {
    let is_implicit = matches!(input.first().map(|it| &it.kind), Some(TokenKind::Arrow(_)));
    let (rest, first) = if is_implicit {
        check_missing_source(place, input)?;
        (input, Vec::new())
    } else {
        list(reference)(input)?
    };
    let (rest, first_arrow) = if is_implicit {
        arrow(rest)?
    } else {
        inner_arrow(rest).map_err(|_| nom::Err::Failure(no_arrow(rest)))?
    };
    let (rest, second) = cut(list(reference)).parse(rest)?;
    let (rest, more) = many0((inner_arrow, cut(list(reference)))).parse(rest)?;
    let mut ends = vec![first, second];
    let mut arrows = vec![first_arrow];
    for (arrow, list) in more {
        arrows.push(arrow);
        ends.push(list);
    }
    Ok((rest, (ends, arrows)))
}

/// A source may be left out at the start of a line in an element's body.
fn check_missing_source(place: Place, input: Tokens<'_>) -> Result<(), nom::Err<Problem>> {
    let begins_statement = input.first().is_some_and(|it| it.starts_line)
        || input
            .previous()
            .is_none_or(|it| matches!(it.kind, TokenKind::LeftBrace | TokenKind::Semicolon));
    let in_element = place.is_in_element();
    let diagnostic = if !begins_statement {
        Diagnostic::new(
            &codes::UNEXPECTED_TOKEN,
            input.here(),
            format!("expected the end of the statement, found {}", found(input).0),
        )
        .help("an arrow that begins a statement begins a line or stands behind `;`")
    } else if !in_element {
        Diagnostic::new(&codes::MISSING_SOURCE, input.here(), "this relationship has no source")
            .help("write the source before the arrow, or move the line into an element's body")
    } else {
        return Ok(());
    };
    Err(nom::Err::Failure(Problem::said(input.skip(1), diagnostic)))
}

/// Names stand here without an arrow behind them.
fn no_arrow(at: Tokens<'_>) -> Problem {
    match at.first().map(|it| &it.kind) {
        Some(TokenKind::Arrow(_)) => {
            let (found, span) = found(at);
            Problem::said(
                at,
                Diagnostic::new(
                    &codes::UNEXPECTED_TOKEN,
                    span,
                    format!("expected an arrow, found {found}"),
                )
                .help("a line breaks after an arrow, never before it"),
            )
        }
        _ => Problem::expected(at, "an arrow"),
    }
}

/// The tags of a chain; a label or a body is reported and left out.
fn chain_header(input: Tokens<'_>) -> Parsed<'_, (Header, Vec<Property>)> {
    let mut rest = input;
    if let Some(TokenKind::String(_) | TokenKind::Technology(_)) = rest.first().map(|it| &it.kind) {
        rest.report(
            Diagnostic::new(&codes::CHAIN_LABEL, rest.here(), "a chain carries no label")
                .help("write a relationship of its own for each label: `a -> b \"…\"`"),
        );
        while let Some(TokenKind::String(_) | TokenKind::Technology(_)) =
            rest.first().map(|it| &it.kind)
        {
            rest = rest.skip(1);
        }
    }
    let (rest, tags) = many0(tag).parse(rest)?;
    let rest = super::header::skip_misplaced(Form::Relationship, rest);
    let (after, body) = optional_body(property(Place::Relationship))(rest)?;
    if after.start > rest.start {
        rest.report(
            Diagnostic::new(&codes::CHAIN_LABEL, rest.here(), "a chain has no body")
                .help("write a relationship of its own for what has one"),
        );
    }
    let header = Header { tags, ..Header::default() };
    Ok((after, (header, body)))
}

fn reply_outside_flow(arrow: &Arrow) -> Diagnostic {
    Diagnostic::new(
        &codes::ARROW_OUT_OF_PLACE,
        arrow.span,
        "`-->` is an answer, and stands in flows",
    )
    .fix(arrow.span, "->", "write `->`, or `~>` where nobody waits")
}
