//! Phase 5: coordinates along the rows.
//!
//! Least distances between neighbours of a row, and costs for lines that are not straight. Then lines
//! may slide past others, whatever their order, to where they bend less.

mod extent;
mod model;
mod slide;
mod straighten;

use super::blocks::Blocks;
use super::graph::Graph;
use super::loops::Loops;
use super::network_simplex::Budget;
use super::order::Order;
use extent::Extents;
use model::Model;
use slide::Slide;

/// Where everything is along the rows.
#[derive(Debug)]
pub(super) struct Xs {
    /// The left edge of each block; of a piece or port the line itself.
    pub(super) left: Vec<i32>,
    /// The left edge of the right border of each boundary's block.
    pub(super) right_border: Vec<i32>,
    /// The ends of each hop.
    pub(super) hops: Vec<(i32, i32)>,
}

/// Assigns coordinates. `budget` bounds the search, any value is valid.
pub(super) fn assign(
    graph: &Graph,
    blocks: &Blocks,
    order: &Order,
    loops: &[Loops],
    n_rows: usize,
    budget: Budget,
) -> Xs {
    Model::new(Extents { graph, blocks, loops }, order, n_rows).straight(None, budget)
}

/// The same, and lines slide past others to where they have fewer bends: first from where they are
/// shortest, then from where they are straight in the order that they have slid to.
pub(super) fn assign_sliding(
    graph: &Graph,
    blocks: &Blocks,
    order: &Order,
    loops: &[Loops],
    n_rows: usize,
    budget: Budget,
) -> Xs {
    let extents = Extents { graph, blocks, loops };
    let slide = |order: &Order, xs: &mut Xs| Slide::new(extents, order, xs, n_rows).run();
    let mut xs = Model::new(extents, order, n_rows).shortest(budget);
    slide(order, &mut xs);
    let order = order.by_place(&xs.left);
    let mut xs = Model::new(extents, &order, n_rows).straight(Some(&xs), budget);
    slide(&order, &mut xs);
    xs
}

/// Widens leaves whose sides are too short for the lines that end there.
pub(super) fn widen(graph: &mut Graph, n_above: &[usize], n_below: &[usize]) {
    let line = graph.frame.line;
    let least = (graph.frame.across.port + 1) / 2 + line;
    for node in 0..graph.n_leaves {
        let n_ends = i32::try_from(n_above[node].max(n_below[node]).max(1)).unwrap_or(i32::MAX);
        let width = 2 * graph.inset[node] + line.max(1) + least * (n_ends - 1);
        graph.size[node].w = graph.size[node].w.max(width);
    }
}
