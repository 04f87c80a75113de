//! Tokens of a sentence: to text, and, by a small lexer of the test's own, from text.

/// A token of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) text: String,
    /// Whether it begins a line.
    pub(crate) starts_line: bool,
    /// Whether it touches the token before.
    pub(crate) is_glued: bool,
}

impl Token {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), starts_line: false, is_glued: false }
    }

    pub(crate) fn is_reference(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && !(self.is_count() && self.text.contains(".."))
    }

    pub(crate) fn is_name(&self) -> bool {
        self.is_reference() && !self.text.contains('.')
    }

    pub(crate) fn is_count(&self) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
        self.text.strip_prefix('x').is_some_and(|rest| match rest.split_once("..") {
            Some((min, max)) => digits(min) && digits(max),
            None => digits(rest),
        })
    }

    pub(crate) fn is_arrow(&self) -> bool {
        ["->", "~>", "<->", "-->"].contains(&self.text.as_str()) || self.text.starts_with("-[")
    }

    fn begins_operand(&self) -> bool {
        self.is_reference() || self.text.starts_with(['#', '@', '(']) || self.text == "*"
    }

    fn ends_operand(&self) -> bool {
        self.is_reference()
            || self.text.starts_with(['#', '@', ')'])
            || ["*", ".*", ".**"].contains(&self.text.as_str())
    }
}

/// Whether an arrow touches the operand before it, and the one behind it.
pub(crate) fn touching(tokens: &[Token], at: usize) -> (bool, bool) {
    let before = at.checked_sub(1).and_then(|it| tokens.get(it)).is_some_and(Token::ends_operand);
    let behind = tokens.get(at + 1).is_some_and(|it| it.is_glued && it.begins_operand());
    (before && tokens[at].is_glued, behind)
}

pub(crate) fn render(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        if token.starts_line {
            text.push('\n');
        } else if !token.is_glued {
            text.push(' ');
        }
        text.push_str(&token.text);
    }
    text.push('\n');
    text
}

/// The tokens of a text that has no mistakes in its tokens.
pub(crate) fn lex(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = text;
    let (mut starts_line, mut is_glued) = (true, false);
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() || rest.starts_with("//") || rest.starts_with("/*") {
            let len = trivia_len(rest);
            starts_line |= rest[..len].contains(['\n', '\r']);
            is_glued = false;
            rest = &rest[len..];
            continue;
        }
        let follows_reference = is_glued && tokens.last().is_some_and(Token::is_reference);
        let len = token_len(rest, first, follows_reference);
        tokens.push(Token { text: rest[..len].to_owned(), starts_line, is_glued });
        (starts_line, is_glued) = (false, true);
        rest = &rest[len..];
    }
    tokens
}

fn trivia_len(rest: &str) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if !rest.starts_with("/*") {
        return rest.chars().next().map_or(0, char::len_utf8);
    }
    let (mut depth, mut at) = (0, 0);
    loop {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().expect("comments are closed").len_utf8();
        }
    }
}

fn token_len(rest: &str, first: char, follows_reference: bool) -> usize {
    const MARKS: [&str; 4] = ["-->", "<->", "->", "~>"];
    let bytes = rest.as_bytes();
    if rest.starts_with("\"\"\"") {
        return quoted_len(rest, "\"\"\"");
    }
    if first == '"' {
        return quoted_len(rest, "\"");
    }
    if first == '[' {
        return quoted_len(rest, "]");
    }
    if rest.starts_with("-[") {
        return rest.find("->").expect("arrows are whole") + 2;
    }
    if let Some(mark) = MARKS.iter().find(|it| rest.starts_with(**it)) {
        return mark.len();
    }
    if first == '|'
        || (first == '}' && matches!(bytes, [_, b'|' | b'o', b'-' | b'.', b'-' | b'.', ..]))
    {
        return 6;
    }
    if follows_reference && rest.starts_with(".**") {
        return 3;
    }
    if follows_reference && rest.starts_with(".*") {
        return 2;
    }
    if first == '#' || first == '@' {
        return 1 + name_len(&rest[1..]);
    }
    if first.is_ascii_digit() {
        return rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    }
    if first.is_alphabetic() || first == '_' {
        let mut len = name_len(rest);
        let n_digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        if Token::new(&rest[..len]).is_count() && rest[len..].starts_with("..") {
            return len + 2 + n_digits(&rest[len + 2..]);
        }
        while rest[len..].starts_with('.') && name_len(&rest[len + 1..]) > 0 {
            len += 1 + name_len(&rest[len + 1..]);
        }
        return len;
    }
    first.len_utf8()
}

/// The length of what ends with `close`, which a `\` before it hides.
fn quoted_len(rest: &str, close: &str) -> usize {
    let mut at = close.len();
    while !rest[at..].starts_with(close) {
        let c = rest[at..].chars().next().expect("strings are closed");
        at += c.len_utf8() + usize::from(c == '\\');
    }
    at + close.len()
}

fn name_len(rest: &str) -> usize {
    let mut len = 0;
    while let Some(c) = rest[len..].chars().next() {
        let next = rest[len + c.len_utf8()..].chars().next();
        let joins = c == '-' && len > 0 && next.is_some_and(char::is_alphanumeric);
        if !(c.is_alphanumeric() || c == '_' || joins) {
            break;
        }
        len += c.len_utf8();
    }
    len
}
