//! Text in character cells: how wide it is, how it wraps, and where terminals will not agree.
//!
//! One measure everywhere: a line of text is as wide as `unicode-width` says of the whole line.
//! Wide characters take two cells, combining marks none, an emoji sequence two.

use unicode_width::UnicodeWidthStr;

/// Opens a stretch whose direction does not touch its neighbours (first strong isolate).
const ISOLATE: char = '\u{2068}';
/// Closes it.
const END_ISOLATE: char = '\u{2069}';

/// How many cells a terminal gives each character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Whether characters whose width Unicode calls ambiguous (Greek, Cyrillic, `×`, `…` and others)
    /// take two cells, as they do in terminals of East Asia, and not one.
    pub ambiguous_is_wide: bool,
}

impl Measure {
    /// The cells that `text` takes. It must be [`clean`]: a control character has no width.
    pub fn width(self, text: &str) -> usize {
        match self.ambiguous_is_wide {
            // What measures for us takes ambiguous letters for narrow everywhere; terminals do not.
            true => text.width_cjk() + text.chars().filter(|&it| is_ambiguous_letter(it)).count(),
            false => text.width(),
        }
    }

    /// `text` in lines of at most `max_cells`, as few as that allows and of nearly equal width:
    /// see [`super::wrap()`]. What is not [`clean`] is replaced.
    pub fn wrap(self, text: &str, max_cells: usize) -> Vec<String> {
        let max = i32::try_from(max_cells.max(1)).unwrap_or(i32::MAX);
        let mut width = |it: &str| i32::try_from(self.width(it)).unwrap_or(i32::MAX);
        text.lines().flat_map(|line| super::wrap::wrap(&clean(line), max, &mut width)).collect()
    }
}

/// Whether it is a letter or an accent of its own whose width is ambiguous: see
/// `EastAsianWidth.txt` of Unicode.
fn is_ambiguous_letter(it: char) -> bool {
    matches!(it,
        'ª' | '¨' | '¯' | '´' | '¸' | 'º' | 'Æ' | 'Ð' | 'Ø' | 'Þ'..='á' | 'æ' | 'è'..='ê' | 'ì' | 'í' | 'ð'
        | 'ò' | 'ó' | 'ø'..='ú' | 'ü' | 'þ' | 'ā' | 'đ' | 'ē' | 'ě' | 'Ħ' | 'ħ' | 'ī' | 'ı'..='ĳ' | 'ĸ'
        | 'Ŀ'..='ł' | 'ń' | 'ň'..='ŋ' | 'ō' | 'Œ' | 'œ' | 'Ŧ' | 'ŧ' | 'ū' | 'ǎ' | 'ǐ' | 'ǒ' | 'ǔ' | 'ǖ' | 'ǘ'
        | 'ǚ' | 'ǜ' | 'ɑ' | 'ɡ' | '\u{2c4}' | 'ˇ' | 'ˉ'..='ˋ' | 'ˍ' | 'ː' | '˘'..='˛' | '˝' | '˟'
        | 'Α'..='Ρ' | 'Σ'..='Ω' | 'α'..='ρ' | 'σ'..='ω' | 'Ё' | 'А'..='я' | 'ё')
}

/// The cells that `text` takes where ambiguous characters take one.
pub fn width_cells(text: &str) -> usize {
    Measure::default().width(text)
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

/// `text` wrapped where ambiguous characters take one cell.
pub fn wrap(text: &str, max_cells: usize) -> Vec<String> {
    Measure::default().wrap(text, max_cells)
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
    fn ambiguous_characters_take_what_the_terminal_gives_them() {
        let wide = Measure { ambiguous_is_wide: true };
        assert_eq!((width_cells("Привет ×…"), wide.width("Привет ×…")), (9, 17));
        assert_eq!((width_cells("API 日本"), wide.width("API 日本")), (8, 8));
        assert_eq!(wide.wrap("да или нет", 8), ["да", "или", "нет"]);
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
