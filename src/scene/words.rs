//! What a picture says to those who point at it, and to those who cannot see it.

use crate::model::Status;
use crate::view::{Boxes, Content, Diagram, Difference, Edge, Face, Node};

/// What stands in a box or boundary and what does not: description, owner, state.
pub(super) fn face_tooltip(face: &Face) -> String {
    let mut lines = vec![told(face.difference, &headline(face))];
    lines.extend(face.changes.iter().cloned());
    lines.extend(face.description.clone());
    lines.extend(face.owner.as_ref().map(|owner| format!("Owner: {owner}")));
    lines.extend(face.status.map(|status| format!("Status: {}", status_word(status))));
    if !face.tags.is_empty() {
        let tags: Vec<String> = face.tags.iter().map(|tag| format!("#{tag}")).collect();
        lines.push(tags.join(" "));
    }
    lines.join("\n")
}

/// What a thing is called, and what it is.
fn headline(face: &Face) -> String {
    match face.bracket() {
        bracket if bracket.is_empty() => face.title.clone(),
        bracket => format!("{} [{bracket}]", face.title),
    }
}

/// A text with what is different about what it speaks of: `added: Customer uses Shop`.
pub(super) fn told(difference: Option<Difference>, text: &str) -> String {
    match difference.filter(|it| it.is_told()) {
        Some(difference) => format!("{}: {text}", difference.word()),
        None => text.to_owned(),
    }
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
    let sentences = edge.sentences.iter().map(|it| told(edge.difference, it));
    sentences.collect::<Vec<_>>().join("\n")
}

/// The picture in sentences: its description, then who uses whom.
pub(super) fn sentences(diagram: &Diagram) -> Vec<String> {
    let faces = diagram.content.faces().into_iter();
    let faces = faces
        .filter(|it| it.difference.is_some_and(Difference::is_told))
        .map(|it| told(it.difference, &headline(it)));
    let said: Vec<String> = match &diagram.content {
        Content::Boxes(Boxes { edges, .. }) | Content::Data(Boxes { edges, .. }) => {
            let told =
                |edge: &Edge| edge.sentences.iter().map(|it| told(edge.difference, it)).collect();
            edges.iter().flat_map(|it| -> Vec<String> { told(it) }).collect()
        }
        Content::Sequence(it) => {
            it.messages.iter().map(|it| told(it.difference, &it.sentence)).collect()
        }
    };
    let all = diagram.description.iter().cloned().chain(faces).chain(said);
    all.map(|it| finished(&it)).collect()
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
