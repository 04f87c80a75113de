//! Ways out of an order that no single move betters: iterated local search (Lourenço, Martin and
//! Stützle 2003).
//!
//! Something is put where it does not belong, the rest finds its places around it, and the whole is
//! kept if fewer lines cross. What is kicked and in which sequence follows from the order itself, so
//! a small edit of the source leaves most kicks and their outcomes as they were.

use super::Order;
use super::count::{Counter, Crossed, crossed};
use super::seats;
use super::sift::{Goal, Search, Task};
use crate::layout::blocks::BlockIdx;
use crate::layout::graph::NodeIdx;
use crate::layout::rows::Rows;

/// What is put where it does not belong.
#[derive(Clone, Copy, Debug)]
enum Kick {
    /// Everything, from right to left.
    Turn,
    /// All directly inside a boundary, from right to left.
    Mirror,
    /// A block with its lines, to another place among its siblings.
    Move(BlockIdx, Place),
}

#[derive(Clone, Copy, Debug)]
enum Place {
    First,
    AfterNext,
    Last,
}

/// Lines that pass borders are few, and wrong enough for a long search: so many steps in all, and
/// for what follows from one kick.
const BORDERS: (u64, u64) = (2_000_000, 300_000);

/// The steps for what follows from a kick where lines cross: what has not settled by then will not
/// be better.
const PER_KICK: u64 = 10_000;

/// Of longer lists all would find their places again no sooner than the first time.
const MOST_TURNED: usize = 500;

/// What is read anew after each kick is work too: so many steps for each block.
const READ_ANEW: u64 = 5;

/// On putting all in place after a kick that left fewer crossings.
const PER_GAIN: u64 = 300_000;

impl Task<'_> {
    /// Kicks an order until no kick leaves fewer crossings: first so that lines pass no borders, then,
    /// for about `steps`, so that they do not cross one another.
    pub(super) fn kick(&self, order: Order, rows: &Rows, steps: u64) -> Order {
        let mut search = Search::new(self, order, 0);
        search.calm();
        search.goal = Goal::FewCrossings;
        self.kick_where(&mut search, rows, Crossed::Borders, BORDERS);
        if steps > 0 {
            self.kick_where(&mut search, rows, Crossed::All, (steps, PER_KICK));
        }
        search.into_order()
    }

    fn kick_where(
        &self,
        search: &mut Search<'_>,
        rows: &Rows,
        what: Crossed,
        (steps, per_kick): (u64, u64),
    ) {
        let (graph, blocks, gaps) = (self.graph, self.blocks, &self.gaps);
        let crossed = |search: &Search<'_>| crossed(graph, blocks, gaps, search.spans(), what);
        let mut counter = Counter::default();
        let mut least = counter.crossings(gaps, search.spans());
        let mut saved = search.order().clone();
        let mut is_crossed = crossed(search);
        let mut left = steps;
        let mut is_better = true;
        while std::mem::take(&mut is_better) {
            for node in (0..graph.n_nodes()).rev() {
                for kick in self.kicks(search.order(), node, &is_crossed) {
                    if left == 0 {
                        return;
                    }
                    search.allow(per_kick);
                    if !self.apply(search, node, kick) {
                        continue;
                    }
                    let n_steps =
                        per_kick - search.steps_left() + READ_ANEW * blocks.all.len() as u64;
                    left = left.saturating_sub(n_steps);
                    // What is gained must be left when authors have their way and lines are short.
                    let is_gain = |crossings: i64, order: &Order| {
                        crossings < least && seats::broken(graph, blocks, rows, order).is_empty()
                    };
                    let mut crossings = counter.crossings(gaps, search.spans());
                    if is_gain(crossings, search.order()) {
                        search.allow(PER_GAIN);
                        search.settle_all();
                        left = left.saturating_sub(PER_GAIN - search.steps_left());
                        crossings = counter.crossings(gaps, search.spans());
                    }
                    if is_gain(crossings, search.order()) {
                        (least, is_better) = (crossings, true);
                        saved.clone_from(search.order());
                        is_crossed = crossed(search);
                    } else {
                        search.replace(&saved);
                    }
                    search.calm();
                }
            }
        }
    }

    /// What can be kicked among the children of `node`: what has to do with crossings.
    fn kicks(&self, order: &Order, node: NodeIdx, is_crossed: &[bool]) -> Vec<Kick> {
        let units: Vec<BlockIdx> =
            order.of[node].iter().copied().filter(|&block| self.is_first_of_unit(block)).collect();
        let is_wanted =
            |block: &BlockIdx| self.seats.unit(block).iter().any(|&block| is_crossed[block]);
        let mut kicks = Vec::new();
        if !units.iter().any(is_wanted) {
            return kicks;
        }
        let is_small = order.of[node].len() <= MOST_TURNED;
        if node == self.graph.root() && is_small {
            kicks.push(Kick::Turn);
        }
        let wanted = || units.iter().enumerate().filter(|(_, block)| is_wanted(block));
        for (idx, &block) in wanted() {
            if idx + 1 < units.len() {
                kicks.push(Kick::Move(block, Place::AfterNext));
            }
        }
        for (idx, &block) in wanted() {
            if idx > 0 {
                kicks.push(Kick::Move(block, Place::First));
            }
            if idx + 2 < units.len() {
                kicks.push(Kick::Move(block, Place::Last));
            }
        }
        if units.len() > 1 && is_small {
            kicks.push(Kick::Mirror);
        }
        kicks
    }

    /// Kicks, and lets all else find its place; false if nothing moved.
    fn apply(&self, search: &mut Search<'_>, node: NodeIdx, kick: Kick) -> bool {
        let mut order = search.order().clone();
        let mut kicked = Vec::new();
        match kick {
            Kick::Turn => order.of.iter_mut().for_each(|list| list.reverse()),
            Kick::Mirror => order.of[node].reverse(),
            Kick::Move(block, place) => {
                kicked = search.with_lines(node, block);
                order.of[node] = self.moved(&order.of[node], block, &kicked, place);
            }
        }
        self.seats.seat(&mut order);
        if let Kick::Turn = kick {
            search.replace(&order);
            search.run_all();
            return true;
        }
        let (new, old) = (&order.of[node], &search.order().of[node]);
        let differs = |&idx: &usize| new[idx] != old[idx];
        let Some(from) = (0..new.len()).find(differs) else { return false };
        let to = (0..new.len()).rfind(differs).map_or(from, |last| last + 1);
        search.replace(&order);
        search.run_around(node, from..to, &kicked);
        true
    }

    /// The list with the members, of which `block` is one, at another place.
    fn moved(
        &self,
        list: &[BlockIdx],
        block: BlockIdx,
        members: &[BlockIdx],
        place: Place,
    ) -> Vec<BlockIdx> {
        let rest: Vec<BlockIdx> =
            list.iter().copied().filter(|other| !members.contains(other)).collect();
        let at = match place {
            Place::First => 0,
            Place::Last => rest.len(),
            Place::AfterNext => {
                let mut after = list.iter().skip_while(|&&other| other != block);
                let next =
                    after.find(|&&other| self.is_first_of_unit(other) && !members.contains(&other));
                let at = next.and_then(|next| rest.iter().position(|other| other == next));
                at.map_or(rest.len(), |at| at + 1)
            }
        };
        [&rest[..at], members, &rest[at..]].concat()
    }
}
