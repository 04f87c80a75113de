//! The attributes of an entity in character cells: rows of aligned columns.

use crate::text::width::Measure;
use crate::view::{Attribute, Difference};

/// Cells between two columns.
const GAP: usize = 2;
/// How many columns there are: differences, keys, names, types, remarks.
const N_COLUMNS: usize = 5;
/// They are not made narrower than this.
const LEAST: [usize; N_COLUMNS] = [3, 2, 8, 8, 6];

/// The rows of these attributes, within `max_cells` where their columns can be: remarks are wrapped
/// first, then types, then names. An attribute may take several rows. Nothing is left out.
pub(super) fn rows(attributes: &[Attribute], max_cells: usize, measure: Measure) -> Vec<String> {
    let tag = |it: &Attribute| it.difference.and_then(Difference::tag).unwrap_or_default();
    let texts: Vec<[String; N_COLUMNS]> = attributes
        .iter()
        .map(|it| {
            [
                tag(it).to_owned(),
                it.keys().join(","),
                it.name.clone(),
                it.type_text.clone(),
                it.remark(),
            ]
        })
        .collect();
    let mut widths = [0; N_COLUMNS];
    for row in &texts {
        for (width, text) in widths.iter_mut().zip(row) {
            let lines = measure.wrap(text, usize::MAX);
            *width = lines.iter().map(|it| measure.width(it)).fold(*width, usize::max);
        }
    }
    for column in [4, 3, 2] {
        let over = total(&widths).saturating_sub(max_cells);
        let least = LEAST[column].min(widths[column]);
        widths[column] = widths[column].saturating_sub(over).max(least);
    }
    texts.iter().flat_map(|row| lines(row, &widths, measure)).collect()
}

fn total(widths: &[usize; N_COLUMNS]) -> usize {
    let used = widths.iter().filter(|it| **it > 0);
    used.map(|it| it + GAP).sum::<usize>().saturating_sub(GAP)
}

/// One attribute, each text wrapped to its column.
fn lines(row: &[String; N_COLUMNS], widths: &[usize; N_COLUMNS], measure: Measure) -> Vec<String> {
    let cells: Vec<(Vec<String>, usize)> = row
        .iter()
        .zip(widths)
        .filter(|(_, width)| **width > 0)
        .map(|(text, &width)| (measure.wrap(text, width), width))
        .collect();
    let n_lines = cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
    let line = |idx: usize| {
        let mut line = String::new();
        for (column, (lines, width)) in cells.iter().enumerate() {
            let text = lines.get(idx).map_or("", String::as_str);
            if column > 0 {
                line.push_str(&" ".repeat(GAP));
            }
            line.push_str(text);
            line.push_str(&" ".repeat(width.saturating_sub(measure.width(text))));
        }
        line.trim_end().to_owned()
    };
    (0..n_lines).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(attributes: &[Attribute], max_cells: usize) -> Vec<String> {
        super::rows(attributes, max_cells, Measure::default())
    }

    fn attribute(name: &str, type_text: &str, comment: &str) -> Attribute {
        Attribute {
            name: name.to_owned(),
            type_text: type_text.to_owned(),
            is_primary_key: name == "id",
            refers_to: None,
            is_unique: false,
            is_optional: false,
            comment: Some(comment.to_owned()),
            difference: None,
        }
    }

    #[test]
    fn columns_are_aligned_and_remarks_wrapped_first() {
        let attributes =
            [attribute("id", "uuid", ""), attribute("名前", "varchar(40)", "as it was typed once")];
        let expect = ["PK  id    uuid", "    名前  varchar(40)  as it was typed once"];
        assert_eq!(rows(&attributes, 60), expect);
        let expect = [
            "PK  id    uuid",
            "    名前  varchar(40)  as it",
            "                       was",
            "                       typed",
            "                       once",
        ];
        assert_eq!(rows(&attributes, 30), expect);
    }

    #[test]
    fn a_table_without_keys_and_remarks_has_no_columns_for_them() {
        assert_eq!(rows(&[attribute("a", "int", "")], 40), ["a  int"]);
        assert_eq!(rows(&[], 40), Vec::<String>::new());
    }
}
