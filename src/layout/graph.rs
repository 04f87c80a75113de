//! Phase 0: the input as compact arrays, in the engine's own frame.
//!
//! Leaves and boundaries share one numbering: leaves first, then boundaries, then the root that
//! holds everything. Whatever an input gets wrong is mended here, so no later phase has to ask.

use super::frame::Frame;
use super::previous::{self, Place};
use super::sides::Joint;
use super::{End, Hint, Input, Ports};
use crate::geometry::{Point, Size};

/// A leaf, a boundary or the root.
pub(super) type NodeIdx = usize;

/// Longer sides are cut to this, so that sums stay far from the end of the numbers.
pub(super) const LONGEST: i32 = 30_000;

/// The input, normalised.
#[derive(Debug)]
pub(super) struct Graph {
    pub(super) frame: Frame,
    /// The wished ratio of the width of rows to their height together.
    pub(super) aspect: Size,
    pub(super) n_leaves: usize,
    /// The holder of each node; the root's is the root.
    pub(super) parent: Vec<NodeIdx>,
    /// How many boundaries are above, the root included.
    pub(super) depth: Vec<u32>,
    /// What each boundary holds, in source order; where the last layout is known, as things stood
    /// in their rows.
    pub(super) children: Vec<Vec<NodeIdx>>,
    /// The place of each node among its siblings in the source.
    pub(super) rank: Vec<usize>,
    /// Of a leaf its box, of a boundary its title.
    pub(super) size: Vec<Size>,
    /// Closed for lines at both ends of the sides that face other rows.
    pub(super) inset: Vec<i32>,
    /// Closed for lines at both ends of the other sides.
    pub(super) side_inset: Vec<i32>,
    /// The lines between two nodes.
    pub(super) edges: Vec<Edge>,
    /// Neighbours in one row, with the lines between their sides; those are not among `edges`.
    pub(super) joints: Vec<Joint>,
    /// One for all siblings that share a row since they are neighbours, or hold such.
    pub(super) class: Vec<NodeIdx>,
    /// The lines from a node to itself, by node.
    pub(super) loops: Vec<Vec<LoopEdge>>,
    /// What the author wants in one row.
    pub(super) same_row: Vec<Vec<NodeIdx>>,
    /// Pairs of siblings the author wants in this order along their rows.
    pub(super) before: Vec<(NodeIdx, NodeIdx)>,
    /// Where each node stood in the last layout.
    pub(super) previous: Vec<Option<Place>>,
    /// Whether distances between those places say anything about this drawing.
    has_distances: bool,
}

/// A line between two nodes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// Its index in the input.
    pub(super) id: usize,
    pub(super) source: NodeIdx,
    pub(super) target: NodeIdx,
    pub(super) label: Option<Size>,
    pub(super) both_ways: bool,
}

/// A line from a node to itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct LoopEdge {
    /// Its index in the input.
    pub(super) id: usize,
    pub(super) label: Option<Size>,
}

