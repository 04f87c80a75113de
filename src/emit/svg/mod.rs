//! Scenes as SVG.
//!
//! The picture stands alone: no style sheet, script or outside reference that a host may strip or
//! refuse. All text is real text, an element a line, held to its measured width whatever font
//! draws it. Ids begin with the diagram's name, so that several pictures fit into one page.

mod path;
mod write;

use std::fmt::{self, Display, Formatter};

use rayon::prelude::*;

use crate::model::{Color, LineStyle};
use crate::scene::{Fit, Group, Link, Mark, Outline, Scene, Shape, Stroke, Text};
use crate::text::{Fonts, Weight};
use path::PathData;
use write::{Node, Number, document};

/// The picture as an SVG document with a line end at its end.
pub fn svg(scene: &Scene) -> String {
    let prefix = id_prefix(&scene.name);
    let (title_id, desc_id) = (format!("{prefix}-name"), format!("{prefix}-desc"));
    let (width, height) = (scene.size.w.to_string(), scene.size.h.to_string());
    let head = Node::new("title").set("id", &title_id).text(&scene.title);
    let about = Node::new("desc").set("id", &desc_id).text(&scene.sentences.join(" "));
    let ground = Node::new("rect")
        .set("width", &width)
        .set("height", &height)
        .set("fill", Hex(scene.background));
    let mut elements = vec![head.written(), about.written(), ground.written()];
    elements.par_extend(scene.groups.par_iter().map(|group| group_node(group, &prefix).written()));
    let attributes = [
        ("viewBox", format!("0 0 {width} {height}")),
        ("width", width),
        ("height", height),
        ("role", "img".to_owned()),
        ("font-family", format!("'{}', 'Segoe UI', Helvetica, Arial, sans-serif", Fonts::FAMILY)),
        ("aria-labelledby", format!("{title_id} {desc_id}")),
    ];
    document(attributes, elements)
}

fn group_node(group: &Group, prefix: &str) -> Node {
    let mut node = Node::new("g").set("id", format_args!("{prefix}-{}", group.id));
    if !group.tooltip.is_empty() {
        node = node.with(Node::new("title").text(&group.tooltip));
    }
    for mark in &group.marks {
        node = node.with(match mark {
            Mark::Shape(shape) => shape_node(shape),
            Mark::Text(text) => text_node(text),
        });
    }
    match &group.link {
        None => node,
        Some(Link::Address(address)) => linked(node, address),
        Some(Link::Diagram(name)) => linked(node, &format!("{name}.svg")),
    }
}

fn linked(node: Node, address: &str) -> Node {
    Node::new("a").set("href", percent_encoded(address)).with(node)
}

fn shape_node(shape: &Shape) -> Node {
    let node = match &shape.outline {
        Outline::Rectangle { x, y, w, h, radius } => Node::new("rect")
            .set("x", Number(*x))
            .set("y", Number(*y))
            .set("width", Number(*w))
            .set("height", Number(*h))
            .set("rx", Number(*radius)),
        Outline::Circle { centre, radius } => Node::new("circle")
            .set("cx", Number(centre.x))
            .set("cy", Number(centre.y))
            .set("r", Number(*radius)),
        Outline::Path(steps) => Node::new("path").set("d", PathData(steps)),
    };
    let node = match shape.fill {
        Some(fill) => node.set("fill", Hex(fill)),
        None => node.set("fill", "none"),
    };
    match shape.stroke {
        Some(stroke) => stroked(node, stroke),
        None => node,
    }
}

fn stroked(node: Node, stroke: Stroke) -> Node {
    let node = node.set("stroke", Hex(stroke.color)).set("stroke-width", Number(stroke.width));
    match stroke.style {
        LineStyle::Solid => node.set("stroke-linejoin", "round"),
        LineStyle::Dashed => node.set("stroke-dasharray", "6 4"),
        // Dots are dashes without a length, made round by their caps.
        LineStyle::Dotted => node.set("stroke-dasharray", "0.1 4").set("stroke-linecap", "round"),
    }
}

fn text_node(text: &Text) -> Node {
    let mut node = Node::new("text")
        .set("x", Number(text.at.x))
        .set("y", Number(text.at.y))
        .set("font-size", text.size_px)
        .set("fill", Hex(text.color))
        .set("textLength", Number(text.width));
    if text.fit == Fit::Letters {
        node = node.set("lengthAdjust", "spacingAndGlyphs");
    }
    if text.weight == Weight::Bold {
        node = node.set("font-weight", "700");
    }
    if text.is_centred {
        node = node.set("text-anchor", "middle");
    }
    if text.is_rtl {
        node = node.set("direction", "rtl");
    }
    node.text(&text.text)
}

/// A colour as its code.
struct Hex(Color);

impl Display for Hex {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Color { r, g, b } = self.0;
        write!(out, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// A name made fit to begin ids: letters, digits and hyphens stay, all else becomes its number.
/// Two names never give the same prefix.
fn id_prefix(name: &str) -> String {
    let mut prefix = String::from("q-");
    for it in name.chars() {
        if it.is_ascii_alphanumeric() || it == '-' {
            prefix.push(it);
        } else {
            prefix.push_str(&format!("_{:x}_", u32::from(it)));
        }
    }
    prefix
}

/// An address with all that may not stand in one as percent codes; codes that are there stay.
fn percent_encoded(address: &str) -> String {
    const ALSO_ALLOWED: &str = "-._~:/?#[]@!$&()*+,;=%";
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || ALSO_ALLOWED.contains(char::from(byte)) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_never_meet() {
        assert_eq!(id_prefix("bank-containers"), "q-bank-containers");
        assert_eq!(id_prefix("ä b"), "q-_e4__20_b");
        assert_ne!(id_prefix("a_20_b"), id_prefix("a b"));
    }

    #[test]
    fn addresses_cannot_leave_their_attribute() {
        assert_eq!(percent_encoded("a b\" onmouseover='x'"), "a%20b%22%20onmouseover=%27x%27");
        assert_eq!(
            percent_encoded("https://x.example/%20?q=ä#f"),
            "https://x.example/%20?q=%C3%A4#f"
        );
    }
}
