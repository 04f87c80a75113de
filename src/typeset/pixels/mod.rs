//! Text set in pixels: wrapped, measured with the font that draws it, and given a box to stand in.

mod block;
mod room;
mod sequence;
mod table;

pub use block::{Align, Block, Line, Style, Tone};
pub use room::{Dimensions, Room, head_room, room};
pub use sequence::{NOTE_ROOM, SequenceTypeset, TAB_ROOM, typeset_sequence};
pub use table::{Row, Table};

use rayon::prelude::*;

use super::Sizes;
use crate::geometry::Size;
use crate::model::{Count, Direction, Shape, Status};
use crate::text::{Fonts, Weight, isolated};
use crate::view::{Boundary, Boxes, Category, Difference, Edge, EdgeLabel, Face, Node};
use block::Builder;

/// The texts of a diagram of boxes, set, and the room they take. Indices are those of [`Boxes`].
#[derive(Clone, Debug, Default)]
pub struct Typeset {
    /// What the layout is told.
    pub sizes: Sizes,
    /// The boxes' texts; for an entity what stands above its rows.
    pub nodes: Vec<Block>,
    /// The rows of entities; of other boxes without rows.
    pub tables: Vec<Table>,
    /// The boundaries' titles.
    pub titles: Vec<Block>,
    /// The lines' labels; without lines of text where there is no label.
    pub labels: Vec<Block>,
}

/// The picture's title.
pub const TITLE: Style =
    Style { weight: Weight::Bold, size_px: 20, line_px: 26, tone: Tone::Strong };
/// The sentence below the title.
pub const SUBTITLE: Style =
    Style { weight: Weight::Regular, size_px: 14, line_px: 19, tone: Tone::Soft };
/// What a sample of the key stands for.
pub const KEY: Style =
    Style { weight: Weight::Regular, size_px: 12, line_px: 16, tone: Tone::Soft };
/// Names in boxes.
const NAME: Style = Style { weight: Weight::Bold, size_px: 16, line_px: 20, tone: Tone::Strong };
/// What stands in brackets, roles and states.
const SMALL: Style = Style { weight: Weight::Regular, size_px: 12, line_px: 16, tone: Tone::Soft };
/// Descriptions, notes and labels.
const BODY: Style = Style { weight: Weight::Regular, size_px: 13, line_px: 17, tone: Tone::Strong };
/// Names of boundaries.
const FRAME: Style = Style { weight: Weight::Bold, size_px: 14, line_px: 18, tone: Tone::Strong };

/// How wide text in a box may grow where boxes stand above one another.
const BOX_TEXT_PX: i32 = 204;
/// The same where they stand side by side, and width is what is scarce.
const BESIDE_TEXT_PX: i32 = 156;
/// How wide a relationship's label may grow.
const LABEL_TEXT_PX: i32 = 164;
/// How wide a boundary's title may grow.
const FRAME_TEXT_PX: i32 = 320;
/// Widths of boxes are multiples of this, so that boxes of nearly one width have one.
const WIDTH_STEP_PX: i32 = 20;
/// Between the small print below a name and the description.
const DESCRIPTION_GAP_PX: i32 = 7;
/// Between labels that stand at one line.
const LABELS_GAP_PX: i32 = 6;
/// Above and below the name of an entity.
const HEADING_PAD_PX: i32 = 9;
/// To its left and right.
const HEADING_SIDE_PX: i32 = 18;
/// The narrowest entity.
const LEAST_ENTITY_PX: i32 = 120;
/// The side of a chip that tells a difference.
pub const CHIP_PX: i32 = 18;
/// Between a chip and the text at its right.
const CHIP_GAP_PX: i32 = 5;
/// Around a label, on its patch of background.
const LABEL_PAD: Size = Size::new(5, 2);

/// Sets one text in lines of at most `max_px`.
pub fn paragraph(text: &str, style: Style, max_px: i32, fonts: &Fonts) -> Block {
    let mut builder = Builder::new(fonts, max_px, Align::Start);
    builder.add(text, style);
    builder.finish()
}

