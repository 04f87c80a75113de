//! Quadrel: a diagram-as-code compiler for the C4 model.
//!
//! The pipeline, one room a stage, data one way:
//!
//! ```text
//! text --syntax--> ast::File --analysis--> Workspace --view--> Diagram
//!      --typeset--> layout::Input --layout--> Layout --scene--> Scene --emit--> SVG, PNG
//! ```
//!
//! Mermaid and JSON are written from the diagram; the text forms take the same way as the picture,
//! in character cells. Tables and lists for documents come straight from the workspace: `table`
//! settles rows and columns, and an emitter writes them.
//! [`document`] fills regions of Markdown documents with all of these.
//!
//! What holds everywhere:
//!
//! - The library reads no file, clock, environment or terminal. Files come through
//!   [`source::Loader`]; only the command line implements it on a file system.
//! - Parsing and analysis cannot fail: they give a value and diagnostics.
//! - The same input gives the same bytes on every system.

pub mod analysis;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod emit;
pub mod geometry;
pub mod layout;
pub mod lint;
pub mod model;
pub mod pipeline;
pub mod report;
pub mod scene;
#[cfg(feature = "cli")]
pub mod settings;
pub mod source;
pub mod syntax;
pub mod table;
pub mod text;
pub mod theme;
pub mod typeset;
pub mod view;
