//! Puts the layout of a sequence onto the grid: frames, boxes, texts, lifelines, then messages.

use super::super::glyph::{Side, Weight};
use super::super::grid::{Grid, Part};
use super::super::route::{cells_of, length, side};
use crate::geometry::{Point, Rect};
use crate::layout::sequence::{Arrow, Layout};
use crate::model::MessageKind;
use crate::text::width::clean;
use crate::typeset::cells::{self, INDENT, SequenceTexts};
use crate::view::Sequence;

/// A painted drawing.
#[derive(Debug)]
pub(super) struct Painted {
    pub(super) grid: Grid,
    /// The texts, with those that found no place in the legend.
    pub(super) texts: SequenceTexts,
    /// How often a line met something that it may not touch; 0 for every valid layout.
    pub(super) n_clashes: usize,
}

/// Paints `layout`, which was made from `sequence` and the sizes of `texts`.
pub(super) fn paint(sequence: &Sequence, layout: &Layout, texts: SequenceTexts) -> Painted {
    let grid = Grid::new(layout.size.w, layout.size.h, texts.measure);
    let mut painter = Painter { sequence, layout, texts, grid, lost: Vec::new(), n_clashes: 0 };
    painter.frames();
    painter.boxes();
    painter.titles();
    painter.labels();
    painter.lifelines();
    for (message, arrow) in sequence.messages.iter().zip(&layout.messages) {
        painter.message(message.kind, arrow);
    }
    let Painter { grid, mut texts, lost, n_clashes, .. } = painter;
    for text in lost {
        texts.refer(text);
    }
    Painted { grid, texts, n_clashes }
}

struct Painter<'a> {
    sequence: &'a Sequence,
    layout: &'a Layout,
    texts: SequenceTexts,
    grid: Grid,
    /// Texts that found no place.
    lost: Vec<String>,
    n_clashes: usize,
}

