//! The examples as text fit a README: so many columns, and nothing left out of what matters.

use quadrel::emit::text::{Options, render};
use quadrel::text::width::width_cells;
use quadrel::view::{Content, Diagram};

use crate::boxes;
use crate::tracing::workspaces::examples;

fn named(diagrams: &[Diagram], name: &str) -> Diagram {
    let found = diagrams.iter().find(|it| it.name == name);
    found.unwrap_or_else(|| panic!("there is no view {name}")).clone()
}

/// The text of a view that must fit so many columns.
fn fitted(diagram: &Diagram, width: usize) -> String {
    let rendered = render(diagram, &Options { width, ..Options::default() });
    let codes: Vec<_> = rendered.warnings.iter().map(|it| it.code.id).collect();
    assert!(codes.is_empty(), "{codes:?} of\n{}", rendered.text);
    assert!(rendered.text.lines().all(|line| width_cells(line) <= width), "{}", rendered.text);
    rendered.text
}

#[test]
fn diagrams_of_everyday_documents_fit_eighty_columns() {
    let diagrams = examples();
    let names = [
        "system-overview",
        "web-stack",
        "user-request",
        "background-task",
        "data-flow",
        "job-queue",
        "platform",
        "defence-in-depth",
        "sign-in",
        "caching",
        "availability-zones",
        "data-model",
        "data-pipeline",
        "delivery",
        "request",
    ];
    for name in names {
        for diagram in diagrams.iter().filter(|it| it.name == name) {
            fitted(diagram, 80);
        }
        named(&diagrams, name);
    }
}

#[test]
fn a_view_of_containers_keeps_every_text_within_a_hundred_columns() {
    let diagram = named(&examples(), "banking-containers");
    let text = fitted(&diagram, 100);
    let words: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).collect();
    let Content::Boxes(boxes) = &diagram.content else { panic!("a view of boxes") };
    // What a frame is for stands in the view of its own inside.
    let of_boxes = boxes
        .nodes
        .iter()
        .map(|it| &it.face)
        .flat_map(|it| std::iter::once(&it.title).chain(&it.technology).chain(&it.description));
    let of_frames = boxes.boundaries.iter().map(|it| &it.face.title);
    let labels = boxes.edges.iter().flat_map(|it| &it.labels);
    let of_labels = labels.flat_map(|it| std::iter::once(&it.text).chain(&it.technology));
    for shown in of_boxes.chain(of_frames).chain(of_labels) {
        for word in shown.split(|it: char| !it.is_alphanumeric()) {
            assert!(words.contains(&word), "{word} of {shown:?} in\n{text}");
        }
    }
    assert!(!text.contains("(1)"), "{text}");
}

#[test]
fn the_technology_of_a_frame_with_a_short_title_stands_below() {
    let diagram = Diagram {
        title: String::new(),
        ..boxes::diagram("+ Server | Node | Debian 12 with a kernel of its own\n  A")
    };
    let text = fitted(&diagram, 40);
    let expect = "\
┌─ Server ──┐
│   ┌───┐   │
│   │ A │   │
│   └───┘   │
└───────────┘

Server [Debian 12 with
a kernel of its own]
";
    assert_eq!(text, expect);
}

/// Nodes stand one below the other where side by side they are too wide.
#[test]
fn deployments_fit_eighty_columns() {
    let diagrams = examples();
    for name in ["live-deployment", "production-deployment"] {
        let all: Vec<_> = diagrams.iter().filter(|it| it.name == name).collect();
        assert!(!all.is_empty(), "there is no view {name}");
        for diagram in all {
            fitted(diagram, 80);
        }
    }
}
