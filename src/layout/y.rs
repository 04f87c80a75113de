//! Phase 7: coordinates along the run of lines.
//!
//! A gap holds, from top to bottom: the bottom borders of boundaries that end above it, the straight
//! ends of lines, the tracks, the straight ends below, the top borders of boundaries that start
//! below. So no track touches a border, a box or a title.

use super::blocks::{Block, Blocks, Kind};
use super::graph::Graph;
use super::loops::Loops;
use super::orient::Line;
use super::rows::Rows;
use super::tracks::Tracks;

/// Where everything is along the run of lines.
#[derive(Debug)]
pub(super) struct Ys {
    /// The top of each row.
    pub(super) top: Vec<i32>,
    /// The end of each row.
    pub(super) bottom: Vec<i32>,
    /// The first track of the gap below each row.
    pub(super) first_track: Vec<i32>,
    /// From one track to the next.
    pub(super) pitch: i32,
    /// The top edge of each boundary, by node.
    pub(super) boundary_top: Vec<i32>,
    /// The first coordinate below each boundary, by node.
    pub(super) boundary_bottom: Vec<i32>,
    /// The first coordinate below everything.
    pub(super) extent: i32,
}

/// What the lines in a gap demand of it.
#[derive(Clone, Copy, Default)]
struct Demand {
    /// Straight below the row above.
    above: i32,
    /// Straight above the row below.
    below: i32,
    /// Straight below the row above for heads alone, which no border may touch.
    head_above: i32,
    /// Straight above the row below for heads alone.
    head_below: i32,
}

impl Demand {
    /// What lines without a bend need; two heads do not share it.
    fn straight(&self) -> i32 {
        self.above.max(self.below).max(self.head_above + self.head_below)
    }
}

/// Assigns coordinates.
pub(super) fn assign(
    graph: &Graph,
    lines: &[Line],
    rows: &Rows,
    blocks: &Blocks,
    loops: &[Loops],
    tracks: &[Tracks],
) -> Ys {
    let frame = &graph.frame;
    let n_rows = rows.n_rows;
    let height = row_heights(graph, rows, blocks, loops);
    let demand = demands(graph, lines, blocks, n_rows);
    let (end_depth, start_depth) = border_depths(graph, rows);
    let mut ends: Vec<Vec<usize>> = vec![Vec::new(); n_rows];
    let mut starts: Vec<Vec<usize>> = vec![Vec::new(); n_rows];
    for node in graph.boundaries() {
        ends[rows.last[node]].push(node);
        starts[rows.first[node]].push(node);
    }
    let has_leaf = rows_with(blocks, n_rows, |kind| matches!(kind, Kind::Leaf(_)));
    let has_title = rows_with(blocks, n_rows, |kind| matches!(kind, Kind::Title(_)));

    let mut ys = Ys {
        top: vec![0; n_rows],
        bottom: vec![0; n_rows],
        first_track: vec![0; n_rows],
        pitch: frame.line + frame.along.line,
        boundary_top: vec![0; graph.n_nodes()],
        boundary_bottom: vec![0; graph.n_nodes()],
        extent: 0,
    };
    // Borders in the row itself take no room between rows.
    let (in_top, in_bottom) =
        if frame.title_in_row_border() { (!frame.flipped, frame.flipped) } else { (false, false) };
    let zone = |nodes: &[usize], depth: &[i32], pad: i32, is_in_row: bool| {
        let deepest = nodes.iter().map(|&node| depth[node]).max().unwrap_or(0);
        if is_in_row { 0 } else { deepest * (pad + frame.border) }
    };

    let mut y = 0;
    for row in 0..=n_rows {
        let above = row.checked_sub(1);
        let need = above.map_or(Demand::default(), |row| demand[row]);
        let n_tracks = above.map_or(0, |row| tracks[row].n_tracks);
        let ending: &[usize] = above.map_or(&[], |row| &ends[row]);
        let starting: &[usize] = if row < n_rows { &starts[row] } else { &[] };
        let pad_above = frame.along.pad.max(need.head_above);
        let pad_below = frame.along.pad.max(need.head_below);
        let zone_above = zone(ending, &end_depth, pad_above, in_bottom);
        let zone_below = zone(starting, &start_depth, pad_below, in_top);

        for &node in ending {
            ys.boundary_bottom[node] =
                if in_bottom { y } else { y + end_depth[node] * (pad_above + frame.border) };
        }
        let mut first = y + zone_above;
        if n_tracks > 0 {
            // Straight ends count from the last border, so that a head touches none.
            let clear = need.above.max(frame.along.line_leaf);
            first += clear;
            if let Some(row) = above {
                ys.first_track[row] = first;
            }
            let n_tracks = i32::try_from(n_tracks).unwrap_or(i32::MAX);
            first += (n_tracks - 1) * ys.pitch + frame.line;
            first += need.below.max(frame.along.line_leaf);
        } else if let Some(above) = above {
            let both = row < n_rows && has_leaf[above] && has_leaf[row];
            let boxes = if both { frame.along.leaf } else { 0 };
            let is_between = row < n_rows && !(ending.is_empty() && starting.is_empty());
            let borders = if is_between { frame.along.outer } else { 0 };
            let titles = if has_title[above] && row < n_rows { frame.along.label } else { 0 };
            first += need.straight().max(boxes).max(borders).max(titles);
        }
        y = first + zone_below;
        for &node in starting {
            ys.boundary_top[node] =
                if in_top { y } else { y - start_depth[node] * (pad_below + frame.border) };
        }
        if row < n_rows {
            ys.top[row] = y;
            y += height[row];
            ys.bottom[row] = y;
        }
    }
    ys.extent = y;
    ys
}

