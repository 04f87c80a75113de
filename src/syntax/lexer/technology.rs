//! `[Rust, Axum]`: technologies between brackets, apart by commas.

use super::label::Label;
use super::{Lexer, TokenKind};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::source::Span;
use crate::syntax::ast::Text;

impl Lexer<'_> {
    /// The brackets and all that is between them. They close on their line.
    pub(super) fn technology(&mut self) {
        let start = self.pos;
        self.pos += 1;
        let mut items = Vec::new();
        let mut label = Label::default();
        let mut item_start = self.pos;
        let mut is_closed = false;
        while let Some(c) = self.peek().filter(|c| !matches!(c, '\n' | '\r')) {
            let at = self.pos;
            self.pos += c.len_utf8();
            match c {
                ']' => {
                    items.push((label, item_start, at));
                    label = Label::default();
                    is_closed = true;
                    break;
                }
                ',' => {
                    items.push((label, item_start, at));
                    label = Label::default();
                    item_start = self.pos;
                }
                '\\' => match self.peek() {
                    Some(escaped @ ('\\' | ']' | '[' | ',' | '"')) => {
                        self.pos += 1;
                        label.push(escaped, self.span(at));
                    }
                    _ => label.push('\\', self.span(at)),
                },
                _ => label.push(c, self.span(at)),
            }
        }
        if !is_closed {
            items.push((label, item_start, self.pos));
            self.report(
                Diagnostic::new(
                    &codes::UNCLOSED_BRACKET,
                    Span::new(self.file, start as u32, start as u32 + 1),
                    "this `[` is not closed on its line",
                )
                .help("close the technology with `]`"),
            );
        }
        let mut texts = Vec::new();
        for (item, from, to) in items {
            texts.extend(self.technology_item(item, from, to, start));
        }
        self.push(TokenKind::Technology(texts), start);
    }

    /// One technology, without the spaces around it; none when it is empty.
    fn technology_item(
        &mut self,
        mut label: Label,
        from: usize,
        to: usize,
        opening: usize,
    ) -> Option<Text> {
        let raw = self.text.get(from..to).unwrap_or("");
        let lead = raw.len() - raw.trim_start().len();
        let span = Span::new(
            self.file,
            (from + lead) as u32,
            (from + raw.trim_end().len().max(lead)) as u32,
        );
        if to - opening <= self.limits.token_bytes {
            label.check_limits(self.limits, span);
        } else {
            label.value.clear();
        }
        self.lexed.diagnostics.append(&mut label.diagnostics);
        let value = label.value.trim().to_owned();
        (!value.is_empty()).then_some(Text { value, span })
    }
}
