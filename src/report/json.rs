//! Diagnostics for programs: one JSON object.
//!
//! Lines and columns count from 1; a column is a Unicode scalar value. A range's end is the place
//! after its last character. Bytes count from 0 in the file without its byte order mark.

use serde::Serialize;

use super::Counts;
use super::escape::is_control;
use super::place::Range;
use crate::diagnostic::{self, Diagnostic};
use crate::source::{Sources, Span};

/// The shape of [`json`]; it changes only when a reader could break.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    schema_version: u32,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'static str,
    message: &'a str,
    /// `null` for a finding about no place in particular.
    file: Option<String>,
    range: Option<Range>,
    labels: Vec<Label<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Label<'a> {
    file: String,
    range: Range,
    message: &'a str,
    primary: bool,
}

#[derive(Serialize)]
struct Fix<'a> {
    file: String,
    range: Range,
    replacement: &'a str,
}

/// All diagnostics as one JSON object with a line end; `file_name` says what to call a file.
///
/// Characters that a terminal may obey are escaped even where JSON does not ask for it.
pub fn json(
    sources: &Sources,
    diagnostics: &[Diagnostic],
    file_name: &dyn Fn(&str) -> String,
) -> String {
    let file = |span: Span| file_name(&sources.file(span.file).name);
    let counts = Counts::of(diagnostics);
    let report = Report {
        schema_version: SCHEMA_VERSION,
        errors: counts.errors,
        warnings: counts.warnings,
        diagnostics: diagnostics
            .iter()
            .map(|it| Item {
                code: it.code.id,
                name: it.code.name,
                severity: it.severity.word(),
                message: &it.message,
                file: it.span().map(file),
                range: it.span().map(|span| Range::of(sources, span)),
                labels: labels(sources, &it.labels, &file),
                notes: &it.notes,
                help: it.help.as_deref(),
                fix: it.fix.as_ref().map(|fix| Fix {
                    file: file(fix.span),
                    range: Range::of(sources, fix.span),
                    replacement: &fix.replacement,
                }),
            })
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&report).expect("strings and numbers serialise");
    text.push('\n');
    escape_strings(text)
}

fn labels<'a>(
    sources: &Sources,
    labels: &'a [diagnostic::Label],
    file: &dyn Fn(Span) -> String,
) -> Vec<Label<'a>> {
    labels
        .iter()
        .enumerate()
        .map(|(idx, label)| Label {
            file: file(label.span),
            range: Range::of(sources, label.span),
            message: &label.message,
            primary: idx == 0,
        })
        .collect()
}

/// Only strings can hold such characters, and there `\u` is allowed for any of them.
pub(super) fn escape_strings(json: String) -> String {
    if !json.contains(is_control) {
        return json;
    }
    json.chars()
        .map(|it| if is_control(it) { format!("\\u{:04x}", u32::from(it)) } else { it.to_string() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes::names::UNKNOWN_NAME;

    #[test]
    fn places_are_lines_columns_and_bytes() {
        let mut sources = Sources::default();
        let file = sources.add("a.quad", "\u{feff}ä\nbnak");
        let span = Span::new(file, 3, 7);
        let found = Diagnostic::new(&UNKNOWN_NAME, span, "cannot find `bn\u{9b}ak`").fix(
            span,
            "bank",
            "write `bank`",
        );
        let text = json(&sources, &[found], &|name| format!("sub/{name}"));
        assert!(text.contains(r"bn\u009bak"), "{text}");
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let item = &value["diagnostics"][0];
        assert_eq!(value["errors"], 1);
        assert_eq!(item["file"], "sub/a.quad");
        assert_eq!(item["range"]["start"]["line"], 2);
        assert_eq!(item["range"]["start"]["column"], 1);
        assert_eq!(item["range"]["end"]["column"], 5);
        assert_eq!(item["fix"]["replacement"], "bank");
        assert_eq!(item["labels"][0]["primary"], true);
    }
}
