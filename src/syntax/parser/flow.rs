//! Flows: messages, frames and notes, one after another.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cut, map, opt, value};
use nom::sequence::preceded;

use super::body::{body, optional_body};
use super::element::name_or_body;
use super::header::{Form, header};
use super::input::{Parsed, Tokens};
use super::problem::Problem;
use super::statement::{begins_relationship, misplaced, word_or_nearest};
use super::terminal::{inner_arrow, list, reference, string, word};
use super::view::{SWITCHES, one_of};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::syntax::ast::{
    Arrow, ArrowKind, Branch, Flow, FlowPart, FlowSwitch, Frame, FrameKind, Message, NotePlacement,
    Reference, Step, StepNote,
};
use crate::syntax::lexer::TokenKind;
use crate::syntax::words::{FlowSwitchWord, Place, ShownWord, Word};

/// `flow name "Title" "Description" { … }`
pub(super) fn flow(input: Tokens<'_>) -> Parsed<'_, Flow> {
    let (rest, name) = name_or_body(input.skip(1))?;
    let (rest, header) = header(Form::View)(rest)?;
    let (rest, items) = optional_body(item(Place::Flow))(rest)?;
    let mut participants = Vec::new();
    let mut switches = Vec::new();
    let mut steps = Vec::new();
    for item in items {
        match item {
            Item::Participants(mut list) => participants.append(&mut list),
            Item::Switch(it) => switches.push(it),
            Item::Step(step) => steps.push(*step),
        }
    }
    let span = input.span_to(rest);
    Ok((rest, Flow { name, header, participants, switches, steps, span }))
}

/// What the lines of a flow give; as small as the larger of the two needs it to be.
enum Item {
    Participants(Vec<Reference>),
    Switch(FlowSwitch),
    Step(Box<Step>),
}

/// A line of a flow or of a frame.
fn item<'a>(place: Place) -> impl Fn(Tokens<'a>) -> Parsed<'a, Item> {
    move |input| {
        let step =
            |parsed: Parsed<'a, Step>| parsed.map(|(rest, it)| (rest, Item::Step(Box::new(it))));
        if begins_relationship(input) {
            return step(map(message, Step::Message).parse(input));
        }
        if let Some(problem) = stray_branch(input) {
            return Err(problem);
        }
        let word = word_or_nearest(input, place)?;
        if let Word::Frame(kind) = word {
            return step(map(frame(kind), Step::Frame).parse(input));
        }
        if word == Word::Note {
            return step(map(step_note, Step::Note).parse(input));
        }
        if word == Word::Participants {
            return map(list(reference), Item::Participants).parse(input.skip(1));
        }
        if place == Place::Flow
            && let Word::FlowSwitch(word) = word
        {
            let part = match word {
                FlowSwitchWord::Numbers => FlowPart::Numbers,
                FlowSwitchWord::Boundaries => FlowPart::Boundaries,
            };
            return switch(part, input);
        }
        if place == Place::Flow && word == Word::Shown(ShownWord::Legend) {
            return switch(FlowPart::Legend, input);
        }
        Err(misplaced(input, place))
    }
}

