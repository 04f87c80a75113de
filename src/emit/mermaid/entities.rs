//! Entities and their relationships as an `erDiagram`.
//!
//! Written for old hosts too: no subgraphs and no colours, which Mermaid learnt late. Where the view
//! has frames, an entity's label says which one it stands in.

use std::fmt::Write;

use super::escape::{flat, statement};
use super::flowchart::yaml;
use crate::model::{Cardinality, Direction};
use crate::view::{Attribute, Boxes, Diagram, Difference, Edge, End, Heads, Node, tagged};

/// The whole code, with a line end after the last line.
pub(super) fn write(diagram: &Diagram, boxes: &Boxes) -> String {
    let mut code = String::new();
    // Writing to a string cannot fail.
    let _ = write_all(&mut code, diagram, boxes);
    code
}

fn write_all(code: &mut String, diagram: &Diagram, boxes: &Boxes) -> std::fmt::Result {
    write!(code, "---\ntitle: {}\n---\nerDiagram\n", yaml(&super::title(diagram)))?;
    // Lines run as the host likes unless the author said something.
    match diagram.direction {
        Some(Direction::Right) => writeln!(code, "  direction LR")?,
        Some(Direction::Up) => writeln!(code, "  direction BT")?,
        Some(Direction::Left) => writeln!(code, "  direction RL")?,
        Some(Direction::Down) => writeln!(code, "  direction TB")?,
        None => {}
    }
    if let Some(description) = diagram.description.as_deref().map(flat).filter(|it| !it.is_empty())
    {
        writeln!(code, "  accDescr: {}", no_direction(&statement(&description)))?;
    }
    for (idx, node) in boxes.nodes.iter().enumerate() {
        let label = quoted(&label(boxes, node));
        if node.attributes.is_empty() {
            writeln!(code, "  e{}[{label}]", idx + 1)?;
            continue;
        }
        writeln!(code, "  e{}[{label}] {{", idx + 1)?;
        for attribute in &node.attributes {
            writeln!(code, "    {}", row(attribute))?;
        }
        writeln!(code, "  }}")?;
    }
    boxes.edges.iter().try_for_each(|edge| write_edge(code, edge))
}

/// The name, and the frame around it.
fn label(boxes: &Boxes, node: &Node) -> String {
    let face = &node.face;
    let mut title = tagged(face.difference, &flat(&face.title));
    for change in &face.changes {
        title.push_str(&format!(" ({})", flat(change)));
    }
    let frame = node.parent.and_then(|it| boxes.boundaries.get(it));
    match frame {
        Some(frame) => format!("{title} (in {})", flat(&frame.face.title)),
        None => title,
    }
}

/// `varchar(255) email UK "as typed"`
fn row(attribute: &Attribute) -> String {
    let (type_word, whole_type) = type_word(&attribute.type_text);
    let (name, whole_name) = name_word(&attribute.name);
    let keys = attribute.keys().join(", ");
    let remark = attribute.remark();
    let tag = attribute.difference.and_then(Difference::tag);
    let remarks = [whole_name, whole_type, Some(remark.as_str()).filter(|it| !it.is_empty())];
    let remarks: Vec<String> = remarks.into_iter().flatten().map(flat).collect();
    let remarks = tag.into_iter().map(str::to_owned).chain(Some(remarks.join(", ")));
    let remarks: Vec<String> = remarks.filter(|it| !it.is_empty()).collect();
    let mut row = format!("{type_word} {name}");
    if !keys.is_empty() {
        row.push(' ');
        row.push_str(&keys);
    }
    if !remarks.is_empty() {
        row.push(' ');
        row.push_str(&quoted(&remarks.join(" ")));
    }
    row
}

/// A type in the letters that Mermaid takes, and the whole of it when that is not all.
fn type_word(text: &str) -> (String, Option<&str>) {
    let is_plain = |it: char| is_word_part(it) || matches!(it, '(' | ')' | '[' | ']');
    if text.starts_with(is_word_start) && text.chars().all(is_plain) && !is_key(text) {
        return (text.to_owned(), None);
    }
    // Of what was and what is, what is.
    let is = text.rsplit(" → ").next().unwrap_or_default();
    let head = is.split('(').next().unwrap_or_default();
    (safe_word(head.trim()), Some(text))
}

