//! From a flow of the model to its diagram.

use std::collections::BTreeMap;

use super::super::draw::Context;
use super::super::looks::{self, Looked};
use super::super::{face, sentence};
use super::activation::activations;
use super::{Frame, Message, Participant, ParticipantBoundary, Row, Sequence, SequenceNote};
use crate::model::{self, ElementId, Flow, Level, Step};

/// The diagram of a flow.
pub(in crate::view) fn build(context: &Context<'_>, looked: &Looked, flow: &Flow) -> Sequence {
    let mut builder =
        Builder { context, looked, columns: BTreeMap::new(), sequence: Sequence::default() };
    builder.sequence.is_numbered = flow.is_numbered;
    match flow.has_boundaries {
        true => builder.bounded(&flow.participants),
        false => {
            for &id in &flow.participants {
                builder.participant(id);
            }
        }
    }
    builder.steps(&flow.steps);
    let mut sequence = builder.sequence;
    sequence.settle_frames();
    let n_participants = sequence.participants.len();
    let Sequence { rows, messages, frames, .. } = &sequence;
    sequence.activations = activations(rows, messages, frames, n_participants);
    sequence
}

struct Builder<'a> {
    context: &'a Context<'a>,
    looked: &'a Looked,
    /// Where each participant stands.
    columns: BTreeMap<ElementId, usize>,
    sequence: Sequence,
}

impl Builder<'_> {
    fn participant(&mut self, id: ElementId) -> usize {
        if let Some(&column) = self.columns.get(&id) {
            return column;
        }
        let element = self.context.workspace.element(id);
        let looks = self.looked.element(id).clone();
        let shape = looks::shape(element, &looks);
        let face = face::of_element(self.context.workspace, element, looks);
        let column = self.sequence.participants.len();
        self.sequence.participants.push(Participant { face, shape, boundary: None });
        self.columns.insert(id, column);
        column
    }

    /// Adds participants with frames around those of one system, who come to stand by the first
    /// of them.
    fn bounded(&mut self, participants: &[ElementId]) {
        let workspace = self.context.workspace;
        let system = |id: ElementId| {
            let root = self.context.root(id);
            let is_system = workspace.element(root).level == Level::SoftwareSystem;
            (is_system && root != id).then_some(root)
        };
        let mut by_system: BTreeMap<ElementId, Vec<ElementId>> = BTreeMap::new();
        for &id in participants {
            if let Some(system) = system(id) {
                by_system.entry(system).or_default().push(id);
            }
        }
        for &id in participants {
            let Some(system) = system(id) else {
                self.participant(id);
                continue;
            };
            let Some(members) = by_system.remove(&system) else { continue };
            let boundary = self.sequence.boundaries.len();
            let first = self.sequence.participants.len();
            for member in members {
                let column = self.participant(member);
                self.sequence.participants[column].boundary = Some(boundary);
            }
            let looks = self.looked.element(system).clone();
            let face = face::of_element(workspace, workspace.element(system), looks);
            let participants = first..self.sequence.participants.len();
            self.sequence.boundaries.push(ParticipantBoundary { face, participants });
        }
    }

    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            match step {
                Step::Message(it) => self.message(it),
                Step::Frame(it) => self.frame(it),
                Step::Note(it) => self.note(it),
            }
        }
    }

    fn message(&mut self, it: &model::Message) {
        let (source, target) = (self.participant(it.source), self.participant(it.destination));
        let title = |id: ElementId| self.context.workspace.element(id).title.as_str();
        let number = self.sequence.messages.len() + 1;
        let sentence = sentence::of_message(
            title(it.source),
            title(it.destination),
            it.kind,
            it.label.as_deref(),
            &it.technology,
        );
        self.sequence.rows.push(Row::Message(number - 1));
        self.sequence.messages.push(Message {
            source,
            target,
            kind: it.kind,
            label: it.label.clone().unwrap_or_default(),
            technology: it.technology.clone(),
            number,
            tags: it.tags.clone(),
            sentence,
            span: it.span,
            difference: None,
        });
    }

    fn note(&mut self, it: &model::StepNote) {
        let columns: Vec<usize> = it.participants.iter().map(|&id| self.participant(id)).collect();
        let (Some(&first), Some(&last)) = (columns.iter().min(), columns.iter().max()) else {
            return;
        };
        self.sequence.rows.push(Row::Note(self.sequence.notes.len()));
        self.sequence.notes.push(SequenceNote {
            text: it.text.clone(),
            placement: it.placement,
            first,
            last,
            span: it.span,
            difference: None,
        });
    }

    fn frame(&mut self, it: &model::Frame) {
        let idx = self.sequence.frames.len();
        self.sequence.frames.push(Frame {
            kind: it.kind,
            branches: it.branches.iter().map(|it| it.condition.clone()).collect(),
            parent: None,
            depth: 0,
            participants: (0, 0),
            span: it.span,
            difference: None,
        });
        for (branch_idx, branch) in it.branches.iter().enumerate() {
            self.sequence.rows.push(match branch_idx {
                0 => Row::Open(idx),
                branch => Row::Branch { frame: idx, branch },
            });
            self.steps(&branch.steps);
        }
        self.sequence.rows.push(Row::Close(idx));
    }
}
