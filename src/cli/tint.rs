//! Colours for drawings of text on a terminal: lines step back, so that words stand out.

/// The look of titles, of frames around what a view is about, and of all other lines.
const TITLE: &str = "\x1b[1m";
const FOCUS: &str = "\x1b[34m";
const LINES: &str = "\x1b[2m";
const END: &str = "\x1b[0m";

/// `text`, a drawing below its title, with colours. Without those it is as it was.
pub(super) fn tinted(text: &str) -> String {
    let mut tinted = String::with_capacity(2 * text.len());
    for (idx, line) in text.split_inclusive('\n').enumerate() {
        let (line, ending) = line.split_at(line.trim_end().len());
        if idx == 0 {
            add(&mut tinted, line, Some(TITLE));
        } else {
            add_line(&mut tinted, line);
        }
        tinted.push_str(ending);
    }
    tinted
}

/// Adds a line, run by run of what looks alike.
fn add_line(tinted: &mut String, line: &str) {
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let look = look(first);
        let end = rest.find(|it| self::look(it) != look).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        add(tinted, run, look);
        rest = after;
    }
}

fn add(tinted: &mut String, run: &str, look: Option<&str>) {
    match look {
        Some(look) if !run.is_empty() => tinted.extend([look, run, END]),
        Some(_) | None => tinted.push_str(run),
    }
}

/// How a character looks that draws.
fn look(sign: char) -> Option<&'static str> {
    match sign {
        '═' | '║' | '╒'..='╬' => Some(FOCUS),
        '─'..='╿' | '◄' | '►' | '▲' | '▼' | '←'..='↓' | '¦' => Some(LINES),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_step_back_and_frames_of_the_focus_stand_out() {
        let text = "Shop\n\n╔═ Shop ═╗\n║ ┌───┐  ║\n║ │ A ├─►║\n";
        let expected = "\x1b[1mShop\x1b[0m\n\n\x1b[34m╔═\x1b[0m Shop \x1b[34m═╗\x1b[0m\n\
                        \x1b[34m║\x1b[0m \x1b[2m┌───┐\x1b[0m  \x1b[34m║\x1b[0m\n\
                        \x1b[34m║\x1b[0m \x1b[2m│\x1b[0m A \x1b[2m├─►\x1b[0m\x1b[34m║\x1b[0m\n";
        assert_eq!(tinted(text), expected);
        assert_eq!(anstream::adapter::strip_str(&tinted(text)).to_string(), text);
    }

    #[test]
    fn words_stay_as_they_are() {
        assert_eq!(tinted(""), "");
        assert_eq!(tinted("\nOrders -> x | y\n"), "\nOrders -> x | y\n");
    }
}
