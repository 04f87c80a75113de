//! Flows as text: every message can be followed from its source to its target, and nothing is lost.

use proptest::collection::vec;
use proptest::prelude::*;
use quadrel::emit::text::{Charset, Options, SequenceDrawing, draw_sequence, render};
use quadrel::source::Limits;
use quadrel::text::width::width_cells;
use quadrel::view::{self, Content, Diagram, Sequence};

use crate::views::workspace;

/// The diagram of the flow called `f`.
fn flow(text: &str) -> Diagram {
    let (diagrams, _) = view::diagrams(&workspace(text), &Limits::default());
    diagrams.into_iter().find(|it| it.name == "f").expect("there is a flow `f`")
}

fn sequence(diagram: &Diagram) -> &Sequence {
    let Content::Sequence(sequence) = &diagram.content else { panic!("a diagram of a flow") };
    sequence
}

fn drawn(diagram: &Diagram, options: &Options) -> SequenceDrawing {
    draw_sequence(sequence(diagram), diagram, options).expect("it is small enough")
}

/// A drawing as cells. Its texts must have one cell a character.
fn cells(drawing: &SequenceDrawing) -> Vec<Vec<char>> {
    drawing.rows.iter().map(|row| row.chars().collect()).collect()
}

fn at(cells: &[Vec<char>], x: i32, y: i32) -> char {
    let row = usize::try_from(y).ok().and_then(|y| cells.get(y));
    let cell = usize::try_from(x).ok().and_then(|x| row?.get(x).copied());
    cell.unwrap_or(' ')
}

/// Follows every message by what is to be seen, and holds frames to their borders.
fn follow(diagram: &Diagram, drawing: &SequenceDrawing) {
    let sequence = sequence(diagram);
    let cells = cells(drawing);
    let picture = drawing.rows.join("\n");
    assert_eq!(drawing.n_clashes, 0, "{picture}");
    let lifelines = &drawing.layout.lifelines;
    // The lifeline of a cell: the nearest one at its left, for bars stand out to the right.
    let owner = |x: i32| lifelines.iter().rposition(|it| it.x <= x);
    for (message, arrow) in sequence.messages.iter().zip(&drawing.layout.messages) {
        let (start, end) = (arrow.points[0], arrow.points[arrow.points.len() - 1]);
        let is_rightwards = message.source <= message.target;
        let (step, leaves) = if is_rightwards { (1, "├╟┼╫") } else { (-1, "┤╢┼╫") };
        let mut x = if is_rightwards { start.x - 1 } else { start.x };
        assert_eq!(owner(x), Some(message.source), "{message:?}\n{picture}");
        assert!(leaves.contains(at(&cells, x, start.y)), "{message:?}\n{picture}");
        if message.is_to_self() {
            let corner = arrow.points[1].x;
            assert_eq!(at(&cells, corner, start.y), '┐', "{message:?}\n{picture}");
            assert_eq!(at(&cells, corner, end.y), '┘', "{message:?}\n{picture}");
            assert!("◄←".contains(at(&cells, end.x, end.y)), "{message:?}\n{picture}");
            assert_eq!(owner(end.x - 1), Some(message.target), "{message:?}\n{picture}");
            continue;
        }
        let heads = if is_rightwards { "►→" } else { "◄←" };
        loop {
            x += step;
            let cell = at(&cells, x, start.y);
            if heads.contains(cell) {
                break;
            }
            assert!("─ ┼╫".contains(cell), "{cell:?} in {message:?}\n{picture}");
        }
        assert_eq!(owner(x + step), Some(message.target), "{message:?}\n{picture}");
        assert!("│║".contains(at(&cells, x + step, start.y)), "{message:?}\n{picture}");
    }
    for frame in &drawing.layout.frames {
        for y in frame.rect.y..frame.rect.bottom() {
            for x in [frame.rect.x, frame.rect.right() - 1] {
                assert!("│┌┐└┘├┤".contains(at(&cells, x, y)), "{x}, {y} of\n{picture}");
            }
        }
    }
}

