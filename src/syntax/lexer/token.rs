//! What the lexer gives to the parser.

use crate::source::Span;
use crate::syntax::ast::{Arrow, Cardinality, Count, Name, Text};

/// A token and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: TokenKind,
    /// Its text.
    pub(crate) span: Span,
    /// Whether it is the first of its line.
    pub(crate) starts_line: bool,
}

/// A kind of token, with the value that was read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TokenKind {
    /// `a`, `a.b.c`: one name is a reference with one part. Never empty.
    Reference(Vec<Name>),
    /// `50`, `0.5`
    Number,
    /// `x2..10`; `x4` may be a name, and is a reference.
    Count(Count),
    /// A string of either form, with its value.
    String(String),
    /// `[a, b]`
    Technology(Vec<Text>),
    /// `#name`
    Tag(Name),
    /// `@name`
    AtKind(Name),
    /// An arrow of any form.
    Arrow(Arrow),
    /// `||--o{` and its kin.
    CrowsFoot(CrowsFoot),
    /// `{`
    LeftBrace,
    /// `}`
    RightBrace,
    /// `(`
    LeftParenthesis,
    /// `)`
    RightParenthesis,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `*`
    Star,
    /// `.*` right after a reference.
    DotStar,
    /// `.**` right after a reference.
    DotStarStar,
    /// What could not be read; the lexer has said so.
    Error,
}

/// The two ends and the line between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CrowsFoot {
    /// How many of the left entity.
    pub(crate) left: Cardinality,
    /// Whether the line is `--`.
    pub(crate) is_identifying: bool,
    /// How many of the right entity.
    pub(crate) right: Cardinality,
}

impl Token {
    /// The name, when the token is a reference with one part.
    pub(crate) fn as_name(&self) -> Option<&Name> {
        let TokenKind::Reference(parts) = &self.kind else { return None };
        let [name] = parts.as_slice() else { return None };
        Some(name)
    }

    /// Whether it is this word.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.as_name().is_some_and(|name| name.text == word)
    }

    /// Whether it touches `next`, with nothing between them.
    pub(crate) fn touches(&self, next: &Token) -> bool {
        self.span.end == next.span.start
    }
}
