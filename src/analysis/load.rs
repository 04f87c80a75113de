//! Reading the files: each once, as UTF-8, within the limits, and never from outside the root.

use std::collections::{BTreeMap, VecDeque};

use super::Input;
use super::path::{self, PathProblem};
use crate::diagnostic::codes::files as codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::graph;
use crate::source::{FileId, Limits, LoadError, Loader, Sources, Span};
use crate::syntax::{self, ast};

/// All files of a run, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) sources: Sources,
    /// One for each of `sources`, in its order.
    pub(super) files: Vec<File>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// One file.
#[derive(Debug)]
pub(super) struct File {
    pub(super) tree: ast::File,
    /// Its `use` statements whose files were found.
    pub(super) uses: Vec<FoundUse>,
}

/// A `use` whose file was found.
#[derive(Debug)]
pub(super) struct FoundUse {
    /// The index of the file that is used.
    pub(super) target: usize,
    pub(super) namespace: Option<ast::Name>,
    pub(super) span: Span,
}

/// Reads the inputs and, breadth first, whatever they use.
pub(super) fn load(inputs: Vec<Input>, loader: &dyn Loader, limits: &Limits) -> Files {
    let mut reading = Reading {
        limits,
        loader,
        files: Files::default(),
        by_name: BTreeMap::new(),
        queue: VecDeque::new(),
        n_bytes: 0,
    };
    for input in inputs {
        reading.input(input);
    }
    while let Some((file_idx, depth)) = reading.queue.pop_front() {
        reading.follow_uses(file_idx, depth);
    }
    report_cycles(&mut reading.files);
    reading.files
}

struct Reading<'a> {
    limits: &'a Limits,
    loader: &'a dyn Loader,
    files: Files,
    /// The files by every name under which they were found.
    by_name: BTreeMap<String, usize>,
    /// Files whose `use` statements are still to be followed, with the length of the way to them.
    queue: VecDeque<(usize, usize)>,
    n_bytes: usize,
}

