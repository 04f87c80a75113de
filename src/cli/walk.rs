//! The files below a folder, and those of them that patterns fit.

use std::fs;
use std::path::Path;

use glob::{MatchOptions, Pattern};

use super::error::Error;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::settings::{BAD_SETTING, NOTHING_MATCHES};
use crate::settings::Text;

/// More files and folders than this are not looked through.
const MOST_ENTRIES: usize = 200_000;

/// All files below a folder by their paths from it, sorted. Links are not followed, and what
/// begins with a dot is left alone.
pub(super) fn files(folder: &Path) -> Result<Vec<String>, Error> {
    let mut out = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    let mut n_entries = 0;
    while let Some((folder, prefix)) = open.pop() {
        let error = |cause| Error::Read { path: folder.clone(), cause };
        for entry in fs::read_dir(&folder).map_err(error)? {
            let entry = entry.map_err(error)?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            n_entries += 1;
            if n_entries > MOST_ENTRIES {
                return Err(Error::TooManyFiles { folder, most: MOST_ENTRIES });
            }
            let kind = entry.file_type().map_err(error)?;
            if name.starts_with('.') {
                continue;
            } else if kind.is_dir() {
                open.push((entry.path(), format!("{prefix}{name}/")));
            } else if kind.is_file() {
                out.push(format!("{prefix}{name}"));
            }
        }
    }
    out.sort();
    Ok(out)
}

/// Those of the files that the patterns fit, in the order of the patterns and none twice. A
/// pattern that fits none is reported.
pub(super) fn matching(patterns: &[Text], files: &[String]) -> (Vec<String>, Vec<Diagnostic>) {
    let mut found: Vec<String> = Vec::new();
    let mut diagnostics = Vec::new();
    for text in patterns {
        let pattern = match Pattern::new(&text.value) {
            Ok(pattern) => pattern,
            Err(error) => {
                let message = format!("`{}` is no pattern: {}", text.value, error.msg);
                diagnostics.push(Diagnostic::new(&BAD_SETTING, text.span, message));
                continue;
            }
        };
        let options = MatchOptions { require_literal_separator: true, ..MatchOptions::default() };
        let mut fitting = files.iter().filter(|it| pattern.matches_with(it, options)).peekable();
        if fitting.peek().is_none() {
            let message = format!("no file fits `{}`", text.value);
            let near = crate::diagnostic::nearest(&text.value, files.iter().map(String::as_str));
            let diagnostic = Diagnostic::new(&NOTHING_MATCHES, text.span, message);
            diagnostics.push(match near {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("`*` stands for any part of a name, `**` for any folders"),
            });
        }
        for file in fitting {
            if !found.contains(file) {
                found.push(file.clone());
            }
        }
    }
    (found, diagnostics)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests write files")]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn patterns_find_files_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.quad", "a/x.quad", "a/b/y.quad", ".git/z.quad", "a/readme.md"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let all = files(folder.path()).unwrap();
        assert_eq!(all, ["a/b/y.quad", "a/readme.md", "a/x.quad", "b.quad"]);
        let text = |it: &&str| Text { value: (*it).to_owned(), span: Span::default() };
        let check = |patterns: &[&str], expected: &[&str], n_mistakes: usize| {
            let patterns: Vec<Text> = patterns.iter().map(text).collect();
            let (found, mistakes) = matching(&patterns, &all);
            assert_eq!(
                (found, mistakes.len()),
                (expected.iter().map(|&it| it.into()).collect(), n_mistakes)
            );
        };
        check(&["b.quad", "a/*.quad"], &["b.quad", "a/x.quad"], 0);
        check(&["**/*.quad"], &["a/b/y.quad", "a/x.quad", "b.quad"], 0);
        check(&["*.md", "a/**", "a[.quad"], &["a/b/y.quad", "a/readme.md", "a/x.quad"], 2);
    }
}
