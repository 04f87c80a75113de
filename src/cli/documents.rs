//! Documents of a project: read, their regions compared and filled.
#![expect(clippy::disallowed_methods, reason = "this is where pictures are compared")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::files::STDIN;
use super::job::{Choices, File};
use super::project::Project;
use super::{stale, walk};
use crate::analysis::{self, Input};
use crate::diagnostic::codes::documents::{
    BAD_REGION, DOCUMENT_TOO_LARGE, DUPLICATE_REGION, EDITED_REGION, STALE_REGION,
};
use crate::diagnostic::codes::files::{
    FILE_NOT_FOUND, FILE_TOO_LARGE, NOT_A_FILE, OUTSIDE_ROOT, UNREADABLE_FILE,
};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::document::{self, Ask, Filled, Filler, Home, Model, Picture, Region, Scan, State};
use crate::pipeline::{self, Compiled, Options};
use crate::settings::Settings;
use crate::source::{FileId, Limits, LoadError, Loader, Span};

/// What is done about regions that are not as they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// All of them are told.
    Check,
    /// Those are told in which somebody has typed; the others are renewed.
    Renew,
    /// All are renewed.
    Force,
}

/// What came of the documents.
#[derive(Debug, Default)]
pub(super) struct Renewal {
    /// Every document as it should be, in the order in which they were given.
    pub(super) documents: Vec<File>,
    /// Every picture that they show.
    pub(super) pictures: Vec<File>,
    pub(super) n_regions: usize,
    /// How many of them are not as they should be.
    pub(super) n_stale: usize,
}

/// The documents that the settings name, and what is wrong with their names.
pub(super) fn of_settings(project: &Project) -> Result<(Vec<PathBuf>, Vec<Diagnostic>), Error> {
    let patterns = project.settings.as_ref().map(|it| it.documents.as_slice()).unwrap_or_default();
    if patterns.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let files = walk::files(project.root.folder())?;
    let (names, found) = walk::matching(patterns, &files);
    Ok((names.iter().map(|it| project.root.folder().join(it)).collect(), found))
}

/// Compares the regions of documents with what they should be, and gives the documents as they
/// should be. What is wrong goes to the project's diagnostics.
pub(super) fn renew(
    project: &mut Project,
    inputs: Vec<Input>,
    limits: &Limits,
    mode: Mode,
) -> Renewal {
    let mut texts = Vec::new();
    for Input { name, bytes } in inputs {
        match text(&name, bytes, limits, &mut project.compiled) {
            Ok(text) => {
                let file = project.compiled.sources.add(name.as_str(), text.as_str());
                texts.push((name, text, file));
            }
            Err(problem) => project.compiled.diagnostics.push(*problem),
        }
    }
    let mut worker = Worker {
        project,
        limits,
        mode,
        homes: homes(project.settings.as_ref()),
        sources: BTreeMap::new(),
        filler: Filler::default(),
        renewal: Renewal::default(),
        pictures: BTreeMap::new(),
        found: Vec::new(),
    };
    for (name, text, file) in &texts {
        worker.document(name, text, *file);
    }
    let Worker { sources, mut renewal, pictures, mut found, .. } = worker;
    renewal.pictures = pictures.into_values().map(|it| it.file).collect();
    for of_source in sources.into_values().flatten() {
        let ids = project.compiled.sources.absorb(&of_source.compiled.sources);
        found.extend(of_source.findings.into_iter().map(|it| it.moved(&ids)));
    }
    project.compiled.diagnostics.extend(found);
    renewal
}

/// The text of a document.
fn text(
    name: &str,
    bytes: Vec<u8>,
    limits: &Limits,
    compiled: &mut Compiled,
) -> Result<String, Box<Diagnostic>> {
    if bytes.len() > limits.document_bytes {
        let most = limits.document_bytes;
        let message = format!("`{name}` is larger than {most} bytes");
        let found = Diagnostic::new(&DOCUMENT_TOO_LARGE, nowhere(name, "", compiled), message);
        return Err(Box::new(found.help("raise the limit with `--max-document-bytes`")));
    }
    String::from_utf8(bytes).map_err(|error| {
        let found = analysis::not_utf8(name, error.as_bytes(), error.utf8_error());
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let span = nowhere(name, &String::from_utf8_lossy(valid), compiled);
        Box::new(Diagnostic { labels: Diagnostic::new(found.code, span, "").labels, ..found })
    })
}

