//! The sheet of character cells that a drawing is painted on.

use super::glyph::{self, Arms, Side, Weight};
use crate::geometry::{Point, Rect};
use crate::text::width::{Measure, isolated, width_cells};

use super::Charset;

/// What stands in a cell beside lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ink {
    #[default]
    None,
    /// The first cell of a text, by its index.
    Text(u32),
    /// A further cell of a text.
    Covered,
    /// A head.
    Head(Side),
    /// The head of an arrow that nobody waits for.
    OpenHead(Side),
    /// A sign of a crow's foot.
    Foot(char),
}

/// What a cell belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// Nothing.
    #[default]
    Blank,
    /// The border of a box.
    Box,
    /// The border of a frame at a side, and lines that cross it.
    Frame,
    /// The upper border of a frame, and lines that cross it.
    FrameTop,
    /// The lower border of a frame, and lines that cross it.
    FrameBottom,
    /// A line.
    Line,
    /// The head of a line, or its crow's foot.
    Head,
    /// A name or a label.
    Text,
    /// A title in the upper border of a frame.
    Title,
}

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    arms: Arms,
    ink: Ink,
    part: Part,
    is_dashed: bool,
}

/// Cells in rows. What is painted outside of it is lost; callers learn of it.
#[derive(Debug)]
pub(super) struct Grid {
    w: i32,
    h: i32,
    cells: Vec<Cell>,
    texts: Vec<String>,
    measure: Measure,
}

impl Grid {
    /// An empty grid. The caller has limited its size.
    pub(super) fn new(w: i32, h: i32, measure: Measure) -> Self {
        let (w, h) = (w.max(0), h.max(0));
        let n_cells = usize::try_from(i64::from(w) * i64::from(h)).unwrap_or(0);
        Self { w, h, cells: vec![Cell::default(); n_cells], texts: Vec::new(), measure }
    }

    fn idx(&self, at: Point) -> Option<usize> {
        let is_inside = (0..self.w).contains(&at.x) && (0..self.h).contains(&at.y);
        is_inside.then(|| usize::try_from(at.y * self.w + at.x).ok()).flatten()
    }

    fn cell(&self, at: Point) -> Cell {
        self.idx(at).and_then(|idx| self.cells.get(idx)).copied().unwrap_or_default()
    }

    fn cell_mut(&mut self, at: Point) -> Option<&mut Cell> {
        self.idx(at).and_then(|idx| self.cells.get_mut(idx))
    }

    /// How wide characters are.
    pub(super) fn measure(&self) -> Measure {
        self.measure
    }

    pub(super) fn width(&self) -> i32 {
        self.w
    }

    pub(super) fn height(&self) -> i32 {
        self.h
    }

    /// Whether a cell shows a dash of a horizontal line, or the gap between two.
    pub(super) fn is_dash(&self, at: Point) -> bool {
        let cell = self.cell(at);
        cell.is_dashed && cell.ink == Ink::None && cell.arms.is_horizontal()
    }

    /// What a cell belongs to, and the lines that leave it.
    pub(super) fn part(&self, at: Point) -> (Part, Arms) {
        let cell = self.cell(at);
        (cell.part, cell.arms)
    }

    /// Whether nothing stands in the cell.
    pub(super) fn is_free(&self, at: Point) -> bool {
        let cell = self.cell(at);
        self.idx(at).is_some() && cell.arms.is_empty() && cell.ink == Ink::None
    }

    /// Adds one arm to a cell.
    pub(super) fn add_arm(&mut self, at: Point, side: Side, weight: Weight) {
        if let Some(cell) = self.cell_mut(at) {
            cell.arms.set(side, weight);
        }
    }

    /// Draws the border of a rectangle, whose cells become part of `part`.
    pub(super) fn border(&mut self, rect: Rect, weight: Weight, part: Part) {
        let (right, bottom) = (rect.right() - 1, rect.bottom() - 1);
        for y in [rect.y, bottom] {
            for x in rect.x..right {
                self.add_arm(Point::new(x, y), Side::Right, weight);
                self.add_arm(Point::new(x + 1, y), Side::Left, weight);
            }
        }
        for x in [rect.x, right] {
            for y in rect.y..bottom {
                self.add_arm(Point::new(x, y), Side::Down, weight);
                self.add_arm(Point::new(x, y + 1), Side::Up, weight);
            }
        }
        for y in rect.y..rect.bottom() {
            let is_side = y > rect.y && y < bottom;
            let step = if is_side { (right - rect.x).max(1) } else { 1 };
            let mut x = rect.x;
            while x <= right {
                if let Some(cell) = self.cell_mut(Point::new(x, y)) {
                    cell.part = match part {
                        Part::Frame if y == rect.y => Part::FrameTop,
                        Part::Frame if y == bottom => Part::FrameBottom,
                        Part::Blank
                        | Part::Box
                        | Part::Frame
                        | Part::FrameTop
                        | Part::FrameBottom
                        | Part::Line
                        | Part::Head
                        | Part::Text
                        | Part::Title => part,
                    };
                }
                x += step;
            }
        }
    }

