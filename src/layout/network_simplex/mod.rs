//! Least weighted distances under least distances, exactly and in whole numbers.
//!
//! Rows and coordinates are both such problems, and both are solved by the network simplex method
//! (Gansner, Koutsofios, North and Vo 1993). What is drawn to a distance needs no variable of its
//! own, as it does there: such a pull is an arc that may be longer or shorter than it wishes. The search
//! may be stopped at any time: every intermediate solution keeps all distances.

mod network;
mod start;
mod tree;

pub(super) use network::Network;
use tree::Tree;

/// `value[head] - value[tail]` is at least `length`, and each unit of it costs `weight`. Of a pull:
/// each unit that it is more or less than `length` does.
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

/// A pull, to change its weight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pull(usize);

/// A set of arcs over numbered variables, without a cycle of positive length, and of pulls.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    n_variables: usize,
    arcs: Vec<Arc>,
    pulls: Vec<Arc>,
}

/// How far a search may go. Counts, never clocks, so that every machine stops at the same place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Variables and arcs looked at.
    pub(super) steps: u64,
    /// Whether to shift what may move freely to the middle of its room.
    pub(super) balance: bool,
}

impl Budget {
    pub(super) fn balanced(self) -> Self {
        Self { balance: true, ..self }
    }
}

impl Problem {
    pub(super) fn new(n_variables: usize) -> Self {
        Self { n_variables, arcs: Vec::new(), pulls: Vec::new() }
    }

    /// A further variable.
    pub(super) fn variable(&mut self) -> usize {
        self.n_variables += 1;
        self.n_variables - 1
    }

    pub(super) fn n_variables(&self) -> usize {
        self.n_variables
    }

    pub(super) fn push(&mut self, arc: Arc) {
        if arc.tail != arc.head {
            self.arcs.push(arc);
        }
    }

    /// Whether `to` is held a distance above `from`. For lengths that are not negative.
    pub(super) fn is_apart(&self, from: usize, to: usize) -> bool {
        self.reach(from, to)[1]
    }

    /// Whether `to` can be no less than `from`. For lengths that are not negative.
    pub(super) fn is_ordered(&self, from: usize, to: usize) -> bool {
        self.reach(from, to) != [false; 2]
    }

    /// Whether arcs lead from one to the other without, and with a distance on the way.
    fn reach(&self, from: usize, to: usize) -> [bool; 2] {
        let mut out = vec![Vec::new(); self.n_variables];
        for arc in &self.arcs {
            out[arc.tail].push((arc.head, arc.length > 0));
        }
        let mut is_reached = vec![[false; 2]; self.n_variables];
        is_reached[from][0] = true;
        let mut open = vec![(from, false)];
        while let Some((at, is_far)) = open.pop() {
            for &(head, has_length) in &out[at] {
                let is_far = is_far || has_length;
                if !is_reached[head][usize::from(is_far)] {
                    is_reached[head][usize::from(is_far)] = true;
                    open.push((head, is_far));
                }
            }
        }
        is_reached[to]
    }

    /// Draws `head - tail` to `offset`.
    pub(super) fn pull(&mut self, tail: usize, head: usize, offset: i32, weight: i64) -> Pull {
        self.pulls.push(Arc::new(tail, head, offset, weight));
        Pull(self.pulls.len() - 1)
    }

    /// Values that keep every length, as cheap as the budget allows. Only differences between them
    /// mean anything.
    pub(super) fn solve(&self, budget: Budget) -> Vec<i32> {
        let network = self.network();
        let start = network.longest_path();
        if budget.steps == 0 || self.n_variables < 2 {
            return start;
        }
        let mut tree = Tree::new(&network, start);
        let left = tree.optimise(budget.steps);
        if budget.balance {
            tree.balance(left.max(budget.steps / 4));
        }
        tree.values()
    }

    /// The problem as a search sees it.
    pub(super) fn network(&self) -> Network {
        let mut pulls = self.pulls.clone();
        self.connect(&mut pulls);
        Network::new(self.n_variables, &self.arcs, &pulls)
    }

    /// Ties parts that share nothing to the first variable, by pulls that cost nothing.
    fn connect(&self, pulls: &mut Vec<Arc>) {
        let mut sets = Sets::new(self.n_variables);
        for arc in self.arcs.iter().chain(&self.pulls) {
            sets.join(arc.tail, arc.head);
        }
        for variable in 1..self.n_variables {
            if sets.join(0, variable) {
                pulls.push(Arc::new(0, variable, 0, 0));
            }
        }
    }
}

/// A solution that may be searched on when weights have changed.
#[derive(Clone, Debug)]
pub(super) struct Search<'a> {
    tree: Tree<'a>,
    steps: u64,
    left: u64,
}

impl<'a> Search<'a> {
    /// A search in a network with variables, from values near these, as far as they are known, if any
    /// are; [`Search::optimise`] has to follow.
    pub(super) fn new(network: &'a Network, near: Option<&[Option<i32>]>, steps: u64) -> Self {
        let start = near.map_or_else(|| network.longest_path(), |near| network.feasible_near(near));
        Self { tree: Tree::new(network, start), steps, left: steps }
    }

