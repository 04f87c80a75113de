//! Neighbours in one row that lines join between facing sides.
//!
//! Rows alone join tops with bottoms. A pair that is joined here stands in one row with nothing
//! between but borders that its own lines cross, so the lines run straight from side to side.

use super::graph::{Graph, NodeIdx};
use crate::geometry::Size;

/// Two nodes that are to be neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) left: NodeIdx,
    pub(super) right: NodeIdx,
    /// Whether they may also stand the other way round.
    pub(super) may_swap: bool,
}

impl Pair {
    /// Whether these are the same two, whichever is on the left.
    pub(super) fn is_of(&self, a: NodeIdx, b: NodeIdx) -> bool {
        (self.left, self.right) == (a, b) || (self.left, self.right) == (b, a)
    }
}

/// Two neighbours and the lines between them.
#[derive(Clone, Debug)]
pub(super) struct Joint {
    pub(super) left: NodeIdx,
    pub(super) right: NodeIdx,
    /// The children, on the way to each, of the deepest boundary that holds both.
    pub(super) left_child: NodeIdx,
    pub(super) right_child: NodeIdx,
    /// From top to bottom.
    pub(super) lines: Vec<SideLine>,
}

/// A line between facing sides.
#[derive(Clone, Copy, Debug)]
pub(super) struct SideLine {
    /// The index in the input.
    pub(super) id: usize,
    pub(super) label: Option<Size>,
    /// Whether the source is on the right.
    pub(super) is_turned: bool,
    pub(super) head_at_left: bool,
    pub(super) head_at_right: bool,
}

/// A line of a joint, as far down from the top of all its lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) line: i32,
    pub(super) label: i32,
}

impl Joint {
    /// The leaf whose row is the row of the lines.
    pub(super) fn leaf(&self, graph: &Graph) -> NodeIdx {
        if graph.is_leaf(self.left) { self.left } else { self.right }
    }

    /// Where the lines and labels are, and how much they take from top to bottom.
    ///
    /// Of an odd rest the upper side gets less, as it does of a leaf in the middle of a row.
    pub(super) fn places(&self, graph: &Graph) -> (Vec<Place>, i32) {
        let frame = &graph.frame;
        let gap = frame.along.label.max(frame.along.port);
        let mut places = Vec::with_capacity(self.lines.len());
        let mut y = 0;
        for (idx, line) in self.lines.iter().enumerate() {
            y += if idx > 0 { gap } else { 0 };
            let h = line.label.map_or(0, |label| label.h);
            let before = frame.before_side_line(h);
            // What has no height is above its line, on the screen.
            let below = if frame.flipped { (frame.line - h).max(0) } else { 0 };
            places.push(Place { line: y + before, label: y + below });
            y += h.max(frame.line);
        }
        (places, y)
    }

    /// The height that a row needs for the lines and their labels.
    pub(super) fn height(&self, graph: &Graph) -> i32 {
        let (places, height) = self.places(graph);
        match places[..] {
            // A line alone runs through the middle of the row, wherever its label is.
            [Place { line, label }] => {
                let after = height - line - graph.frame.line;
                2 * after.max(line - label).max(0) + graph.frame.line
            }
            _ => height,
        }
    }

    /// The same of the leaves at its ends, which are as high as the lines are apart.
    pub(super) fn leaf_height(&self, graph: &Graph, leaf: NodeIdx) -> i32 {
        match self.lines[..] {
            [_] => 0,
            _ => self.places(graph).1 + 2 * graph.side_inset[leaf] + 2,
        }
    }

    /// The straight piece that the lines need at each end.
    pub(super) fn stubs(&self, graph: &Graph) -> (i32, i32) {
        let across = &graph.frame.across;
        let stub = |has_head: bool| if has_head { across.head } else { across.tail };
        let left = self.lines.iter().map(|line| stub(line.head_at_left)).max();
        let right = self.lines.iter().map(|line| stub(line.head_at_right)).max();
        (left.unwrap_or(0), right.unwrap_or(0))
    }

    /// How far labels stay from what is on the left and on the right of the gap that they are in.
    pub(super) fn margins(&self, graph: &Graph) -> (i32, i32) {
        let across = &graph.frame.across;
        let (left, right) = self.stubs(graph);
        let margin = |is_border: bool, stub: i32| {
            across.label_line.max(if is_border { across.label } else { stub })
        };
        (margin(self.left_child != self.left, left), margin(self.right_child != self.right, right))
    }

    /// The widest label.
    pub(super) fn label_width(&self) -> Option<i32> {
        self.lines.iter().filter_map(|line| line.label).map(|label| label.w).max()
    }

    /// The boundaries whose borders the lines cross on the left and on the right, the innermost
    /// first. An end that is a boundary is not among them.
    pub(super) fn crossed(&self, graph: &Graph) -> (Vec<NodeIdx>, Vec<NodeIdx>) {
        let way = |from: NodeIdx, to: NodeIdx| {
            let up =
                std::iter::successors(Some(from), |&node| (node != to).then(|| graph.parent[node]));
            up.skip(1).collect()
        };
        (way(self.left, self.left_child), way(self.right, self.right_child))
    }
}

