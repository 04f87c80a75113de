//! The texts of a sequence.

use super::block::Builder;
use super::room::{Dimensions, head_room};
use super::{
    Align, BODY, Block, FRAME, SMALL, Style, add_icon, add_small_print, bracket, even, name,
};
use crate::geometry::Size;
use crate::model::{FrameKind, Shape};
use crate::text::{Fonts, Weight};
use crate::typeset::SequenceSizes;
use crate::view::Sequence;
use crate::view::sequence::{Frame, Message, Participant, ParticipantBoundary, SequenceNote};

/// The texts of a sequence, set, and the room they take. Indices are those of [`Sequence`].
#[derive(Clone, Debug, Default)]
pub struct SequenceTypeset {
    /// What the layout is told.
    pub sizes: SequenceSizes,
    /// The participants' texts.
    pub participants: Vec<Block>,
    /// The boundaries' titles.
    pub titles: Vec<Block>,
    /// The messages' labels; without lines of text where there is no label.
    pub labels: Vec<Block>,
    /// The notes' texts.
    pub notes: Vec<Block>,
    /// The words in the tabs of frames.
    pub tabs: Vec<Block>,
    /// The conditions of branches; without lines of text where there is none.
    pub conditions: Vec<Vec<Block>>,
}

/// Around the text of a note: left, above, right with the folded corner, and below.
pub const NOTE_ROOM: [i32; 4] = [10, 7, 18, 7];
/// Around the word in a frame's tab; at the right there is the slanted corner.
pub const TAB_ROOM: [i32; 4] = [9, 3, 15, 3];

/// The word in a tab.
const TAB: Style = Style { weight: Weight::Bold, size_px: 12, line_px: 16, ..BODY };

/// How wide text in a participant may grow.
const HEAD_TEXT_PX: i32 = 132;
/// How wide a label between neighbours may grow, and a note at one participant.
const LANE_TEXT_PX: i32 = 172;
/// What each further lane that a message crosses adds to that.
const FURTHER_LANE_PX: i32 = 100;
/// How wide any label may grow.
const WIDEST_TEXT_PX: i32 = 400;
/// How wide a condition may grow.
const CONDITION_TEXT_PX: i32 = 260;
/// Widths of participants are multiples of this.
const WIDTH_STEP_PX: i32 = 8;

/// Sets all text of a sequence.
pub fn typeset_sequence(sequence: &Sequence, fonts: &Fonts) -> SequenceTypeset {
    let Sequence { participants, boundaries, messages, notes, frames, .. } = sequence;
    let label = |it: &Message| label_text(it, sequence.is_numbered, fonts);
    let mut set = SequenceTypeset {
        sizes: SequenceSizes::default(),
        participants: participants.iter().map(|it| head_text(it, fonts)).collect(),
        titles: boundaries.iter().map(|it| boundary_text(it, fonts)).collect(),
        labels: messages.iter().map(label).collect(),
        notes: notes.iter().map(|it| note_text(it, fonts)).collect(),
        tabs: frames.iter().map(|it| text(it.word(), TAB, CONDITION_TEXT_PX, fonts)).collect(),
        conditions: frames.iter().map(|it| conditions(it, fonts)).collect(),
    };
    let sized = |it: &Block| (!it.lines.is_empty()).then(|| even(it.size));
    let within = |it: &Block, [left, top, right, bottom]: [i32; 4]| {
        even(Size::new(it.size.w + left + right, it.size.h + top + bottom))
    };
    set.sizes = SequenceSizes {
        participants: head_sizes(participants, &set.participants),
        titles: set.titles.iter().map(|it| even(it.size)).collect(),
        labels: messages
            .iter()
            .zip(&set.labels)
            .map(|(it, block)| super::with_chip(it.difference, block).map(even))
            .collect(),
        notes: set.notes.iter().map(|it| within(it, NOTE_ROOM)).collect(),
        tabs: set.tabs.iter().map(|it| within(it, TAB_ROOM)).collect(),
        conditions: set.conditions.iter().map(|it| it.iter().map(sized).collect()).collect(),
    };
    set
}

