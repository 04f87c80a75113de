//! `E06xx`: the project's settings, `quadrel.toml`.

use super::codes;

codes! {
    SETTINGS_SYNTAX = Error "E0601" "settings-syntax" {
        cause: "`quadrel.toml` is not TOML: a quote or bracket is missing, a key stands twice, or the like.",
        wrong: "",
        right: "",
    }
    UNKNOWN_SETTING = Error "E0602" "unknown-setting" {
        cause: "`quadrel.toml` has a key that means nothing. The keys are `inputs`, `documents`, `theme`, `[[outputs]]` with `folder`, `forms`, `views`, `theme`, `width` and `scale`, and `[lints]` with the names of lints.",
        wrong: "",
        right: "",
    }
    BAD_SETTING = Error "E0603" "bad-setting" {
        cause: "A value in `quadrel.toml` is of the wrong kind, out of its range, or none of the words that can stand there.",
        wrong: "",
        right: "",
    }
    NOTHING_MATCHES = Error "E0604" "nothing-matches" {
        cause: "A path or pattern among the `inputs` or `documents` of `quadrel.toml` fits no file. `*` stands for any part of a name, `**` for any number of folders.",
        wrong: "",
        right: "",
    }
    STALE_OUTPUT = Error "E0605" "stale-output" {
        cause: "A file that `quadrel.toml` asks for is missing, or is not what would be built now: the model has changed since, or somebody has edited the file. `quadrel build` writes it anew.",
        wrong: "",
        right: "",
    }
}
