//! Interfaces, a row each.

use super::arrange::arrange;
use super::value::{Piece, Value};
use super::{Facts, InterfaceField, Query, Rows};

pub(super) fn rows(facts: &Facts<'_>, query: &Query<InterfaceField>) -> Rows {
    let mut rows = Vec::new();
    for id in facts.chosen(query.filter.as_ref()) {
        let interfaces = &facts.workspace.element(id).properties.interfaces;
        rows.extend(interfaces.iter().map(|it| (id, it)));
    }
    arrange(query, "interfaces", rows, |&(id, it), field| match field {
        InterfaceField::Endpoint => Value::piece(Piece::Code(it.endpoint.clone())),
        InterfaceField::Purpose => Value::optional(it.purpose.as_deref()),
        InterfaceField::Element(field) => facts.element(id, field),
        InterfaceField::Meta(_) => Value::none(),
    })
}
