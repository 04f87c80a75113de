//! A diagram of boxes as a tree: what stands in what, a line each, and below it who uses whom.
//!
//! Trees stand side by side where the width allows it and under one another where it does not.
//! They hold what the boxes would: names, roles, counts, kinds, technologies, descriptions, notes.
//! A deployment is the usual one, but any view of boxes has a tree.

use std::collections::BTreeMap;

use super::{Charset, Options, Rendered, grid, heading, legend, warnings};
use crate::source::Span;
use crate::text::width::{Measure, clean, isolated};
use crate::typeset::cells::{self, name};
use crate::view::{Boxes, Category, Content, Diagram, Edge, End, Face, Heads};

/// Cells between two trees that stand side by side.
const GAP: usize = 4;

/// The narrowest that a text is wrapped to, however deep in a tree it stands.
const NARROWEST: usize = 16;

/// Writes `diagram` as a tree. What is not made of boxes is drawn as text always is.
pub fn render(diagram: &Diagram, options: &Options) -> Rendered {
    let Content::Boxes(boxes) = &diagram.content else { return super::render(diagram, options) };
    let options = Options { width: options.columns(), ..*options };
    let forest = Forest::new(boxes, &options);
    let mut lines = heading(diagram, &options);
    for block in [forest.columns(options.width), relationships(diagram, boxes, &options)] {
        if !lines.is_empty() && !block.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block);
    }
    let mut warnings =
        warnings::of_texts(diagram, warnings::texts_of_boxes(boxes), options.charset);
    if lines.iter().any(|it| options.measure.width(it) > options.width) {
        warnings.push(warnings::too_wide(diagram, &lines, &options));
    }
    let text: String = lines.iter().map(|line| format!("{}\n", line.trim_end())).collect();
    let text = match options.charset {
        Charset::Unicode => text,
        Charset::Ascii => grid::seven_bit(&text),
    };
    Rendered { text, warnings }
}

/// The characters that draw a tree.
struct Glyphs {
    /// Leads to a box that others follow.
    branch: &'static str,
    /// Leads to the last one.
    last: &'static str,
    /// Stands below a branch, as wide as that.
    trunk: &'static str,
    /// Stands before what is said of a box that holds others.
    beside: &'static str,
    /// Stands before a note.
    note: &'static str,
}

const UNICODE: Glyphs =
    Glyphs { branch: "├─ ", last: "└─ ", trunk: "│  ", beside: "│ ", note: "║ " };
const ASCII: Glyphs = Glyphs { branch: "+- ", last: "+- ", trunk: "|  ", beside: "| ", note: "# " };

/// The boxes of a diagram by where they stand.
struct Forest<'a> {
    boxes: &'a Boxes,
    /// What stands in each boundary in source order; in the last place, what stands in none.
    children: Vec<Vec<End>>,
    /// The notes on each box, and those on each boundary.
    notes: [Vec<Vec<&'a Face>>; 2],
    glyphs: &'static Glyphs,
    measure: Measure,
}

/// A tree as lines, and whether each name stands on one line.
struct Block {
    lines: Vec<String>,
    is_whole: bool,
}

impl Block {
    fn width(&self, measure: Measure) -> usize {
        self.lines.iter().map(|it| measure.width(it)).max().unwrap_or(0)
    }
}

impl<'a> Forest<'a> {
    fn new(boxes: &'a Boxes, options: &Options) -> Self {
        let top = boxes.boundaries.len();
        let mut children: Vec<Vec<End>> = vec![Vec::new(); top + 1];
        let nodes = (0..boxes.nodes.len()).map(End::Node);
        for end in (0..top).map(End::Boundary).chain(nodes) {
            if boxes.face(end).category != Category::Note {
                children[boxes.parent(end).unwrap_or(top)].push(end);
            }
        }
        let place = |end: &End| -> (Span, End) { (boxes.face(*end).span, *end) };
        children.iter_mut().for_each(|it| it.sort_by_key(place));

        let mut notes = [vec![Vec::new(); boxes.nodes.len()], vec![Vec::new(); top]];
        for edge in boxes.edges.iter().filter(|it| it.heads == Heads::None) {
            let face = boxes.face(edge.source);
            match edge.target {
                End::Node(idx) => notes[0][idx].push(face),
                End::Boundary(idx) => notes[1][idx].push(face),
            }
        }
        let glyphs = match options.lines() {
            Charset::Unicode => &UNICODE,
            Charset::Ascii => &ASCII,
        };
        Self { boxes, children, notes, glyphs, measure: options.measure }
    }

