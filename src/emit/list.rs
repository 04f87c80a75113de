//! A flow as a numbered list in Markdown, which reads well as plain text too.
//!
//! Messages keep the numbers that they have in every form of the flow. A branch of a frame is a
//! bullet with its steps below it, and so is a note.

use crate::model::{
    Branch, ElementId, Flow, Frame, Message, MessageKind, Step, StepNote, Workspace,
};

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

impl List<'_> {
    fn steps(&mut self, steps: &[Step], indent: usize) {
        for step in steps {
            match step {
                Step::Message(it) => {
                    self.n_messages += 1;
                    let line = format!("{}. {}", self.n_messages, self.message(it));
                    self.line(indent, &line);
                }
                Step::Note(it) => {
                    let line = format!("- {}", self.note(it));
                    self.line(indent, &line);
                }
                Step::Frame(it) => self.frame(it, indent),
            }
        }
    }

    fn frame(&mut self, frame: &Frame, indent: usize) {
        for (idx, Branch { steps, .. }) in frame.branches.iter().enumerate() {
            let guard = capitalised(&escaped(&frame.guard(idx)));
            match steps.is_empty() {
                true => self.line(indent, &format!("- {guard} (nothing happens)")),
                false => {
                    self.line(indent, &format!("- {guard}"));
                    // A number greater than 1 makes a list only after an empty line.
                    self.text.push('\n');
                    self.steps(steps, indent + 2);
                }
            }
        }
    }

    fn line(&mut self, indent: usize, line: &str) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn message(&self, it: &Message) -> String {
        let (source, destination) = (self.name(it.source), self.name(it.destination));
        let mut line = match it.source == it.destination {
            true => source,
            false => format!("{source} → {destination}"),
        };
        if let Some(label) = &it.label {
            line.push_str(": ");
            line.push_str(&escaped(label));
        }
        if !it.technology.is_empty() {
            line.push_str(&format!(" [{}]", escaped(&it.technology.join(", "))));
        }
        line.push_str(match it.kind {
            MessageKind::Call => "",
            MessageKind::Reply => " (reply)",
            MessageKind::Async => " (asynchronous)",
        });
        line
    }

    fn note(&self, it: &StepNote) -> String {
        let names: Vec<String> = it.participants.iter().map(|&it| self.name(it)).collect();
        format!("Note on {}: {}", names.join(", "), escaped(&it.text))
    }

    fn name(&self, id: ElementId) -> String {
        escaped(&self.workspace.element(id).title)
    }
}

/// The author's text on one line, with a backslash before all that Markdown or MDX would take for
/// its own.
pub(crate) fn escaped(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        if matches!(
            character,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '|'
                | '~'
                | '&'
                | '$'
                | '@'
                | '!'
                | '^'
                | '{'
                | '}'
        ) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}
