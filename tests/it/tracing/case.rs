//! A drawing that is read by its characters alone.

use std::collections::BTreeMap;

use quadrel::emit::text::Drawing;
use quadrel::geometry::{Point, Rect};
use quadrel::text::width::width_cells;
use quadrel::view::{Boxes, Edge, End, Heads};
use unicode_width::UnicodeWidthChar;

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
pub(super) struct Sheet {
    cells: BTreeMap<(i32, i32), char>,
}

impl Sheet {
    pub(super) fn new(rows: &[String]) -> Self {
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
pub(super) fn dense(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && it.width() != Some(0)).collect()
}

/// A drawing together with what it should show.
pub(super) struct Case<'a> {
    pub(super) boxes: &'a Boxes,
    pub(super) drawing: &'a Drawing,
    pub(super) sheet: Sheet,
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
    pub(super) fn check_lines(&self) {
        let mut users: BTreeMap<(i32, i32), usize> = BTreeMap::new();
        let edges = self.boxes.edges.iter().enumerate();
        let traces: Vec<Vec<(i32, i32)>> = edges.map(|(idx, edge)| self.trace(idx, edge)).collect();
        for &cell in traces.iter().flatten() {
            *users.entry(cell).or_default() += 1;
        }
        self.check_labels(&traces);
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

    /// A label touches its own line, and no other.
    fn check_labels(&self, traces: &[Vec<(i32, i32)>]) {
        for (idx, route) in self.drawing.layout.edges.iter().enumerate() {
            let Some(label) = route.label else { continue };
            let holds = |rect: Rect, &(x, y): &(i32, i32)| {
                (rect.x..rect.right()).contains(&x) && (rect.y..rect.bottom()).contains(&y)
            };
            let near = label.grown(1);
            assert!(traces[idx].iter().any(|it| holds(near, it)), "label {idx} is off its line");
            for (other, trace) in traces.iter().enumerate().filter(|it| it.0 != idx) {
                let cell = trace.iter().find(|it| holds(label, it));
                assert!(cell.is_none(), "line {other} runs through label {idx} at {cell:?}");
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

    pub(super) fn check_borders(&self) {
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

    pub(super) fn check_nesting(&self) {
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

    pub(super) fn check_texts(&self) {
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
