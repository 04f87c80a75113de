//! From a diagram to the bytes of a file, in any of the forms.

#[cfg(feature = "png")]
use std::sync::OnceLock;

use crate::diagnostic::Diagnostic;
use crate::emit;
#[cfg(feature = "png")]
use crate::emit::png::{Rasteriser, Scale};
use crate::emit::text::{self, Charset, tree};
use crate::model::Workspace;
use crate::scene::{self, Placed};
use crate::text::Fonts;
use crate::text::width::Measure;
use crate::theme::Theme;
use crate::typeset::Places;
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
    /// What stands in what, as a tree of line-drawing characters.
    Tree,
    /// The same tree of 7-bit characters.
    AsciiTree,
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
        Self::Tree,
        Self::AsciiTree,
        Self::Layout,
    ];

    /// The word that asks for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            #[cfg(feature = "png")]
            Self::Png => "png",
            Self::Mermaid => "mermaid",
            Self::Text => "text",
            Self::Ascii => "ascii",
            Self::Tree => "tree",
            Self::AsciiTree => "ascii-tree",
            Self::Layout => "layout",
        }
    }

    /// How the names of its files end, behind the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            #[cfg(feature = "png")]
            Self::Png => "png",
            Self::Mermaid => "mmd",
            Self::Text => "txt",
            Self::Ascii => "ascii.txt",
            Self::Tree => "tree.txt",
            Self::AsciiTree => "tree.ascii.txt",
            Self::Layout => "layout.json",
        }
    }
}

/// What the caller chooses.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The colours.
    pub theme: &'static Theme,
    /// Raster pixels for each pixel of the vector picture.
    #[cfg(feature = "png")]
    pub scale: Scale,
    /// The columns that text should fit into.
    pub width_cells: u16,
    /// How wide characters are in text.
    pub measure: Measure,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            theme: Theme::ALL[0],
            #[cfg(feature = "png")]
            scale: Scale::Fit,
            width_cells: text::DEFAULT_WIDTH,
            measure: Measure::default(),
        }
    }
}

impl Options {
    /// The usual ones, with the theme that the workspace chooses.
    pub fn of(workspace: &Workspace) -> Self {
        let theme = workspace.theme.as_ref().and_then(|(name, _)| Theme::named(name));
        Self { theme: theme.unwrap_or(Theme::ALL[0]), ..Self::default() }
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

/// Draws diagrams; holds what all drawings share, and may be used by several threads at once.
pub struct Renderer {
    options: Options,
    fonts: Fonts,
    last: Vec<Places>,
    /// Made when the first raster picture is.
    #[cfg(feature = "png")]
    rasteriser: OnceLock<Rasteriser>,
}

impl Renderer {
    /// A renderer with these options.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            fonts: Fonts::new(),
            last: Vec::new(),
            #[cfg(feature = "png")]
            rasteriser: OnceLock::new(),
        }
    }

    /// Keeps pictures like those of an earlier run, as far as the source has not changed. Of two
    /// layouts of one view the first counts.
    #[must_use]
    pub fn like(self, last: Vec<Places>) -> Self {
        Self { last, ..self }
    }

    /// Draws a diagram in several forms; what they have in common is done once.
    pub fn draw(&self, diagram: &Diagram, forms: &[Form]) -> Drawing {
        let mut drawing = Drawing::default();
        let findings = &mut drawing.diagnostics;
        let mut picture = None;
        for form in forms {
            let output = match form {
                Form::Svg => self.picture(&mut picture, diagram, findings).svg.clone().into_bytes(),
                #[cfg(feature = "png")]
                Form::Png => self.png(&mut picture, diagram, findings),
                Form::Layout => {
                    let layout = &self.picture(&mut picture, diagram, findings).placed;
                    emit::json::layout(diagram, layout).into_bytes()
                }
                Form::Mermaid => {
                    let (code, of_code) = emit::mermaid::render(diagram, self.options.theme);
                    findings.extend(of_code);
                    code.into_bytes()
                }
                Form::Text => self.text(text::render, Charset::Unicode, diagram, findings),
                Form::Ascii => self.text(text::render, Charset::Ascii, diagram, findings),
                Form::Tree => self.text(tree::render, Charset::Unicode, diagram, findings),
                Form::AsciiTree => self.text(tree::render, Charset::Ascii, diagram, findings),
            };
            drawing.outputs.push(output);
        }
        drawing
    }

    /// The picture, drawn when it is first asked for.
    fn picture<'p>(
        &self,
        picture: &'p mut Option<Picture>,
        diagram: &Diagram,
        findings: &mut Vec<Diagnostic>,
    ) -> &'p Picture {
        let last = self.last.iter().find(|it| it.view == diagram.name);
        picture.get_or_insert_with(|| {
            let drawn = scene::draw_like(diagram, self.options.theme, &self.fonts, last);
            findings.extend(drawn.warnings);
            Picture { svg: emit::svg::svg(&drawn.scene), placed: drawn.placed }
        })
    }

    #[cfg(feature = "png")]
    fn png(
        &self,
        picture: &mut Option<Picture>,
        diagram: &Diagram,
        findings: &mut Vec<Diagnostic>,
    ) -> Vec<u8> {
        let svg = &self.picture(picture, diagram, findings).svg;
        findings.extend(scene::missing_glyphs(diagram, &self.fonts));
        let rasteriser = self.rasteriser.get_or_init(Rasteriser::new);
        match rasteriser.png(svg, self.options.scale) {
            Ok(raster) => {
                findings.extend(raster.warning);
                raster.bytes
            }
            Err(error) => {
                findings.push(*error);
                Vec::new()
            }
        }
    }

    fn text(
        &self,
        render: fn(&Diagram, &text::Options) -> text::Rendered,
        charset: Charset,
        diagram: &Diagram,
        findings: &mut Vec<Diagnostic>,
    ) -> Vec<u8> {
        let width = usize::from(self.options.width_cells);
        let rendered =
            render(diagram, &text::Options { width, charset, measure: self.options.measure });
        findings.extend(rendered.warnings);
        rendered.text.into_bytes()
    }
}

/// What the picture's forms have in common.
struct Picture {
    svg: String,
    placed: Placed,
}
