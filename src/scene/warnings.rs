//! What in a picture its author may want to change.

use super::looks::{box_pen, frame_look};
use crate::diagnostic::codes::output;
use crate::diagnostic::{Code, Diagnostic};
use crate::geometry::Size;
use crate::layout::Layout;
use crate::model::Color;
use crate::text::{Fonts, Weight};
use crate::theme::{MIN_CONTRAST, Theme, contrast};
use crate::view::{Boxes, Category, Content, Diagram, End, Face, Hint, Sequence};

/// Pictures wider than this are shrunk past reading on the pages they stand on.
pub const WIDE_PX: i32 = 1600;

/// Warnings about a picture as it was drawn.
pub(super) fn warnings(
    diagram: &Diagram,
    boxes: &Boxes,
    size: Size,
    theme: &Theme,
) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    if size.w > WIDE_PX {
        warnings.push(too_wide(diagram, size.w));
    }
    for node in &boxes.nodes {
        let paint = box_pen(&node.face, theme).paint;
        warnings.extend(hard_to_read(&node.face, paint.text, paint.fill, theme));
    }
    for boundary in &boxes.boundaries {
        let look = frame_look(boundary, theme.background, 0, theme);
        let ground = look.fill.unwrap_or(theme.background);
        warnings.extend(hard_to_read(&boundary.face, look.text, ground, theme));
    }
    for edge in boxes.edges.iter().filter(|edge| !edge.labels.is_empty()) {
        let looks = &edge.looks;
        let found = looks.color.and_then(|color| too_pale(color, theme.background, theme));
        warnings.extend(found.map(|message| placed(diagram, &output::LOW_CONTRAST, message)));
    }
    warnings
}

/// Warnings about a sequence as it was drawn.
pub(super) fn of_sequence(
    diagram: &Diagram,
    sequence: &Sequence,
    size: Size,
    theme: &Theme,
) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    if size.w > WIDE_PX {
        let message =
            format!("the picture is {} px wide, and pages shrink it past reading", size.w);
        let found = placed(diagram, &output::WIDE_PICTURE, message)
            .note(format!("`{}` should be at most {WIDE_PX} px wide", diagram.name));
        warnings.push(found.help("shorten its labels, or tell the story in two flows"));
    }
    for it in &sequence.participants {
        let paint = box_pen(&it.face, theme).paint;
        warnings.extend(hard_to_read(&it.face, paint.text, paint.fill, theme));
    }
    warnings
}

/// A warning about something that has no place of its own: at the view, if the author wrote it.
fn placed(diagram: &Diagram, code: &'static Code, message: String) -> Diagnostic {
    match diagram.span {
        Some(span) => Diagnostic::new(code, span, message),
        None => Diagnostic::without_place(code, message),
    }
}

/// Warnings about what the author asked of the layout and lines do not allow.
pub(super) fn unkept_hints(diagram: &Diagram, boxes: &Boxes, layout: &Layout) -> Vec<Diagnostic> {
    let hints = layout.dropped_hints.iter().filter_map(|&idx| boxes.hints.get(idx as usize));
    // That notes stand beside what they are about is no wish of the author's.
    let is_note = |end: &End| matches!(end, End::Node(idx) if boxes.nodes.get(*idx).is_some_and(|it| it.face.category == Category::Note));
    hints
        .map(|hint| {
            let (Hint::SameRow(ends) | Hint::Order(ends)) = hint;
            (hint, ends)
        })
        .filter(|(_, ends)| !ends.iter().any(is_note))
        .map(|(hint, ends)| {
            let names: Vec<String> = ends.iter().filter_map(|&end| name(boxes, end)).collect();
            let what = match hint {
                Hint::SameRow(_) => "stand in one row",
                Hint::Order(_) => "stand in this order",
            };
            let message = format!("{} cannot all {what}", names.join(", "));
            placed(diagram, &output::UNKEPT_HINT, message)
                .note("lines or earlier hints hold them apart")
                .help("leave one of them out, or the hint")
        })
        .collect()
}

fn name(boxes: &Boxes, end: End) -> Option<String> {
    let face = match end {
        End::Node(idx) => &boxes.nodes.get(idx)?.face,
        End::Boundary(idx) => &boxes.boundaries.get(idx)?.face,
    };
    Some(format!("`{}`", face.title))
}

