//! The author's text inside Mermaid's quoted labels.
//!
//! A label passes through many hands: directives and comments are cut out of the code, `#name;`
//! becomes an entity, the label is read as Markdown and then as HTML, `$$` as a formula, `fa:fa-x`
//! as an icon. Whatever any of them would take for its own is written as a numeric entity, which
//! only the last of them, the browser, turns back. For that to hold, a label must have no HTML tag
//! of its own: Mermaid's sanitiser would turn the entities back too early. So lines end with plain
//! line ends, and bold is Markdown's.

/// The author's text as it stands in a quoted label, lines kept. Empty lines are left out.
pub(super) fn text(source: &str) -> String {
    let lines = source.lines().map(one_line).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The author's text on one line.
pub(super) fn flat(source: &str) -> String {
    one_line(&source.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A finished label, its author's parts escaped, in its quotes. It is never empty.
pub(super) fn quoted(label: &str) -> String {
    match label.is_empty() {
        true => "\" \"".to_owned(),
        false => format!("\"{}\"", statement(label)),
    }
}

/// A finished text, its author's parts escaped, that Mermaid takes for no statement of its own.
pub(super) fn statement(text: &str) -> String {
    let text = without_directions(text);
    // Mermaid drops a semicolon from what looks like a style with a colour, wherever it stands.
    match text.contains("style") || text.contains("classDef") {
        true => text.replace(':', "#58;"),
        false => text,
    }
}

/// The label with no `direction LR` in it: Mermaid takes any line that has one for that statement,
/// quotes or not.
fn without_directions(label: &str) -> String {
    const WORD: &str = "direction";
    let mut safe = String::with_capacity(label.len());
    let mut rest = label;
    while let Some(at) = rest.find(WORD) {
        let (before, from) = rest.split_at(at);
        let after = &from[WORD.len()..];
        let value = after.trim_start();
        let is_statement = value.len() < after.len()
            && ["TB", "BT", "RL", "LR", "TD"].iter().any(|it| value.starts_with(it));
        safe.push_str(before);
        safe.push_str(if is_statement { "#100;irection" } else { WORD });
        rest = after;
    }
    safe.push_str(rest);
    safe
}

/// A finished label of Markdown, in the quotes for that.
pub(super) fn quoted_markdown(label: &str) -> String {
    quoted(&format!("`{label}`"))
}

fn one_line(line: &str) -> String {
    let line = line.trim();
    let marker = block_marker(line);
    let mut escaped = String::with_capacity(line.len());
    let mut previous = None;
    for (at, character) in line.char_indices() {
        let next = line[at + character.len_utf8()..].chars().next();
        if at < marker || is_special(previous, character, next) {
            escaped.push_str(&format!("#{};", u32::from(character)));
        } else {
            escaped.push(character);
        }
        if is_mark(character, next) {
            escaped.push('\u{2060}');
        }
        previous = Some(character);
    }
    escaped
}

/// How many bytes at the start of a line make it a list, a heading, a rule or a quotation for
/// Markdown: a bullet, or the digits of a number with a dot or bracket after them.
fn block_marker(line: &str) -> usize {
    match line.as_bytes().first() {
        Some(b'-' | b'+' | b'=') => 1,
        Some(b'0'..=b'9') => {
            let n_digits = line.bytes().take_while(u8::is_ascii_digit).count();
            match line.as_bytes().get(n_digits) {
                Some(b'.' | b')') => n_digits + 1,
                Some(_) | None => 0,
            }
        }
        Some(_) | None => 0,
    }
}

/// Whether somebody on the label's way would read the character as anything but itself.
fn is_special(previous: Option<char>, character: char, next: Option<char>) -> bool {
    match character {
        // Mermaid's strings, entities and statements.
        '"' | '#' | ';' => true,
        // HTML.
        '<' | '>' | '&' => true,
        // Markdown.
        '`' | '*' | '_' | '~' | '\\' | '[' | ']' | '|' | '@' => true,
        // Formulas; directives and comments; shapes and classes.
        '$' | '%' | '{' | '}' => true,
        // Addresses and icons.
        ':' => matches!(next, Some('/' | 'f' | ':')),
        '.' => previous.is_some_and(|it| it.eq_ignore_ascii_case(&'w')),
        _ if character.is_control() => true,
        _ => false,
    }
}

/// Whether two characters are what Mermaid writes for the `&` or the `;` of an entity while it
/// works. It turns them back in the finished picture too, so no entity helps.
fn is_mark(character: char, next: Option<char>) -> bool {
    matches!((character, next), ('\u{fb02}', Some('\u{b0}')) | ('\u{b6}', Some('\u{df}')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_on_the_way_becomes_an_entity() {
        let check = |source: &str, expect: &str| assert_eq!(text(source), expect, "{source:?}");
        check("plain, text (here) - yes!", "plain, text (here) - yes!");
        check("\"a\" #1; <b>&amp;", "#34;a#34; #35;1#59; #60;b#62;#38;amp#59;");
        check("`x` *y* _z_ ~~w~~", "#96;x#96; #42;y#42; #95;z#95; #126;#126;w#126;#126;");
        check(
            "$$x$$ %%{init: {}}%%",
            "#36;#36;x#36;#36; #37;#37;#123;init: #123;#125;#125;#37;#37;",
        );
        check(
            "1. x\n12) y\n- z\n+ w\n10 items",
            "#49;#46; x\n#49;#50;#41; y\n#45; z\n#43; w\n10 items",
        );
        check("https://x.de www.y.de a@b", "https#58;//x.de www#46;y.de a#64;b");
        check("fa:fa-car, key: value", "fa#58;fa-car, key: value");
        check("C:\\new", "C:#92;new");
        check("  a  \n\n\t b", "a\nb");
        check("end", "end");
        check("\u{fb02}\u{b0}35\u{b6}\u{df}", "\u{fb02}\u{2060}\u{b0}35\u{b6}\u{2060}\u{df}");
        check("   ", "");
    }

    #[test]
    fn a_label_is_never_empty_and_never_a_style() {
        assert_eq!(quoted(""), "\" \"");
        assert_eq!(quoted(&text("style a:#fff; b")), "\"style a#58;#35;fff#59; b\"");
        assert_eq!(quoted("a direction TB b direction"), "\"a #100;irection TB b direction\"");
    }
}
