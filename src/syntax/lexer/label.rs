//! The value of a text that will be drawn, character by character, each with its place.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{lints, syntax as codes};
use crate::source::{Limits, Span};
use crate::syntax::characters::{self, MAX_MARKS, MarkCounter};

/// Gathers a label and what is wrong with its characters.
#[derive(Debug, Default)]
pub(super) struct Label {
    pub(super) value: String,
    pub(super) diagnostics: Vec<Diagnostic>,
    marks: MarkCounter,
    has_stacked_marks: bool,
    has_invisible: bool,
}

impl Label {
    /// Adds a character of the text, which [`characters::check`] has looked at.
    pub(super) fn push(&mut self, c: char, span: Span) {
        if characters::is_reported(c) {
            return;
        }
        if self.marks.exceeds_limit(c) {
            if !self.has_stacked_marks {
                self.diagnostics.push(Diagnostic::new(
                    &codes::STACKED_MARKS,
                    span,
                    format!("more than {MAX_MARKS} accents stand on one character"),
                ));
            }
            self.has_stacked_marks = true;
            return;
        }
        if characters::is_invisible(c) && !self.joins(c) {
            if !self.has_invisible {
                let found = characters::code_point(c);
                self.diagnostics.push(
                    Diagnostic::new(
                        &lints::INVISIBLE_IN_LABEL,
                        span,
                        format!("found {found} in a text, which nobody can see"),
                    )
                    .fix(span, "", "take it out"),
                );
            }
            self.has_invisible = true;
        }
        self.value.push(if c == '\t' { ' ' } else { c });
    }

    /// Adds a character that is written as an escape.
    pub(super) fn push_escaped(&mut self, c: char, span: Span) {
        if characters::is_reported(c) {
            self.diagnostics.push(characters::report(c, span));
        } else {
            self.push(c, span);
        }
    }

    /// Joiners have their work in emoji and in scripts whose letters join.
    fn joins(&self, c: char) -> bool {
        matches!(c, '\u{200c}' | '\u{200d}')
            && self.value.chars().next_back().is_some_and(|before| !before.is_ascii())
    }

    /// Checks the whole against the limits; too long a label is cut, so that nobody draws it.
    pub(super) fn check_limits(&mut self, limits: &Limits, opening: Span) {
        let n_bytes = self.value.len();
        let n_lines = self.value.split('\n').count();
        let (found, limit) = if n_bytes > limits.label_bytes {
            (format!("{n_bytes} bytes"), limits.label_bytes)
        } else if n_lines > limits.label_lines {
            (format!("{n_lines} lines"), limits.label_lines)
        } else {
            return;
        };
        let end = (0..=limits.label_bytes).rev().find(|&at| self.value.is_char_boundary(at));
        self.value.truncate(end.unwrap_or(0));
        self.diagnostics.push(
            Diagnostic::new(
                &codes::LABEL_LIMIT,
                opening,
                format!("this text has {found}, the limit is {limit}"),
            )
            .help("move the long form to a document and `link` to that"),
        );
    }
}
