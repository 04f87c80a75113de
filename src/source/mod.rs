//! Source files: their text, the spans that point into them, and how they are found.
//!
//! The library never opens a file. Whoever runs it hands over text, and a [`Loader`] for the files
//! that `use` names.

mod fingerprint;
mod limits;
mod loader;

pub use fingerprint::{Fingerprint, fingerprint};
pub use limits::Limits;
pub use loader::{LoadError, Loaded, Loader, MemoryLoader};

/// The index of a file in [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A stretch of one file's text, in bytes: `start..end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span of `start..end` in `file`.
    pub const fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// The smallest span that covers both, which must be of one file.
    ///
    /// ```text
    /// a -> store "writes"
    /// ^    ^^^^^            self, other
    /// ^^^^^^^^^^            merged
    /// ```
    pub fn merge(self, other: Self) -> Self {
        debug_assert_eq!(self.file, other.file, "spans of two files do not merge");
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The empty span where this one ends.
    pub const fn end_point(self) -> Self {
        Self { file: self.file, start: self.end, end: self.end }
    }
}

/// One file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// What messages call it: a path with `/` between its parts, or `<stdin>`.
    pub name: String,
    /// The text, with its line ends as they were found and without a byte order mark.
    pub text: String,
    /// The number of bytes of a byte order mark that stood before the text.
    pub bom_len: u32,
    line_starts: Vec<u32>,
}

impl SourceFile {
    fn new(name: String, text: String, bom_len: u32) -> Self {
        let line_starts = line_starts(&text);
        Self { name, text, bom_len, line_starts }
    }

    /// The line of a byte, counted from 0.
    pub fn line_idx(&self, byte: u32) -> usize {
        self.line_starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// The number of lines; an empty file has one.
    pub fn n_lines(&self) -> usize {
        self.line_starts.len()
    }

    /// The bytes of a line with its line end.
    pub fn line_range(&self, line_idx: usize) -> std::ops::Range<usize> {
        let at =
            |idx: usize| self.line_starts.get(idx).map_or(self.text.len(), |&start| start as usize);
        at(line_idx)..at(line_idx + 1)
    }

    /// Line and column of a byte, both counted from 1; a column is a Unicode scalar value.
    pub fn line_column(&self, byte: u32) -> (usize, usize) {
        let line = self.line_idx(byte);
        let start = self.line_starts[line] as usize;
        let before = self.text.get(start..byte as usize).unwrap_or("");
        (line + 1, before.chars().count() + 1)
    }
}

/// Where lines start: after `\n`, `\r\n` and a lone `\r`.
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (idx, &byte) in bytes.iter().enumerate() {
        let ends_line = byte == b'\n' || (byte == b'\r' && bytes.get(idx + 1) != Some(&b'\n'));
        if ends_line {
            starts.push(idx as u32 + 1);
        }
    }
    starts
}

/// All files of one run, in the order in which they were read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and gives its id. A byte order mark at the start is taken off.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let (text, bom_len) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (rest.to_owned(), 3),
            None => (text, 0),
        };
        let id = FileId(self.files.len() as u32);
        self.files.push(SourceFile::new(name.into(), text, bom_len));
        id
    }

    /// The file of an id that [`Sources::add`] gave.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Takes over the files of another run, those that are here already left out, and gives their
    /// new ids in the order of the old ones.
    pub fn absorb(&mut self, others: &Self) -> Vec<FileId> {
        let id = |this: &mut Self, other: &SourceFile| {
            let is_same = |it: &SourceFile| it.name == other.name && it.text == other.text;
            if let Some(known) = this.files.iter().position(is_same) {
                return FileId(known as u32);
            }
            this.files.push(other.clone());
            FileId(this.files.len() as u32 - 1)
        };
        others.files.iter().map(|it| id(self, it)).collect()
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// All files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(idx, file)| (FileId(idx as u32), file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_another_run_come_in_once() {
        let (mut here, mut there) = (Sources::default(), Sources::default());
        here.add("a", "1");
        here.add("b", "2");
        there.add("b", "2");
        there.add("a", "3");
        assert_eq!(here.absorb(&there), [FileId(1), FileId(2)]);
        assert_eq!(here.absorb(&there), [FileId(1), FileId(2)]);
        assert_eq!(here.iter().count(), 3);
    }

    #[test]
    fn lines_and_columns_count_from_one_whatever_ends_a_line() {
        let mut sources = Sources::default();
        let id = sources.add("a.quad", "\u{feff}ä\r\nb\rc\nd");
        let file = sources.file(id);
        assert_eq!(file.bom_len, 3);
        assert_eq!(file.line_column(0), (1, 1));
        assert_eq!(file.line_column(2), (1, 2));
        assert_eq!(file.line_column(4), (2, 1));
        assert_eq!(file.line_column(6), (3, 1));
        assert_eq!(file.line_column(8), (4, 1));
        assert_eq!(file.n_lines(), 4);
        assert_eq!(&file.text[file.line_range(1)], "b\r");
    }
}
