//! Views of a flow's steps: its participants as boxes, its messages as numbers at the lines
//! between them.
//!
//! A message keeps its number in every form of the flow. Messages of one kind from one participant
//! to another share a line, so a call, its reply and a message that nobody waits for are told apart
//! by their lines; what stands at a line is in the order of the numbers.

use std::collections::BTreeMap;

use super::choice::Choice;
use super::draw::Context;
use super::looks::{self, Looked};
use super::plan::one_line;
use super::{Boxes, Edge, EdgeLabel, End, Heads, boxes};
use crate::model::{
    ElementId, Flow, LineStyle, Looks, Message, MessageKind, Relationship, RelationshipId,
    RelationshipKind, Step, StepNote, StyleRule, Workspace,
};
use crate::source::Span;

/// The boxes, boundaries and lines of a flow, and where each element shown stands.
///
/// Every participant is a box, also one that holds another. `styles` are those of the view alone.
pub(super) fn build(
    context: &Context<'_>,
    flow: &Flow,
    looked: &Looked,
    mut choice: Choice,
    styles: &[StyleRule],
) -> (Boxes, Vec<Option<End>>) {
    choice.closed.clone_from(&flow.participants);
    let (mut boxes, mut ends) = boxes::place(context, looked, &choice, None);
    order_by_participants(flow, &mut boxes, &mut ends);
    let told = told(flow);
    let mut allowed =
        Allowed { workspace: context.workspace, choice: &choice, known: BTreeMap::new() };
    let lines = lines(&told, &ends, |message| allowed.admits(message));
    boxes.edges = lines.iter().map(|it| edge(context, it, styles)).collect();
    (boxes, ends)
}

/// A note of a flow as it stands in a view of its steps.
pub(super) struct FlowNote<'a> {
    /// When it holds, and what it says.
    pub(super) text: String,
    /// The step.
    pub(super) span: Span,
    /// At whom.
    pub(super) on: &'a [ElementId],
}

/// The notes of a flow, each with the condition of the branch that it stands in.
pub(super) fn notes(flow: &Flow) -> Vec<FlowNote<'_>> {
    let mut notes = Vec::new();
    for Told { guard, what } in told(flow) {
        match what {
            What::Note(it) => notes.push(FlowNote {
                text: format!("{guard}{}", it.text),
                span: it.span,
                on: &it.participants,
            }),
            What::Message(..) => {}
        }
    }
    notes
}

/// A step that is no frame, and when it happens.
struct Told<'a> {
    /// `[if valid, loop: each item] `, or nothing for what always happens.
    guard: String,
    what: What<'a>,
}

enum What<'a> {
    /// With its number.
    Message(usize, &'a Message),
    Note(&'a StepNote),
}

/// The messages and notes of a flow in reading order.
fn told(flow: &Flow) -> Vec<Told<'_>> {
    let mut told = Vec::new();
    walk(&flow.steps, &mut 0, &mut Vec::new(), &mut told);
    told
}

fn walk<'a>(
    steps: &'a [Step],
    n_messages: &mut usize,
    guards: &mut Vec<String>,
    told: &mut Vec<Told<'a>>,
) {
    let guard = match guards.is_empty() {
        true => String::new(),
        false => format!("[{}] ", guards.join(", ")),
    };
    for step in steps {
        match step {
            Step::Message(it) => {
                *n_messages += 1;
                let what = What::Message(*n_messages, it);
                told.push(Told { guard: guard.clone(), what });
            }
            Step::Note(it) => told.push(Told { guard: guard.clone(), what: What::Note(it) }),
            Step::Frame(frame) => {
                for (idx, branch) in frame.branches.iter().enumerate() {
                    guards.push(one_line(&frame.guard(idx)));
                    walk(&branch.steps, n_messages, guards, told);
                    guards.pop();
                }
            }
        }
    }
}

/// Sorts the boxes: the first participant stands first, where the lines begin; what else is shown
/// follows.
fn order_by_participants(flow: &Flow, boxes: &mut Boxes, ends: &mut [Option<End>]) {
    let mut places: Vec<usize> = vec![usize::MAX; boxes.nodes.len()];
    for (place, participant) in flow.participants.iter().enumerate() {
        if let Some(End::Node(idx)) = ends[participant.0 as usize] {
            places[idx] = place;
        }
    }
    let mut order: Vec<usize> = (0..boxes.nodes.len()).collect();
    order.sort_by_key(|&idx| places[idx]);
    let mut moved_to = vec![0; order.len()];
    for (now, &before) in order.iter().enumerate() {
        moved_to[before] = now;
    }
    boxes.nodes = order.iter().map(|&idx| boxes.nodes[idx].clone()).collect();
    for end in ends.iter_mut().flatten() {
        if let End::Node(idx) = end {
            *idx = moved_to[*idx];
        }
    }
}

/// Messages of one kind from one participant to another; never none.
struct Line<'a> {
    source: End,
    target: End,
    kind: MessageKind,
    /// Each with its number and its guard.
    messages: Vec<(usize, &'a str, &'a Message)>,
}

