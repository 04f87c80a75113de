//! A first spanning tree of tight arcs, and of pulls that have their wish.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::network::{Link, Network};
use super::{Arc, Sets};

/// Moves `value`, which must keep all lengths, so that tight arcs join all variables; gives such
/// arcs.
///
/// The smallest part moves, towards where it gets cheaper, until it touches another, or a pull between
/// them has its wish, and joins it.
pub(super) fn tight_tree(network: &Network, weight: &[i64], value: &mut [i32]) -> Vec<u32> {
    let n = network.n_variables;
    let mut tree = Vec::with_capacity(n);
    let mut parts = Parts::new(network, weight, value);
    for (&Arc { tail, head, length, .. }, arc) in network.arcs.iter().zip(0_u32..) {
        if value[head] - value[tail] == length && parts.join(tail, head) {
            tree.push(arc);
        }
    }
    let mut smallest: BinaryHeap<Reverse<(usize, usize)>> = (0..n)
        .filter(|&part| parts.n_members[part] > 0)
        .map(|part| Reverse((parts.n_members[part], part)))
        .collect();
    while let Some(Reverse((n_members, part))) = smallest.pop() {
        // Parts that have grown or gone stand further back in the queue.
        if parts.n_members[part] != n_members || n_members == n {
            continue;
        }
        let Some((by, arc)) = parts.nearest(network, value, part) else { continue };
        for member in members(&parts.next, part) {
            value[member] += by;
        }
        tree.push(arc);
        let Arc { tail, head, .. } = network.arcs[arc as usize];
        parts.join(tail, head);
        let large = parts.sets.find(tail);
        smallest.push(Reverse((parts.n_members[large], large)));
    }
    tree
}

/// What tight arcs join so far.
struct Parts {
    sets: Sets,
    /// The members of each part are a ring: which follows which.
    next: Vec<u32>,
    n_members: Vec<usize>,
    /// What each part saves by a move upwards of one.
    gain: Vec<i64>,
}

impl Parts {
    fn new(network: &Network, weight: &[i64], value: &[i32]) -> Self {
        let n = network.n_variables;
        let mut gain = vec![0; n];
        for (idx, (arc, &weight)) in network.arcs.iter().zip(weight).enumerate() {
            let is_short = idx >= network.first_pull && network.excess(idx, |it| value[it]) < 0;
            let weight = if is_short { -weight } else { weight };
            gain[arc.tail] += weight;
            gain[arc.head] -= weight;
        }
        Self { sets: Sets::new(n), next: (0..n as u32).collect(), n_members: vec![1; n], gain }
    }

    fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.sets.find(a), self.sets.find(b));
        if a == b {
            return false;
        }
        let is_larger = self.n_members[a] >= self.n_members[b];
        let (large, small) = if is_larger { (a, b) } else { (b, a) };
        self.sets.join(large, small);
        self.next.swap(large, small);
        self.n_members[large] += std::mem::take(&mut self.n_members[small]);
        self.gain[large] += self.gain[small];
        true
    }

    /// How far a part moves to touch another, and the arc between the two.
    fn nearest(&mut self, network: &Network, value: &[i32], part: usize) -> Option<(i32, u32)> {
        let sets = &mut self.sets;
        let mut up: Option<(i32, u32)> = None;
        let mut down: Option<(i32, u32)> = None;
        let mut look = |best: &mut Option<(i32, u32)>, link: &Link, slack: i32| {
            if best.is_none_or(|best| (slack, link.arc) < best)
                && sets.find(link.other as usize) != part
            {
                *best = Some((slack, link.arc));
            }
        };
        for member in members(&self.next, part) {
            let own = value[member];
            for link in network.out.at(member as u32) {
                look(&mut up, link, value[link.other as usize] - own - link.length);
            }
            for link in network.into.at(member as u32) {
                look(&mut down, link, own - value[link.other as usize] - link.length);
            }
            for link in network.pulls.at(member as u32) {
                let excess = value[link.other as usize] - own - link.length;
                if excess >= 0 {
                    look(&mut up, link, excess);
                }
                if excess <= 0 {
                    look(&mut down, link, -excess);
                }
            }
        }
        let down = down.map(|(slack, arc)| (-slack, arc));
        match self.gain[part] {
            1.. => up.or(down),
            ..0 => down.or(up),
            0 => [up, down].into_iter().flatten().min_by_key(|&(by, arc)| (by.abs(), arc)),
        }
    }
}

/// Once round the ring that `first` is in.
fn members(next: &[u32], first: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(first), move |&at| {
        Some(next[at] as usize).filter(|&next| next != first)
    })
}
