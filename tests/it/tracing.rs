//! Follows every line of text drawings, cell by cell, from its port to its head.
//!
//! What is read is the text alone; of the layout only where boxes, frames and ports are. So a line
//! that seems to lead elsewhere, ends nowhere, joins another or comes out of nothing is found, as
//! a reader would find it.
//!
//! `PROPTEST_CASES=80000 cargo test --release --test it tracing` follows 10,000 drawings.

use std::collections::BTreeMap;

use proptest::prelude::*;
use quadrel::emit::text::{Charset, Drawing, Options, draw, render};
use quadrel::geometry::{Point, Rect};
use quadrel::model::Direction;
use quadrel::text::width::width_cells;
use quadrel::view::{Boundary, Boxes, Diagram, Edge, End, Heads, Node};
use unicode_width::UnicodeWidthChar;

use crate::boxes;
use crate::glyphs::{DOWN, LEFT, RIGHT, Step, UP, arms, head};

fn is_crossing(glyph: char) -> bool {
    matches!(glyph, '┼' | '╪' | '╫')
}

const BORDERS: &str = "─│┌┐└┘├┤┬┴┼═║╔╗╚╝╪╫╟╢╤╧╓╙";
const LINES: &str = "─│¦┌┐└┘┼►◄▲▼";

fn opposite((x, y): Step) -> Step {
    (-x, -y)
}

/// The characters of a drawing by cell.
struct Sheet {
    cells: BTreeMap<(i32, i32), char>,
}

impl Sheet {
    fn new(rows: &[String]) -> Self {
        let mut cells = BTreeMap::new();
        for (row, y) in rows.iter().zip(0..) {
            let mut x = 0;
            for it in row.chars() {
                let width = it.width().unwrap_or(0) as i32;
                if width > 0 && it != ' ' {
                    cells.insert((x, y), it);
                }
                x += width;
            }
            assert_eq!(x as usize, width_cells(row), "the sum of widths is the width of {row:?}");
        }
        Self { cells }
    }

    fn at(&self, (x, y): (i32, i32)) -> char {
        self.cells.get(&(x, y)).copied().unwrap_or(' ')
    }

    fn row(&self, rect: Rect, y: i32) -> String {
        (rect.x..rect.right()).map(|x| self.at((x, y))).filter(|&it| it != ' ').collect()
    }

    /// What stands in a rectangle, without spaces and without lines.
    fn text(&self, rect: Rect) -> String {
        let text: String = (rect.y..rect.bottom()).map(|y| self.row(rect, y)).collect();
        text.chars().filter(|&it| !LINES.contains(it) && !BORDERS.contains(it)).collect()
    }
}

/// Text as it is compared: line breaks and widths may have moved its spaces.
fn dense(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && it.width() != Some(0)).collect()
}

/// A drawing together with what it should show.
struct Case<'a> {
    boxes: &'a Boxes,
    drawing: &'a Drawing,
    sheet: Sheet,
}

