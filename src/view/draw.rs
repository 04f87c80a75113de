//! From plans to diagrams.

use std::collections::BTreeMap;

use super::choice::{self, Choice};
use super::looks::Looked;
use super::plan::{self, Plan};
use super::{
    Boxes, Content, Diagram, End, Face, Hint, Subject, boxes, data, deployment, notes, sequence,
    steps,
};
use crate::diagnostic::codes::views;
use crate::diagnostic::{self, Diagnostic};
use crate::model::{
    DeploymentId, ElementId, Flow, InstanceId, Keys, Looks, Note, Selectors, ViewHint, ViewNames,
    ViewSubject, Workspace,
};
use crate::source::{Limits, Span};

/// What the making of every diagram needs, made once for a workspace.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) limits: &'a Limits,
    pub(super) selectors: Selectors<'a>,
    pub(super) names: ViewNames<'a>,
    pub(super) group_keys: Vec<String>,
    looked: Looked,
    roots: Vec<ElementId>,
}

impl<'a> Context<'a> {
    fn new(workspace: &'a Workspace, limits: &'a Limits) -> Self {
        let selectors = Selectors::new(workspace);
        let looked = Looked::new(&selectors);
        let mut roots: Vec<ElementId> = Vec::with_capacity(workspace.elements.len());
        for element in &workspace.elements {
            roots.push(element.parent.map_or(element.id, |parent| roots[parent.0 as usize]));
        }
        Self {
            workspace,
            limits,
            selectors,
            names: ViewNames::new(workspace),
            group_keys: workspace.group_keys(),
            looked,
            roots,
        }
    }

    /// The person, system or plain element at the top, of which an element is a part.
    pub(super) fn root(&self, id: ElementId) -> ElementId {
        self.roots[id.0 as usize]
    }

    /// What the workspace's styles say of an element.
    pub(super) fn looks(&self, id: ElementId) -> &Looks {
        self.looked.element(id)
    }

    /// What is at the other ends of an element's own relationships.
    pub(super) fn other_ends(&self, id: ElementId) -> impl Iterator<Item = ElementId> + '_ {
        let outgoing = self.selectors.outgoing(id).iter();
        let incoming = self.selectors.incoming(id).iter();
        outgoing
            .map(|&it| self.workspace.relationship(it).destination)
            .chain(incoming.map(|&it| self.workspace.relationship(it).source))
    }
}

/// All diagrams of a workspace, and what is wrong with its views.
pub(super) fn all(workspace: &Workspace, limits: &Limits) -> (Vec<Diagram>, Vec<Diagnostic>) {
    let context = Context::new(workspace, limits);
    let mut diagnostics = Vec::new();
    let plans = plan::plans(&context, &mut diagnostics);
    let mut drawn = Vec::new();
    for plan in plans {
        if let Some(diagram) = diagram(&context, &plan, &mut diagnostics) {
            drawn.push((Some(plan.subject), diagram));
        }
    }
    for flow in &workspace.flows {
        match flow.participants.is_empty() {
            true => diagnostics.push(
                Diagnostic::new(
                    &views::EMPTY_VIEW,
                    flow.span,
                    format!("flow `{}` shows nothing, and is not drawn", flow.name),
                )
                .help("write its steps, or take the flow out"),
            ),
            false => drawn.push((None, of_flow(&context, flow))),
        }
    }
    refuse_equal_names(&drawn, &mut diagnostics);
    let diagrams = link_insides(workspace, drawn);
    diagnostic::sort(&mut diagnostics);
    (diagrams, diagnostics)
}

/// A diagram, and what the view is of that it comes from; `None` for a flow.
type Drawn = (Option<ViewSubject>, Diagram);

/// Where the things that notes and hints name stand in a diagram.
enum Places {
    /// By element.
    Elements(Vec<Option<End>>),
    /// Those of a deployment.
    Deployment(deployment::Placed),
}

impl Places {
    fn of(&self, id: ElementId) -> &[End] {
        match self {
            Self::Elements(ends) => {
                ends.get(id.0 as usize).and_then(Option::as_ref).map_or(&[], std::slice::from_ref)
            }
            Self::Deployment(placed) => placed.by_element.get(&id).map_or(&[], Vec::as_slice),
        }
    }
}

