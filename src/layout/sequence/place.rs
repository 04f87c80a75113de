//! One walk down the rows, which gives each its height and everything its place.

use super::columns::{Columns, bar_left, is_above};
use super::{Activation, Arrow, Framed, Input, Layout, Lifeline, Metrics, Row, Side, Titled};
use crate::geometry::{Point, Rect, Size};

/// Places everything in the columns.
pub(super) fn place(input: &Input, columns: &Columns) -> Layout {
    let m = &input.metrics;
    let titles = input.boundaries.iter().map(|it| it.title.h).max();
    let top = titles.map_or(0, |it| it.max(m.border) + 2 * m.boundary_title_gap);
    let is_upper = |column: usize| input.is_staggered && is_above(column);
    let highest = |of_upper: bool| {
        let heads = input.heads.iter().enumerate().filter(|it| is_upper(it.0) == of_upper);
        heads.map(|it| it.1.h).max().unwrap_or(0)
    };
    let (lower_height, upper_height) = (highest(false), highest(true));
    let rows_top = top + upper_height + lower_height;
    let mut walk = Walk {
        m,
        columns,
        y: rows_top,
        open: Vec::new(),
        busy: vec![Vec::new(); columns.x.len()],
        layout: Layout::default(),
    };
    walk.rows(input);
    let mut y = walk.y + m.tail;
    let mut layout = walk.layout;

    let column = |(column, (&Size { w, h }, &x)): (usize, (&Size, &i32))| {
        let bottom = if is_upper(column) { rows_top - lower_height } else { rows_top };
        Rect::new(x - w / 2, bottom - h, w, h)
    };
    layout.heads = input.heads.iter().zip(&columns.x).enumerate().map(column).collect();
    let lifeline = |(&x, head): (&i32, &Rect)| Lifeline { x, top: head.bottom(), bottom: y };
    layout.lifelines = columns.x.iter().zip(&layout.heads).map(lifeline).collect();
    if y - rows_top >= m.feet_from {
        let lower = y + lower_height;
        y = lower + upper_height;
        let foot = |(column, head): (usize, &Rect)| {
            let bottom = if is_upper(column) { y } else { lower };
            Rect { y: bottom - head.h, ..*head }
        };
        layout.feet = layout.heads.iter().enumerate().map(foot).collect();
        for (line, foot) in layout.lifelines.iter_mut().zip(&layout.feet) {
            line.bottom = foot.y;
        }
    }
    if !input.boundaries.is_empty() {
        y += m.boundary_pad;
    }
    for (it, reach) in input.boundaries.iter().zip(&columns.boundaries) {
        let left = columns.x[it.first] - reach.left;
        let right = columns.x[it.last] + reach.right;
        layout.boundaries.push(Titled {
            rect: Rect::new(left, 0, right - left, y),
            title: Rect::new(left + m.title_inset, m.boundary_title_gap, it.title.w, it.title.h),
        });
    }
    layout.size = Size::new(columns.width, y);
    layout
}

struct Walk<'a> {
    m: &'a Metrics,
    columns: &'a Columns,
    /// The first coordinate below what is placed.
    y: i32,
    /// The open frames, the innermost last.
    open: Vec<usize>,
    /// The depths of the bars that each participant has in the row.
    busy: Vec<Vec<usize>>,
    layout: Layout,
}

