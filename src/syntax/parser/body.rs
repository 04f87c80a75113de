//! Statements one after another, and how the parser goes on behind one that it could not read.

use nom::Parser;
use nom::combinator::opt;

use super::input::{Parsed, Tokens};
use super::problem::Problem;
use crate::syntax::lexer::TokenKind;

/// `{ … }` with statements, or nothing.
pub(super) fn optional_body<'a, T>(
    item: impl Fn(Tokens<'a>) -> Parsed<'a, T>,
) -> impl Fn(Tokens<'a>) -> Parsed<'a, Vec<T>> {
    move |input| opt(body(&item)).map(Option::unwrap_or_default).parse(input)
}

/// `{ … }` with statements.
///
/// Past the nesting limit the body is skipped; whoever paired the braces has said so.
pub(super) fn body<'a, T>(
    item: impl Fn(Tokens<'a>) -> Parsed<'a, T>,
) -> impl Fn(Tokens<'a>) -> Parsed<'a, Vec<T>> {
    move |input| {
        let Some(TokenKind::LeftBrace) = input.first().map(|it| &it.kind) else {
            return Err(nom::Err::Error(Problem::expected(input, "`{`")));
        };
        let (end, is_closed) = input.ctx.brackets.end(input.ctx.tokens, input.start);
        let end = end.min(input.end);
        let rest = Tokens { start: (end + usize::from(is_closed)).min(input.end), ..input };
        let depth = input.ctx.depth.get();
        if depth >= input.ctx.limits.nesting {
            return Ok((rest, Vec::new()));
        }
        input.ctx.depth.set(depth + 1);
        let items = statements(Tokens { start: input.start + 1, end, ..input }, &item);
        input.ctx.depth.set(depth);
        Ok((rest, items))
    }
}

/// Reads statements up to the end, and reports those that cannot be read.
pub(super) fn statements<'a, T>(
    mut input: Tokens<'a>,
    item: impl Fn(Tokens<'a>) -> Parsed<'a, T>,
) -> Vec<T> {
    let mut items = Vec::new();
    while let Some(token) = input.first() {
        if token.kind == TokenKind::Semicolon {
            input = input.skip(1);
            continue;
        }
        match item(input) {
            Ok((rest, value)) => {
                debug_assert!(rest.start > input.start, "a statement has at least one token");
                items.push(value);
                input = rest;
            }
            Err(nom::Err::Error(problem) | nom::Err::Failure(problem)) => {
                let at = problem.at;
                if let Some(diagnostic) = problem.into_diagnostic(input) {
                    input.report(diagnostic);
                }
                input = next_statement(input, at);
            }
            Err(nom::Err::Incomplete(_)) => break,
        }
    }
    items
}

/// Where the next statement begins, behind one that went wrong at `at`: after a `;` or a body, or
/// at a name or an arrow that begins a line.
fn next_statement(input: Tokens<'_>, at: usize) -> Tokens<'_> {
    let mut rest = Tokens { start: at.max(input.start), ..input };
    while let Some(token) = rest.first() {
        let is_past = rest.start > input.start;
        let may_begin = matches!(token.kind, TokenKind::Reference(_) | TokenKind::Arrow(_));
        if token.kind == TokenKind::Semicolon {
            return rest.skip(1);
        }
        if may_begin && token.starts_line && is_past {
            return rest;
        }
        if token.kind != TokenKind::LeftBrace {
            rest = rest.skip(1);
            continue;
        }
        let (end, is_closed) = rest.ctx.brackets.end(rest.ctx.tokens, rest.start);
        rest.start = (end + usize::from(is_closed)).min(rest.end);
        let goes_on = |word| rest.first().is_some_and(|it| it.is_word(word));
        if !goes_on("else") && !goes_on("and") {
            return rest;
        }
    }
    rest
}
