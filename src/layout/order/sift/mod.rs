//! The search for an order with few crossings and short lines.
//!
//! Sifting (after Bachmaier, Brandenburg, Brunner and Huebner 2011): a block, or a block together
//! with the pieces of its lines, is tried at every place in its boundary. The change from one place
//! to the next depends on two neighbours alone, so all places together cost little more than one;
//! where the two share no row, it is had from sums that are kept. Only strict gains are taken, hence
//! the source order stays where it is as good as any other. Blocks are tried again only when
//! something has changed near them.

mod moves;
mod rounds;
mod task;
mod turn;

pub(super) use task::Task;

use super::group::{Group, PLACE, sign};
use super::{Order, Token};
use crate::layout::blocks::BlockIdx;

/// A pair of siblings out of source order costs as much as so many places of line.
const INVERSION: i64 = 10;

/// In longer lists a block is tried only so many places away.
const WINDOW: usize = 60;

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
    calm_since: u32,
    /// What a pair out of source order costs.
    inversion: i64,
    moves: Moves,
    goal: Goal,
    /// How many places away a block is tried.
    window: usize,
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
            calm_since: 0,
            inversion: INVERSION,
            moves: Moves::All,
            goal: Goal::ShortLines,
            window: WINDOW,
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
}

#[cfg(test)]
mod tests;