/// Sets all text of a diagram whose lines run in `direction`.
pub fn typeset(boxes: &Boxes, direction: Direction, fonts: &Fonts) -> Typeset {
    let max_px = match direction {
        Direction::Down | Direction::Up => BOX_TEXT_PX,
        Direction::Right | Direction::Left => BESIDE_TEXT_PX,
    };
    let nodes = set_all(&boxes.nodes, |it| node_text(it, max_px, fonts));
    let titles = set_all(&boxes.boundaries, |it| title_text(it, fonts));
    let labels = set_all(&boxes.edges, |it| label_text(it, fonts));
    let tables: Vec<Table> =
        boxes.nodes.iter().map(|it| table::table(&it.attributes, fonts)).collect();
    let sizes = Sizes {
        nodes: boxes
            .nodes
            .iter()
            .zip(nodes.iter().zip(&tables))
            .map(|(node, (block, table))| {
                let size = match node.face.category {
                    Category::Entity => entity_size(block.size, table.size),
                    Category::Person
                    | Category::SoftwareSystem
                    | Category::Container
                    | Category::Component
                    | Category::Element
                    | Category::Group
                    | Category::DeploymentNode
                    | Category::Infrastructure
                    | Category::Note => box_size(node.shape, block.size),
                };
                (size, room(node.shape).ports(size))
            })
            .collect(),
        titles: titles.iter().map(|block| even(block.size)).collect(),
        labels: boxes.edges.iter().zip(&labels).map(|(it, block)| label_size(it, block)).collect(),
    };
    Typeset { sizes, nodes, tables, titles, labels }
}

/// Sets the texts of many things, in their order, whichever threads do it.
fn set_all<T: Sync>(things: &[T], set: impl Fn(&T) -> Block + Send + Sync) -> Vec<Block> {
    /// Fewer are done sooner than another thread is woken.
    const FEWEST: usize = 16;
    things.par_iter().with_min_len(FEWEST).map(set).collect()
}

fn node_text(node: &Node, max_px: i32, fonts: &Fonts) -> Block {
    let face = &node.face;
    if face.category == Category::Note {
        let mut text = Builder::new(fonts, max_px, Align::Start);
        add_icon(&mut text, face);
        text.add(&face.title, BODY);
        return text.finish();
    }
    let mut text = Builder::new(fonts, max_px, Align::Centre);
    add_icon(&mut text, face);
    text.add(&name(face), NAME);
    add_small_print(&mut text, face);
    if let Some(description) = &face.description {
        text.gap(DESCRIPTION_GAP_PX);
        text.add(description, BODY);
    }
    text.finish()
}

fn title_text(boundary: &Boundary, fonts: &Fonts) -> Block {
    let mut text = Builder::new(fonts, FRAME_TEXT_PX, Align::Start);
    add_icon(&mut text, &boundary.face);
    text.add(&name(&boundary.face), FRAME);
    add_small_print(&mut text, &boundary.face);
    text.finish()
}

fn add_icon(text: &mut Builder<'_>, face: &Face) {
    if face.looks.icon.is_some() {
        text.icon();
    }
}

/// The name, and how many there are: `API ×4`.
fn name(face: &Face) -> String {
    match face.count {
        None => face.title.clone(),
        Some(Count { min, max }) if min == max => format!("{}\u{a0}×{min}", isolated(&face.title)),
        Some(Count { min, max }) => format!("{}\u{a0}×{min}–{max}", isolated(&face.title)),
    }
}

fn add_small_print(text: &mut Builder<'_>, face: &Face) {
    let bracket = bracket(&face.kind_label, &face.technology);
    if !bracket.is_empty() {
        text.add(&format!("[{bracket}]"), SMALL);
    }
    if let Some(role) = &face.role {
        text.add(&format!("as {}", isolated(role)), SMALL);
    }
    match face.status {
        Some(Status::Planned) => text.add("planned", SMALL),
        Some(Status::Deprecated) => text.add("deprecated", SMALL),
        Some(Status::Removed) => text.add("removed", SMALL),
        // What a picture shows is live unless it says otherwise.
        Some(Status::Live) | None => {}
    }
    for change in &face.changes {
        text.add(change, SMALL);
    }
}

