//! Outputs that are not what would be built now.
#![expect(clippy::disallowed_methods, reason = "this is where files are compared")]

use std::fs;
use std::path::Path;

use super::error::Error;
use super::git;
use super::job::{self, Choices, File};
use super::project::Project;
use super::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::settings::STALE_OUTPUT;
#[cfg(feature = "png")]
use crate::emit::png;
use crate::pipeline::Compiled;
use crate::source::Limits;

/// So many changes of the model are told at one output.
const MOST_CHANGES: usize = 20;

/// A finding for each output of the settings that is missing or differs from what would be built,
/// with what has changed in the model since, and what is wrong with the drawings.
pub(super) fn outputs(
    project: &Project,
    limits: &Limits,
    terminal: &Terminal,
) -> Result<Vec<Diagnostic>, Error> {
    let (jobs, mut found) = job::of_settings(project, &Choices::default());
    if !found.is_empty() {
        return Ok(found);
    }
    let outputs = project.settings.iter().flat_map(|it| &it.outputs);
    for (job, output) in jobs.iter().zip(outputs) {
        let jobs = std::slice::from_ref(job);
        let (files, of_drawings) = job::draw_all(jobs, project, &[], None, terminal)?;
        found.extend(of_drawings);
        for (path, content) in &files {
            let committed = fs::read(path).ok();
            if committed.as_deref().is_some_and(|it| is_same(it, content)) {
                continue;
            }
            let name = super::error::quoted(path);
            let message = match committed {
                Some(_) => format!("{name} is not what would be built now"),
                None => format!("{name} has not been built"),
            };
            let mut stale = Diagnostic::new(&STALE_OUTPUT, output.folder.span, message);
            if committed.is_some() {
                for line in changes_since(project, path, &project.compiled, None, limits) {
                    stale = stale.note(line);
                }
            }
            found.push(stale.help("run `quadrel build`"));
        }
    }
    Ok(found)
}

/// Those of the files that do not stand on disk as they should.
pub(super) fn changed(files: &[File]) -> Vec<File> {
    let is_fresh =
        |path: &Path, content: &[u8]| fs::read(path).is_ok_and(|it| is_same(&it, content));
    files.iter().filter(|(path, content)| !is_fresh(path, content)).cloned().collect()
}

/// Whether two files say the same. Two processors may make different bytes of one PNG, so of those
/// it is what they were made from that counts.
pub(super) fn is_same(committed: &[u8], built: &[u8]) -> bool {
    #[cfg(feature = "png")]
    if let (Some(a), Some(b)) = (png::hash_of(committed), png::hash_of(built)) {
        return a == b;
    }
    committed == built
}

/// What has changed in a model since the file was committed, a line each; nothing where `git` does
/// not know. The model is the project's unless it is that of a `source`, a path from the root.
pub(super) fn changes_since(
    project: &Project,
    path: &Path,
    now: &Compiled,
    source: Option<&str>,
    limits: &Limits,
) -> Vec<String> {
    let Some(commit) = git::last_commit_of(path) else { return Vec::new() };
    let old = match source {
        None => super::sides::of_revision(&commit, project.root.folder(), limits),
        Some(source) => {
            let source = project.root.relative(&project.root.folder().join(source));
            super::sides::of_revision_path(&commit, &source.to_string_lossy(), limits)
        }
    };
    let Ok(old) = old else { return Vec::new() };
    let mut lines = super::diff::lines(&old.compiled, now);
    if lines.len() > MOST_CHANGES {
        let rest = lines.split_off(MOST_CHANGES).len();
        lines.push(format!("and {rest} more"));
    }
    lines
}
