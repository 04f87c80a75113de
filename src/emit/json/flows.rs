//! Flows, step by step.

use serde::Serialize;

use crate::model::{ElementId, FrameKind, MessageKind, NotePlacement, Step, Workspace};

#[derive(Serialize)]
pub(super) struct FlowJson<'a> {
    name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    participants: Vec<&'a str>,
    steps: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum StepJson<'a> {
    Message {
        source: &'a str,
        destination: &'a str,
        kind: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        label: Option<&'a str>,
        technology: &'a [String],
        tags: &'a [String],
    },
    Frame {
        kind: &'static str,
        branches: Vec<BranchJson<'a>>,
    },
    Note {
        text: &'a str,
        placement: &'static str,
        participants: Vec<&'a str>,
    },
}

#[derive(Serialize)]
struct BranchJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<&'a str>,
    steps: Vec<StepJson<'a>>,
}

pub(super) fn flows(workspace: &Workspace) -> Vec<FlowJson<'_>> {
    let flows = workspace.flows.iter();
    flows
        .map(|it| FlowJson {
            name: &it.name,
            title: &it.title,
            description: it.description.as_deref(),
            participants: paths(workspace, &it.participants),
            steps: steps(workspace, &it.steps),
        })
        .collect()
}

fn steps<'a>(workspace: &'a Workspace, of: &'a [Step]) -> Vec<StepJson<'a>> {
    of.iter().map(|it| step(workspace, it)).collect()
}

fn step<'a>(workspace: &'a Workspace, step: &'a Step) -> StepJson<'a> {
    match step {
        Step::Message(it) => StepJson::Message {
            source: path(workspace, it.source),
            destination: path(workspace, it.destination),
            kind: match it.kind {
                MessageKind::Call => "call",
                MessageKind::Reply => "reply",
                MessageKind::Async => "async",
            },
            label: it.label.as_deref(),
            technology: &it.technology,
            tags: &it.tags,
        },
        Step::Frame(it) => StepJson::Frame {
            kind: match it.kind {
                FrameKind::Alt => "alt",
                FrameKind::Opt => "opt",
                FrameKind::Loop => "loop",
                FrameKind::Par => "par",
                FrameKind::Break => "break",
            },
            branches: it
                .branches
                .iter()
                .map(|it| BranchJson {
                    condition: it.condition.as_deref(),
                    steps: steps(workspace, &it.steps),
                })
                .collect(),
        },
        Step::Note(it) => StepJson::Note {
            text: &it.text,
            placement: match it.placement {
                NotePlacement::Over => "over",
                NotePlacement::LeftOf => "left of",
                NotePlacement::RightOf => "right of",
            },
            participants: paths(workspace, &it.participants),
        },
    }
}

fn paths<'a>(workspace: &'a Workspace, ids: &[ElementId]) -> Vec<&'a str> {
    ids.iter().map(|&it| path(workspace, it)).collect()
}

fn path(workspace: &Workspace, id: ElementId) -> &str {
    &workspace.element(id).path
}
