//! Properties of every layout, on random inputs.
//!
//! `PROPTEST_CASES=20000 cargo test --release layout::tests` runs for long.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;

fn size(longest: i32) -> impl Strategy<Value = Size> {
    (0..=longest, 0..=longest).prop_map(|(w, h)| Size::new(w, h))
}

fn ports() -> impl Strategy<Value = Ports> {
    prop_oneof![
        3 => Just(Ports::Rectangle),
        1 => (0..40, 0..20).prop_map(|(x, y)| Ports::Inset { x, y }),
    ]
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![
        Just(Direction::Down),
        Just(Direction::Right),
        Just(Direction::Up),
        Just(Direction::Left)
    ]
}

/// Boundaries nested at most five deep: each is held by an earlier one or by none.
fn boundaries(longest: i32) -> impl Strategy<Value = Vec<Boundary>> {
    vec((option::weighted(0.7, any::<prop::sample::Index>()), size(longest)), 0..7).prop_map(
        |raw| {
            let mut depth: Vec<u32> = Vec::new();
            let mut boundaries = Vec::new();
            for (idx, (parent, title)) in raw.into_iter().enumerate() {
                let parent = parent.filter(|_| idx > 0).map(|parent| parent.index(idx));
                let parent = parent.filter(|&parent| depth[parent] < 5);
                depth.push(parent.map_or(1, |parent| depth[parent] + 1));
                let parent = parent.and_then(|parent| u32::try_from(parent).ok());
                boundaries.push(Boundary { parent, title });
            }
            boundaries
        },
    )
}

/// Where something may have stood the last time.
fn place() -> impl Strategy<Value = Option<Rect>> {
    option::of(
        (-500..500, -500..500, 0..300, 0..300).prop_map(|(x, y, w, h)| Rect::new(x, y, w, h)),
    )
}

pub(in crate::layout) fn input(metrics: Metrics, longest: i32) -> impl Strategy<Value = Input> {
    let leaf = (size(longest), option::of(any::<prop::sample::Index>()), ports());
    let end = any::<prop::sample::Index>();
    let edge = (end.clone(), end.clone(), option::of(size(longest / 2)), any::<bool>());
    let hints = vec((0..4, vec(end, 2..5)), 0..5);
    let previous = option::weighted(0.3, (vec(place(), 0..14), vec(place(), 0..8)));
    let things = (boundaries(longest), vec(leaf, 0..12), vec(edge, 0..16));
    (things, hints, direction(), previous).prop_map(
        move |((boundaries, leaves, edges), hints, direction, previous)| {
            let n_boundaries = boundaries.len();
            let leaves: Vec<Leaf> = leaves
                .into_iter()
                .map(|(size, parent, ports)| {
                    let parent = parent.filter(|_| n_boundaries > 0);
                    let parent = parent.and_then(|p| u32::try_from(p.index(n_boundaries)).ok());
                    Leaf { size, parent, ports }
                })
                .collect();
            let ends: Vec<End> = (0..leaves.len())
                .map(|idx| End::Leaf(u32::try_from(idx).unwrap()))
                .chain((0..n_boundaries).map(|idx| End::Boundary(u32::try_from(idx).unwrap())))
                .collect();
            let edges = if ends.is_empty() { Vec::new() } else { edges };
            let edges: Vec<Edge> = edges
                .into_iter()
                .map(|(source, target, label, both_ways)| Edge {
                    source: *source.get(&ends),
                    target: *target.get(&ends),
                    label,
                    both_ways,
                })
                .collect();
            let hints = if ends.is_empty() { Vec::new() } else { hints };
            let hints = hints
                .into_iter()
                .map(|(kind, raw): (i32, Vec<prop::sample::Index>)| match kind {
                    0 => Hint::SameRow(raw.iter().map(|end| *end.get(&ends)).collect()),
                    1 => Hint::Order(raw.iter().map(|end| *end.get(&ends)).collect()),
                    // Neighbours that lines join.
                    _ if edges.is_empty() => Hint::SameRow(Vec::new()),
                    2 => {
                        let edge = raw[0].get(&edges);
                        Hint::SameRow(vec![edge.source, edge.target])
                    }
                    _ => Hint::SameRow(path(&edges, raw[0].index(edges.len()))),
                })
                .collect();
            let aspect = Size::new(4, 3);
            let previous =
                previous.map(|(leaves, boundaries)| Previous { leaves, boundaries, n_gone: 0 });
            let widest = Some(if metrics.line > 0 { 80 } else { 1000 });
            Input { leaves, boundaries, edges, hints, direction, aspect, widest, metrics, previous }
        },
    )
}

