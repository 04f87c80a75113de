//! Which things keep which distance along the run of lines, judged by where they are.
//!
//! Things of one column, or nearly so, stay in the order they are in. Verticals need no distance of
//! their own: both their ends are at things that are in their column.

use std::collections::BTreeMap;

use crate::geometry::Rect;
use crate::layout::frame::Frame;

/// Something with a height, or a horizontal piece of a line or border.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thing {
    pub(super) rect: Rect,
    pub(super) variable: usize,
    pub(super) class: Class,
}

/// What a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A leaf with its loops, or the loops of a boundary. Lines end at it this far out at least.
    Solid {
        above: i32,
        below: i32,
    },
    Title,
    Label,
    Track,
    /// The upper border of a boundary, whose rectangle this is, with heads that end on it.
    Top {
        all: Rect,
        heads: i32,
    },
    /// The lower border.
    Bottom {
        all: Rect,
        heads: i32,
    },
}

/// A thing above another, and how much nearer they may come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Above {
    pub(super) upper: usize,
    pub(super) lower: usize,
    pub(super) slack: i32,
}

/// More looks than this for each thing are not worth it.
const MOST_LOOKS: usize = 200;

/// All pairs from which the order of the rest follows; `None` where there are too many.
pub(super) fn above(frame: &Frame, things: &[Thing]) -> Option<Vec<Above>> {
    let near = frame.across.leaf.max(frame.across.outer);
    let mut by_place: Vec<usize> = (0..things.len()).collect();
    by_place.sort_by_key(|&idx| {
        let Thing { rect, class, .. } = things[idx];
        (rect.y, !matches!(class, Class::Top { .. }), rect.bottom(), idx)
    });
    let mut skyline = Skyline::default();
    let mut upper: Vec<Vec<usize>> = vec![Vec::new(); things.len()];
    let mut found = Vec::new();
    let mut seen = vec![usize::MAX; things.len()];
    let mut n_looks = 0;
    for &lower in &by_place {
        let Rect { x, .. } = things[lower].rect;
        let right = things[lower].rect.right();
        let mut open = skyline.between(x - near, right + near);
        while let Some(candidate) = open.pop() {
            if std::mem::replace(&mut seen[candidate], lower) == lower {
                continue;
            }
            n_looks += 1;
            if n_looks > MOST_LOOKS * things.len() {
                return None;
            }
            let (a, b) = (&things[candidate], &things[lower]);
            if a.rect.right() + near <= x || right + near <= a.rect.x {
                continue;
            }
            if is_free(a, b) {
                // It may hide what is above both.
                open.extend_from_slice(&upper[candidate]);
                continue;
            }
            upper[lower].push(candidate);
            if a.variable != b.variable {
                let distance = b.rect.y - a.rect.bottom();
                let slack = (distance - gap(frame, a, b)).max(0);
                found.push(Above { upper: candidate, lower, slack });
            }
        }
        skyline.put(x, right.max(x + 1), lower);
    }
    Some(found)
}

/// Whether the two are beside one another, so that either may be the upper one.
fn is_free(a: &Thing, b: &Thing) -> bool {
    let is_beside = |thing: &Thing, all: &Rect| {
        let right = |rect: &Rect| rect.right().max(rect.x + 1);
        let is_apart = right(&thing.rect) <= all.x || right(all) <= thing.rect.x;
        is_apart && thing.rect.y < all.bottom() && all.y < thing.rect.bottom().max(thing.rect.y + 1)
    };
    let whole = |thing: &Thing| match thing.class {
        Class::Top { all, .. } | Class::Bottom { all, .. } => all,
        Class::Solid { .. } | Class::Title | Class::Label | Class::Track => thing.rect,
    };
    is_beside(a, &whole(b)) || is_beside(b, &whole(a))
}

/// The least distance from `a` down to `b`.
fn gap(frame: &Frame, a: &Thing, b: &Thing) -> i32 {
    let space = &frame.along;
    let beside_line = space.line_leaf.max(space.tail);
    match (a.class, b.class) {
        (Class::Top { all, .. }, _) if is_within(b, &all) => match b.class {
            Class::Solid { above, .. } => space.pad.max(above),
            Class::Top { heads, .. } => space.pad.max(space.outer).max(heads),
            Class::Bottom { .. } => space.pad.max(space.outer),
            Class::Title => space.pad,
            Class::Label => space.label,
            Class::Track => beside_line,
        },
        (_, Class::Bottom { all, .. }) if is_within(a, &all) => match a.class {
            Class::Solid { below, .. } => space.pad.max(below),
            Class::Bottom { heads, .. } => space.pad.max(heads),
            Class::Top { .. } | Class::Title => space.pad,
            Class::Label => space.label,
            Class::Track => beside_line,
        },
        (Class::Track, Class::Track) => space.line,
        (Class::Label, _) | (_, Class::Label) => space.label,
        (Class::Track, Class::Solid { above: out, .. } | Class::Top { heads: out, .. })
        | (Class::Solid { below: out, .. } | Class::Bottom { heads: out, .. }, Class::Track) => {
            beside_line.max(out)
        }
        (Class::Track, _) | (_, Class::Track) => beside_line,
        (Class::Bottom { heads: below, .. }, Class::Top { heads: above, .. }) => {
            space.outer.max(below).max(above)
        }
        (Class::Bottom { heads, .. }, _) | (_, Class::Top { heads, .. }) => space.outer.max(heads),
        (Class::Top { .. }, _) | (_, Class::Bottom { .. }) => space.outer,
        (Class::Title, _) | (_, Class::Title) => space.label,
        (Class::Solid { .. }, Class::Solid { .. }) => space.leaf,
    }
}

fn is_within(thing: &Thing, all: &Rect) -> bool {
    let rect = &thing.rect;
    all.x <= rect.x
        && rect.right() <= all.right()
        && all.y <= rect.y
        && rect.bottom() <= all.bottom()
}

/// The lowest thing so far in each column: where each run of columns starts.
#[derive(Debug, Default)]
struct Skyline {
    runs: BTreeMap<i32, Option<usize>>,
}

impl Skyline {
    fn at(&self, x: i32) -> Option<usize> {
        self.runs.range(..=x).next_back().and_then(|(_, &thing)| thing)
    }

    fn between(&self, from: i32, to: i32) -> Vec<usize> {
        let inside = self.runs.range(from + 1..to.max(from + 1)).filter_map(|(_, &thing)| thing);
        self.at(from).into_iter().chain(inside).collect()
    }

    fn put(&mut self, from: i32, to: i32, thing: usize) {
        let after = self.at(to);
        let gone: Vec<i32> = self.runs.range(from..=to).map(|(&x, _)| x).collect();
        for x in gone {
            self.runs.remove(&x);
        }
        self.runs.insert(from, Some(thing));
        self.runs.insert(to, after);
    }
}
