//! Pivots: an arc leaves the tree, what is on one side of it moves, and what stops that enters.
//!
//! A pull that gets its wish on the way need not stop it: as long as more is gained than the pull costs
//! from there on, it is passed. This is the bound flipping ratio test (Maros 2003), and saves a pivot
//! for each that is.

use super::{Hang, Tree};
use crate::layout::network_simplex::network::Link;

/// How many arcs that want to leave the tree are compared before the worst of them does.
const COMPARED: usize = 30;

impl Tree<'_> {
    /// Pivots until nothing gets cheaper or the steps are used up; gives what is left of them.
    pub(in crate::layout::network_simplex) fn optimise(&mut self, steps: u64) -> u64 {
        let mut left = steps;
        while left > 0
            && let Some(leaving) = self.leaving(&mut left)
        {
            self.pivot(leaving, &mut left);
        }
        left
    }

    /// A tree arc that should have another length.
    fn leaving(&mut self, left: &mut u64) -> Option<u32> {
        let mut best: Option<(i64, u32)> = None;
        let mut n_found = 0;
        for _ in 0..self.wanting.len() {
            let arc = self.wanting.pop_front()?;
            *left = left.saturating_sub(1);
            let gain = self.gain(arc);
            if gain <= 0 {
                self.is_wanting[arc as usize] = false;
                continue;
            }
            self.wanting.push_back(arc);
            if best.is_none_or(|(most, _)| gain > most) {
                best = Some((gain, arc));
            }
            n_found += 1;
            if n_found == COMPARED {
                break;
            }
        }
        best.map(|(_, arc)| arc)
    }

    /// How far the side that was found moves, and the arc that stops it: the first that gets tight, or
    /// a pull that gets its wish and from there on costs more than is gained. Pulls that are passed
    /// change their sign.
    fn stop(&mut self, is_up: bool, leaving: u32, left: &mut u64) -> Option<(i32, u32)> {
        let mut wishes = std::mem::take(&mut self.wishes);
        wishes.clear();
        let tight = self.tightest(is_up, leaving, left, &mut wishes);
        wishes.retain(|&(distance, _)| tight.is_none_or(|(slack, _)| distance <= slack));
        wishes.sort_unstable();
        let mut gain = self.gain(leaving);
        let mut stop = tight;
        for &(distance, arc) in &wishes {
            gain -= 2 * self.weight[arc as usize];
            if gain <= 0 {
                stop = Some((distance, arc));
                break;
            }
            let slope = self.slope(arc);
            if let Some(pull) = self.pull(arc) {
                self.sign[pull] = -self.sign[pull];
            }
            self.add(arc, -2 * slope, left);
        }
        self.wishes = wishes;
        stop
    }

    /// The arc across the cut that is tight first when the side that was found moves; with the pulls
    /// that may get their wish before.
    fn tightest(
        &self,
        is_up: bool,
        leaving: u32,
        left: &mut u64,
        wishes: &mut Vec<(i32, u32)>,
    ) -> Option<(i32, u32)> {
        let links = if is_up { &self.network.out } else { &self.network.into };
        let mut best: Option<(i32, u32)> = None;
        for &variable in &self.side {
            let links = links.at(variable);
            let pulls = self.network.pulls.at(variable);
            *left = left.saturating_sub(1 + links.len() as u64 + pulls.len() as u64);
            let own = self.place[variable as usize].value;
            for &Link { other, length, arc } in links {
                let other = self.place[other as usize];
                if other.seen == self.n_searches {
                    continue;
                }
                let distance = if is_up { other.value - own } else { own - other.value };
                let slack = distance - length;
                if best.is_none_or(|best| (slack, arc) < best) {
                    best = Some((slack, arc));
                }
            }
            for &Link { other, length, arc } in pulls {
                let other = self.place[other as usize];
                if other.seen == self.n_searches || arc == leaving {
                    continue;
                }
                let excess = other.value - own - length;
                let distance = if is_up { excess } else { -excess };
                let is_ahead = distance > 0 || distance == 0 && self.is_ahead(arc, variable, is_up);
                if is_ahead && best.is_none_or(|(slack, _)| distance <= slack) {
                    wishes.push((distance, arc));
                }
            }
        }
        best
    }

    /// Whether a pull that has its wish counts as one that gets it when this end moves.
    fn is_ahead(&self, arc: u32, end: u32, is_up: bool) -> bool {
        let is_tail = self.network.ends(arc).0 == end;
        let is_long = self.pull(arc).is_some_and(|pull| self.sign[pull] > 0);
        is_long == (is_tail == is_up)
    }

    /// Takes an arc out of the tree and what stops its cut in.
    fn pivot(&mut self, leaving: u32, left: &mut u64) {
        let below = self.lower_end(leaving);
        let tail_is_below = below == self.network.ends(leaving).0;
        let is_below = self.find_side(below);
        let has_head = tail_is_below != is_below;
        let gets_longer = self.cut[leaving as usize] < 0;
        let is_up = has_head == gets_longer;
        let Some((distance, entering)) = self.stop(is_up, leaving, left) else {
            // Without one the cost would fall without end, which weights of pulls exclude.
            self.cut[leaving as usize] = 0;
            return;
        };
        if distance != 0 {
            self.shift(if is_up { distance } else { -distance });
        }
        let tail = self.network.ends(entering).0;
        let starts_inside = self.place[tail as usize].seen == self.n_searches;
        let meeting = self.swap(leaving, entering, starts_inside == has_head, left);
        let tail_is_inner = starts_inside == is_below;
        self.rehang(below, entering, meeting, tail_is_inner);
    }

    /// Sends the cut of the leaving arc round the circle that the entering one closes, which runs
    /// against it or with it. Gives the variable where the ways up from the latter's ends meet.
    fn swap(&mut self, leaving: u32, entering: u32, is_against: bool, left: &mut u64) -> u32 {
        let mut own = 0;
        if let Some(pull) = self.pull(entering) {
            own = self.slope(entering);
            self.sign[pull] = 0;
        }
        let mut cut = self.cut[leaving as usize];
        if let Some(pull) = self.pull(leaving) {
            // What it gains by is on which side of its wish it is from here on.
            self.sign[pull] = -cut.signum();
            cut += self.slope(leaving);
        }
        let by = if is_against { cut } else { -cut };
        let meeting = self.add(entering, by, left);
        self.cut[leaving as usize] = 0;
        self.set_cut(entering, -by - own);
        meeting
    }

    /// Adds to what a unit of the length of an arc costs. Gives the variable where the ways up from
    /// its ends meet.
    fn add(&mut self, added: u32, by: i64, left: &mut u64) -> u32 {
        let (mut a, mut b) = self.network.ends(added);
        while a != b {
            *left = left.saturating_sub(1);
            // What is above has more below it.
            let is_from_a = self.hang[a as usize].size <= self.hang[b as usize].size;
            let at = if is_from_a { &mut a } else { &mut b };
            let Hang { above, arc, .. } = self.hang[*at as usize];
            // Whether this arc leads the same way as the one that is added.
            let is_same_way = (self.network.ends(arc).0 == *at) == is_from_a;
            *at = above;
            self.set_cut(arc, self.cut[arc as usize] + if is_same_way { by } else { -by });
        }
        a
    }

    /// Hangs what is below `below` up by the entering arc, whose tail or head is inside.
    fn rehang(&mut self, below: u32, entering: u32, meeting: u32, tail_is_inner: bool) {
        let (tail, head) = self.network.ends(entering);
        let (inner, outer) = if tail_is_inner { (tail, head) } else { (head, tail) };
        let size = self.hang[below as usize].size;
        let mut at = self.hang[below as usize].above;
        while at != meeting {
            self.hang[at as usize].size -= size;
            at = self.hang[at as usize].above;
        }
        let mut at = outer;
        while at != meeting {
            self.hang[at as usize].size += size;
            at = self.hang[at as usize].above;
        }
        // The way from the inner end up to `below` is turned over.
        let (mut at, mut above, mut arc, mut new_size) = (inner, outer, entering, size);
        loop {
            let old = self.hang[at as usize];
            self.unlink(at);
            self.link(at, above, arc);
            self.hang[at as usize].size = new_size;
            if at == below {
                break;
            }
            new_size = size - old.size;
            (above, arc, at) = (at, old.arc, old.above);
        }
    }
}
