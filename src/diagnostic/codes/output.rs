//! `E05xx` and `W05xx`: what cannot be drawn or written, or not well.

use super::codes;

codes! {
    PNG_TOO_LARGE = Error "E0501" "png-too-large" {
        cause: "A PNG would have more than 50 megapixels or a side of more than 16,384 pixels, which few programs open; or its picture holds more than a million shapes.",
        wrong: "",
        right: "",
    }
    BAD_SCALE = Error "E0502" "bad-scale" {
        cause: "The scale of a PNG must be a number from 0.1 to 10.",
        wrong: "",
        right: "",
    }
    UNKNOWN_THEME = Error "E0503" "unknown-theme" {
        cause: "The themes are `c4`, `light`, `dark` and `mono`.",
        wrong: "theme \"neon\"\nsystem shop\n",
        right: "theme \"dark\"\nsystem shop\n",
    }
    WIDE_PICTURE = Warning "W0501" "wide-picture" {
        cause: "A picture is wider than 1,600 pixels. Pages shrink it to their own width, and its text can no longer be read.",
        wrong: "system a; system b; system c; system d; system e; system f; system g; system h; system i; system j; system k\na -> b -> c -> d -> e -> f -> g -> h -> i -> j -> k\na -> c -> e -> g -> i -> k\nb -> d -> f -> h -> j\nview landscape { direction right }\n",
        right: "system a; system b; system c; system d; system e; system f; system g; system h; system i; system j; system k\na -> b -> c -> d -> e -> f -> g -> h -> i -> j -> k\na -> c -> e -> g -> i -> k\nb -> d -> f -> h -> j\nview landscape\n",
    }
    LOW_CONTRAST = Warning "W0502" "low-contrast" {
        cause: "A style gives text a colour that stands out too little from what it stands on: less than 4.5 to 1, the least that WCAG asks for.",
        wrong: "system shop\nstyle shop { fill \"#777777\"; color \"#999999\" }\n",
        right: "system shop\nstyle shop { fill \"#777777\" }\n",
    }
    MISSING_GLYPH = Warning "W0503" "missing-glyph" {
        cause: "The bundled font has no glyph for a character, and a PNG shows a box in its place. An SVG takes the glyph from another font where it is shown.",
        wrong: "system bank \"銀行\"\n",
        right: "system bank \"Bank\"\n",
    }
    SCALED_DOWN = Warning "W0504" "scaled-down" {
        cause: "A picture would be more than 50 megapixels or 16,384 pixels a side at scale 2, so its PNG is drawn smaller. `--scale` sets the scale and makes what is too large an error.",
        wrong: "",
        right: "",
    }
    UNKEPT_HINT = Warning "W0505" "unkept-hint" {
        cause: "A view asks for a row or an order that its relationships do not allow: one box has to stand above another that is to be in the same row, or an earlier hint says otherwise. The drawing leaves the hint out.",
        wrong: "system a; system b; system c\na -> b -> c\nview landscape { rank same a, c }\n",
        right: "system a; system b; system c\na -> b -> c\nview landscape { rank same a, b }\n",
    }
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
