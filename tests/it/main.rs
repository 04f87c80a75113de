//! The integration tests, in one binary.

mod boxes;
mod layering;
mod picture;
