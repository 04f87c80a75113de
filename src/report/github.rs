//! Findings as annotations of a GitHub workflow.

use std::fmt::Write as _;

use super::escape::escape_controls;
use super::place::Range;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Sources;

/// GitHub shows ten annotations of a step; the tenth says how many more there are.
const MOST: usize = 9;

/// Workflow commands, one a line: errors first, at most nine of them and one that counts the rest.
///
/// `file_name` says what to call a file: a path from the repository's root.
pub fn github(
    sources: &Sources,
    diagnostics: &[Diagnostic],
    file_name: &dyn Fn(&str) -> String,
) -> String {
    let of = |severity| diagnostics.iter().filter(move |it| it.severity == severity);
    let all: Vec<&Diagnostic> = of(Severity::Error).chain(of(Severity::Warning)).collect();
    let mut out = String::new();
    for found in all.iter().take(MOST) {
        out.push_str(&annotation(sources, found, file_name));
    }
    if let Some(rest) = all.get(MOST..).filter(|rest| !rest.is_empty()) {
        let severity = rest.iter().map(|it| it.severity).max().unwrap_or(Severity::Warning);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "::{} title=quadrel::and {} more; the log has all of them",
            severity.word(),
            rest.len()
        );
    }
    out
}

fn annotation(sources: &Sources, found: &Diagnostic, file_name: &dyn Fn(&str) -> String) -> String {
    let mut properties = Vec::new();
    if let Some(span) = found.span() {
        let range = Range::of(sources, span);
        properties.push(("file", file_name(&sources.file(span.file).name)));
        properties.push(("line", range.start.line.to_string()));
        properties.push(("endLine", range.end.line.to_string()));
        if range.start.line == range.end.line {
            properties.push(("col", range.start.column.to_string()));
            properties.push(("endColumn", range.end.column.to_string()));
        }
    }
    properties.push(("title", format!("{} {}", found.code.id, found.code.name)));
    let properties: Vec<String> =
        properties.iter().map(|(key, value)| format!("{key}={}", escape_property(value))).collect();

    let mut message = found.message.clone();
    for note in &found.notes {
        message += &format!("\nnote: {note}");
    }
    if let Some(help) = &found.help {
        message += &format!("\nhelp: {help}");
    }
    format!("::{} {}::{}\n", found.severity.word(), properties.join(","), escape_message(&message))
}

/// Nothing in it can end the command, or begin another.
fn escape_message(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    escape_controls(&text).replace('%', "%25").replace('\n', "%0A")
}

/// Within properties, `:` and `,` have a meaning too.
fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes::names::UNKNOWN_NAME;
    use crate::source::Span;

    fn render(messages: &[String]) -> String {
        let mut sources = Sources::default();
        let file = sources.add("a,b.quad", "one\ntwo three\n");
        let found: Vec<Diagnostic> = messages
            .iter()
            .map(|it| Diagnostic::new(&UNKNOWN_NAME, Span::new(file, 8, 13), it.clone()))
            .collect();
        github(&sources, &found, &|name| format!("docs/{name}"))
    }

    #[test]
    fn a_message_cannot_smuggle_in_a_command() {
        let hostile = "100 % of `a`\r\n::set-output name=x::y\n::stop-commands::z\u{1b}[31m";
        let text = render(&[hostile.to_owned()]);
        assert_eq!(text.lines().count(), 1, "{text}");
        assert_eq!(
            text,
            "::error file=docs/a%2Cb.quad,line=2,endLine=2,col=5,endColumn=10,\
             title=E0201 unknown-name::100 %25 of `a`%0A::set-output name=x::y%0A\
             ::stop-commands::z\\x1b[31m\n"
        );
    }

    #[test]
    fn ten_lines_at_most_and_the_last_one_counts_the_rest() {
        let messages = |n: usize| (0..n).map(|it| format!("no {it}")).collect::<Vec<_>>();
        assert_eq!(render(&messages(9)).lines().count(), 9);
        let text = render(&messages(12));
        assert_eq!(text.lines().count(), 10);
        assert!(text.ends_with("::and 3 more; the log has all of them\n"), "{text}");
        assert_eq!(render(&[]), "");
    }
}
