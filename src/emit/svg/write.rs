//! XML text.
//!
//! A picture has thousands of marks, so they are written as they come, without a tree of them and
//! without strings in between. The document around them is an element of the `svg` crate.

use std::fmt::{self, Display, Formatter, Write as _};

use svg::Document;
use svg::node::{Blob, Node as _};

/// An XML element, as far as it is written.
pub(super) struct Node {
    name: &'static str,
    /// Its start tag but for the end of that.
    tag: String,
    /// What is in it.
    content: String,
    /// Whether the last of that is an element.
    ends_with_element: bool,
}

/// Tags are about so long, in bytes.
const USUAL_TAG: usize = 160;

impl Node {
    /// An empty element.
    pub(super) fn new(name: &'static str) -> Self {
        let mut tag = String::with_capacity(USUAL_TAG);
        tag.push('<');
        tag.push_str(name);
        Self { name, tag, content: String::new(), ends_with_element: false }
    }

    /// The element with an attribute; whatever the value holds is escaped.
    pub(super) fn set(mut self, name: &str, value: impl Display) -> Self {
        for part in [" ", name, "=\""] {
            self.tag.push_str(part);
        }
        push(&mut self.tag, value);
        self.tag.push('"');
        self
    }

    /// The element with a child after those it has, on a line of its own.
    pub(super) fn with(mut self, child: Self) -> Self {
        self.content.push('\n');
        child.write(&mut self.content);
        self.ends_with_element = true;
        self
    }

    /// The element with text in it, escaped.
    pub(super) fn text(mut self, text: &str) -> Self {
        push(&mut self.content, text);
        self.ends_with_element = false;
        self
    }

    /// The element written out.
    pub(super) fn written(self) -> String {
        let n_bytes = self.tag.len() + self.content.len() + self.name.len() + "></>\n".len();
        let mut text = String::with_capacity(n_bytes);
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        text.push_str(&self.tag);
        if self.content.is_empty() {
            text.push_str("/>");
            return;
        }
        text.push('>');
        text.push_str(&self.content);
        if self.ends_with_element {
            text.push('\n');
        }
        for part in ["</", self.name, ">"] {
            text.push_str(part);
        }
    }
}

/// A document with these attributes, of these elements in their order, with a line end at its end.
pub(super) fn document(
    attributes: impl IntoIterator<Item = (&'static str, String)>,
    elements: impl IntoIterator<Item = String>,
) -> String {
    let mut document = Document::new();
    for (name, value) in attributes {
        document.assign(name, value);
    }
    for element in elements {
        document.append(Blob::new(element));
    }
    format!("{document}\n")
}

/// Writes a value as text that may stand anywhere in an element.
fn push(text: &mut String, value: impl Display) {
    // What writes into a string does not fail.
    let _ = write!(Escaped(text), "{value}");
}

/// A text whose next parts are escaped.
struct Escaped<'a>(&'a mut String);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let is_plain = |byte: u8| matches!(byte, b'\n' | b' '..=b'~') && !b"&<>\"".contains(&byte);
        // Almost all is.
        if part.bytes().all(is_plain) {
            self.0.push_str(part);
            return Ok(());
        }
        for it in part.chars() {
            match it {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                _ => self.0.push(legal(it)),
            }
        }
        Ok(())
    }
}

/// The character, or another in place of what XML 1.0 forbids; line ends stay.
fn legal(it: char) -> char {
    match it {
        '\n' => it,
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        _ if it.is_control() => char::REPLACEMENT_CHARACTER,
        _ => it,
    }
}

/// A number with at most two decimals, without trailing zeros; what is no number is 0.
///
/// Every number in a picture is printed here.
#[derive(Clone, Copy)]
pub(super) struct Number(pub(super) f64);

impl Display for Number {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0 * 100.0).round() as i64;
        if hundredths < 0 {
            out.write_char('-')?;
        }
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        match (rest, rest % 10) {
            (0, _) => write!(out, "{whole}"),
            (_, 0) => write!(out, "{whole}.{}", rest / 10),
            _ => write!(out, "{whole}.{rest:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_always_numbers() {
        let cases = [(12.0, "12"), (0.5, "0.5"), (-1.25, "-1.25"), (3.05, "3.05"), (2.999, "3")];
        for (value, expect) in cases {
            assert_eq!(Number(value).to_string(), expect);
        }
        assert_eq!(Number(-0.001).to_string(), "0");
        assert_eq!(Number(f64::NAN).to_string(), "0");
    }

    #[test]
    fn nothing_gets_out_of_its_place() {
        let node = Node::new("a").set("href", "\"><script>").text("</a>]]>&xxe;\u{0}\u{ffff}");
        assert_eq!(
            node.written(),
            "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;/a&gt;]]&gt;&amp;xxe;\u{fffd}\u{fffd}</a>"
        );
    }

    #[test]
    fn elements_have_lines_of_their_own() {
        let inner = Node::new("title").text("a\nb");
        let node = Node::new("g").with(Node::new("rect").set("x", Number(1.0))).with(inner);
        assert_eq!(node.written(), "<g>\n<rect x=\"1\"/>\n<title>a\nb</title>\n</g>");
        let document = document([("role", "img".to_owned())], [Node::new("g").written()]);
        assert_eq!(
            document,
            "<svg role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">\n<g/>\n</svg>\n"
        );
    }
}
