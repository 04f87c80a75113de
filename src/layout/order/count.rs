//! How often lines cross in an order.

use super::gaps::{Gap, Gaps, Span};
use crate::layout::blocks::{BlockIdx, Blocks, Hop, Kind};
use crate::layout::graph::Graph;

/// A line that passes a border of a boundary counts as so many crossings.
pub(in crate::layout) const BORDER: i64 = 20;

/// A part of a line, or a border, between two rows: its upper and lower end, and the line.
type Segment = (i64, i64, Option<usize>);

/// Counts crossings, again and again without asking for memory.
#[derive(Debug, Default)]
pub(super) struct Counter {
    /// The segments of a gap: their upper and lower ends, and their weights.
    segments: Vec<(i64, i64, i64)>,
    bottoms: Vec<i64>,
    sums: Vec<i64>,
}

impl Counter {
    /// All crossings between rows, those of lines with borders included.
    pub(super) fn crossings(&mut self, gaps: &Gaps, spans: &[Span]) -> i64 {
        let (bottoms, sums) = (&mut self.bottoms, &mut self.sums);
        let segments = &mut self.segments;
        let count = |gap: &Gap| {
            segments.clear();
            segments.extend(gap.hops.iter().map(|hop| (spans[hop.top].0, spans[hop.bottom].0, 1)));
            let vertical = |place: i64, weight: i64| (place, place, weight);
            segments.extend(gap.pieces.iter().map(|&piece| vertical(spans[piece].0, 1)));
            for &boundary in &gap.boundaries {
                let (low, high) = spans[boundary];
                segments.extend([vertical(low, BORDER), vertical(high, BORDER)]);
            }
            inversions(segments, gap.hops.len(), bottoms, sums)
        };
        gaps.all().iter().map(count).sum()
    }
}

/// What lines cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Crossed {
    /// Borders of boundaries that hold neither of their ends.
    Borders,
    /// Borders and other lines.
    All,
}

/// For each block, whether a line that crosses such a thing, or a border that is crossed, runs by way
/// of it or of something inside it.
pub(super) fn crossed(
    graph: &Graph,
    blocks: &Blocks,
    gaps: &Gaps,
    spans: &[Span],
    what: Crossed,
) -> Vec<bool> {
    let mut marks = Marks { graph, blocks, found: vec![false; blocks.all.len()] };
    match what {
        Crossed::Borders => mark_borders(&mut marks, gaps, spans),
        Crossed::All => mark_lines(&mut marks, gaps, spans),
    }
    marks.found
}

/// Blocks that have to do with crossings.
struct Marks<'a> {
    graph: &'a Graph,
    blocks: &'a Blocks,
    found: Vec<bool>,
}

impl Marks<'_> {
    /// A block and all that hold it.
    fn add(&mut self, block: BlockIdx) {
        self.found[block] = true;
        let mut holder = self.blocks.all[block].holder;
        while holder != self.graph.root() {
            self.found[self.blocks.of_node[holder]] = true;
            holder = self.graph.parent[holder];
        }
    }

    fn add_line(&mut self, line: usize) {
        let (from, to) = (self.blocks.hops_of_line[line], self.blocks.hops_of_line[line + 1]);
        for hop in &self.blocks.hops[from..to] {
            self.add(hop.top);
            self.add(hop.bottom);
        }
    }
}

/// Marks lines that pass borders of boundaries that hold neither of their ends, and these.
fn mark_borders(marks: &mut Marks<'_>, gaps: &Gaps, spans: &[Span]) {
    let (graph, blocks) = (marks.graph, marks.blocks);
    for gap in gaps.all() {
        let borders = gap.boundaries.iter().flat_map(|&it| [(spans[it].0, it), (spans[it].1, it)]);
        let mut borders: Vec<(i64, BlockIdx)> = borders.collect();
        borders.sort_unstable();
        for hop in &gap.hops {
            let (top, bottom) = (spans[hop.top].0, spans[hop.bottom].0);
            let hops = &blocks.hops[blocks.hops_of(hop.line)];
            let (Some(first), Some(last)) = (hops.first(), hops.last()) else { continue };
            let from = borders.partition_point(|&(place, _)| place <= top.min(bottom));
            let passed = borders[from..].iter().take_while(|&&(place, _)| place < top.max(bottom));
            for &(_, boundary) in passed {
                let holds = |end: BlockIdx| match blocks.all[boundary].kind {
                    Kind::Boundary(node) => graph.holds(node, blocks.all[end].holder),
                    Kind::Leaf(_)
                    | Kind::Title(_)
                    | Kind::Loops(_)
                    | Kind::Piece
                    | Kind::Port(_) => false,
                };
                if !holds(first.top) && !holds(last.bottom) {
                    marks.add_line(hop.line);
                    marks.add(boundary);
                }
            }
        }
    }
}

/// Marks lines that cross other lines, or borders.
fn mark_lines(marks: &mut Marks<'_>, gaps: &Gaps, spans: &[Span]) {
    let blocks = marks.blocks;
    let mut is_crossed = vec![false; blocks.hops_of_line.len().saturating_sub(1)];
    let mut segments: Vec<Segment> = Vec::new();
    for gap in gaps.all() {
        segments.clear();
        let ends = |hop: &Hop| (spans[hop.top].0, spans[hop.bottom].0, Some(hop.line));
        segments.extend(gap.hops.iter().map(ends));
        let vertical = |place: i64, line: Option<usize>| (place, place, line);
        segments.extend(gap.pieces.iter().map(|&it| vertical(spans[it].0, blocks.all[it].line)));
        for &boundary in &gap.boundaries {
            segments.extend([vertical(spans[boundary].0, None), vertical(spans[boundary].1, None)]);
        }
        mark_all(&mut segments, &mut is_crossed);
    }
    for (line, _) in is_crossed.iter().enumerate().filter(|(_, it)| **it) {
        marks.add_line(line);
    }
}

