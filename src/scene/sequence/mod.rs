//! Sequences: participants with their lifelines, bars, messages, frames and notes.

mod arrows;
mod key;

use super::boxes::link;
use super::frames::Frames;
use super::header::{Ink, icon_marks, texts};
use super::looks::box_pen;
use super::outline::Pen;
use super::{Group, Mark, Outline, Position, Shape, Step, Stroke, chip, outline, words};
use crate::geometry::{Point, Rect};
use crate::layout::sequence::{Framed, Layout};
use crate::model::{self, Color, LineStyle, Looks};
use crate::text::Fonts;
use crate::theme::{Theme, blend, readable};
use crate::typeset::lower_sequence;
use crate::typeset::pixels::{
    Block, Dimensions, NOTE_ROOM, SequenceTypeset, TAB_ROOM, chip_room, head_room, typeset_sequence,
};
use crate::view::sequence::{Frame, Participant, Row};
use crate::view::{Boundary, Difference, Sequence};

pub(super) use key::{SequenceSample, entries, sample};

/// Sets and lays out a sequence.
pub(super) fn laid_out(sequence: &Sequence, fonts: &Fonts) -> (SequenceTypeset, Layout) {
    use crate::layout::sequence::{Metrics, layout};
    let set = typeset_sequence(sequence, fonts);
    let layout = layout(&lower_sequence(sequence, &set.sizes, Metrics::PIXELS));
    (set, layout)
}

/// The boundaries as those of boxes, which they look like.
pub(super) fn boundaries(sequence: &Sequence) -> Vec<Boundary> {
    let of =
        |face: &crate::view::Face| Boundary { face: face.clone(), is_focus: false, parent: None };
    sequence.boundaries.iter().map(|it| of(&it.face)).collect()
}

/// The drawing with its top left corner at `offset`: what is behind first.
pub(super) fn drawn(
    sequence: &Sequence,
    set: &SequenceTypeset,
    layout: &Layout,
    offset: Point,
    theme: &Theme,
) -> Vec<Group> {
    let boundaries = boundaries(sequence);
    let borders = layout.boundaries.iter().map(|it| moved(&it.rect, offset)).collect();
    let painter = Painter {
        sequence,
        set,
        layout,
        offset,
        theme,
        grounds: Frames::new(&boundaries, borders, theme),
    };
    let mut groups = Vec::new();
    for (idx, (boundary, text)) in boundaries.iter().zip(&set.titles).enumerate() {
        let title = layout.boundaries.get(idx).map(|it| moved(&it.title, offset));
        groups.extend(title.and_then(|it| painter.grounds.group(idx, boundary, &it, text)));
    }
    groups.push(plain("lifelines", painter.lifelines()));
    groups.extend(painter.activations());
    for (idx, frame) in sequence.frames.iter().enumerate() {
        groups.push(painter.frame(idx, frame));
    }
    for row in &sequence.rows {
        groups.push(match *row {
            Row::Message(idx) => painter.message(idx),
            Row::Note(idx) => painter.note(idx),
            Row::Open(_) | Row::Branch { .. } | Row::Close(_) => continue,
        });
    }
    for (idx, it) in sequence.participants.iter().enumerate() {
        groups.push(painter.participant(idx, it, &layout.heads[idx], "n"));
    }
    let feet = sequence.participants.iter().zip(&layout.feet);
    groups.extend(feet.enumerate().map(|(idx, (it, at))| painter.participant(idx, it, at, "foot")));
    groups
}

fn plain(id: &str, marks: Vec<Mark>) -> Group {
    Group { id: id.to_owned(), tooltip: String::new(), link: None, marks }
}

fn moved(rect: &Rect, by: Point) -> Rect {
    Rect::new(rect.x + by.x, rect.y + by.y, rect.w, rect.h)
}

struct Painter<'a> {
    sequence: &'a Sequence,
    set: &'a SequenceTypeset,
    layout: &'a Layout,
    offset: Point,
    theme: &'a Theme,
    grounds: Frames<'a>,
}

