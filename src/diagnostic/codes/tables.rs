//! `E075x`: tables and lists in documents.

use super::codes;

codes! {
    UNKNOWN_FORMAT = Error "E0751" "unknown-format" {
        cause: "The format of a generated table or list is none. There are `table:elements`, `table:relationships`, `table:deployment`, `table:interfaces`, `table:flow`, `list:elements`, `list:flow` and `glossary`.",
        wrong: "",
        right: "",
    }
    UNKNOWN_ATTRIBUTE = Error "E0752" "unknown-attribute" {
        cause: "A generated table or list is given an attribute that means nothing for its format, or the same attribute twice. The attributes are `columns`, `filter`, `group`, `sort`, `level`, `of` and `rows`.",
        wrong: "",
        right: "",
    }
    UNKNOWN_COLUMN = Error "E0753" "unknown-column" {
        cause: "`columns`, `group` or `sort` of a generated table or list names something that its rows do not have. A column is a property, such as `name` or `owner`, or a key that something in the model has as `meta`.",
        wrong: "",
        right: "",
    }
    BAD_ATTRIBUTE = Error "E0754" "bad-attribute" {
        cause: "An attribute of a generated table or list has a value that it cannot have: nothing, a level that is no number from 2 to 6, rows that are not `environments`, `nodes` or `instances`, or a filter that chooses relationships where elements are listed.",
        wrong: "",
        right: "",
    }
}
