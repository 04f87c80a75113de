//! The texts of a sequence in character cells.

use super::{
    Setting, box_lines, cells, frame_title, label_lines, number, size_of, told, wide_enough,
};
use crate::geometry::Size;
use crate::layout::sequence::Layout;
use crate::model::NotePlacement;
use crate::text::width::{Measure, clean};
use crate::typeset::SequenceSizes;
use crate::view::sequence::{Frame, Message, SequenceNote};
use crate::view::{Difference, EdgeLabel, Sequence, tagged};

/// How closely the texts of a sequence are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SequenceSetting {
    /// The most cells that a line of a participant's name takes.
    pub head_cells: usize,
    /// The most cells that a line of a label takes.
    pub label_cells: usize,
    /// The most cells that a line of a note or of a condition takes.
    pub note_cells: usize,
    /// How wide characters are.
    pub measure: Measure,
}

/// How far the further lines of a condition stand in from the room of its border: a lifeline may
/// run down from its first cell, and a blank keeps them apart.
pub const INDENT: i32 = 2;

/// The most cells of a line that has more room than it asked for.
const ROOMY_CELLS: usize = 60;

/// All texts of a sequence. Indices are those of [`Sequence`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SequenceTexts {
    /// The lines in each participant's box.
    pub participants: Vec<Vec<String>>,
    /// The title in the border of each boundary.
    pub titles: Vec<String>,
    /// The lines above each message; none for one without a label.
    pub labels: Vec<Vec<String>>,
    /// The lines in each note.
    pub notes: Vec<Vec<String>>,
    /// The lines in the border of each branch of each frame: `alt [valid]`.
    pub conditions: Vec<Vec<Vec<String>>>,
    /// What the legend says of the numbers that stand in the drawing: the number and its text.
    pub legend: Vec<(String, String)>,
    /// How wide characters are.
    pub measure: Measure,
}

/// Wraps the texts of `sequence`. `is_moved` says for each message whether its label is in the
/// legend; it may be shorter.
pub fn set_sequence(
    sequence: &Sequence,
    setting: &SequenceSetting,
    is_moved: &[bool],
) -> SequenceTexts {
    let head = Setting {
        box_cells: setting.head_cells,
        label_cells: setting.label_cells,
        title_cells: usize::MAX,
        descriptions: false,
        measure: setting.measure,
    };
    let participants = sequence.participants.iter();
    let mut texts = SequenceTexts {
        participants: participants.map(|it| box_lines(&it.face, &head)).collect(),
        titles: sequence.boundaries.iter().map(|it| frame_title(&it.face)).collect(),
        measure: setting.measure,
        ..SequenceTexts::default()
    };
    for (idx, message) in sequence.messages.iter().enumerate() {
        let labels = [label(sequence, message)];
        let lines = match is_moved.get(idx) {
            Some(true) => {
                let told = told(tag(message), &labels);
                vec![texts.refer(told.iter().map(one_line).collect::<String>())]
            }
            Some(false) | None => {
                label_lines(tag(message), &labels, setting.label_cells, setting.measure)
            }
        };
        texts.labels.push(lines);
    }
    let wrapped = |text: &str| {
        let max_cells = wide_enough([text], setting.note_cells, setting.measure);
        setting.measure.wrap(text, max_cells)
    };
    texts.notes = sequence.notes.iter().map(|it| wrapped(&note(it))).collect();
    for frame in &sequence.frames {
        let lines = |branch_idx| wrapped(&condition(frame, branch_idx));
        texts.conditions.push((0..frame.branches.len()).map(lines).collect());
    }
    texts
}

