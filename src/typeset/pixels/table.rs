//! The attributes of an entity as a table: a row each, in aligned columns.

use super::block::{Block, Builder};
use super::{Align, BODY, SMALL, Style};
use crate::geometry::Size;
use crate::text::{Fonts, Weight};
use crate::view::{Attribute, Difference};

/// The signs of keys.
const SIGN: Style = Style { weight: Weight::Bold, size_px: 11, ..SMALL };
/// What is different about rows.
const DIFFERENCE: Style = Style { weight: Weight::Bold, ..BODY };
/// The names of what is of the primary key.
const PRIMARY: Style = Style { weight: Weight::Bold, ..BODY };
/// Types.
const TYPE: Style = Style { tone: super::Tone::Soft, ..BODY };

/// How many columns there are: differences, keys, names, types, remarks.
const N_COLUMNS: usize = 5;
/// How wide they may grow.
const COLUMNS_PX: [i32; N_COLUMNS] = [20, 80, 200, 200, 170];
/// Between two columns.
const COLUMN_GAP_PX: i32 = 14;
/// To the left and right of a row's text.
const SIDE_PX: i32 = 12;
/// Above and below a row's text.
const ROW_PAD_PX: i32 = 3;

/// Rows below one another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The rows, from the top.
    pub rows: Vec<Row>,
    /// The smallest room that holds them.
    pub size: Size,
}

/// One row of a [`Table`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// How far its top is below that of the table.
    pub top: i32,
    /// How high it is.
    pub height: i32,
    /// Its texts, each with how far it is from the left of the table; those that say nothing are
    /// left out. The first line of each has the same middle.
    pub cells: Vec<(i32, Block)>,
    /// What is different about it.
    pub difference: Option<Difference>,
}

impl Table {
    /// Above and below a row's text.
    pub const ROW_PAD_PX: i32 = ROW_PAD_PX;
}

/// Sets attributes; the table of none has no rows and no size.
pub(super) fn table(attributes: &[Attribute], fonts: &Fonts) -> Table {
    if attributes.is_empty() {
        return Table::default();
    }
    let cells: Vec<[Block; N_COLUMNS]> = attributes.iter().map(|it| set(it, fonts)).collect();
    let mut starts = [0; N_COLUMNS];
    let mut x = SIDE_PX;
    for (column, start) in starts.iter_mut().enumerate() {
        *start = x;
        let width = cells.iter().map(|row| row[column].size.w).max().unwrap_or(0);
        x += if width > 0 { width + COLUMN_GAP_PX } else { 0 };
    }
    let mut table = Table { size: Size::new(x - COLUMN_GAP_PX + SIDE_PX, 0), rows: Vec::new() };
    for (row, attribute) in cells.into_iter().zip(attributes) {
        let text = row.iter().map(|it| it.size.h).max().unwrap_or(0);
        let height = text.max(BODY.line_px) + 2 * ROW_PAD_PX;
        let said = starts.into_iter().zip(row).filter(|(_, cell)| !cell.lines.is_empty());
        let (top, difference) = (table.size.h, attribute.difference);
        table.rows.push(Row { top, height, cells: said.collect(), difference });
        table.size.h += height;
    }
    table
}

fn set(attribute: &Attribute, fonts: &Fonts) -> [Block; N_COLUMNS] {
    let name = if attribute.is_primary_key { PRIMARY } else { BODY };
    let sign = attribute.difference.and_then(Difference::sign).unwrap_or_default();
    let texts = [
        (sign.to_owned(), DIFFERENCE),
        (attribute.keys().join(", "), SIGN),
        (attribute.name.clone(), name),
        (attribute.type_text.clone(), TYPE),
        (attribute.remark(), SMALL),
    ];
    let mut columns = texts.into_iter().zip(COLUMNS_PX);
    std::array::from_fn(|_| {
        let Some(((text, style), max_px)) = columns.next() else { return Block::default() };
        let mut cell = Builder::new(fonts, max_px, Align::Start);
        // Lines are as high in every column, so that the small letters stand level with the others.
        cell.add(&text, Style { line_px: BODY.line_px, ..style });
        cell.finish()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(name: &str, comment: &str) -> Attribute {
        Attribute {
            name: name.to_owned(),
            type_text: "uuid".to_owned(),
            is_primary_key: name == "id",
            refers_to: None,
            is_unique: false,
            is_optional: false,
            comment: Some(comment.to_owned()).filter(|it| !it.is_empty()),
            difference: None,
        }
    }

    #[test]
    fn columns_are_aligned_and_empty_ones_take_no_room() {
        let fonts = Fonts::new();
        let two = table(&[attribute("id", ""), attribute("a_longer_name", "")], &fonts);
        let starts = |row: &Row| row.cells.iter().map(|it| it.0).collect::<Vec<_>>();
        assert_eq!(starts(&two.rows[0])[1..], starts(&two.rows[1]));
        let remarked = table(&[attribute("id", ""), attribute("a_longer_name", "x")], &fonts);
        assert!(remarked.size.w > two.size.w);
        let plain = table(&[attribute("name", "")], &fonts);
        assert_eq!(starts(&plain.rows[0])[0], SIDE_PX);
    }
}
