//! The checker: what must hold of every layout, tested from the outside.
//!
//! It knows the input and the layout and nothing of how one became the other. Sweeps over disjoint
//! things keep it near `n log n`; after a first fault of a kind others may stay unseen.

mod sweep;

use super::graph::LONGEST;
use super::{Boundary, Edge, End, Input, Layout, Ports};
use crate::geometry::{Point, Rect, Size};
use sweep::{Owner, Piece};

/// Something in a layout that must not be. Indices are those of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The layout has not one place for each thing of the input.
    Missing,
    /// A leaf is smaller than asked for, or a label or title not as large as asked for.
    Size(Thing),
    /// Something is outside of the canvas.
    Outside(Thing),
    /// Two things that must be apart are not.
    Overlap(Thing, Thing),
    /// Something is not wholly inside the boundary that holds it.
    Escaped(Thing),
    /// A piece of a line or border runs through something.
    Through(Thing, Thing),
    /// Two lines, or a line and a border, run on one another or touch at a corner.
    Shared(Thing, Thing),
    /// A route is not made of horizontal and vertical pieces in turn.
    Crooked(u32),
    /// A line does not end straight and perpendicular on the side of its end.
    BadEnd(u32),
    /// A label is not on its own line, or the line does not show before and after it.
    BadLabel(u32),
}

/// A thing in a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A leaf.
    Leaf(u32),
    /// A boundary, or its border.
    Boundary(u32),
    /// The title of a boundary.
    Title(u32),
    /// A line.
    Edge(u32),
    /// The label of a line.
    Label(u32),
}

/// Looks for faults; a valid layout has none.
pub fn verify(input: &Input, layout: &Layout) -> Vec<Fault> {
    let is_complete = layout.leaves.len() == input.leaves.len()
        && layout.boundaries.len() == input.boundaries.len()
        && layout.edges.len() == input.edges.len();
    if !is_complete {
        return vec![Fault::Missing];
    }
    let mut check = Check { input, layout, faults: Vec::new() };
    check.sizes();
    check.canvas();
    check.nesting();
    check.routes();
    check.solids_and_pieces();
    check.faults
}

struct Check<'a> {
    input: &'a Input,
    layout: &'a Layout,
    faults: Vec<Fault>,
}

/// Indices of an input fit, for sizes of memory are what they are.
fn id(idx: usize) -> u32 {
    u32::try_from(idx).unwrap_or(u32::MAX)
}

