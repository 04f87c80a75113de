//! Counts what an SVG shows: its groups, and the marks in them.

use quadrel::view::Content;

use super::{Counts, counts};

/// The marks of the groups whose id is that of the picture, this letter and a number.
fn groups<'a>(svg: &'a str, view: &str, letter: char) -> Vec<Vec<&'a str>> {
    let start = format!("<g id=\"q-{view}-{letter}");
    let mut groups = Vec::new();
    let mut lines = svg.lines();
    while let Some(line) = lines.next() {
        let Some(rest) = line.strip_prefix(start.as_str()) else { continue };
        if rest.starts_with(|it: char| it.is_ascii_digit()) {
            // One group stands in another only where a link is around its marks.
            groups.push(lines.by_ref().take_while(|it| *it != "</g>").collect());
        }
    }
    groups
}

fn n_heads(marks: &[&str]) -> usize {
    marks.iter().filter(|it| it.starts_with("<path ") && it.contains("Z\" fill=\"#")).count()
}

fn has_text(marks: &[&str]) -> bool {
    marks.iter().any(|it| it.starts_with("<text "))
}

/// A note is the one box with a corner folded down: three points in a path that is not closed.
fn is_note(marks: &[&str]) -> bool {
    let corner = |it: &&&str| {
        it.starts_with("<path ") && it.contains("fill=\"none\"") && it.matches('L').count() == 2
    };
    marks.iter().find(corner).is_some_and(|it| !it.contains('A'))
}

pub(super) fn count(svg: &str, view: &str, content: &Content) -> Counts {
    match content {
        Content::Boxes(_) => of_boxes(svg, view),
        Content::Data(_) => of_data(svg, view),
        Content::Sequence(_) => of_sequence(svg, view),
    }
}

/// The points of a path that has no curves.
fn points(path: &str) -> Vec<(f64, f64)> {
    let d = path.split('"').nth(1).unwrap_or_default();
    let number = |it: &str| it.parse::<f64>().expect("a number");
    let pairs = d.split(['M', 'L']).filter_map(|it| it.trim().split_once(' '));
    pairs.map(|(x, y)| (number(x), number(y))).collect()
}

/// Each end of a line between entities is a stem, and on it a fork, bars and a circle.
fn of_data(svg: &str, view: &str) -> Counts {
    let edges = groups(svg, view, 'e');
    let mut found = counts([
        ("entities", groups(svg, view, 'n').len()),
        ("relationships", edges.len()),
        ("labels", edges.iter().filter(|it| has_text(it)).count()),
    ]);
    for marks in edges {
        let mut ends: Vec<(usize, usize, usize)> = Vec::new();
        // The first path is the line itself.
        let is_mark = |it: &&str| it.starts_with("<path ") || it.starts_with("<circle ");
        for mark in marks.into_iter().filter(is_mark).skip(1) {
            let (forks, bars, circles) = ends.last_mut().copied().unwrap_or_default();
            let end = match points(mark).as_slice() {
                _ if mark.starts_with("<circle ") => (forks, bars, circles + 1),
                [a, b] if (a.0 - b.0).abs() + (a.1 - b.1).abs() > 15.0 => {
                    ends.push((0, 0, 0));
                    continue;
                }
                [_, _] => (forks, bars + 1, circles),
                _ => (forks + 1, bars, circles),
            };
            *ends.last_mut().expect("a stem comes first") = end;
        }
        assert_eq!(ends.len(), 2, "ends of a line");
        for end in ends {
            let words = match end {
                (0, 2, 0) => "exactly one",
                (0, 1, 1) => "none or one",
                (1, 1, 0) => "one or more",
                (1, 0, 1) => "any number",
                other => panic!("forks, bars and circles mean nothing: {other:?}"),
            };
            *found.entry(words).or_default() += 1;
        }
    }
    found
}

fn of_sequence(svg: &str, view: &str) -> Counts {
    let messages = groups(svg, view, 'e');
    // What turns goes back to where it came from.
    let is_to_itself = |it: &&Vec<&str>| {
        it.iter().find(|it| it.starts_with("<path ")).is_some_and(|it| it.contains('Q'))
    };
    counts([
        ("participants", groups(svg, view, 'n').len()),
        ("messages", messages.len()),
        ("to itself", messages.iter().filter(is_to_itself).count()),
        ("activations", groups(svg, view, 'a').len()),
        ("frames", groups(svg, view, 'f').len()),
    ])
}

fn of_boxes(svg: &str, view: &str) -> Counts {
    let nodes = groups(svg, view, 'n');
    let edges = groups(svg, view, 'e');
    let n_notes = nodes.iter().filter(|it| is_note(it)).count();
    let with_heads = |n: usize| edges.iter().filter(|it| n_heads(it) == n).count();
    counts([
        ("nodes", nodes.len() - n_notes),
        ("notes", n_notes),
        ("frames", groups(svg, view, 'b').len()),
        ("edges", with_heads(1) + with_heads(2)),
        ("two-headed", with_heads(2)),
        ("ties", with_heads(0)),
        ("labels", edges.iter().filter(|it| has_text(it)).count()),
    ])
}