impl Graph {
    pub(super) fn new(input: &Input) -> Self {
        let frame = Frame::new(input.direction, &input.metrics);
        let n_leaves = input.leaves.len();
        let root = n_leaves + input.boundaries.len();
        let clamp =
            |size: Size| frame.size(Size::new(size.w.clamp(0, LONGEST), size.h.clamp(0, LONGEST)));

        let holder = |parent: Option<u32>| {
            parent.map(|idx| n_leaves + idx as usize).filter(|&node| node < root).unwrap_or(root)
        };
        let mut parent: Vec<NodeIdx> = input
            .leaves
            .iter()
            .map(|leaf| holder(leaf.parent))
            .chain(input.boundaries.iter().map(|boundary| holder(boundary.parent)))
            .collect();
        parent.push(root);
        cut_cycles(&mut parent, n_leaves);
        let children = children_in_source_order(&parent, n_leaves);
        let depth = depths(&children, root);
        let mut rank = vec![0; root + 1];
        for siblings in &children {
            for (place, &child) in siblings.iter().enumerate() {
                rank[child] = place;
            }
        }

        let mut size: Vec<Size> = input
            .leaves
            .iter()
            .map(|leaf| clamp(leaf.size))
            .chain(input.boundaries.iter().map(|boundary| clamp(boundary.title)))
            .collect();
        size.push(Size::default());

        let mut inset = vec![frame.across.inset; root + 1];
        let mut side_inset = vec![frame.along.inset; root + 1];
        for (idx, leaf) in input.leaves.iter().enumerate() {
            if let Ports::Inset { x, y } = leaf.ports {
                let closed = frame.size(Size::new(x.clamp(0, LONGEST), y.clamp(0, LONGEST)));
                inset[idx] = inset[idx].max(closed.w);
                side_inset[idx] = side_inset[idx].max(closed.h);
            }
        }

        let node = |end| node_of(end, n_leaves, root);
        let mut edges = Vec::with_capacity(input.edges.len());
        let mut loops = vec![Vec::new(); root + 1];
        for (id, edge) in input.edges.iter().enumerate() {
            let (Some(source), Some(target)) = (node(edge.source), node(edge.target)) else {
                continue;
            };
            let label = edge.label.map(clamp);
            if source == target {
                loops[source].push(LoopEdge { id, label });
            } else {
                edges.push(Edge { id, source, target, label, both_ways: edge.both_ways });
            }
        }
        let mut graph = Self {
            frame,
            aspect: clamp(input.aspect),
            n_leaves,
            parent,
            depth,
            children,
            rank,
            size,
            inset,
            side_inset,
            edges,
            joints: Vec::new(),
            class: (0..=root).collect(),
            loops,
            same_row: Vec::new(),
            before: Vec::new(),
            previous: Vec::new(),
            has_distances: false,
        };
        graph.take_hints(&input.hints);
        graph.take_previous(input);
        graph
    }

    fn take_hints(&mut self, hints: &[Hint]) {
        for hint in hints {
            match hint {
                Hint::SameRow(ends) => {
                    self.same_row.push(ends.iter().filter_map(|&end| self.node(end)).collect());
                }
                Hint::Order(ends) => {
                    let nodes: Vec<NodeIdx> =
                        ends.iter().filter_map(|&end| self.node(end)).collect();
                    for pair in nodes.windows(2) {
                        let meeting = self.meeting(pair[0], pair[1]);
                        if meeting.a != meeting.holder && meeting.b != meeting.holder {
                            self.before.push((meeting.a, meeting.b));
                        }
                    }
                }
            }
        }
    }

    fn take_previous(&mut self, input: &Input) {
        let previous = input.previous.as_ref();
        self.previous = previous::places(self, previous, &input.edges, input.direction);
        if !self.has_previous() {
            return;
        }
        self.has_distances = previous.is_some_and(|it| it.has_distances(input));
        let mut neighbours = vec![Vec::new(); self.n_nodes()];
        for edge in &self.edges {
            let meeting = self.meeting(edge.source, edge.target);
            neighbours[meeting.a].push(meeting.b);
            neighbours[meeting.b].push(meeting.a);
        }
        for siblings in &mut self.children {
            *siblings = previous::across(siblings, &self.previous, &neighbours);
        }
    }

    /// What a boundary holds, in source order whatever is known of the last layout.
    pub(super) fn in_source_order(&self, node: NodeIdx) -> Vec<NodeIdx> {
        let mut children = self.children[node].clone();
        children.sort_by_key(|&child| self.rank[child]);
        children
    }

    /// Whether the last layout says anything about this one.
    pub(super) fn has_previous(&self) -> bool {
        self.previous.iter().any(Option::is_some)
    }

    /// The corner of each leaf that had better stand where it stood, with its index; only distances
    /// between them mean anything.
    pub(super) fn kept_corners(&self) -> impl Iterator<Item = (NodeIdx, Point)> {
        let places = self.previous.iter().take(self.n_leaves).filter(|_| self.has_distances);
        places
            .enumerate()
            .filter_map(|(leaf, place)| Some((leaf, (*place)?.corner(self.size[leaf]))))
    }

    pub(super) fn root(&self) -> NodeIdx {
        self.parent.len() - 1
    }

