//! Sequences as text: participants side by side, messages from the top down.
//!
//! - Participants stand on two levels where one would be too wide: every second one above its
//!   neighbours.
//! - A lifeline is `│`, and `║` while its participant is busy; a message that passes one by crosses
//!   it as `┼` or `╫`.
//! - Calls are `──►`, their answers `─ ─►`, messages that nobody waits for `──→`; in seven bits
//!   `-->`, `- ->` and `--)`.
//! - A frame has its word and its condition in its border, and a dashed line above each further
//!   branch.

mod fit;
mod paint;

use super::{Charset, LARGEST, Options, legend, warnings};
use crate::diagnostic::Diagnostic;
use crate::layout::sequence::Layout;
use crate::model::MessageKind;
use crate::typeset::cells::SequenceTexts;
use crate::view::{Diagram, Sequence};

/// A drawing of a sequence without title and legend, with the layout that it shows: for tools that
/// follow its lines.
#[derive(Clone, Debug)]
pub struct SequenceDrawing {
    /// The rows. Row and column of the layout are row and cell here.
    pub rows: Vec<String>,
    /// Where everything stands.
    pub layout: Layout,
    /// What stands in boxes, borders and at messages; and in the legend.
    pub texts: SequenceTexts,
    /// Whether it is within the width asked for.
    pub is_within_width: bool,
    /// Places where a line met something that it may not touch: none, unless the layout is wrong.
    pub n_clashes: usize,
}

/// Draws the sequence of `diagram` in at most the width of `options`, if there is a way.
///
/// The error is a diagnostic: the drawing would be larger than [`LARGEST`].
pub fn draw_sequence(
    sequence: &Sequence,
    diagram: &Diagram,
    options: &Options,
) -> Result<SequenceDrawing, Box<Diagnostic>> {
    let width = options.columns();
    let (texts, layout) = fit::fit(sequence, width, options.measure);
    let size = layout.size;
    if size.w > LARGEST.0 || size.h > LARGEST.1 {
        return Err(Box::new(warnings::too_large(diagram, size)));
    }
    let painted = paint::paint(sequence, &layout, texts);
    let rows = painted.grid.rows(options.charset, options.lines());
    Ok(SequenceDrawing {
        is_within_width: rows.iter().all(|row| options.measure.width(row) <= width),
        rows,
        layout,
        texts: painted.texts,
        n_clashes: painted.n_clashes,
    })
}

/// What stands below the drawing: its numbers, and what its arrows mean where they are not calls.
pub(super) fn legend_of(
    diagram: &Diagram,
    sequence: &Sequence,
    texts: &SequenceTexts,
    options: &Options,
) -> Vec<String> {
    let mut lines = legend::numbers(&texts.legend, options);
    lines.extend(legend::differences(diagram));
    let has = |kind| sequence.messages.iter().any(|it| it.kind == kind);
    if diagram.has_legend {
        let arrows = [
            (MessageKind::Reply, "─ ─►", "- ->", "reply"),
            (MessageKind::Async, "───→", "---)", "asynchronous"),
        ];
        for (_, unicode, ascii, meaning) in arrows.into_iter().filter(|it| has(it.0)) {
            let arrow = match options.lines() {
                Charset::Unicode => unicode,
                Charset::Ascii => ascii,
            };
            lines.push(format!("{arrow}  {meaning}"));
        }
    }
    lines
}
