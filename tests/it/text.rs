//! Diagrams as text: drawings that somebody has read, and what is said of those that do not fit.

use quadrel::emit::text::{Charset, Options, draw, render};
use quadrel::model::{Count, Direction};
use quadrel::text::width::{Measure, width_cells};
use quadrel::view::{Content, Diagram};

use crate::boxes::{boxes, diagram, towards};

/// A system with components in a container, and people and systems around it.
pub(crate) const TARGET: &str = "
Customer
= Internet Banking System
  Single-Page App |  | JavaScript
  + API Application
    Sign-in Controller
    Security Component
    E-mail Component
  Database
Mainframe
E-mail System
Customer -> Single-Page App : views balances
Single-Page App -> Sign-in Controller : JSON/HTTPS
Sign-in Controller -> Mainframe : XML/HTTPS
Sign-in Controller -> Security Component : uses
Security Component -> Database : reads/writes
Security Component -> E-mail Component : uses
E-mail Component -> E-mail System : sends
E-mail System -> Customer : e-mails
";

/// Frames three deep, a line to itself, lines that nobody waits for, a note.
pub(crate) const NESTED: &str = "
User | Person
= Shop | Software system
  + Front | Group
    Web | Container | React
    Mobile | Container | Kotlin
  + Back
    + Core
      Orders | Container | Rust
      Stock | Container | Rust
    Billing | Container | Go
  Events | Queue | NATS
Bank | External software system
note Ledgers close at midnight
User -> Web : uses
User -> Mobile : uses
Web -> Orders : calls [JSON/HTTPS]
Mobile -> Orders : calls [JSON/HTTPS]
Orders -> Stock : reserves
Orders ~> Events : publishes
Events ~> Billing : delivers
Billing -> Bank : charges [ISO 20022]
Orders -> Orders : retries
Ledgers close at midnight -- Bank
";

/// The text of a diagram that has no title and gives no warning.
fn drawn(diagram: &Diagram, options: Options) -> String {
    let untitled = Diagram { title: String::new(), ..diagram.clone() };
    let rendered = render(&untitled, &options);
    let codes: Vec<_> = rendered.warnings.iter().map(|it| it.code.id).collect();
    assert!(codes.is_empty(), "{codes:?}");
    rendered.text
}

#[track_caller]
fn check(spec: &str, expect: &str) {
    let drawn = drawn(&diagram(spec), Options::default());
    assert_eq!(drawn, expect.trim_start_matches('\n'), "\n{drawn}");
}

fn codes(diagram: &Diagram, options: Options) -> Vec<&'static str> {
    render(diagram, &options).warnings.iter().map(|it| it.code.id).collect()
}

const ASCII: Options =
    Options { width: 80, charset: Charset::Ascii, measure: Measure { ambiguous_is_wide: false } };

#[test]
fn heads_at_both_ends_stand_before_the_borders() {
    check(
        "
A
B
A <-> B : syncs
",
        "
┌───┐
│ A │
└───┘
  ▲
  │ syncs
  ▼
┌───┐
│ B │
└───┘
",
    );
}

#[test]
fn a_vertical_line_that_nobody_waits_for_is_dashed_and_explained() {
    check(
        "
A
B
A ~> B : publishes
",
        "
┌───┐
│ A │
└─┬─┘
  ¦ publishes
  ▼
┌───┐
│ B │
└───┘

─ ─►  asynchronous
",
    );
}

#[test]
fn a_note_has_a_double_bar_and_no_head() {
    check(
        "
A
note Read me
Read me -- A
",
        "
╓─────────┐
║ Read me │
╙────┬────┘
     ¦
   ┌─┴─┐
   │ A │
   └───┘
",
    );
}

#[test]
fn a_line_to_itself_stays_beside_its_box() {
    check(
        "
A
A -> A : retries
",
        "
┌───┐
│   ├──┐
│ A │  │ retries
│   │◄─┘
└───┘
",
    );
}

#[test]
fn lines_cross_the_double_frame_of_the_system_in_focus() {
    check(
        "
= Shop
  A
  B
C
A -> C
B -> C
",
        "
╔═ Shop ═══════════╗
║  ┌───┐    ┌───┐  ║
║  │ A │    │ B │  ║
║  └──┬┘    └┬──┘  ║
╚═════╪══════╪═════╝
      │ ┌────┘
      ▼ ▼
     ┌───┐
     │ C │
     └───┘
",
    );
}

