//! `E01xx`: the text is not of the language.

use super::codes;

codes! {
    UNEXPECTED_TOKEN = Error "E0101" "unexpected-token" {
        cause: "Something stands where the language expects something else.",
        wrong: "person \"Ann\"\n",
        right: "person ann \"Ann\"\n",
    }
}
