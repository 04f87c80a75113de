//! Moves: all places of a group are tried, and it is put where it is best.

use std::cmp::Ordering;

use super::turn::Hops;
use super::{Goal, Search};
use crate::layout::blocks::{BlockIdx, Kind};
use crate::layout::graph::NodeIdx;
use crate::layout::order::group::{Cost, PLACE, sign};
use crate::layout::order::incidence::Exit;

/// An order that the author asked for goes before so many crossings.
pub(super) const DISOBEDIENCE: i64 = 1_000_000;

impl Search<'_> {
    /// Moves the group to its best place in `node`, if that is better than where it is.
    pub(super) fn try_places(&mut self, node: NodeIdx, group: &[BlockIdx]) {
        if self.steps == 0 || !self.can_gain(group) {
            return;
        }
        let mut members = std::mem::take(&mut self.members);
        members.clear();
        members.extend_from_slice(group);
        members.sort_unstable_by_key(|&block| self.at[block]);
        members.dedup();
        if let Some((_, place)) = self.best_place(node, &members) {
            self.put(node, &members, place);
        }
        self.members = members;
    }

    /// Whether there may be a better place for the group: where nothing crosses it, there is none
    /// with fewer crossings.
    fn can_gain(&self, group: &[BlockIdx]) -> bool {
        let task = self.task;
        self.goal == Goal::ShortLines
            || group.iter().any(|&member| {
                task.has_wish(member) || task.gaps.is_crossed(&task.incidence, &self.span, member)
            })
    }

    /// The place in `node` before which the members had better stand, and what that changes.
    pub(super) fn best_place(
        &mut self,
        node: NodeIdx,
        members: &[BlockIdx],
    ) -> Option<(Cost, usize)> {
        let (&leftmost, &rightmost) = (members.first()?, members.last()?);
        let (low, high) = (self.at[leftmost], self.at[rightmost]);
        let gathered = self.gather(node, members);
        self.start_moving(members);
        if self.goal == Goal::ShortLines {
            self.settle(node, members, -1);
        }
        let list = &self.order.of[node];
        let from = low.saturating_sub(self.window);
        let to = high.saturating_add(self.window + 1).min(list.len());
        // Only moves that gain are taken.
        let mut best = (Cost::default(), None);
        let take = |best: &mut (Cost, Option<usize>), cost: Cost, idx: usize| {
            if cost < best.0 {
                *best = (cost, Some(idx));
            }
        };
        let mut steps = 0;
        take(&mut best, gathered, low);
        let mut cost = gathered;
        for idx in (from..low).rev() {
            let block = list[idx];
            if self.matters(block) {
                cost.take(self.pass(members, block, self.hops(block), &mut steps));
                take(&mut best, cost, idx);
            }
        }
        let mut cost = gathered;
        for (&block, idx) in list[low..to].iter().zip(low..) {
            if !self.is_moving(block) && self.matters(block) {
                cost.add(self.pass(members, block, self.hops(block), &mut steps));
                take(&mut best, cost, idx + 1);
            }
        }
        self.steps = self.steps.saturating_sub(steps);
        if self.goal == Goal::ShortLines {
            self.settle(node, members, 1);
        }
        best.1.map(|place| (best.0, place))
    }

    /// What it costs to bring the members, one after the other, to the right of the first.
    fn gather(&mut self, node: NodeIdx, members: &[BlockIdx]) -> Cost {
        let mut cost = Cost::default();
        let Some((&first, others)) = members.split_first() else { return cost };
        let start = self.at[first] + 1;
        if others.iter().zip(start..).all(|(&member, place)| self.at[member] == place) {
            return cost;
        }
        // What is gathered gets places between that of the first and the next.
        let mut free = self.span[first].1 + 1;
        let mut gathered: Vec<(BlockIdx, i64, i64)> = Vec::new();
        let mut steps = 0;
        for (&member, n_found) in others.iter().zip(1..) {
            // Those that were gathered are all in between.
            if self.at[member] - start >= n_found {
                self.start_moving(&[member]);
                for idx in start..self.at[member] {
                    let block = self.order.of[node][idx];
                    if members[..n_found].contains(&block) || !self.matters(block) {
                        continue;
                    }
                    let hops = self.hops_read(block);
                    cost.take(self.pass(&[member], block, hops, &mut steps));
                }
            }
            let low = self.span[member].0;
            self.visit_inside(member, |search, inside| {
                let (from, to) = search.span[inside];
                search.span[inside] = (free + (from - low) / PLACE, free + (to - low) / PLACE);
            });
            gathered.push((member, low, free));
            free = self.span[member].1 + 1;
        }
        for (member, low, start) in gathered {
            self.visit_inside(member, |search, inside| {
                let (from, to) = search.span[inside];
                search.span[inside] = (low + (from - start) * PLACE, low + (to - start) * PLACE);
            });
        }
        self.steps = self.steps.saturating_sub(steps);
        cost
    }

    pub(super) fn start_moving(&mut self, members: &[BlockIdx]) {
        self.n_moves += 1;
        self.inside.clear();
        let mut start = 0;
        for &member in members {
            let low = self.span[member].0;
            self.visit_inside(member, |search, inside| {
                search.moving[inside] = search.n_moves;
                search.offset[inside] = start + (search.span[inside].0 - low) / PLACE;
                search.inside.push(inside);
            });
            start += self.task.incidence.facts[member].n_places;
            for &(other, wish) in &self.task.wishes[member] {
                let (counted, wished) = &mut self.wished[other];
                *wished = if *counted == self.n_moves { *wished + wish } else { wish };
                *counted = self.n_moves;
            }
        }
        let do_lengths_count = self.goal == Goal::ShortLines;
        let Self { group, moving, n_moves, span, .. } = self;
        let place = |block: BlockIdx| (moving[block] != *n_moves).then(|| span[block].0);
        group.start(&self.task.incidence, members, do_lengths_count, place);
    }

    pub(super) fn is_moving(&self, block: BlockIdx) -> bool {
        self.moving[block] == self.n_moves
    }

    /// Where a block starts that stays.
    pub(super) fn place(&self, block: BlockIdx) -> Option<i64> {
        (!self.is_moving(block)).then(|| self.span[block].0)
    }

    /// Visits a block and all inside it.
    fn visit_inside(&mut self, block: BlockIdx, visit: impl Fn(&mut Self, BlockIdx)) {
        visit(self, block);
        let Kind::Boundary(_) = self.task.blocks.all[block].kind else { return };
        let mut open = std::mem::take(&mut self.open);
        open.push(block);
        while let Some(block) = open.pop() {
            if let Kind::Boundary(node) = self.task.blocks.all[block].kind {
                for idx in 0..self.order.of[node].len() {
                    let inside = self.order.of[node][idx];
                    visit(self, inside);
                    open.push(inside);
                }
            }
        }
        self.open = open;
    }

    /// Whether it can be a gain to pass `block`.
    fn matters(&self, block: BlockIdx) -> bool {
        self.goal == Goal::ShortLines
            || self.wished(block) != 0
            || self.group.shares_row(&self.task.incidence.facts[block])
    }

    /// What changes when the members, gathered left of `block`, pass to its right.
    fn pass(&self, members: &[BlockIdx], block: BlockIdx, hops: Hops, steps: &mut u64) -> Cost {
        let incidence = &self.task.incidence;
        let facts = &incidence.facts[block];
        let span = self.span[block];
        *steps += 1;
        let mut cost = Cost::default();
        if self.goal == Goal::ShortLines {
            cost.rest = self.group.length(facts.n_places, span, hops.lean)
                + hops.turn
                + self.inversions(members, block);
        }
        let mut kept = self.wished(block);
        if self.group.shares_row(facts) {
            *steps += 2 + incidence.exits(block).len() as u64;
            let (crossings, are_joined) =
                self.group.crossings(incidence, block, span, |block| self.place(block));
            cost.crossings = crossings + if are_joined { self.turned(block) } else { 0 };
            kept += self.seated(members, block);
        }
        cost.crossings += DISOBEDIENCE * kept;
        cost
    }

    /// How many wishes are kept as long as the members stay left of `block`, less those that are
    /// kept if they do not.
    fn wished(&self, block: BlockIdx) -> i64 {
        let (counted, wished) = self.wished[block];
        if counted == self.n_moves { wished } else { 0 }
    }

    /// The same for places beside neighbours.
    fn seated(&self, members: &[BlockIdx], block: BlockIdx) -> i64 {
        let (blocks, seats) = (self.task.blocks, self.task.seats);
        if seats.is_empty() {
            return 0;
        }
        let kept = |&member: &BlockIdx| {
            seats.keep_before(blocks, member, block) - seats.keep_before(blocks, block, member)
        };
        members.iter().map(kept).sum()
    }

    /// What pairs near one another cost that leave the source order, less those that come back.
    fn inversions(&self, members: &[BlockIdx], block: BlockIdx) -> i64 {
        let task = self.task;
        let Some(rank) = task.rank[block] else { return 0 };
        let passed = &task.incidence.facts[block];
        let mut inversions = 0;
        for &member in members {
            let Some(own) = task.rank[member] else { continue };
            let member = &task.incidence.facts[member];
            if member.first <= passed.last + 1 && passed.first <= member.last + 1 {
                inversions += match own.cmp(&rank) {
                    Ordering::Less => self.inversion,
                    Ordering::Equal => 0,
                    Ordering::Greater => -self.inversion,
                };
            }
        }
        inversions
    }

    /// Puts the members before what is at `place` in their boundary.
    pub(super) fn put(&mut self, node: NodeIdx, members: &[BlockIdx], place: usize) {
        let task = self.task;
        let (Some(&first), Some(&last)) = (members.first(), members.last()) else { return };
        let (from, to) = (place.min(self.at[first]), place.max(self.at[last] + 1));
        let range: Vec<BlockIdx> = self.order.of[node][from..to].to_vec();
        let is_left = |block: &BlockIdx| self.at[*block] < place;
        let rest = range.iter().copied().filter(|block| !members.contains(block));
        let (left, right): (Vec<BlockIdx>, Vec<BlockIdx>) = rest.partition(is_left);

        let hops = match self.goal {
            Goal::ShortLines => self.hops_to_siblings(node, members),
            Goal::FewCrossings => Vec::new(),
        };
        let mut free = self.span[range[0]].0;
        let moved = left.iter().chain(members).chain(&right).copied();
        for (block, at) in moved.zip(from..) {
            self.order.of[node][at] = block;
            self.at[block] = at;
            let by = free - self.span[block].0;
            if by != 0 {
                self.visit_inside(block, |search, inside| {
                    search.span[inside].0 += by;
                    search.span[inside].1 += by;
                });
            }
            free = self.span[block].0 + PLACE * task.incidence.facts[block].n_places;
        }

        self.now += 1;
        for (member, exit, sibling, old) in hops {
            let (low, high) = self.span[member];
            let by = sign(self.span[exit.other].0, low, high) - old;
            for block in task.chain(exit.own, member) {
                self.lean[block] += by;
            }
            for block in task.chain(exit.other, sibling) {
                self.lean[block] -= by;
            }
        }
        self.wake(members, left.iter().chain(&right));
    }

    /// The hops that lead from the members to siblings: from which member to which sibling, and to
    /// which side.
    fn hops_to_siblings(
        &self,
        node: NodeIdx,
        members: &[BlockIdx],
    ) -> Vec<(BlockIdx, Exit, BlockIdx, i64)> {
        let mut hops = Vec::new();
        for &member in members {
            let (low, high) = self.span[member];
            for &exit in self.task.incidence.exits(member) {
                let sibling = self.task.sibling(node, exit.other);
                if let Some(sibling) = sibling.filter(|sibling| !members.contains(sibling)) {
                    let side = sign(self.span[exit.other].0, low, high);
                    hops.push((member, exit, sibling, side));
                }
            }
        }
        hops
    }

    /// Notes that a block has moved: it and what lines join to it are to be tried again.
    pub(super) fn wake_near(&mut self, block: BlockIdx) {
        let task = self.task;
        for exit in task.incidence.exits(block) {
            for end in [exit.own, exit.other] {
                self.changed[end] = self.now;
                let mut holder = task.blocks.all[end].holder;
                while holder != task.graph.root() {
                    self.changed[task.blocks.of_node[holder]] = self.now;
                    holder = task.graph.parent[holder];
                }
            }
        }
        self.changed[block] = self.now;
    }

    /// Notes what has to be tried again after a move.
    pub(super) fn wake<'b>(
        &mut self,
        members: &[BlockIdx],
        passed: impl Iterator<Item = &'b BlockIdx>,
    ) {
        let task = self.task;
        for &member in members {
            self.wake_near(member);
        }
        for &block in passed {
            let facts = &task.incidence.facts[block];
            if self.group.first <= facts.last && facts.first <= self.group.last {
                self.changed[block] = self.now;
            }
        }
    }
}
