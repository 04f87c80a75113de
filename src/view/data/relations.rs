//! How entities relate: as the author says, and as foreign keys say where the author says nothing.

use super::Feet;
use crate::model::{Attribute, Cardinality, Entity, EntityId, Workspace};

/// A line between two entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) left: EntityId,
    pub(super) right: EntityId,
    pub(super) feet: Feet,
    pub(super) label: Option<String>,
}

/// All of a workspace: those that are written, then those that follow from foreign keys.
pub(super) fn all(workspace: &Workspace) -> Vec<Relation> {
    let written = workspace.entity_relationships.iter().map(|it| Relation {
        left: it.left,
        right: it.right,
        feet: Feet {
            source: it.left_cardinality,
            target: it.right_cardinality,
            is_identifying: it.is_identifying,
        },
        label: it.label.clone(),
    });
    let mut relations: Vec<Relation> = written.collect();
    let mut joined: std::collections::BTreeSet<(EntityId, EntityId)> =
        relations.iter().flat_map(|it| [(it.left, it.right), (it.right, it.left)]).collect();
    for entity in &workspace.entities {
        for target in entity.attributes.iter().filter_map(|it| it.foreign_key) {
            if joined.insert((target, entity.id)) {
                relations.push(implied(entity, target));
            }
        }
    }
    relations
}

/// What the foreign keys of an entity say of the one that they refer to: each record has one of
/// those, and may share it.
fn implied(entity: &Entity, target: EntityId) -> Relation {
    let refers = |it: &&Attribute| it.foreign_key == Some(target);
    let keys: Vec<&Attribute> = entity.attributes.iter().filter(refers).collect();
    let n_primary = entity.attributes.iter().filter(|it| it.is_primary_key).count();
    let is_identifying = keys.iter().all(|it| it.is_primary_key);
    let is_whole_key = is_identifying && n_primary == keys.len();
    let is_alone = keys.iter().all(|it| it.is_unique) || is_whole_key;
    let names: Vec<&str> = keys.iter().map(|it| it.name.as_str()).collect();
    Relation {
        left: target,
        right: entity.id,
        feet: Feet {
            source: match keys.iter().any(|it| it.is_optional) {
                true => Cardinality::ZeroOrOne,
                false => Cardinality::One,
            },
            target: if is_alone { Cardinality::ZeroOrOne } else { Cardinality::ZeroOrMore },
            is_identifying,
        },
        label: Some(names.join(", ")),
    }
}
