//! Where the things of a view stood in an earlier drawing, by their names.

use std::collections::BTreeMap;

use crate::geometry::Rect;
use crate::layout::{Layout, Previous};
use crate::view::Boxes;

/// The boxes and boundaries of an earlier layout of a view.
///
/// It may be of another version of the source; of names that are not in the view any more only
/// their number says anything.
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

    /// Where boxes and boundaries stand in a layout of them.
    pub fn of_layout(view: &str, boxes: &Boxes, layout: &Layout) -> Self {
        let nodes = boxes.nodes.iter().map(|it| &it.face.key).zip(layout.leaves.iter().copied());
        let boundaries = boxes.boundaries.iter().map(|it| &it.face.key);
        let boundaries = boundaries.zip(layout.boundaries.iter().map(|it| it.rect));
        let things = nodes.chain(boundaries).map(|(key, rect)| (key.clone(), rect));
        Self::new(view.to_owned(), things)
    }

    /// Where the things of the view stood.
    pub fn of(&self, boxes: &Boxes) -> Previous {
        let place = |key: &String| self.rects.get(key).copied();
        let leaves: Vec<_> = boxes.nodes.iter().map(|it| place(&it.face.key)).collect();
        let boundaries: Vec<_> = boxes.boundaries.iter().map(|it| place(&it.face.key)).collect();
        let n_known = leaves.iter().chain(&boundaries).flatten().count();
        Previous { leaves, boundaries, n_gone: self.rects.len().saturating_sub(n_known) }
    }
}
