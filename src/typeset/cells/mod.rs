//! The texts of a diagram in character cells: what each box, frame and line says, wrapped.

mod table;

mod sequence;

pub use sequence::{INDENT, SequenceSetting, SequenceTexts, condition, set_sequence};

use super::Sizes;
use crate::geometry::Size;
use crate::layout::{Layout, Ports};
use crate::model::{Count, Status};
use crate::text::width::{Measure, clean};
use crate::view::{Boxes, Category, Edge, EdgeLabel, Face, tagged};

/// Cells between the border of a box and its text, on the left and on the right.
const PAD: usize = 1;

/// How much wider than text in a box the rows of an entity may be, in percent.
const TABLE_PERCENT: usize = 250;

/// How closely texts are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The most cells that a line of text in a box takes.
    pub box_cells: usize,
    /// The most cells that a line of a label takes.
    pub label_cells: usize,
    /// The most cells that the title of a frame takes. A longer one is without its kind; when that
    /// is too long as well, it moves to the legend.
    pub title_cells: usize,
    /// Whether boxes say what they are for.
    pub descriptions: bool,
    /// How wide characters are.
    pub measure: Measure,
}

/// All texts of a diagram of boxes. Indices are those of [`Boxes`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// The lines in each box; for an entity what stands above its rows.
    pub nodes: Vec<Vec<String>>,
    /// The rows of each entity, below a line across its box; of other boxes none.
    pub tables: Vec<Vec<String>>,
    /// The title in the top border of each frame.
    pub titles: Vec<String>,
    /// The lines of each label; none for a line without a label.
    pub labels: Vec<Vec<String>>,
    /// What the legend says of the numbers that stand in the drawing: the number and its text.
    pub legend: Vec<(String, String)>,
    /// The frames whose technology found no room in the border, with it: `bank-web x4 [Ubuntu]`.
    pub shortened: Vec<String>,
    /// How wide characters are.
    pub measure: Measure,
    /// What stands as a number because its text is in the legend, with the index of that text.
    numbered: Vec<(Numbered, usize)>,
}

/// What a number can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbered {
    /// The title of a frame.
    Title(usize),
    /// The label of a line.
    Label(usize),
}

/// Wraps the texts of `boxes`.
pub fn set(boxes: &Boxes, setting: &Setting) -> Texts {
    let mut texts = Texts {
        nodes: boxes.nodes.iter().map(|node| box_lines(&node.face, setting)).collect(),
        tables: boxes
            .nodes
            .iter()
            .map(|node| {
                let max_cells = TABLE_PERCENT * setting.box_cells / 100;
                table::rows(&node.attributes, max_cells, setting.measure)
            })
            .collect(),
        measure: setting.measure,
        ..Texts::default()
    };
    for (idx, boundary) in boxes.boundaries.iter().enumerate() {
        let whole = frame_title(&boundary.face);
        let fits = |title: &String| setting.measure.width(title) <= setting.title_cells;
        let short = || Some(clean(&name(&boundary.face))).filter(fits);
        let title = Some(whole.clone()).filter(fits).or_else(short);
        let technology = clean(&boundary.face.technology.join(", "));
        if let Some(short) = title.as_ref().filter(|it| **it != whole && !technology.is_empty()) {
            texts.shortened.push(format!("{short} [{technology}]"));
        }
        let title = title.unwrap_or_else(|| texts.stand_in(Numbered::Title(idx), whole));
        texts.titles.push(title);
    }
    for edge in &boxes.edges {
        let measure = setting.measure;
        texts.labels.push(label_lines(edge.tag(), &edge.labels, setting.label_cells, measure));
    }
    texts
}

impl Texts {
    /// Puts `text` into the legend, unless it is there, and gives the number that stands for it.
    pub fn refer(&mut self, text: String) -> String {
        if let Some((number, _)) = self.legend.iter().find(|(_, it)| *it == text) {
            return number.clone();
        }
        let number = number(self.legend.len());
        self.legend.push((number.clone(), text));
        number
    }

    /// The number that `it` is to show in place of `text`.
    fn stand_in(&mut self, it: Numbered, text: String) -> String {
        let number = self.refer(text);
        let legend_idx = self.legend.iter().position(|(other, _)| *other == number);
        self.numbered.extend(legend_idx.map(|legend_idx| (it, legend_idx)));
        number
    }

