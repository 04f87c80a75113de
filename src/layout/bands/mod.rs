//! Boundaries that stand side by side though lines join their insides.
//!
//! One below the other, boundaries that lines join make a drawing higher and higher. Where it would
//! be much too high, some of them form bands: siblings that share rows, with lines from side to side.
//! Only neighbours in a band are joined by lines, and what a banded boundary holds is stacked, so
//! that such a line has nothing but borders of its own ends to pass.

mod height;

use std::cmp::Reverse;

use super::graph::{Graph, NodeIdx};
use super::network_simplex::Budget;
use super::orient::{self, Line};
use super::rows;
use height::Heights;

/// Siblings that share rows, and what follows for others.
#[derive(Debug)]
pub(super) struct Bands {
    /// For each node the first of its band, for most the node itself.
    pub(super) first: Vec<NodeIdx>,
    /// Pairs of siblings, the first of which stands above the second.
    pub(super) stacked: Vec<(NodeIdx, NodeIdx)>,
    /// Pairs of siblings that start and end in the same rows.
    pub(super) even: Vec<(NodeIdx, NodeIdx)>,
    /// Pairs of siblings, the first of which stands left of the second.
    pub(super) beside: Vec<(NodeIdx, NodeIdx)>,
}

/// The lines between two siblings.
#[derive(Clone, Copy, Debug)]
struct Link {
    a: NodeIdx,
    b: NodeIdx,
    n_lines: usize,
    /// Whether lines lead from `a` to `b`, and from `b` to `a`.
    leads: (bool, bool),
    /// Whether both are boundaries and no line ends at a border.
    is_free: bool,
}

/// With fewer leaves a boundary stays as lines alone have it: people read those drawings as a whole.
const FEWEST: usize = 30;

/// What is estimated to be narrower than this, in hundredths of the wished width, gets bands; no more
/// than bring it to the goal.
const NARROW: i64 = 34;
const GOAL: i64 = 38;

/// Where pairs leave it narrower than this, bands may be longer.
const STILL_NARROW: i64 = 30;
const GOAL_OF_LONG: i64 = 56;
const MOST_IN_BAND: usize = 4;

/// So many links of one boundary are tried, the strongest first.
const MOST_TRIED: usize = 400;

/// Rows as short as lines demand, without a search.
const PLAIN: Budget = Budget { steps: 0, balance: false };

impl Bands {
    /// Every node alone.
    pub(super) fn none(graph: &Graph) -> Self {
        Self {
            first: (0..graph.n_nodes()).collect(),
            stacked: Vec::new(),
            even: Vec::new(),
            beside: Vec::new(),
        }
    }

    /// The bands that bring what is too narrow near the wished ratio.
    pub(super) fn new(graph: &Graph) -> Self {
        let mut bands = Self::none(graph);
        let lines = orient::orient(graph, &mut bands);
        let links = links(graph, &lines);
        if !links.iter().flatten().any(|link| link.is_free) {
            return bands;
        }
        let rows = rows::assign(graph, &lines, &bands, &[], &[], PLAIN);
        let heights = Heights::new(graph, &lines, &rows);
        for node in std::iter::once(graph.root()).chain(graph.top_down()) {
            if !graph.is_leaf(node) && !bands.is_within(graph, node) {
                bands.fill(graph, node, &links[node], &heights);
            }
        }
        bands
    }

    /// Joins children of `holder` until it is near the goal.
    fn fill(&mut self, graph: &Graph, holder: NodeIdx, links: &[Link], heights: &Heights) {
        let mut free: Vec<Link> = links.iter().copied().filter(|link| link.is_free).collect();
        if free.is_empty() || height::leaves_in(graph, holder).len() < FEWEST {
            return;
        }
        free.sort_by_key(|link| (Reverse(link.n_lines), link.a, link.b));
        free.truncate(MOST_TRIED);
        let siblings = &graph.children[holder];
        let strict = heights.stacked(siblings, links, self);
        if heights.ratio(graph, holder, strict) >= NARROW {
            return;
        }
        for (most, goal) in [(2, GOAL), (MOST_IN_BAND, GOAL_OF_LONG)] {
            for &node in siblings {
                self.first[node] = node;
            }
            let mut height = strict;
            for link in &free {
                if heights.ratio(graph, holder, height) >= goal {
                    break;
                }
                if !self.may_join(link, links, siblings, most) {
                    continue;
                }
                let before: Vec<NodeIdx> = siblings.iter().map(|&node| self.first[node]).collect();
                self.join(link, siblings);
                let lower = heights.stacked(siblings, links, self);
                if lower < height {
                    height = lower;
                } else {
                    for (&node, first) in siblings.iter().zip(before) {
                        self.first[node] = first;
                    }
                }
            }
            if heights.ratio(graph, holder, height) >= STILL_NARROW {
                break;
            }
        }
        self.line_up(links, siblings);
    }

    /// Whether the bands of both ends of a link make one, in which the two are neighbours and all
    /// others keep theirs.
    fn may_join(&self, link: &Link, links: &[Link], siblings: &[NodeIdx], most: usize) -> bool {
        let (x, y) = (self.first[link.a], self.first[link.b]);
        let members = siblings.iter().filter(|&&node| [x, y].contains(&self.first[node]));
        if x == y || members.count() > most {
            return false;
        }
        let (mut n_beside_a, mut n_beside_b) = (0, 0);
        for other in links {
            let (p, q) = (self.first[other.a], self.first[other.b]);
            let ends = [other.a, other.b];
            if p == q {
                n_beside_a += usize::from(ends.contains(&link.a));
                n_beside_b += usize::from(ends.contains(&link.b));
            } else if [x, y].contains(&p) && [x, y].contains(&q) && ends != [link.a, link.b] {
                return false;
            }
        }
        n_beside_a < 2 && n_beside_b < 2
    }

