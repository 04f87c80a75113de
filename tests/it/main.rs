//! The integration tests, in one binary.

mod analysis;
mod architecture;
mod boxes;
mod grammar;
mod json;
mod layering;
mod mermaid;
mod picture;
mod reference;
mod syntax;
mod text;
mod tracing;
mod views;

/// A file of the project.
#[expect(clippy::disallowed_methods, reason = "tests read the project's own files")]
fn read(path: &std::path::Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
