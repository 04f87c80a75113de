//! Documents with regions: whatever stands around them stays as it is.

use proptest::prelude::*;

use quadrel::document::{Region, Scan, renewed, scan};
use quadrel::source::FileId;

/// Pieces of documents that have gone through other hands: wrong encodings, broken front matter,
/// lists, fences, comments.
const PIECES: [&str; 24] = [
    "text",
    " ",
    "    ",
    "\t",
    "- ",
    "- --",
    "12) ",
    "> ",
    "# ",
    "```",
    "~~~~",
    "`",
    "<pre>",
    "</pre>",
    "<!--",
    "-->",
    "â”Œâ”€â”€",
    "‚îå‚îÄ",
    "ðŸ—ï¸",
    "\u{feff}",
    "**a:**",
    "| a | b |",
    "{/* a */}",
    "\u{0}\u{85}\u{2028}",
];

const MARKERS: [(&str, &str); 3] = [
    ("<!-- quadrel:begin view=a format=text -->", "<!-- quadrel:end -->"),
    ("[//]: # (quadrel:begin view=\"a\"  format=svg)", "[//]: # (quadrel:end sum=x)"),
    ("{/* quadrel:begin id=ä */}  ", "{/* quadrel:end sum=XXXXXXXXXX */} "),
];

fn line_end() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["\n", "\r\n", "\r"]).prop_map(str::to_owned)
}

fn around() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned);
    let any = prop_oneof![4 => piece, 2 => line_end()];
    prop::collection::vec(any, 0..20).prop_map(|it| it.concat())
}

/// A region with an indent, a style, line ends and a body of any kind.
fn region() -> impl Strategy<Value = String> {
    let indent = prop::sample::select(vec!["", "  ", "\t", "   "]);
    let marker = prop::sample::select(MARKERS.to_vec());
    (indent, marker, line_end(), around(), around()).prop_map(
        |(indent, (begin, end), line_end, before, body)| {
            format!(
                "{before}{line_end}{indent}{begin}{line_end}{body}{line_end}{indent}{end}{line_end}"
            )
        },
    )
}

/// Bodies as they may come from a model, with all that could be taken for something else.
fn body() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        "one\n",
        "```text\n<!-- quadrel:end -->\n  a\n\n```\n",
        "````mermaid\n```\n{/* quadrel:end sum=XXXXXXXXXX */}\n````\n",
        "![a](b.svg)\n",
        "- a\n\n  1. b\n",
    ])
    .prop_map(str::to_owned)
}

/// All that is outside the regions.
fn outside<'t>(text: &'t str, regions: &[Region<'t>]) -> Vec<&'t str> {
    let mut out = Vec::new();
    let mut at = 0;
    for region in regions {
        out.push(&text[at..region.body.start]);
        at = region.body.end + region.end.len();
    }
    out.push(&text[at..]);
    out
}

proptest! {
    #[test]
    fn a_renewed_document_differs_inside_regions_only(
        regions in prop::collection::vec(region(), 0..4),
        after in around(),
        body in body(),
    ) {
        let text = format!("{}{after}", regions.concat());
        let Scan { regions, diagnostics } = scan(&text, FileId(0), 500);
        prop_assume!(diagnostics.is_empty());
        let once = renewed(&text, regions.iter().map(|it| (it, body.as_str())));
        let Scan { regions: again, diagnostics } = scan(&once, FileId(0), 500);
        prop_assert!(diagnostics.is_empty(), "{diagnostics:?}\n{once}");
        prop_assert_eq!(outside(&text, &regions), outside(&once, &again));
        let twice = renewed(&once, again.iter().map(|it| (it, body.as_str())));
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn any_bytes_can_be_scanned(text in "(quadrel:(begin|end)|<!--|-->|\\PC|[`~ \t\r\n-]){0,60}") {
        let Scan { regions, .. } = scan(&text, FileId(0), 5);
        renewed(&text, regions.iter().map(|it| (it, "x")));
    }
}

#[test]
fn many_markers_are_scanned_in_one_go() {
    let (begin, end) = MARKERS[0];
    for text in [
        format!("{begin}\n").repeat(20_000),
        format!("{end}\n").repeat(20_000),
        format!("{begin}\n```\n").repeat(10_000),
        format!("{begin}\n{}", format!("{end}\n").repeat(20_000)),
    ] {
        scan(&text, FileId(0), 500);
    }
}
