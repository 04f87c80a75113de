//! Hops between what moves and what it passes: they are turned round.

use super::{Goal, Search};
use crate::layout::blocks::{BlockIdx, Kind};
use crate::layout::graph::NodeIdx;
use crate::layout::order::count::BORDER;
use crate::layout::order::group::{PLACE, sign};
use crate::layout::order::incidence::Exit;

/// The hops of a block, as what passes it sees them.
#[derive(Clone, Copy, Default)]
pub(super) struct Hops {
    /// How many more lead to the right than to the left, of those to what stays.
    pub(super) lean: i64,
    /// How much longer the others get.
    pub(super) turn: i64,
}

impl Search<'_> {
    /// From the sums that are kept, for what was settled.
    pub(super) fn hops(&self, block: BlockIdx) -> Hops {
        Hops { lean: self.lean[block], turn: self.turn[block] }
    }

    /// The same hop by hop, for whatever moves.
    pub(super) fn hops_read(&self, block: BlockIdx) -> Hops {
        let mut hops = Hops::default();
        if self.goal == Goal::ShortLines {
            let (low, high) = self.span[block];
            for exit in self.task.incidence.exits(block) {
                match self.place(exit.other) {
                    Some(place) => hops.lean += sign(place, low, high),
                    None => hops.turn += self.lengthened(exit.other, block, exit.own),
                }
            }
        }
        hops
    }

    /// Takes the hops from the members out of the sums of their siblings (`by` = -1), or puts them
    /// back.
    pub(super) fn settle(&mut self, node: NodeIdx, members: &[BlockIdx], by: i64) {
        let task = self.task;
        for exit in members.iter().flat_map(|&member| task.incidence.exits(member)) {
            if let Some(sibling) = task.sibling(node, exit.other) {
                let (low, high) = self.span[sibling];
                self.lean[sibling] += by * sign(self.span[exit.own].0, low, high);
                self.turn[sibling] -= by * self.lengthened(exit.own, sibling, exit.other);
            }
        }
    }

    /// How much longer a hop from `moving` to `own`, in `block`, gets when what moves passes the
    /// block from its left to its right.
    fn lengthened(&self, moving: BlockIdx, block: BlockIdx, own: BlockIdx) -> i64 {
        let from_start = self.offset[moving];
        let to_end = self.group.n_places - from_start;
        let block_to_own = (self.span[own].0 - self.span[block].0) / PLACE;
        let own_to_end = self.task.incidence.facts[block].n_places - block_to_own;
        (from_start + own_to_end) - (to_end + block_to_own)
    }

    /// How many more crossings hops between what moves and `block` have when that passes it from its
    /// left to its right: with what moves, and with what is in the block.
    pub(super) fn turned(&self, block: BlockIdx) -> i64 {
        let incidence = &self.task.incidence;
        let joining = incidence.exits(block).iter().filter(|exit| self.is_moving(exit.other));
        joining.map(|exit| self.turned_in_group(block, exit) + self.turned_in(block, exit)).sum()
    }

    /// How many more crossings such a hop, seen from `block`, has with the hops of what moves.
    fn turned_in_group(&self, block: BlockIdx, joining: &Exit) -> i64 {
        let incidence = &self.task.incidence;
        let (low, high) = self.span[block];
        let end = self.offset[joining.other];
        let mut crossings = 0;
        for &inside in &self.inside {
            let start = self.offset[inside];
            let facts = &incidence.facts[inside];
            let passes = (facts.first..facts.last).contains(&joining.gap());
            match self.task.blocks.all[inside].kind {
                Kind::Boundary(_) if passes => {
                    let last = start + facts.n_places - 1;
                    crossings += BORDER * ((end - start).signum() + (end - last).signum());
                }
                Kind::Piece if passes => crossings += (end - start).signum(),
                Kind::Boundary(_) => {}
                Kind::Leaf(_) | Kind::Title(_) | Kind::Loops(_) | Kind::Piece | Kind::Port(_) => {
                    if !facts.may_exit(joining) {
                        continue;
                    }
                    let exits = incidence.exits(inside).iter();
                    for exit in exits.filter(|exit| exit.side == joining.side) {
                        crossings += match self.place(exit.other) {
                            Some(place) => -sign(place, low, high),
                            None => (end - self.offset[exit.other]).signum(),
                        };
                    }
                }
            }
        }
        crossings
    }

    /// How many more crossings it has with what is in the block.
    fn turned_in(&self, block: BlockIdx, joining: &Exit) -> i64 {
        let Kind::Boundary(node) = self.task.blocks.all[block].kind else { return 0 };
        let incidence = &self.task.incidence;
        let end = self.span[joining.own].0;
        let mut crossings = 0;
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            for &inside in &self.order.of[node] {
                let (low, high) = self.span[inside];
                let facts = &incidence.facts[inside];
                let passes = (facts.first..facts.last).contains(&joining.gap());
                match self.task.blocks.all[inside].kind {
                    Kind::Boundary(inner) => {
                        open.push(inner);
                        if passes {
                            crossings += BORDER * ((low - end).signum() + (high - end).signum());
                        }
                    }
                    Kind::Piece if passes => crossings += (low - end).signum(),
                    Kind::Leaf(_)
                    | Kind::Title(_)
                    | Kind::Loops(_)
                    | Kind::Piece
                    | Kind::Port(_) => {
                        if !facts.may_exit(joining) {
                            continue;
                        }
                        let (from, to) = self.span[block];
                        let stays_in = |exit: &&Exit| {
                            exit.side == joining.side
                                && (from..=to).contains(&self.span[exit.other].0)
                        };
                        let n_hops = incidence.exits(inside).iter().filter(stays_in).count();
                        crossings += n_hops as i64 * (low - end).signum();
                    }
                }
            }
        }
        crossings
    }
}