/// The end of what could be read of a document.
fn nowhere(name: &str, text: &str, compiled: &mut Compiled) -> Span {
    let file = compiled.sources.add(name, text);
    let end = compiled.sources.file(file).text.len() as u32;
    Span::new(file, end, end)
}

/// Where the project draws pictures anyway.
fn homes(settings: Option<&Settings>) -> Vec<Home> {
    let outputs = settings.map(|it| it.outputs.as_slice()).unwrap_or_default();
    let home = |it: &crate::settings::Output| Home {
        folder: it.folder.value.clone(),
        forms: it.forms.clone(),
        views: it.views.iter().map(|it| it.value.clone()).collect(),
        theme: it.theme,
        scale: it.scale,
    };
    outputs.iter().map(home).collect()
}

/// Another model than the project's, that regions name as their `source`.
struct OfSource {
    compiled: Compiled,
    /// What is wrong with it or its drawings.
    findings: Vec<Diagnostic>,
}

/// A picture, and the region that shows it first.
struct Shown {
    file: File,
    name: String,
    span: Span,
}

struct Worker<'p> {
    project: &'p Project,
    limits: &'p Limits,
    mode: Mode,
    homes: Vec<Home>,
    /// By their paths from the root; `None` for one that could not be read.
    sources: BTreeMap<String, Option<OfSource>>,
    filler: Filler,
    renewal: Renewal,
    /// By their paths from the root, in small letters.
    pictures: BTreeMap<String, Shown>,
    /// What is wrong in the documents, and in the drawings of the project's own model.
    found: Vec<Diagnostic>,
}

