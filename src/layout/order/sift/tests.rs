//! What moves are believed to cost is what they cost.

use proptest::prelude::*;

use super::moves::DISOBEDIENCE;
use super::*;
use crate::layout::order::count::Counter;
use crate::layout::order::group::Cost;
use crate::layout::order::seats::Seats;
use crate::layout::order::tests::Start;
use crate::layout::tests::input;
use crate::layout::{Input, Metrics};

/// What the order as a whole costs, counted afresh.
fn cost(search: &Search<'_>) -> Cost {
    let (task, span) = (search.task, &search.span);
    let crossings = Counter::default().crossings(&task.gaps, span);
    let mut cost = Cost { crossings, rest: 0 };
    for (block, wishes) in task.wishes.iter().enumerate() {
        let broken = wishes.iter().filter(|&&(other, it)| it > 0 && span[block] > span[other]);
        cost.crossings += DISOBEDIENCE * broken.count() as i64;
    }
    for hop in &task.blocks.hops {
        cost.rest += (span[hop.top].0 - span[hop.bottom].0).abs() / PLACE;
    }
    for list in &search.order.of {
        for (idx, &left) in list.iter().enumerate() {
            for &right in &list[idx + 1..] {
                let (above, below) = (&task.blocks.all[left], &task.blocks.all[right]);
                let is_near = above.first <= below.last + 1 && below.first <= above.last + 1;
                if is_near && task.rank[right].is_some() && task.rank[left] > task.rank[right] {
                    cost.rest += INVERSION;
                }
            }
        }
    }
    cost
}

/// Makes the best moves of everything, alone and with its lines, from an order that `seed` mixes.
fn check(input: &Input, seed: usize) -> Result<(), TestCaseError> {
    let Some(Start { graph, lines, rows, blocks, .. }) = Start::new(input) else { return Ok(()) };
    let seats = Seats::new(&graph, &blocks, &rows);
    let task = Task::new(&graph, &blocks, &seats);
    let mut order = Order::source(&graph, &blocks, &lines);
    for list in &mut order.of {
        list.sort_by_key(|block| (block + 1) * seed % 31);
    }
    let mut search = Search::new(&task, order, u64::MAX);
    for node in 0..graph.n_nodes() {
        for block in search.order.of[node].clone() {
            for is_alone in [true, false] {
                let members = if is_alone { vec![block] } else { search.with_lines(node, block) };
                let before = cost(&search);
                if let Some((believed, place)) = search.best_place(node, &members) {
                    search.put(node, &members, place);
                    let mut change = cost(&search);
                    change.take(before);
                    prop_assert_eq!(change, believed, "{:?} to {}", members, place);
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn moves_cost_what_they_are_believed_to(
        input in input(Metrics::PIXELS, 300),
        seed in 1..31_usize,
    ) {
        check(&Input { hints: Vec::new(), previous: None, ..input }, seed)?;
    }
}