impl SequenceTexts {
    /// Wraps texts anew that have more room in this layout of them than they asked for. A layout
    /// of the result has the same columns, and is as high or less.
    pub fn ease(&mut self, sequence: &Sequence, setting: &SequenceSetting, layout: &Layout) {
        let measure = self.measure;
        let widest = |lines: &[String]| lines.iter().map(|it| measure.width(it)).max().unwrap_or(0);
        let columns = |w: i32| usize::try_from(w).unwrap_or(0).min(ROOMY_CELLS);
        for ((frame, conditions), placed) in
            sequence.frames.iter().zip(&mut self.conditions).zip(&layout.frames)
        {
            // Around the text there are a blank and the inset of its border on either side.
            let room = columns(placed.rect.w - 6);
            for (branch_idx, lines) in conditions.iter_mut().enumerate().filter(|it| it.1.len() > 1)
            {
                let text = condition(frame, branch_idx);
                let eased = measure.wrap(&text, room.max(widest(lines)));
                *lines = match eased.len() {
                    1 if widest(&eased) <= room => eased,
                    _ => measure.wrap(&text, columns(placed.rect.w - 7).max(widest(lines))),
                };
            }
        }
        for ((note, lines), rect) in sequence.notes.iter().zip(&mut self.notes).zip(&layout.notes) {
            if note.first < note.last && note.placement == NotePlacement::Over {
                *lines = measure.wrap(&self::note(note), columns(rect.w - 4).max(widest(lines)));
            }
        }
        let mut bars = vec![1; sequence.participants.len()];
        for it in &sequence.activations {
            bars[it.participant] = bars[it.participant].max(cells(it.depth) + 1);
        }
        let lifelines = &layout.lifelines;
        let gap = |it: usize| lifelines[it + 1].x - lifelines[it].x - bars[it] - 2;
        for (message, lines) in sequence.messages.iter().zip(&mut self.labels) {
            let (first, last) =
                (message.source.min(message.target), message.source.max(message.target));
            let label = [label(sequence, message)];
            // Those in the legend stay there.
            let Some(room) = (first..last).map(gap).max().map(columns) else { continue };
            let set = |max_cells| label_lines(tag(message), &label, max_cells, measure);
            if lines.len() > 1 && *lines == set(setting.label_cells) {
                *lines = set(room.max(widest(lines)));
            }
        }
    }

    /// Puts `text` into the legend, unless it is there, and gives the number that stands for it.
    pub fn refer(&mut self, text: String) -> String {
        if let Some((number, _)) = self.legend.iter().find(|(_, it)| *it == text) {
            return number.clone();
        }
        let number = number(self.legend.len());
        self.legend.push((number.clone(), text));
        number
    }

    /// The room that the texts take: boxes with their borders, and titles in borders with a blank
    /// on either side.
    pub fn sizes(&self) -> SequenceSizes {
        let size_of = |lines: &[String]| size_of(lines, self.measure);
        let boxed = |lines: &Vec<String>| {
            let size = size_of(lines);
            Size::new(size.w + 4, size.h.max(1) + 2)
        };
        let in_border = |lines: &Vec<String>| {
            let first = size_of(&lines[..lines.len().min(1)]).w + 2;
            let rest = size_of(lines.get(1..).unwrap_or_default());
            let w = if rest.h == 0 { first } else { first.max(INDENT + rest.w + 1) };
            Size::new(w, size_of(lines).h.max(1))
        };
        let further = |lines: &Vec<String>| Some(in_border(lines));
        SequenceSizes {
            participants: self.participants.iter().map(boxed).collect(),
            titles: self
                .titles
                .iter()
                .map(|it| Size::new(size_of(std::slice::from_ref(it)).w + 2, 1))
                .collect(),
            labels: self.labels.iter().map(|it| (!it.is_empty()).then(|| size_of(it))).collect(),
            notes: self.notes.iter().map(boxed).collect(),
            // Word and condition are one text, in the room of the tab.
            tabs: self
                .conditions
                .iter()
                .map(|it| it.first().map(in_border).unwrap_or_default())
                .collect(),
            conditions: self
                .conditions
                .iter()
                .map(|it| std::iter::once(None).chain(it.iter().skip(1).map(further)).collect())
                .collect(),
        }
    }
}

/// What a message says, with its number where messages show them.
fn label(sequence: &Sequence, message: &Message) -> EdgeLabel {
    let text = match sequence.is_numbered {
        true => format!("{}. {}", message.number, message.label).trim_end().to_owned(),
        false => message.label.clone(),
    };
    EdgeLabel { text, technology: message.technology.clone() }
}

fn one_line(label: &EdgeLabel) -> String {
    clean(&super::label_text(label))
}

/// What stands in the border above a branch: `alt [valid]`, `else [invalid]`.
pub fn condition(frame: &Frame, branch_idx: usize) -> String {
    let word = match branch_idx {
        0 => tagged(frame.difference, frame.word()),
        _ => frame.branch_word().to_owned(),
    };
    match frame.branches.get(branch_idx).and_then(Option::as_deref) {
        Some(condition) => format!("{word} [{}]", clean(condition)),
        None => word,
    }
}

/// What stands before what a message says of a comparison.
fn tag(it: &Message) -> Option<&'static str> {
    it.difference.and_then(Difference::tag)
}

/// What a note says, with what is different about it.
fn note(it: &SequenceNote) -> String {
    tagged(it.difference, &it.text)
}
