//! How relationships become lines.

use super::*;

#[test]
fn an_end_that_is_a_frame_is_met_at_its_border_save_from_inside() {
    check(
        "person p
         system a { container x; container y; x -> y }
         system b
         p -> a \"the whole\"
         p -> a.x \"a part\"
         a -> b \"also\"
         a.y -> b
         view containers of a",
        "frame a!
        p
        a.x in a
        a.y in a
        b
        a.x -> a.y
        p -> a: the whole
        p -> a.x: a part
        a -> b: also
        a.y -> b",
    );
}

#[test]
fn explicit_relationships_take_in_lifted_ones_of_their_direction() {
    let text = "system a { container x; container y }
         system b
         a.x -> b \"part\"
         b -> a.y \"back\"
         a -> b \"whole\"
         a -> b \"whole\" [SQL]
         view landscape";
    check(
        text,
        "a
        b
        b -> a: back
        a -> b: whole
        a -> b: whole [SQL]",
    );
    let diagram = diagram(text);
    let edge = &boxes(&diagram).edges[1];
    assert_eq!(edge.relationships.len(), 2);
    assert_eq!(edge.sentences, ["a uses b: whole", "x uses b: part"]);
}

#[test]
fn lifted_relationships_share_a_line_with_up_to_three_labels() {
    let model = |labels: &[&str]| {
        let lines: String =
            labels.iter().enumerate().map(|(n, it)| format!("a.part{n} -> b {it}\n")).collect();
        let containers: String =
            (0..labels.len()).map(|n| format!("container part{n}\n")).collect();
        format!("system b system a {{ {containers} }} {lines} view landscape")
    };
    check(
        &model(&["\"r\" [A]", "\"s\"", "\"r\" [A, B]", "\"t\"", ""]),
        "b
        a
        a -> b: r [A, B] / s / t",
    );
    check(
        &model(&["\"r\"", "\"s\"", "\"t\"", "\"u\"", "\"r\""]),
        "b
        a
        a -> b: 5 relationships",
    );
    check(&model(&["", ""]), "b\na\na -> b");
}

#[test]
fn a_line_for_calls_and_messages_says_which_are_messages() {
    let model = |first: &str, second: &str| {
        format!(
            "system a {{ container x; container y }} system b
                 a.x {first} b \"asks\" a.y {second} b \"tells\" view landscape"
        )
    };
    check(&model("->", "~>"), "a\nb\na -> b: asks / tells (asynchronous)");
    check(&model("~>", "~>"), "a\nb\na -> b: asks / tells");
}

#[test]
fn both_ways_is_one_line_and_two_ways_are_two() {
    check("system a system b a <-> b view landscape", "a\nb\na <-> b");
    check("system a system b a -> b b -> a view landscape", "a\nb\na -> b\nb -> a");
    check(
        "system a { container x } system b a <-> b \"talk\" a.x -> b \"ask\" b -> a.x view landscape",
        "a\nb\na <-> b: talk",
    );
}

#[test]
fn loops_are_drawn_but_not_those_lifted_from_within() {
    check(
        "system a { container x; container y; x -> y } a -> a \"again\" view landscape",
        "a\na -> a: again",
    );
}
