//! Finds a way to set and place a diagram within a width.

use crate::geometry::Size;
use crate::layout::{self, Layout, Previous};
use crate::model::Direction;
use crate::text::width::Measure;
use crate::typeset::cells::Texts;
use crate::typeset::{FeetRoom, lower, with_feet};
use crate::view::Boxes;

use super::LARGEST;
use super::keep::Labels;
use super::paint::paint;
use super::squeeze::squeeze;
use super::ways::{Way, Ways};

/// A crow's foot of two cells, and so much line that its dashes show.
const FEET: FeetRoom = FeetRoom { horizontal: 4, vertical: 3, port: 1 };

/// Texts and their places.
#[derive(Debug)]
pub(super) struct Fitted {
    pub(super) texts: Texts,
    pub(super) layout: Layout,
}

/// The first of the [`Ways`] that is within `width`, with as many labels at their lines as can be;
/// else the narrowest one.
/// What stood above and beside what in `previous` stays so as far as it can.
pub(super) fn fit(
    boxes: &Boxes,
    direction: Option<Direction>,
    width: usize,
    previous: Option<&Previous>,
    measure: Measure,
) -> Fitted {
    let limit = i32::try_from(width).unwrap_or(i32::MAX);
    let ways = Ways::new(direction.unwrap_or(Direction::Down), width, measure);
    // A cell is about twice as high as it is wide.
    let aspect = Size::new(limit, limit / 2);
    let mut search = Search { boxes, limit, aspect, previous, n_left: n_layouts(boxes) };

    // A large diagram goes through its ways in longer steps.
    let step = ways.whole.len().div_ceil((search.n_left / 2).max(1));
    let tried: Vec<&Way> = ways.whole.iter().step_by(step).collect();
    for (idx, way) in tried.iter().enumerate() {
        let fitted = search.place(way, &Labels::new(boxes, way).all());
        if search.is_within(&fitted) {
            return search.lowest(fitted, way, tried.get(idx + 1..).unwrap_or_default());
        }
        // What is far too wide is not worth trying to wrap bit by bit.
        if fitted.layout.size.w > 4 * limit {
            break;
        }
    }

    let narrowest = search.place(&ways.narrowest, &Labels::new(boxes, &ways.narrowest).fewest());
    if narrowest.layout.size.w > 2 * limit {
        return narrowest;
    }
    if search.is_within(&narrowest) {
        return search.keep_labels(&ways.with_legend).unwrap_or(narrowest);
    }
    if let Some(stacked) = search.keep_labels(&ways.stacked) {
        return stacked;
    }
    // It is going to be too wide; no wider than it must be, but with labels where they still fit.
    search.limit = narrowest.layout.size.w;
    search.keep_labels(&ways.with_legend).unwrap_or(narrowest)
}

/// How many layouts a diagram is worth: fewer the larger it is, so that the time stays the same.
fn n_layouts(boxes: &Boxes) -> usize {
    let size = boxes.nodes.len() + boxes.boundaries.len() + boxes.edges.len();
    (1_500 / size.max(1)).clamp(2, 40)
}

/// A search for a layout within a width.
struct Search<'a> {
    boxes: &'a Boxes,
    limit: i32,
    aspect: Size,
    previous: Option<&'a Previous>,
    /// The layouts that may still be made.
    n_left: usize,
}

