//! Reads drawings of characters as a reader would, from the characters alone: boxes and frames by
//! their borders, lines from their heads back to where they start.

mod data;
mod sequence;

use std::collections::BTreeMap;

use quadrel::view::Content;
use unicode_width::UnicodeWidthChar;

use super::{Counts, counts, ends};
use crate::glyphs::{DOWN, LEFT, RIGHT, UP, arms, head};

type Cell = (i32, i32);

const ACROSS: &str = "─┬┴┼╫═╪╤╧";
const UPRIGHT: &str = "│├┤┼╪║╫╟╢";

fn is_line(glyph: char) -> bool {
    glyph == '¦'
        || ACROSS.contains(glyph)
        || UPRIGHT.contains(glyph)
        || "┌┐└┘╔╗╚╝╓╙".contains(glyph)
}

/// The characters that draw in one drawing, seven bits; `None` for those that are text.
fn twins(glyph: char) -> Option<&'static str> {
    match glyph {
        '▲' | 'Λ' => Some("^"),
        '▼' => Some("v"),
        '◄' => Some("<"),
        '►' => Some(">"),
        '→' => Some(")"),
        '←' => Some("("),
        '¦' => Some(":"),
        '─' | '═' => Some("-="),
        '│' | '║' => Some("|#"),
        it if is_line(it) => Some("+#"),
        _ => None,
    }
}

