//! From tokens to syntax tree, with nom, one file a construct.
//!
//! A statement is chosen by its first tokens, and then read without going back. What cannot be
//! read is reported and skipped up to the next statement; a body never reaches beyond its brace.

mod body;
mod data;
mod deployment;
mod element;
mod file;
mod flow;
mod header;
mod input;
mod kind;
mod note;
mod problem;
mod property;
mod relationship;
mod rule;
mod selector;
mod statement;
mod style;
mod terminal;
mod view;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use input::{Context, Tokens};
use problem::Problem;

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Limits};
use crate::syntax::ast;
use crate::syntax::brackets::Brackets;
use crate::syntax::lexer::{Token, TokenKind};
use crate::syntax::words::Place;

/// Reads all statements of a file.
pub(super) fn parse(
    file: FileId,
    text: &str,
    tokens: &[Token],
    brackets: &Brackets,
    limits: &Limits,
) -> (ast::File, Vec<Diagnostic>) {
    let ctx = Context {
        file,
        text,
        end_name: "the end of the file",
        tokens,
        brackets,
        limits,
        has_use: has_use(tokens),
        kinds: declared_kinds(tokens),
        depth: Cell::new(0),
        diagnostics: RefCell::default(),
    };
    let input = Tokens { ctx: &ctx, start: 0, end: tokens.len() };
    let statements = body::statements(input, statement::statement(Place::File));
    (ast::File { statements }, ctx.diagnostics.into_inner())
}

/// Reads a selector that is all there is.
pub(super) fn parse_selector(
    file: FileId,
    text: &str,
    tokens: &[Token],
    limits: &Limits,
) -> (Option<ast::Selector>, Vec<Diagnostic>) {
    let brackets = Brackets::default();
    let ctx = Context {
        file,
        text,
        end_name: "the end",
        tokens,
        brackets: &brackets,
        limits,
        has_use: false,
        kinds: BTreeSet::new(),
        depth: Cell::new(0),
        diagnostics: RefCell::default(),
    };
    let input = Tokens { ctx: &ctx, start: 0, end: tokens.len() };
    let parsed = match selector::selector(input) {
        Ok((rest, selector)) if rest.first().is_none() => Ok(selector),
        Ok((rest, _)) => Err(Problem::expected(rest, "`and`, `or` or the end")),
        Err(nom::Err::Error(problem) | nom::Err::Failure(problem)) => Err(problem),
        Err(nom::Err::Incomplete(_)) => Err(Problem::expected(input, "a selector")),
    };
    let mut diagnostics = ctx.diagnostics.take();
    let selector = parsed.map_err(|it| diagnostics.extend(it.into_diagnostic(input))).ok();
    (selector, diagnostics)
}

/// Whether a `use "path"` stands somewhere.
fn has_use(tokens: &[Token]) -> bool {
    tokens.windows(2).any(|pair| match pair {
        [word, path] => word.is_word("use") && matches!(path.kind, TokenKind::String(_)),
        _ => false,
    })
}

/// The names in `kind NAME :`, wherever they stand.
fn declared_kinds(tokens: &[Token]) -> BTreeSet<&str> {
    tokens
        .windows(3)
        .filter_map(|three| match three {
            [word, name, colon] if word.is_word("kind") && colon.kind == TokenKind::Colon => {
                name.as_name().map(|it| it.text.as_str())
            }
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