    /// Moves the label of `edge`, whose index is `idx`, to the legend.
    pub fn move_label(&mut self, idx: usize, edge: &Edge) {
        let number = self.stand_in(Numbered::Label(idx), one_line(edge));
        if let Some(lines) = self.labels.get_mut(idx) {
            *lines = vec![number];
        }
    }

    /// Numbers the legend as its numbers are read in `layout`: from top to bottom, and from left
    /// to right.
    pub fn number(&mut self, layout: &Layout) {
        let place = |it: Numbered| {
            let rect = match it {
                Numbered::Title(idx) => layout.boundaries.get(idx).map(|it| it.rect),
                Numbered::Label(idx) => layout.edges.get(idx).and_then(|it| it.label),
            };
            rect.map(|it| (it.y, it.x))
        };
        self.numbered.sort_by_key(|&(it, _)| place(it));
        let mut order: Vec<usize> = Vec::new();
        for (it, text_idx) in &mut self.numbered {
            let known = order.iter().position(|other| other == text_idx);
            let new_idx = known.unwrap_or(order.len());
            if known.is_none() {
                order.push(*text_idx);
            }
            *text_idx = new_idx;
            let shown = match *it {
                Numbered::Title(idx) => self.titles.get_mut(idx),
                Numbered::Label(idx) => self.labels.get_mut(idx).and_then(|it| it.first_mut()),
            };
            if let Some(shown) = shown {
                *shown = number(new_idx);
            }
        }
        let texts = order.iter().filter_map(|&idx| self.legend.get(idx));
        self.legend = texts.zip(0..).map(|((_, text), idx)| (number(idx), text.clone())).collect();
    }

    /// The room that the texts take. `keeps_room` says for each frame whether its title needs a
    /// stretch of border free of lines at the left; other titles stand wherever lines leave room.
    /// A number has room for the widest one, since only the layout tells which it is going to be.
    pub fn sizes(&self, keeps_room: &[bool]) -> Sizes {
        let padded = |(lines, table): (&Vec<String>, &Vec<String>)| {
            let size = size_of(lines, self.measure);
            let rows = size_of(table, self.measure);
            // Between the two stands a line.
            let below = if table.is_empty() { 0 } else { rows.h + 1 };
            let width = size.w.max(rows.w) + cells(2 * PAD + 2);
            (Size::new(width, size.h.max(1) + below + 2), Ports::Rectangle)
        };
        let widest = number(self.legend.len().saturating_sub(1));
        let is_number = |it: Numbered| self.numbered.iter().any(|&(other, _)| other == it);
        let title = |(idx, (title, &keeps_room)): (usize, (&String, &bool))| {
            let title = if is_number(Numbered::Title(idx)) { &widest } else { title };
            let is_free = title.is_empty() || !keeps_room;
            let width = if is_free { 1 } else { self.measure.width(title) + 2 };
            Size::new(cells(width), 1)
        };
        let label = |(idx, lines): (usize, &Vec<String>)| match &lines[..] {
            [] => None,
            _ if is_number(Numbered::Label(idx)) => {
                Some(label_room(std::slice::from_ref(&widest), self.measure))
            }
            lines => Some(label_room(lines, self.measure)),
        };
        Sizes {
            nodes: self.nodes.iter().zip(&self.tables).map(padded).collect(),
            titles: self.titles.iter().zip(keeps_room).enumerate().map(title).collect(),
            labels: self.labels.iter().enumerate().map(label).collect(),
        }
    }
}

/// The number of a text in the legend.
fn number(legend_idx: usize) -> String {
    format!("({})", legend_idx + 1)
}

/// The room of a label: its lines, and a blank on either side.
pub fn label_room(lines: &[String], measure: Measure) -> Size {
    let size = size_of(lines, measure);
    Size::new(size.w + 2, size.h)
}

fn size_of(lines: &[String], measure: Measure) -> Size {
    let width = lines.iter().map(|it| measure.width(it)).max().unwrap_or(0);
    Size::new(cells(width), cells(lines.len()))
}

