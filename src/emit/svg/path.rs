//! The `d` attribute of paths.

use std::fmt::{self, Display, Formatter};

use super::write::Number;
use crate::scene::{Position, Step};

/// Steps as path data, in absolute coordinates.
pub(super) struct PathData<'a>(pub(super) &'a [Step]);

impl Display for PathData<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| match step {
            Step::Move(to) => write!(out, "M{}", Pair(to)),
            Step::Line(to) => write!(out, "L{}", Pair(to)),
            Step::Curve { control, to } => write!(out, "Q{} {}", Pair(control), Pair(to)),
            Step::Arc { rx, ry, is_clockwise, to } => {
                let sweep = u8::from(*is_clockwise);
                write!(out, "A{} {} 0 0 {sweep} {}", Number(*rx), Number(*ry), Pair(to))
            }
            Step::Close => out.write_str("Z"),
        })
    }
}

struct Pair<'a>(&'a Position);

impl Display for Pair<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", Number(self.0.x), Number(self.0.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_follow_one_another() {
        let at = |x, y| Position { x, y };
        let arc = Step::Arc { rx: 2.0, ry: 1.0, is_clockwise: true, to: at(4.0, -1.0) };
        let steps = [Step::Move(at(0.0, 1.5)), Step::Line(at(3.0, 1.5)), arc, Step::Close];
        assert_eq!(PathData(&steps).to_string(), "M0 1.5L3 1.5A2 1 0 0 1 4 -1Z");
    }
}
