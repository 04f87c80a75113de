//! Entities, their attributes, and the relationships between them.

use nom::Parser;
use nom::combinator::opt;
use nom::multi::many0;

use super::body::optional_body;
use super::element::name_or_body;
use super::header::{Form, skip_misplaced};
use super::input::{Parsed, Tokens};
use super::problem::Problem;
use super::terminal::{after, reference, string, tag};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::syntax::ast::{Attribute, Entity, EntityRelationship, Header, Reference, Text};
use crate::syntax::lexer::{Token, TokenKind};

/// `entity name "Title" "Description" in ref #tag { … }`
pub(super) fn entity(input: Tokens<'_>) -> Parsed<'_, Entity> {
    let (rest, name) = name_or_body(input.skip(1))?;
    let (rest, title) = opt(string).parse(rest)?;
    let (rest, description) = opt(string).parse(rest)?;
    let (rest, stored_in) = after("in", "`in`", reference)(rest)?;
    let (rest, tags) = many0(tag).parse(rest)?;
    let rest = skip_misplaced(Form::Entity, rest);
    let (rest, attributes) = optional_body(attribute)(rest)?;
    let header = Header { title, description, tags, ..Header::default() };
    Ok((rest, Entity { name, header, stored_in, attributes, span: input.span_to(rest) }))
}

/// `user ||--o{ order "places"`
pub(super) fn entity_relationship(input: Tokens<'_>) -> Parsed<'_, EntityRelationship> {
    let (rest, left) = reference(input)?;
    let Some(TokenKind::CrowsFoot(foot)) = rest.first().map(|it| &it.kind) else {
        return Err(nom::Err::Failure(Problem::expected(rest, "a crow's foot")));
    };
    let (rest, right) = reference(rest.skip(1))?;
    let (rest, label) = opt(string).parse(rest)?;
    let rest = skip_misplaced(Form::EntityRelationship, rest);
    Ok((
        rest,
        EntityRelationship {
            left,
            left_cardinality: foot.left,
            is_identifying: foot.is_identifying,
            right_cardinality: foot.right,
            right,
            label,
            span: input.span_to(rest),
        },
    ))
}

/// Whether a statement that is bound to lines begins here.
fn begins_line(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|it| it.starts_line)
        || input
            .previous()
            .is_none_or(|it| matches!(it.kind, TokenKind::LeftBrace | TokenKind::Semicolon))
}

/// `name type pk fk ref unique optional "comment"`, on a line of its own.
///
/// Line ends mean nothing between the parentheses of the type.
fn attribute(input: Tokens<'_>) -> Parsed<'_, Attribute> {
    if !begins_line(input) {
        return Err(nom::Err::Failure(Problem::said(
            input,
            Diagnostic::new(
                &codes::UNEXPECTED_TOKEN,
                input.here(),
                format!(
                    "expected the next line, found {}",
                    super::problem::found(input).0
                ),
            )
            .help("an attribute is a name, a type, then `pk`, `fk entity`, `unique`, `optional` and a comment, on a line of its own"),
        )));
    }
    let (rest, name) = super::terminal::word_for("the name of an attribute")(input)?;
    let (rest, type_text) = attribute_type(rest)?;
    let mut attribute = Attribute {
        name,
        type_text,
        is_primary_key: false,
        foreign_key: None,
        is_unique: false,
        is_optional: false,
        comment: None,
        span: input.here(),
    };
    let mut rest = rest;
    while rest.first().is_some_and(|it| !it.starts_line && it.as_name().is_some()) {
        rest = constraint(&mut attribute, rest)?;
    }
    if let Some(token) = rest.first().filter(|it| !it.starts_line)
        && let TokenKind::String(value) = &token.kind
    {
        attribute.comment = Some(Text { value: value.clone(), span: token.span });
        rest = rest.skip(1);
    }
    attribute.span = input.span_to(rest);
    Ok((rest, attribute))
}

/// One of `pk`, `fk ref`, `unique`, `optional`.
fn constraint<'a>(
    attribute: &mut Attribute,
    input: Tokens<'a>,
) -> Result<Tokens<'a>, nom::Err<Problem>> {
    let Some(name) = input.first().and_then(|it| it.as_name()) else { return Ok(input) };
    let mut rest = input.skip(1);
    let is_repeated = match name.text.as_str() {
        "pk" => std::mem::replace(&mut attribute.is_primary_key, true),
        "unique" => std::mem::replace(&mut attribute.is_unique, true),
        "optional" => std::mem::replace(&mut attribute.is_optional, true),
        "fk" => {
            let (after, target) = foreign_key(rest)?;
            rest = after;
            attribute.foreign_key.replace(target).is_some()
        }
        other => return Err(unknown_constraint(input, other)),
    };
    if is_repeated {
        let message = format!("`{}` is said twice of one attribute", name.text);
        input.report(Diagnostic::new(&codes::SAID_TWICE, name.span, message));
    }
    Ok(rest)
}

