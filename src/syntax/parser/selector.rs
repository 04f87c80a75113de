//! Selectors: choices of elements and of relationships.
//!
//! An arrow that touches one name alone chooses that name's neighbours (`->a`, `a->`, `->a->`). An
//! arrow with a space on both sides, or on neither, stands between two selectors.

use nom::Parser;
use nom::combinator::cut;

use super::data::unclosed_parenthesis;
use super::input::{Parsed, Tokens};
use super::problem::Problem;
use super::terminal::{arrow, reference};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::syntax::ast::{Arrow, ArrowKind, Reference, Selector, SelectorKind};
use crate::syntax::lexer::{Token, TokenKind};
use crate::syntax::words;

/// A whole selector: `or` binds least, then `and`, then `not`, then the arrow.
pub(super) fn selector(input: Tokens<'_>) -> Parsed<'_, Selector> {
    joined(input, "or", SelectorKind::Or, |input| joined(input, "and", SelectorKind::And, negation))
}

/// One or more, with `word` between them.
fn joined<'a>(
    input: Tokens<'a>,
    word: &str,
    kind: fn(Vec<Selector>) -> SelectorKind,
    part: impl Fn(Tokens<'a>) -> Parsed<'a, Selector>,
) -> Parsed<'a, Selector> {
    let (mut rest, first) = part(input)?;
    let mut parts = vec![first];
    while rest.first().is_some_and(|it| it.is_word(word)) {
        let (after, next) = cut(&part).parse(rest.skip(1))?;
        parts.push(next);
        rest = after;
    }
    if parts.len() > 1 {
        return Ok((rest, Selector { kind: kind(parts), span: input.span_to(rest) }));
    }
    // There is exactly one, which stands for itself.
    match parts.pop() {
        Some(only) => Ok((rest, only)),
        None => Err(nom::Err::Failure(Problem::expected(input, EXPECTED))),
    }
}

const EXPECTED: &str = "a selector";

/// `not a`, or `a -> b`, or a single set.
fn negation(input: Tokens<'_>) -> Parsed<'_, Selector> {
    if !input.first().is_some_and(|it| it.is_word("not")) {
        return relationship(input);
    }
    let (rest, inner) = nested(input, |input| cut(negation).parse(input.skip(1)))?;
    Ok((rest, Selector { kind: SelectorKind::Not(Box::new(inner)), span: input.span_to(rest) }))
}

/// Goes one level deeper, as far as the nesting limit allows.
fn nested<'a, T>(
    input: Tokens<'a>,
    parser: impl FnOnce(Tokens<'a>) -> Parsed<'a, T>,
) -> Parsed<'a, T> {
    let depth = input.ctx.depth.get();
    if depth >= input.ctx.limits.nesting {
        let limit = input.ctx.limits.nesting;
        return Err(nom::Err::Failure(Problem::said(
            // What follows is skipped as far as the deepest nesting could reach.
            Tokens { start: input.end.min(input.start + 1), ..input },
            Diagnostic::new(
                &codes::NESTING_LIMIT,
                input.here(),
                format!("selectors stand inside one another more than {limit} deep"),
            ),
        )));
    }
    input.ctx.depth.set(depth + 1);
    let parsed = parser(input);
    input.ctx.depth.set(depth);
    parsed
}

/// One set, or the relationships from one to another.
fn relationship(input: Tokens<'_>) -> Parsed<'_, Selector> {
    let (rest, source) = primary(input)?;
    let is_between = rest.first().is_some_and(|it| {
        matches!(it.kind, TokenKind::Arrow(_)) && !it.starts_line && side(rest) == Side::Both
    });
    if !is_between {
        return check_touching(rest).map(|()| (rest, source));
    }
    let (after_arrow, arrow) = arrow(rest)?;
    check_arrow(input, &arrow);
    let (after, destination) = cut(primary).parse(after_arrow)?;
    for end in [&source, &destination] {
        if let Some(span) = chooses_relationships(end) {
            input.report(
                Diagnostic::new(
                    &codes::UNEXPECTED_TOKEN,
                    span,
                    "expected elements at the end of an arrow, found relationships",
                )
                .help("an arrow leads from elements to elements; join relationships with `and`, `or`, `not`"),
            );
        }
    }
    let kind =
        SelectorKind::Relationship { source: Box::new(source), destination: Box::new(destination) };
    Ok((after, Selector { kind, span: input.span_to(after) }))
}

/// Which sides an arrow touches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// What stands before it alone.
    Before,
    /// What stands behind it alone.
    After,
    /// Both, or neither.
    Both,
}

