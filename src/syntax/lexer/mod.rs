//! From text to tokens, by hand. Comments and spaces are left out; line starts are remembered.
//!
//! Whatever cannot be read gives a diagnostic here and either a token that was probably meant or
//! [`TokenKind::Error`], about which the parser is silent: one cause, one diagnostic.

mod arrow;
mod label;
mod name;
mod string;
mod technology;
mod token;
mod trivia;

pub(crate) use name::is_count;
pub(crate) use token::{CrowsFoot, Token, TokenKind};

use std::collections::BTreeSet;

use crate::diagnostic::codes::syntax as codes;
use crate::diagnostic::{self, Diagnostic};
use crate::source::{FileId, Limits, Span};
use crate::syntax::MAX_DIAGNOSTICS;

/// The tokens of one file.
#[derive(Debug, Default)]
pub(crate) struct Lexed {
    /// In the order of the text.
    pub(crate) tokens: Vec<Token>,
    /// What could not be read.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Whether a string or comment swallowed the rest of the file.
    pub(crate) is_cut_off: bool,
}

/// Reads all tokens of `text`.
pub(crate) fn lex(file: FileId, text: &str, limits: &Limits) -> Lexed {
    let mut lexer = Lexer {
        file,
        text,
        pos: 0,
        starts_line: true,
        limits,
        decomposed: BTreeSet::new(),
        lexed: Lexed::default(),
    };
    while lexer.skip_trivia() {
        lexer.token();
    }
    lexer.lexed
}

struct Lexer<'a> {
    file: FileId,
    text: &'a str,
    pos: usize,
    /// Whether nothing but trivia stands before `pos` on its line.
    starts_line: bool,
    limits: &'a Limits,
    /// The names that were reported as written with separate accents: each is one finding, however
    /// often it stands in the text.
    decomposed: BTreeSet<String>,
    lexed: Lexed,
}

impl<'a> Lexer<'a> {
    /// Reads one token, at least one character of it.
    fn token(&mut self) {
        let start = self.pos;
        let n_diagnostics = self.lexed.diagnostics.len();
        let Some(c) = self.peek() else { return };
        match c {
            '{' => self.punctuation(1, TokenKind::LeftBrace),
            '}' if self.is_crows_foot() => self.crows_foot(),
            '}' => self.punctuation(1, TokenKind::RightBrace),
            '(' => self.punctuation(1, TokenKind::LeftParenthesis),
            ')' => self.punctuation(1, TokenKind::RightParenthesis),
            ',' => self.punctuation(1, TokenKind::Comma),
            ':' => self.punctuation(1, TokenKind::Colon),
            ';' => self.punctuation(1, TokenKind::Semicolon),
            '*' => self.punctuation(1, TokenKind::Star),
            '.' if self.follows_reference() && self.rest().starts_with(".**") => {
                self.punctuation(3, TokenKind::DotStarStar);
            }
            '.' if self.follows_reference() && self.rest().starts_with(".*") => {
                self.punctuation(2, TokenKind::DotStar);
            }
            '"' => self.string(),
            '[' => self.technology(),
            '#' => self.marked_name("tag", TokenKind::Tag),
            '@' => self.marked_name("kind", TokenKind::AtKind),
            '|' => self.crows_foot(),
            '-' | '~' | '<' | '=' | '→' | '⇒' | '↔' => self.arrow(),
            _ if c.is_ascii_digit() => self.number(),
            _ if name::starts_name(c) => self.reference(),
            _ => self.unknown(c),
        }
        debug_assert!(self.pos > start, "every token takes at least one character");
        if self.lexed.diagnostics.len() == n_diagnostics {
            self.check_length(start);
        }
        self.starts_line = false;
    }

    fn punctuation(&mut self, n_bytes: usize, kind: TokenKind) {
        let start = self.pos;
        self.pos += n_bytes;
        self.push(kind, start);
    }

    /// Whether the token before ends right here and is a reference.
    fn follows_reference(&self) -> bool {
        self.lexed.tokens.last().is_some_and(|it| {
            matches!(it.kind, TokenKind::Reference(_)) && it.span.end as usize == self.pos
        })
    }

    /// A character that begins no token. Other quotes are read as a string, so that what follows
    /// them is still understood.
    fn unknown(&mut self, c: char) {
        let start = self.pos;
        let closing = match c {
            '\'' | '`' => Some(c),
            '“' | '”' | '„' => Some('”'),
            '‘' | '’' => Some('’'),
            '«' => Some('»'),
            _ => None,
        };
        self.pos += c.len_utf8();
        if let Some(closing) = closing {
            let is_end = |c: char| matches!(c, '\n' | '\r' | '“') || c == closing;
            let rest = self.rest();
            let value = &rest[..rest.find(is_end).unwrap_or(rest.len())];
            self.pos += value.len();
            if let Some(c) = self.peek().filter(|c| !matches!(c, '\n' | '\r')) {
                self.pos += c.len_utf8();
            }
            let span = self.span(start);
            self.report(
                Diagnostic::new(
                    &codes::UNKNOWN_CHARACTER,
                    Span { end: span.start + c.len_utf8() as u32, ..span },
                    format!("found `{c}`, which opens no string"),
                )
                .help("strings stand between straight double quotes: `\"…\"`"),
            );
            self.push(TokenKind::String(value.to_owned()), start);
            return;
        }
        while self.peek() == Some(c) {
            self.pos += c.len_utf8();
        }
        let shown = &self.text[start..start + c.len_utf8()];
        let mut diagnostic = Diagnostic::new(
            &codes::UNKNOWN_CHARACTER,
            self.span(start),
            format!("found `{shown}`, which means nothing here"),
        );
        if let Some(help) = hint(c) {
            diagnostic = diagnostic.help(help);
        }
        self.report(diagnostic);
        self.push(TokenKind::Error, start);
    }

    /// Says so when the token that began at `start` is longer than a token may be.
    fn check_length(&mut self, start: usize) {
        let len = self.pos - start;
        if len > self.limits.token_bytes {
            let limit = self.limits.token_bytes;
            self.report(
                Diagnostic::new(
                    &codes::TOKEN_LIMIT,
                    Span::new(self.file, start as u32, start as u32 + 1),
                    format!("this token has {len} bytes, the limit is {limit}"),
                )
                .help("split the text, or move it to a document and `link` to that"),
            );
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.pos..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn span(&self, start: usize) -> Span {
        Span::new(self.file, start as u32, self.pos as u32)
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        let token = Token { kind, span: self.span(start), starts_line: self.starts_line };
        self.lexed.tokens.push(token);
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        diagnostic::push_up_to(MAX_DIAGNOSTICS, &mut self.lexed.diagnostics, diagnostic);
    }
}

/// What the author of a stray character may have meant.
fn hint(c: char) -> Option<&'static str> {
    match c {
        ']' => Some("a technology opens with `[`; inside one, `\\]` stands for a bracket"),
        '.' => Some("a reference is written without spaces: `bank.api`"),
        '&' => Some("several names are joined with `,`"),
        '/' => Some("a comment begins with `//` or `/*`"),
        '>' => Some("arrows are `->`, `~>`, `<->` and `-[kind]->`"),
        '%' => Some("numbers are written without a unit"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
