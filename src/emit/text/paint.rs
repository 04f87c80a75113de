//! Puts a layout onto the grid: frames, boxes, lines, then titles and labels.

use super::glyph::{Side, Weight, foot};
use super::grid::{Grid, Part};
use super::route::{cells_of, length, path, place_label, side};
use crate::geometry::{Point, Rect};
use crate::layout::{Layout, Route};
use crate::model::{LineStyle, RelationshipKind};
use crate::typeset::cells::{self, Texts};
use crate::view::{Boxes, Category, Edge, End, Heads};

/// A painted drawing.
#[derive(Debug)]
pub(super) struct Painted {
    pub(super) grid: Grid,
    /// The texts, with those that found no place moved to the legend.
    pub(super) texts: Texts,
    /// How often a line met something that it may not touch; 0 for every valid layout.
    pub(super) n_clashes: usize,
}

/// Paints `layout`, which was made from `boxes` and the sizes of `texts`.
pub(super) fn paint(boxes: &Boxes, layout: &Layout, texts: Texts) -> Painted {
    let grid = Grid::new(layout.size.w, layout.size.h, texts.measure);
    let mut painter = Painter {
        targets: Vec::new(),
        boxes,
        layout,
        painted: Painted { grid, texts, n_clashes: 0 },
    };
    painter.frames();
    painter.boxes();
    for (idx, (edge, route)) in boxes.edges.iter().zip(&layout.edges).enumerate() {
        painter.line(idx, edge, route);
    }
    painter.rules();
    painter.titles();
    painter.labels();
    painter.painted
}

struct Painter<'a> {
    boxes: &'a Boxes,
    layout: &'a Layout,
    painted: Painted,
    /// The border cells that heads point at, which titles must leave free.
    targets: Vec<Point>,
}

