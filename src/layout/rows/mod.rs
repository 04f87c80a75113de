//! Phase 2: the row of each leaf, the first and the last row of each boundary.
//!
//! Where a line joins the insides of two siblings, one stands wholly above the other, unless they
//! form a band. That is why no line needs to cross a boundary that holds neither of its ends.

mod split;

use super::bands::Bands;
use super::graph::{Graph, NodeIdx};
use super::network_simplex::{Arc, Budget, Problem};
use super::orient::Line;
use super::stack::Stack;

/// The rows of all nodes.
#[derive(Debug)]
pub(super) struct Rows {
    /// The first row of each node; of the root too.
    pub(super) first: Vec<usize>,
    /// The last row of each node.
    pub(super) last: Vec<usize>,
    /// How many rows there are.
    pub(super) n_rows: usize,
    /// The joints whose ends cannot be in one row.
    pub(super) broken: Vec<usize>,
}

const SPAN: i64 = 10;
const HEIGHT: i64 = 4;

/// Assigns rows. `budget` bounds the search, any value is valid.
pub(super) fn assign(
    graph: &Graph,
    lines: &[Line],
    bands: &Bands,
    sunk: &[NodeIdx],
    stacks: &[Stack],
    budget: Budget,
) -> Rows {
    let n_nodes = graph.n_nodes();
    let first = |node: NodeIdx| node;
    let last = |node: NodeIdx| if graph.is_leaf(node) { node } else { n_nodes + node };
    let mut problem = constrain(graph, lines, bands);
    let title = i32::from(!graph.frame.transposed);
    let (title_above, title_below) = if graph.frame.flipped { (0, title) } else { (title, 0) };

    // Leaves whose rows are not to be changed once more.
    let mut is_tied = vec![false; n_nodes];
    for &leaf in sunk {
        is_tied[leaf] = true;
        for &sibling in &graph.children[graph.parent[leaf]] {
            if sibling != leaf && !sunk.contains(&sibling) {
                problem.push(Arc::new(last(sibling), first(leaf), 1, 0));
            }
        }
    }

    let mut broken = Vec::new();
    for (idx, joint) in graph.joints.iter().enumerate() {
        let leaf = joint.leaf(graph);
        let other = if leaf == joint.left { joint.right } else { joint.left };
        let (a, b) = (first(leaf), first(other));
        is_tied[leaf] = true;
        is_tied[other] = true;
        if graph.is_leaf(other) {
            if problem.is_apart(a, b) || problem.is_apart(b, a) {
                broken.push(idx);
                continue;
            }
            problem.push(Arc::new(a, b, 0, 0));
            problem.push(Arc::new(b, a, 0, 0));
        } else {
            // Beside a boundary: in any of its rows but that of the title.
            let end = last(other);
            if problem.is_ordered(a, b) || problem.is_ordered(end, a) {
                broken.push(idx);
                continue;
            }
            problem.push(Arc::new(b, a, title_above, SPAN));
            problem.push(Arc::new(a, end, title_below, 0));
        }
    }

    for &(above, below) in stacks {
        if !problem.is_ordered(first(below), last(above)) {
            problem.push(Arc::new(last(above), first(below), 1, 0));
        }
    }

    for nodes in &graph.same_row {
        for pair in nodes.windows(2) {
            let (a, b) = (first(pair[0]), first(pair[1]));
            // A hint that contradicts lines or earlier hints is left out.
            if a != b && !problem.is_apart(a, b) && !problem.is_apart(b, a) {
                problem.push(Arc::new(a, b, 0, 0));
                problem.push(Arc::new(b, a, 0, 0));
                is_tied[pair[0]] = true;
                is_tied[pair[1]] = true;
            }
        }
    }

    let rows = Rows { broken, ..read(graph, &problem.solve(budget)) };
    let splits = split::wide_rows(graph, lines, &rows, &is_tied);
    if splits.is_empty() {
        return rows;
    }
    for (above, below, distance) in splits {
        problem.push(Arc::new(last(above), first(below), distance, 0));
    }
    Rows { broken: rows.broken, ..read(graph, &problem.solve(budget)) }
}

/// What lines and boundaries demand of rows.
pub(super) fn constrain(graph: &Graph, lines: &[Line], bands: &Bands) -> Problem {
    let n_nodes = graph.n_nodes();
    let first = |node: NodeIdx| node;
    let last = |node: NodeIdx| if graph.is_leaf(node) { node } else { n_nodes + node };
    let mut problem = Problem::new(2 * n_nodes);

    // A title has a row of its own, unless rows are columns: then it is the first thing in one.
    let title = i32::from(!graph.frame.transposed);
    let (title_above, title_below) = if graph.frame.flipped { (0, title) } else { (title, 0) };
    for node in graph.boundaries().chain([graph.root()]) {
        let (above, below) = if node == graph.root() { (0, 0) } else { (title_above, title_below) };
        problem.push(Arc::new(first(node), last(node), 0, HEIGHT));
        for child in graph.in_source_order(node) {
            problem.push(Arc::new(first(node), first(child), above, 0));
            problem.push(Arc::new(last(child), last(node), below, 0));
        }
    }
    for line in lines {
        let span = if line.label.is_some() { 2 } else { 1 };
        if line.holder == line.top {
            problem.push(Arc::new(first(line.top), first(line.bottom), span, SPAN));
            problem.push(Arc::new(first(line.top), first(line.bottom_child), span, 0));
            continue;
        }
        problem.push(Arc::new(last(line.top), first(line.bottom), span, SPAN));
        if !bands.joins(line) {
            problem.push(Arc::new(last(line.top_child), first(line.bottom_child), span, 0));
        }
    }
    for &(a, b) in &bands.even {
        for (x, y) in [(first(a), first(b)), (last(a), last(b))] {
            problem.push(Arc::new(x, y, 0, 0));
            problem.push(Arc::new(y, x, 0, 0));
        }
    }
    for &(above, below) in &bands.stacked {
        problem.push(Arc::new(last(above), first(below), 1, 0));
    }
    problem
}

/// The rows of a solution: of each node its first, after all nodes the last of each boundary.
fn read(graph: &Graph, rows: &[i32]) -> Rows {
    let n_nodes = graph.n_nodes();
    let first = |node: NodeIdx| node;
    let last = |node: NodeIdx| if graph.is_leaf(node) { node } else { n_nodes + node };
    let base = rows[first(graph.root())];
    let row = |var: usize| usize::try_from(rows[var] - base).unwrap_or(0);
    let first: Vec<usize> = (0..n_nodes).map(|node| row(first(node))).collect();
    let last: Vec<usize> = (0..n_nodes).map(|node| row(last(node))).collect();
    let n_rows = last[graph.root()] + 1;
    Rows { first, last, n_rows, broken: Vec::new() }
}
