//! Any bytes: everything up to the diagrams ends and does not panic.
//!
//! `cargo +nightly fuzz run compile`
#![no_main]

use libfuzzer_sys::fuzz_target;
use quadrel::analysis::Input;
use quadrel::pipeline;
use quadrel::source::{Limits, MemoryLoader};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let input = Input { name: "fuzz.quad".to_owned(), bytes: bytes.to_owned() };
    pipeline::compile(vec![input], &MemoryLoader::default(), &limits);
});
