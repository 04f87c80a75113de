//! Counts participants, messages, frames and bars in drawings of characters.

use super::{Cell, Drawing, LEFT, RIGHT, is_line};
use crate::architecture::{Counts, counts};

/// The way in which a message's head points.
fn head(glyph: char) -> Option<Cell> {
    match glyph {
        '►' | '→' => Some(RIGHT),
        '◄' | '←' => Some(LEFT),
        _ => None,
    }
}

pub(super) fn count(text: &str) -> Counts {
    let drawing = Drawing::new(text);
    let is_in_box = |at: Cell| drawing.boxes.iter().chain(&drawing.notes).any(|it| it.holds(at));
    let heads: Vec<(Cell, Cell)> = drawing
        .cells
        .iter()
        .filter(|(at, _)| !is_in_box(**at))
        .filter_map(|(&at, &glyph)| Some((at, head(glyph)?)))
        .collect();
    counts([
        ("participants", drawing.boxes.len()),
        ("messages", heads.len()),
        ("to itself", heads.iter().filter(|it| is_to_itself(&drawing, **it)).count()),
        ("activations", n_bars(&drawing)),
        ("frames", drawing.frames.len()),
        ("notes", drawing.notes.len()),
    ])
}

/// Whether the line of a head turns before it comes to another lifeline.
fn is_to_itself(drawing: &Drawing, ((x, y), way): (Cell, Cell)) -> bool {
    let mut behind = (1..).map(|n| drawing.at((x - n * way.0, y)));
    behind.find(|it| *it != '─') == Some('┘')
}

/// The bars on lifelines: stretches of double lines from the top down. The title of a frame may
/// stand on one; above its first cell is a single line.
fn n_bars(drawing: &Drawing) -> usize {
    let is_bar = |at: Cell| {
        matches!(drawing.at(at), '║' | '╫' | '╟' | '╢')
            && !drawing.notes.iter().any(|it| it.holds(at))
    };
    let begins =
        |(x, y): Cell| is_bar((x, y)) && !is_bar((x, y - 1)) && is_line(drawing.at((x, y - 1)));
    drawing.cells.keys().filter(|it| begins(**it)).count()
}