/// The ends of lines that follow one another, from the line of this index on.
fn path(edges: &[Edge], first: usize) -> Vec<End> {
    let mut ends = vec![edges[first].source, edges[first].target];
    while let Some(edge) = edges.iter().find(|edge| {
        ends.len() < 6 && ends.last() == Some(&edge.source) && !ends.contains(&edge.target)
    }) {
        ends.push(edge.target);
    }
    ends
}

fn check(input: &Input, effort: Effort) -> Result<(), TestCaseError> {
    let layout = compose::compose(input, effort);
    prop_assert_eq!(verify(input, &layout), [], "{:?}", layout);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pixels_have_no_fault(input in input(Metrics::PIXELS, 300)) {
        check(&input, Effort::Full)?;
    }

    #[test]
    fn cells_have_no_fault(input in input(Metrics::CELLS, 30)) {
        check(&input, Effort::Full)?;
    }

    #[test]
    fn safe_mode_has_no_fault(
        input in prop_oneof![input(Metrics::PIXELS, 300), input(Metrics::CELLS, 30)],
    ) {
        check(&input, Effort::Safe)?;
    }
}

const LABEL: Size = Size { w: 80, h: 16 };

fn leaf() -> Leaf {
    Leaf { size: Size::new(160, 80), parent: None, ports: Ports::Rectangle }
}

pub(in crate::layout) fn edge(source: u32, target: u32) -> Edge {
    let (source, target) = (End::Leaf(source), End::Leaf(target));
    Edge { source, target, label: Some(LABEL), both_ways: false }
}

pub(in crate::layout) fn input_of(n_leaves: u32, edges: Vec<Edge>) -> Input {
    Input {
        leaves: (0..n_leaves).map(|_| leaf()).collect(),
        boundaries: Vec::new(),
        edges,
        hints: Vec::new(),
        direction: Direction::Down,
        aspect: Size::new(4, 3),
        widest: None,
        metrics: Metrics::PIXELS,
        previous: None,
    }
}

#[track_caller]
fn check_large(n_leaves: u32, edges: Vec<Edge>) {
    let input = input_of(n_leaves, edges);
    let layout = compose::compose(&input, Effort::Full);
    assert_eq!(verify(&input, &layout), []);
}

#[test]
fn a_long_chain() {
    check_large(1000, (1..1000).map(|idx| edge(idx - 1, idx)).collect());
}

#[test]
fn a_large_star() {
    check_large(1001, (1..=1000).map(|idx| edge(0, idx)).collect());
}

#[test]
fn many_loops() {
    check_large(1, (0..1000).map(|_| edge(0, 0)).collect());
}

#[test]
fn a_complete_graph() {
    check_large(60, (0..60).flat_map(|a| (a + 1..60).map(move |b| edge(a, b))).collect());
}

#[test]
fn many_parallel_lines() {
    check_large(2, (0..300).map(|idx| edge(idx % 2, 1 - idx % 2)).collect());
}

#[test]
fn hints_are_followed() {
    let mut input = input_of(4, vec![edge(0, 1), edge(0, 2), edge(2, 3)]);
    input.hints = vec![
        Hint::SameRow(vec![End::Leaf(1), End::Leaf(3)]),
        Hint::Order(vec![End::Leaf(3), End::Leaf(1)]),
        // Lines and earlier hints go first.
        Hint::SameRow(vec![End::Leaf(0), End::Leaf(3)]),
    ];
    let Layout { leaves, dropped_hints, .. } = layout(&input);
    assert_eq!(dropped_hints, [2]);
    assert_eq!(leaves[1].y, leaves[3].y);
    assert!(leaves[3].x < leaves[1].x);
    assert!(leaves[2].y < leaves[3].y);
}

#[test]
fn neighbours_are_joined_from_side_to_side() {
    let mut input = input_of(4, vec![edge(0, 1), edge(1, 2), edge(2, 3)]);
    input.leaves[2].parent = Some(0);
    input.leaves[3].parent = Some(0);
    input.boundaries.push(Boundary { parent: None, title: Size::new(80, 20) });
    input.hints.push(Hint::SameRow(vec![End::Leaf(1), End::Leaf(2)]));
    for metrics in [Metrics::PIXELS, Metrics::CELLS] {
        for direction in [Direction::Down, Direction::Right, Direction::Up, Direction::Left] {
            let input = Input { metrics, direction, ..input.clone() };
            let layout = layout(&input);
            assert_eq!(verify(&input, &layout), []);
            assert!(layout.dropped_hints.is_empty());
            assert_eq!(layout.edges[1].points.len(), 2);
        }
    }
    input.hints.push(Hint::SameRow(vec![End::Leaf(1), End::Leaf(3)]));
    assert_eq!(layout(&input).dropped_hints, [1]);
}

