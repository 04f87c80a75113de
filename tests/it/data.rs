//! Diagrams of entities: what is read back from the text, the Mermaid code and the picture is what
//! the view holds.

use proptest::prelude::*;
use quadrel::emit::mermaid;
use quadrel::emit::text::{Charset, Options, draw};
use quadrel::geometry::{Point, Rect};
use quadrel::model::Cardinality;
use quadrel::pipeline::{self, Form, Renderer};
use quadrel::text::width::width_cells;
use quadrel::theme::Theme;
use quadrel::view::{Boxes, Diagram, End, Heads};

use crate::views::{boxes, diagram};

/// A line: the entities at its ends, by index, and how many there are of each; the lesser end
/// first.
type Relation = [(usize, &'static str); 2];

fn relation(mut ends: Relation) -> Relation {
    ends.sort_unstable();
    ends
}

fn of_view(boxes: &Boxes) -> Vec<Relation> {
    let mut relations: Vec<Relation> = boxes
        .edges
        .iter()
        .map(|edge| {
            let (End::Node(source), End::Node(target), Heads::Feet(feet)) =
                (edge.source, edge.target, edge.heads)
            else {
                panic!("every line has crow's feet: {edge:?}");
            };
            relation([(source, feet.source.words()), (target, feet.target.words())])
        })
        .collect();
    relations.sort_unstable();
    relations
}

/// Follows the lines of a drawing from the borders of its boxes, cell by cell.
struct Reader<'a> {
    cells: Vec<Vec<char>>,
    leaves: &'a [Rect],
}

impl<'a> Reader<'a> {
    fn new(rows: &[String], leaves: &'a [Rect]) -> Self {
        let cells = rows.iter().map(|row| {
            let mut cells = Vec::new();
            for it in row.chars() {
                cells.push(it);
                // The second cell of a wide character.
                let width = width_cells(&it.to_string());
                cells.extend(std::iter::repeat_n('x', width.saturating_sub(1)));
                if width == 0 {
                    cells.pop();
                }
            }
            cells
        });
        Self { cells: cells.collect(), leaves }
    }

    fn at(&self, at: Point) -> char {
        let row = usize::try_from(at.y).ok().and_then(|y| self.cells.get(y));
        let cell = |row: &Vec<char>| row.get(usize::try_from(at.x).ok()?).copied();
        row.and_then(cell).unwrap_or(' ')
    }

    /// The box on whose border a line that goes this way ends.
    fn owner(&self, at: Point, way: Point) -> Option<usize> {
        self.leaves.iter().position(|leaf| match (way.x, way.y) {
            (1, 0) => at.x == leaf.x && (leaf.y..leaf.bottom()).contains(&at.y),
            (-1, 0) => at.x == leaf.right() - 1 && (leaf.y..leaf.bottom()).contains(&at.y),
            (0, 1) => at.y == leaf.y && (leaf.x..leaf.right()).contains(&at.x),
            _ => at.y == leaf.bottom() - 1 && (leaf.x..leaf.right()).contains(&at.x),
        })
    }

    /// How many the two signs say, `near` the border and `far` from it; `way` leads to the border.
    fn foot(near: char, far: char, way: Point) -> &'static str {
        let (bar, many) = match (way.x, way.y) {
            (1, 0) => ('|', '{'),
            (-1, 0) => ('|', '}'),
            (0, 1) => ('┼', 'Λ'),
            _ => ('┼', 'V'),
        };
        match (near == bar, near == many, far == bar, far == 'o') {
            (true, _, true, _) => Cardinality::One,
            (true, _, _, true) => Cardinality::ZeroOrOne,
            (_, true, true, _) => Cardinality::OneOrMore,
            (_, true, _, true) => Cardinality::ZeroOrMore,
            _ => panic!("{near} and {far} are no crow's foot"),
        }
        .words()
    }

    fn relations(&self) -> Vec<Relation> {
        let mut relations = Vec::new();
        for (idx, leaf) in self.leaves.iter().enumerate() {
            let (right, bottom) = (leaf.right() - 1, leaf.bottom() - 1);
            let across = (leaf.x..=right).flat_map(|x| {
                [(Point::new(x, leaf.y), (0, -1), '┴'), (Point::new(x, bottom), (0, 1), '┬')]
            });
            let upright = (leaf.y..=bottom).flat_map(|y| {
                [(Point::new(leaf.x, y), (-1, 0), '┤'), (Point::new(right, y), (1, 0), '├')]
            });
            for (at, (x, y), port) in across.chain(upright) {
                if self.at(at) == port {
                    relations.push(self.follow(idx, at, Point::new(x, y)));
                }
            }
        }
        // Each was followed from both of its ends.
        relations.sort_unstable();
        let n_ends = relations.len();
        let once: Vec<Relation> = relations.into_iter().step_by(2).collect();
        assert_eq!(2 * once.len(), n_ends, "a line has two ends");
        once
    }

    fn follow(&self, from: usize, port: Point, mut way: Point) -> Relation {
        let step = |at: Point, way: Point, n: i32| Point::new(at.x + n * way.x, at.y + n * way.y);
        let back = Point::new(-way.x, -way.y);
        let own = Self::foot(self.at(step(port, way, 1)), self.at(step(port, way, 2)), back);
        let mut at = step(port, way, 3);
        for _ in 0..10_000 {
            way = match (self.at(at), way.x, way.y) {
                ('┌', -1, 0) | ('┐', 1, 0) => Point::new(0, 1),
                ('└', -1, 0) | ('┘', 1, 0) => Point::new(0, -1),
                ('┌', 0, -1) | ('└', 0, 1) => Point::new(1, 0),
                ('┐', 0, -1) | ('┘', 0, 1) => Point::new(-1, 0),
                ('│' | '¦' | '┼', 0, _) => way,
                // A label may stand in the line.
                (_, _, 0) => way,
                (other, ..) => panic!("a line leads to {other:?} at {at:?}"),
            };
            let end = step(at, way, 3);
            if let Some(other) = self.owner(end, way)
                && matches!(self.at(end), '┬' | '┴' | '├' | '┤')
            {
                let foot = Self::foot(self.at(step(at, way, 2)), self.at(step(at, way, 1)), way);
                return relation([(from, own), (other, foot)]);
            }
            at = step(at, way, 1);
        }
        panic!("a line goes on for ever");
    }
}

fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

fn check_text(diagram: &Diagram, width: usize) {
    let boxes = boxes(diagram);
    let options = Options { width, charset: Charset::Unicode, ..Options::default() };
    let drawing = draw(boxes, diagram, &options).unwrap();
    let picture = drawing.rows.join("\n");
    assert_eq!(drawing.n_clashes, 0, "\n{picture}");
    let found = Reader::new(&drawing.rows, &drawing.layout.leaves).relations();
    assert_eq!(found, of_view(boxes), "\n{picture}");
    for (node, rect) in boxes.nodes.iter().zip(&drawing.layout.leaves) {
        let rows = drawing.rows[rect.y as usize + 1..].iter().take(rect.h as usize - 2);
        let rows: Vec<&str> = rows.map(String::as_str).collect();
        let inside = dense(&rows.concat());
        let has = |text: &str| text.chars().all(|it| it == ' ' || inside.contains(it));
        assert!(has(&node.face.title), "{:?} in\n{picture}", node.face.title);
        // Where a line leaves the box at the rule, the rule ends before the border.
        let rule = rows.iter().any(|row| row.contains("──"));
        assert!(rule || node.attributes.is_empty(), "\n{picture}");
        for attribute in &node.attributes {
            assert!(has(&attribute.name) && has(&attribute.type_text), "\n{picture}");
        }
    }
    let ascii = draw(boxes, diagram, &Options { charset: Charset::Ascii, ..options }).unwrap();
    for (row, twin) in drawing.rows.iter().zip(&ascii.rows) {
        assert!(twin.is_ascii(), "{twin}");
        assert_eq!(width_cells(row), width_cells(twin), "\n{row}\n{twin}");
    }
}

