//! The architecture examples hold exactly these counts, in every form.

use std::path::Path;

use quadrel::analysis::{self, Input};
use quadrel::pipeline::{Form, Options, Renderer};
use quadrel::source::{Limits, MemoryLoader};
use quadrel::view::{self, Boxes, Content, Heads};

/// What one example must hold.
struct Counts {
    file: &'static str,
    view: &'static str,
    nodes: usize,
    edges: usize,
    two_headed: usize,
    labels: usize,
    boundaries: usize,
}

const EXPECTED: &[Counts] = &[
    Counts {
        file: "system-overview",
        view: "system-overview",
        nodes: 9,
        edges: 8,
        two_headed: 4,
        labels: 0,
        boundaries: 1,
    },
    Counts {
        file: "web-stack",
        view: "web-stack",
        nodes: 11,
        edges: 12,
        two_headed: 0,
        labels: 1,
        boundaries: 1,
    },
    Counts {
        file: "job-queue",
        view: "job-queue",
        nodes: 5,
        edges: 4,
        two_headed: 0,
        labels: 0,
        boundaries: 0,
    },
    Counts {
        file: "platform",
        view: "platform",
        nodes: 14,
        edges: 15,
        two_headed: 0,
        labels: 0,
        boundaries: 1,
    },
    Counts {
        file: "data-pipeline",
        view: "data-pipeline",
        nodes: 8,
        edges: 7,
        two_headed: 0,
        labels: 0,
        boundaries: 0,
    },
    Counts {
        file: "delivery",
        view: "delivery",
        nodes: 7,
        edges: 6,
        two_headed: 0,
        labels: 0,
        boundaries: 0,
    },
];

#[test]
fn every_form_of_every_architecture_example_holds_the_expected_counts() {
    for expected in EXPECTED {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("examples/architecture")
            .join(format!("{}.quad", expected.file));
        let bytes = super::read(&path);
        let input = Input { name: format!("{}.quad", expected.file), bytes };
        let limits = Limits::default();
        let analysis = analysis::analyse(vec![input], &MemoryLoader::default(), &limits);
        assert!(analysis.diagnostics.is_empty(), "{}: {:?}", expected.file, analysis.diagnostics);
        let (diagrams, problems) = view::diagrams(&analysis.workspace, &limits);
        assert!(problems.is_empty(), "{}: {problems:?}", expected.file);
        let diagram = diagrams.iter().find(|it| it.name == expected.view).expect(expected.view);
        let Content::Boxes(boxes) = &diagram.content;
        check_view(expected, boxes);

        let drawing = Renderer::new(Options::default())
            .draw(diagram, &[Form::Svg, Form::Mermaid, Form::Text, Form::Ascii]);
        let outputs: Vec<_> =
            drawing.outputs.iter().map(|it| String::from_utf8_lossy(it).into_owned()).collect();
        check_svg(expected, &outputs[0]);
        check_mermaid(expected, &outputs[1]);
        check_text(boxes, &outputs[2]);
        check_text(boxes, &outputs[3]);
    }
}

fn check_view(expected: &Counts, boxes: &Boxes) {
    let two_headed = boxes.edges.iter().filter(|it| it.heads == Heads::Both).count();
    let labels = boxes.edges.iter().filter(|it| !it.labels.is_empty()).count();
    assert_eq!(
        (boxes.nodes.len(), boxes.edges.len(), two_headed, labels, boxes.boundaries.len()),
        (expected.nodes, expected.edges, expected.two_headed, expected.labels, expected.boundaries),
        "nodes, edges, two-headed edges, labels and boundaries of {}",
        expected.file
    );
}

fn check_svg(expected: &Counts, svg: &str) {
    let groups = |kind: char| {
        let prefix = format!("<g id=\"q-{}-{kind}", expected.view);
        svg.lines()
            .filter_map(|line| line.strip_prefix(prefix.as_str()))
            .filter(|rest| rest.starts_with(|it: char| it.is_ascii_digit()))
            .count()
    };
    assert_eq!(
        (groups('n'), groups('e'), groups('b')),
        (expected.nodes, expected.edges, expected.boundaries),
        "boxes, lines and frames in the SVG of {}",
        expected.file
    );
}

fn check_mermaid(expected: &Counts, code: &str) {
    let lines = || code.lines().map(str::trim_start);
    let starts_node = |line: &str| {
        let rest =
            line.strip_prefix('n').unwrap_or("").trim_start_matches(|it: char| it.is_ascii_digit());
        rest.starts_with(['[', '(', '{', '>', '@'])
    };
    let nodes = lines().filter(|line| starts_node(line)).count();
    let edges = lines().filter(|line| line.contains("-->") || line.contains("-.->")).count();
    let two_headed = lines().filter(|line| line.contains("<-->")).count();
    let frames = lines().filter(|line| line.starts_with("subgraph ")).count();
    assert_eq!(
        (nodes, edges, two_headed, frames),
        (expected.nodes, expected.edges, expected.two_headed, expected.boundaries),
        "nodes, edges, two-headed edges and subgraphs in the Mermaid code of {}",
        expected.file
    );
}

/// Every word of every box is in the text; how boxes and lines hang together is traced elsewhere.
fn check_text(boxes: &Boxes, text: &str) {
    for node in &boxes.nodes {
        for word in node.face.title.split_whitespace() {
            assert!(text.contains(word), "`{word}` of `{}` is not in\n{text}", node.face.title);
        }
    }
}
