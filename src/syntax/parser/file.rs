//! What is said once for a whole file: `title`, `theme`, `use`.

use super::input::{Parsed, Tokens};
use super::terminal::{after, name, string};
use crate::syntax::ast::{Text, Use};

/// `title "…"`
pub(super) fn title(input: Tokens<'_>) -> Parsed<'_, Text> {
    string(input.skip(1))
}

/// `theme "…"`
pub(super) fn theme(input: Tokens<'_>) -> Parsed<'_, Text> {
    string(input.skip(1))
}

/// `use "path" as ns`
pub(super) fn use_file(input: Tokens<'_>) -> Parsed<'_, Use> {
    let (rest, path) = string(input.skip(1))?;
    let (rest, namespace) = after("as", "`as`", name)(rest)?;
    Ok((rest, Use { path, namespace, span: input.span_to(rest) }))
}
