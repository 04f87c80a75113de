//! Links that may stand in a document that others open.

/// Why a link is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LinkProblem {
    Empty,
    LineEnd,
    ControlCharacter,
    Scheme(String),
    ProtocolRelative,
    Backslash,
    Credentials,
    NoHost,
    NoAddress,
}

impl LinkProblem {
    pub(super) fn message(&self) -> String {
        match self {
            Self::Empty => "the link is empty".to_owned(),
            Self::LineEnd => "the link has a line end in it".to_owned(),
            Self::ControlCharacter => "the link has a control character in it".to_owned(),
            Self::Scheme(scheme) => format!("links with `{scheme}:` are refused"),
            Self::ProtocolRelative => {
                "a link that begins with `//` leads to another host without saying how".to_owned()
            }
            Self::Backslash => "the link has a `\\`, which browsers read as `/`".to_owned(),
            Self::Credentials => "the link has a name or password before its host".to_owned(),
            Self::NoHost => "the link names no host after `//`".to_owned(),
            Self::NoAddress => "the link names no address after `mailto:`".to_owned(),
        }
    }
}

/// The link as it may be written into a document, quoted or not, or why it is refused.
///
/// Allowed are `http`, `https` and `mailto`, relative links and `#id`. The scheme is looked for
/// behind whatever could hide it from us and not from a reader's program: white space, control
/// characters, character references, percent signs.
pub(super) fn check(link: &str) -> Result<String, LinkProblem> {
    let link = link.trim_matches(' ');
    if link.is_empty() {
        return Err(LinkProblem::Empty);
    }
    if link.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        return Err(LinkProblem::LineEnd);
    }
    if link.chars().any(char::is_control) {
        return Err(LinkProblem::ControlCharacter);
    }
    if link.contains('\\') {
        return Err(LinkProblem::Backslash);
    }
    let bare = undisguised(link);
    if bare.contains('\\') {
        return Err(LinkProblem::Backslash);
    }
    if bare.starts_with("//") {
        return Err(LinkProblem::ProtocolRelative);
    }
    match scheme(&bare) {
        None => {}
        Some("http" | "https") => check_host(link)?,
        Some("mailto") if bare.contains('@') => {}
        Some("mailto") => return Err(LinkProblem::NoAddress),
        Some(other) => return Err(LinkProblem::Scheme(other.to_owned())),
    }
    Ok(encoded(link))
}

/// What stands before the first `:`, unless a `/`, `?` or `#` before it makes the link relative.
fn scheme(bare: &str) -> Option<&str> {
    let (before, _) = bare.split_once(':')?;
    (!before.contains(['/', '?', '#'])).then_some(before)
}

fn check_host(link: &str) -> Result<(), LinkProblem> {
    let after_scheme = link.split_once(':').map_or("", |(_, rest)| rest);
    let rest = after_scheme.strip_prefix("//").ok_or(LinkProblem::NoHost)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    if host.is_empty() {
        return Err(LinkProblem::NoHost);
    }
    if undisguised(host).contains('@') {
        return Err(LinkProblem::Credentials);
    }
    Ok(())
}

/// The link in lower case without white space and invisible characters, and with character
/// references and percent escapes undone.
fn undisguised(link: &str) -> String {
    let mut text = link.to_lowercase();
    // Twice, for one may hide the other.
    for _ in 0..2 {
        text = without_percent_escapes(&without_character_references(&text)).to_lowercase();
    }
    text.retain(|it| !it.is_whitespace() && !it.is_control() && !is_invisible(it));
    text
}

