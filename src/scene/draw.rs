//! From a diagram to its scene.

use super::frames::Frames;
use super::header::{Header, Ink, texts};
use super::key::Key;
use super::looks::line_stroke;
use super::{Group, Link, Mark, Outline, Position, Scene, Shape, Step, Stroke};
use super::{boxes, chip, entities, key, lines, outline, sequence, warnings, words};
use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Rect, Size};
use crate::layout::{self, Layout, Metrics};
use crate::model::{Direction, LineStyle};
use crate::text::Fonts;
use crate::theme::{Theme, blend, readable};
use crate::typeset::pixels::{self, Typeset, chip_room};
use crate::typeset::{self, FeetRoom, Places};
use crate::view::{Boxes, Category, Content, Diagram, Edge, End};

/// Around everything.
const MARGIN_PX: i32 = 24;
/// Between title, drawing and key.
const GAP_PX: i32 = 18;
/// However narrow the drawing, title and key may be this wide.
const LEAST_TEXT_PX: i32 = 480;
/// The width and height whose ratio drawings come near.
const ASPECT: Size = Size::new(4, 3);

/// A crow's foot, and so much line behind it that its dashes show, or a rounded corner.
const FEET: FeetRoom = FeetRoom { horizontal: 42, vertical: 42, port: 28 };

/// A diagram drawn.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The picture.
    pub scene: Scene,
    /// Where everything stands, without title and key.
    pub placed: Placed,
    /// What the author may want to change: colours that cannot be read, a picture too wide.
    pub warnings: Vec<Diagnostic>,
}

/// The layout of a drawing.
#[derive(Clone, Debug)]
pub enum Placed {
    /// Of boxes, boundaries and lines.
    Boxes(Layout),
    /// Of participants and messages.
    Sequence(layout::sequence::Layout),
}

/// Sets a diagram's text, lays it out and paints it.
///
/// Warnings name no diagram, so that one about a box that stands in several can be told once.
pub fn draw(diagram: &Diagram, theme: &Theme, fonts: &Fonts) -> Drawing {
    draw_like(diagram, theme, fonts, None)
}

/// The same, like the last drawing: what stood above and beside what stays so as far as it can.
pub fn draw_like(
    diagram: &Diagram,
    theme: &Theme,
    fonts: &Fonts,
    last: Option<&Places>,
) -> Drawing {
    match &diagram.content {
        Content::Boxes(boxes) | Content::Data(boxes) => {
            let before = diagram.before.as_deref().and_then(|it| places(it, fonts));
            let direction = diagram.direction.or(before.as_ref().map(|it| it.1));
            let last = last.or(before.as_ref().map(|it| &it.0));
            let (set, layout, _) = laid_out(boxes, direction, fonts, last);
            let entries = key::collect(boxes, theme, fonts);
            let scene = compose(diagram, layout.size, entries, theme, fonts, |offset| {
                drawn(boxes, &set, &layout, offset, theme)
            });
            let mut warnings = warnings::warnings(diagram, boxes, scene.size, theme);
            warnings.extend(warnings::unkept_hints(diagram, boxes, &layout));
            Drawing { scene, placed: Placed::Boxes(layout), warnings }
        }
        Content::Sequence(it) => {
            let (set, layout) = sequence::laid_out(it, fonts);
            let entries = sequence::entries(it, theme, fonts);
            let scene = compose(diagram, layout.size, entries, theme, fonts, |offset| {
                sequence::drawn(it, &set, &layout, offset, theme)
            });
            let warnings = warnings::of_sequence(diagram, it, scene.size, theme);
            Drawing { scene, placed: Placed::Sequence(layout), warnings }
        }
    }
}

/// Where the boxes of a diagram stand by themselves, and where their lines run.
fn places(diagram: &Diagram, fonts: &Fonts) -> Option<(Places, Direction)> {
    let boxes = diagram.content.boxes()?;
    let (_, layout, direction) = laid_out(boxes, diagram.direction, fonts, None);
    Some((Places::of_layout(&diagram.name, boxes, &layout), direction))
}

