//! Where the lifelines run, and how far things stand out from them.

use super::{Activation, Input, Metrics, Row, Side};

/// How far something stands out from a lifeline, or from the first and the last of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) left: i32,
    pub(super) right: i32,
}

/// The columns of a drawing.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// Where the lifelines run.
    pub(super) x: Vec<i32>,
    /// The width of the drawing.
    pub(super) width: i32,
    /// How far the bars of each participant stand out from its lifeline.
    pub(super) bars: Vec<Reach>,
    /// How far each frame, as they open, stands out from its first and its last participant.
    pub(super) frames: Vec<Reach>,
    /// The same for each boundary.
    pub(super) boundaries: Vec<Reach>,
}

/// Finds the narrowest columns that leave everything its room.
pub(super) fn columns(input: &Input) -> Columns {
    let n = input.heads.len();
    let mut demands = Demands {
        metrics: &input.metrics,
        bars: bars(n, &input.activations, &input.metrics),
        least: vec![0; n],
        spans: vec![Vec::new(); n],
        reach: vec![Reach::default(); n],
    };
    let frames = demands.rows(&input.rows);
    let boundaries = demands.participants(input);
    let Demands { bars, least, spans, reach, .. } = demands;

    let mut x: Vec<i32> = Vec::with_capacity(n);
    for column in 0..n {
        let beside = match column.checked_sub(1) {
            Some(before) => x[before] + least[column],
            None => reach[column].left,
        };
        let longest = spans[column].iter().map(|&(from, distance)| x[from] + distance);
        x.push(longest.fold(beside, i32::max));
    }
    // Whatever stands out to the right of an inner lifeline ends before the next one.
    let width = match (x.last(), reach.last()) {
        (Some(x), Some(reach)) => x + reach.right,
        _ => 0,
    };
    Columns { x, width, bars, frames, boundaries }
}

/// How far bars stand out from each lifeline at most; without any, what the lifeline itself owns.
fn bars(n: usize, activations: &[Activation], metrics: &Metrics) -> Vec<Reach> {
    let mut bars = vec![Reach { left: 0, right: metrics.line }; n];
    for it in activations {
        let reach = &mut bars[it.participant];
        reach.left = metrics.bar / 2;
        reach.right = reach.right.max(bar_left(it.depth, metrics) + metrics.bar);
    }
    bars
}

/// Where a bar begins, seen from its lifeline.
pub(super) fn bar_left(depth: usize, metrics: &Metrics) -> i32 {
    let depth = i32::try_from(depth.min(64)).unwrap_or(64);
    depth * metrics.bar_step - metrics.bar / 2
}

/// Whether a participant stands above its neighbours, where every second one does.
pub(super) fn is_above(column: usize) -> bool {
    column % 2 == 1
}

/// What is asked of the distances between lifelines.
struct Demands<'a> {
    metrics: &'a Metrics,
    bars: Vec<Reach>,
    /// Between each lifeline and the one before it.
    least: Vec<i32>,
    /// By lifeline: another one to its left, and the distance between the two.
    spans: Vec<Vec<(usize, i32)>>,
    /// How far anything stands out from each lifeline.
    reach: Vec<Reach>,
}

/// A frame whose rows are being read.
struct Around {
    idx: usize,
    first: usize,
    last: usize,
    inside: Reach,
    title_width: i32,
}

