//! Text that runs from right to left, kept from moving its neighbours.

use unicode_bidi::BidiClass::{AL, L, R};
use unicode_bidi::bidi_class;

/// Whether any of the text runs from right to left.
pub fn has_rtl(text: &str) -> bool {
    // Nothing below the Hebrew block runs that way, so most texts are told by a glance.
    text.chars().any(|it| it >= '\u{590}' && matches!(bidi_class(it), R | AL))
}

/// Whether the first letter with a direction runs from right to left.
pub fn starts_rtl(text: &str) -> bool {
    let first = text.chars().map(bidi_class).find(|class| matches!(class, L | R | AL));
    matches!(first, Some(R | AL))
}

/// The text made fit to stand within other text: isolated (U+2068 … U+2069) if any of it runs from
/// right to left, else as it is.
pub fn isolated(text: &str) -> String {
    if has_rtl(text) { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_with_right_to_left_letters_is_isolated() {
        assert_eq!(isolated("Bank – 銀行"), "Bank – 銀行");
        assert_eq!(isolated("בנק API"), "\u{2068}בנק API\u{2069}");
    }

    #[test]
    fn the_first_strong_letter_decides_where_a_line_starts() {
        assert!(starts_rtl("12 בנק API"));
        assert!(!starts_rtl("API בנק"));
        assert!(!starts_rtl("12"));
    }
}
