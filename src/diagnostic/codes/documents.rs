//! `E07xx`: documents with regions.

use super::codes;

codes! {
    BAD_MARKER = Error "E0701" "bad-marker" {
        cause: "A line begins like a marker of a region and is none. A marker is one comment on a line of its own: `<!-- quadrel:begin view=NAME format=FORMAT -->` or `<!-- quadrel:end -->`, or the same words in `[//]: # (…)` or `{/* … */}`. Values with spaces stand in quotes.",
        wrong: "",
        right: "",
    }
    UNPAIRED_MARKER = Error "E0702" "unpaired-marker" {
        cause: "A region begins and does not end, ends and does not begin, or begins within another. The document stays as it is until every region has its two markers. Markers in code blocks and in `<pre>` are examples and do not count.",
        wrong: "",
        right: "",
    }
    DUPLICATE_REGION = Error "E0703" "duplicate-region" {
        cause: "Two regions of a document have the same `id`, or two regions want to write different pictures into one file.",
        wrong: "",
        right: "",
    }
    UNKNOWN_MARKER_KEY = Error "E0704" "unknown-marker-key" {
        cause: "A marker has a key that means nothing there. Every region may have `view`, `format`, `source` and `id`; text has `width`, pictures have `theme`, `folder` and, as PNG, `scale`; tables and lists have `columns`, `filter` and `group`.",
        wrong: "",
        right: "",
    }
    BAD_REGION = Error "E0705" "bad-region" {
        cause: "A region asks for what there is not: no such view, no such format or theme, a number out of its range, or it lacks its `view` or `format`.",
        wrong: "",
        right: "",
    }
    STALE_REGION = Error "E0706" "stale-region" {
        cause: "A region of a document, or a picture that it shows, is not what would be written now: the model has changed since. `quadrel embed` renews it.",
        wrong: "",
        right: "",
    }
    EDITED_REGION = Error "E0707" "edited-region" {
        cause: "Somebody has typed between the two markers of a region, or has put them around text that was there before. What stands there would be lost, so the document is not written. Move the text out of the region, or overwrite it with `quadrel embed --force`.",
        wrong: "",
        right: "",
    }
    DOCUMENT_TOO_LARGE = Error "E0708" "document-too-large" {
        cause: "A document is larger than the limit, which is 8 MiB.",
        wrong: "",
        right: "",
    }
    TOO_MANY_REGIONS = Error "E0709" "too-many-regions" {
        cause: "A document has more regions than the limit, which is 500.",
        wrong: "",
        right: "",
    }
}