/// Draws a flow in some widths; everything must be there, in seven bits at the same places.
fn check(diagram: &Diagram, words: &[String]) {
    for width in [40, 80, 160] {
        let options = Options { width, charset: Charset::Unicode, ..Options::default() };
        let drawing = drawn(diagram, &options);
        follow(diagram, &drawing);
        for (number, text) in &drawing.texts.legend {
            let is_drawn = drawing.rows.iter().any(|row| row.contains(number.as_str()));
            assert!(is_drawn, "{number} {text} of\n{}", drawing.rows.join("\n"));
        }
        let ascii = drawn(diagram, &Options { charset: Charset::Ascii, ..options });
        let blanks = |rows: &[String]| -> Vec<Vec<bool>> {
            rows.iter().map(|row| row.chars().map(|it| it == ' ').collect()).collect()
        };
        assert_eq!(blanks(&drawing.rows), blanks(&ascii.rows));
        let text = render(diagram, &options).text;
        let found: Vec<&str> = text.split_whitespace().collect();
        for word in words {
            assert!(found.iter().any(|it| it.contains(word.as_str())), "{word} in\n{text}");
        }
    }
}

#[derive(Clone, Debug)]
enum Op {
    Call(usize, usize),
    Async(usize, usize),
    Reply,
    Note(&'static str, usize, usize),
    Open(&'static str),
    Else,
    Close,
}

const PARTICIPANTS: [&str; 5] = ["ann", "web", "api", "store", "mail"];

fn op() -> impl Strategy<Value = Op> {
    let who = || 0..PARTICIPANTS.len();
    let note = prop_oneof![Just("over"), Just("left of"), Just("right of")];
    let frame = prop_oneof![Just("alt"), Just("opt"), Just("loop"), Just("par"), Just("break")];
    prop_oneof![
        6 => (who(), who()).prop_map(|(a, b)| Op::Call(a, b)),
        2 => (who(), who()).prop_map(|(a, b)| Op::Async(a, b)),
        5 => Just(Op::Reply),
        1 => (note, who(), who()).prop_map(|(place, a, b)| Op::Note(place, a, b)),
        2 => frame.prop_map(Op::Open),
        1 => Just(Op::Else),
        2 => Just(Op::Close),
    ]
}

/// A flow of these steps, and a word of each of its labels. Answers go to the latest call that is
/// open in their branch, and are left out where there is none.
fn written(ops: &[Op], is_bounded: bool) -> (String, Vec<String>) {
    let name = |idx: usize| PARTICIPANTS[idx];
    let (others, start) = match is_bounded {
        true => ("system shop { container api; container store }", "flow f { boundaries on"),
        false => ("system api; system store", "flow f {"),
    };
    let mut lines =
        vec![format!("person ann; system web; system mail; {others}"), start.to_owned()];
    let mut words = Vec::new();
    let mut calls: Vec<(usize, usize)> = Vec::new();
    let mut frames: Vec<(&str, usize)> = Vec::new();
    for (idx, op) in ops.iter().enumerate() {
        let word = format!("w{idx}.");
        let label = match idx % 3 {
            0 => format!("\"{word} does\" [JSON/HTTPS]"),
            1 => format!("\"asks for something that is long, {word} and more\""),
            _ => format!("\"{word}\""),
        };
        let base = frames.last().map_or(0, |it| it.1);
        let line = match *op {
            Op::Call(a, b) => {
                calls.push((a, b));
                format!("{} -> {} {label}", name(a), name(b))
            }
            Op::Async(a, b) => format!("{} ~> {} {label}", name(a), name(b)),
            Op::Reply if calls.len() > base => {
                let (a, b) = calls.pop().unwrap_or_default();
                format!("{} --> {} {label}", name(b), name(a))
            }
            Op::Note("over", a, b) => {
                format!("note {} over {}, {}", label.replace(" [JSON/HTTPS]", ""), name(a), name(b))
            }
            Op::Note(place, a, _) => {
                format!("note {} {place} {}", label.replace(" [JSON/HTTPS]", ""), name(a))
            }
            Op::Open(kind) if frames.len() < 4 => {
                frames.push((kind, calls.len()));
                format!("{kind} {} {{", label.replace(" [JSON/HTTPS]", ""))
            }
            Op::Else if matches!(frames.last(), Some(("alt" | "par", _))) => {
                calls.truncate(base);
                let word =
                    if frames.last().is_some_and(|it| it.0 == "alt") { "else" } else { "and" };
                format!("}} {word} {} {{", label.replace(" [JSON/HTTPS]", ""))
            }
            Op::Close if !frames.is_empty() => {
                calls.truncate(base);
                frames.pop();
                lines.push("}".to_owned());
                continue;
            }
            Op::Reply | Op::Open(_) | Op::Else | Op::Close => continue,
        };
        lines.push(line);
        words.push(word);
    }
    lines.extend(frames.iter().map(|_| "}".to_owned()));
    lines.push("}".to_owned());
    (lines.join("\n"), words)
}

fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig { cases: config.cases / 5, failure_persistence: None, ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_message_leads_from_its_source_to_its_target(
        ops in vec(op(), 1..40),
        is_bounded in any::<bool>(),
    ) {
        let (text, words) = written(&ops, is_bounded);
        // A flow of empty frames has no participants, and no diagram.
        let has_participants =
            ops.iter().any(|it| matches!(it, Op::Call(..) | Op::Async(..) | Op::Note(..)));
        if has_participants {
            check(&flow(&text), &words);
        }
    }
}

#[test]
fn a_flow_in_text_has_bars_frames_and_a_legend() {
    let diagram = flow(
        "person ann \"Ann\"; system shop \"Shop\"; system log \"Log\"
         ann -> shop; shop -> log
         flow f \"Buying\" {
           ann -> shop \"asks\"
           shop -> shop \"looks\"
           alt \"known\" { shop --> ann \"yes\" } else { shop --> ann \"no\" }
           ann ~> log
         }",
    );
    let options = Options { width: 60, charset: Charset::Unicode, ..Options::default() };
    assert_eq!(
        render(&diagram, &options).text,
        "\
Buying

┌──────────┐  ┌───────────────────┐  ┌───────────────────┐
│   Ann    │  │       Shop        │  │        Log        │
│ [Person] │  │ [Software system] │  │ [Software system] │
└─────┬────┘  └─────────┬─────────┘  └─────────┬─────────┘
      │      asks       │                      │
      ├────────────────►║                      │
      │                 ╟───┐ looks            │
      │                 ║◄──┘                  │
    ┌─ alt [known] ─────╫─┐                    │
    │ │       yes       ║ │                    │
    │ │◄─ ─ ─ ─ ─ ─ ─ ──╢ │                    │
    ├─ else ─ ─ ─ ─ ─ ──┼─┤                    │
    │ │       no        ║ │                    │
    │ │◄─ ─ ─ ─ ─ ─ ─ ──╢ │                    │
    └─┼─────────────────┼─┘                    │
      │                 │                      │
      ├─────────────────┼─────────────────────→│
      │                 │                      │

─ ─►  reply
───→  asynchronous
"
    );
}

#[test]
fn wide_labels_move_to_the_legend_before_a_flow_is_too_wide() {
    let word = "aaaaaaaaaaaaaaaa";
    let text = format!(
        "system a; system b; system c; a -> b; b -> c
         flow f {{ a -> b \"{word}\"; b -> c \"{word}\" }}"
    );
    let diagram = flow(&text);
    let rendered =
        render(&diagram, &Options { width: 45, charset: Charset::Unicode, ..Options::default() });
    assert!(rendered.warnings.is_empty(), "{}", rendered.text);
    assert!(rendered.text.contains(&format!("(1) {word}\n")), "{}", rendered.text);
    assert!(rendered.text.lines().all(|it| width_cells(it) <= 45));
}

#[test]
fn texts_that_meet_the_side_of_a_boundary_stand_in_the_drawing() {
    let text = "person ann; system shop { container web; container api }
        flow f {
          boundaries on
          opt \"ann has not been here for as long as anybody can tell\" { ann -> web; web -> api }
          note \"remark\" over ann, web
        }";
    let drawing =
        drawn(&flow(text), &Options { width: 80, charset: Charset::Unicode, ..Options::default() });
    let picture = drawing.rows.join("\n");
    assert_eq!(drawing.texts.legend, [], "{picture}");
    assert!(picture.contains("opt [ann has not been"), "{picture}");
    assert!(picture.contains(" remark "), "{picture}");
}

#[test]
fn texts_use_the_room_that_others_have_made() {
    let text = "system a; system b; system c
        flow f {
          a -> b \"a label of some words that is long\"
          b -> c \"a label of some words that is long\"
          a -> b \"says it in one line\"
          opt \"it is as it was and has been\" { a -> c \"x\"; a -> b }
          opt \"it is as it was\" { b -> b }
        }";
    let drawing =
        drawn(&flow(text), &Options { width: 64, charset: Charset::Unicode, ..Options::default() });
    let picture = drawing.rows.join("\n");
    assert!(drawing.is_within_width, "{picture}");
    assert!(picture.contains("opt [it is as it was and has been]"), "{picture}");
    assert!(!picture.contains("│it") && !picture.contains("│was"), "{picture}");
}
