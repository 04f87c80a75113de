//! Where output goes: checked before anything is drawn, written whole or not at all.
#![expect(clippy::disallowed_methods, reason = "this is where files are written")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::Error;
use crate::emit::signature;

/// What `-o` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// A folder, which may not exist yet.
    Folder(PathBuf),
    /// One file.
    File(PathBuf),
    /// Standard output.
    Stdout,
}

impl Destination {
    /// `-` is standard output. A path with an extension is a file, unless it ends in `/` or there
    /// is a folder of that name.
    pub(super) fn of(path: &Path) -> Self {
        let bytes = path.as_os_str().as_encoded_bytes();
        let ends_in_separator =
            bytes.last().is_some_and(|&it| std::path::is_separator(char::from(it)));
        if bytes == b"-" {
            Self::Stdout
        } else if path.extension().is_some() && !ends_in_separator && !path.is_dir() {
            Self::File(path.to_owned())
        } else {
            Self::Folder(path.to_owned())
        }
    }

    /// The path for each of the outputs, whose file names are given; none for standard output.
    ///
    /// Fails where an output could not be written, before anything is.
    pub(super) fn paths(&self, file_names: &[String]) -> Result<Vec<PathBuf>, Error> {
        let too_many = |path: &Path| Error::TooManyOutputs {
            path: path.to_owned(),
            n_outputs: file_names.len(),
        };
        match self {
            Self::Stdout if file_names.len() > 1 => Err(too_many(Path::new("-"))),
            Self::File(path) if file_names.len() > 1 => Err(too_many(path)),
            Self::Stdout => Ok(Vec::new()),
            Self::File(path) => {
                let folder = path.parent().unwrap_or(Path::new(""));
                check_folder(folder)?;
                Ok(file_names.iter().map(|_| path.clone()).collect())
            }
            Self::Folder(folder) => {
                check_folder(folder)?;
                let paths: Vec<PathBuf> = file_names.iter().map(|it| folder.join(it)).collect();
                check_files(&paths)?;
                Ok(paths)
            }
        }
    }
}

/// A folder, or the nearest one above it that exists, must not be a file.
pub(super) fn check_folder(folder: &Path) -> Result<(), Error> {
    let existing = folder.ancestors().find(|it| it.symlink_metadata().is_ok());
    match existing {
        Some(path) if !path.is_dir() => Err(Error::IsAFile { path: path.to_owned() }),
        Some(_) | None => Ok(()),
    }
}

/// No two outputs may be one file, and none a folder; those for standard output have no path.
pub(super) fn check_files(paths: &[PathBuf]) -> Result<(), Error> {
    let mut seen = BTreeMap::new();
    for path in paths.iter().filter(|it| !it.as_os_str().is_empty()) {
        if let Some(first) = seen.insert(path.to_string_lossy().to_lowercase(), path) {
            return Err(Error::SamePath { first: first.clone(), second: path.clone() });
        }
        if path.is_dir() {
            return Err(Error::IsAFolder { path: path.clone() });
        }
    }
    Ok(())
}

/// How many files were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// New ones, and those whose content is another now.
    pub(super) changed: usize,
    /// Those that were as they should be, and were not touched.
    pub(super) unchanged: usize,
}

/// No file that exists may be somebody else's: what a drawing replaces has to be a drawing.
pub(super) fn check_ours(files: &[(PathBuf, Vec<u8>)]) -> Result<(), Error> {
    let is_foreign = |(path, content): &&(PathBuf, Vec<u8>)| {
        let Ok(old) = fs::read(path) else { return false };
        let is_kept = old.is_empty() || old == *content;
        !is_kept && !signature::is_ours(&path.to_string_lossy(), &old)
    };
    match files.iter().find(is_foreign) {
        Some((path, _)) => Err(Error::NotOurs { path: path.clone() }),
        None => Ok(()),
    }
}

/// Writes all files. Each is complete under another name before the first takes its place, so a
/// full disk leaves everything as it was.
pub(super) fn write(files: &[(PathBuf, Vec<u8>)]) -> Result<Written, Error> {
    let mut written = Written::default();
    let mut staged = Vec::new();
    for (path, content) in files {
        if fs::read(path).is_ok_and(|old| old == *content) {
            written.unchanged += 1;
        } else {
            written.changed += 1;
            staged.push((path, stage(path, content).map_err(write_error(path))?));
        }
    }
    for (path, file) in staged {
        file.persist(path).map_err(|error| write_error(path)(error.error))?;
    }
    Ok(written)
}

fn write_error(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    |cause| Error::Write { path, cause }
}

fn stage(path: &Path, content: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".quadrel-");
    // Temporary files are private unless told otherwise; an output is not.
    #[cfg(unix)]
    let permissions = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content)?;
    file.flush()?;
    // What takes a file's place has its rights; one that nobody may write stays as it is.
    if let Ok(metadata) = fs::metadata(path) {
        if metadata.permissions().readonly() {
            return Err(io::Error::new(ErrorKind::PermissionDenied, "it is read-only"));
        }
        file.as_file().set_permissions(metadata.permissions())?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_makes_a_file_unless_there_is_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let existing = folder.path().join("v1.2");
        fs::create_dir(&existing).unwrap();
        assert_eq!(Destination::of(Path::new("-")), Destination::Stdout);
        assert_eq!(Destination::of(Path::new("out")), Destination::Folder("out".into()));
        assert_eq!(Destination::of(Path::new("a/b.svg")), Destination::File("a/b.svg".into()));
        assert_eq!(Destination::of(Path::new("b.d/")), Destination::Folder("b.d/".into()));
        assert_eq!(Destination::of(&existing), Destination::Folder(existing.clone()));
    }

    #[test]
    fn paths_that_could_collide_or_not_be_written_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        fs::create_dir(folder.path().join("a.svg")).unwrap();
        let names = |names: &[&str]| names.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
        let check = |destination: Destination, wanted: &[&str]| {
            destination.paths(&names(wanted)).unwrap_err()
        };
        let here = || Destination::Folder(folder.path().to_owned());
        assert!(matches!(check(here(), &["B.svg", "b.svg"]), Error::SamePath { .. }));
        assert!(matches!(check(here(), &["a.svg"]), Error::IsAFolder { .. }));
        let below_file = Destination::Folder(folder.path().join("file/x"));
        assert!(matches!(check(below_file, &["a.txt"]), Error::IsAFile { .. }));
        let file = Destination::File(folder.path().join("x.svg"));
        assert!(matches!(check(file, &["a.svg", "b.svg"]), Error::TooManyOutputs { .. }));
        assert!(matches!(check(Destination::Stdout, &["a", "b"]), Error::TooManyOutputs { .. }));
    }

    #[test]
    fn files_are_written_whole_and_only_when_they_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/a.txt");
        let files = |content: &str| vec![(path.clone(), content.as_bytes().to_vec())];
        assert_eq!(write(&files("one")).unwrap(), Written { changed: 1, unchanged: 0 });
        assert_eq!(write(&files("one")).unwrap(), Written { changed: 0, unchanged: 1 });
        assert_eq!(write(&files("two")).unwrap(), Written { changed: 1, unchanged: 0 });
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }
}
