//! How far a drawing moves when its source changes a little.

use quadrel::geometry::{Point, Rect, Size};
use quadrel::layout::{self, Edge, End, Input, Layout, Leaf, Ports, Previous};

use crate::models::Random;

/// A small change of the source.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Edit {
    AddLeaf,
    AddEdge,
    DeleteEdge,
    WidenLabel,
}

impl Edit {
    pub(crate) const ALL: [Self; 4] =
        [Self::AddLeaf, Self::AddEdge, Self::DeleteEdge, Self::WidenLabel];
}

/// How much moved.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Movement {
    /// How far boxes moved in the mean, by the diagonal of the drawing, once both drawings lie on
    /// one another as well as they can.
    pub(crate) displacement: f64,
    /// The share of pairs of boxes that changed sides, across and along.
    pub(crate) inversions: f64,
}

/// Of each graph so many changes of each kind are tried.
const TRIES: u64 = 5;

/// The mean movement of the graphs under one kind of change; the engine may know where things
/// stood before.
pub(crate) fn stability(inputs: &[Input], edit: Edit, knows_last: bool) -> Movement {
    let mut sum = Movement::default();
    let mut n_tried = 0.0;
    for input in inputs.iter().filter(|input| input.leaves.len() >= 5 && input.edges.len() > 3) {
        let before = layout::layout(input);
        for seed in 0..TRIES {
            let mut random = Random::new(seed * 1_000 + input.edges.len() as u64);
            let mut edited = edited(input, edit, &mut random);
            edited.previous = knows_last.then(|| places(&before));
            let one = movement(&before, &layout::layout(&edited));
            sum.displacement += one.displacement;
            sum.inversions += one.inversions;
            n_tried += 1.0;
        }
    }
    Movement { displacement: sum.displacement / n_tried, inversions: sum.inversions / n_tried }
}

fn places(layout: &Layout) -> Previous {
    Previous {
        leaves: layout.leaves.iter().copied().map(Some).collect(),
        boundaries: layout.boundaries.iter().map(|it| Some(it.rect)).collect(),
        n_gone: 0,
    }
}

fn edited(input: &Input, edit: Edit, random: &mut Random) -> Input {
    const LABEL: Size = Size { w: 120, h: 36 };
    let mut edited = input.clone();
    let n_leaves = input.leaves.len();
    let leaf = |idx: usize| End::Leaf(idx as u32);
    let edge = |source: usize, target: usize| Edge {
        source: leaf(source),
        target: leaf(target),
        both_ways: false,
        label: Some(LABEL),
    };
    match edit {
        Edit::AddLeaf => {
            let near = random.below(n_leaves);
            let parent = input.leaves[near].parent;
            let size = Size::new(200, 100);
            edited.leaves.push(Leaf { size, parent, ports: Ports::Rectangle });
            edited.edges.push(edge(near, n_leaves));
        }
        Edit::AddEdge => {
            let source = random.below(n_leaves);
            let target = (source + 1 + random.below(n_leaves - 1)) % n_leaves;
            edited.edges.push(edge(source, target));
        }
        Edit::DeleteEdge => {
            edited.edges.remove(random.below(input.edges.len()));
        }
        Edit::WidenLabel => {
            let label = &mut edited.edges[random.below(input.edges.len())].label;
            *label = label.map(|size| Size::new(size.w + 40, size.h));
        }
    }
    edited
}

fn movement(before: &Layout, after: &Layout) -> Movement {
    let pairs: Vec<(Point, Point)> =
        before.leaves.iter().zip(&after.leaves).map(|(a, b)| (a.centre(), b.centre())).collect();
    let shift = |of: fn(Point) -> i32| {
        let mut shifts: Vec<i32> = pairs.iter().map(|&(a, b)| of(b) - of(a)).collect();
        shifts.sort_unstable();
        shifts[shifts.len() / 2]
    };
    let (by_x, by_y) = (shift(|it| it.x), shift(|it| it.y));
    let all = before.leaves.iter().copied().reduce(|a, b| a.union(&b)).unwrap_or_default();
    let length = |x: i32, y: i32| (f64::from(x).powi(2) + f64::from(y).powi(2)).sqrt();
    let moved: f64 = pairs.iter().map(|(a, b)| length(b.x - a.x - by_x, b.y - a.y - by_y)).sum();
    let mut inverted = 0_usize;
    for (idx, (a, b)) in pairs.iter().enumerate() {
        for (c, d) in &pairs[..idx] {
            for (was, is) in [(a.x - c.x, b.x - d.x), (a.y - c.y, b.y - d.y)] {
                inverted += usize::from(was.abs().min(is.abs()) >= 8 && (was < 0) != (is < 0));
            }
        }
    }
    let n_pairs = (pairs.len() * (pairs.len() - 1)) as f64;
    let Rect { w, h, .. } = all;
    Movement {
        displacement: moved / pairs.len() as f64 / length(w, h),
        inversions: inverted as f64 / n_pairs,
    }
}
