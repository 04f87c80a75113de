//! Tables and lists as Markdown, in the form that formatters of Markdown leave alone: columns
//! padded to their widest cell, bullets with `-`, two spaces below a bullet.

mod bullets;
pub(super) mod escape;
mod rows;

use crate::model::Workspace;
use crate::table::{Ask, Content, Item, Piece, Section, Shape, Value, content};

/// What is asked, as lines of Markdown, the last one ended. Where there is nothing to list, a
/// sentence says so.
pub fn write(workspace: &Workspace, ask: &Ask) -> String {
    let rows = match content(workspace, ask) {
        Content::Steps(flow) => {
            let steps = super::list::steps(workspace, workspace.flow(flow));
            return if steps.is_empty() { nothing("steps") } else { steps };
        }
        Content::Rows(rows) if rows.sections.is_empty() => return nothing(rows.what),
        Content::Rows(rows) => rows,
    };
    let mut out = String::new();
    for section in &rows.sections {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&title(section, ask.level));
        out.push_str(&match ask.shape {
            Shape::Table => rows::table(&rows.headings, section),
            Shape::List => bullets::list(&rows.headings, section),
        });
    }
    out
}

/// A text within a line, with nothing in it that Markdown would take for its own.
pub fn plain(text: &str) -> String {
    escape::line(text, escape::Place::Within)
}

fn nothing(what: &str) -> String {
    format!("There are no {what} here.\n")
}

/// What stands above a group, with an empty line below it.
fn title(section: &Section, level: Option<u8>) -> String {
    let Some(title) = &section.title else { return String::new() };
    match level {
        Some(level) => {
            let marks = "#".repeat(usize::from(level));
            // A heading may end in marks of its own, which would not be shown.
            let text = escape::line(title, escape::Place::Start);
            let text = match text.strip_suffix('#') {
                Some(before) if !before.ends_with('\\') => format!("{before}\\#"),
                Some(_) | None => text,
            };
            format!("{marks} {text}\n\n")
        }
        None => format!("**{}**\n\n", escape::line(title, escape::Place::Within)),
    }
}

/// What stands between the lines of one value.
#[derive(Clone, Copy)]
enum Between {
    /// A line end that a table can hold.
    LineBreak,
    /// A space.
    Space,
}

impl Between {
    const fn text(self) -> &'static str {
        match self {
            Self::LineBreak => "<br />",
            Self::Space => " ",
        }
    }
}

/// All items of a value on one line.
fn inline(value: &Value, between: Between, place: escape::Place) -> String {
    let separator = match (value.has_lines, between) {
        (true, Between::LineBreak) => between.text(),
        (true, Between::Space) => "; ",
        (false, Between::LineBreak | Between::Space) => ", ",
    };
    let mut place = place;
    let items = value.items.iter().map(|it| {
        let text = item(it, between, place);
        place = escape::Place::Within;
        text
    });
    items.collect::<Vec<_>>().join(separator)
}

/// One item on one line.
fn item(item: &Item, between: Between, place: escape::Place) -> String {
    let mut place = place;
    let mut out = String::new();
    for piece in &item.0 {
        match piece {
            Piece::Text(text) => out.push_str(&escape::lines(text, between.text(), place)),
            Piece::Code(text) => out.push_str(&escape::code(text, place)),
            Piece::Link { text, is_code, target } => {
                let text = match is_code {
                    true => escape::code(text, escape::Place::Within),
                    false => escape::line(text, escape::Place::Within),
                };
                out.push_str(&format!("[{text}]({})", escape::target(target)));
            }
        }
        place = escape::Place::Within;
    }
    out
}