/// The lines of the messages that are admitted, in the order of the first one of each.
fn lines<'a>(
    told: &'a [Told<'_>],
    ends: &[Option<End>],
    mut admits: impl FnMut(&Message) -> bool,
) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut by_ends: BTreeMap<(End, End, MessageKind), usize> = BTreeMap::new();
    let end = |id: ElementId| ends[id.0 as usize];
    for Told { guard, what } in told {
        let &What::Message(number, message) = what else { continue };
        let (Some(source), Some(target)) = (end(message.source), end(message.destination)) else {
            continue;
        };
        if !admits(message) {
            continue;
        }
        let kind = message.kind;
        let line = *by_ends.entry((source, target, kind)).or_insert_with(|| {
            lines.push(Line { source, target, kind, messages: Vec::new() });
            lines.len() - 1
        });
        lines[line].messages.push((number, guard, message));
    }
    lines
}

fn edge(context: &Context<'_>, line: &Line<'_>, styles: &[StyleRule]) -> Edge {
    let workspace = context.workspace;
    let messages = || line.messages.iter().map(|&(_, _, message)| message);
    let mut tags: Vec<String> = Vec::new();
    for tag in messages().flat_map(|it| &it.tags) {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    // A line that stands for several messages must not look like one of them.
    let shared: Vec<&String> =
        tags.iter().filter(|tag| messages().all(|it| it.tags.contains(tag))).collect();
    let mut looks = [&workspace.styles, styles]
        .into_iter()
        .fold(Looks::default(), |looks, styles| looks::of_tags(looks, styles, &shared));
    let (kind, kind_label) = match line.kind {
        MessageKind::Call => (RelationshipKind::Sync, Some("Call")),
        MessageKind::Async => (RelationshipKind::Async, None),
        MessageKind::Reply => {
            looks.line = Some(LineStyle::Dotted);
            (RelationshipKind::Sync, Some("Reply"))
        }
    };
    let told = || line.messages.iter();
    Edge {
        source: line.source,
        target: line.target,
        heads: Heads::Target,
        kind,
        kind_label: kind_label.map(str::to_owned),
        labels: told().map(|&(number, guard, it)| label(number, guard, it)).collect(),
        relationships: messages().next().map(|it| declared(context, it)).unwrap_or_default(),
        sentences: told()
            .map(|&(number, guard, it)| sentence(workspace, number, guard, it))
            .collect(),
        link: None,
        tags,
        looks,
        difference: None,
    }
}

fn label(number: usize, guard: &str, message: &Message) -> EdgeLabel {
    let text = message.label.as_deref().unwrap_or("");
    EdgeLabel {
        text: format!("{number}. {guard}{text}").trim_end().to_owned(),
        technology: message.technology.clone(),
    }
}

/// A message in words: `3. Shop calls Bank: Charge the card [HTTPS]`.
fn sentence(workspace: &Workspace, number: usize, guard: &str, message: &Message) -> String {
    let name = |id: ElementId| one_line(&workspace.element(id).title);
    let (source, destination) = (name(message.source), name(message.destination));
    let mut sentence = match message.kind {
        MessageKind::Call => format!("{number}. {guard}{source} calls {destination}"),
        MessageKind::Reply => format!("{number}. {guard}{source} answers {destination}"),
        MessageKind::Async => {
            format!("{number}. {guard}{source} calls {destination} without waiting")
        }
    };
    if let Some(label) = &message.label {
        sentence.push_str(": ");
        sentence.push_str(&one_line(label));
    }
    if !message.technology.is_empty() {
        sentence.push_str(&format!(" [{}]", message.technology.join(", ")));
    }
    sentence
}

/// The relationships that the model has between the very ends of a message.
fn declared(context: &Context<'_>, message: &Message) -> Vec<RelationshipId> {
    let (source, destination) = match message.kind {
        MessageKind::Call | MessageKind::Async => (message.source, message.destination),
        MessageKind::Reply => (message.destination, message.source),
    };
    let leads_there =
        |id: &RelationshipId| context.workspace.relationship(*id).destination == destination;
    context.selectors.outgoing(source).iter().copied().filter(leads_there).collect()
}

/// Which messages a view's `exclude` and `only` leave. They speak of relationships: a message goes
/// with those between its ends, or what holds those, or what those hold.
struct Allowed<'a> {
    workspace: &'a Workspace,
    choice: &'a Choice,
    /// By pair of ends.
    known: BTreeMap<(ElementId, ElementId), bool>,
}

impl Allowed<'_> {
    fn admits(&mut self, message: &Message) -> bool {
        if self.choice.hidden.is_empty() && self.choice.only.is_none() {
            return true;
        }
        let (workspace, choice) = (self.workspace, self.choice);
        let (a, b) = (message.source, message.destination);
        *self.known.entry((a.min(b), a.max(b))).or_insert_with(|| {
            let is_kin = |a: ElementId, b| workspace.contains(a, b) || workspace.contains(b, a);
            let joins = |it: &&Relationship| {
                (is_kin(it.source, a) && is_kin(it.destination, b))
                    || (is_kin(it.source, b) && is_kin(it.destination, a))
            };
            let mut joining = workspace.relationships.iter().filter(joins).peekable();
            let is_undeclared = joining.peek().is_none();
            (is_undeclared && choice.only.is_none()) || joining.any(|it| choice.admits(it.id))
        })
    }
}
