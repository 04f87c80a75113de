//! Rows into order, into groups, and without the columns that nobody asked for.

use std::collections::BTreeMap;

use super::field::Field;
use super::value::{Value, one_line};
use super::{Heading, Query, Role, Rows, Section};
use crate::text::uncapitalised;

/// Makes rows of things: `value` says what a field shows of one.
pub(super) fn arrange<R, F: Field>(
    query: &Query<F>,
    what: &'static str,
    mut things: Vec<R>,
    value: impl Fn(&R, &F) -> Value,
) -> Rows {
    if let Some(field) = &query.sort {
        things.sort_by_cached_key(|it| SortKey::of(&value(it, field)));
    }
    let sections = match &query.group {
        None => vec![(None, things.iter().collect())],
        Some(field) => grouped(&things, field, &value),
    };
    let mut headings: Vec<Heading> = query.columns.iter().enumerate().map(heading).collect();
    let mut sections: Vec<Section> = sections
        .into_iter()
        .filter(|(_, things): &(_, Vec<&R>)| !things.is_empty())
        .map(|(title, things)| Section {
            title,
            rows: things
                .into_iter()
                .map(|it| query.columns.iter().map(|column| value(it, &column.field)).collect())
                .collect(),
        })
        .collect();
    if !query.is_chosen {
        leave_out_empty_columns(&mut headings, &mut sections);
    }
    Rows { headings, sections, what }
}

fn heading<F: Field>((idx, column): (usize, &super::Column<F>)) -> Heading {
    let role = match (idx, &column.heading) {
        (0, _) => Role::Lead,
        // Whoever names a column wants to see the name.
        (_, Some(_)) => Role::Below,
        (_, None) => column.field.role(),
    };
    let text = column.heading.as_deref().map_or_else(|| column.field.heading(), one_line);
    Heading { text, role }
}

/// The groups in the order of their first members; what belongs to none comes last.
fn grouped<'a, R, F: Field>(
    things: &'a [R],
    field: &F,
    value: &impl Fn(&R, &F) -> Value,
) -> Vec<(Option<String>, Vec<&'a R>)> {
    let mut groups: Vec<(Option<String>, Vec<&R>)> = Vec::new();
    let mut idx_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut without = Vec::new();
    for it in things {
        let titles = value(it, field).plain();
        if titles.is_empty() {
            without.push(it);
        }
        for title in titles {
            let idx = *idx_of.entry(title.clone()).or_insert(groups.len());
            if idx == groups.len() {
                groups.push((Some(title), Vec::new()));
            }
            if let Some((_, members)) = groups.get_mut(idx) {
                members.push(it);
            }
        }
    }
    let title = format!("Without {}", uncapitalised(&field.heading()));
    groups.push((Some(title), without));
    groups
}

fn leave_out_empty_columns(headings: &mut Vec<Heading>, sections: &mut [Section]) {
    for idx in (1..headings.len()).rev() {
        let says_nothing = |row: &Vec<Value>| row.get(idx).is_none_or(Value::is_empty);
        if sections.iter().flat_map(|it| &it.rows).all(says_nothing) {
            headings.remove(idx);
            for row in sections.iter_mut().flat_map(|it| &mut it.rows) {
                row.remove(idx);
            }
        }
    }
}

/// Numbers by their size and before words, words without regard to case, and nothing last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum SortKey {
    Number(u64),
    Words(String),
    Nothing,
}

impl SortKey {
    fn of(value: &Value) -> Self {
        let text = value.plain().join(", ");
        if text.is_empty() {
            return Self::Nothing;
        }
        text.parse().map_or_else(|_| Self::Words(text.to_lowercase()), Self::Number)
    }
}
