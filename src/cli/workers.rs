//! Independent pieces of work, done by several threads.

use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does the work on each item and gives the results in the items' order, whoever did them.
pub(super) fn map_in_order<T: Sync, R: Send + Sync>(
    items: &[T],
    n_threads: NonZero<usize>,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let results: Vec<OnceLock<R>> = items.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let run = || {
        while let Some((item, result)) = Some(next.fetch_add(1, Ordering::Relaxed))
            .and_then(|it| items.get(it).zip(results.get(it)))
        {
            // Nobody else gets this index, so the place is empty.
            let _ = result.set(work(item));
        }
    };
    thread::scope(|scope| {
        for _ in 1..n_threads.get().min(items.len()) {
            scope.spawn(run);
        }
        run();
    });
    results.into_iter().filter_map(OnceLock::into_inner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..100).collect();
        for n_threads in [1, 2, 16, 200] {
            let n_threads = NonZero::new(n_threads).unwrap();
            let results = map_in_order(&items, n_threads, |it| it * 2);
            assert_eq!(results, items.iter().map(|it| it * 2).collect::<Vec<_>>());
        }
        assert!(map_in_order(&[] as &[usize], NonZero::<usize>::MIN, |it| *it).is_empty());
    }
}
