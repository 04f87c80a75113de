//! Which calls are open when a reply comes.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::names as codes;
use crate::model::{
    Branch, ElementId, Flow, Frame, FrameKind, Message, MessageKind, Step, Workspace,
};

/// A call that may still be waiting for its reply.
#[derive(Clone, Copy)]
struct Call {
    /// Its number in the flow: one caller may call another twice.
    number: usize,
    caller: ElementId,
    callee: ElementId,
}

/// Whether a call is one of `calls`, which always stand in the order of their numbers.
fn is_among(calls: &[Call], call: &Call) -> bool {
    calls.binary_search_by_key(&call.number, |it| it.number).is_ok()
}

/// The replies that answer no open call.
pub(super) fn unanswerable_replies(workspace: &Workspace, flow: &Flow) -> Vec<Diagnostic> {
    let mut walk = Walk { workspace, n_calls: 0, diagnostics: Vec::new() };
    walk.steps(&flow.steps, Vec::new());
    walk.diagnostics
}

struct Walk<'a> {
    workspace: &'a Workspace,
    n_calls: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Walk<'_> {
    /// The calls that are open behind the steps, the latest last.
    fn steps(&mut self, steps: &[Step], mut open: Vec<Call>) -> Vec<Call> {
        for step in steps {
            match step {
                Step::Message(it) => self.message(it, &mut open),
                Step::Frame(it) => open = self.frame(it, open),
                Step::Note(_) => {}
            }
        }
        open
    }

    fn message(&mut self, it: &Message, open: &mut Vec<Call>) {
        match it.kind {
            MessageKind::Async => {}
            MessageKind::Call => {
                self.n_calls += 1;
                let (caller, callee) = (it.source, it.destination);
                open.push(Call { number: self.n_calls, caller, callee });
            }
            MessageKind::Reply => {
                let answers =
                    |call: &Call| call.caller == it.destination && call.callee == it.source;
                match open.iter().rposition(answers) {
                    // Who answers has done with all that it called meanwhile.
                    Some(at) => {
                        let is_nested = |call: &Call| call.caller == it.source;
                        let later = open.split_off(at);
                        open.extend(later.into_iter().skip(1).filter(|call| !is_nested(call)));
                    }
                    None => self.report(it, open),
                }
            }
        }
    }

    /// Each branch starts from the calls that were open before the frame. Behind it a call is
    /// open if it is on any way through.
    fn frame(&mut self, frame: &Frame, before: Vec<Call>) -> Vec<Call> {
        let n_calls_before = self.n_calls;
        let ends: Vec<Vec<Call>> = frame
            .branches
            .iter()
            .map(|Branch { steps, .. }| self.steps(steps, before.clone()))
            .collect();
        let is_open_after = |call: &Call| match frame.kind {
            // All branches happen.
            FrameKind::Par => ends.iter().all(|end| is_among(end, call)),
            // One of several happens.
            FrameKind::Alt if frame.branches.len() > 1 => {
                ends.iter().any(|end| is_among(end, call))
            }
            // It may be passed by.
            FrameKind::Alt | FrameKind::Opt | FrameKind::Loop | FrameKind::Break => true,
        };
        let mut after: Vec<Call> = before.iter().copied().filter(is_open_after).collect();
        if frame.kind != FrameKind::Break {
            // Calls are numbered as they are made: what a branch made has a higher number than all
            // that was open before.
            after.extend(ends.iter().flatten().filter(|it| it.number > n_calls_before));
        }
        after
    }

    fn report(&mut self, it: &Message, open: &[Call]) {
        let name = |id: ElementId| self.workspace.element(id).path.as_str();
        let message = format!(
            "`{}` answers `{}`, which has no open call to it",
            name(it.source),
            name(it.destination)
        );
        let diagnostic = Diagnostic::new(&codes::REPLY_WITHOUT_CALL, it.span, message);
        // The call that was most likely meant: the latest one to whoever answers.
        let waiting = open.iter().rev().find(|call| call.callee == it.source);
        let diagnostic = match waiting {
            Some(call) => diagnostic.help(format!(
                "`{}` has an open call from `{}`; did you mean `{} --> {}`?",
                name(it.source),
                name(call.caller),
                name(it.source),
                name(call.caller)
            )),
            None => diagnostic.help(format!(
                "call it first, `{} -> {}`, or write `~>` for a message nobody waits for",
                name(it.destination),
                name(it.source)
            )),
        };
        self.diagnostics.push(diagnostic);
    }
}