impl Check<'_> {
    fn sizes(&mut self) {
        let cut = |size: Size| Size::new(size.w.clamp(0, LONGEST), size.h.clamp(0, LONGEST));
        for (idx, (leaf, rect)) in self.input.leaves.iter().zip(&self.layout.leaves).enumerate() {
            let size = cut(leaf.size);
            if rect.w < size.w || rect.h < size.h {
                self.faults.push(Fault::Size(Thing::Leaf(id(idx))));
            }
        }
        let titles = self.input.boundaries.iter().zip(&self.layout.boundaries);
        for (idx, (boundary, placed)) in titles.enumerate() {
            if cut(boundary.title) != Size::new(placed.title.w, placed.title.h) {
                self.faults.push(Fault::Size(Thing::Title(id(idx))));
            }
        }
        for (idx, (edge, route)) in self.input.edges.iter().zip(&self.layout.edges).enumerate() {
            let is_lost =
                self.rect_of(edge.source).is_none() || self.rect_of(edge.target).is_none();
            let asked = edge.label.map(cut);
            let given = route.label.map(|label| Size::new(label.w, label.h));
            if !is_lost && asked != given {
                self.faults.push(Fault::Size(Thing::Label(id(idx))));
            }
        }
    }

    fn canvas(&mut self) {
        let Size { w, h } = self.layout.size;
        let canvas = Rect::new(0, 0, w, h);
        let things = self.solids().into_iter().chain(self.borders());
        let outside: Vec<Fault> = things
            .filter(|(rect, _)| !canvas.contains(rect))
            .map(|(_, thing)| Fault::Outside(thing))
            .collect();
        self.faults.extend(outside);
        for (idx, route) in self.layout.edges.iter().enumerate() {
            let line = self.input.metrics.line;
            let is_inside = |point: &Point| {
                (0..=w - line).contains(&point.x) && (0..=h - line).contains(&point.y)
            };
            // An end may lie on the edge between the last cell and nothing.
            let last = route.points.len().saturating_sub(1);
            let inner = route.points.get(1..last).unwrap_or(&[]);
            if !inner.iter().all(is_inside) {
                self.faults.push(Fault::Outside(Thing::Edge(id(idx))));
            }
        }
    }

    /// Children are inside their holder and apart from one another and from its title; hence
    /// strangers are outside of every boundary.
    fn nesting(&mut self) {
        let n_boundaries = self.input.boundaries.len();
        let mut held: Vec<Vec<(Rect, Thing)>> = vec![Vec::new(); n_boundaries + 1];
        let holder = |parent: Option<u32>| {
            parent.map_or(n_boundaries, |parent| (parent as usize).min(n_boundaries))
        };
        for (idx, (leaf, rect)) in self.input.leaves.iter().zip(&self.layout.leaves).enumerate() {
            held[holder(leaf.parent)].push((*rect, Thing::Leaf(id(idx))));
        }
        for (idx, boundary) in self.input.boundaries.iter().enumerate() {
            let placed = &self.layout.boundaries[idx];
            held[idx].push((placed.title, Thing::Title(id(idx))));
            if !is_its_own_ancestor(&self.input.boundaries, idx) {
                held[holder(boundary.parent)].push((placed.rect, Thing::Boundary(id(idx))));
            }
        }
        let border = self.input.metrics.border;
        for (idx, children) in held.iter().enumerate() {
            self.overlaps(children);
            let Some(placed) = self.layout.boundaries.get(idx) else { continue };
            let inside = placed.rect.grown(-border);
            for &(rect, thing) in children {
                let room = if thing == Thing::Title(id(idx)) { &placed.rect } else { &inside };
                if !room.contains(&rect) {
                    self.faults.push(Fault::Escaped(thing));
                }
            }
        }
    }

    fn overlaps(&mut self, rects: &[(Rect, Thing)]) {
        let found = sweep::overlaps(rects);
        self.faults.extend(found.into_iter().map(|(a, b)| Fault::Overlap(a, b)));
    }

    fn solids(&self) -> Vec<(Rect, Thing)> {
        let layout = self.layout;
        let leaves = layout.leaves.iter().enumerate();
        let titles = layout.boundaries.iter().enumerate();
        let labels = layout.edges.iter().enumerate();
        leaves
            .map(|(idx, rect)| (*rect, Thing::Leaf(id(idx))))
            .chain(titles.map(|(idx, placed)| (placed.title, Thing::Title(id(idx)))))
            .chain(
                labels.filter_map(|(idx, route)| {
                    route.label.map(|label| (label, Thing::Label(id(idx))))
                }),
            )
            .collect()
    }

    fn borders(&self) -> impl Iterator<Item = (Rect, Thing)> {
        let boundaries = self.layout.boundaries.iter().enumerate();
        boundaries.map(|(idx, placed)| (placed.rect, Thing::Boundary(id(idx))))
    }

    fn solids_and_pieces(&mut self) {
        let solids = self.solids();
        self.overlaps(&solids);
        let mut pieces: Vec<Piece> = Vec::new();
        let mut corners: Vec<(Owner, Point)> = Vec::new();
        for (idx, route) in self.layout.edges.iter().enumerate() {
            let owner = Thing::Edge(id(idx));
            pieces.extend(pieces_of(owner, &route.points));
            let last = route.points.len().saturating_sub(1);
            corners.extend(route.points.get(1..last).unwrap_or(&[]).iter().map(|&p| (owner, p)));
        }
        for (rect, owner) in self.borders() {
            let (right, bottom) = (rect.right() - 1, rect.bottom() - 1);
            for (at, is_vertical) in
                [(rect.x, true), (right, true), (rect.y, false), (bottom, false)]
            {
                let (from, to) =
                    if is_vertical { (rect.y, rect.bottom()) } else { (rect.x, rect.right()) };
                pieces.push(Piece { owner, is_vertical, at, from, to });
            }
            for (x, y) in [(rect.x, rect.y), (right, rect.y), (rect.x, bottom), (right, bottom)] {
                corners.push((owner, Point::new(x, y)));
            }
        }
        let through = sweep::through(&pieces, &solids);
        let is_allowed = |owner: Thing, solid: Thing| match (owner, solid) {
            (Thing::Edge(edge), Thing::Label(label)) => edge == label,
            (Thing::Boundary(boundary), Thing::Title(title)) => boundary == title,
            _ => false,
        };
        let through = through.into_iter().filter(|&(owner, solid)| !is_allowed(owner, solid));
        self.faults.extend(through.map(|(owner, solid)| Fault::Through(owner, solid)));
        let shared = sweep::shared(&mut pieces, &corners);
        self.faults.extend(shared.into_iter().map(|(a, b)| Fault::Shared(a, b)));
    }

    fn routes(&mut self) {
        for (idx, (edge, route)) in self.input.edges.iter().zip(&self.layout.edges).enumerate() {
            let (Some(source), Some(target)) =
                (self.rect_of(edge.source), self.rect_of(edge.target))
            else {
                continue;
            };
            if !is_orthogonal(&route.points) {
                self.faults.push(Fault::Crooked(id(idx)));
                continue;
            }
            let (Some(&[first, second]), Some(&[before, last])) =
                (route.points.first_chunk::<2>(), route.points.last_chunk::<2>())
            else {
                continue;
            };
            let is_good = self.is_good_end(edge.source, source, first, second, edge.both_ways)
                && self.is_good_end(edge.target, target, last, before, true);
            if !is_good {
                self.faults.push(Fault::BadEnd(id(idx)));
            }
            if !self.is_good_label(edge, &route.points, route.label) {
                self.faults.push(Fault::BadLabel(id(idx)));
            }
        }
    }

    fn rect_of(&self, end: End) -> Option<Rect> {
        match end {
            End::Leaf(idx) => self.layout.leaves.get(idx as usize).copied(),
            End::Boundary(idx) => self.layout.boundaries.get(idx as usize).map(|b| b.rect),
        }
    }

    /// Whether a line that ends at `end` and comes from `from` does so on a side of `rect`, off the
    /// corners, and long enough.
    fn is_good_end(&self, at: End, rect: Rect, end: Point, from: Point, has_head: bool) -> bool {
        let metrics = &self.input.metrics;
        let closed = match at {
            End::Leaf(idx) => match self.input.leaves[idx as usize].ports {
                Ports::Rectangle => Size::new(1, 1),
                Ports::Inset { x, y } => Size::new(x.clamp(1, LONGEST), y.clamp(1, LONGEST)),
            },
            End::Boundary(_) => Size::new(1, 1),
        };
        let line = metrics.line;
        let (is_on_side, is_off_corners, length, space) = if end.x == from.x {
            (
                end.y == rect.y || end.y == rect.bottom(),
                (rect.x + closed.w..=rect.right() - closed.w - line).contains(&end.x)
                    || rect.w <= 2 * closed.w && (rect.x..=rect.right()).contains(&end.x),
                (end.y - from.y).abs(),
                &metrics.vertical,
            )
        } else {
            (
                end.x == rect.x || end.x == rect.right(),
                (rect.y + closed.h..=rect.bottom() - closed.h - line).contains(&end.y)
                    || rect.h <= 2 * closed.h && (rect.y..=rect.bottom()).contains(&end.y),
                (end.x - from.x).abs(),
                &metrics.horizontal,
            )
        };
        is_on_side && is_off_corners && length >= if has_head { space.head } else { space.tail }
    }

    fn is_good_label(&self, edge: &Edge, points: &[Point], label: Option<Rect>) -> bool {
        let Some(label) = label else { return edge.label.is_none() };
        let metrics = &self.input.metrics;
        points.windows(2).any(|pair| {
            let (a, b) = (pair[0], pair[1]);
            let (x, right) = (a.x.min(b.x), a.x.max(b.x));
            let (y, bottom) = (a.y.min(b.y), a.y.max(b.y));
            if a.x == b.x {
                let show = metrics.vertical.label_line;
                (label.x..=label.right()).contains(&x)
                    && y + show <= label.y
                    && label.bottom() + show <= bottom + metrics.line
            } else {
                let show = metrics.horizontal.label_line;
                (label.y..=label.bottom()).contains(&y)
                    && x + show <= label.x
                    && label.right() + show <= right + metrics.line
            }
        })
    }
}

