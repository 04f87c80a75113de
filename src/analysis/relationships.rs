//! Relationships: comma lists and chains taken apart, ends resolved, doubles found.

use std::collections::BTreeMap;

use super::Analyser;
use super::declare::{Placed, tags};
use super::properties::{Facts, Header, values};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{files, names as codes};
use crate::model::{ElementId, Relationship, RelationshipId, RelationshipKind, RelationshipKindId};
use crate::source::Span;
use crate::syntax::ast::{self, ArrowKind};

/// An end of a relationship and the text that names it.
pub(super) type End = (ElementId, Span);

/// The relationships so far, by what must not be the same twice: ends, label and technology.
type Known = BTreeMap<(ElementId, ElementId, Option<String>, Vec<String>), Span>;

/// What the relationships of one statement have in common.
struct Common {
    label: Option<String>,
    tags: Vec<String>,
    facts: Facts,
    span: Span,
}

/// An arrow, with its declared kind resolved.
#[derive(Clone, Copy)]
struct Arrow {
    kind: RelationshipKind,
    declared_kind: Option<RelationshipKindId>,
}

impl Analyser<'_> {
    /// Resolves all relationships of the model.
    pub(super) fn resolve_relationships(&mut self, placed: &[Placed<'_, ast::Relationship>]) {
        let mut known = Known::new();
        for it in placed {
            if !self.resolve_relationship(it, &mut known) {
                return;
            }
        }
    }

    /// Takes one statement apart; `false` once there are too many relationships.
    fn resolve_relationship(
        &mut self,
        placed: &Placed<'_, ast::Relationship>,
        known: &mut Known,
    ) -> bool {
        let it = placed.item;
        let mut ends: Vec<Vec<End>> = Vec::with_capacity(it.ends.len());
        for (idx, list) in it.ends.iter().enumerate() {
            if idx == 0 && list.is_empty() {
                ends.push(Self::implicit_source(placed));
                continue;
            }
            let resolve = |reference: &ast::Reference| {
                self.resolve_element(placed.scope, reference).map(|id| (id, reference.span))
            };
            ends.push(list.iter().filter_map(resolve).collect());
        }
        let common = Common {
            label: label(&it.header),
            tags: tags(&it.header.tags),
            facts: self.read_properties(
                Header::of(&it.header),
                it.body.iter(),
                it.arrows.first().map_or(it.span, |it| it.span),
            ),
            span: it.span,
        };
        for (arrow, pair) in it.arrows.iter().zip(ends.windows(2)) {
            let [sources, destinations] = pair else { continue };
            let Some(arrow) = self.resolve_arrow(arrow) else { continue };
            for &source in sources {
                for &destination in destinations {
                    if !self.add_relationship(source, arrow, destination, &common, known) {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// The element in whose body an arrow stands that has no source.
    fn implicit_source(placed: &Placed<'_, ast::Relationship>) -> Vec<End> {
        // Without one the parser has said so.
        let arrow = placed.item.arrows.first().map_or(placed.item.span, |it| it.span);
        placed.owner.map(|it| (it, arrow)).into_iter().collect()
    }

    fn resolve_arrow(&mut self, arrow: &ast::Arrow) -> Option<Arrow> {
        let kind = match arrow.kind {
            ArrowKind::Sync => RelationshipKind::Sync,
            ArrowKind::Async => RelationshipKind::Async,
            ArrowKind::Both => RelationshipKind::Both,
            // The parser has said that it stands in flows only.
            ArrowKind::Reply => return None,
        };
        let word = arrow.relationship_kind.as_ref();
        let declared_kind = word.and_then(|it| self.kind_of_relationship(it));
        Some(Arrow { kind, declared_kind })
    }

    /// Adds one relationship; `false` once there are too many.
    fn add_relationship(
        &mut self,
        source: End,
        arrow: Arrow,
        destination: End,
        common: &Common,
        known: &mut Known,
    ) -> bool {
        let n_relationships = self.workspace.relationships.len();
        if n_relationships >= self.limits.relationships {
            let message = format!("more than {} relationships", self.limits.relationships);
            self.report(
                Diagnostic::new(&files::TOO_MANY_RELATIONSHIPS, common.span, message)
                    .help("raise the limit with `--max-relationships`"),
            );
            return false;
        }
        if let Some(diagnostic) = self.within_itself(source, destination) {
            self.report(diagnostic);
            return true;
        }
        if let Some(first) =
            is_known(known, source.0, arrow.kind, destination.0, common, destination.1)
        {
            let diagnostic = self.duplicate_relationship(source, destination, common, first);
            self.report(diagnostic);
            return true;
        }
        self.workspace.relationships.push(Relationship {
            id: RelationshipId(n_relationships as u32),
            source: source.0,
            destination: destination.0,
            kind: arrow.kind,
            declared_kind: arrow.declared_kind,
            label: common.label.clone(),
            description: common.facts.description.clone(),
            technology: common.facts.technology.clone(),
            tags: common.tags.clone(),
            properties: common.facts.properties.clone(),
            source_span: source.1,
            destination_span: destination.1,
            span: common.span,
        });
        true
    }

    /// The error for an element that relates to what holds it, or to what it holds.
    fn within_itself(&self, source: End, destination: End) -> Option<Diagnostic> {
        let (inner, outer) = if self.workspace.is_within(source.0, destination.0) {
            (source.0, destination.0)
        } else if self.workspace.is_within(destination.0, source.0) {
            (destination.0, source.0)
        } else {
            return None;
        };
        let (inner, outer) = (self.workspace.element(inner), self.workspace.element(outer));
        let message = format!(
            "`{}` is a part of `{}`; an element has no relationship with what holds it",
            inner.path, outer.path
        );
        Some(
            Diagnostic::new(&codes::RELATIONSHIP_WITHIN_ITSELF, destination.1, message)
                .label(inner.name_span, format!("declared inside `{}`", outer.name))
                .help(format!("name another part of `{}`, or the part that is meant", outer.name)),
        )
    }

    fn duplicate_relationship(
        &self,
        source: End,
        destination: End,
        common: &Common,
        first: Span,
    ) -> Diagnostic {
        let path = |end: End| &self.workspace.element(end.0).path;
        let label = match &common.label {
            Some(label) => format!(" \"{}\"", label.replace('\n', " ")),
            None => String::new(),
        };
        let (source_path, destination_path) = (path(source), path(destination));
        let message =
            format!("the relationship `{source_path} -> {destination_path}`{label} is there twice");
        Diagnostic::new(&codes::DUPLICATE_RELATIONSHIP, destination.1, message)
            .at("declared again here")
            .label(first, "first declared here")
            .help("take one away, or give it another label or technology")
    }
}

/// The place of the same relationship, which it then is not added to; one that goes both ways is
/// the same as itself turned round.
fn is_known(
    known: &mut Known,
    source: ElementId,
    kind: RelationshipKind,
    destination: ElementId,
    common: &Common,
    span: Span,
) -> Option<Span> {
    let technology = &common.facts.technology;
    let key = |from, to| (from, to, common.label.clone(), technology.clone());
    if let Some(&first) = known.get(&key(source, destination)) {
        return Some(first);
    }
    known.insert(key(source, destination), span);
    match kind {
        RelationshipKind::Both => {
            let turned = known.insert(key(destination, source), span);
            turned.filter(|_| source != destination)
        }
        RelationshipKind::Sync | RelationshipKind::Async => None,
    }
}

/// The text on the line; an empty one is none.
pub(super) fn label(header: &ast::Header) -> Option<String> {
    header.title.as_ref().map(|it| it.value.clone()).filter(|it| !it.trim().is_empty())
}

/// The technologies of a header.
pub(super) fn technology(header: &ast::Header) -> Vec<String> {
    values(&header.technology)
}
