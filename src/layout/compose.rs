//! Parts that no line joins to the rest are laid out alone and packed.
//!
//! At the top the packed parts are the drawing. Inside a boundary they become one box, a crate,
//! which the engine places like any other.

use super::choose;
use super::graph::{Graph, NodeIdx};
use super::pack::{self, Packing};
use super::{Boundary, Edge, Effort, End, Hint, Input, Layout, Leaf, Ports, Previous};
use crate::geometry::{Point, Rect, Size};

/// Deeper inside one another parts are not taken apart.
const DEEPEST: usize = 40;

/// With other things beside them, fewer leaves than this stay where the engine puts them.
const FEWEST: usize = 3;

/// Lays out `input`, part by part.
pub(super) fn compose(input: &Input, effort: Effort) -> Layout {
    compose_at(input, effort, 0)
}

fn compose_at(input: &Input, effort: Effort, depth: usize) -> Layout {
    let graph = Graph::new(input);
    let mut layout = Layout {
        size: Size::default(),
        leaves: vec![Rect::default(); input.leaves.len()],
        boundaries: vec![Default::default(); input.boundaries.len()],
        edges: vec![Default::default(); input.edges.len()],
        dropped_hints: Vec::new(),
    };
    if depth >= DEEPEST {
        return choose::best(input, &[], effort);
    }
    let parts = parts(&graph, input);
    let lay_out = |parts: &[&Part], aspect: Size| {
        let all: Vec<(Selection, Layout)> = parts
            .iter()
            .map(|part| {
                let selection = Selection::of_part(&graph, part);
                let layout = compose_at(&selection.input(input, &graph, &[]), effort, depth + 1);
                (selection, layout)
            })
            .collect();
        let sizes: Vec<Size> = all.iter().map(|(_, layout)| layout.size).collect();
        let (horizontal, vertical) = (&input.metrics.horizontal, &input.metrics.vertical);
        let packing = pack::pack(&sizes, aspect, horizontal, vertical);
        Packed { packing, all }
    };

    let top: Vec<&Part> = parts[graph.root()].iter().collect();
    if top.len() > 1 {
        let packed = lay_out(&top, input.aspect);
        layout.size = packed.packing.size;
        packed.put(&mut layout, Point::default());
        return layout;
    }

    let mut crates: Vec<Crate> = Vec::new();
    let mut is_packed = vec![false; graph.n_nodes()];
    for node in graph.top_down() {
        if graph.is_leaf(node) || is_packed[graph.parent[node]] || is_packed[node] {
            is_packed[node] |= is_packed[graph.parent[node]];
            continue;
        }
        let closed: Vec<&Part> = parts[node].iter().filter(|part| part.is_closed).collect();
        let is_all = closed.len() == parts[node].len();
        let n_nodes: usize = closed.iter().map(|part| part.children.len()).sum();
        let is_worth_it = if is_all { closed.len() > 1 } else { n_nodes >= FEWEST };
        if node == graph.root() || !is_worth_it {
            continue;
        }
        // Beside others, what stands below them had better be flat.
        let flat = if graph.frame.transposed {
            Size::new(input.aspect.w, input.aspect.h.saturating_mul(2))
        } else {
            Size::new(input.aspect.w.saturating_mul(2), input.aspect.h)
        };
        let packed = lay_out(&closed, if is_all { input.aspect } else { flat });
        for &child in closed.iter().flat_map(|part| &part.children) {
            is_packed[child] = true;
        }
        crates.push(Crate { holder: node, packed });
    }

    let selection = Selection::without(&graph, &is_packed);
    let rest = selection.input(input, &graph, &crates);
    let places = selection.leaf_places(&crates);
    let engine = choose::best(&rest, &places.crates, effort);
    layout.size = engine.size;
    for (one, &at) in crates.iter().zip(&places.crates) {
        let at = engine.leaves[at];
        one.packed.put(&mut layout, Point::new(at.x, at.y));
    }
    let own = Layout { leaves: places.own.iter().map(|&at| engine.leaves[at]).collect(), ..engine };
    selection.put(&mut layout, &own, Point::default());
    layout
}

/// Siblings that lines join.
#[derive(Debug)]
struct Part {
    children: Vec<NodeIdx>,
    /// Whether no line leaves their holder, nor ends at its border.
    is_closed: bool,
}

