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

fn input(metrics: Metrics, longest: i32) -> impl Strategy<Value = Input> {
    let leaf = (size(longest), option::of(any::<prop::sample::Index>()), ports());
    let end = any::<prop::sample::Index>();
    let edge = (end.clone(), end, option::of(size(longest / 2)), any::<bool>());
    (boundaries(longest), vec(leaf, 0..12), vec(edge, 0..16), direction()).prop_map(
        move |(boundaries, leaves, edges, direction)| {
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
            let edges = edges
                .into_iter()
                .map(|(source, target, label, both_ways)| Edge {
                    source: *source.get(&ends),
                    target: *target.get(&ends),
                    label,
                    both_ways,
                })
                .collect();
            let aspect = Size::new(4, 3);
            Input { leaves, boundaries, edges, hints: Vec::new(), direction, aspect, metrics }
        },
    )
}

fn check(input: &Input, effort: Effort) -> Result<(), TestCaseError> {
    let layout = attempt(input, effort);
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
