//! What the diagrams of flows hold.

use quadrel::view::sequence::Row;
use quadrel::view::{Content, Sequence};

use super::diagrams;

const MODEL: &str = "person a system s { container b container c container d } external system x \
    a -> s a -> x s -> x s.b -> s.c s.b -> s.d s.c -> s.d ";

fn sequence(body: &str) -> Sequence {
    let (diagrams, codes) = diagrams(&format!("{MODEL} view landscape flow f {{ {body} }}"));
    assert_eq!(codes, Vec::<&str>::new(), "{body}");
    let content = diagrams.into_iter().find(|it| it.name == "f").map(|it| it.content);
    let Some(Content::Sequence(sequence)) = content else { panic!("no sequence: {body}") };
    sequence
}

/// Activations in words: who, from which row to which, at which depth.
fn activations(body: &str) -> Vec<(String, usize, usize, usize)> {
    let it = sequence(body);
    let name = |idx: usize| it.participants[idx].face.title.clone();
    it.activations
        .iter()
        .map(|it| (name(it.participant), it.first_row, it.last_row, it.depth))
        .collect()
}

fn names(body: &str) -> Vec<String> {
    sequence(body).participants.into_iter().map(|it| it.face.title).collect()
}

fn busy(who: &str, first: usize, last: usize, depth: usize) -> (String, usize, usize, usize) {
    (who.to_owned(), first, last, depth)
}

#[test]
fn answered_calls_keep_their_target_busy_and_others_do_not() {
    assert_eq!(
        activations("a -> b; b -> c; c --> b; b --> a"),
        [busy("b", 0, 3, 0), busy("c", 1, 2, 0)]
    );
    assert_eq!(activations("a -> b; b ~> c"), []);
    assert_eq!(
        activations("a -> b; b -> b; b --> b; b --> a"),
        [busy("b", 0, 3, 0), busy("b", 1, 2, 1)]
    );
}

#[test]
fn each_branch_starts_from_the_calls_that_were_open_before() {
    // Rows: call, open, answer, branch, answer, close.
    let both = "a -> b; alt \"x\" { b --> a } else { b --> a }";
    assert_eq!(activations(both), [busy("b", 0, 2, 0), busy("b", 3, 4, 0)]);
    let behind = "a -> b; opt { b -> c; c --> b }; b --> a";
    assert_eq!(activations(behind), [busy("b", 0, 5, 0), busy("c", 2, 3, 0)]);
    // One answer behind an `alt` ends the call that either branch has made.
    let either = "alt { a -> b } else { a -> b \"other\" }; b --> a";
    assert_eq!(activations(either), [busy("b", 1, 2, 0), busy("b", 3, 5, 0)]);
}

#[test]
fn who_is_not_listed_stands_beside_the_first_partner() {
    assert_eq!(names("a -> b; b -> c"), ["a", "b", "c"]);
    assert_eq!(names("participants b, c, d; a -> b; b -> c"), ["a", "b", "c", "d"]);
    assert_eq!(names("participants b, d; b -> c; b -> x; b -> d"), ["b", "c", "x", "d"]);
}

#[test]
fn rows_open_and_close_frames_and_tell_their_width() {
    let it = sequence("a -> b; alt \"x\" { b -> c; loop { c -> d } } else { note \"n\" over b }");
    let rows = [
        Row::Message(0),
        Row::Open(0),
        Row::Message(1),
        Row::Open(1),
        Row::Message(2),
        Row::Close(1),
        Row::Branch { frame: 0, branch: 1 },
        Row::Note(0),
        Row::Close(0),
    ];
    assert_eq!(it.rows, rows);
    assert_eq!((it.frames[0].participants, it.frames[1].participants), ((1, 3), (2, 3)));
    assert_eq!((it.frames[1].parent, it.frames[1].depth), (Some(0), 1));
    assert!(!it.is_numbered && it.boundaries.is_empty());
}

#[test]
fn boundaries_bring_the_participants_of_a_system_together() {
    let it = sequence("numbers on; boundaries on; a -> b; b -> x; b -> c");
    let names: Vec<&str> = it.participants.iter().map(|it| it.face.title.as_str()).collect();
    assert_eq!(names, ["a", "b", "c", "x"]);
    assert_eq!(it.boundaries[0].participants, 1..3);
    assert_eq!(it.participants[2].boundary, Some(0));
    assert!(it.is_numbered);
}