/// `numbers on`
fn switch(of: FlowPart, input: Tokens<'_>) -> Parsed<'_, Item> {
    let at = input.skip(1);
    let is_on = one_of("`on` or `off`", &SWITCHES, at)?;
    let rest = at.skip(1);
    Ok((rest, Item::Switch(FlowSwitch { of, is_on, span: input.span_to(rest) })))
}

/// `a -> b "…" [technology] #tag`
fn message(input: Tokens<'_>) -> Parsed<'_, Message> {
    if matches!(input.first().map(|it| &it.kind), Some(TokenKind::Arrow(_))) {
        return Err(nom::Err::Failure(Problem::said(
            input.skip(1),
            Diagnostic::new(&codes::MISSING_SOURCE, input.here(), "this step has no source")
                .help("write who sends it before the arrow"),
        )));
    }
    let (rest, source) = reference(input)?;
    let (rest, arrow) = inner_arrow(rest)?;
    check_arrow(input, &arrow);
    let (rest, destination) = reference(rest)?;
    let (rest, header) = header(Form::Relationship)(rest)?;
    Ok((rest, Message { source, arrow, destination, header, span: input.span_to(rest) }))
}

fn check_arrow(input: Tokens<'_>, arrow: &Arrow) {
    let diagnostic = if arrow.kind == ArrowKind::Both {
        Diagnostic::new(&codes::ARROW_OUT_OF_PLACE, arrow.span, "a step of a flow goes one way")
            .help("write a call `->` and its answer `-->`")
    } else if arrow.relationship_kind.is_some() {
        Diagnostic::new(
            &codes::ARROW_OUT_OF_PLACE,
            arrow.span,
            "a step of a flow is a call `->`, an answer `-->` or a message `~>`",
        )
        .fix(arrow.span, "->", "write `->`; the kind is said where the two are related")
    } else {
        return;
    };
    input.report(diagnostic);
}

/// A frame with its branches.
fn frame<'a>(kind: FrameKind) -> impl Fn(Tokens<'a>) -> Parsed<'a, Frame> {
    let next = match kind {
        FrameKind::Alt => Some("else"),
        FrameKind::Par => Some("and"),
        FrameKind::Opt | FrameKind::Loop | FrameKind::Break => None,
    };
    move |input| {
        let (mut rest, first) = branch(input)?;
        let mut branches = vec![first];
        while let Some(next) = next
            && rest.first().is_some_and(|it| it.is_word(next))
            && !begins_relationship(rest)
        {
            let (after, another) = branch(rest)?;
            branches.push(another);
            rest = after;
        }
        Ok((rest, Frame { kind, branches, span: input.span_to(rest) }))
    }
}

/// `"condition" { … }`, behind its word.
fn branch(input: Tokens<'_>) -> Parsed<'_, Branch> {
    let (rest, condition) = opt(string).parse(input.skip(1))?;
    let (rest, items) = body(item(Place::Frame))(rest)?;
    let steps = items
        .into_iter()
        .filter_map(|it| match it {
            Item::Step(step) => Some(*step),
            Item::Participants(_) | Item::Switch(_) => None,
        })
        .collect();
    Ok((rest, Branch { condition, steps, span: input.span_to(rest) }))
}

/// An `else` or `and` that belongs to no frame.
fn stray_branch(input: Tokens<'_>) -> Option<nom::Err<Problem>> {
    let first = input.first()?;
    let (word, frame) =
        [("else", "alt"), ("and", "par")].into_iter().find(|(word, _)| first.is_word(word))?;
    Some(nom::Err::Failure(Problem::said(
        input.skip(1),
        Diagnostic::new(
            &codes::MISPLACED_STATEMENT,
            first.span,
            format!("`{word}` belongs to no `{frame}`"),
        )
        .help(format!(
            "it stands behind the `}}` of an `{frame}`: `{frame} \"…\" {{ }} {word} \"…\" {{ }}`"
        )),
    )))
}

/// `note "…" over a, b`
fn step_note(input: Tokens<'_>) -> Parsed<'_, StepNote> {
    const EXPECTED: &str = "`over`, `left of` or `right of`";
    let (rest, text) = string(input.skip(1))?;
    let side = |side| preceded(word(side, EXPECTED), cut(word("of", "`of`")));
    let (rest, placement) = alt((
        value(NotePlacement::Over, word("over", EXPECTED)),
        value(NotePlacement::LeftOf, side("left")),
        value(NotePlacement::RightOf, side("right")),
    ))
    .parse(rest)?;
    let (rest, participants) = list(reference)(rest)?;
    Ok((rest, StepNote { text, placement, participants, span: input.span_to(rest) }))
}
