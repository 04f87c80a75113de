//! Documents in Markdown, with regions that the compiler fills.
//!
//! ```text
//! <!-- quadrel:begin view=shop-containers format=text -->
//!                                                            the body: ours
//! <!-- quadrel:end sum=Qm3x9fA1bC -->
//! ```
//!
//! The author owns the first line and everything outside; [`renewed`] gives back both byte for
//! byte. The last line holds a checksum of the body, which tells a body that is out of date from
//! one in which somebody has typed.
//!
//! - [`scan`] finds the regions of a text, and every marker that is out of place.
//! - [`Ask::of`] reads what a region asks for.
//! - A [`Filler`] gives the body, and the pictures that it shows.
//! - [`Region::state`] compares the body with what stands there.

mod alt;
mod ask;
mod blocks;
mod difference;
mod fill;
mod format;
mod lines;
mod marker;
mod places;
mod scan;
mod sum;

use std::ops::Range;

use crate::source::Span;

pub use ask::Ask;
pub use difference::difference;
pub use fill::{Filled, Filler, Home, Model, Picture};
pub use format::Format;
pub use marker::{Field, Style};
pub use scan::{Scan, scan};

/// A stretch of a document between two markers.
#[derive(Clone, Debug)]
pub struct Region<'t> {
    /// The comment that its markers are written as.
    pub style: Style,
    /// What stands before its first marker: spaces and tabs, which every line gets.
    pub indent: &'t str,
    /// What ends the first marker's line, and every line of the body.
    pub line_end: &'t str,
    /// The first marker.
    pub begin: Span,
    /// What the first marker says.
    pub fields: Vec<Field<'t>>,
    /// The bytes between the two lines of the markers.
    pub body: Range<usize>,
    /// The body as it stands in the document.
    pub text: &'t str,
    /// The last marker's line, without its line end.
    pub end: &'t str,
    /// The checksum that the last marker holds.
    pub sum: Option<&'t str>,
}

/// How a region's body compares with what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is what it should be, to the byte.
    Fresh,
    /// Nothing stands there yet.
    Empty,
    /// It is as the compiler wrote it, and something else would be written now.
    Stale,
    /// Somebody has typed in it, or it never was the compiler's.
    Edited,
}

impl Region<'_> {
    /// The body and the last marker's line as they should be, for a body with `\n` as its line
    /// ends and without an indent.
    pub fn written(&self, body: &str) -> String {
        let mut out = self.line_end.to_owned();
        for line in body.trim_end_matches('\n').split('\n') {
            if !line.is_empty() {
                out.push_str(self.indent);
                out.push_str(line);
            }
            out.push_str(self.line_end);
        }
        out.push_str(self.line_end);
        out.push_str(self.indent);
        out.push_str(&self.style.end_line(&sum::sum(body)));
        out
    }

    /// How what stands there compares with this body.
    pub fn state(&self, body: &str) -> State {
        if self.written(body) == format!("{}{}", self.text, self.end) {
            return State::Fresh;
        }
        let committed = self.committed();
        if committed.is_empty() {
            return State::Empty;
        }
        let sum = sum::sum(&committed);
        match self.sum == Some(sum.as_str()) || sum == sum::sum(body) {
            true => State::Stale,
            false => State::Edited,
        }
    }

    /// What stands there, with `\n` as line ends, without the indent and without empty lines
    /// before and behind.
    pub fn committed(&self) -> String {
        let lines = lines::lines(self.text);
        let lines: Vec<_> =
            lines.iter().map(|it| sum::without_indent(it.text, self.indent)).collect();
        lines.join("\n").trim_matches('\n').to_owned()
    }

    /// The value of a key.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.fields.iter().find(|it| it.key == key).map(|it| it.value)
    }

    /// What messages call it: its id, or its view, or its format.
    pub fn name(&self) -> &str {
        ["id", "view", "format"].into_iter().find_map(|key| self.value(key)).unwrap_or("")
    }
}

/// The document with these bodies in its regions; whatever is outside stays as it is. The regions
/// are in the document's order, a body with each.
pub fn renewed<'r>(
    text: &str,
    regions: impl IntoIterator<Item = (&'r Region<'r>, &'r str)>,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (region, body) in regions {
        out.push_str(text.get(copied..region.body.start).unwrap_or_default());
        out.push_str(&region.written(body));
        copied = region.body.end + region.end.len();
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    /// The state of the only region for a body, and the document with it.
    fn check(text: &str, body: &str, expect: State) -> String {
        let Scan { regions, diagnostics } = scan(text, FileId(0), 9);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let [region] = regions.as_slice() else { panic!("{regions:?}") };
        assert_eq!(region.state(body), expect, "{text}");
        renewed(text, [(region, body)])
    }

    #[test]
    fn a_body_is_fresh_stale_or_edited() {
        let empty = "a\n<!-- quadrel:begin view=x -->\n<!-- quadrel:end -->\nb";
        let full = check(empty, "one\n", State::Empty);
        let sum = sum::sum("one");
        assert_eq!(
            full,
            format!("a\n<!-- quadrel:begin view=x -->\n\none\n\n<!-- quadrel:end sum={sum} -->\nb")
        );
        assert_eq!(check(&full, "one\n", State::Fresh), full);
        check(&full, "two\n", State::Stale);
        check(&full.replace("one\n", "One\n"), "one", State::Edited);
        check(&full.replace(&sum, "x"), "one", State::Stale);
        check(&full.replace(&format!(" sum={sum}"), ""), "two", State::Edited);
        check(&full.replace('\n', "\r\n"), "two", State::Stale);
        check(&full.replace("\n\none", "\none"), "one", State::Stale);
    }

    #[test]
    fn indent_and_line_ends_are_those_of_the_first_line() {
        let text = "- a\r\n\t[//]: # (quadrel:begin view=x)\r\n  [//]: # (quadrel:end)";
        let full = check(text, "b\n\n  c\n", State::Empty);
        let sum = sum::sum("b\n\n  c");
        assert_eq!(
            full,
            format!(
                "- a\r\n\t[//]: # (quadrel:begin view=x)\r\n\r\n\tb\r\n\r\n\t  c\r\n\r\n\
                 \t[//]: # (quadrel:end sum={sum})"
            )
        );
        check(&full, "b\n\n  c", State::Fresh);
    }
}