    pub(super) fn value(&self, variable: usize) -> i32 {
        self.tree.value(variable)
    }

    /// Changes how strongly a pull draws; [`Search::optimise`] has to follow.
    pub(super) fn set_weight(&mut self, pull: Pull, weight: i64) {
        self.tree.set_weight(pull.0, weight);
    }

    pub(super) fn optimise(&mut self) {
        self.tree.cost_cuts();
        self.left = self.tree.optimise(self.left);
    }

    /// The values, with what may move freely in the middle of its room.
    pub(super) fn balanced(mut self) -> Vec<i32> {
        self.tree.balance(self.left.max(self.steps / 4));
        self.tree.values()
    }
}

/// Disjoint sets of variables.
#[derive(Debug)]
struct Sets {
    up: Vec<usize>,
}

impl Sets {
    fn new(n: usize) -> Self {
        Self { up: (0..n).collect() }
    }

    fn find(&mut self, mut at: usize) -> usize {
        while self.up[at] != at {
            self.up[at] = self.up[self.up[at]];
            at = self.up[at];
        }
        at
    }

    /// Joins the two sets under the root of the first; false where they were one already.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        self.up[b] = a;
        a != b
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FULL: Budget = Budget { steps: u64::MAX, balance: false };

    fn cost(problem: &Problem, values: &[i32]) -> Option<i64> {
        let distance = |arc: &Arc| values[arc.head] - values[arc.tail];
        let arcs = problem.arcs.iter().map(|arc| {
            (distance(arc) >= arc.length).then(|| arc.weight * i64::from(distance(arc)))
        });
        let pulls = problem
            .pulls
            .iter()
            .map(|pull| Some(pull.weight * i64::from((distance(pull) - pull.length).abs())));
        arcs.chain(pulls).sum()
    }

    /// The least cost over all values up to `most`.
    fn brute_force(problem: &Problem, most: i32) -> i64 {
        let n_values = usize::try_from(most).unwrap() + 1;
        let n_codes = n_values.pow(u32::try_from(problem.n_variables).unwrap());
        let all = (0..n_codes).filter_map(|mut code| {
            let values: Vec<i32> = (0..problem.n_variables)
                .map(|_| {
                    let value = i32::try_from(code % n_values).unwrap();
                    code /= n_values;
                    value
                })
                .collect();
            cost(problem, &values)
        });
        all.min().unwrap()
    }

    #[test]
    fn a_pull_moves_to_its_offset() {
        let mut problem = Problem::new(3);
        problem.push(Arc::new(0, 1, 10, 1));
        problem.push(Arc::new(1, 2, 10, 0));
        problem.pull(0, 2, 35, 5);
        let values = problem.solve(FULL);
        assert_eq!((values[1] - values[0], values[2] - values[0]), (10, 35));
    }

    #[test]
    fn what_is_free_moves_to_the_middle() {
        let mut problem = Problem::new(3);
        problem.push(Arc::new(0, 1, 10, 0));
        problem.push(Arc::new(1, 2, 10, 0));
        problem.push(Arc::new(0, 2, 60, 1));
        let values = problem.solve(Budget { balance: true, ..FULL });
        assert_eq!((values[1] - values[0], values[2] - values[0]), (30, 60));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_is_cheaper(
            arcs in prop::collection::vec((0..5_usize, 0..5_usize, -1..2_i32, 0..4_i64), 1..9),
            pulls in prop::collection::vec((0..5_usize, 0..5_usize, -2..3_i32, 0..4_i64), 0..7),
            heavy in 0..9_i64,
        ) {
            // Arcs from lower to higher numbers have no cycle; a chain keeps the cost bounded.
            let mut problem = Problem::new(5);
            (1..5).for_each(|v| problem.push(Arc::new(v - 1, v, 0, 1)));
            for (tail, head, length, weight) in arcs.into_iter().filter(|it| it.0 < it.1) {
                problem.push(Arc::new(tail, head, length, weight));
            }
            for (tail, head, offset, weight) in pulls {
                problem.pull(tail, head, offset, weight);
            }
            let values = problem.solve(FULL);
            prop_assert_eq!(cost(&problem, &values), Some(brute_force(&problem, 6)));

            // What keeps all lengths stays.
            let network = problem.network();
            let told: Vec<_> = values.iter().copied().map(Some).collect();
            prop_assert_eq!(network.feasible_near(&told), &values[..]);

            // The same when a weight changes on the way, and from values near others.
            let near: Vec<_> = values.iter().map(|&it| (it % 2 == 0).then_some(it)).collect();
            let new = |near| Search::new(&network, near, u64::MAX);
            let mut searches = [new(None), new(Some(&near))];
            searches.iter_mut().for_each(Search::optimise);
            if let Some(pull) = problem.pulls.first_mut() {
                pull.weight = heavy;
                searches.iter_mut().for_each(|search| search.set_weight(Pull(0), heavy));
            }
            let least = Some(brute_force(&problem, 6));
            for mut search in searches {
                search.optimise();
                let values: Vec<i32> = (0..5).map(|variable| search.value(variable)).collect();
                prop_assert_eq!(cost(&problem, &values), least);
                prop_assert_eq!(cost(&problem, &search.balanced()), least);
            }
        }
    }
}