impl Demands<'_> {
    fn apart(&mut self, first: usize, last: usize, distance: i32) {
        if last == first + 1 {
            self.least[last] = self.least[last].max(distance);
        } else {
            self.spans[last].push((first, distance));
        }
    }

    /// Keeps what stands out from these clear of their neighbours, and within the frame around.
    fn stand_out(&mut self, first: usize, last: usize, by: Reach, around: Option<&mut Around>) {
        let clear = self.metrics.clear;
        let own = &mut self.reach;
        own[first].left = own[first].left.max(by.left);
        own[last].right = own[last].right.max(by.right);
        if let Some(before) = first.checked_sub(1) {
            self.apart(before, first, self.bars[before].right + clear + by.left);
        }
        if last + 1 < self.bars.len() {
            self.apart(last, last + 1, by.right + clear + self.bars[last + 1].left);
        }
        if let Some(around) = around {
            if around.first == first {
                around.inside.left = around.inside.left.max(by.left);
            }
            if around.last == last {
                around.inside.right = around.inside.right.max(by.right);
            }
        }
    }

    /// Reads what the rows ask for; how far each frame stands out.
    fn rows(&mut self, rows: &[Row]) -> Vec<Reach> {
        let m = self.metrics;
        let mut frames = Vec::new();
        let mut open: Vec<Around> = Vec::new();
        for row in rows {
            match *row {
                Row::Message { source, target, label } if source == target => {
                    let bars = self.bars[source];
                    let label = label.map_or(0, |it| m.beside + it.w);
                    let right = bars.right + m.loop_width + m.line + label;
                    let by = Reach { left: bars.left, right };
                    self.stand_out(source, source, by, open.last_mut());
                }
                Row::Message { source, target, label } => {
                    let (first, last) = (source.min(target), source.max(target));
                    let (a, b) = (self.bars[first], self.bars[last]);
                    let label = label.map_or(0, |it| it.w + 2 * m.label_pad);
                    self.apart(first, last, a.right + label.max(m.least_arrow) + b.left);
                    let by = Reach { left: a.left, right: b.right };
                    self.stand_out(first, last, by, open.last_mut());
                }
                Row::Note { side, first, last, size } => {
                    let bars = Reach { left: self.bars[first].left, right: self.bars[last].right };
                    let by = match side {
                        Side::Left => Reach { left: bars.left + m.beside + size.w, ..bars },
                        Side::Right => Reach { right: bars.right + m.beside + size.w, ..bars },
                        Side::Over if first == last => {
                            Reach { left: size.w / 2, right: size.w - size.w / 2 }
                        }
                        Side::Over => {
                            let by = Reach { left: m.note_over, right: m.note_over + m.line };
                            self.apart(first, last, size.w - by.left - by.right);
                            by
                        }
                    };
                    let by =
                        Reach { left: by.left.max(bars.left), right: by.right.max(bars.right) };
                    self.stand_out(first, last, by, open.last_mut());
                }
                Row::Open { first, last, tab, title } => {
                    let title = title.map_or(0, |it| m.tab_gap + it.w);
                    open.push(Around {
                        idx: frames.len(),
                        first,
                        last,
                        inside: Reach { left: self.bars[first].left, right: self.bars[last].right },
                        title_width: m.tab_inset + tab.w + title + m.title_end,
                    });
                    frames.push(Reach::default());
                }
                Row::Branch { title } => {
                    if let (Some(around), Some(title)) = (open.last_mut(), title) {
                        let width = m.title_inset + title.w + m.title_end;
                        around.title_width = around.title_width.max(width);
                    }
                }
                Row::Close => {
                    let Some(around) = open.pop() else { continue };
                    let Around { idx, first, last, inside, title_width } = around;
                    let left = inside.left + m.frame_pad;
                    let mut right = inside.right + m.frame_pad;
                    if first == last {
                        right = right.max(title_width - left);
                    } else {
                        self.apart(first, last, title_width - left - right);
                    }
                    let by = Reach { left, right };
                    frames[idx] = by;
                    self.stand_out(first, last, by, open.last_mut());
                }
            }
        }
        frames
    }

    /// Keeps the participants and the boundaries around them apart; how far each boundary stands
    /// out from its first and its last participant.
    fn participants(&mut self, input: &Input) -> Vec<Reach> {
        let m = self.metrics;
        let half = |w: i32| Reach { left: w / 2, right: w - w / 2 };
        let mut heads: Vec<Reach> = input.heads.iter().map(|it| half(it.w)).collect();
        let mut boundaries = Vec::with_capacity(input.boundaries.len());
        for &super::Boundary { first, last, title } in &input.boundaries {
            let left = heads[first].left.max(self.reach[first].left) + m.boundary_pad;
            let mut right = heads[last].right.max(self.reach[last].right) + m.boundary_pad;
            let title = title.w + 2 * m.title_inset;
            if first == last {
                right = right.max(title - left);
            } else {
                self.apart(first, last, title - left - right);
            }
            heads[first].left = left;
            heads[last].right = right;
            boundaries.push(Reach { left, right });
        }
        for (column, &head) in heads.iter().enumerate() {
            self.reach[column].left = self.reach[column].left.max(head.left);
            self.reach[column].right = self.reach[column].right.max(head.right);
            if let Some(before) = column.checked_sub(1) {
                let starts = input.boundaries.iter().any(|it| it.first == column);
                let ends = input.boundaries.iter().any(|it| it.last == before);
                let distance = match (input.is_staggered && !starts && !ends, is_above(column)) {
                    (false, _) => heads[before].right + m.head_gap + head.left,
                    // The lifeline of the upper one passes the lower one by.
                    (true, true) => heads[before].right + m.clear,
                    (true, false) => m.line + m.clear + head.left,
                };
                self.apart(before, column, distance);
            }
        }
        if input.is_staggered {
            self.levels(input, &heads, &boundaries);
        }
        boundaries
    }

    /// Keeps participants of one level apart, and whoever is not at the margin of the drawing or
    /// of its boundary within that.
    fn levels(&mut self, input: &Input, heads: &[Reach], boundaries: &[Reach]) {
        let m = self.metrics;
        for (before, (head, of_before)) in heads.iter().skip(2).zip(heads).enumerate() {
            self.apart(before, before + 2, of_before.right + m.head_gap + head.left);
        }
        let around =
            |it: (&super::Boundary, &Reach)| (it.0.first, it.0.last, *it.1, m.boundary_pad);
        let mut all: Vec<(usize, usize, Reach, i32)> =
            input.boundaries.iter().zip(boundaries).map(around).collect();
        if let Some(last) = heads.len().checked_sub(1) {
            let reach = Reach { left: self.reach[0].left, right: self.reach[last].right };
            all.push((0, last, reach, 0));
        }
        for (first, last, reach, pad) in all.into_iter().filter(|it| it.0 < it.1) {
            let (left, right) = (input.heads[first + 1].w, input.heads[last - 1].w);
            self.apart(first, first + 1, left / 2 + pad - reach.left);
            self.apart(last - 1, last, right - right / 2 + pad - reach.right);
        }
    }
}
