//! Breaking text into lines of pleasant, even length.
//!
//! Lines break at spaces; between ideographs; and, in a word too wide for any line, after
//! punctuation or at last between graphemes. No text is ever cut.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The lines of `text`, none wider than `max` if a single grapheme is not, in whatever unit
/// `width` measures.
///
/// Line ends in the text are kept; runs of spaces become one. Of all ways to break into the least
/// number of lines, the one with the narrowest widest line is taken, so that no line is left with
/// a single word. An empty text has no lines.
pub fn wrap(text: &str, max: i32, width: &mut dyn FnMut(&str) -> i32) -> Vec<String> {
    text.lines().flat_map(|paragraph| wrap_paragraph(paragraph, max, width)).collect()
}

/// A stretch of text within which lines do not break.
struct Piece<'t> {
    text: &'t str,
    width: i32,
    /// Whether a space stands before it, unless a line begins with it.
    is_spaced: bool,
}

fn wrap_paragraph(text: &str, max: i32, width: &mut dyn FnMut(&str) -> i32) -> Vec<String> {
    let pieces = pieces(text, max, width);
    let space = width(" ");
    let n_lines = breaks(&pieces, max, space).count() + 1;
    if n_lines < 2 {
        return fill(&pieces, max, space);
    }
    let widest = pieces.iter().map(|it| it.width).max().unwrap_or(0);
    let (mut too_narrow, mut enough) = (widest.min(max) - 1, max);
    while enough - too_narrow > 1 {
        let middle = too_narrow + (enough - too_narrow) / 2;
        if breaks(&pieces, middle, space).count() < n_lines {
            enough = middle;
        } else {
            too_narrow = middle;
        }
    }
    fill(&pieces, enough, space)
}

/// The pieces that begin a line after the first, with as many on each line as it takes.
fn breaks(pieces: &[Piece<'_>], max: i32, space: i32) -> impl Iterator<Item = usize> {
    let mut used = pieces.first().map_or(0, |first| first.width);
    let after_first = pieces.iter().enumerate().skip(1);
    after_first.filter_map(move |(idx, piece)| {
        let gap = if piece.is_spaced { space } else { 0 };
        if used + gap + piece.width <= max {
            used += gap + piece.width;
            return None;
        }
        used = piece.width;
        Some(idx)
    })
}

/// The lines that hold the pieces.
fn fill(pieces: &[Piece<'_>], max: i32, space: i32) -> Vec<String> {
    if pieces.is_empty() {
        return Vec::new();
    }
    let mut starts = vec![0];
    starts.extend(breaks(pieces, max, space));
    let ends = starts[1..].iter().copied().chain([pieces.len()]);
    let line = |(start, end): (usize, usize)| {
        let mut line = String::new();
        for (idx, piece) in pieces[start..end].iter().enumerate() {
            if idx > 0 && piece.is_spaced {
                line.push(' ');
            }
            line.push_str(piece.text);
        }
        line
    };
    starts.iter().copied().zip(ends).map(line).collect()
}

fn pieces<'t>(text: &'t str, max: i32, width: &mut dyn FnMut(&str) -> i32) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    for word in text.split(is_breaking_space).filter(|word| !word.is_empty()) {
        let parts = if word.is_ascii() { vec![word] } else { split_wide(word) };
        let parts = parts.into_iter().flat_map(|part| narrowed(part, max, width));
        let first = pieces.len();
        pieces.extend(parts.map(|(text, width)| Piece { text, width, is_spaced: false }));
        if let Some(piece) = pieces.get_mut(first) {
            piece.is_spaced = first > 0;
        }
    }
    pieces
}

/// Spaces at which lines break: not those that are made to hold words together.
fn is_breaking_space(it: char) -> bool {
    it.is_whitespace() && !matches!(it, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Splits next to wide characters, which take no spaces, but keeps closing marks off the start of
/// a line and opening ones off its end.
fn split_wide(word: &str) -> Vec<&str> {
    const CLOSING: &str = "、。，．・：；？！）］｝〉》」』】ー々…”’)]},.:;?!%";
    const OPENING: &str = "（［｛〈《「『【“‘([{";
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before: Option<&str> = None;
    for (at, grapheme) in word.grapheme_indices(true) {
        if let Some(before) = before {
            let is_wide = before.width() > 1 || grapheme.width() > 1;
            if is_wide && !CLOSING.contains(grapheme) && !OPENING.contains(before) {
                parts.push(&word[start..at]);
                start = at;
            }
        }
        before = Some(grapheme);
    }
    parts.push(&word[start..]);
    parts
}

/// The part itself, or if it is wider than `max`, what it must be broken into.
fn narrowed<'t>(
    part: &'t str,
    max: i32,
    width: &mut dyn FnMut(&str) -> i32,
) -> Vec<(&'t str, i32)> {
    let whole = width(part);
    if whole <= max {
        return vec![(part, whole)];
    }
    let mut pieces = Vec::new();
    for (start, end) in stretches(part) {
        let stretch = &part[start..end];
        let stretch_width = width(stretch);
        if stretch_width <= max {
            pieces.push((stretch, stretch_width));
        } else {
            break_at_graphemes(stretch, max, width, &mut pieces);
        }
    }
    pieces
}

/// The ranges of a long word that end after punctuation between letters: of a path, an address, a
/// name of many words.
fn stretches(word: &str) -> Vec<(usize, usize)> {
    let mut ends = Vec::new();
    let mut chars = word.char_indices().peekable();
    while let Some((at, it)) = chars.next() {
        let goes_on = chars.peek().is_some_and(|&(_, next)| next.is_alphanumeric());
        if goes_on && "-/_.:,;@\\|+&=?#".contains(it) {
            ends.push(at + it.len_utf8());
        }
    }
    ends.push(word.len());
    let starts = std::iter::once(0).chain(ends.clone());
    starts.zip(ends).collect()
}

fn break_at_graphemes<'t>(
    text: &'t str,
    max: i32,
    width: &mut dyn FnMut(&str) -> i32,
    pieces: &mut Vec<(&'t str, i32)>,
) {
    let mut start = 0;
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        // Each grapheme alone is at least as wide as it is next to another, kerning aside.
        let own = width(grapheme);
        if at > start && used + own > max {
            pieces.push((&text[start..at], used));
            start = at;
            used = 0;
        }
        used += own;
    }
    pieces.push((&text[start..], used));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, max: i32, expect: &[&str]) {
        assert_eq!(wrap(text, max, &mut |it| it.width() as i32), expect, "{text:?} in {max}");
    }

    #[test]
    fn lines_break_at_spaces_and_are_balanced() {
        check("", 10, &[]);
        check("one", 10, &["one"]);
        check("  one   two ", 10, &["one two"]);
        check("aa bb cc dd", 9, &["aa bb", "cc dd"]);
        check("a line\nends", 20, &["a line", "ends"]);
        check("10\u{a0}km far", 7, &["10\u{a0}km", "far"]);
    }

    #[test]
    fn long_words_break_after_punctuation_else_anywhere() {
        check("payments-service", 10, &["payments-", "service"]);
        check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
        check("to abcdefgh", 6, &["to", "abcdef", "gh"]);
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn ideographs_break_anywhere_but_before_closing_marks() {
        check("銀行口座。", 6, &["銀行口", "座。"]);
        check("銀行口座。", 8, &["銀行口", "座。"]);
        check("API銀行", 5, &["API", "銀行"]);
    }

    #[test]
    fn nothing_is_lost_in_no_room_at_all() {
        check("ab cd", 0, &["a", "b", "c", "d"]);
    }
}
