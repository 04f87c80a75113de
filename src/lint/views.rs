//! Views that show too much at once.

use super::Facts;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::lints::CROWDED_VIEW;
use crate::view::{Boxes, Content, Diagram, End};

/// More boxes than this are no picture any more, but a wall.
const MOST_BOXES: usize = 40;

/// Views of more than 40 boxes.
pub(super) fn crowded(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for diagram in facts.diagrams {
        let (Content::Boxes(boxes) | Content::Data(boxes)) = &diagram.content else { continue };
        let n_boxes = boxes.nodes.len();
        if n_boxes <= MOST_BOXES {
            continue;
        }
        let message = format!(
            "view `{}` has {n_boxes} boxes, more than the {MOST_BOXES} that can be read at once",
            diagram.name
        );
        let diagnostic = match diagram.span {
            Some(span) => Diagnostic::new(&CROWDED_VIEW, span, message),
            None => Diagnostic::without_place(&CROWDED_VIEW, message),
        };
        let help = match &diagram.content {
            Content::Boxes(_) | Content::Sequence(_) => way_to_split(diagram, boxes),
            Content::Data(_) => {
                "make a view of the data of each system, or `exclude` entities that \
                                 this one need not show"
                    .to_owned()
            }
        };
        found.push(diagnostic.help(help));
    }
}

/// The largest boundary makes the best second view; without one it is the busiest box with what it
/// is joined to.
fn way_to_split(diagram: &Diagram, boxes: &Boxes) -> String {
    let mut n_inside = vec![0_usize; boxes.boundaries.len()];
    for node in &boxes.nodes {
        if let Some(parent) = node.parent {
            n_inside[parent] += 1;
        }
    }
    let largest = (0..n_inside.len()).rev().max_by_key(|&it| n_inside[it]);
    if let Some(largest) = largest.filter(|&it| 3 * n_inside[it] >= boxes.nodes.len()) {
        let face = &boxes.boundaries[largest].face;
        return format!(
            "give `{}` a view of its own: {} of the boxes stand in it",
            face.title, n_inside[largest]
        );
    }
    let mut n_lines = vec![0_usize; boxes.nodes.len()];
    for edge in &boxes.edges {
        for end in [edge.source, edge.target] {
            if let End::Node(idx) = end {
                n_lines[idx] += 1;
            }
        }
    }
    match (0..n_lines.len()).rev().max_by_key(|&it| n_lines[it]) {
        Some(busiest) => {
            let key = &boxes.nodes[busiest].face.key;
            format!(
                "make a view around each busy box, such as `view {}-part {{ include {key}, \
                 ->{key}-> }}`",
                diagram.name
            )
        }
        None => "split it".to_owned(),
    }
}
