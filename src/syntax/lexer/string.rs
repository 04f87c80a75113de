//! Strings: `"…"` on one line, and `"""…"""` over many.

use super::label::Label;
use super::{Lexer, TokenKind};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::source::Span;

impl Lexer<'_> {
    /// A string of either form.
    pub(super) fn string(&mut self) {
        if self.rest().starts_with("\"\"\"") {
            self.block_string();
        } else {
            self.line_string();
        }
    }

    fn line_string(&mut self) {
        let start = self.pos;
        self.pos += 1;
        let mut label = Label::default();
        loop {
            match self.peek() {
                None | Some('\n' | '\r') => {
                    self.unterminated(start, 1, "close it with `\"` on the same line, or write a longer text between `\"\"\"`");
                    break;
                }
                Some('"') => {
                    self.pos += 1;
                    break;
                }
                Some('\\') => self.escape(&mut label),
                Some(c) => {
                    let at = self.pos;
                    self.pos += c.len_utf8();
                    label.push(c, self.span(at));
                }
            }
        }
        self.finish_string(start, 1, label);
    }

    fn block_string(&mut self) {
        let start = self.pos;
        self.pos += 3;
        let Some(len) = block_len(self.rest()) else {
            self.unterminated(start, 3, "close it with `\"\"\"`");
            self.lexed.is_cut_off = true;
            self.pos = self.text.len();
            self.push(TokenKind::String(String::new()), start);
            return;
        };
        let end = self.pos + len;
        let content = &self.text[self.pos..end];
        let indent = common_indent(content);
        let mut label = Label::default();
        for (idx, line) in lines(content).enumerate() {
            let is_blank = line.text.trim().is_empty();
            let is_edge = idx == 0 || line.is_last;
            if is_blank && is_edge {
                continue;
            }
            if idx > 0 && !label.value.is_empty() {
                label.push('\n', self.span(self.pos));
            }
            let skipped = if idx == 0 { 0 } else { indent.min(line.text.len()) };
            let line_end = self.pos_of(content, end, line.start + line.text.trim_end().len());
            self.pos = self.pos_of(content, end, line.start + skipped);
            while self.pos < line_end {
                match self.peek() {
                    Some('\\') => self.escape(&mut label),
                    Some(c) => {
                        let at = self.pos;
                        self.pos += c.len_utf8();
                        label.push(c, self.span(at));
                    }
                    None => break,
                }
            }
        }
        self.pos = end + 3;
        self.finish_string(start, 3, label);
    }

    /// The place in the file of a byte of `content`, which ends at `end`.
    fn pos_of(&self, content: &str, end: usize, at: usize) -> usize {
        end - content.len() + at
    }

    fn finish_string(&mut self, start: usize, n_quotes: u32, mut label: Label) {
        let opening = Span::new(self.file, start as u32, start as u32 + n_quotes);
        if self.pos - start <= self.limits.token_bytes {
            label.check_limits(self.limits, opening);
        } else {
            label.value.clear();
        }
        self.lexed.diagnostics.append(&mut label.diagnostics);
        self.push(TokenKind::String(label.value), start);
    }

    fn unterminated(&mut self, start: usize, n_quotes: u32, help: &str) {
        self.report(
            Diagnostic::new(
                &codes::UNTERMINATED_STRING,
                Span::new(self.file, start as u32, start as u32 + n_quotes),
                "this string does not end",
            )
            .help(help),
        );
    }

    /// One escape, from its `\`.
    fn escape(&mut self, label: &mut Label) {
        let start = self.pos;
        self.pos += 1;
        let c = match self.peek() {
            Some('u') => return self.unicode_escape(label),
            Some('"') => '"',
            Some('\\') => '\\',
            Some('n') => '\n',
            Some('t') => '\t',
            other => {
                // A line end stays for the string to end at.
                if let Some(c) = other.filter(|c| !matches!(c, '\n' | '\r')) {
                    self.pos += c.len_utf8();
                }
                let shown = &self.text[start..self.pos];
                self.report(
                    Diagnostic::new(
                        &codes::UNKNOWN_ESCAPE,
                        self.span(start),
                        format!("`{shown}` is not an escape"),
                    )
                    .help("write `\\\\` for a backslash; the others are `\\\"`, `\\n`, `\\t` and `\\u{…}`"),
                );
                return;
            }
        };
        self.pos += 1;
        label.push_escaped(c, self.span(start));
    }

    /// `\u{1F600}`, from its `u`.
    fn unicode_escape(&mut self, label: &mut Label) {
        let start = self.pos - 1;
        self.pos += 1;
        let is_braced = self.rest().starts_with('{');
        self.pos += usize::from(is_braced);
        let n_digits = self.rest().bytes().take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(&self.rest()[..n_digits], 16).ok();
        self.pos += n_digits;
        let is_closed = is_braced && self.rest().starts_with('}');
        self.pos += usize::from(is_closed);
        let span = self.span(start);
        match code.and_then(char::from_u32) {
            Some(c) if is_closed && n_digits <= 6 => label.push_escaped(c, span),
            _ => {
                let is_surrogate = code.is_some_and(|it| (0xd800..=0xdfff).contains(&it));
                let shown = &self.text[start..self.pos];
                let message = if is_surrogate {
                    format!("`{shown}` is half of a surrogate pair, not a character")
                } else {
                    format!("`{shown}` is not an escape")
                };
                self.report(
                    Diagnostic::new(&codes::UNKNOWN_ESCAPE, span, message)
                        .help("write the character's number in braces: `\\u{1F600}`"),
                );
            }
        }
    }
}

/// The number of bytes before the closing `"""`.
fn block_len(content: &str) -> Option<usize> {
    let bytes = content.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' if bytes[at..].starts_with(b"\"\"\"") => return Some(at),
            _ => at += 1,
        }
    }
    None
}

struct Line<'a> {
    start: usize,
    text: &'a str,
    is_last: bool,
}

/// The lines of a text, whatever ends them.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let tail = &text[start..];
        let Some(len) = tail.find(['\n', '\r']) else {
            rest = None;
            return Some(Line { start, text: tail, is_last: true });
        };
        let n_end = if tail[len..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(start + len + n_end);
        Some(Line { start, text: &tail[..len], is_last: false })
    })
}

/// The spaces and tabs that all lines after the first begin with, blank ones aside.
fn common_indent(content: &str) -> usize {
    lines(content)
        .skip(1)
        .filter(|line| !line.text.trim().is_empty())
        .map(|line| line.text.len() - line.text.trim_start_matches([' ', '\t']).len())
        .min()
        .unwrap_or(0)
}