impl Reading<'_> {
    fn input(&mut self, input: Input) {
        if self.by_name.contains_key(&input.name) {
            return;
        }
        if let Err(problem) = self.has_room(input.bytes.len()) {
            let named = format!("cannot take `{}`: {}", input.name, problem.message);
            let diagnostic = Diagnostic::without_place(problem.code, named).help(problem.help);
            self.files.diagnostics.push(diagnostic);
            return;
        }
        let file_idx = self.add(input.name, &input.bytes);
        self.queue.push_back((file_idx, 0));
    }

    fn follow_uses(&mut self, file_idx: usize, depth: usize) {
        let uses: Vec<ast::Use> = self.files.files[file_idx]
            .tree
            .statements
            .iter()
            .filter_map(|it| if let ast::Statement::Use(it) = it { Some(it.clone()) } else { None })
            .collect();
        for it in uses {
            match self.find(file_idx, &it, depth + 1) {
                Ok(target) => self.files.files[file_idx].uses.push(FoundUse {
                    target,
                    namespace: it.namespace,
                    span: it.path.span,
                }),
                Err(diagnostic) => self.files.diagnostics.push(*diagnostic),
            }
        }
    }

    /// The file that a `use` names, read if it has not been yet.
    fn find(&mut self, from: usize, it: &ast::Use, depth: usize) -> Result<usize, Box<Diagnostic>> {
        let from_name = &self.files.sources.file(FileId(from as u32)).name;
        let name = path::resolve(from_name, &it.path.value)
            .map_err(|problem| refused_path(problem, &it.path.value, it.path.span))?;
        if let Some(&known) = self.by_name.get(&name) {
            return Ok(known);
        }
        if depth > self.limits.use_depth {
            let message =
                format!("`use` leads from file to file more than {} times", self.limits.use_depth);
            return Err(Box::new(
                Diagnostic::new(&codes::USE_TOO_DEEP, it.path.span, message)
                    .help("use the file from one that is nearer to the first"),
            ));
        }
        let loaded = self
            .loader
            .load(&name, self.limits.file_bytes)
            .map_err(|error| self.not_loaded(error, &name, &it.path))?;
        if let Some(&known) = self.by_name.get(&loaded.name) {
            self.by_name.insert(name, known);
            return Ok(known);
        }
        self.has_room(loaded.bytes.len()).map_err(|problem| {
            Diagnostic::new(problem.code, it.path.span, problem.message).help(problem.help)
        })?;
        let file_idx = self.add(loaded.name, &loaded.bytes);
        self.by_name.insert(name, file_idx);
        self.queue.push_back((file_idx, depth));
        Ok(file_idx)
    }

    /// Whether one more file of so many bytes is within the limits.
    fn has_room(&self, n_bytes: usize) -> Result<(), Excess> {
        if self.files.files.len() >= self.limits.files {
            return Err(Excess {
                code: &codes::TOO_MANY_FILES,
                message: format!("more than {} source files", self.limits.files),
                help: "raise the limit with `--max-files`",
            });
        }
        if self.n_bytes + n_bytes > self.limits.total_bytes {
            return Err(Excess {
                code: &codes::TOO_MANY_BYTES,
                message: format!(
                    "the source files hold more than {} bytes together",
                    self.limits.total_bytes
                ),
                help: "raise the limit with `--max-total-bytes`",
            });
        }
        Ok(())
    }

    fn not_loaded(&self, error: LoadError, name: &str, path: &ast::Text) -> Diagnostic {
        let span = path.span;
        match error {
            LoadError::NotFound => {
                let diagnostic =
                    Diagnostic::new(&codes::FILE_NOT_FOUND, span, format!("cannot find `{name}`"));
                let known = self.files.sources.iter().map(|(_, file)| file.name.as_str());
                match nearest(name, known) {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic.help("the path is relative to the file that uses it"),
                }
            }
            LoadError::OutsideRoot => outside_root(&path.value, span)
                .note("the path leads out of the project's root by way of a link"),
            LoadError::NotAFile => {
                Diagnostic::new(&codes::NOT_A_FILE, span, format!("`{name}` is not a regular file"))
                    .help("use a `.quad` file")
            }
            LoadError::Other(reason) => Diagnostic::new(
                &codes::UNREADABLE_FILE,
                span,
                format!("cannot read `{name}`: {reason}"),
            ),
        }
    }

    /// Adds a file: its tree, or what keeps it from having one.
    fn add(&mut self, name: String, bytes: &[u8]) -> usize {
        let file_idx = self.files.files.len();
        self.n_bytes += bytes.len();
        self.by_name.insert(name.clone(), file_idx);
        let tree = match std::str::from_utf8(bytes) {
            // A loader reads no further than just past the limit, which may be within a character.
            Err(error) if bytes.len() > self.limits.file_bytes => {
                let text = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
                let id = self.files.sources.add(name, text);
                self.files.diagnostics.push(syntax::too_large(id, bytes.len(), self.limits));
                ast::File::default()
            }
            Ok(text) => {
                let id = self.files.sources.add(name, text);
                let source = self.files.sources.file(id);
                let (tree, diagnostics) = syntax::parse(id, source, self.limits);
                self.files.diagnostics.extend(diagnostics);
                tree
            }
            Err(error) => {
                let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                // What is before the first wrong byte is kept, so that a message can show its line.
                let text = String::from_utf8_lossy(valid).into_owned();
                let diagnostic = not_utf8(&name, bytes, error);
                let id = self.files.sources.add(name, text);
                let end = self.files.sources.file(id).text.len() as u32;
                self.files.diagnostics.push(Diagnostic {
                    labels: Diagnostic::new(diagnostic.code, Span::new(id, end, end), "").labels,
                    ..diagnostic
                });
                ast::File::default()
            }
        };
        self.files.files.push(File { tree, uses: Vec::new() });
        file_idx
    }
}

