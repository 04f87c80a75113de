//! Counts entities and crow's feet in drawings of characters.

use super::{Area, Cell, DOWN, Drawing, LEFT, RIGHT, UP};
use crate::architecture::{Counts, counts};

/// Where lines leave the box: the cell of the border, and the way out.
fn ports(drawing: &Drawing, area: Area) -> Vec<(Cell, Cell)> {
    let across = (area.left + 1..area.right)
        .flat_map(|x| [((x, area.top), UP, '┴'), ((x, area.bottom), DOWN, '┬')]);
    // What leads to the right from the left border separates the name from the rows.
    let upright = (area.top + 1..area.bottom)
        .flat_map(|y| [((area.left, y), LEFT, '┤'), ((area.right, y), RIGHT, '├')]);
    let is_port = |&(at, _, glyph): &(Cell, Cell, char)| drawing.at(at) == glyph;
    across.chain(upright).filter(is_port).map(|(at, way, _)| (at, way)).collect()
}

/// What the two cells behind a port say: how many there are.
fn words(near: char, far: char) -> &'static str {
    match (matches!(near, 'Λ' | 'V' | '{' | '}'), far == 'o' || near == 'o') {
        (true, true) => "any number",
        (true, false) => "one or more",
        (false, true) => "none or one",
        (false, false) => "exactly one",
    }
}

pub(super) fn count(text: &str) -> Counts {
    let mut drawing = Drawing::new(text);
    let boxes = drawing.boxes.clone();
    let ports: Vec<_> = boxes.iter().flat_map(|&it| ports(&drawing, it)).collect();
    let mut found = counts([("entities", boxes.len()), ("relationships", ports.len() / 2)]);
    for (at, way) in ports {
        let cell = |n: i32| (at.0 + n * way.0, at.1 + n * way.1);
        *found.entry(words(drawing.at(cell(1)), drawing.at(cell(2)))).or_default() += 1;
        // Feet are no labels.
        drawing.cells.remove(&cell(1));
        drawing.cells.remove(&cell(2));
    }
    found.insert("labels", drawing.n_labels());
    found
}
