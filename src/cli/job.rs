//! What is to be drawn and where it goes: by the options of a call, or by the project's settings.

use std::num::NonZero;
use std::path::PathBuf;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::error::Error;
use super::outputs::{self, Destination};
use super::progress::Progress;
use super::project::Project;
use super::terminal::Terminal;
use crate::diagnostic::codes::settings::BAD_SETTING;
use crate::diagnostic::{Diagnostic, nearest};
use crate::emit;
#[cfg(feature = "png")]
use crate::emit::png::Scale;
use crate::pipeline::{Drawing, Form, Options, Renderer};
use crate::settings::{Output, Settings};
use crate::text::width::Measure;
use crate::theme::Theme;
use crate::typeset::Places;
use crate::view::Diagram;

/// Views, drawn in several forms into one place.
pub(super) struct Job<'p> {
    pub(super) destination: Destination,
    pub(super) diagrams: Vec<&'p Diagram>,
    pub(super) forms: Vec<Form>,
    /// Whether the workspace is written as data too.
    pub(super) has_workspace: bool,
    pub(super) options: Options,
}

/// What a call chooses, whatever source and settings say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Choices {
    pub(super) theme: Option<&'static Theme>,
    #[cfg(feature = "png")]
    pub(super) scale: Option<f32>,
    pub(super) width_cells: Option<u16>,
    pub(super) measure: Measure,
}

impl Choices {
    /// The choices; what they leave open is as the settings, the source or the usual say.
    pub(super) fn options(&self, project: &Project) -> Options {
        let of_source = Options::of(&project.compiled.workspace);
        let of_settings = project.settings.as_ref().and_then(|it| it.theme);
        Options {
            theme: self.theme.or(of_settings).unwrap_or(of_source.theme),
            #[cfg(feature = "png")]
            scale: self.scale.map_or(Scale::Fit, Scale::Exactly),
            width_cells: self.width_cells.unwrap_or(of_source.width_cells),
            measure: self.measure,
        }
    }

    fn or(&self, output: &Output) -> Self {
        Self {
            theme: self.theme.or(output.theme),
            #[cfg(feature = "png")]
            scale: self.scale.or(output.scale),
            width_cells: self.width_cells.or(output.width_cells),
            measure: self.measure,
        }
    }
}

/// A job for each output of the settings, and the names of views in them that are none.
pub(super) fn of_settings<'p>(
    project: &'p Project,
    choices: &Choices,
) -> (Vec<Job<'p>>, Vec<Diagnostic>) {
    let none = Settings::default();
    let settings = project.settings.as_ref().unwrap_or(&none);
    let diagrams = &project.compiled.diagrams;
    let mut found = Vec::new();
    let jobs = settings.outputs.iter().map(|output| {
        for text in &output.views {
            if diagrams.iter().any(|it| it.name == text.value) {
                continue;
            }
            let message = format!("there is no view `{}`", text.value);
            let diagnostic = Diagnostic::new(&BAD_SETTING, text.span, message);
            let near = nearest(&text.value, diagrams.iter().map(|it| it.name.as_str()));
            found.push(match near {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic,
            });
        }
        let is_wanted =
            |name: &str| output.views.is_empty() || output.views.iter().any(|it| it.value == name);
        let folder = project.root.folder().join(&output.folder.value);
        Job {
            destination: Destination::Folder(project.root.relative(&folder)),
            diagrams: diagrams.iter().filter(|it| is_wanted(&it.name)).collect(),
            forms: output.forms.clone(),
            has_workspace: output.has_workspace,
            options: choices.or(output).options(project),
        }
    });
    let jobs = jobs.collect();
    (jobs, found)
}

/// A path and what is to stand there.
pub(super) type File = (PathBuf, Vec<u8>);

/// The files of all jobs, and what is wrong with the drawings. Fails where one could not be
/// written, before anything is drawn. What goes to standard output has an empty path.
pub(super) fn draw_all(
    jobs: &[Job<'_>],
    project: &Project,
    last: &[Places],
    n_threads: Option<NonZero<usize>>,
    terminal: &Terminal,
) -> Result<(Vec<File>, Vec<Diagnostic>), Error> {
    let mut paths = Vec::new();
    for job in jobs {
        let names = job.file_names();
        let mut of_job = job.destination.paths(&names)?;
        of_job.resize(names.len(), PathBuf::new());
        paths.extend(of_job);
    }
    outputs::check_files(&paths)?;
    let mut contents = Vec::new();
    let mut findings = Vec::new();
    in_threads(n_threads, || {
        for job in jobs {
            let (of_job, found) = job.draw(project, last, terminal);
            contents.extend(of_job);
            findings.extend(found);
        }
    });
    Ok((paths.into_iter().zip(contents).collect(), findings))
}

/// Does the work with so many threads at most, or with as many as the machine runs at once.
fn in_threads(n_threads: Option<NonZero<usize>>, work: impl FnOnce() + Send) {
    let threads = |n_threads| ThreadPoolBuilder::new().num_threads(n_threads);
    let pool = threads(n_threads.map_or(0, NonZero::get)).build();
    // Where the machine starts no more threads, this one does it all.
    match pool.or_else(|_| threads(1).use_current_thread().build()) {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

impl Job<'_> {
    /// The names of all files: view by view, form by form; the workspace's own last.
    fn file_names(&self) -> Vec<String> {
        let of_view = |diagram: &&Diagram| {
            let name = diagram.name.clone();
            self.forms.iter().map(move |form| format!("{name}.{}", form.ending()))
        };
        let mut names: Vec<String> = self.diagrams.iter().flat_map(of_view).collect();
        if self.has_workspace {
            names.push("workspace.json".to_owned());
        }
        names
    }

    /// What stands in all files, in the order of their names, and what is wrong with it.
    fn draw(
        &self,
        project: &Project,
        last: &[Places],
        terminal: &Terminal,
    ) -> (Vec<Vec<u8>>, Vec<Diagnostic>) {
        let renderer = Renderer::new(self.options.clone()).like(last.to_vec());
        let progress = Progress::start(self.diagrams.len(), terminal);
        let draw = |diagram: &&Diagram| {
            let drawing = renderer.draw(diagram, &self.forms);
            progress.step(&diagram.name);
            drawing
        };
        let drawings: Vec<Drawing> = self.diagrams.par_iter().with_max_len(1).map(draw).collect();
        progress.finish();
        let mut contents = Vec::new();
        let mut findings = Vec::new();
        for Drawing { outputs, diagnostics } in drawings {
            contents.extend(outputs);
            findings.extend(diagnostics);
        }
        if self.has_workspace {
            let compiled = &project.compiled;
            let data = emit::json::workspace(&compiled.workspace, &compiled.diagrams);
            contents.push(data.into_bytes());
        }
        (contents, findings)
    }
}
