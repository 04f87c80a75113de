//! The layout engine: places boxes, nested boundaries, lines and labels.
//!
//! One engine serves pixels and character cells alike; only the [`Metrics`] and the sizes that
//! come in differ. It knows nothing of text, fonts, C4 or colours. It uses integers only, so the
//! same input gives the same layout on every machine.
//!
//! Terms are those of the literature on layered drawing: a *leaf* is a box with text, a *boundary*
//! a box that holds others, a *row* a layer.
//!
//! # How to read the coordinates
//!
//! All are half open. A rectangle owns `x..x + w` and `y..y + h`; a boundary's border is within it,
//! in cells on `x`, `x + w - 1`, `y` and `y + h - 1`. A vertical piece of a line at `x` owns column
//! `x`, from its upper to its lower corner, both corners included; a horizontal one likewise. Only
//! the two ends of a route differ: of them the cell with the greater coordinate is not owned. So a
//! line that comes down upon a box ends in the cell above it, where its head stands, and one that
//! leaves a box downwards starts in the first cell below it; the cells of a box's border are never
//! a line's. The one exception is a line from a boundary to something inside it: it starts in the
//! border itself.
//!
//! In pixels labels are centred on their lines and painted over them. In cells a label on a vertical
//! piece starts in the column of its line ([`Metrics::label_beside`]): its rectangle is kept free of
//! all else, and a painter may shift the text by a column to let the line show. On a horizontal
//! piece it has at least two straight cells of line on either side. Before a head there is at least
//! one straight cell of line. Rectangles of labels and titles are exactly of the size asked for;
//! sizes beyond 30,000 are cut to that.
//!
//! # How it works
//!
//! After Sugiyama, Tagawa and Toda 1981, with boundaries in every phase: turn the input so that
//! lines run down (`frame`, `graph`); lay out alone what no line joins (`compose`, `pack`); decide
//! which boundaries stand side by side (`bands`) and which end of a line is above (`orient`); assign
//! rows (`rows`); cut lines into blocks (`blocks`); order blocks (`order`); assign coordinates (`x`),
//! tracks (`tracks`) and heights (`y`); draw (`routes`); let things move together (`compact`); and
//! check the result from the outside (`verify`). A layout that fails the check is done again by the
//! plainest means, which are right by construction.
//!
//! Small drawings are laid out several times, and the best is taken (`choose`, `score`): with
//! neighbours that lines join from side to side (`sides`), with a long path in rows that run to and
//! fro (`fold`), and with boundaries one below the other where they are too wide (`stack`).

mod bands;
mod blocks;
mod choose;
mod compact;
mod compose;
mod fold;
mod frame;
mod graph;
mod hints;
mod loops;
mod metrics;
mod network_simplex;
mod order;
mod orient;
mod pack;
mod previous;
mod routes;
mod rows;
mod score;
pub mod sequence;
mod sides;
mod stack;
mod tracks;
mod verify;
mod x;
mod y;

pub use metrics::{Metrics, Spacing};
pub use previous::Previous;
pub use verify::{Fault, Thing, verify};

use crate::geometry::{Point, Rect, Size};
use sides::Pair;
use stack::Stack;

/// Everything the engine is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The boxes, in source order.
    pub leaves: Vec<Leaf>,
    /// The boundaries, in source order; a parent may come before or after its children.
    pub boundaries: Vec<Boundary>,
    /// The lines, in source order.
    pub edges: Vec<Edge>,
    /// What the author asked for.
    pub hints: Vec<Hint>,
    /// Where lines run from their sources.
    pub direction: Direction,
    /// The width and height whose ratio the drawing should come near.
    pub aspect: Size,
    /// The width that the drawing had better not exceed, where a choice can be made.
    pub widest: Option<i32>,
    /// Distances to keep.
    pub metrics: Metrics,
    /// Where things stood the last time: they stay above, below and beside one another as far as
    /// the lines allow.
    pub previous: Option<Previous>,
}

/// A box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its size.
    pub size: Size,
    /// The boundary that holds it, by index; `None` at the top.
    pub parent: Option<u32>,
    /// Where lines may end on it.
    pub ports: Ports,
}

/// The outline of a leaf as lines see it. A line ends perpendicular to a side, on the outline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ports {
    /// A rectangle: any place on any side, save near the corners.
    #[default]
    Rectangle,
    /// Free only in the middle: of the top and bottom sides (`x` px from each end are closed), and
    /// of the left and right sides (`y` px from each end are closed).
    Inset {
        /// Closed at each end of the top and bottom sides.
        x: i32,
        /// Closed at each end of the left and right sides.
        y: i32,
    },
}

