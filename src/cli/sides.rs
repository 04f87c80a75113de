//! The two sides of a comparison: files, folders and revisions.

use std::path::{Path, PathBuf};

use super::error::Error;
use super::files::Root;
use super::git::Revision;
use super::project::Project;
use super::walk;
use crate::analysis::Input;
use crate::pipeline;
use crate::settings;
use crate::source::Limits;

/// What an argument names.
pub(super) fn open(name: &str, limits: &Limits) -> Result<Project, Error> {
    match name.strip_prefix("git:") {
        Some(rest) => {
            let (revision, path) = rest.split_once(':').unwrap_or((rest, ""));
            of_revision_path(revision, path, limits)
        }
        None => of_path(Path::new(name), limits),
    }
}

/// The project as it stands on disk, where the old side is a revision; of a revision's path, that
/// path.
pub(super) fn open_here(old: &str, limits: &Limits) -> Result<Project, Error> {
    let path = old.strip_prefix("git:").and_then(|rest| rest.split_once(':')).map(|(_, path)| path);
    match (path, Root::of_settings()) {
        (Some(path), _) => of_path(Path::new(path), limits),
        (None, Ok(root)) => Project::of_settings(root, limits),
        (None, Err(_)) => of_path(Path::new("."), limits),
    }
}

fn of_path(path: &Path, limits: &Limits) -> Result<Project, Error> {
    if !path.is_dir() {
        return Project::of_files(&[path.to_owned()], limits);
    }
    if path.join(settings::FILE_NAME).is_file() {
        return Project::of_settings(Root::at(path)?, limits);
    }
    let names = walk::files(path)?;
    let files: Vec<PathBuf> =
        names.iter().filter(|it| is_source(it)).map(|it| path.join(it)).collect();
    if files.is_empty() {
        return Err(Error::NoInputs { folder: path.to_owned() });
    }
    Project::of_files(&files, limits)
}

fn is_source(name: &str) -> bool {
    name.ends_with(".quad")
}

/// The project in a folder on disk, as a revision has it.
pub(super) fn of_revision(name: &str, folder: &Path, limits: &Limits) -> Result<Project, Error> {
    let here = Root::at(folder)?;
    let path = here.relative(folder);
    of_revision_path(name, &path.to_string_lossy(), limits)
}

/// A file or folder as a revision has it; without a path the folder that the user stands in.
pub(super) fn of_revision_path(name: &str, path: &str, limits: &Limits) -> Result<Project, Error> {
    let revision = Revision::open(name)?;
    let path = joined(&revision.prefix, path);
    let error = |why: String| Error::Revision { name: name.to_owned(), why };
    let inputs: Vec<String> = if revision.has(&path) {
        vec![path.clone()]
    } else {
        let folder = match path.trim_end_matches('/') {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let names: Vec<String> = revision
            .below(&folder)
            .filter_map(|it| it.strip_prefix(folder.as_str()).map(str::to_owned))
            .collect();
        let settings = format!("{folder}{}", settings::FILE_NAME);
        let below = if revision.has(&settings) {
            let text =
                String::from_utf8_lossy(&revision.read(&settings).map_err(error)?).into_owned();
            let (settings, _) = settings::read(&text, crate::source::FileId(0));
            walk::matching(&settings.inputs, &names).0
        } else {
            names.into_iter().filter(|it| is_source(it)).collect()
        };
        below.into_iter().map(|it| format!("{folder}{it}")).collect()
    };
    if inputs.is_empty() {
        return Err(error(format!("it has no `.quad` file in `{path}`")));
    }
    let mut read = Vec::with_capacity(inputs.len());
    for name in inputs {
        let mut bytes = revision.read(&name).map_err(error)?;
        bytes.truncate(limits.file_bytes.saturating_add(1));
        read.push(Input { name, bytes });
    }
    let compiled = pipeline::compile(read, &revision, limits);
    Ok(Project { root: Root::at(Path::new("."))?, compiled, settings: None })
}

/// A path from where the user stands, `prefix` below the root, as one from the root.
fn joined(prefix: &str, path: &str) -> String {
    let mut parts: Vec<&str> = prefix.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn paths_of_a_revision_are_taken_from_where_the_user_stands() {
        assert_eq!(joined("", "docs/a.quad"), "docs/a.quad");
        assert_eq!(joined("docs/", "./a.quad"), "docs/a.quad");
        assert_eq!(joined("docs/x/", "../a.quad"), "docs/a.quad");
        assert_eq!(joined("docs/", ""), "docs");
        assert_eq!(joined("", "."), "");
    }
}
