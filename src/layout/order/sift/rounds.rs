//! Which blocks are tried, alone and in groups, and when again.

use std::ops::Range;

use super::{Goal, Moves, Search, WINDOW};
use crate::layout::blocks::{BlockIdx, Kind};
use crate::layout::graph::NodeIdx;
use crate::layout::order::count::{Crossed, crossed};
use crate::layout::order::incidence::Exit;

/// How often all blocks are tried at most: where lines are to be short, the same in
/// large tasks, and where only crossings count.
const MOST_ROUNDS: usize = 12;
const ROUNDS_OF_MANY: usize = 1;
const FEW_ROUNDS: usize = 3;

impl<'a> Search<'a> {
    /// Lets everything find its place.
    pub(in crate::layout::order) fn run_all(&mut self) {
        self.wake_all();
        self.run();
    }

    /// Lets whatever has changed since all was calm find its place, with short lines too.
    pub(in crate::layout::order) fn shorten(&mut self) {
        let goal = self.goal;
        self.set_goal(Goal::ShortLines);
        self.tried.fill(self.calm_since);
        self.tried_group.fill(self.calm_since);
        self.run();
        self.set_goal(goal);
    }

    /// Lets lines that pass foreign borders, and these, find their places, however far away.
    pub(super) fn clear_borders(&mut self) {
        let task = self.task;
        let passing = crossed(task.graph, task.blocks, &task.gaps, &self.span, Crossed::Borders);
        self.calm();
        self.now += 1;
        for (changed, _) in self.changed.iter_mut().zip(&passing).filter(|(_, it)| **it) {
            *changed = self.now;
        }
        self.window = task.blocks.all.len();
        self.run();
        self.window = WINDOW;
    }

    /// Takes everything for tried.
    pub(in crate::layout::order) fn calm(&mut self) {
        self.calm_since = self.now;
        self.tried.fill(self.now);
        self.tried_group.fill(self.now);
        self.changed.fill(self.now);
    }

    /// Lets what is near some children of `node` find its places, with the `kicked` ones where they
    /// are.
    pub(in crate::layout::order) fn run_around(
        &mut self,
        node: NodeIdx,
        range: Range<usize>,
        kicked: &[BlockIdx],
    ) {
        self.now += 1;
        let around = self.order.of[node][range].to_vec();
        if kicked.is_empty() {
            around.iter().for_each(|&block| self.wake_near(block));
        } else {
            self.start_moving(kicked);
            self.wake(kicked, around.iter());
        }
        for &block in kicked {
            self.tried[block] = self.now;
            self.tried_group[block] = self.now;
        }
        self.run();
    }

    /// A block of `node` with its neighbours and the pieces of their lines, from left to right.
    pub(in crate::layout::order) fn with_lines(
        &self,
        node: NodeIdx,
        block: BlockIdx,
    ) -> Vec<BlockIdx> {
        let unit = self.task.seats.unit(&block);
        let pieces = self.pieces(node, unit).map(|exit| exit.other);
        let mut members: Vec<BlockIdx> = unit.iter().copied().chain(pieces).collect();
        members.sort_unstable_by_key(|&block| self.at[block]);
        members.dedup();
        members
    }

    /// Lets every block be tried again.
    pub(super) fn wake_all(&mut self) {
        self.now += 1;
        self.changed.fill(self.now);
    }

    /// Tries all blocks until nothing gets better.
    pub(super) fn run(&mut self) {
        let n_rounds = match self.goal {
            Goal::FewCrossings => FEW_ROUNDS,
            Goal::ShortLines if self.task.is_large() => ROUNDS_OF_MANY,
            Goal::ShortLines => MOST_ROUNDS,
        };
        for _ in 0..n_rounds {
            let now = self.now;
            for node in 0..self.task.graph.n_nodes() {
                if self.order.of[node].len() > 1 {
                    self.sift_all(node);
                    if self.moves == Moves::All {
                        self.sift_groups(node);
                    }
                }
            }
            if self.now == now || self.steps == 0 {
                break;
            }
        }
    }