fn diagram(
    context: &Context<'_>,
    plan: &Plan<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Diagram> {
    let definition = plan.definition;
    let (mut boxes, places) = match plan.subject {
        ViewSubject::Deployment(id) => {
            let (boxes, placed) = deployment::build(context, id, definition, diagnostics);
            (boxes, Places::Deployment(placed))
        }
        ViewSubject::Context(focus)
        | ViewSubject::Containers(focus)
        | ViewSubject::Components(focus) => of_elements(context, plan, Some(focus), diagnostics),
        ViewSubject::Data(of) => {
            // Notes and hints are about elements, and a view of data shows none.
            (data::build(context, of, definition, diagnostics), Places::Elements(Vec::new()))
        }
        ViewSubject::Landscape | ViewSubject::Steps(_) | ViewSubject::Free => {
            of_elements(context, plan, None, diagnostics)
        }
    };
    if boxes.nodes.is_empty() && boxes.boundaries.is_empty() {
        warn_empty(plan, diagnostics);
        return None;
    }
    let limit = context.limits.view_nodes;
    if boxes.nodes.len() > limit {
        let n_nodes = boxes.nodes.len();
        let message =
            format!("view `{}` has {n_nodes} boxes, more than the {limit} of one view", plan.name);
        let found = match definition {
            Some(definition) => Diagnostic::new(&views::VIEW_TOO_LARGE, definition.span, message),
            None => Diagnostic::without_place(&views::VIEW_TOO_LARGE, message),
        };
        diagnostics.push(found.help("`exclude` what the reader need not see, or make two views"));
        return None;
    }

    add_notes(context, plan, &places, &mut boxes, diagnostics);
    for hint in definition.iter().flat_map(|it| &it.hints) {
        let (elements, make): (_, fn(Vec<End>) -> Hint) = match hint {
            ViewHint::SameRow(elements) => (elements, Hint::SameRow),
            ViewHint::Order(elements) => (elements, Hint::Order),
        };
        for &id in elements.iter().filter(|&&id| places.of(id).is_empty()) {
            warn_absent(context, plan, id, None, diagnostics);
        }
        let ends: Vec<End> = elements.iter().flat_map(|&id| places.of(id)).copied().collect();
        if ends.len() > 1 {
            boxes.hints.push(make(ends));
        }
    }
    notes::stand_beside(&mut boxes);
    let description = match (definition, plan.subject) {
        (Some(definition), _) if definition.description.is_some() => definition.description.clone(),
        (_, ViewSubject::Deployment(id)) => context.workspace.deployment(id).description.clone(),
        (_, ViewSubject::Steps(id)) => context.workspace.flow(id).description.clone(),
        (_, _) => None,
    };
    Some(Diagram {
        name: plan.name.clone(),
        title: definition
            .and_then(|it| it.title.clone())
            .unwrap_or_else(|| plan::natural_title(context.workspace, plan)),
        description,
        direction: definition.and_then(|it| it.direction),
        has_legend: definition.is_none_or(|it| it.has_legend),
        content: match plan.subject {
            ViewSubject::Data(_) => Content::Data(boxes),
            ViewSubject::Landscape
            | ViewSubject::Context(_)
            | ViewSubject::Containers(_)
            | ViewSubject::Components(_)
            | ViewSubject::Deployment(_)
            | ViewSubject::Steps(_)
            | ViewSubject::Free => Content::Boxes(boxes),
        },
        span: definition.map(|it| it.span),
        before: None,
    })
}

fn of_elements(
    context: &Context<'_>,
    plan: &Plan<'_>,
    focus: Option<ElementId>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Boxes, Places) {
    let choice: Choice = choice::choose(context, plan, diagnostics);
    let styles = plan.definition.map_or(&[][..], |it| &it.styles);
    let build = |looked: &Looked| match plan.subject {
        ViewSubject::Steps(id) => {
            steps::build(context, context.workspace.flow(id), looked, choice, styles)
        }
        ViewSubject::Landscape
        | ViewSubject::Context(_)
        | ViewSubject::Containers(_)
        | ViewSubject::Components(_)
        | ViewSubject::Deployment(_)
        | ViewSubject::Data(_)
        | ViewSubject::Free => boxes::build(context, looked, &choice, focus),
    };
    let (boxes, ends) = match plan.definition {
        Some(definition) if !definition.styles.is_empty() => {
            for style in &definition.styles {
                let star = context.selectors.everything();
                if context.selectors.select(&style.selector, star).is_empty() {
                    choice::warn_empty(&style.selector, "selects nothing", diagnostics);
                }
            }
            let looked = context.looked.overlaid(&context.selectors, &definition.styles);
            build(&looked)
        }
        Some(_) | None => build(&context.looked),
    };
    (boxes, Places::Elements(ends))
}

fn of_flow(context: &Context<'_>, flow: &Flow) -> Diagram {
    Diagram {
        name: flow.name.clone(),
        title: flow.title.clone(),
        description: flow.description.clone(),
        direction: None,
        has_legend: flow.has_legend,
        content: Content::Sequence(sequence::build(context, &context.looked, flow)),
        span: Some(flow.span),
        before: None,
    }
}

/// Adds the workspace's notes on what is shown, the deployment's, and the view's own.
fn add_notes(
    context: &Context<'_>,
    plan: &Plan<'_>,
    places: &Places,
    boxes: &mut Boxes,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut keys = Keys::default();
    let mut add = |note: &Note, boxes: &mut Boxes| {
        let on: Vec<End> = note.on.iter().flat_map(|&id| places.of(id)).copied().collect();
        notes::add(boxes, &note.text, note.span, &on, &mut keys);
        on.is_empty()
    };
    for note in &context.workspace.notes {
        add(note, boxes);
    }
    for note in plan.definition.iter().flat_map(|it| &it.notes) {
        if add(note, boxes)
            && let Some(&first) = note.on.first()
        {
            warn_absent(context, plan, first, Some(note.span), diagnostics);
        }
    }
    if let ViewSubject::Steps(id) = plan.subject {
        for note in steps::notes(context.workspace.flow(id)) {
            let on: Vec<End> = note.on.iter().flat_map(|&id| places.of(id)).copied().collect();
            notes::add(boxes, &note.text, note.span, &on, &mut keys);
        }
    }
    if let (ViewSubject::Deployment(id), Places::Deployment(placed)) = (plan.subject, places) {
        for note in &context.workspace.deployment(id).notes {
            let on: Vec<End> =
                note.on.iter().filter_map(|it| placed.by_end.get(it)).copied().collect();
            notes::add(boxes, &note.text, note.span, &on, &mut keys);
        }
    }
}

fn warn_empty(plan: &Plan<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let message = format!("view `{}` shows nothing, and is not drawn", plan.name);
    diagnostics.push(match plan.definition {
        Some(definition) => {
            let help = match plan.subject {
                ViewSubject::Free => "say what it shows: `include *` is every element",
                ViewSubject::Landscape
                | ViewSubject::Context(_)
                | ViewSubject::Containers(_)
                | ViewSubject::Components(_)
                | ViewSubject::Deployment(_)
                | ViewSubject::Data(_)
                | ViewSubject::Steps(_) => "`include` something, or take the view out",
            };
            Diagnostic::new(&views::EMPTY_VIEW, definition.span, message).help(help)
        }
        None => Diagnostic::without_place(&views::EMPTY_VIEW, message),
    });
}

/// Warns that a view speaks of an element that it does not show.
fn warn_absent(
    context: &Context<'_>,
    plan: &Plan<'_>,
    id: ElementId,
    span: Option<Span>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let element = context.workspace.element(id);
    let span = span.or(plan.definition.map(|it| it.span)).unwrap_or(element.span);
    let message = format!("`{}` is not shown in view `{}`", element.path, plan.name);
    diagnostics.push(
        Diagnostic::new(&views::NOT_IN_VIEW, span, message)
            .help(format!("`include {}`, or take this out", element.path)),
    );
}

/// Two files of one name would overwrite each other, on some systems without regard to case.
fn refuse_equal_names(drawn: &[Drawn], diagnostics: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    for (_, diagram) in drawn {
        if let Some(other) = taken.insert(diagram.name.to_lowercase(), &diagram.name) {
            let message =
                format!("the views `{other}` and `{}` would be written to one file", diagram.name);
            diagnostics.push(
                match diagram.span {
                    Some(span) => Diagnostic::new(&views::EQUAL_VIEW_NAMES, span, message),
                    None => Diagnostic::without_place(&views::EQUAL_VIEW_NAMES, message),
                }
                .help("name one of them: `view containers of shop as shop-inside`"),
            );
        }
    }
}

/// Tells every box and boundary which diagram shows its inside, if one does.
fn link_insides(workspace: &Workspace, drawn: Vec<Drawn>) -> Vec<Diagram> {
    let mut insides: BTreeMap<ElementId, String> = BTreeMap::new();
    for (subject, diagram) in &drawn {
        if let Some(ViewSubject::Containers(id) | ViewSubject::Components(id)) = *subject {
            insides.entry(id).or_insert_with(|| diagram.name.clone());
        }
    }
    let mut diagrams = Vec::with_capacity(drawn.len());
    for (subject, mut diagram) in drawn {
        let deployment = subject.and_then(ViewSubject::deployment);
        for face in diagram.content.faces_mut() {
            let inside = element_of(workspace, deployment, face).and_then(|it| insides.get(&it));
            face.inside = inside.filter(|&name| *name != diagram.name).cloned();
        }
        diagrams.push(diagram);
    }
    diagrams
}

fn element_of(
    workspace: &Workspace,
    deployment: Option<DeploymentId>,
    face: &Face,
) -> Option<ElementId> {
    let instance = |InstanceId(idx)| {
        workspace.deployment(deployment?).instances.get(idx as usize).map(|it| it.element)
    };
    match face.subject {
        Subject::Element(id) => Some(id),
        Subject::Instance(id) => instance(id),
        Subject::Group(_) | Subject::DeploymentNode(_) | Subject::Entity(_) | Subject::Note => None,
    }
}
