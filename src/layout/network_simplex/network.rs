//! Arcs in the form the search reads them.

use super::Arc;

/// An arc as one of its ends sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The variable at the other end.
    pub(super) other: u32,
    /// The least distance from tail to head.
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
    /// `ends` gives of each arc the variable that has the link, and the link.
    fn new(n_variables: usize, ends: impl Iterator<Item = (usize, Link)> + Clone) -> Self {
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

/// Variables and arcs; the arcs must join all variables.
#[derive(Debug)]
pub(in crate::layout) struct Network {
    pub(super) n_variables: usize,
    pub(super) arcs: Vec<Arc>,
    /// The arcs of which a variable is the tail.
    pub(super) out: Links,
    /// The arcs of which a variable is the head.
    pub(super) into: Links,
}

impl Network {
    pub(super) fn new(n_variables: usize, arcs: Vec<Arc>) -> Self {
        let numbered = || arcs.iter().zip(0_u32..);
        let out = numbered()
            .map(|(it, arc)| (it.tail, Link { other: it.head as u32, length: it.length, arc }));
        let into = numbered()
            .map(|(it, arc)| (it.head, Link { other: it.tail as u32, length: it.length, arc }));
        let (out, into) = (Links::new(n_variables, out), Links::new(n_variables, into));
        Self { n_variables, arcs, out, into }
    }

    /// The tail and the head of an arc.
    pub(super) fn ends(&self, arc: u32) -> (u32, u32) {
        let Arc { tail, head, .. } = self.arcs[arc as usize];
        (tail as u32, head as u32)
    }
}
