//! Ways out of an order that no single move betters: iterated local search (Lourenço, Martin and
//! Stützle 2003).
//!
//! Something is put where it does not belong, the rest finds its places around it, and the whole is
//! kept if fewer lines cross. What is kicked and in which sequence follows from the order itself, so
//! a small edit of the source leaves most kicks and their outcomes as they were.

use super::Order;
use super::count::{Counter, Crossed, crossed};
use super::race::{Outcome, first_gain};
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

/// An order that is to be bettered.
struct Base {
    order: Order,
    crossings: i64,
    /// The blocks that have to do with crossings.
    is_crossed: Vec<bool>,
}

impl Task<'_> {
    /// Kicks an order until no kick leaves fewer crossings: first so that lines pass no borders, then,
    /// for about `steps`, so that they do not cross one another.
    pub(super) fn kick(&self, order: Order, rows: &Rows, steps: u64) -> Order {
        let order = self.kick_where(order, rows, Crossed::Borders, BORDERS);
        if steps == 0 {
            return order;
        }
        self.kick_where(order, rows, Crossed::All, (steps, PER_KICK))
    }

    /// Few kicks are gains, hence several threads try them, and little is tried in vain.
    fn kick_where(
        &self,
        order: Order,
        rows: &Rows,
        what: Crossed,
        (steps, per_kick): (u64, u64),
    ) -> Order {
        let mut base = self.base(order, what);
        let mut left = steps;
        // Where one kick may use up all there is, it is not worth a thread.
        let n_threads = if steps / per_kick > 1 { rayon::current_num_threads } else { || 1 };
        let mut is_better = true;
        while std::mem::take(&mut is_better) {
            let mut kicks = self.kicks(&base, self.graph.n_nodes());
            while let Some((idx, order)) = first_gain(
                &kicks,
                &mut left,
                n_threads,
                || self.start(&base),
                |(search, counter), &kick| {
                    self.attempt(search, counter, &base, kick, rows, per_kick)
                },
            ) {
                base = self.base(order, what);
                let (node, _) = kicks[idx];
                kicks.drain(..=idx);
                kicks.retain(|&(it, _)| it == node);
                kicks.extend(self.kicks(&base, node));
                is_better = true;
            }
        }
        base.order
    }

    fn base(&self, order: Order, what: Crossed) -> Base {
        let spans = order.spans(self.graph, self.blocks);
        let crossings = Counter::default().crossings(&self.gaps, &spans);
        let is_crossed = crossed(self.graph, self.blocks, &self.gaps, &spans, what);
        Base { order, crossings, is_crossed }
    }

    /// What a thread needs to kick a base.
    fn start(&self, base: &Base) -> (Search<'_>, Counter) {
        let mut search = Search::new(self, base.order.clone(), 0);
        search.set_goal(Goal::FewCrossings);
        (search, Counter::default())
    }

    /// Kicks a base once; the gain is an order with fewer crossings. The search is at the base,
    /// before and after.
    fn attempt(
        &self,
        search: &mut Search<'_>,
        counter: &mut Counter,
        base: &Base,
        (node, kick): (NodeIdx, Kick),
        rows: &Rows,
        per_kick: u64,
    ) -> Outcome<Order> {
        let (graph, blocks, gaps) = (self.graph, self.blocks, &self.gaps);
        // What is gained must be left when authors have their way and lines are short.
        let mut is_gain = |search: &Search<'_>| {
            counter.crossings(gaps, search.spans()) < base.crossings
                && seats::broken(graph, blocks, rows, search.order()).is_empty()
        };
        let mut outcome = Outcome { n_steps: 0, gain: None };
        search.calm();
        search.allow(per_kick);
        if self.apply(search, node, kick) {
            outcome.n_steps = per_kick - search.steps_left();
            outcome.n_steps += READ_ANEW * blocks.all.len() as u64;
            if is_gain(search) {
                search.allow(PER_GAIN);
                search.shorten();
                outcome.n_steps += PER_GAIN - search.steps_left();
                outcome.gain = is_gain(search).then(|| search.order().clone());
            }
        }
        search.replace(&base.order);
        outcome
    }

    /// What can be kicked in a base, in the nodes before `end`, the last first.
    fn kicks(&self, base: &Base, end: NodeIdx) -> Vec<(NodeIdx, Kick)> {
        let of = |node| {
            let kicks = self.kicks_in(&base.order, node, &base.is_crossed);
            kicks.into_iter().map(move |kick| (node, kick))
        };
        (0..end).rev().flat_map(of).collect()
    }

    /// What can be kicked among the children of `node`: what has to do with crossings.
    fn kicks_in(&self, order: &Order, node: NodeIdx, is_crossed: &[bool]) -> Vec<Kick> {
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
        let mut kicked = Vec::new();
        if let Kick::Move(block, _) = kick {
            kicked = search.with_lines(node, block);
        }
        let old = search.order().of[node].clone();
        search.edit(|order| {
            match kick {
                Kick::Turn => order.of.iter_mut().for_each(|list| list.reverse()),
                Kick::Mirror => order.of[node].reverse(),
                Kick::Move(block, place) => {
                    order.of[node] = self.moved(&old, block, &kicked, place);
                }
            }
            self.seats.seat(order);
        });
        if let Kick::Turn = kick {
            search.run_all();
            return true;
        }
        let new = &search.order().of[node];
        let differs = |&idx: &usize| new[idx] != old[idx];
        let Some(from) = (0..new.len()).find(differs) else { return false };
        let to = (0..new.len()).rfind(differs).map_or(from, |last| last + 1);
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
