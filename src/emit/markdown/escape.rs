//! The author's text as text: nothing in it is Markdown, HTML or MDX.
//!
//! Only what would be taken for markup has a backslash before it, so that the source reads well
//! and a formatter changes nothing.

use crate::text::width::clean;

/// Where a text begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::emit) enum Place {
    /// Where a line, a bullet or a cell begins: `-`, `#` and `1.` mean something there.
    Start,
    /// Behind something else.
    Within,
}

/// A text on one line.
pub(in crate::emit) fn line(text: &str, place: Place) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    for (idx, word) in text.split_whitespace().enumerate() {
        if idx > 0 {
            out.push(' ');
        }
        let place = if idx == 0 { place } else { Place::Within };
        out.push_str(&without_address(escaped(word, place)));
    }
    out
}

/// A text with its line ends replaced. Empty lines are left out.
pub(super) fn lines(text: &str, between: &str, place: Place) -> String {
    let mut place = place;
    // What stands behind or before a piece of its own keeps its distance.
    let space = |is_there: bool| if is_there { " " } else { "" };
    let (before, after) = (text.starts_with(' '), text.ends_with(' '));
    let lines = text.lines().filter(|it| !it.trim().is_empty()).map(|it| {
        let line = line(it, place);
        place = Place::Start;
        line
    });
    let lines = lines.collect::<Vec<_>>().join(between);
    format!("{}{lines}{}", space(before), space(after))
}

/// A text in backticks, where every reader of Markdown would show just that; else as text.
pub(super) fn code(text: &str, place: Place) -> String {
    let text = clean(text);
    let text = text.trim();
    let is_plain = !text.is_empty() && !text.contains(['`', '\\', '|']) && !text.contains("  ");
    if is_plain { format!("`{text}`") } else { line(text, place) }
}

/// A link's target, which is encoded already, with no character reference in it.
pub(super) fn target(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    for (at, character) in target.char_indices() {
        if character == '&' && is_reference(&target[at..]) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// A word with a backslash before each character that would be markup.
fn escaped(word: &str, place: Place) -> String {
    let mut out = String::with_capacity(word.len());
    let mut previous: Option<char> = None;
    let mut is_number = true;
    for (at, character) in word.char_indices() {
        let rest = &word[at..];
        let next = rest.chars().nth(1);
        let is_alphanumeric = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let is_markup = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '{' | '}' | '$' => true,
            '_' => !(is_alphanumeric(previous) && is_alphanumeric(next)),
            '&' => is_reference(rest),
            '#' | '-' | '+' | '>' | '=' => place == Place::Start && at == 0,
            '.' | ')' => place == Place::Start && at > 0 && is_number,
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(character);
        is_number &= character.is_ascii_digit();
        previous = Some(character);
    }
    out
}

/// Whether a text begins with a character reference, `&amp;` or `&#38;`.
fn is_reference(text: &str) -> bool {
    let Some((name, _)) = text.strip_prefix('&').and_then(|it| it.split_once(';')) else {
        return false;
    };
    let name = name.strip_prefix('#').unwrap_or(name);
    !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric())
}

/// An escaped word that is not made a link: in an address a backslash would be part of it.
fn without_address(word: String) -> String {
    if !word.contains('\\') {
        return word;
    }
    word.replace("://", "\\://").replace("www.", "www\\.").replace('@', "\\@")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(line(text, Place::Start), expected);
    }

    #[test]
    fn markup_is_escaped_and_nothing_else() {
        check("Takes orders, 24/7 (R&D) & more!", "Takes orders, 24/7 (R&D) & more!");
        check(
            "a|b `c` *d* <e> [f](g) ~~h~~",
            "a\\|b \\`c\\` \\*d\\* \\<e> \\[f\\](g) \\~\\~h\\~\\~",
        );
        check("snake_case _em_ __x", "snake_case \\_em\\_ \\_\\_x");
        check("&amp; &#38; &x AT&T;", "\\&amp; \\&#38; &x AT\\&T;");
        check("{{ x }} $y$", "\\{\\{ x \\}\\} \\$y\\$");
        check("a\\|b", "a\\\\\\|b");
    }

    #[test]
    fn what_means_something_at_a_start_is_escaped_there_alone() {
        check("- a - b", "\\- a - b");
        check("# a # b", "\\# a # b");
        check("1. a 2. b", "1\\. a 2. b");
        check("1) a", "1\\) a");
        check("1.5 s", "1\\.5 s");
        check("> a", "\\> a");
        assert_eq!(line("- a", Place::Within), "- a");
    }

    #[test]
    fn addresses_are_links_only_as_they_are() {
        check("see https://x.example/a_b.", "see https://x.example/a_b.");
        check("https://x.example/~ann", "https\\://x.example/\\~ann");
        check("a*b@x.example", "a\\*b\\@x.example");
    }

    #[test]
    fn code_is_code_only_where_it_is_shown_as_it_is() {
        assert_eq!(code("GET /a/{id}", Place::Start), "`GET /a/{id}`");
        assert_eq!(code("a|b", Place::Start), "a\\|b");
        assert_eq!(code("`", Place::Start), "\\`");
        assert_eq!(code("", Place::Start), "");
    }

    #[test]
    fn lines_become_what_stands_between() {
        assert_eq!(lines("a\n\n- b\r\nc", "<br />", Place::Start), "a<br />\\- b<br />c");
        assert_eq!(lines(": b ", " ", Place::Within), ": b ");
    }
}
