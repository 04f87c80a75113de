//! The spanning tree of tight arcs, and its pivots.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Arc, Sets};

const NONE: u32 = u32::MAX;

/// How many arcs that want to leave the tree are compared before the worst of them does.
const COMPARED: usize = 30;

/// A feasible solution with a spanning tree of tight arcs.
///
/// Subtrees are ranges of a numbering in post order, so that asking whether a variable is below
/// another takes no walk.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    arcs: &'a [Arc],
    value: Vec<i32>,
    /// The arcs at each variable: where they start in `adjacent`.
    offsets: Vec<u32>,
    adjacent: Vec<u32>,
    /// The tree arcs at each variable.
    tree_arcs_at: Vec<Vec<u32>>,
    tree_arcs: Vec<u32>,
    is_in_tree: Vec<bool>,
    /// What a unit of length costs, of each tree arc.
    cut: Vec<i64>,
    /// The tree arc towards the root.
    up: Vec<u32>,
    /// The least number below each variable, and its own.
    low: Vec<u32>,
    number: Vec<u32>,
    /// The variable of each number.
    numbered: Vec<u32>,
}

impl<'a> Tree<'a> {
    /// Tightens `value`, which must be feasible; the arcs must join all variables.
    pub(super) fn new(arcs: &'a [Arc], value: Vec<i32>) -> Self {
        let n = value.len();
        let mut offsets = vec![0_u32; n + 1];
        for arc in arcs {
            offsets[arc.tail + 1] += 1;
            offsets[arc.head + 1] += 1;
        }
        for at in 0..n {
            offsets[at + 1] += offsets[at];
        }
        let mut free = offsets.clone();
        let mut adjacent = vec![0; 2 * arcs.len()];
        for (arc, idx) in arcs.iter().zip(0_u32..) {
            for end in [arc.tail, arc.head] {
                adjacent[free[end] as usize] = idx;
                free[end] += 1;
            }
        }
        let mut tree = Self {
            arcs,
            value,
            offsets,
            adjacent,
            tree_arcs_at: vec![Vec::new(); n],
            tree_arcs: Vec::with_capacity(n),
            is_in_tree: vec![false; arcs.len()],
            cut: vec![0; arcs.len()],
            up: vec![NONE; n],
            low: vec![0; n],
            number: vec![0; n],
            numbered: vec![0; n],
        };
        tree.span();
        tree.renumber(0, NONE, 0);
        tree.cost_cuts();
        tree
    }

    pub(super) fn into_values(self) -> Vec<i32> {
        self.value
    }

    fn slack(&self, arc: usize) -> i32 {
        let Arc { tail, head, length, .. } = self.arcs[arc];
        self.value[head] - self.value[tail] - length
    }

    fn other_end(&self, arc: u32, end: usize) -> usize {
        let Arc { tail, head, .. } = self.arcs[arc as usize];
        if tail == end { head } else { tail }
    }

    fn arcs_at(&self, variable: usize) -> &[u32] {
        let (from, to) = (self.offsets[variable], self.offsets[variable + 1]);
        &self.adjacent[from as usize..to as usize]
    }

    /// Whether `variable` is `root` or below it.
    fn is_below(&self, variable: usize, root: usize) -> bool {
        (self.low[root]..=self.number[root]).contains(&self.number[variable])
    }

    /// Grows the tree: the smallest part moves until it touches another, and joins it.
    fn span(&mut self) {
        let n = self.value.len();
        let mut sets = Sets::new(n);
        let mut members: Vec<Vec<u32>> = (0..n).map(|v| vec![v as u32]).collect();
        let join = |sets: &mut Sets, members: &mut Vec<Vec<u32>>, a: usize, b: usize| -> usize {
            let (a, b) = (sets.find(a), sets.find(b));
            let (large, small) = if members[a].len() >= members[b].len() { (a, b) } else { (b, a) };
            sets.join(large, small);
            let moved = std::mem::take(&mut members[small]);
            members[large].extend(moved);
            large
        };
        for idx in 0..self.arcs.len() {
            let Arc { tail, head, .. } = self.arcs[idx];
            if self.slack(idx) == 0 && sets.find(tail) != sets.find(head) {
                self.add(idx as u32);
                join(&mut sets, &mut members, tail, head);
            }
        }
        let mut parts: BinaryHeap<Reverse<(usize, usize)>> = (0..n)
            .filter(|&v| !members[v].is_empty())
            .map(|v| Reverse((members[v].len(), v)))
            .collect();
        while let Some(Reverse((n_members, part))) = parts.pop() {
            // Parts that have grown or gone stand further back in the queue.
            if members[part].len() != n_members || n_members == n {
                continue;
            }
            let mut nearest: Option<(i32, u32, bool)> = None;
            for &member in &members[part] {
                for &idx in self.arcs_at(member as usize) {
                    let other = self.other_end(idx, member as usize);
                    if sets.find(other) == part {
                        continue;
                    }
                    let is_tail = self.arcs[idx as usize].tail == member as usize;
                    let slack = self.slack(idx as usize);
                    if nearest.is_none_or(|best| (slack, idx) < (best.0, best.1)) {
                        nearest = Some((slack, idx, is_tail));
                    }
                }
            }
            let Some((slack, idx, is_tail)) = nearest else { continue };
            let by = if is_tail { slack } else { -slack };
            for &member in &members[part] {
                self.value[member as usize] += by;
            }
            self.add(idx);
            let Arc { tail, head, .. } = self.arcs[idx as usize];
            let large = join(&mut sets, &mut members, tail, head);
            parts.push(Reverse((members[large].len(), large)));
        }
    }

