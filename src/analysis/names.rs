//! Selectors that are asked from outside the author's files: by a document, or on the command line.

use std::mem::take;

use super::kinds::Kinds;
use super::scope::{NameTable, Named, ROOT, ScopeId, Scopes};
use super::selector::SelectorContext;
use super::{Analyser, MAX_NAME_COMPARISONS};
use crate::diagnostic::{self, Diagnostic};
use crate::model::{DeploymentId, ElementId, Selector, SelectorKind, Workspace};
use crate::source::{FileId, Limits, Sources, Span};
use crate::syntax::{self, ast};

/// The names of a workspace as they are seen from outside its files: whole paths, and the ends of
/// paths that are the end of one only.
#[derive(Debug)]
pub struct Names {
    workspace: Workspace,
    scopes: Scopes,
    kinds: Kinds,
    limits: Limits,
}

impl Names {
    /// The names of this workspace.
    pub fn new(workspace: &Workspace) -> Self {
        let mut scopes = Scopes::new();
        for element in &workspace.elements {
            let home = match element.parent {
                Some(parent) => scopes.of_element(parent),
                None => namespace_of(&mut scopes, &element.path),
            };
            // A name that is declared twice stops the compiler, so that nobody asks.
            let name = name(&element.name, element.name_span);
            let _ = scopes.declare(home, &name, Named::Element(element.id));
            scopes.add_element(home, element.id, &element.name);
        }
        for group in &workspace.groups {
            let home = group.element.map_or(ROOT, |it| scopes.of_element(it));
            if let Some(text) = &group.name {
                let _ = scopes.declare(home, &name(text, group.span), Named::Group(group.id));
            }
        }
        let kinds = Kinds::of(workspace);
        Self { workspace: workspace.clone(), scopes, kinds, limits: Limits::default() }
    }

    /// What a selector means. In that of a deployment the names of its nodes are known, too.
    ///
    /// # Errors
    ///
    /// Everything wrong with it. Its places are those of `text` under the name of `file`; others
    /// are places in the workspace's own files.
    pub fn selector(
        &mut self,
        file: FileId,
        text: &str,
        deployment: Option<DeploymentId>,
    ) -> Result<Selector, Vec<Diagnostic>> {
        let selector = syntax::parse_selector(file, text, &self.limits)?;
        self.ask(|analyser| {
            let context = SelectorContext { scope: ROOT, deployment, has_entities: false };
            analyser.resolve_selector(context, &selector)
        })
    }

    /// The element that a name or the end of a path stands for.
    ///
    /// # Errors
    ///
    /// What is wrong with it, as of [`Self::selector`].
    pub fn element(&mut self, file: FileId, text: &str) -> Result<ElementId, Vec<Diagnostic>> {
        let selector = syntax::parse_selector(file, text, &self.limits)?;
        let ast::SelectorKind::Element(reference) = selector.kind else {
            let message = format!("expected the name of an element, found `{text}`");
            let code = &diagnostic::codes::syntax::UNEXPECTED_TOKEN;
            return Err(vec![Diagnostic::new(code, selector.span, message)]);
        };
        let found = self.ask(|analyser| Selector {
            kind: analyser
                .resolve_element(ROOT, &reference)
                .map_or(SelectorKind::Unresolved, SelectorKind::Element),
            span: reference.span,
        })?;
        let SelectorKind::Element(id) = found.kind else { return Err(Vec::new()) };
        Ok(id)
    }

    /// Lends everything to an analyser for one answer.
    fn ask(
        &mut self,
        answer: impl FnOnce(&mut Analyser<'_>) -> Selector,
    ) -> Result<Selector, Vec<Diagnostic>> {
        let sources = Sources::default();
        let mut analyser = Analyser {
            sources: &sources,
            limits: &self.limits,
            workspace: take(&mut self.workspace),
            scopes: std::mem::replace(&mut self.scopes, Scopes::new()),
            kinds: take(&mut self.kinds),
            deployments: NameTable::default(),
            entities: NameTable::default(),
            flows: NameTable::default(),
            diagnostics: Vec::new(),
            is_read_whole: true,
            n_comparisons_left: MAX_NAME_COMPARISONS,
        };
        let selector = answer(&mut analyser);
        let Analyser { workspace, scopes, kinds, diagnostics, .. } = analyser;
        self.workspace = workspace;
        self.scopes = scopes;
        self.kinds = kinds;
        if diagnostics.is_empty() { Ok(selector) } else { Err(diagnostics) }
    }
}

/// The namespace in which an element without a parent was declared: all of its path but the name.
fn namespace_of(scopes: &mut Scopes, path: &str) -> ScopeId {
    let Some((namespace, _)) = path.rsplit_once('.') else { return ROOT };
    let part = |text: &str| name(text, Span::default());
    namespace.split('.').fold(ROOT, |at, text| scopes.namespace(at, &part(text)))
}

fn name(text: &str, span: Span) -> ast::Name {
    ast::Name { text: text.to_owned(), span }
}
