//! Sequences made up at random, and a few by hand.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;

const N: usize = 6;

fn size(metrics: &Metrics) -> impl Strategy<Value = Size> + use<> {
    let (w, h) = if metrics.line == 0 { (4..260, 8..60) } else { (1..30, 1..4) };
    (w, h).prop_map(|(w, h)| Size::new(w, h))
}

/// Rows with frames inside one another, the widths of frames as what is in them has it.
fn rows(metrics: &Metrics) -> BoxedStrategy<Vec<Row>> {
    let message = (0..N, 0..N, option::of(size(metrics)))
        .prop_map(|(source, target, label)| vec![Row::Message { source, target, label }]);
    let side = prop_oneof![Just(Side::Over), Just(Side::Left), Just(Side::Right)];
    let note = (side, 0..N, 0..N, size(metrics)).prop_map(|(side, a, b, size)| {
        vec![Row::Note { side, first: a.min(b), last: a.max(b), size }]
    });
    let leaf = vec(prop_oneof![4 => message, 1 => note], 1..6).prop_map(|it| it.concat());
    let title = option::of(size(metrics)).boxed();
    let tab = size(metrics).boxed();
    let nested = leaf.prop_recursive(3, 24, 3, move |inner| {
        let branch = (title.clone(), inner);
        (tab.clone(), vec(branch, 1..4)).prop_map(|(tab, branches)| framed(tab, branches))
    });
    vec(nested, 0..6).prop_map(|it| it.concat()).boxed()
}

fn framed(tab: Size, branches: Vec<(Option<Size>, Vec<Row>)>) -> Vec<Row> {
    let ends = |row: &Row| match *row {
        Row::Message { source, target, .. } => Some((source.min(target), source.max(target))),
        Row::Note { first, last, .. } | Row::Open { first, last, .. } => Some((first, last)),
        Row::Branch { .. } | Row::Close => None,
    };
    let all = branches.iter().flat_map(|it| &it.1).filter_map(ends);
    let widest = all.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
    let (first, last) = widest.unwrap_or((0, N - 1));
    let mut rows = Vec::new();
    for (idx, (title, inside)) in branches.into_iter().enumerate() {
        rows.push(match idx {
            0 => Row::Open { first, last, tab, title },
            _ => Row::Branch { title },
        });
        rows.extend(inside);
    }
    rows.push(Row::Close);
    rows
}

/// Bars from any call to any later message of the participant that sends it.
fn activations(rows: &[Row]) -> Vec<Activation> {
    let mut found: Vec<Activation> = Vec::new();
    for (first_row, row) in rows.iter().enumerate() {
        let Row::Message { target: participant, .. } = *row else { continue };
        let answers =
            |row: &Row| matches!(row, Row::Message { source, .. } if *source == participant);
        let later = rows.iter().enumerate().skip(first_row + 1).step_by(2);
        let Some((last_row, _)) = later.into_iter().find(|(_, it)| answers(it)) else { continue };
        let mine = found.iter().filter(|it| it.participant == participant);
        let taken: Vec<usize> =
            mine.filter(|it| it.last_row > first_row).map(|it| it.depth).collect();
        let depth = (0..).find(|it| !taken.contains(it)).unwrap_or(0);
        found.push(Activation { participant, first_row, last_row, depth });
    }
    found
}

fn input(metrics: Metrics) -> impl Strategy<Value = Input> {
    let boundaries = option::of((0..N, 0..N, size(&metrics)));
    let is_staggered = any::<bool>();
    let parts = (vec(size(&metrics), N), rows(&metrics), boundaries, is_staggered);
    parts.prop_map(move |(heads, rows, around, is_staggered)| {
        let boundary = |(a, b, title): (usize, usize, Size)| Boundary {
            first: a.min(b),
            last: a.max(b),
            title,
        };
        let boundaries = around.into_iter().map(boundary).collect();
        let activations = activations(&rows);
        Input { heads, boundaries, activations, rows, is_staggered, metrics }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_touches_what_it_must_not_in_pixels(input in input(Metrics::PIXELS)) {
        prop_assert_eq!(verify(&input, &layout(&input)), vec![]);
    }

    #[test]
    fn nothing_touches_what_it_must_not_in_cells(input in input(Metrics::CELLS)) {
        prop_assert_eq!(verify(&input, &layout(&input)), vec![]);
    }
}

fn message(source: usize, target: usize, width: i32) -> Row {
    Row::Message { source, target, label: Some(Size::new(width, 1)) }
}

fn cells(n: usize, rows: Vec<Row>, activations: Vec<Activation>) -> Layout {
    let heads = vec![Size::new(5, 3); n];
    let (boundaries, metrics) = (Vec::new(), Metrics::CELLS);
    layout(&Input { heads, boundaries, rows, activations, is_staggered: false, metrics })
}

#[test]
fn lanes_are_as_narrow_as_heads_and_labels_allow() {
    let drawn = cells(3, vec![message(0, 1, 9), message(1, 2, 1)], vec![]);
    let x: Vec<i32> = drawn.lifelines.iter().map(|it| it.x).collect();
    assert_eq!(x, [2, 14, 21]);
    assert_eq!(drawn.size.w, 24);
}

#[test]
fn staggered_participants_let_lanes_be_narrower_than_they_are() {
    let heads = vec![Size::new(15, 3); 4];
    let rows = vec![message(0, 1, 4), message(2, 3, 4)];
    let plain = Input {
        heads,
        boundaries: Vec::new(),
        rows,
        activations: Vec::new(),
        is_staggered: false,
        metrics: Metrics::CELLS,
    };
    let staggered = Input { is_staggered: true, ..plain.clone() };
    let (plain, staggered) = (layout(&plain), layout(&staggered));
    assert_eq!((plain.size.w, staggered.size.w), (66, 42));
    let tops: Vec<i32> = staggered.lifelines.iter().map(|it| it.top).collect();
    assert_eq!(tops, [6, 3, 6, 3]);
}

#[test]
fn a_bar_begins_at_its_call_and_ends_with_its_answer() {
    let bar = Activation { participant: 1, first_row: 0, last_row: 2, depth: 0 };
    let rows = vec![message(0, 1, 4), message(1, 1, 4), message(1, 0, 4)];
    let drawn = cells(2, rows, vec![bar]);
    let y = |idx: usize| drawn.messages[idx].points[0].y;
    let rect = drawn.activations[0];
    assert_eq!((rect.y, rect.bottom()), (y(0), y(2) + 1));
    assert_eq!(drawn.messages[0].points[1].x, rect.x);
    assert_eq!(drawn.messages[1].points[0].x, rect.right());
}

#[test]
fn a_label_across_lanes_stands_in_the_middle_one_that_has_room() {
    let drawn = cells(4, vec![message(0, 3, 3)], vec![]);
    let label = drawn.messages[0].label.unwrap();
    assert!(drawn.lifelines[1].x < label.x && label.right() <= drawn.lifelines[2].x);
}

#[test]
fn a_thousand_messages_between_fifty_take_no_time() {
    let rows: Vec<Row> = (0..100_000).map(|it| message(it % 50, (it * 7) % 50, 12)).collect();
    let drawn = cells(50, rows, vec![]);
    assert_eq!(drawn.messages.len(), 100_000);
}
