//! Text that comes from outside, made fit for a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with every character that a terminal may obey, or that turns the order of what
/// follows, written out: `\x1b`, `\u{202e}`. A tab and a line end stay.
pub fn escape_controls(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            it if !is_control(it) => out.push(it),
            it => out.push_str(&escape(it)),
        }
    }
    Cow::Owned(out)
}

/// How one such character is written.
pub(super) fn escape(character: char) -> String {
    let code = u32::from(character);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ =
        if code < 0x100 { write!(out, "\\x{code:02x}") } else { write!(out, "\\u{{{code:x}}}") };
    out
}

/// Whether a terminal may obey this character, or lay out its neighbours otherwise because of it.
pub(super) fn is_control(character: char) -> bool {
    match character {
        '\t' | '\n' => false,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        _ => character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_written_out_and_the_rest_stays() {
        assert_eq!(escape_controls("a\tb\nä"), "a\tb\nä");
        assert_eq!(escape_controls("\u{1b}[31m\r\u{7f}"), "\\x1b[31m\\x0d\\x7f");
        assert_eq!(escape_controls("\u{85}\u{202e}"), "\\x85\\u{202e}");
    }
}