impl Painter<'_> {
    fn frames(&mut self) {
        for boundary in &self.layout.boundaries {
            self.grid.border(boundary.rect, Weight::Light, Part::Frame);
        }
        for frame in &self.layout.frames {
            let Rect { x, .. } = frame.rect;
            let right = frame.rect.right() - 1;
            self.grid.border(frame.rect, Weight::Light, Part::Frame);
            for &y in &frame.dividers {
                self.grid.add_arm(Point::new(x, y), Side::Right, Weight::Light);
                self.grid.add_arm(Point::new(right, y), Side::Left, Weight::Light);
                for x in x + 1..right {
                    self.lead(Point::new(x, y), Side::Left, Side::Right, true);
                }
            }
        }
    }

    fn boxes(&mut self) {
        let Layout { heads, feet, notes, .. } = self.layout;
        for (rects, lines) in [(heads, &self.texts.participants), (feet, &self.texts.participants)]
        {
            for (&rect, lines) in rects.iter().zip(lines) {
                self.grid.border(rect, Weight::Light, Part::Box);
                write_centred(&mut self.grid, &mut self.lost, rect, lines);
            }
        }
        for &rect in notes {
            self.blank(rect);
        }
        for (&rect, lines) in notes.iter().zip(&self.texts.notes) {
            self.grid.border(rect, Weight::Light, Part::Box);
            self.grid.bar(rect);
            write_centred(&mut self.grid, &mut self.lost, rect, lines);
        }
    }

    /// Takes the sides of boundaries out of the inside of a note.
    fn blank(&mut self, rect: Rect) {
        for boundary in &self.layout.boundaries {
            for x in [boundary.rect.x, boundary.rect.right() - 1] {
                if rect.x < x && x < rect.right() - 1 {
                    for y in rect.y + 1..rect.bottom() - 1 {
                        self.grid.clear(Point::new(x, y));
                    }
                }
            }
        }
    }

    fn titles(&mut self) {
        for (boundary, title) in self.layout.boundaries.iter().zip(&self.texts.titles) {
            let at = Point::new(boundary.title.x, boundary.rect.y);
            if !self.grid.write_on_line(at, &format!(" {title} ")) {
                self.lost.push(title.clone());
            }
        }
        for (idx, (frame, conditions)) in
            self.layout.frames.iter().zip(&self.texts.conditions).enumerate()
        {
            let further = frame.titles.iter().skip(1).copied();
            let rects = std::iter::once(Some(frame.tab)).chain(further);
            for (branch_idx, (rect, lines)) in rects.zip(conditions).enumerate() {
                let (Some(rect), Some((first, rest))) = (rect, lines.split_first()) else {
                    continue;
                };
                let x = self.title_x(rect, frame.rect, first);
                let mut is_whole =
                    self.grid.write_over(Point::new(x, rect.y), &format!(" {first} "));
                for (line, y) in rest.iter().zip(rect.y + 1..) {
                    is_whole &= self.grid.write_over(Point::new(x + INDENT, y), line);
                }
                if !is_whole && let Some(frame) = self.sequence.frames.get(idx) {
                    self.lost.push(cells::condition(frame, branch_idx));
                }
            }
        }
    }

    /// Where a title begins in its line: clear of the sides of boundaries, if there is such a place.
    fn title_x(&self, title: Rect, frame: Rect, first: &str) -> i32 {
        let width = title.w.max(cells_of(first, self.texts.measure) + 2);
        let boundaries = self.layout.boundaries.iter();
        let sides = boundaries.flat_map(|it| [it.rect.x, it.rect.right() - 1]);
        let mut x = title.x;
        while let Some(side) = sides.clone().find(|it| (x..x + width).contains(it)) {
            x = side + 2;
        }
        if x + width < frame.right() { x } else { title.x }
    }

    fn labels(&mut self) {
        for (arrow, lines) in self.layout.messages.iter().zip(&self.texts.labels) {
            let Some(rect) = arrow.label else { continue };
            let is_beside = arrow.points.len() > 2;
            let mut is_whole = true;
            for (line, y) in lines.iter().zip(rect.y..) {
                let x = match is_beside {
                    true => rect.x,
                    false => rect.x + (rect.w - cells_of(line, self.texts.measure)) / 2,
                };
                is_whole &= self.grid.write_over(Point::new(x, y), line);
            }
            if !is_whole {
                self.lost.push(clean(&lines.join(" ")));
            }
        }
    }

    /// Lifelines and the bars upon them, behind everything that has been painted.
    fn lifelines(&mut self) {
        let Layout { lifelines, heads, feet, activations, notes, .. } = self.layout;
        for (idx, line) in lifelines.iter().enumerate() {
            let over = Rect::new(line.x, line.top, 1, line.bottom - line.top);
            self.column(over, Weight::Light, notes);
            if heads.get(idx).is_some() {
                self.grid.add_arm(Point::new(line.x, line.top - 1), Side::Down, Weight::Light);
            }
            if let Some(foot) = feet.get(idx) {
                self.grid.add_arm(Point::new(line.x, foot.y), Side::Up, Weight::Light);
            }
        }
        for &bar in activations {
            self.column(bar, Weight::Double, notes);
        }
    }

    /// Leads a vertical line through a column of cells where no text and no note stands.
    fn column(&mut self, column: Rect, weight: Weight, notes: &[Rect]) {
        let hiding: Vec<&Rect> =
            notes.iter().filter(|it| (it.x..it.right()).contains(&column.x)).collect();
        for y in column.y..column.bottom() {
            let at = Point::new(column.x, y);
            let is_hidden = hiding.iter().any(|it| (it.y..it.bottom()).contains(&y));
            let is_text = matches!(self.grid.part(at).0, Part::Text | Part::Title);
            if is_hidden || is_text {
                continue;
            }
            if weight == Weight::Light {
                self.lead(at, Side::Up, Side::Down, false);
            } else {
                self.grid.add_arm(at, Side::Up, weight);
                self.grid.add_arm(at, Side::Down, weight);
            }
        }
    }

    fn message(&mut self, kind: MessageKind, arrow: &Arrow) {
        let is_dashed = kind == MessageKind::Reply;
        let path = path(arrow);
        let (Some(&first), Some(&last)) = (path.first(), path.last()) else { return };
        let leaves = side(arrow.points[0], arrow.points[1]);
        let source = match leaves {
            Side::Left => Point::new(first.x + 1, first.y),
            Side::Right | Side::Up | Side::Down => Point::new(first.x - 1, first.y),
        };
        self.grid.add_arm(source, leaves, Weight::Light);
        for (idx, &at) in path.iter().enumerate() {
            let before = match idx.checked_sub(1).and_then(|idx| path.get(idx)) {
                Some(&it) => side(at, it),
                None => leaves.opposite(),
            };
            match path.get(idx + 1) {
                Some(&after) => self.lead(at, before, side(at, after), is_dashed),
                None => {
                    let is_free = match kind {
                        MessageKind::Async => self.grid.open_head(last, before.opposite()),
                        MessageKind::Call | MessageKind::Reply => {
                            self.grid.head(last, before.opposite())
                        }
                    };
                    self.n_clashes += usize::from(!is_free);
                }
            }
        }
    }

    fn lead(&mut self, at: Point, from: Side, to: Side, is_dashed: bool) {
        let is_clear = self.grid.lead(at, from, to, is_dashed);
        self.n_clashes += usize::from(!is_clear);
    }
}

fn write_centred(grid: &mut Grid, lost: &mut Vec<String>, rect: Rect, lines: &[String]) {
    let top = rect.y + (rect.h - length(lines.len())) / 2;
    let mut is_whole = true;
    for (line, y) in lines.iter().zip(top..) {
        let x = rect.x + (rect.w - cells_of(line, grid.measure())) / 2;
        is_whole &= grid.write(Point::new(x, y), line);
    }
    if !is_whole {
        lost.push(clean(&lines.join(" ")));
    }
}

/// The cells of a message, from the first behind its source to its head.
fn path(arrow: &Arrow) -> Vec<Point> {
    let mut path: Vec<Point> = Vec::new();
    for pair in arrow.points.windows(2) {
        let (mut at, to) = (pair[0], pair[1]);
        let (step_x, step_y) = ((to.x - at.x).signum(), (to.y - at.y).signum());
        while at != to {
            path.push(at);
            at = Point::new(at.x + step_x, at.y + step_y);
        }
    }
    path.extend(arrow.points.last());
    let is_straight = arrow.points.len() == 2;
    if let (Some(first), Some(last)) = (path.first().copied(), path.last().copied()) {
        // Of the two ends of a straight one, the cell with the greater coordinate is not its own.
        match (is_straight, first.x < last.x) {
            (true, true) => drop(path.pop()),
            (true, false) => drop(path.remove(0)),
            (false, _) => {}
        }
    }
    path
}
