//! Properties: lines that say something about what they stand in.

use nom::Parser;
use nom::combinator::{map, opt};
use nom::sequence::pair;

use super::input::{Parsed, Tokens};
use super::statement::{first_word, unknown_word};
use super::terminal::{name, reference, string, word_for};
use crate::syntax::ast::{Property, PropertyValue, Text};
use crate::syntax::words::{Place, Word};

/// The property that begins with `word`, from that word on; none when it is another statement.
pub(super) fn property_of(word: Word, input: Tokens<'_>) -> Option<Parsed<'_, Property>> {
    let at = input.skip(1);
    let value = match word {
        Word::Description => map(string, PropertyValue::Description).parse(at),
        Word::Technology => map(string, |it| PropertyValue::Technology(split(&it))).parse(at),
        Word::Owner => map(string, PropertyValue::Owner).parse(at),
        Word::Link => map(string, PropertyValue::Link).parse(at),
        Word::Source => map(string, PropertyValue::Source).parse(at),
        Word::Status => map(word_for("a status"), PropertyValue::Status).parse(at),
        Word::Interface => map(pair(string, opt(string)), |(endpoint, purpose)| {
            PropertyValue::Interface { endpoint, purpose }
        })
        .parse(at),
        Word::Meta => {
            map(pair(name, string), |(key, value)| PropertyValue::Meta { key, value }).parse(at)
        }
        Word::Shape => map(word_for("a shape"), PropertyValue::Shape).parse(at),
        Word::Was => map(reference, PropertyValue::Was).parse(at),
        Word::Allow => map(word_for("the name of a lint"), PropertyValue::Allow).parse(at),
        Word::Title
        | Word::Theme
        | Word::Use
        | Word::Kind
        | Word::Relationship
        | Word::Group
        | Word::External
        | Word::BuiltInKind
        | Word::Deployment
        | Word::Entity
        | Word::Flow
        | Word::View
        | Word::Style
        | Word::Rule
        | Word::Note
        | Word::Node
        | Word::Infrastructure
        | Word::Instance
        | Word::Route
        | Word::Participants
        | Word::Alt
        | Word::Opt
        | Word::Loop
        | Word::Par
        | Word::Break
        | Word::Include
        | Word::Exclude
        | Word::Only
        | Word::Direction
        | Word::Rank
        | Word::Order
        | Word::Legend
        | Word::Deny
        | Word::Require => return None,
    };
    Some(value.map(|(rest, value)| (rest, Property { value, span: input.span_to(rest) })))
}

/// A property, where nothing else may stand.
pub(super) fn property<'a>(place: Place) -> impl Fn(Tokens<'a>) -> Parsed<'a, Property> {
    move |input| {
        let (name, word) = first_word(input, place)?;
        match word.and_then(|word| property_of(word, input)) {
            Some(parsed) => parsed,
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
