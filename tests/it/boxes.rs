//! Diagrams of boxes written down shortly, for tests of what comes after the views.
//!
//! ```text
//! Customer | Person                     a box: name | kind | technology | description
//! = Bank | Software system              a frame in focus; `+` for another frame
//!   API | Container | Rust              inside it, two spaces further right
//! note Read only                        a note
//! Customer -> API : uses [HTTPS]        `~>` asynchronous, `<->` both ways, `--` without heads
//! ```

use quadrel::model::{Direction, ElementId, Looks, RelationshipKind, Shape};
use quadrel::source::Span;
use quadrel::view::{
    Boundary, Boxes, Category, Content, Diagram, Edge, EdgeLabel, End, Face, Heads, Node, Subject,
};

/// The diagram that `spec` writes down.
pub(crate) fn diagram(spec: &str) -> Diagram {
    let mut boxes = Boxes::default();
    let mut frames: Vec<usize> = Vec::new();
    for line in spec.lines().filter(|line| !line.trim().is_empty()) {
        let depth = (line.len() - line.trim_start().len()) / 2;
        let line = line.trim();
        if let Some(edge) = edge(&boxes, line) {
            boxes.edges.push(edge);
            continue;
        }
        frames.truncate(depth);
        let parent = frames.last().copied();
        if let Some(rest) = line.strip_prefix("= ").or_else(|| line.strip_prefix("+ ")) {
            frames.push(boxes.boundaries.len());
            let is_focus = line.starts_with('=');
            boxes.boundaries.push(Boundary { face: face(rest), is_focus, parent });
        } else {
            boxes.nodes.push(Node {
                face: face(line),
                shape: Shape::Box,
                parent,
                attributes: Vec::new(),
            });
        }
    }
    of(boxes)
}

/// The diagram of these boxes.
pub(crate) fn of(boxes: Boxes) -> Diagram {
    Diagram {
        name: "sample".to_owned(),
        title: "Sample".to_owned(),
        description: None,
        direction: None,
        has_legend: true,
        content: Content::Boxes(boxes),
        span: None,
        before: None,
    }
}

/// The same diagram with its lines in another direction.
pub(crate) fn towards(diagram: Diagram, direction: Direction) -> Diagram {
    Diagram { direction: Some(direction), ..diagram }
}

/// What a diagram holds.
pub(crate) fn boxes(diagram: &Diagram) -> &Boxes {
    let Content::Boxes(boxes) = &diagram.content else { panic!("a diagram of boxes") };
    boxes
}

/// A face of the form `name | kind | technology | description`.
pub(crate) fn face(text: &str) -> Face {
    let is_note = text.starts_with("note ");
    let text = text.trim_start_matches("note ");
    let mut parts = text.split('|').map(|part| part.trim().to_owned());
    let mut next = || parts.next().filter(|part| !part.is_empty());
    Face {
        title: next().unwrap_or_default(),
        kind_label: next().unwrap_or_default(),
        technology: next().into_iter().collect(),
        description: next(),
        key: text.to_owned(),
        subject: if is_note { Subject::Note } else { Subject::Element(ElementId(0)) },
        category: if is_note { Category::Note } else { Category::Container },
        is_external: false,
        role: None,
        count: None,
        status: None,
        owner: None,
        link: None,
        inside: None,
        tags: Vec::new(),
        looks: Looks::default(),
        span: Span::default(),
        difference: None,
        changes: Vec::new(),
    }
}

/// A line with a label of the form `text [technology]`.
pub(crate) fn line(source: End, target: End, arrow: &str, label: &str) -> Edge {
    let (text, technology) = match label.split_once('[') {
        Some((text, technology)) => (text, vec![technology.trim_end_matches(']').to_owned()]),
        None => (label, Vec::new()),
    };
    let label = EdgeLabel { text: text.trim().to_owned(), technology };
    Edge {
        source,
        target,
        heads: match arrow {
            "<->" => Heads::Both,
            "--" => Heads::None,
            _ => Heads::Target,
        },
        kind: match arrow {
            "~>" => RelationshipKind::Async,
            "<->" => RelationshipKind::Both,
            _ => RelationshipKind::Sync,
        },
        kind_label: None,
        labels: if label.text.is_empty() && label.technology.is_empty() {
            Vec::new()
        } else {
            vec![label]
        },
        relationships: Vec::new(),
        sentences: Vec::new(),
        link: None,
        tags: Vec::new(),
        looks: Looks::default(),
        difference: None,
    }
}

fn edge(boxes: &Boxes, text: &str) -> Option<Edge> {
    let arrow = [" -> ", " ~> ", " <-> ", " -- "].into_iter().find(|it| text.contains(it))?;
    let (source, rest) = text.split_once(arrow)?;
    let (target, label) = rest.split_once(" : ").unwrap_or((rest, ""));
    Some(line(end(boxes, source.trim()), end(boxes, target.trim()), arrow.trim(), label.trim()))
}

fn end(boxes: &Boxes, name: &str) -> End {
    let node = boxes.nodes.iter().position(|it| it.face.title == name);
    let frame = || boxes.boundaries.iter().position(|it| it.face.title == name);
    match node {
        Some(idx) => End::Node(idx),
        None => End::Boundary(frame().unwrap_or_else(|| panic!("no box is called {name:?}"))),
    }
}
