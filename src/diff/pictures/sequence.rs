//! Two sequences as one: the steps of both in one order.

use std::collections::BTreeMap;

use super::super::steps::{Aligned, aligned};
use super::faces::{self, Sides};
use super::keys::{Named, merged};
use crate::view::sequence::{
    Activation, Frame, Message, Participant, ParticipantBoundary, Row, SequenceNote,
};
use crate::view::{Difference, Face, Sequence, became};

/// Both sides' sequences as one.
pub(super) fn union(old: (&Sequence, Named<'_>), new: (&Sequence, Named<'_>)) -> Sequence {
    let sides = [Side::new(old.0, old.1), Side::new(new.0, new.1)];
    let mut union = Union {
        sides: &sides,
        columns: BTreeMap::new(),
        rows: [BTreeMap::new(), BTreeMap::new()],
        sequence: Sequence::default(),
    };
    union.participants();
    let items = sides.each_ref().map(Side::items);
    union.items(&items[0], &items[1]);
    union.sequence.settle_frames();
    union.activations();
    union.sequence
}

struct Side<'a> {
    sequence: &'a Sequence,
    /// The participants' keys.
    keys: Vec<String>,
    boundaries: Vec<String>,
}

/// A row, or a frame with all that stands in it.
#[derive(Debug)]
enum Item {
    Message { row: usize, idx: usize },
    Note { row: usize, idx: usize },
    Frame { idx: usize, branches: Vec<Branch>, close: usize },
}

#[derive(Debug)]
struct Branch {
    row: usize,
    items: Vec<Item>,
}

impl<'a> Side<'a> {
    fn new(sequence: &'a Sequence, named: Named<'_>) -> Self {
        Self {
            sequence,
            keys: sequence.participants.iter().map(|it| named.key(&it.face)).collect(),
            boundaries: sequence.boundaries.iter().map(|it| named.key(&it.face)).collect(),
        }
    }

    fn participant(&self, key: &str) -> Option<&'a Participant> {
        self.sequence.participants.get(self.keys.iter().position(|it| it == key)?)
    }

    fn boundary(&self, key: &str) -> Option<&'a ParticipantBoundary> {
        self.sequence.boundaries.get(self.boundaries.iter().position(|it| it == key)?)
    }

    /// The key of the boundary around a participant.
    fn around(&self, key: &str) -> Option<&str> {
        self.boundaries.get(self.participant(key)?.boundary?).map(String::as_str)
    }

    /// The rows as a tree.
    fn items(&self) -> Vec<Item> {
        let mut open: Vec<(usize, Vec<Branch>)> = Vec::new();
        let mut top = Vec::new();
        for (row, it) in self.sequence.rows.iter().enumerate() {
            let item = match *it {
                Row::Message(idx) => Item::Message { row, idx },
                Row::Note(idx) => Item::Note { row, idx },
                Row::Open(idx) => {
                    open.push((idx, vec![Branch { row, items: Vec::new() }]));
                    continue;
                }
                Row::Branch { .. } => {
                    if let Some((_, branches)) = open.last_mut() {
                        branches.push(Branch { row, items: Vec::new() });
                    }
                    continue;
                }
                Row::Close(_) => match open.pop() {
                    Some((idx, branches)) => Item::Frame { idx, branches, close: row },
                    None => continue,
                },
            };
            let branch = open.last_mut().and_then(|(_, branches)| branches.last_mut());
            branch.map_or(&mut top, |it| &mut it.items).push(item);
        }
        top
    }

    /// Everything that an item says, so that equal ones are one.
    fn exact(&self, item: &Item) -> String {
        match item {
            Item::Message { idx, .. } => {
                let it = &self.sequence.messages[*idx];
                format!("{} {:?} {:?} {:?}", self.loose(item), it.kind, it.label, it.technology)
            }
            Item::Note { idx, .. } => {
                format!("{} {:?}", self.loose(item), self.sequence.notes[*idx].text)
            }
            Item::Frame { idx, branches, .. } => {
                let conditions = &self.sequence.frames[*idx].branches;
                let inside = |it: &Branch| it.items.iter().map(|it| self.exact(it)).collect();
                let inside: Vec<Vec<String>> = branches.iter().map(inside).collect();
                format!("{} {conditions:?} {inside:?}", self.loose(item))
            }
        }
    }

    /// What an item that says something else now may still be known by.
    fn loose(&self, item: &Item) -> String {
        match *item {
            Item::Message { idx, .. } => {
                let it = &self.sequence.messages[idx];
                format!("message {:?} {:?}", self.keys[it.source], self.keys[it.target])
            }
            Item::Note { idx, .. } => {
                let it = &self.sequence.notes[idx];
                let (first, last) = (&self.keys[it.first], &self.keys[it.last]);
                format!("note {:?} {first:?} {last:?}", it.placement)
            }
            Item::Frame { idx, .. } => format!("frame {:?}", self.sequence.frames[idx].kind),
        }
    }

    /// What a message says, with its number where messages show them: in a union they are counted
    /// on their own side.
    fn label(&self, it: &Message) -> String {
        match self.sequence.is_numbered {
            true => format!("{}. {}", it.number, it.label).trim_end().to_owned(),
            false => it.label.clone(),
        }
    }
}