/// A count of cells as the layout has it; texts are limited long before it overflows.
fn cells(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// Words up to this width stay whole, however closely texts are set.
const WHOLE_WORD: usize = 16;

/// The width to wrap these texts to: `wanted`, or more for the sake of a word.
fn wide_enough<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    wanted: usize,
    measure: Measure,
) -> usize {
    let words = texts.into_iter().flat_map(str::split_whitespace).map(|it| measure.width(it));
    words.filter(|&it| it <= WHOLE_WORD).fold(wanted, usize::max)
}

fn box_lines(face: &Face, setting: &Setting) -> Vec<String> {
    let name = name(face);
    let bracket = Some(face.bracket()).filter(|it| !it.is_empty()).map(|it| format!("[{it}]"));
    let description = face.description.as_deref().filter(|_| setting.descriptions);
    let texts = [Some(name.as_str()), bracket.as_deref(), status(face), description];
    let texts = || texts.into_iter().flatten().chain(face.changes.iter().map(String::as_str));
    let width = wide_enough(texts(), setting.box_cells, setting.measure);
    texts().flat_map(|text| setting.measure.wrap(text, width)).collect()
}

fn frame_title(face: &Face) -> String {
    let mut title = clean(&name(face));
    let bracket = clean(&face.bracket());
    if !bracket.is_empty() {
        title = format!("{title} [{bracket}]");
    }
    if let Some(status) = status(face) {
        title = format!("{title} {status}");
    }
    for change in &face.changes {
        title = format!("{title} ({})", clean(change));
    }
    title
}

/// The name with everything that tells it from its like: `Accounts (standby) x2`; and before it
/// what is different about it: `[+] Accounts`.
pub fn name(face: &Face) -> String {
    tagged(face.difference, &own_name(face))
}

fn own_name(face: &Face) -> String {
    let mut name = face.title.clone();
    if face.category == Category::Note {
        return name;
    }
    if let Some(role) = &face.role {
        name = format!("{name} ({role})");
    }
    if let Some(count) = face.count {
        name = format!("{name} {}", count_text(count));
    }
    name
}

/// `x4`, `x2..8`.
fn count_text(Count { min, max }: Count) -> String {
    if min == max { format!("x{min}") } else { format!("x{min}..{max}") }
}

/// How far along its life it is, when that is worth saying: `(planned)`.
pub fn status(face: &Face) -> Option<&'static str> {
    match face.status? {
        Status::Live => None,
        Status::Planned => Some("(planned)"),
        Status::Deprecated => Some("(deprecated)"),
        Status::Removed => Some("(removed)"),
    }
}

fn label_lines(
    tag: Option<&str>,
    labels: &[EdgeLabel],
    max_cells: usize,
    measure: Measure,
) -> Vec<String> {
    let labels = &told(tag, labels);
    let mut lines = Vec::new();
    let all: Vec<String> = labels.iter().map(label_text).collect();
    let max_cells = wide_enough(all.iter().map(String::as_str), max_cells, measure);
    for (label, whole) in labels.iter().zip(all) {
        if measure.width(&whole) <= max_cells {
            lines.extend(measure.wrap(&whole, max_cells));
            continue;
        }
        lines.extend(measure.wrap(&label.text, max_cells));
        if !label.technology.is_empty() {
            let technology = format!("[{}]", label.technology.join(", "));
            lines.extend(measure.wrap(&technology, max_cells));
        }
    }
    lines
}

/// The labels with what is different about their line before the first.
fn told(tag: Option<&str>, labels: &[EdgeLabel]) -> Vec<EdgeLabel> {
    let mut labels = labels.to_vec();
    if let Some(tag) = tag {
        match labels.first_mut() {
            Some(first) => first.text = format!("{tag} {}", first.text).trim_end().to_owned(),
            None => labels.push(EdgeLabel { text: tag.to_owned(), technology: Vec::new() }),
        }
    }
    labels
}

/// `reads balances from [XML/HTTPS]`
fn label_text(label: &EdgeLabel) -> String {
    let technology = label.technology.join(", ");
    match (label.text.is_empty(), technology.is_empty()) {
        (_, true) => label.text.clone(),
        (true, false) => format!("[{technology}]"),
        (false, false) => format!("{} [{technology}]", label.text),
    }
}

/// All that stands at a line, in one line.
pub fn one_line(edge: &Edge) -> String {
    told(edge.tag(), &edge.labels)
        .iter()
        .map(|it| clean(&label_text(it)))
        .collect::<Vec<_>>()
        .join("; ")
}
