//! What changed between two workspaces: as lines, as JSON, as Markdown.

use serde::Serialize;

use super::escape::escape_controls;
use super::json::escape_strings;
use super::markdown::{code_span, inline, shortened};
use crate::diff::{Change, Detail, Verdict};

/// The shape of [`changes_json`]; it changes only when a reader could break.
const SCHEMA_VERSION: u32 = 1;

/// A line for each change and each of its details, with `+`, `-`, `~` or `=` before it; `=` is a
/// renaming. Nothing when nothing changed.
pub fn changes_lines(changes: &[Change]) -> String {
    let mut out = String::new();
    for change in changes {
        write_lines(change, 0, &mut out);
    }
    out
}

fn write_lines(change: &Change, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let line = format!("{indent}{} {}", sign(change.verdict), headline(change));
    *out += &one_line(&line);
    out.push('\n');
    for detail in details_below(change) {
        *out += &one_line(&format!("{indent}    {}", in_words(detail)));
        out.push('\n');
    }
    for part in &change.parts {
        write_lines(part, depth + 1, out);
    }
}

const fn sign(verdict: Verdict) -> char {
    match verdict {
        Verdict::Added => '+',
        Verdict::Removed => '-',
        Verdict::Renamed => '=',
        Verdict::Changed => '~',
    }
}

/// `container bank.api "API" [Rust]`; of what is only changed, without what it says beside.
fn headline(change: &Change) -> String {
    let mut out = format!("{} {}", change.kind, change.name);
    if change.name.is_empty() {
        out.clone_from(&change.kind);
    }
    if let Some(old) = &change.old_name {
        out += &format!(", once {old}");
    }
    if is_whole(change) {
        for Detail { field, old, new } in &change.details {
            let Some(value) = new.as_ref().or(old.as_ref()) else { continue };
            out += &match field.as_str() {
                "title" => format!(" \"{value}\""),
                "technology" => format!(" [{value}]"),
                _ => format!(" {value}"),
            };
        }
    }
    out
}

fn is_whole(change: &Change) -> bool {
    match change.verdict {
        Verdict::Added | Verdict::Removed => true,
        Verdict::Renamed | Verdict::Changed => false,
    }
}

/// Those that the headline does not tell.
fn details_below(change: &Change) -> &[Detail] {
    if is_whole(change) { &[] } else { &change.details }
}

fn in_words(detail: &Detail) -> String {
    let Detail { field, old, new } = detail;
    match (old, new) {
        (Some(old), Some(new)) => format!("{field}: {old} → {new}"),
        (None, Some(new)) => format!("+ {field}: {new}"),
        (Some(old), None) => format!("- {field}: {old}"),
        (None, None) => field.clone(),
    }
}

fn one_line(text: &str) -> String {
    escape_controls(&text.replace('\n', " ")).into_owned()
}

/// `2 added, 1 changed`; nothing when nothing changed. Parts are counted with their whole.
pub fn changes_summary(changes: &[Change]) -> Option<String> {
    let counts = Verdict::ALL.into_iter().filter_map(|verdict| {
        let n = changes.iter().filter(|it| it.verdict == verdict).count();
        (n > 0).then(|| format!("{n} {}", verdict.word()))
    });
    let counts: Vec<String> = counts.collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}

/// A picture for Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What stands above it.
    pub title: String,
    /// A code block.
    pub code: String,
}

/// A headline and an item for each change, then the pictures; of more than `max_bytes`, whole items
/// and pictures are left out and counted.
pub fn changes_markdown(
    changes: &[Change],
    pictures: &[Picture],
    max_bytes: Option<usize>,
) -> String {
    let Some(summary) = changes_summary(changes) else {
        return "### Architecture: no changes\n".to_owned();
    };
    let mut sections: Vec<String> = changes
        .iter()
        .enumerate()
        .map(|(idx, change)| {
            let mut out = if idx == 0 { "\n".to_owned() } else { String::new() };
            write_item(change, 0, &mut out);
            out
        })
        .collect();
    let picture = |it: &Picture| format!("\n#### {}\n\n{}", inline(&it.title), it.code);
    sections.extend(pictures.iter().map(picture));
    shortened(format!("### Architecture: {summary}\n"), &sections, max_bytes)
}

fn write_item(change: &Change, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let verdict = change.verdict.word();
    *out += &format!("{indent}- **{verdict}** {}\n", code_span(&headline(change)));
    for Detail { field, old, new } in details_below(change) {
        let words = match (old, new) {
            (Some(old), Some(new)) => format!("{} → {}", code_span(old), code_span(new)),
            (None, Some(new)) => format!("added {}", code_span(new)),
            (Some(old), None) => format!("removed {}", code_span(old)),
            (None, None) => String::new(),
        };
        *out += &format!("{indent}  - {}: {words}\n", code_span(field));
    }
    for part in &change.parts {
        write_item(part, depth + 1, out);
    }
}

#[derive(Serialize)]
struct Report<'a> {
    schema_version: u32,
    changes: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    change: &'static str,
    kind: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_name: Option<&'a str>,
    details: Vec<DetailItem<'a>>,
    parts: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct DetailItem<'a> {
    field: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

/// All changes as one JSON object with a line end.
pub fn changes_json(changes: &[Change]) -> String {
    let report = Report { schema_version: SCHEMA_VERSION, changes: items(changes) };
    let mut text = serde_json::to_string_pretty(&report).expect("strings and numbers serialise");
    text.push('\n');
    escape_strings(text)
}

fn items(changes: &[Change]) -> Vec<Item<'_>> {
    changes
        .iter()
        .map(|it| Item {
            change: it.verdict.word(),
            kind: &it.kind,
            name: &it.name,
            old_name: it.old_name.as_deref(),
            details: it
                .details
                .iter()
                .map(|it| DetailItem {
                    field: &it.field,
                    old: it.old.as_deref(),
                    new: it.new.as_deref(),
                })
                .collect(),
            parts: items(&it.parts),
        })
        .collect()
}
