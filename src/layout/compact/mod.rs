//! Phase 7, second half: what rows alone hold apart moves together.
//!
//! Rows run through the whole drawing, so one tall thing makes room everywhere. Here each leaf,
//! border, track and label moves along the run of lines as near to its neighbours as distances
//! allow. The places that rows give are the start, so there always is a solution. Leaves of one
//! boundary and row stay in line.

mod visibility;

use super::frame::Frame;
use super::graph::{Graph, NodeIdx};
use super::loops::Loops;
use super::network_simplex::{Arc, Budget, Problem};
use super::orient::Line;
use super::rows::Rows;
use super::sides::Joint;
use super::{Layout, Route};
use crate::geometry::Rect;
use visibility::{Class, Thing};

/// What a unit of height costs of the drawing, of a line and of a boundary.
const EXTENT: i64 = 400;
const LINE: i64 = 20;
const BOUNDARY: i64 = 30;
/// Between the upper borders of siblings that start in one row.
const EVEN: i64 = 40;
/// Between labels of one boundary and row.
const EVEN_LABELS: i64 = 2;
/// Of the distance between a leaf and the top of what holds it.
const DROP: i64 = 1;
/// Between a leaf and where it stood in the last layout.
const KEPT: i64 = 100;

/// More lines and leaves than this stay in their rows.
const MOST: usize = 6_000;

/// What the layout was made of.
#[derive(Clone, Copy)]
pub(super) struct Made<'a> {
    pub(super) graph: &'a Graph,
    pub(super) lines: &'a [Line],
    pub(super) rows: &'a Rows,
    pub(super) loops: &'a [Loops],
}

/// Moves what is in `layout`, which is as rows have it and not turned yet.
pub(super) fn compact(made: Made<'_>, layout: &mut Layout, budget: Budget) {
    if made.lines.len() + made.graph.n_leaves > MOST {
        return;
    }
    let plan = Plan::new(made, layout);
    let Some(moves) = plan.solve(layout.size.h, budget) else { return };
    let extent = layout.size.h + moves[GROUND];
    if extent <= layout.size.h {
        plan.apply(layout, &moves);
        layout.size.h = extent;
    }
}

/// The variable that nothing is above, and the one that nothing is below.
const SKY: usize = 0;
const GROUND: usize = 1;

/// The variables are how far each thing moves down.
struct Plan<'a> {
    made: Made<'a>,
    /// The variable of each leaf and of the upper border of each boundary.
    top: Vec<usize>,
    /// The variable of each leaf and of the lower border of each boundary.
    bottom: Vec<usize>,
    /// The variables of the horizontal pieces of each route, and of its label.
    tracks: Vec<Vec<usize>>,
    labels: Vec<Option<usize>>,
    things: Vec<Thing>,
    /// From variable to variable, how much nearer they may come, and what each unit costs.
    arcs: Vec<Arc>,
    /// What had better move together, though it need not, and how much it matters.
    even: Vec<(usize, usize, i64)>,
    /// How far down leaves had better move together, to be where they were.
    kept: Vec<(usize, i32)>,
    n_variables: usize,
}

impl<'a> Plan<'a> {
    fn new(made: Made<'a>, layout: &Layout) -> Self {
        let graph = made.graph;
        let n_edges = layout.edges.len();
        let mut plan = Self {
            made,
            top: vec![SKY; graph.n_nodes()],
            bottom: vec![GROUND; graph.n_nodes()],
            tracks: vec![Vec::new(); n_edges],
            labels: vec![None; n_edges],
            things: Vec::new(),
            arcs: vec![Arc::new(SKY, GROUND, -layout.size.h, EXTENT)],
            even: Vec::new(),
            kept: Vec::new(),
            n_variables: 2,
        };
        let heads = plan.heads();
        plan.leaves(layout, &heads);
        plan.boundaries(layout, &heads);
        plan.in_line(layout);
        for line in made.lines {
            plan.line(line, &layout.edges[line.id]);
        }
        for joint in &graph.joints {
            plan.joint(joint, layout);
        }
        plan.even_labels(layout);
        for (leaf, corner) in graph.kept_corners() {
            plan.kept.push((plan.top[leaf], corner.y - layout.leaves[leaf].y));
        }
        plan
    }

    fn variable(&mut self) -> usize {
        self.n_variables += 1;
        self.n_variables - 1
    }

    /// `lower` may come nearer to `upper` by `slack`.
    fn arc(&mut self, upper: usize, lower: usize, slack: i32, weight: i64) {
        self.arcs.push(Arc::new(upper, lower, -slack.max(0), weight));
    }

