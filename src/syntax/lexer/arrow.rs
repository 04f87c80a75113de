//! Arrows and crow's feet.

use super::{CrowsFoot, Lexer, TokenKind};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::syntax::ast::{Arrow, ArrowKind, Cardinality};

/// The arrows without a kind.
const ARROWS: [(&str, ArrowKind); 4] = [
    ("-->", ArrowKind::Reply),
    ("<->", ArrowKind::Both),
    ("->", ArrowKind::Sync),
    ("~>", ArrowKind::Async),
];

impl Lexer<'_> {
    /// An arrow, or something that was meant as one.
    pub(super) fn arrow(&mut self) {
        let start = self.pos;
        if self.rest().starts_with("-[") {
            return self.kind_arrow();
        }
        let is_shaft = |c: char| matches!(c, '-' | '=' | '~' | '<' | '>' | '→' | '⇒' | '↔');
        let rest = self.rest();
        let shaft = &rest[..rest.find(|c: char| !is_shaft(c)).unwrap_or(rest.len())];
        self.pos += shaft.len();
        match ARROWS.iter().find(|(text, _)| *text == shaft) {
            Some(&(_, kind)) => {
                let span = self.span(start);
                self.push(TokenKind::Arrow(Arrow { kind, relationship_kind: None, span }), start);
            }
            None => self.unknown_arrow(shaft),
        }
    }

    /// `-[kind]->`
    fn kind_arrow(&mut self) {
        let start = self.pos;
        self.pos += 2;
        self.skip_spaces();
        let starts_name = self.peek().is_some_and(super::name::starts_name);
        let name = starts_name.then(|| self.kind_name());
        self.skip_spaces();
        let kind = if self.rest().starts_with("]->") {
            self.pos += 3;
            name
        } else {
            None
        };
        if kind.is_none() {
            self.pos += self.broken_kind_len();
            self.report(
                Diagnostic::new(
                    &codes::UNKNOWN_ARROW,
                    self.span(start),
                    "expected `-[kind]->` with the name of a declared kind of relationship",
                )
                .help("a technology stands behind the label: `a -> b \"calls\" [HTTPS]`"),
            );
        }
        let span = self.span(start);
        let arrow = Arrow { kind: ArrowKind::Sync, relationship_kind: kind, span };
        self.push(TokenKind::Arrow(arrow), start);
    }

    /// How much of what follows belongs to an arrow whose kind cannot be read: up to its end, if
    /// that is near and on this line.
    fn broken_kind_len(&self) -> usize {
        const NEAR: usize = 80;
        let rest = self.rest();
        let line =
            rest.char_indices().take(NEAR).take_while(|(_, c)| !matches!(c, '\n' | '\r' | '"'));
        let end = line.into_iter().find(|(_, c)| matches!(c, ']' | '>')).map(|(at, _)| at);
        end.map_or(0, |at| {
            let tail = &rest[at..];
            at + if tail.starts_with("]->") { 3 } else { 1 }
        })
    }

    fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.pos += rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }

    /// What looks like an arrow and is none is read as `->`, so that its statement stands.
    fn unknown_arrow(&mut self, shown: &str) {
        let start = self.pos - shown.len();
        let span = self.span(start);
        let points_back = shown.starts_with('<') && !shown.contains('>');
        let is_lone = shown.len() == 1;
        let diagnostic = if is_lone {
            Diagnostic::new(
                &codes::UNKNOWN_CHARACTER,
                span,
                format!("found `{shown}`, which means nothing here"),
            )
        } else {
            Diagnostic::new(&codes::UNKNOWN_ARROW, span, format!("`{shown}` is not an arrow"))
        };
        self.report(if points_back {
            diagnostic.help("arrows point from left to right: change the two sides and write `->`")
        } else if is_lone {
            diagnostic.help("arrows are `->`, `~>`, `<->` and `-[kind]->`")
        } else {
            diagnostic.fix(span, "->", "write `->`; the others are `~>`, `<->` and `-[kind]->`")
        });
        if is_lone {
            self.push(TokenKind::Error, start);
        } else {
            let arrow = Arrow { kind: ArrowKind::Sync, relationship_kind: None, span };
            self.push(TokenKind::Arrow(arrow), start);
        }
    }

    /// Whether a `}` here begins a crow's foot and closes no brace.
    pub(super) fn is_crows_foot(&self) -> bool {
        matches!(
            self.rest().as_bytes(),
            [b'}', b'|' | b'o', b'-', b'-', ..] | [b'}', b'|' | b'o', b'.', b'.', ..]
        )
    }

    /// Six characters: two for each end and two for the line.
    pub(super) fn crows_foot(&mut self) {
        let start = self.pos;
        if let Some(foot) = self.rest().as_bytes().first_chunk::<6>().and_then(read_crows_foot) {
            self.pos += 6;
            self.push(TokenKind::CrowsFoot(foot), start);
            return;
        }
        self.pos += 1;
        let is_part =
            |byte: &u8| matches!(byte, b'|' | b'-' | b'.' | b'o' | b'{' | b'}' | b'<' | b'>');
        let len = self.rest().bytes().take_while(is_part).take(7).count();
        self.pos += len;
        self.report(
            Diagnostic::new(
                &codes::BAD_CROWS_FOOT,
                self.span(start),
                format!("`{}` is not a crow's foot", &self.text[start..self.pos]),
            )
            .help(
                "write `||`, `|o`, `}|` or `}o`, then `--` or `..`, then `||`, `o|`, `|{` or `o{`",
            ),
        );
        self.push(TokenKind::Error, start);
    }
}

fn read_crows_foot(bytes: &[u8; 6]) -> Option<CrowsFoot> {
    let [left_outer, left_inner, line_a, line_b, right_inner, right_outer] = *bytes;
    let left = match [left_outer, left_inner] {
        [b'|', b'|'] => Cardinality::One,
        [b'|', b'o'] => Cardinality::ZeroOrOne,
        [b'}', b'|'] => Cardinality::OneOrMore,
        [b'}', b'o'] => Cardinality::ZeroOrMore,
        _ => return None,
    };
    let right = match [right_inner, right_outer] {
        [b'|', b'|'] => Cardinality::One,
        [b'o', b'|'] => Cardinality::ZeroOrOne,
        [b'|', b'{'] => Cardinality::OneOrMore,
        [b'o', b'{'] => Cardinality::ZeroOrMore,
        _ => return None,
    };
    let is_identifying = match [line_a, line_b] {
        [b'-', b'-'] => true,
        [b'.', b'.'] => false,
        _ => return None,
    };
    Some(CrowsFoot { left, is_identifying, right })
}
