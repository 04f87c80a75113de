//! The search for an order with few crossings and short lines.
//!
//! Sifting (after Bachmaier, Brandenburg, Brunner and Huebner 2011): a block, or a block together
//! with the pieces of its lines, is tried at every place in its boundary. The change from one place
//! to the next depends on two neighbours alone, so all places together cost little more than one.
//! Only strict gains are taken, hence the source order stays where it is as good as any other.

use std::cmp::Ordering;

use super::Order;
use super::incidence::{Incidence, Side};
use super::seats::Seats;
use crate::layout::blocks::{BlockIdx, Blocks, Kind};
use crate::layout::graph::{Graph, NodeIdx};

/// What a change costs: first crossings, then length and departures from the source order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    crossings: i64,
    rest: i64,
}

impl Cost {
    fn add(&mut self, other: Self) {
        self.crossings += other.crossings;
        self.rest += other.rest;
    }
}

/// A pair of siblings out of source order costs as much as so many places of line.
const INVERSION: i64 = 10;

/// The same when an order is brought home.
const INVERSION_AT_HOME: i64 = 1_000;

/// An order that the author asked for goes before so many crossings.
const DISOBEDIENCE: i64 = 1_000_000;

/// How often all blocks are tried at most.
const MOST_ROUNDS: usize = 12;

/// In longer lists a block is tried only so many places away.
const WINDOW: usize = 600;

/// Improves `order` until nothing gets better or `steps` pairs have been compared.
pub(super) fn improve(
    graph: &Graph,
    blocks: &Blocks,
    seats: &Seats,
    order: &mut Order,
    steps: u64,
) {
    let mut search = Search::new(graph, blocks, seats, order, steps);
    if graph.has_previous() {
        // Lines find their places between things that stand where they stood.
        search.moves = Moves::Lines;
        search.run(graph);
        search.moves = Moves::All;
        search.inversion = INVERSION_AT_HOME;
    }
    search.run(graph);
}

/// Brings `order` nearer to the source order where that costs no crossing.
pub(super) fn settle(graph: &Graph, blocks: &Blocks, seats: &Seats, order: &mut Order, steps: u64) {
    let mut search = Search::new(graph, blocks, seats, order, steps);
    search.inversion = INVERSION_AT_HOME;
    search.run(graph);
    search.inversion = INVERSION;
    search.run(graph);
}

/// What is moved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moves {
    /// The pieces of lines only.
    Lines,
    /// Everything.
    All,
}

struct Search<'a> {
    blocks: &'a Blocks,
    seats: &'a Seats,
    order: &'a mut Order,
    incidence: Incidence,
    /// The first and the last place of each block in the walk.
    span: Vec<(i64, i64)>,
    /// The rank of each leaf and boundary in source order.
    rank: Vec<Option<usize>>,
    /// Pairs that the author wants in this order, sorted.
    before: Vec<(BlockIdx, BlockIdx)>,
    /// Whether a block is, or is inside, what is being moved.
    is_moving: Vec<bool>,
    /// The hops that leave what is being moved: side and place, sorted.
    exits: Vec<(Side, i64)>,
    /// What passes each gap inside what is being moved, from the gap of the first entry on.
    through: (usize, Vec<i64>),
    /// What a pair out of source order costs.
    inversion: i64,
    moves: Moves,
    steps: u64,
}

impl<'a> Search<'a> {
    fn new(
        graph: &'a Graph,
        blocks: &'a Blocks,
        seats: &'a Seats,
        order: &'a mut Order,
        steps: u64,
    ) -> Self {
        let mut rank = vec![None; blocks.all.len()];
        for siblings in &graph.children {
            for (idx, &child) in siblings.iter().enumerate() {
                rank[blocks.of_node[child]] = Some(idx);
            }
        }
        let pairs = graph.before.iter();
        let mut before: Vec<(BlockIdx, BlockIdx)> =
            pairs.map(|&(a, b)| (blocks.of_node[a], blocks.of_node[b])).collect();
        before.extend_from_slice(&seats.pairs);
        before.sort_unstable();
        let mut search = Self {
            blocks,
            seats,
            order,
            incidence: Incidence::new(graph, blocks),
            span: Vec::new(),
            rank,
            before,
            is_moving: vec![false; blocks.all.len()],
            exits: Vec::new(),
            through: (0, Vec::new()),
            inversion: INVERSION,
            moves: Moves::All,
            steps,
        };
        search.span = search.order.spans(graph, blocks);
        search
    }

