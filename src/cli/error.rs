//! What can go wrong outside the author's text.

use std::io;
use std::path::{Path, PathBuf};

use crate::report::escape_controls;

/// Why a command could not be carried out. Every one ends the process with code 2.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    #[error("cannot read {}: {cause}", quoted(.path))]
    Read { path: PathBuf, cause: io::Error },
    #[error("there is no file {}", quoted(.path))]
    NoSuchFile { path: PathBuf, near: Option<String> },
    #[error("{} is not a layout: {}", quoted(.path), escape_controls(.why))]
    NotALayout { path: PathBuf, why: String },
    #[error("{} is not a regular file", quoted(.path))]
    NotAFile { path: PathBuf },
    #[error("{} lies outside the project's root {}", quoted(.path), quoted(.root))]
    OutsideRoot { path: PathBuf, root: PathBuf },
    #[error("cannot write {}: {cause}", quoted(.path))]
    Write { path: PathBuf, cause: io::Error },
    #[error("more than {most} files and folders stand in {}", quoted(.folder))]
    TooManyFiles { folder: PathBuf, most: usize },
    #[error("{} exists already", quoted(.path))]
    Exists { path: PathBuf },
    #[error("{} is no drawing of quadrel's, and would be overwritten", quoted(.path))]
    NotOurs { path: PathBuf },
    #[error("there is no `quadrel.toml` here, nor in a folder above")]
    NoSettings,
    #[error("cannot read revision `{}`: {}", escape_controls(.name), escape_controls(.why))]
    Revision { name: String, why: String },
    #[error("`quadrel.toml` names no `documents`")]
    NoDocuments,
    #[error("{} holds no `.quad` file", quoted(.folder))]
    NoInputs { folder: PathBuf },
    #[error("cannot write to standard output: {0}")]
    Stdout(io::Error),
    #[error("{} is a folder, and a file is to be written there", quoted(.path))]
    IsAFolder { path: PathBuf },
    #[error("{} is a file, and a folder is needed there", quoted(.path))]
    IsAFile { path: PathBuf },
    #[error("{} and {} would be the same file on some systems", quoted(.first), quoted(.second))]
    SamePath { first: PathBuf, second: PathBuf },
    #[error("{} is one file, but {n_outputs} would be written", quoted(.path))]
    TooManyOutputs { path: PathBuf, n_outputs: usize },
    #[error("there is no view `{}`", escape_controls(.name))]
    UnknownView { name: String, near: Option<String>, known: Vec<String> },
    #[error("there is no theme `{}`", escape_controls(.name))]
    UnknownTheme { name: String, known: Vec<&'static str> },
    #[error("there is no diagnostic `{}`", escape_controls(.code))]
    UnknownCode { code: String, near: Option<&'static str> },
    #[error("{0}")]
    Usage(&'static str),
}

impl Error {
    /// What to do about it.
    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::NoSuchFile { near: Some(near), .. } => Some(did_you_mean(near)),
            Self::NotAFile { .. } => Some("`-` reads standard input".to_owned()),
            Self::NotALayout { .. } => {
                Some("`quadrel build -f layout` writes layouts".to_owned())
            }
            Self::OutsideRoot { .. } => {
                Some("name files of one project, or put `quadrel.toml` into the folder that holds all of them".to_owned())
            }
            Self::IsAFolder { .. } => {
                Some("end the path in `/` to write into the folder".to_owned())
            }
            Self::NoSettings => Some(
                "name the files, or write one with `quadrel init`".to_owned(),
            ),
            Self::NoDocuments => Some(
                "add `documents = [\"README.md\", \"docs/**/*.md\"]`, or name them: \
                 `quadrel embed README.md`"
                    .to_owned(),
            ),
            Self::NotOurs { .. } => {
                Some("move it away, write elsewhere, or overwrite it with `--force`".to_owned())
            }
            Self::SamePath { .. } => Some("give the views different names".to_owned()),
            Self::TooManyOutputs { .. } => Some(
                "give a folder (`-o DIR/`), or choose one view with `--view` and one form with `-f`"
                    .to_owned(),
            ),
            Self::UnknownView { near: Some(near), .. } => Some(did_you_mean(near)),
            Self::UnknownView { known, .. } if known.is_empty() => {
                Some("the workspace has no views".to_owned())
            }
            Self::UnknownView { known, .. } => Some(format!("the views are {}", listed(known))),
            Self::UnknownTheme { known, .. } => Some(format!("the themes are {}", listed(known))),
            Self::UnknownCode { near: Some(near), .. } => Some(did_you_mean(near)),
            Self::UnknownCode { .. } => {
                Some("`quadrel explain --list` lists all codes".to_owned())
            }
            Self::NoSuchFile { near: None, .. }
            | Self::Read { .. }
            | Self::Write { .. }
            | Self::TooManyFiles { .. }
            | Self::Revision { .. }
            | Self::NoInputs { .. }
            | Self::Exists { .. }
            | Self::Stdout(_)
            | Self::IsAFile { .. }
            | Self::Usage(_) => None,
        }
    }
}

fn did_you_mean(near: &str) -> String {
    format!("did you mean `{}`?", escape_controls(near))
}

fn listed(names: &[impl AsRef<str>]) -> String {
    let quoted: Vec<String> = names.iter().map(|it| format!("`{}`", it.as_ref())).collect();
    quoted.join(", ")
}

/// A path in backticks, fit for a terminal, with `/` between its parts as in the language.
pub(super) fn quoted(path: &Path) -> String {
    let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    format!("`{}`", escape_controls(&name).replace('\n', "\\x0a"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_quoted_alike_on_every_system() {
        let path: PathBuf = ["docs", "a.svg"].iter().collect();
        assert_eq!(quoted(&path), "`docs/a.svg`");
    }
}
