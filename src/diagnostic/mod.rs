//! Diagnostics: what is wrong in the author's text, where, and what mends it.
//!
//! A [`Diagnostic`] names a [`Code`] from the one table in [`codes`]; how it is shown is the
//! business of `report`.

pub mod codes;
mod cut;
mod near;

pub use codes::Code;
pub use cut::{cut_short, push_up_to};
pub use near::nearest;

use crate::source::{FileId, Span};

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; the output is written.
    Warning,
    /// The source does not compile; nothing is written.
    Error,
}

impl Severity {
    /// What readers call it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding about the author's text.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: &'static Code,
    /// How grave it is.
    pub severity: Severity,
    /// What was found and what was expected: lower case, no full stop, names in backticks.
    pub message: String,
    /// The wrong text first, then the other places that explain it. Empty only for findings about
    /// no place at all, such as an empty workspace.
    pub labels: Vec<Label>,
    /// Further facts, a sentence each.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// The edit that does it, where it is certain.
    pub fix: Option<Fix>,
}

/// A stretch of text that a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The text.
    pub span: Span,
    /// What is to be said of it; may be empty.
    pub message: String,
}

/// An edit that mends the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The text to replace; empty to insert.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}

impl Diagnostic {
    /// A finding of `code` at `span`, with the code's own severity.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            labels: vec![Label { span, message: String::new() }],
            ..Self::without_place(code, message)
        }
    }

    /// A finding that is about no place in particular.
    pub fn without_place(code: &'static Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Says `message` at the primary label.
    #[must_use]
    pub fn at(mut self, message: impl Into<String>) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.message = message.into();
        }
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Offers an edit, and says in `help` what it does.
    #[must_use]
    pub fn fix(
        mut self,
        span: Span,
        replacement: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self.help(help)
    }

    /// The same finding after its files have got other ids: the new ones by the old.
    #[must_use]
    pub fn moved(mut self, ids: &[FileId]) -> Self {
        let labels = self.labels.iter_mut().map(|it| &mut it.span);
        for span in labels.chain(self.fix.iter_mut().map(|it| &mut it.span)) {
            span.file = ids.get(span.file.0 as usize).copied().unwrap_or(span.file);
        }
        self
    }

    /// The place the diagnostic is about.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}

/// Puts diagnostics into reading order: by file and place, errors before warnings at one place.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|it| (it.span(), std::cmp::Reverse(it.severity), it.code.id));
}

/// Puts diagnostics into reading order and keeps one of those that say the same of one place, as
/// several drawings of one text do.
pub fn sort_and_merge(diagnostics: &mut Vec<Diagnostic>) {
    sort(diagnostics);
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for found in diagnostics.drain(..) {
        let at_this_place = kept.iter().rev().take_while(|it| it.span() == found.span());
        if !at_this_place.clone().any(|it| it.code == found.code && it.message == found.message) {
            kept.push(found);
        }
    }
    *diagnostics = kept;
}

/// Whether any of them is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|it| it.severity == Severity::Error)
}
