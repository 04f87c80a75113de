//! Characters that no text may hold, and those that nobody can see.

use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::source::{FileId, Span};

/// How many accents one character may carry.
pub(crate) const MAX_MARKS: usize = 8;

/// Places of forbidden characters that are reported one by one.
const MAX_REPORTED: usize = 50;

/// Reports every stretch of characters that may stand nowhere, comments included.
pub(crate) fn check(file: FileId, text: &str) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut n_stretches = 0_usize;
    let mut stretch: Option<(char, Span)> = None;
    let mut finish = |stretch: &mut Option<(char, Span)>| {
        if let Some((c, span)) = stretch.take() {
            n_stretches += 1;
            if n_stretches <= MAX_REPORTED {
                diagnostics.push(report(c, span));
            }
        }
    };
    for (at, c) in text.char_indices() {
        if !is_reported(c) {
            continue;
        }
        let span = Span::new(file, at as u32, (at + c.len_utf8()) as u32);
        match &mut stretch {
            Some((first, so_far))
                if so_far.end == span.start && turns_direction(*first) == turns_direction(c) =>
            {
                so_far.end = span.end;
            }
            _ => {
                finish(&mut stretch);
                stretch = Some((c, span));
            }
        }
    }
    finish(&mut stretch);
    if let Some(last) = diagnostics.last_mut()
        && n_stretches > MAX_REPORTED
    {
        last.notes.push(format!("{} more such places follow", n_stretches - MAX_REPORTED));
    }
    diagnostics
}

/// The diagnostic for a forbidden `c`, as itself or as an escape.
pub(crate) fn report(c: char, span: Span) -> Diagnostic {
    let found = code_point(c);
    if turns_direction(c) {
        Diagnostic::new(
            &codes::DIRECTION_CONTROL,
            span,
            format!("found {found}, which turns the direction of writing and cannot be seen"),
        )
        .fix(span, "", "take it out; right-to-left text is set apart by itself")
    } else {
        let what = match c {
            '\u{2028}' | '\u{2029}' => "a line end that few programs know",
            _ if c.is_control() => "a control character",
            _ => "not a character",
        };
        Diagnostic::new(&codes::FORBIDDEN_CHARACTER, span, format!("found {found}, {what}")).fix(
            span,
            "",
            "take it out",
        )
    }
}

/// Whether `c` may stand nowhere; [`check`] has reported it wherever it stands.
pub(crate) fn is_reported(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | ' '..='~' => false,
        '\u{2028}' | '\u{2029}' => true,
        _ => c.is_control() || turns_direction(c) || is_noncharacter(c),
    }
}

/// Whether `c` takes no room and leaves no ink.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

/// `U+200B`
pub(crate) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Counts the accents on the character before.
#[derive(Debug, Default)]
pub(crate) struct MarkCounter {
    n_marks: usize,
}

impl MarkCounter {
    /// Takes the next character; whether it is one accent too many, or a further one.
    pub(crate) fn exceeds_limit(&mut self, c: char) -> bool {
        let is_mark = !c.is_ascii() && is_combining_mark(c);
        self.n_marks = if is_mark { self.n_marks + 1 } else { 0 };
        self.n_marks > MAX_MARKS
    }
}
