//! Boxes, boundaries and lines as a flowchart.

use std::fmt::Write;

use super::escape::{flat, quoted, quoted_markdown, statement, text};
use crate::model::{Color, Count, Direction, LineStyle, RelationshipKind, Shape, Status};
use crate::theme::{Theme, readable};
use crate::view::{
    Boundary, Boxes, Category, Diagram, Difference, Edge, End, Face, Heads, Node, tagged,
};

/// The whole code, with a line end after the last line.
pub(super) fn write(diagram: &Diagram, boxes: &Boxes, theme: &Theme) -> String {
    let mut code = String::new();
    // Writing to a string cannot fail.
    let _ = write_all(&mut code, diagram, boxes, theme);
    code
}

fn write_all(
    code: &mut String,
    diagram: &Diagram,
    boxes: &Boxes,
    theme: &Theme,
) -> std::fmt::Result {
    write!(code, "---\ntitle: {}\n---\n", yaml(&super::title(diagram)))?;
    let direction = match diagram.direction {
        Some(Direction::Right) => "LR",
        Some(Direction::Up) => "BT",
        Some(Direction::Left) => "RL",
        Some(Direction::Down) | None => "TB",
    };
    writeln!(code, "flowchart {direction}")?;
    if let Some(description) = diagram.description.as_deref().map(flat).filter(|it| !it.is_empty())
    {
        writeln!(code, "  accDescr: {}", statement(&description))?;
    }
    let mut inside = Inside::new(boxes);
    inside.write(code, boxes, None, 1)?;
    for edge in &boxes.edges {
        write_edge(code, edge)?;
    }
    write_looks(code, boxes, theme)
}