/// The parts of each boundary, in source order.
fn parts(graph: &Graph, input: &Input) -> Vec<Vec<Part>> {
    let mut up: Vec<NodeIdx> = (0..graph.n_nodes()).collect();
    let mut is_open = vec![false; graph.n_nodes()];
    let mut join = |a: NodeIdx, b: NodeIdx| {
        let meeting = graph.meeting(a, b);
        for (end, child) in [(a, meeting.a), (b, meeting.b)] {
            let mut at = end;
            while at != child && at != meeting.holder {
                is_open[at] = true;
                at = graph.parent[at];
            }
        }
        if meeting.holder == meeting.a || meeting.holder == meeting.b {
            is_open[meeting.a] = true;
            is_open[meeting.b] = true;
        } else {
            let (a, b) = (find(&mut up, meeting.a), find(&mut up, meeting.b));
            up[a.max(b)] = a.min(b);
        }
    };
    for edge in &graph.edges {
        join(edge.source, edge.target);
    }
    for hint in &input.hints {
        let (Hint::SameRow(ends) | Hint::Order(ends)) = hint;
        let nodes: Vec<NodeIdx> = ends.iter().filter_map(|&end| graph.node(end)).collect();
        for pair in nodes.windows(2).filter(|pair| pair[0] != pair[1]) {
            join(pair[0], pair[1]);
        }
    }
    let mut parts: Vec<Vec<Part>> = Vec::with_capacity(graph.n_nodes());
    let mut part_of = vec![None; graph.n_nodes()];
    for children in &graph.children {
        let mut own: Vec<Part> = Vec::new();
        for &child in children {
            let first = find(&mut up, child);
            let idx = *part_of[first].get_or_insert_with(|| {
                own.push(Part { children: Vec::new(), is_closed: true });
                own.len() - 1
            });
            own[idx].children.push(child);
            own[idx].is_closed &= !is_open[child];
        }
        // However its things stood in rows, a part keeps its place among the others.
        own.sort_by_key(|part| part.children.iter().map(|&child| graph.rank[child]).min());
        parts.push(own);
    }
    parts
}

fn find(up: &mut [NodeIdx], mut at: NodeIdx) -> NodeIdx {
    while up[at] != at {
        up[at] = up[up[at]];
        at = up[at];
    }
    at
}

/// Parts that were laid out alone, and where they go.
struct Packed {
    packing: Packing,
    all: Vec<(Selection, Layout)>,
}

impl Packed {
    fn put(&self, layout: &mut Layout, at: Point) {
        for ((selection, part), place) in self.all.iter().zip(&self.packing.places) {
            selection.put(layout, part, Point::new(at.x + place.x, at.y + place.y));
        }
    }
}

/// Packed parts that the engine sees as one leaf.
struct Crate {
    holder: NodeIdx,
    packed: Packed,
}

impl Crate {
    /// The first of its leaves: it stands in the source where that stands.
    fn first(&self) -> NodeIdx {
        let leaves = self.packed.all.iter().flat_map(|(selection, _)| selection.leaves.first());
        leaves.copied().min().unwrap_or(NodeIdx::MAX)
    }
}

/// A part of an input: indices into it, ascending.
#[derive(Debug)]
struct Selection {
    leaves: Vec<usize>,
    boundaries: Vec<usize>,
    edges: Vec<usize>,
}

/// The indices of leaves in the input of a selection.
struct LeafPlaces {
    own: Vec<usize>,
    crates: Vec<usize>,
}

impl Selection {
    fn of_part(graph: &Graph, part: &Part) -> Self {
        let mut is_out = vec![true; graph.n_nodes()];
        for &child in &part.children {
            is_out[child] = false;
        }
        for node in graph.top_down() {
            is_out[node] &= is_out[graph.parent[node]];
        }
        Self::new(graph, &is_out)
    }

    fn without(graph: &Graph, is_packed: &[bool]) -> Self {
        let mut is_out = is_packed.to_vec();
        for node in graph.top_down() {
            is_out[node] |= is_out[graph.parent[node]];
        }
        Self::new(graph, &is_out)
    }

    fn new(graph: &Graph, is_out: &[bool]) -> Self {
        let inside = |node: &NodeIdx| !is_out[*node];
        let lines = graph.edges.iter().filter(|edge| !is_out[edge.source] && !is_out[edge.target]);
        let loops = (0..graph.root()).filter(inside).flat_map(|node| &graph.loops[node]);
        let mut edges: Vec<usize> =
            lines.map(|edge| edge.id).chain(loops.map(|edge| edge.id)).collect();
        edges.sort_unstable();
        Self {
            leaves: (0..graph.n_leaves).filter(inside).collect(),
            boundaries: graph.boundaries().filter(inside).map(|b| b - graph.n_leaves).collect(),
            edges,
        }
    }

    fn leaf_places(&self, crates: &[Crate]) -> LeafPlaces {
        let own = self.leaves.iter().enumerate().map(|(idx, &leaf)| (leaf, 0, idx));
        let boxes = crates.iter().enumerate().map(|(idx, one)| (one.first(), 1, idx));
        let mut all: Vec<(usize, u8, usize)> = own.chain(boxes).collect();
        all.sort_unstable();
        let mut places =
            LeafPlaces { own: vec![0; self.leaves.len()], crates: vec![0; crates.len()] };
        for (place, (_, kind, idx)) in all.into_iter().enumerate() {
            if kind == 0 {
                places.own[idx] = place;
            } else {
                places.crates[idx] = place;
            }
        }
        places
    }

