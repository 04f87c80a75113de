//! Elements and groups.

use nom::Parser;
use nom::combinator::opt;

use super::body::{body, optional_body};
use super::header::{Form, header, skip_misplaced};
use super::input::{Parsed, Tokens};
use super::problem::Problem;
use super::statement::{begins_relationship, statement, unknown_word};
use super::terminal::{name, string, word_for};
use crate::syntax::ast::{Element, Group, Name};
use crate::syntax::lexer::{Token, TokenKind};
use crate::syntax::words::{self, Place, Word};

/// `[external] KIND name "Title" [technology] "Description" #tag { … }`
pub(super) fn element(place: Place, input: Tokens<'_>) -> Parsed<'_, Element> {
    let external = input.first().filter(|it| it.is_word("external")).map(|it| it.span);
    let rest = if external.is_some() { input.skip(1) } else { input };
    let (rest, kind) = word_for("the kind of an element")(rest)?;
    let is_built_in = words::find(&kind.text) == Some(Word::BuiltInKind);
    if !is_built_in && words::is_reserved(&kind.text) {
        let at = Tokens { start: rest.start - 1, ..rest };
        return Err(nom::Err::Failure(Problem::expected(at, "the kind of an element")));
    }
    if takes_next_line(rest) {
        return Err(if is_built_in {
            nom::Err::Failure(Problem::expected(rest, "a name"))
        } else {
            unknown_word(input, &kind, place)
        });
    }
    let (rest, name) = name_or_body(rest)?;
    let (rest, header) = header(Form::Element)(rest)?;
    let (rest, body) = optional_body(statement(Place::Element))(rest)?;
    let span = input.span_to(rest);
    Ok((rest, Element { external, kind, name, header, body, span }))
}

/// Whether what stands in the name's place is a whole statement on the next line, as in
///
/// ```text
/// system
/// person ann "Ann"
/// ```
///
/// where `system person` would leave `ann "Ann"`, which is no statement.
fn takes_next_line(at: Tokens<'_>) -> bool {
    let is_word = |it: &Token| it.as_name().is_some_and(|name| words::find(&name.text).is_some());
    let begins = at.first().is_some_and(|it| it.starts_line && is_word(it));
    let next = at.skip(1);
    let Some(name) = next.first().filter(|it| !it.starts_line).and_then(|it| it.as_name()) else {
        return false;
    };
    let may_be_kind = at.ctx.has_use || at.ctx.kinds.contains(name.text.as_str());
    begins
        && !begins_relationship(next)
        && !next.second().is_some_and(|it| {
            matches!(it.kind, TokenKind::CrowsFoot(_)) || (may_be_kind && it.as_name().is_some())
        })
}

/// A name. Where one is missing and a body follows all the same, that is reported, and the name
/// is empty, so that the body is not lost.
pub(super) fn name_or_body(input: Tokens<'_>) -> Parsed<'_, Name> {
    match name(input) {
        Ok(parsed) => Ok(parsed),
        Err(nom::Err::Error(problem)) => {
            let is_dotted = input.first().is_some_and(|it| it.as_name().is_none());
            let (rest, _) = opt(super::terminal::reference).parse(input)?;
            let (rest, _) = opt(super::terminal::count).parse(rest)?;
            if !(is_dotted && has_body(rest)) {
                return Err(nom::Err::Failure(problem));
            }
            if let Some(diagnostic) = problem.into_diagnostic(input) {
                input.report(diagnostic);
            }
            Ok((rest, Name { text: String::new(), span: input.here() }))
        }
        Err(other) => Err(other),
    }
}

/// Whether what follows is parts of a header and then a body.
fn has_body(mut input: Tokens<'_>) -> bool {
    use crate::syntax::lexer::TokenKind::{Count, Error, LeftBrace, String, Tag, Technology};
    while let Some(token) = input.first() {
        if !matches!(token.kind, String(_) | Technology(_) | Tag(_) | Count(_) | Error) {
            return token.kind == LeftBrace;
        }
        input = input.skip(1);
    }
    false
}

/// `group name "Title" { … }`, of which name or title may be left out.
pub(super) fn group<'a>(place: Place) -> impl Fn(Tokens<'a>) -> Parsed<'a, Group> {
    let in_element = place.is_in_element();
    move |input| {
        let (rest, name) = opt(name).parse(input.skip(1))?;
        let (rest, title) = opt(string).parse(rest)?;
        if name.is_none() && title.is_none() {
            let problem = Problem::expected(rest, "a name or a title");
            if !has_body(rest) {
                return Err(nom::Err::Failure(problem));
            }
            if let Some(diagnostic) = problem.into_diagnostic(rest) {
                rest.report(diagnostic);
            }
        }
        let rest = skip_misplaced(Form::Group, rest);
        let (rest, body) = body(statement(Place::Group { in_element }))(rest)?;
        Ok((rest, Group { name, title, body, span: input.span_to(rest) }))
    }
}
