//! What each kind of view shows, and how relationships become lines.

mod data;
mod findings;
mod flows;
pub(crate) mod models;
mod relationships;
mod steps;

use quadrel::analysis::{Input, analyse};
use quadrel::diagnostic::{Diagnostic, Severity};
use quadrel::model::{ElementId, Shape, Workspace};
use quadrel::source::{Limits, MemoryLoader};
use quadrel::view::{self, Boxes, Content, Diagram, End, Heads, Hint};

/// What a text means; it must have no errors.
pub(crate) fn workspace(text: &str) -> Workspace {
    let input = Input { name: "test.quad".to_owned(), bytes: text.as_bytes().to_vec() };
    let analysis = analyse(vec![input], &MemoryLoader::default(), &Limits::default());
    let errors: Vec<&Diagnostic> =
        analysis.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}\nin {text}");
    analysis.workspace
}

/// The diagrams of a text, and the codes of what is wrong with its views.
fn diagrams(text: &str) -> (Vec<Diagram>, Vec<&'static str>) {
    let (diagrams, diagnostics) = view::diagrams(&workspace(text), &Limits::default());
    (diagrams, diagnostics.iter().map(|it| it.code.name).collect())
}

/// The only diagram of a text, whose views must have nothing wrong.
pub(crate) fn diagram(text: &str) -> Diagram {
    let (mut diagrams, codes) = diagrams(text);
    assert_eq!(codes, Vec::<&str>::new(), "{text}");
    assert_eq!(diagrams.len(), 1, "{text}");
    diagrams.remove(0)
}

pub(crate) fn boxes(diagram: &Diagram) -> &Boxes {
    let (Content::Boxes(boxes) | Content::Data(boxes)) = &diagram.content else {
        panic!("a diagram of boxes")
    };
    boxes
}

/// A diagram in words, one a line: `frame bank!`, `api in bank`, `ann -> api: uses [HTTPS]`.
fn words(diagram: &Diagram) -> Vec<String> {
    let boxes = boxes(diagram);
    let key = |end: End| boxes.face(end).key.clone();
    let place = |end: End| match boxes.parent(end) {
        Some(idx) => format!("{} in {}", key(end), boxes.boundaries[idx].face.key),
        None => key(end),
    };
    let mut lines = Vec::new();
    for (idx, boundary) in boxes.boundaries.iter().enumerate() {
        let focus = if boundary.is_focus { "!" } else { "" };
        lines.push(format!("frame {}{focus}", place(End::Boundary(idx))));
    }
    lines.extend((0..boxes.nodes.len()).map(|idx| place(End::Node(idx))));
    for edge in &boxes.edges {
        let arrow = match edge.heads {
            Heads::None => "--",
            Heads::Target => "->",
            Heads::Both => "<->",
            Heads::Feet(_) => "--",
        };
        let labels: Vec<String> = edge
            .labels
            .iter()
            .map(|it| match it.technology.is_empty() {
                true => it.text.clone(),
                false => format!("{} [{}]", it.text, it.technology.join(", ")).trim().to_owned(),
            })
            .collect();
        let labels =
            if labels.is_empty() { String::new() } else { format!(": {}", labels.join(" / ")) };
        lines.push(format!("{} {arrow} {}{labels}", key(edge.source), key(edge.target)));
    }
    lines
}

/// Compares the diagram of a model with one view with what it should hold, one thing a line.
fn check(text: &str, expect: &str) {
    let found = words(&diagram(text)).join("\n");
    let expect: Vec<&str> = expect.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    assert_eq!(found, expect.join("\n"), "{text}");
}

const BANK: &str = r#"
person ann
person bob
external system mail
external system idle
system bank {
  container web
  container api { component a; component b; a -> b "asks" }
  database store
  web -> api.a "calls" [JSON]
  api.b -> store "writes"
}
ann -> bank.web "uses"
bank.api.b -> mail "sends"
bob -> ann "knows"
"#;

#[test]
fn landscape_shows_people_and_systems_with_lifted_relationships() {
    check(
        &format!("{BANK} view landscape"),
        "ann
        bob
        mail
        idle
        bank
        ann -> bank: uses
        bank -> mail: sends
        bob -> ann: knows",
    );
}

#[test]
fn context_shows_the_system_and_its_direct_neighbours() {
    check(
        &format!("{BANK} view context of bank"),
        "ann
        mail
        bank
        ann -> bank: uses
        bank -> mail: sends",
    );
}

#[test]
fn containers_show_the_inside_and_what_is_connected_to_it() {
    check(
        &format!("{BANK} view containers of bank"),
        "frame bank!
        ann
        mail
        bank.web in bank
        bank.api in bank
        bank.store in bank
        bank.web -> bank.api: calls [JSON]
        bank.api -> bank.store: writes
        ann -> bank.web: uses
        bank.api -> mail: sends",
    );
}

