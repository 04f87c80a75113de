//! Which of the author's hints a drawing follows.

use super::{Direction, End, Hint, Input, Layout};
use crate::geometry::Rect;

/// The hints that `layout` does not follow, by index.
pub(super) fn dropped(input: &Input, layout: &Layout) -> Vec<u32> {
    let hints = input.hints.iter().zip(0..);
    hints.filter(|(hint, _)| !is_kept(input, layout, hint)).map(|(_, idx)| idx).collect()
}

fn is_kept(input: &Input, layout: &Layout, hint: &Hint) -> bool {
    let is_across = matches!(input.direction, Direction::Down | Direction::Up);
    // Where something is: along the direction of lines, and across.
    let along = |rect: &Rect| {
        if is_across { (rect.y, rect.bottom()) } else { (rect.x, rect.right()) }
    };
    let across = |rect: &Rect| {
        if is_across { (rect.x, rect.right()) } else { (rect.y, rect.bottom()) }
    };
    let rect = |end: &End| match *end {
        End::Leaf(idx) => layout.leaves.get(idx as usize).copied(),
        End::Boundary(idx) => layout.boundaries.get(idx as usize).map(|it| it.rect),
    };
    let (Hint::SameRow(ends) | Hint::Order(ends)) = hint;
    let rects: Vec<Rect> = ends.iter().filter_map(rect).collect();
    rects.windows(2).all(|pair| {
        let (a, b) = (&pair[0], &pair[1]);
        // Nobody is out of place beside itself or what holds it.
        if a.contains(b) || b.contains(a) {
            return true;
        }
        match hint {
            Hint::SameRow(_) => {
                let (a, b) = (along(a), along(b));
                a.0 < b.1 && b.0 < a.1 || a.0 == b.0
            }
            Hint::Order(_) => across(a).1 <= across(b).0,
        }
    })
}
