//! Phase 6: the horizontal pieces of lines between two rows.
//!
//! A hop whose ends differ needs a track. Tracks are ordered so that hops cross as rarely as their
//! ends allow, and so that no two verticals meet: where the upper end of one hop stands at the lower
//! end of another, the first must have the higher track. Where that runs in a circle, one hop makes
//! a detour over a free column. After Sander 2004.

use std::collections::BTreeSet;

/// A hop between two rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Where it comes from above.
    pub(super) top: i32,
    /// Where it goes below.
    pub(super) bottom: i32,
}

impl Span {
    fn low(&self) -> i32 {
        self.top.min(self.bottom)
    }

    fn high(&self) -> i32 {
        self.top.max(self.bottom)
    }
}

/// The way of one hop: a column to go down in, after each a track to change to the next; the last
/// column is where it goes below.
pub(super) type Way = Vec<(i32, usize)>;

/// The tracks of one gap.
#[derive(Debug, Default)]
pub(super) struct Tracks {
    /// For each hop the tracks it takes, each with the column it leaves the track in.
    pub(super) ways: Vec<Way>,
    /// How many tracks there are.
    pub(super) n_tracks: usize,
}

/// The distances that tracks keep.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clearance {
    /// Between the columns of two verticals that share a height.
    pub(super) column: i32,
    /// Between two pieces on one track.
    pub(super) track: i32,
}

/// Above this many hops in one gap, crossings are not compared pair by pair.
const MOST_COMPARED: usize = 2_500;

/// Assigns tracks. `passing` are the columns of borders and lines that run straight through the gap,
/// where no detour may go down. With `share` unset every piece has a track of its own.
pub(super) fn assign(hops: &[Span], passing: &[i32], clearance: Clearance, share: bool) -> Tracks {
    // A piece is a part of a hop on one track.
    let mut pieces: Vec<(usize, Span)> =
        hops.iter().copied().enumerate().filter(|(_, span)| span.top != span.bottom).collect();
    let detours = break_circles(hops, &mut pieces, passing, clearance.column);
    let order = arrange(&pieces, &detours, clearance);
    let track = if share {
        pack(&pieces, &order, &detours, clearance)
    } else {
        let mut track = vec![0; pieces.len()];
        for (idx, &piece) in order.iter().enumerate() {
            track[piece] = idx;
        }
        track
    };
    let mut ways: Vec<Way> = vec![Vec::new(); hops.len()];
    for (idx, &(hop, span)) in pieces.iter().enumerate() {
        ways[hop].push((span.bottom, track[idx]));
    }
    let n_tracks = track.iter().map(|&track| track + 1).max().unwrap_or(0);
    Tracks { ways, n_tracks }
}

/// For each piece those it must be above, for their verticals would else overlap.
fn musts(pieces: &[(usize, Span)], column: i32) -> Vec<Vec<usize>> {
    let mut by_bottom: Vec<usize> = (0..pieces.len()).collect();
    by_bottom.sort_by_key(|&idx| (pieces[idx].1.bottom, idx));
    pieces
        .iter()
        .map(|&(hop, span)| {
            let from = by_bottom.partition_point(|&idx| pieces[idx].1.bottom <= span.top - column);
            by_bottom[from..]
                .iter()
                .copied()
                .take_while(|&idx| pieces[idx].1.bottom < span.top + column)
                .filter(|&idx| pieces[idx].0 != hop)
                .collect()
        })
        .collect()
}

/// Splits pieces until no circle of musts remains. Gives the pairs (upper, lower) of split hops.
fn break_circles(
    hops: &[Span],
    pieces: &mut Vec<(usize, Span)>,
    passing: &[i32],
    column: i32,
) -> Vec<(usize, usize)> {
    let after = musts(pieces, column);
    let mut detours = Vec::new();
    let mut taken: Option<BTreeSet<i32>> = None;
    // Depth first; a way back into the open path closes a circle, and the piece it leads to is
    // split. A split piece takes part in no circle, so it counts as finished.
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        Fresh,
        Open,
        Done,
    }
    let mut state = vec![State::Fresh; pieces.len()];
    let mut split = vec![false; pieces.len()];
    for start in 0..pieces.len() {
        if state[start] != State::Fresh {
            continue;
        }
        let mut path = vec![(start, 0)];
        state[start] = State::Open;
        while let Some((at, n_done)) = path.pop() {
            let Some(&next) = after[at].get(n_done) else {
                state[at] = State::Done;
                continue;
            };
            path.push((at, n_done + 1));
            match state[next] {
                State::Fresh => {
                    state[next] = State::Open;
                    path.push((next, 0));
                }
                State::Open => split[next] = true,
                State::Done => {}
            }
        }
    }
    for idx in 0..split.len() {
        if !split[idx] {
            continue;
        }
        let taken = taken.get_or_insert_with(|| {
            let ends = hops.iter().flat_map(|hop| [hop.top, hop.bottom]);
            ends.chain(passing.iter().copied()).collect()
        });
        let (hop, span) = pieces[idx];
        let middle = free_column(taken, span, column);
        taken.insert(middle);
        pieces[idx].1.bottom = middle;
        pieces.push((hop, Span { top: middle, bottom: span.bottom }));
        detours.push((idx, pieces.len() - 1));
    }
    detours
}

