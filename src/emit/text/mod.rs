//! Diagrams as text: boxes, frames and lines of characters, in Unicode or in seven bits.
//!
//! The drawing is a layout of its own in whole cells, painted without any further decision about
//! what stands where. Each cell knows on which of its sides lines leave it, and the character
//! follows from that; so lines join where they are one and cross (`┼`) where they are two.
//!
//! - Boxes are single lines, the frame of the system or container in focus is a double line, a
//!   note has a double bar at its left.
//! - Lines leave a box through `┬ ┴ ├ ┤`; heads stand before the border. Dashed lines are `─ ─`
//!   and `¦`, in seven bits `- -` and `:`.
//! - A crow's foot takes two cells before the border: `||`, `o|`, `|{`, `o{`, and upright `┼┼`, `o┼`,
//!   `┼Λ`, `oΛ` downwards and `V` for the foot upwards. The rows of an entity are never dropped:
//!   its remarks are wrapped first, then its types, then its names.
//! - What a comparison says of a thing stands before its text: `[+]`, `[-]`, `[~]`.
//! - The seven-bit twin has the same shape, character for character. What a name or label holds
//!   beyond seven bits is `?` there, and a warning says so; only `→` has a likeness, `>`.
//! - A diagram of boxes can as well be a [`tree`].
//! - Whatever finds no place stands as a number that a legend below the drawing explains; the
//!   technology of a frame whose border has no room for it is said there as well.

mod fit;
mod glyph;
mod grid;
mod keep;
mod legend;
mod paint;
mod route;
mod sequence;
mod squeeze;
pub mod tree;
mod warnings;
mod ways;

use crate::diagnostic::Diagnostic;
use crate::layout::Layout;
use crate::text::width::{Measure, isolated};
use crate::typeset::Places;
use crate::typeset::cells::Texts;
use crate::view::{Boxes, Content, Diagram, Sequence};

pub use sequence::{SequenceDrawing, draw_sequence};

/// The narrowest and the widest text that can be asked for.
pub const WIDTHS: std::ops::RangeInclusive<u16> = 20..=400;

/// The width when none is asked for: a terminal's, as it has been since there are terminals.
pub const DEFAULT_WIDTH: u16 = 80;

/// The cells that a drawing may have at most, across and down.
pub const LARGEST: (i32, i32) = (2_000, 5_000);

/// How a text is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The columns to keep within where the names allow it; held within [`WIDTHS`].
    pub width: usize,
    /// Which characters draw.
    pub charset: Charset,
    /// How wide the terminal's characters are. Where ambiguous ones are wide, so are those that
    /// draw lines: those of seven bits stand for them, whose width is certain.
    pub measure: Measure,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            width: usize::from(DEFAULT_WIDTH),
            charset: Charset::Unicode,
            measure: Measure::default(),
        }
    }
}

impl Options {
    /// The characters that draw lines, whatever texts are written in.
    fn lines(&self) -> Charset {
        if self.measure.ambiguous_is_wide { Charset::Ascii } else { self.charset }
    }

    /// The width, held within [`WIDTHS`].
    fn columns(&self) -> usize {
        self.width.clamp(usize::from(*WIDTHS.start()), usize::from(*WIDTHS.end()))
    }
}

/// Which characters draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    /// Box drawing characters, of those that nearly every font has (WGL4).
    #[default]
    Unicode,
    /// Seven bits.
    Ascii,
}

/// A text and what is to be said of it.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// Lines that end in `\n`, without spaces before it. Empty when the drawing is too large.
    pub text: String,
    /// What does not fit or will not look the same everywhere; an error when the drawing is too
    /// large.
    pub warnings: Vec<Diagnostic>,
}

/// A drawing without title and legend, with the layout that it shows: for tools that follow its
/// lines.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The rows. Row and column of the layout are row and cell here.
    pub rows: Vec<String>,
    /// Where everything stands.
    pub layout: Layout,
    /// What stands in boxes, borders and at lines; and in the legend.
    pub texts: Texts,
    /// Whether it is within the width asked for.
    pub is_within_width: bool,
    /// Places where a line met something that it may not touch: none, unless the layout is wrong.
    pub n_clashes: usize,
}

