//! What follows a name: title, technology, description, count and tags, in this order.

use nom::Parser;
use nom::combinator::{cond, opt};
use nom::multi::many0;

use super::input::{Parsed, Tokens};
use super::statement::{begins_entity_relationship, begins_relationship};
use super::terminal::{count, string, tag, technology};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::syntax::ast::{Count, Header};
use crate::syntax::lexer::{TokenKind, is_count};

/// Which parts a header may have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `"Title" [technology] "Description" #tag`
    Element,
    /// `"Title" [technology] "Description" x4 #tag`
    Node,
    /// `"Label" [technology] #tag`
    Relationship,
    /// `"Title" "Description"`
    View,
    /// `"Title"`
    Group,
    /// `as "role" group name x2 #tag`
    Instance,
    /// `"Title" "Description" in ref #tag`
    Entity,
    /// `"Label"`
    EntityRelationship,
    /// `"Why"`
    Rule,
}

/// What a [`Form`] consists of besides its first string.
struct Parts {
    has_technology: bool,
    has_description: bool,
    has_count: bool,
    has_tags: bool,
    /// All of it in words.
    order: &'static str,
}

impl Form {
    fn parts(self) -> Parts {
        let none = Parts {
            has_technology: false,
            has_description: false,
            has_count: false,
            has_tags: false,
            order: "",
        };
        match self {
            Self::Element => Parts {
                has_technology: true,
                has_description: true,
                has_tags: true,
                order: "a title, a technology, a description and tags may stand here, in this order",
                ..none
            },
            Self::Node => Parts {
                has_technology: true,
                has_description: true,
                has_count: true,
                has_tags: true,
                order: "a title, a technology, a description, a count and tags may stand here, in this order",
            },
            Self::Relationship => Parts {
                has_technology: true,
                has_tags: true,
                order: "a label, a technology and tags may stand here, in this order",
                ..none
            },
            Self::View => Parts {
                has_description: true,
                order: "a title and a description may stand here, in this order",
                ..none
            },
            Self::Group => Parts { order: "a group has a name and a title", ..none },
            Self::Instance => Parts {
                order: "`as` and a role, `group` and a name, a count and tags may stand here, in this order",
                ..none
            },
            Self::Entity => Parts {
                order: "a title, a description, `in` and an element, and tags may stand here, in this order",
                ..none
            },
            Self::EntityRelationship => Parts { order: "only a label may stand here", ..none },
            Self::Rule => Parts { order: "a rule has a name and the reason for it", ..none },
        }
    }
}

/// A header of the form. A part in the wrong place is reported and left out.
pub(super) fn header<'a>(form: Form) -> impl Fn(Tokens<'a>) -> Parsed<'a, Header> {
    move |input| {
        let (rest, (header, _)) = header_and_count(form, input)?;
        Ok((rest, header))
    }
}

/// The header of a node, with how many of it there are.
pub(super) fn node_header(input: Tokens<'_>) -> Parsed<'_, (Header, Option<Count>)> {
    header_and_count(Form::Node, input)
}

fn header_and_count(form: Form, input: Tokens<'_>) -> Parsed<'_, (Header, Option<Count>)> {
    let parts = form.parts();
    let (rest, mut title) = opt(string).parse(input)?;
    let brackets = rest;
    let (rest, technology) = cond(parts.has_technology, opt(technology)).parse(rest)?;
    if matches!(&technology, Some(Some(items)) if items.is_empty()) {
        let message = "expected a technology between the brackets, found nothing";
        input.report(Diagnostic::new(&codes::UNEXPECTED_TOKEN, brackets.here(), message));
    }
    let (rest, description) = cond(parts.has_description, opt(string)).parse(rest)?;
    let (rest, count) = cond(parts.has_count, opt(count)).parse(rest)?;
    let (rest, tags) = cond(parts.has_tags, many0(tag)).parse(rest)?;
    let mut description = description.flatten();
    if title.is_none() {
        title = description.take();
    }
    let header = Header {
        title,
        technology: technology.flatten().unwrap_or_default(),
        description,
        tags: tags.unwrap_or_default(),
    };
    Ok((skip_misplaced(form, rest), (header, count.flatten())))
}

/// Whether the name here is the start of a statement, and no part of the header before it.
fn begins_statement_after_name(input: Tokens<'_>) -> bool {
    begins_relationship(input)
        || begins_entity_relationship(input)
        || input.second().is_some_and(|it| it.as_name().is_some() && !it.starts_line)
}

/// Reports parts that stand where the header has ended, and goes behind them.
pub(super) fn skip_misplaced(form: Form, mut input: Tokens<'_>) -> Tokens<'_> {
    let mut is_reported = false;
    while let Some(token) = input.first() {
        let is_named_count = token.as_name().is_some_and(|it| is_count(&it.text))
            && !begins_statement_after_name(input);
        let what = match &token.kind {
            TokenKind::Reference(_) if is_named_count => "a count",
            TokenKind::String(_) => "a string",
            TokenKind::Technology(_) => "a technology",
            TokenKind::Tag(_) => "a tag",
            TokenKind::Count(_) => "a count",
            TokenKind::Reference(_)
            | TokenKind::Number
            | TokenKind::AtKind(_)
            | TokenKind::Arrow(_)
            | TokenKind::CrowsFoot(_)
            | TokenKind::LeftBrace
            | TokenKind::RightBrace
            | TokenKind::LeftParenthesis
            | TokenKind::RightParenthesis
            | TokenKind::Comma
            | TokenKind::Colon
            | TokenKind::Semicolon
            | TokenKind::Star
            | TokenKind::DotStar
            | TokenKind::DotStarStar
            | TokenKind::Error => return input,
        };
        if !is_reported {
            let message = format!("found {what} where none may stand");
            let is_second_label =
                form == Form::Relationship && matches!(token.kind, TokenKind::String(_));
            input.report(Diagnostic::new(&codes::PART_OUT_OF_PLACE, token.span, message).help(
                if is_second_label {
                    "put the longer text into the body: `{ description \"…\" }`"
                } else {
                    form.parts().order
                },
            ));
        }
        is_reported = true;
        input = input.skip(1);
    }
    input
}