impl Case<'_> {
    fn rect(&self, end: End) -> Rect {
        match end {
            End::Node(idx) => self.drawing.layout.leaves[idx],
            End::Boundary(idx) => self.drawing.layout.boundaries[idx].rect,
        }
    }

    /// The cell of a border at a port, and the way out of it towards the next corner.
    fn port(&self, rect: Rect, port: Point) -> ((i32, i32), Step) {
        let cell = (port.x.min(rect.right() - 1), port.y.min(rect.bottom() - 1));
        let out = if (rect.x + 1..rect.right() - 1).contains(&cell.0) {
            if port.y == rect.y { UP } else { DOWN }
        } else if port.x == rect.x {
            LEFT
        } else {
            RIGHT
        };
        (cell, out)
    }

    /// Follows a line; the cells that it takes between the borders of its ends.
    fn trace(&self, idx: usize, edge: &Edge) -> Vec<(i32, i32)> {
        let route = &self.drawing.layout.edges[idx];
        let (first, last) = (route.points[0], *route.points.last().unwrap());
        let (source, target) = (self.rect(edge.source), self.rect(edge.target));
        let (start, mut way) = self.port(source, first);
        let (goal, _) = self.port(target, last);
        // A line from a frame to something inside it leaves the border inwards.
        if matches!(edge.source, End::Boundary(_)) && source.contains(&target) && source != target {
            way = opposite(way);
        }
        let glyph = self.sheet.at(start);
        if edge.heads == Heads::Both {
            assert!(BORDERS.contains(glyph), "a border at {start:?}, not {glyph}");
        } else {
            assert!(arms(glyph).contains(&way), "line {idx} leaves through {glyph} at {start:?}");
        }
        let label = route.label.unwrap_or_default();
        let mut cells = Vec::new();
        let mut at = (start.0 + way.0, start.1 + way.1);
        for _ in 0..100_000 {
            let glyph = self.sheet.at(at);
            let next = |at: (i32, i32), way: Step| (at.0 + way.0, at.1 + way.1);
            if let Some(towards) = head(glyph) {
                cells.push(at);
                if cells.len() == 1 && edge.heads == Heads::Both {
                    assert_eq!(towards, opposite(way), "the head at the source of line {idx}");
                    at = next(at, way);
                    continue;
                }
                assert_ne!(edge.heads, Heads::None, "line {idx} has no heads");
                assert_eq!(towards, way, "line {idx} runs into the side of a head at {at:?}");
                assert_eq!(next(at, way), goal, "line {idx} points at its target");
                return cells;
            }
            if at == goal {
                assert_eq!(edge.heads, Heads::None, "line {idx} ends with a head");
                assert!(arms(glyph).contains(&opposite(way)), "line {idx} ends in {glyph}");
                return cells;
            }
            let is_in_label = (label.x..label.right()).contains(&at.0)
                && (label.y..label.bottom()).contains(&at.1);
            if !arms(glyph).contains(&opposite(way)) {
                let is_gap = glyph == ' '
                    && way.1 == 0
                    && self.sheet.at(next(at, way)) == '─'
                    && cells.last().is_some_and(|&it| self.sheet.at(it) == '─');
                assert!(is_gap || is_in_label, "line {idx} breaks off at {at:?}: {glyph:?}");
                at = next(at, way);
                continue;
            }
            cells.push(at);
            if !is_crossing(glyph) {
                way = *arms(glyph).iter().find(|&&it| it != opposite(way)).unwrap_or_else(|| {
                    panic!("line {idx} runs into the border {glyph} at {at:?}");
                });
            }
            at = next(at, way);
        }
        panic!("line {idx} never ends");
    }

    /// Every cell of a line belongs to one line, or to two that cross.
    fn check_lines(&self) {
        let mut users: BTreeMap<(i32, i32), usize> = BTreeMap::new();
        for (idx, edge) in self.boxes.edges.iter().enumerate() {
            for cell in self.trace(idx, edge) {
                *users.entry(cell).or_default() += 1;
            }
        }
        for (&cell, &n_users) in &users {
            let on_border = self.is_on_border(cell);
            let glyph = self.sheet.at(cell);
            let most = if is_crossing(glyph) && !on_border { 2 } else { 1 };
            assert!(n_users <= most, "{n_users} lines share {glyph} at {cell:?}");
            assert!(!is_crossing(glyph) || on_border || n_users == 2, "{glyph} at {cell:?}");
        }
        for (&cell, &glyph) in &self.sheet.cells {
            if LINES.contains(glyph) && !self.is_on_border(cell) && !self.is_text(cell) {
                assert!(users.contains_key(&cell), "{glyph} at {cell:?} is of no line");
            }
        }
    }

    fn is_on_border(&self, (x, y): (i32, i32)) -> bool {
        let layout = &self.drawing.layout;
        let frames = layout.boundaries.iter().map(|it| &it.rect);
        layout.leaves.iter().chain(frames).any(|rect| {
            let is_inside =
                (rect.x..rect.right()).contains(&x) && (rect.y..rect.bottom()).contains(&y);
            let is_edge = x == rect.x || x == rect.right() - 1;
            is_inside && (is_edge || y == rect.y || y == rect.bottom() - 1)
        })
    }

    fn is_text(&self, (x, y): (i32, i32)) -> bool {
        self.drawing.layout.leaves.iter().any(|rect| {
            let inner = rect.grown(-1);
            (inner.x..inner.right()).contains(&x) && (inner.y..inner.bottom()).contains(&y)
        })
    }

    fn check_borders(&self) {
        for rect in &self.drawing.layout.leaves {
            let corners = [
                (rect.x, rect.y),
                (rect.right() - 1, rect.y),
                (rect.x, rect.bottom() - 1),
                (rect.right() - 1, rect.bottom() - 1),
            ];
            for (corner, glyphs) in corners.into_iter().zip(["┌╓", "┐", "└╙", "┘"]) {
                let glyph = self.sheet.at(corner);
                assert!(glyphs.contains(glyph), "{glyph} at the corner {corner:?}");
            }
        }
        for placed in &self.drawing.layout.boundaries {
            let rect = placed.rect;
            for y in rect.y..rect.bottom() {
                for x in [rect.x, rect.right() - 1] {
                    let glyph = self.sheet.at((x, y));
                    assert!(BORDERS.contains(glyph), "{glyph:?} in a frame at {x}, {y}");
                }
            }
            for x in rect.x..rect.right() {
                let glyph = self.sheet.at((x, rect.bottom() - 1));
                assert!(BORDERS.contains(glyph), "{glyph:?} in a frame at {x}");
            }
        }
    }

    fn check_nesting(&self) {
        let layout = &self.drawing.layout;
        let holds = |frame: usize, mut parent: Option<usize>| {
            while let Some(idx) = parent {
                if idx == frame {
                    return true;
                }
                parent = self.boxes.boundaries[idx].parent;
            }
            false
        };
        for (frame, placed) in layout.boundaries.iter().enumerate() {
            for (node, rect) in self.boxes.nodes.iter().zip(&layout.leaves) {
                let is_inside = placed.rect.grown(-1).contains(rect);
                assert_eq!(is_inside, holds(frame, node.parent), "{}", node.face.title);
                assert!(is_inside || !placed.rect.overlaps(rect), "{}", node.face.title);
            }
        }
    }

    fn check_texts(&self) {
        let Drawing { layout, texts, .. } = self.drawing;
        let legend: String = texts.legend.iter().map(|(_, text)| dense(text)).collect();
        for (node, rect) in self.boxes.nodes.iter().zip(&layout.leaves) {
            let (shown, name) = (self.sheet.text(*rect), dense(&node.face.title));
            assert!(shown.contains(&name), "{name} in {shown:?}");
        }
        for (boundary, placed) in self.boxes.boundaries.iter().zip(&layout.boundaries) {
            let top = Rect { h: 1, ..placed.rect };
            let (shown, name) = (self.sheet.text(top), dense(&boundary.face.title));
            assert!(shown.contains(&name) || legend.contains(&name), "{name} in {shown:?}");
        }
        for (edge, route) in self.boxes.edges.iter().zip(&layout.edges) {
            let shown = self.sheet.text(route.label.unwrap_or_default());
            for label in &edge.labels {
                for part in std::iter::once(&label.text).chain(&label.technology) {
                    let part = dense(part);
                    assert!(shown.contains(&part) || legend.contains(&part), "{part}: {shown:?}");
                }
            }
        }
    }
}

