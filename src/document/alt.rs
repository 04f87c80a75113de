//! What a picture shows in words, for those who do not see it.

use crate::view::{Content, Diagram, Heads, Subject};

/// So many names are told; the rest is counted.
const MOST_NAMES: usize = 12;

/// The title, and who and what is there: never empty.
pub(super) fn alt(diagram: &Diagram) -> String {
    let (names, n_lines, what) = match &diagram.content {
        Content::Boxes(boxes) | Content::Data(boxes) => {
            let nodes = boxes.nodes.iter().map(|it| &it.face);
            let names =
                nodes.filter(|it| it.subject != Subject::Note).map(|it| one_line(&it.title));
            let lines = boxes.edges.iter().filter(|it| it.heads != Heads::None);
            (names.collect::<Vec<_>>(), lines.count(), "relationship")
        }
        Content::Sequence(it) => {
            let names = it.participants.iter().map(|it| one_line(&it.face.title));
            (names.collect(), it.messages.len(), "message")
        }
    };
    let title = one_line(&diagram.title);
    let title = if title.is_empty() { diagram.name.clone() } else { title };
    let mut parts: Vec<String> = names.iter().take(MOST_NAMES).cloned().collect();
    let n_more = names.len() - parts.len();
    if n_more > 0 {
        parts.push(format!("{n_more} more"));
    }
    if n_lines > 0 {
        parts.push(format!("{n_lines} {what}{}", if n_lines == 1 { "" } else { "s" }));
    }
    match parts.split_last() {
        None => format!("{title}."),
        Some((last, [])) => format!("{title}. It shows {last}."),
        Some((last, before)) => format!("{title}. It shows {} and {last}.", before.join(", ")),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
