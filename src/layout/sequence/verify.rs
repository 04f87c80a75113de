//! What must hold of every layout of a sequence, checked from the outside.

use super::{Input, Layout, Row, Side};
use crate::geometry::{Point, Rect};

/// Something with a place of its own, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A participant at the top.
    Head(usize),
    /// A participant at the bottom.
    Foot(usize),
    /// A frame around participants.
    Boundary(usize),
    /// The label of a message.
    Label(usize),
    /// A note.
    Note(usize),
    /// A frame around rows.
    Frame(usize),
    /// Its tab.
    Tab(usize),
    /// The condition of one of its branches.
    Title(usize, usize),
    /// A bar.
    Activation(usize),
}

/// What does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It does not lie on the canvas.
    Outside(Thing),
    /// Two things that never touch share an area.
    Overlap(Thing, Thing),
    /// It covers the lifeline of a participant that has nothing to do with it.
    OnLifeline(Thing, usize),
    /// A frame does not hold what is in it.
    NotInFrame(Thing, usize),
    /// A message does not begin or end at its participant, or is no line between the two.
    Astray(usize),
}

/// All faults of a layout; none for whatever the engine made. Takes time in the square of the rows.
pub fn verify(input: &Input, layout: &Layout) -> Vec<Fault> {
    let mut check = Check { input, layout, solid: Vec::new(), faults: Vec::new() };
    check.solid.extend(things(&layout.heads, Thing::Head));
    check.solid.extend(things(&layout.feet, Thing::Foot));
    let bars: Vec<_> = things(&layout.activations, Thing::Activation).collect();
    for (thing, rect) in bars {
        check.on_canvas(thing, &rect);
    }
    for (idx, it) in layout.boundaries.iter().enumerate() {
        check.on_canvas(Thing::Boundary(idx), &it.rect);
    }
    check.participants();
    check.rows();
    check.overlaps();
    check.faults
}

fn things(rects: &[Rect], of: fn(usize) -> Thing) -> impl Iterator<Item = (Thing, Rect)> + '_ {
    rects.iter().enumerate().map(move |(idx, &rect)| (of(idx), rect))
}

struct Check<'a> {
    input: &'a Input,
    layout: &'a Layout,
    /// What never touches another of them.
    solid: Vec<(Thing, Rect)>,
    faults: Vec<Fault>,
}

