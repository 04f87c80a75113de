//! `E04xx`: files, `use`, and limits of size.

use super::codes;

codes! {
    FILE_TOO_LARGE = Error "E0401" "file-too-large" {
        cause: "A source file is larger than the limit, which is 1 MiB.",
        wrong: "",
        right: "person ann\n",
    }
    NOT_UTF8 = Error "E0402" "not-utf8" {
        cause: "A source file or document is not UTF-8: it is in another encoding, or it was cut off within a character. The message says at which byte.",
        wrong: "",
        right: "person zoe \"Zoë\"\n",
    }
    TOO_MANY_BYTES = Error "E0403" "too-many-bytes" {
        cause: "All source files together are larger than the limit, which is 16 MiB.",
        wrong: "",
        right: "person ann\n",
    }
    TOO_MANY_FILES = Error "E0404" "too-many-files" {
        cause: "There are more source files than the limit, which is 256.",
        wrong: "",
        right: "person ann\n",
    }
    USE_TOO_DEEP = Error "E0405" "use-too-deep" {
        cause: "One file uses another, which uses another, and so on, more often than the limit, which is 16.",
        wrong: "",
        right: "person ann\n",
    }
    FILE_NOT_FOUND = Error "E0406" "file-not-found" {
        cause: "There is no file of that path. Paths are relative to the file in which `use` stands.",
        wrong: "use \"people.quad\"\n",
        right: "person ann\n",
    }
    OUTSIDE_ROOT = Error "E0407" "outside-root" {
        cause: "A path leads out of the project's root: it is absolute, begins with `~`, names a drive or another machine, climbs out with `..`, or follows a link. The compiler reads nothing outside the root.",
        wrong: "use \"../../people.quad\"\n",
        right: "person ann\n",
    }
    NOT_A_FILE = Error "E0408" "not-a-file" {
        cause: "The path names a folder, a pipe or a device. Only regular files are read.",
        wrong: "",
        right: "person ann\n",
    }
    URL_NOT_SUPPORTED = Error "E0409" "url-not-supported" {
        cause: "`use` was given a URL. The compiler opens no network connection, so that a build depends on nothing but the project.",
        wrong: "use \"https://example.com/people.quad\"\n",
        right: "person ann\n",
    }
    USE_CYCLE = Error "E0410" "use-cycle" {
        cause: "A file uses itself, directly or by way of others. The message shows the way round.",
        wrong: "",
        right: "person ann\n",
    }
    UNREADABLE_FILE = Error "E0411" "unreadable-file" {
        cause: "A file is there, but it cannot be read.",
        wrong: "",
        right: "person ann\n",
    }
    BAD_PATH = Error "E0412" "bad-path" {
        cause: "A path is empty, has a `\\` or a control character, or has a part that Windows keeps for a device, such as `CON`.",
        wrong: "use \"models\\\\people.quad\"\n",
        right: "person ann\n",
    }
    TOO_MANY_ELEMENTS = Error "E0413" "too-many-elements" {
        cause: "The workspace has more elements, or a deployment more nodes and instances, than the limit, which is 20,000.",
        wrong: "",
        right: "person ann\n",
    }
    TOO_MANY_RELATIONSHIPS = Error "E0414" "too-many-relationships" {
        cause: "The workspace, or one of its deployments, has more relationships than the limit, which is 50,000. Comma lists on both sides of an arrow make one relationship a pair, so a short line can make many.",
        wrong: "",
        right: "person ann\n",
    }
    TOO_MANY_VIEWS = Error "E0415" "too-many-views" {
        cause: "The workspace has more views than the limit, which is 500.",
        wrong: "",
        right: "person ann\n",
    }
}
