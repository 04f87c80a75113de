//! What the characters of text drawings mean to those who follow their lines.

/// A step from cell to cell.
pub(crate) type Step = (i32, i32);

pub(crate) const UP: Step = (0, -1);
pub(crate) const DOWN: Step = (0, 1);
pub(crate) const LEFT: Step = (-1, 0);
pub(crate) const RIGHT: Step = (1, 0);

/// Where light lines leave a glyph; double lines are borders, which nothing follows.
pub(crate) fn arms(glyph: char) -> &'static [Step] {
    match glyph {
        '─' => &[LEFT, RIGHT],
        '│' | '¦' => &[UP, DOWN],
        '┌' => &[DOWN, RIGHT],
        '┐' => &[DOWN, LEFT],
        '└' => &[UP, RIGHT],
        '┘' => &[UP, LEFT],
        '├' | '╟' => &[RIGHT],
        '┤' | '╢' => &[LEFT],
        '┬' | '╤' => &[DOWN],
        '┴' | '╧' => &[UP],
        '┼' => &[UP, DOWN, LEFT, RIGHT],
        '╪' => &[UP, DOWN],
        '╫' => &[LEFT, RIGHT],
        _ => &[],
    }
}

/// Where a head points.
pub(crate) fn head(glyph: char) -> Option<Step> {
    match glyph {
        '▲' => Some(UP),
        '▼' => Some(DOWN),
        '◄' => Some(LEFT),
        '►' => Some(RIGHT),
        _ => None,
    }
}