    /// Tries all blocks until nothing gets better.
    fn run(&mut self, graph: &Graph) {
        for _ in 0..MOST_ROUNDS {
            let mut is_better = false;
            for node in 0..graph.n_nodes() {
                if self.order.of[node].len() > 1 {
                    is_better |= self.sift_all(node);
                    is_better |= self.moves == Moves::All && self.sift_groups(node);
                }
            }
            if !is_better || self.steps == 0 {
                break;
            }
        }
    }

    fn sift_all(&mut self, node: NodeIdx) -> bool {
        let mut is_better = false;
        for block in self.order.of[node].clone() {
            if self.moves == Moves::Lines && self.rank[block].is_some() {
                continue;
            }
            let seats = self.seats;
            let unit = seats.unit(&block);
            // Neighbours move together, and once.
            if unit.first() == Some(&block) {
                is_better |= self.try_places(node, unit);
            }
        }
        is_better
    }

    /// Tries each leaf and boundary together with the pieces of its lines: all, those above, those
    /// below; and all with the blocks at their far ends that have no other line.
    fn sift_groups(&mut self, node: NodeIdx) -> bool {
        let mut is_better = false;
        for block in self.order.of[node].clone() {
            let seats = self.seats;
            let unit = seats.unit(&block);
            if self.rank[block].is_none() || unit.first() != Some(&block) {
                continue;
            }
            let pieces: Vec<(BlockIdx, bool)> = unit
                .iter()
                .flat_map(|&block| &self.incidence.exits[block])
                .filter(|exit| {
                    let other = &self.blocks.all[exit.other];
                    other.holder == node && matches!(other.kind, Kind::Piece)
                })
                .map(|exit| (exit.other, exit.side.is_down))
                .collect();
            if pieces.is_empty() {
                continue;
            }
            let group = |is_wanted: &dyn Fn(bool) -> bool| -> Vec<BlockIdx> {
                let wanted = pieces.iter().filter(|(_, is_down)| is_wanted(*is_down));
                unit.iter().copied().chain(wanted.map(|&(piece, _)| piece)).collect()
            };
            let (all, above, below) =
                (group(&|_| true), group(&|is_down| !is_down), group(&|is_down| is_down));
            let partners: Vec<BlockIdx> = pieces
                .iter()
                .flat_map(|&(piece, _)| &self.incidence.exits[piece])
                .map(|exit| exit.other)
                .filter(|&other| {
                    !unit.contains(&other)
                        && self.blocks.all[other].holder == node
                        && self.rank[other].is_some()
                        && self.incidence.exits[other].len() == 1
                })
                .collect();
            is_better |= self.try_places(node, &all);
            for part in [above, below] {
                if part.len() > unit.len() && part.len() < all.len() {
                    is_better |= self.try_places(node, &part);
                }
            }
            if !partners.is_empty() {
                let with_partners: Vec<BlockIdx> = all.iter().copied().chain(partners).collect();
                is_better |= self.try_places(node, &with_partners);
            }
        }
        is_better
    }

