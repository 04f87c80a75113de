//! What neighbours that lines join mean for the order: nothing of their row stands between them.

use super::{Order, Token};
use crate::layout::blocks::{BlockIdx, Blocks, Kind};
use crate::layout::graph::{Graph, NodeIdx};
use crate::layout::rows::Rows;

/// A row in which a block has a line at one of its sides, and the sibling that it leads to; none
/// where the line goes on through the border of their holder.
type Seat = (usize, Option<BlockIdx>);

/// The seats of all blocks; empty without joints.
#[derive(Debug, Default)]
pub(super) struct Seats {
    at_left: Vec<Vec<Seat>>,
    at_right: Vec<Vec<Seat>>,
    /// Siblings in the order of their joints, for blocks that have any.
    unit: Vec<Vec<BlockIdx>>,
    unit_of: Vec<Option<usize>>,
    /// Left and right siblings.
    pub(super) pairs: Vec<(BlockIdx, BlockIdx)>,
}

impl Seats {
    pub(super) fn new(graph: &Graph, blocks: &Blocks, rows: &Rows) -> Self {
        if graph.joints.is_empty() {
            return Self::default();
        }
        let n_blocks = blocks.all.len();
        let mut seats = Self {
            at_left: vec![Vec::new(); n_blocks],
            at_right: vec![Vec::new(); n_blocks],
            unit: Vec::new(),
            unit_of: vec![None; n_blocks],
            pairs: Vec::new(),
        };
        for joint in &graph.joints {
            let row = rows.first[joint.leaf(graph)];
            let (left, right) =
                (blocks.of_node[joint.left_child], blocks.of_node[joint.right_child]);
            seats.pairs.push((left, right));
            seats.at_right[left].push((row, Some(right)));
            seats.at_left[right].push((row, Some(left)));
            // What is further in stands at the border.
            let within = |from: NodeIdx, to: NodeIdx| {
                std::iter::successors(Some(from), |&node| Some(graph.parent[node]))
                    .take_while(move |&node| node != to)
            };
            for node in within(joint.left, joint.left_child) {
                seats.at_right[blocks.of_node[node]].push((row, None));
            }
            for node in within(joint.right, joint.right_child) {
                seats.at_left[blocks.of_node[node]].push((row, None));
            }
            seats.unite(left, right);
        }
        seats
    }

    fn unite(&mut self, left: BlockIdx, right: BlockIdx) {
        for block in [left, right] {
            if self.unit_of[block].is_none() {
                self.unit_of[block] = Some(self.unit.len());
                self.unit.push(vec![block]);
            }
        }
        let (Some(own), Some(other)) = (self.unit_of[left], self.unit_of[right]) else { return };
        if own == other {
            return;
        }
        let moved = std::mem::take(&mut self.unit[other]);
        for &block in &moved {
            self.unit_of[block] = Some(own);
        }
        let unit = &mut self.unit[own];
        let at = unit.iter().position(|&block| block == left).map_or(unit.len(), |at| at + 1);
        unit.splice(at..at, moved);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The block with all its neighbours, in their order.
    pub(super) fn unit<'a>(&'a self, block: &'a BlockIdx) -> &'a [BlockIdx] {
        let unit = self.unit_of.get(*block).copied().flatten();
        unit.map_or(std::slice::from_ref(block), |unit| &self.unit[unit])
    }

    /// In how many rows `a`, which is left of `b`, would be between neighbours if it were not.
    pub(super) fn keep_before(&self, blocks: &Blocks, a: BlockIdx, b: BlockIdx) -> i64 {
        let is_in = |block: BlockIdx, row: usize| {
            blocks.all[block].first <= row && row <= blocks.all[block].last
        };
        let count = |seats: Option<&Vec<Seat>>, other: BlockIdx| {
            let seats = seats.into_iter().flatten();
            seats.filter(|&&(row, partner)| partner != Some(other) && is_in(other, row)).count()
        };
        (count(self.at_right.get(b), a) + count(self.at_left.get(a), b)) as i64
    }

    /// Brings neighbours together, and to the border that their lines cross.
    pub(super) fn seat(&self, order: &mut Order) {
        if self.is_empty() {
            return;
        }
        let mut is_seen = vec![false; self.unit.len()];
        for list in &mut order.of {
            if !list.iter().any(|&block| self.has_seat(block)) {
                continue;
            }
            let mut units: Vec<&[BlockIdx]> = Vec::with_capacity(list.len());
            for block in list.iter() {
                // A unit stands where the first of it in the list stands.
                let is_new = match self.unit_of[*block] {
                    Some(unit) => !std::mem::replace(&mut is_seen[unit], true),
                    None => true,
                };
                if is_new {
                    units.push(self.unit(block));
                }
            }
            let leads_out = |seats: &[Vec<Seat>], unit: &[BlockIdx]| {
                unit.iter().any(|&block| seats[block].iter().any(|seat| seat.1.is_none()))
            };
            units.sort_by_key(|unit| {
                i8::from(leads_out(&self.at_right, unit)) - i8::from(leads_out(&self.at_left, unit))
            });
            *list = units.concat();
        }
    }

    pub(super) fn has_seat(&self, block: BlockIdx) -> bool {
        !self.is_empty() && (!self.at_left[block].is_empty() || !self.at_right[block].is_empty())
    }
}

/// The joints that something stands between.
pub(super) fn broken(graph: &Graph, blocks: &Blocks, rows: &Rows, order: &Order) -> Vec<usize> {
    if graph.joints.is_empty() {
        return Vec::new();
    }
    let mut tokens: Vec<Option<Vec<Token>>> = vec![None; rows.n_rows];
    for joint in &graph.joints {
        tokens[rows.first[joint.leaf(graph)]] = Some(Vec::new());
    }
    order.walk(graph, blocks, |token| {
        let (Token::Open(idx) | Token::Close(idx) | Token::Item(idx)) = token;
        for tokens in tokens[blocks.all[idx].first..=blocks.all[idx].last].iter_mut().flatten() {
            tokens.push(token);
        }
    });
    let is_kept = |left: NodeIdx, right: NodeIdx, row: usize| {
        let tokens = tokens[row].as_deref().unwrap_or_default();
        let (from, to) = (blocks.of_node[left], blocks.of_node[right]);
        let is_left = |token: &Token| match *token {
            Token::Item(idx) | Token::Close(idx) => idx == from,
            Token::Open(_) => false,
        };
        let is_right = |token: &Token| match *token {
            Token::Item(idx) | Token::Open(idx) => idx == to,
            Token::Close(_) => false,
        };
        let Some(at) = tokens.iter().position(is_left) else { return false };
        for token in &tokens[at + 1..] {
            if is_right(token) {
                return true;
            }
            let is_on_the_way = match *token {
                Token::Item(_) => false,
                Token::Close(_) => true,
                Token::Open(idx) => match blocks.all[idx].kind {
                    Kind::Boundary(node) => graph.holds(node, right),
                    Kind::Leaf(_)
                    | Kind::Title(_)
                    | Kind::Loops(_)
                    | Kind::Piece
                    | Kind::Port(_) => false,
                },
            };
            if !is_on_the_way {
                return false;
            }
        }
        false
    };
    let joints = graph.joints.iter().enumerate();
    let kept = |joint: &crate::layout::sides::Joint| {
        is_kept(joint.left, joint.right, rows.first[joint.leaf(graph)])
    };
    joints.filter(|(_, joint)| !kept(joint)).map(|(idx, _)| idx).collect()
}
