//! The names in selectors.

use super::Analyser;
use super::resolve::dotted;
use super::scope::{Named, ScopeId};
use crate::diagnostic::codes::views as codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{DeploymentId, ElementId, ElementKind, EntityId, Selector, SelectorKind};
use crate::syntax::ast;

/// Where a selector stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct SelectorContext {
    /// The scope of its names.
    pub(super) scope: ScopeId,
    /// The deployment whose nodes it may name.
    pub(super) deployment: Option<DeploymentId>,
    /// Whether it may name entities.
    pub(super) has_entities: bool,
}

impl Analyser<'_> {
    /// Resolves several selectors.
    pub(super) fn resolve_selectors(
        &mut self,
        context: SelectorContext,
        selectors: &[ast::Selector],
    ) -> Vec<Selector> {
        selectors.iter().map(|it| self.resolve_selector(context, it)).collect()
    }

    /// Resolves one selector; a part whose name means nothing becomes
    /// [`SelectorKind::Unresolved`].
    pub(super) fn resolve_selector(
        &mut self,
        context: SelectorContext,
        selector: &ast::Selector,
    ) -> Selector {
        use ast::SelectorKind as Kind;
        let element =
            |this: &mut Self, it: &ast::Reference, make: fn(ElementId) -> SelectorKind| {
                this.resolve_element(context.scope, it).map_or(SelectorKind::Unresolved, make)
            };
        let kind = match &selector.kind {
            Kind::All => SelectorKind::All,
            Kind::Element(it) => self.resolve_named(context, it),
            Kind::Children(it) => element(self, it, SelectorKind::Children),
            Kind::Descendants(it) => element(self, it, SelectorKind::Descendants),
            Kind::Incoming(it) => element(self, it, SelectorKind::Incoming),
            Kind::Outgoing(it) => element(self, it, SelectorKind::Outgoing),
            Kind::Neighbours(it) => element(self, it, SelectorKind::Neighbours),
            Kind::Tag(it) => SelectorKind::Tag(it.text.clone()),
            Kind::Kind(it) => self.resolve_kind_name(it),
            Kind::External => SelectorKind::External,
            Kind::Relationship { source, destination } => SelectorKind::Relationship {
                source: Box::new(self.resolve_selector(context, source)),
                destination: Box::new(self.resolve_selector(context, destination)),
            },
            Kind::And(all) => self.resolve_list(context, all, SelectorKind::And),
            Kind::Or(all) => self.resolve_list(context, all, SelectorKind::Or),
            Kind::Not(it) => SelectorKind::Not(Box::new(self.resolve_selector(context, it))),
        };
        Selector { kind, span: selector.span }
    }

    /// Several selectors joined by one word. They are joined in halves, so that a long list is not
    /// a deep tree.
    fn resolve_list(
        &mut self,
        context: SelectorContext,
        selectors: &[ast::Selector],
        join: fn(Box<Selector>, Box<Selector>) -> SelectorKind,
    ) -> SelectorKind {
        match selectors {
            [] => SelectorKind::Unresolved,
            [only] => self.resolve_selector(context, only).kind,
            several => {
                let (first, second) = several.split_at(several.len() / 2);
                let mut half = |it: &[ast::Selector]| {
                    let kind = self.resolve_list(context, it, join);
                    let span = match it {
                        [first, .., last] => first.span.merge(last.span),
                        [only] => only.span,
                        [] => crate::source::Span::default(),
                    };
                    Box::new(Selector { kind, span })
                };
                let first = half(first);
                join(first, half(second))
            }
        }
    }

    /// An element or a group; in the view of a deployment one of its nodes before these, in a view
    /// of data an entity.
    fn resolve_named(
        &mut self,
        context: SelectorContext,
        reference: &ast::Reference,
    ) -> SelectorKind {
        if let Some(path) = context.deployment.and_then(|it| self.node_path(it, reference)) {
            return SelectorKind::DeploymentNode(path);
        }
        if context.has_entities
            && let Some(found) = self.resolve_entity_or_near(context.scope, reference)
        {
            return found.map_or(SelectorKind::Unresolved, SelectorKind::Entity);
        }
        match self.resolve(context.scope, reference) {
            Some(Named::Element(id)) => SelectorKind::Element(id),
            Some(Named::Group(id)) => SelectorKind::Group(id),
            Some(Named::Namespace(_)) | None => SelectorKind::Unresolved,
        }
    }

    /// The entity of this name. `Some(None)` once it is reported that there is neither an entity
    /// nor an element, though a name near to it.
    fn resolve_entity_or_near(
        &mut self,
        scope: ScopeId,
        reference: &ast::Reference,
    ) -> Option<Option<EntityId>> {
        if let Ok(id) = self.entities.find(&self.scopes, scope, reference) {
            return Some(Some(id));
        }
        let last = reference.parts.last().map_or("", |it| it.text.as_str());
        nearest(last, self.entities.names())?;
        let is_element = self.scopes.find(scope, &reference.parts).is_ok()
            || !self.scopes.by_ending(&self.workspace, &reference.parts).is_empty();
        (!is_element).then(|| self.resolve_in(|it| &it.entities, scope, reference, "an entity"))
    }

    /// The path of the deployment's only node whose path ends with the reference.
    fn node_path(&self, id: DeploymentId, reference: &ast::Reference) -> Option<String> {
        let name = dotted(reference);
        let ending = format!(".{name}");
        let nodes = &self.workspace.deployment(id).nodes;
        if nodes.iter().any(|it| it.path == name) {
            return Some(name);
        }
        let mut found = nodes.iter().filter(|it| it.path.ends_with(&ending));
        match (found.next(), found.next()) {
            (Some(only), None) => Some(only.path.clone()),
            (None, _) | (Some(_), Some(_)) => None,
        }
    }

    /// `@name`: a kind of the language, a declared kind of elements, or one of relationships.
    fn resolve_kind_name(&mut self, name: &ast::Name) -> SelectorKind {
        if let Some(kind) = ElementKind::from_word(&name.text) {
            return SelectorKind::Kind(kind);
        }
        if let Some(id) = self.kinds.element(&name.text) {
            return SelectorKind::DeclaredKind(id);
        }
        if let Some(id) = self.kinds.relationship(&name.text) {
            return SelectorKind::RelationshipKind(id);
        }
        let words = self.kinds.element_words().chain(self.kinds.relationship_words());
        let near = nearest(&name.text, words.chain(["external"])).map(str::to_owned);
        let message = format!("there is no kind `{}`", name.text);
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_KIND_IN_SELECTOR, name.span, message);
        match near {
            Some(near) => self.report_with_near(diagnostic, name.span, Some(&near)),
            None => self.report(diagnostic.help(
                "`@` takes a kind of the language, a declared one, or `external`; `#` takes a tag",
            )),
        }
        SelectorKind::Unresolved
    }
}