#[test]
fn lines_cross_and_never_share_a_trunk() {
    check(
        "
A
B
C
D
E
F
A -> D
A -> E
A -> F
B -> D
B -> E
B -> F
C -> D
C -> E
C -> F
",
        "
┌─────┐   ┌─────┐    ┌─────┐
│  A  │   │  B  │    │  C  │
└┬─┬─┬┘   └┬─┬─┬┘    └┬─┬─┬┘
 │ │ └─────┼┐│ │      │ │ │
 │ │ ┌─────┼┼┼─┼──────┘ │ │
 │ └─┼─┐   │││ └───┐    │ │
 │ ┌─┼─┼───┘││ ┌───┼────┘ │
 │ │ │ └───┐││ │   └────┐ │
 │ │ │     │└┼─┼──────┐ │ │
 ▼ ▼ ▼     ▼ ▼ ▼      ▼ ▼ ▼
┌─────┐   ┌─────┐    ┌─────┐
│  D  │   │  E  │    │  F  │
└─────┘   └─────┘    └─────┘
",
    );
}

#[test]
fn lines_end_at_frames() {
    check(
        "
+ One
  A
+ Two
  B
One -> Two : feeds
",
        "
┌─ One ──────┐
│  ┌───┐     │
│  │ A │     │
│  └───┘     │
└─────────┬──┘
          │ feeds
          ▼
   ┌─ Two ───┐
   │  ┌───┐  │
   │  │ B │  │
   │  └───┘  │
   └─────────┘
",
    );
}

#[test]
fn wide_characters_take_two_columns() {
    check(
        "
日本語
Zürich | Container | | 
B
日本語 -> B : 読む
日本語 -> Zürich
",
        "
┌────────┐  ┌─────────────┐
│ 日本語 ├─►│   Zürich    │
└───┬────┘  │ [Container] │
    │       └─────────────┘
    │ 読む
    ▼
  ┌───┐
  │ B │
  └───┘
",
    );
}

#[test]
fn long_labels_are_wrapped() {
    check(
        "
A
B
A -> B : sends a very long message that needs several lines to be read [AMQP]
",
        "
┌───┐
│ A │
└─┬─┘
  │ sends a very long
  │ message that needs
  │ several lines to be read
  │ [AMQP]
  ▼
┌───┐
│ B │
└───┘
",
    );
}

#[test]
fn lines_to_the_right_have_their_labels_in_them() {
    let diagram = towards(
        diagram(
            "
A
B | Container | Rust
C
A -> B : calls [HTTPS]
B ~> C
C <-> A
",
        ),
        Direction::Right,
    );
    let unicode = drawn(&diagram, Options::default());
    assert_eq!(unicode, RIGHT.trim_start_matches('\n'), "\n{unicode}");
    let ascii = drawn(&diagram, ASCII);
    assert_eq!(ascii, RIGHT_ASCII.trim_start_matches('\n'), "\n{ascii}");
}

const RIGHT: &str = "
                        ┌───────────────────┐
┌───┐                   │         B         │    ┌───┐
│   ├── calls [HTTPS] ─►│ [Container: Rust] ├─ ─►│   │
│ A │                   └───────────────────┘    │ C │
│   │◄──────────────────────────────────────────►│   │
└───┘                                            └───┘

─ ─►  asynchronous
";

const RIGHT_ASCII: &str = "
                        +-------------------+
+---+                   |         B         |    +---+
|   +-- calls [HTTPS] ->| [Container: Rust] +- ->|   |
| A |                   +-------------------+    | C |
|   |<------------------------------------------>|   |
+---+                                            +---+

- ->  asynchronous
";

#[test]
fn the_banking_system_fits_a_readme() {
    let text = drawn(&diagram(TARGET), Options::default());
    let widest = text.lines().map(width_cells).max().unwrap();
    assert!(widest <= 80, "{widest} columns:\n{text}");
    assert!(text.lines().count() <= 33, "\n{text}");
    for name in ["Single-Page App", "[JavaScript]", "views balances", "XML/HTTPS", "sends"] {
        assert!(text.contains(name), "{name} in\n{text}");
    }
}

#[test]
fn title_and_description_stand_above() {
    let described = Diagram {
        title: "Shop: containers".to_owned(),
        description: Some("What runs, and who talks to whom when somebody buys".to_owned()),
        ..diagram("A")
    };
    let text = render(&described, &Options { width: 40, ..Options::default() }).text;
    let expect = "\
Shop: containers
What runs, and who talks
to whom when somebody buys

┌───┐
│ A │
└───┘
";
    assert_eq!(text, expect);
}