/// How the arrow at the start of `input` is written.
pub(super) fn side(input: Tokens<'_>) -> Side {
    let (Some(arrow), next) = (input.first(), input.second()) else { return Side::Both };
    let touches_before = input.previous().is_some_and(|it| ends_operand(it) && it.touches(arrow));
    let touches_after = next.is_some_and(|it| begins_operand(it) && arrow.touches(it));
    match (touches_before, touches_after) {
        (true, false) => Side::Before,
        (false, true) => Side::After,
        (true, true) | (false, false) => Side::Both,
    }
}

fn ends_operand(token: &Token) -> bool {
    use TokenKind::{AtKind, DotStar, DotStarStar, Reference, RightParenthesis, Star, Tag};
    matches!(
        token.kind,
        Reference(_) | DotStar | DotStarStar | Star | Tag(_) | AtKind(_) | RightParenthesis
    )
}

fn begins_operand(token: &Token) -> bool {
    use TokenKind::{AtKind, LeftParenthesis, Reference, Star, Tag};
    matches!(token.kind, Reference(_) | Star | Tag(_) | AtKind(_) | LeftParenthesis)
}

/// An arrow that stands behind a set and touches one side only cannot be told from a neighbour's.
fn check_touching(rest: Tokens<'_>) -> Result<(), nom::Err<Problem>> {
    let Some(token) = rest.first() else { return Ok(()) };
    if !matches!(token.kind, TokenKind::Arrow(_)) || token.starts_line {
        return Ok(());
    }
    Err(spacing(rest))
}

fn spacing(arrow: Tokens<'_>) -> nom::Err<Problem> {
    nom::Err::Failure(Problem::said(
        arrow.skip(1),
        Diagnostic::new(
            &codes::ARROW_SPACING,
            arrow.here(),
            "this arrow touches one side alone, and so belongs to that side",
        )
        .help("put a space on both sides for `a -> b`; the neighbours of `a` are `->a`, `a->`, `->a->`"),
    ))
}

/// In `a-> b` it cannot be told whether `b` belongs to the arrow.
fn check_dangling(arrow: Tokens<'_>) -> Result<(), nom::Err<Problem>> {
    let is_meant = |it: &Token| {
        let is_word = it.as_name().is_some_and(|name| {
            matches!(name.text.as_str(), "and" | "or" | "not" | "on")
                || words::find(&name.text).is_some()
        });
        begins_operand(it) && !it.starts_line && !is_word
    };
    if arrow.second().is_some_and(is_meant) { Err(spacing(arrow)) } else { Ok(()) }
}

/// A selector knows one arrow, which stands for all.
fn check_arrow(input: Tokens<'_>, arrow: &Arrow) {
    if arrow.kind != ArrowKind::Sync || arrow.relationship_kind.is_some() {
        input.report(
            Diagnostic::new(
                &codes::ARROW_OUT_OF_PLACE,
                arrow.span,
                "a selector has the one arrow `->`",
            )
            .fix(
                arrow.span,
                "->",
                "write `->`, which chooses relationships of every arrow",
            ),
        );
    }
}

/// The place in a set of elements at which relationships are chosen.
fn chooses_relationships(selector: &Selector) -> Option<crate::source::Span> {
    match &selector.kind {
        SelectorKind::Relationship { .. } => Some(selector.span),
        SelectorKind::And(parts) | SelectorKind::Or(parts) => {
            parts.iter().find_map(chooses_relationships)
        }
        SelectorKind::Not(inner) => chooses_relationships(inner),
        SelectorKind::All
        | SelectorKind::Element(_)
        | SelectorKind::Children(_)
        | SelectorKind::Descendants(_)
        | SelectorKind::Incoming(_)
        | SelectorKind::Outgoing(_)
        | SelectorKind::Neighbours(_)
        | SelectorKind::Tag(_)
        | SelectorKind::Kind(_)
        | SelectorKind::External => None,
    }
}

