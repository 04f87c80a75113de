//! Entities and how they relate.

use serde::Serialize;

use crate::model::{Cardinality, EntityId, Workspace};

#[derive(Serialize)]
pub(super) struct EntityJson<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    stored_in: Option<&'a str>,
    attributes: Vec<AttributeJson<'a>>,
}

#[derive(Serialize)]
struct AttributeJson<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    type_text: &'a str,
    primary_key: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    foreign_key: Option<&'a str>,
    unique: bool,
    optional: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct EntityRelationshipJson<'a> {
    left: &'a str,
    left_cardinality: &'static str,
    right: &'a str,
    right_cardinality: &'static str,
    identifying: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

pub(super) fn entities(workspace: &Workspace) -> Vec<EntityJson<'_>> {
    let entities = workspace.entities.iter();
    entities
        .map(|it| EntityJson {
            id: &it.name,
            title: &it.title,
            description: it.description.as_deref(),
            tags: &it.tags,
            stored_in: it.stored_in.map(|it| workspace.element(it).path.as_str()),
            attributes: it
                .attributes
                .iter()
                .map(|it| AttributeJson {
                    name: &it.name,
                    type_text: &it.type_text,
                    primary_key: it.is_primary_key,
                    foreign_key: it.foreign_key.map(|it| name(workspace, it)),
                    unique: it.is_unique,
                    optional: it.is_optional,
                    comment: it.comment.as_deref(),
                })
                .collect(),
        })
        .collect()
}

pub(super) fn entity_relationships(workspace: &Workspace) -> Vec<EntityRelationshipJson<'_>> {
    let relationships = workspace.entity_relationships.iter();
    relationships
        .map(|it| EntityRelationshipJson {
            left: name(workspace, it.left),
            left_cardinality: cardinality_word(it.left_cardinality),
            right: name(workspace, it.right),
            right_cardinality: cardinality_word(it.right_cardinality),
            identifying: it.is_identifying,
            label: it.label.as_deref(),
        })
        .collect()
}

fn name(workspace: &Workspace, id: EntityId) -> &str {
    &workspace.entity(id).name
}

pub(super) fn cardinality_word(cardinality: Cardinality) -> &'static str {
    match cardinality {
        Cardinality::ZeroOrOne => "zero-or-one",
        Cardinality::One => "one",
        Cardinality::ZeroOrMore => "zero-or-more",
        Cardinality::OneOrMore => "one-or-more",
    }
}
