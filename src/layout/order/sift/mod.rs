//! The search for an order with few crossings and short lines.
//!
//! Sifting (after Bachmaier, Brandenburg, Brunner and Huebner 2011): a block, or a block together
//! with the pieces of its lines, is tried at every place in its boundary. The change from one place
//! to the next depends on two neighbours alone, so all places together cost little more than one;
//! where the two share no row, it is had from sums that are kept. Only strict gains are taken, hence
//! the source order stays where it is as good as any other. Blocks are tried again only when
//! something has changed near them.

mod moves;
mod turn;

use std::ops::Range;

use super::gaps::Gaps;
use super::group::{Group, PLACE, sign};
use super::incidence::{Exit, Incidence};
use super::seats::Seats;
use super::{Order, Token};
use crate::layout::blocks::{BlockIdx, Blocks, Kind};
use crate::layout::graph::{Graph, NodeIdx};

/// A pair of siblings out of source order costs as much as so many places of line.
const INVERSION: i64 = 10;

/// The same when an order is brought home.
const INVERSION_AT_HOME: i64 = 1_000;

/// An order that the author asked for goes before so many crossings.
const DISOBEDIENCE: i64 = 1_000_000;

/// How often all blocks are tried at most: where lines are to be short, the same where there are
/// more blocks than `MANY`, and where only crossings count.
const MOST_ROUNDS: usize = 12;
const ROUNDS_OF_MANY: usize = 1;
const FEW_ROUNDS: usize = 3;

/// Of more blocks than so many, most crossings are saved first, without a look at lengths, which take
/// all blocks between two places and not only those in the same rows.
const MANY: usize = 2_000;

/// In longer lists a block is tried only so many places away.
const WINDOW: usize = 60;

/// What does not change while orders are searched.
pub(super) struct Task<'a> {
    pub(super) graph: &'a Graph,
    pub(super) blocks: &'a Blocks,
    pub(super) seats: &'a Seats,
    incidence: Incidence,
    pub(super) gaps: Gaps,
    /// The rank of each leaf and boundary in source order.
    rank: Vec<Option<usize>>,
    /// The blocks before which each block is to stand (1), and after which (-1).
    wishes: Vec<Vec<(BlockIdx, i64)>>,
}

impl<'a> Task<'a> {
    pub(super) fn new(graph: &'a Graph, blocks: &'a Blocks, seats: &'a Seats) -> Self {
        let mut rank = vec![None; blocks.all.len()];
        for siblings in &graph.children {
            for (idx, &child) in siblings.iter().enumerate() {
                rank[blocks.of_node[child]] = Some(idx);
            }
        }
        let mut wishes = vec![Vec::new(); blocks.all.len()];
        let asked = graph.before.iter().map(|&(a, b)| (blocks.of_node[a], blocks.of_node[b]));
        for (a, b) in asked.chain(seats.pairs.iter().copied()) {
            wishes[a].push((b, 1));
            wishes[b].push((a, -1));
        }
        let incidence = Incidence::new(graph, blocks);
        let gaps = Gaps::new(blocks);
        Self { graph, blocks, seats, incidence, gaps, rank, wishes }
    }

    /// Improves an order until nothing gets better or `steps` are used up.
    pub(super) fn improve(&self, order: Order, steps: u64) -> Order {
        let mut search = Search::new(self, order, steps);
        if self.graph.has_previous() {
            // Lines find their places between things that stand where they stood.
            search.moves = Moves::Lines;
            search.run();
            search.moves = Moves::All;
            search.inversion = INVERSION_AT_HOME;
            search.wake_all();
        }
        if self.is_large() {
            search.set_goal(Goal::FewCrossings);
            search.run();
            search.set_goal(Goal::ShortLines);
            search.wake_all();
        }
        search.run();
        search.into_order()
    }

    pub(super) fn is_large(&self) -> bool {
        self.blocks.all.len() > MANY
    }