/// Sets and lays out boxes; where nobody chose a direction, lines run down unless that gives a picture too
/// wide for a page and running to the right gives one that is much narrower.
fn laid_out(
    boxes: &Boxes,
    direction: Option<Direction>,
    fonts: &Fonts,
    last: Option<&Places>,
) -> (Typeset, Layout, Direction) {
    const PAGE_PX: i32 = 1000;
    // More boxes fill no page, whichever way their lines run.
    const MOST_TURNED: usize = 40;
    let towards = |direction| {
        let set = pixels::typeset(boxes, direction, fonts);
        let metrics = typeset::with_feet(Metrics::PIXELS, boxes, FEET);
        let mut input = typeset::lower(boxes, &set.sizes, direction, ASPECT, metrics);
        input.widest = Some(PAGE_PX);
        input.previous = last.map(|it| it.of(boxes));
        let layout = layout::layout(&input);
        (set, layout, direction)
    };
    let down = towards(direction.unwrap_or(Direction::Down));
    if direction.is_some() || down.1.size.w <= PAGE_PX || boxes.nodes.len() > MOST_TURNED {
        return down;
    }
    let right = towards(Direction::Right);
    let is_much_narrower = 10 * right.1.size.w < 7 * down.1.size.w;
    if is_much_narrower { right } else { down }
}

/// A drawing of this size, which `drawn` makes at a place, between its title and its key.
fn compose(
    diagram: &Diagram,
    size: Size,
    entries: Vec<key::Entry>,
    theme: &Theme,
    fonts: &Fonts,
    drawn: impl FnOnce(Point) -> Vec<Group>,
) -> Scene {
    let text_px = size.w.max(LEAST_TEXT_PX);
    let header = Header::new(diagram, text_px, fonts);
    let mut told = key::differences(diagram);
    if diagram.has_legend {
        told.extend(entries);
    }
    let key = Some(Key::new(told, text_px, fonts)).filter(|key| !key.is_empty());

    let widest = size.w.max(header.width()).max(key.as_ref().map_or(0, Key::width));
    let top = MARGIN_PX + header.height() + GAP_PX;
    let bottom = top + size.h;
    let key_height = key.as_ref().map_or(0, |key| 2 * GAP_PX + key.height());
    let offset = Point::new(MARGIN_PX + (widest - size.w) / 2, top);

    let mut groups = vec![plain_group("title", header.marks(MARGIN_PX, MARGIN_PX, theme))];
    groups.extend(drawn(offset));
    if let Some(key) = &key {
        let mut marks = vec![rule(widest, bottom + GAP_PX, theme)];
        marks.extend(key.marks(MARGIN_PX, bottom + 2 * GAP_PX, theme));
        groups.push(plain_group("key", marks));
    }
    Scene {
        name: diagram.name.clone(),
        title: diagram.title.clone(),
        sentences: words::sentences(diagram),
        size: Size::new(widest + 2 * MARGIN_PX, bottom + key_height + MARGIN_PX),
        background: theme.background,
        groups,
    }
}

/// The hairline between the drawing and its key.
fn rule(width: i32, y: i32, theme: &Theme) -> Mark {
    let at = |x: i32| Position { x: f64::from(x), y: f64::from(y) };
    let ends = vec![Step::Move(at(MARGIN_PX)), Step::Line(at(MARGIN_PX + width))];
    let color = blend(theme.muted, theme.background, 30);
    let stroke = Stroke { color, width: 1.0, style: LineStyle::Solid };
    Mark::Shape(Shape { outline: Outline::Path(ends), fill: None, stroke: Some(stroke) })
}

fn plain_group(id: &str, marks: Vec<Mark>) -> Group {
    Group { id: id.to_owned(), tooltip: String::new(), link: None, marks }
}

