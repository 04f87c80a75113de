//! How the files that `use` names are found.

use std::collections::BTreeMap;

/// Gives the bytes of a file by its name.
///
/// Names are normalised by the caller: relative to the project's root, `/` between the parts, no
/// `.` or `..`. A loader adds what only it can know: whether the file exists, and whether a link
/// leads out of the root.
pub trait Loader {
    /// Reads the file `name`, or says why not. Reads at most `max_bytes` + 1 bytes.
    fn load(&self, name: &str, max_bytes: usize) -> Result<Loaded, LoadError>;
}

/// A file that a [`Loader`] found.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What the file is called once links are followed; two names of one file give the same.
    pub name: String,
    /// The content, not yet checked for UTF-8.
    pub bytes: Vec<u8>,
}

/// Why a [`Loader`] gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// There is no such file.
    NotFound,
    /// The name leads outside the project's root.
    OutsideRoot,
    /// A folder, a pipe or a device.
    NotAFile,
    /// Anything else, in the system's words.
    Other(String),
}

/// Files held in memory: for tests, and for callers without a file system.
#[derive(Clone, Debug, Default)]
pub struct MemoryLoader {
    /// Contents by name.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Loader for MemoryLoader {
    fn load(&self, name: &str, _max_bytes: usize) -> Result<Loaded, LoadError> {
        let bytes = self.files.get(name).ok_or(LoadError::NotFound)?;
        Ok(Loaded { name: name.to_owned(), bytes: bytes.clone() })
    }
}
