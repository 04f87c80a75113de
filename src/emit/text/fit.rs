//! Finds a way to set and place a diagram within a width.

use crate::geometry::Size;
use crate::layout::{self, Layout, Metrics};
use crate::model::Direction;
use crate::typeset::cells::{self, LabelPlace, Setting, Texts};
use crate::typeset::lower;
use crate::view::Boxes;

use super::LARGEST;
use super::paint::paint;
use super::squeeze::squeeze;

/// Texts and their places.
#[derive(Debug)]
pub(super) struct Fitted {
    pub(super) texts: Texts,
    pub(super) layout: Layout,
}

/// One way to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Way {
    direction: Direction,
    setting: Setting,
    /// Whether things stand closer to one another than is pleasant.
    is_tight: bool,
}

/// The first way of [`ways`] that is within `width`; else the narrowest one.
pub(super) fn fit(boxes: &Boxes, direction: Option<Direction>, width: usize) -> Fitted {
    let limit = i32::try_from(width).unwrap_or(i32::MAX);
    let mut narrowest: Option<Fitted> = None;
    // What is far too wide is not worth trying to wrap bit by bit.
    let mut is_hopeless = false;
    for way in ways(direction.unwrap_or(Direction::Down), width) {
        if is_hopeless && way.setting.labels == LabelPlace::AtLine {
            continue;
        }
        let fitted = place(boxes, way, limit);
        is_hopeless |= fitted.layout.size.w > 4 * limit;
        if fitted.layout.size.w <= limit {
            return fitted;
        }
        let is_narrower =
            narrowest.as_ref().is_none_or(|it| fitted.layout.size.w < it.layout.size.w);
        if is_narrower {
            narrowest = Some(fitted);
        }
    }
    narrowest.unwrap_or_else(|| Fitted { texts: Texts::default(), layout: Layout::default() })
}

fn place(boxes: &Boxes, way: Way, limit: i32) -> Fitted {
    let texts = cells::set(boxes, &way.setting);
    // A cell is about twice as high as it is wide.
    let aspect = Size::new(limit, limit / 2);
    let metrics = if way.is_tight { TIGHT } else { Metrics::CELLS };
    // Titles slide along their border. Only those that find no room have it kept for them, since
    // that pushes lines aside.
    let mut keeps_room = vec![false; texts.titles.len()];
    loop {
        let sizes = texts.sizes(&keeps_room);
        let input = lower(boxes, &sizes, way.direction, aspect, metrics);
        let layout = layout::layout(&input);
        if !is_drawable(layout.size) {
            return Fitted { layout, texts };
        }
        let set = paint(boxes, &layout, texts.clone()).texts;
        let mut is_new = false;
        for (keeps, (title, set)) in keeps_room.iter_mut().zip(texts.titles.iter().zip(&set.titles))
        {
            is_new |= title != set && !*keeps;
            *keeps |= title != set;
        }
        if !is_new {
            let layout = squeeze(layout, |layout| paint(boxes, layout, texts.clone()).grid);
            return Fitted { layout, texts };
        }
    }
}

/// Distances for what would be too wide otherwise: one blank where there are two.
const TIGHT: Metrics = {
    let mut metrics = Metrics::CELLS;
    metrics.horizontal.leaf = 2;
    metrics.horizontal.pad = 1;
    metrics.horizontal.outer = 1;
    metrics.horizontal.line_leaf = 1;
    metrics
};

/// Whether a drawing is small enough to be painted.
pub(super) fn is_drawable(size: Size) -> bool {
    size.w <= LARGEST.0 && size.h <= LARGEST.1
}

/// What to try, from the most pleasant to the narrowest: wrap harder, leave out descriptions, turn
/// lines to run down (in the end to run across, which stacks boxes without lines), put labels into
/// the legend.
fn ways(direction: Direction, width: usize) -> Vec<Way> {
    // The cells of texts in boxes, labels and, in hundredths of the width, titles of frames.
    const WRAPS: [(usize, usize, usize); 4] =
        [(28, 24, 75), (22, 18, 55), (18, 14, 38), (14, 12, 32)];
    const NARROWEST: (usize, usize, usize) = (10, 8, 25);
    let way = |direction, (box_cells, label_cells, title), descriptions, labels| Way {
        direction,
        setting: Setting {
            box_cells,
            label_cells,
            title_cells: width * title / 100,
            descriptions,
            labels,
        },
        is_tight: false,
    };
    let (turned, stacked) = match direction {
        Direction::Left | Direction::Right => (Some(Direction::Down), direction),
        Direction::Down | Direction::Up => (None, Direction::Right),
    };
    let mut ways = Vec::new();
    for direction in [Some(direction), turned].into_iter().flatten() {
        for descriptions in [true, false] {
            // Descriptions in very narrow boxes are worse than none.
            let n_wraps = if descriptions { 3 } else { 4 };
            let wraps = WRAPS.into_iter().take(n_wraps);
            ways.extend(wraps.map(|it| way(direction, it, descriptions, LabelPlace::AtLine)));
        }
    }
    let down = turned.unwrap_or(direction);
    let last = [WRAPS[1], WRAPS[2], WRAPS[3], NARROWEST];
    ways.extend(last.map(|it| way(down, it, false, LabelPlace::InLegend)));
    let tight = |way: Way| Way { is_tight: true, ..way };
    ways.push(tight(way(down, NARROWEST, false, LabelPlace::InLegend)));
    ways.push(way(stacked, WRAPS[2], false, LabelPlace::InLegend));
    ways.push(tight(way(stacked, NARROWEST, false, LabelPlace::InLegend)));
    ways
}
