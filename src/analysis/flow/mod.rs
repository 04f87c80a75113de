//! Flows: participants and steps, with their names resolved.

mod activation;
mod undeclared;

use std::collections::BTreeSet;

use super::Analyser;
use super::declare::{Placed, tags, title};
use super::relationships::{label, technology};
use super::scope::ScopeId;
use crate::model::{Branch, ElementId, Flow, FlowId, Frame, Message, MessageKind, Step, StepNote};
use crate::syntax::ast::{self, ArrowKind, FlowPart};

impl Analyser<'_> {
    /// Resolves all flows, in the order in which they were declared.
    pub(super) fn resolve_flows(&mut self, placed: &[Placed<'_, ast::Flow>]) {
        let is_model_sound = self.is_sound();
        for (idx, it) in placed.iter().enumerate() {
            let flow = self.resolve_flow(FlowId(idx as u32), it);
            let unanswered = activation::unanswerable_replies(&self.workspace, &flow);
            self.diagnostics.extend(unanswered);
            self.workspace.flows.push(flow);
        }
        if is_model_sound {
            let undeclared = undeclared::steps(&self.workspace);
            self.diagnostics.extend(undeclared);
        }
    }

    fn resolve_flow(&mut self, id: FlowId, placed: &Placed<'_, ast::Flow>) -> Flow {
        let it = placed.item;
        let mut flow = Flow {
            id,
            name: self.file_name(placed.scope, &it.name),
            title: title(it.header.title.as_ref(), &it.name),
            description: it.header.description.as_ref().map(|it| it.value.clone()),
            participants: Vec::new(),
            has_legend: true,
            is_numbered: false,
            has_boundaries: false,
            steps: Vec::new(),
            span: it.span,
        };
        let (mut legend_at, mut numbers_at, mut boundaries_at) = (None, None, None);
        for ast::FlowSwitch { of, is_on, span } in &it.switches {
            let (word, at, part) = match of {
                FlowPart::Legend => ("legend", &mut legend_at, &mut flow.has_legend),
                FlowPart::Numbers => ("numbers", &mut numbers_at, &mut flow.is_numbered),
                FlowPart::Boundaries => {
                    ("boundaries", &mut boundaries_at, &mut flow.has_boundaries)
                }
            };
            if self.once(word, *span, at) {
                *part = *is_on;
            }
        }
        let mut participants = Participants::default();
        for id in self.resolve_elements(placed.scope, &it.participants) {
            participants.add(id, None);
        }
        participants.has_list = !participants.in_order.is_empty();
        flow.steps = self.resolve_steps(placed.scope, &it.steps, &mut participants);
        flow.participants = participants.in_order;
        flow
    }

    fn resolve_steps(
        &mut self,
        scope: ScopeId,
        steps: &[ast::Step],
        participants: &mut Participants,
    ) -> Vec<Step> {
        let mut resolved = Vec::with_capacity(steps.len());
        for step in steps {
            let step = match step {
                ast::Step::Message(it) => {
                    self.resolve_message(scope, it, participants).map(Step::Message)
                }
                ast::Step::Frame(it) => {
                    Some(Step::Frame(self.resolve_frame(scope, it, participants)))
                }
                ast::Step::Note(it) => self.resolve_step_note(scope, it, participants),
            };
            resolved.extend(step);
        }
        resolved
    }

    fn resolve_message(
        &mut self,
        scope: ScopeId,
        it: &ast::Message,
        participants: &mut Participants,
    ) -> Option<Message> {
        let source = self.resolve_element(scope, &it.source);
        let destination = self.resolve_element(scope, &it.destination);
        let (source, destination) = (source?, destination?);
        participants.meet(source, destination);
        let kind = match it.arrow.kind {
            ArrowKind::Sync | ArrowKind::Both => MessageKind::Call,
            ArrowKind::Async => MessageKind::Async,
            ArrowKind::Reply => MessageKind::Reply,
        };
        Some(Message {
            source,
            destination,
            kind,
            label: label(&it.header),
            technology: technology(&it.header),
            tags: tags(&it.header.tags),
            span: it.span,
        })
    }

    fn resolve_frame(
        &mut self,
        scope: ScopeId,
        it: &ast::Frame,
        participants: &mut Participants,
    ) -> Frame {
        let mut branches = Vec::with_capacity(it.branches.len());
        for branch in &it.branches {
            branches.push(Branch {
                condition: branch.condition.as_ref().map(|it| it.value.clone()),
                steps: self.resolve_steps(scope, &branch.steps, participants),
            });
        }
        Frame { kind: it.kind, branches, span: it.span }
    }

    fn resolve_step_note(
        &mut self,
        scope: ScopeId,
        it: &ast::StepNote,
        participants: &mut Participants,
    ) -> Option<Step> {
        let at = self.resolve_elements(scope, &it.participants);
        for &id in &at {
            participants.add(id, None);
        }
        let is_broken = at.is_empty();
        (!is_broken).then(|| {
            Step::Note(StepNote {
                text: it.text.value.clone(),
                placement: it.placement,
                participants: at,
                span: it.span,
            })
        })
    }
}

/// The participants of a flow, each once.
#[derive(Default)]
struct Participants {
    in_order: Vec<ElementId>,
    known: BTreeSet<ElementId>,
    /// Whether the author listed some: then whoever was forgotten does not go to the far right.
    has_list: bool,
    /// Those who were put at the right of somebody.
    at_right: BTreeSet<ElementId>,
}

/// Beside whom somebody stands.
enum Beside {
    LeftOf(ElementId),
    RightOf(ElementId),
}

impl Participants {
    /// Adds both ends of a message.
    fn meet(&mut self, source: ElementId, destination: ElementId) {
        if self.known.contains(&destination) {
            self.add(source, Some(Beside::LeftOf(destination)));
        } else {
            self.add(source, None);
            self.add(destination, Some(Beside::RightOf(source)));
        }
    }

    fn add(&mut self, id: ElementId, beside: Option<Beside>) {
        if !self.known.insert(id) {
            return;
        }
        let place = |of: ElementId| self.in_order.iter().position(|&it| it == of);
        let at = match beside.as_ref().filter(|_| self.has_list) {
            Some(&Beside::LeftOf(of)) => place(of),
            Some(&Beside::RightOf(of)) => place(of).map(|at| {
                // Behind those who came to stand there before.
                let earlier = self.in_order.iter().skip(at + 1);
                at + 1 + earlier.take_while(|it| self.at_right.contains(it)).count()
            }),
            None => None,
        };
        if let (Some(Beside::RightOf(_)), true) = (&beside, self.has_list) {
            self.at_right.insert(id);
        }
        self.in_order.insert(at.unwrap_or(self.in_order.len()), id);
    }
}