impl Walk<'_> {
    fn rows(&mut self, input: &Input) {
        let activations = &input.activations;
        let mut ending: Vec<usize> = (0..activations.len()).collect();
        ending.sort_by_key(|&idx| activations[idx].last_row);
        let mut beginning: Vec<usize> = (0..activations.len()).collect();
        beginning.sort_by_key(|&idx| activations[idx].first_row);
        let (mut ending, mut beginning) =
            (ending.into_iter().peekable(), beginning.into_iter().peekable());
        self.layout.activations = vec![Rect::default(); activations.len()];
        for (row_idx, row) in input.rows.iter().enumerate() {
            let begins = std::iter::from_fn(|| {
                beginning.next_if(|&idx| activations[idx].first_row == row_idx)
            });
            let begins: Vec<usize> = begins.collect();
            let ends =
                std::iter::from_fn(|| ending.next_if(|&idx| activations[idx].last_row == row_idx));
            let ends: Vec<usize> = ends.collect();
            // Only a message to oneself meets its participant twice, before the change and after.
            let to_self = match *row {
                Row::Message { source, target, .. } => (source == target).then_some(source),
                Row::Note { .. } | Row::Open { .. } | Row::Branch { .. } | Row::Close => None,
            };
            let edge_before = to_self.map_or(0, |it| self.right_edge(it));
            for it in begins.iter().map(|&idx| &activations[idx]) {
                self.busy[it.participant].push(it.depth);
            }
            if to_self.is_some() {
                self.set_free(&ends, activations);
            }
            let (end, start) = self.row(row, edge_before);
            if to_self.is_none() {
                self.set_free(&ends, activations);
            }
            for idx in begins {
                let it = &activations[idx];
                let x = self.columns.x[it.participant] + bar_left(it.depth, self.m);
                self.layout.activations[idx] = Rect::new(x, start, self.m.bar, 0);
            }
            for idx in ends {
                let rect = &mut self.layout.activations[idx];
                rect.h = (end - rect.y).max(0);
            }
        }
    }

    /// These activations end.
    fn set_free(&mut self, ends: &[usize], activations: &[Activation]) {
        for it in ends.iter().map(|&idx| &activations[idx]) {
            let depths = &mut self.busy[it.participant];
            if let Some(at) = depths.iter().rposition(|&depth| depth == it.depth) {
                depths.remove(at);
            }
        }
    }

    /// Places a row; where a bar that ends in it ends, and where one that begins in it begins.
    fn row(&mut self, row: &Row, edge_before: i32) -> (i32, i32) {
        match *row {
            Row::Message { source, target, label } if source == target => {
                self.message_to_self(source, label, edge_before)
            }
            Row::Message { source, target, label } => self.message(source, target, label),
            Row::Note { side, first, last, size } => self.note(side, first, last, size),
            Row::Open { first, last, tab, title } => self.open(first, last, tab, title),
            Row::Branch { title } => self.branch(title),
            Row::Close => self.close(),
        }
    }

    /// The first coordinate right of what a participant owns in this row.
    fn right_edge(&self, participant: usize) -> i32 {
        let x = self.columns.x[participant];
        match self.busy[participant].iter().max() {
            Some(&depth) => x + bar_left(depth, self.m) + self.m.bar,
            None => x + self.m.line,
        }
    }

    /// The first coordinate that a participant owns in this row.
    fn left_edge(&self, participant: usize) -> i32 {
        let x = self.columns.x[participant];
        match self.busy[participant].iter().min() {
            Some(&depth) => x + bar_left(depth, self.m),
            None => x,
        }
    }

    fn message(&mut self, source: usize, target: usize, label: Option<Size>) -> (i32, i32) {
        let m = self.m;
        self.y += m.row_gap + if label.is_none() { m.plain_gap } else { 0 };
        let label = label.map(|size| {
            let x = self.label_x(source, target, size.w);
            let rect = Rect::new(x, self.y, size.w, size.h);
            self.y += size.h + m.label_gap;
            rect
        });
        let y = self.y;
        let (from, to) = match source < target {
            true => (self.right_edge(source), self.left_edge(target)),
            false => (self.left_edge(source), self.right_edge(target)),
        };
        self.layout
            .messages
            .push(Arrow { points: vec![Point::new(from, y), Point::new(to, y)], label });
        self.y += m.line;
        (y + m.line, y)
    }

    /// A label stands between two neighbouring lifelines, those nearest to the middle of the
    /// message that leave it room; else across them in the middle.
    fn label_x(&self, source: usize, target: usize, width: i32) -> i32 {
        let (first, last) = (source.min(target), source.max(target));
        let Columns { x, bars, .. } = self.columns;
        let (left, right) = (x[first] + bars[first].right, x[last] - bars[last].left);
        let centred = i32::midpoint(left, right) - width / 2;
        let room = width + 2 * self.m.label_pad;
        let gaps = (first..last).map(|it| (x[it] + bars[it].right, x[it + 1] - bars[it + 1].left));
        let centres = gaps.filter(|(a, b)| b - a >= room).map(|(a, b)| {
            // As near to the middle as this gap allows.
            let (from, to) = (a + self.m.label_pad, b - self.m.label_pad - width);
            match first + 1 == last {
                true => centred.clamp(from, to),
                false => i32::midpoint(a, b) - width / 2,
            }
        });
        let distance = |it: &i32| ((it - centred).abs(), source > target && *it < centred);
        centres.min_by_key(distance).unwrap_or_else(|| self.off_lifelines(centred, width))
    }

    /// The place nearest to `x` where a label across lifelines touches none with its ends. Only
    /// what owns a column can be touched.
    fn off_lifelines(&self, x: i32, width: i32) -> i32 {
        let touches = |x: i32| {
            let ends = [x - 1, x + width];
            self.m.line > 0 && self.columns.x.iter().any(|it| ends.contains(it))
        };
        [0, 1, -1, 2, -2].into_iter().map(|by| x + by).find(|&it| !touches(it)).unwrap_or(x)
    }

    fn message_to_self(&mut self, it: usize, label: Option<Size>, from: i32) -> (i32, i32) {
        let m = self.m;
        self.y += m.row_gap;
        let upper = self.y;
        let height = m.loop_height.max(label.map_or(0, |it| it.h - m.line));
        let (to, lower) = (self.right_edge(it), upper + height);
        let outer = from.max(to) + m.loop_width;
        let label = label.map(|size| {
            let y = upper + (height + m.line - size.h) / 2;
            Rect::new(outer + m.line + m.beside, y, size.w, size.h)
        });
        let points = [(from, upper), (outer, upper), (outer, lower), (to, lower)];
        let points = points.into_iter().map(|(x, y)| Point::new(x, y)).collect();
        self.layout.messages.push(Arrow { points, label });
        self.y = lower + m.line;
        (upper + m.line, lower)
    }

    fn note(&mut self, side: Side, first: usize, last: usize, size: Size) -> (i32, i32) {
        let m = self.m;
        self.y += m.row_gap;
        let Columns { x, bars, .. } = self.columns;
        let (left, w) = match side {
            Side::Left => (x[first] - bars[first].left - m.beside - size.w, size.w),
            Side::Right => (x[last] + bars[last].right + m.beside, size.w),
            Side::Over if first == last => (x[first] - size.w / 2, size.w),
            Side::Over => {
                let left = x[first] - m.note_over;
                (left, x[last] + m.line + m.note_over - left)
            }
        };
        let top = self.y;
        self.layout.notes.push(Rect::new(left, top, w, size.h));
        self.y += size.h + m.note_gap;
        (self.y, top)
    }

    fn open(&mut self, first: usize, last: usize, tab: Size, title: Option<Size>) -> (i32, i32) {
        let m = self.m;
        self.y += m.row_gap + m.frame_gap;
        let idx = self.layout.frames.len();
        let reach = self.columns.frames.get(idx).copied().unwrap_or_default();
        let left = self.columns.x[first] - reach.left;
        let right = self.columns.x[last] + reach.right;
        let top = self.y;
        let tab = Rect::new(left + m.tab_inset, top, tab.w, tab.h);
        let height = title.map_or(tab.h, |it| it.h.max(tab.h));
        let title = title.map(|it| {
            // One line stands level with the word in the tab, several begin with it.
            let y = top + ((tab.h - it.h) / 2).max(0);
            Rect::new(tab.right() + m.tab_gap, y, it.w, it.h)
        });
        self.layout.frames.push(Framed {
            rect: Rect::new(left, top, right - left, 0),
            tab,
            titles: vec![title],
            dividers: Vec::new(),
        });
        self.open.push(idx);
        self.y += height.max(m.border);
        (top, self.y)
    }

    fn branch(&mut self, title: Option<Size>) -> (i32, i32) {
        let m = self.m;
        self.y += m.frame_foot;
        let y = self.y;
        let height = title.map_or(0, |it| it.h + m.title_drop);
        if let Some(frame) = self.open.last().and_then(|&idx| self.layout.frames.get_mut(idx)) {
            let x = frame.rect.x + m.title_inset;
            frame.dividers.push(y);
            frame.titles.push(title.map(|it| Rect::new(x, y + m.title_drop, it.w, it.h)));
        }
        self.y += height.max(m.line);
        (y, y + m.line)
    }

    fn close(&mut self) -> (i32, i32) {
        let m = self.m;
        self.y += m.frame_foot;
        let end = self.y;
        self.y += m.border;
        if let Some(frame) = self.open.pop().and_then(|idx| self.layout.frames.get_mut(idx)) {
            frame.rect.h = self.y - frame.rect.y;
        }
        (end, self.y)
    }
}