#[test]
fn directions_are_turns_of_one_drawing() {
    let mut input = input_of(5, vec![edge(0, 1), edge(0, 2), edge(2, 3), edge(3, 0), edge(4, 4)]);
    input.metrics.horizontal = input.metrics.vertical;
    // Which lines run from side to side depends on the shape, and so on the direction.
    let down = attempt(&input, &[], Effort::Full, &Wishes::default());
    input.direction = Direction::Up;
    let up = attempt(&input, &[], Effort::Full, &Wishes::default());
    let turn = |size: Size| Size::new(size.h, size.w);
    input.leaves.iter_mut().for_each(|leaf| leaf.size = turn(leaf.size));
    input.edges.iter_mut().for_each(|edge| edge.label = edge.label.map(turn));
    input.direction = Direction::Right;
    // The parts are packed on the screen, whatever the direction; here only one has lines.
    let right = attempt(&input, &[], Effort::Full, &Wishes::default());
    input.direction = Direction::Left;
    let left = attempt(&input, &[], Effort::Full, &Wishes::default());
    for leaf in 0..4 {
        let Rect { x, y, w, h } = down.leaves[leaf];
        assert_eq!(up.leaves[leaf].h, h);
        assert_eq!((right.leaves[leaf].w, right.leaves[leaf].h), (h, w));
        assert_eq!(right.leaves[leaf].x, y);
        assert_eq!(left.leaves[leaf].x, left.size.w - y - h);
        assert_eq!(up.leaves[leaf].x, x);
    }
}

#[test]
fn a_wider_label_keeps_rows_and_order() {
    let mut input = input_of(5, vec![edge(0, 1), edge(0, 2), edge(0, 3), edge(3, 4)]);
    let before = attempt(&input, &[], Effort::Full, &Wishes::default()).leaves;
    input.edges[1].label = Some(Size::new(200, 16));
    let after = attempt(&input, &[], Effort::Full, &Wishes::default()).leaves;
    for (a, b) in before.iter().zip(&after) {
        assert_eq!(a.y, b.y);
    }
    assert!(after[1].x < after[2].x && after[2].x < after[3].x);
}

/// What a layout is for the next one.
fn previous(layout: &Layout) -> Option<Previous> {
    Some(Previous {
        leaves: layout.leaves.iter().copied().map(Some).collect(),
        boundaries: layout.boundaries.iter().map(|placed| Some(placed.rect)).collect(),
        n_gone: 0,
    })
}

#[test]
fn what_stood_above_or_left_stays_there() {
    let mut input = input_of(6, vec![edge(0, 1), edge(0, 2), edge(1, 3), edge(2, 3), edge(3, 4)]);
    let mut before = layout(&input);
    // The source has another order now, and a line against all others.
    before.leaves.swap(1, 2);
    input.edges.push(edge(4, 0));
    input.edges.insert(0, edge(3, 0));
    input.leaves.push(leaf());
    input.edges.push(edge(1, 6));
    input.previous = previous(&before);
    let after = layout(&input).leaves;
    assert!(after[2].x < after[1].x, "{after:?}");
    for (above, below) in [(0, 1), (0, 2), (1, 3), (3, 4)] {
        assert!(after[above].bottom() < after[below].y, "{after:?}");
    }
}

/// A small box above the middle of a wide one, and the same input with the small one to one side.
fn moved_aside() -> (Layout, Input) {
    let mut input = input_of(2, vec![edge(0, 1), edge(0, 1)]);
    input.leaves[1].size.w = 600;
    let fresh = layout(&input);
    let mut before = fresh.clone();
    before.leaves[0].x += 70;
    input.previous = previous(&before);
    (fresh, input)
}

#[test]
fn what_need_not_make_way_stays_where_it_stood() {
    let (fresh, input) = moved_aside();
    let offset = |layout: &Layout| layout.leaves[0].x - layout.leaves[1].x;
    assert_eq!(offset(&layout(&input)), offset(&fresh) + 70);
}

#[test]
fn what_is_new_stands_beside_what_would_else_make_way() {
    // A box in each of three boundaries, one below the other.
    let mut input = input_of(3, vec![edge(0, 1), edge(1, 2)]);
    input.boundaries = vec![Boundary { parent: None, title: Size::new(80, 20) }; 3];
    for (leaf, parent) in input.leaves.iter_mut().zip(0..) {
        leaf.parent = Some(parent);
    }
    let before = layout(&input);
    input.leaves.push(Leaf { parent: Some(1), ..leaf() });
    input.edges.push(edge(1, 3));
    input.previous = previous(&before);
    let after = layout(&input).leaves;
    let shift = (after[0].x - before.leaves[0].x, after[0].y - before.leaves[0].y);
    for (was, is) in before.leaves.iter().zip(&after) {
        assert_eq!((is.x - was.x, is.y - was.y), shift, "{after:?}");
    }
}

