//! Names, references, tags, counts and numbers.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Lexer, TokenKind};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{lints, syntax as codes};
use crate::source::Span;
use crate::syntax::ast::{Count, Name};
use crate::syntax::characters::{self, MAX_MARKS};

/// Characters of one name. Names become file names and ids, which are short everywhere.
const MAX_NAME_CHARS: usize = 128;

/// Whether a name may begin with `c`.
pub(super) fn starts_name(c: char) -> bool {
    c == '_' || unicode_ident::is_xid_start(c)
}

impl Lexer<'_> {
    /// `a.b.c`, or a count such as `x2..10`; `x4` is a name until the parser wants a count.
    pub(super) fn reference(&mut self) {
        let start = self.pos;
        let mut parts = vec![self.name()];
        if let [only] = parts.as_slice()
            && is_count(&only.text)
            && self.rest().starts_with("..")
        {
            return self.count(start);
        }
        loop {
            let rest = self.rest();
            let Some(after_dot) = rest.strip_prefix('.') else { break };
            let Some(next) = after_dot.chars().next() else { break };
            if starts_name(next) || next.is_ascii_digit() {
                self.pos += 1;
                parts.push(self.name());
            } else if next == '*' {
                break;
            } else {
                let dot = self.pos;
                self.pos += rest.len() - rest.trim_start_matches('.').len();
                let after_spaces = self.rest().trim_start_matches([' ', '\t']);
                let goes_on = after_spaces.starts_with(starts_name) && self.pos == dot + 1;
                self.report(
                    Diagnostic::new(
                        &codes::BAD_NAME,
                        self.span(dot),
                        "expected a name after the `.`",
                    )
                    .help("a reference is written without spaces: `bank.api`"),
                );
                if !goes_on {
                    break;
                }
                self.pos = self.text.len() - after_spaces.len();
                parts.push(self.name());
            }
        }
        self.push(TokenKind::Reference(parts), start);
    }

    /// `#tag` and `@kind`.
    pub(super) fn marked_name(&mut self, what: &str, kind: fn(Name) -> TokenKind) {
        let start = self.pos;
        self.pos += 1;
        match self.peek() {
            Some(c) if starts_name(c) => {
                let name = self.name();
                self.push(kind(name), start);
            }
            _ => {
                let mark = &self.text[start..self.pos];
                let message = format!("expected the name of a {what} after the `{mark}`");
                let rest = self.rest();
                let is_end = |c: char| !unicode_ident::is_xid_continue(c);
                self.pos += rest.find(is_end).unwrap_or(rest.len());
                let diagnostic = Diagnostic::new(&codes::BAD_NAME, self.span(start), message);
                self.report(if mark == "#" && self.pos > start + 1 {
                    diagnostic.help("a colour is a string: `\"#123456\"`")
                } else {
                    diagnostic
                });
                self.push(TokenKind::Error, start);
            }
        }
    }

    /// `50`, `0.5`; digits that go on as a name are a bad name.
    pub(super) fn number(&mut self) {
        let start = self.pos;
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        self.pos += digits(self.rest());
        if self.peek().is_some_and(|c| starts_name(c) || is_joining_dash(self.rest())) {
            self.pos = start;
            return self.reference();
        }
        if let Some(fraction) = self.rest().strip_prefix('.').map(digits)
            && fraction > 0
        {
            self.pos += 1 + fraction;
        }
        self.push(TokenKind::Number, start);
    }

    /// The name in `-[name]->`.
    pub(super) fn kind_name(&mut self) -> Name {
        self.name()
    }

    /// One name, from a character that may stand in one.
    fn name(&mut self) -> Name {
        let start = self.pos;
        let mut n_chars = 0;
        let mut invisible = Vec::new();
        let mut marks = characters::MarkCounter::default();
        let mut stacked = None;
        // Up to where a run of invisible characters is known to be inside the name.
        let mut goes_on_to = self.pos;
        while let Some(c) = self.peek() {
            let is_part = unicode_ident::is_xid_continue(c) || is_joining_dash(self.rest());
            if !is_part && self.pos >= goes_on_to {
                match self.end_of_skipped() {
                    Some(end) if is_skipped(c) => goes_on_to = end,
                    Some(_) | None => break,
                }
            }
            let at = self.pos;
            self.pos += c.len_utf8();
            n_chars += 1;
            if characters::is_invisible(c) {
                invisible.push((c, self.span(at)));
            }
            if marks.exceeds_limit(c) && stacked.is_none() {
                stacked = Some(self.span(at));
            }
        }
        let span = self.span(start);
        self.check_name(span, n_chars, &invisible, stacked);
        let raw = self.text.get(start..self.pos).unwrap_or("");
        Name { text: self.normalised(raw, span, n_chars), span }
    }

    /// The name's text as names are compared.
    fn normalised(&mut self, raw: &str, span: Span, n_chars: usize) -> String {
        let is_plain = raw.bytes().all(|byte| byte.is_ascii_graphic());
        if is_plain && n_chars <= MAX_NAME_CHARS {
            return raw.to_owned();
        }
        let visible = raw.chars().filter(|&c| !is_skipped(c)).take(MAX_NAME_CHARS);
        let text: String = visible.clone().nfc().collect();
        let is_decomposed = is_nfc_quick(visible.clone()) != IsNormalized::Yes
            && !visible.eq(text.chars())
            && n_chars <= MAX_NAME_CHARS;
        if is_decomposed && self.decomposed.insert(text.clone()) {
            self.report(
                Diagnostic::new(
                    &lints::DECOMPOSED_NAME,
                    span,
                    format!("`{text}` is written with separate accents"),
                )
                .fix(
                    span,
                    text.clone(),
                    "write it with letters that carry their accents",
                ),
            );
        }
        text
    }

    fn check_name(
        &mut self,
        span: Span,
        n_chars: usize,
        invisible: &[(char, Span)],
        stacked: Option<Span>,
    ) {
        if let Some(&(c, at)) = invisible.first() {
            let found = characters::code_point(c);
            self.report(
                Diagnostic::new(
                    &codes::INVISIBLE_IN_NAME,
                    at,
                    format!("found {found} in a name, which nobody can see"),
                )
                .fix(at, "", "take it out"),
            );
        }
        if let Some(at) = stacked {
            self.report(Diagnostic::new(
                &codes::STACKED_MARKS,
                at,
                format!("more than {MAX_MARKS} accents stand on one character"),
            ));
        }
        if n_chars > MAX_NAME_CHARS {
            self.report(
                Diagnostic::new(
                    &codes::BAD_NAME,
                    span,
                    format!("this name has {n_chars} characters, the limit is {MAX_NAME_CHARS}"),
                )
                .help("put the long form into the title"),
            );
        } else if self.text[span.start as usize..].starts_with(|c: char| c.is_ascii_digit()) {
            self.report(
                Diagnostic::new(&codes::BAD_NAME, span, "a name begins with a letter or `_`")
                    .help("put what begins with a digit into the title"),
            );
        }
    }

    /// Where the invisible characters that stand here end, if the name goes on behind them.
    fn end_of_skipped(&self) -> Option<usize> {
        let behind = self.rest().trim_start_matches(is_skipped);
        behind.starts_with(unicode_ident::is_xid_continue).then(|| self.text.len() - behind.len())
    }

    /// `x2..10`, of which the first part is read.
    fn count(&mut self, start: usize) {
        let number = |digits: &str| digits.parse::<u32>().ok().filter(|&n| n > 0);
        let min = number(&self.text[start + 1..self.pos]);
        let mut max = min;
        if let Some(rest) = self.rest().strip_prefix("..") {
            let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            self.pos += 2 + n_digits;
            max = number(&rest[..n_digits]);
        }
        let span = self.span(start);
        let count = match (min, max) {
            (Some(min), Some(max)) if min <= max => Count { min, max, span },
            _ => {
                let shown = &self.text[start..self.pos];
                self.report(
                    Diagnostic::new(&codes::BAD_COUNT, span, format!("`{shown}` is not a count"))
                        .help("a count is `x4` or `x2..10`: from 1, the smaller number first"),
                );
                Count { min: 1, max: 1, span }
            }
        };
        self.push(TokenKind::Count(count), start);
    }
}

/// `x` and digits only.
pub(crate) fn is_count(name: &str) -> bool {
    name.strip_prefix('x').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether `rest` begins with a `-` that belongs to a name.
fn is_joining_dash(rest: &str) -> bool {
    rest.strip_prefix('-').and_then(|it| it.chars().next()).is_some_and(char::is_alphanumeric)
}

/// What is taken out of a name, and reported for itself.
fn is_skipped(c: char) -> bool {
    characters::is_invisible(c) || characters::is_reported(c)
}
