//! The two lines that bound a region, in three styles of comment.

use crate::diagnostic::codes::documents::BAD_MARKER;
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{FileId, Span};

/// The comment that a marker is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `<!-- … -->`
    Html,
    /// `[//]: # (…)`, a link that nothing refers to.
    Link,
    /// `{/* … */}`, as MDX has it.
    Mdx,
}

impl Style {
    const ALL: [Self; 3] = [Self::Html, Self::Link, Self::Mdx];

    /// What stands before and behind the words.
    const fn frame(self) -> (&'static str, &'static str) {
        match self {
            Self::Html => ("<!-- ", " -->"),
            Self::Link => ("[//]: # (", ")"),
            Self::Mdx => ("{/* ", " */}"),
        }
    }

    /// The line that ends a region with this checksum.
    pub(super) fn end_line(self, sum: &str) -> String {
        let (before, after) = self.frame();
        format!("{before}{WORD}{END} sum={sum}{after}")
    }

    /// The line as authors write it first.
    pub(super) fn empty_end_line(self) -> String {
        let (before, after) = self.frame();
        format!("{before}{WORD}{END}{after}")
    }
}

const WORD: &str = "quadrel:";
const BEGIN: &str = "begin";
const END: &str = "end";

/// A line that bounds a region.
#[derive(Clone, Debug)]
pub(super) struct Marker<'t> {
    pub(super) style: Style,
    pub(super) kind: Kind,
    pub(super) fields: Vec<Field<'t>>,
    /// What is wrong with it.
    pub(super) problems: Vec<Diagnostic>,
    /// All of it.
    pub(super) span: Span,
}

/// Which of the two a marker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The first.
    Begin,
    /// The last.
    End,
    /// Neither; what is wrong has been told.
    Unknown,
}

/// `key=value` in a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'t> {
    /// What stands before the `=`.
    pub key: &'t str,
    /// Its place.
    pub key_span: Span,
    /// What stands behind it, without quotes.
    pub value: &'t str,
    /// Its place.
    pub value_span: Span,
}

/// The marker that a line is, when its first words say that it is one. `text` begins at the byte
/// `at` of the file, without an indent.
pub(super) fn marker(text: &str, at: usize, file: FileId) -> Option<Marker<'_>> {
    let (style, inside_at) = Style::ALL.into_iter().find_map(|it| Some((it, opened(it, text)?)))?;
    let trimmed = text.trim_end();
    // Files are far smaller than four gigabytes: there is a limit.
    let span = |start: usize, end: usize| Span::new(file, (at + start) as u32, (at + end) as u32);
    let mut problems = Vec::new();
    let closer = style.frame().1.trim_start();
    let inside = trimmed.get(inside_at..).unwrap_or_default();
    let inside = match inside.strip_suffix(closer) {
        Some(inside) => inside,
        None => {
            let (text, message) = match inside.split_once(closer) {
                Some((before, _)) => (before, "a marker has a line of its own".to_owned()),
                None => (inside, format!("this marker is not closed by `{closer}` on its line")),
            };
            problems.push(Diagnostic::new(&BAD_MARKER, span(0, trimmed.len()), message));
            text
        }
    };
    let inside = inside.trim_end();
    let word_length = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let (word, rest) = inside.split_at(word_length);
    let kind = match word.strip_prefix(WORD).unwrap_or_default() {
        BEGIN => Kind::Begin,
        END => Kind::End,
        other => {
            let place = span(inside_at, inside_at + word.len());
            let message = format!("`{word}` is neither `{WORD}{BEGIN}` nor `{WORD}{END}`");
            let found = Diagnostic::new(&BAD_MARKER, place, message);
            problems.push(match nearest(other, [BEGIN, END]) {
                Some(near) => {
                    let near = format!("{WORD}{near}");
                    found.fix(place, near.as_str(), format!("did you mean `{near}`?"))
                }
                None => found,
            });
            Kind::Unknown
        }
    };
    let mut fields = Vec::new();
    if kind != Kind::Unknown {
        let place = at + inside_at + word_length;
        let mut reader = Fields { rest, at: place, file, fields: Vec::new(), problems };
        reader.read();
        (fields, problems) = (reader.fields, reader.problems);
    }
    Some(Marker { style, kind, fields, problems, span: span(0, trimmed.len()) })
}

/// Where the words of a marker of this style begin.
fn opened(style: Style, text: &str) -> Option<usize> {
    let parts: &[&str] = match style {
        Style::Html => &["<!--"],
        Style::Link => &["[//]:", "#", "("],
        Style::Mdx => &["{/*"],
    };
    let mut rest = text;
    for part in parts {
        rest = rest.strip_prefix(part)?.trim_start();
    }
    rest.starts_with(WORD).then_some(text.len() - rest.len())
}

/// Reads fields one by one.
struct Fields<'t> {
    rest: &'t str,
    /// Where the rest begins.
    at: usize,
    file: FileId,
    fields: Vec<Field<'t>>,
    problems: Vec<Diagnostic>,
}

