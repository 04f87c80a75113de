//! Everything that has a name is declared before any reference is looked up, so that names may be
//! used before they stand in the text.

use super::Analyser;
use super::kinds::KindOfElement;
use super::load::File;
use super::place::{self, Place};
use super::properties::Header;
use super::scope::{Named, ROOT, ScopeId};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{files, names as codes};
use crate::model::{
    DeploymentId, Element, ElementId, ElementKind, EntityId, FlowId, Group, GroupId,
};
use crate::source::Span;
use crate::syntax::ast;

/// A statement and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a, T> {
    /// The scope in which its names are looked up.
    pub(super) scope: ScopeId,
    /// The element in whose body it stands.
    pub(super) owner: Option<ElementId>,
    pub(super) item: &'a T,
}

/// The statements whose references are still to be resolved.
#[derive(Debug, Default)]
pub(super) struct Pending<'a> {
    pub(super) relationships: Vec<Placed<'a, ast::Relationship>>,
    pub(super) notes: Vec<Placed<'a, ast::Note>>,
    pub(super) deployments: Vec<Placed<'a, ast::Deployment>>,
    pub(super) entities: Vec<Placed<'a, ast::Entity>>,
    pub(super) entity_relationships: Vec<Placed<'a, ast::EntityRelationship>>,
    pub(super) flows: Vec<Placed<'a, ast::Flow>>,
    pub(super) views: Vec<Placed<'a, ast::View>>,
    pub(super) styles: Vec<Placed<'a, ast::Style>>,
    pub(super) rules: Vec<Placed<'a, ast::Rule>>,
}

/// What a file may say once. The first file that says it speaks for the workspace, so that a file
/// with a title of its own can be used by another.
#[derive(Default)]
struct SeenOnce {
    title: Option<Span>,
    theme: Option<Span>,
}

/// Where the walk through the statements is.
#[derive(Clone, Copy)]
struct At {
    scope: ScopeId,
    place: Place,
    owner: Option<ElementId>,
    group: Option<GroupId>,
    is_external: bool,
}

