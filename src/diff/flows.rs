//! A flow as a fact: its steps as lines, those in frames between the lines of their frame.

use super::facts::{Fact, sentence};
use crate::model::{
    ElementId, Flow, Frame, FrameKind, MessageKind, NotePlacement, Step, Workspace,
};

pub(super) fn fact(workspace: &Workspace, names: &[String], flow: &Flow) -> Fact {
    let lines = Lines { workspace, names };
    let mut fact = Fact {
        kind: "flow".to_owned(),
        key: format!("flow {}", flow.name),
        name: flow.name.clone(),
        ..Fact::default()
    };
    fact.say("title", (flow.title != flow.name).then_some(flow.title.as_str()));
    fact.say("description", flow.description.as_deref());
    fact.say("numbers", flow.is_numbered.then_some("on"));
    fact.say("boundaries", flow.has_boundaries.then_some("on"));
    lines.write(&flow.steps, &mut fact.steps);
    fact
}

struct Lines<'a> {
    workspace: &'a Workspace,
    names: &'a [String],
}

impl Lines<'_> {
    fn write(&self, steps: &[Step], into: &mut Vec<String>) {
        for step in steps {
            match step {
                Step::Message(it) => {
                    let arrow = match it.kind {
                        MessageKind::Call => "->",
                        MessageKind::Reply => "-->",
                        MessageKind::Async => "~>",
                    };
                    let label = it.label.as_deref().unwrap_or_default();
                    let mut line =
                        sentence(self.name(it.source), arrow, self.name(it.destination), label);
                    if !it.technology.is_empty() {
                        line += &format!(" [{}]", it.technology.join(", "));
                    }
                    into.push(line);
                }
                Step::Frame(it) => self.write_frame(it, into),
                Step::Note(it) => {
                    let placement = match it.placement {
                        NotePlacement::Over => "over",
                        NotePlacement::LeftOf => "left of",
                        NotePlacement::RightOf => "right of",
                    };
                    let on: Vec<&str> = it.participants.iter().map(|&it| self.name(it)).collect();
                    into.push(format!("note \"{}\" {placement} {}", it.text, on.join(", ")));
                }
            }
        }
    }

    fn write_frame(&self, frame: &Frame, into: &mut Vec<String>) {
        let (first, next) = match frame.kind {
            FrameKind::Alt => ("alt", "else"),
            FrameKind::Opt => ("opt", "opt"),
            FrameKind::Loop => ("loop", "loop"),
            FrameKind::Par => ("par", "and"),
            FrameKind::Break => ("break", "break"),
        };
        for (idx, branch) in frame.branches.iter().enumerate() {
            let word = if idx == 0 { first } else { next };
            match &branch.condition {
                Some(condition) => into.push(format!("{word} \"{condition}\"")),
                None => into.push(word.to_owned()),
            }
            self.write(&branch.steps, into);
        }
        into.push(format!("end of {first}"));
    }

    fn name(&self, id: ElementId) -> &str {
        debug_assert!((id.0 as usize) < self.workspace.elements.len());
        &self.names[id.0 as usize]
    }
}