/// A title as a scalar of the front matter: JSON's strings are YAML's too. What the code is
/// searched for before the front matter is read must not be found in it.
pub(super) fn yaml(title: &str) -> String {
    let mut quoted = String::from("\"");
    for character in title.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '<' | '>' | '%' | '{' | '}' | '#' | ';' => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// What stands in each boundary, and at the top.
struct Inside {
    nodes: Vec<Vec<usize>>,
    boundaries: Vec<Vec<usize>>,
}

impl Inside {
    fn new(boxes: &Boxes) -> Self {
        // The last place is the top.
        let top = boxes.boundaries.len();
        let mut inside =
            Self { nodes: vec![Vec::new(); top + 1], boundaries: vec![Vec::new(); top + 1] };
        for (idx, node) in boxes.nodes.iter().enumerate() {
            inside.nodes[node.parent.unwrap_or(top)].push(idx);
        }
        for (idx, boundary) in boxes.boundaries.iter().enumerate() {
            inside.boundaries[boundary.parent.unwrap_or(top)].push(idx);
        }
        inside
    }

    fn write(
        &mut self,
        code: &mut String,
        boxes: &Boxes,
        parent: Option<usize>,
        depth: usize,
    ) -> std::fmt::Result {
        let indent = "  ".repeat(depth);
        let place = parent.unwrap_or(boxes.boundaries.len());
        for idx in std::mem::take(&mut self.nodes[place]) {
            writeln!(code, "{indent}{}", node(idx, &boxes.nodes[idx]))?;
        }
        for idx in std::mem::take(&mut self.boundaries[place]) {
            let title = quoted(&boundary_title(&boxes.boundaries[idx]));
            writeln!(code, "{indent}subgraph {}[{title}]", id(End::Boundary(idx)))?;
            self.write(code, boxes, Some(idx), depth + 1)?;
            writeln!(code, "{indent}end")?;
        }
        Ok(())
    }
}

fn id(end: End) -> String {
    match end {
        End::Node(idx) => format!("n{}", idx + 1),
        End::Boundary(idx) => format!("g{}", idx + 1),
    }
}

fn node(idx: usize, node: &Node) -> String {
    let label = quoted_markdown(&node_label(&node.face));
    let (open, close) = match node.shape {
        Shape::Box | Shape::Browser => ("[", "]"),
        Shape::Person => ("([", "])"),
        Shape::Cylinder => ("[(", ")]"),
        Shape::Pipe => ("[[", "]]"),
        Shape::Bucket => ("[\\", "/]"),
        Shape::Phone => ("(", ")"),
        Shape::Hexagon => ("{{", "}}"),
        Shape::Note => (">", "]"),
    };
    format!("{}{open}{label}{close}", id(End::Node(idx)))
}

fn node_label(face: &Face) -> String {
    let title = tagged(face.difference, &text(&face.title));
    let mut lines = match (face.category, title.is_empty()) {
        (_, true) => vec!["#160;".to_owned()],
        (Category::Note, false) => vec![title],
        (
            Category::Person
            | Category::SoftwareSystem
            | Category::Container
            | Category::Component
            | Category::Element
            | Category::Group
            | Category::DeploymentNode
            | Category::Infrastructure
            | Category::Entity,
            false,
        ) => vec![format!("**{title}{}**", count(face))],
    };
    lines.extend(bracket(face));
    lines.extend(face.description.as_deref().map(text).filter(|it| !it.is_empty()));
    lines.extend(face.changes.iter().map(|it| flat(it)));
    lines.join("\n")
}

fn boundary_title(boundary: &Boundary) -> String {
    let face = &boundary.face;
    let mut title = tagged(face.difference, &flat(&face.title)) + &count(face);
    if let Some(bracket) = bracket(&boundary.face) {
        title.push(' ');
        title.push_str(&bracket);
    }
    for change in &face.changes {
        title.push_str(&format!(" ({})", flat(change)));
    }
    title
}

/// Kind and technologies, then the role and the state, as far as there are any.
pub(super) fn bracket(face: &Face) -> Option<String> {
    let mut parts = Vec::new();
    let bracket = face.bracket();
    if !bracket.is_empty() {
        parts.push(format!("[{}]", flat(&bracket)));
    }
    parts.extend(face.role.as_deref().map(|role| format!("as {}", flat(role))));
    parts.extend(match face.status {
        Some(status @ (Status::Planned | Status::Deprecated | Status::Removed)) => {
            Some(status.word().to_owned())
        }
        // What is shown is live unless it says otherwise.
        Some(Status::Live) | None => None,
    });
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// How many there are, behind the title: ` ×4`.
fn count(face: &Face) -> String {
    match face.count {
        None => String::new(),
        Some(Count { min, max }) if min == max => format!(" ×{min}"),
        Some(Count { min, max }) => format!(" ×{min}–{max}"),
    }
}

fn write_edge(code: &mut String, edge: &Edge) -> std::fmt::Result {
    let is_broken = match (edge.looks.line, edge.kind) {
        (Some(LineStyle::Dashed | LineStyle::Dotted), _) => true,
        (Some(LineStyle::Solid), _) => false,
        (None, RelationshipKind::Async) => true,
        (None, RelationshipKind::Sync | RelationshipKind::Both) => edge.heads == Heads::None,
    };
    let arrow = match (edge.heads, is_broken) {
        (Heads::None | Heads::Feet(_), false) => "---",
        (Heads::None | Heads::Feet(_), true) => "-.-",
        (Heads::Target, false) => "-->",
        (Heads::Target, true) => "-.->",
        (Heads::Both, false) => "<-->",
        (Heads::Both, true) => "<-.->",
    };
    let mut lines = Vec::new();
    for label in &edge.labels {
        lines.extend(Some(text(&label.text)).filter(|it| !it.is_empty()));
        if !label.technology.is_empty() {
            lines.push(format!("[{}]", flat(&label.technology.join(", "))));
        }
    }
    if let Some(tag) = edge.tag() {
        match lines.first_mut() {
            Some(first) => *first = format!("{tag} {first}"),
            None => lines.push(tag.to_owned()),
        }
    }
    let label = match lines.is_empty() {
        true => String::new(),
        false => format!("|{}|", quoted(&lines.join("\n"))),
    };
    writeln!(code, "  {} {arrow}{label} {}", id(edge.source), id(edge.target))
}

/// What has the same colours shares a class.
#[derive(Default)]
struct Classes {
    all: Vec<Class>,
}

struct Class {
    name: String,
    style: String,
    ids: Vec<String>,
}

impl Classes {
    /// Classes of comparisons are called by what they mean, others are counted.
    fn add(&mut self, style: String, end: End, difference: Option<Difference>) {
        match self.all.iter_mut().find(|it| it.style == style) {
            Some(class) => class.ids.push(id(end)),
            None => {
                let name = match (difference, end) {
                    (None, _) => format!("c{}", self.all.len() + 1),
                    (Some(it), End::Node(_)) => it.word().to_owned(),
                    (Some(it), End::Boundary(_)) => format!("{}Frame", it.word()),
                };
                let base = |it: &&Class| it.name.trim_end_matches(char::is_numeric) == name;
                let n_same = self.all.iter().filter(base).count();
                let name = if n_same == 0 { name } else { format!("{name}{}", n_same + 1) };
                self.all.push(Class { name, style, ids: vec![id(end)] });
            }
        }
    }
}

fn write_looks(code: &mut String, boxes: &Boxes, theme: &Theme) -> std::fmt::Result {
    let mut classes = Classes::default();
    for (idx, node) in boxes.nodes.iter().enumerate() {
        let face = &node.face;
        let paint = face.paint(theme);
        let (fill, stroke, text) = (hex(paint.fill), hex(paint.stroke), hex(paint.text));
        let dashes = dashes(face.border_style(theme));
        let style = format!("fill:{fill},stroke:{stroke},color:{text}{dashes}");
        classes.add(style, End::Node(idx), face.difference);
    }
    for (idx, boundary) in boxes.boundaries.iter().enumerate() {
        let style = frame_style(theme, boundary);
        classes.add(style, End::Boundary(idx), boundary.face.difference);
    }
    for Class { name, style, ids } in &classes.all {
        writeln!(code, "  classDef {name} {style}")?;
        writeln!(code, "  class {} {name}", ids.join(","))?;
    }
    for (idx, edge) in boxes.edges.iter().enumerate() {
        let own = edge.difference.map(|it| it.paint(theme).stroke).or(edge.looks.stroke);
        let stroke = own.map(|it| format!("stroke:{}", hex(it)));
        let is_gone = edge.difference == Some(Difference::Removed);
        let dashes = is_gone.then(|| "stroke-dasharray:6 4".to_owned());
        let color = edge.looks.color.map(|it| format!("color:{}", hex(it)));
        let style: Vec<String> = stroke.into_iter().chain(color).chain(dashes).collect();
        if !style.is_empty() {
            writeln!(code, "  linkStyle {idx} {}", style.join(","))?;
        }
    }
    Ok(())
}

/// A frame lets through what the host draws on, and so leaves its title's colour to the host;
/// with a fill of the author's it needs a text that can be read on that.
fn frame_style(theme: &Theme, boundary: &Boundary) -> String {
    let looks = &boundary.face.looks;
    let (stroke, line) = boundary.border(theme);
    let (stroke, dashes) = (hex(stroke), dashes(line));
    let fill = looks.fill.map_or_else(|| "none".to_owned(), hex);
    let color = looks.color.or(looks.fill.map(|fill| readable(theme.text, fill)));
    let color = color.map(|it| format!(",color:{}", hex(it))).unwrap_or_default();
    format!("fill:{fill},stroke:{stroke}{color}{dashes}")
}

fn dashes(line: LineStyle) -> &'static str {
    match line {
        LineStyle::Dashed => ",stroke-dasharray:6 4",
        LineStyle::Dotted => ",stroke-dasharray:2 3",
        LineStyle::Solid => "",
    }
}

fn hex(Color { r, g, b }: Color) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}