impl Analyser<'_> {
    /// Declares what the files say, file after file.
    pub(super) fn declare<'t>(&mut self, files: &'t [File]) -> Pending<'t> {
        let statements = || files.iter().flat_map(|it| &it.tree.statements);
        let mut element_kinds = Vec::new();
        let mut relationship_kinds = Vec::new();
        for it in statements() {
            if let ast::Statement::ElementKind(it) = it {
                element_kinds.push(it);
            } else if let ast::Statement::RelationshipKind(it) = it {
                relationship_kinds.push(it);
            }
        }
        self.declare_element_kinds(&element_kinds);
        self.declare_relationship_kinds(&relationship_kinds);

        let mut pending = Pending::default();
        let scopes = self.declare_namespaces(files);
        for (file, scope) in files.iter().zip(scopes) {
            let at = At { scope, place: Place::Top, owner: None, group: None, is_external: false };
            self.declare_all(&file.tree.statements, at, &mut pending);
        }
        pending
    }

    /// The scope of each file: that of the first one that uses it, or the namespace in it. Whoever
    /// uses the file otherwise sees the same facts, under another name.
    fn declare_namespaces(&mut self, files: &[File]) -> Vec<ScopeId> {
        let mut first_use: Vec<Option<(usize, &super::load::FoundUse)>> = vec![None; files.len()];
        for (user, file) in files.iter().enumerate() {
            for it in &file.uses {
                first_use[it.target].get_or_insert((user, it));
            }
        }
        let mut homes: Vec<Option<ScopeId>> = vec![None; files.len()];
        for file_idx in 0..files.len() {
            // From the file up to one whose scope is known; a circle ends at the root.
            let mut way = vec![file_idx];
            while let Some((user, _)) = way.last().and_then(|&it| first_use[it]) {
                if homes[user].is_some() || way.contains(&user) {
                    break;
                }
                way.push(user);
            }
            for &at in way.iter().rev() {
                let home = match first_use[at] {
                    None => ROOT,
                    Some((user, it)) => {
                        let around = homes[user].unwrap_or(ROOT);
                        match &it.namespace {
                            None => around,
                            Some(name) => self.scopes.namespace(around, name),
                        }
                    }
                };
                homes[at].get_or_insert(home);
            }
        }
        let homes: Vec<ScopeId> = homes.into_iter().map(|it| it.unwrap_or(ROOT)).collect();
        for (user, file) in files.iter().enumerate() {
            for it in &file.uses {
                match &it.namespace {
                    None => self.scopes.open(homes[user], homes[it.target]),
                    Some(name) => self.scopes.alias(homes[user], name, homes[it.target]),
                }
            }
        }
        homes
    }

    fn declare_all<'t>(
        &mut self,
        statements: &'t [ast::Statement],
        at: At,
        pending: &mut Pending<'t>,
    ) {
        let mut seen = SeenOnce::default();
        for statement in statements {
            self.declare_one(statement, at, &mut seen, pending);
        }
    }

    fn declare_one<'t>(
        &mut self,
        statement: &'t ast::Statement,
        at: At,
        seen: &mut SeenOnce,
        pending: &mut Pending<'t>,
    ) {
        match statement {
            ast::Statement::Title(it) => {
                self.once("title", it.span, &mut seen.title);
                self.workspace.title.get_or_insert_with(|| it.value.clone());
            }
            ast::Statement::Theme(it) => {
                self.once("theme", it.span, &mut seen.theme);
                self.workspace.theme.get_or_insert_with(|| (it.value.clone(), it.span));
            }
            ast::Statement::Element(it) => self.declare_element(it, at, pending),
            ast::Statement::Group(it) => self.declare_group(it, at, pending),
            ast::Statement::Relationship(it) => pending.relationships.push(at.place(it)),
            ast::Statement::Deployment(it) => {
                let id = DeploymentId(pending.deployments.len() as u32);
                match self.deployments.declare(at.scope, &it.name, id) {
                    Ok(()) => pending.deployments.push(at.place(it)),
                    Err(first) => self.duplicate(&it.name, first),
                }
            }
            ast::Statement::Entity(it) => {
                let id = EntityId(pending.entities.len() as u32);
                match self.entities.declare(at.scope, &it.name, id) {
                    Ok(()) => pending.entities.push(at.place(it)),
                    Err(first) => self.duplicate(&it.name, first),
                }
            }
            ast::Statement::EntityRelationship(it) => {
                pending.entity_relationships.push(at.place(it));
            }
            ast::Statement::Flow(it) => {
                let id = FlowId(pending.flows.len() as u32);
                match self.flows.declare(at.scope, &it.name, id) {
                    Ok(()) => pending.flows.push(at.place(it)),
                    Err(first) => self.duplicate(&it.name, first),
                }
            }
            ast::Statement::View(it) => pending.views.push(at.place(it)),
            ast::Statement::Style(it) => pending.styles.push(at.place(it)),
            ast::Statement::Rule(it) => pending.rules.push(at.place(it)),
            ast::Statement::Note(it) => pending.notes.push(at.place(it)),
            // Declared before all others; loaded before that; read with the element around it.
            ast::Statement::ElementKind(_)
            | ast::Statement::RelationshipKind(_)
            | ast::Statement::Use(_)
            | ast::Statement::Property(_) => {}
        }
    }

    fn declare_element<'t>(&mut self, it: &'t ast::Element, at: At, pending: &mut Pending<'t>) {
        let n_elements = self.workspace.elements.len();
        if n_elements >= self.limits.elements {
            if n_elements == self.limits.elements && !self.has_reported(&files::TOO_MANY_ELEMENTS) {
                let message = format!("more than {} elements", self.limits.elements);
                let diagnostic = Diagnostic::new(&files::TOO_MANY_ELEMENTS, it.name.span, message)
                    .help("raise the limit with `--max-elements`");
                self.report(diagnostic);
            }
            return;
        }
        let kind = self.kind_of_element(&it.kind);
        let is_kind_known = kind.is_ok();
        let (inside, KindOfElement { kind: word, declared }) = match kind {
            Ok(kind) | Err(Some(kind)) => (None, kind),
            Err(None) => {
                let plain = KindOfElement { kind: ElementKind::Element, declared: None };
                (Some(Place::Unknown), plain)
            }
        };
        let level = place::level(word, at.place).unwrap_or_else(|| {
            if is_kind_known {
                self.report_misplaced(it, word, at);
            }
            place::usual_level(word)
        });
        let inside = inside.unwrap_or(Place::In(level));
        let id = ElementId(n_elements as u32);
        if let Err(first) = self.scopes.declare(at.scope, &it.name, Named::Element(id)) {
            self.duplicate(&it.name, first);
        }
        let scope = self.scopes.add_element(at.scope, id, &it.name.text);
        let body = it
            .body
            .iter()
            .filter_map(|it| if let ast::Statement::Property(it) = it { Some(it) } else { None });
        let facts = self.read_properties(Header::of(&it.header), body, it.name.span);
        let is_external = at.is_external || it.external.is_some();
        self.workspace.elements.push(Element {
            id,
            name: it.name.text.clone(),
            path: format!("{}{}", self.scopes.prefix(at.scope), it.name.text),
            kind: word,
            declared_kind: declared,
            level,
            is_external,
            title: title(it.header.title.as_ref(), &it.name),
            technology: facts.technology,
            description: facts.description,
            tags: tags(&it.header.tags),
            shape: facts.shape,
            properties: facts.properties,
            parent: at.owner,
            group: at.group,
            children: Vec::new(),
            name_span: it.name.span,
            span: it.span,
        });
        if let Some(parent) = at.owner {
            self.workspace.elements[parent.0 as usize].children.push(id);
        }
        let inside = At { scope, place: inside, owner: Some(id), group: None, is_external };
        self.declare_all(&it.body, inside, pending);
    }

    fn report_misplaced(&mut self, it: &ast::Element, kind: ElementKind, at: At) {
        let word = &it.kind.text;
        let found = match at.owner.map(|id| self.workspace.element(id)) {
            None => "at the top".to_owned(),
            Some(owner) => format!("in the {} `{}`", owner.level.word(), owner.name),
        };
        let made_from = match kind.word() == word {
            true => String::new(),
            false => format!(", being a `{}`,", kind.word()),
        };
        let message = format!("`{word} {}` may not stand {found}", it.name.text);
        let mut diagnostic = Diagnostic::new(&codes::MISPLACED_ELEMENT, it.kind.span, message)
            .note(format!("a `{word}`{made_from} {}", place::allowed_places(kind)))
            .help(place::allowed_kinds(at.place));
        if let Some(owner) = at.owner {
            let owner = self.workspace.element(owner);
            let label = format!("this {} holds it", owner.level.word());
            diagnostic = diagnostic.label(owner.name_span, label);
        }
        self.report(diagnostic);
    }

    fn declare_group<'t>(&mut self, it: &'t ast::Group, at: At, pending: &mut Pending<'t>) {
        let id = GroupId(self.workspace.groups.len() as u32);
        if let Some(name) = &it.name
            && let Err(first) = self.scopes.declare(at.scope, name, Named::Group(id))
        {
            self.duplicate(name, first);
        }
        let title = it.title.as_ref().map(|it| it.value.clone());
        let name = it.name.as_ref().map(|it| it.text.clone());
        self.workspace.groups.push(Group {
            id,
            title: title.or_else(|| name.clone()).unwrap_or_default(),
            name,
            parent: at.group,
            element: at.owner,
            span: it.span,
        });
        self.declare_all(&it.body, At { group: Some(id), ..at }, pending);
    }

    fn has_reported(&self, code: &'static crate::diagnostic::Code) -> bool {
        self.diagnostics.iter().any(|it| it.code == code)
    }
}

impl At {
    fn place<'t, T>(&self, item: &'t T) -> Placed<'t, T> {
        Placed { scope: self.scope, owner: self.owner, item }
    }
}

/// The title that was given, or the name.
pub(super) fn title(given: Option<&ast::Text>, name: &ast::Name) -> String {
    match given {
        Some(it) if !it.value.trim().is_empty() => it.value.clone(),
        Some(_) | None => name.text.clone(),
    }
}

/// The tags in source order, none twice.
pub(super) fn tags(names: &[ast::Name]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::with_capacity(names.len());
    for it in names {
        if !tags.contains(&it.text) {
            tags.push(it.text.clone());
        }
    }
    tags
}
