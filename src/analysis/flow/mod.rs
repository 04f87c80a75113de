//! Flows: participants and steps, with their names resolved.

mod activation;
mod undeclared;

use super::Analyser;
use super::declare::{Placed, tags, title};
use super::relationships::{label, technology};
use super::scope::ScopeId;
use crate::model::{Branch, ElementId, Flow, FlowId, Frame, Message, MessageKind, Step, StepNote};
use crate::syntax::ast::{self, ArrowKind};

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
            steps: Vec::new(),
            span: it.span,
        };
        let mut participants = Participants::default();
        for id in self.resolve_elements(placed.scope, &it.participants) {
            participants.add(id);
        }
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
        participants.add(source);
        participants.add(destination);
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
            participants.add(id);
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
    known: std::collections::BTreeSet<ElementId>,
}

impl Participants {
    fn add(&mut self, id: ElementId) {
        if self.known.insert(id) {
            self.in_order.push(id);
        }
    }
}
