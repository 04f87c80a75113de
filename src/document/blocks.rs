//! As much of Markdown's blocks as decides whether a line is code: lists, fences, indented code,
//! `<pre>` and the like, and comments over several lines.
//!
//! CommonMark 0.31, chapters 4 and 5. Block quotes are left alone: no marker begins with `>`.

/// What surrounds the next line.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks {
    /// The columns at which the contents of the open list items begin, the outermost first.
    items: Vec<usize>,
    code: Option<Code>,
}

/// A block whose lines are taken as they are.
#[derive(Clone, Copy, Debug)]
struct Code {
    /// A line that begins further left ends the list item that holds the block, and the block.
    column: usize,
    until: Until,
}

#[derive(Clone, Copy, Debug)]
enum Until {
    /// A fence of this character, at least so long.
    Fence(char, usize),
    /// A line that holds this, in small letters.
    Tag(&'static str),
}

/// What a line is to the one who looks for markers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen<'t> {
    /// Code, or empty.
    Nothing,
    /// A line of the document's own, without its indent.
    Line(&'t str),
    /// What stands behind the bullet or number of a list item.
    Item(&'t str),
}

impl Blocks {
    /// Goes on by a line.
    pub(super) fn step<'t>(&mut self, line: &'t str) -> Seen<'t> {
        let (mut column, mut rest) = outdented(line, 0);
        if rest.is_empty() {
            return Seen::Nothing;
        }
        if self.code.is_some_and(|it| column < it.column) {
            self.code = None;
        }
        if let Some(code) = self.code {
            if code.ends_with(column, rest) {
                self.code = None;
            }
            return Seen::Nothing;
        }
        self.items.retain(|&it| it <= column);
        let mut is_item = false;
        loop {
            let base = self.items.last().copied().unwrap_or(0);
            if column.saturating_sub(base) >= 4 {
                return Seen::Nothing;
            }
            let Some(width) = bullet_width(rest) else { break };
            let after = rest.get(width..).unwrap_or_default();
            let (next, text) = outdented(after, column + width);
            let gap = next - column - width;
            // More than four columns are one, and what follows is indented code.
            let is_code = gap > 4 && !text.is_empty();
            let content = column + width + if is_code || text.is_empty() { 1 } else { gap };
            self.items.push(content);
            if is_code || text.is_empty() {
                return Seen::Nothing;
            }
            is_item = true;
            (column, rest) = (next, text);
        }
        let column = self.items.last().copied().unwrap_or(0);
        if let Some(until) = opened(rest) {
            self.code = Some(Code { column, until });
            return Seen::Nothing;
        }
        if is_item { Seen::Item(rest) } else { Seen::Line(rest) }
    }
}

impl Code {
    fn ends_with(self, column: usize, rest: &str) -> bool {
        match self.until {
            Until::Fence(character, length) => {
                let run = rest.trim_end();
                column - self.column < 4
                    && run.len() >= length
                    && run.chars().all(|it| it == character)
            }
            Until::Tag(tag) => rest.to_ascii_lowercase().contains(tag),
        }
    }
}

/// What the line opens that it does not close.
fn opened(rest: &str) -> Option<Until> {
    for character in ['`', '~'] {
        let length = rest.chars().take_while(|&it| it == character).count();
        let info = rest.get(length..).unwrap_or_default();
        if length >= 3 && !(character == '`' && info.contains('`')) {
            return Some(Until::Fence(character, length));
        }
    }
    if !rest.starts_with('<') {
        return None;
    }
    if let Some(comment) = rest.strip_prefix("<!--") {
        // A marker that is not closed is a mistake to be told, not a comment.
        let is_open = !comment.contains("-->") && !comment.trim_start().starts_with("quadrel:");
        return is_open.then_some(Until::Tag("-->"));
    }
    let small = rest.to_ascii_lowercase();
    let tags = [
        ("<pre", "</pre>"),
        ("<script", "</script>"),
        ("<style", "</style>"),
        ("<textarea", "</textarea>"),
    ];
    let is_open = |&(open, close): &(&str, &str)| {
        let last = small.rmatch_indices(open).find(|(at, _)| {
            let after = small.get(at + open.len()..).and_then(|it| it.chars().next());
            after.is_none_or(|it| it == '>' || it.is_whitespace())
        });
        last.is_some_and(|(at, _)| !small.get(at..).unwrap_or_default().contains(close))
    };
    tags.iter().find(|&it| is_open(it)).map(|&(_, close)| Until::Tag(close))
}