fn row_heights(graph: &Graph, rows: &Rows, blocks: &Blocks, loops: &[Loops]) -> Vec<i32> {
    let frame = &graph.frame;
    let mut height = vec![0; rows.n_rows];
    for block in &blocks.all {
        let (row, h) = match (block.kind, block.label) {
            (Kind::Leaf(node), _) => (block.first, graph.size[node].h),
            (Kind::Title(node), _) => {
                let border = if frame.title_in_row_border() { frame.border } else { 0 };
                // An empty boundary keeps a free line between its borders.
                let inside = if graph.children[node].is_empty() { border } else { 0 };
                (block.first, graph.size[node].h.max(border) + inside)
            }
            (Kind::Loops(node), _) => (block.first, loops[node].size.h),
            (Kind::Piece, Some((row, label))) => (row, label.h),
            (Kind::Piece | Kind::Port(_) | Kind::Boundary(_), _) => continue,
        };
        height[row] = height[row].max(h);
    }
    for joint in &graph.joints {
        let row = rows.first[joint.leaf(graph)];
        height[row] = height[row].max(joint.height(graph));
    }
    height
}

fn rows_with(blocks: &Blocks, n_rows: usize, is_wanted: impl Fn(Kind) -> bool) -> Vec<bool> {
    let mut has = vec![false; n_rows];
    for block in &blocks.all {
        if is_wanted(block.kind) {
            has[block.first] = true;
        }
    }
    has
}

fn demands(graph: &Graph, lines: &[Line], blocks: &Blocks, n_rows: usize) -> Vec<Demand> {
    let along = &graph.frame.along;
    let mut demand = vec![Demand::default(); n_rows];
    let end = |has_head: bool| if has_head { along.head } else { along.tail };
    let need = |block: &Block, row: usize, has_head: bool| match (block.kind, block.label) {
        (Kind::Piece, Some((label_row, _))) if label_row == row => (along.label_line, 0),
        (Kind::Piece, _) => (0, 0),
        (
            Kind::Leaf(_) | Kind::Port(_) | Kind::Boundary(_) | Kind::Title(_) | Kind::Loops(_),
            _,
        ) => (end(has_head), if has_head { along.head } else { 0 }),
    };
    for hop in &blocks.hops {
        let (top, bottom) = (&blocks.all[hop.top], &blocks.all[hop.bottom]);
        let line = &lines[hop.line];
        let gap = top.last;
        let own = &mut demand[gap];
        let (above, head_above) = need(top, gap, line.head_at_top);
        own.above = own.above.max(above);
        own.head_above = own.head_above.max(head_above);
        let (below, head_below) = need(bottom, bottom.first, line.head_at_bottom);
        own.below = own.below.max(below);
        own.head_below = own.head_below.max(head_below);
    }
    demand
}

/// How many boundaries, itself included, end in the last row of each boundary inside it; and the
/// same for starts.
fn border_depths(graph: &Graph, rows: &Rows) -> (Vec<i32>, Vec<i32>) {
    let mut end = vec![1; graph.n_nodes()];
    let mut start = vec![1; graph.n_nodes()];
    let mut deepest_first: Vec<usize> = graph.boundaries().collect();
    deepest_first.sort_by_key(|&node| std::cmp::Reverse(graph.depth[node]));
    for node in deepest_first {
        let holder = graph.parent[node];
        if rows.last[holder] == rows.last[node] {
            end[holder] = end[holder].max(end[node] + 1);
        }
        if rows.first[holder] == rows.first[node] {
            start[holder] = start[holder].max(start[node] + 1);
        }
    }
    (end, start)
}