    fn join(&mut self, link: &Link, siblings: &[NodeIdx]) {
        let (x, y) = (self.first[link.a], self.first[link.b]);
        for &node in siblings {
            if self.first[node] == x.max(y) {
                self.first[node] = x.min(y);
            }
        }
    }

    /// Brings the members of long bands in order and to the same rows: so lines go round them.
    fn line_up(&mut self, links: &[Link], siblings: &[NodeIdx]) {
        for &band in siblings.iter().filter(|&&node| self.first[node] == node) {
            let inside = |node: NodeIdx| self.first[node] == band;
            let members: Vec<NodeIdx> =
                siblings.iter().copied().filter(|&node| inside(node)).collect();
            if members.len() < 3 {
                continue;
            }
            let own: Vec<&Link> =
                links.iter().filter(|link| inside(link.a) && inside(link.b)).collect();
            let neighbours = |node: NodeIdx| {
                own.iter().filter_map(move |link| match (link.a, link.b) {
                    (a, b) if a == node => Some(b),
                    (a, b) if b == node => Some(a),
                    (_, _) => None,
                })
            };
            let end = members.iter().find(|&&node| neighbours(node).count() == 1);
            let Some(&end) = end else { continue };
            self.even.extend(members.windows(2).map(|pair| (pair[0], pair[1])));
            let (mut before, mut at) = (end, end);
            while let Some(next) = neighbours(at).find(|&node| node != before) {
                self.beside.push((at, next));
                (before, at) = (at, next);
            }
        }
    }

    /// Whether a node, or what holds it, shares its rows with a sibling.
    fn is_within(&self, graph: &Graph, node: NodeIdx) -> bool {
        let mut at = node;
        while at != graph.root() {
            let mut siblings = graph.children[graph.parent[at]].iter();
            if siblings.any(|&other| other != at && self.first[other] == self.first[at]) {
                return true;
            }
            at = graph.parent[at];
        }
        false
    }

    /// Stacks the boundaries within banded ones in the order that lines follow.
    pub(super) fn stack(&mut self, graph: &Graph, place: &[usize]) {
        let mut is_banded = vec![false; graph.n_nodes()];
        for (node, &first) in self.first.iter().enumerate() {
            is_banded[node] |= first != node;
            is_banded[first] |= first != node;
        }
        for node in graph.top_down() {
            is_banded[node] |= is_banded[graph.parent[node]];
            if is_banded[node] {
                let inner = graph.children[node].iter().copied();
                let mut inner: Vec<NodeIdx> = inner.filter(|&node| !graph.is_leaf(node)).collect();
                inner.sort_by_key(|&node| place[node]);
                self.stacked.extend(inner.windows(2).map(|pair| (pair[0], pair[1])));
            }
        }
    }

    /// Whether a line runs between neighbours in a band.
    pub(super) fn joins(&self, line: &Line) -> bool {
        line.holder != line.top && self.first[line.top_child] == self.first[line.bottom_child]
    }

    /// Turns the lines within bands so that they run down where their ends stand level.
    ///
    /// No circle arises: every line leads further down from the start of its own side of the band.
    pub(super) fn turn(&self, graph: &Graph, lines: &mut [Line]) {
        if !lines.iter().any(|line| self.joins(line)) {
            return;
        }
        // Bands are never inside one another.
        let inner: Vec<Line> = lines.iter().copied().filter(|line| !self.joins(line)).collect();
        let row = rows::constrain(graph, &inner, self).solve(PLAIN);
        for line in lines.iter_mut().filter(|line| self.joins(line)) {
            let top = (row[line.top] - row[line.top_child], line.top_child);
            let bottom = (row[line.bottom] - row[line.bottom_child], line.bottom_child);
            if top > bottom {
                line.turn();
            }
        }
    }
}

/// The links between the children of each boundary.
fn links(graph: &Graph, lines: &[Line]) -> Vec<Vec<Link>> {
    // What has a neighbour at its side keeps to that.
    let mut n_in_class = vec![0; graph.n_nodes()];
    for &class in &graph.class {
        n_in_class[class] += 1;
    }
    let is_alone = |node: NodeIdx| n_in_class[graph.class[node]] == 1;
    let between = lines.iter().filter(|line| line.holder != line.top);
    let mut pairs: Vec<(NodeIdx, NodeIdx, NodeIdx, bool, bool)> = between
        .map(|line| {
            let (a, b) = (line.top_child, line.bottom_child);
            let is_forward = (a < b) != line.is_turned;
            let ends_at_leaves = graph.is_leaf(line.top) && graph.is_leaf(line.bottom);
            let is_free =
                ends_at_leaves && [a, b].iter().all(|&node| !graph.is_leaf(node) && is_alone(node));
            (line.holder, a.min(b), a.max(b), is_free, is_forward)
        })
        .collect();
    pairs.sort_unstable();
    let mut links = vec![Vec::new(); graph.n_nodes()];
    for same in pairs.chunk_by(|x, y| (x.0, x.1, x.2) == (y.0, y.1, y.2)) {
        let (holder, a, b, ..) = same[0];
        let is_free = same.iter().all(|pair| pair.3);
        let leads = (same.iter().any(|pair| pair.4), same.iter().any(|pair| !pair.4));
        links[holder].push(Link { a, b, n_lines: same.len(), leads, is_free });
    }
    links
}