fn check_mermaid(diagram: &Diagram) {
    let boxes = boxes(diagram);
    let (code, diagnostics) = mermaid::render(diagram, Theme::ALL[0]);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let body = code.split_once("\nerDiagram\n").unwrap().1;
    let n_entities = body.lines().filter(|it| it.starts_with("  e") && it.contains("[\"")).count();
    let n_rows = body.lines().filter(|it| it.starts_with("    ")).count();
    assert_eq!(n_entities, boxes.nodes.len(), "{code}");
    assert_eq!(n_rows, boxes.nodes.iter().map(|it| it.attributes.len()).sum::<usize>(), "{code}");
    let id = |it: &str| Some(it.strip_prefix('e')?.parse::<usize>().ok()? - 1);
    let words = |bar: &str| match bar {
        "||" => Cardinality::One.words(),
        "|o" | "o|" => Cardinality::ZeroOrOne.words(),
        "}|" | "|{" => Cardinality::OneOrMore.words(),
        _ => Cardinality::ZeroOrMore.words(),
    };
    let relations = body.lines().filter_map(|line| {
        let parts: Vec<&str> = line.trim_start().split(' ').take(4).collect();
        let [source, feet, target, ":"] = parts[..] else { return None };
        Some(relation([(id(source)?, words(&feet[..2])), (id(target)?, words(&feet[4..]))]))
    });
    let mut relations: Vec<Relation> = relations.collect();
    relations.sort_unstable();
    assert_eq!(relations, of_view(boxes), "{code}");
    assert_eq!(body.matches('"').count() % 2, 0, "{code}");
}

fn check_picture(diagram: &Diagram) {
    let boxes = boxes(diagram);
    let drawing = Renderer::new(pipeline::Options::default()).draw(diagram, &[Form::Svg]);
    let svg = String::from_utf8(drawing.outputs.concat()).unwrap();
    let n_groups = |letter: char| {
        let start = format!("<g id=\"q-{}-{letter}", diagram.name);
        let starts = svg.match_indices(&start).map(|(at, it)| &svg[at + it.len()..]);
        starts.filter(|it| it.starts_with(|it: char| it.is_ascii_digit())).count()
    };
    let found = (n_groups('n'), n_groups('e'), n_groups('b'));
    assert_eq!(found, (boxes.nodes.len(), boxes.edges.len(), boxes.boundaries.len()));
    // A ring for none at least, toes for more than one.
    let (mut rings, mut toes) = (0, 0);
    for (_, words) in of_view(boxes).into_iter().flatten() {
        rings += usize::from(words == "none or one" || words == "any number");
        toes += usize::from(words == "one or more" || words == "any number");
    }
    let end = svg.find("<g id=\"q-data-key\"").unwrap_or(svg.len());
    let drawn = &svg[..end];
    let is_toes = |it: &&str| {
        it.starts_with("<path ")
            && it.contains("fill=\"none\"")
            && it.matches('L').count() == 2
            && !it.contains(['Q', 'A', 'Z'])
    };
    assert_eq!(drawn.matches("<circle ").count(), rings, "{svg}");
    assert_eq!(drawn.lines().filter(is_toes).count(), toes, "{svg}");
}