/// The column nearest to the middle of the span that keeps the distance from all that are taken.
fn free_column(taken: &BTreeSet<i32>, span: Span, column: i32) -> i32 {
    let wish = span.low() + (span.high() - span.low()) / 2;
    let is_free = |x: i32| taken.range(x - column + 1..x + column).next().is_none();
    let mut best: Option<i32> = is_free(wish).then_some(wish);
    for &x in taken {
        for candidate in [x - column, x + column] {
            let is_nearer = best.is_none_or(|best| (candidate - wish).abs() < (best - wish).abs());
            if is_nearer && is_free(candidate) {
                best = Some(candidate);
            }
        }
    }
    best.unwrap_or(wish)
}

/// The pieces from the topmost to the lowest.
fn arrange(
    pieces: &[(usize, Span)],
    detours: &[(usize, usize)],
    clearance: Clearance,
) -> Vec<usize> {
    let n_pieces = pieces.len();
    let mut below = musts(pieces, clearance.column);
    for &(upper, lower) in detours {
        below[upper].push(lower);
    }
    let mut n_above = vec![0_usize; n_pieces];
    for &piece in below.iter().flatten() {
        n_above[piece] += 1;
    }
    let wishes =
        if n_pieces <= MOST_COMPARED { wishes(pieces) } else { vec![Vec::new(); n_pieces] };
    // How much each piece wants to be above (positive) or below the ones that are left, and how
    // much is left that wants to be above it.
    let mut pull: Vec<i64> = vec![0; n_pieces];
    let mut held: Vec<i64> = vec![0; n_pieces];
    for (upper, list) in wishes.iter().enumerate() {
        for &(lower, weight) in list {
            pull[upper] += weight;
            pull[lower] -= weight;
            held[lower] += weight;
        }
    }
    let mut free: BTreeSet<(i64, i64, usize)> = BTreeSet::new();
    let key = |held: &[i64], pull: &[i64], idx: usize| (held[idx].min(1), -pull[idx], idx);
    for (idx, &n_above) in n_above.iter().enumerate() {
        if n_above == 0 {
            free.insert(key(&held, &pull, idx));
        }
    }
    let mut is_placed = vec![false; n_pieces];
    let mut order = Vec::with_capacity(n_pieces);
    while let Some((_, _, idx)) = free.pop_first() {
        order.push(idx);
        is_placed[idx] = true;
        for &(lower, weight) in &wishes[idx] {
            if is_placed[lower] {
                continue;
            }
            let was_free = free.remove(&key(&held, &pull, lower));
            held[lower] -= weight;
            pull[lower] += weight;
            if was_free {
                free.insert(key(&held, &pull, lower));
            }
        }
        for &lower in &below[idx] {
            n_above[lower] -= 1;
            if n_above[lower] == 0 {
                free.insert(key(&held, &pull, lower));
            }
        }
    }
    order
}

/// For each piece those it would cross less often from above, and by how much.
fn wishes(pieces: &[(usize, Span)]) -> Vec<Vec<(usize, i64)>> {
    let mut wishes = vec![Vec::new(); pieces.len()];
    let mut by_low: Vec<usize> = (0..pieces.len()).collect();
    by_low.sort_by_key(|&idx| (pieces[idx].1.low(), idx));
    // With `upper` above, its lower vertical passes the other's track, and the other's upper
    // vertical passes its own.
    let crossings = |upper: &Span, lower: &Span| {
        i64::from(lower.low() < upper.bottom && upper.bottom < lower.high())
            + i64::from(upper.low() < lower.top && lower.top < upper.high())
    };
    for (rank, &a) in by_low.iter().enumerate() {
        let span = pieces[a].1;
        for &b in by_low[rank + 1..].iter().take_while(|&&b| pieces[b].1.low() <= span.high()) {
            let (above, below) = (crossings(&span, &pieces[b].1), crossings(&pieces[b].1, &span));
            match above.cmp(&below) {
                std::cmp::Ordering::Less => wishes[a].push((b, below - above)),
                std::cmp::Ordering::Greater => wishes[b].push((a, above - below)),
                std::cmp::Ordering::Equal => {}
            }
        }
    }
    wishes
}

/// Gives each piece, in order, the highest track that is below all that it overlaps.
fn pack(
    pieces: &[(usize, Span)],
    order: &[usize],
    detours: &[(usize, usize)],
    clearance: Clearance,
) -> Vec<usize> {
    let mut least = vec![0; pieces.len()];
    let mut below = vec![None; pieces.len()];
    for &(upper, lower) in detours {
        below[upper] = Some(lower);
    }
    let mut track: Vec<usize> = vec![0; pieces.len()];
    let mut placed: Vec<(i32, i32, usize)> = Vec::new();
    for &idx in order {
        let span = pieces[idx].1;
        let (low, high) = (span.low() - clearance.track, span.high() + clearance.track);
        let blocked = placed.iter().filter(|&&(from, to, _)| from < high && low < to);
        let own = blocked.map(|&(_, _, track)| track + 1).max().unwrap_or(0).max(least[idx]);
        track[idx] = own;
        placed.push((span.low(), span.high(), own));
        if let Some(lower) = below[idx] {
            least[lower] = own + 1;
        }
    }
    track
}
