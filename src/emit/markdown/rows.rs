//! Tables, their columns padded.

use super::escape::{Place, line};
use super::{Between, inline};
use crate::table::{Heading, Section};
use crate::text::width::width_cells;

/// The fewest columns of a terminal that a column of a table takes: those of `---`.
const MIN_CELLS: usize = 3;

/// A heading, a rule, and a line for each row; as many cells in each as there are headings.
pub(super) fn table(headings: &[Heading], section: &Section) -> String {
    let heading = headings.iter().map(|it| line(&it.text, Place::Start)).collect();
    let mut lines: Vec<Vec<String>> = vec![heading];
    lines.extend(section.rows.iter().map(|row| {
        let cells = row.iter().map(|it| inline(it, Between::LineBreak, Place::Start));
        cells.collect()
    }));
    let widths: Vec<usize> = (0..headings.len())
        .map(|idx| {
            let cells = lines.iter().filter_map(|it| it.get(idx));
            cells.map(|it| width_cells(it)).max().unwrap_or(0).max(MIN_CELLS)
        })
        .collect();
    let mut out = String::new();
    for (idx, cells) in lines.iter().enumerate() {
        out.push('|');
        for (cell, width) in cells.iter().zip(&widths) {
            let padding = " ".repeat(width.saturating_sub(width_cells(cell)));
            out.push_str(&format!(" {cell}{padding} |"));
        }
        out.push('\n');
        if idx == 0 {
            let rule: Vec<String> = widths.iter().map(|&it| "-".repeat(it)).collect();
            out.push_str(&format!("| {} |\n", rule.join(" | ")));
        }
    }
    out
}
