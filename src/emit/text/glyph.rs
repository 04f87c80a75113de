//! Which character draws a cell, in Unicode and in seven bits.

use crate::model::Cardinality;

/// How strong a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Weight {
    /// No line.
    #[default]
    None,
    /// One stroke.
    Light,
    /// Two strokes.
    Double,
}

/// A side of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Up,
    Down,
    Left,
    Right,
}

impl Side {
    pub(super) const fn opposite(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// The lines that leave a cell, one on each side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Arms {
    pub(super) up: Weight,
    pub(super) down: Weight,
    pub(super) left: Weight,
    pub(super) right: Weight,
}

impl Arms {
    pub(super) fn set(&mut self, side: Side, weight: Weight) {
        match side {
            Side::Up => self.up = weight,
            Side::Down => self.down = weight,
            Side::Left => self.left = weight,
            Side::Right => self.right = weight,
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Whether it is a plain piece from left to right, perhaps with one end missing.
    pub(super) fn is_horizontal(self) -> bool {
        self.up == Weight::None && self.down == Weight::None && !self.is_empty()
    }

    /// Whether it is a plain piece from top to bottom, perhaps with one end missing.
    pub(super) fn is_vertical(self) -> bool {
        self.left == Weight::None && self.right == Weight::None && !self.is_empty()
    }

    /// The character. Where arms of one axis differ in weight the stronger one is drawn, for there
    /// is no character for both in the fonts we draw for.
    pub(super) fn unicode(self) -> char {
        let across = stronger(self.left, self.right);
        let along = stronger(self.up, self.down);
        if self.is_empty() {
            return ' ';
        }
        if self.is_horizontal() {
            return if across == Weight::Double { '═' } else { '─' };
        }
        if self.is_vertical() {
            return if along == Weight::Double { '║' } else { '│' };
        }
        // In each row: ┌ ┐ └ ┘ ├ ┤ ┬ ┴ ┼.
        let family = match (across, along) {
            (Weight::Double, Weight::Double) => "╔╗╚╝╠╣╦╩╬",
            (Weight::Double, Weight::Light | Weight::None) => "╒╕╘╛╞╡╤╧╪",
            (Weight::Light | Weight::None, Weight::Double) => "╓╖╙╜╟╢╥╨╫",
            (Weight::Light | Weight::None, Weight::Light | Weight::None) => "┌┐└┘├┤┬┴┼",
        };
        let is = |weight: Weight| weight != Weight::None;
        let idx = match (is(self.up), is(self.down), is(self.left), is(self.right)) {
            (false, _, false, _) => 0,
            (false, _, true, false) => 1,
            (true, false, false, _) => 2,
            (true, false, true, false) => 3,
            (true, true, false, _) => 4,
            (true, true, true, false) => 5,
            (false, _, true, true) => 6,
            (true, false, true, true) => 7,
            (true, true, true, true) => 8,
        };
        family.chars().nth(idx).unwrap_or('┼')
    }
}

fn stronger(a: Weight, b: Weight) -> Weight {
    match (a, b) {
        (Weight::Double, _) | (_, Weight::Double) => Weight::Double,
        (Weight::Light, _) | (_, Weight::Light) => Weight::Light,
        (Weight::None, Weight::None) => Weight::None,
    }
}

/// The head of an arrow that points to a side.
pub(super) const fn head(towards: Side) -> char {
    match towards {
        Side::Up => '▲',
        Side::Down => '▼',
        Side::Left => '◄',
        Side::Right => '►',
    }
}

/// The two signs of how many there are at the end of a line that comes from `from`, the one before
/// the border first.
///
/// ```text
///             from the left   from above
/// exactly one      ||             ┼┼
/// none or one      o|             o┼
/// one or more      |{             ┼Λ
/// any number       o{             oΛ
/// ```
pub(super) const fn foot(cardinality: Cardinality, from: Side) -> [char; 2] {
    let (bar, many) = match from {
        Side::Left => ('|', '{'),
        Side::Right => ('|', '}'),
        Side::Up => ('┼', 'Λ'),
        Side::Down => ('┼', 'V'),
    };
    match cardinality {
        Cardinality::One => [bar, bar],
        Cardinality::ZeroOrOne => [bar, 'o'],
        Cardinality::OneOrMore => [many, bar],
        Cardinality::ZeroOrMore => [many, 'o'],
    }
}

/// The head of an arrow that nobody waits for.
pub(super) const fn open_head(towards: Side) -> char {
    match towards {
        Side::Up => '↑',
        Side::Down => '↓',
        Side::Left => '←',
        Side::Right => '→',
    }
}

/// A dash of a vertical line that is not solid: it needs no gaps, so short lines show it too.
pub(super) const VERTICAL_DASH: char = '¦';

/// The seven-bit twin of a character that we draw with; `None` for any other.
///
/// Single lines become `-` and `|`, double ones `=` and `#`, whatever joins or crosses `+`.
pub(super) const fn ascii(glyph: char) -> Option<char> {
    Some(match glyph {
        '─' => '-',
        '│' => '|',
        VERTICAL_DASH => ':',
        '═' => '=',
        '║' => '#',
        '▲' => '^',
        '▼' => 'v',
        '◄' => '<',
        '►' => '>',
        '↑' => '^',
        '↓' => 'v',
        '←' => '(',
        '→' => ')',
        'Λ' => '^',
        '|' | '{' | '}' | 'o' | 'V' => glyph,
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' => '+',
        '\u{2552}'..='\u{256c}' => '+',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Weight::{Double, Light, None};
    use super::*;

    fn glyph(up: Weight, down: Weight, left: Weight, right: Weight) -> char {
        Arms { up, down, left, right }.unicode()
    }

    #[test]
    fn arms_decide_the_glyph() {
        assert_eq!(glyph(None, None, None, None), ' ');
        assert_eq!(glyph(None, Light, None, None), '│');
        assert_eq!(glyph(None, Light, None, Light), '┌');
        assert_eq!(glyph(None, Light, Light, None), '┐');
        assert_eq!(glyph(Light, None, None, Light), '└');
        assert_eq!(glyph(Light, None, Light, None), '┘');
        assert_eq!(glyph(Light, Light, None, Light), '├');
        assert_eq!(glyph(Light, Light, Light, None), '┤');
        assert_eq!(glyph(None, Light, Light, Light), '┬');
        assert_eq!(glyph(Light, None, Light, Light), '┴');
        assert_eq!(glyph(Light, Light, Light, Light), '┼');
    }

    #[test]
    fn a_light_line_meets_a_double_border() {
        assert_eq!(glyph(Light, Light, Double, Double), '╪');
        assert_eq!(glyph(Double, Double, Light, Light), '╫');
        assert_eq!(glyph(None, Light, Double, Double), '╤');
        assert_eq!(glyph(Light, None, Double, Double), '╧');
        assert_eq!(glyph(Double, Double, None, Light), '╟');
        assert_eq!(glyph(Double, Double, Light, None), '╢');
        assert_eq!(glyph(None, Double, None, Double), '╔');
    }

    #[test]
    fn every_glyph_has_a_twin() {
        let weights = [None, Light, Double];
        for up in weights {
            for down in weights {
                for left in weights {
                    for right in weights {
                        let glyph = glyph(up, down, left, right);
                        assert!(glyph == ' ' || ascii(glyph).is_some(), "{glyph}");
                    }
                }
            }
        }
        for side in [Side::Up, Side::Down, Side::Left, Side::Right] {
            assert!(ascii(head(side)).is_some());
            assert!(ascii(open_head(side)).is_some());
        }
    }
}