    fn add(&mut self, idx: u32) {
        let Arc { tail, head, .. } = self.arcs[idx as usize];
        self.is_in_tree[idx as usize] = true;
        self.tree_arcs.push(idx);
        self.tree_arcs_at[tail].push(idx);
        self.tree_arcs_at[head].push(idx);
    }

    /// Numbers the subtree of `root` in post order from `next` on.
    fn renumber(&mut self, root: usize, up: u32, next: u32) {
        let mut next = next;
        let mut open: Vec<(u32, u32)> = vec![(root as u32, 0)];
        self.up[root] = up;
        self.low[root] = next;
        while let Some((at, n_done)) = open.pop() {
            let variable = at as usize;
            match self.tree_arcs_at[variable].get(n_done as usize) {
                Some(&arc) => {
                    open.push((at, n_done + 1));
                    if arc != self.up[variable] {
                        let below = self.other_end(arc, variable);
                        self.up[below] = arc;
                        self.low[below] = next;
                        open.push((below as u32, 0));
                    }
                }
                None => {
                    self.number[variable] = next;
                    self.numbered[next as usize] = at;
                    next += 1;
                }
            }
        }
    }

    /// What each tree arc's length costs: the net weight of all arcs across its cut.
    fn cost_cuts(&mut self) {
        let mut net = vec![0_i64; self.value.len()];
        for arc in self.arcs {
            net[arc.tail] += arc.weight;
            net[arc.head] -= arc.weight;
        }
        for number in 0..self.numbered.len() {
            let variable = self.numbered[number] as usize;
            let up = self.up[variable];
            if up == NONE {
                continue;
            }
            let is_tail = self.arcs[up as usize].tail == variable;
            self.cut[up as usize] = if is_tail { net[variable] } else { -net[variable] };
            let above = self.other_end(up, variable);
            net[above] += net[variable];
        }
    }

    /// Pivots until nothing gets cheaper or the steps are used up; gives what is left of them.
    pub(super) fn optimise(&mut self, steps: u64) -> u64 {
        let mut left = steps;
        let mut from = 0;
        while let Some(place) = self.leaving(from) {
            from = place + 1;
            let used = self.pivot(place);
            left = left.saturating_sub(used);
            if left == 0 {
                break;
            }
        }
        left
    }

    /// The place among the tree arcs of one that should be longer.
    fn leaving(&self, from: usize) -> Option<usize> {
        let n = self.tree_arcs.len();
        let mut worst: Option<(i64, usize)> = None;
        let mut n_found = 0;
        for place in (from.min(n)..n).chain(0..from.min(n)) {
            let cut = self.cut[self.tree_arcs[place] as usize];
            if cut >= 0 {
                continue;
            }
            if worst.is_none_or(|(least, _)| cut < least) {
                worst = Some((cut, place));
            }
            n_found += 1;
            if n_found == COMPARED {
                break;
            }
        }
        worst.map(|(_, place)| place)
    }

    /// The numbers of the smaller side of the cut above `below`, as two ranges, and whether that
    /// is the side of `below`.
    fn smaller_side(&self, below: usize) -> ([std::ops::Range<usize>; 2], bool) {
        let (low, end) = (self.low[below] as usize, self.number[below] as usize + 1);
        let n = self.numbered.len();
        if 2 * (end - low) <= n { ([low..end, 0..0], true) } else { ([0..low, end..n], false) }
    }

    /// The shortest slack across the cut above `below`, of arcs whose tail (or head) is below.
    fn tightest(&self, below: usize, tail_is_below: bool) -> Option<(i32, u32)> {
        let (ranges, is_below) = self.smaller_side(below);
        let tail_is_here = tail_is_below == is_below;
        let mut best: Option<(i32, u32)> = None;
        for number in ranges.into_iter().flatten() {
            let variable = self.numbered[number] as usize;
            for &idx in self.arcs_at(variable) {
                let arc = &self.arcs[idx as usize];
                if self.is_in_tree[idx as usize] || (arc.tail == variable) != tail_is_here {
                    continue;
                }
                let other = if tail_is_here { arc.head } else { arc.tail };
                if self.is_below(other, below) == is_below {
                    continue;
                }
                let slack = self.slack(idx as usize);
                if best.is_none_or(|best| (slack, idx) < best) {
                    best = Some((slack, idx));
                }
            }
        }
        best
    }

