//! Mermaid code, for hosts that draw it themselves: a `flowchart` with nested subgraphs.
//!
//! Ids are made here (`n1`, `g1`), so no name of the author's can be a word of Mermaid's. The
//! colours are those of a theme; a frame has none of its own, for the host chooses what it stands
//! on.

mod escape;
mod flowchart;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::output;
use crate::theme::Theme;
use crate::view::{Content, Diagram};

/// The characters of code that Mermaid accepts unless its host allows more.
const MAX_CHARACTERS: usize = 50_000;
/// The edges that Mermaid accepts unless its host allows more.
const MAX_EDGES: usize = 500;

/// The code of a diagram, and a finding when Mermaid would not draw it or is near that.
pub fn render(diagram: &Diagram, theme: &Theme) -> (String, Vec<Diagnostic>) {
    let Content::Boxes(boxes) = &diagram.content;
    let code = flowchart::write(diagram, boxes, theme);
    let counts = [
        ("characters", code.encode_utf16().count(), MAX_CHARACTERS),
        ("edges", boxes.edges.len(), MAX_EDGES),
    ];
    let diagnostics = counts
        .into_iter()
        .filter_map(|(unit, count, limit)| finding(diagram, unit, count, limit))
        .collect();
    (code, diagnostics)
}

fn finding(diagram: &Diagram, unit: &str, count: usize, limit: usize) -> Option<Diagnostic> {
    let name = &diagram.name;
    let (code, message) = if count > limit {
        let message = format!(
            "view `{name}` takes {count} {unit} of Mermaid code, more than the {limit} it accepts"
        );
        (&output::MERMAID_LIMIT, message)
    } else if count > limit / 10 * 9 {
        let message =
            format!("view `{name}` takes {count} {unit} of the {limit} that Mermaid accepts");
        (&output::NEAR_MERMAID_LIMIT, message)
    } else {
        return None;
    };
    let found = match diagram.span {
        Some(span) => Diagnostic::new(code, span, message),
        None => Diagnostic::without_place(code, message),
    };
    Some(found.help("use the SVG form for this view, or `exclude` something from it"))
}
