//! What stands below a drawing: its numbers, and what its dashes mean.

use super::paint::is_dashed;
use super::{Charset, Options};
use crate::model::RelationshipKind;
use crate::text::width::{isolated, width_cells, wrap};
use crate::typeset::cells::Texts;
use crate::view::{Boxes, Diagram, Heads};

/// The lines of the legend; none when there is nothing to explain.
pub(super) fn legend(
    diagram: &Diagram,
    boxes: &Boxes,
    texts: &Texts,
    options: &Options,
) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, text) in &texts.legend {
        let indent = width_cells(number) + 1;
        let wrapped = wrap(text, options.width.saturating_sub(indent));
        for (idx, line) in wrapped.iter().enumerate() {
            let start = if idx == 0 { format!("{number} ") } else { " ".repeat(indent) };
            lines.push(start + &isolated(line));
        }
    }
    if diagram.has_legend {
        lines.extend(dashes(boxes, options.charset));
    }
    lines
}

/// The meanings of dashed arrows that are told; with more, the labels at the lines have to tell
/// them apart.
const MOST_MEANINGS: usize = 2;

/// What dashed arrows mean, when there are any.
pub(super) fn dashes(boxes: &Boxes, charset: Charset) -> Option<String> {
    let mut meanings: Vec<&str> = Vec::new();
    for edge in boxes.edges.iter().filter(|it| it.heads != Heads::None && is_dashed(it)) {
        let meaning = match (&edge.kind_label, edge.kind) {
            (Some(label), _) => label.as_str(),
            (None, RelationshipKind::Async) => "asynchronous",
            // Dashes that the author gave by a style mean what the author has in mind.
            (None, RelationshipKind::Sync | RelationshipKind::Both) => return None,
        };
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
    if meanings.is_empty() || meanings.len() > MOST_MEANINGS {
        return None;
    }
    let arrow = match charset {
        Charset::Unicode => "─ ─►",
        Charset::Ascii => "- ->",
    };
    Some(format!("{arrow}  {}", isolated(&meanings.join(" or "))))
}
