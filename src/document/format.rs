//! The forms in which a region shows something.

use crate::pipeline::Form;

/// What a region is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A code block with a drawing in characters, or with Mermaid code.
    Block(Form),
    /// A link to a picture.
    Picture(Form),
    /// A light picture and a dark one, of which the page shows the one that fits.
    LightAndDark,
    /// A table or list made from the model, called by this word.
    Table(&'static str),
}

impl Format {
    /// Every format with the word that asks for it.
    pub const ALL: &[(&'static str, Self)] = &[
        ("text", Self::Block(Form::Text)),
        ("ascii", Self::Block(Form::Ascii)),
        ("tree", Self::Block(Form::Tree)),
        ("ascii-tree", Self::Block(Form::AsciiTree)),
        ("mermaid", Self::Block(Form::Mermaid)),
        ("svg", Self::Picture(Form::Svg)),
        #[cfg(feature = "png")]
        ("png", Self::Picture(Form::Png)),
        ("picture", Self::LightAndDark),
        ("list:flow", Self::Table("list:flow")),
        ("table:elements", Self::Table("table:elements")),
        ("table:relationships", Self::Table("table:relationships")),
        ("table:deployment", Self::Table("table:deployment")),
        ("table:interfaces", Self::Table("table:interfaces")),
        ("table:flow", Self::Table("table:flow")),
        ("list:elements", Self::Table("list:elements")),
        ("glossary", Self::Table("glossary")),
    ];

    /// The keys that mean something with it, beside `format`, `source` and `id`.
    pub(super) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Block(Form::Mermaid) => &["view", "theme", "fallback", "folder"],
            Self::Block(_) => &["view", "width"],
            #[cfg(feature = "png")]
            Self::Picture(Form::Png) => &["view", "theme", "folder", "scale"],
            Self::Picture(_) => &["view", "theme", "folder"],
            Self::LightAndDark => &["view", "folder"],
            // What tables and lists of the model take is not known here.
            Self::Table(_) => &[],
        }
    }

    /// Whether it shows a view or flow, which has to be named.
    pub(super) fn needs_view(self) -> bool {
        match self {
            Self::Block(_) | Self::Picture(_) | Self::LightAndDark => true,
            Self::Table(_) => false,
        }
    }
}
