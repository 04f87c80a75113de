//! Deployments: nodes, instances, and the ways between them.

use nom::Parser;
use nom::combinator::{map, opt};
use nom::multi::many0;

use super::body::optional_body;
use super::element::name_or_body;
use super::header::{Form, header, node_header, skip_misplaced};
use super::input::{Parsed, Tokens};
use super::note::note;
use super::property::{property, property_of};
use super::relationship::relationship;
use super::statement::{begins_relationship, misplaced, word_or_nearest};
use super::terminal::{after, count, inner_arrow, list, name, reference, tag, word};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::syntax::ast::{
    Arrow, ArrowKind, Deployment, DeploymentItem, DeploymentNode, Instance, Route, Text,
};
use crate::syntax::lexer::TokenKind;
use crate::syntax::parser::problem::Problem;
use crate::syntax::words::{DeployedWord, Place, Word};

/// `deployment name "Title" { … }`
pub(super) fn deployment(input: Tokens<'_>) -> Parsed<'_, Deployment> {
    let (rest, name) = name_or_body(input.skip(1))?;
    let (rest, header) = header(Form::Element)(rest)?;
    let (rest, body) = optional_body(item(Place::Deployment))(rest)?;
    Ok((rest, Deployment { name, header, body, span: input.span_to(rest) }))
}

fn item<'a>(place: Place) -> impl Fn(Tokens<'a>) -> Parsed<'a, DeploymentItem> {
    move |input| {
        if begins_relationship(input) && place != Place::Infrastructure {
            return map(relationship(place), DeploymentItem::Relationship).parse(input);
        }
        let word = word_or_nearest(input, place)?;
        if let Word::Property(word) = word {
            return map(|input| property_of(word, input), DeploymentItem::Property).parse(input);
        }
        if word == Word::Note {
            return map(note(place), DeploymentItem::Note).parse(input);
        }
        let Word::Deployed(word) = word else {
            return Err(misplaced(input, place));
        };
        match word {
            DeployedWord::Node => map(node(Place::Node), DeploymentItem::Node).parse(input),
            DeployedWord::Infrastructure => {
                map(node(Place::Infrastructure), DeploymentItem::Infrastructure).parse(input)
            }
            DeployedWord::Instance => map(instance, DeploymentItem::Instance).parse(input),
            DeployedWord::Route => map(route, DeploymentItem::Route).parse(input),
        }
    }
}

/// `node name "Title" [technology] x4 { … }`, or an infrastructure.
fn node<'a>(place: Place) -> impl Fn(Tokens<'a>) -> Parsed<'a, DeploymentNode> {
    move |input| {
        let (rest, name) = name_or_body(input.skip(1))?;
        let (rest, (header, count)) = node_header(rest)?;
        let (rest, body) = optional_body(item(place))(rest)?;
        Ok((rest, DeploymentNode { name, header, count, body, span: input.span_to(rest) }))
    }
}

/// `instance ref as "role" group name x2 #tag { … }`
fn instance(input: Tokens<'_>) -> Parsed<'_, Instance> {
    let (rest, of) = reference(input.skip(1))?;
    let (rest, role) = after("as", "`as`", role)(rest)?;
    let (rest, group) = after("group", "`group`", name)(rest)?;
    let (rest, count) = opt(count).parse(rest)?;
    let (rest, tags) = many0(tag).parse(rest)?;
    let rest = skip_misplaced(Form::Instance, rest);
    let (rest, body) = optional_body(property(Place::Instance))(rest)?;
    Ok((rest, Instance { of, role, group, count, tags, body, span: input.span_to(rest) }))
}

/// A role is a word or a string.
fn role(input: Tokens<'_>) -> Parsed<'_, Text> {
    let text = match input.first().map(|it| (&it.kind, it.span)) {
        Some((TokenKind::String(value), span)) => Text { value: value.clone(), span },
        Some((TokenKind::Reference(parts), span)) if parts.len() == 1 => {
            Text { value: parts.iter().map(|it| it.text.as_str()).collect(), span }
        }
        _ => return Err(nom::Err::Error(Problem::expected(input, "a role"))),
    };
    Ok((input.skip(1), text))
}

/// `route a -> b via c, d "Label" [technology]`
fn route(input: Tokens<'_>) -> Parsed<'_, Route> {
    let (rest, source) = reference(input.skip(1))?;
    let (rest, arrow) = inner_arrow(rest)?;
    check_route_arrow(input, &arrow);
    let (rest, destination) = reference(rest)?;
    let (rest, ()) = word("via", "`via` and what it goes through")(rest)?;
    let (rest, via) = list(reference)(rest)?;
    let (rest, header) = header(Form::Relationship)(rest)?;
    Ok((rest, Route { source, destination, via, header, span: input.span_to(rest) }))
}

fn check_route_arrow(input: Tokens<'_>, arrow: &Arrow) {
    if arrow.kind != ArrowKind::Sync || arrow.relationship_kind.is_some() {
        input.report(
            Diagnostic::new(
                &codes::ARROW_OUT_OF_PLACE,
                arrow.span,
                "a route leads from one end to the other with `->`",
            )
            .fix(
                arrow.span,
                "->",
                "write `->`; how the ends talk is said where they are related",
            ),
        );
    }
}