    /// All trees, in as many columns as fit without breaking a name.
    fn columns(&self, width: usize) -> Vec<String> {
        let roots = self.children.last().map_or(&[][..], Vec::as_slice);
        let blocks = |limit: usize| -> Vec<Block> {
            roots.iter().map(|&root| self.block(root, limit)).collect()
        };
        let most = roots.len().min((width + GAP) / (GAP + 1));
        for n_columns in (2..=most).rev() {
            let each = (width + GAP) / n_columns - GAP;
            for limit in [width, each] {
                let blocks = blocks(limit);
                let widths = column_widths(&blocks, n_columns, self.measure);
                let total = widths.iter().sum::<usize>() + GAP * (n_columns - 1);
                if total <= width && blocks.iter().all(|it| it.is_whole) {
                    return side_by_side(&blocks, &widths, self.measure);
                }
            }
        }
        side_by_side(&blocks(width), &[0], self.measure)
    }

    fn block(&self, root: End, width: usize) -> Block {
        let mut block = Block { lines: Vec::new(), is_whole: true };
        self.write(root, "", "", width, &mut block);
        block
    }

    /// Writes a box and all that stands in it. `start` stands before its first line, `rest` before
    /// all others.
    fn write(&self, end: End, start: &str, rest: &str, width: usize, block: &mut Block) {
        let face = self.boxes.face(end);
        let children = match end {
            End::Node(_) => &[][..],
            End::Boundary(idx) => self.children[idx].as_slice(),
        };
        // What is said of a box stands left of the names of what it holds.
        let trunk = if children.is_empty() { "" } else { self.glyphs.beside };
        let room = |used: usize| width.saturating_sub(used).max(NARROWEST);
        let below = format!("{rest}{trunk}");

        let measure = self.measure;
        let used = measure.width(&below).max(measure.width(start));
        let title = measure.wrap(&label(face), room(used));
        block.is_whole &= title.len() == 1;
        for (idx, line) in title.iter().enumerate() {
            let before = if idx == 0 { start } else { below.as_str() };
            block.lines.push(format!("{before}{}", isolated(line)));
        }
        let text = face.description.as_deref().map(|it| ("", it));
        let notes = match end {
            End::Node(idx) => &self.notes[0][idx],
            End::Boundary(idx) => &self.notes[1][idx],
        };
        let notes = notes.iter().map(|it| (self.glyphs.note, it.title.as_str()));
        for (mark, text) in text.into_iter().chain(notes) {
            let before = format!("{below}{mark}");
            for line in measure.wrap(text, room(measure.width(&before))) {
                block.lines.push(format!("{before}{}", isolated(&line)));
            }
        }
        for (idx, &child) in children.iter().enumerate() {
            let is_last = idx + 1 == children.len();
            let (branch, trunk) = match is_last {
                true => (self.glyphs.last, "   "),
                false => (self.glyphs.branch, self.glyphs.trunk),
            };
            let (start, rest) = (format!("{rest}{branch}"), format!("{rest}{trunk}"));
            self.write(child, &start, &rest, width, block);
        }
    }
}

