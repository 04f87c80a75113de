//! Sweeps over rectangles and straight pieces.

use std::collections::BTreeMap;

use super::Thing;
use crate::geometry::{Point, Rect};

/// What a piece belongs to: a line or the border of a boundary.
pub(super) type Owner = Thing;

/// A straight piece one cell wide; it covers `from..to` along its run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) owner: Owner,
    pub(super) is_vertical: bool,
    pub(super) at: i32,
    pub(super) from: i32,
    pub(super) to: i32,
}

/// Rectangles present at one place of a sweep: by start, with end and index.
type Active = BTreeMap<(i32, usize), i32>;

/// Those of `active` that meet `from..to`.
fn meeting(active: &Active, from: i32, to: i32) -> impl Iterator<Item = usize> {
    let before = active.range(..(from, 0)).next_back().filter(move |&(_, &end)| end > from);
    let inside = active.range((from, 0)..(to, 0));
    before.into_iter().chain(inside).map(|(&(_, idx), _)| idx)
}

/// Starts (`true`) and ends of rectangles in the order of a sweep.
fn events(rects: &[(Rect, Thing)], along_x: bool) -> Vec<(i32, bool, usize)> {
    let mut events = Vec::with_capacity(2 * rects.len());
    for (idx, (rect, _)) in rects.iter().enumerate() {
        if rect.w > 0 && rect.h > 0 {
            let (from, to) = if along_x { (rect.x, rect.right()) } else { (rect.y, rect.bottom()) };
            events.extend([(from, true, idx), (to, false, idx)]);
        }
    }
    events.sort_unstable();
    events
}

fn step(active: &mut Active, rects: &[(Rect, Thing)], along_x: bool, event: (i32, bool, usize)) {
    let (_, is_start, idx) = event;
    let rect = &rects[idx].0;
    let (from, to) = if along_x { (rect.y, rect.bottom()) } else { (rect.x, rect.right()) };
    if is_start {
        active.insert((from, idx), to);
    } else {
        active.remove(&(from, idx));
    }
}

/// Pairs of rectangles that share an area.
pub(super) fn overlaps(rects: &[(Rect, Thing)]) -> Vec<(Thing, Thing)> {
    let mut active = Active::new();
    let mut found = Vec::new();
    for event in events(rects, true) {
        let (_, is_start, idx) = event;
        if is_start {
            let (rect, thing) = rects[idx];
            let others = meeting(&active, rect.y, rect.bottom());
            found.extend(others.map(|other| (rects[other].1, thing)));
        }
        step(&mut active, rects, true, event);
    }
    found
}

/// Pieces that run through rectangles.
pub(super) fn through(pieces: &[Piece], solids: &[(Rect, Thing)]) -> Vec<(Owner, Thing)> {
    let mut found = Vec::new();
    for is_vertical in [true, false] {
        let mut pieces: Vec<&Piece> =
            pieces.iter().filter(|piece| piece.is_vertical == is_vertical).collect();
        pieces.sort_by_key(|piece| piece.at);
        let events = events(solids, is_vertical);
        let mut events = events.into_iter().peekable();
        let mut active = Active::new();
        for piece in pieces {
            while let Some(event) = events.next_if(|&(at, _, _)| at <= piece.at) {
                step(&mut active, solids, is_vertical, event);
            }
            let hits = meeting(&active, piece.from, piece.to);
            found.extend(hits.map(|idx| (piece.owner, solids[idx].1)));
        }
    }
    found
}

/// Pieces of different owners that lie on one another, and corners that lie on a stranger's piece.
pub(super) fn shared(pieces: &mut [Piece], corners: &[(Owner, Point)]) -> Vec<(Owner, Owner)> {
    let mut found = Vec::new();
    pieces.sort_unstable_by_key(|piece| (piece.is_vertical, piece.at, piece.from, piece.to));
    for pair in pieces.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let is_on_one = a.is_vertical == b.is_vertical && a.at == b.at;
        if is_on_one && b.from < a.to && a.owner != b.owner {
            found.push((a.owner, b.owner));
        }
    }
    for &(owner, corner) in corners {
        for is_vertical in [true, false] {
            let (at, along) = if is_vertical { (corner.x, corner.y) } else { (corner.y, corner.x) };
            let key = (is_vertical, at, along);
            let next =
                pieces.partition_point(|piece| (piece.is_vertical, piece.at, piece.from) <= key);
            let Some(piece) = next.checked_sub(1).and_then(|idx| pieces.get(idx)) else {
                continue;
            };
            let covers = piece.is_vertical == is_vertical && piece.at == at && piece.to > along;
            if covers && piece.owner != owner {
                found.push((owner, piece.owner));
            }
        }
    }
    found
}
