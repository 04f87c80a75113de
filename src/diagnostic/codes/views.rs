//! `E03xx`: views, selectors, styles and the project's own rules.

use super::codes;

codes! {
    WRONG_SUBJECT = Error "E0301" "wrong-subject" {
        cause: "A view is of something that this kind of view cannot show, or does not say what it is of. `context` and `containers` are of a system, `components` of a container, `deployment` of a deployment, `steps` of a flow, `data` of a system, a container or everything.",
        wrong: "system shop { container api }\nview containers of api\n",
        right: "system shop { container api }\nview containers of shop\n",
    }
    DUPLICATE_VIEW_NAME = Error "E0302" "duplicate-view-name" {
        cause: "Two views, or a view and a flow, have names that are the same or differ only in case. The name is that of the output file, and some systems do not tell such files apart.",
        wrong: "person ann\nview all { include * }\nview All { include ann }\n",
        right: "person ann\nview all { include * }\nview people { include ann }\n",
    }
    RESERVED_VIEW_NAME = Error "E0303" "reserved-view-name" {
        cause: "A view or a flow has a name that Windows keeps for a device, such as `con` or `lpt1`, so that its file could not be written there.",
        wrong: "person ann\nview con { include * }\n",
        right: "person ann\nview console { include * }\n",
    }
    UNKNOWN_KIND_IN_SELECTOR = Error "E0304" "unknown-kind-in-selector" {
        cause: "The word behind `@` is no kind of the language, no declared kind of elements or relationships, and not `external`.",
        wrong: "person ann\nsystem shop\nview landscape { exclude @persn }\n",
        right: "person ann\nsystem shop\nview landscape { exclude @person }\n",
    }
    BAD_STYLE_VALUE = Error "E0305" "bad-style-value" {
        cause: "The value of a style property is not of its form. Colours are `\"#rgb\"`, `\"#rrggbb\"` or a name of CSS; a line is `solid`, `dashed` or `dotted`; an opacity goes from 0 to 100.",
        wrong: "person ann #vip\nstyle #vip { fill \"red;background:url(//x)\" }\n",
        right: "person ann #vip\nstyle #vip { fill \"red\" }\n",
    }
    UNKNOWN_ICON = Error "E0306" "unknown-icon" {
        cause: "Icons are built in and called by name. Files and addresses are not read.",
        wrong: "person ann #vip\nstyle #vip { icon \"/etc/passwd\" }\n",
        right: "person ann #vip\nstyle #vip { icon bell }\n",
    }
    NOT_FOR_LINES = Error "E0307" "not-for-lines" {
        cause: "A kind of relationship says something of its looks that only boxes have.",
        wrong: "relationship publishes { shape hexagon }\n",
        right: "relationship publishes { line dashed }\n",
    }
    UNKNOWN_PROPERTY = Error "E0308" "unknown-property" {
        cause: "A rule requires something that is near to the name of a property, but is none, and that nothing in the workspace has as `meta`.",
        wrong: "system shop { owner \"Sales\" }\nrule owned { require ownr on @system }\n",
        right: "system shop { owner \"Sales\" }\nrule owned { require owner on @system }\n",
    }
    RULE_BROKEN = Error "E0310" "rule-broken" {
        cause: "Something in the model is what a rule of the project denies, or lacks what it requires. The rule is shown beside it.",
        wrong: "system shop\nrule owned \"Somebody must answer the phone\" { require owner on @system }\n",
        right: "system shop { owner \"Sales\" }\nrule owned \"Somebody must answer the phone\" { require owner on @system }\n",
    }
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
        cause: "A selector in a view, or the filter of a table or list, selects nothing, so that it has no effect or nothing is listed. Often a tag is misspelled.",
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
        cause: "A form cannot show this kind of view yet; the other forms do.",
        wrong: "",
        right: "person ann\nsystem shop\nann -> shop\nview landscape\n",
    }
}
