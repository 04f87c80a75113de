//! What stands below a drawing: its numbers, and what its dashes mean.

use super::glyph::{Side, ascii, foot};
use super::paint::is_dashed;
use super::{Charset, Options};
use crate::model::{Cardinality, RelationshipKind};
use crate::text::width::{isolated, width_cells};
use crate::typeset::cells::Texts;
use crate::view::{Boxes, Diagram, Heads};

/// The lines of the legend; none when there is nothing to explain.
pub(super) fn legend(
    diagram: &Diagram,
    boxes: &Boxes,
    texts: &Texts,
    options: &Options,
) -> Vec<String> {
    let mut lines = numbers(&texts.legend, options);
    let mut shortened: Vec<String> = Vec::new();
    for title in &texts.shortened {
        if !shortened.contains(title) {
            shortened.push(title.clone());
        }
    }
    lines.extend(in_rows(shortened, options));
    lines.extend(differences(diagram));
    if diagram.has_legend {
        lines.extend(dashes(boxes, options.lines()));
        lines.extend(entity_signs(boxes, options));
    }
    lines
}

/// What the tags of a comparison mean.
pub(super) fn differences(diagram: &Diagram) -> Option<String> {
    let meanings: Vec<String> =
        diagram.tags().into_iter().map(|(tag, word)| format!("{tag}  {word}")).collect();
    (!meanings.is_empty()).then(|| meanings.join("    "))
}

/// What the numbers of a drawing stand for.
pub(super) fn numbers(legend: &[(String, String)], options: &Options) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, text) in legend {
        let indent = width_cells(number) + 1;
        let wrapped = options.measure.wrap(text, options.columns().saturating_sub(indent));
        for (idx, line) in wrapped.iter().enumerate() {
            let start = if idx == 0 { format!("{number} ") } else { " ".repeat(indent) };
            lines.push(start + &isolated(line));
        }
    }
    lines
}

/// The meanings of dashed arrows that are told; with more, the labels at the lines have to tell
/// them apart.
const MOST_MEANINGS: usize = 2;

/// What dashed arrows mean, when there are any.
pub(super) fn dashes(boxes: &Boxes, charset: Charset) -> Option<String> {
    let is_arrow = |heads: Heads| matches!(heads, Heads::Target | Heads::Both);
    let mut meanings: Vec<&str> = Vec::new();
    for edge in boxes.edges.iter().filter(|it| is_arrow(it.heads) && is_dashed(it)) {
        let meaning = match (&edge.kind_label, edge.kind) {
            (Some(label), _) => label.as_str(),
            (None, RelationshipKind::Async) => "asynchronous",
            // Dashes that the author gave by a style mean what the author has in mind.
            (None, RelationshipKind::Sync | RelationshipKind::Both) => return None,
        };
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
    if meanings.is_empty() || meanings.len() > MOST_MEANINGS {
        return None;
    }
    let arrow = match charset {
        Charset::Unicode => "─ ─►",
        Charset::Ascii => "- ->",
    };
    Some(format!("{arrow}  {}", isolated(&meanings.join(" or "))))
}

/// What the letters before attributes, the ends of lines and their dashes mean, as far as there are
/// any, in as few lines as the width allows.
fn entity_signs(boxes: &Boxes, options: &Options) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    let feet = || {
        boxes.edges.iter().filter_map(|it| match it.heads {
            Heads::Feet(feet) => Some(feet),
            Heads::None | Heads::Target | Heads::Both => None,
        })
    };
    for cardinality in
        [Cardinality::One, Cardinality::ZeroOrOne, Cardinality::OneOrMore, Cardinality::ZeroOrMore]
    {
        if feet().any(|it| it.source == cardinality || it.target == cardinality) {
            // As they are read towards the box, to the right and downwards.
            let read = |from: Side| -> String {
                let signs = foot(cardinality, from).into_iter().rev();
                match options.lines() {
                    Charset::Unicode => signs.collect(),
                    Charset::Ascii => signs.filter_map(ascii).collect(),
                }
            };
            let (across, upright) = (read(Side::Left), read(Side::Up));
            entries.push(format!("{across} or {upright}  {}", cardinality.words()));
        }
    }
    if boxes.edges.iter().any(|it| matches!(it.heads, Heads::Feet(_)) && is_dashed(it)) {
        let dashes = match options.lines() {
            Charset::Unicode => "─ ─",
            Charset::Ascii => "- -",
        };
        entries.push(format!("{dashes}  not identifying"));
    }
    for (sign, words) in [("PK", "primary key"), ("FK", "foreign key"), ("UK", "unique")] {
        let mut attributes = boxes.nodes.iter().flat_map(|it| &it.attributes);
        if attributes.any(|it| it.keys().contains(&sign)) {
            entries.push(format!("{sign}  {words}"));
        }
    }
    in_rows(entries, options)
}

/// Entries beside one another as far as the width allows.
fn in_rows(entries: Vec<String>, options: &Options) -> Vec<String> {
    let measure = options.measure;
    let mut rows: Vec<(String, usize)> = Vec::new();
    for entry in entries {
        // Wrapping takes the blanks between a sign and its meaning.
        let lines = match measure.width(&entry) <= options.columns() {
            true => vec![entry],
            false => measure.wrap(&entry, options.columns()),
        };
        for (idx, line) in lines.into_iter().enumerate() {
            let width = measure.width(&line);
            match rows.last_mut() {
                Some((row, used)) if idx == 0 && *used + 4 + width <= options.columns() => {
                    row.push_str("    ");
                    row.push_str(&isolated(&line));
                    *used += 4 + width;
                }
                Some(_) | None => rows.push((isolated(&line), width)),
            }
        }
    }
    rows.into_iter().map(|(row, _)| row).collect()
}