/// A name in the letters that Mermaid takes, and the name itself when it has others.
fn name_word(name: &str) -> (String, Option<&str>) {
    let safe = safe_word(name);
    let whole = (safe != name).then_some(name);
    (safe, whole)
}

/// The text with `_` for all that may not stand in a word.
fn safe_word(text: &str) -> String {
    let replaced = |it: char| if is_word_part(it) { it } else { '_' };
    let word: String = text.chars().map(replaced).collect();
    match word.starts_with(is_word_start) && !is_key(&word) {
        true => word,
        false => format!("_{word}"),
    }
}

fn is_word_start(it: char) -> bool {
    it.is_ascii_alphabetic() || it == '_' || is_letter_beyond_ascii(it)
}

fn is_word_part(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '_' | '-') || is_letter_beyond_ascii(it)
}

/// Those that Mermaid takes. The marks with which it hides entities are not for authors.
fn is_letter_beyond_ascii(it: char) -> bool {
    matches!(it, '\u{c0}'..='\u{ffff}') && it.is_alphanumeric() && it != '\u{fb02}'
}

/// Whether Mermaid takes the beginning of a word for the sign of a key.
fn is_key(word: &str) -> bool {
    let start: String = word.chars().take_while(|it| is_in_js_word(*it)).collect();
    ["pk", "fk", "uk"].iter().any(|key| start.eq_ignore_ascii_case(key))
}

/// What JavaScript's `\b` sees as part of a word.
fn is_in_js_word(it: char) -> bool {
    it.is_ascii_alphanumeric() || it == '_'
}

fn write_edge(code: &mut String, edge: &Edge) -> std::fmt::Result {
    let (End::Node(source), End::Node(target), Heads::Feet(feet)) =
        (edge.source, edge.target, edge.heads)
    else {
        return Ok(());
    };
    let left = match feet.source {
        Cardinality::ZeroOrOne => "|o",
        Cardinality::One => "||",
        Cardinality::ZeroOrMore => "}o",
        Cardinality::OneOrMore => "}|",
    };
    let right = match feet.target {
        Cardinality::ZeroOrOne => "o|",
        Cardinality::One => "||",
        Cardinality::ZeroOrMore => "o{",
        Cardinality::OneOrMore => "|{",
    };
    let line = if feet.is_identifying { "--" } else { ".." };
    let verbs: Vec<String> = edge.labels.iter().map(|it| flat(&it.text)).collect();
    let verb = tagged(edge.told_difference(), &verbs.join(", "));
    let verb = no_direction(&statement(&verb));
    writeln!(code, "  e{} {left}{line}{right} e{} : \"{verb}\"", source + 1, target + 1)
}

/// A finished text in its quotes; never empty.
fn quoted(text: &str) -> String {
    match text.is_empty() {
        true => "\" \"".to_owned(),
        false => format!("\"{}\"", no_direction(&statement(text))),
    }
}

/// The text with no `direction LR` in it, in capitals or not: any line of this kind of diagram that
/// has one is that statement.
fn no_direction(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.to_ascii_lowercase().find("direction") {
        let (before, from) = rest.split_at(at);
        let first = from.chars().next().map_or(0, u32::from);
        safe.push_str(before);
        safe.push_str(&format!("#{first};"));
        rest = &from[1..];
    }
    safe.push_str(rest);
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_names_become_words_and_lose_nothing() {
        let check = |text: &str, expect: (&str, Option<&str>)| {
            assert_eq!(type_word(text), (expect.0.to_owned(), expect.1), "{text}");
        };
        check("varchar(255)", ("varchar(255)", None));
        check("text[]", ("text[]", None));
        check("decimal(10, 2)", ("decimal", Some("decimal(10, 2)")));
        check("enum(a, b)", ("enum", Some("enum(a, b)")));
        check("PK", ("_PK", Some("PK")));
        assert_eq!(name_word("pk"), ("_pk".to_owned(), Some("pk")));
        assert_eq!(name_word("pk-id"), ("_pk-id".to_owned(), Some("pk-id")));
        assert_eq!(name_word("größe"), ("größe".to_owned(), None));
        assert_eq!(name_word("𝛼"), ("_".to_owned(), Some("𝛼")));
    }

    #[test]
    fn no_text_is_a_direction() {
        assert_eq!(no_direction("the Direction lr"), "the #68;irection lr");
    }
}
