//! Phase 8: from rows and tracks to rectangles and routes, turned the way the input asks.

use super::blocks::{Block, BlockIdx, Blocks, Kind};
use super::graph::{Graph, NodeIdx};
use super::loops::Loops;
use super::orient::Line;
use super::rows::Rows;
use super::sides::Joint;
use super::tracks::{self, Clearance, Span, Tracks, Way};
use super::x::Xs;
use super::y::Ys;
use super::{Input, Layout, PlacedBoundary, Route};
use crate::geometry::{Point, Rect, Size};

/// The tracks of all gaps.
#[derive(Debug)]
pub(super) struct AllTracks {
    /// By the row above the gap.
    pub(super) gaps: Vec<Tracks>,
    /// The way of each hop.
    ways: Vec<Way>,
}

/// Assigns the tracks of all gaps.
pub(super) fn tracks(
    graph: &Graph,
    rows: &Rows,
    blocks: &Blocks,
    xs: &Xs,
    share: bool,
) -> AllTracks {
    let mut hops_in_gap: Vec<Vec<usize>> = vec![Vec::new(); rows.n_rows];
    for (idx, hop) in blocks.hops.iter().enumerate() {
        hops_in_gap[blocks.all[hop.top].last].push(idx);
    }
    // Columns of what runs straight through a gap: borders, and lines on their way.
    let mut passing: Vec<Vec<i32>> = vec![Vec::new(); rows.n_rows];
    for node in graph.boundaries() {
        let idx = blocks.of_node[node];
        for gap in &mut passing[rows.first[node]..rows.last[node]] {
            gap.extend([xs.left[idx], xs.right_border[idx]]);
        }
    }
    for (idx, block) in blocks.all.iter().enumerate() {
        if let Kind::Piece = block.kind {
            for gap in &mut passing[block.first..block.last] {
                gap.push(xs.left[idx]);
            }
        }
    }
    let frame = &graph.frame;
    let clearance = Clearance {
        column: (frame.line + frame.across.line / 2).max(1),
        track: frame.line + frame.across.line,
    };
    let mut ways = vec![Way::new(); blocks.hops.len()];
    let mut gaps = Vec::with_capacity(rows.n_rows);
    for (hops, passing) in hops_in_gap.iter().zip(&passing) {
        let spans: Vec<Span> =
            hops.iter().map(|&idx| Span { top: xs.hops[idx].0, bottom: xs.hops[idx].1 }).collect();
        let mut tracks = tracks::assign(&spans, passing, clearance, share);
        for (&hop, way) in hops.iter().zip(std::mem::take(&mut tracks.ways)) {
            ways[hop] = way;
        }
        gaps.push(tracks);
    }
    AllTracks { gaps, ways }
}

/// All that the phases found.
#[derive(Clone, Copy)]
pub(super) struct Finish<'a> {
    pub(super) graph: &'a Graph,
    pub(super) lines: &'a [Line],
    pub(super) rows: &'a Rows,
    pub(super) blocks: &'a Blocks,
    pub(super) loops: &'a [Loops],
    pub(super) xs: &'a Xs,
    pub(super) ys: &'a Ys,
    pub(super) tracks: &'a AllTracks,
}