fn head_text(it: &Participant, fonts: &Fonts) -> Block {
    let mut text = Builder::new(fonts, HEAD_TEXT_PX, Align::Centre);
    add_icon(&mut text, &it.face);
    text.add(&name(&it.face), FRAME);
    add_small_print(&mut text, &it.face);
    text.finish()
}

fn boundary_text(it: &ParticipantBoundary, fonts: &Fonts) -> Block {
    let mut text = Builder::new(fonts, WIDEST_TEXT_PX, Align::Start);
    add_icon(&mut text, &it.face);
    text.add(&name(&it.face), FRAME);
    add_small_print(&mut text, &it.face);
    text.finish()
}

fn label_text(it: &Message, is_numbered: bool, fonts: &Fonts) -> Block {
    let n_further = it.source.abs_diff(it.target).saturating_sub(1).min(8) as i32;
    let max_px = (LANE_TEXT_PX + n_further * FURTHER_LANE_PX).min(WIDEST_TEXT_PX);
    let align = if it.is_to_self() { Align::Start } else { Align::Centre };
    let mut text = Builder::new(fonts, max_px, align);
    let label = match (is_numbered, it.label.is_empty()) {
        (true, true) => it.number.to_string(),
        (true, false) => format!("{}: {}", it.number, it.label),
        (false, _) => it.label.clone(),
    };
    text.add(&label, BODY);
    if !it.technology.is_empty() {
        text.add(&format!("[{}]", bracket("", &it.technology)), SMALL);
    }
    text.finish()
}

fn note_text(it: &SequenceNote, fonts: &Fonts) -> Block {
    let n_further = it.last.saturating_sub(it.first).min(8) as i32;
    let max_px = (LANE_TEXT_PX + n_further * FURTHER_LANE_PX).min(WIDEST_TEXT_PX);
    text(&it.text, BODY, max_px, fonts)
}

/// Each condition in brackets, as in UML; a branch of an `alt` without one says `else`.
fn conditions(it: &Frame, fonts: &Fonts) -> Vec<Block> {
    let branches = it.branches.iter().enumerate();
    let words = branches.map(|(idx, condition)| match condition {
        Some(condition) if !condition.trim().is_empty() => format!("[{condition}]"),
        Some(_) | None if idx > 0 && it.kind == FrameKind::Alt => "[else]".to_owned(),
        Some(_) | None => String::new(),
    });
    words.map(|words| text(&words, BODY, CONDITION_TEXT_PX, fonts)).collect()
}

fn text(text: &str, style: Style, max_px: i32, fonts: &Fonts) -> Block {
    super::paragraph(text, style, max_px, fonts)
}

/// The sizes of participants: all bodies of one height, a person's head above that.
fn head_sizes(participants: &[Participant], texts: &[Block]) -> Vec<Size> {
    let dim = &Dimensions::HEAD;
    let above = |shape: Shape| match shape {
        Shape::Person => (2.0 * dim.head - dim.neck).round() as i32,
        Shape::Box
        | Shape::Cylinder
        | Shape::Pipe
        | Shape::Bucket
        | Shape::Browser
        | Shape::Phone
        | Shape::Hexagon
        | Shape::Note => 0,
    };
    let sizes = participants.iter().zip(texts).map(|(it, text)| {
        let room = head_room(it.shape);
        let width = (text.size.w + room.left + room.right).max(room.min.w);
        let height = (text.size.h + room.top + room.bottom).max(room.min.h);
        even(Size::new(super::round_up(width, WIDTH_STEP_PX), height))
    });
    let sizes: Vec<Size> = sizes.collect();
    let bodies = participants.iter().zip(&sizes).map(|(it, size)| size.h - above(it.shape));
    let body = bodies.max().unwrap_or(0);
    let of = |(it, size): (&Participant, &Size)| even(Size::new(size.w, body + above(it.shape)));
    participants.iter().zip(&sizes).map(of).collect()
}