    /// The selection as an input of its own, with a leaf for each crate.
    fn input(&self, input: &Input, graph: &Graph, crates: &[Crate]) -> Input {
        let places = self.leaf_places(crates);
        let parent = |node: NodeIdx| {
            let holder = graph.parent[node].checked_sub(graph.n_leaves)?;
            self.boundaries.binary_search(&holder).ok().map(narrow)
        };
        let blank = Leaf { size: Size::default(), parent: None, ports: Ports::Rectangle };
        let mut leaves = vec![blank; self.leaves.len() + crates.len()];
        for (&leaf, &place) in self.leaves.iter().zip(&places.own) {
            leaves[place] = Leaf { parent: parent(leaf), ..input.leaves[leaf] };
        }
        for (one, &place) in crates.iter().zip(&places.crates) {
            let holder = one.holder - graph.n_leaves;
            let parent = self.boundaries.binary_search(&holder).ok().map(narrow);
            leaves[place] = Leaf { size: one.packed.packing.size, parent, ..blank };
        }
        let boundaries = self.boundaries.iter().map(|&boundary| Boundary {
            parent: parent(graph.n_leaves + boundary),
            ..input.boundaries[boundary]
        });
        let end = |end: End| match end {
            End::Leaf(idx) => {
                let at = self.leaves.binary_search(&(idx as usize)).ok()?;
                Some(End::Leaf(narrow(places.own[at])))
            }
            End::Boundary(idx) => {
                let at = self.boundaries.binary_search(&(idx as usize)).ok()?;
                Some(End::Boundary(narrow(at)))
            }
        };
        let edges = self.edges.iter().filter_map(|&edge| {
            let edge = input.edges[edge];
            Some(Edge { source: end(edge.source)?, target: end(edge.target)?, ..edge })
        });
        let ends = |all: &[End]| all.iter().filter_map(|&one| end(one)).collect();
        let hints = input.hints.iter().map(|hint| match hint {
            Hint::SameRow(all) => Hint::SameRow(ends(all)),
            Hint::Order(all) => Hint::Order(ends(all)),
        });
        Input {
            leaves,
            boundaries: boundaries.collect(),
            edges: edges.collect(),
            hints: hints.collect(),
            previous: input.previous.as_ref().map(|it| self.previous(it, input, crates)),
            ..*input
        }
    }

    /// What is known of the selection's last layout; a crate stood where its leaves did.
    fn previous(&self, all: &Previous, input: &Input, crates: &[Crate]) -> Previous {
        let leaf = |&idx: &usize| all.rect(End::Leaf(narrow(idx)));
        let places = self.leaf_places(crates);
        let mut leaves = vec![None; self.leaves.len() + crates.len()];
        for (idx, &place) in self.leaves.iter().zip(&places.own) {
            leaves[place] = leaf(idx);
        }
        for (one, &place) in crates.iter().zip(&places.crates) {
            let inside = one.packed.all.iter().flat_map(|(selection, _)| &selection.leaves);
            leaves[place] = inside.filter_map(leaf).reduce(|a, b| a.union(&b));
        }
        // Of a part nobody has to ask again how its lines ran: the whole did, or nothing is known.
        let is_of_use = all.ran(&input.edges, input.direction);
        let boundary = |&idx: &usize| all.rect(End::Boundary(narrow(idx)));
        let boundaries = self.boundaries.iter().map(boundary).collect();
        let n_gone = all.n_gone;
        if is_of_use { Previous { leaves, boundaries, n_gone } } else { Previous::default() }
    }

    /// Copies the places of a part into the whole.
    fn put(&self, layout: &mut Layout, part: &Layout, by: Point) {
        let rect = |rect: Rect| Rect { x: rect.x + by.x, y: rect.y + by.y, ..rect };
        for (&idx, &leaf) in self.leaves.iter().zip(&part.leaves) {
            layout.leaves[idx] = rect(leaf);
        }
        for (&idx, placed) in self.boundaries.iter().zip(&part.boundaries) {
            layout.boundaries[idx].rect = rect(placed.rect);
            layout.boundaries[idx].title = rect(placed.title);
        }
        for (&idx, route) in self.edges.iter().zip(&part.edges) {
            let points = route.points.iter();
            layout.edges[idx].points =
                points.map(|point| Point::new(point.x + by.x, point.y + by.y)).collect();
            layout.edges[idx].label = route.label.map(rect);
        }
    }
}

/// Indices fit: they come from an input that counts in 32 bits.
fn narrow(idx: usize) -> u32 {
    u32::try_from(idx).unwrap_or(u32::MAX)
}