const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// `&#106;`, `&#x6a;`, with or without `;`, and the named ones that stand for what a scheme is
/// recognised by.
fn without_character_references(text: &str) -> String {
    const NAMED: [(&str, &str); 8] = [
        ("&colon;", ":"),
        ("&tab;", ""),
        ("&newline;", ""),
        ("&sol;", "/"),
        ("&bsol;", "\\"),
        ("&commat;", "@"),
        ("&num;", "#"),
        ("&amp;", "&"),
    ];
    let mut text = text.to_owned();
    for (reference, meaning) in NAMED {
        text = text.replace(reference, meaning);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("&#") {
        plain.push_str(before);
        let (digits, radix) = match after.strip_prefix('x') {
            Some(digits) => (digits, 16),
            None => (after, 10),
        };
        let n_digits = digits.bytes().take_while(|it| (*it as char).is_digit(radix)).count();
        let (number, tail) = digits.split_at(n_digits);
        match u32::from_str_radix(number, radix).ok().and_then(char::from_u32) {
            Some(character) => {
                plain.push(character);
                rest = tail.strip_prefix(';').unwrap_or(tail);
            }
            None => {
                plain.push_str("&#");
                rest = after;
            }
        }
    }
    plain + rest
}

fn without_percent_escapes(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = |byte: u8| (byte as char).to_digit(16);
        match after {
            [high, low, tail @ ..] if first == b'%' => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push((high * 16 + low) as u8);
                    rest = tail;
                }
                _ => {
                    bytes.push(first);
                    rest = after;
                }
            },
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The link with everything percent-encoded that could end an attribute or a Markdown link.
fn encoded(link: &str) -> String {
    let mut text = String::with_capacity(link.len());
    for character in link.chars() {
        let is_plain = !character.is_whitespace()
            && !is_invisible(character)
            && !"\"'<>`{}|^()".contains(character);
        if is_plain {
            text.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_links_stay_as_they_are() {
        for link in [
            "https://example.com/a?b=c&d=%20#e",
            "http://localhost:8080",
            "HTTPS://example.com",
            "mailto:ann@example.com",
            "docs/a.md",
            "../a.md",
            "/a",
            "#accounts",
            "a/b:c",
            "?q=a:b",
            "https://example.com/@ann",
            "https://example.com/zoë",
        ] {
            assert_eq!(check(link).as_deref(), Ok(link));
        }
    }

    #[test]
    fn what_could_break_out_is_encoded() {
        assert_eq!(
            check("https://x.example/a b\"onmouseover='y'").as_deref(),
            Ok("https://x.example/a%20b%22onmouseover=%27y%27"),
        );
        assert_eq!(check(" docs/a.md ").as_deref(), Ok("docs/a.md"));
        assert_eq!(check("a(b)<c>").as_deref(), Ok("a%28b%29%3Cc%3E"));
    }

    #[test]
    fn scripts_are_refused_in_every_disguise() {
        for link in [
            "javascript:alert(1)",
            "JaVaScript:alert(1)",
            "JaVa Script:alert(1)",
            " javascript:alert(1)",
            "&#106;avascript:alert(1)",
            "&#x6A;avascript:alert(1)",
            "&#0000106avascript:alert(1)",
            "&amp;#106;avascript:alert(1)",
            "javascript&colon;alert(1)",
            "java&Tab;script:alert(1)",
            "java%73cript:alert(1)",
            "java\u{200b}script:alert(1)",
        ] {
            assert_eq!(check(link), Err(LinkProblem::Scheme("javascript".into())), "{link}");
        }
        for (link, scheme) in [
            ("vbscript:x", "vbscript"),
            ("data:text/html,x", "data"),
            ("file:///etc/passwd", "file"),
        ] {
            assert_eq!(check(link), Err(LinkProblem::Scheme(scheme.into())));
        }
    }

    #[test]
    fn hosts_in_disguise_are_refused() {
        assert_eq!(check("//evil.example"), Err(LinkProblem::ProtocolRelative));
        assert_eq!(check("/%2Fevil.example"), Err(LinkProblem::ProtocolRelative));
        assert_eq!(check("\\\\evil"), Err(LinkProblem::Backslash));
        assert_eq!(check("/\\evil"), Err(LinkProblem::Backslash));
        assert_eq!(check("https://user:pw@x"), Err(LinkProblem::Credentials));
        assert_eq!(check("https://user@x/a"), Err(LinkProblem::Credentials));
        assert_eq!(check("https:evil"), Err(LinkProblem::NoHost));
        assert_eq!(check("https:///evil"), Err(LinkProblem::NoHost));
        assert_eq!(check("mailto:"), Err(LinkProblem::NoAddress));
        assert_eq!(check("a\nb"), Err(LinkProblem::LineEnd));
        assert_eq!(check("\u{1}javascript:x"), Err(LinkProblem::ControlCharacter));
        assert_eq!(check("  "), Err(LinkProblem::Empty));
    }
}
