//! Which statement begins here.

use super::data::{entity, entity_relationship};
use super::deployment::deployment;
use super::element::{element, group};
use super::file::{theme, title, use_file};
use super::flow::flow;
use super::input::{Parsed, Tokens};
use super::kind::{element_kind, relationship_kind};
use super::note::note;
use super::problem::{Problem, describe, found};
use super::property::property_of;
use super::relationship::relationship;
use super::rule::rule;
use super::selector;
use super::style::style;
use super::view::view;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::syntax::ast::{Name, Statement};
use crate::syntax::lexer::TokenKind;
use crate::syntax::words::{self, Place, Word};

/// Whether a relationship begins here: with an arrow, with a reference that has dots, or with a
/// name that an arrow or a comma follows.
pub(super) fn begins_relationship(input: Tokens<'_>) -> bool {
    // `style ->a { … }` is the style of whatever points to `a`.
    if input.first().is_some_and(|it| it.is_word("style"))
        && input.second().is_some_and(|it| matches!(it.kind, TokenKind::Arrow(_)))
        && selector::side(input.skip(1)) == selector::Side::After
    {
        return false;
    }
    match input.first().map(|it| &it.kind) {
        Some(TokenKind::Arrow(_)) => true,
        Some(TokenKind::Reference(parts)) => {
            parts.len() > 1
                || input.second().is_some_and(|it| {
                    it.kind == TokenKind::Comma
                        || (matches!(it.kind, TokenKind::Arrow(_)) && !it.starts_line)
                })
        }
        _ => false,
    }
}

/// Whether a relationship between entities begins here.
pub(super) fn begins_entity_relationship(input: Tokens<'_>) -> bool {
    matches!(input.first().map(|it| &it.kind), Some(TokenKind::Reference(_)))
        && matches!(input.second().map(|it| &it.kind), Some(TokenKind::CrowsFoot(_)))
}

/// The word that a statement begins with, and its meaning; a problem when it may not stand in
/// this place or when no word is here.
pub(super) fn first_word<'a>(
    input: Tokens<'a>,
    place: Place,
) -> Result<(&'a Name, Option<Word>), nom::Err<Problem>> {
    let Some(name) = input.first().and_then(|it| it.as_name()) else {
        return Err(no_statement(input, place));
    };
    let word = words::find(&name.text);
    if word.is_some() && !words::may_stand(&name.text, place) {
        return Err(misplaced(input, place));
    }
    Ok((name, word))
}

/// A statement of a file, or of the body of an element or a group.
pub(super) fn statement<'a>(place: Place) -> impl Fn(Tokens<'a>) -> Parsed<'a, Statement> {
    move |input| {
        if begins_entity_relationship(input) {
            return if place == Place::File {
                entity_relationship(input)
                    .map(|(rest, it)| (rest, Statement::EntityRelationship(it)))
            } else {
                Err(nom::Err::Failure(Problem::said(
                    input.skip(1),
                    Diagnostic::new(
                        &codes::MISPLACED_STATEMENT,
                        input.here(),
                        format!("a relationship between entities may not stand {}", place.within()),
                    )
                    .help("it may stand at the top level of a file"),
                )))
            };
        }
        if begins_relationship(input) {
            return relationship(place)(input)
                .map(|(rest, it)| (rest, Statement::Relationship(it)));
        }
        let (name, word) = first_word(input, place)?;
        let Some(word) = word else {
            return declared_kind(name, place, input);
        };
        keyword_statement(word, place, input)
    }
}

/// The statement that begins with `word`.
fn keyword_statement(word: Word, place: Place, input: Tokens<'_>) -> Parsed<'_, Statement> {
    fn wrap<'a, T>(parsed: Parsed<'a, T>, of: fn(T) -> Statement) -> Parsed<'a, Statement> {
        parsed.map(|(rest, it)| (rest, of(it)))
    }
    match word {
        Word::Title => wrap(title(input), Statement::Title),
        Word::Theme => wrap(theme(input), Statement::Theme),
        Word::Use => wrap(use_file(input), Statement::Use),
        Word::Kind => wrap(element_kind(input), Statement::ElementKind),
        Word::Relationship => wrap(relationship_kind(input), Statement::RelationshipKind),
        Word::Group => wrap(group(place)(input), Statement::Group),
        Word::External | Word::BuiltInKind => wrap(element(place, input), Statement::Element),
        Word::Deployment => wrap(deployment(input), Statement::Deployment),
        Word::Entity => wrap(entity(input), Statement::Entity),
        Word::Flow => wrap(flow(input), Statement::Flow),
        Word::View => wrap(view(input), Statement::View),
        Word::Style => wrap(style(input), Statement::Style),
        Word::Rule => wrap(rule(input), Statement::Rule),
        Word::Note => wrap(note(place)(input), Statement::Note),
        Word::Property(word) => wrap(property_of(word, input), Statement::Property),
        Word::Deployed(_)
        | Word::Participants
        | Word::FlowSwitch(_)
        | Word::Frame(_)
        | Word::Shown(_)
        | Word::Clause(_) => Err(misplaced(input, place)),
    }
}

