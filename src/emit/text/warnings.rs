//! What is to be said of a text: too wide, too large, not the same everywhere.

use std::collections::BTreeSet;

use super::{Charset, LARGEST, Options};
use crate::diagnostic::{Diagnostic, codes};
use crate::geometry::Size;
use crate::source::Span;
use crate::text::width::not_portable;
use crate::view::{Boxes, Diagram, Face, Sequence};

/// The drawing has a row that is wider than asked for.
pub(super) fn too_wide(diagram: &Diagram, rows: &[String], options: &Options) -> Diagnostic {
    let widest = rows
        .iter()
        .enumerate()
        .max_by_key(|(idx, row)| (options.measure.width(row), std::cmp::Reverse(*idx)));
    let (row_idx, row) = widest.map_or((0, ""), |(idx, row)| (idx, row.as_str()));
    let message = format!(
        "`{}` takes {} columns as text, but {} were asked for",
        diagram.name,
        options.measure.width(row),
        options.columns(),
    );
    at(diagram.span, &codes::output::TEXT_TOO_WIDE, message)
        .note(format!("the widest is row {} of the drawing: `{}`", row_idx + 1, row.trim()))
        .help("ask for more columns, show less in one view, or print it as a tree")
}

/// The drawing is larger than a grid may be.
pub(super) fn too_large(diagram: &Diagram, size: Size) -> Diagnostic {
    let message = format!(
        "`{}` takes {} by {} cells as text, but at most {} by {} can be drawn",
        diagram.name, size.w, size.h, LARGEST.0, LARGEST.1,
    );
    at(diagram.span, &codes::output::TEXT_TOO_LARGE, message)
        .help("show less in one view, or draw it as a picture")
}

/// Names and labels that will not look the same in every terminal, or not at all.
pub(super) fn of_texts<'a>(
    diagram: &'a Diagram,
    texts: impl Iterator<Item = PlacedText<'a>>,
    charset: Charset,
) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    let mut foreign: BTreeSet<char> = BTreeSet::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let heading = std::iter::once(diagram.title.as_str()).chain(diagram.description.as_deref());
    for (text, span) in heading.map(|text| (text, None)).chain(texts) {
        match charset {
            Charset::Unicode => {
                let Some(what) = not_portable(text).filter(|_| seen.insert(text)) else { continue };
                let message = format!("`{text}` holds {what}, which terminals draw differently");
                warnings.push(
                    at(span.or(diagram.span), &codes::output::TEXT_NOT_PORTABLE, message)
                        .help("give it another name, or use a picture where columns must align"),
                );
            }
            Charset::Ascii => {
                foreign.extend(text.chars().filter(|it| !it.is_ascii() && *it != '→'))
            }
        }
    }
    if !foreign.is_empty() {
        let shown: Vec<String> = foreign.iter().take(12).map(|it| format!("`{it}`")).collect();
        let more = if foreign.len() > shown.len() { " and others" } else { "" };
        let message = format!(
            "`{}` has characters that seven bits cannot write: {}{more}",
            diagram.name,
            shown.join(", "),
        );
        warnings.push(
            at(diagram.span, &codes::output::TEXT_NOT_ASCII, message)
                .note("each stands as `?` for every column that it takes")
                .help("write `text` rather than `ascii`, or use plain letters in names"),
        );
    }
    warnings
}

/// A text, with its place where it has one of its own.
type PlacedText<'a> = (&'a str, Option<Span>);

/// All texts of a diagram of boxes.
pub(super) fn texts_of_boxes(boxes: &Boxes) -> impl Iterator<Item = PlacedText<'_>> {
    let nodes = boxes.nodes.iter().map(|it| &it.face);
    let faces = nodes.chain(boxes.boundaries.iter().map(|it| &it.face)).flat_map(texts_of_face);
    let rows = boxes.nodes.iter().flat_map(|node| {
        let texts = node.attributes.iter().flat_map(|it| {
            [it.name.as_str(), it.type_text.as_str()].into_iter().chain(it.comment.as_deref())
        });
        texts.map(|text| (text, Some(node.face.span)))
    });
    let labels = boxes.edges.iter().flat_map(|edge| &edge.labels).flat_map(|label| {
        let technology = label.technology.iter().map(String::as_str);
        std::iter::once(label.text.as_str()).chain(technology).map(|text| (text, None))
    });
    faces.chain(rows).chain(labels)
}

/// All texts of a sequence.
pub(super) fn texts_of_sequence(sequence: &Sequence) -> impl Iterator<Item = PlacedText<'_>> {
    let participants = sequence.participants.iter().map(|it| &it.face);
    let faces = participants.chain(sequence.boundaries.iter().map(|it| &it.face));
    let messages = sequence.messages.iter().flat_map(|it| {
        let technology = it.technology.iter().map(String::as_str);
        let texts = std::iter::once(it.label.as_str()).chain(technology);
        texts.map(|text| (text, Some(it.span)))
    });
    let notes = sequence.notes.iter().map(|it| (it.text.as_str(), Some(it.span)));
    let conditions = sequence.frames.iter().flat_map(|frame| {
        frame.branches.iter().flatten().map(|text| (text.as_str(), Some(frame.span)))
    });
    faces.flat_map(texts_of_face).chain(messages).chain(notes).chain(conditions)
}

fn texts_of_face(face: &Face) -> impl Iterator<Item = PlacedText<'_>> {
    let technology = face.technology.iter().map(String::as_str);
    let optional = face.description.as_deref().into_iter().chain(face.role.as_deref());
    [face.title.as_str(), face.kind_label.as_str()]
        .into_iter()
        .chain(technology)
        .chain(optional)
        .map(|text| (text, Some(face.span)))
}

fn at(span: Option<Span>, code: &'static codes::Code, message: String) -> Diagnostic {
    match span {
        Some(span) => Diagnostic::new(code, span, message),
        None => Diagnostic::without_place(code, message),
    }
}
