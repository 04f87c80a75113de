//! The project's own rules.

use nom::Parser;
use nom::combinator::{map, opt};
use nom::sequence::separated_pair;

use super::body::body;
use super::element::name_or_body;
use super::header::{Form, skip_misplaced};
use super::input::{Parsed, Tokens};
use super::selector::selector;
use super::statement::{misplaced, word_or_nearest};
use super::terminal::{string, word, word_for};
use crate::syntax::ast::{Rule, RuleClause};
use crate::syntax::words::{ClauseWord, Place, Word};

/// `rule name "Why" { … }`
pub(super) fn rule(input: Tokens<'_>) -> Parsed<'_, Rule> {
    let (rest, name) = name_or_body(input.skip(1))?;
    let (rest, why) = opt(string).parse(rest)?;
    let rest = skip_misplaced(Form::Rule, rest);
    let (rest, clauses) = body(clause)(rest)?;
    Ok((rest, Rule { name, why, clauses, span: input.span_to(rest) }))
}

/// `deny SELECTOR` or `require PROPERTY on SELECTOR`
fn clause(input: Tokens<'_>) -> Parsed<'_, RuleClause> {
    let Word::Clause(clause) = word_or_nearest(input, Place::Rule)? else {
        return Err(misplaced(input, Place::Rule));
    };
    match clause {
        ClauseWord::Deny => map(selector, RuleClause::Deny).parse(input.skip(1)),
        ClauseWord::Require => map(
            separated_pair(word_for("the property that is required"), word("on", "`on`"), selector),
            |(property, on)| RuleClause::Require { property, on },
        )
        .parse(input.skip(1)),
    }
}
