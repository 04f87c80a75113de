//! Notes: boxes of their own, tied to what they speak of.

use std::collections::BTreeMap;

use super::{Boxes, Edge, End, Face, Heads, Hint, Node, face};
use crate::model::{Keys, Looks, RelationshipKind, Shape};
use crate::source::Span;

/// Adds a note to a diagram, tied to these ends, which must not be empty. It stands in the
/// innermost boundary that holds them all.
pub(super) fn add(boxes: &mut Boxes, text: &str, span: Span, on: &[End], keys: &mut Keys) {
    let Some((&first, others)) = on.split_first() else { return };
    let mut parent = boxes.parent(first);
    for &other in others {
        while let Some(idx) = parent
            && !boxes.is_within(other, End::Boundary(idx))
        {
            parent = boxes.boundaries[idx].parent;
        }
    }
    let key = keys.take(format!("note:{}", boxes.face(first).key));
    let face = face::of_note(text, span, key);
    boxes.nodes.push(Node { face, shape: Shape::Note, parent, attributes: Vec::new() });
    let source = End::Node(boxes.nodes.len() - 1);
    let mut tied = on.to_vec();
    tied.sort_unstable();
    tied.dedup();
    boxes.edges.extend(tied.into_iter().map(|target| line(source, target)));
}

/// Asks that each note stand beside what it is about: it takes no part in what follows what. The
/// author's own hints come first.
pub(super) fn stand_beside(boxes: &mut Boxes) {
    let mut targets: BTreeMap<End, Vec<End>> = BTreeMap::new();
    for tie in boxes.edges.iter().filter(|it| it.heads == Heads::None) {
        targets.entry(tie.source).or_default().push(tie.target);
    }
    for (note, targets) in targets {
        if let [target] = targets[..] {
            boxes.hints.push(Hint::SameRow(vec![target, note]));
        }
    }
}

fn line(source: End, target: End) -> Edge {
    Edge {
        source,
        target,
        heads: Heads::None,
        kind: RelationshipKind::Sync,
        kind_label: None,
        labels: Vec::new(),
        relationships: Vec::new(),
        sentences: Vec::new(),
        link: None,
        tags: Vec::new(),
        looks: Looks::default(),
        difference: None,
    }
}

impl Boxes {
    /// The boundary around a box or boundary.
    pub fn parent(&self, end: End) -> Option<usize> {
        match end {
            End::Node(idx) => self.nodes[idx].parent,
            End::Boundary(idx) => self.boundaries[idx].parent,
        }
    }

    /// What a box or boundary says.
    pub fn face(&self, end: End) -> &Face {
        match end {
            End::Node(idx) => &self.nodes[idx].face,
            End::Boundary(idx) => &self.boundaries[idx].face,
        }
    }

    /// Whether the one stands inside the other at any depth; nothing is inside itself.
    pub fn is_within(&self, end: End, outer: End) -> bool {
        let End::Boundary(outer) = outer else { return false };
        std::iter::successors(self.parent(end), |&idx| self.boundaries[idx].parent)
            .any(|idx| idx == outer)
    }
}