impl Painter<'_> {
    fn at(&self, x: i32, y: i32) -> Position {
        Position { x: f64::from(x + self.offset.x), y: f64::from(y + self.offset.y) }
    }

    fn participant(&self, idx: usize, it: &Participant, rect: &Rect, letter: &str) -> Group {
        let rect = moved(rect, self.offset);
        let pen = box_pen(&it.face, self.theme);
        let mut marks = outline::draw(it.shape, &rect, &Dimensions::HEAD, &pen);
        let room = head_room(it.shape);
        let area = inside(&rect, [room.left, room.top, room.right, room.bottom]);
        let text = &self.set.participants[idx];
        marks.extend(icon_marks(&it.face, text, &area, pen.paint.text));
        marks.extend(texts(text, &area, Ink::plain(pen.paint.text)));
        marks.extend(chip::on_box(
            it.face.difference,
            it.shape,
            &rect,
            &Dimensions::HEAD,
            self.theme,
        ));
        let tooltip = words::face_tooltip(&it.face);
        Group { id: format!("{letter}{idx}"), tooltip, link: link(&it.face), marks }
    }

    fn lifelines(&self) -> Vec<Mark> {
        let color = blend(self.theme.line, self.theme.background, 65);
        let stroke = Stroke { color, width: 1.25, style: LineStyle::Dashed };
        let line = |it: &crate::layout::sequence::Lifeline| {
            line(self.at(it.x, it.top), self.at(it.x, it.bottom), stroke)
        };
        self.layout.lifelines.iter().map(line).collect()
    }

    fn activations(&self) -> Vec<Group> {
        let bars = self.sequence.activations.iter().zip(&self.layout.activations);
        let bar = |(idx, (it, rect)): (usize, (&crate::view::sequence::Activation, &Rect))| {
            let face = &self.sequence.participants[it.participant].face;
            let mark = bar(&moved(rect, self.offset), &box_pen(face, self.theme), self.theme);
            let tooltip = format!("{} is busy", face.title);
            Group { id: format!("a{idx}"), tooltip, link: None, marks: vec![mark] }
        };
        bars.enumerate().map(bar).collect()
    }

    fn message(&self, idx: usize) -> Group {
        let it = &self.sequence.messages[idx];
        let arrow = &self.layout.messages[idx];
        let points: Vec<Position> =
            arrow.points.iter().map(|point| self.at(point.x, point.y)).collect();
        let color = it.difference.map_or(self.theme.line, |it| it.paint(self.theme).stroke);
        let mut marks = arrows::arrow(&points, it.kind, color);
        if let Some(label) = arrow.label {
            let text = &self.set.labels[idx];
            let room = chip_room(it.difference, text);
            marks.extend(self.text_over(text, &label, it.difference, room));
        }
        let tooltip = words::told(it.difference, &it.sentence);
        Group { id: format!("e{idx}"), tooltip, link: None, marks }
    }

    fn note(&self, idx: usize) -> Group {
        let difference = self.sequence.notes[idx].difference;
        let pen = note_pen(difference, self.theme);
        let rect = moved(&self.layout.notes[idx], self.offset);
        let mut marks = outline::draw(model::Shape::Note, &rect, &Dimensions::HEAD, &pen);
        let block = &self.set.notes[idx];
        let area = inside(&rect, NOTE_ROOM);
        marks.extend(texts(block, &area, Ink::plain(pen.paint.text)));
        let (shape, dim) = (model::Shape::Note, &Dimensions::HEAD);
        marks.extend(chip::on_box(difference, shape, &rect, dim, self.theme));
        plain(&format!("r{idx}"), marks)
    }

    /// A frame around rows: its border, the lines between its branches, the tab and what they say.
    fn frame(&self, idx: usize, it: &Frame) -> Group {
        let Framed { rect, tab, titles, dividers } = &self.layout.frames[idx];
        let stroke = frame_stroke(it.difference, self.theme);
        let border = moved(rect, self.offset);
        let mut marks = vec![rectangle(&border, None, Some(stroke), 4.0)];
        let dashed = Stroke { style: LineStyle::Dashed, ..stroke };
        for &y in dividers {
            marks.push(line(self.at(rect.x, y), self.at(rect.right(), y), dashed));
        }
        let tab = moved(tab, self.offset);
        marks.extend(tab_marks(&tab, &self.set.tabs[idx], stroke, self.theme));
        for (title, text) in titles.iter().zip(&self.set.conditions[idx]) {
            if let Some(title) = title {
                // The frame has a chip, and its conditions none.
                marks.extend(self.text_over(text, title, it.difference, 0));
            }
        }
        // The tab has the left corner.
        let corner = self.at(rect.right() - 3, rect.y + 3);
        marks.extend(chip::chip(it.difference, corner, self.theme));
        let conditions: Vec<&str> = it.branches.iter().flatten().map(String::as_str).collect();
        let tooltip = match conditions.is_empty() {
            true => it.word().to_owned(),
            false => format!("{}: {}", it.word(), conditions.join(" / ")),
        };
        Group { id: format!("f{idx}"), tooltip, link: None, marks }
    }

    /// Text that stands between lifelines, on a ground of its own where it crosses any, with `room`
    /// for a chip at its left.
    fn text_over(
        &self,
        block: &Block,
        rect: &Rect,
        difference: Option<Difference>,
        room: i32,
    ) -> Vec<Mark> {
        let place = moved(rect, self.offset);
        let ground = self.grounds.ground(&place);
        let mut marks = Vec::new();
        let crosses = |x: i32| rect.x < x && x < rect.right();
        let sides = self.layout.boundaries.iter().flat_map(|it| [it.rect.x, it.rect.right()]);
        if self.layout.lifelines.iter().map(|it| it.x).chain(sides).any(crosses) {
            let patch = Rect::new(place.x - 4, place.y, place.w + 8, place.h);
            marks.push(rectangle(&patch, Some(ground), None, 3.0));
        }
        let ink = match difference {
            Some(it) => Ink::plain(readable(it.paint(self.theme).text, ground)),
            None => Ink {
                strong: readable(self.theme.text, ground),
                soft: readable(self.theme.muted, ground),
            },
        };
        if room > 0 {
            marks.extend(chip::at_label(difference, &place, self.theme));
        }
        let beside = Rect::new(place.x + room, place.y, place.w - room, place.h);
        marks.extend(texts(block, &beside, ink));
        marks
    }
}

