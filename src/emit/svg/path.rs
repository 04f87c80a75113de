//! The `d` attribute of paths.

use super::write::number;
use crate::scene::{Position, Step};

/// Steps as path data, in absolute coordinates.
pub(super) fn path_data(steps: &[Step]) -> String {
    let steps: Vec<String> = steps.iter().map(step_data).collect();
    steps.join("")
}

fn step_data(step: &Step) -> String {
    match step {
        Step::Move(to) => format!("M{}", pair(to)),
        Step::Line(to) => format!("L{}", pair(to)),
        Step::Curve { control, to } => format!("Q{} {}", pair(control), pair(to)),
        Step::Arc { rx, ry, is_clockwise, to } => {
            let sweep = u8::from(*is_clockwise);
            format!("A{} {} 0 0 {sweep} {}", number(*rx), number(*ry), pair(to))
        }
        Step::Close => "Z".to_owned(),
    }
}

fn pair(at: &Position) -> String {
    format!("{} {}", number(at.x), number(at.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_follow_one_another() {
        let at = |x, y| Position { x, y };
        let arc = Step::Arc { rx: 2.0, ry: 1.0, is_clockwise: true, to: at(4.0, -1.0) };
        let steps = [Step::Move(at(0.0, 1.5)), Step::Line(at(3.0, 1.5)), arc, Step::Close];
        assert_eq!(path_data(&steps), "M0 1.5L3 1.5A2 1 0 0 1 4 -1Z");
    }
}
