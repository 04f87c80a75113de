//! Where the things of a view stood in an earlier drawing, by their names.

use std::collections::BTreeMap;

use crate::geometry::Rect;
use crate::layout::Previous;
use crate::view::Boxes;

/// The boxes and boundaries of an earlier layout of a view.
///
/// Only what stood above and beside what is used of it, so it may be of another version of the
/// source; names that are not in the view any more say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The name of the view.
    pub view: String,
    rects: BTreeMap<String, Rect>,
}

impl Places {
    /// Things of a view, each with its name.
    pub fn new(view: String, things: impl Iterator<Item = (String, Rect)>) -> Self {
        Self { view, rects: things.collect() }
    }

    /// Where the things of the view stood.
    pub fn of(&self, boxes: &Boxes) -> Previous {
        let place = |key: &String| self.rects.get(key).copied();
        Previous {
            leaves: boxes.nodes.iter().map(|it| place(&it.face.key)).collect(),
            boundaries: boxes.boundaries.iter().map(|it| place(&it.face.key)).collect(),
        }
    }
}
