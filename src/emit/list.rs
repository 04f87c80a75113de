//! A flow as a numbered list in Markdown, which reads well as plain text too.
//!
//! Messages keep the numbers that they have in every form of the flow. A branch of a frame is a
//! bullet with its steps below it, and so is a note.

use super::markdown::escape::{self, Place};
use crate::model::{
    Branch, ElementId, Flow, Frame, Message, MessageKind, Step, StepNote, Workspace,
};
use crate::text::capitalised;

/// The steps of a flow, a line each; nothing for a flow without steps.
pub fn steps(workspace: &Workspace, flow: &Flow) -> String {
    let mut list = List { workspace, n_messages: 0, text: String::new() };
    list.steps(&flow.steps, 0);
    list.text
}

struct List<'a> {
    workspace: &'a Workspace,
    n_messages: usize,
    text: String,
}

/// What an item of the list is. An empty line stands between two of different kinds, for they are
/// of different lists, and below an item with items in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ItemKind {
    Number,
    Bullet,
    BulletWithSteps,
}

impl List<'_> {
    fn steps(&mut self, steps: &[Step], indent: usize) {
        let mut previous = None;
        for step in steps {
            match step {
                Step::Message(it) => {
                    self.n_messages += 1;
                    let line = format!("{}. {}", self.n_messages, self.message(it));
                    self.item(&mut previous, ItemKind::Number, indent, &line);
                }
                Step::Note(it) => {
                    let line = format!("- {}", self.note(it));
                    self.item(&mut previous, ItemKind::Bullet, indent, &line);
                }
                Step::Frame(it) => self.frame(it, &mut previous, indent),
            }
        }
    }

    fn frame(&mut self, frame: &Frame, previous: &mut Option<ItemKind>, indent: usize) {
        for (idx, Branch { steps, .. }) in frame.branches.iter().enumerate() {
            let guard = escape::line(&capitalised(&frame.guard(idx)), Place::Start);
            if steps.is_empty() {
                let line = format!("- {guard} (nothing happens)");
                self.item(previous, ItemKind::Bullet, indent, &line);
            } else {
                let line = format!("- {guard}");
                self.item(previous, ItemKind::BulletWithSteps, indent, &line);
                // A number greater than 1 makes a list only after an empty line.
                self.text.push('\n');
                self.steps(steps, indent + 2);
            }
        }
    }

    fn item(&mut self, previous: &mut Option<ItemKind>, kind: ItemKind, indent: usize, line: &str) {
        let is_apart = match (*previous, kind) {
            (None, _) | (Some(ItemKind::Number), ItemKind::Number) => false,
            (Some(ItemKind::Bullet), ItemKind::Bullet | ItemKind::BulletWithSteps) => false,
            (Some(ItemKind::BulletWithSteps), _)
            | (Some(ItemKind::Number), ItemKind::Bullet | ItemKind::BulletWithSteps)
            | (Some(ItemKind::Bullet), ItemKind::Number) => true,
        };
        if is_apart {
            self.text.push('\n');
        }
        *previous = Some(kind);
        self.line(indent, line);
    }

    fn line(&mut self, indent: usize, line: &str) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn message(&self, it: &Message) -> String {
        let source = self.name(it.source, Place::Start);
        let destination = self.name(it.destination, Place::Within);
        let mut line = match it.source == it.destination {
            true => source,
            false => format!("{source} → {destination}"),
        };
        if let Some(label) = &it.label {
            line.push_str(": ");
            line.push_str(&escape::line(label, Place::Within));
        }
        if !it.technology.is_empty() {
            line.push_str(&format!(
                " [{}]",
                escape::line(&it.technology.join(", "), Place::Within)
            ));
        }
        line.push_str(match it.kind {
            MessageKind::Call => "",
            MessageKind::Reply => " (reply)",
            MessageKind::Async => " (asynchronous)",
        });
        line
    }

    fn note(&self, it: &StepNote) -> String {
        let names: Vec<String> =
            it.participants.iter().map(|&it| self.name(it, Place::Within)).collect();
        format!("Note on {}: {}", names.join(", "), escape::line(&it.text, Place::Within))
    }

    fn name(&self, id: ElementId, place: Place) -> String {
        escape::line(&self.workspace.element(id).title, place)
    }
}