    /// Moves what is below `below` by `by`, or all else the other way.
    fn shift(&mut self, below: usize, by: i32) {
        let (ranges, is_below) = self.smaller_side(below);
        let by = if is_below { by } else { -by };
        for number in ranges.into_iter().flatten() {
            self.value[self.numbered[number] as usize] += by;
        }
    }

    /// Takes the arc at `place` out of the tree and the nearest one across the cut in. Gives a
    /// measure of the work.
    fn pivot(&mut self, place: usize) -> u64 {
        let leaving = self.tree_arcs[place];
        let Arc { tail, head, .. } = self.arcs[leaving as usize];
        let below = if self.up[tail] == leaving { tail } else { head };
        let tail_is_below = below == tail;
        // The leaving arc gets longer until an arc the other way is tight.
        let Some((slack, entering)) = self.tightest(below, !tail_is_below) else {
            // Without one the cost would fall without end, which weights of pulls exclude.
            self.cut[leaving as usize] = 0;
            return 1;
        };
        if slack != 0 {
            self.shift(below, if tail_is_below { -slack } else { slack });
        }

        let cut = self.cut[leaving as usize];
        let (a, b) = (self.arcs[entering as usize].tail, self.arcs[entering as usize].head);
        let mut meeting = a;
        while !self.is_below(b, meeting) {
            let up = self.up[meeting];
            // Running down the entering arc, these arcs are passed against or with the cycle.
            let sign = if self.arcs[up as usize].tail == meeting { -1 } else { 1 };
            self.cut[up as usize] -= sign * cut;
            meeting = self.other_end(up, meeting);
        }
        let mut at = b;
        while at != meeting {
            let up = self.up[at];
            let sign = if self.arcs[up as usize].tail == at { 1 } else { -1 };
            self.cut[up as usize] -= sign * cut;
            at = self.other_end(up, at);
        }
        self.cut[entering as usize] = -cut;
        self.cut[leaving as usize] = 0;

        self.is_in_tree[leaving as usize] = false;
        self.is_in_tree[entering as usize] = true;
        self.tree_arcs[place] = entering;
        for end in [tail, head] {
            self.tree_arcs_at[end].retain(|&arc| arc != leaving);
        }
        for end in [a, b] {
            self.tree_arcs_at[end].push(entering);
        }
        let n_renumbered = u64::from(self.number[meeting] - self.low[meeting]) + 1;
        self.renumber(meeting, self.up[meeting], self.low[meeting]);
        n_renumbered + COMPARED as u64
    }

    /// Whether a tight arc with a weight is across the cut above `below`.
    fn holds_weight(&self, below: usize) -> bool {
        let (ranges, is_below) = self.smaller_side(below);
        ranges.into_iter().flatten().any(|number| {
            let variable = self.numbered[number] as usize;
            self.arcs_at(variable).iter().any(|&idx| {
                self.arcs[idx as usize].weight > 0
                    && self.slack(idx as usize) == 0
                    && self.is_below(self.other_end(idx, variable), below) != is_below
            })
        })
    }

    /// Moves each subtree whose place costs nothing to the middle of its room.
    pub(super) fn balance(&mut self, steps: u64) {
        let mut left = steps;
        for place in 0..self.tree_arcs.len() {
            let arc = self.tree_arcs[place];
            let Arc { tail, head, weight, .. } = self.arcs[arc as usize];
            // What a weight holds together stays together.
            if self.cut[arc as usize] != 0 || weight > 0 {
                continue;
            }
            let below = if self.up[tail] == arc { tail } else { head };
            let size = self.number[below] - self.low[below] + 1;
            left = left.saturating_sub(u64::from(size.min(self.numbered.len() as u32 - size)));
            if left == 0 {
                return;
            }
            if self.holds_weight(below) {
                continue;
            }
            // The tree arc itself is across the cut too, and no longer tight after a move.
            let own = self.slack(arc as usize);
            let up = self.tightest(below, true).map(|(slack, _)| slack);
            let down = self.tightest(below, false).map(|(slack, _)| slack);
            let (up, down) = if below == tail {
                (Some(up.map_or(own, |up| up.min(own))), down)
            } else {
                (up, Some(down.map_or(own, |down| down.min(own))))
            };
            if let (Some(up), Some(down)) = (up, down) {
                self.shift(below, (up - down) / 2);
            }
        }
    }
}
