//! Findings as JUnit XML, which most CI systems show as tests.

use std::collections::BTreeMap;

use super::escape::escape_controls;
use super::place::Range;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Sources;

/// A suite for each file, with a failing case for each error in it and a passing one, with the text
/// as its output, for each warning. A file without findings is one case that passes.
pub fn junit(
    sources: &Sources,
    diagnostics: &[Diagnostic],
    file_name: &dyn Fn(&str) -> String,
) -> String {
    let mut suites: BTreeMap<String, Vec<&Diagnostic>> =
        sources.iter().map(|(_, file)| (file_name(&file.name), Vec::new())).collect();
    for found in diagnostics {
        let suite = match found.span() {
            Some(span) => file_name(&sources.file(span.file).name),
            None => "workspace".to_owned(),
        };
        suites.entry(suite).or_default().push(found);
    }
    let n_failures =
        |all: &[&Diagnostic]| all.iter().filter(|it| it.severity == Severity::Error).count();
    let n_tests: usize = suites.values().map(|all| all.len().max(1)).sum();
    let n_failed: usize = suites.values().map(|all| n_failures(all)).sum();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"quadrel\" tests=\"{n_tests}\" failures=\"{n_failed}\" errors=\"0\">\n"
    );
    for (name, all) in &suites {
        let n_tests = all.len().max(1);
        let n_failed = n_failures(all);
        let name = escape(name);
        out += &format!(
            "  <testsuite name=\"{name}\" tests=\"{n_tests}\" failures=\"{n_failed}\" errors=\"0\">\n"
        );
        if all.is_empty() {
            out += &format!("    <testcase classname=\"{name}\" name=\"no findings\"/>\n");
        }
        for found in all {
            out += &case(sources, found, &name);
        }
        out += "  </testsuite>\n";
    }
    out += "</testsuites>\n";
    out
}

/// `suite` is escaped already.
fn case(sources: &Sources, found: &Diagnostic, suite: &str) -> String {
    let place = found.span().map(|span| Range::of(sources, span).start);
    let at = place.map(|it| format!(" at {}:{}", it.line, it.column)).unwrap_or_default();
    let name = escape(&format!("{} {}{at}", found.code.id, found.code.name));
    let mut text = found.message.clone();
    for note in &found.notes {
        text += &format!("\nnote: {note}");
    }
    if let Some(help) = &found.help {
        text += &format!("\nhelp: {help}");
    }
    let text = escape(&text);
    let body = match found.severity {
        Severity::Error => {
            let message = escape(&found.message);
            let kind = found.code.id;
            format!("<failure type=\"{kind}\" message=\"{message}\">{text}</failure>")
        }
        Severity::Warning => format!("<system-out>{text}</system-out>"),
    };
    format!("    <testcase classname=\"{suite}\" name=\"{name}\">\n      {body}\n    </testcase>\n")
}

/// XML text and attribute values; what XML forbids is written out first.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in escape_controls(text).chars() {
        match character {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\n' => out += "&#10;",
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes::lints::EMPTY_WORKSPACE;
    use crate::diagnostic::codes::names::UNKNOWN_NAME;
    use crate::source::Span;

    #[test]
    fn errors_fail_warnings_pass_and_clean_files_are_there() {
        let mut sources = Sources::default();
        let file = sources.add("a.quad", "one");
        sources.add("b<.quad", "two");
        let found = [
            Diagnostic::new(&UNKNOWN_NAME, Span::new(file, 0, 3), "cannot find `\"]]>\u{1b}`")
                .help("a & b"),
            Diagnostic::without_place(&EMPTY_WORKSPACE, "nothing is declared"),
        ];
        let text = junit(&sources, &found, &|name| name.to_owned());
        assert!(text.contains("<testsuites name=\"quadrel\" tests=\"3\" failures=\"1\""), "{text}");
        assert!(
            text.contains("<testsuite name=\"b&lt;.quad\" tests=\"1\" failures=\"0\""),
            "{text}"
        );
        assert!(text.contains("name=\"E0201 unknown-name at 1:1\""), "{text}");
        assert!(
            text.contains("cannot find `&quot;]]&gt;\\x1b`&#10;help: a &amp; b</fail"),
            "{text}"
        );
        assert!(text.contains("<system-out>nothing is declared</system-out>"), "{text}");
    }
}
