//! Fewer bends than the shortest lines have.

use crate::layout::blocks::{Blocks, Kind};
use crate::layout::graph::Graph;
use crate::layout::network_simplex::{Budget, Problem, Pull, Search};

/// How often all coordinates are improved at most, and how many hops are straightened one by one.
const ROUNDS: usize = 4;
const TRIES: usize = 40;

/// Of more hops than so many, a few more that are straight would not be seen, and none is tried alone.
const MANY: usize = 2_000;

/// How much harder what is nearly straight is drawn at most; and where hops are many, and so far from
/// straight that less would not reach them. It makes drawings wider.
const HARDEST: i64 = 8;
const HARDEST_OF_MANY: i64 = 256;

/// How many times as much as by itself a bend costs that is to go at any price.
const AT_ANY_PRICE: i64 = 64;

/// The hops of lines.
pub(super) struct Hops<'a> {
    /// The variables of their upper and lower ends.
    pub(super) ends: &'a [(usize, usize)],
    /// What keeps the ends together, and at which cost.
    pub(super) pulls: &'a [(Pull, i64)],
    /// The variables of the left and the right side of the whole.
    pub(super) sides: (usize, usize),
    /// How far from straight is not far.
    pub(super) near: i64,
}

impl Hops<'_> {
    /// Values with few bends, searched for from values near them where such are known.
    ///
    /// Distances cost in proportion, but a bend is a bend: what is nearly straight is drawn harder,
    /// so that many small bends become few large ones, as long as fewer hops are bent. Then those
    /// that are left are tried one by one, the smallest first.
    pub(super) fn straighten(
        &self,
        problem: &Problem,
        near: Option<Vec<Option<i32>>>,
        budget: Budget,
    ) -> Vec<i32> {
        let network = problem.network();
        let mut best = Search::new(&network, near.as_deref(), budget.steps);
        match near {
            None => best.optimise(),
            Some(_) => self.draw_harder(&mut best),
        }
        for _ in 0..ROUNDS {
            let mut next = best.clone();
            self.draw_harder(&mut next);
            if self.n_bent(&next) >= self.n_bent(&best) {
                break;
            }
            best = next;
        }
        self.straighten_each(best).balanced()
    }

    /// Draws what is nearly straight harder, and searches on.
    fn draw_harder(&self, search: &mut Search<'_>) {
        let hardest = if self.are_many() { HARDEST_OF_MANY } else { HARDEST };
        for (idx, &(pull, weight)) in self.pulls.iter().enumerate() {
            let distance = i64::from(self.distance(search, idx));
            let harder = (hardest * self.near / (distance + 1)).clamp(1, hardest);
            search.set_weight(pull, weight * harder);
        }
        search.optimise();
    }

    /// Makes hops straight one by one where that leaves fewer bent and nothing wider.
    fn straighten_each<'a>(&self, mut best: Search<'a>) -> Search<'a> {
        if self.are_many() {
            return best;
        }
        let mut bent: Vec<usize> =
            (0..self.ends.len()).filter(|&idx| self.distance(&best, idx) > 0).collect();
        bent.sort_by_key(|&idx| self.distance(&best, idx));
        for idx in bent.into_iter().take(TRIES) {
            if self.distance(&best, idx) == 0 {
                continue;
            }
            let mut next = best.clone();
            let (pull, weight) = self.pulls[idx];
            next.set_weight(pull, weight * AT_ANY_PRICE);
            next.optimise();
            if self.n_bent(&next) < self.n_bent(&best) && self.width(&next) <= self.width(&best) {
                best = next;
            }
        }
        best
    }

    fn are_many(&self) -> bool {
        self.ends.len() > MANY
    }

    fn distance(&self, search: &Search<'_>, idx: usize) -> i32 {
        let (top, bottom) = self.ends[idx];
        (search.value(top) - search.value(bottom)).abs()
    }

    fn n_bent(&self, search: &Search<'_>) -> usize {
        (0..self.ends.len()).filter(|&idx| self.distance(search, idx) > 0).count()
    }

    fn width(&self, search: &Search<'_>) -> i32 {
        search.value(self.sides.1) - search.value(self.sides.0)
    }
}

/// Draws hops straight that are all but straight, where their ends on the sides of leaves may come
/// as near to one another as on a crowded side.
pub(super) fn snap(graph: &Graph, blocks: &Blocks, x: &[i32], hops: &mut [(i32, i32)]) {
    let line = graph.frame.line;
    let near = graph.frame.across.port + line;
    let apart = (graph.frame.across.port + 1) / 2 + line;
    let mut sides: Vec<[Vec<usize>; 2]> = vec![[Vec::new(), Vec::new()]; graph.n_leaves];
    for (idx, hop) in blocks.hops.iter().enumerate() {
        if let Kind::Leaf(node) = blocks.all[hop.top].kind {
            sides[node][0].push(idx);
        }
        if let Kind::Leaf(node) = blocks.all[hop.bottom].kind {
            sides[node][1].push(idx);
        }
    }
    for (node, sides) in sides.iter_mut().enumerate() {
        let left = x[blocks.of_node[node]];
        let from = left + graph.inset[node];
        let to = left + graph.size[node].w - graph.inset[node] - line;
        for (side, own) in sides.iter_mut().enumerate() {
            let end = |hop: (i32, i32)| if side == 0 { hop } else { (hop.1, hop.0) };
            own.sort_by_key(|&idx| (end(hops[idx]).0, idx));
            for place in 0..own.len() {
                let (at, other) = end(hops[own[place]]);
                let before = place.checked_sub(1).map(|place| end(hops[own[place]]).0 + apart);
                let after = own.get(place + 1).map(|&idx| end(hops[idx]).0 - apart);
                let is_free = (from.max(before.unwrap_or(from))..=to.min(after.unwrap_or(to)))
                    .contains(&other);
                if at != other && (at - other).abs() < near && is_free {
                    hops[own[place]] = (other, other);
                }
            }
        }
    }
}