fn too_wide(diagram: &Diagram, width: i32) -> Diagnostic {
    let message = format!("the picture is {width} px wide, and pages shrink it past reading");
    placed(diagram, &output::WIDE_PICTURE, message)
        .note(format!("`{}` should be at most {WIDE_PX} px wide", diagram.name))
        .help(
            "let the view `exclude` something, change its `direction`, or split it into two views",
        )
}

fn hard_to_read(face: &Face, text: Color, fill: Color, theme: &Theme) -> Option<Diagnostic> {
    let message = too_pale(text, fill, theme)?;
    let help = "leave `color` out, and text is black or white, whichever reads better";
    Some(Diagnostic::new(&output::LOW_CONTRAST, face.span, message).help(help))
}

/// What is to be said of an author's colour for text that cannot be read.
fn too_pale(text: Color, fill: Color, theme: &Theme) -> Option<String> {
    let found = contrast(text, fill);
    // Rounded down, so that a contrast that is not enough never looks as if it were.
    let shown = (found * 10.0).floor() / 10.0;
    (found < MIN_CONTRAST).then(|| {
        format!(
            "in the theme `{}`, text of `{}` on `{}` has a contrast of {shown:.1}, and needs {MIN_CONTRAST}",
            theme.name,
            hex(text),
            hex(fill)
        )
    })
}

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

/// Warnings about characters that the bundled font lacks, one a box or boundary; those of lines and
/// titles are about no place.
///
/// They matter where the bundled font is all there is: in PNG. A viewer of SVG takes other fonts.
pub fn missing_glyphs(diagram: &Diagram, fonts: &Fonts) -> Vec<Diagnostic> {
    let faces = diagram.content.faces();
    let mut warnings: Vec<Diagnostic> = faces
        .into_iter()
        .filter_map(|face| {
            let missing = missing_of(&face_texts(face), fonts)?;
            Some(Diagnostic::new(&output::MISSING_GLYPH, face.span, missing))
        })
        .collect();
    let mut others: Vec<&str> = vec![&diagram.title];
    others.extend(diagram.description.as_deref());
    match &diagram.content {
        Content::Boxes(boxes) | Content::Data(boxes) => {
            for it in boxes.nodes.iter().flat_map(|it| &it.attributes) {
                others.extend([it.name.as_str(), it.type_text.as_str()]);
                others.extend(it.comment.as_deref());
            }
            for label in boxes.edges.iter().flat_map(|edge| &edge.labels) {
                others.push(&label.text);
                others.extend(label.technology.iter().map(String::as_str));
            }
        }
        Content::Sequence(sequence) => others.extend(sequence_texts(sequence)),
    }
    if let Some(missing) = missing_of(&others, fonts) {
        warnings.push(placed(diagram, &output::MISSING_GLYPH, missing));
    }
    let help = "use the SVG, which takes other fonts where it is shown";
    warnings.into_iter().map(|it| it.help(help)).collect()
}

/// What is said in a sequence by others than its participants.
fn sequence_texts(sequence: &Sequence) -> impl Iterator<Item = &str> {
    let messages = sequence.messages.iter();
    let said = messages.flat_map(|it| std::iter::once(&it.label).chain(&it.technology));
    let conditions = sequence.frames.iter().flat_map(|it| it.branches.iter().flatten());
    let notes = sequence.notes.iter().map(|it| &it.text);
    said.chain(conditions).chain(notes).map(String::as_str)
}

fn face_texts(face: &Face) -> Vec<&str> {
    let mut texts = vec![face.title.as_str(), face.kind_label.as_str()];
    texts.extend(face.technology.iter().map(String::as_str));
    // A note's description is its title.
    let description = face.description.as_deref().filter(|_| face.category != Category::Note);
    texts.extend(description);
    texts.extend(face.role.as_deref());
    texts
}

fn missing_of(texts: &[&str], fonts: &Fonts) -> Option<String> {
    const NAMED: usize = 8;
    let mut missing: Vec<&str> = Vec::new();
    for text in texts {
        let found = fonts.missing(text, Weight::Regular);
        missing.extend(found);
    }
    let mut seen = std::collections::BTreeSet::new();
    missing.retain(|it| seen.insert(*it));
    let named: Vec<String> = missing.iter().take(NAMED).map(|it| format!("`{it}`")).collect();
    let more = match missing.len().saturating_sub(NAMED) {
        0 => String::new(),
        n_more => format!(" and {n_more} more"),
    };
    (!missing.is_empty()).then(|| {
        format!(
            "the bundled font has no glyph for {}{more}, so a PNG shows a box",
            named.join(", ")
        )
    })
}
