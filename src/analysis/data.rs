//! Entities, their keys, and how they relate.

use std::collections::BTreeMap;

use super::Analyser;
use super::declare::{Pending, Placed, tags, title};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::names as codes;
use crate::model::{Attribute, Entity, EntityId, EntityRelationship};
use crate::source::Span;
use crate::syntax::ast;

impl Analyser<'_> {
    /// Resolves all entities, in the order in which they were declared, and their relationships.
    pub(super) fn resolve_entities(&mut self, pending: &Pending<'_>) {
        for (idx, it) in pending.entities.iter().enumerate() {
            let entity = self.resolve_entity(EntityId(idx as u32), it);
            self.workspace.entities.push(entity);
        }
        let mut known = BTreeMap::new();
        for it in &pending.entity_relationships {
            let relationship = self.resolve_entity_relationship(it, &mut known);
            self.workspace.entity_relationships.extend(relationship);
        }
    }

    fn resolve_entity(&mut self, id: EntityId, placed: &Placed<'_, ast::Entity>) -> Entity {
        let it = placed.item;
        let stored_in = it.stored_in.as_ref();
        let mut first_places: BTreeMap<&str, Span> = BTreeMap::new();
        let mut attributes = Vec::with_capacity(it.attributes.len());
        for attribute in &it.attributes {
            if let Some(&first) = first_places.get(attribute.name.text.as_str()) {
                self.duplicate(&attribute.name, first);
                continue;
            }
            first_places.insert(&attribute.name.text, attribute.name.span);
            let foreign_key = attribute.foreign_key.as_ref();
            attributes.push(Attribute {
                name: attribute.name.text.clone(),
                type_text: attribute.type_text.value.clone(),
                is_primary_key: attribute.is_primary_key,
                foreign_key: foreign_key.and_then(|it| self.resolve_entity_name(placed, it)),
                is_unique: attribute.is_unique,
                is_optional: attribute.is_optional,
                comment: attribute.comment.as_ref().map(|it| it.value.clone()),
            });
        }
        Entity {
            id,
            name: format!("{}{}", self.scopes.prefix(placed.scope), it.name.text),
            title: title(it.header.title.as_ref(), &it.name),
            description: it.header.description.as_ref().map(|it| it.value.clone()),
            tags: tags(&it.header.tags),
            stored_in: stored_in.and_then(|it| self.resolve_element(placed.scope, it)),
            attributes,
            span: it.span,
        }
    }

    fn resolve_entity_name<T>(
        &mut self,
        placed: &Placed<'_, T>,
        reference: &ast::Reference,
    ) -> Option<EntityId> {
        self.resolve_in(|it| &it.entities, placed.scope, reference, "an entity")
    }

    fn resolve_entity_relationship(
        &mut self,
        placed: &Placed<'_, ast::EntityRelationship>,
        known: &mut BTreeMap<(EntityId, EntityId, Option<String>), Span>,
    ) -> Option<EntityRelationship> {
        let it = placed.item;
        let left = self.resolve_entity_name(placed, &it.left);
        let right = self.resolve_entity_name(placed, &it.right);
        let (left, right) = (left?, right?);
        let label = it.label.as_ref().map(|it| it.value.clone());
        if let Some(&first) = known.get(&(left, right, label.clone())) {
            let message = "the relationship between these entities is there twice";
            self.report(
                Diagnostic::new(&codes::DUPLICATE_RELATIONSHIP, it.span, message)
                    .at("declared again here")
                    .label(first, "first declared here")
                    .help("take one away, or give it another label"),
            );
            return None;
        }
        known.insert((left, right, label.clone()), it.span);
        Some(EntityRelationship {
            left,
            left_cardinality: it.left_cardinality,
            is_identifying: it.is_identifying,
            right_cardinality: it.right_cardinality,
            right,
            label,
            span: it.span,
        })
    }
}