#[test]
fn what_is_gone_leaves_no_hole() {
    let (fresh, mut input) = moved_aside();
    if let Some(previous) = &mut input.previous {
        previous.n_gone = 1;
    }
    assert_eq!(layout(&input), fresh);
}

#[test]
fn a_layout_to_another_scale_says_nothing_of_distances() {
    let (fresh, mut input) = moved_aside();
    if let Some(previous) = &mut input.previous {
        for rect in previous.leaves.iter_mut().flatten() {
            *rect = Rect::new(rect.x / 8, rect.y / 16, rect.w / 8, rect.h / 16);
        }
    }
    assert_eq!(layout(&input), fresh);
}

#[test]
fn what_has_not_changed_is_laid_out_as_before() {
    // Enough lines for some to cross, so that the order is more than its first search finds.
    for seed in 1..=8_u32 {
        let ends = (0..24_u32).map(|at| (at * (seed + 4) % 14, (at * (2 * seed + 3) + seed) % 14));
        let edges = ends.filter(|(a, b)| a != b).map(|(a, b)| edge(a, b)).collect();
        let mut input = input_of(14, edges);
        let before = layout(&input);
        input.previous = previous(&before);
        assert_eq!(layout(&input), before, "seed {seed}");
    }
}

#[test]
fn a_layout_that_ran_elsewhere_says_nothing() {
    let mut input = input_of(4, vec![edge(0, 1), edge(0, 2), edge(2, 3)]);
    let down = layout(&input);
    input.direction = Direction::Right;
    let right = layout(&input);
    input.previous = previous(&down);
    assert_eq!(layout(&input), right);
}

#[test]
fn an_isolated_leaf_leaves_all_others_in_order() {
    let mut input = input_of(5, vec![edge(0, 1), edge(0, 2), edge(0, 3), edge(3, 4), edge(1, 4)]);
    let before = layout(&input).leaves;
    input.leaves.push(leaf());
    let after = layout(&input).leaves;
    let shift = (after[0].x - before[0].x, after[0].y - before[0].y);
    for (a, b) in before.iter().zip(&after) {
        assert_eq!((b.x - a.x, b.y - a.y), shift);
    }
}

#[test]
fn safe_mode_keeps_detours_off_straight_lines() {
    let (outer, inner) = (
        Boundary { parent: None, title: Size::default() },
        Boundary { parent: Some(0), title: Size::default() },
    );
    let plain = |source, target| Edge { label: None, ..edge(source, target) };
    let small = |parent| Leaf { size: Size::default(), parent, ports: Ports::Rectangle };
    let parents = [None, Some(1), Some(1), None, Some(1), None];
    let from_border = Edge { source: End::Boundary(1), ..plain(0, 1) };
    let edges = vec![plain(4, 0), plain(2, 4), plain(4, 1), plain(4, 0), plain(0, 1), from_border];
    let input = Input {
        leaves: parents.map(small).to_vec(),
        boundaries: vec![outer, inner],
        direction: Direction::Right,
        metrics: Metrics::CELLS,
        ..input_of(0, edges)
    };
    assert_eq!(verify(&input, &compose::compose(&input, Effort::Safe)), []);
}

#[test]
fn what_would_be_much_too_high_stands_side_by_side() {
    let (n_boundaries, n_each) = (6, 6);
    let mut edges = Vec::new();
    for start in (0..n_boundaries).map(|boundary| boundary * n_each) {
        edges.extend((start + 1..start + n_each).map(|leaf| edge(leaf - 1, leaf)));
        if start > 0 {
            edges.extend([edge(start - 1, start), edge(start + 2, start - n_each)]);
        }
    }
    let mut input = input_of(n_boundaries * n_each, edges);
    input.boundaries = (0..n_boundaries).map(|_| Boundary { parent: None, title: LABEL }).collect();
    for (idx, leaf) in (0..).zip(&mut input.leaves) {
        leaf.parent = Some(idx / n_each);
    }
    let layout = layout(&input);
    assert_eq!(verify(&input, &layout), []);
    let rects = layout.boundaries.iter().map(|boundary| boundary.rect);
    let high: i32 = rects.map(|rect| rect.h).sum();
    assert!(layout.size.h < high);
}