impl Search<'_> {
    fn is_within(&self, fitted: &Fitted) -> bool {
        fitted.layout.size.w <= self.limit
    }

    /// `first`, or what is clearly lower by wrapping texts harder than `way` does and saying as
    /// much: in narrower boxes there is room for more of them side by side.
    fn lowest(&mut self, first: Fitted, way: &Way, others: &[&Way]) -> Fitted {
        let mut best = first;
        for other in others.iter().take_while(|it| it.says_as_much_as(way)) {
            // The search for what fits at all is worth more.
            if 4 * self.n_left < 3 * n_layouts(self.boxes) {
                break;
            }
            let fitted = self.place(other, &Labels::new(self.boxes, other).all());
            let (rows, most) = (fitted.layout.size.h, best.layout.size.h);
            if self.is_within(&fitted) && rows * 100 < most * CLEARLY_LOWER {
                best = fitted;
            }
        }
        best
    }

    /// The one of `ways` that is within the width with the most labels at their lines.
    ///
    /// Wide labels move to the legend before narrow ones, and then come back one by one.
    fn keep_labels(&mut self, ways: &[Way]) -> Option<Fitted> {
        let mut best: Option<(Fitted, &Way, Labels)> = None;
        for way in ways {
            let mut labels = Labels::new(self.boxes, way);
            let n_kept = best.as_ref().map(|(_, _, labels)| labels.n_kept());
            // Steps of so many kept labels: the first must be better than what there is.
            let mut steps = labels.steps();
            steps.retain(|&it| n_kept.is_none_or(|n_kept| it > n_kept));
            let mut untried = &steps[..];
            let mut at = 0;
            while let Some(&n_kept) = untried.get(at) {
                labels.keep(n_kept);
                match self.try_place(way, &labels.chosen()) {
                    Some(fitted) => {
                        best = Some((fitted, way, labels.clone()));
                        untried = &untried[at + 1..];
                    }
                    None => untried = &untried[..at],
                }
                // The middle of the rest, but when the first step fails there is no rest.
                at = untried.len() / 2;
            }
        }
        let (mut fitted, way, mut labels) = best?;
        for idx in labels.moved().into_iter().take(MOST_RETURNED) {
            let mut more = labels.clone();
            more.put_back(idx);
            if let Some(better) = self.try_place(way, &more.chosen()) {
                (fitted, labels) = (better, more);
            }
        }
        Some(fitted)
    }

    /// A layout, if it is within the width and there may be another one.
    fn try_place(&mut self, way: &Way, texts: &Texts) -> Option<Fitted> {
        if self.n_left == 0 {
            return None;
        }
        Some(self.place(way, texts)).filter(|it| self.is_within(it))
    }

    fn place(&mut self, way: &Way, texts: &Texts) -> Fitted {
        // Titles slide along their border. Only those that find no room have it kept for them,
        // since that pushes lines aside.
        let mut keeps_room = vec![false; texts.titles.len()];
        let mut with_short_titles = None;
        loop {
            let mut texts = texts.clone();
            let sizes = texts.sizes(&keeps_room);
            let metrics = with_feet(way.metrics(), self.boxes, FEET);
            let mut input = lower(self.boxes, &sizes, way.direction, self.aspect, metrics);
            input.widest = Some(self.limit);
            input.previous = self.previous.cloned();
            let layout = layout::layout(&input);
            self.n_left = self.n_left.saturating_sub(1);
            if !is_drawable(layout.size) {
                return Fitted { layout, texts };
            }
            texts.number(&layout);
            let set = paint(self.boxes, &layout, texts.clone()).texts;
            let mut is_new = false;
            for (keeps, (title, set)) in
                keeps_room.iter_mut().zip(texts.titles.iter().zip(&set.titles))
            {
                is_new |= title != set && !*keeps;
                *keeps |= title != set;
            }
            let squeezed =
                |layout| squeeze(layout, |layout| paint(self.boxes, layout, texts.clone()).grid);
            let is_within = layout.size.w <= self.limit;
            if is_new && is_within && way.is_last_resort() {
                with_short_titles.get_or_insert_with(|| Fitted {
                    layout: squeezed(layout.clone()),
                    texts: texts.clone(),
                });
            }
            if !is_new {
                let fitted = Fitted { layout: squeezed(layout), texts };
                return match with_short_titles {
                    // A title in the legend is better than a drawing that is too wide.
                    Some(short) if !self.is_within(&fitted) => short,
                    Some(_) | None => fitted,
                };
            }
            // Large diagrams settle it at once.
            if self.n_left == 0 {
                keeps_room.fill(true);
            }
        }
    }
}

/// Of a hundred rows, those that wrapping harder must leave at most.
const CLEARLY_LOWER: i32 = 93;

/// The labels that are tried to be put back to their lines one by one.
const MOST_RETURNED: usize = 8;

/// Whether a drawing is small enough to be painted.
pub(super) fn is_drawable(size: Size) -> bool {
    size.w <= LARGEST.0 && size.h <= LARGEST.1
}
