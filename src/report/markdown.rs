//! Findings as Markdown, for a comment in a review or a step's summary.

use super::Counts;
use super::escape::escape_controls;
use super::place::Range;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// A headline and an item for each finding, file by file.
///
/// Where all of it would be longer than `max_bytes`, whole items are left out from the end and the
/// last line counts them, so that a comment's limit never cuts one in two. Something is said even
/// when `max_bytes` leaves no room for it.
pub fn markdown(
    sources: &Sources,
    diagnostics: &[Diagnostic],
    file_name: &dyn Fn(&str) -> String,
    max_bytes: Option<usize>,
) -> String {
    let Some(summary) = Counts::of(diagnostics).summary() else {
        return "### Quadrel: no findings\n".to_owned();
    };
    let headline = format!("### Quadrel: {summary}\n");
    let mut last_file = None;
    let mut sections = Vec::with_capacity(diagnostics.len());
    for found in diagnostics {
        let file = found.span().map(|span| file_name(&sources.file(span.file).name));
        let mut section = String::new();
        if sections.is_empty() || file != last_file {
            let title = file.as_deref().map_or("The workspace".to_owned(), code_span);
            section += &format!("\n#### {title}\n\n");
        }
        section += &item(sources, found);
        sections.push(section);
        last_file = file;
    }
    shortened(headline, &sections, max_bytes)
}

fn item(sources: &Sources, found: &Diagnostic) -> String {
    let place = found.span().map(|span| Range::of(sources, span).start);
    let at = place.map(|it| format!(" {}:{}", it.line, it.column)).unwrap_or_default();
    let mut out = format!(
        "- **{} {}**{at}: {}\n",
        found.severity.word(),
        found.code.id,
        inline(&found.message)
    );
    for note in &found.notes {
        out += &format!("  - note: {}\n", inline(note));
    }
    if let Some(help) = &found.help {
        out += &format!("  - help: {}\n", inline(help));
    }
    out
}

/// As many whole sections as fit, and how many are missing.
pub(super) fn shortened(headline: String, sections: &[String], max_bytes: Option<usize>) -> String {
    let rest = |n: usize| format!("\n…and {n} more.\n");
    let most = max_bytes.unwrap_or(usize::MAX);
    let total = headline.len() + sections.iter().map(String::len).sum::<usize>();
    let mut out = headline;
    if total <= most {
        out.extend(sections.iter().map(String::as_str));
        return out;
    }
    let reserved = rest(sections.len()).len();
    let mut n_kept = 0;
    for section in sections {
        if out.len() + section.len() + reserved > most {
            break;
        }
        out += section;
        n_kept += 1;
    }
    out += &rest(sections.len() - n_kept);
    out
}

/// Text on one line in which nothing is Markdown but the code spans that messages are written with.
pub(super) fn inline(text: &str) -> String {
    let text = escape_controls(text).replace('\n', " ");
    let mut out = String::with_capacity(text.len());
    for (idx, part) in text.split('`').enumerate() {
        if idx % 2 == 1 {
            out += &code_span(part);
        } else {
            out += &escape(part);
        }
    }
    out
}

/// A code span whose fence is longer than any run of backticks within.
pub(super) fn code_span(text: &str) -> String {
    let text = escape_controls(text).replace('\n', " ");
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let is_edgy = text.is_empty() || text.starts_with('`') || text.ends_with('`');
    let space = if is_edgy { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '\\' | '*' | '_' | '[' | ']' | '~' | '|' | '#' | '!' | '@' | '$' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes::names::UNKNOWN_NAME;
    use crate::source::Span;

    fn render(messages: &[&str], max_bytes: Option<usize>) -> String {
        let mut sources = Sources::default();
        let file = sources.add("a.quad", "one\ntwo");
        let found: Vec<Diagnostic> = messages
            .iter()
            .map(|it| Diagnostic::new(&UNKNOWN_NAME, Span::new(file, 4, 7), *it))
            .collect();
        markdown(&sources, &found, &|name| name.to_owned(), max_bytes)
    }

    #[test]
    fn items_stand_below_their_file_and_markup_is_only_text() {
        assert_eq!(render(&[], None), "### Quadrel: no findings\n");
        assert_eq!(
            render(&["cannot find `a|b` <b>*x*\n# y"], None),
            "### Quadrel: 1 error\n\n#### `a.quad`\n\n\
             - **error E0201** 2:1: cannot find `a|b` &lt;b>\\*x\\* \\# y\n"
        );
    }

    #[test]
    fn a_limit_leaves_out_whole_items_and_counts_them() {
        let messages = ["first", "second", "third"];
        let whole = render(&messages, None);
        assert_eq!(render(&messages, Some(whole.len())), whole);
        let cut = render(&messages, Some(whole.len() - 1));
        assert!(cut.len() < whole.len(), "{cut}");
        assert!(cut.contains("second\n") && !cut.contains("third"), "{cut}");
        assert!(cut.ends_with("\n…and 1 more.\n"), "{cut}");
        assert!(render(&messages, Some(0)).ends_with("…and 3 more.\n"));
    }
}