struct Union<'s, 'a> {
    sides: &'s [Side<'a>; 2],
    /// Where each participant stands, by key.
    columns: BTreeMap<&'s str, usize>,
    /// Which row each row of a side has become.
    rows: [BTreeMap<usize, usize>; 2],
    sequence: Sequence,
}

impl Union<'_, '_> {
    /// Makes the participants; those of one boundary stand by the first of them.
    fn participants(&mut self) {
        let [old, new] = self.sides;
        let list = |keys: &'_ [String]| keys.to_vec();
        let order = merged(&list(&old.keys), &list(&new.keys));
        let around = |key: &str| match new.participant(key) {
            Some(_) => new.around(key),
            None => old.around(key),
        };
        let mut placed: Vec<&String> = Vec::new();
        for key in &order {
            if placed.contains(&key) {
                continue;
            }
            let first = placed.len();
            match around(key) {
                None => placed.push(key),
                Some(boundary) => {
                    placed.extend(order.iter().filter(|it| around(it) == Some(boundary)));
                    let sides = Sides::of(old.boundary(boundary), new.boundary(boundary));
                    let face = sides.map(|it| face(it, boundary, |it| &it.face));
                    self.sequence.boundaries.extend(face.map(|face| ParticipantBoundary {
                        face,
                        participants: first..placed.len(),
                    }));
                }
            }
            let boundary = around(key).map(|_| self.sequence.boundaries.len() - 1);
            for key in &placed[first..] {
                let Some(sides) = Sides::of(old.participant(key), new.participant(key)) else {
                    continue;
                };
                let face = face(sides, key, |it| &it.face);
                let shape = sides.latest().shape;
                self.sequence.participants.push(Participant { face, shape, boundary });
            }
        }
        for side in self.sides {
            for key in &side.keys {
                let column = placed.iter().position(|it| *it == key);
                self.columns.extend(column.map(|column| (key.as_str(), column)));
            }
        }
    }