/// The bytes of a list item's bullet or number, which are as many columns.
fn bullet_width(rest: &str) -> Option<usize> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let bytes = rest.as_bytes();
    let width = match (digits, bytes.first(), bytes.get(digits)) {
        (0, Some(b'-' | b'*' | b'+'), _) if !is_rule(rest) => 1,
        (1..=9, _, Some(b'.' | b')')) => digits + 1,
        _ => return None,
    };
    matches!(bytes.get(width), None | Some(b' ' | b'\t')).then_some(width)
}

/// Whether a line is a rule across the page: three or more of one character and nothing else.
fn is_rule(rest: &str) -> bool {
    ['-', '*'].iter().any(|mark| {
        rest.chars().all(|it| it == *mark || it.is_whitespace()) && rest.matches(*mark).count() > 2
    })
}

/// The column of the first character that is no space, and the text from there. A tab leads to the
/// next column that four divides.
fn outdented(text: &str, column: usize) -> (usize, &str) {
    let mut column = column;
    for (at, character) in text.char_indices() {
        match character {
            ' ' => column += 1,
            '\t' => column += 4 - column % 4,
            _ => return (column, text.get(at..).unwrap_or_default()),
        }
    }
    (column, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines on which an `x` could be a marker; those within list items begin with `*`.
    #[track_caller]
    fn check(text: &str, expect: &[usize]) {
        let mut blocks = Blocks::default();
        let mut found = Vec::new();
        for (idx, line) in text.lines().enumerate() {
            if blocks.step(line) == Seen::Line("x") {
                found.push(idx + 1);
            }
        }
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn fenced_code_is_code_until_a_fence_as_long() {
        check("x\n```\nx\n```\nx", &[1, 5]);
        check("````text\nx\n```\nx\n~~~~\nx\n`````\nx", &[8]);
        check("~~~ a`b\nx\n~~~ x\nx\n  ~~~\nx", &[6]);
        check("``` a`b\nx", &[2]);
        check("```\nx\n    ```\nx", &[]);
        check("``\nx", &[2]);
    }

    #[test]
    fn four_columns_deeper_than_around_is_code() {
        check("    x\n   x\n\tx", &[2]);
        check("- a\n\n  x\n\n      x\n     x\n", &[3, 6]);
        check("10. a\n    x\n        x\n\n    - b\n      x\nx", &[2, 6, 7]);
        check("-     x\n  x", &[2]);
        check("- - -\n    x", &[]);
        check("-\n  x", &[2]);
    }

    #[test]
    fn a_fence_ends_with_the_list_item_that_holds_it() {
        check("- a\n  ```\n  x\nx", &[4]);
        check("- ```\n  x\n  ```\n  x", &[4]);
        check("1. a\n   ```\n\n   x\n   ```\n   x", &[6]);
    }

    #[test]
    fn html_that_is_taken_as_it_is_hides_what_is_in_it() {
        check("<pre>\nx\n</pre>\nx", &[4]);
        check("<PRE class=a>\n\nx\nb</Pre> c\nx", &[5]);
        check("<div><pre>\nx\n</pre></div>\nx", &[4]);
        check("<pre>a</pre>\nx\n<prefix>\nx", &[2, 4]);
        check("<script>\nx\n</script>\n<style>\nx\n</style>\nx", &[7]);
        check("<!-- a\nx\n-->\nx\n<!-- b -->\nx", &[4, 6]);
        check("<!-- quadrel:begin\nx", &[2]);
    }

    #[test]
    fn what_follows_a_bullet_is_told_apart() {
        let mut blocks = Blocks::default();
        assert_eq!(blocks.step("  - 1) x"), Seen::Item("x"));
        assert_eq!(blocks.step("> x"), Seen::Line("> x"));
        assert_eq!(blocks.step(""), Seen::Nothing);
        assert_eq!(blocks.step("-x"), Seen::Line("-x"));
    }
}
