//! What stands in one place of a table or list.

use std::collections::BTreeSet;

use crate::model::{Properties, Status};

/// What one row says of one thing: nothing, one item, or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// The items.
    pub items: Vec<Item>,
    /// Whether each stands on a line of its own; otherwise commas stand between them.
    pub has_lines: bool,
}

/// One thing that is said, piece by piece. Line ends in it are the author's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item(pub Vec<Piece>);

/// A stretch of one kind of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The author's text, or ours.
    Text(String),
    /// Something that is typed as it stands: an endpoint, a path.
    Code(String),
    /// A link.
    Link {
        /// What is shown.
        text: String,
        /// Whether that is something that is typed as it stands.
        is_code: bool,
        /// Where it leads: encoded, so that it ends no link of Markdown.
        target: String,
    },
}

impl Value {
    /// Nothing.
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// A text with its line ends; nothing when there is nothing to see in it.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::list([text.into()])
    }

    /// A text that may be missing.
    pub(super) fn optional(text: Option<&str>) -> Self {
        text.map_or_else(Self::none, Self::text)
    }

    /// A name: on one line.
    pub(super) fn name(text: &str) -> Self {
        Self::text(one_line(text))
    }

    /// Texts one after the other, those left out in which there is nothing to see.
    pub(super) fn list(texts: impl IntoIterator<Item = String>) -> Self {
        let texts = texts.into_iter().filter(|it| !it.trim().is_empty());
        Self { items: texts.map(|it| Item(vec![Piece::Text(it)])).collect(), has_lines: false }
    }

    /// One piece.
    pub(super) fn piece(piece: Piece) -> Self {
        Self { items: vec![Item(vec![piece])], has_lines: false }
    }

    /// Items on lines of their own.
    pub(super) fn lines(items: Vec<Item>) -> Self {
        Self { items, has_lines: true }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items as plain text, each on one line.
    pub(super) fn plain(&self) -> Vec<String> {
        self.items.iter().map(Item::plain).collect()
    }
}

impl Item {
    fn plain(&self) -> String {
        let pieces = self.0.iter().map(|it| match it {
            Piece::Text(text) | Piece::Code(text) | Piece::Link { text, .. } => text.as_str(),
        });
        one_line(&pieces.collect::<String>())
    }
}

/// The text on one line, with one space where there were several.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each once, where it came first.
pub(super) fn unique<T: Clone + Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    all.into_iter().filter(|it| seen.insert(it.clone())).collect()
}

/// A word of the language as it stands in a cell: `Deprecated`.
pub(super) fn status(status: Option<Status>) -> Value {
    Value::optional(status.map(|it| match it {
        Status::Planned => "Planned",
        Status::Live => "Live",
        Status::Deprecated => "Deprecated",
        Status::Removed => "Removed",
    }))
}

/// The author's link, shown without what every link begins with. It was checked and encoded when
/// it was read.
pub(super) fn link(target: Option<&str>) -> Value {
    let Some(target) = target else { return Value::none() };
    let shown = ["https://", "http://", "mailto:"].iter().find_map(|it| target.strip_prefix(it));
    let text = shown.unwrap_or(target).trim_end_matches('/').to_owned();
    let text = if text.is_empty() { target.to_owned() } else { text };
    Value::piece(Piece::Link { text, is_code: false, target: target.to_owned() })
}

/// Where the code lives, as a link from a document in `folder`.
pub(super) fn source(properties: &Properties, folder: &str) -> Value {
    let Some((path, _)) = &properties.source else { return Value::none() };
    let target = relative(folder, path);
    Value::piece(Piece::Link { text: path.clone(), is_code: true, target })
}

/// The value of a key of `meta`.
pub(super) fn meta(properties: &Properties, key: &str) -> Value {
    let found = properties.meta.iter().find(|(known, _)| known == key);
    found.map_or_else(Value::none, |(_, value)| Value::text(value))
}

/// The way from a folder to a path, both below the root, as it may stand in a link.
fn relative(folder: &str, path: &str) -> String {
    let parts = |it: &str| -> Vec<String> {
        it.split('/').filter(|it| !it.is_empty() && *it != ".").map(str::to_owned).collect()
    };
    let (from, to) = (parts(folder), parts(path));
    let n_common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - n_common);
    let down = to.iter().skip(n_common).map(|it| encoded(it));
    let way: Vec<String> = up.chain(down).collect();
    match way.first() {
        None => ".".to_owned(),
        // What has a colon before its first slash would be an address.
        Some(first) if first.contains(':') => format!("./{}", way.join("/")),
        Some(_) => way.join("/"),
    }
}

/// A part of a path with everything encoded that a link or its reader would take for its own.
fn encoded(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for character in part.chars() {
        if character.is_alphanumeric() || "-_.~@+,:=".contains(character) {
            out.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_from_the_documents_folder() {
        assert_eq!(relative("", "services/api"), "services/api");
        assert_eq!(relative("docs", "services/api"), "../services/api");
        assert_eq!(relative("services", "services/api"), "api");
        assert_eq!(relative("services/api", "services/api"), ".");
        assert_eq!(relative("a/b", "a"), "..");
        assert_eq!(relative("", "a b/(c)[d]"), "a%20b/%28c%29%5Bd%5D");
        assert_eq!(relative("", "c:d"), "./c:d");
    }

    #[test]
    fn links_are_shown_without_their_scheme() {
        let shown = |target| link(Some(target)).plain().concat();
        assert_eq!(shown("https://x.example/a/"), "x.example/a");
        assert_eq!(shown("mailto:a@x.example"), "a@x.example");
        assert_eq!(shown("docs/a.md"), "docs/a.md");
    }
}
