//! Counts what an SVG shows: its groups, and the marks in them.

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

pub(super) fn count(svg: &str, view: &str) -> Counts {
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
