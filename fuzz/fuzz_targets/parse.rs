//! Any bytes: lexing and parsing end, do not panic, and every diagnostic lies in the text.
//!
//! `cargo +nightly fuzz run parse`
#![no_main]

use libfuzzer_sys::fuzz_target;
use quadrel::source::{Limits, Sources};
use quadrel::syntax;

fuzz_target!(|text: &str| {
    let mut sources = Sources::default();
    let file = sources.add("fuzz.quad", text);
    let (_, diagnostics) = syntax::parse(file, sources.file(file), &Limits::default());
    for span in diagnostics.iter().flat_map(|it| &it.labels).map(|label| label.span) {
        let text = &sources.file(span.file).text;
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
    }
});
