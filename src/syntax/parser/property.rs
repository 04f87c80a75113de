//! Properties: lines that say something about what they stand in.

use nom::Parser;
use nom::combinator::{map, opt};
use nom::sequence::pair;

use super::input::{Parsed, Tokens};
use super::statement::{first_word, misplaced, unknown_word};
use super::terminal::{name, reference, string, word_for};
use crate::syntax::ast::{Property, PropertyValue, Text};
use crate::syntax::words::{Place, PropertyWord, Word};

/// The property that begins with `word`, from that word on.
pub(super) fn property_of(word: PropertyWord, input: Tokens<'_>) -> Parsed<'_, Property> {
    let at = input.skip(1);
    let (rest, value) = match word {
        PropertyWord::Description => map(string, PropertyValue::Description).parse(at),
        PropertyWord::Technology => {
            map(string, |it| PropertyValue::Technology(split(&it))).parse(at)
        }
        PropertyWord::Owner => map(string, PropertyValue::Owner).parse(at),
        PropertyWord::Link => map(string, PropertyValue::Link).parse(at),
        PropertyWord::Source => map(string, PropertyValue::Source).parse(at),
        PropertyWord::Status => map(word_for("a status"), PropertyValue::Status).parse(at),
        PropertyWord::Interface => map(pair(string, opt(string)), |(endpoint, purpose)| {
            PropertyValue::Interface { endpoint, purpose }
        })
        .parse(at),
        PropertyWord::Meta => {
            map(pair(name, string), |(key, value)| PropertyValue::Meta { key, value }).parse(at)
        }
        PropertyWord::Shape => map(word_for("a shape"), PropertyValue::Shape).parse(at),
        PropertyWord::Was => map(reference, PropertyValue::Was).parse(at),
        PropertyWord::Allow => map(word_for("the name of a lint"), PropertyValue::Allow).parse(at),
    }?;
    Ok((rest, Property { value, span: input.span_to(rest) }))
}

/// A property, where nothing else may stand.
pub(super) fn property<'a>(place: Place) -> impl Fn(Tokens<'a>) -> Parsed<'a, Property> {
    move |input| {
        let (name, word) = first_word(input, place)?;
        match word {
            Some(Word::Property(word)) => property_of(word, input),
            Some(_) => Err(misplaced(input, place)),
            None => Err(unknown_word(input, name, place)),
        }
    }
}

/// `"Rust, Axum"` as two technologies.
fn split(text: &Text) -> Vec<Text> {
    text.value
        .split(',')
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(|it| Text { value: it.to_owned(), span: text.span })
        .collect()
}
