//! Any bytes: analysis and the choice of views end and do not panic.
//!
//! `cargo +nightly fuzz run analyse`
#![no_main]

use libfuzzer_sys::fuzz_target;
use quadrel::analysis::{self, Input};
use quadrel::source::{Limits, MemoryLoader};
use quadrel::view;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let input = Input { name: "fuzz.quad".to_owned(), bytes: bytes.to_owned() };
    let analysis = analysis::analyse(vec![input], &MemoryLoader::default(), &limits);
    view::diagrams(&analysis.workspace, &limits);
});
