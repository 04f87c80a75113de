//! `E03xx`: views, selectors, styles and the project's own rules.

use super::codes;

codes! {
    VIEW_TOO_LARGE = Error "E0350" "view-too-large" {
        cause: "A view shows more boxes than one picture can hold. Nobody could read it, and drawing it would take long.",
        wrong: "",
        right: "system shop\nview landscape\n",
    }
    TOO_MANY_NATURAL_VIEWS = Error "E0351" "too-many-natural-views" {
        cause: "A workspace without views gets the natural ones, and there would be too many of them.",
        wrong: "",
        right: "system shop\nview landscape\n",
    }
    EQUAL_VIEW_NAMES = Error "E0352" "equal-view-names" {
        cause: "Two views would be written to one file, on some systems without regard to case.",
        wrong: "system shop { container api { component a }; container API { component b } }\n",
        right: "system shop { container api { component a }; container web { component b } }\n",
    }
    EMPTY_SELECTOR = Warning "W0353" "empty-selector" {
        cause: "A selector in a view selects nothing, so the line has no effect. Often a tag is misspelled.",
        wrong: "person ann\nsystem shop #core\nann -> shop\nview landscape { exclude #cor }\n",
        right: "person ann\nsystem shop #core\nann -> shop\nview landscape { exclude #core }\n",
    }
    EMPTY_VIEW = Warning "W0354" "empty-view" {
        cause: "Nothing is left to show in a view, so it has no picture.",
        wrong: "system shop\nview landscape { exclude shop }\n",
        right: "system shop\nview landscape\n",
    }
    NOT_IN_VIEW = Warning "W0355" "not-in-view" {
        cause: "A view places an element or hangs a note on it, but does not show it.",
        wrong: "system shop { container api }\nview landscape { note \"busy\" on shop.api }\n",
        right: "system shop { container api }\nview containers of shop { note \"busy\" on shop.api }\n",
    }
    NOT_DRAWN = Warning "W0356" "not-drawn" {
        cause: "Flows, entities, and views of them are checked and stand in the JSON form, but are not drawn yet.",
        wrong: "person ann\nsystem shop\nann -> shop\nflow buy { ann -> shop \"orders\" }\n",
        right: "person ann\nsystem shop\nann -> shop\n",
    }
}
