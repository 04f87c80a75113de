//! What the key says of a sequence: its participants, kinds of messages, bars, frames and notes.

use super::super::key::{self, Entry, Sample};
use super::super::{Mark, Position};
use super::{arrows, bar, boundaries, frame_stroke, note_pen, rectangle, tab_shape};
use crate::geometry::Rect;
use crate::model::{Color, FrameKind, MessageKind, Shape};
use crate::text::Fonts;
use crate::theme::{Theme, blend};
use crate::view::{Boxes, Difference, Node, Sequence};

/// What a sample of a sequence shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scene) enum SequenceSample {
    /// A message.
    Message(MessageKind),
    /// An activation, of somebody in a comparison or not.
    Bar(Option<Difference>),
    /// A frame of this kind.
    Frame(FrameKind),
}

/// The entries of a sequence's key.
pub(in crate::scene) fn entries(sequence: &Sequence, theme: &Theme, fonts: &Fonts) -> Vec<Entry> {
    let boxes = Boxes {
        nodes: sequence
            .participants
            .iter()
            .map(|it| Node {
                face: it.face.clone(),
                shape: it.shape,
                attributes: Vec::new(),
                parent: None,
            })
            .collect(),
        boundaries: boundaries(sequence),
        ..Boxes::default()
    };
    let mut entries = key::collect(&boxes, theme, fonts);
    // Differences are explained by themselves.
    let is_compared = sequence.participants.iter().any(|it| it.face.difference.is_some());
    let same = is_compared.then_some(Difference::Same);
    let mut add = |sample: SequenceSample, words: &str| {
        entries.push(Entry::plain(Sample::Sequence(sample), words));
    };
    const MESSAGES: [(MessageKind, &str); 3] = [
        (MessageKind::Call, "Call"),
        (MessageKind::Reply, "Answer"),
        (MessageKind::Async, "Message that nobody waits for"),
    ];
    for (kind, words) in MESSAGES {
        if sequence.messages.iter().any(|it| it.kind == kind) {
            add(SequenceSample::Message(kind), words);
        }
    }
    if !sequence.activations.is_empty() {
        add(SequenceSample::Bar(same), "Busy with a call");
    }
    const FRAMES: [(FrameKind, &str); 5] = [
        (FrameKind::Alt, "alt: one branch happens"),
        (FrameKind::Opt, "opt: may happen"),
        (FrameKind::Loop, "loop: happens again and again"),
        (FrameKind::Par, "par: branches happen at the same time"),
        (FrameKind::Break, "break: happens instead of the rest"),
    ];
    for (kind, words) in FRAMES {
        if sequence.frames.iter().any(|it| it.kind == kind) {
            add(SequenceSample::Frame(kind), words);
        }
    }
    if !sequence.notes.is_empty() {
        entries.push(Entry::plain(Sample::Box(Shape::Note, note_pen(same, theme)), "Note"));
    }
    entries
}

/// The marks of a sample.
pub(in crate::scene) fn sample(sample: SequenceSample, rect: &Rect, theme: &Theme) -> Vec<Mark> {
    match sample {
        SequenceSample::Message(kind) => {
            let y = f64::from(rect.y + rect.h / 2);
            let ends = [f64::from(rect.x), f64::from(rect.right())];
            arrows::arrow(&ends.map(|x| Position { x, y }), kind, theme.line)
        }
        SequenceSample::Bar(difference) => {
            let pen = super::super::outline::Pen {
                paint: difference.map_or(theme.container, |it| it.paint(theme)),
                trim: theme.line,
                width: 1.0,
                style: crate::model::LineStyle::Solid,
            };
            vec![bar(&Rect::new(rect.x + rect.w / 2 - 5, rect.y + 1, 10, rect.h - 2), &pen, theme)]
        }
        SequenceSample::Frame(_) => {
            let stroke = frame_stroke(None, theme);
            let fill: Color = blend(theme.frame, theme.background, 14);
            let tab = Rect::new(rect.x + 1, rect.y + 2, 13, 8);
            vec![
                rectangle(
                    &Rect::new(rect.x + 1, rect.y + 2, rect.w - 2, rect.h - 4),
                    None,
                    Some(stroke),
                    2.0,
                ),
                tab_shape(&tab, 3, fill, stroke),
            ]
        }
    }
}
