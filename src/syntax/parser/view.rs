//! Views: what they are of, and what they show.

use nom::Parser;
use nom::combinator::map;

use super::body::optional_body;
use super::header::{Form, header};
use super::input::{Parsed, Tokens};
use super::note::note;
use super::problem::Problem;
use super::selector::selector;
use super::statement::{misplaced, word_or_nearest};
use super::style::style;
use super::terminal::{after, list, name, reference, word};
use crate::diagnostic::codes::syntax as codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::syntax::ast::{Direction, View, ViewItem, ViewKind};
use crate::syntax::words::{Place, ShownWord, Word};

const KINDS: [(&str, ViewKind); 7] = [
    ("landscape", ViewKind::Landscape),
    ("context", ViewKind::Context),
    ("containers", ViewKind::Containers),
    ("components", ViewKind::Components),
    ("deployment", ViewKind::Deployment),
    ("data", ViewKind::Data),
    ("steps", ViewKind::Steps),
];

const DIRECTIONS: [(&str, Direction); 4] = [
    ("down", Direction::Down),
    ("right", Direction::Right),
    ("up", Direction::Up),
    ("left", Direction::Left),
];

pub(super) const SWITCHES: [(&str, bool); 2] = [("on", true), ("off", false)];

/// `view KIND of ref as name "Title" "Description" { … }`, or `view name "Title" { … }`
pub(super) fn view(input: Tokens<'_>) -> Parsed<'_, View> {
    let first = input.skip(1);
    let (rest, first_name) = name(first).map_err(|_| {
        nom::Err::Failure(Problem::expected(first, "the kind of a view, or the name of a free one"))
    })?;
    let kind_span = first_name.span;
    let kind = KINDS.iter().find(|(word, _)| *word == first_name.text).map(|&(_, kind)| kind);
    let is_free =
        kind.is_none() && !rest.first().is_some_and(|it| it.is_word("of") || it.is_word("as"));
    let (rest, kind, of, name) = if is_free {
        (rest, ViewKind::Free, None, Some(first_name))
    } else {
        let kind = match kind {
            Some(kind) => kind,
            None => one_of("a kind of view", &KINDS, first)?,
        };
        let (rest, of) = after("of", "`of`", reference)(rest)?;
        let (rest, name) = after("as", "`as`", name)(rest)?;
        (rest, kind, of, name)
    };
    let (rest, header) = header(Form::View)(rest)?;
    let (rest, body) = optional_body(item)(rest)?;
    Ok((rest, View { kind, kind_span, of, name, header, body, span: input.span_to(rest) }))
}

/// The meaning of the next word. Another word is reported; a near one stands for what was meant.
pub(super) fn one_of<T: Copy>(
    what: &'static str,
    words: &[(&'static str, T)],
    input: Tokens<'_>,
) -> Result<T, nom::Err<Problem>> {
    let Some(found) = input.first().and_then(|it| it.as_name()) else {
        return Err(nom::Err::Failure(Problem::expected(input, what)));
    };
    if let Some(&(_, meaning)) = words.iter().find(|(word, _)| *word == found.text) {
        return Ok(meaning);
    }
    let message = format!("`{}` is not {what}", found.text);
    let diagnostic = Diagnostic::new(&codes::UNKNOWN_WORD, found.span, message);
    let near = nearest(&found.text, words.iter().map(|&(word, _)| word));
    let meant = words.iter().find(|(word, _)| Some(*word) == near);
    let Some(&(near, meaning)) = meant else {
        let known = words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>();
        let diagnostic = diagnostic.help(format!("there are {}", known.join(", ")));
        return Err(nom::Err::Failure(Problem::said(input.skip(1), diagnostic)));
    };
    input.report(diagnostic.fix(found.span, near, format!("did you mean `{near}`?")));
    Ok(meaning)
}

/// A line of a view.
fn item(input: Tokens<'_>) -> Parsed<'_, ViewItem> {
    let at = input.skip(1);
    let first = word_or_nearest(input, Place::View)?;
    if first == Word::Note {
        return map(note(Place::View), ViewItem::Note).parse(input);
    }
    if first == Word::Style {
        return map(style, ViewItem::Style).parse(input);
    }
    let Word::Shown(line) = first else {
        return Err(misplaced(input, Place::View));
    };
    match line {
        ShownWord::Include => map(list(selector), ViewItem::Include).parse(at),
        ShownWord::Exclude => map(list(selector), ViewItem::Exclude).parse(at),
        ShownWord::Only => map(list(selector), ViewItem::Only).parse(at),
        ShownWord::Direction => {
            let direction = one_of("a direction", &DIRECTIONS, at)?;
            let rest = at.skip(1);
            Ok((rest, ViewItem::Direction { direction, span: input.span_to(rest) }))
        }
        ShownWord::Rank => {
            let (rest, ()) = word("same", "`same`")(at)?;
            let (rest, elements) = list(reference)(rest)?;
            Ok((rest, ViewItem::RankSame { elements, span: input.span_to(rest) }))
        }
        ShownWord::Order => {
            let (rest, elements) = list(reference)(at)?;
            Ok((rest, ViewItem::Order { elements, span: input.span_to(rest) }))
        }
        ShownWord::Legend => {
            let is_on = one_of("`on` or `off`", &SWITCHES, at)?;
            let rest = at.skip(1);
            Ok((rest, ViewItem::Legend { is_on, span: input.span_to(rest) }))
        }
    }
}
