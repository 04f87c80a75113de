//! A text as lines, with whatever ends each of them.

/// A line of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Where it starts, in bytes.
    pub(super) start: usize,
    /// The line without its end.
    pub(super) text: &'t str,
    /// `\n`, `\r\n` or `\r`; empty for a last line without an end.
    pub(super) end: &'t str,
}

/// All lines; together they are the text.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, after) = rest.split_at(length);
        let end_length = match after.as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            [..] => 1,
        };
        let end = after.get(..end_length).unwrap_or_default();
        lines.push(Line { start, text: line, end });
        start += length + end_length;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn lines_and_their_ends_are_the_text() {
        let text = "a\r\nb\rc\n\n\r\rd";
        let found: Vec<(&str, &str)> = lines(text).iter().map(|it| (it.text, it.end)).collect();
        let expect = [
            ("a", "\r\n"),
            ("b", "\r"),
            ("c", "\n"),
            ("", "\n"),
            ("", "\r"),
            ("", "\r"),
            ("d", ""),
        ];
        assert_eq!(found, expect);
        let whole: String = lines(text).iter().flat_map(|it| [it.text, it.end]).collect();
        assert_eq!(whole, text);
        assert!(lines("").is_empty());
    }
}
