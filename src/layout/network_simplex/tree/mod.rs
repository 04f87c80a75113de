//! The spanning tree of tight arcs and of pulls that have their wish.

mod pivot;

use std::collections::VecDeque;

use super::network::{Link, Links, Network};
use super::start::tight_tree;

const NONE: u32 = u32::MAX;

/// Where a variable is: its value, and the last search that found it on its side of a cut. The two
/// are read together.
#[derive(Clone, Copy, Debug)]
struct Place {
    value: i32,
    seen: u32,
}

/// How a variable hangs in the tree. Siblings are a list with links both ways, so that a subtree is
/// hung elsewhere without a walk through it.
#[derive(Clone, Copy, Debug)]
struct Hang {
    above: u32,
    /// The tree arc between this and `above`.
    arc: u32,
    child: u32,
    next: u32,
    previous: u32,
    /// How many variables are below, this one included.
    size: u32,
}

/// A feasible solution with a spanning tree of tight arcs and of pulls that have their wish.
///
/// A pull costs on both sides of its wish, so it has three states: in the tree, too long, too short.
#[derive(Clone, Debug)]
pub(super) struct Tree<'a> {
    network: &'a Network,
    weight: Vec<i64>,
    /// Whether each pull counts as too long (1) or too short (-1); 0 of those in the tree.
    sign: Vec<i64>,
    place: Vec<Place>,
    hang: Vec<Hang>,
    /// What a unit of length costs, of each tree arc, beside what a pull itself does; of other arcs
    /// nothing.
    cut: Vec<i64>,
    /// Tree arcs that may want to leave; all that do are in it.
    wanting: VecDeque<u32>,
    is_wanting: Vec<bool>,
    /// The variables of one side of a cut, and the number of the search that found them.
    side: Vec<u32>,
    n_searches: u32,
    /// The pulls across a cut that would get their wish, and after which distance.
    wishes: Vec<(i32, u32)>,
}

impl<'a> Tree<'a> {
    /// Tightens `value`, which must be feasible.
    pub(super) fn new(network: &'a Network, mut value: Vec<i32>) -> Self {
        let n = value.len();
        let weight: Vec<i64> = network.arcs.iter().map(|arc| arc.weight).collect();
        let arcs = tight_tree(network, &weight, &mut value);
        let blank =
            Hang { above: NONE, arc: NONE, child: NONE, next: NONE, previous: NONE, size: 1 };
        let mut tree = Self {
            network,
            weight,
            sign: vec![0; network.arcs.len() - network.first_pull],
            place: value.into_iter().map(|value| Place { value, seen: 0 }).collect(),
            hang: vec![blank; n],
            cut: vec![0; network.arcs.len()],
            wanting: VecDeque::new(),
            is_wanting: vec![false; network.arcs.len()],
            side: Vec::new(),
            n_searches: 0,
            wishes: Vec::new(),
        };
        tree.read_signs(&arcs);
        tree.hang_all(&arcs);
        tree.cost_cuts();
        tree
    }

    pub(super) fn values(&self) -> Vec<i32> {
        self.place.iter().map(|place| place.value).collect()
    }

    pub(super) fn value(&self, variable: usize) -> i32 {
        self.place[variable].value
    }

    /// Changes what a pull costs; [`Tree::cost_cuts`] has to follow.
    pub(super) fn set_weight(&mut self, pull: usize, weight: i64) {
        self.weight[self.network.first_pull + pull] = weight;
    }

    /// On which side of their wishes pulls are.
    fn read_signs(&mut self, tree_arcs: &[u32]) {
        let first = self.network.first_pull;
        for (idx, sign) in self.sign.iter_mut().enumerate() {
            let excess = self.network.excess(first + idx, |it| self.place[it].value);
            *sign = if excess < 0 { -1 } else { 1 };
        }
        for &arc in tree_arcs {
            if let Some(pull) = self.pull(arc) {
                self.sign[pull] = 0;
            }
        }
    }

    /// The number of an arc among the pulls.
    fn pull(&self, arc: u32) -> Option<usize> {
        (arc as usize).checked_sub(self.network.first_pull)
    }

    /// What an arc outside the tree adds to the cost of a unit of its length.
    fn slope(&self, arc: u32) -> i64 {
        let weight = self.weight[arc as usize];
        self.pull(arc).map_or(weight, |pull| weight * self.sign[pull])
    }

    /// Roots the tree of these arcs at the first variable.
    fn hang_all(&mut self, arcs: &[u32]) {
        let links = arcs.iter().flat_map(|&arc| {
            let (tail, head) = self.network.ends(arc);
            let link = |other: u32| Link { other, length: 0, arc };
            [(tail as usize, link(head)), (head as usize, link(tail))]
        });
        let links = Links::new(self.hang.len(), links);
        let mut order = Vec::with_capacity(self.hang.len());
        order.push(0);
        let mut n_done = 0;
        while let Some(&variable) = order.get(n_done) {
            n_done += 1;
            for &Link { other, arc, .. } in links.at(variable) {
                if arc != self.hang[variable as usize].arc {
                    self.link(other, variable, arc);
                    order.push(other);
                }
            }
        }
        for &variable in order.iter().rev() {
            let Hang { above, size, .. } = self.hang[variable as usize];
            if above != NONE {
                self.hang[above as usize].size += size;
            }
        }
    }

    fn link(&mut self, variable: u32, above: u32, arc: u32) {
        let next = std::mem::replace(&mut self.hang[above as usize].child, variable);
        if next != NONE {
            self.hang[next as usize].previous = variable;
        }
        let hang = &mut self.hang[variable as usize];
        (hang.above, hang.arc, hang.next, hang.previous) = (above, arc, next, NONE);
    }