impl Painter<'_> {
    fn frames(&mut self) {
        for (boundary, placed) in self.boxes.boundaries.iter().zip(&self.layout.boundaries) {
            let weight = if boundary.is_focus { Weight::Double } else { Weight::Light };
            self.painted.grid.border(placed.rect, weight, Part::Frame);
        }
    }

    fn boxes(&mut self) {
        let nodes = self.boxes.nodes.iter().zip(&self.layout.leaves);
        for (idx, (node, &rect)) in nodes.enumerate() {
            self.painted.grid.border(rect, Weight::Light, Part::Box);
            if node.face.category == Category::Note {
                self.painted.grid.bar(rect);
            }
            let lines = self.painted.texts.nodes.get(idx).cloned().unwrap_or_default();
            let table = self.painted.texts.tables.get(idx).cloned().unwrap_or_default();
            let top = match table.is_empty() {
                true => rect.y + (rect.h - length(lines.len())) / 2,
                false => rect.y + 1,
            };
            let mut is_whole = true;
            for (row, y) in table.iter().zip(top + length(lines.len()) + 1..) {
                is_whole &=
                    row.is_empty() || self.painted.grid.write(Point::new(rect.x + 2, y), row);
            }
            for (line, y) in lines.iter().zip(top..) {
                let x = rect.x + (rect.w - cells_of(line, self.painted.texts.measure)) / 2;
                is_whole &= self.painted.grid.write(Point::new(x, y), line);
            }
            if !is_whole {
                self.painted.texts.refer([lines, table].concat().join(" "));
            }
        }
    }

    /// The lines between the names of entities and their rows.
    fn rules(&mut self) {
        let texts = self.painted.texts.nodes.iter().zip(&self.painted.texts.tables);
        for ((lines, table), &rect) in texts.zip(&self.layout.leaves) {
            if !table.is_empty() {
                self.painted.grid.rule(rect, rect.y + 1 + length(lines.len()));
            }
        }
    }

    fn line(&mut self, idx: usize, edge: &Edge, route: &Route) {
        let (Some(source), Some(target)) = (self.rect(edge.source), self.rect(edge.target)) else {
            return;
        };
        let path = path(route, source, target);
        let label = self.painted.texts.labels.get(idx);
        let measure = self.painted.texts.measure;
        let place = label.and_then(|lines| place_label(route, lines, measure));
        let gap = place.unwrap_or_default().gap;
        let is_dashed = is_dashed(edge);
        let (head_at_source, head_at_target) = match edge.heads {
            Heads::None | Heads::Feet(_) => (false, false),
            Heads::Target => (false, true),
            Heads::Both => (true, true),
        };
        let grid = &mut self.painted.grid;
        let last = path.len().saturating_sub(1);
        // A foot takes two cells at either end.
        let sign = |idx: usize, before: Side, after: Side| {
            let Heads::Feet(feet) = edge.heads else { return None };
            match (idx, last - idx) {
                (at @ (1 | 2), _) => foot(feet.source, after).get(at - 1).copied(),
                (_, at @ (1 | 2)) => foot(feet.target, before).get(at - 1).copied(),
                _ => None,
            }
        };
        for (idx, &at) in path.iter().enumerate() {
            let before = idx.checked_sub(1).and_then(|idx| path.get(idx)).map(|&it| side(at, it));
            let after = path.get(idx + 1).map(|&it| side(at, it));
            let is_clear = match (before, after) {
                // The border: a line leaves it, a head stands before it.
                (None, Some(after)) if !head_at_source => {
                    grid.add_arm(at, after, Weight::Light);
                    true
                }
                (Some(before), None) if !head_at_target => {
                    grid.add_arm(at, before, Weight::Light);
                    true
                }
                (None, _) | (_, None) => {
                    self.targets.push(at);
                    true
                }
                (Some(before), Some(_)) if idx == 1 && head_at_source => grid.head(at, before),
                (Some(_), Some(after)) if idx + 1 == last && head_at_target => grid.head(at, after),
                (Some(_), Some(_)) if gap.contains(&Rect::new(at.x, at.y, 1, 1)) => true,
                (Some(before), Some(after)) => match sign(idx, before, after) {
                    Some(sign) => grid.foot(at, sign),
                    None => grid.lead(at, before, after, is_dashed),
                },
            };
            self.painted.n_clashes += usize::from(!is_clear);
        }
    }

    /// Titles stand as far left in the top border as lines that cross it let them.
    fn titles(&mut self) {
        for (idx, placed) in self.layout.boundaries.iter().enumerate() {
            let title = self.painted.texts.titles.get(idx).cloned().unwrap_or_default();
            if title.is_empty() || self.title(placed.rect, &title) {
                continue;
            }
            let number = self.painted.texts.refer(title);
            // A number that finds no place either is still in the legend.
            let _ = self.title(placed.rect, &number);
            if let Some(title) = self.painted.texts.titles.get_mut(idx) {
                *title = number;
            }
        }
    }

    fn title(&mut self, frame: Rect, title: &str) -> bool {
        let text = format!(" {title} ");
        let width = cells_of(&text, self.painted.texts.measure);
        let last = frame.right() - 2 - width;
        let targets: Vec<i32> =
            self.targets.iter().filter(|at| at.y == frame.y).map(|at| at.x).collect();
        let grid = &mut self.painted.grid;
        // A cell of border shows before and after the title.
        let shows = |grid: &Grid, x: i32| {
            let (part, arms) = grid.part(Point::new(x, frame.y));
            part == Part::FrameTop && arms.is_horizontal()
        };
        (frame.x + 2..=last).any(|x| {
            !targets.iter().any(|it| (x..x + width).contains(it))
                && shows(grid, x - 1)
                && shows(grid, x + width)
                && grid.write_on_line(Point::new(x, frame.y), &text)
        })
    }

    fn labels(&mut self) {
        for (idx, route) in self.layout.edges.iter().enumerate() {
            let lines = self.painted.texts.labels.get(idx).cloned().unwrap_or_default();
            if lines.is_empty() || self.label(route, &lines) {
                continue;
            }
            let Some(edge) = self.boxes.edges.get(idx) else { continue };
            let text = cells::one_line(edge);
            let number = vec![self.painted.texts.refer(text)];
            // A number that finds no place either is still in the legend, with both ends.
            if !self.label(route, &number) {
                let ends = format!("{} to {}", self.name(edge.source), self.name(edge.target));
                self.painted.texts.refer(format!("{ends}: {}", cells::one_line(edge)));
            }
        }
    }

    fn label(&mut self, route: &Route, lines: &[String]) -> bool {
        let Some(place) = place_label(route, lines, self.painted.texts.measure) else {
            return false;
        };
        // All or nothing: half a label would have to be said again in the legend.
        let is_free = place.lines.iter().zip(lines).all(|(at, line)| {
            (at.x..at.x + cells_of(line, self.painted.texts.measure))
                .all(|x| self.painted.grid.is_free(Point::new(x, at.y)))
        });
        is_free
            && place.lines.iter().zip(lines).all(|(&at, line)| self.painted.grid.write(at, line))
    }

    fn rect(&self, end: End) -> Option<Rect> {
        match end {
            End::Node(idx) => self.layout.leaves.get(idx).copied(),
            End::Boundary(idx) => self.layout.boundaries.get(idx).map(|it| it.rect),
        }
    }

    fn name(&self, end: End) -> String {
        let face = match end {
            End::Node(idx) => self.boxes.nodes.get(idx).map(|it| &it.face),
            End::Boundary(idx) => self.boxes.boundaries.get(idx).map(|it| &it.face),
        };
        face.map(cells::name).unwrap_or_default()
    }
}

/// Whether a line is dashed: because nobody waits for an answer, because it only ties a note to
/// its box, because one entity is not known through the other, or because the author said so.
pub(super) fn is_dashed(edge: &Edge) -> bool {
    match edge.looks.line {
        Some(LineStyle::Solid) => false,
        Some(LineStyle::Dashed | LineStyle::Dotted) => true,
        None => match (edge.heads, edge.kind) {
            (Heads::Feet(feet), _) => !feet.is_identifying,
            (Heads::None, _) | (_, RelationshipKind::Async) => true,
            (Heads::Target | Heads::Both, RelationshipKind::Sync | RelationshipKind::Both) => false,
        },
    }
}
