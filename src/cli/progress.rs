//! A line on the terminal for those who wait.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::terminal::Terminal;

/// Work shorter than this is over before anyone wonders.
const PATIENCE: Duration = Duration::from_millis(500);

/// Says on standard error how far the work is, once it takes longer than half a second, and only
/// to a terminal.
pub(super) struct Progress {
    line: Option<(mpsc::Sender<String>, JoinHandle<()>)>,
}

impl Progress {
    pub(super) fn start(n_steps: usize, terminal: &Terminal) -> Self {
        let line = terminal.is_watched().then(|| {
            let (sender, steps) = mpsc::channel();
            (sender, thread::spawn(move || show(&steps, n_steps)))
        });
        Self { line }
    }

    /// A step is done.
    pub(super) fn step(&self, name: &str) {
        if let Some((sender, _)) = &self.line {
            // The other end lives until this one is dropped.
            let _ = sender.send(name.to_owned());
        }
    }

    /// Takes the line away.
    pub(super) fn finish(self) {
        if let Some((sender, thread)) = self.line {
            drop(sender);
            // A line that could not be shown is no reason to fail.
            let _ = thread.join();
        }
    }
}

fn show(steps: &mpsc::Receiver<String>, n_steps: usize) {
    let start = Instant::now();
    let mut n_done = 0;
    let mut is_shown = false;
    loop {
        let left = PATIENCE.saturating_sub(start.elapsed());
        let name = match steps.recv_timeout(left.max(Duration::from_millis(50))) {
            Ok(name) => {
                n_done += 1;
                Some(name)
            }
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        let is_due = start.elapsed() >= PATIENCE;
        if is_due && (name.is_some() || !is_shown) {
            let name = name.unwrap_or_default();
            write(&format!("\r\x1b[2Kdrawing: {n_done} of {n_steps} {name}"));
            is_shown = true;
        }
    }
    if is_shown {
        write("\r\x1b[2K");
    }
}

fn write(text: &str) {
    use std::io::Write as _;
    // A line that could not be shown is no reason to fail.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