/// A limit that a file would pass.
struct Excess {
    code: &'static crate::diagnostic::Code,
    message: String,
    help: &'static str,
}

/// Says where a file stops being UTF-8.
pub(crate) fn not_utf8(name: &str, bytes: &[u8], error: std::str::Utf8Error) -> Diagnostic {
    let offset = error.valid_up_to();
    let (rest, error_len) = (bytes.get(offset..).unwrap_or_default(), error.error_len());
    let message = match (bytes, rest.first(), error_len) {
        ([0xff, 0xfe, ..] | [0xfe, 0xff, ..], _, _) => {
            format!("`{name}` is UTF-16, not UTF-8 (byte offset 0)")
        }
        (_, _, None) => {
            format!("`{name}` is not UTF-8: it ends within a character, at byte offset {offset}")
        }
        (_, Some(byte), Some(_)) => {
            format!("`{name}` is not UTF-8: byte 0x{byte:02X} at byte offset {offset}")
        }
        (_, None, Some(_)) => format!("`{name}` is not UTF-8 at byte offset {offset}"),
    };
    Diagnostic::without_place(&codes::NOT_UTF8, message).help("save the file as UTF-8")
}

/// Why a path was not even looked for. What it may lead to is never opened.
pub(crate) fn refused_path(problem: PathProblem, path: &str, span: Span) -> Diagnostic {
    match problem {
        PathProblem::OutsideRoot => outside_root(path, span),
        PathProblem::Url => Diagnostic::new(
            &codes::URL_NOT_SUPPORTED,
            span,
            format!("URLs are not supported: `{path}`"),
        )
        .help("copy the file into the project and use it by its relative path"),
        PathProblem::Empty => bad_path(span, "the path names no file".to_owned()),
        PathProblem::Backslash => bad_path(span, "the path has a `\\`".to_owned())
            .help("write `/` between folders; it works on every system"),
        PathProblem::Device => {
            bad_path(span, format!("`{path}` has a name that Windows keeps for a device"))
                .help("give the file or folder another name")
        }
        PathProblem::ControlCharacter => {
            bad_path(span, "the path has a control character".to_owned())
        }
    }
}

fn bad_path(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(&codes::BAD_PATH, span, message)
}

fn outside_root(path: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&codes::OUTSIDE_ROOT, span, format!("`{path}` is outside the project's root"))
        .help("use a path relative to this file that stays inside the project")
}

/// One error for each knot of files that use one another, with the way round.
fn report_cycles(files: &mut Files) {
    let edges: Vec<(usize, usize)> = files
        .files
        .iter()
        .enumerate()
        .flat_map(|(user, file)| file.uses.iter().map(move |it| (user, it.target)))
        .collect();
    for way in graph::cycles(files.files.len(), &edges) {
        let name = |idx: usize| files.sources.file(FileId(idx as u32)).name.as_str();
        let next = |at: usize| way[(at + 1) % way.len()];
        let chain: Vec<String> =
            way.iter().chain(way.first()).map(|&idx| format!("`{}`", name(idx))).collect();
        let message = match way.as_slice() {
            [alone] => format!("`{}` uses itself", name(*alone)),
            _ => format!("files use one another in a circle: {}", chain.join(" -> ")),
        };
        let mut places = way.iter().enumerate().filter_map(|(at, &idx)| {
            let uses = &files.files[idx].uses;
            uses.iter().find(|it| it.target == next(at)).map(|it| (it.span, name(it.target)))
        });
        let Some((span, _)) = places.next() else { continue };
        let mut diagnostic = Diagnostic::new(&codes::USE_CYCLE, span, message);
        for (span, target) in places {
            diagnostic = diagnostic.label(span, format!("which uses `{target}`"));
        }
        files.diagnostics.push(diagnostic.help("take one of these `use` statements away"));
    }
}
