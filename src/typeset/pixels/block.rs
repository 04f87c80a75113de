//! A block of set lines.

use crate::geometry::Size;
use crate::text::{Fonts, Weight, width, wrap};

/// Lines of text below one another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// The lines, from the top.
    pub lines: Vec<Line>,
    /// The smallest room that holds them, in whole pixels.
    pub size: Size,
    /// Where the lines begin within the room.
    pub align: Align,
    /// Whether there is room for an icon: above the lines, or to the left of those that begin
    /// there. The room counts to the size.
    pub has_icon: bool,
}

impl Block {
    /// The side of an icon.
    pub const ICON_PX: i32 = 26;
    /// Between an icon and the text.
    pub const ICON_GAP_PX: i32 = 6;
}

/// One line of a [`Block`].
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it says; never empty, without characters that are not drawn or that XML forbids.
    pub text: String,
    /// How bold it is.
    pub weight: Weight,
    /// How large it is.
    pub size_px: i32,
    /// How loud it is.
    pub tone: Tone,
    /// How far its baseline is below the top of the block.
    pub baseline: i32,
    /// How wide it is, in pixels and not rounded.
    pub width: f64,
    /// Whether the bundled font has a glyph for all of it.
    pub is_covered: bool,
}

/// How loud a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// In the full colour of text.
    #[default]
    Strong,
    /// In a muted colour, where the background has one.
    Soft,
}

/// Where the lines of a [`Block`] begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Each line is centred.
    #[default]
    Centre,
    /// Lines begin at the left.
    Start,
}

/// How lines are set.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// How bold.
    pub weight: Weight,
    /// How large the letters.
    pub size_px: i32,
    /// From one line to the next.
    pub line_px: i32,
    /// How loud.
    pub tone: Tone,
}

/// Puts lines below one another.
pub(super) struct Builder<'f> {
    fonts: &'f Fonts,
    max_px: i32,
    block: Block,
}

impl<'f> Builder<'f> {
    /// An empty block whose lines are at most `max_px` wide.
    pub(super) fn new(fonts: &'f Fonts, max_px: i32, align: Align) -> Self {
        Self { fonts, max_px, block: Block { align, ..Block::default() } }
    }

    /// Adds a text, wrapped.
    pub(super) fn add(&mut self, text: &str, style: Style) {
        let Style { weight, size_px, line_px, tone } = style;
        let mut width_px = |it: &str| self.fonts.width_px(it, weight, size_px);
        let cleaned: Vec<String> = text.lines().map(visible).collect();
        for text in wrap(&cleaned.join("\n"), self.max_px, &mut width_px) {
            let width = self.fonts.width(&text, weight, size_px);
            // Capitals are 0.7 em high; they are centred in the height of the line.
            let baseline = self.block.size.h + (10 * line_px + 7 * size_px + 10) / 20;
            let is_covered = self.fonts.missing(&text, weight).is_empty();
            let line = Line { text, weight, size_px, tone, baseline, width, is_covered };
            self.block.lines.push(line);
            self.block.size.w = self.block.size.w.max(width.ceil() as i32);
            self.block.size.h += line_px;
        }
    }

    /// Leaves room above whatever comes next, if anything stands above it.
    pub(super) fn gap(&mut self, gap_px: i32) {
        if !self.block.lines.is_empty() {
            self.block.size.h += gap_px;
        }
    }

    /// Leaves room for an icon.
    pub(super) fn icon(&mut self) {
        self.block.has_icon = true;
    }

    /// The block.
    pub(super) fn finish(mut self) -> Block {
        let Block { lines, size, align, has_icon } = &mut self.block;
        if *has_icon {
            let room = Block::ICON_PX + Block::ICON_GAP_PX;
            match align {
                Align::Start => {
                    size.w += room;
                    size.h = size.h.max(Block::ICON_PX);
                }
                Align::Centre => {
                    size.w = size.w.max(Block::ICON_PX);
                    size.h += room;
                    lines.iter_mut().for_each(|line| line.baseline += room);
                }
            }
        }
        self.block
    }
}

/// The text with nothing in it that could reverse its neighbours or that is not drawn, but for the
/// isolates that keep its parts apart.
fn visible(text: &str) -> String {
    let isolate = |it: char| matches!(it, '\u{2068}' | '\u{2069}');
    if !text.contains(isolate) {
        return width::clean(text);
    }
    text.split_inclusive(isolate)
        .map(|part| match part.char_indices().next_back() {
            Some((at, mark)) if isolate(mark) => format!("{}{mark}", width::clean(&part[..at])),
            _ => width::clean(part),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style =
        Style { weight: Weight::Regular, size_px: 13, line_px: 17, tone: Tone::Strong };

    #[test]
    fn no_line_is_wider_than_the_block_or_the_limit() {
        let fonts = Fonts::new();
        let mut builder = Builder::new(&fonts, 120, Align::Centre);
        builder.add(&"W".repeat(300), STYLE);
        builder.add("AVAVAV Tokens, fi ffi and To. ".repeat(9).as_str(), STYLE);
        let block = builder.finish();
        assert!(block.lines.iter().all(|it| it.width <= f64::from(block.size.w)));
        assert!(block.size.w <= 120);
        let letters: usize = block.lines.iter().map(|it| it.text.matches('W').count()).sum();
        assert_eq!(letters, 300);
    }

    #[test]
    fn a_gap_needs_something_above_it() {
        let fonts = Fonts::new();
        let mut builder = Builder::new(&fonts, 120, Align::Centre);
        builder.gap(8);
        builder.add("a", STYLE);
        assert_eq!(builder.finish().size.h, 17);
    }

    #[test]
    fn controls_are_seen_and_isolates_kept() {
        assert_eq!(visible("a\tb\u{7}\u{202e}"), "a b\u{fffd}\u{fffd}");
        assert_eq!(visible("\u{2068}א\u{2069}, b"), "\u{2068}א\u{2069}, b");
    }
}
