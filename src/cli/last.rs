//! The layouts of an earlier run, on disk.
#![expect(clippy::disallowed_methods, reason = "files are read here")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::Error;
use crate::pipeline::read_places;
use crate::typeset::Places;

/// How the files of the form `layout` end.
const ENDING: &str = ".layout.json";

/// Reads one layout, or all of a folder in the order of their names.
pub(super) fn read(path: &Path) -> Result<Vec<Places>, Error> {
    if !path.is_dir() {
        return Ok(vec![read_file(path)?]);
    }
    let files: io::Result<Vec<PathBuf>> =
        fs::read_dir(path).and_then(|all| all.map(|file| Ok(file?.path())).collect());
    let mut files = files.map_err(|cause| Error::Read { path: path.to_owned(), cause })?;
    files.retain(|file| file.to_string_lossy().ends_with(ENDING));
    files.sort();
    files.iter().map(|file| read_file(file)).collect()
}

fn read_file(path: &Path) -> Result<Places, Error> {
    let json = fs::read(path).map_err(|cause| Error::Read { path: path.to_owned(), cause })?;
    read_places(&json).map_err(|why| Error::NotALayout { path: path.to_owned(), why })
}
