//! Scenes as SVG.
//!
//! The picture stands alone: no style sheet, script or outside reference that a host may strip or
//! refuse. All text is real text, an element a line, held to its measured width whatever font
//! draws it. Ids begin with the diagram's name, so that several pictures fit into one page.

mod path;
mod write;

use rayon::prelude::*;

use crate::model::{Color, LineStyle};
use crate::scene::{Fit, Group, Link, Mark, Outline, Scene, Shape, Stroke, Text};
use crate::text::{Fonts, Weight};
use path::path_data;
use write::{Node, number};

/// The picture as an SVG document with a line end at its end.
pub fn svg(scene: &Scene) -> String {
    let prefix = id_prefix(&scene.name);
    let (title_id, desc_id) = (format!("{prefix}-name"), format!("{prefix}-desc"));
    let (width, height) = (number(f64::from(scene.size.w)), number(f64::from(scene.size.h)));
    let mut root = Node::root()
        .set("viewBox", format!("0 0 {width} {height}"))
        .set("width", width.clone())
        .set("height", height.clone())
        .set("role", "img")
        .set(
            "font-family",
            format!("'{}', 'Segoe UI', Helvetica, Arial, sans-serif", Fonts::FAMILY),
        )
        .set("aria-labelledby", format!("{title_id} {desc_id}"))
        .with(Node::new("title").set("id", title_id).text(&scene.title))
        .with(Node::new("desc").set("id", desc_id).text(&scene.sentences.join(" ")))
        .with(
            Node::new("rect")
                .set("width", width)
                .set("height", height)
                .set("fill", color(scene.background)),
        );
    let groups: Vec<String> =
        scene.groups.par_iter().map(|group| group_node(group, &prefix).written()).collect();
    for group in groups {
        root = root.with_written(group);
    }
    root.into_document()
}

fn group_node(group: &Group, prefix: &str) -> Node {
    let mut node = Node::new("g").set("id", format!("{prefix}-{}", group.id));
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
            .set("x", number(*x))
            .set("y", number(*y))
            .set("width", number(*w))
            .set("height", number(*h))
            .set("rx", number(*radius)),
        Outline::Circle { centre, radius } => Node::new("circle")
            .set("cx", number(centre.x))
            .set("cy", number(centre.y))
            .set("r", number(*radius)),
        Outline::Path(steps) => Node::new("path").set("d", path_data(steps)),
    };
    let node = node.set("fill", shape.fill.map_or_else(|| "none".to_owned(), color));
    match shape.stroke {
        Some(stroke) => stroked(node, stroke),
        None => node,
    }
}

fn stroked(node: Node, stroke: Stroke) -> Node {
    let node = node.set("stroke", color(stroke.color)).set("stroke-width", number(stroke.width));
    match stroke.style {
        LineStyle::Solid => node.set("stroke-linejoin", "round"),
        LineStyle::Dashed => node.set("stroke-dasharray", "6 4"),
        // Dots are dashes without a length, made round by their caps.
        LineStyle::Dotted => node.set("stroke-dasharray", "0.1 4").set("stroke-linecap", "round"),
    }
}

fn text_node(text: &Text) -> Node {
    let mut node = Node::new("text")
        .set("x", number(text.at.x))
        .set("y", number(text.at.y))
        .set("font-size", number(f64::from(text.size_px)))
        .set("fill", color(text.color))
        .set("textLength", number(text.width));
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

fn color(color: Color) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
    let mut code = String::with_capacity(7);
    code.push('#');
    for part in [color.r, color.g, color.b] {
        code.extend([digit(part >> 4), digit(part & 15)]);
    }
    code
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
