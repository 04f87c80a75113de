//! Spans as people and programs count them.

use serde::Serialize;

use crate::source::{Sources, Span};

/// A stretch of a file. The end is the place after its last character.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Range {
    pub(super) start: Place,
    pub(super) end: Place,
}

/// A place in a file: line and column from 1, a column being a Unicode scalar value; bytes from 0.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    byte: u32,
}

impl Range {
    pub(super) fn of(sources: &Sources, span: Span) -> Self {
        let place = |byte: u32| {
            let (line, column) = sources.file(span.file).line_column(byte);
            Place { line, column, byte }
        };
        Self { start: place(span.start), end: place(span.end) }
    }
}
