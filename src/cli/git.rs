//! Files of a revision, as `git` has them. It is called by its arguments, never through a shell.

use std::path::Path;
use std::process::{Command, Stdio};

use super::error::Error;
use crate::source::{LoadError, Loaded, Loader};

/// The tree of a commit, below the folder that the user stands in or above.
pub(super) struct Revision {
    /// The commit's full name: nothing that could be taken for an option.
    commit: String,
    /// The files below the repository's root, in order.
    files: Vec<String>,
    /// Where the user stands, below the repository's root: empty, or with `/` at its end.
    pub(super) prefix: String,
}

impl Revision {
    /// The revision of this name: a branch, a tag, a commit, `HEAD~3`.
    pub(super) fn open(name: &str) -> Result<Self, Error> {
        let wanted = format!("{name}^{{commit}}");
        let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])
            .map_err(|why| Error::Revision { name: name.to_owned(), why })?;
        let commit = commit.lines().last().unwrap_or_default().to_owned();
        let is_name = !commit.is_empty() && commit.bytes().all(|it| it.is_ascii_hexdigit());
        let error = |why: String| Error::Revision { name: name.to_owned(), why };
        if !is_name {
            return Err(error("it names no commit".to_owned()));
        }
        let prefix = git(&["rev-parse", "--show-prefix"]).map_err(error)?.trim().to_owned();
        let list = git(&["ls-tree", "-r", "-z", "--full-tree", "--name-only", &commit]);
        let files = list.map_err(error)?.split_terminator('\0').map(str::to_owned).collect();
        Ok(Self { commit, files, prefix })
    }

    /// The files in a folder and below, by their paths from the repository's root; with the folder
    /// empty all of them.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let folder = folder.trim_end_matches('/');
        self.files.iter().map(String::as_str).filter(move |it| {
            folder.is_empty() || it.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        })
    }

    pub(super) fn has(&self, file: &str) -> bool {
        self.files.binary_search_by(|it| it.as_str().cmp(file)).is_ok()
            || self.files.iter().any(|it| it == file)
    }

    /// A file's bytes.
    pub(super) fn read(&self, file: &str) -> Result<Vec<u8>, String> {
        let object = format!("{}:{file}", self.commit);
        bytes(&["cat-file", "blob", &object])
    }
}

impl Loader for Revision {
    fn load(&self, name: &str, max_bytes: usize) -> Result<Loaded, LoadError> {
        if !self.has(name) {
            return Err(LoadError::NotFound);
        }
        let mut bytes = self.read(name).map_err(LoadError::Other)?;
        bytes.truncate(max_bytes.saturating_add(1));
        Ok(Loaded { name: name.to_owned(), bytes })
    }
}

/// The last commit that touched a file; nothing where there is none, or no `git`.
pub(super) fn last_commit_of(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    let commit = git(&["log", "-1", "--format=%H", "--", path]).ok()?.trim().to_owned();
    (!commit.is_empty()).then_some(commit)
}

fn git(args: &[&str]) -> Result<String, String> {
    bytes(args).map(|it| String::from_utf8_lossy(&it).into_owned())
}

fn bytes(args: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").args(args).stdin(Stdio::null()).output();
    let output = output.map_err(|cause| format!("`git` cannot be run: {cause}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
    Err(if line.is_empty() { "there is no such revision".to_owned() } else { line.to_owned() })
}