impl<'t> Fields<'t> {
    fn read(&mut self) {
        loop {
            self.skip(self.rest.len() - self.rest.trim_start().len());
            if self.rest.is_empty() {
                return;
            }
            let is_key = |it: char| it.is_alphanumeric() || it == '-' || it == '_';
            let length = self.rest.find(|it| !is_key(it)).unwrap_or(self.rest.len());
            let (key, key_span) = self.take(length);
            if key.is_empty() || !self.rest.starts_with('=') {
                let length = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
                let (_, end) = self.take(length);
                let place = key_span.merge(end);
                let found = Diagnostic::new(&BAD_MARKER, place, "expected `key=value`");
                self.problems.push(match key {
                    "" => found,
                    key => found.help(format!("write `{key}=…`")),
                });
                continue;
            }
            self.skip(1);
            let Some((value, value_span)) = self.value() else { return };
            if let Some(first) = self.fields.iter().find(|it| it.key == key) {
                let message = format!("`{key}` stands here twice");
                let found = Diagnostic::new(&BAD_MARKER, key_span, message);
                self.problems.push(found.label(first.key_span, "first here"));
                continue;
            }
            self.fields.push(Field { key, key_span, value, value_span });
        }
    }

    /// A value in quotes or without any. `None` when the rest of the line is beyond help.
    fn value(&mut self) -> Option<(&'t str, Span)> {
        let quote = self.rest.chars().next().filter(|it| matches!(it, '"' | '\''));
        let Some(quote) = quote else {
            let length = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
            return Some(self.take(length));
        };
        let Some(length) = self.rest.get(1..).and_then(|it| it.find(quote)) else {
            let (_, span) = self.take(self.rest.len());
            let message = format!("this value lacks its closing `{quote}`");
            self.problems.push(Diagnostic::new(&BAD_MARKER, span, message));
            return None;
        };
        self.skip(1);
        let value = self.take(length);
        self.skip(1);
        Some(value)
    }

    fn take(&mut self, length: usize) -> (&'t str, Span) {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        let span = Span::new(self.file, self.at as u32, (self.at + taken.len()) as u32);
        self.rest = rest;
        self.at += taken.len();
        (taken, span)
    }

    fn skip(&mut self, length: usize) {
        self.take(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: Kind, fields: &[(&str, &str)], problems: &[&str]) {
        let found = marker(text, 7, FileId(0)).unwrap();
        let pairs: Vec<_> = found.fields.iter().map(|it| (it.key, it.value)).collect();
        assert_eq!((found.kind, pairs.as_slice()), (kind, fields), "{text}");
        let told: Vec<_> = found.problems.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(told, problems, "{text}");
        for field in &found.fields {
            let at = |it: u32| it as usize - 7;
            assert_eq!(
                &text[at(field.value_span.start)..at(field.value_span.end)],
                field.value,
                "{text}"
            );
        }
    }

    #[test]
    fn three_styles_say_the_same() {
        let fields = [("view", "a-b"), ("format", "text")];
        for text in [
            "<!-- quadrel:begin view=a-b format=text -->",
            "<!--quadrel:begin  view=a-b format=\"text\"-->  ",
            "[//]: # (quadrel:begin view='a-b' format=text)",
            "{/* quadrel:begin view=a-b format=text */}",
        ] {
            check(text, Kind::Begin, &fields, &[]);
        }
        for style in Style::ALL {
            check(&style.end_line("ab"), Kind::End, &[("sum", "ab")], &[]);
            check(&style.empty_end_line(), Kind::End, &[], &[]);
        }
    }

    #[test]
    fn quotes_hold_spaces_and_signs() {
        let text = "<!-- quadrel:begin filter=\"shop.* & @container\" a=ä -->";
        check(text, Kind::Begin, &[("filter", "shop.* & @container"), ("a", "ä")], &[]);
    }

    #[test]
    fn what_is_wrong_is_told_once() {
        let begin = Kind::Begin;
        check("<!-- quadrel:begin view -->", begin, &[], &["expected `key=value`"]);
        check("<!-- quadrel:begin =x a=b -->", begin, &[("a", "b")], &["expected `key=value`"]);
        check("<!-- quadrel:begin a=\"b -->", begin, &[], &["this value lacks its closing `\"`"]);
        let twice = "`a` stands here twice";
        check("{/* quadrel:begin a=b a=c */}", begin, &[("a", "b")], &[twice]);
        let open = "this marker is not closed by `-->` on its line";
        check("<!-- quadrel:begin a=b", begin, &[("a", "b")], &[open]);
        let alone = "a marker has a line of its own";
        check("<!-- quadrel:end --> b", Kind::End, &[], &[alone]);
        let unknown = "`quadrel:bgin` is neither `quadrel:begin` nor `quadrel:end`";
        check("<!-- quadrel:bgin a -->", Kind::Unknown, &[], &[unknown]);
    }

    #[test]
    fn other_comments_are_no_markers() {
        for text in ["<!-- quadrel -->", "<!-- a quadrel:begin -->", "[a]: # (quadrel:begin)", "x"]
        {
            assert!(marker(text, 0, FileId(0)).is_none(), "{text}");
        }
    }
}
