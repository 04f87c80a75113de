//! Elements, and what follows for each from its relationships.

use super::arrange::arrange;
use super::value::{self, Item, Piece, Value, one_line, unique};
use super::{ElementField, Facts, Query, Rows};
use crate::model::{ElementId, Interface, Note, Relationship, RelationshipKind};
use crate::view;

pub(super) fn rows(facts: &Facts<'_>, query: &Query<ElementField>) -> Rows {
    let chosen = facts.chosen(query.filter.as_ref());
    arrange(query, "elements", chosen, |&id, field| facts.element(id, field))
}

/// Which way relationships lead, seen from an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    In,
    Out,
}

impl Facts<'_> {
    /// What a field says of an element.
    pub(super) fn element(&self, id: ElementId, field: &ElementField) -> Value {
        let element = self.workspace.element(id);
        let own = &element.properties;
        match field {
            ElementField::Name => Value::name(&element.title),
            ElementField::Kind => Value::text(self.kind(id)),
            ElementField::Description => Value::optional(element.description.as_deref()),
            ElementField::Technology => Value::list(element.technology.iter().cloned()),
            ElementField::Owner => Value::optional(own.owner.as_deref()),
            ElementField::Status => value::status(own.status),
            ElementField::Tags => Value::list(element.tags.iter().cloned()),
            ElementField::Parent => {
                element.parent.map_or_else(Value::none, |it| Value::name(self.title(it)))
            }
            ElementField::Group => {
                let group = element.group.map(|it| self.workspace.group(it));
                group.map_or_else(Value::none, |it| Value::name(&it.title))
            }
            ElementField::Path => Value::piece(Piece::Code(element.path.clone())),
            ElementField::Link => value::link(own.link.as_deref()),
            ElementField::Source => value::source(own, self.folder),
            ElementField::Interfaces => {
                Value::lines(own.interfaces.iter().map(interface).collect())
            }
            ElementField::Inbound => self.sentences(id, Direction::In),
            ElementField::Outbound => self.sentences(id, Direction::Out),
            ElementField::Uses => self.neighbours(id, Direction::Out),
            ElementField::UsedBy => self.neighbours(id, Direction::In),
            ElementField::Notes => {
                let notes = self.workspace.notes.iter().filter(|it| it.on.contains(&id));
                let item = |it: &Note| Item(vec![Piece::Text(it.text.clone())]);
                Value::lines(notes.map(item).collect())
            }
            ElementField::AllMeta => {
                let item = |(key, value): &(String, String)| {
                    Item(vec![Piece::Text(format!("{key}: {value}"))])
                };
                Value::lines(own.meta.iter().map(item).collect())
            }
            ElementField::Meta(key) => value::meta(own, key),
        }
    }

    pub(super) fn title(&self, id: ElementId) -> &str {
        &self.workspace.element(id).title
    }

    /// The word for what an element is, never empty.
    pub(super) fn kind(&self, id: ElementId) -> String {
        let label = view::kind_label(self.workspace, self.workspace.element(id));
        if label.is_empty() { "Element".to_owned() } else { label }
    }

    /// The relationships that lead into or out of an element and all below it, each with the
    /// element at the other end.
    pub(super) fn crossing(
        &self,
        id: ElementId,
        direction: Direction,
    ) -> Vec<(&Relationship, ElementId)> {
        let inside = self.workspace.subtree(id);
        let is_outside = |it: ElementId| !inside.contains(&it.0);
        let mut found: Vec<(&Relationship, ElementId)> = Vec::new();
        for within in inside.clone().map(ElementId) {
            for &it in self.selectors.outgoing(within) {
                let it = self.workspace.relationship(it);
                if direction == Direction::Out || it.kind == RelationshipKind::Both {
                    found.push((it, it.destination));
                }
            }
            for &it in self.selectors.incoming(within) {
                let it = self.workspace.relationship(it);
                if direction == Direction::In || it.kind == RelationshipKind::Both {
                    found.push((it, it.source));
                }
            }
        }
        found.retain(|&(_, other)| is_outside(other));
        found.sort_by_key(|(it, _)| it.id);
        found
    }

    /// `API: reads from (SQL)`, a line for each relationship.
    fn sentences(&self, id: ElementId, direction: Direction) -> Value {
        let crossing = self.crossing(id, direction);
        let sentence = |(it, other): (&Relationship, ElementId)| {
            let mut text = one_line(self.title(other));
            if let Some(label) = &it.label {
                text.push_str(&format!(": {}", one_line(label)));
            }
            let mut asides = it.technology.clone();
            if it.kind == RelationshipKind::Async {
                asides.push("asynchronous".to_owned());
            }
            if !asides.is_empty() {
                text.push_str(&format!(" ({})", asides.join(", ")));
            }
            Item(vec![Piece::Text(text)])
        };
        Value::lines(crossing.into_iter().map(sentence).collect())
    }

    /// The names of those at the other ends, none twice.
    fn neighbours(&self, id: ElementId, direction: Direction) -> Value {
        let others = unique(self.crossing(id, direction).into_iter().map(|(_, other)| other));
        Value::list(others.into_iter().map(|it| one_line(self.title(it))))
    }
}

/// `GET /x`, and what for.
pub(super) fn interface(it: &Interface) -> Item {
    let mut pieces = vec![Piece::Code(it.endpoint.clone())];
    if let Some(purpose) = &it.purpose {
        pieces.push(Piece::Text(format!(": {}", one_line(purpose))));
    }
    Item(pieces)
}