impl Worker<'_> {
    fn document(&mut self, name: &str, text: &str, file: FileId) {
        // Spans count from behind a byte order mark.
        let (mark, body) = match text.strip_prefix('\u{feff}') {
            Some(body) => ("\u{feff}", body),
            None => ("", text),
        };
        let Scan { regions, diagnostics } = document::scan(body, file, self.limits.regions);
        let has_problems = has_errors(&diagnostics);
        self.found.extend(diagnostics);
        self.renewal.n_regions += regions.len();
        let path = match name {
            STDIN => self.project.root.name_here("-"),
            name => name.to_owned(),
        };
        let mut has_told_changes = false;
        let mut bodies = Vec::new();
        for region in &regions {
            let Some(filled) = self.filled(region, &path) else { continue };
            self.compare(region, &path, &filled, &mut has_told_changes);
            bodies.push((region, filled.body));
        }
        if has_problems {
            return;
        }
        let bodies = bodies.iter().map(|(region, body)| (*region, body.as_str()));
        let renewed = format!("{mark}{}", document::renewed(body, bodies));
        let path = self.project.root.relative(&self.project.root.folder().join(&path));
        self.renewal.documents.push((path, renewed.into_bytes()));
    }

    /// The body and the pictures of a region, unless something is wrong with it.
    fn filled(&mut self, region: &Region<'_>, document: &str) -> Option<Filled> {
        let ask = match Ask::of(region) {
            Ok(ask) => ask,
            Err(problems) => {
                self.found.extend(problems);
                return None;
            }
        };
        let theme = |compiled: &Compiled| Options::of(&compiled.workspace).theme;
        let own = self.project.settings.as_ref().and_then(|it| it.theme);
        let source = self.source(&ask, document)?;
        let mut filled = match &source {
            None => {
                let compiled = &self.project.compiled;
                let theme = Choices::default().options(self.project).theme;
                let Compiled { workspace, diagrams, .. } = compiled;
                let model = Model { workspace, diagrams, theme, homes: &self.homes };
                self.filler.fill(&ask, document, model)
            }
            Some(source) => {
                let of_source = self.sources.get_mut(source)?.as_mut()?;
                let compiled = &of_source.compiled;
                let theme = own.unwrap_or_else(|| theme(compiled));
                let Compiled { workspace, diagrams, .. } = compiled;
                let model = Model { workspace, diagrams, theme, homes: &[] };
                let mut filled = self.filler.fill(&ask, document, model);
                of_source.findings.append(&mut filled.findings);
                filled
            }
        };
        let is_broken = has_errors(&filled.problems) || has_errors(&filled.findings);
        self.found.append(&mut filled.problems);
        self.found.append(&mut filled.findings);
        for picture in &filled.pictures {
            self.picture(picture, region);
        }
        (!is_broken).then_some(filled)
    }

    /// The model that a region names, read when it is first asked for: `Some(None)` is the
    /// project's own, `None` says that something is wrong with it.
    fn source(&mut self, ask: &Ask<'_>, document: &str) -> Option<Option<String>> {
        let Some(field) = ask.source else {
            if self.project.settings.is_some() {
                return Some(None);
            }
            let message = "this region has no `source`, and there is no `quadrel.toml`";
            let found = Diagnostic::new(&BAD_REGION, ask.span, message);
            let help = "name the model: `source=FILE.quad`, by its path from the document";
            self.found.push(found.help(help));
            return None;
        };
        let name = match analysis::resolve_path(document, field.value) {
            Ok(name) => name,
            Err(problem) => {
                let found = analysis::refused_path(problem, field.value, field.value_span);
                self.found.push(found);
                return None;
            }
        };
        if !self.sources.contains_key(&name) {
            let root = &self.project.root;
            let of_source = match root.load(&name, self.limits.file_bytes) {
                Ok(it) if it.bytes.len() <= self.limits.file_bytes => {
                    let input = Input { name: it.name, bytes: it.bytes };
                    let mut compiled = pipeline::compile(vec![input], root, self.limits);
                    let findings = std::mem::take(&mut compiled.diagnostics);
                    Some(OfSource { compiled, findings })
                }
                other => {
                    let found = not_loaded(other.err(), &name, field.value_span);
                    self.found.push(found);
                    None
                }
            };
            self.sources.insert(name.clone(), of_source);
        }
        let is_usable = |it: &OfSource| !has_errors(&it.findings);
        self.sources.get(&name)?.as_ref().is_some_and(is_usable).then_some(Some(name))
    }

    /// Takes a picture in. It is checked before anything is written.
    fn picture(&mut self, picture: &Picture, region: &Region<'_>) {
        let root = &self.project.root;
        if !root.holds(&picture.name) {
            let message = format!("`{}` is outside the project's root", picture.name);
            let found = Diagnostic::new(&OUTSIDE_ROOT, region.begin, message);
            self.found.push(found.note("the path leads out of it by way of a link"));
            return;
        }
        match self.pictures.get(&picture.name.to_lowercase()) {
            None => {
                let path = root.relative(&root.folder().join(&picture.name));
                let file = (path, picture.bytes.clone());
                let (name, span) = (picture.name.clone(), region.begin);
                self.pictures.insert(name.to_lowercase(), Shown { file, name, span });
            }
            Some(first) if first.name == picture.name && first.file.1 == picture.bytes => {}
            Some(first) => {
                let message = format!(
                    "this region and another one write different pictures into `{}`",
                    picture.name
                );
                let found = Diagnostic::new(&DUPLICATE_REGION, region.begin, message);
                let found = found.label(first.span, "the other one");
                self.found.push(found.help("give one of them another `folder`"));
            }
        }
    }

    /// Tells what is not as it should be, and counts it.
    fn compare(
        &mut self,
        region: &Region<'_>,
        document: &str,
        filled: &Filled,
        has_told_changes: &mut bool,
    ) {
        let state = region.state(&filled.body);
        let stale_picture = filled.pictures.iter().find(|it| !self.is_fresh(it));
        if state != State::Fresh || stale_picture.is_some() {
            self.renewal.n_stale += 1;
        }
        let name = region.name();
        match (state, self.mode) {
            (State::Edited, Mode::Check | Mode::Renew) => {
                let message = match region.sum {
                    Some(_) => format!("somebody has typed in the region `{name}`"),
                    None => format!("the region `{name}` holds text that quadrel did not write"),
                };
                let difference = document::difference(&region.committed(), &filled.body);
                let found = Diagnostic::new(&EDITED_REGION, region.begin, message)
                    .note(format!("what stands there, and what would be written:\n{difference}"))
                    .help(format!(
                        "move the text out of it, or overwrite it with `{}`",
                        self.mending(" --force", document)
                    ));
                self.found.push(found);
            }
            (State::Empty, Mode::Check) => {
                let message = format!("the region `{name}` has not been filled");
                let found = Diagnostic::new(&STALE_REGION, region.begin, message);
                self.found.push(found.help(format!("run `{}`", self.mending("", document))));
            }
            (State::Stale, Mode::Check) => {
                let message = format!("the region `{name}` is not what would be written now");
                let found = Diagnostic::new(&STALE_REGION, region.begin, message);
                let found = self.with_changes(found, region, document, filled, has_told_changes);
                self.found.push(found.help(format!("run `{}`", self.mending("", document))));
            }
            (State::Fresh, Mode::Check) => {
                let Some(picture) = stale_picture.filter(|it| !it.is_output) else { return };
                let path = self.project.root.folder().join(&picture.name);
                let shown = super::error::quoted(&self.project.root.relative(&path));
                let what = if path.exists() {
                    "is not what would be drawn now"
                } else {
                    "has not been drawn"
                };
                let message = format!("{shown}, which the region `{name}` shows, {what}");
                let found = Diagnostic::new(&STALE_REGION, region.begin, message);
                let found = self.with_changes(found, region, document, filled, has_told_changes);
                self.found.push(found.help(format!("run `{}`", self.mending("", document))));
            }
            (State::Fresh | State::Empty | State::Stale, Mode::Renew | Mode::Force)
            | (State::Edited, Mode::Force) => {}
        }
    }

    /// Adds what has changed: in the model, once a document, where `git` knows what it was; else
    /// in the region.
    fn with_changes(
        &self,
        mut found: Diagnostic,
        region: &Region<'_>,
        document: &str,
        filled: &Filled,
        has_told_changes: &mut bool,
    ) -> Diagnostic {
        if *has_told_changes {
            return found;
        }
        let source = region.value("source").and_then(|it| {
            let name = analysis::resolve_path(document, it).ok()?;
            let compiled = &self.sources.get(&name)?.as_ref()?.compiled;
            Some((name, compiled))
        });
        let compiled = source.as_ref().map_or(&self.project.compiled, |(_, it)| it);
        let source = source.as_ref().map(|(name, _)| name.as_str());
        let root = &self.project.root;
        let path = root.relative(&root.folder().join(document));
        let changes = stale::changes_since(self.project, &path, compiled, source, self.limits);
        *has_told_changes = !changes.is_empty();
        for line in &changes {
            found = found.note(line.as_str());
        }
        let difference = document::difference(&region.committed(), &filled.body);
        if changes.is_empty() && !difference.is_empty() {
            found = found.note(format!("what stands there, and what would be:\n{difference}"));
        }
        found
    }

    /// The command that renews a document.
    fn mending(&self, option: &str, document: &str) -> String {
        let name = self.project.root.shown_name(document);
        match name.contains(char::is_whitespace) {
            true => format!("quadrel embed{option} '{name}'"),
            false => format!("quadrel embed{option} {name}"),
        }
    }

    fn is_fresh(&self, picture: &Picture) -> bool {
        let committed = fs::read(self.project.root.folder().join(&picture.name));
        committed.is_ok_and(|it| stale::is_same(&it, &picture.bytes))
    }
}