/// Writes `diagram` as text.
pub fn render(diagram: &Diagram, options: &Options) -> Rendered {
    let body = match &diagram.content {
        Content::Boxes(boxes) | Content::Data(boxes) => of_boxes(boxes, diagram, options),
        Content::Sequence(sequence) => of_sequence(sequence, diagram, options),
    };
    match body {
        Ok(body) => written(body, diagram, options),
        Err(error) => Rendered { text: String::new(), warnings: vec![*error] },
    }
}

/// Writes `diagram` around a drawing of its boxes that was made with these options.
pub fn render_drawing(
    drawing: Drawing,
    boxes: &Boxes,
    diagram: &Diagram,
    options: &Options,
) -> Rendered {
    written(around(drawing, boxes, diagram, options), diagram, options)
}

fn written(body: Body, diagram: &Diagram, options: &Options) -> Rendered {
    let Body { rows, legend, warnings } = body;
    let mut lines = heading(diagram, options);
    for block in [rows, legend] {
        if !lines.is_empty() && !block.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block);
    }
    let text: String = lines.iter().map(|line| format!("{}\n", line.trim_end())).collect();
    let text = match options.charset {
        Charset::Unicode => text,
        Charset::Ascii => grid::seven_bit(&text),
    };
    Rendered { text, warnings }
}

/// What stands below the title.
struct Body {
    rows: Vec<String>,
    legend: Vec<String>,
    warnings: Vec<Diagnostic>,
}

fn of_boxes(boxes: &Boxes, diagram: &Diagram, options: &Options) -> Result<Body, Box<Diagnostic>> {
    Ok(around(draw(boxes, diagram, options)?, boxes, diagram, options))
}

/// What is said around a drawing.
fn around(drawing: Drawing, boxes: &Boxes, diagram: &Diagram, options: &Options) -> Body {
    let texts = warnings::texts_of_boxes(boxes);
    let mut warnings = warnings::of_texts(diagram, texts, options.charset);
    if !drawing.is_within_width {
        warnings.push(warnings::too_wide(diagram, &drawing.rows, options));
    }
    let within = Options { width: options.columns(), ..*options };
    let legend = legend::legend(diagram, boxes, &drawing.texts, &within);
    Body { rows: drawing.rows, legend, warnings }
}

fn of_sequence(
    sequence: &Sequence,
    diagram: &Diagram,
    options: &Options,
) -> Result<Body, Box<Diagnostic>> {
    let drawing = draw_sequence(sequence, diagram, options)?;
    let texts = warnings::texts_of_sequence(sequence);
    let mut warnings = warnings::of_texts(diagram, texts, options.charset);
    if !drawing.is_within_width {
        warnings.push(warnings::too_wide(diagram, &drawing.rows, options));
    }
    let legend = sequence::legend_of(diagram, sequence, &drawing.texts, options);
    Ok(Body { rows: drawing.rows, legend, warnings })
}

/// Draws the boxes of `diagram` in at most the width of `options`, if there is a way.
///
/// The error is a diagnostic: the drawing would be larger than [`LARGEST`].
pub fn draw(
    boxes: &Boxes,
    diagram: &Diagram,
    options: &Options,
) -> Result<Drawing, Box<Diagnostic>> {
    let width = options.columns();
    let before = diagram.before.as_deref().and_then(|before| {
        let was = before.content.boxes()?;
        let layout = fit::fit(was, before.direction, width, None, options.measure).layout;
        Some(Places::of_layout(&before.name, was, &layout).of(boxes))
    });
    let fitted = fit::fit(boxes, diagram.direction, width, before.as_ref(), options.measure);
    let size = fitted.layout.size;
    if !fit::is_drawable(size) {
        return Err(Box::new(warnings::too_large(diagram, size)));
    }
    let painted = paint::paint(boxes, &fitted.layout, fitted.texts);
    let rows = painted.grid.rows(options.charset, options.lines());
    Ok(Drawing {
        is_within_width: rows.iter().all(|row| options.measure.width(row) <= width),
        rows,
        layout: fitted.layout,
        texts: painted.texts,
        n_clashes: painted.n_clashes,
    })
}

/// The title and the description.
fn heading(diagram: &Diagram, options: &Options) -> Vec<String> {
    let wrap = |text: &str| options.measure.wrap(text, options.columns());
    let mut lines = wrap(&diagram.title);
    lines.extend(diagram.description.iter().flat_map(|it| wrap(it)));
    lines.iter().map(|it| isolated(it)).collect()
}