/// A box that holds others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// The boundary that holds it, by index; `None` at the top.
    pub parent: Option<u32>,
    /// The size of its title, which stands at its top left, inside.
    pub title: Size,
}

/// Where a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    /// At a leaf, by index.
    Leaf(u32),
    /// At the border of a boundary, by index.
    Boundary(u32),
}

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Where it starts.
    pub source: End,
    /// Where it ends. May be the source. Where one end holds the other, the line is drawn inside
    /// the outer one, from its border.
    pub target: End,
    /// Whether it has a head at its source too.
    pub both_ways: bool,
    /// The size of its label.
    pub label: Option<Size>,
}

/// What the author asked for. A hint that contradicts an earlier one is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// These stand in one row.
    SameRow(Vec<End>),
    /// These stand in this order across the direction (left to right when lines run down).
    Order(Vec<End>),
}

/// Where lines run from their sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the bottom.
    #[default]
    Down,
    /// Towards the right.
    Right,
    /// Towards the top.
    Up,
    /// Towards the left.
    Left,
}

/// A finished layout. Indices are those of the [`Input`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The size of the canvas; everything lies inside `0..w` and `0..h`.
    pub size: Size,
    /// The boxes: of the size asked for, or larger where their lines need more room.
    pub leaves: Vec<Rect>,
    /// The boundaries.
    pub boundaries: Vec<PlacedBoundary>,
    /// The lines.
    pub edges: Vec<Route>,
    /// The hints that are not followed, since they contradict lines or earlier hints.
    pub dropped_hints: Vec<u32>,
}

/// A boundary in its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlacedBoundary {
    /// Its border.
    pub rect: Rect,
    /// Its title, inside the border and free of lines.
    pub title: Rect,
}

/// A line in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The corners from the source's side to the target's side: at least two, each segment
    /// horizontal or vertical, no two following segments on one line.
    ///
    /// The first and the last point lie on the side of the end's rectangle: `x` or `x + w` for the
    /// left and right sides, `y` or `y + h` for the top and bottom ones. In cells that is the
    /// border cell itself on the left and top, and the first cell outside on the right and bottom.
    pub points: Vec<Point>,
    /// The label's place, on the line.
    pub label: Option<Rect>,
}

/// How hard a layout tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effort {
    /// All phases.
    Full,
    /// The same, with a shorter search for the order: enough to compare drawings by.
    Draft,
    /// All phases, but nothing leaves its place in its row, nor its row.
    Rows,
    /// The same, with every line between tops and bottoms.
    Plain,
    /// The plainest method in each phase: valid by construction.
    Safe,
}

/// How much work each search may do. Larger than any diagram that people read needs.
const STEPS: u64 = 40_000_000;

/// Lays out `input`.
///
/// Every input gives a valid layout: indices that lead nowhere count as the top, an end that leads
/// nowhere leaves its route empty.
pub fn layout(input: &Input) -> Layout {
    let mut layout = valid(input);
    if let Some(previous) = &input.previous {
        // What is known of the last layout is less than what it followed from: where boxes come as
        // near to their places without it, their lines do too.
        let fresh = valid(&Input { previous: None, ..input.clone() });
        if previous.distance(&fresh) <= previous.distance(&layout) {
            layout = fresh;
        }
    }
    layout.dropped_hints = hints::dropped(input, &layout);
    layout
}

fn valid(input: &Input) -> Layout {
    for effort in [Effort::Full, Effort::Rows, Effort::Plain] {
        let layout = compose::compose(input, effort);
        if verify(input, &layout).is_empty() {
            return layout;
        }
    }
    attempt(input, &[], Effort::Safe, &Wishes::default())
}

/// What is to stand where, wherever that can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Wishes {
    /// Neighbours that a line joins from side to side.
    pairs: Vec<Pair>,
    /// Siblings one below the other.
    stacks: Vec<Stack>,
}

/// Runs all phases. The `sunk` leaves, which have no lines, stand below all their siblings.
fn attempt(input: &Input, sunk: &[usize], effort: Effort, wishes: &Wishes) -> Layout {
    let mut wishes = wishes.clone();
    loop {
        match try_wishes(input, sunk, effort, &wishes) {
            Ok(layout) => return layout,
            Err(broken) => wishes.pairs.retain_mut(|pair| {
                let Some(&(left, right)) = broken.iter().find(|&&(a, b)| pair.is_of(a, b)) else {
                    return true;
                };
                // The other way round a title may not be in the way.
                let is_first_try = pair.may_swap && pair.left == left;
                *pair = Pair { left: right, right: left, may_swap: false };
                is_first_try
            }),
        }
    }
}