impl Finish<'_> {
    /// The layout with lines running down, its width not known yet.
    pub(super) fn layout(&self, input: &Input) -> Layout {
        let graph = self.graph;
        let leaves: Vec<Rect> = (0..graph.n_leaves).map(|node| self.leaf(node)).collect();
        let boundaries: Vec<PlacedBoundary> =
            graph.boundaries().map(|node| self.boundary(node)).collect();
        let mut edges = vec![Route::default(); input.edges.len()];
        for (idx, line) in self.lines.iter().enumerate() {
            edges[line.id] = self.route(idx, line);
        }
        for joint in &graph.joints {
            self.draw_joint(joint, &mut edges);
        }
        for node in 0..graph.root() {
            self.draw_loops(node, &mut edges);
        }
        let size = Size::new(0, self.ys.extent);
        Layout { size, leaves, boundaries, edges, dropped_hints: Vec::new() }
    }

    fn leaf(&self, node: NodeIdx) -> Rect {
        let size = self.graph.size[node];
        let y = self.middle(self.rows.first[node], size.h);
        Rect::new(self.xs.left[self.blocks.of_node[node]], y, size.w, size.h)
    }

    /// The top of something of height `h` in the middle of a row.
    fn middle(&self, row: usize, h: i32) -> i32 {
        let (top, bottom) = (self.ys.top[row], self.ys.bottom[row]);
        top + (bottom - top - h) / 2
    }

    fn boundary(&self, node: NodeIdx) -> PlacedBoundary {
        let idx = self.blocks.of_node[node];
        let (x, right) = (self.xs.left[idx], self.xs.right_border[idx] + self.graph.frame.border);
        let (y, bottom) = (self.ys.boundary_top[node], self.ys.boundary_bottom[node]);
        let size = self.graph.size[node];
        let frame = &self.graph.frame;
        let title_y = if frame.flipped {
            self.ys.bottom[self.rows.last[node]] - size.h
        } else {
            self.ys.top[self.rows.first[node]]
        };
        PlacedBoundary {
            rect: Rect::new(x, y, right - x, bottom - y),
            title: Rect::new(x + frame.title_inset(), title_y, size.w, size.h),
        }
    }

    /// Where a line ends at a block that is an end, or where its row starts or ends.
    fn end_y(&self, block: &Block, line: &Line, is_top: bool) -> i32 {
        match block.kind {
            Kind::Leaf(node) => {
                let leaf = self.leaf(node);
                if is_top { leaf.bottom() } else { leaf.y }
            }
            Kind::Port(node) if is_top && line.holder != node => self.ys.boundary_bottom[node],
            Kind::Port(node) | Kind::Boundary(node) => self.ys.boundary_top[node],
            Kind::Piece | Kind::Title(_) | Kind::Loops(_) => {
                if is_top {
                    self.ys.bottom[block.last]
                } else {
                    self.ys.top[block.first]
                }
            }
        }
    }

    fn route(&self, idx: usize, line: &Line) -> Route {
        let mut points = Vec::new();
        let mut label = None;
        for hop_idx in self.blocks.hops_of(idx) {
            let hop = &self.blocks.hops[hop_idx];
            let (top, bottom) = (&self.blocks.all[hop.top], &self.blocks.all[hop.bottom]);
            let (mut x, end_x) = self.xs.hops[hop_idx];
            points.push(Point::new(x, self.end_y(top, line, true)));
            for &(next_x, track) in &self.tracks.ways[hop_idx] {
                let y = self.ys.first_track[top.last]
                    + i32::try_from(track).unwrap_or(i32::MAX) * self.ys.pitch;
                points.push(Point::new(x, y));
                points.push(Point::new(next_x, y));
                x = next_x;
            }
            points.push(Point::new(end_x, self.end_y(bottom, line, false)));
            label = label.or_else(|| self.label(hop.bottom));
        }
        let mut points = corners(&points);
        if line.is_turned {
            points.reverse();
        }
        Route { points, label }
    }

    fn label(&self, idx: BlockIdx) -> Option<Rect> {
        let (row, size) = self.blocks.all[idx].label?;
        let x = self.xs.left[idx] - self.graph.frame.before_line(size.w);
        Some(Rect::new(x, self.middle(row, size.h), size.w, size.h))
    }

    fn draw_joint(&self, joint: &Joint, edges: &mut [Route]) {
        let graph = self.graph;
        let right_side = |node: NodeIdx| {
            let block = self.blocks.of_node[node];
            if graph.is_leaf(node) {
                self.xs.left[block] + graph.size[node].w
            } else {
                self.xs.right_border[block] + graph.frame.border
            }
        };
        let left_side = |node: NodeIdx| self.xs.left[self.blocks.of_node[node]];
        let (from, to) = (right_side(joint.left), left_side(joint.right));
        let margins = joint.margins(graph);
        let label_from = right_side(joint.left_child) + margins.0;
        let label_to = left_side(joint.right_child) - margins.1;
        let row = self.rows.first[joint.leaf(graph)];
        let (places, height) = joint.places(graph);
        let mut top = self.middle(row, height);
        if let [place] = places[..] {
            top = self.middle(row, graph.frame.line) - place.line;
        }
        for (line, place) in joint.lines.iter().zip(places) {
            let y = top + place.line;
            let mut points = vec![Point::new(from, y), Point::new(to, y)];
            if line.is_turned {
                points.reverse();
            }
            let label = line.label.map(|size| {
                let x = label_from + (label_to - label_from - size.w) / 2;
                Rect::new(x, top + place.label, size.w, size.h)
            });
            edges[line.id] = Route { points, label };
        }
    }

    fn draw_loops(&self, node: NodeIdx, edges: &mut [Route]) {
        let loops = &self.loops[node];
        // Loops of a boundary may stand further off than its side.
        let (side, right, top) = if self.graph.is_leaf(node) {
            let leaf = self.leaf(node);
            (leaf.right(), leaf.right(), leaf.y)
        } else {
            let Some(block) = self.blocks.loops[node] else { return };
            let row = self.blocks.all[block].first;
            let side = self.xs.right_border[self.blocks.of_node[node]] + self.graph.frame.border;
            (side, self.xs.left[block], self.middle(row, loops.size.h))
        };
        for one in &loops.all {
            let points = vec![
                Point::new(side, top + one.from),
                Point::new(right + one.reach, top + one.from),
                Point::new(right + one.reach, top + one.to),
                Point::new(side, top + one.to),
            ];
            let label =
                one.label.map(|label| Rect::new(right + label.x, top + label.y, label.w, label.h));
            edges[one.id] = Route { points, label };
        }
    }

    /// Moves the drawing to the origin and turns it.
    pub(super) fn turn(&self, mut layout: Layout) -> Layout {
        let frame = &self.graph.frame;
        let mut ends_at_sides = vec![false; layout.edges.len()];
        for one in self.loops.iter().flat_map(|loops| &loops.all) {
            ends_at_sides[one.id] = true;
        }
        for line in self.graph.joints.iter().flat_map(|joint| &joint.lines) {
            ends_at_sides[line.id] = true;
        }
        let rects = layout.leaves.iter().chain(layout.boundaries.iter().map(|b| &b.rect));
        let labels = layout.edges.iter().filter_map(|route| route.label.as_ref());
        let points = layout.edges.iter().flat_map(|route| &route.points);
        let spans = rects
            .chain(labels)
            .map(|rect| (rect.x, rect.right()))
            .chain(points.map(|point| (point.x, point.x + frame.line)));
        let (left, right) =
            spans.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1))).unwrap_or_default();
        let extent = layout.size.h;
        let place = |rect: Rect| frame.rect(Rect { x: rect.x - left, ..rect }, extent);
        for rect in &mut layout.leaves {
            *rect = place(*rect);
        }
        for boundary in &mut layout.boundaries {
            boundary.rect = place(boundary.rect);
            boundary.title = place(boundary.title);
        }
        for (route, ends_at_sides) in layout.edges.iter_mut().zip(ends_at_sides) {
            route.label = route.label.map(place);
            let last = route.points.len().saturating_sub(1);
            for (idx, point) in route.points.iter_mut().enumerate() {
                let is_edge = !ends_at_sides && (idx == 0 || idx == last);
                *point = frame.point(Point::new(point.x - left, point.y), extent, is_edge);
            }
        }
        layout.size = frame.size(Size::new(right - left, extent));
        layout
    }
}

/// The points without those on the way from their neighbour to their neighbour.
fn corners(points: &[Point]) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::with_capacity(points.len());
    for &point in points {
        if corners.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = corners[..] {
            let is_straight = (before.x == last.x && last.x == point.x)
                || (before.y == last.y && last.y == point.y);
            if is_straight {
                corners.pop();
            }
        }
        corners.push(point);
    }
    corners
}