/// Marks the lines that have anything on the other side below than above.
fn mark_all(segments: &mut [Segment], is_crossed: &mut [bool]) {
    segments.sort_unstable();
    mark(segments.chunk_by(|a, b| a.0 == b.0), |it, other| it < other, is_crossed);
    mark(segments.chunk_by(|a, b| a.0 == b.0).rev(), |it, other| it > other, is_crossed);
}

/// Marks the lines that end beyond anything that starts before them.
fn mark<'a>(
    chunks: impl Iterator<Item = &'a [Segment]>,
    is_beyond: fn(i64, i64) -> bool,
    is_crossed: &mut [bool],
) {
    let mut farthest: Option<i64> = None;
    for same in chunks {
        for &(_, bottom, line) in same {
            if let Some(line) = line.filter(|_| farthest.is_some_and(|it| is_beyond(bottom, it))) {
                is_crossed[line] = true;
            }
        }
        for &(_, bottom, _) in same {
            if farthest.is_none_or(|it| is_beyond(it, bottom)) {
                farthest = Some(bottom);
            }
        }
    }
}

/// So many are compared in pairs.
const FEW: usize = 32;

/// The weighted pairs that are in one order above and in the other below: few pair by pair, many by
/// a sweep over a tree of sums (Barth, Juenger and Mutzel 2004). All but the first `n_hops` are
/// vertical, so they do not cross one another.
fn inversions(
    segments: &mut [(i64, i64, i64)],
    n_hops: usize,
    bottoms: &mut Vec<i64>,
    sums: &mut Vec<i64>,
) -> i64 {
    if segments.len() <= FEW {
        let mut found = 0;
        for (idx, &(top, bottom, weight)) in segments.iter().enumerate() {
            for &(other_top, other_bottom, other_weight) in &segments[..idx.min(n_hops)] {
                let is_crossing = (other_top < top && other_bottom > bottom)
                    || (other_top > top && other_bottom < bottom);
                found += i64::from(is_crossing) * weight * other_weight;
            }
        }
        return found;
    }
    segments.sort_unstable();
    bottoms.clear();
    bottoms.extend(segments.iter().map(|&(_, bottom, _)| bottom));
    bottoms.sort_unstable();
    bottoms.dedup();
    sums.clear();
    sums.resize(bottoms.len() + 1, 0);
    let mut all = 0;
    let mut found = 0;
    // Segments with one top do not cross: they are counted before any of them is added.
    for same in segments.chunk_by(|a, b| a.0 == b.0) {
        for &(_, bottom, weight) in same {
            let mut at = bottoms.partition_point(|&other| other <= bottom);
            let mut not_right = 0;
            while at > 0 {
                not_right += sums[at];
                at -= at & at.wrapping_neg();
            }
            found += weight * (all - not_right);
        }
        for &(_, bottom, weight) in same {
            let mut at = bottoms.partition_point(|&other| other < bottom) + 1;
            while at < sums.len() {
                sums[at] += weight;
                at += at & at.wrapping_neg();
            }
            all += weight;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossed_lines_are_found_from_both_sides() {
        let check = |segments: &[Segment], expected: [bool; 3]| {
            let mut is_crossed = [false; 3];
            mark_all(&mut segments.to_vec(), &mut is_crossed);
            assert_eq!(is_crossed, expected, "{segments:?}");
        };
        check(&[(0, 2, Some(0)), (1, 1, Some(1)), (3, 3, Some(2))], [true, true, false]);
        // One start or one end is no crossing.
        check(&[(0, 1, Some(0)), (0, 0, Some(1)), (1, 1, Some(2))], [false; 3]);
        check(&[(0, 2, Some(0)), (1, 1, None), (3, 3, Some(2))], [true, false, false]);
    }

    #[test]
    fn pairs_count_by_their_weights() {
        let check = |segments: &[(i64, i64, i64)], expected: i64| {
            let (mut bottoms, mut sums) = (Vec::new(), Vec::new());
            let mut segments = segments.to_vec();
            let n_hops = segments.partition_point(|&(top, bottom, _)| top != bottom);
            assert_eq!(inversions(&mut segments, n_hops, &mut bottoms, &mut sums), expected);
            // Many far away, which cross nothing, make the sweep count.
            segments.extend((1_000..1_000 + FEW as i64).map(|place| (place, place, 1)));
            assert_eq!(inversions(&mut segments, n_hops, &mut bottoms, &mut sums), expected);
        };
        check(&[(0, 1, 1), (1, 0, 2)], 2);
        check(&[(0, 2, 1), (0, 1, 1), (1, 0, 1)], 2);
        check(&[(1, 0, 3), (0, 2, 1), (0, 1, 2)], 9);
        check(&[(0, 1, 1), (2, 3, 1), (1, 1, 1)], 0);
        check(&[(0, 2, 1), (3, 0, 2), (1, 1, 5)], 17);
    }
}
