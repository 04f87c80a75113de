//! How good a layout is, to compare it with another one of the same input.

use super::{Input, Layout};
use crate::geometry::{Point, Size};

/// The lower, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score(i64);

/// What one of each costs; the side of a box is the unit of length.
const CROSSING: i64 = 600;
const BEND: i64 = 100;
const LENGTH: i64 = 60;
/// Of width and height together.
const EXTENT: i64 = 70;
/// Each time that the drawing is twice as far from the wished shape, beyond the first.
const SHAPE: i64 = 200;
/// Of a line across the direction of lines.
const ACROSS: i64 = 20;
/// The rows of cells that are seen at once.
const SCREEN: i32 = 30;
/// Text that is too wide by fewer columns than this may fit after all.
const SQUEEZED: i32 = 8;
/// Of a drawing wider than asked for.
const TOO_WIDE: i64 = 100_000;

impl Score {
    /// Whether it is lower by more than a small edit makes out.
    pub(super) fn is_clearly_below(self, other: Self) -> bool {
        self.0 * 100 < other.0 * 97
    }

    pub(super) fn of(input: &Input, layout: &Layout) -> Self {
        // A character cell is twice as high as wide.
        let high = if input.metrics.is_cells() { 2 } else { 1 };
        let sides: i64 = layout.leaves.iter().map(|it| i64::from(it.w + high * it.h)).sum();
        let n_leaves = layout.leaves.len().max(1) as i64;
        let unit = (sides / (2 * n_leaves)).max(1);

        let mut cost = CROSSING * crossings(layout);
        for route in &layout.edges {
            cost += BEND * (route.points.len() as i64 - 2).max(0);
            let pairs = || route.points.windows(2).map(|pair| (pair[0], pair[1]));
            let length: i64 =
                pairs().map(|(a, b)| i64::from((a.x - b.x).abs() + high * (a.y - b.y).abs())).sum();
            cost += LENGTH * length / unit;
            let is_across = |a: Point, b: Point| (a.y == b.y) == is_down(input);
            if route.points.len() == 2 && pairs().all(|(a, b)| is_across(a, b)) {
                cost += ACROSS;
            }
        }
        let Size { w, h } = layout.size;
        // Text beyond a screen has to be scrolled through, while its width is there anyway.
        let beyond = if input.metrics.is_cells() { (h - SCREEN).max(0) } else { 0 };
        cost += EXTENT * i64::from(w + high * h + 2 * high * beyond) / unit;
        let wide = i64::from(w.max(1)) * i64::from(input.aspect.h.max(1));
        let tall = i64::from(h.max(1)) * i64::from(input.aspect.w.max(1));
        let off = log2(64 * wide.max(tall) / wide.min(tall).max(1)) - log2(64);
        cost += SHAPE * n_leaves.isqrt() * (off - 64).max(0) / 64;
        if let Some(widest) = input.widest.filter(|&widest| w > widest) {
            cost += TOO_WIDE;
            if input.metrics.is_cells() {
                // A few columns may still be squeezed out, whichever layout it is.
                let steps = i64::from((w - widest) / SQUEEZED);
                cost += TOO_WIDE * 4 * steps / i64::from(widest.max(1));
            }
        }
        Self(cost)
    }
}

fn is_down(input: &Input) -> bool {
    !super::choose::is_transposed(input.direction)
}

/// In parts of 64, straight between powers of two.
fn log2(value: i64) -> i64 {
    let value = value.max(1);
    let whole = i64::from(value.ilog2());
    64 * whole + 64 * (value - (1 << whole)) / (1 << whole)
}

/// How often lines cross one another.
pub(super) fn crossings(layout: &Layout) -> i64 {
    let mut upright: Vec<(i32, i32, i32, usize)> = Vec::new();
    let mut level: Vec<(i32, i32, i32, usize)> = Vec::new();
    for (idx, route) in layout.edges.iter().enumerate() {
        for pair in route.points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if a.x == b.x {
                upright.push((a.x, a.y.min(b.y), a.y.max(b.y), idx));
            } else {
                level.push((a.y, a.x.min(b.x), a.x.max(b.x), idx));
            }
        }
    }
    let crosses = |&(x, top, bottom, edge): &(i32, i32, i32, usize)| {
        let hits = level.iter().filter(|&&(y, left, right, other)| {
            edge != other && top < y && y < bottom && left < x && x < right
        });
        hits.count() as i64
    };
    upright.iter().map(crosses).sum()
}