/// A single set, or a selector in parentheses.
fn primary(input: Tokens<'_>) -> Parsed<'_, Selector> {
    let Some(token) = input.first() else {
        return Err(nom::Err::Error(Problem::expected(input, EXPECTED)));
    };
    let single = |kind| Ok((input.skip(1), Selector { kind, span: token.span }));
    if token.kind == TokenKind::Star {
        single(SelectorKind::All)
    } else if token.kind == TokenKind::LeftParenthesis {
        nested(input, parenthesised)
    } else if let TokenKind::Tag(name) = &token.kind {
        single(SelectorKind::Tag(name.clone()))
    } else if let TokenKind::AtKind(name) = &token.kind {
        let is_external = name.text == "external";
        single(if is_external { SelectorKind::External } else { SelectorKind::Kind(name.clone()) })
    } else if let TokenKind::Arrow(_) = token.kind {
        incoming(input)
    } else if let TokenKind::Reference(_) = token.kind {
        of_reference(input)
    } else {
        Err(nom::Err::Error(Problem::expected(input, EXPECTED)))
    }
}

/// `( … )`
fn parenthesised(input: Tokens<'_>) -> Parsed<'_, Selector> {
    let (rest, inner) = cut(selector).parse(input.skip(1))?;
    match rest.first().map(|it| &it.kind) {
        Some(TokenKind::RightParenthesis) => {
            let rest = rest.skip(1);
            Ok((rest, Selector { span: input.span_to(rest), ..inner }))
        }
        _ => Err(nom::Err::Failure(unclosed_parenthesis(input, rest))),
    }
}

/// A reference; `and`, `or` and `not` are none here.
fn operand(input: Tokens<'_>) -> Parsed<'_, Reference> {
    let is_word = |word: &&str| input.first().is_some_and(|it| it.is_word(word));
    if ["and", "or", "not"].iter().any(is_word) {
        return Err(nom::Err::Error(Problem::expected(input, EXPECTED)));
    }
    reference(input)
}

/// `->a` or `->a->`
fn incoming(input: Tokens<'_>) -> Parsed<'_, Selector> {
    let (rest, arrow) = arrow(input)?;
    check_arrow(input, &arrow);
    if side(input) != Side::After {
        return Err(nom::Err::Failure(Problem::said(
            rest,
            Diagnostic::new(
                &codes::ARROW_SPACING,
                arrow.span,
                "expected a selector, found an arrow that touches no name behind it",
            )
            .help("what points to `a` is `->a`; relationships are `a -> b`, with `*` for any end"),
        )));
    }
    let (rest, of) = operand(rest)?;
    let is_both = matches!(rest.first().map(|it| &it.kind), Some(TokenKind::Arrow(_)))
        && side(rest) == Side::Before;
    let (rest, kind) = if is_both {
        let (after, second) = super::terminal::arrow(rest)?;
        check_arrow(input, &second);
        (after, SelectorKind::Neighbours(of))
    } else {
        (rest, SelectorKind::Incoming(of))
    };
    Ok((rest, Selector { kind, span: input.span_to(rest) }))
}

/// `a`, `a.*`, `a.**`, `a->`
fn of_reference(input: Tokens<'_>) -> Parsed<'_, Selector> {
    let (rest, of) = operand(input)?;
    let (rest, kind) = match rest.first().map(|it| &it.kind) {
        Some(TokenKind::DotStar) => (rest.skip(1), SelectorKind::Children(of)),
        Some(TokenKind::DotStarStar) => (rest.skip(1), SelectorKind::Descendants(of)),
        Some(TokenKind::Arrow(arrow)) if side(rest) == Side::Before => {
            check_arrow(input, arrow);
            check_dangling(rest)?;
            (rest.skip(1), SelectorKind::Outgoing(of))
        }
        _ => (rest, SelectorKind::Element(of)),
    };
    Ok((rest, Selector { kind, span: input.span_to(rest) }))
}