    /// Writes the items of both sides in one order.
    fn items(&mut self, old: &[Item], new: &[Item]) {
        let [before, after] = self.sides;
        let exact = |side: &Side<'_>, list: &[Item]| -> Vec<String> {
            list.iter().map(|it| side.exact(it)).collect()
        };
        let mut gap: (Vec<&Item>, Vec<&Item>) = (Vec::new(), Vec::new());
        for it in aligned(&exact(before, old), &exact(after, new)) {
            match it {
                Aligned::Old(idx) => gap.0.push(&old[idx]),
                Aligned::New(idx) => gap.1.push(&new[idx]),
                Aligned::Both(a, b) => {
                    self.gap(std::mem::take(&mut gap));
                    self.item(Sides::Both(&old[a], &new[b]));
                }
            }
        }
        self.gap(gap);
    }

    /// Writes what stands between two items that are the same.
    fn gap(&mut self, (old, new): (Vec<&Item>, Vec<&Item>)) {
        let [before, after] = self.sides;
        let loose = |side: &Side<'_>, list: &[&Item]| -> Vec<String> {
            list.iter().map(|it| side.loose(it)).collect()
        };
        for it in aligned(&loose(before, &old), &loose(after, &new)) {
            self.item(match it {
                Aligned::Old(idx) => Sides::Old(old[idx]),
                Aligned::New(idx) => Sides::New(new[idx]),
                Aligned::Both(a, b) => Sides::Both(old[a], new[b]),
            });
        }
    }

    fn item(&mut self, sides: Sides<'_, Item>) {
        match sides.latest() {
            Item::Message { .. } => self.message(sides),
            Item::Note { .. } => self.note(sides),
            Item::Frame { .. } => self.frame(sides),
        }
    }

    fn row(&mut self, row: Row, old: Option<usize>, new: Option<usize>) {
        for (rows, of_side) in self.rows.iter_mut().zip([old, new]) {
            rows.extend(of_side.map(|it| (it, self.sequence.rows.len())));
        }
        self.sequence.rows.push(row);
    }

    fn message(&mut self, sides: Sides<'_, Item>) {
        let of = |side: &Side<'_>, item: &Item| match *item {
            Item::Message { row, idx } => Some((row, side.sequence.messages[idx].clone())),
            Item::Note { .. } | Item::Frame { .. } => None,
        };
        let (old, new) = self.both(sides, of);
        let (old_row, new_row) = (old.as_ref().map(|it| it.0), new.as_ref().map(|it| it.0));
        let Some(message) = Sides::of(old.as_ref().map(|it| &it.1), new.as_ref().map(|it| &it.1))
        else {
            return;
        };
        let [before, after] = self.sides;
        let side = if new_row.is_some() { after } else { before };
        let latest = message.latest();
        let column = |idx: usize| self.columns.get(side.keys[idx].as_str()).copied().unwrap_or(0);
        let (mut label, mut technology) = (side.label(latest), latest.technology.clone());
        let mut difference = message.difference(|_, _| true);
        if let Sides::Both(was, is) = message {
            let is_same =
                (was.kind, &was.label, &was.technology) == (is.kind, &is.label, &is.technology);
            if !is_same {
                difference = Difference::Changed;
                if was.label != is.label {
                    label = became(&before.label(was), &after.label(is));
                }
                technology = faces::technology(&was.technology, &is.technology);
                if was.kind != is.kind {
                    let words = became(kind_word(was), kind_word(is));
                    label = format!("{label} ({words})").trim_start().to_owned();
                }
            }
        }
        let it = Message {
            source: column(latest.source),
            target: column(latest.target),
            label,
            technology,
            number: self.sequence.messages.len() + 1,
            span: crate::source::Span::default(),
            difference: Some(difference),
            ..latest.clone()
        };
        self.row(Row::Message(self.sequence.messages.len()), old_row, new_row);
        self.sequence.messages.push(it);
    }

    fn note(&mut self, sides: Sides<'_, Item>) {
        let of = |side: &Side<'_>, item: &Item| match *item {
            Item::Note { row, idx } => {
                let note = &side.sequence.notes[idx];
                let columns: Vec<usize> = side.keys[note.first..=note.last]
                    .iter()
                    .filter_map(|it| self.columns.get(it.as_str()).copied())
                    .collect();
                Some((row, note.clone(), columns))
            }
            Item::Message { .. } | Item::Frame { .. } => None,
        };
        let (old, new) = self.both(sides, of);
        let rows = (old.as_ref().map(|it| it.0), new.as_ref().map(|it| it.0));
        let Some(note) = Sides::of(old.as_ref(), new.as_ref()) else { return };
        let (_, latest, columns) = note.latest();
        let text = match note {
            Sides::Both((_, was, _), (_, is, _)) => faces::text(&was.text, &is.text),
            Sides::Old(_) | Sides::New(_) => latest.text.clone(),
        };
        let it = SequenceNote {
            text,
            first: columns.iter().copied().min().unwrap_or(0),
            last: columns.iter().copied().max().unwrap_or(0),
            span: crate::source::Span::default(),
            difference: Some(note.difference(|old, new| old.1.text == new.1.text)),
            ..latest.clone()
        };
        self.row(Row::Note(self.sequence.notes.len()), rows.0, rows.1);
        self.sequence.notes.push(it);
    }

    fn frame(&mut self, sides: Sides<'_, Item>) {
        type Parts<'i> = (Frame, &'i [Branch], usize);
        fn of<'i>(side: &Side<'_>, item: &'i Item) -> Option<Parts<'i>> {
            match item {
                Item::Frame { idx, branches, close } => {
                    Some((side.sequence.frames[*idx].clone(), branches, *close))
                }
                Item::Message { .. } | Item::Note { .. } => None,
            }
        }
        let (old, new) = match sides {
            Sides::Old(it) => (of(&self.sides[0], it), None),
            Sides::New(it) => (None, of(&self.sides[1], it)),
            Sides::Both(was, is) => (of(&self.sides[0], was), of(&self.sides[1], is)),
        };
        let Some(frame) = Sides::of(old.as_ref(), new.as_ref()) else { return };
        let conditions = |it: Option<&Parts<'_>>| -> Vec<String> {
            let all = it.map(|it| it.0.branches.clone()).unwrap_or_default();
            all.into_iter().map(Option::unwrap_or_default).collect()
        };
        let (was, is) = (conditions(old.as_ref()), conditions(new.as_ref()));
        let order = branches(&was, &is);
        let idx = self.sequence.frames.len();
        self.sequence.frames.push(Frame {
            span: crate::source::Span::default(),
            difference: Some(frame.difference(|_, _| was == is)),
            branches: Vec::new(),
            ..frame.latest().0.clone()
        });
        for (branch, (a, b)) in order.into_iter().enumerate() {
            let old = a.and_then(|a| old.as_ref()?.1.get(a));
            let new = b.and_then(|b| new.as_ref()?.1.get(b));
            let said = |list: &[String], idx: Option<usize>| {
                idx.and_then(|idx| list.get(idx)).cloned().unwrap_or_default()
            };
            let (old_says, new_says) = (said(&was, a), said(&is, b));
            let is_both = matches!(frame, Sides::Both(..));
            let condition = match (a, b) {
                (Some(_), Some(_)) => faces::text(&old_says, &new_says),
                // Where the frame came or went as a whole, its branches say nothing of that.
                (Some(_), None) if is_both => whole(Difference::Removed, &old_says),
                (None, _) if is_both => whole(Difference::Added, &new_says),
                (Some(_), None) => old_says,
                (None, _) => new_says,
            };
            self.sequence.frames[idx].branches.push(Some(condition).filter(|it| !it.is_empty()));
            let row = match branch {
                0 => Row::Open(idx),
                branch => Row::Branch { frame: idx, branch },
            };
            self.row(row, old.map(|it| it.row), new.map(|it| it.row));
            self.items(
                old.map_or(&[][..], |it| &it.items[..]),
                new.map_or(&[][..], |it| &it.items[..]),
            );
        }
        self.row(Row::Close(idx), old.as_ref().map(|it| it.2), new.as_ref().map(|it| it.2));
    }

    /// What `of` says of each side that there is.
    fn both<T>(
        &self,
        sides: Sides<'_, Item>,
        of: impl Fn(&Side<'_>, &Item) -> Option<T>,
    ) -> (Option<T>, Option<T>) {
        let [before, after] = self.sides;
        match sides {
            Sides::Old(it) => (of(before, it), None),
            Sides::New(it) => (None, of(after, it)),
            Sides::Both(was, is) => (of(before, was), of(after, is)),
        }
    }

    /// Who is busy when: as it is, or as it was where nothing is left.
    fn activations(&mut self) {
        let [before, after] = self.sides;
        let is_gone = after.sequence.rows.is_empty();
        let (side, rows) = if is_gone { (before, &self.rows[0]) } else { (after, &self.rows[1]) };
        let activations = side.sequence.activations.iter().filter_map(|it| {
            Some(Activation {
                participant: *self.columns.get(side.keys.get(it.participant)?.as_str())?,
                first_row: *rows.get(&it.first_row)?,
                last_row: *rows.get(&it.last_row)?,
                depth: it.depth,
            })
        });
        self.sequence.activations = activations.collect();
    }
}

