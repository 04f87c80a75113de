//! Relationships, a row each.

use super::arrange::arrange;
use super::value::{self, Value};
use super::{Facts, Query, RelationshipField, Rows};
use crate::model::{ElementId, Relationship, RelationshipId, RelationshipKind};

/// All relationships that the filter means; with `of` those of them that lead into or out of it.
pub(super) fn rows(
    facts: &Facts<'_>,
    query: &Query<RelationshipField>,
    of: Option<ElementId>,
) -> Rows {
    let all = || facts.workspace.relationships.iter().map(|it| it.id).collect();
    let mut ids: Vec<RelationshipId> =
        query.filter.as_ref().map_or_else(all, |it| facts.selectors.relationships_at(it));
    if let Some(of) = of {
        ids.retain(|&id| {
            let it = facts.workspace.relationship(id);
            facts.workspace.contains(of, it.source) != facts.workspace.contains(of, it.destination)
        });
    }
    arrange(query, "relationships", ids, |&id, field| {
        facts.relationship(facts.workspace.relationship(id), of, field)
    })
}

impl Facts<'_> {
    fn relationship(
        &self,
        it: &Relationship,
        of: Option<ElementId>,
        field: &RelationshipField,
    ) -> Value {
        let starts_inside = of.is_some_and(|of| self.workspace.contains(of, it.source));
        match field {
            RelationshipField::Source(field) => self.element(it.source, field),
            RelationshipField::Destination(field) => self.element(it.destination, field),
            RelationshipField::Other(field) => {
                self.element(if starts_inside { it.destination } else { it.source }, field)
            }
            RelationshipField::Direction => Value::text(match (it.kind, starts_inside) {
                (RelationshipKind::Both, _) => "Both ways",
                (RelationshipKind::Sync | RelationshipKind::Async, true) => "Outbound",
                (RelationshipKind::Sync | RelationshipKind::Async, false) => "Inbound",
            }),
            RelationshipField::Label => Value::optional(it.label.as_deref()),
            RelationshipField::Description => Value::optional(it.description.as_deref()),
            RelationshipField::Technology => Value::list(it.technology.iter().cloned()),
            RelationshipField::Kind => Value::name(&self.relationship_kind(it)),
            RelationshipField::Tags => Value::list(it.tags.iter().cloned()),
            RelationshipField::Status => value::status(it.properties.status),
            RelationshipField::Link => value::link(it.properties.link.as_deref()),
            RelationshipField::Meta(key) => value::meta(&it.properties, key),
        }
    }

    fn relationship_kind(&self, it: &Relationship) -> String {
        let declared =
            it.declared_kind.and_then(|id| self.workspace.relationship_kinds.get(id.0 as usize));
        match (declared, it.kind) {
            (Some(kind), _) => kind.title.clone(),
            (None, RelationshipKind::Sync) => "Synchronous".to_owned(),
            (None, RelationshipKind::Async) => "Asynchronous".to_owned(),
            (None, RelationshipKind::Both) => "Both ways".to_owned(),
        }
    }
}
