//! A picture of each view that changed: both sides as one diagram, in which each thing says what is
//! different about it.
//!
//! The things of both sides are brought together by what they are called today (`keys`), what they
//! say becomes one text (`faces`), and then boxes (`boxes`) and sequences (`sequence`) are put
//! together in the old side's order. All later rooms see one diagram and compare nothing.

mod boxes;
mod faces;
mod keys;
mod sequence;

use std::collections::{BTreeMap, BTreeSet};

use super::{Side, matching};
use crate::view::{Boxes, Content, Diagram, Difference, Sequence};
use faces::{optional, text};
use keys::{Named, merged};

/// A diagram for each view and flow in which anything is different, in the old side's order.
pub fn pictures(old: Side<'_>, new: Side<'_>) -> Vec<Diagram> {
    let matches = matching::matches(old.workspace, new.workspace);
    let old_names = matching::names(old.workspace, new.workspace, &matches);
    let new_names: Vec<String> = new.workspace.elements.iter().map(|it| it.path.clone()).collect();
    let old = Named { side: old, names: &old_names };
    let new = Named { side: new, names: &new_names };
    let mut pictures: Vec<Diagram> = pairs(old, new)
        .into_iter()
        .filter_map(|(before, after)| {
            let picture = union((before, old), (after, new))?;
            is_changed(before, after, &picture).then_some(picture)
        })
        .collect();
    // A picture that is not drawn cannot be linked to.
    let names: BTreeSet<String> = pictures.iter().map(|it| it.name.clone()).collect();
    for face in pictures.iter_mut().flat_map(|it| it.content.faces_mut()) {
        face.inside = face.inside.take().filter(|it| names.contains(it));
    }
    pictures
}

/// Which diagrams are one: those of one name, and those of one system or container in focus where
/// it has another name now.
fn pairs<'a>(old: Named<'a>, new: Named<'a>) -> Vec<(Option<&'a Diagram>, Option<&'a Diagram>)> {
    // Names are unique without regard to case.
    let name = |it: &Diagram| it.name.to_lowercase();
    let by_name: BTreeMap<String, usize> =
        old.side.diagrams.iter().enumerate().map(|(idx, it)| (name(it), idx)).collect();
    let mut old_of_new: Vec<Option<usize>> =
        new.side.diagrams.iter().map(|it| by_name.get(&name(it)).copied()).collect();
    let taken: BTreeSet<usize> = old_of_new.iter().flatten().copied().collect();
    let left = |(idx, it)| (!taken.contains(&idx)).then_some((idx, it));
    let left: Vec<(usize, &Diagram)> =
        old.side.diagrams.iter().enumerate().filter_map(left).collect();
    for (before, diagram) in old_of_new.iter_mut().zip(new.side.diagrams) {
        let Some(focus) = focus(new, diagram).filter(|_| before.is_none()) else { continue };
        let mut same = left.iter().filter(|(_, it)| self::focus(old, it).as_ref() == Some(&focus));
        if let (Some((idx, _)), None) = (same.next(), same.next()) {
            *before = Some(*idx);
        }
    }
    let before: Vec<usize> = (0..old.side.diagrams.len()).collect();
    let after = old_of_new.iter().enumerate();
    let after: Vec<usize> = after.map(|(idx, it)| it.unwrap_or(before.len() + idx)).collect();
    let new_of: BTreeMap<usize, &Diagram> = after.iter().copied().zip(new.side.diagrams).collect();
    let pair = |id: usize| (old.side.diagrams.get(id), new_of.get(&id).copied());
    merged(&before, &after).into_iter().map(pair).collect()
}

/// What a view is of, where a frame says so.
fn focus(named: Named<'_>, diagram: &Diagram) -> Option<String> {
    match &diagram.content {
        Content::Boxes(it) => {
            it.boundaries.iter().find(|it| it.is_focus).map(|it| named.key(&it.face))
        }
        Content::Data(_) | Content::Sequence(_) => None,
    }
}

type One<'a> = (Option<&'a Diagram>, Named<'a>);

/// Both diagrams as one; `None` only for no diagrams.
fn union(old: One<'_>, new: One<'_>) -> Option<Diagram> {
    let latest = new.0.or(old.0)?;
    // What was of another kind is told by all of it being new.
    let is_of_kind = |it: &&Diagram| kind(&it.content) == kind(&latest.content);
    let before = old.0.filter(is_of_kind);
    let (no_boxes, no_steps) = (Boxes::default(), Sequence::default());
    let (content, was) = match &latest.content {
        Content::Boxes(_) => {
            let (union, was) = boxes::union(
                (boxes_of(before, &no_boxes), old.1),
                (boxes_of(new.0, &no_boxes), new.1),
            );
            (Content::Boxes(union), Some(Content::Boxes(was)))
        }
        Content::Data(_) => {
            let (union, was) = boxes::union(
                (boxes_of(before, &no_boxes), old.1),
                (boxes_of(new.0, &no_boxes), new.1),
            );
            (Content::Data(union), Some(Content::Data(was)))
        }
        Content::Sequence(_) => {
            let union = sequence::union(
                (steps_of(before, &no_steps), old.1),
                (steps_of(new.0, &no_steps), new.1),
            );
            (Content::Sequence(union), None)
        }
    };
    let before = before.filter(|_| new.0.is_some()).zip(was).map(|(before, content)| {
        Box::new(Diagram { content, span: None, before: None, ..before.clone() })
    });
    let (title, description) = match (old.0, new.0) {
        (Some(old), Some(new)) => (
            text(&old.title, &new.title),
            optional(old.description.as_deref(), new.description.as_deref()),
        ),
        (_, _) => (latest.title.clone(), latest.description.clone()),
    };
    Some(Diagram { title, description, content, span: None, before, ..latest.clone() })
}

fn boxes_of<'a>(diagram: Option<&'a Diagram>, none: &'a Boxes) -> &'a Boxes {
    diagram.and_then(|it| it.content.boxes()).unwrap_or(none)
}

fn steps_of<'a>(diagram: Option<&'a Diagram>, none: &'a Sequence) -> &'a Sequence {
    diagram.and_then(|it| it.content.sequence()).unwrap_or(none)
}

/// Which of the three kinds it is.
fn kind(content: &Content) -> u8 {
    match content {
        Content::Boxes(_) => 0,
        Content::Data(_) => 1,
        Content::Sequence(_) => 2,
    }
}

/// Whether anything in a picture is different.
fn is_changed(old: Option<&Diagram>, new: Option<&Diagram>, picture: &Diagram) -> bool {
    let heading = |it: &Diagram| (it.title.clone(), it.description.clone());
    old.map(heading) != new.map(heading)
        || picture.differences().into_iter().any(Difference::is_told)
}