/// Everything that must hold of a diagram as text.
fn check(diagram: &Diagram, width: usize) {
    let boxes = boxes::boxes(diagram);
    let options = Options { width, charset: Charset::Unicode };
    let drawing = draw(boxes, diagram, &options).unwrap();
    let picture = drawing.rows.join("\n");
    let case = Case { boxes, drawing: &drawing, sheet: Sheet::new(&drawing.rows) };
    let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        assert_eq!(drawing.n_clashes, 0);
        case.check_borders();
        case.check_nesting();
        case.check_lines();
        case.check_texts();
    }));
    assert!(checked.is_ok(), "in this drawing:\n{picture}");
    for row in &drawing.rows {
        assert_eq!(row.trim_end(), row);
    }
    let ascii = Options { charset: Charset::Ascii, ..options };
    let twin = draw(boxes, diagram, &ascii).unwrap();
    assert_eq!(twin.layout, drawing.layout);
    for (row, twin) in drawing.rows.iter().zip(&twin.rows) {
        assert!(twin.is_ascii(), "{twin}");
        assert_eq!(width_cells(row), width_cells(twin), "\n{row}\n{twin}");
    }
    let rendered = render(diagram, &options);
    assert!(rendered.text.contains(&picture));
    for (_, text) in &drawing.texts.legend {
        assert!(dense(&rendered.text).contains(&dense(text)), "{text}");
    }
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{1,9}( [A-Za-z]{2,8}){0,2}",
        1 => Just("データ基盤".to_owned()),
        1 => Just("Zu\u{308}rich".to_owned()),
        1 => Just("a-very-long-identifier-without-any-space".to_owned()),
    ]
}

fn faces() -> impl Strategy<Value = String> {
    let technology = prop_oneof![Just(""), Just("Rust, Axum"), Just("PostgreSQL 16")];
    let description = prop_oneof![2 => Just(""), 1 => Just("Keeps what customers wrote.")];
    (names(), technology, description).prop_map(|(name, technology, description)| {
        format!("{name} | Container | {technology} | {description}")
    })
}

