//! The words with which authors name the fixed things of the language.

use super::{ElementKind, Level, LineStyle, Shape, Status};

/// Gives a field-less enum its words: `ALL` in the order of the language, `word`, `from_word`.
macro_rules! words {
    ($type:ident: $($variant:ident = $word:literal),* $(,)?) => {
        impl $type {
            /// Every one, in the order in which the language lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word for it in the language.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }

            /// What the word names, if it names one.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }
        }
    };
}

words! { ElementKind:
    Person = "person", System = "system", Container = "container", Component = "component",
    Database = "database", Queue = "queue", Store = "store", Browser = "browser",
    Mobile = "mobile", Element = "element",
}

words! { Level:
    Person = "person", SoftwareSystem = "system", Container = "container",
    Component = "component", Element = "element",
}

words! { Status:
    Planned = "planned", Live = "live", Deprecated = "deprecated", Removed = "removed",
}

words! { Shape:
    Box = "box", Person = "person", Cylinder = "cylinder", Pipe = "pipe", Bucket = "bucket",
    Browser = "browser", Phone = "phone", Hexagon = "hexagon", Note = "note",
}

words! { LineStyle:
    Solid = "solid", Dashed = "dashed", Dotted = "dotted",
}
