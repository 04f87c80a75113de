//! From text to syntax tree: lexer by hand, parser with nom over the tokens.
//!
//! Parsing cannot fail: [`parse`] gives a tree of all that could be understood, and a diagnostic
//! for everything else.

pub mod ast;
mod brackets;
mod characters;
mod confusable;
mod lexer;
mod parser;
mod words;

use crate::diagnostic::codes::{files, syntax as codes};
use crate::diagnostic::{self, Diagnostic};
use crate::source::{FileId, Limits, SourceFile, Span};

/// Mistakes of one file that are reported; the rest would help nobody.
const MAX_DIAGNOSTICS: usize = 500;

/// The tree of one file, and everything wrong with its text in reading order.
///
/// A file larger than [`Limits::file_bytes`] is not read at all.
pub fn parse(file: FileId, source: &SourceFile, limits: &Limits) -> (ast::File, Vec<Diagnostic>) {
    let len = source.text.len();
    if len > limits.file_bytes || u32::try_from(len).is_err() {
        return (ast::File::default(), vec![too_large(file, len, limits)]);
    }
    let mut diagnostics = characters::check(file, &source.text);
    let mut lexed = lexer::lex(file, &source.text, limits);
    let mut brackets = brackets::pair(&mut lexed.tokens, source, limits, lexed.is_cut_off);
    let (tree, mut unparsed) = parser::parse(file, &source.text, &lexed.tokens, &brackets, limits);
    diagnostics.append(&mut lexed.diagnostics);
    diagnostics.append(&mut brackets.diagnostics);
    diagnostics.append(&mut unparsed);
    diagnostics.extend(confusable::check(&lexed.tokens));
    diagnostic::sort(&mut diagnostics);
    diagnostic::cut_short(&mut diagnostics, MAX_DIAGNOSTICS);
    (tree, diagnostics)
}

/// Reads a selector that stands by itself, outside any file of the language. Places in what it gives
/// are places in `text`, under the name of `file`.
///
/// # Errors
///
/// Everything wrong with it, in reading order.
pub fn parse_selector(
    file: FileId,
    text: &str,
    limits: &Limits,
) -> Result<ast::Selector, Vec<Diagnostic>> {
    if text.len() > limits.token_bytes {
        let message = format!("a selector of {} bytes is too long", text.len());
        let all = Span::new(file, 0, 0);
        return Err(vec![Diagnostic::new(&codes::TOKEN_LIMIT, all, message)]);
    }
    let mut diagnostics = characters::check(file, text);
    let mut lexed = lexer::lex(file, text, limits);
    let (selector, mut unparsed) = parser::parse_selector(file, text, &lexed.tokens, limits);
    diagnostics.append(&mut lexed.diagnostics);
    diagnostics.append(&mut unparsed);
    diagnostic::sort(&mut diagnostics);
    diagnostic::cut_short(&mut diagnostics, MAX_DIAGNOSTICS);
    match selector {
        Some(selector) if !diagnostic::has_errors(&diagnostics) => Ok(selector),
        Some(_) | None => Err(diagnostics),
    }
}

/// Says that a file of `len` bytes is larger than a file may be.
pub(crate) fn too_large(file: FileId, len: usize, limits: &Limits) -> Diagnostic {
    let message = format!("the file has {len} bytes, the limit is {}", limits.file_bytes);
    Diagnostic::new(&files::FILE_TOO_LARGE, Span::new(file, 0, 0), message)
}
