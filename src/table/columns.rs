//! `columns="name:Component, description, owner"` and the other attributes that name columns.

use super::Column;
use super::field::{Field, MetaKeys};
use super::read::Word;
use crate::diagnostic::codes::tables::{BAD_ATTRIBUTE, UNKNOWN_COLUMN};
use crate::diagnostic::{Diagnostic, nearest};

/// Reads names of columns, and collects what is wrong with them.
pub(super) struct ColumnReader<'a> {
    pub(super) keys: &'a MetaKeys,
    /// What is wrong so far.
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl ColumnReader<'_> {
    /// Names with commas between them, each perhaps with a heading behind a colon.
    pub(super) fn columns<F: Field>(&mut self, list: &Word) -> Vec<Column<F>> {
        let mut columns = Vec::new();
        let mut start = 0;
        for part in list.text.split(',') {
            let word = list.part(start, part);
            start += part.len() + 1;
            columns.extend(self.column(&word));
        }
        columns
    }

    fn column<F: Field>(&mut self, word: &Word) -> Option<Column<F>> {
        let (name, heading) = match word.text.split_once(':') {
            Some((name, heading)) => {
                let heading = word.part(name.len() + 1, heading);
                if heading.text.is_empty() {
                    let message = "a column has `:` and no heading behind it";
                    self.diagnostics.push(
                        Diagnostic::new(&BAD_ATTRIBUTE, word.span, message)
                            .help(format!("write `{name}` alone, or `{name}:Heading`")),
                    );
                    return None;
                }
                (word.part(0, name), Some(heading.text))
            }
            None => (word.clone(), None),
        };
        Some(Column { field: self.field(&name)?, heading })
    }

    /// One name.
    pub(super) fn field<F: Field>(&mut self, word: &Word) -> Option<F> {
        let name = word.text.as_str();
        if name.is_empty() {
            let message = "expected the name of a column, found nothing";
            self.diagnostics.push(Diagnostic::new(&BAD_ATTRIBUTE, word.span, message));
            return None;
        }
        let field = F::from_word(name, self.keys);
        if field.is_none() {
            let words = F::words(self.keys);
            let message =
                format!("there is no column `{name}`, and nothing listed has it as `meta`");
            let found = Diagnostic::new(&UNKNOWN_COLUMN, word.span, message);
            self.diagnostics.push(match nearest(name, words.iter().map(String::as_str)) {
                Some(near) => found.fix(word.span, near, format!("did you mean `{near}`?")),
                None => found.help(format!("the columns are `{}`", words.join("`, `"))),
            });
        }
        field
    }
}
