//! Why a parser gave up, and how that is said.

use nom::error::{ErrorKind, ParseError};

use super::input::Tokens;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::source::Span;
use crate::syntax::lexer::{Token, TokenKind};

/// Where a parser gave up, and what it would have taken there.
#[derive(Debug)]
pub(super) struct Problem {
    /// The index of the token.
    pub(super) at: usize,
    expected: Vec<&'static str>,
    /// What to say instead of "expected".
    diagnostic: Option<Box<Diagnostic>>,
}

impl Problem {
    /// Another token was expected.
    pub(super) fn expected(at: Tokens<'_>, what: &'static str) -> Self {
        Self { at: at.start, expected: vec![what], diagnostic: None }
    }

    /// The diagnostic says all.
    pub(super) fn said(at: Tokens<'_>, diagnostic: Diagnostic) -> Self {
        Self { at: at.start, expected: Vec::new(), diagnostic: Some(Box::new(diagnostic)) }
    }

    /// What to tell the author: nothing when the lexer has done so.
    pub(super) fn into_diagnostic(self, tokens: Tokens<'_>) -> Option<Diagnostic> {
        if let Some(diagnostic) = self.diagnostic {
            return Some(*diagnostic);
        }
        let at = Tokens { start: self.at, ..tokens };
        if at.first().is_some_and(|it| it.kind == TokenKind::Error) {
            return None;
        }
        // The first token of a statement is there, whatever line it stands on.
        let (found, span) = match at.first() {
            Some(first) if at.start == tokens.start => (describe(at, first), first.span),
            _ => found(at),
        };
        let expected = join(&self.expected);
        let message = format!("expected {expected}, found {found}");
        let diagnostic = Diagnostic::new(&codes::UNEXPECTED_TOKEN, span, message);
        Some(match at.first().map(|it| &it.kind) {
            Some(TokenKind::Reference(parts))
                if parts.len() > 1 && self.expected.contains(&"a name") =>
            {
                diagnostic.help("a new name has no dots; what contains it stands around it")
            }
            Some(TokenKind::String(_)) if self.expected.contains(&"a name") => {
                diagnostic.help("a name stands before the title: `person ann \"Ann\"`")
            }
            Some(TokenKind::Count(_)) if self.expected.contains(&"a name") => {
                diagnostic.help("a count such as `x2..10` stands behind a node or an instance")
            }
            _ => diagnostic,
        })
    }
}

impl ParseError<Tokens<'_>> for Problem {
    fn from_error_kind(input: Tokens<'_>, _kind: ErrorKind) -> Self {
        Self { at: input.start, expected: Vec::new(), diagnostic: None }
    }

    fn append(_input: Tokens<'_>, _kind: ErrorKind, other: Self) -> Self {
        other
    }

    /// Of two ways to read a text, the one that came further says more.
    fn or(mut self, mut other: Self) -> Self {
        match self.at.cmp(&other.at) {
            std::cmp::Ordering::Greater => self,
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Equal => {
                self.expected.append(&mut other.expected);
                self.diagnostic = self.diagnostic.or(other.diagnostic);
                self
            }
        }
    }
}

/// What stands at a place, in words, and where to point. What is missing at the end of a line is
/// missed there and not on the next.
pub(super) fn found(at: Tokens<'_>) -> (String, Span) {
    let Some(token) = at.ctx.tokens.get(at.start) else {
        return (at.ctx.end_name.to_owned(), at.here());
    };
    if token.starts_line
        && let Some(previous) = at.previous()
    {
        return ("the end of the line".to_owned(), previous.span.end_point());
    }
    (describe(at, token), token.span)
}

/// A token in words.
pub(super) fn describe(at: Tokens<'_>, token: &Token) -> String {
    let text = at.source(token);
    match &token.kind {
        TokenKind::String(_) => "a string".to_owned(),
        TokenKind::Technology(_) => "a technology".to_owned(),
        TokenKind::Tag(name) => format!("the tag `#{}`", name.text),
        TokenKind::Count(_) => format!("the count `{text}`"),
        TokenKind::Reference(_)
        | TokenKind::Number
        | TokenKind::AtKind(_)
        | TokenKind::Arrow(_)
        | TokenKind::CrowsFoot(_)
        | TokenKind::LeftBrace
        | TokenKind::RightBrace
        | TokenKind::LeftParenthesis
        | TokenKind::RightParenthesis
        | TokenKind::Comma
        | TokenKind::Colon
        | TokenKind::Semicolon
        | TokenKind::Star
        | TokenKind::DotStar
        | TokenKind::DotStarStar
        | TokenKind::Error => format!("`{}`", shorten(text)),
    }
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= 40 {
        text.to_owned()
    } else {
        text.chars().take(39).chain(['…']).collect()
    }
}

/// `a`, `a or b`, `a, b or c`
fn join(expected: &[&str]) -> String {
    let mut unique: Vec<&str> = Vec::new();
    for &it in expected {
        if !unique.contains(&it) {
            unique.push(it);
        }
    }
    match unique.as_slice() {
        [] => "something else".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
