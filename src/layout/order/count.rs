//! How often lines cross in an order.

use super::{Order, Token};
use crate::layout::blocks::{Blocks, Kind};
use crate::layout::graph::Graph;

/// A line that passes a border of a boundary counts as so many crossings.
pub(super) const BORDER: i64 = 20;

/// All crossings between rows, those of lines with borders included.
pub(super) fn crossings(graph: &Graph, blocks: &Blocks, order: &Order, n_rows: usize) -> i64 {
    let spans = order.spans(graph, blocks);
    let mut segments: Vec<Vec<(i64, i64, i64)>> = vec![Vec::new(); n_rows];
    for hop in &blocks.hops {
        let (top, bottom) = (spans[hop.top].0, spans[hop.bottom].0);
        segments[blocks.all[hop.top].last].push((top, bottom, 1));
    }
    let mut n_places = 0;
    order.walk(graph, blocks, |token| {
        let (Token::Open(idx) | Token::Close(idx) | Token::Item(idx)) = token;
        let block = &blocks.all[idx];
        let weight = match block.kind {
            Kind::Boundary(_) => BORDER,
            Kind::Piece => 1,
            Kind::Leaf(_) | Kind::Title(_) | Kind::Loops(_) | Kind::Port(_) => 0,
        };
        if weight > 0 {
            for gap in &mut segments[block.first..block.last] {
                gap.push((n_places, n_places, weight));
            }
        }
        n_places += 1;
    });
    segments.iter_mut().map(|segments| inversions(segments)).sum()
}

/// The weighted pairs that are in one order above and in the other below, by a sweep over a tree
/// of sums (Barth, Juenger and Mutzel 2004).
fn inversions(segments: &mut [(i64, i64, i64)]) -> i64 {
    segments.sort_unstable();
    let mut bottoms: Vec<i64> = segments.iter().map(|&(_, bottom, _)| bottom).collect();
    bottoms.sort_unstable();
    bottoms.dedup();
    let mut sums = vec![0; bottoms.len() + 1];
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
    fn pairs_count_by_their_weights() {
        assert_eq!(inversions(&mut [(0, 1, 1), (1, 0, 2)]), 2);
        assert_eq!(inversions(&mut [(0, 2, 1), (0, 1, 1), (1, 0, 1)]), 2);
        assert_eq!(inversions(&mut [(0, 1, 1), (1, 1, 1), (2, 3, 1)]), 0);
    }
}
