//! The pictures of `examples/architecture` hold the same things in every form: what is expected,
//! what the view holds, and what can be read back from the SVG, the Mermaid code and the text.
//!
//! `cargo test --test it architecture -- --nocapture` prints the table.

mod mermaid;
mod svg;
mod text;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use quadrel::analysis::Input;
use quadrel::diagnostic::has_errors;
use quadrel::model::Cardinality;
use quadrel::pipeline::{self, Compiled, Form, Options, Renderer};
use quadrel::source::{Limits, MemoryLoader};
use quadrel::view::{Boxes, Category, Content, Diagram, End, Heads, Sequence};

/// How many there are of each thing; what there is none of has no entry.
type Counts = BTreeMap<&'static str, usize>;

fn counts<const N: usize>(of: [(&'static str, usize); N]) -> Counts {
    of.into_iter().filter(|it| it.1 > 0).collect()
}

/// What one picture must hold.
struct Picture {
    file: &'static str,
    view: &'static str,
    holds: &'static [(&'static str, usize)],
}

const PICTURES: &[Picture] = &[
    Picture {
        file: "microservices",
        view: "system-overview",
        holds: &[("nodes", 9), ("edges", 8), ("two-headed", 4), ("frames", 1)],
    },
    Picture {
        file: "web-application",
        view: "web-stack",
        holds: &[("nodes", 11), ("edges", 12), ("labels", 1), ("frames", 1)],
    },
    Picture {
        file: "web-application",
        view: "delivery",
        holds: &[("nodes", 9), ("edges", 8), ("labels", 5)],
    },
    Picture {
        file: "web-application",
        view: "user-request",
        holds: &[("participants", 5), ("messages", 10), ("to itself", 2), ("activations", 4)],
    },
    Picture {
        file: "web-application",
        view: "background-task",
        holds: &[("participants", 6), ("messages", 8), ("activations", 2)],
    },
    Picture {
        file: "project-tracker",
        view: "read-path",
        holds: &[("participants", 4), ("messages", 8), ("activations", 4), ("frames", 1)],
    },
    Picture { file: "job-queue", view: "job-queue", holds: &[("nodes", 5), ("edges", 4)] },
    Picture {
        file: "platform",
        view: "platform",
        holds: &[("nodes", 14), ("edges", 15), ("frames", 1)],
    },
    Picture {
        file: "platform",
        view: "defence-in-depth",
        holds: &[("nodes", 6), ("edges", 5), ("notes", 6), ("ties", 6)],
    },
    Picture {
        file: "platform",
        view: "caching",
        holds: &[("nodes", 5), ("edges", 4), ("notes", 5), ("ties", 5)],
    },
    Picture { file: "platform", view: "availability-zones", holds: &[("nodes", 8), ("frames", 3)] },
    Picture {
        file: "platform",
        view: "sign-in",
        holds: &[("participants", 5), ("messages", 8), ("activations", 4)],
    },
    Picture {
        file: "platform",
        view: "data-model",
        holds: &[
            ("entities", 7),
            ("relationships", 6),
            ("exactly one", 6),
            ("any number", 4),
            ("one or more", 2),
            ("labels", 6),
        ],
    },
    Picture {
        file: "project-tracker",
        view: "tracker-data",
        holds: &[
            ("entities", 3),
            ("relationships", 3),
            ("exactly one", 2),
            ("any number", 3),
            ("none or one", 1),
            ("labels", 3),
        ],
    },
    Picture { file: "platform", view: "data-pipeline", holds: &[("nodes", 8), ("edges", 7)] },
    Picture { file: "platform", view: "delivery", holds: &[("nodes", 7), ("edges", 6)] },
];

const FORMS: [Form; 4] = [Form::Svg, Form::Mermaid, Form::Text, Form::Ascii];