/// A word that is none of the language: the name of a declared kind, if a name follows.
fn declared_kind<'a>(name: &Name, place: Place, input: Tokens<'a>) -> Parsed<'a, Statement> {
    let is_element =
        !words::is_reserved(&name.text) && input.second().is_some_and(|it| it.as_name().is_some());
    if !is_element {
        return Err(unknown_word(input, name, place));
    }
    // Kinds may come from another file; where none can, a word like `veiw` is no kind.
    let is_certain = !input.ctx.has_use && !input.ctx.kinds.contains(name.text.as_str());
    if is_certain
        && input.second().is_some_and(|it| !it.starts_line)
        && let Some(meant) = words::nearest_in(&name.text, place)
        && let Some(word) = words::find(meant)
        && word != Word::BuiltInKind
        && word != Word::External
        && !matches!(word, Word::Property(_))
    {
        input.report(unknown_word_diagnostic(input, name, place));
        return keyword_statement(word, place, input);
    }
    element(place, input).map(|(rest, it)| (rest, Statement::Element(it)))
}

/// The word of a statement in a place where no element may stand. A mistyped one is reported and
/// read as the nearest, so that its body is kept.
pub(super) fn word_or_nearest(input: Tokens<'_>, place: Place) -> Result<Word, nom::Err<Problem>> {
    let (name, word) = first_word(input, place)?;
    if let Some(word) = word {
        return Ok(word);
    }
    let meant = words::nearest_in(&name.text, place).and_then(words::find);
    match meant.filter(|_| input.second().is_some_and(|it| !it.starts_line)) {
        Some(word) => {
            input.report(unknown_word_diagnostic(input, name, place));
            Ok(word)
        }
        None => Err(unknown_word(input, name, place)),
    }
}

/// The problem that a statement begins with a word that means nothing here.
pub(super) fn unknown_word(input: Tokens<'_>, name: &Name, place: Place) -> nom::Err<Problem> {
    if words::find(&name.text).is_some() && !words::may_stand(&name.text, place) {
        return misplaced(input, place);
    }
    // What was meant behind the word could not be read, and that is the mistake.
    if input.second().is_some_and(|it| it.kind == TokenKind::Error && !it.starts_line) {
        return nom::Err::Failure(Problem::expected(input.skip(1), "an arrow"));
    }
    let diagnostic = unknown_word_diagnostic(input, name, place);
    nom::Err::Failure(Problem::said(input.skip(1), diagnostic))
}

fn unknown_word_diagnostic(input: Tokens<'_>, name: &Name, place: Place) -> Diagnostic {
    let message = format!("`{}` begins no statement {}", name.text, place.within());
    let diagnostic = Diagnostic::new(&codes::UNKNOWN_WORD, name.span, message);
    if let Some(near) = words::nearest_in(&name.text, place) {
        return diagnostic.fix(name.span, near, format!("did you mean `{near}`?"));
    }
    let holds_elements = match place {
        Place::File | Place::Element | Place::Group { .. } => true,
        Place::Relationship
        | Place::Deployment
        | Place::Node
        | Place::Infrastructure
        | Place::Instance
        | Place::Flow
        | Place::Frame
        | Place::View
        | Place::Rule => false,
    };
    match input.second().map(|it| &it.kind) {
        Some(TokenKind::String(_)) if holds_elements => {
            diagnostic.help(format!("an element begins with its kind: `container {}`", name.text))
        }
        _ if holds_elements => diagnostic
            .help("a statement begins with a word of the language, a kind and a name, or `a -> b`"),
        _ => diagnostic,
    }
}

/// The problem that the word here may not stand in this place.
pub(super) fn misplaced(input: Tokens<'_>, place: Place) -> nom::Err<Problem> {
    let Some(name) = input.first().and_then(|it| it.as_name()) else {
        return no_statement(input, place);
    };
    let text = &name.text;
    nom::Err::Failure(Problem::said(
        input.skip(1),
        Diagnostic::new(
            &codes::MISPLACED_STATEMENT,
            name.span,
            format!("`{text}` may not stand {}", place.within()),
        )
        .help(format!("it may stand {}", words::places_of(text))),
    ))
}

/// The problem that nothing here can begin a statement.
pub(super) fn no_statement(input: Tokens<'_>, place: Place) -> nom::Err<Problem> {
    if input.first().is_some_and(|it| it.kind == TokenKind::Error) {
        return nom::Err::Failure(Problem::expected(input, "a statement"));
    }
    let found = match input.first() {
        Some(token) => describe(input, token),
        None => found(input).0,
    };
    let message = format!("expected a statement {}, found {found}", place.within());
    nom::Err::Failure(Problem::said(
        input,
        Diagnostic::new(&codes::UNEXPECTED_TOKEN, input.here(), message),
    ))
}
