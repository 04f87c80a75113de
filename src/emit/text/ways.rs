//! The ways to set and place a diagram, from the most pleasant to the narrowest.

use crate::layout::Metrics;
use crate::model::Direction;
use crate::text::width::Measure;
use crate::typeset::cells::Setting;

/// One way to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) direction: Direction,
    pub(super) setting: Setting,
    /// Whether things stand closer to one another than is pleasant.
    is_tight: bool,
}

/// What to try, in this order.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    /// With every label at its line: wrap harder, leave out descriptions, turn lines to run down.
    pub(super) whole: Vec<Way>,
    /// With some labels in the legend: the way that leaves most of them at their lines is best.
    pub(super) with_legend: Vec<Way>,
    /// With lines that run across, which stacks boxes without lines.
    pub(super) stacked: Vec<Way>,
    /// The narrowest with lines that run down.
    pub(super) narrowest: Way,
}

/// The cells of texts in boxes, of labels and, in hundredths of the width, of titles of frames.
type Wrap = (usize, usize, usize);

const WRAPS: [Wrap; 4] = [(28, 24, 75), (22, 18, 55), (18, 14, 38), (14, 12, 32)];
const NARROWEST: Wrap = (10, 8, 25);

impl Ways {
    /// The ways of a diagram whose lines should run in `direction`.
    pub(super) fn new(direction: Direction, width: usize, measure: Measure) -> Self {
        let way = |direction, (box_cells, label_cells, title): Wrap, descriptions| Way {
            direction,
            setting: Setting {
                box_cells,
                label_cells,
                title_cells: width * title / 100,
                descriptions,
                measure,
            },
            is_tight: false,
        };
        let (turned, stacked) = match direction {
            Direction::Left | Direction::Right => (Some(Direction::Down), direction),
            Direction::Down | Direction::Up => (None, Direction::Right),
        };
        let mut whole = Vec::new();
        for direction in [Some(direction), turned].into_iter().flatten() {
            for descriptions in [true, false] {
                // Descriptions in very narrow boxes are worse than none.
                let n_wraps = if descriptions { 3 } else { 4 };
                let wraps = WRAPS.into_iter().take(n_wraps);
                whole.extend(wraps.map(|it| way(direction, it, descriptions)));
            }
        }
        let down = turned.unwrap_or(direction);
        let last = way(down, NARROWEST, false);
        whole.extend([last, last.tight()]);
        let with_legend = vec![way(down, WRAPS[3], false), last, last.tight()];
        let stacked = vec![way(stacked, WRAPS[2], false), way(stacked, NARROWEST, false).tight()];
        Self { whole, with_legend, stacked, narrowest: last.tight() }
    }
}

impl Way {
    /// Whether it differs from `other` by nothing but how hard texts are wrapped.
    pub(super) fn says_as_much_as(&self, other: &Self) -> bool {
        self.direction == other.direction
            && self.setting.descriptions == other.setting.descriptions
            && self.is_tight == other.is_tight
    }

    /// Whether nothing narrower is left to try.
    pub(super) fn is_last_resort(&self) -> bool {
        self.is_tight
    }

    fn tight(self) -> Self {
        Self { is_tight: true, ..self }
    }

    /// The distances between things.
    pub(super) fn metrics(&self) -> Metrics {
        if self.is_tight { TIGHT } else { Metrics::CELLS }
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
