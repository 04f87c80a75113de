//! Arcs in the form the search reads them.

use super::Arc;

/// An arc as one of its ends sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The variable at the other end.
    pub(super) other: u32,
    /// The least distance from tail to head; of a pull, the wished one from this end to the other.
    pub(super) length: i32,
    pub(super) arc: u32,
}

/// The links at each variable, in one array.
#[derive(Debug)]
pub(super) struct Links {
    offsets: Vec<u32>,
    all: Vec<Link>,
}

impl Links {
    /// `ends` gives each link after the variable that has it.
    pub(super) fn new(
        n_variables: usize,
        ends: impl Iterator<Item = (usize, Link)> + Clone,
    ) -> Self {
        let mut offsets = vec![0_u32; n_variables + 1];
        for (at, _) in ends.clone() {
            offsets[at + 1] += 1;
        }
        for at in 0..n_variables {
            offsets[at + 1] += offsets[at];
        }
        let mut free = offsets.clone();
        let blank = Link { other: 0, length: 0, arc: 0 };
        let mut all = vec![blank; offsets[n_variables] as usize];
        for (at, link) in ends {
            all[free[at] as usize] = link;
            free[at] += 1;
        }
        Self { offsets, all }
    }

    pub(super) fn at(&self, variable: u32) -> &[Link] {
        let (from, to) = (self.offsets[variable as usize], self.offsets[variable as usize + 1]);
        &self.all[from as usize..to as usize]
    }
}

/// Variables, arcs and pulls; these must join all variables.
#[derive(Debug)]
pub(in crate::layout) struct Network {
    pub(super) n_variables: usize,
    /// The pulls have the last numbers.
    pub(super) arcs: Vec<Arc>,
    pub(super) first_pull: usize,
    /// The arcs of which a variable is the tail.
    pub(super) out: Links,
    /// The arcs of which a variable is the head.
    pub(super) into: Links,
    /// The pulls at a variable.
    pub(super) pulls: Links,
}

impl Network {
    pub(super) fn new(n_variables: usize, arcs: &[Arc], pulls: &[Arc]) -> Self {
        let numbered = || arcs.iter().zip(0_u32..);
        let out = numbered()
            .map(|(it, arc)| (it.tail, Link { other: it.head as u32, length: it.length, arc }));
        let into = numbered()
            .map(|(it, arc)| (it.head, Link { other: it.tail as u32, length: it.length, arc }));
        let both = pulls.iter().zip(arcs.len() as u32..).flat_map(|(it, arc)| {
            let from_tail = Link { other: it.head as u32, length: it.length, arc };
            let from_head = Link { other: it.tail as u32, length: -it.length, arc };
            [(it.tail, from_tail), (it.head, from_head)]
        });
        let (out, into) = (Links::new(n_variables, out), Links::new(n_variables, into));
        let (both, first_pull) = (Links::new(n_variables, both), arcs.len());
        Self { n_variables, arcs: [arcs, pulls].concat(), first_pull, out, into, pulls: both }
    }

    /// How much further its ends are apart than a pull wishes.
    pub(super) fn excess(&self, pull: usize, value: impl Fn(usize) -> i32) -> i32 {
        let Arc { tail, head, length, .. } = self.arcs[pull];
        value(head) - value(tail) - length
    }

    /// The least values, from nothing up, that keep all lengths.
    pub(super) fn longest_path(&self) -> Vec<i32> {
        let mut value = vec![0; self.n_variables];
        self.raise(&mut value);
        value
    }

    /// Values that keep all lengths, none lower than in `start`, nor higher where that keeps them.
    /// What it does not tell comes as low as it can; what nothing holds from below, as high.
    pub(super) fn feasible_near(&self, start: &[Option<i32>]) -> Vec<i32> {
        // Far from all others, and from where numbers end.
        let mut value: Vec<i32> = start.iter().map(|it| it.unwrap_or(i32::MIN / 2)).collect();
        self.raise(&mut value);
        for at in 0..self.n_variables as u32 {
            let is_told = start[at as usize].is_some();
            if !is_told && self.into.at(at).is_empty() {
                let most = self.out.at(at).iter().map(|it| value[it.other as usize] - it.length);
                value[at as usize] = most.min().unwrap_or(0);
            }
        }
        value
    }

    /// Raises values to the least that keep all lengths.
    fn raise(&self, value: &mut [i32]) {
        let order = self.in_order();
        let mut is_waiting = vec![true; self.n_variables];
        let mut n_waiting = self.n_variables;
        // Sweep by sweep, for what is raised more than once is so mostly by what stands before it.
        while n_waiting > 0 {
            for &at in &order {
                if !std::mem::take(&mut is_waiting[at as usize]) {
                    continue;
                }
                n_waiting -= 1;
                let own = value[at as usize];
                for &Link { other, length, .. } in self.out.at(at) {
                    let to = other as usize;
                    if own + length > value[to] {
                        value[to] = own + length;
                        n_waiting += usize::from(!std::mem::replace(&mut is_waiting[to], true));
                    }
                }
            }
        }
    }

    /// The variables so that most come after those they depend on, which keeps the search for
    /// longest paths from looking at them again and again.
    fn in_order(&self) -> Vec<u32> {
        let leads_on = |link: &&Link| link.length >= 0;
        let variables = 0..self.n_variables as u32;
        let n_before = |at: u32| self.into.at(at).iter().filter(leads_on).count();
        let mut n_before: Vec<usize> = variables.clone().map(n_before).collect();
        let mut order = Vec::with_capacity(self.n_variables);
        order.extend(variables.clone().filter(|&at| n_before[at as usize] == 0));
        let mut n_done = 0;
        while let Some(&at) = order.get(n_done) {
            n_done += 1;
            for link in self.out.at(at).iter().filter(leads_on) {
                let n_before = &mut n_before[link.other as usize];
                *n_before -= 1;
                if *n_before == 0 {
                    order.push(link.other);
                }
            }
        }
        order.extend(variables.filter(|&at| n_before[at as usize] > 0));
        order
    }

    /// The tail and the head of an arc.
    pub(super) fn ends(&self, arc: u32) -> (u32, u32) {
        let Arc { tail, head, .. } = self.arcs[arc as usize];
        (tail as u32, head as u32)
    }
}
