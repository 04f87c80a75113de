//! Which lines run from side to side, and which boundaries stand one below the other, besides those
//! that the author asked for.
//!
//! A layout with one more pair of neighbours, with a long path folded into rows, or with boundaries
//! stacked, is made whole and taken if it is better. That costs a layout for each try, so only small
//! drawings are tried.

use super::fold::{self, Fold};
use super::graph::{Graph, NodeIdx};
use super::previous::Previous;
use super::score::{self, Score};
use super::sides::{self, Pair};
use super::stack;
use super::{Direction, Effort, End, Input, Layout, Metrics, Wishes, attempt, verify};

/// So many things are laid out again in all tries together, and at most so many tries.
const WORK: usize = 900;
const MOST_TRIES: usize = 24;
/// At most so many tries more where boundaries may be stacked.
const MOST_STACKS: usize = 8;
/// Drawings of more things are laid out once: each further layout would be felt.
const LARGEST: usize = 90;

/// The best layout found. The `sunk` leaves stand below all their siblings.
pub(super) fn best(input: &Input, sunk: &[usize], effort: Effort) -> Layout {
    let draft = match effort {
        Effort::Full | Effort::Draft => Effort::Draft,
        Effort::Rows => Effort::Rows,
        Effort::Plain | Effort::Safe => return attempt(input, sunk, effort, &Wishes::default()),
    };
    let graph = Graph::new(input);
    let mut pairs = sides::wished(&graph);
    let previous = input.previous.as_ref().filter(|_| graph.has_previous());
    if let Some(previous) = previous {
        let kept = kept(&graph, input, previous);
        pairs.retain(|pair| !kept.iter().any(|it| it.is_of(pair.left, pair.right)));
        pairs.extend(kept);
    }
    let wishes = Wishes { pairs, stacks: Vec::new() };
    let n_things = input.leaves.len() + input.boundaries.len() + input.edges.len();
    let n_left = if n_things > LARGEST { 0 } else { (WORK / n_things.max(1)).min(MOST_TRIES) };
    if n_left == 0 || graph.edges.is_empty() {
        return attempt(input, sunk, effort, &wishes);
    }
    let draft = if previous.is_some() { effort } else { draft };
    let best = attempt(input, sunk, draft, &wishes);
    let score = Score::of(input, &best);
    let way = (input.direction, wishes);
    let mut search = Search { input, sunk, effort: draft, previous, best, score, way, n_left };
    search.try_stacks(&graph);
    if previous.is_some() || !search.try_folds(fold::folds(&graph, input)) {
        search.try_pairs(&graph);
    }
    search.finish(effort)
}

/// Those that stood beside each other in the last layout: whoever gives one wants it kept, not
/// bettered.
fn kept(graph: &Graph, input: &Input, previous: &Previous) -> Vec<Pair> {
    // Where something begins and ends along the direction of lines, and where across.
    let place = |end: End| {
        let rect = previous.rect(end)?;
        let (x, y) = ((rect.x, rect.right()), (rect.y, rect.bottom()));
        let (along, across) = if graph.frame.transposed { (x, y) } else { (y, x) };
        Some((graph.node(end)?, along, across))
    };
    let mut pairs: Vec<Pair> = Vec::new();
    for edge in &input.edges {
        let (Some((a, a_along, a_across)), Some((b, b_along, b_across))) =
            (place(edge.source), place(edge.target))
        else {
            continue;
        };
        let is_level = a_along.0 < b_along.1 && b_along.0 < a_along.1;
        let (left, right) = match (a_across.1 <= b_across.0, b_across.1 <= a_across.0) {
            (true, _) => (a, b),
            (false, true) => (b, a),
            (false, false) => continue,
        };
        if is_level && !pairs.iter().any(|pair| pair.is_of(a, b)) {
            pairs.push(Pair { left, right, may_swap: false });
        }
    }
    pairs
}

struct Search<'a> {
    input: &'a Input,
    sunk: &'a [usize],
    effort: Effort,
    previous: Option<&'a Previous>,
    best: Layout,
    score: Score,
    /// The direction and the wishes of the best.
    way: (Direction, Wishes),
    n_left: usize,
}

