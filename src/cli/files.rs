//! Source files on disk: the project's root, and what may be read below it.
#![expect(clippy::disallowed_methods, reason = "this is where files are read")]

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use super::error::Error;
use super::table::ARGUMENTS;
use crate::analysis::Input;
use crate::diagnostic::nearest;
use crate::settings;
use crate::source::{Limits, LoadError, Loaded, Loader};

/// What messages call standard input.
pub(super) const STDIN: &str = "<stdin>";

/// The files whose presence makes a folder the root of a project.
const ROOT_MARKERS: [&str; 2] = [settings::FILE_NAME, ".git"];

/// The folder that `use` cannot leave. Names of files are relative to it.
pub(super) struct Root {
    /// The folder, without links.
    folder: PathBuf,
    /// Where the user stands, without links.
    current: PathBuf,
}

impl Root {
    /// The root for files given by hand: the nearest folder at or above all of them that holds
    /// `quadrel.toml` or `.git`, else the folder that holds all of them. For standard input alone
    /// it is the current folder.
    pub(super) fn of(files: &[PathBuf]) -> Result<Self, Error> {
        Self::above(files, |file| {
            let real = file.canonicalize()?;
            Ok(real.parent().unwrap_or(&real).to_owned())
        })
    }

    /// The root for files that lie in the folders that `folder` gives.
    fn above(
        files: &[PathBuf],
        folder: impl Fn(&Path) -> io::Result<PathBuf>,
    ) -> Result<Self, Error> {
        let read_error = |path: &Path| {
            let path = path.to_owned();
            |cause| Error::Read { path, cause }
        };
        let here = Path::new(".");
        let current = here.canonicalize().map_err(read_error(here))?;
        let mut common: Option<PathBuf> = None;
        for file in files.iter().filter(|it| !is_stdin(it)) {
            let folder = folder(file).map_err(|cause| cannot_read(file, cause))?;
            common = Some(match common {
                Some(common) => shared_ancestor(&common, &folder),
                None => folder,
            });
        }
        let Some(common) = common else { return Ok(Self { folder: current.clone(), current }) };
        let is_root = |it: &&Path| ROOT_MARKERS.iter().any(|marker| it.join(marker).exists());
        let folder = common.ancestors().find(is_root).unwrap_or(&common).to_owned();
        Ok(Self { folder, current })
    }

    /// The root of the project whose settings lie in the folder.
    pub(super) fn at(folder: &Path) -> Result<Self, Error> {
        let real = |path: &Path| {
            path.canonicalize().map_err(|cause| Error::Read { path: path.to_owned(), cause })
        };
        Ok(Self { folder: real(folder)?, current: real(Path::new("."))? })
    }

    /// The nearest folder with settings, from where the user stands upwards.
    pub(super) fn of_settings() -> Result<Self, Error> {
        let here = Self::at(Path::new("."))?;
        let has_settings = |it: &&Path| it.join(settings::FILE_NAME).is_file();
        let folder = here.current.ancestors().find(has_settings).ok_or(Error::NoSettings)?;
        Ok(Self { folder: folder.to_owned(), current: here.current.clone() })
    }

    /// The root for documents given by hand: as for other files, but the folder that the user
    /// stands in where no other marks itself and all documents are below it. For standard input it
    /// is the project that the user stands in.
    pub(super) fn of_documents(files: &[PathBuf]) -> Result<Self, Error> {
        if files.iter().all(|it| is_stdin(it)) {
            return Self::of_settings().or_else(|_| Self::of(files));
        }
        // A link is where it lies, not where it leads: it must not lead out of its project.
        let root = Self::above(files, |file| {
            file.symlink_metadata()?;
            let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
            folder.unwrap_or(Path::new(".")).canonicalize()
        })?;
        let is_marked = ROOT_MARKERS.iter().any(|it| root.folder.join(it).exists());
        let is_below = root.folder.starts_with(&root.current);
        Ok(if is_below && !is_marked {
            Self { folder: root.current.clone(), ..root }
        } else {
            root
        })
    }

    /// Whether settings lie at the root.
    pub(super) fn has_settings(&self) -> bool {
        self.folder.join(settings::FILE_NAME).is_file()
    }

    /// The path from the root of a file of this name in the folder that the user stands in, as far
    /// as that is below the root.
    pub(super) fn name_here(&self, name: &str) -> String {
        let here = self.current.strip_prefix(&self.folder).map(slashed).unwrap_or_default();
        if here.is_empty() { name.to_owned() } else { format!("{here}/{name}") }
    }

    /// Whether a path from the root stays below it once links are followed, as far as it exists.
    pub(super) fn holds(&self, name: &str) -> bool {
        let path = self.folder.join(name);
        let existing = path.ancestors().find(|it| it.symlink_metadata().is_ok());
        let real = existing.and_then(|it| it.canonicalize().ok());
        real.is_some_and(|it| it.starts_with(&self.folder))
    }