    /// Moves the group to its best place in `node`, if that is better than where it is.
    fn try_places(&mut self, node: NodeIdx, group: &[BlockIdx]) -> bool {
        if self.steps == 0 {
            return false;
        }
        for &block in group {
            self.is_moving[block] = true;
        }
        let list = &self.order.of[node];
        let is_member = |&block: &BlockIdx| self.is_moving[block];
        let low = list.iter().position(is_member).unwrap_or(0);
        let high = list.iter().rposition(is_member).unwrap_or(low);
        let from = low.saturating_sub(WINDOW);
        let to = (high + WINDOW + 1).min(list.len());
        let window: Vec<BlockIdx> = list[from..to].to_vec();
        let (members, rest): (Vec<BlockIdx>, Vec<BlockIdx>) =
            window.iter().partition(|b| is_member(b));
        for &block in group {
            self.is_moving[block] = false;
        }
        if members.is_empty() || rest.is_empty() {
            return false;
        }

        let gathered = self.gather(&window, &members);
        self.start_moving(&members);
        let mut cost = gathered;
        let mut best: Option<(Cost, usize)> = None;
        for (at, &block) in rest.iter().enumerate() {
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, at));
            }
            cost.add(self.pass(&members, block));
        }
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, rest.len()));
        }
        self.stop_moving(&members);

        let Some((least, at)) = best else { return false };
        if least >= Cost::default() {
            return false;
        }
        let moved = rest[..at].iter().chain(&members).chain(&rest[at..]).copied();
        let moved: Vec<BlockIdx> = moved.collect();
        self.order.of[node][from..to].copy_from_slice(&moved);
        self.relabel(&window, &moved);
        true
    }

    /// What it costs to bring the members, one after the other, to the start of the window.
    fn gather(&mut self, window: &[BlockIdx], members: &[BlockIdx]) -> Cost {
        let mut cost = Cost::default();
        let spans: Vec<(i64, i64)> = members.iter().map(|&member| self.span[member]).collect();
        let mut n_found = 0;
        let mut passed: Vec<BlockIdx> = Vec::new();
        for &block in window {
            if members.get(n_found) != Some(&block) {
                passed.push(block);
                continue;
            }
            if !passed.is_empty() {
                self.start_moving(&[block]);
                for &other in &passed {
                    let back = self.pass(&[block], other);
                    cost.add(Cost { crossings: -back.crossings, rest: -back.rest });
                }
                self.stop_moving(&[block]);
                // From now on it stands left of everything in the window.
                self.shift_inside(block, i64::MIN / 4 + (n_found as i64) * (1 << 32));
            }
            n_found += 1;
        }
        for (&member, span) in members.iter().zip(spans) {
            self.shift_inside(member, span.0);
        }
        cost
    }

    /// Moves a block and all inside it so that it starts at `place`.
    fn shift_inside(&mut self, block: BlockIdx, place: i64) {
        let by = place - self.span[block].0;
        if by != 0 {
            self.visit_inside(block, |search, inside| {
                search.span[inside].0 += by;
                search.span[inside].1 += by;
            });
        }
    }

    fn visit_inside(&mut self, block: BlockIdx, visit: impl Fn(&mut Self, BlockIdx)) {
        let mut open = vec![block];
        while let Some(block) = open.pop() {
            visit(self, block);
            if let Kind::Boundary(node) = self.blocks.all[block].kind {
                open.extend_from_slice(&self.order.of[node]);
            }
        }
    }

    fn start_moving(&mut self, members: &[BlockIdx]) {
        for &member in members {
            self.visit_inside(member, |search, inside| search.is_moving[inside] = true);
        }
        self.exits.clear();
        let blocks = &self.blocks.all;
        let base = members.iter().map(|&member| blocks[member].first).min().unwrap_or(0);
        let end = members.iter().map(|&member| blocks[member].last + 1).max().unwrap_or(0);
        self.through.0 = base;
        self.through.1.clear();
        self.through.1.resize(end.saturating_sub(base), 0);
        for &member in members {
            for gap in blocks[member].first..blocks[member].last {
                self.through.1[gap - base] += self.incidence.through(self.blocks, member, gap);
            }
            for exit in &self.incidence.exits[member] {
                if !self.is_moving[exit.other] {
                    self.exits.push((exit.side, self.span[exit.other].0));
                } else if exit.side.is_down {
                    self.through.1[exit.side.gap - base] += 1;
                }
            }
        }
        self.exits.sort_unstable();
    }

    fn stop_moving(&mut self, members: &[BlockIdx]) {
        for &member in members {
            self.visit_inside(member, |search, inside| search.is_moving[inside] = false);
        }
    }

    /// What changes when the members, gathered left of `block`, pass to its right.
    fn pass(&mut self, members: &[BlockIdx], block: BlockIdx) -> Cost {
        let other_exits = &self.incidence.exits[block];
        self.steps = self.steps.saturating_sub(4 + other_exits.len() as u64);
        let (low, high) = self.span[block];
        let passed = &self.blocks.all[block];
        let shares_row = members.iter().any(|&member| {
            let member = &self.blocks.all[member];
            member.first <= passed.last && passed.first <= member.last
        });

        let mut crossings = 0;
        let mut length = 0;
        let n_places: usize = members.iter().map(|&m| self.incidence.n_places[m]).sum();
        let (own_places, other_places) = (n_places as i64, self.incidence.n_places[block] as i64);
        for exit in other_exits {
            if self.is_moving[exit.other] {
                continue;
            }
            let place = self.span[exit.other].0;
            // The block moves to the left by what passes it.
            let is_right = sign(place, low, high);
            length += own_places * is_right;
            if shares_row {
                let offset = exit.side.gap.wrapping_sub(self.through.0);
                crossings += self.through.1.get(offset).copied().unwrap_or(0) * is_right;
                let from = self.exits.partition_point(|&own| own.0 < exit.side);
                let same = self.exits.partition_point(|&own| own < (exit.side, place));
                let after = self.exits.partition_point(|&own| own <= (exit.side, place));
                let to = self.exits.partition_point(|&own| own.0 <= exit.side);
                crossings += (same - from) as i64 - (to - after) as i64;
            }
        }
        for &(side, place) in &self.exits {
            let is_right = sign(place, low, high);
            length -= other_places * is_right;
            if shares_row {
                crossings -= self.incidence.through(self.blocks, block, side.gap) * is_right;
            }
        }
        for &member in members {
            let is_wanted = |a, b| i64::from(self.before.binary_search(&(a, b)).is_ok());
            let mut kept = is_wanted(member, block) - is_wanted(block, member);
            if shares_row && !self.seats.is_empty() {
                kept += self.seats.keep_before(self.blocks, member, block)
                    - self.seats.keep_before(self.blocks, block, member);
            }
            crossings += DISOBEDIENCE * kept;
        }
        Cost { crossings, rest: length + self.inversion * self.inversions(members, block) }
    }

    /// How many pairs near one another leave the source order, less those that come back to it.
    fn inversions(&self, members: &[BlockIdx], block: BlockIdx) -> i64 {
        let Some(rank) = self.rank[block] else { return 0 };
        let passed = &self.blocks.all[block];
        let mut inversions = 0;
        for &member in members {
            let Some(own) = self.rank[member] else { continue };
            let member = &self.blocks.all[member];
            if member.is_near(passed) {
                inversions += match own.cmp(&rank) {
                    Ordering::Less => 1,
                    Ordering::Equal => 0,
                    Ordering::Greater => -1,
                };
            }
        }
        inversions
    }

    /// Gives the blocks of a window their places after a move.
    fn relabel(&mut self, before: &[BlockIdx], after: &[BlockIdx]) {
        let Some(&first) = before.first() else { return };
        let mut place = self.span[first].0;
        for &block in after {
            self.shift_inside(block, place);
            place = self.span[block].1 + 1 + self.loops_after(block);
        }
    }

    /// The loops of a boundary take a place right after it.
    fn loops_after(&self, block: BlockIdx) -> i64 {
        match self.blocks.all[block].kind {
            Kind::Boundary(node) => i64::from(self.blocks.loops[node].is_some()),
            Kind::Leaf(_) | Kind::Title(_) | Kind::Loops(_) | Kind::Piece | Kind::Port(_) => 0,
        }
    }
}

/// Whether a place is right (1) or left (-1) of a span, or in it.
fn sign(place: i64, low: i64, high: i64) -> i64 {
    i64::from(place > high) - i64::from(place < low)
}
