//! How much one run takes on.

/// The sizes past which the compiler refuses its input rather than grow without bound.
///
/// Every limit is a count, never a time, so the same input gets the same answer on every machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one source file.
    pub file_bytes: usize,
    /// Bytes of all source files together.
    pub total_bytes: usize,
    /// Source files of one run.
    pub files: usize,
    /// How many `use` statements may follow one another.
    pub use_depth: usize,
    /// Bytes of one token.
    pub token_bytes: usize,
    /// Bytes of one label (a title, description or relationship text).
    pub label_bytes: usize,
    /// Lines of one label.
    pub label_lines: usize,
    /// Braces inside one another.
    pub nesting: usize,
    /// Elements of one workspace.
    pub elements: usize,
    /// Relationships of one workspace.
    pub relationships: usize,
    /// Views of one workspace.
    pub views: usize,
    /// Boxes of one view.
    pub view_nodes: usize,
    /// Bytes of one document with regions.
    pub document_bytes: usize,
    /// Regions of one document.
    pub regions: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 1 << 20,
            total_bytes: 16 << 20,
            files: 256,
            use_depth: 16,
            token_bytes: 64 << 10,
            label_bytes: 4 << 10,
            label_lines: 40,
            nesting: 32,
            elements: 20_000,
            relationships: 50_000,
            views: 500,
            view_nodes: 10_000,
            document_bytes: 8 << 20,
            regions: 500,
        }
    }
}
