//! Phase 3: everything that takes a place in a row.
//!
//! A line that passes rows is cut where it leaves or enters a boundary. Each piece is one block
//! with one `x`, hence drawn straight, and two long lines can cross only between rows.

use super::graph::{Graph, NodeIdx};
use super::orient::Line;
use super::rows::Rows;
use crate::geometry::Size;

/// An index into [`Blocks::all`].
pub(super) type BlockIdx = usize;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A leaf, with its loops.
    Leaf(NodeIdx),
    /// A boundary.
    Boundary(NodeIdx),
    /// The title of a boundary, always first inside it.
    Title(NodeIdx),
    /// The loops of a boundary, always right after it.
    Loops(NodeIdx),
    /// A straight piece of a line.
    Piece,
    /// The place at the border of a boundary, inside, where a line ends.
    Port(NodeIdx),
}

/// Something that takes a place in one or more rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    /// The boundary that holds it.
    pub(super) holder: NodeIdx,
    pub(super) first: usize,
    pub(super) last: usize,
    /// The row where the label of a piece stands, and the label's size.
    pub(super) label: Option<(usize, Size)>,
    /// The line of a piece or port.
    pub(super) line: Option<usize>,
}

/// The part of a line between two rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hop {
    pub(super) line: usize,
    pub(super) top: BlockIdx,
    pub(super) bottom: BlockIdx,
}

/// All blocks and how lines join them.
#[derive(Debug)]
pub(super) struct Blocks {
    pub(super) all: Vec<Block>,
    /// The block of each leaf and boundary; the root has none.
    pub(super) of_node: Vec<BlockIdx>,
    pub(super) title: Vec<Option<BlockIdx>>,
    pub(super) loops: Vec<Option<BlockIdx>>,
    /// The hops of all lines, each line's from top to bottom.
    pub(super) hops: Vec<Hop>,
    /// Where the hops of each line start in `hops`; one entry more than lines.
    pub(super) hops_of_line: Vec<usize>,
}

impl Blocks {
    pub(super) fn new(graph: &Graph, lines: &[Line], rows: &Rows) -> Self {
        let mut blocks = Self {
            all: Vec::new(),
            of_node: Vec::new(),
            title: vec![None; graph.n_nodes()],
            loops: vec![None; graph.n_nodes()],
            hops: Vec::new(),
            hops_of_line: vec![0],
        };
        for node in 0..graph.root() {
            let kind = if graph.is_leaf(node) { Kind::Leaf(node) } else { Kind::Boundary(node) };
            let idx = blocks.push(kind, graph.parent[node], rows.first[node], rows.last[node]);
            blocks.of_node.push(idx);
        }
        for node in graph.boundaries() {
            let row = if graph.frame.flipped { rows.last[node] } else { rows.first[node] };
            blocks.title[node] = Some(blocks.push(Kind::Title(node), node, row, row));
            if !graph.loops[node].is_empty() {
                let holder = graph.parent[node];
                blocks.loops[node] = Some(blocks.push(Kind::Loops(node), holder, row, row));
            }
        }
        let mut load = Load::new(graph, rows);
        for (idx, line) in lines.iter().enumerate() {
            blocks.cut(graph, rows, idx, line, &mut load);
            blocks.hops_of_line.push(blocks.hops.len());
        }
        blocks
    }

    /// The hops of a line, from top to bottom.
    pub(super) fn hops_of(&self, line: usize) -> std::ops::Range<usize> {
        self.hops_of_line[line]..self.hops_of_line[line + 1]
    }

    fn push(&mut self, kind: Kind, holder: NodeIdx, first: usize, last: usize) -> BlockIdx {
        self.all.push(Block { kind, holder, first, last, label: None, line: None });
        self.all.len() - 1
    }