fn inside(rect: &Rect, [left, top, right, bottom]: [i32; 4]) -> Rect {
    Rect::new(rect.x + left, rect.y + top, rect.w - left - right, rect.h - top - bottom)
}

fn line(from: Position, to: Position, stroke: Stroke) -> Mark {
    let outline = Outline::Path(vec![Step::Move(from), Step::Line(to)]);
    Mark::Shape(Shape { outline, fill: None, stroke: Some(stroke) })
}

fn rectangle(rect: &Rect, fill: Option<Color>, stroke: Option<Stroke>, radius: f64) -> Mark {
    let (x, y) = (f64::from(rect.x), f64::from(rect.y));
    let (w, h) = (f64::from(rect.w), f64::from(rect.h));
    Mark::Shape(Shape { outline: Outline::Rectangle { x, y, w, h, radius }, fill, stroke })
}

/// The bar of an activation, in a shade of its participant.
pub(super) fn bar(rect: &Rect, pen: &Pen, theme: &Theme) -> Mark {
    let fill = blend(pen.paint.fill, theme.background, 28);
    let stroke = Stroke { color: pen.paint.stroke, width: 1.0, style: LineStyle::Solid };
    rectangle(rect, Some(fill), Some(stroke), 1.5)
}

/// The border of frames around rows.
pub(super) fn frame_stroke(difference: Option<Difference>, theme: &Theme) -> Stroke {
    let plain = Stroke { color: theme.frame, width: 1.25, style: LineStyle::Solid };
    difference.map_or(plain, |it| Stroke {
        color: it.paint(theme).stroke,
        width: it.width(plain.width),
        style: it.line_style(plain.style),
    })
}

/// A tab with its lower right corner cut off, and the word in it.
fn tab_marks(rect: &Rect, word: &Block, stroke: Stroke, theme: &Theme) -> Vec<Mark> {
    let fill = blend(stroke.color, theme.background, 14);
    let mut marks = vec![tab_shape(rect, 8, fill, stroke)];
    let ink = Ink::plain(readable(theme.text, fill));
    marks.extend(texts(word, &inside(rect, TAB_ROOM), ink));
    marks
}

/// The outline of a tab whose corner is cut off by `cut`.
pub(super) fn tab_shape(rect: &Rect, cut: i32, fill: Color, stroke: Stroke) -> Mark {
    let at = |x: i32, y: i32| Position { x: f64::from(x), y: f64::from(y) };
    let outline = Outline::Path(vec![
        Step::Move(at(rect.x, rect.y)),
        Step::Line(at(rect.right(), rect.y)),
        Step::Line(at(rect.right(), rect.bottom() - cut)),
        Step::Line(at(rect.right() - cut, rect.bottom())),
        Step::Line(at(rect.x, rect.bottom())),
        Step::Close,
    ]);
    Mark::Shape(Shape { outline, fill: Some(fill), stroke: Some(stroke) })
}

/// How notes are painted.
pub(super) fn note_pen(difference: Option<Difference>, theme: &Theme) -> Pen {
    let paint = theme.note.overlaid(&Looks::default(), theme.background);
    let plain = Pen { paint, trim: paint.fill, width: 1.25, style: LineStyle::Solid };
    difference.map_or(plain, |it| Pen {
        paint: it.paint(theme),
        trim: it.paint(theme).fill,
        width: it.width(plain.width),
        style: it.line_style(plain.style),
    })
}
