//! What each view shows: boxes, boundaries and lines, every relationship that a line stands for
//! included.

use serde::Serialize;

use super::elements::{Names, kind_word};
use crate::model::{Direction, Keys};
use crate::view::{Boxes, Category, Content, Diagram, Edge, End, Heads};

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
    labels: Vec<LabelJson<'a>>,
    relationships: Vec<&'a str>,
}

#[derive(Serialize)]
struct LabelJson<'a> {
    text: &'a str,
    technology: &'a [String],
}

pub(super) fn view<'a>(names: &'a Names<'a>, diagram: &'a Diagram) -> ViewJson<'a> {
    let Content::Boxes(boxes) = &diagram.content;
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
        },
        kind: kind_word(it.kind),
        labels: it
            .labels
            .iter()
            .map(|it| LabelJson { text: &it.text, technology: &it.technology })
            .collect(),
        relationships: it.relationships.iter().map(|&it| names.relationship(it)).collect(),
    });
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
        nodes: nodes.collect(),
        boundaries: boundaries.collect(),
        edges: edges.collect(),
    }
}

/// The ids of a diagram's lines: its ends, counted from the second one between the same two on.
pub(super) fn edge_ids(boxes: &Boxes) -> Vec<String> {
    let mut keys = Keys::default();
    let wanted = |it: &Edge| format!("{}->{}", key(boxes, it.source), key(boxes, it.target));
    boxes.edges.iter().map(|it| keys.take(wanted(it))).collect()
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
        Category::Note => "note",
    }
}
