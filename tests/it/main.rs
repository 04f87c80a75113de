//! The integration tests, in one binary.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod analysis;
mod architecture;
mod boxes;
#[cfg(feature = "cli")]
mod bytes;
#[cfg(feature = "cli")]
mod cli;
mod data;
mod diagnostics;
mod diff;
mod documents;
#[cfg(feature = "cli")]
mod embed;
mod explain;
mod flows;
mod glyphs;
mod golden;
mod grammar;
mod json;
mod layering;
mod lints;
mod mermaid;
mod picture;
#[cfg(feature = "cli")]
mod project;
#[cfg(feature = "cli")]
mod readme;
mod reference;
#[cfg(feature = "cli")]
mod sandbox;
mod syntax;
mod tables;
mod text;
mod tracing;
mod tree;
mod views;
mod widths;
mod workflows;

/// A file of the project.
#[expect(clippy::disallowed_methods, reason = "tests read the project's own files")]
fn read(path: &std::path::Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