/// The drawing, if its twin has the same shape; the test fails if it has not.
pub(super) fn of_twin<'a>(text: &'a str, ascii: &str) -> &'a str {
    assert_eq!(text.lines().count(), ascii.lines().count(), "rows of\n{text}\n{ascii}");
    for (row, twin) in text.lines().zip(ascii.lines()) {
        assert!(twin.is_ascii(), "{twin}");
        assert_eq!(row.chars().count(), twin.chars().count(), "\n{row}\n{twin}");
        for (glyph, twin_glyph) in row.chars().zip(twin.chars()) {
            let agrees = match twins(glyph) {
                Some(twins) => twins.contains(twin_glyph),
                None => glyph == twin_glyph || !glyph.is_ascii() && twin_glyph == '?',
            };
            assert!(agrees, "{twin_glyph} for {glyph} in\n{row}\n{twin}");
        }
    }
    text
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Area {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

impl Area {
    fn holds(&self, (x, y): Cell) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    fn is_border(&self, at: Cell) -> bool {
        let (x, y) = at;
        self.holds(at) && (x == self.left || x == self.right || y == self.top || y == self.bottom)
    }
}

/// How the lines of a legend begin.
const LEGEND: [&str; 7] = ["(", "─ ─", "||", "|{", "o{", "o|", "PK"];

/// What is drawn.
struct Drawing {
    cells: BTreeMap<Cell, char>,
    boxes: Vec<Area>,
    notes: Vec<Area>,
    frames: Vec<Area>,
}

impl Drawing {
    fn new(text: &str) -> Self {
        // The title stands above the drawing, and a legend may stand below it.
        let is_drawn = |it: &&str| it.contains(['┌', '╔', '╓']);
        let start = text.lines().position(|it| is_drawn(&it)).expect("something is drawn");
        let is_legend = |it: &&str| LEGEND.iter().any(|start| it.starts_with(start));
        let rows = text.lines().skip(start).take_while(|it| !is_legend(it));
        let mut cells = BTreeMap::new();
        for (row, y) in rows.zip(0..) {
            let mut x = 0;
            for glyph in row.chars() {
                if glyph != ' ' {
                    cells.insert((x, y), glyph);
                }
                x += glyph.width().unwrap_or(0) as i32;
            }
        }
        let mut drawing = Self { cells, boxes: vec![], notes: vec![], frames: vec![] };
        let corners: Vec<(Cell, char)> =
            drawing.cells.iter().map(|(&at, &glyph)| (at, glyph)).collect();
        for (at, glyph) in corners {
            let Some((area, has_title)) = drawing.area(at, glyph) else { continue };
            match (glyph, has_title) {
                ('╓', _) => drawing.notes.push(area),
                (_, false) => drawing.boxes.push(area),
                (_, true) => drawing.frames.push(area),
            }
        }
        drawing
    }

    fn at(&self, at: Cell) -> char {
        self.cells.get(&at).copied().unwrap_or(' ')
    }

    /// The smallest closed rectangle whose top left corner stands here, and whether its upper
    /// border is broken by a title.
    fn area(&self, (left, top): Cell, corner: char) -> Option<(Area, bool)> {
        let [top_right, bottom_left, bottom_right] = match corner {
            '┌' => ['┐', '└', '┘'],
            '╓' => ['┐', '╙', '┘'],
            '╔' => ['╗', '╚', '╝'],
            _ => return None,
        };
        let bottom = (top + 1..).find(|&y| !UPRIGHT.contains(self.at((left, y))))?;
        if self.at((left, bottom)) != bottom_left {
            return None;
        }
        let right = (left + 1..).find(|&x| !ACROSS.contains(self.at((x, bottom))))?;
        let is_closed = self.at((right, bottom)) == bottom_right
            && self.at((right, top)) == top_right
            && (top + 1..bottom).all(|y| UPRIGHT.contains(self.at((right, y))));
        let has_title = (left + 1..right).any(|x| !ACROSS.contains(self.at((x, top))));
        is_closed.then_some((Area { left, top, right, bottom }, has_title))
    }

    fn inside(&self, area: Area) -> String {
        let row = |y: i32| (area.left + 1..area.right).map(move |x| self.at((x, y)));
        let inner = (area.top + 1..area.bottom).flat_map(row);
        inner.filter(|it| *it != ' ').collect()
    }

    /// The box, note or frame whose border this cell is a part of; the innermost.
    fn owner(&self, at: Cell) -> Option<Area> {
        let all = self.boxes.iter().chain(&self.notes).chain(&self.frames);
        all.copied().find(|it| it.is_border(at))
    }

    /// Follows a line from its head back to where it starts; both ends, and the head at the start
    /// when there is one too.
    fn follow(&self, start: Cell, towards: Cell) -> (Area, Area, Option<Cell>) {
        let step = |at: Cell, way: Cell| (at.0 + way.0, at.1 + way.1);
        let back = |way: Cell| (-way.0, -way.1);
        let target = self.owner(step(start, towards)).expect("a head points at a border");
        let mut way = back(towards);
        let mut at = step(start, way);
        for _ in 0..10_000 {
            let glyph = self.at(at);
            if head(glyph) == Some(way) {
                let source = self.owner(step(at, way)).expect("a head points at a border");
                return (source, target, Some(at));
            }
            let is_crossing = matches!(glyph, '┼' | '╪' | '╫');
            if !is_crossing && let Some(source) = self.owner(at) {
                assert!(arms(glyph).contains(&back(way)), "a line leaves through {glyph}");
                return (source, target, None);
            }
            // In a gap of dashes, and in a label on the line, it goes straight on.
            if arms(glyph).contains(&back(way)) && !is_crossing {
                way = *arms(glyph).iter().find(|&&it| it != back(way)).expect("two arms");
            }
            at = step(at, way);
        }
        panic!("the line of the head at {start:?} starts nowhere");
    }

    /// How many texts stand at lines: groups of characters that are in no box and on no border.
    fn n_labels(&self) -> usize {
        let is_in_box = |at: Cell| self.boxes.iter().chain(&self.notes).any(|it| it.holds(at));
        let is_on_frame = |at: Cell| self.frames.iter().any(|it| it.is_border(at));
        let is_text = |&(&at, &glyph): &(&Cell, &char)| {
            !is_line(glyph) && head(glyph).is_none() && !is_in_box(at) && !is_on_frame(at)
        };
        let mut left: Vec<Cell> = self.cells.iter().filter(is_text).map(|it| *it.0).collect();
        let mut n_labels = 0;
        while let Some(first) = left.pop() {
            n_labels += 1;
            let mut label = vec![first];
            while let Some((x, y)) = label.pop() {
                // Between two words is one space.
                let is_near = |it: &Cell| (it.0 - x).abs() <= 2 && (it.1 - y).abs() <= 1;
                label.extend(left.iter().copied().filter(is_near));
                left.retain(|it| !is_near(it));
            }
        }
        n_labels
    }
}

pub(super) fn count(text: &str, content: &Content) -> Counts {
    match content {
        Content::Boxes(boxes) => of_boxes(text, &ends(boxes)),
        Content::Data(_) => data::count(text),
        Content::Sequence(_) => sequence::count(text),
    }
}

/// Counts boxes and lines, and finds that the lines lead from where to where they should.
fn of_boxes(text: &str, ends: &[[String; 2]]) -> Counts {
    let drawing = Drawing::new(text);
    let heads: Vec<(Cell, Cell)> =
        drawing.cells.iter().filter_map(|(&at, &glyph)| Some((at, head(glyph)?))).collect();
    let mut found = Vec::new();
    let mut n_two_headed = 0;
    for &(at, towards) in &heads {
        let (source, target, other_head) = drawing.follow(at, towards);
        let mut ends = [drawing.inside(source), drawing.inside(target)];
        if let Some(other) = other_head {
            // A line with two heads is followed from both.
            if other < at {
                continue;
            }
            ends.sort();
            n_two_headed += 1;
        }
        found.push(ends);
    }
    let mut missing: Vec<&[String; 2]> = ends.iter().collect();
    for [source, target] in &found {
        let is_it = |text: &str, title: &str| {
            let title: String = title.split_whitespace().collect();
            text.starts_with(&title)
        };
        let at = missing.iter().position(|it| is_it(source, &it[0]) && is_it(target, &it[1]));
        let at = at.unwrap_or_else(|| panic!("{source} to {target} is a line too many\n{text}"));
        missing.remove(at);
    }
    assert!(missing.is_empty(), "{missing:?} is not in\n{text}");
    counts([
        ("nodes", drawing.boxes.len()),
        ("notes", drawing.notes.len()),
        ("frames", drawing.frames.len()),
        ("edges", found.len()),
        ("two-headed", n_two_headed),
        ("ties", n_ties(&drawing)),
        ("labels", drawing.n_labels()),
    ])
}

/// The lines without heads that leave notes.
fn n_ties(drawing: &Drawing) -> usize {
    let ports = |area: &Area| {
        let across =
            (area.left..=area.right).flat_map(|x| [(x, area.top, '┴'), (x, area.bottom, '┬')]);
        let upright =
            (area.top..=area.bottom).flat_map(|y| [(area.left, y, '╢'), (area.right, y, '├')]);
        across.chain(upright).filter(|&(x, y, glyph)| drawing.at((x, y)) == glyph).count()
    };
    drawing.notes.iter().map(ports).sum()
}
