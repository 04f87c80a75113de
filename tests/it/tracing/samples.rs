//! Diagrams of boxes made up by chance.

use proptest::prelude::*;
use quadrel::model::Direction;
use quadrel::view::{Boundary, Boxes, Diagram, End, Node};

use crate::boxes;

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{1,9}( [A-Za-z]{2,8}){0,2}",
        1 => Just("データ基盤".to_owned()),
        1 => Just("Zu\u{308}rich".to_owned()),
        1 => Just("a-very-long-identifier-without-any-space".to_owned()),
    ]
}

fn faces() -> impl Strategy<Value = String> {
    let technology = prop_oneof![Just(""), Just("Rust, Axum"), Just("PostgreSQL 16")];
    let description = prop_oneof![2 => Just(""), 1 => Just("Keeps what customers wrote.")];
    (names(), technology, description).prop_map(|(name, technology, description)| {
        format!("{name} | Container | {technology} | {description}")
    })
}

/// A diagram that prints what matters of it.
pub(super) struct Sample(pub(super) Diagram);

impl std::fmt::Debug for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let boxes = boxes::boxes(&self.0);
        writeln!(f, "{:?}", self.0.direction)?;
        for (idx, it) in boxes.boundaries.iter().enumerate() {
            writeln!(f, "frame {idx} {:?} in {:?}", it.face.title, it.parent)?;
        }
        for (idx, it) in boxes.nodes.iter().enumerate() {
            writeln!(f, "box {idx} {:?} in {:?}", it.face.title, it.parent)?;
        }
        for it in &boxes.edges {
            writeln!(f, "{:?} to {:?} {:?} {:?}", it.source, it.target, it.heads, it.labels)?;
        }
        Ok(())
    }
}

/// Diagrams of up to `n` boxes in frames that nest up to three deep.
pub(super) fn samples(n: usize) -> impl Strategy<Value = Sample> {
    let frames =
        prop::collection::vec((faces(), any::<bool>(), any::<prop::sample::Index>()), 0..5 + n / 8);
    let nodes = prop::collection::vec((faces(), any::<prop::sample::Index>()), 1..=n);
    let arrow = prop_oneof![5 => Just("->"), 2 => Just("~>"), 1 => Just("<->"), 1 => Just("--")];
    let label = prop_oneof![
        2 => Just(""),
        2 => Just("uses"),
        1 => Just("reads and writes [SQL/TCP]"),
        1 => Just("[gRPC]"),
    ];
    let index = any::<prop::sample::Index>;
    let edges = prop::collection::vec((index(), index(), arrow, label), 0..=n + n / 2);
    let direction = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Direction::Right)),
        1 => Just(Some(Direction::Up)),
        1 => Just(Some(Direction::Left)),
    ];
    (frames, nodes, edges, direction).prop_map(|(frames, nodes, edges, direction)| {
        let mut boxes = Boxes::default();
        let mut depths = Vec::new();
        for (face, is_focus, parent) in frames {
            let n_frames = boxes.boundaries.len();
            let parent =
                Some(parent.index(n_frames + 1)).filter(|&it| it < n_frames && depths[it] < 3);
            depths.push(parent.map_or(1, |it| depths[it] + 1));
            boxes.boundaries.push(Boundary { face: boxes::face(&face), is_focus, parent });
        }
        let n_frames = boxes.boundaries.len();
        for (face, parent) in nodes {
            let parent = Some(parent.index(n_frames + 1)).filter(|&it| it < n_frames);
            let shape = quadrel::model::Shape::Box;
            boxes.nodes.push(Node {
                face: boxes::face(&face),
                shape,
                parent,
                attributes: Vec::new(),
            });
        }
        let n_nodes = boxes.nodes.len();
        for (source, target, arrow, label) in edges {
            // One end in ten is a frame.
            let end = |it: prop::sample::Index| match it.index(n_nodes * 10) {
                idx if idx < n_frames => End::Boundary(idx),
                idx => End::Node(idx % n_nodes),
            };
            let (source, target) = (end(source), end(target));
            let is_frame = |it: End| matches!(it, End::Boundary(_));
            if is_frame(source) && is_frame(target) {
                continue;
            }
            if is_nested(&boxes, source, target) || is_nested(&boxes, target, source) {
                continue;
            }
            boxes.edges.push(boxes::line(source, target, arrow, label));
        }
        Sample(Diagram { direction, ..boxes::of(boxes) })
    })
}

/// Whether the frame `outer` holds `inner`; lines between the two are not allowed.
fn is_nested(boxes: &Boxes, outer: End, inner: End) -> bool {
    let (End::Boundary(outer), End::Node(inner)) = (outer, inner) else { return false };
    let parents = |idx: &usize| boxes.boundaries[*idx].parent;
    std::iter::successors(boxes.nodes[inner].parent, parents).any(|it| it == outer)
}