    /// The exits of neighbours to pieces beside them.
    fn pieces<'u>(
        &self,
        node: NodeIdx,
        unit: &'u [BlockIdx],
    ) -> impl Iterator<Item = &'a Exit> + Clone + use<'a, 'u> {
        let task = self.task;
        let exits = unit.iter().flat_map(|&block| task.incidence.exits(block));
        exits.filter(move |exit| {
            let other = &task.blocks.all[exit.other];
            other.holder == node && matches!(other.kind, Kind::Piece)
        })
    }

    fn sift_all(&mut self, node: NodeIdx) {
        let seats = self.task.seats;
        let mut list = std::mem::take(&mut self.list);
        list.clone_from(&self.order.of[node]);
        for &block in &list {
            let unit = seats.unit(&block);
            let is_free = self.moves == Moves::All || self.task.rank[block].is_none();
            // Neighbours move together, and once.
            if is_free && unit.first() == Some(&block) && self.last_change(unit) > self.tried[block]
            {
                self.tried[block] = self.now;
                self.try_places(node, unit);
            }
        }
        self.list = list;
    }

    /// When something near any of these last moved.
    fn last_change(&self, unit: &[BlockIdx]) -> u32 {
        unit.iter().map(|&block| self.changed[block]).max().unwrap_or(0)
    }

    /// Tries each leaf and boundary together with the pieces of its lines.
    fn sift_groups(&mut self, node: NodeIdx) {
        let seats = self.task.seats;
        let mut list = std::mem::take(&mut self.list);
        list.clone_from(&self.order.of[node]);
        for &block in &list {
            if !self.task.is_first_of_unit(block) {
                continue;
            }
            let unit = seats.unit(&block);
            let pieces = self.near_pieces(node, unit);
            let Some(changed) = pieces.map(|exit| self.changed[exit.other]).max() else { continue };
            if changed.max(self.last_change(unit)) > self.tried_group[block] {
                self.tried_group[block] = self.now;
                match self.goal {
                    Goal::FewCrossings => {
                        self.try_places(node, &self.group_of(node, unit, |_| true))
                    }
                    Goal::ShortLines => self.try_groups(node, unit),
                }
            }
        }
        self.list = list;
    }

    /// Tries neighbours with pieces of their lines: all, those above, those below; and all with the
    /// blocks at their far ends that have no other line.
    fn try_groups(&mut self, node: NodeIdx, unit: &[BlockIdx]) {
        let task = self.task;
        let all = self.group_of(node, unit, |_| true);
        let above = self.group_of(node, unit, |exit| !exit.is_down());
        let below = self.group_of(node, unit, Exit::is_down);
        let ends = all[unit.len()..].iter().flat_map(|&piece| task.incidence.exits(piece));
        let partners = ends.map(|exit| exit.other).filter(|&other| {
            !unit.contains(&other)
                && task.blocks.all[other].holder == node
                && task.rank[other].is_some()
                && task.incidence.exits(other).len() == 1
        });
        let with_partners: Vec<BlockIdx> = all.iter().copied().chain(partners).collect();
        self.try_places(node, &all);
        for part in [above, below] {
            if part.len() > unit.len() && part.len() < all.len() {
                self.try_places(node, &part);
            }
        }
        if with_partners.len() > all.len() {
            self.try_places(node, &with_partners);
        }
    }

    /// Neighbours and those pieces of their lines that are wanted.
    fn group_of(
        &self,
        node: NodeIdx,
        unit: &[BlockIdx],
        is_wanted: impl Fn(&Exit) -> bool,
    ) -> Vec<BlockIdx> {
        let wanted = self.near_pieces(node, unit).filter(|exit| is_wanted(exit));
        unit.iter().copied().chain(wanted.map(|exit| exit.other)).collect()
    }

    /// The exits to pieces that may move with neighbours. What stands too far away to be tried beside
    /// them does not, unless that is cheap.
    fn near_pieces<'s>(
        &'s self,
        node: NodeIdx,
        unit: &'s [BlockIdx],
    ) -> impl Iterator<Item = &'a Exit> + use<'s, 'a> {
        let at = unit.first().map_or(0, |&block| self.at[block]);
        let is_near = move |exit: &&Exit| self.at[exit.other].abs_diff(at) <= self.window;
        self.pieces(node, unit).filter(move |exit| self.goal == Goal::FewCrossings || is_near(exit))
    }
}
