//! What a picture says to those who point at it, and to those who cannot see it.

use crate::model::Status;
use crate::view::{Boxes, Content, Diagram, Edge, Face, Node};

/// What stands in a box or boundary and what does not: description, owner, state.
pub(super) fn face_tooltip(face: &Face) -> String {
    let mut lines = vec![match face.bracket() {
        bracket if bracket.is_empty() => face.title.clone(),
        bracket => format!("{} [{bracket}]", face.title),
    }];
    lines.extend(face.description.clone());
    lines.extend(face.owner.as_ref().map(|owner| format!("Owner: {owner}")));
    lines.extend(face.status.map(|status| format!("Status: {}", status_word(status))));
    if !face.tags.is_empty() {
        let tags: Vec<String> = face.tags.iter().map(|tag| format!("#{tag}")).collect();
        lines.push(tags.join(" "));
    }
    lines.join("\n")
}

/// What an entity is, and what its foreign keys refer to.
pub(super) fn entity_tooltip(node: &Node) -> String {
    let refers = node.attributes.iter().filter_map(|it| {
        let target = it.refers_to.as_ref()?;
        Some(format!("{} refers to {target}", it.name))
    });
    std::iter::once(face_tooltip(&node.face)).chain(refers).collect::<Vec<_>>().join("\n")
}

/// Every relationship that a line stands for.
pub(super) fn edge_tooltip(edge: &Edge) -> String {
    edge.sentences.join("\n")
}

/// The picture in sentences: its description, then who uses whom.
pub(super) fn sentences(diagram: &Diagram) -> Vec<String> {
    let said: Vec<&String> = match &diagram.content {
        Content::Boxes(Boxes { edges, .. }) | Content::Data(Boxes { edges, .. }) => {
            edges.iter().flat_map(|edge| &edge.sentences).collect()
        }
        Content::Sequence(it) => it.messages.iter().map(|it| &it.sentence).collect(),
    };
    diagram.description.iter().chain(said).map(|it| finished(it)).collect()
}

fn finished(sentence: &str) -> String {
    let sentence = sentence.trim_end();
    if sentence.ends_with(['.', '!', '?', '…', '。']) {
        sentence.to_owned()
    } else {
        format!("{sentence}.")
    }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Planned => "planned",
        Status::Live => "live",
        Status::Deprecated => "deprecated",
        Status::Removed => "removed",
    }
}
