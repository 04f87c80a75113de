//! `W01xx`: what compiles, but is probably not what the author meant.

use super::codes;

codes! {
    EMPTY_WORKSPACE = Warning "W0101" "empty-workspace" {
        cause: "The files declare nothing that could be drawn.",
        wrong: "// nothing yet\n",
        right: "person ann\n",
    }
    UNDECLARED_STEP = Warning "W0102" "undeclared-step" {
        cause: "A flow has a step between two elements that the model does not connect: neither they, nor what holds them, nor what they hold, have a relationship. The help has the line that declares it.",
        wrong: "system shop\nsystem bank\nflow pay {\n  shop -> bank \"Pay\"\n}\n",
        right: "system shop\nsystem bank\nshop -> bank \"pays with\"\nflow pay {\n  shop -> bank \"Pay\"\n}\n",
    }
    MISSING_DESCRIPTION = Warning "W0103" "missing-description" {
        cause: "A person, system, container or component does not say what it is for. The name alone tells only those who know already.",
        wrong: "person ann \"Ann\"\n",
        right: "person ann \"Ann\" \"Buys things.\"\n",
    }
    MISSING_TECHNOLOGY = Warning "W0104" "missing-technology" {
        cause: "A container names no technology, or a relationship from or to one does not. What it is made with, or which protocol it speaks, is what those ask who are to build or run it. Relationships of people and plain elements need none.",
        wrong: "system shop {\n  container api \"API\"\n}\n",
        right: "system shop {\n  container api \"API\" [Rust]\n}\n",
    }
    ELEMENT_IN_NO_VIEW = Warning "W0105" "element-in-no-view" {
        cause: "The workspace has views, and none of them shows this element nor anything in it. It may be forgotten, or the view that would show it is.",
        wrong: "system shop {\n  container api\n}\nview landscape\n",
        right: "system shop {\n  container api\n}\nview landscape\nview containers of shop\n",
    }
    UNCONNECTED_ELEMENT = Warning "W0106" "unconnected-element" {
        cause: "An element has no relationship, and neither has anything in it. Parts of a whole that is used only as a whole need none.",
        wrong: "system shop\nsystem bank\nsystem post\nshop -> bank \"pays with\"\n",
        right: "system shop\nsystem bank\nsystem post\nshop -> bank \"pays with\"\nshop -> post \"sends with\"\n",
    }
    DUPLICATE_TITLE = Warning "W0107" "duplicate-title" {
        cause: "Two elements side by side have the same title, so that readers of a picture cannot tell which is meant.",
        wrong: "system a \"Shop\"\nsystem b \"Shop\"\n",
        right: "system a \"Web shop\"\nsystem b \"Corner shop\"\n",
    }
    CROWDED_VIEW = Warning "W0108" "crowded-view" {
        cause: "A view has more than 40 boxes. Readers take in a score or two at once; several views, each with one thing to say, tell them more. The help names a part that makes a good view of its own.",
        wrong: "",
        right: "person ann\n",
    }
    SOURCE_NOT_FOUND = Warning "W0109" "source-not-found" {
        cause: "The `source` of an element names a file or folder that is not there: the code was moved, or the element is of the past.",
        wrong: "system shop {\n  container api {\n    source \"no/such/folder\"\n  }\n}\n",
        right: "system shop {\n  container api {\n    source \"services/api\"\n  }\n}\n",
    }
    CONFUSABLE_NAME = Warning "W0151" "confusable-name" {
        cause: "A name mixes Latin letters with letters of another alphabet that look the same, or looks like another name of the file and is not it.",
        wrong: "system \u{430}pi\n",
        right: "system api\n",
    }
    DECOMPOSED_NAME = Warning "W0152" "decomposed-name" {
        cause: "A name is written with letters and separate accents. It counts as the same name as with letters that carry their accents, but searching for it will not find both.",
        wrong: "system cafe\u{301}\n",
        right: "system caf\u{e9}\n",
    }
    INVISIBLE_IN_LABEL = Warning "W0153" "invisible-in-label" {
        cause: "A text contains a character that nobody can see.",
        wrong: "person ann \"An\u{200b}n\"\n",
        right: "person ann \"Ann\"\n",
    }
}