fn face<T>(sides: Sides<'_, T>, key: &str, of: impl Fn(&T) -> &Face) -> Face {
    let sides = match sides {
        Sides::Old(it) => Sides::Old(of(it)),
        Sides::New(it) => Sides::New(of(it)),
        Sides::Both(old, new) => Sides::Both(of(old), of(new)),
    };
    faces::face(sides, key, Vec::new())
}

/// Which branches are one: those of one condition, and between them one by one.
fn branches(old: &[String], new: &[String]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut order = Vec::new();
    let mut gap: (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let flush = |(old, new): (Vec<usize>, Vec<usize>), order: &mut Vec<_>| {
        let n = old.len().max(new.len());
        order.extend((0..n).map(|idx| (old.get(idx).copied(), new.get(idx).copied())));
    };
    for it in aligned(old, new) {
        match it {
            Aligned::Old(idx) => gap.0.push(idx),
            Aligned::New(idx) => gap.1.push(idx),
            Aligned::Both(a, b) => {
                flush(std::mem::take(&mut gap), &mut order);
                order.push((Some(a), Some(b)));
            }
        }
    }
    flush(gap, &mut order);
    order
}

/// The condition of a branch that only one side has.
fn whole(difference: Difference, condition: &str) -> String {
    match condition.is_empty() {
        true => difference.word().to_owned(),
        false => format!("{}: {condition}", difference.word()),
    }
}

fn kind_word(it: &Message) -> &'static str {
    use crate::model::MessageKind;
    match it.kind {
        MessageKind::Call => "call",
        MessageKind::Reply => "answer",
        MessageKind::Async => "asynchronous",
    }
}