/// What stands in the brackets, each part kept from reversing the others.
fn bracket(kind_label: &str, technology: &[String]) -> String {
    let technology: Vec<String> = technology.iter().map(|it| isolated(it)).collect();
    let technology = technology.join(", ");
    match (kind_label.is_empty(), technology.is_empty()) {
        (_, true) => isolated(kind_label),
        (true, false) => technology,
        (false, false) => format!("{}: {technology}", isolated(kind_label)),
    }
}

fn label_text(edge: &Edge, fonts: &Fonts) -> Block {
    let mut text = Builder::new(fonts, LABEL_TEXT_PX, Align::Centre);
    for (idx, EdgeLabel { text: label, technology }) in edge.labels.iter().enumerate() {
        if idx > 0 {
            text.gap(LABELS_GAP_PX);
        }
        text.add(label, BODY);
        if !technology.is_empty() {
            text.add(&format!("[{}]", bracket("", technology)), SMALL);
        }
    }
    text.finish()
}

fn box_size(shape: Shape, text: Size) -> Size {
    let room = room(shape);
    let width = (text.w + room.left + room.right).max(room.min.w);
    let height = (text.h + room.top + room.bottom).max(room.min.h);
    even(Size::new(round_up(width, WIDTH_STEP_PX), height))
}

/// The height of what stands above the rows of an entity.
pub fn heading_height(text: Size) -> i32 {
    text.h + 2 * HEADING_PAD_PX
}

fn entity_size(text: Size, table: Size) -> Size {
    let width = (text.w + 2 * HEADING_SIDE_PX).max(table.w).max(LEAST_ENTITY_PX);
    even(Size::new(round_up(width, WIDTH_STEP_PX), heading_height(text) + table.h))
}

/// The room to the left of a label's text for the chip of its difference.
pub fn chip_room(difference: Option<Difference>, block: &Block) -> i32 {
    let has_chip = difference.is_some_and(Difference::is_told);
    match (has_chip, block.lines.is_empty()) {
        (false, _) => 0,
        (true, true) => CHIP_PX,
        (true, false) => CHIP_PX + CHIP_GAP_PX,
    }
}

/// The room of a label with the chip at its left; `None` where there is neither.
fn with_chip(difference: Option<Difference>, block: &Block) -> Option<Size> {
    let room = chip_room(difference, block);
    let height = if room > 0 { block.size.h.max(CHIP_PX) } else { block.size.h };
    let is_there = room > 0 || !block.lines.is_empty();
    is_there.then(|| Size::new(block.size.w + room, height))
}

fn label_size(edge: &Edge, block: &Block) -> Option<Size> {
    let Size { w, h } = with_chip(edge.told_difference(), block)?;
    let padded = Size::new(w + 2 * LABEL_PAD.w, h + 2 * LABEL_PAD.h);
    Some(even(padded))
}

fn even(size: Size) -> Size {
    Size::new(round_up(size.w, 2), round_up(size.h, 2))
}

fn round_up(length: i32, step: i32) -> i32 {
    (length + step - 1) / step * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stand_by_the_name_and_never_on_a_line_of_their_own() {
        let fonts = Fonts::new();
        let mut text = Builder::new(&fonts, 60, Align::Centre);
        text.add("API gateway\u{a0}×2–4", NAME);
        let lines: Vec<String> = text.finish().lines.into_iter().map(|it| it.text).collect();
        assert!(lines.iter().all(|it| it != "×2–4"));
    }

    #[test]
    fn sizes_are_even_and_hold_the_text_with_its_room() {
        let size = box_size(Shape::Box, Size::new(101, 33));
        assert_eq!((size.w % 2, size.h % 2), (0, 0));
        assert!(size.w >= 101 + 2 * 16 && size.h >= 33 + 2 * 12);
    }

    #[test]
    fn brackets_isolate_text_that_runs_from_right_to_left() {
        let technology = ["בנק".to_owned(), "Rust".to_owned()];
        assert_eq!(bracket("Container", &technology), "Container: \u{2068}בנק\u{2069}, Rust");
        assert_eq!(bracket("", &[]), "");
    }
}