/// The entity that `fk` names, on the same line.
fn foreign_key(input: Tokens<'_>) -> Parsed<'_, Reference> {
    if input.first().is_some_and(|it| it.starts_line) {
        return Err(nom::Err::Failure(Problem::expected(input, "the entity that it refers to")));
    }
    reference(input)
        .map_err(|_| nom::Err::Failure(Problem::expected(input, "the entity that it refers to")))
}

fn unknown_constraint(input: Tokens<'_>, found: &str) -> nom::Err<Problem> {
    const CONSTRAINTS: [&str; 4] = ["pk", "fk", "unique", "optional"];
    let message = format!("`{found}` is nothing that an attribute can be");
    let diagnostic = Diagnostic::new(&codes::UNKNOWN_WORD, input.here(), message);
    let diagnostic = match crate::diagnostic::nearest(found, CONSTRAINTS) {
        Some(near) => diagnostic.fix(input.here(), near, format!("did you mean `{near}`?")),
        None => diagnostic.help("behind the type stand `pk`, `fk entity`, `unique` and `optional`"),
    };
    nom::Err::Failure(Problem::said(input.skip(1), diagnostic))
}

/// `uuid`, `varchar(255)`, `enum(a, b)`, `text[]`: a name, then what is in parentheses, then
/// brackets that touch it. The value has one space behind each comma, whatever was written.
fn attribute_type(input: Tokens<'_>) -> Parsed<'_, Text> {
    let is_here = |it: &&Token| !it.starts_line && matches!(it.kind, TokenKind::Reference(_));
    let Some(first) = input.first().filter(is_here) else {
        return Err(nom::Err::Failure(Problem::expected(input, "the type of the attribute")));
    };
    let mut value = input.source(first).to_owned();
    let mut rest = input.skip(1);
    if rest.first().is_some_and(|it| it.kind == TokenKind::LeftParenthesis && !it.starts_line) {
        let (after, arguments) = type_arguments(rest)?;
        value.push_str(&format!("({})", arguments.join(", ")));
        rest = after;
    }
    while let (Some(previous), Some(token)) = (rest.previous(), rest.first())
        && rest.source(token) == "[]"
        && previous.touches(token)
    {
        value.push_str(rest.source(token));
        rest = rest.skip(1);
    }
    Ok((rest, Text { value, span: input.span_to(rest) }))
}

/// `(255)`, `(10, 2)`, `(active, inactive)`: each as written.
fn type_arguments(opening: Tokens<'_>) -> Parsed<'_, Vec<&str>> {
    let mut rest = opening.skip(1);
    let mut arguments = Vec::new();
    loop {
        let argument = rest.first().filter(|it| {
            matches!(
                it.kind,
                TokenKind::Reference(_)
                    | TokenKind::Number
                    | TokenKind::Count(_)
                    | TokenKind::String(_)
            )
        });
        let Some(argument) = argument else {
            return Err(type_problem(opening, rest, "a word, a number or a string"));
        };
        arguments.push(rest.source(argument));
        rest = rest.skip(1);
        match rest.first() {
            Some(token) if token.kind == TokenKind::Comma => rest = rest.skip(1),
            Some(token) if token.kind == TokenKind::RightParenthesis => {
                return Ok((rest.skip(1), arguments));
            }
            _ => return Err(type_problem(opening, rest, "`,` or `)`")),
        }
    }
}

/// What is wrong between parentheses: at the end of a line or body they were not closed.
fn type_problem(opening: Tokens<'_>, at: Tokens<'_>, expected: &'static str) -> nom::Err<Problem> {
    nom::Err::Failure(if at.first().is_none_or(|it| it.starts_line) {
        unclosed_parenthesis(opening, at)
    } else {
        Problem::expected(at, expected)
    })
}

/// A `(` without its `)`.
pub(super) fn unclosed_parenthesis(opening: Tokens<'_>, at: Tokens<'_>) -> Problem {
    Problem::said(
        at,
        Diagnostic::new(&codes::UNCLOSED_BRACKET, opening.here(), "this `(` is not closed")
            .help("close it with `)`"),
    )
}