    /// Cuts a line into pieces, one for each run of rows that one boundary owns: what it starts in
    /// as long as that lasts, then what it ends in from where that begins, else the holder of both.
    fn cut(&mut self, graph: &Graph, rows: &Rows, idx: usize, line: &Line, load: &mut Load) {
        let is_inner = line.holder == line.top;
        let start = if graph.is_leaf(line.top) {
            self.of_node[line.top]
        } else {
            let row = if is_inner { rows.first[line.top] } else { rows.last[line.top] };
            let port = self.push(Kind::Port(line.top), line.top, row, row);
            self.all[port].line = Some(idx);
            port
        };
        let end = if graph.is_leaf(line.bottom) {
            self.of_node[line.bottom]
        } else {
            let row = rows.first[line.bottom];
            let port = self.push(Kind::Port(line.bottom), line.bottom, row, row);
            self.all[port].line = Some(idx);
            port
        };

        let first = self.all[start].last + 1;
        let end_row = self.all[end].first;
        let mut runs: Vec<(NodeIdx, usize, usize)> = Vec::new();
        let mut row = first;
        if !is_inner {
            // Where it goes on beside its end, or would leave its label no room, a line leaves at once.
            let least = usize::from(line.label.is_some());
            let mut owner = graph.parent[line.top];
            while owner != line.holder {
                let last = rows.last[owner];
                if last >= row && last + least < end_row {
                    runs.push((owner, row, last));
                    row = last + 1;
                }
                owner = graph.parent[owner];
            }
        }
        let mut entered = Vec::new();
        let mut owner = graph.parent[line.bottom];
        while owner != line.holder {
            entered.push(owner);
            owner = graph.parent[owner];
        }
        let mut owner = line.holder;
        for next in entered.into_iter().rev() {
            let from = rows.first[next];
            let is_late =
                from < row || (owner == line.holder && from == row && line.label.is_some());
            if is_late && !is_inner {
                // It stands beside where the line starts; the line enters it at the end.
                break;
            }
            if from > row {
                runs.push((owner, row, from - 1));
                row = from;
            }
            owner = next;
        }
        if row < end_row {
            runs.push((owner, row, end_row - 1));
        }

        // Rows leave a label one row that belongs to no boundary but the holder.
        let label = line.label.zip(runs.iter().find(|run| run.0 == line.holder));
        let label = label.map(|(size, &(_, from, to))| (load.place(from, to, size.w), size));
        let mut above = start;
        for (owner, from, to) in runs {
            let piece = self.push(Kind::Piece, owner, from, to);
            self.all[piece].line = Some(idx);
            self.all[piece].label = label.filter(|&(row, _)| (from..=to).contains(&row));
            self.hops.push(Hop { line: idx, top: above, bottom: piece });
            above = piece;
        }
        self.hops.push(Hop { line: idx, top: above, bottom: end });
    }
}

/// How full each row is of leaves and labels.
#[derive(Debug)]
struct Load {
    width: Vec<i64>,
    /// The widest row without labels; beyond it labels make the drawing wider.
    most: i64,
    label_gap: i32,
}

impl Load {
    fn new(graph: &Graph, rows: &Rows) -> Self {
        let (leaf_gap, label_gap) = (graph.frame.across.leaf, graph.frame.across.label);
        let mut width = vec![0; rows.n_rows];
        for leaf in 0..graph.n_leaves {
            width[rows.first[leaf]] += i64::from(graph.size[leaf].w + leaf_gap);
        }
        let most = width.iter().copied().max().unwrap_or(0);
        Self { width, most, label_gap }
    }

    /// The row nearest to the middle of `from..=to` that has room for a label, else the one with
    /// the most room.
    fn place(&mut self, from: usize, to: usize, width: i32) -> usize {
        let middle = from + (to - from) / 2;
        let width = i64::from(width + self.label_gap);
        let excess = |row: usize| (self.width[row] + width - self.most).max(0);
        let row = (from..=to)
            .min_by_key(|&row| (excess(row), row.abs_diff(middle), row))
            .unwrap_or(middle);
        self.width[row] += width;
        row
    }
}
