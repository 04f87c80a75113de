//! Follows every line of text drawings, cell by cell, from its port to its head.
//!
//! What is read is the text alone; of the layout only where boxes, frames and ports are. So a line
//! that seems to lead elsewhere, ends nowhere, joins another or comes out of nothing is found, as
//! a reader would find it. Flows and entities are followed likewise in `flows` and `data`.
//!
//! `PROPTEST_CASES=10000 cargo test --release --test it -- tracing::every_line` follows 10,000
//! diagrams of up to 40 boxes; `tracing flows data` the views of every kind of as many workspaces too,
//! which takes a night.

mod case;
mod samples;
pub(crate) mod workspaces;

use std::collections::BTreeSet;

use proptest::prelude::*;
use quadrel::emit::text::{Charset, Options, draw, render_drawing};
use quadrel::text::width::width_cells;
use quadrel::view::{Boxes, Content, Diagram, Face};

use crate::boxes;
use case::{Case, Sheet, dense};

/// What draws: box drawing, arrow heads and the signs of crow's feet of WGL4, the set of characters
/// that the fonts of web pages and terminals have.
const DRAWS: &str = "─│┌┐└┘├┤┬┴┼═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬►◄▲▼←↑→↓¦Λ";

/// Marks without width around names from right to left.
const ISOLATES: &str = "\u{2068}\u{2069}";

/// The widths that are tried.
const WIDTHS: [usize; 4] = [60, 80, 100, 120];

/// Everything that must hold of a diagram of boxes as text.
fn check(diagram: &Diagram, width: usize) {
    let boxes = boxes::boxes(diagram);
    let options = Options { width, charset: Charset::Unicode, ..Options::default() };
    let drawing = draw(boxes, diagram, &options).unwrap();
    let picture = drawing.rows.join("\n");
    let case = Case { boxes, drawing: &drawing, sheet: Sheet::new(&drawing.rows) };
    let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        assert_eq!(drawing.n_clashes, 0);
        case.check_borders();
        case.check_nesting();
        case.check_lines();
        case.check_texts();
    }));
    assert!(checked.is_ok(), "in this drawing, made for {width} columns:\n{picture}");
    for row in &drawing.rows {
        assert_eq!(row.trim_end(), row);
    }
    // The twin takes a layout of its own; one width shows as much as all of them.
    if width == 80 {
        let ascii = Options { charset: Charset::Ascii, ..options };
        let twin = draw(boxes, diagram, &ascii).unwrap();
        assert_eq!(twin.layout, drawing.layout);
        for (row, twin) in drawing.rows.iter().zip(&twin.rows) {
            assert!(twin.is_ascii(), "{twin}");
            assert_eq!(width_cells(row), width_cells(twin), "\n{row}\n{twin}");
        }
    }
    let legend = drawing.texts.legend.clone();
    let rendered = render_drawing(drawing, boxes, diagram, &options);
    assert!(rendered.text.contains(&picture));
    for (_, text) in &legend {
        assert!(dense(&rendered.text).contains(&dense(text)), "{text}");
    }
    check_characters(boxes, &rendered.text);
    let is_wide = rendered.text.lines().any(|line| width_cells(line) > width);
    let is_said = rendered.warnings.iter().any(|it| it.code.id == "W0520");
    assert_eq!(is_wide, is_said, "a drawing past {width} columns says so:\n{}", rendered.text);
}

/// No character that is neither of the author nor one that draws.
fn check_characters(boxes: &Boxes, text: &str) {
    let of_face = |face: &Face| {
        let optional = face.description.iter().chain(&face.role);
        let all = [&face.title, &face.kind_label].into_iter().chain(&face.technology);
        all.chain(optional).flat_map(|it| it.chars()).collect::<Vec<char>>()
    };
    let mut known: BTreeSet<char> = DRAWS.chars().chain(ISOLATES.chars()).collect();
    known.extend(boxes.nodes.iter().flat_map(|it| of_face(&it.face)));
    known.extend(boxes.boundaries.iter().flat_map(|it| of_face(&it.face)));
    known.extend(boxes.edges.iter().flat_map(|it| &it.labels).flat_map(|it| it.text.chars()));
    for it in text.chars() {
        assert!(it.is_ascii() || known.contains(&it), "{it:?} in\n{text}");
    }
}

/// Whether this is the long run.
fn is_long() -> bool {
    ProptestConfig::default().cases > 1_000
}

fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig { cases: config.cases / 8, failure_persistence: None, ..config }
}

/// A workspace has several views.
fn config_of_workspaces() -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig { cases: config.cases / 32, failure_persistence: None, ..config }
}

/// How large diagrams become: small ones show nearly as much, and show it sooner.
fn most_boxes() -> usize {
    if is_long() { 40 } else { 12 }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_line_leads_to_its_end(
        sample in samples::samples(most_boxes()),
        width in prop::sample::select(&WIDTHS[..]),
    ) {
        check(&sample.0, width);
    }
}

proptest! {
    #![proptest_config(config_of_workspaces())]

    #[test]
    fn lines_lead_to_their_ends_in_views_of_every_kind(
        text in workspaces::workspaces(most_boxes()),
        width in prop::sample::select(&WIDTHS[..]),
    ) {
        for diagram in workspaces::diagrams(&text) {
            check(&diagram, width);
        }
    }
}

#[test]
fn lines_between_and_within_nested_frames_lead_to_their_ends() {
    for width in [20, 40, 80, 120] {
        check(&boxes::diagram(super::text::NESTED), width);
        check(&boxes::diagram(super::text::TARGET), width);
    }
}

#[test]
fn lines_of_the_examples_lead_to_their_ends() {
    for diagram in workspaces::examples() {
        // Views of data and flows have lines of their own, which others follow.
        if matches!(diagram.content, Content::Boxes(_)) {
            for &width in if is_long() { &WIDTHS[..] } else { &WIDTHS[1..3] } {
                check(&diagram, width);
            }
        }
    }
}
