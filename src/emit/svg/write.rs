//! The one file that knows the `svg` crate, and its traps: it prints control characters as they
//! are, puts each child on a line of its own, and prints any number.

use svg::node::Node as _;
use svg::node::element::Element;

/// An XML element.
pub(super) struct Node(Element);

impl Node {
    /// An empty element.
    pub(super) fn new(name: &str) -> Self {
        Self(Element::new(name))
    }

    /// The root of a document.
    pub(super) fn root() -> Self {
        Self::new("svg").set("xmlns", "http://www.w3.org/2000/svg")
    }

    /// The element with an attribute; whatever the value holds is escaped.
    pub(super) fn set(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.0.assign(name, legal(value.as_ref()));
        self
    }

    /// The element with a child after those it has.
    pub(super) fn with(mut self, child: Self) -> Self {
        self.0.append(child.0);
        self
    }

    /// The same with a child that is written out.
    pub(super) fn with_written(mut self, child: String) -> Self {
        self.0.append(svg::node::Blob::new(child));
        self
    }

    /// The element with text in it, escaped.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.0.append(svg::node::Text::new(legal(text)));
        self
    }

    /// The element written out: as text it takes a tenth of the memory.
    pub(super) fn written(self) -> String {
        self.0.to_string()
    }

    /// The element as a document.
    pub(super) fn into_document(self) -> String {
        format!("{}\n", self.0)
    }
}

/// The text with all that XML 1.0 forbids replaced; line ends stay.
fn legal(text: &str) -> String {
    // What is plain ASCII, as almost all is, needs no second look.
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return text.to_owned();
    }
    let replaced = |it: char| match it {
        '\n' => it,
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        _ if it.is_control() => char::REPLACEMENT_CHARACTER,
        _ => it,
    };
    text.chars().map(replaced).collect()
}

/// A number with at most two decimals, without trailing zeros; what is no number is 0.
///
/// Every number in a picture is printed here.
pub(super) fn number(value: f64) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match (rest, rest % 10) {
        (0, _) if sign.is_empty() => whole.to_string(),
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_always_numbers() {
        let cases = [(12.0, "12"), (0.5, "0.5"), (-1.25, "-1.25"), (3.05, "3.05"), (2.999, "3")];
        for (value, expect) in cases {
            assert_eq!(number(value), expect);
        }
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(f64::NAN), "0");
    }

    #[test]
    fn nothing_gets_out_of_its_place() {
        let node = Node::new("a").set("href", "\"><script>").text("</a>]]>&xxe;\u{0}\u{ffff}");
        assert_eq!(
            node.into_document(),
            "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;/a&gt;]]&gt;&amp;xxe;\u{fffd}\u{fffd}</a>\n"
        );
    }
}
