//! What stands between tokens: spaces, line ends and comments.

use super::Lexer;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::source::Span;
use crate::syntax::characters;

impl Lexer<'_> {
    /// Goes to the next token; false at the end of the file.
    pub(super) fn skip_trivia(&mut self) -> bool {
        loop {
            let rest = self.rest();
            let Some(c) = rest.chars().next() else { return false };
            if rest.starts_with("//") {
                self.pos += rest.find(['\n', '\r']).unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.block_comment();
            } else if c == '\n' || c == '\r' {
                self.starts_line = true;
                self.pos += 1;
            } else if c.is_whitespace() || characters::is_reported(c) {
                self.pos += c.len_utf8();
            } else if characters::is_invisible(c) {
                // A byte order mark in the middle of a file, say: harmless, but not meant.
                let start = self.pos;
                self.pos += c.len_utf8();
                self.report(Diagnostic::new(
                    &codes::UNKNOWN_CHARACTER,
                    self.span(start),
                    format!("found {}, which nobody can see", characters::code_point(c)),
                ));
            } else {
                return true;
            }
        }
    }

    fn block_comment(&mut self) {
        let start = self.pos;
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        while let Some(&byte) = bytes.get(self.pos) {
            match (byte, bytes.get(self.pos + 1)) {
                (b'/', Some(b'*')) => {
                    depth += 1;
                    self.pos += 2;
                }
                (b'*', Some(b'/')) => {
                    depth -= 1;
                    self.pos += 2;
                    if depth == 0 {
                        return;
                    }
                }
                (b'\n' | b'\r', _) => {
                    self.starts_line = true;
                    self.pos += 1;
                }
                _ => self.pos += 1,
            }
        }
        self.lexed.is_cut_off = true;
        self.report(
            Diagnostic::new(
                &codes::UNTERMINATED_COMMENT,
                Span::new(self.file, start as u32, start as u32 + 2),
                "this comment does not end",
            )
            .help("close it with `*/`; a comment inside a comment needs its own `*/`"),
        );
    }
}