/// Why a `source` could not be read; without an error it is too large.
fn not_loaded(error: Option<LoadError>, name: &str, span: Span) -> Diagnostic {
    let (code, message) = match error {
        Some(LoadError::NotFound) => (&FILE_NOT_FOUND, format!("cannot find `{name}`")),
        Some(LoadError::OutsideRoot) => {
            (&OUTSIDE_ROOT, format!("`{name}` is outside the project's root"))
        }
        Some(LoadError::NotAFile) => (&NOT_A_FILE, format!("`{name}` is not a regular file")),
        Some(LoadError::Other(why)) => (&UNREADABLE_FILE, format!("cannot read `{name}`: {why}")),
        None => (&FILE_TOO_LARGE, format!("`{name}` is larger than a source file may be")),
    };
    Diagnostic::new(code, span, message).help("`source` is a path from the document")
}

/// The documents of a command line: paths, patterns of them, and `-`.
pub(super) fn expanded(args: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut files: Option<Vec<String>> = None;
    let mut out = Vec::new();
    for arg in args {
        let text = arg.to_string_lossy();
        if !text.contains(['*', '?', '[']) || arg.exists() {
            out.push(arg.clone());
            continue;
        }
        let all = match &files {
            Some(all) => all,
            None => files.insert(walk::files(Path::new("."))?),
        };
        let pattern = crate::settings::Text { value: text.into_owned(), span: Span::default() };
        let (found, _) = walk::matching(&[pattern], all);
        if found.is_empty() {
            return Err(Error::NoSuchFile { path: arg.clone(), near: None });
        }
        out.extend(found.into_iter().map(PathBuf::from));
    }
    Ok(out)
}
