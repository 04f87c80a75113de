//! The integration tests, in one binary.

mod architecture;
mod boxes;
mod grammar;
mod json;
mod layering;
mod mermaid;
mod picture;
mod text;
mod tracing;
mod views;