    /// Whether the author asks something of the place of a block.
    fn has_wish(&self, block: BlockIdx) -> bool {
        !self.wishes[block].is_empty() || self.seats.has_seat(block)
    }

    /// Whether a block is a leaf or boundary, and the first of its neighbours.
    pub(super) fn is_first_of_unit(&self, block: BlockIdx) -> bool {
        self.rank[block].is_some() && self.seats.unit(&block).first() == Some(&block)
    }

    /// The one among `node`'s blocks that is `block` or holds it.
    fn sibling(&self, node: NodeIdx, block: BlockIdx) -> Option<BlockIdx> {
        let mut at = block;
        loop {
            let holder = self.blocks.all[at].holder;
            if holder == node {
                return Some(at);
            }
            if holder == self.graph.root() {
                return None;
            }
            at = self.blocks.of_node[holder];
        }
    }

    /// A block and what holds it, up to `last`.
    fn chain(&self, block: BlockIdx, last: BlockIdx) -> impl Iterator<Item = BlockIdx> {
        let up = move |&at: &BlockIdx| {
            (at != last).then(|| self.blocks.of_node[self.blocks.all[at].holder])
        };
        std::iter::successors(Some(block), up)
    }
}

/// What is moved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moves {
    /// The pieces of lines only.
    Lines,
    /// Everything.
    All,
}

/// What is a gain.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// Fewer crossings, nothing else.
    FewCrossings,
    /// The same, and where there are as many, shorter lines and more of the source order.
    ShortLines,
}

pub(super) struct Search<'a> {
    task: &'a Task<'a>,
    order: Order,
    /// Where each block is in its boundary.
    at: Vec<usize>,
    /// The first and the last place of each block in the walk.
    span: Vec<(i64, i64)>,
    /// How many more hops leave each block for the right than for the left, where lines are to be
    /// short.
    lean: Vec<i64>,
    /// The move that each block, or what is in it, takes part in.
    moving: Vec<u32>,
    n_moves: u32,
    group: Group,
    /// What moves, insides included, and how far from the start of all that.
    inside: Vec<BlockIdx>,
    offset: Vec<i64>,
    /// How much longer the hops between each block and what moves get when that passes it.
    turn: Vec<i64>,
    /// How many wishes are kept as long as what moves stays left of each block, less those that
    /// are not; with the move for which that was counted.
    wished: Vec<(u32, i64)>,
    /// How many moves were taken; when something near each block last moved; and when it was tried
    /// last, alone and with its lines.
    now: u32,
    changed: Vec<u32>,
    tried: Vec<u32>,
    tried_group: Vec<u32>,
    /// How many moves had been taken when everything was taken for tried.
    calm: u32,
    /// What a pair out of source order costs.
    inversion: i64,
    moves: Moves,
    goal: Goal,
    steps: u64,
    /// Memory for what is tried one after the other, and for what moves together.
    list: Vec<BlockIdx>,
    members: Vec<BlockIdx>,
    open: Vec<BlockIdx>,
}

impl<'a> Search<'a> {
    pub(super) fn new(task: &'a Task<'a>, order: Order, steps: u64) -> Self {
        let n_blocks = task.blocks.all.len();
        let mut search = Self {
            task,
            order,
            at: vec![0; n_blocks],
            span: vec![(0, 0); n_blocks],
            lean: vec![0; n_blocks],
            moving: vec![0; n_blocks],
            n_moves: 0,
            group: Group::default(),
            inside: Vec::new(),
            offset: vec![0; n_blocks],
            turn: vec![0; n_blocks],
            wished: vec![(0, 0); n_blocks],
            now: 1,
            changed: vec![1; n_blocks],
            tried: vec![0; n_blocks],
            tried_group: vec![0; n_blocks],
            calm: 0,
            inversion: INVERSION,
            moves: Moves::All,
            goal: Goal::ShortLines,
            steps,
            list: Vec::new(),
            members: Vec::new(),
            open: Vec::new(),
        };
        search.find_places();
        search
    }

