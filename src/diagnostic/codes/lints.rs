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
