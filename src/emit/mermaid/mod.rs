//! Mermaid code, for hosts that draw it themselves: a `flowchart` with nested subgraphs, or a
//! `sequenceDiagram`.
//!
//! Of a comparison the title says what its tags mean, for there is no other place that all hosts
//! show.
//!
//! Ids are made here (`n1`, `g1`, `p1`), so no name of the author's can be a word of Mermaid's. The
//! colours are those of a theme; a frame has none of its own, for the host chooses what it stands
//! on.

mod entities;
mod escape;
mod flowchart;
mod sequence;

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
    let (code, n_edges) = match &diagram.content {
        Content::Boxes(boxes) => (flowchart::write(diagram, boxes, theme), boxes.edges.len()),
        Content::Data(boxes) => (entities::write(diagram, boxes), boxes.edges.len()),
        // The limit on edges is not for sequences.
        Content::Sequence(it) => (sequence::write(diagram, it), 0),
    };
    let name = &diagram.name;
    let n_characters = code.encode_utf16().count();
    let counts = [
        (n_characters, MAX_CHARACTERS, format!("view `{name}` is {n_characters} characters long")),
        (n_edges, MAX_EDGES, format!("view `{name}` has {n_edges} edges")),
    ];
    let diagnostics = counts
        .into_iter()
        .filter_map(|(count, limit, message)| finding(diagram, count, limit, message))
        .collect();
    (code, diagnostics)
}

/// The title, and what the tags of a comparison mean: `Shop ([+] added, …)`.
fn title(diagram: &Diagram) -> String {
    let meanings: Vec<String> =
        diagram.tags().into_iter().map(|(tag, word)| format!("{tag} {word}")).collect();
    match meanings.is_empty() {
        true => diagram.title.clone(),
        false => format!("{} ({})", diagram.title, meanings.join(", ")),
    }
}

fn finding(diagram: &Diagram, count: usize, limit: usize, found: String) -> Option<Diagnostic> {
    let code = if count > limit {
        &output::MERMAID_LIMIT
    } else if count > limit / 10 * 9 {
        &output::NEAR_MERMAID_LIMIT
    } else {
        return None;
    };
    let message = format!("{found}, and Mermaid accepts {limit}");
    let found = match diagram.span {
        Some(span) => Diagnostic::new(code, span, message),
        None => Diagnostic::without_place(code, message),
    };
    Some(found.help("use the SVG form for this view, or `exclude` something from it"))
}
