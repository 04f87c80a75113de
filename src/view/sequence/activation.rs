//! Who is busy when, from calls and their answers.
//!
//! The rules are those by which analysis finds an answer to no open call: an answer belongs to the
//! latest open call between the two, and ends all that was called meanwhile; a branch starts from
//! the calls that were open before its frame. A call that nobody answers keeps nobody busy: when
//! it ended is not said.

use super::{Activation, Frame, Message, Row};
use crate::model::{FrameKind, MessageKind};

/// The activations of these rows, as they begin.
pub(super) fn activations(
    rows: &[Row],
    messages: &[Message],
    frames: &[Frame],
    n_participants: usize,
) -> Vec<Activation> {
    let mut walk = Walk { frames, open: Vec::new(), around: Vec::new(), n_calls: 0, found: vec![] };
    for (row_idx, row) in rows.iter().enumerate() {
        match *row {
            Row::Message(idx) => walk.message(row_idx, &messages[idx]),
            Row::Note(_) => {}
            Row::Open(idx) => walk.enter(idx),
            Row::Branch { .. } => walk.next_branch(row_idx),
            Row::Close(_) => walk.leave(row_idx),
        }
    }
    stacked(walk.found, n_participants)
}

/// A call that may still be waiting for its answer.
#[derive(Clone)]
struct Call {
    /// Its number among the calls.
    number: usize,
    caller: usize,
    callee: usize,
    /// The row from which on it is waited for, on the way that is being followed.
    since: usize,
    /// Stretches of it on earlier branches.
    earlier: Vec<(usize, usize)>,
}

/// A frame that is being walked through.
struct Around {
    kind: FrameKind,
    /// The calls that were open before it.
    before: Vec<Call>,
    n_calls_before: usize,
    /// The calls that are open behind each branch so far.
    ends: Vec<Vec<Call>>,
}

struct Walk<'a> {
    frames: &'a [Frame],
    /// In the order of their numbers.
    open: Vec<Call>,
    around: Vec<Around>,
    n_calls: usize,
    found: Vec<Activation>,
}

fn find<'a>(calls: &'a [Call], call: &Call) -> Option<&'a Call> {
    let idx = calls.binary_search_by_key(&call.number, |it| it.number).ok()?;
    calls.get(idx)
}

impl Walk<'_> {
    fn message(&mut self, row_idx: usize, it: &Message) {
        match it.kind {
            MessageKind::Async => {}
            MessageKind::Call => {
                self.n_calls += 1;
                self.open.push(Call {
                    number: self.n_calls,
                    caller: it.source,
                    callee: it.target,
                    since: row_idx,
                    earlier: Vec::new(),
                });
            }
            MessageKind::Reply => {
                let is_answered =
                    |call: &Call| call.caller == it.target && call.callee == it.source;
                let Some(at) = self.open.iter().rposition(is_answered) else { return };
                let mut later = self.open.split_off(at).into_iter();
                for call in later.by_ref().take(1) {
                    let stretches =
                        call.earlier.into_iter().chain(std::iter::once((call.since, row_idx)));
                    self.found.extend(stretches.map(|(first_row, last_row)| Activation {
                        participant: it.source,
                        first_row,
                        last_row,
                        depth: 0,
                    }));
                }
                self.open.extend(later.filter(|call| call.caller != it.source));
            }
        }
    }

    fn enter(&mut self, frame: usize) {
        self.around.push(Around {
            kind: self.frames[frame].kind,
            before: self.open.clone(),
            n_calls_before: self.n_calls,
            ends: Vec::new(),
        });
    }

    /// The branch before this row ends, and the next one begins.
    fn next_branch(&mut self, row_idx: usize) {
        let Some(around) = self.around.last_mut() else { return };
        let mut end = std::mem::take(&mut self.open);
        for call in end.iter_mut().filter(|it| it.number > around.n_calls_before) {
            call.earlier.push((call.since, row_idx));
        }
        around.ends.push(end);
        self.open = around.before.clone();
        for call in &mut self.open {
            // One that an earlier branch has answered is waited for anew.
            if around.ends.iter().any(|end| find(end, call).is_none()) {
                call.since = row_idx;
                call.earlier.clear();
            }
        }
    }

    /// The innermost frame ends.
    fn leave(&mut self, row_idx: usize) {
        let Some(around) = self.around.pop() else { return };
        let last = std::mem::take(&mut self.open);
        let all = || around.ends.iter().chain(std::iter::once(&last));
        let is_open_after = |call: &Call| match around.kind {
            FrameKind::Par => all().all(|end| find(end, call).is_some()),
            FrameKind::Alt if !around.ends.is_empty() => all().any(|end| find(end, call).is_some()),
            FrameKind::Alt | FrameKind::Opt | FrameKind::Loop | FrameKind::Break => true,
        };
        for call in around.before.iter().filter(|it| is_open_after(it)) {
            let was_answered = all().any(|end| find(end, call).is_none());
            self.open.push(match find(&last, call) {
                Some(end) => end.clone(),
                None if was_answered => {
                    Call { since: row_idx, earlier: Vec::new(), ..call.clone() }
                }
                None => call.clone(),
            });
        }
        if around.kind != FrameKind::Break {
            let is_made_inside = |it: &Call| it.number > around.n_calls_before;
            let n_outside = self.open.len();
            for end in around.ends {
                let resumed = |it| Call { since: row_idx, ..it };
                let made = end.into_iter().filter(is_made_inside).map(resumed);
                self.join(made.collect(), n_outside, around.kind);
            }
            let made = last.into_iter().filter(is_made_inside);
            self.join(made.collect(), n_outside, around.kind);
        }
    }

    /// Adds the calls that a branch has made to those of the branches before it, which begin at
    /// `from`. The branches of an `alt` may say in different words what one answer behind it ends.
    fn join(&mut self, made: Vec<Call>, from: usize, kind: FrameKind) {
        let mut made = made;
        if kind == FrameKind::Alt {
            let mut others = self.open.split_off(from);
            for call in made.iter_mut().rev() {
                let is_same = |it: &Call| it.caller == call.caller && it.callee == call.callee;
                if let Some(idx) = others.iter().rposition(is_same) {
                    let other = others.remove(idx);
                    call.earlier.splice(0..0, other.earlier);
                }
            }
            self.open.append(&mut others);
        }
        self.open.append(&mut made);
    }
}

/// The activations as they begin, each upon the lowest place that is free at its participant.
fn stacked(mut found: Vec<Activation>, n_participants: usize) -> Vec<Activation> {
    found.sort_by_key(|it| (it.first_row, std::cmp::Reverse(it.last_row), it.participant));
    let mut busy_until: Vec<Vec<usize>> = vec![Vec::new(); n_participants];
    for it in &mut found {
        let places = &mut busy_until[it.participant];
        it.depth = places.iter().position(|&last| last <= it.first_row).unwrap_or(places.len());
        if it.depth == places.len() {
            places.push(it.last_row);
        } else {
            places[it.depth] = it.last_row;
        }
    }
    found
}
