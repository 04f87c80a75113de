//! What kicks may do, and which lines are taken for crossed.

use proptest::prelude::*;

use super::count::{Counter, Crossed, crossed};
use super::gaps::Gaps;
use super::*;
use crate::geometry::Size;
use crate::layout::bands::Bands;
use crate::layout::loops::Loops;
use crate::layout::network_simplex::Budget;
use crate::layout::tests::{edge, input, input_of};
use crate::layout::{Boundary, Input, Metrics, Wishes, make_room, orient, rows, sides};

/// What the search for an order starts from.
pub(in crate::layout) struct Start {
    pub(in crate::layout) graph: Graph,
    pub(in crate::layout) lines: Vec<Line>,
    pub(in crate::layout) rows: Rows,
    pub(in crate::layout) blocks: Blocks,
    pub(in crate::layout) loops: Vec<Loops>,
}

impl Start {
    /// None where neighbours that are asked for cannot stand in one row.
    pub(in crate::layout) fn new(input: &Input) -> Option<Self> {
        let mut graph = Graph::new(input);
        let wishes = Wishes { pairs: sides::wished(&graph), stacks: Vec::new() };
        sides::join(&mut graph, &wishes.pairs);
        let mut bands = Bands::new(&graph);
        let lines = orient::orient(&graph, &mut bands);
        graph.before.extend_from_slice(&bands.beside);
        let loops = make_room(&mut graph, &lines);
        let budget = Budget { steps: u64::MAX, balance: false };
        let rows = rows::assign(&graph, &lines, &bands, &[], &wishes.stacks, budget);
        let blocks = Blocks::new(&graph, &lines, &rows);
        rows.broken.is_empty().then_some(Self { graph, lines, rows, blocks, loops })
    }

    pub(in crate::layout) fn search(&self, kicks: u64) -> Order {
        Order::search(&self.graph, &self.blocks, &self.lines, &self.rows, u64::MAX, kicks)
    }

    fn crossings(&self, order: &Order) -> i64 {
        let spans = order.spans(&self.graph, &self.blocks);
        Counter::default().crossings(&Gaps::new(&self.blocks), &spans)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn kicks_uncross_and_break_nothing(input in input(Metrics::PIXELS, 300)) {
        if let Some(start) = Start::new(&input) {
            let (calm, kicked) = (start.search(0), start.search(KICKS));
            prop_assert!(start.crossings(&kicked) <= start.crossings(&calm));
            let n_broken =
                |order: &Order| order.broken(&start.graph, &start.blocks, &start.rows).len();
            prop_assert!(n_broken(&kicked) <= n_broken(&calm));
        }
    }
}

#[test]
fn a_line_through_a_boundary_that_holds_neither_end_is_found() {
    let mut input = input_of(4, vec![edge(0, 1), edge(2, 3)]);
    input.boundaries = vec![Boundary { parent: None, title: Size::new(10, 10) }];
    for leaf in &mut input.leaves[2..] {
        leaf.parent = Some(0);
    }
    let start = Start::new(&input).unwrap();
    let Start { graph, blocks, .. } = &start;
    let [above, below, holder] = [0, 1, graph.parent[2]].map(|node| blocks.of_node[node]);
    let label = blocks.hops[blocks.hops_of(0)][0].bottom;
    let check = |list: [BlockIdx; 4], expected: bool| {
        let mut order = Order::source(graph, blocks, &start.lines);
        order.of[graph.root()] = list.to_vec();
        let spans = order.spans(graph, blocks);
        let found = crossed(graph, blocks, &Gaps::new(blocks), &spans, Crossed::Borders);
        for block in list {
            assert_eq!(found[block], expected, "{block} in {list:?}");
        }
        assert!(!found[blocks.of_node[2]], "the line inside passes no foreign border");
    };
    check([above, label, below, holder], false);
    check([above, holder, label, below], true);
    check([label, holder, above, below], true);
}
