//! Steps between elements that the model does not connect.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::lints as codes;
use crate::model::graph::RelationshipGraph;
use crate::model::{Element, ElementId, Message, MessageKind, Step, Workspace};

/// A warning at the first step of each flow between two elements that have no relationship,
/// neither they nor what holds them nor what they hold. An answer goes where its call came from,
/// and needs none.
pub(super) fn steps(workspace: &Workspace) -> Vec<Diagnostic> {
    if workspace.flows.is_empty() {
        return Vec::new();
    }
    let graph = RelationshipGraph::new(workspace);
    let mut connected: BTreeMap<(ElementId, ElementId), bool> = BTreeMap::new();
    let mut warnings = Vec::new();
    for flow in &workspace.flows {
        let mut messages = Vec::new();
        collect(&flow.steps, &mut messages);
        let mut seen: Vec<(ElementId, ElementId)> = Vec::new();
        for message in messages {
            let (a, b) = (message.source, message.destination);
            let pair = (a.min(b), a.max(b));
            let is_connected = *connected.entry(pair).or_insert_with(|| {
                workspace.contains(a, b)
                    || workspace.contains(b, a)
                    || graph.connects(workspace, a, b)
            });
            if is_connected || seen.contains(&pair) || is_allowed(workspace, message) {
                continue;
            }
            seen.push(pair);
            warnings.push(warning(workspace, message));
        }
    }
    warnings
}

fn collect<'a>(steps: &'a [Step], into: &mut Vec<&'a Message>) {
    for step in steps {
        match step {
            Step::Message(it) if it.kind != MessageKind::Reply => into.push(it),
            Step::Message(_) | Step::Note(_) => {}
            Step::Frame(frame) => {
                for branch in &frame.branches {
                    collect(&branch.steps, into);
                }
            }
        }
    }
}

/// Whether one of the ends, or what holds it, allows such steps.
fn is_allowed(workspace: &Workspace, message: &Message) -> bool {
    let allows = |element: &Element| {
        element.properties.allow.iter().any(|it| it == codes::UNDECLARED_STEP.name)
    };
    [message.source, message.destination].into_iter().any(|end| {
        let lineage = std::iter::once(end).chain(workspace.ancestors(end));
        lineage.map(|it| workspace.element(it)).any(allows)
    })
}

fn warning(workspace: &Workspace, message: &Message) -> Diagnostic {
    let (source, destination) =
        (&workspace.element(message.source).path, &workspace.element(message.destination).path);
    let text = format!("the model connects `{source}` and `{destination}` nowhere");
    let arrow = match message.kind {
        MessageKind::Async => "~>",
        MessageKind::Call | MessageKind::Reply => "->",
    };
    let label = match &message.label {
        Some(label) => format!(" \"{}\"", label.replace('\\', "\\\\").replace('"', "\\\"")),
        None => String::new(),
    };
    let label = label.replace('\n', "\\n");
    let technology = match message.technology.is_empty() {
        true => String::new(),
        false => format!(" [{}]", message.technology.join(", ").replace(']', "\\]")),
    };
    Diagnostic::new(&codes::UNDECLARED_STEP, message.span, text)
        .help(format!("declare it: `{source} {arrow} {destination}{label}{technology}`"))
}