#[test]
fn names_carry_roles_and_counts() {
    let mut counted = diagram("A");
    let Content::Boxes(boxes) = &mut counted.content else { panic!("a diagram of boxes") };
    boxes.nodes[0].face.role = Some("standby".to_owned());
    boxes.nodes[0].face.count = Some(Count { min: 2, max: 8 });
    let text = drawn(&counted, Options::default());
    assert!(text.contains("│ A (standby) x2..8 │"), "\n{text}");
}

#[test]
fn a_name_that_does_not_fit_is_written_wider_with_a_warning() {
    let wide = diagram("+ A\n  + B\n    + C\n      + D\n        E");
    let options = Options { width: 20, ..Options::default() };
    let rendered = render(&wide, &options);
    let [warning] = &rendered.warnings[..] else { panic!("{:?}", rendered.warnings) };
    assert_eq!(warning.code.id, "W0520");
    assert!(warning.message.contains("20 were asked for"), "{}", warning.message);
    assert!(rendered.text.contains('E'));
}

#[test]
fn no_word_is_cut_at_any_width() {
    let word = "x".repeat(300);
    let text = drawn(&diagram(&word), Options { width: 40, ..Options::default() });
    assert!(text.lines().all(|line| width_cells(line) <= 40));
    assert_eq!(text.matches('x').count(), 300);
}

#[test]
fn the_legend_is_numbered_as_the_drawing_is_read() {
    let mut n_numbers = 0;
    for (spec, width) in [(TARGET, 20), (TARGET, 40), (NESTED, 20), (NESTED, 40)] {
        let diagram = diagram(spec);
        let boxes = boxes(&diagram);
        let drawing = draw(boxes, &diagram, &Options { width, ..Options::default() }).unwrap();
        let picture = drawing.rows.join("\n");
        let numbers = drawing.texts.legend.iter().map(|(number, _)| number);
        let places: Vec<_> = numbers.map(|it| picture.find(it.as_str()).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?} in\n{picture}");
        n_numbers = n_numbers.max(places.len());
    }
    assert!(n_numbers > 2);
}

#[test]
fn narrow_labels_stay_at_their_lines_where_wide_ones_do_not() {
    let forks = "
A
B
C
D
A -> B : synchronises-all
A -> C : asks for
A -> D : synchronises-all
A -> D : deregisters-from
";
    let text = drawn(&diagram(forks), Options { width: 26, ..Options::default() });
    assert!(text.contains("(1)") && !text.contains(") asks for"), "\n{text}");
    assert!(text.matches("(1) ").count() < 4, "\n{text}");
}

#[test]
fn what_terminals_draw_differently_is_said() {
    assert_eq!(codes(&diagram("שלום"), Options::default()), ["W0521"]);
    assert_eq!(codes(&diagram("👩‍🚀 crew"), Options::default()), ["W0521"]);
    assert_eq!(codes(&diagram("日本語"), Options::default()), [""; 0]);
    // A name from right to left leaves its neighbours where they are.
    let text = render(&diagram("שלום\nB"), &Options::default()).text;
    assert!(text.contains("\u{2068}שלום\u{2069}"));
}

#[test]
fn seven_bits_keep_the_shape_and_say_what_they_cannot_write() {
    let rendered = render(&diagram("Zürich 日本"), &ASCII);
    let codes: Vec<_> = rendered.warnings.iter().map(|it| it.code.id).collect();
    assert_eq!(codes, ["W0522"]);
    assert!(rendered.warnings[0].message.contains("`ü`, `日`, `本`"));
    assert!(rendered.text.is_ascii());
    assert!(rendered.text.contains("| Z?rich ???? |"), "{}", rendered.text);
}

#[test]
fn a_drawing_past_the_limit_is_refused() {
    let chain: String = (0..1_100).map(|it| format!("N{it}\n")).collect();
    let links: String = (1..1_100).map(|it| format!("N{} -> N{it}\n", it - 1)).collect();
    let rendered = render(&diagram(&(chain + &links)), &Options::default());
    assert_eq!(rendered.text, "");
    assert_eq!(rendered.warnings[0].code.id, "E0520");
}

#[test]
fn where_ambiguous_characters_are_wide_texts_have_room_and_lines_are_of_seven_bits() {
    let measure = Measure { ambiguous_is_wide: true };
    let text = render(
        &Diagram {
            title: String::new(), ..diagram("Привет\nB\nПривет -> B : × 2\nB ~> B")
        },
        &Options { measure, ..Options::default() },
    );
    assert_eq!(
        text.text,
        "\
+--------------+
| Привет |
+------+-------+
       | × 2
       v
     +---+
     |   +--+
     | B |  :
     |   |<-+
     +---+

- ->  asynchronous
"
    );
}