#[test]
fn every_form_of_every_picture_holds_what_it_must() {
    let mut table = format!(
        "{:<16}{:<20}{:<14}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}\n",
        "example", "picture", "counted", "expected", "view", "svg", "mermaid", "text", "ascii"
    );
    let mut n_wrong = 0;
    for picture in PICTURES {
        let compiled = compile(picture.file);
        let diagram = diagram(&compiled, picture.view);
        let drawing = Renderer::new(Options::default()).draw(diagram, &FORMS);
        let outputs: Vec<_> =
            drawing.outputs.iter().map(|it| String::from_utf8_lossy(it).into_owned()).collect();
        let [svg, mermaid, text, ascii] = &outputs[..] else { unreachable!("four forms") };
        let expected: Counts = picture.holds.iter().copied().collect();
        let found = [
            expected.clone(),
            of_view(diagram),
            svg::count(svg, picture.view, &diagram.content),
            mermaid::count(mermaid),
            text::count(text, &diagram.content),
            // The twin has the same shape, character for character, and so the same counts.
            text::count(text::of_twin(text, ascii), &diagram.content),
        ];
        let mut things: Vec<&str> = found.iter().flat_map(|it| it.keys().copied()).collect();
        things.sort_unstable();
        things.dedup();
        for thing in things {
            let _ = write!(table, "{:<16}{:<20}{thing:<14}", picture.file, picture.view);
            for count in &found {
                let count = count.get(thing).copied().unwrap_or(0);
                n_wrong += usize::from(Some(&count) != expected.get(thing));
                let _ = write!(table, "{count:>8}");
            }
            table.push('\n');
        }
    }
    print(&table);
    assert_eq!(n_wrong, 0, "counts that differ:\n{table}");
}

#[expect(clippy::print_stdout, reason = "the table is there to be printed")]
fn print(table: &str) {
    println!("{table}");
}

fn compile(file: &str) -> Compiled {
    let name = format!("{file}.quad");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/architecture").join(&name);
    let input = Input { name, bytes: super::read(&path) };
    let compiled = pipeline::compile(vec![input], &MemoryLoader::default(), &Limits::default());
    assert!(!has_errors(&compiled.diagnostics), "{file}: {:#?}", compiled.diagnostics);
    compiled
}

fn diagram<'a>(compiled: &'a Compiled, view: &str) -> &'a Diagram {
    let found = compiled.diagrams.iter().find(|it| it.name == view);
    found.unwrap_or_else(|| panic!("there is no view {view}: {:#?}", compiled.diagnostics))
}

fn of_view(diagram: &Diagram) -> Counts {
    match &diagram.content {
        Content::Boxes(boxes) => of_boxes(boxes),
        Content::Data(boxes) => of_data(boxes),
        Content::Sequence(sequence) => of_sequence(sequence),
    }
}

fn of_sequence(sequence: &Sequence) -> Counts {
    counts([
        ("participants", sequence.participants.len()),
        ("messages", sequence.messages.len()),
        ("to itself", sequence.messages.iter().filter(|it| it.is_to_self()).count()),
        ("activations", sequence.activations.len()),
        ("frames", sequence.frames.len()),
        ("notes", sequence.notes.len()),
    ])
}

fn of_boxes(boxes: &Boxes) -> Counts {
    let with = |heads: Heads| boxes.edges.iter().filter(|it| it.heads == heads).count();
    let is_note = |it: &&quadrel::view::Node| it.face.category == Category::Note;
    let n_notes = boxes.nodes.iter().filter(is_note).count();
    counts([
        ("nodes", boxes.nodes.len() - n_notes),
        ("notes", n_notes),
        ("frames", boxes.boundaries.len()),
        ("edges", boxes.edges.len() - with(Heads::None)),
        ("two-headed", with(Heads::Both)),
        ("ties", with(Heads::None)),
        ("labels", boxes.edges.iter().filter(|it| !it.labels.is_empty()).count()),
    ])
}

fn of_data(boxes: &Boxes) -> Counts {
    let mut found = counts([
        ("entities", boxes.nodes.len()),
        ("relationships", boxes.edges.len()),
        ("labels", boxes.edges.iter().filter(|it| !it.labels.is_empty()).count()),
    ]);
    for edge in &boxes.edges {
        let Heads::Feet(feet) = edge.heads else { panic!("lines between entities have feet") };
        for cardinality in [feet.source, feet.target] {
            let words = match cardinality {
                Cardinality::ZeroOrOne => "none or one",
                Cardinality::One => "exactly one",
                Cardinality::ZeroOrMore => "any number",
                Cardinality::OneOrMore => "one or more",
            };
            *found.entry(words).or_default() += 1;
        }
    }
    found
}

/// From where to where each line with a head leads, by the titles of its ends; the ends of one
/// with two heads in alphabetical order.
fn ends(boxes: &Boxes) -> Vec<[String; 2]> {
    let title = |end: End| boxes.face(end).title.clone();
    let lines = boxes.edges.iter().filter(|it| it.heads != Heads::None);
    let mut ends: Vec<[String; 2]> = lines
        .map(|edge| {
            let mut ends = [title(edge.source), title(edge.target)];
            if edge.heads == Heads::Both {
                ends.sort();
            }
            ends
        })
        .collect();
    ends.sort();
    ends
}
