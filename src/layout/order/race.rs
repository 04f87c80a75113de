//! The first gain among many tries, made by as many threads as there are.

use std::sync::OnceLock;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicU64, AtomicUsize};

/// A thread is worth waking for so many tries.
const FEWEST_PER_THREAD: usize = 4;

/// What a try came to.
#[derive(Clone, Debug)]
pub(super) struct Outcome<T> {
    /// What it cost.
    pub(super) n_steps: u64,
    /// What was found, if that is better than what there was.
    pub(super) gain: Option<T>,
}

/// Tries items one after the other until one is a gain or `left`, from which the steps of all tries
/// are taken, is used up.
///
/// Each thread begins with `start` and takes the next item that nobody has taken. What comes out is
/// what one thread alone finds: tries behind the first gain, or beyond the steps, count for nothing.
pub(super) fn first_gain<I: Sync, S, T: Send + Sync>(
    items: &[I],
    left: &mut u64,
    n_threads: impl FnOnce() -> usize,
    start: impl Fn() -> S + Sync,
    attempt: impl Fn(&mut S, &I) -> Outcome<T> + Sync,
) -> Option<(usize, T)> {
    let outcomes: Vec<OnceLock<Outcome<T>>> = items.iter().map(|_| OnceLock::new()).collect();
    let allowed = *left;
    let (next, end, spent) =
        (AtomicUsize::new(0), AtomicUsize::new(items.len()), AtomicU64::new(0));
    let work = || {
        let mut state = start();
        loop {
            // Whatever comes before this item was taken before, so it is tried too.
            let idx = next.fetch_add(1, Relaxed);
            let is_over = idx >= end.load(Relaxed) || spent.load(Relaxed) >= allowed;
            let Some((item, place)) = items.get(idx).zip(outcomes.get(idx)) else { return };
            if is_over {
                return;
            }
            let outcome = attempt(&mut state, item);
            spent.fetch_add(outcome.n_steps, Relaxed);
            if outcome.gain.is_some() {
                end.fetch_min(idx, Relaxed);
            }
            // Nobody else takes this item, so the place is empty.
            let _ = place.set(outcome);
        }
    };
    let most_threads = items.len() / FEWEST_PER_THREAD;
    let n_threads = if most_threads > 1 { n_threads().min(most_threads) } else { 1 };
    if n_threads > 1 {
        rayon::scope(|scope| {
            for _ in 1..n_threads {
                scope.spawn(|_| work());
            }
            work();
        });
    } else {
        work();
    }
    for (idx, outcome) in outcomes.into_iter().enumerate() {
        if *left == 0 {
            return None;
        }
        let Outcome { n_steps, gain } = outcome.into_inner()?;
        *left = left.saturating_sub(n_steps);
        if let Some(gain) = gain {
            return Some((idx, gain));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn threads_find_what_one_finds(
            items in prop::collection::vec((0..50_u64, prop::bool::weighted(0.05)), 0..80),
            allowed in 0..1_000_u64,
        ) {
            let found = |n_threads: usize| {
                let mut left = allowed;
                let attempt = |n_tries: &mut u64, &(n_steps, is_gain): &(u64, bool)| {
                    *n_tries += 1;
                    // Tries take their time, so that threads overtake one another.
                    (0..n_steps * 20).for_each(|_| std::hint::spin_loop());
                    Outcome { n_steps, gain: is_gain.then_some(n_steps) }
                };
                let found = first_gain(&items, &mut left, || n_threads, || 0, attempt);
                (found, left)
            };
            let mut left = allowed;
            let mut first = None;
            for (idx, &(n_steps, is_gain)) in items.iter().enumerate() {
                if left == 0 {
                    break;
                }
                left = left.saturating_sub(n_steps);
                if is_gain {
                    first = Some((idx, n_steps));
                    break;
                }
            }
            prop_assert_eq!(found(1), (first, left));
            prop_assert_eq!(found(2), (first, left));
            prop_assert_eq!(found(8), (first, left));
        }
    }
}