impl Search<'_> {
    /// Takes the best way to fold, if one is better than what there is.
    fn try_folds(&mut self, folds: Vec<Fold>) -> bool {
        let mut is_better = false;
        let unfolded = self.way.1.clone();
        for fold in folds {
            let mut wishes = unfolded.clone();
            wishes.pairs.extend(fold.pairs);
            let input = Input { direction: fold.direction, ..self.input.clone() };
            is_better |= self.try_it(&input, &wishes);
        }
        is_better
    }

    /// Takes one pair after the other, as long as each makes it better. In cells, where rows are dear,
    /// what was no gain may be one beside those that were taken later. What stood in the last layout
    /// stays in its row.
    fn try_pairs(&mut self, graph: &Graph) {
        let mut wishes = self.way.1.clone();
        let mut candidates = candidates(graph, &self.input.metrics);
        candidates.retain(|&(_, node)| graph.previous[node].is_none());
        loop {
            let n_before = wishes.pairs.len();
            for &(partner, node) in &candidates {
                if wishes.pairs.iter().any(|pair| pair.is_of(partner, node)) {
                    continue;
                }
                for (left, right) in [(partner, node), (node, partner)] {
                    wishes.pairs.push(Pair { left, right, may_swap: false });
                    if self.try_it(self.input, &wishes) {
                        break;
                    }
                    wishes.pairs.pop();
                }
            }
            if n_before == wishes.pairs.len() || self.n_left == 0 || !self.input.metrics.is_cells()
            {
                return;
            }
        }
    }

    /// As long as the drawing is too wide, stacks boundaries that stand side by side.
    fn try_stacks(&mut self, graph: &Graph) {
        if is_transposed(self.input.direction) {
            return;
        }
        let n_left = std::mem::replace(&mut self.n_left, MOST_STACKS);
        let mut wishes = self.way.1.clone();
        let mut is_better = true;
        while std::mem::take(&mut is_better) && self.is_too_wide() {
            for stack in stack::candidates(graph, &self.best) {
                wishes.stacks.push(stack);
                if self.try_it(self.input, &wishes) {
                    is_better = true;
                    break;
                }
                wishes.stacks.pop();
            }
        }
        self.n_left = n_left;
    }

    fn is_too_wide(&self) -> bool {
        self.input.widest.is_some_and(|widest| self.best.size.w > widest)
    }

    fn try_it(&mut self, input: &Input, wishes: &Wishes) -> bool {
        if self.n_left == 0 {
            return false;
        }
        self.n_left -= 1;
        let layout = attempt(input, self.sunk, self.effort, wishes);
        let score = Score::of(self.input, &layout);
        let is_better = self.is_better(&layout, score) && verify(self.input, &layout).is_empty();
        if is_better {
            (self.best, self.score) = (layout, score);
            self.way = (input.direction, wishes.clone());
        }
        is_better
    }

    /// Whether a layout is to be taken. Beside the last layout, one that moves less need not be better,
    /// and one that is better is wanted only where there is no room.
    fn is_better(&self, layout: &Layout, score: Score) -> bool {
        let is_better = score.is_clearly_below(self.score);
        let Some(previous) = self.previous else { return is_better };
        let moves_less = previous.distance(layout) < previous.distance(&self.best);
        moves_less && !self.score.is_clearly_below(score) || is_better && self.is_too_wide()
    }

    /// The best, with all `effort` where that uncrosses lines.
    fn finish(self, effort: Effort) -> Layout {
        let n_crossings = score::crossings(&self.best);
        if effort == self.effort || n_crossings == 0 {
            return self.best;
        }
        let (direction, wishes) = self.way;
        let input = Input { direction, ..self.input.clone() };
        let layout = attempt(&input, self.sunk, effort, &wishes);
        let is_better = score::crossings(&layout) < n_crossings
            && Score::of(self.input, &layout) < self.score
            && verify(self.input, &layout).is_empty();
        if is_better { layout } else { self.best }
    }
}

/// What may stand beside a partner, with that partner: those with the fewest others first, then in
/// source order. Where reading starts, at what no line leads to, is the top.
///
/// Who has one partner only is settled by its own lines, so a small edit elsewhere changes nothing
/// about it. With two the choice turns on the whole drawing: that is worth it in text, where rows are
/// dear, and never where rows are columns, for it makes lines leave the direction asked for.
fn candidates(graph: &Graph, metrics: &Metrics) -> Vec<(NodeIdx, NodeIdx)> {
    let most_partners = if metrics.is_cells() && !graph.frame.transposed { 2 } else { 1 };
    let mut pairs: Vec<(NodeIdx, NodeIdx)> = graph
        .edges
        .iter()
        .map(|edge| (edge.source.min(edge.target), edge.source.max(edge.target)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut is_reached = vec![false; graph.n_nodes()];
    for edge in &graph.edges {
        is_reached[edge.target] = true;
        is_reached[edge.source] |= edge.both_ways;
    }
    let mut n_partners = vec![0; graph.n_nodes()];
    for &(a, b) in &pairs {
        n_partners[a] += 1;
        n_partners[b] += 1;
    }
    let mut candidates: Vec<(usize, NodeIdx, NodeIdx)> = pairs
        .into_iter()
        .map(|(a, b)| if n_partners[a] < n_partners[b] { (b, a) } else { (a, b) })
        .map(|(partner, node)| (n_partners[node], partner, node))
        .filter(|&(n_partners, _, node)| n_partners <= most_partners && graph.is_leaf(node))
        .filter(|&(.., node)| is_reached[node])
        .collect();
    candidates.sort_by_key(|&(n_partners, _, node)| (n_partners, node));
    candidates.into_iter().map(|(_, partner, node)| (partner, node)).collect()
}

/// Whether rows are columns on the screen.
pub(super) fn is_transposed(direction: Direction) -> bool {
    matches!(direction, Direction::Right | Direction::Left)
}