#[test]
fn components_show_the_inside_with_siblings_and_systems() {
    check(
        &format!("{BANK} view components of bank.api"),
        "frame bank.api!
        mail
        bank.web
        bank.api.a in bank.api
        bank.api.b in bank.api
        bank.store
        bank.api.a -> bank.api.b: asks
        bank.web -> bank.api.a: calls [JSON]
        bank.api.b -> bank.store: writes
        bank.api.b -> mail: sends",
    );
}

#[test]
fn systems_outside_are_boxes_whose_inside_never_shows() {
    check(
        "system a { container x }
         system b { container y }
         a.x -> b.y
         view containers of a",
        "frame a!
        a.x in a
        b
        a.x -> b",
    );
}

#[test]
fn plain_elements_show_what_they_hold() {
    check(
        "element a { element b; element c; b -> c }
         view landscape",
        "frame a
        a.b in a
        a.c in a
        a.b -> a.c",
    );
}

#[test]
fn groups_are_frames_where_they_hold_something_shown() {
    check(
        "group \"Big\" {
           group \"Inner\" { system a { group \"Back\" { container x } container y } }
           group \"Empty here\" { person p }
         }
         person q
         q -> a.x
         view containers of a",
        "frame group:Big
        frame group:Inner in group:Big
        frame a in group:Inner!
        frame a:group:Back in a
        a.x in a:group:Back
        a.y in a
        q
        q -> a.x",
    );
}

#[test]
fn includes_and_excludes_are_sets() {
    for body in ["include bob; exclude bank.store, ann", "exclude ann, bank.store; include bob"] {
        check(
            &format!("{BANK} view containers of bank {{ {body} }}"),
            "frame bank!
            bob
            mail
            bank.web in bank
            bank.api in bank
            bank.web -> bank.api: calls [JSON]
            bank.api -> mail: sends",
        );
    }
}

#[test]
fn an_included_child_opens_its_parent() {
    check(
        &format!("{BANK} view context of bank {{ include bank.api.a; exclude mail }}"),
        "frame bank!
        ann
        bank.api.a in bank
        ann -> bank: uses",
    );
}

#[test]
fn a_selected_relationship_brings_its_ends() {
    check(
        &format!("{BANK} view v {{ include bank.api.b -> mail, ann -> * }}"),
        "ann
        mail
        bank.web
        bank.api.b
        ann -> bank.web: uses
        bank.api.b -> mail: sends",
    );
}