#[test]
fn every_cardinality_is_drawn_in_every_direction() {
    for direction in ["down", "right", "up", "left"] {
        let diagram = diagram(&format!(
            "entity a
             entity b {{ id uuid pk\n  a_id uuid unique optional \"which\" }}
             entity c
             a ||--o{{ b \"has\"\n a |o..|{{ b\n b }}|--o| c \"knows\"\n b }}o..|| c\n c |o--o{{ c \"holds\"
             view data {{ direction {direction} }}"
        ));
        assert_eq!(of_view(boxes(&diagram)).len(), 5);
        for width in [40, 80, 120] {
            check_text(&diagram, width);
        }
        check_mermaid(&diagram);
        check_picture(&diagram);
    }
}

#[test]
fn no_text_of_the_authors_gets_out_of_its_place_in_mermaid() {
    for hostile in [
        "a\\\"] ||--o{ b : x",
        "%%{init: {}}%%",
        "direction LR",
        "Direction lr",
        "</text><script>",
        "style x:#1;",
        "}",
        "#quot; \\\\ `x`",
        "accDescr { }",
        "subgraph x",
    ] {
        check_mermaid(&diagram(&format!(
            "entity pk \"{hostile}\" {{ pk pk-x(1, \"a b\") \"{hostile}\"\n fk-a enum(\"~\", b) pk }}
             entity b \"{hostile}\"
             pk ||--o{{ b \"{hostile}\"
             view data \"{hostile}\" \"{hostile}\""
        )));
    }
}

/// Workspaces of entities, some with attributes, in two databases or in none.
fn workspaces() -> impl Strategy<Value = String> {
    let title = prop_oneof![
        4 => "[A-Z][a-z]{1,12}( [a-z]{2,8})?",
        1 => Just("注文".to_owned()),
        1 => Just("a-very-long-identifier-without-any-space".to_owned()),
    ];
    let attribute = (
        prop_oneof![Just("id"), Just("created_at"), Just("preferred-language-of-speech")],
        prop_oneof![Just("uuid"), Just("decimal(10, 2)"), Just("enum(active, inactive, gone)")],
        prop_oneof![
            Just(""),
            Just("pk"),
            Just("unique optional"),
            Just("\"as it was typed once\"")
        ],
    );
    let attributes = prop::collection::btree_map(0..4_usize, attribute, 0..4);
    let place = prop_oneof![2 => Just(""), 1 => Just(" in s.one"), 1 => Just(" in s.two")];
    let entities = prop::collection::vec((title, place, attributes), 1..8);
    let left = prop::sample::select(vec!["||", "|o", "}|", "}o"]);
    let right = prop::sample::select(vec!["||", "o|", "|{", "o{"]);
    let line = prop::sample::select(vec!["--", ".."]);
    let label = prop::sample::select(vec!["", "has", "belongs to the one that"]);
    let index = any::<prop::sample::Index>;
    let relation = (index(), index(), left, line, right, label);
    (entities, prop::collection::vec(relation, 0..10)).prop_map(|(entities, relations)| {
        let n = entities.len();
        let mut text = "system s { database one; database two }\n".to_owned();
        for (idx, (title, place, attributes)) in entities.into_iter().enumerate() {
            text.push_str(&format!("entity e{idx} \"{title}\"{place} {{\n"));
            for (at, (name, type_text, rest)) in attributes {
                text.push_str(&format!("  {name}_{at} {type_text} {rest}\n"));
            }
            text.push_str("}\n");
        }
        let mut known = std::collections::BTreeSet::new();
        for (a, b, left, line, right, label) in relations {
            let (a, b) = (a.index(n), b.index(n));
            if known.insert((a, b, label)) {
                text.push_str(&format!("e{a} {left}{line}{right} e{b} \"{label}\"\n"));
            }
        }
        text.push_str("view data\n");
        text
    })
}

fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig { cases: config.cases / 8, failure_persistence: None, ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_form_holds_every_entity_and_relationship(
        text in workspaces(),
        width in prop::sample::select(vec![40, 60, 80, 120]),
    ) {
        let diagram = diagram(&text);
        check_text(&diagram, width);
        check_mermaid(&diagram);
        check_picture(&diagram);
    }
}
