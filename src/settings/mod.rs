//! What `quadrel.toml` says: which files are the project's, what is drawn of them, where it goes.
//!
//! ```toml
//! inputs = ["architecture/*.quad"]
//! documents = ["README.md", "docs/**/*.md"]
//!
//! [[outputs]]
//! folder = "docs/diagrams"
//! forms = ["svg", "text"]
//!
//! [lints]
//! missing-description = "off"
//! ```
//!
//! Paths are relative to the folder of the file, with `/` between their parts, and stay within it.

mod read;
mod values;

use crate::lint::Levels;
use crate::pipeline::Form;
use crate::source::Span;
use crate::theme::Theme;

pub use read::read;

/// The name of the file, at the root of a project.
pub const FILE_NAME: &str = "quadrel.toml";

/// The settings of a project.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Paths and patterns of the `.quad` files, together one workspace.
    pub inputs: Vec<Text>,
    /// Paths and patterns of the documents with regions.
    pub documents: Vec<Text>,
    /// The theme of everything that says nothing else.
    pub theme: Option<&'static Theme>,
    /// What is built.
    pub outputs: Vec<Output>,
    /// How grave each lint is.
    pub lints: Levels,
}

/// Views that are drawn into a folder.
#[derive(Clone, Debug)]
pub struct Output {
    /// The folder, from the root.
    pub folder: Text,
    /// The forms of each view.
    pub forms: Vec<Form>,
    /// Whether the workspace is written as data too.
    pub has_workspace: bool,
    /// The names of the views; empty for all.
    pub views: Vec<Text>,
    /// The colours, where they are not the project's.
    pub theme: Option<&'static Theme>,
    /// The columns that text should fit into.
    pub width_cells: Option<u16>,
    /// Pixels of a PNG for each pixel of the SVG.
    pub scale: Option<f32>,
}

/// A text of the settings, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub value: String,
    /// Its place.
    pub span: Span,
}
