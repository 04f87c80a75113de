//! `E02xx`: names, and what the facts of the model may be.

use super::codes;

codes! {
    UNKNOWN_NAME = Error "E0201" "unknown-name" {
        cause: "A reference names something that is declared nowhere in the workspace.",
        wrong: "system shop\nsystem bank\nshop -> bnak \"pays with\"\n",
        right: "system shop\nsystem bank\nshop -> bank \"pays with\"\n",
    }
}