/// The drawing itself: frames, then lines, then boxes.
fn drawn(
    boxes: &Boxes,
    set: &Typeset,
    layout: &Layout,
    offset: Point,
    theme: &Theme,
) -> Vec<Group> {
    let leaves: Vec<Rect> = layout.leaves.iter().map(|it| moved(it, offset)).collect();
    let borders = layout.boundaries.iter().map(|it| moved(&it.rect, offset)).collect();
    let frames = Frames::new(&boxes.boundaries, borders, theme);
    let mut groups = Vec::new();

    let titles = layout.boundaries.iter().map(|it| moved(&it.title, offset)).zip(&set.titles);
    for (idx, (boundary, (title, text))) in boxes.boundaries.iter().zip(titles).enumerate() {
        groups.extend(frames.group(idx, boundary, &title, text));
    }
    let routes = layout.edges.iter().zip(&set.labels);
    for (idx, (edge, (route, text))) in boxes.edges.iter().zip(routes).enumerate() {
        let stroke = line_stroke(edge, theme);
        let points = ended(edge, &route.points, boxes, &layout.leaves, offset);
        let ground = |at: Position| frames.ground(&Rect::new(at.x as i32, at.y as i32, 0, 0));
        let mut marks = lines::line(&points, edge.heads, stroke, ground);
        if let Some(label) = &route.label {
            let label = moved(label, offset);
            let ground = frames.ground(&label);
            marks.push(patch(&label, ground));
            let ink = match (edge.difference, edge.looks.color) {
                (Some(it), _) => Ink::plain(readable(it.paint(theme).text, ground)),
                (None, Some(color)) => Ink::plain(color),
                (None, None) => Ink {
                    strong: readable(theme.text, ground),
                    soft: readable(theme.muted, ground),
                },
            };
            let difference = edge.told_difference();
            let room = chip_room(difference, text);
            let block = if room == 0 { label } else { inner(&label, text.size.w + room) };
            marks.extend(chip::at_label(difference, &block, theme));
            let beside = Rect::new(block.x + room, block.y, block.w - room, block.h);
            marks.extend(texts(text, &beside, ink));
        }
        let link = edge.link.clone().map(Link::Address);
        groups.push(Group {
            id: format!("e{idx}"),
            tooltip: words::edge_tooltip(edge),
            link,
            marks,
        });
    }
    let nodes = leaves.iter().zip(set.nodes.iter().zip(&set.tables));
    for (idx, (node, (rect, (text, table)))) in boxes.nodes.iter().zip(nodes).enumerate() {
        groups.push(match node.face.category {
            Category::Entity => entities::group(idx, node, rect, (text, table), theme),
            Category::Person
            | Category::SoftwareSystem
            | Category::Container
            | Category::Component
            | Category::Element
            | Category::Group
            | Category::DeploymentNode
            | Category::Infrastructure
            | Category::Note => boxes::group(idx, node, rect, text, theme),
        });
    }
    groups
}

/// The corners of a route, its ends moved on to the outlines of the boxes.
fn ended(
    edge: &Edge,
    points: &[Point],
    boxes: &Boxes,
    leaves: &[Rect],
    offset: Point,
) -> Vec<Position> {
    let on_canvas =
        |x: f64, y: f64| Position { x: x + f64::from(offset.x), y: y + f64::from(offset.y) };
    let mut positions: Vec<Position> =
        points.iter().map(|it| on_canvas(f64::from(it.x), f64::from(it.y))).collect();
    let meet = |end: End, point: &Point| match end {
        End::Boundary(_) => None,
        End::Node(idx) => {
            let met = outline::meet(boxes.nodes.get(idx)?.shape, leaves.get(idx)?, *point);
            Some(on_canvas(met.x, met.y))
        }
    };
    if let (Some(position), Some(point)) = (positions.first_mut(), points.first()) {
        *position = meet(edge.source, point).unwrap_or(*position);
    }
    if let (Some(position), Some(point)) = (positions.last_mut(), points.last()) {
        *position = meet(edge.target, point).unwrap_or(*position);
    }
    positions
}

fn moved(rect: &Rect, by: Point) -> Rect {
    Rect::new(rect.x + by.x, rect.y + by.y, rect.w, rect.h)
}

/// As much of the middle of a rectangle as is `width` wide.
fn inner(rect: &Rect, width: i32) -> Rect {
    Rect::new(rect.x + (rect.w - width) / 2, rect.y, width, rect.h)
}

/// The ground on which a label can be read.
fn patch(label: &Rect, color: crate::model::Color) -> Mark {
    Mark::Shape(Shape {
        outline: Outline::Rectangle {
            x: f64::from(label.x),
            y: f64::from(label.y),
            w: f64::from(label.w),
            h: f64::from(label.h),
            radius: 3.0,
        },
        fill: Some(color),
        stroke: None,
    })
}
