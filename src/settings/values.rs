//! Values of TOML, each of the kind that is wanted or reported.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::Text;
use crate::diagnostic::codes::settings::{BAD_SETTING, UNKNOWN_SETTING};
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{FileId, Span};

/// Reads values, and collects what is wrong with them.
pub(super) struct Values {
    pub(super) file: FileId,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A value and where it stands.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

impl Values {
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        // Files are far smaller than four gigabytes: there is a limit.
        Span::new(self.file, range.start as u32, range.end as u32)
    }

    /// Reports keys that mean nothing here.
    pub(super) fn check_keys(&mut self, table: &DeTable<'_>, known: &[&'static str]) {
        for (key, _) in table.iter() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let span = self.span(key.span());
            let found =
                Diagnostic::new(&UNKNOWN_SETTING, span, format!("there is no key `{name}`"));
            self.diagnostics.push(match nearest(name, known.iter().copied()) {
                Some(near) => found.fix(span, near, format!("did you mean `{near}`?")),
                None => found.help(format!("the keys here are `{}`", known.join("`, `"))),
            });
        }
    }

    /// The value is not what is wanted.
    pub(super) fn wrong(&mut self, value: &Value<'_>, wanted: &str) {
        let message = format!("expected {wanted}, found {}", kind(value.get_ref()));
        self.bad(value, message);
    }

    /// The value cannot stand here.
    pub(super) fn bad(&mut self, value: &Value<'_>, message: impl Into<String>) {
        let found = Diagnostic::new(&BAD_SETTING, self.span(value.span()), message);
        self.diagnostics.push(found);
    }

    /// One of several words; the nearest is offered for another.
    pub(super) fn word<T>(
        &mut self,
        value: &Value<'_>,
        what: &str,
        all: &[(&'static str, T)],
    ) -> Option<T>
    where
        T: Clone,
    {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(value, &format!("{what} in quotes"));
            return None;
        };
        if let Some((_, found)) = all.iter().find(|(word, _)| *word == text) {
            return Some(found.clone());
        }
        let words = || all.iter().map(|(word, _)| *word);
        let span = self.span(value.span());
        let found = Diagnostic::new(&BAD_SETTING, span, format!("`{text}` is not {what}"));
        self.diagnostics.push(match nearest(text, words()) {
            Some(near) => found.fix(span, format!("\"{near}\""), format!("did you mean `{near}`?")),
            None => {
                let words: Vec<&str> = words().collect();
                found.help(format!("there are `{}`", words.join("`, `")))
            }
        });
        None
    }

    pub(super) fn text(&mut self, value: &Value<'_>, wanted: &str) -> Option<Text> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(value, wanted);
            return None;
        };
        Some(Text { value: text.to_owned(), span: self.span(value.span()) })
    }

    /// A path below the root: relative, and without a way out.
    pub(super) fn path(&mut self, value: &Value<'_>) -> Option<Text> {
        let text = self.text(value, "a path in quotes")?;
        let path = &text.value;
        let is_absolute = path.starts_with(['/', '\\', '~']) || path.contains(':');
        if is_absolute || path.split(['/', '\\']).any(|it| it == "..") {
            self.bad(value, format!("`{path}` leads out of the project"));
            return None;
        }
        if path.contains('\\') {
            self.bad(value, format!("`{path}` has `\\`; the parts of a path are apart by `/`"));
            return None;
        }
        Some(text)
    }

    /// A list, or one value that stands for a list of one.
    pub(super) fn list<'a, 'v>(&mut self, value: &'a Value<'v>) -> Vec<&'a Value<'v>> {
        value.get_ref().as_array().map_or_else(|| vec![value], items)
    }
}

pub(super) fn items<'a, 'v>(array: &'a DeArray<'v>) -> Vec<&'a Value<'v>> {
    array.iter().collect()
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