    /// The folder that nothing leads out of.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of something below the root, from where the user stands.
    pub(super) fn relative(&self, path: &Path) -> PathBuf {
        let name = path.strip_prefix(&self.folder).map(slashed).unwrap_or_default();
        match self.shown_name(&name) {
            shown if shown.is_empty() => PathBuf::from("."),
            shown => PathBuf::from(shown),
        }
    }

    /// Reads the files given by hand, `-` for standard input; a file given twice is read once.
    pub(super) fn read(&self, files: &[PathBuf], limits: &Limits) -> Result<Vec<Input>, Error> {
        let mut inputs: Vec<Input> = Vec::new();
        for file in files {
            let input = if is_stdin(file) {
                let bytes = read_at_most(io::stdin().lock(), limits.file_bytes)
                    .map_err(|cause| cannot_read(Path::new(STDIN), cause))?;
                Input { name: STDIN.to_owned(), bytes }
            } else {
                self.read_file(file, limits)?
            };
            if inputs.iter().all(|it| it.name != input.name) {
                inputs.push(input);
            }
        }
        Ok(inputs)
    }

    fn read_file(&self, file: &Path, limits: &Limits) -> Result<Input, Error> {
        self.read_one(file, limits.file_bytes)
    }

    /// Reads a document given by hand, `-` for standard input.
    pub(super) fn read_document(&self, file: &Path, limits: &Limits) -> Result<Input, Error> {
        if !is_stdin(file) {
            return self.read_one(file, limits.document_bytes);
        }
        let bytes = read_at_most(io::stdin().lock(), limits.document_bytes)
            .map_err(|cause| cannot_read(Path::new(STDIN), cause))?;
        Ok(Input { name: STDIN.to_owned(), bytes })
    }

    fn read_one(&self, file: &Path, max_bytes: usize) -> Result<Input, Error> {
        let real = file.canonicalize().map_err(|cause| cannot_read(file, cause))?;
        let loaded = self.load_real(&real, max_bytes).map_err(|error| match error {
            LoadError::NotFound => cannot_read(file, ErrorKind::NotFound.into()),
            LoadError::NotAFile => Error::NotAFile { path: file.to_owned() },
            LoadError::OutsideRoot => {
                Error::OutsideRoot { path: file.to_owned(), root: self.folder.clone() }
            }
            LoadError::Other(why) => cannot_read(file, io::Error::other(why)),
        })?;
        Ok(Input { name: loaded.name, bytes: loaded.bytes })
    }

    /// Reads a file by its path without links.
    fn load_real(&self, real: &Path, max_bytes: usize) -> Result<Loaded, LoadError> {
        let below = real.strip_prefix(&self.folder).map_err(|_| LoadError::OutsideRoot)?;
        // Asking first keeps a pipe or a device from being opened, which could block.
        let metadata = fs::metadata(real).map_err(load_error)?;
        if !metadata.is_file() {
            return Err(LoadError::NotAFile);
        }
        let file = File::open(real).map_err(load_error)?;
        let bytes = read_at_most(file, max_bytes).map_err(load_error)?;
        Ok(Loaded { name: slashed(below), bytes })
    }

    /// Whether there is a file or folder of this path below the root.
    pub(super) fn exists(&self, name: &str) -> bool {
        let real = self.folder.join(name).canonicalize();
        real.is_ok_and(|it| it.starts_with(&self.folder))
    }

    /// What to call a file in messages: its path from where the user stands.
    pub(super) fn shown_name(&self, name: &str) -> String {
        // What is no file has no place in a folder.
        if [STDIN, ARGUMENTS].contains(&name) {
            return name.to_owned();
        }
        let file = self.folder.join(name);
        let shared = shared_ancestor(&self.current, &file);
        let (Ok(up), Ok(down)) = (self.current.strip_prefix(&shared), file.strip_prefix(&shared))
        else {
            return slashed(&file);
        };
        let is_far = shared.parent().is_none() && up.components().next().is_some();
        if is_far {
            return slashed(&file);
        }
        "../".repeat(up.components().count()) + &slashed(down)
    }
}

impl Loader for Root {
    fn load(&self, name: &str, max_bytes: usize) -> Result<Loaded, LoadError> {
        let real = self.folder.join(name).canonicalize().map_err(load_error)?;
        self.load_real(&real, max_bytes)
    }
}

pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads one byte more than the limit at most, so that the reader can see that it is broken.
fn read_at_most(stream: impl Read, max_bytes: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(max_bytes as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn load_error(error: io::Error) -> LoadError {
    if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) {
        LoadError::NotFound
    } else {
        LoadError::Other(error.to_string())
    }
}

/// Says that a file given by hand cannot be read, and names a near one when there is none.
fn cannot_read(path: &Path, cause: io::Error) -> Error {
    let path = path.to_owned();
    if cause.kind() != ErrorKind::NotFound {
        return Error::Read { path, cause };
    }
    let near = near_file(&path);
    Error::NoSuchFile { path, near }
}

/// The file in the same folder whose name is nearest.
fn near_file(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let ending = if wanted.ends_with(".md") { ".md" } else { ".quad" };
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(ending))
        .collect();
    names.sort();
    let near = nearest(wanted, names.iter().map(String::as_str))?;
    Some(path.with_file_name(near).to_string_lossy().into_owned())
}

fn shared_ancestor(a: &Path, b: &Path) -> PathBuf {
    let same = a.components().zip(b.components()).take_while(|(a, b)| a == b);
    same.map(|(component, _)| component).collect()
}

/// A path with `/` between its parts on every system.
fn slashed(path: &Path) -> String {
    let mut out = String::new();
    for component in path.components() {
        let is_separated = out.is_empty() || out.ends_with('/');
        match component {
            Component::RootDir => out.push('/'),
            Component::Prefix(_)
            | Component::CurDir
            | Component::ParentDir
            | Component::Normal(_) => {
                if !is_separated {
                    out.push('/');
                }
                out.push_str(&component.as_os_str().to_string_lossy());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_shown(root: &str, current: &str, name: &str, expect: &str) {
        let root = Root { folder: root.into(), current: current.into() };
        assert_eq!(root.shown_name(name), expect);
    }

    #[test]
    fn files_are_named_from_where_the_user_stands() {
        check_shown("/p", "/p", "a.quad", "a.quad");
        check_shown("/p", "/p/docs", "docs/a.quad", "a.quad");
        check_shown("/p", "/p/docs", "b/a.quad", "../b/a.quad");
        check_shown("/p/docs", "/p", "a.quad", "docs/a.quad");
        check_shown("/q", "/p/docs", "a.quad", "/q/a.quad");
        check_shown("/q", "/p", "<stdin>", "<stdin>");
    }

    #[test]
    fn use_reads_regular_files_inside_the_root_only() {
        let folder = tempfile::tempdir().unwrap();
        let root_folder = folder.path().join("root");
        fs::create_dir_all(root_folder.join("sub")).unwrap();
        fs::write(folder.path().join("secret"), "secret").unwrap();
        fs::write(root_folder.join("a.quad"), "person ann").unwrap();
        let root = Root::of(&[root_folder.join("a.quad")]).unwrap();

        assert_eq!(root.load("a.quad", 4).unwrap().bytes, b"perso");
        assert_eq!(root.load("b.quad", 4).unwrap_err(), LoadError::NotFound);
        assert_eq!(root.load("a.quad/b", 4).unwrap_err(), LoadError::NotFound);
        assert_eq!(root.load("sub", 4).unwrap_err(), LoadError::NotAFile);
        assert!(root.exists("sub") && root.exists("a.quad"));
        assert!(!root.exists("../secret") && !root.exists("b"));
        assert_eq!(root.load("../secret", 4).unwrap_err(), LoadError::OutsideRoot);
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink(folder.path().join("secret"), root_folder.join("link")).unwrap();
            symlink("/dev/zero", root_folder.join("zero")).unwrap();
            symlink("a.quad", root_folder.join("alias")).unwrap();
            assert_eq!(root.load("link", 4).unwrap_err(), LoadError::OutsideRoot);
            assert_eq!(root.load("zero", 4).unwrap_err(), LoadError::OutsideRoot);
            assert_eq!(root.load("alias", 20).unwrap().name, "a.quad");
        }
    }

    #[test]
    fn the_root_is_the_nearest_marked_folder_or_the_one_that_holds_all() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().canonicalize().unwrap();
        fs::create_dir_all(top.join("p/a/b")).unwrap();
        fs::create_dir_all(top.join("p/c")).unwrap();
        fs::write(top.join("p/a/b/x.quad"), "").unwrap();
        fs::write(top.join("p/c/y.quad"), "").unwrap();
        let root = |names: &[&str]| {
            let files: Vec<PathBuf> = names.iter().map(|it| top.join(it)).collect();
            Root::of(&files).unwrap().folder
        };
        assert_eq!(root(&["p/a/b/x.quad"]), top.join("p/a/b"));
        assert_eq!(root(&["p/a/b/x.quad", "p/c/y.quad"]), top.join("p"));
        fs::write(top.join("p/a/quadrel.toml"), "").unwrap();
        assert_eq!(root(&["p/a/b/x.quad"]), top.join("p/a"));
    }
}