    /// Takes away what stands in a cell.
    pub(super) fn clear(&mut self, at: Point) {
        if let Some(cell) = self.cell_mut(at) {
            *cell = Cell::default();
        }
    }

    /// Doubles the left side of a border.
    pub(super) fn bar(&mut self, rect: Rect) {
        for y in rect.y..rect.bottom() - 1 {
            self.add_arm(Point::new(rect.x, y), Side::Down, Weight::Double);
            self.add_arm(Point::new(rect.x, y + 1), Side::Up, Weight::Double);
        }
    }

    /// Leads a light line through a cell, from one side to another. False when it would join a
    /// line that it may only cross.
    #[must_use]
    pub(super) fn lead(&mut self, at: Point, from: Side, to: Side, is_dashed: bool) -> bool {
        let Some(cell) = self.cell_mut(at) else { return false };
        let is_free = cell.arms.is_empty() && cell.ink == Ink::None;
        let is_straight = from == to.opposite();
        let Arms { up, down, left, right } = cell.arms;
        let both = |a: Weight, b: Weight| a != Weight::None && b != Weight::None;
        let crosses = match to {
            Side::Up | Side::Down => cell.arms.is_horizontal() && both(left, right),
            Side::Left | Side::Right => cell.arms.is_vertical() && both(up, down),
        };
        cell.is_dashed = is_dashed && is_free;
        if is_free {
            cell.part = Part::Line;
        }
        cell.arms.set(from, Weight::Light);
        cell.arms.set(to, Weight::Light);
        is_free || (is_straight && crosses && cell.ink == Ink::None)
    }

    /// Puts the head of an arrow into a cell. False when something else stands there.
    #[must_use]
    pub(super) fn head(&mut self, at: Point, towards: Side) -> bool {
        self.put_head(at, Ink::Head(towards))
    }

    /// Puts the head of a message that nobody waits for into a cell. False when something else
    /// stands there.
    #[must_use]
    pub(super) fn open_head(&mut self, at: Point, towards: Side) -> bool {
        self.put_head(at, Ink::OpenHead(towards))
    }

    /// Puts a sign of a crow's foot into a cell. False when something else stands there.
    #[must_use]
    pub(super) fn foot(&mut self, at: Point, sign: char) -> bool {
        self.put_head(at, Ink::Foot(sign))
    }

    fn put_head(&mut self, at: Point, ink: Ink) -> bool {
        let is_free = self.is_free(at);
        if let Some(cell) = self.cell_mut(at) {
            cell.ink = ink;
            cell.part = Part::Head;
        }
        is_free
    }

    /// Draws a line across the inside of a box, joined to its sides where no line leaves them.
    pub(super) fn rule(&mut self, rect: Rect, y: i32) {
        let (left, right) = (rect.x, rect.right() - 1);
        for x in left + 1..right {
            let at = Point::new(x, y);
            self.add_arm(at, Side::Left, Weight::Light);
            self.add_arm(at, Side::Right, Weight::Light);
            if let Some(cell) = self.cell_mut(at) {
                cell.part = Part::Box;
            }
        }
        for (x, inwards) in [(left, Side::Right), (right, Side::Left)] {
            let at = Point::new(x, y);
            // With all four arms the two lines would seem to be one that crosses the border.
            if self.cell(at).arms.is_vertical() {
                self.add_arm(at, inwards, Weight::Light);
            }
        }
    }

    /// Writes `text` from a cell to the right if every cell it takes is free; else does nothing.
    #[must_use]
    pub(super) fn write(&mut self, at: Point, text: &str) -> bool {
        let is_free = |cell: Cell| cell.arms.is_empty() && cell.ink == Ink::None;
        self.write_where(at, text, Part::Text, is_free)
    }

    /// Writes `text` over whatever lines stand there; over other texts it writes nothing.
    #[must_use]
    pub(super) fn write_over(&mut self, at: Point, text: &str) -> bool {
        self.write_where(at, text, Part::Text, |cell| cell.ink == Ink::None)
    }

    /// Writes `text` over a plain horizontal line; else does nothing.
    #[must_use]
    pub(super) fn write_on_line(&mut self, at: Point, text: &str) -> bool {
        let is_plain = |cell: Cell| cell.arms.is_horizontal() && cell.ink == Ink::None;
        self.write_where(at, text, Part::Title, is_plain)
    }