#[test]
fn tags_select_elements_and_relationships_and_only_confines_lines() {
    check(
        "person a
         system s #x
         system t
         a -> s \"plain\"
         a -> t \"tagged\" #x
         t -> a \"also plain\"
         view v { include #x; only #x }",
        "a
        s
        t
        a -> t: tagged",
    );
}

#[test]
fn star_is_everything_in_a_free_view() {
    check(
        "system a { container x { component c } } person p p -> a.x.c view v { include * }",
        "frame a
        frame a.x in a
        a.x.c in a.x
        p
        p -> a.x.c",
    );
}

#[test]
fn nothing_stands_in_for_what_is_excluded() {
    check(
        &format!("{BANK} view containers of bank {{ exclude bank.api }}"),
        "frame bank!
        ann
        mail
        bank.web in bank
        bank.store in bank
        ann -> bank.web: uses",
    );
}

#[test]
fn notes_hang_on_what_they_speak_of() {
    check(
        "system a { container x; container y } person p
         note \"slow\" on a.x
         note \"far\" on p
         view containers of a { note \"two\" on a.x, a.y; note \"whole\" on a }",
        "frame a!
        a.x in a
        a.y in a
        note:a.x in a
        note:a.x:2 in a
        note:a
        note:a.x -- a.x
        note:a.x:2 -- a.x
        note:a.x:2 -- a.y
        note:a -- a",
    );
}

#[test]
fn deployments_nest_nodes_and_hold_instances() {
    let text = "system s { container api; database db; api -> db \"reads\" [SQL] }
         deployment live \"Live\" {
           node aws {
             infrastructure lb
             node spare
             node host x4 { instance api }
             node rds { instance db as \"primary\" x2; instance db as \"standby\" }
           }
           lb -> api \"forwards to\"
         }
         view deployment of live";
    let diagram = diagram(text);
    let found = words(&diagram);
    assert_eq!(
        found[..9],
        [
            "frame aws",
            "frame aws.host in aws",
            "frame aws.rds in aws",
            "aws.lb in aws",
            "aws.spare in aws",
            "aws.host.api in aws.host",
            "aws.rds.db:primary in aws.rds",
            "aws.rds.db:standby in aws.rds",
            "aws.host.api -> aws.rds.db:primary: reads [SQL]",
        ],
    );
    assert!(found.contains(&"aws.lb -> aws.host.api: forwards to".to_owned()), "{found:#?}");
    assert_eq!(diagram.title, "Live: deployment");
    assert_eq!(diagram.name, "live-deployment");
    let boxes = boxes(&diagram);
    assert_eq!(boxes.boundaries[1].face.count.map(|it| it.min), Some(4));
    assert_eq!(boxes.nodes[3].face.role.as_deref(), Some("primary"));
    assert_eq!(boxes.nodes[3].face.count.map(|it| it.min), Some(2));
    assert_eq!(boxes.nodes[3].shape, Shape::Cylinder);
}

#[test]
fn an_excluded_node_takes_what_stands_in_it() {
    check(
        "system s { container api; database db; api -> db }
         deployment live { node a { instance api; node b { instance db } } }
         view deployment of live { exclude db }",
        "frame a
        a.api in a
        a.b in a",
    );
}

#[test]
fn a_file_without_views_gets_the_natural_ones() {
    let (diagrams, codes) = diagrams(&format!(
        "title \"Money\" {BANK} deployment live {{ node host {{ instance bank.api }} }}"
    ));
    assert_eq!(codes, Vec::<&str>::new());
    let names: Vec<(&str, &str)> =
        diagrams.iter().map(|it| (it.name.as_str(), it.title.as_str())).collect();
    assert_eq!(
        names,
        [
            ("landscape", "Money: landscape"),
            ("bank-context", "bank: context"),
            ("bank-containers", "bank: containers"),
            ("api-components", "api: components"),
            ("live-deployment", "live: deployment"),
        ],
    );
    let inside = |diagram: usize, key: &str| {
        let nodes = &boxes(&diagrams[diagram]).nodes;
        nodes.iter().find(|it| it.face.key == key).and_then(|it| it.face.inside.as_deref())
    };
    assert_eq!(inside(0, "bank"), Some("bank-containers"));
    assert_eq!(inside(2, "bank.api"), Some("api-components"));
    assert_eq!(inside(4, "host.api"), Some("api-components"));
    assert_eq!(inside(0, "mail"), None);
}

#[test]
fn natural_names_grow_by_path_and_never_by_a_number() {
    let (diagrams, _) = diagrams(
        "system a { container api { component c } } system b { container api { component c } }",
    );
    let names: Vec<&str> = diagrams.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        names,
        ["landscape", "a-containers", "b-containers", "a.api-components", "b.api-components"],
    );
}

#[test]
fn looks_come_from_kind_then_tag_then_element_then_the_view() {
    let text = "kind worker : container { shape hexagon fill \"#010101\" stroke \"#010101\" color \"#010101\" icon gear }
         style x { fill \"#030303\" }
         style #t { fill \"#020202\" stroke \"#020202\" }
         style @worker { fill \"#040404\" color \"#040404\" }
         system s { worker x #t; worker y #t { shape pipe } }
         view containers of s { style #t { stroke \"#050505\" } }";
    let diagram = diagram(text);
    let nodes = &boxes(&diagram).nodes;
    let looks = &nodes[0].face.looks;
    let red = |it: Option<quadrel::model::Color>| it.map(|it| it.r);
    assert_eq!((red(looks.fill), red(looks.stroke), red(looks.color)), (Some(3), Some(5), Some(4)));
    assert_eq!((nodes[0].shape, nodes[1].shape), (Shape::Hexagon, Shape::Pipe));
    assert_eq!(red(nodes[1].face.looks.fill), Some(2));
}

#[test]
fn a_line_that_stands_for_several_has_only_the_looks_they_share() {
    let text = "relationship sends { line dotted stroke \"#010101\" }
         system b system a { container x; container y }
         a.x -[sends]-> b #t
         a.y -[sends]-> b
         style #t { stroke \"#020202\" }
         view landscape";
    let diagram = diagram(text);
    let edge = &boxes(&diagram).edges[0];
    assert_eq!(edge.looks.line, Some(quadrel::model::LineStyle::Dotted));
    assert_eq!(edge.looks.stroke, None);
    assert_eq!(edge.kind_label.as_deref(), Some("sends"));
    assert_eq!(edge.tags, ["t"]);
}

#[test]
fn a_note_on_one_thing_stands_beside_it() {
    let diagram = diagram(
        "system a system b a -> b note \"one\" on a note \"both\" on a, b
         view landscape { rank same a, b }",
    );
    let row = |of: [usize; 2]| Hint::SameRow(of.map(End::Node).to_vec());
    // The author's own wishes come first.
    assert_eq!(boxes(&diagram).hints, [row([0, 1]), row([0, 2])]);
}

#[test]
fn hints_speak_of_boxes_and_frames() {
    let diagram = diagram(&format!(
        "{BANK} view containers of bank {{ rank same ann, mail; order web, store; direction left; legend off }}"
    ));
    let boxes = boxes(&diagram);
    let ends = |keys: [&str; 2]| {
        keys.map(|key| End::Node(boxes.nodes.iter().position(|it| it.face.key == key).unwrap()))
            .to_vec()
    };
    assert_eq!(
        boxes.hints,
        [Hint::SameRow(ends(["ann", "mail"])), Hint::Order(ends(["bank.web", "bank.store"]))],
    );
    assert!(!diagram.has_legend);
}
