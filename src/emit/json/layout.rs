//! Where everything of one view stands, in the form `layout-v1`.

use serde::Serialize;

use super::views::{edge_ids, key, message_ids};
use super::written;
use crate::geometry::{Point, Rect};
use crate::layout::{Layout, sequence};
use crate::scene::Placed;
use crate::view::{Boxes, Content, Diagram, Sequence};

/// `grammar/layout.schema.json`
#[derive(Serialize)]
struct LayoutJson<'a> {
    format: &'static str,
    engine: &'static str,
    model: &'a str,
    width: i32,
    height: i32,
    nodes: Vec<NodeJson<'a>>,
    clusters: Vec<ClusterJson<'a>>,
    edges: Vec<EdgeJson<'a>>,
}

#[derive(Serialize)]
struct NodeJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    rect: RectJson,
    parent: Option<&'a str>,
}

#[derive(Serialize)]
struct ClusterJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    rect: RectJson,
    parent: Option<&'a str>,
    title: Option<RectJson>,
}

#[derive(Serialize)]
struct EdgeJson<'a> {
    id: String,
    src: &'a str,
    dst: &'a str,
    points: Vec<[i32; 2]>,
    label: Option<RectJson>,
}

#[derive(Serialize)]
struct RectJson {
    x: i32,
    y: i32,
    w: i32,
    h: i32,
}

/// The layout of a diagram in pixels, from the top left corner of its canvas.
///
/// Of a sequence these are its participants, the frames around them, and its messages. `placed`
/// must be that of the diagram; that of another kind of diagram gives nothing.
pub fn layout(diagram: &Diagram, placed: &Placed) -> String {
    let (size, nodes, clusters, edges) = match (&diagram.content, placed) {
        (Content::Boxes(boxes) | Content::Data(boxes), Placed::Boxes(it)) => {
            (it.size, nodes(boxes, it), clusters(boxes, it), edges(boxes, it))
        }
        (Content::Sequence(sequence), Placed::Sequence(it)) => {
            let nodes = participants(sequence, it);
            (it.size, nodes, participant_boundaries(sequence, it), messages(sequence, it))
        }
        (Content::Boxes(_) | Content::Data(_) | Content::Sequence(_), _) => return String::new(),
    };
    written(&LayoutJson {
        format: "layout-v1",
        engine: "quadrel",
        model: &diagram.name,
        width: size.w,
        height: size.h,
        nodes,
        clusters,
        edges,
    })
}

fn participants<'a>(sequence: &'a Sequence, layout: &sequence::Layout) -> Vec<NodeJson<'a>> {
    let boundary = |idx: usize| sequence.boundaries[idx].face.key.as_str();
    let placed = sequence.participants.iter().zip(&layout.heads);
    placed
        .map(|(it, &place)| NodeJson {
            id: &it.face.key,
            rect: rect(place),
            parent: it.boundary.map(boundary),
        })
        .collect()
}

fn participant_boundaries<'a>(
    sequence: &'a Sequence,
    layout: &sequence::Layout,
) -> Vec<ClusterJson<'a>> {
    let placed = sequence.boundaries.iter().zip(&layout.boundaries);
    placed
        .map(|(it, place)| ClusterJson {
            id: &it.face.key,
            rect: rect(place.rect),
            parent: None,
            title: Some(rect(place.title)),
        })
        .collect()
}

fn messages<'a>(sequence: &'a Sequence, layout: &sequence::Layout) -> Vec<EdgeJson<'a>> {
    let key = |idx: usize| sequence.participants[idx].face.key.as_str();
    let placed = sequence.messages.iter().zip(message_ids(sequence)).zip(&layout.messages);
    placed
        .map(|((it, id), arrow)| EdgeJson {
            id,
            src: key(it.source),
            dst: key(it.target),
            points: arrow.points.iter().map(|&Point { x, y }| [x, y]).collect(),
            label: arrow.label.map(rect),
        })
        .collect()
}

fn nodes<'a>(boxes: &'a Boxes, layout: &Layout) -> Vec<NodeJson<'a>> {
    let placed = boxes.nodes.iter().zip(&layout.leaves);
    placed
        .map(|(node, &place)| NodeJson {
            id: &node.face.key,
            rect: rect(place),
            parent: parent(boxes, node.parent),
        })
        .collect()
}

fn clusters<'a>(boxes: &'a Boxes, layout: &Layout) -> Vec<ClusterJson<'a>> {
    let placed = boxes.boundaries.iter().zip(&layout.boundaries);
    placed
        .map(|(boundary, place)| ClusterJson {
            id: &boundary.face.key,
            rect: rect(place.rect),
            parent: parent(boxes, boundary.parent),
            title: Some(rect(place.title)),
        })
        .collect()
}

fn edges<'a>(boxes: &'a Boxes, layout: &Layout) -> Vec<EdgeJson<'a>> {
    let routed = boxes.edges.iter().zip(edge_ids(boxes)).zip(&layout.edges);
    routed
        .map(|((edge, id), route)| EdgeJson {
            id,
            src: key(boxes, edge.source),
            dst: key(boxes, edge.target),
            points: route.points.iter().map(|&Point { x, y }| [x, y]).collect(),
            label: route.label.map(rect),
        })
        .collect()
}

fn parent(boxes: &Boxes, parent: Option<usize>) -> Option<&str> {
    parent.map(|idx| boxes.boundaries[idx].face.key.as_str())
}

fn rect(Rect { x, y, w, h }: Rect) -> RectJson {
    RectJson { x, y, w, h }
}
