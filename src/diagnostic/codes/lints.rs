//! `W01xx`: what compiles, but is probably not what the author meant.

use super::codes;

codes! {
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
