//! Names that look like other names.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::lints;
use crate::syntax::ast::Name;
use crate::syntax::lexer::{Token, TokenKind};

/// Cyrillic and Greek letters that look like Latin ones in most typefaces.
const LOOK_ALIKES: &[(char, char)] = &[
    ('а', 'a'),
    ('в', 'b'),
    ('с', 'c'),
    ('ԁ', 'd'),
    ('е', 'e'),
    ('һ', 'h'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ӏ', 'l'),
    ('о', 'o'),
    ('р', 'p'),
    ('ԛ', 'q'),
    ('ѕ', 's'),
    ('ԝ', 'w'),
    ('х', 'x'),
    ('у', 'y'),
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('М', 'M'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Ѕ', 'S'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('У', 'Y'),
    ('Ү', 'Y'),
    ('α', 'a'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('υ', 'u'),
    ('χ', 'x'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
];

/// Warns once for each name that mixes Latin letters with look-alikes of them, or that consists of
/// look-alikes and so reads like another name of the file.
pub(super) fn check(tokens: &[Token]) -> Vec<Diagnostic> {
    let mut suspects: BTreeMap<&str, &Name> = BTreeMap::new();
    let mut ascii: BTreeSet<&str> = BTreeSet::new();
    for name in tokens.iter().flat_map(names) {
        if name.text.is_ascii() {
            ascii.insert(&name.text);
        } else if name.text.chars().any(|c| latin(c).is_some()) {
            suspects.entry(&name.text).or_insert(name);
        }
    }
    suspects.into_values().filter_map(|name| confusion(name, &ascii)).collect()
}

fn names(token: &Token) -> &[Name] {
    if let TokenKind::Reference(parts) = &token.kind {
        parts
    } else if let TokenKind::Tag(name) | TokenKind::AtKind(name) = &token.kind {
        std::slice::from_ref(name)
    } else {
        &[]
    }
}

fn confusion(name: &Name, ascii: &BTreeSet<&str>) -> Option<Diagnostic> {
    let reading: String = name.text.chars().map(|c| latin(c).unwrap_or(c)).collect();
    let mixes = name.text.chars().any(|c| c.is_ascii_alphabetic());
    let message = if ascii.contains(reading.as_str()) {
        format!("`{}` looks like `{reading}`, and is another name", name.text)
    } else if mixes && reading.is_ascii() {
        format!("`{}` mixes letters of two alphabets that look the same", name.text)
    } else {
        return None;
    };
    Some(Diagnostic::new(&lints::CONFUSABLE_NAME, name.span, message).fix(
        name.span,
        &reading,
        format!("write `{reading}` in Latin letters"),
    ))
}

/// The Latin letter that this one looks like.
fn latin(c: char) -> Option<char> {
    LOOK_ALIKES.iter().find(|(other, _)| *other == c).map(|&(_, latin)| latin)
}