impl Check<'_> {
    /// Participants stand on the canvas and off the lifelines of others.
    fn participants(&mut self) {
        let (heads, feet) = (&self.layout.heads, &self.layout.feet);
        let all: Vec<(Thing, Rect)> =
            things(heads, Thing::Head).chain(things(feet, Thing::Foot)).collect();
        for (thing, rect) in all {
            self.on_canvas(thing, &rect);
            for (idx, line) in self.layout.lifelines.iter().enumerate() {
                let is_beside = line.x < rect.x || rect.right() <= line.x;
                if !is_beside && line.top < rect.bottom() && rect.y < line.bottom {
                    self.faults.push(Fault::OnLifeline(thing, idx));
                }
            }
        }
    }

    fn rows(&mut self) {
        let (mut messages, mut notes, mut frames) = (0, 0, 0);
        let mut open: Vec<(usize, usize, (usize, usize))> = Vec::new();
        for row in &self.input.rows {
            let around = open.last().map(|it| it.0);
            match *row {
                Row::Message { source, target, label } => {
                    self.message(messages, source, target, label.is_some(), around);
                    messages += 1;
                }
                Row::Note { side, first, last, .. } => {
                    let allowed = (side == Side::Over).then_some((first, last));
                    let rect = self.layout.notes[notes];
                    self.thing(Thing::Note(notes), rect, allowed, around);
                    notes += 1;
                }
                Row::Open { first, last, .. } => {
                    let framed = &self.layout.frames[frames];
                    self.on_canvas(Thing::Frame(frames), &framed.rect);
                    self.in_frame(Thing::Frame(frames), &framed.rect, around);
                    let inside = Some((first, last));
                    self.thing(Thing::Tab(frames), framed.tab, inside, Some(frames));
                    if let Some(title) = framed.titles[0] {
                        self.thing(Thing::Title(frames, 0), title, inside, Some(frames));
                    }
                    open.push((frames, 0, (first, last)));
                    frames += 1;
                }
                Row::Branch { .. } => {
                    let Some((frame, branch, inside)) = open.last_mut() else { continue };
                    *branch += 1;
                    let (frame, branch, inside) = (*frame, *branch, *inside);
                    if let Some(title) = self.layout.frames[frame].titles[branch] {
                        self.thing(Thing::Title(frame, branch), title, Some(inside), Some(frame));
                    }
                }
                Row::Close => {
                    open.pop();
                }
            }
        }
    }

    fn message(
        &mut self,
        idx: usize,
        source: usize,
        target: usize,
        has_label: bool,
        around: Option<usize>,
    ) {
        let arrow = &self.layout.messages[idx];
        let lifelines = &self.layout.lifelines;
        let m = &self.input.metrics;
        let at_end = |point: Option<&Point>, participant: usize| {
            let x = lifelines[participant].x;
            point.is_some_and(|it| {
                let bars = self.layout.activations.iter().zip(&self.input.activations);
                let mut edges = bars.filter(|(rect, of)| {
                    of.participant == participant && rect.y <= it.y && it.y <= rect.bottom()
                });
                it.x == x
                    || it.x == x + m.line
                    || edges.any(|(rect, _)| it.x == rect.x || it.x == rect.right())
            })
        };
        let points = &arrow.points;
        let is_line = points.windows(2).all(|it| it[0].x == it[1].x || it[0].y == it[1].y);
        let towards = match source.cmp(&target) {
            std::cmp::Ordering::Less => points[0].x < points[1].x,
            std::cmp::Ordering::Equal => points.len() == 4,
            std::cmp::Ordering::Greater => points[0].x > points[1].x,
        };
        if !(at_end(points.first(), source) && at_end(points.last(), target) && is_line && towards)
        {
            self.faults.push(Fault::Astray(idx));
        }
        if let Some(label) = arrow.label {
            let (first, last) = (source.min(target), source.max(target));
            let free = |it: usize| lifelines[it + 1].x - lifelines[it].x;
            // Bars and a pad at each side; a label that needs less has a place of its own.
            let needs = label.w + 2 * m.label_pad + 64 * m.bar_step + 2 * m.bar + m.line;
            let is_forced = last > first + 1 && (first..last).all(|it| free(it) < needs);
            let crossed = is_forced.then(|| (first + 1, last - 1));
            self.thing(Thing::Label(idx), label, crossed, around);
        }
        if has_label != arrow.label.is_some() {
            self.faults.push(Fault::Astray(idx));
        }
    }

    /// A solid thing in a frame, which may cover the lifelines from one to another.
    fn thing(
        &mut self,
        thing: Thing,
        rect: Rect,
        may_cover: Option<(usize, usize)>,
        frame: Option<usize>,
    ) {
        self.on_canvas(thing, &rect);
        self.in_frame(thing, &rect, frame);
        for (idx, line) in self.layout.lifelines.iter().enumerate() {
            let is_covered = rect.x < line.x && line.x < rect.right();
            let may = may_cover.is_some_and(|(first, last)| first <= idx && idx <= last);
            if is_covered && !may {
                self.faults.push(Fault::OnLifeline(thing, idx));
            }
        }
        self.solid.push((thing, rect));
    }

    fn on_canvas(&mut self, thing: Thing, rect: &Rect) {
        let canvas = Rect::new(0, 0, self.layout.size.w, self.layout.size.h);
        if !canvas.contains(rect) {
            self.faults.push(Fault::Outside(thing));
        }
    }

    fn in_frame(&mut self, thing: Thing, rect: &Rect, frame: Option<usize>) {
        let Some(frame) = frame else { return };
        if !self.layout.frames[frame].rect.contains(rect) {
            self.faults.push(Fault::NotInFrame(thing, frame));
        }
    }

    fn overlaps(&mut self) {
        for (idx, (thing, rect)) in self.solid.iter().enumerate() {
            for (other, other_rect) in &self.solid[idx + 1..] {
                if rect.overlaps(other_rect) {
                    self.faults.push(Fault::Overlap(*thing, *other));
                }
            }
        }
    }
}
