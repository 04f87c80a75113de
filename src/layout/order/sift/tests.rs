//! What moves are believed to cost is what they cost.

use proptest::prelude::*;

use super::moves::DISOBEDIENCE;
use super::*;
use crate::geometry::Size;
use crate::layout::blocks::Kind;
use crate::layout::order::count::{Counter, Crossed, crossed};
use crate::layout::order::group::Cost;
use crate::layout::order::seats::Seats;
use crate::layout::order::tests::Start;
use crate::layout::tests::{edge, input, input_of};
use crate::layout::{Boundary, Input, Metrics};

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

#[test]
fn lines_are_led_round_boundaries_from_afar() {
    // A boundary with three boxes, beside it a long line, and so many boxes on both sides that no
    // block is tried on the other.
    let n_beside = WINDOW as u32 + 5;
    let mut input = input_of(7, vec![edge(0, 1), edge(1, 2), edge(3, 4), edge(4, 5), edge(5, 6)]);
    input.edges.push(edge(3, 6));
    input.boundaries = vec![Boundary { parent: None, title: Size::new(80, 20) }];
    input.leaves[..3].iter_mut().for_each(|leaf| leaf.parent = Some(0));
    let beside = input_of(2 * n_beside, Vec::new()).leaves;
    input.leaves.extend(beside);

    let Start { graph, lines, rows, blocks, .. } = Start::new(&input).unwrap();
    let seats = Seats::new(&graph, &blocks, &rows);
    let task = Task::new(&graph, &blocks, &seats);
    let mut order = Order::source(&graph, &blocks, &lines);
    let block = |node: usize| blocks.of_node[node];
    let boundary = block(graph.boundaries().next().unwrap());
    let (before, after) = (7..graph.n_leaves).map(block).partition(|block| block % 2 == 0);
    let ends = (3..7).map(block).collect();
    let root = &mut order.of[graph.root()];
    let is_piece = |&block: &usize| matches!(blocks.all[block].kind, Kind::Piece);
    let pieces = root.iter().copied().filter(is_piece).collect();
    *root = [pieces, before, vec![boundary], after, ends].concat();

    let mut search = Search::new(&task, order, u64::MAX);
    search.moves = Moves::Lines;
    search.set_goal(Goal::FewCrossings);
    let passes = |search: &Search<'_>| {
        crossed(&graph, &blocks, &task.gaps, &search.span, Crossed::Borders).contains(&true)
    };
    search.run_all();
    assert!(passes(&search));
    search.clear_borders();
    assert!(!passes(&search));
}