/// Joins the pairs that can be joined, in their order, and takes their lines from the graph's.
///
/// Whether they can also be in one row, next to one another, only the next phases show.
pub(super) fn join(graph: &mut Graph, pairs: &[Pair]) {
    if pairs.is_empty() {
        return;
    }
    let mut joiner = Joiner::new(graph);
    for pair in pairs {
        let is_joined = joiner.join(graph, pair.left, pair.right);
        if !is_joined && pair.may_swap {
            joiner.join(graph, pair.right, pair.left);
        }
    }
    let is_side = joiner.is_side;
    let mut edge_idx = 0;
    graph.edges.retain(|_| {
        edge_idx += 1;
        !is_side[edge_idx - 1]
    });
    graph.class = joiner.class;
    for node in 0..graph.n_nodes() {
        graph.class[node] = find(&graph.class, node);
    }
}

struct Joiner {
    /// Siblings of one class share rows.
    class: Vec<NodeIdx>,
    /// Of each edge the siblings that it joins.
    siblings: Vec<(NodeIdx, NodeIdx)>,
    /// The edges that run between sides.
    is_side: Vec<bool>,
    is_left_taken: Vec<bool>,
    is_right_taken: Vec<bool>,
}

impl Joiner {
    fn new(graph: &Graph) -> Self {
        let n_nodes = graph.n_nodes();
        let siblings = graph.edges.iter().map(|edge| {
            let meeting = graph.meeting(edge.source, edge.target);
            (meeting.a, meeting.b)
        });
        Self {
            class: (0..n_nodes).collect(),
            siblings: siblings.collect(),
            is_side: vec![false; graph.edges.len()],
            is_left_taken: vec![false; n_nodes],
            is_right_taken: vec![false; n_nodes],
        }
    }

    fn join(&mut self, graph: &mut Graph, left: NodeIdx, right: NodeIdx) -> bool {
        let meeting = graph.meeting(left, right);
        let (holder, left_child, right_child) = (meeting.holder, meeting.a, meeting.b);
        let has_inside = |node: NodeIdx| graph.is_leaf(node) || !graph.children[node].is_empty();
        let is_free = holder != left_child
            && holder != right_child
            && (graph.is_leaf(left) || graph.is_leaf(right))
            && has_inside(left)
            && has_inside(right)
            && !self.is_right_taken[left]
            && !self.is_left_taken[right];
        let (a, b) = (find(&self.class, left_child), find(&self.class, right_child));
        if !is_free || a == b {
            return false;
        }
        let mut lines = Vec::new();
        let mut own = Vec::new();
        for (idx, edge) in graph.edges.iter().enumerate() {
            let (from, to) = self.siblings[idx];
            let is_own = (edge.source, edge.target) == (left, right)
                || (edge.source, edge.target) == (right, left);
            if is_own {
                let is_turned = edge.source == right;
                own.push(idx);
                lines.push(SideLine {
                    id: edge.id,
                    label: edge.label,
                    is_turned,
                    head_at_left: is_turned || edge.both_ways,
                    head_at_right: !is_turned || edge.both_ways,
                });
                continue;
            }
            // What shares rows has no room for a line from row to row.
            let classes = (find(&self.class, from), find(&self.class, to));
            if classes == (a, b) || classes == (b, a) {
                return false;
            }
        }
        let joint = Joint { left, right, left_child, right_child, lines };
        let (crossed, _) = joint.crossed(graph);
        let loops_between = std::iter::once(left).chain(crossed);
        if own.is_empty() || loops_between.into_iter().any(|node| !graph.loops[node].is_empty()) {
            return false;
        }
        for idx in own {
            self.is_side[idx] = true;
        }
        self.class[a.max(b)] = a.min(b);
        self.is_right_taken[left] = graph.is_leaf(left);
        self.is_left_taken[right] = graph.is_leaf(right);
        graph.joints.push(joint);
        true
    }
}

fn find(class: &[NodeIdx], mut node: NodeIdx) -> NodeIdx {
    while class[node] != node {
        node = class[node];
    }
    node
}

/// The pairs that the author wants in one row and that lines join, in the order of the hints.
pub(super) fn wished(graph: &Graph) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    if graph.same_row.is_empty() {
        return pairs;
    }
    let mut ends: Vec<(NodeIdx, NodeIdx)> = graph
        .edges
        .iter()
        .map(|edge| (edge.source.min(edge.target), edge.source.max(edge.target)))
        .collect();
    ends.sort_unstable();
    ends.dedup();
    for nodes in &graph.same_row {
        let mut place: Vec<(NodeIdx, usize)> =
            nodes.iter().enumerate().map(|(place, &node)| (node, place)).collect();
        place.sort_unstable();
        let place_of = |node: NodeIdx| {
            let at = place.partition_point(|&(other, _)| other < node);
            place.get(at).filter(|found| found.0 == node).map(|found| found.1)
        };
        let mut own: Vec<(usize, usize)> = ends
            .iter()
            .filter_map(|&(a, b)| Some((place_of(a)?, place_of(b)?)))
            .map(|(a, b)| (a.min(b), a.max(b)))
            .collect();
        // Neighbours in the hint are neighbours in the row before all others.
        own.sort_unstable_by_key(|&(a, b)| (b - a, a));
        let own = own.into_iter().map(|(a, b)| (nodes[a], nodes[b]));
        for (left, right) in own {
            if !pairs.iter().any(|pair| pair.is_of(left, right)) {
                pairs.push(Pair { left, right, may_swap: true });
            }
        }
    }
    pairs
}
