//! Notes on elements; those of flows are steps.

use super::input::{Parsed, Tokens};
use super::problem::Problem;
use super::terminal::{after, list, reference, string};
use crate::syntax::ast::Note;
use crate::syntax::words::Place;

/// `note "text" on a, b`. Inside an element or a node `on` may be left out.
pub(super) fn note<'a>(place: Place) -> impl Fn(Tokens<'a>) -> Parsed<'a, Note> {
    move |input| {
        let (rest, text) = string(input.skip(1))?;
        let (rest, on) = after("on", "`on`", list(reference))(rest)?;
        let has_owner = match place {
            Place::Element | Place::Node | Place::Infrastructure => true,
            Place::File
            | Place::Group { .. }
            | Place::Deployment
            | Place::Relationship
            | Place::Instance
            | Place::Flow
            | Place::Frame
            | Place::View
            | Place::Rule => false,
        };
        if on.is_none() && !has_owner {
            return Err(nom::Err::Failure(Problem::expected(rest, "`on` and an element")));
        }
        Ok((rest, Note { text, on: on.unwrap_or_default(), span: input.span_to(rest) }))
    }
}
