//! What each view shows: boxes, boundaries and lines, every relationship that a line stands for
//! included.

use serde::Serialize;

use super::data::cardinality_word;
use super::elements::{Names, kind_word};
use crate::model::{Direction, Keys, MessageKind};
use crate::view::{Boxes, Category, Content, Diagram, Edge, End, Heads, Sequence};

#[derive(Serialize)]
pub(super) struct ViewJson<'a> {
    name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    nodes: Vec<NodeJson<'a>>,
    boundaries: Vec<BoundaryJson<'a>>,
    edges: Vec<EdgeJson<'a>>,
}

#[derive(Serialize)]
struct NodeJson<'a> {
    id: &'a str,
    category: &'static str,
    shape: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    /// The view that shows its inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    inside: Option<&'a str>,
}

#[derive(Serialize)]
struct BoundaryJson<'a> {
    id: &'a str,
    category: &'static str,
    title: &'a str,
    focus: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inside: Option<&'a str>,
}

#[derive(Serialize)]
struct EdgeJson<'a> {
    id: String,
    source: &'a str,
    target: &'a str,
    heads: &'static str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    feet: Option<FeetJson>,
    labels: Vec<LabelJson<'a>>,
    relationships: Vec<&'a str>,
}

/// How many there are at the ends of a line between entities.
#[derive(Serialize)]
struct FeetJson {
    source: &'static str,
    target: &'static str,
    identifying: bool,
}

#[derive(Serialize)]
struct LabelJson<'a> {
    text: &'a str,
    technology: &'a [String],
}

pub(super) fn view<'a>(names: &'a Names<'a>, diagram: &'a Diagram) -> ViewJson<'a> {
    let (nodes, boundaries, edges) = match &diagram.content {
        Content::Boxes(boxes) | Content::Data(boxes) => of_boxes(names, boxes),
        Content::Sequence(sequence) => of_sequence(sequence),
    };
    ViewJson {
        name: &diagram.name,
        title: &diagram.title,
        description: diagram.description.as_deref(),
        direction: diagram.direction.map(|it| match it {
            Direction::Down => "down",
            Direction::Right => "right",
            Direction::Up => "up",
            Direction::Left => "left",
        }),
        nodes,
        boundaries,
        edges,
    }
}

type Parts<'a> = (Vec<NodeJson<'a>>, Vec<BoundaryJson<'a>>, Vec<EdgeJson<'a>>);

fn of_boxes<'a>(names: &'a Names<'a>, boxes: &'a Boxes) -> Parts<'a> {
    let parent = |idx: Option<usize>| idx.map(|it| boxes.boundaries[it].face.key.as_str());
    let nodes = boxes.nodes.iter().map(|it| NodeJson {
        id: &it.face.key,
        category: category(it.face.category),
        shape: it.shape.word(),
        title: &it.face.title,
        parent: parent(it.parent),
        inside: it.face.inside.as_deref(),
    });
    let boundaries = boxes.boundaries.iter().map(|it| BoundaryJson {
        id: &it.face.key,
        category: category(it.face.category),
        title: &it.face.title,
        focus: it.is_focus,
        parent: parent(it.parent),
        inside: it.face.inside.as_deref(),
    });
    let edges = boxes.edges.iter().zip(edge_ids(boxes)).map(|(it, id)| EdgeJson {
        id,
        source: key(boxes, it.source),
        target: key(boxes, it.target),
        heads: match it.heads {
            Heads::None => "none",
            Heads::Target => "target",
            Heads::Both => "both",
            Heads::Feet(_) => "feet",
        },
        kind: kind_word(it.kind),
        feet: match it.heads {
            Heads::Feet(it) => Some(FeetJson {
                source: cardinality_word(it.source),
                target: cardinality_word(it.target),
                identifying: it.is_identifying,
            }),
            Heads::None | Heads::Target | Heads::Both => None,
        },
        labels: it
            .labels
            .iter()
            .map(|it| LabelJson { text: &it.text, technology: &it.technology })
            .collect(),
        relationships: it.relationships.iter().map(|&it| names.relationship(it)).collect(),
    });
    (nodes.collect(), boundaries.collect(), edges.collect())
}

/// Participants and messages; frames, notes and who is busy stand with the flow.
fn of_sequence(sequence: &Sequence) -> Parts<'_> {
    let boundary = |idx: usize| sequence.boundaries[idx].face.key.as_str();
    let nodes = sequence.participants.iter().map(|it| NodeJson {
        id: &it.face.key,
        category: category(it.face.category),
        shape: it.shape.word(),
        title: &it.face.title,
        parent: it.boundary.map(boundary),
        inside: it.face.inside.as_deref(),
    });
    let boundaries = sequence.boundaries.iter().map(|it| BoundaryJson {
        id: &it.face.key,
        category: category(it.face.category),
        title: &it.face.title,
        focus: false,
        parent: None,
        inside: it.face.inside.as_deref(),
    });
    let edges = sequence.messages.iter().zip(message_ids(sequence)).map(|(it, id)| EdgeJson {
        id,
        source: &sequence.participants[it.source].face.key,
        target: &sequence.participants[it.target].face.key,
        heads: "target",
        kind: match it.kind {
            MessageKind::Call => "call",
            MessageKind::Reply => "reply",
            MessageKind::Async => "async",
        },
        feet: None,
        labels: match it.label.is_empty() && it.technology.is_empty() {
            true => Vec::new(),
            false => vec![LabelJson { text: &it.label, technology: &it.technology }],
        },
        relationships: Vec::new(),
    });
    (nodes.collect(), boundaries.collect(), edges.collect())
}

/// The ids of a diagram's lines: its ends, counted from the second one between the same two on.
pub(super) fn edge_ids(boxes: &Boxes) -> Vec<String> {
    let mut keys = Keys::default();
    let wanted = |it: &Edge| format!("{}->{}", key(boxes, it.source), key(boxes, it.target));
    boxes.edges.iter().map(|it| keys.take(wanted(it))).collect()
}

/// The ids of a sequence's messages: its ends, counted from the second one between the same two on.
pub(super) fn message_ids(sequence: &Sequence) -> Vec<String> {
    let mut keys = Keys::default();
    let key = |idx: usize| &sequence.participants[idx].face.key;
    let messages = sequence.messages.iter();
    messages.map(|it| keys.take(format!("{}->{}", key(it.source), key(it.target)))).collect()
}

/// The id of a box or boundary.
pub(super) fn key(boxes: &Boxes, end: End) -> &str {
    &boxes.face(end).key
}

fn category(category: Category) -> &'static str {
    match category {
        Category::Person => "person",
        Category::SoftwareSystem => "system",
        Category::Container => "container",
        Category::Component => "component",
        Category::Element => "element",
        Category::Group => "group",
        Category::DeploymentNode => "node",
        Category::Infrastructure => "infrastructure",
        Category::Entity => "entity",
        Category::Note => "note",
    }
}