    pub(super) fn n_nodes(&self) -> usize {
        self.parent.len()
    }

    pub(super) fn is_leaf(&self, node: NodeIdx) -> bool {
        node < self.n_leaves
    }

    /// The node of an end, if there is one.
    pub(super) fn node(&self, end: End) -> Option<NodeIdx> {
        node_of(end, self.n_leaves, self.root())
    }

    /// All nodes but the root, each after its holder.
    pub(super) fn top_down(&self) -> Vec<NodeIdx> {
        let mut nodes = self.children[self.root()].clone();
        let mut n_done = 0;
        while let Some(&node) = nodes.get(n_done) {
            n_done += 1;
            nodes.extend_from_slice(&self.children[node]);
        }
        nodes
    }

    /// All boundaries, without the root.
    pub(super) fn boundaries(&self) -> std::ops::Range<NodeIdx> {
        self.n_leaves..self.root()
    }

    /// Whether a node is `holder` or inside it.
    pub(super) fn holds(&self, holder: NodeIdx, mut node: NodeIdx) -> bool {
        while node != self.root() && node != holder {
            node = self.parent[node];
        }
        node == holder
    }

    /// The deepest boundary that holds both, with the children of it on the way to each.
    ///
    /// A boundary holds itself: for a node and its ancestor, the ancestor is the meeting and also
    /// stands for itself.
    pub(super) fn meeting(&self, a: NodeIdx, b: NodeIdx) -> Meeting {
        let (mut at_a, mut at_b) = (a, b);
        let (mut below_a, mut below_b) = (a, b);
        while at_a != at_b {
            let (depth_a, depth_b) = (self.depth[at_a], self.depth[at_b]);
            if depth_a >= depth_b {
                below_a = at_a;
                at_a = self.parent[at_a];
            }
            if depth_b >= depth_a {
                below_b = at_b;
                at_b = self.parent[at_b];
            }
        }
        Meeting { holder: at_a, a: below_a, b: below_b }
    }
}

/// Where the ways up from two nodes meet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meeting {
    pub(super) holder: NodeIdx,
    pub(super) a: NodeIdx,
    pub(super) b: NodeIdx,
}

fn node_of(end: End, n_leaves: usize, root: NodeIdx) -> Option<NodeIdx> {
    match end {
        End::Leaf(idx) => Some(idx as usize).filter(|&idx| idx < n_leaves),
        End::Boundary(idx) => Some(n_leaves + idx as usize).filter(|&idx| idx < root),
    }
}

/// Lifts to the top what would hold itself.
fn cut_cycles(parent: &mut [NodeIdx], n_leaves: usize) {
    let root = parent.len() - 1;
    // The walk that last saw each node; one that meets itself has found a cycle.
    let mut seen = vec![usize::MAX; parent.len()];
    seen[root] = root;
    for start in n_leaves..root {
        let mut at = start;
        while seen[at] == usize::MAX {
            seen[at] = start;
            let up = parent[at];
            if up != root && seen[up] == start {
                parent[at] = root;
            }
            at = parent[at];
        }
    }
}

/// A boundary stands where the first leaf inside it stands; empty ones come last.
fn children_in_source_order(parent: &[NodeIdx], n_leaves: usize) -> Vec<Vec<NodeIdx>> {
    let root = parent.len() - 1;
    let mut first = vec![usize::MAX; parent.len()];
    for leaf in 0..n_leaves {
        let mut at = leaf;
        while at != root && first[at] > leaf {
            first[at] = leaf;
            at = parent[at];
        }
    }
    let mut by_place: Vec<NodeIdx> = (0..root).collect();
    by_place.sort_by_key(|&node| (first[node], node));
    let mut children = vec![Vec::new(); parent.len()];
    for node in by_place {
        children[parent[node]].push(node);
    }
    children
}

fn depths(children: &[Vec<NodeIdx>], root: NodeIdx) -> Vec<u32> {
    let mut depth = vec![0; children.len()];
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        for &child in &children[node] {
            depth[child] = depth[node] + 1;
            open.push(child);
        }
    }
    depth
}