    fn write_where(
        &mut self,
        at: Point,
        text: &str,
        part: Part,
        is_free: impl Fn(Cell) -> bool,
    ) -> bool {
        let width = i32::try_from(self.measure.width(text)).unwrap_or(i32::MAX);
        let cells = || (at.x..at.x.saturating_add(width)).map(|x| Point::new(x, at.y));
        if width == 0 {
            return text.is_empty();
        }
        if !cells().all(|it| self.idx(it).is_some() && is_free(self.cell(it))) {
            return false;
        }
        let text_idx = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_owned());
        for it in cells() {
            if let Some(cell) = self.cell_mut(it) {
                *cell = Cell {
                    ink: if it == at { Ink::Text(text_idx) } else { Ink::Covered },
                    part,
                    ..Cell::default()
                };
            }
        }
        true
    }

    /// The rows as text, without spaces at their ends: texts in one set of characters, lines in
    /// another.
    pub(super) fn rows(&self, texts: Charset, lines: Charset) -> Vec<String> {
        (0..self.h).map(|y| self.row(y, texts, lines)).collect()
    }

    fn row(&self, y: i32, texts: Charset, lines: Charset) -> String {
        let mut row = String::new();
        let mut n_dashes = 0;
        for x in 0..self.w {
            let at = Point::new(x, y);
            let cell = self.cell(at);
            // Every other dash is left out, but never one beside anything that is not a dash.
            let is_dash = self.is_dash(at);
            n_dashes = if is_dash { n_dashes + 1 } else { 0 };
            let is_gap = is_dash && n_dashes % 2 == 0 && self.is_dash(Point::new(x + 1, y));
            let glyph = match cell.ink {
                Ink::Text(idx) => {
                    let text = self.texts.get(idx as usize).map_or("", String::as_str);
                    match texts {
                        Charset::Unicode => row.push_str(&isolated(text)),
                        Charset::Ascii => row.push_str(&seven_bit(text)),
                    }
                    continue;
                }
                Ink::Covered => continue,
                Ink::Head(towards) => glyph::head(towards),
                Ink::OpenHead(towards) => glyph::open_head(towards),
                Ink::Foot(sign) => sign,
                Ink::None if is_gap => ' ',
                Ink::None if cell.is_dashed && cell.arms.is_vertical() => glyph::VERTICAL_DASH,
                Ink::None => cell.arms.unicode(),
            };
            row.push(match lines {
                Charset::Unicode => glyph,
                Charset::Ascii => glyph::ascii(glyph).unwrap_or(' '),
            });
        }
        row.truncate(row.trim_end_matches(' ').len());
        row
    }
}

/// `text` in seven bits: what they do not have is as many `?` as it takes cells, so that the
/// drawing keeps its shape.
pub(super) fn seven_bit(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut stretch = String::new();
    // What was and what is are told with an arrow, which has a likeness of its width.
    for it in text.chars().map(|it| if it == '→' { '>' } else { it }) {
        if it.is_ascii() {
            out.push_str(&"?".repeat(width_cells(&stretch)));
            stretch.clear();
            out.push(it);
        } else {
            stretch.push(it);
        }
    }
    out.push_str(&"?".repeat(width_cells(&stretch)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_leave_gaps_only_between_dashes() {
        let check = |n: i32, expect: &str| {
            let mut grid = Grid::new(n, 1, Measure::default());
            for x in 0..n {
                assert!(grid.lead(Point::new(x, 0), Side::Left, Side::Right, true));
            }
            assert_eq!(grid.rows(Charset::Unicode, Charset::Unicode), [expect]);
        };
        check(1, "─");
        check(2, "──");
        check(3, "─ ─");
        check(4, "─ ──");
        check(5, "─ ─ ─");
    }

    #[test]
    fn lines_cross_and_never_join() {
        let mut grid = Grid::new(3, 3, Measure::default());
        for x in 0..3 {
            assert!(grid.lead(Point::new(x, 1), Side::Left, Side::Right, false));
        }
        assert!(grid.lead(Point::new(1, 1), Side::Up, Side::Down, false));
        assert!(!grid.lead(Point::new(0, 1), Side::Up, Side::Right, false));
        assert!(!grid.lead(Point::new(2, 1), Side::Left, Side::Right, false));
    }

    #[test]
    fn text_takes_its_cells_and_only_free_ones() {
        let mut grid = Grid::new(6, 1, Measure::default());
        assert!(grid.write(Point::new(1, 0), "日"));
        assert!(!grid.write(Point::new(2, 0), "x"));
        assert!(!grid.write(Point::new(5, 0), "xy"));
        assert!(grid.write(Point::new(3, 0), "x"));
        assert_eq!(grid.rows(Charset::Unicode, Charset::Unicode), [" 日x"]);
        assert_eq!(grid.rows(Charset::Ascii, Charset::Ascii), [" ??x"]);
    }
}
