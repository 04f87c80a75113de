//! Which diagrams there are: the views that the author wrote, else the natural ones.

use super::draw::Context;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::views;
use crate::model::{ElementId, Level, ViewDefinition, ViewSubject, Workspace};

/// A diagram to be made.
#[derive(Clone, Debug)]
pub(super) struct Plan<'a> {
    /// The file's name.
    pub(super) name: String,
    /// What it is of.
    pub(super) subject: ViewSubject,
    /// What the author said of it; `None` for a natural view.
    pub(super) definition: Option<&'a ViewDefinition>,
}

/// The diagrams to be made, in order. What is asked for and not drawn is in `diagnostics`.
pub(super) fn plans<'a>(context: &Context<'a>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Plan<'a>> {
    let workspace = context.workspace;
    let plans: Vec<Plan<'_>> = match workspace.views.is_empty() {
        false => workspace.views.iter().map(written).collect(),
        true => {
            natural_subjects(context).into_iter().filter_map(|it| natural(context, it)).collect()
        }
    };
    if workspace.views.is_empty() && plans.len() > context.limits.views {
        let limit = context.limits.views;
        let message = format!(
            "this workspace has {} natural views, more than the {limit} that are drawn",
            plans.len()
        );
        diagnostics.push(
            Diagnostic::without_place(&views::TOO_MANY_NATURAL_VIEWS, message)
                .help("write the views that you want, such as `view landscape`"),
        );
        return Vec::new();
    }
    plans
}

fn written(definition: &ViewDefinition) -> Plan<'_> {
    Plan {
        name: definition.name.clone(),
        subject: definition.subject,
        definition: Some(definition),
    }
}

fn natural<'a>(context: &Context<'a>, subject: ViewSubject) -> Option<Plan<'a>> {
    let name = context.names.name(subject)?;
    Some(Plan { name, subject, definition: None })
}

/// The subjects of the natural views, by kind and then in source order.
fn natural_subjects(context: &Context<'_>) -> Vec<ViewSubject> {
    let workspace = context.workspace;
    let of = |level: Level| workspace.elements.iter().filter(move |it| it.level == level);
    let mut subjects = Vec::new();
    if !workspace.elements.is_empty() {
        subjects.push(ViewSubject::Landscape);
    }
    subjects.extend(
        of(Level::SoftwareSystem)
            .filter(|it| !it.is_external && has_neighbours(context, it.id))
            .map(|it| ViewSubject::Context(it.id)),
    );
    subjects.extend(
        of(Level::SoftwareSystem)
            .filter(|it| !it.children.is_empty())
            .map(|it| ViewSubject::Containers(it.id)),
    );
    subjects.extend(
        of(Level::Container)
            .filter(|it| !it.children.is_empty())
            .map(|it| ViewSubject::Components(it.id)),
    );
    subjects.extend(workspace.deployments.iter().map(|it| ViewSubject::Deployment(it.id)));
    if !workspace.entities.is_empty() {
        subjects.push(ViewSubject::Data(None));
    }
    subjects
}

fn has_neighbours(context: &Context<'_>, id: ElementId) -> bool {
    let crosses = |it: &ElementId| context.root(*it) != context.root(id);
    context.workspace.subtree(id).any(|it| context.other_ends(ElementId(it)).any(|it| crosses(&it)))
}

/// What stands above a diagram of this subject when the author gave no title: `Internet Banking:
/// containers`.
pub(super) fn natural_title(workspace: &Workspace, plan: &Plan<'_>) -> String {
    let of = |title: &str, what: &str| format!("{}: {what}", one_line(title));
    let element = |id: ElementId| workspace.element(id).title.as_str();
    match plan.subject {
        ViewSubject::Landscape => match &workspace.title {
            Some(title) => of(title, "landscape"),
            None => "Landscape".to_owned(),
        },
        ViewSubject::Context(id) => of(element(id), "context"),
        ViewSubject::Containers(id) => of(element(id), "containers"),
        ViewSubject::Components(id) => of(element(id), "components"),
        ViewSubject::Deployment(id) => of(&workspace.deployment(id).title, "deployment"),
        ViewSubject::Data(Some(id)) => of(element(id), "data"),
        ViewSubject::Data(None) => match &workspace.title {
            Some(title) => of(title, "data"),
            None => "Data".to_owned(),
        },
        ViewSubject::Steps(id) => of(&workspace.flow(id).title, "steps"),
        ViewSubject::Free => plan.name.clone(),
    }
}

/// A title that may hold line ends, on one line.
pub(super) fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