fn is_its_own_ancestor(boundaries: &[Boundary], idx: usize) -> bool {
    let mut at = Some(idx);
    for _ in 0..=boundaries.len() {
        at = at.and_then(|at| boundaries.get(at)?.parent).map(|parent| parent as usize);
        if at.is_none() {
            return false;
        }
    }
    true
}

fn is_orthogonal(points: &[Point]) -> bool {
    let is_piece = |a: Point, b: Point| (a.x == b.x) != (a.y == b.y);
    points.len() >= 2
        && points.windows(2).all(|pair| is_piece(pair[0], pair[1]))
        && points.windows(3).all(|three| (three[0].x == three[1].x) != (three[1].x == three[2].x))
}

/// The pieces of a route, each with the cells it owns.
fn pieces_of(owner: Owner, points: &[Point]) -> impl Iterator<Item = Piece> {
    let last = points.len().saturating_sub(1);
    points.windows(2).enumerate().map(move |(idx, pair)| {
        let is_vertical = pair[0].x == pair[1].x;
        let along = |point: Point| if is_vertical { point.y } else { point.x };
        let (a, b) = (along(pair[0]), along(pair[1]));
        // Of a corner the cell is owned, of an end that has the greater coordinate it is not.
        let is_end = if a > b { idx == 0 } else { idx + 1 == last };
        let to = a.max(b) + i32::from(!is_end);
        let at = if is_vertical { pair[0].x } else { pair[0].y };
        Piece { owner, is_vertical, at, from: a.min(b), to }
    })
}