/// Runs all phases; the error are pairs that cannot be neighbours.
fn try_wishes(
    input: &Input,
    sunk: &[usize],
    effort: Effort,
    wishes: &Wishes,
) -> Result<Layout, Vec<(usize, usize)>> {
    let mut graph = graph::Graph::new(input);
    sides::join(&mut graph, &wishes.pairs);
    let mut bands = match effort {
        Effort::Full | Effort::Draft | Effort::Rows | Effort::Plain => bands::Bands::new(&graph),
        Effort::Safe => bands::Bands::none(&graph),
    };
    let lines = orient::orient(&graph, &mut bands);
    graph.before.extend_from_slice(&bands.beside);
    let loops = make_room(&mut graph, &lines);
    let steps = match effort {
        Effort::Full | Effort::Draft | Effort::Rows | Effort::Plain => STEPS,
        Effort::Safe => 0,
    };
    let budget = network_simplex::Budget { steps, balance: false };
    let ends = |joints: &[usize]| {
        joints.iter().map(|&idx| (graph.joints[idx].left, graph.joints[idx].right)).collect()
    };

    let rows = rows::assign(&graph, &lines, &bands, sunk, &wishes.stacks, budget);
    if !rows.broken.is_empty() {
        return Err(ends(&rows.broken));
    }
    let blocks = blocks::Blocks::new(&graph, &lines, &rows);
    let kicks = match effort {
        Effort::Full | Effort::Rows | Effort::Plain => order::KICKS,
        // In cells a crossing more or less decides what fits.
        Effort::Draft if input.metrics.is_cells() => order::FEW_KICKS,
        Effort::Draft | Effort::Safe => 0,
    };
    let order = order::Order::search(&graph, &blocks, &lines, &rows, steps, kicks);
    let broken = order.broken(&graph, &blocks, &rows);
    if !broken.is_empty() {
        return Err(ends(&broken));
    }
    let assign_xs = match effort {
        Effort::Full | Effort::Draft => x::assign_sliding,
        Effort::Rows | Effort::Plain | Effort::Safe => x::assign,
    };
    let xs = assign_xs(&graph, &blocks, &order, &loops, rows.n_rows, budget.balanced());
    let tracks = routes::tracks(&graph, &rows, &blocks, &xs, effort != Effort::Safe);
    let ys = y::assign(&graph, &lines, &rows, &blocks, &loops, &tracks.gaps);
    let finish = routes::Finish {
        graph: &graph,
        lines: &lines,
        rows: &rows,
        blocks: &blocks,
        loops: &loops,
        xs: &xs,
        ys: &ys,
        tracks: &tracks,
    };
    let mut layout = finish.layout(input);
    if matches!(effort, Effort::Full | Effort::Draft) {
        let made = compact::Made { graph: &graph, lines: &lines, rows: &rows, loops: &loops };
        compact::compact(made, &mut layout, budget.balanced());
    }
    Ok(finish.turn(layout))
}

/// Gives the lines that end at each leaf room at its sides.
fn make_room(graph: &mut graph::Graph, lines: &[orient::Line]) -> Vec<loops::Loops> {
    let mut n_above = vec![0; graph.n_nodes()];
    let mut n_below = vec![0; graph.n_nodes()];
    for line in lines {
        n_below[line.top] += 1;
        n_above[line.bottom] += 1;
    }
    x::widen(graph, &n_above, &n_below);
    let mut all = Vec::with_capacity(graph.n_nodes());
    for node in 0..graph.n_nodes() {
        let loops = loops::Loops::new(graph, node);
        if graph.is_leaf(node) {
            let least = loops.size.h.max(graph.frame.line.max(1));
            graph.size[node].h = graph.size[node].h.max(least);
        }
        all.push(loops);
    }
    for joint in &graph.joints {
        for end in [joint.left, joint.right] {
            if end < graph.n_leaves {
                graph.size[end].h = graph.size[end].h.max(joint.leaf_height(graph, end));
            }
        }
    }
    for (node, loops) in all.iter_mut().enumerate().take(graph.n_leaves) {
        loops.centre(graph.size[node].h);
    }
    all
}

#[cfg(test)]
mod tests;
