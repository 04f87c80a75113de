//! Which labels stand at their lines, and which in the legend.

use crate::typeset::cells::{self, Texts};
use crate::view::Boxes;

use super::ways::Way;

/// The labels of a diagram as one [`Way`] sets them.
#[derive(Clone, Debug)]
pub(super) struct Labels<'a> {
    boxes: &'a Boxes,
    texts: Texts,
    /// The width of each label that a number could stand for, and its index: from the narrowest.
    by_width: Vec<(usize, usize)>,
    /// For each edge whether its label is in the legend.
    is_moved: Vec<bool>,
}

impl<'a> Labels<'a> {
    /// All labels at their lines.
    pub(super) fn new(boxes: &'a Boxes, way: &Way) -> Self {
        let texts = cells::set(boxes, &way.setting);
        let width =
            |lines: &Vec<String>| lines.iter().map(|it| way.setting.measure.width(it)).max();
        let widths = texts.labels.iter().map(width);
        let mut by_width: Vec<(usize, usize)> = widths
            .enumerate()
            .filter_map(|(idx, width)| Some((width?, idx)))
            .filter(|&(width, _)| width > NUMBER_CELLS)
            .collect();
        by_width.sort_unstable();
        let is_moved = vec![false; texts.labels.len()];
        Self { boxes, texts, by_width, is_moved }
    }

    /// The texts with every label at its line.
    pub(super) fn all(self) -> Texts {
        self.texts
    }

    /// The texts with every label in the legend that has a place there.
    pub(super) fn fewest(mut self) -> Texts {
        self.keep(0);
        self.chosen()
    }

    /// How many labels could be kept at their lines: none, all that are no wider than the
    /// narrowest, and so on.
    pub(super) fn steps(&self) -> Vec<usize> {
        let widths = self.by_width.iter().zip(self.by_width.iter().skip(1));
        let ends = widths.zip(1..).filter(|((it, next), _)| it.0 < next.0).map(|(_, n)| n);
        let mut steps: Vec<usize> = std::iter::once(0).chain(ends).collect();
        steps.push(self.by_width.len());
        steps.dedup();
        steps
    }

    /// Keeps the `n` narrowest labels at their lines and moves all others.
    pub(super) fn keep(&mut self, n: usize) {
        for (rank, &(_, idx)) in self.by_width.iter().enumerate() {
            if let Some(it) = self.is_moved.get_mut(idx) {
                *it = rank >= n;
            }
        }
    }

    /// How many labels that could be moved are at their lines.
    pub(super) fn n_kept(&self) -> usize {
        self.by_width.len() - self.moved().len()
    }

    /// The edges whose labels are in the legend, those with the narrowest labels first.
    pub(super) fn moved(&self) -> Vec<usize> {
        let edges = self.by_width.iter().map(|&(_, idx)| idx);
        edges.filter(|&idx| self.is_moved.get(idx) == Some(&true)).collect()
    }

    /// Puts a label back to its line.
    pub(super) fn put_back(&mut self, idx: usize) {
        if let Some(it) = self.is_moved.get_mut(idx) {
            *it = false;
        }
    }

    /// The texts as chosen.
    pub(super) fn chosen(&self) -> Texts {
        let mut texts = self.texts.clone();
        for (idx, edge) in self.boxes.edges.iter().enumerate() {
            if self.is_moved.get(idx) == Some(&true) {
                texts.move_label(idx, edge);
            }
        }
        texts
    }
}

/// A label of this width gains nothing by being a number: `(12)`.
const NUMBER_CELLS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(widths: &[usize]) -> Vec<usize> {
        let labels = Labels {
            boxes: &Boxes::default(),
            texts: Texts::default(),
            by_width: widths.iter().copied().zip(0..).collect(),
            is_moved: vec![false; widths.len()],
        };
        labels.steps()
    }

    #[test]
    fn labels_of_one_width_stay_or_go_together() {
        assert_eq!(steps(&[]), [0]);
        assert_eq!(steps(&[5]), [0, 1]);
        assert_eq!(steps(&[5, 5, 7, 9, 9]), [0, 2, 3, 5]);
    }
}