    fn frame(&self) -> &'a Frame {
        &self.made.graph.frame
    }

    /// How far out lines end above and below each node.
    fn heads(&self) -> Vec<(i32, i32)> {
        let along = &self.frame().along;
        let reach = |has_head: bool| if has_head { along.head } else { along.tail };
        let mut heads = vec![(0, 0); self.made.graph.n_nodes()];
        for line in self.made.lines {
            let below = &mut heads[line.top].1;
            *below = reach(line.head_at_top).max(*below);
            let above = &mut heads[line.bottom].0;
            *above = reach(line.head_at_bottom).max(*above);
        }
        heads
    }

    fn leaves(&mut self, layout: &Layout, heads: &[(i32, i32)]) {
        let graph = self.made.graph;
        for (leaf, rect) in layout.leaves.iter().enumerate() {
            let variable = self.variable();
            (self.top[leaf], self.bottom[leaf]) = (variable, variable);
            let rect = Rect { w: rect.w + self.made.loops[leaf].size.w, ..*rect };
            let (above, below) = heads[leaf];
            let class = Class::Solid { above, below };
            self.things.push(Thing { rect, variable, class });
        }
        for node in graph.boundaries() {
            self.top[node] = self.variable();
            // What holds nothing keeps its shape.
            let is_empty = graph.children[node].is_empty();
            self.bottom[node] = if is_empty { self.top[node] } else { self.variable() };
        }
    }

    fn boundaries(&mut self, layout: &Layout, heads: &[(i32, i32)]) {
        let graph = self.made.graph;
        let frame = self.frame();
        for (node, placed) in graph.boundaries().zip(&layout.boundaries) {
            let (top, bottom) = (self.top[node], self.bottom[node]);
            let all = placed.rect;
            let border = frame.border;
            let upper = Rect { h: border, ..all };
            let lower = Rect { y: all.bottom() - border, h: border, ..all };
            let (above, below) = heads[node];
            let class = Class::Top { all, heads: above };
            self.things.push(Thing { rect: upper, variable: top, class });
            let class = Class::Bottom { all, heads: below };
            self.things.push(Thing { rect: lower, variable: bottom, class });
            let holder = if frame.flipped { bottom } else { top };
            let mut title = placed.title;
            if frame.title_in_row_border() {
                // However low, it hides the border from what is further in.
                let end =
                    title.bottom().max(if frame.flipped { all.bottom() } else { all.y + border });
                title.y = title.y.min(end - border);
                title.h = end - title.y;
            }
            self.things.push(Thing { rect: title, variable: holder, class: Class::Title });
            if top != bottom {
                self.arc(top, bottom, all.h, BOUNDARY);
            }
            self.boundary_loops(node, layout);
        }
        for leaf in 0..graph.n_leaves {
            let holder = graph.parent[leaf];
            let from = match holder.checked_sub(graph.n_leaves) {
                Some(idx) if holder != graph.root() => layout.boundaries[idx].rect.y,
                Some(_) | None => 0,
            };
            self.arc(self.top[holder], self.top[leaf], layout.leaves[leaf].y - from, DROP);
        }
    }

    /// The loops of a boundary are beside its title and move with it.
    fn boundary_loops(&mut self, node: NodeIdx, layout: &Layout) {
        let graph = self.made.graph;
        let loops = &self.made.loops[node];
        let all = layout.boundaries[node - graph.n_leaves].rect;
        let routes = loops.all.iter().map(|one| &layout.edges[one.id]);
        let points = routes.clone().flat_map(|route| &route.points);
        let labels = routes.filter_map(|route| route.label);
        let line = self.frame().line;
        let spans = points.map(|point| (point.x + line, point.y, point.y + line));
        let spans = spans.chain(labels.map(|label| (label.right(), label.y, label.bottom())));
        let Some((right, top, bottom)) =
            spans.reduce(|a, b| (a.0.max(b.0), a.1.min(b.1), a.2.max(b.2)))
        else {
            return;
        };
        let variable = if self.frame().flipped { self.bottom[node] } else { self.top[node] };
        let rect = Rect::new(all.right(), top, right - all.right(), bottom - top);
        let class = Class::Solid { above: 0, below: 0 };
        self.things.push(Thing { rect, variable, class });
        let inset = graph.side_inset[node];
        let room = if self.frame().flipped { top - all.y } else { all.bottom() - bottom };
        self.arc(self.top[node], self.bottom[node], room - inset, 0);
    }

    /// Leaves of one boundary and row, and what the author wants in one row, move together.
    fn in_line(&mut self, layout: &Layout) {
        let graph = self.made.graph;
        let first = &self.made.rows.first;
        let mut boundaries: Vec<NodeIdx> = graph.boundaries().collect();
        boundaries.sort_by_key(|&node| {
            let x = layout.boundaries[node - graph.n_leaves].rect.x;
            (graph.parent[node], first[node], x)
        });
        for pair in boundaries.windows(2) {
            let place = |node: NodeIdx| (graph.parent[node], first[node]);
            if place(pair[0]) == place(pair[1]) {
                self.even.push((self.top[pair[0]], self.top[pair[1]], EVEN));
            }
        }
        let mut leaves: Vec<NodeIdx> = (0..graph.n_leaves).collect();
        leaves.sort_by_key(|&leaf| (graph.parent[leaf], first[leaf], layout.leaves[leaf].x));
        let siblings = leaves.windows(2).map(|pair| (pair[0], pair[1]));
        let siblings = siblings.filter(|&(a, b)| graph.parent[a] == graph.parent[b]);
        let wished = graph.same_row.iter().flat_map(|nodes| nodes.windows(2));
        let wished = wished.map(|pair| (pair[0], pair[1]));
        for (a, b) in siblings.chain(wished) {
            if first[a] == first[b] {
                let (a, b) = (self.top[a], self.top[b]);
                self.arc(a, b, 0, 0);
                self.arc(b, a, 0, 0);
            }
        }
    }

    /// Labels of one boundary that are in one row.
    fn even_labels(&mut self, layout: &Layout) {
        let lines = self.made.lines.iter();
        let mut labels: Vec<(NodeIdx, i32, i32, usize)> = lines
            .filter_map(|line| {
                let (label, variable) = (layout.edges[line.id].label?, self.labels[line.id]?);
                Some((line.holder, label.y + label.h / 2, label.x, variable))
            })
            .collect();
        labels.sort_unstable();
        for pair in labels.windows(2) {
            if (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1) {
                self.even.push((pair[0].3, pair[1].3, EVEN_LABELS));
            }
        }
    }

    /// The horizontal pieces and the label of a line, and what its verticals keep.
    fn line(&mut self, line: &Line, route: &Route) {
        let frame = self.frame();
        let along = &frame.along;
        let is_inner = line.holder == line.top;
        let points: Vec<_> = if line.is_turned {
            route.points.iter().rev().copied().collect()
        } else {
            route.points.clone()
        };
        // Whatever a vertical starts or ends at: where, and how long the vertical has to be.
        let reach = |has_head: bool| if has_head { along.head } else { along.tail };
        let start = if is_inner { self.top[line.top] } else { self.bottom[line.top] };
        let inside = if is_inner { frame.border } else { 0 };
        let mut upper = (start, reach(line.head_at_top) + inside, line.head_at_top);
        let mut upper_end = points.first().map_or(0, |point| point.y);
        let mut label = route.label;
        let mut vertical = 0;
        while let Some(pair) = points.get(vertical..vertical + 2) {
            let (from, to) = (pair[0], pair[1]);
            let is_last = vertical + 2 >= points.len();
            let lower = if is_last {
                (self.top[line.bottom], reach(line.head_at_bottom), line.head_at_bottom)
            } else {
                (self.variable(), 0, false)
            };
            let distance = to.y - upper_end;
            let both = if upper.2 && lower.2 { upper.1 + lower.1 } else { upper.1.max(lower.1) };
            self.arc(upper.0, lower.0, distance - both, LINE);
            let on_this = |rect: &Rect| {
                (rect.x..=rect.right()).contains(&from.x) && rect.y >= from.y && rect.y <= to.y
            };
            if let Some(rect) = label.filter(on_this) {
                label = None;
                let variable = self.variable();
                self.labels[line.id] = Some(variable);
                self.things.push(Thing { rect, variable, class: Class::Label });
                let above = rect.y - upper_end - upper.1.max(along.label_line);
                let below = to.y - rect.bottom() - lower.1.max(along.label_line);
                self.arc(upper.0, variable, above, 0);
                self.arc(variable, lower.0, below, 0);
            }
            if let (false, Some(next)) = (is_last, points.get(vertical + 2)) {
                self.tracks[line.id].push(lower.0);
                let (x, right) = (to.x.min(next.x), to.x.max(next.x) + frame.line);
                let rect = Rect::new(x, to.y, right - x, frame.line);
                self.things.push(Thing { rect, variable: lower.0, class: Class::Track });
            }
            upper = lower;
            upper_end = to.y + frame.line;
            vertical += 2;
        }
        if line.is_turned {
            self.tracks[line.id].reverse();
        }
    }

    /// The lines between two sides move with both, and stay within what they end at.
    fn joint(&mut self, joint: &Joint, layout: &Layout) {
        let graph = self.made.graph;
        let frame = self.frame();
        let leaf = joint.leaf(graph);
        let variable = self.top[leaf];
        for end in [joint.left, joint.right] {
            if graph.is_leaf(end) {
                let other = self.top[end];
                self.arc(variable, other, 0, 0);
                self.arc(other, variable, 0, 0);
                continue;
            }
            let all = layout.boundaries[end - graph.n_leaves].rect;
            let points = joint.lines.iter().flat_map(|line| &layout.edges[line.id].points);
            let ys = points.map(|point| point.y);
            let (top, bottom) = (ys.clone().min().unwrap_or(all.y), ys.max().unwrap_or(all.y));
            let least = frame.border.max(1);
            self.arc(self.top[end], variable, top - all.y - least, 0);
            let below = all.bottom() - least - frame.line - bottom;
            self.arc(variable, self.bottom[end], below, 0);
        }
        for line in &joint.lines {
            let route = &layout.edges[line.id];
            let [a, b] = route.points[..] else { continue };
            let (from, to) = (a.x.min(b.x), a.x.max(b.x));
            let mut track = |x: i32, right: i32| {
                let rect = Rect::new(x, a.y, right - x, frame.line);
                self.things.push(Thing { rect, variable, class: Class::Track });
            };
            // The line does not hide its label from what is below.
            match route.label {
                Some(rect) => {
                    track(from, rect.x);
                    track(rect.right(), to);
                    self.things.push(Thing { rect, variable, class: Class::Label });
                }
                None => track(from, to),
            }
        }
    }

    /// How far each variable moves.
    fn solve(&self, extent: i32, budget: Budget) -> Option<Vec<i32>> {
        let pairs = visibility::above(self.frame(), &self.things)?;
        let mut problem = Problem::new(self.n_variables);
        for &arc in &self.arcs {
            problem.push(arc);
        }
        for pair in &pairs {
            let (upper, lower) = (self.things[pair.upper], self.things[pair.lower]);
            problem.push(Arc::new(upper.variable, lower.variable, -pair.slack, 0));
        }
        for thing in &self.things {
            problem.push(Arc::new(SKY, thing.variable, -thing.rect.y, 0));
            let below = extent - thing.rect.bottom();
            problem.push(Arc::new(thing.variable, GROUND, -below, 0));
        }
        for &(a, b, weight) in &self.even {
            problem.pull(a, b, 0, weight);
        }
        if !self.kept.is_empty() {
            let origin = problem.variable();
            for &(leaf, by) in &self.kept {
                problem.pull(origin, leaf, by, KEPT);
            }
        }
        let mut moves = problem.solve(budget);
        let sky = moves[SKY];
        for value in &mut moves {
            *value -= sky;
        }
        Some(moves)
    }

    fn apply(&self, layout: &mut Layout, moves: &[i32]) {
        let graph = self.made.graph;
        for (leaf, rect) in layout.leaves.iter_mut().enumerate() {
            rect.y += moves[self.top[leaf]];
        }
        for (node, placed) in graph.boundaries().zip(&mut layout.boundaries) {
            let (top, bottom) = (moves[self.top[node]], moves[self.bottom[node]]);
            placed.rect.y += top;
            placed.rect.h += bottom - top;
            placed.title.y += if self.frame().flipped { bottom } else { top };
        }
        for line in self.made.lines {
            let route = &mut layout.edges[line.id];
            let is_inner = line.holder == line.top;
            let start = if is_inner { self.top[line.top] } else { self.bottom[line.top] };
            let (mut first, mut last) = (start, self.top[line.bottom]);
            if line.is_turned {
                std::mem::swap(&mut first, &mut last);
            }
            let tracks = self.tracks[line.id].iter().flat_map(|&track| [track, track]);
            let variables = [first].into_iter().chain(tracks).chain([last]);
            for (point, variable) in route.points.iter_mut().zip(variables) {
                point.y += moves[variable];
            }
            if let (Some(label), Some(variable)) = (&mut route.label, self.labels[line.id]) {
                label.y += moves[variable];
            }
        }
        for joint in &graph.joints {
            let by = moves[self.top[joint.leaf(graph)]];
            for line in &joint.lines {
                move_down(&mut layout.edges[line.id], by);
            }
        }
        for node in 0..graph.root() {
            let is_top = graph.is_leaf(node) || !self.frame().flipped;
            let by = moves[if is_top { self.top[node] } else { self.bottom[node] }];
            for one in &self.made.loops[node].all {
                move_down(&mut layout.edges[one.id], by);
            }
        }
    }
}

fn move_down(route: &mut Route, by: i32) {
    for point in &mut route.points {
        point.y += by;
    }
    if let Some(label) = &mut route.label {
        label.y += by;
    }
}
