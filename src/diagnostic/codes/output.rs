//! `E05xx`: what cannot be drawn or written.

use super::codes;

codes! {
    MERMAID_LIMIT = Error "E0510" "mermaid-limit" {
        cause: "Mermaid draws nothing from more than 50,000 characters of code or more than 500 edges.",
        wrong: "",
        right: "",
    }
    NEAR_MERMAID_LIMIT = Warning "W0510" "near-mermaid-limit" {
        cause: "Mermaid draws nothing from more than 50,000 characters of code or more than 500 edges, and this view is near that.",
        wrong: "",
        right: "",
    }
    TEXT_TOO_LARGE = Error "E0520" "text-too-large" {
        cause: "A text drawing has at most 2,000 columns and 5,000 rows. A view that needs more cannot be read as text.",
        wrong: "",
        right: "",
    }
    TEXT_TOO_WIDE = Warning "W0520" "text-too-wide" {
        cause: "A text drawing is wider than was asked for, although its texts are wrapped, descriptions left out, lines turned to run down and labels put into the legend. Names are never cut, so it is written as wide as it has to be.",
        wrong: "",
        right: "",
    }
    TEXT_NOT_PORTABLE = Warning "W0521" "text-not-portable" {
        cause: "Terminals and fonts do not agree on how wide a text is, or on which way it runs. In a text drawing borders to the right of it may not line up.",
        wrong: "",
        right: "",
    }
    TEXT_NOT_ASCII = Warning "W0522" "text-not-ascii" {
        cause: "A drawing in seven bits cannot hold these characters of names or labels. Each stands as `?` for every column that it takes.",
        wrong: "",
        right: "",
    }
}
