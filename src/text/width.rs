//! Text in character cells: how wide it is, how it wraps, and where terminals will not agree.
//!
//! One measure everywhere: a line of text is as wide as `unicode-width` says of the whole line.
//! Wide characters take two cells, combining marks none, an emoji sequence two.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Opens a stretch whose direction does not touch its neighbours (first strong isolate).
const ISOLATE: char = '\u{2068}';
/// Closes it.
const END_ISOLATE: char = '\u{2069}';

/// The cells that `text` takes. It must be [`clean`]: a control character has no width.
pub fn width_cells(text: &str) -> usize {
    text.width()
}

/// `text` without anything that moves a terminal's cursor or reverses its neighbours: line ends
/// and tabs become spaces, other control characters and the invisible marks of writing direction
/// the replacement character.
pub fn clean(text: &str) -> String {
    let replaced = |it: char| match it {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        _ if it.is_control() || is_direction_mark(it) => char::REPLACEMENT_CHARACTER,
        _ => it,
    };
    text.chars().map(replaced).collect()
}

fn is_direction_mark(it: char) -> bool {
    matches!(it, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` in lines of at most `max_cells`, as few as that allows and of nearly equal width.
///
/// Line ends stay; runs of spaces become one. A word that is too wide is broken after `-`, `/`,
/// `.`, `_` or `:` where that helps, else between graphemes; a grapheme wider than a line stands
/// alone. Nothing but spaces is ever left out.
pub fn wrap(text: &str, max_cells: usize) -> Vec<String> {
    let max_cells = max_cells.max(1);
    text.lines().map(|line| wrap_line(line, max_cells)).collect::<Vec<_>>().concat()
}

fn wrap_line(line: &str, max_cells: usize) -> Vec<String> {
    let line = clean(line);
    let words: Vec<&str> = line.split_whitespace().collect();
    let widest = words.iter().map(|it| width_cells(it)).max().unwrap_or(0).min(max_cells);
    let lines = fill(&words, max_cells);
    // The narrowest width that takes no more lines evens them out. Words stay as whole as before.
    let (mut too_narrow, mut wide_enough) = (widest.saturating_sub(1), max_cells);
    while wide_enough - too_narrow > 1 {
        let middle = usize::midpoint(too_narrow, wide_enough);
        if fill(&words, middle).len() <= lines.len() {
            wide_enough = middle;
        } else {
            too_narrow = middle;
        }
    }
    fill(&words, wide_enough)
}

/// Words put into lines one after the other, each line as full as can be.
fn fill(words: &[&str], max_cells: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        if width_cells(word) > max_cells {
            lines.extend(broken(word, max_cells));
            continue;
        }
        match lines.last_mut() {
            Some(last) if width_cells(last) + 1 + width_cells(word) <= max_cells => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push((*word).to_owned()),
        }
    }
    lines
}

/// The pieces of a word that is too wide for a line.
fn broken(word: &str, max_cells: usize) -> Vec<String> {
    let mut pieces: Vec<String> = vec![String::new()];
    for part in word.split_inclusive(['-', '/', '.', '_', ':']) {
        let graphemes = part.graphemes(true);
        let fits = |piece: &str, more: &str| {
            piece.is_empty() || width_cells(&format!("{piece}{more}")) <= max_cells
        };
        if let Some(last) = pieces.last_mut() {
            if fits(last, part) && width_cells(part) <= max_cells {
                last.push_str(part);
                continue;
            }
            if width_cells(part) <= max_cells {
                pieces.push(part.to_owned());
                continue;
            }
        }
        for grapheme in graphemes {
            match pieces.last_mut() {
                Some(last) if fits(last, grapheme) => last.push_str(grapheme),
                _ => pieces.push(grapheme.to_owned()),
            }
        }
    }
    pieces
}

/// Whether `text` holds letters that are written from right to left.
pub fn is_right_to_left(text: &str) -> bool {
    text.chars().any(|it| {
        matches!(it,
            '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1eeff}')
    })
}

/// `text` so that its direction leaves its neighbours in their order: set between the isolating
/// marks, which have no width, when it holds right-to-left letters; else as it is.
pub fn isolated(text: &str) -> String {
    if is_right_to_left(text) { format!("{ISOLATE}{text}{END_ISOLATE}") } else { text.to_owned() }
}

/// Why terminals and fonts may give `text` another width than we do; `None` when they agree.
///
/// Plain wide characters (Chinese, Japanese, Korean syllables) are agreed upon, and so are Latin,
/// Greek and Cyrillic letters with combining marks.
pub fn not_portable(text: &str) -> Option<&'static str> {
    if is_right_to_left(text) {
        return Some("right-to-left text");
    }
    text.chars().find_map(|it| match it {
        '\u{200d}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' => {
            Some("an emoji of several characters")
        }
        '\u{1f1e6}'..='\u{1f1ff}' => Some("a flag"),
        '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' => {
            Some("an emoji")
        }
        '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{d7b0}'..='\u{d7ff}' => {
            Some("Korean letters that are not joined to syllables")
        }
        '\u{0900}'..='\u{0dff}' => Some("a script of India, whose letters join"),
        '\u{0e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Some("a script whose letters stack"),
        '\u{200b}' | '\u{200c}' | '\u{2060}' | '\u{feff}' => Some("an invisible character"),
        char::REPLACEMENT_CHARACTER => Some("a character that cannot be shown"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_cells_and_marks_none() {
        let check = |text: &str, cells: usize| assert_eq!(width_cells(text), cells, "{text:?}");
        check("", 0);
        check("API", 3);
        check("e\u{301}", 1);
        check("日本", 4);
        check("👩‍🚀", 2);
        check("🇩🇪", 2);
        check(&isolated("שלום"), 4);
    }

    #[test]
    fn lines_are_few_and_even() {
        assert_eq!(wrap("Delivers the static content", 24), ["Delivers the", "static content"]);
        assert_eq!(wrap("one two", 24), ["one two"]);
        assert_eq!(wrap("first\nsecond line", 8), ["first", "second", "line"]);
        assert_eq!(wrap(" \n ", 8), Vec::<String>::new());
    }

    #[test]
    fn a_wide_word_breaks_where_it_helps_and_loses_nothing() {
        assert_eq!(wrap("payment-service", 10), ["payment-", "service"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("日本語", 4), ["日本", "語"]);
        assert_eq!(wrap("日本", 1), ["日", "本"]);
        let long = "x".repeat(300);
        assert_eq!(wrap(&long, 24).concat(), long);
    }

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        assert_eq!(clean("a\tb\x1b[31m\u{202e}"), "a b\u{fffd}[31m\u{fffd}");
    }

    #[test]
    fn only_what_terminals_disagree_on_is_named() {
        assert_eq!(not_portable("Zürich, Привет, 日本, ──►"), None);
        assert!(not_portable("👩‍🚀").is_some());
        assert!(not_portable("🇩🇪").is_some());
        assert!(not_portable("שלום").is_some());
    }
}
