//! What things take in their rows.

use crate::layout::blocks::{Blocks, Kind};
use crate::layout::graph::Graph;
use crate::layout::loops::Loops;
use crate::layout::order::Token;

/// What a token takes in a row, to both sides of its coordinate.
pub(super) struct Extent {
    pub(super) before: i32,
    pub(super) after: i32,
    pub(super) class: Class,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Open,
    Close,
    Leaf,
    Title,
    Loops,
    Line,
    Label,
}

/// How much tokens take in their rows.
#[derive(Clone, Copy)]
pub(super) struct Extents<'a> {
    pub(super) graph: &'a Graph,
    pub(super) blocks: &'a Blocks,
    pub(super) loops: &'a [Loops],
}

impl Extents<'_> {
    pub(super) fn of(&self, token: Token, row: usize) -> Extent {
        let Self { graph, blocks, loops } = *self;
        let frame = &graph.frame;
        let idx = match token {
            Token::Open(_) => return Extent { before: 0, after: frame.border, class: Class::Open },
            Token::Close(_) => {
                return Extent { before: 0, after: frame.border, class: Class::Close };
            }
            Token::Item(idx) => idx,
        };
        let block = &blocks.all[idx];
        let (before, after, class) = match (block.kind, block.label) {
            (Kind::Leaf(node), _) => (0, graph.size[node].w + loops[node].size.w, Class::Leaf),
            (Kind::Loops(node), _) => (0, loops[node].size.w, Class::Loops),
            (Kind::Title(node) | Kind::Boundary(node), _) => {
                // In the side border it takes at least that.
                let least = if frame.title_in_side_border() { frame.border } else { 0 };
                (0, graph.size[node].w.max(least), Class::Title)
            }
            (Kind::Piece, Some((label_row, label))) if label_row == row => {
                let before = frame.before_line(label.w);
                (before, (label.w - before).max(frame.line), Class::Label)
            }
            (Kind::Piece | Kind::Port(_), _) => (0, frame.line, Class::Line),
        };
        Extent { before, after, class }
    }
}

/// The least distance between neighbours in a row.
pub(super) fn gap(graph: &Graph, a: Class, b: Class) -> i32 {
    let space = &graph.frame.across;
    match (a, b) {
        (Class::Open, Class::Close) => 2 * space.pad,
        (Class::Open, Class::Title) if graph.frame.title_in_side_border() => -graph.frame.border,
        (Class::Close, Class::Loops) => 0,
        (Class::Open, Class::Line) | (Class::Line, Class::Close) => space.line_leaf.min(space.pad),
        (Class::Open, _) | (_, Class::Close) => space.pad,
        (Class::Close, Class::Line) | (Class::Line, Class::Open) => space.line_leaf,
        (Class::Close, _) | (_, Class::Open) => space.outer,
        (Class::Label, _) | (_, Class::Label) => space.label,
        (Class::Line, Class::Line) => space.line,
        (Class::Line, _) | (_, Class::Line) => space.line_leaf,
        (Class::Leaf | Class::Title | Class::Loops, Class::Leaf | Class::Title | Class::Loops) => {
            space.leaf
        }
    }
}
