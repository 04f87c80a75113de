//! Views: what they are of, what they are called, and the names in their bodies; and the styles
//! for all views.

use std::collections::BTreeMap;

use super::Analyser;
use super::declare::{Pending, Placed};
use super::path::is_device;
use super::scope::ScopeId;
use super::selector::SelectorContext;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{files, views as codes};
use crate::model::{
    DeploymentId, ElementId, FlowId, Level, StyleRule, ViewDefinition, ViewHint, ViewNames,
    ViewSubject,
};
use crate::source::Span;
use crate::syntax::ast::{self, ViewItem, ViewKind};

impl Analyser<'_> {
    /// Resolves all views, and sees that no two pictures have one name.
    pub(super) fn resolve_views(&mut self, pending: &Pending<'_>) {
        let mut name_spans: Vec<Option<Span>> = Vec::new();
        for it in &pending.views {
            if self.workspace.views.len() >= self.limits.views {
                let message = format!("more than {} views", self.limits.views);
                self.report(
                    Diagnostic::new(&files::TOO_MANY_VIEWS, it.item.span, message)
                        .help("raise the limit with `--max-views`"),
                );
                break;
            }
            if let Some(view) = self.resolve_view(it) {
                self.workspace.views.push(view);
                name_spans.push(it.item.name.as_ref().map(|it| it.span));
            }
        }
        self.name_views(&pending.views, &pending.flows, &name_spans);
    }

    fn resolve_view(&mut self, placed: &Placed<'_, ast::View>) -> Option<ViewDefinition> {
        let it = placed.item;
        let subject = self.resolve_subject(placed)?;
        let deployment = subject.deployment();
        let context = SelectorContext {
            scope: placed.scope,
            deployment,
            has_entities: matches!(subject, ViewSubject::Data(_)),
        };
        let mut view = ViewDefinition {
            name: it.name.as_ref().map(|it| self.file_name(placed.scope, it)).unwrap_or_default(),
            subject,
            title: it.header.title.as_ref().map(|it| it.value.clone()),
            description: it.header.description.as_ref().map(|it| it.value.clone()),
            include: Vec::new(),
            exclude: Vec::new(),
            only: Vec::new(),
            direction: None,
            hints: Vec::new(),
            has_legend: true,
            notes: Vec::new(),
            styles: Vec::new(),
            span: it.span,
        };
        let (mut direction_at, mut legend_at) = (None, None);
        for item in &it.body {
            match item {
                ViewItem::Include(it) => view.include.extend(self.resolve_selectors(context, it)),
                ViewItem::Exclude(it) => view.exclude.extend(self.resolve_selectors(context, it)),
                ViewItem::Only(it) => view.only.extend(self.resolve_selectors(context, it)),
                ViewItem::Direction { direction, span } => {
                    if self.once("direction", *span, &mut direction_at) {
                        view.direction = Some(*direction);
                    }
                }
                ViewItem::Legend { is_on, span } => {
                    if self.once("legend", *span, &mut legend_at) {
                        view.has_legend = *is_on;
                    }
                }
                ViewItem::RankSame { elements, .. } => {
                    let elements = self.resolve_elements(placed.scope, elements);
                    view.hints.push(ViewHint::SameRow(elements));
                }
                ViewItem::Order { elements, .. } => {
                    let elements = self.resolve_elements(placed.scope, elements);
                    view.hints.push(ViewHint::Order(elements));
                }
                ViewItem::Note(it) => {
                    view.notes.extend(self.resolve_note(placed.scope, None, it));
                }
                ViewItem::Style(it) => view.styles.push(self.resolve_style(context, it)),
            }
        }
        Some(view)
    }

    /// Resolves the styles for all views.
    pub(super) fn resolve_styles(&mut self, placed: &[Placed<'_, ast::Style>]) {
        for it in placed {
            let context =
                SelectorContext { scope: it.scope, deployment: None, has_entities: false };
            let style = self.resolve_style(context, it.item);
            self.workspace.styles.push(style);
        }
    }

    fn resolve_style(&mut self, context: SelectorContext, style: &ast::Style) -> StyleRule {
        StyleRule {
            selector: self.resolve_selector(context, &style.selector),
            looks: self.looks_of_box(&style.looks),
            span: style.span,
        }
    }

    /// The name of a view or flow, which is that of a file: with its namespace, and no dots.
    pub(super) fn file_name(&self, scope: ScopeId, name: &ast::Name) -> String {
        format!("{}{}", self.scopes.prefix(scope).replace('.', "-"), name.text)
    }

    fn resolve_subject(&mut self, placed: &Placed<'_, ast::View>) -> Option<ViewSubject> {
        let it = placed.item;
        match it.kind {
            ViewKind::Landscape => self.without_subject(it, "landscape", ViewSubject::Landscape),
            ViewKind::Free => self.without_subject(it, "a free view", ViewSubject::Free),
            ViewKind::Context => self
                .subject_element(placed, "context", &[Level::SoftwareSystem])
                .map(ViewSubject::Context),
            ViewKind::Containers => self
                .subject_element(placed, "containers", &[Level::SoftwareSystem])
                .map(ViewSubject::Containers),
            ViewKind::Components => self
                .subject_element(placed, "components", &[Level::Container])
                .map(ViewSubject::Components),
            ViewKind::Data => match it.of {
                None => Some(ViewSubject::Data(None)),
                Some(_) => self
                    .subject_element(placed, "data", &[Level::SoftwareSystem, Level::Container])
                    .map(|id| ViewSubject::Data(Some(id))),
            },
            ViewKind::Deployment => self.subject_deployment(placed).map(ViewSubject::Deployment),
            ViewKind::Steps => self.subject_flow(placed).map(ViewSubject::Steps),
        }
    }

    /// A view that is of nothing in particular.
    fn without_subject(
        &mut self,
        view: &ast::View,
        what: &str,
        subject: ViewSubject,
    ) -> Option<ViewSubject> {
        if let Some(of) = &view.of {
            let message = format!("{what} is of the whole workspace, not of one thing");
            self.report(
                Diagnostic::new(&codes::WRONG_SUBJECT, of.span, message)
                    .help("take `of` away, or choose with `include` and `exclude`"),
            );
        }
        Some(subject)
    }

    fn subject_element(
        &mut self,
        placed: &Placed<'_, ast::View>,
        kind: &str,
        allowed: &[Level],
    ) -> Option<ElementId> {
        let wanted: Vec<&str> = allowed.iter().map(|it| it.word()).collect();
        let wanted = wanted.join(" or a ");
        let Some(of) = &placed.item.of else {
            let example = self.workspace.elements.iter().find(|it| allowed.contains(&it.level));
            let example = example.map(|it| format!("{kind} of {}", it.path));
            self.report(missing_subject(placed.item, kind, &format!("a {wanted}"), example));
            return None;
        };
        let id = self.resolve_element(placed.scope, of)?;
        let element = self.workspace.element(id);
        if allowed.contains(&element.level) {
            return Some(id);
        }
        let level = element.level.word();
        let message =
            format!("`view {kind}` is of a {wanted}, but `{}` is a {level}", element.path);
        let diagnostic = Diagnostic::new(&codes::WRONG_SUBJECT, of.span, message)
            .label(element.name_span, format!("this {level}"));
        let diagnostic = match self.better_subject(id, allowed) {
            Some(better) => {
                let path = &self.workspace.element(better).path;
                diagnostic.help(format!("did you mean `view {kind} of {path}`?"))
            }
            None => diagnostic.help(format!("name a {wanted}")),
        };
        self.report(diagnostic);
        None
    }

    /// Around the element, or directly in it, what has one of the levels.
    fn better_subject(&self, id: ElementId, allowed: &[Level]) -> Option<ElementId> {
        let fits = |it: &ElementId| allowed.contains(&self.workspace.element(*it).level);
        let children = self.workspace.element(id).children.iter().copied();
        self.workspace.ancestors(id).chain(children).find(fits)
    }

    fn subject_deployment(&mut self, placed: &Placed<'_, ast::View>) -> Option<DeploymentId> {
        match &placed.item.of {
            Some(of) => self.resolve_in(|it| &it.deployments, placed.scope, of, "a deployment"),
            None => {
                let example = self.deployments.names().next();
                let example = example.map(|it| format!("deployment of {it}"));
                self.report(missing_subject(placed.item, "deployment", "a deployment", example));
                None
            }
        }
    }

    fn subject_flow(&mut self, placed: &Placed<'_, ast::View>) -> Option<FlowId> {
        match &placed.item.of {
            Some(of) => self.resolve_in(|it| &it.flows, placed.scope, of, "a flow"),
            None => {
                let example = self.flows.names().next().map(|it| format!("steps of {it}"));
                self.report(missing_subject(placed.item, "steps", "a flow", example));
                None
            }
        }
    }

    /// Gives the views without a name theirs; a name that is taken, without regard to case, is an
    /// error.
    fn name_views(
        &mut self,
        views: &[Placed<'_, ast::View>],
        flows: &[Placed<'_, ast::Flow>],
        name_spans: &[Option<Span>],
    ) {
        let names = ViewNames::new(&self.workspace);
        let natural: Vec<Option<String>> =
            self.workspace.views.iter().map(|it| names.name(it.subject)).collect();
        let kind_spans: BTreeMap<Span, Span> =
            views.iter().map(|it| (it.item.span, it.item.kind_span)).collect();

        let mut taken: BTreeMap<String, (String, Span)> = BTreeMap::new();
        for (flow, placed) in self.workspace.flows.iter().zip(flows) {
            taken.insert(flow.name.to_lowercase(), (flow.name.clone(), placed.item.name.span));
        }
        let mut found = Vec::new();
        for (idx, view) in self.workspace.views.iter_mut().enumerate() {
            let given = name_spans.get(idx).copied().flatten();
            if let (None, Some(Some(name))) = (given, natural.get(idx)) {
                view.name.clone_from(name);
            }
            let kind_span = kind_spans.get(&view.span).copied().unwrap_or(view.span);
            let span = given.unwrap_or(kind_span);
            if is_device(&view.name) {
                found.push(reserved(&view.name, span));
            }
            match taken.get(&view.name.to_lowercase()) {
                Some((other, first)) => found.push(same_name(view, span, given, other, *first)),
                None => {
                    taken.insert(view.name.to_lowercase(), (view.name.clone(), span));
                }
            }
        }
        for (flow, placed) in self.workspace.flows.iter().zip(flows) {
            if is_device(&flow.name) {
                found.push(reserved(&flow.name, placed.item.name.span));
            }
        }
        self.diagnostics.extend(found);
    }
}

fn missing_subject(
    view: &ast::View,
    kind: &str,
    wanted: &str,
    example: Option<String>,
) -> Diagnostic {
    let message = format!("`view {kind}` does not say what it is of: {wanted}");
    let diagnostic = Diagnostic::new(&codes::WRONG_SUBJECT, view.kind_span, message);
    match example {
        Some(example) => diagnostic.help(format!("write `view {example}`")),
        None => diagnostic.help(format!("declare {wanted} and write `of` and its name")),
    }
}

fn reserved(name: &str, span: Span) -> Diagnostic {
    let message = format!("`{name}` cannot be the name of a file on Windows");
    Diagnostic::new(&codes::RESERVED_VIEW_NAME, span, message).help("give it another name")
}

fn same_name(
    view: &ViewDefinition,
    span: Span,
    given: Option<Span>,
    other: &str,
    first: Span,
) -> Diagnostic {
    let message = match view.name == other {
        true => format!("two pictures would be called `{other}`"),
        false => format!("`{}` and `{other}` differ only in case, and both name files", view.name),
    };
    let diagnostic = Diagnostic::new(&codes::DUPLICATE_VIEW_NAME, span, message)
        .label(first, format!("`{other}` is the name of this one"));
    match given {
        Some(_) => diagnostic.help("give one of them another name"),
        None => diagnostic.help("name this view yourself, with `as` and a name"),
    }
}
