//! The steps of a flow, a row each.

use super::arrange::arrange;
use super::value::{Value, one_line};
use super::{Facts, MessageField, Query, Rows};
use crate::model::{Flow, FlowId, Message, MessageKind, Step, StepNote};

/// A row of the table.
struct Row<'a> {
    /// When it happens, from the outermost frame to the innermost.
    conditions: Vec<String>,
    what: What<'a>,
}

enum What<'a> {
    /// A message, with its number.
    Message(usize, &'a Message),
    Note(&'a StepNote),
    /// A branch without a step.
    Nothing,
}

pub(super) fn rows(facts: &Facts<'_>, query: &Query<MessageField>, flow: FlowId) -> Rows {
    let rows = unfold(facts.workspace.flow(flow));
    arrange(query, "steps", rows, |it, field| facts.step(it, field))
}

/// All steps in their order, frames taken apart.
fn unfold(flow: &Flow) -> Vec<Row<'_>> {
    fn add<'a>(
        steps: &'a [Step],
        conditions: &[String],
        n_messages: &mut usize,
        into: &mut Vec<Row<'a>>,
    ) {
        for step in steps {
            let row = |what| Row { conditions: conditions.to_vec(), what };
            match step {
                Step::Message(it) => {
                    *n_messages += 1;
                    into.push(row(What::Message(*n_messages, it)));
                }
                Step::Note(it) => into.push(row(What::Note(it))),
                Step::Frame(frame) => {
                    for (idx, branch) in frame.branches.iter().enumerate() {
                        let mut within = conditions.to_vec();
                        within.push(one_line(&frame.guard(idx)));
                        if branch.steps.is_empty() {
                            into.push(Row { conditions: within, what: What::Nothing });
                        } else {
                            add(&branch.steps, &within, n_messages, into);
                        }
                    }
                }
            }
        }
    }
    let mut rows = Vec::new();
    add(&flow.steps, &[], &mut 0, &mut rows);
    rows
}

impl Facts<'_> {
    fn step(&self, row: &Row<'_>, field: &MessageField) -> Value {
        if let MessageField::Condition = field {
            return Value::list(row.conditions.iter().cloned());
        }
        match &row.what {
            What::Message(number, it) => self.message(*number, it, field),
            What::Note(it) => match field {
                MessageField::Label => Value::text(it.text.clone()),
                MessageField::Kind => Value::text("Note"),
                MessageField::Source(_) => {
                    Value::list(it.participants.iter().map(|&it| one_line(self.title(it))))
                }
                MessageField::Step
                | MessageField::Condition
                | MessageField::Technology
                | MessageField::Tags
                | MessageField::Destination(_)
                | MessageField::Meta(_) => Value::none(),
            },
            What::Nothing => match field {
                MessageField::Label => Value::text("(nothing happens)"),
                MessageField::Step
                | MessageField::Condition
                | MessageField::Kind
                | MessageField::Technology
                | MessageField::Tags
                | MessageField::Source(_)
                | MessageField::Destination(_)
                | MessageField::Meta(_) => Value::none(),
            },
        }
    }

    fn message(&self, number: usize, it: &Message, field: &MessageField) -> Value {
        match field {
            MessageField::Step => Value::text(number.to_string()),
            MessageField::Label => Value::optional(it.label.as_deref()),
            MessageField::Technology => Value::list(it.technology.iter().cloned()),
            MessageField::Kind => Value::text(match it.kind {
                MessageKind::Call => "Call",
                MessageKind::Reply => "Reply",
                MessageKind::Async => "Asynchronous",
            }),
            MessageField::Tags => Value::list(it.tags.iter().cloned()),
            MessageField::Source(field) => self.element(it.source, field),
            MessageField::Destination(field) => self.element(it.destination, field),
            MessageField::Condition | MessageField::Meta(_) => Value::none(),
        }
    }
}