    pub(super) fn order(&self) -> &Order {
        &self.order
    }

    pub(super) fn into_order(self) -> Order {
        self.order
    }

    /// The first and the last place of each block, in parts of places.
    pub(super) fn spans(&self) -> &[(i64, i64)] {
        &self.span
    }

    /// Allows so many steps from here on.
    pub(super) fn allow(&mut self, steps: u64) {
        self.steps = steps;
    }

    pub(super) fn steps_left(&self) -> u64 {
        self.steps
    }

    /// Takes another order.
    pub(super) fn replace(&mut self, order: &Order) {
        // The derived `clone_from` of an order would ask for memory anew.
        self.order.of.clone_from(&order.of);
        self.find_places();
    }

    /// Changes the order by other means than moves.
    pub(super) fn edit(&mut self, change: impl FnOnce(&mut Order)) {
        change(&mut self.order);
        self.find_places();
    }

    /// Reads off the order what is kept of it.
    fn find_places(&mut self) {
        let task = self.task;
        let mut at = 0;
        let span = &mut self.span;
        self.order.walk(task.graph, task.blocks, |token| {
            match token {
                Token::Item(idx) => span[idx] = (at, at),
                Token::Open(idx) => span[idx].0 = at,
                Token::Close(idx) => span[idx].1 = at,
            }
            at += PLACE;
        });
        for list in &self.order.of {
            for (idx, &block) in list.iter().enumerate() {
                self.at[block] = idx;
            }
        }
        self.set_goal(self.goal);
    }

    /// Chooses what is a gain from here on.
    pub(super) fn set_goal(&mut self, goal: Goal) {
        self.goal = goal;
        if goal == Goal::FewCrossings {
            return;
        }
        for (block, lean) in self.lean.iter_mut().enumerate() {
            let (low, high) = self.span[block];
            let exits = self.task.incidence.exits(block).iter();
            *lean = exits.map(|exit| sign(self.span[exit.other].0, low, high)).sum();
        }
    }

    /// Lets everything find its place.
    pub(super) fn run_all(&mut self) {
        self.wake_all();
        self.run();
    }

    /// Lets whatever has changed since all was calm find its place, with short lines too.
    pub(super) fn shorten(&mut self) {
        let goal = self.goal;
        self.set_goal(Goal::ShortLines);
        self.tried.fill(self.calm);
        self.tried_group.fill(self.calm);
        self.run();
        self.set_goal(goal);
    }

    /// Takes everything for tried.
    pub(super) fn calm(&mut self) {
        self.calm = self.now;
        self.tried.fill(self.now);
        self.tried_group.fill(self.now);
        self.changed.fill(self.now);
    }

    /// Lets what is near some children of `node` find its places, with the `kicked` ones where they
    /// are.
    pub(super) fn run_around(&mut self, node: NodeIdx, range: Range<usize>, kicked: &[BlockIdx]) {
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
    pub(super) fn with_lines(&self, node: NodeIdx, block: BlockIdx) -> Vec<BlockIdx> {
        let unit = self.task.seats.unit(&block);
        let pieces = self.pieces(node, unit).map(|exit| exit.other);
        let mut members: Vec<BlockIdx> = unit.iter().copied().chain(pieces).collect();
        members.sort_unstable_by_key(|&block| self.at[block]);
        members.dedup();
        members
    }

    /// Lets every block be tried again.
    fn wake_all(&mut self) {
        self.now += 1;
        self.changed.fill(self.now);
    }

    /// Tries all blocks until nothing gets better.
    fn run(&mut self) {
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
            let unit = seats.unit(&block);
            if self.task.rank[block].is_none() || unit.first() != Some(&block) {
                continue;
            }
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
        let is_near = move |exit: &&Exit| self.at[exit.other].abs_diff(at) <= WINDOW;
        self.pieces(node, unit).filter(move |exit| self.goal == Goal::FewCrossings || is_near(exit))
    }
}

#[cfg(test)]
mod tests;