/// `Database (standby) x2 [Database: PostgreSQL] (planned)`. That a node is a node needs no saying
/// in a tree of them.
fn label(face: &Face) -> String {
    let bracket = match face.category {
        Category::DeploymentNode => face.technology.join(", "),
        Category::Person
        | Category::SoftwareSystem
        | Category::Container
        | Category::Component
        | Category::Element
        | Category::Group
        | Category::Infrastructure
        | Category::Entity
        | Category::Note => face.bracket(),
    };
    let bracket = Some(bracket).filter(|it| !it.is_empty()).map(|it| format!("[{it}]"));
    let parts = [Some(name(face)), bracket, cells::status(face).map(str::to_owned)];
    clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn column_widths(blocks: &[Block], n_columns: usize, measure: Measure) -> Vec<usize> {
    let mut widths = vec![0; n_columns];
    for row in blocks.chunks(n_columns) {
        for (width, block) in widths.iter_mut().zip(row) {
            *width = block.width(measure).max(*width);
        }
    }
    widths
}

/// Rows of trees, each column as wide as its widest tree, with a blank line between two rows.
fn side_by_side(blocks: &[Block], widths: &[usize], measure: Measure) -> Vec<String> {
    let mut lines = Vec::new();
    for row in blocks.chunks(widths.len()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let n_lines = row.iter().map(|it| it.lines.len()).max().unwrap_or(0);
        for idx in 0..n_lines {
            let mut line = String::new();
            let mut left = 0;
            for (block, width) in row.iter().zip(widths) {
                line.push_str(&" ".repeat(left - measure.width(&line).min(left)));
                line.push_str(block.lines.get(idx).map_or("", String::as_str));
                left += width + GAP;
            }
            lines.push(line);
        }
    }
    lines
}

/// Who uses whom, a line each, and what dashes mean.
fn relationships(diagram: &Diagram, boxes: &Boxes, options: &Options) -> Vec<String> {
    let mut lines = Vec::new();
    let ends = Ends::new(boxes);
    for edge in boxes.edges.iter().filter(|it| it.heads != Heads::None) {
        let label = cells::one_line(edge);
        let label = if label.is_empty() { String::new() } else { format!(": {label}") };
        let (source, target) = (edge.source, edge.target);
        let arrow = arrow(edge, options.lines());
        let text = format!("{} {arrow} {}{label}", ends.name(source), ends.name(target));
        for (idx, line) in
            options.measure.wrap(&text, options.width.saturating_sub(2)).iter().enumerate()
        {
            let indent = if idx == 0 { "" } else { "  " };
            lines.push(format!("{indent}{}", isolated(line)));
        }
    }
    if let Some(differences) = legend::differences(diagram) {
        lines.extend([String::new(), differences]);
    }
    if diagram.has_legend {
        let dashes = legend::dashes(boxes, options.lines());
        lines.extend(dashes.into_iter().flat_map(|it| [String::new(), it]));
    }
    lines
}

/// The names of boxes as they are told apart away from their places.
struct Ends<'a> {
    boxes: &'a Boxes,
    n_of_name: BTreeMap<String, usize>,
}

impl<'a> Ends<'a> {
    fn new(boxes: &'a Boxes) -> Self {
        let mut n_of_name = BTreeMap::new();
        let nodes = boxes.nodes.iter().map(|it| &it.face);
        for face in nodes.chain(boxes.boundaries.iter().map(|it| &it.face)) {
            *n_of_name.entry(name(face)).or_default() += 1;
        }
        Self { boxes, n_of_name }
    }

    /// The name, with those of what is around it as far as others are called the same:
    /// `Europe / RDS`.
    fn name(&self, end: End) -> String {
        let own = name(self.boxes.face(end));
        match self.boxes.parent(end) {
            Some(around) if self.n_of_name.get(&own).is_some_and(|&n| n > 1) => {
                format!("{} / {own}", self.name(End::Boundary(around)))
            }
            Some(_) | None => own,
        }
    }
}

fn arrow(edge: &Edge, charset: Charset) -> &'static str {
    let is_dashed = super::paint::is_dashed(edge);
    match (charset, edge.heads == Heads::Both, is_dashed) {
        (Charset::Unicode, false, false) => "─►",
        (Charset::Unicode, false, true) => "─ ─►",
        (Charset::Unicode, true, false) => "◄─►",
        (Charset::Unicode, true, true) => "◄─ ─►",
        (Charset::Ascii, false, false) => "->",
        (Charset::Ascii, false, true) => "- ->",
        (Charset::Ascii, true, false) => "<->",
        (Charset::Ascii, true, true) => "<- ->",
    }
}
