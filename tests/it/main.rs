//! The integration tests, in one binary.

mod boxes;
mod grammar;
mod layering;
mod picture;
mod text;
mod tracing;