    fn unlink(&mut self, variable: u32) {
        let Hang { above, next, previous, .. } = self.hang[variable as usize];
        if previous == NONE {
            self.hang[above as usize].child = next;
        } else {
            self.hang[previous as usize].next = next;
        }
        if next != NONE {
            self.hang[next as usize].previous = previous;
        }
    }

    /// What each tree arc's length costs: the net weight of all arcs across its cut.
    pub(super) fn cost_cuts(&mut self) {
        let mut net = vec![0_i64; self.hang.len()];
        for (arc, number) in self.network.arcs.iter().zip(0_u32..) {
            let slope = self.slope(number);
            net[arc.tail] += slope;
            net[arc.head] -= slope;
        }
        let mut order = vec![0_u32];
        let mut n_done = 0;
        while let Some(&variable) = order.get(n_done) {
            n_done += 1;
            let mut child = self.hang[variable as usize].child;
            while child != NONE {
                order.push(child);
                child = self.hang[child as usize].next;
            }
        }
        for &variable in order[1..].iter().rev() {
            let Hang { above, arc, .. } = self.hang[variable as usize];
            let own = net[variable as usize];
            let is_tail = self.network.ends(arc).0 == variable;
            self.set_cut(arc, if is_tail { own } else { -own });
            net[above as usize] += own;
        }
    }

    fn set_cut(&mut self, arc: u32, cut: i64) {
        self.cut[arc as usize] = cut;
        if self.gain(arc) > 0 && !self.is_wanting[arc as usize] {
            self.is_wanting[arc as usize] = true;
            self.wanting.push_back(arc);
        }
    }

    /// What is gained for each unit that a tree arc gets longer, or a pull shorter.
    fn gain(&self, arc: u32) -> i64 {
        let cut = self.cut[arc as usize];
        match self.pull(arc) {
            None => -cut,
            Some(_) => cut.abs() - self.weight[arc as usize],
        }
    }

    /// The end of a tree arc that hangs from the other.
    fn lower_end(&self, arc: u32) -> u32 {
        let (tail, head) = self.network.ends(arc);
        if self.hang[tail as usize].arc == arc { tail } else { head }
    }

    /// Finds the variables of the smaller side of the cut above `below`; tells whether that is the
    /// side of `below`.
    fn find_side(&mut self, below: u32) -> bool {
        self.n_searches += 1;
        let mut side = std::mem::take(&mut self.side);
        side.clear();
        let is_below = 2 * self.hang[below as usize].size as usize <= self.hang.len();
        if is_below {
            side.push(below);
            self.add_below(&mut side, 0, NONE);
        } else {
            let mut from = below;
            while self.hang[from as usize].above != NONE {
                let n_done = side.len();
                let above = self.hang[from as usize].above;
                side.push(above);
                self.add_below(&mut side, n_done, from);
                from = above;
            }
        }
        for &variable in &side {
            self.place[variable as usize].seen = self.n_searches;
        }
        self.side = side;
        is_below
    }

    /// Adds all that hangs below the variables of `side` from `n_done` on, but for `without`.
    fn add_below(&self, side: &mut Vec<u32>, mut n_done: usize, without: u32) {
        while let Some(&variable) = side.get(n_done) {
            n_done += 1;
            let mut child = self.hang[variable as usize].child;
            while child != NONE {
                if child != without {
                    side.push(child);
                }
                child = self.hang[child as usize].next;
            }
        }
    }

    /// Moves the side that was found.
    fn shift(&mut self, by: i32) {
        for &variable in &self.side {
            self.place[variable as usize].value += by;
        }
    }

    /// Moves each subtree whose place costs nothing to the middle of its room.
    pub(super) fn balance(&mut self, steps: u64) {
        let mut left = steps;
        for below in 1..self.hang.len() as u32 {
            let arc = self.hang[below as usize].arc;
            // What a weight holds together stays together.
            if self.cut[arc as usize] != 0 || self.weight[arc as usize] > 0 {
                continue;
            }
            self.find_side(below);
            if let Some((up, down)) = self.room(&mut left) {
                self.shift((up - down) / 2);
            }
            if left == 0 {
                return;
            }
        }
    }

    /// How far the side that was found can move up and down; nothing where it is held in its place.
    fn room(&self, left: &mut u64) -> Option<(i32, i32)> {
        let mut room = [i32::MAX; 2];
        for &variable in &self.side {
            let own = self.place[variable as usize].value;
            let ways = [(self.network.out.at(variable), 1), (self.network.into.at(variable), -1)];
            for ((links, sign), room) in ways.into_iter().zip(&mut room) {
                *left = left.saturating_sub(1 + links.len() as u64);
                for &Link { other, length, arc } in links {
                    let other = self.place[other as usize];
                    if other.seen == self.n_searches {
                        continue;
                    }
                    let slack = sign * (other.value - own) - length;
                    if slack == 0 && self.weight[arc as usize] > 0 {
                        return None;
                    }
                    *room = slack.min(*room);
                }
            }
            for &Link { other, length, arc } in self.network.pulls.at(variable) {
                let other = self.place[other as usize];
                if other.seen == self.n_searches || self.weight[arc as usize] == 0 {
                    continue;
                }
                match other.value - own - length {
                    0 => return None,
                    excess @ 1.. => room[0] = excess.min(room[0]),
                    excess => room[1] = room[1].min(-excess),
                }
            }
            if room == [0, 0] {
                return None;
            }
        }
        let [up, down] = room;
        (up != i32::MAX && down != i32::MAX).then_some((up, down))
    }
}
