//! What stands below a drawing: its numbers, and what its dashes mean.

use super::paint::is_dashed;
use super::{Charset, Options};
use crate::model::RelationshipKind;
use crate::text::width::{isolated, width_cells, wrap};
use crate::typeset::cells::Texts;
use crate::view::{Boxes, Diagram, Edge, Heads};

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

/// What dashed arrows mean, when there are any and they mean one thing.
pub(super) fn dashes(boxes: &Boxes, charset: Charset) -> Option<String> {
    let dashed = || boxes.edges.iter().filter(|it| it.heads != Heads::None && is_dashed(it));
    // Dashes that the author gave by a style mean what the author has in mind.
    let meaning = |edge: &Edge| match (&edge.kind_label, edge.kind) {
        (Some(label), _) => Some(label.clone()),
        (None, RelationshipKind::Async) => Some("asynchronous".to_owned()),
        (None, RelationshipKind::Sync | RelationshipKind::Both) => None,
    };
    // Where they mean different things the labels at the lines have to tell them apart.
    let common = meaning(dashed().next()?)?;
    if dashed().any(|it| meaning(it).as_ref() != Some(&common)) {
        return None;
    }
    let arrow = match charset {
        Charset::Unicode => "─ ─►",
        Charset::Ascii => "- ->",
    };
    Some(format!("{arrow}  {}", isolated(&common)))
}
