//! Which brace closes which, found before parsing.
//!
//! The parser reads a body only up to the brace that closes it, so a mistake in a body never
//! reaches beyond it. Everything here goes from left to right without recursion, whatever the
//! depth.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::source::{Limits, SourceFile, Span};
use crate::syntax::MAX_DIAGNOSTICS;
use crate::syntax::lexer::{Token, TokenKind};

/// Where bodies end.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// For each `{` the index of the token at which its body ends: its `}`, or what stands where
    /// one is missing.
    ends: Vec<usize>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Brackets {
    /// Where the body that opens at `open` ends, and whether a `}` stands there.
    pub(super) fn end(&self, tokens: &[Token], open: usize) -> (usize, bool) {
        let end = self.ends.get(open).copied().unwrap_or(tokens.len());
        let is_closed = tokens.get(end).is_some_and(|it| it.kind == TokenKind::RightBrace);
        (end, is_closed)
    }
}

/// Pairs the braces of a file. A `}` that closes nothing becomes an error token.
///
/// When their numbers differ, the indentation of lines tells which one is missing: a `}` that
/// begins a line closes the nearest brace whose line is indented like its own.
pub(super) fn pair(
    tokens: &mut [Token],
    source: &SourceFile,
    limits: &Limits,
    is_cut_off: bool,
) -> Brackets {
    let (mut ends, unclosed, unopened) = pair_plainly(tokens);
    let mut diagnostics = Vec::new();
    let depth_exceeded = too_deep(tokens, limits.nesting);
    if let Some(span) = depth_exceeded {
        diagnostics.push(Diagnostic::new(
            &codes::NESTING_LIMIT,
            span,
            format!("braces stand inside one another more than {} deep", limits.nesting),
        ));
    }
    let (unclosed, unopened) = if unclosed.is_empty() && unopened.is_empty() {
        (unclosed, unopened)
    } else {
        let (by_indent, unclosed, unopened) = pair_by_indent(tokens, source);
        ends = by_indent;
        (unclosed, unopened)
    };
    if depth_exceeded.is_none() && !is_cut_off {
        diagnostics.extend(unclosed.iter().map(|&idx| {
            Diagnostic::new(&codes::UNCLOSED_BRACKET, tokens[idx].span, "this `{` is not closed")
                .help("close it with `}`")
        }));
    }
    for idx in unopened {
        tokens[idx].kind = TokenKind::Error;
        if diagnostics.len() > MAX_DIAGNOSTICS {
            continue;
        }
        diagnostics.push(Diagnostic::new(
            &codes::UNOPENED_BRACKET,
            tokens[idx].span,
            "this `}` closes nothing",
        ));
    }
    Brackets { ends, diagnostics }
}

type Pairs = (Vec<usize>, Vec<usize>, Vec<usize>);

fn pair_plainly(tokens: &[Token]) -> Pairs {
    let mut ends = vec![tokens.len(); tokens.len()];
    let mut open = Vec::new();
    let mut unopened = Vec::new();
    for (idx, token) in tokens.iter().enumerate() {
        if token.kind == TokenKind::LeftBrace {
            open.push(idx);
        } else if token.kind == TokenKind::RightBrace {
            match open.pop() {
                Some(left) => ends[left] = idx,
                None => unopened.push(idx),
            }
        }
    }
    (ends, open, unopened)
}

fn pair_by_indent(tokens: &[Token], source: &SourceFile) -> Pairs {
    let mut ends = vec![tokens.len(); tokens.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut unclosed = Vec::new();
    let mut unopened = Vec::new();
    let mut indent = 0;
    for (idx, token) in tokens.iter().enumerate() {
        if token.starts_line {
            indent = source.line_column(token.span.start).1;
        }
        if token.kind == TokenKind::LeftBrace {
            open.push((idx, indent));
        } else if token.kind == TokenKind::RightBrace {
            let is_alike = |&(_, other): &(usize, usize)| other == indent;
            if token.starts_line
                && let Some(at) = open.iter().rposition(is_alike)
            {
                for (left, _) in open.drain(at + 1..) {
                    ends[left] = idx;
                    unclosed.push(left);
                }
            }
            match open.pop() {
                Some((left, _)) => ends[left] = idx,
                None => unopened.push(idx),
            }
        }
    }
    unclosed.extend(open.into_iter().map(|(left, _)| left));
    (ends, unclosed, unopened)
}

/// The first brace that is one too deep.
fn too_deep(tokens: &[Token], limit: usize) -> Option<Span> {
    let mut depth = 0_usize;
    for token in tokens {
        if token.kind == TokenKind::LeftBrace {
            depth += 1;
            if depth > limit {
                return Some(token.span);
            }
        } else if token.kind == TokenKind::RightBrace {
            depth = depth.saturating_sub(1);
        }
    }
    None
}