/// A diagram that prints what matters of it.
struct Sample(Diagram);

impl std::fmt::Debug for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let boxes = boxes::boxes(&self.0);
        writeln!(f, "{:?}", self.0.direction)?;
        for (idx, it) in boxes.boundaries.iter().enumerate() {
            writeln!(f, "frame {idx} {:?} in {:?}", it.face.title, it.parent)?;
        }
        for (idx, it) in boxes.nodes.iter().enumerate() {
            writeln!(f, "box {idx} {:?} in {:?}", it.face.title, it.parent)?;
        }
        for it in &boxes.edges {
            writeln!(f, "{:?} to {:?} {:?} {:?}", it.source, it.target, it.heads, it.labels)?;
        }
        Ok(())
    }
}

/// Diagrams of up to `n` boxes in frames that nest up to three deep.
fn samples(n: usize) -> impl Strategy<Value = Sample> {
    let frames =
        prop::collection::vec((faces(), any::<bool>(), any::<prop::sample::Index>()), 0..5);
    let nodes = prop::collection::vec((faces(), any::<prop::sample::Index>()), 1..=n);
    let arrow = prop_oneof![5 => Just("->"), 2 => Just("~>"), 1 => Just("<->"), 1 => Just("--")];
    let label = prop_oneof![
        2 => Just(""),
        2 => Just("uses"),
        1 => Just("reads and writes [SQL/TCP]"),
        1 => Just("[gRPC]"),
    ];
    let index = any::<prop::sample::Index>;
    let edges = prop::collection::vec((index(), index(), arrow, label), 0..=n + n / 2);
    let direction = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Direction::Right)),
        1 => Just(Some(Direction::Up)),
        1 => Just(Some(Direction::Left)),
    ];
    (frames, nodes, edges, direction).prop_map(|(frames, nodes, edges, direction)| {
        let mut boxes = Boxes::default();
        let mut depths = Vec::new();
        for (face, is_focus, parent) in frames {
            let n_frames = boxes.boundaries.len();
            let parent =
                Some(parent.index(n_frames + 1)).filter(|&it| it < n_frames && depths[it] < 3);
            depths.push(parent.map_or(1, |it| depths[it] + 1));
            boxes.boundaries.push(Boundary { face: boxes::face(&face), is_focus, parent });
        }
        let n_frames = boxes.boundaries.len();
        for (face, parent) in nodes {
            let parent = Some(parent.index(n_frames + 1)).filter(|&it| it < n_frames);
            let shape = quadrel::model::Shape::Box;
            boxes.nodes.push(Node {
                face: boxes::face(&face),
                shape,
                parent,
                attributes: Vec::new(),
            });
        }
        let n_nodes = boxes.nodes.len();
        for (source, target, arrow, label) in edges {
            // One end in ten is a frame.
            let end = |it: prop::sample::Index| match it.index(n_nodes * 10) {
                idx if idx < n_frames => End::Boundary(idx),
                idx => End::Node(idx % n_nodes),
            };
            let (source, target) = (end(source), end(target));
            let is_frame = |it: End| matches!(it, End::Boundary(_));
            if is_frame(source) && is_frame(target) {
                continue;
            }
            if is_nested(&boxes, source, target) || is_nested(&boxes, target, source) {
                continue;
            }
            boxes.edges.push(boxes::line(source, target, arrow, label));
        }
        Sample(Diagram { direction, ..boxes::of(boxes) })
    })
}

/// Whether the frame `outer` holds `inner`; lines between the two are not allowed.
fn is_nested(boxes: &Boxes, outer: End, inner: End) -> bool {
    let (End::Boundary(outer), End::Node(inner)) = (outer, inner) else { return false };
    let parents = |idx: &usize| boxes.boundaries[*idx].parent;
    std::iter::successors(boxes.nodes[inner].parent, parents).any(|it| it == outer)
}

fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig { cases: config.cases / 8, failure_persistence: None, ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_line_leads_to_its_end(
        sample in samples(12),
        width in prop::sample::select(vec![60, 80, 100, 120]),
    ) {
        check(&sample.0, width);
    }
}

#[test]
fn lines_between_and_within_nested_frames_lead_to_their_ends() {
    for width in [20, 40, 80, 120] {
        check(&boxes::diagram(super::text::NESTED), width);
        check(&boxes::diagram(super::text::TARGET), width);
    }
}
