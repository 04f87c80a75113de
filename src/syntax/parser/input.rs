//! What nom reads: a stretch of the file's tokens.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::iter::Enumerate;
use std::slice::Iter;

use nom::Needed;

use super::problem::Problem;
use crate::diagnostic::{self, Diagnostic};
use crate::source::{FileId, Limits, Span};
use crate::syntax::MAX_DIAGNOSTICS;
use crate::syntax::brackets::Brackets;
use crate::syntax::lexer::Token;

/// What all parsers of one file share.
pub(super) struct Context<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    /// What messages call the point behind the last token.
    pub(super) end_name: &'static str,
    pub(super) tokens: &'a [Token],
    pub(super) brackets: &'a Brackets,
    pub(super) limits: &'a Limits,
    /// Whether other files may declare kinds that this one uses.
    pub(super) has_use: bool,
    /// The kinds that this file declares.
    pub(super) kinds: BTreeSet<&'a str>,
    /// How many bodies and parentheses are open.
    pub(super) depth: Cell<usize>,
    pub(super) diagnostics: RefCell<Vec<Diagnostic>>,
}

/// The tokens from `start` to before `end`.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    pub(super) ctx: &'a Context<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a parser gives.
pub(super) type Parsed<'a, T> = nom::IResult<Tokens<'a>, T, Problem>;

impl<'a> Tokens<'a> {
    /// The tokens that are left.
    pub(super) fn slice(&self) -> &'a [Token] {
        self.ctx.tokens.get(self.start..self.end).unwrap_or(&[])
    }

    /// The next token.
    pub(super) fn first(&self) -> Option<&'a Token> {
        self.slice().first()
    }

    /// The token after the next.
    pub(super) fn second(&self) -> Option<&'a Token> {
        self.slice().get(1)
    }

    /// The token before the next.
    pub(super) fn previous(&self) -> Option<&'a Token> {
        self.ctx.tokens.get(self.start.checked_sub(1)?)
    }

    /// Without the next `n` tokens.
    pub(super) fn skip(self, n: usize) -> Self {
        Self { start: (self.start + n).min(self.end), ..self }
    }

    /// The place of the next token; at the end the point after the last one.
    pub(super) fn here(&self) -> Span {
        match (self.first(), self.previous()) {
            (Some(token), _) => token.span,
            (None, Some(last)) => last.span.end_point(),
            (None, None) => Span::new(self.ctx.file, 0, 0),
        }
    }

    /// A token's text.
    pub(super) fn source(&self, token: &Token) -> &'a str {
        self.ctx.text.get(token.span.start as usize..token.span.end as usize).unwrap_or("")
    }

    /// From the next token to the last one before `rest`.
    pub(super) fn span_to(&self, rest: Tokens<'a>) -> Span {
        match rest.previous() {
            Some(last) if rest.start > self.start => self.here().merge(last.span),
            _ => self.here(),
        }
    }

    /// Adds a finding that does not stop the parser.
    pub(super) fn report(&self, diagnostic: Diagnostic) {
        let mut diagnostics = self.ctx.diagnostics.borrow_mut();
        diagnostic::push_up_to(MAX_DIAGNOSTICS, &mut diagnostics, diagnostic);
    }
}

impl<'a> nom::Input for Tokens<'a> {
    type Item = &'a Token;
    type Iter = Iter<'a, Token>;
    type IterIndices = Enumerate<Iter<'a, Token>>;

    fn input_len(&self) -> usize {
        self.end - self.start
    }

    fn take(&self, index: usize) -> Self {
        Self { end: self.start + index, ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        Self { start: self.start + index, ..*self }
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.slice().iter().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.slice().iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.slice().iter().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.input_len() {
            Ok(count)
        } else {
            Err(Needed::new(count - self.input_len()))
        }
    }
}
