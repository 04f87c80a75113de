//! Wrong usage, and what was probably meant.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Prints what clap says, with a hint where we know better than it what was meant. `--help` and
/// `--version` also come here and are a success.
pub(super) fn explain_usage(mut error: clap::Error) -> ExitCode {
    if let Some(hint) = hint(&error) {
        let hint = ContextValue::StyledStrs(vec![hint.into()]);
        error.insert(ContextKind::Suggested, hint);
    }
    // Who has closed the stream does not want to know.
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

fn hint(error: &clap::Error) -> Option<String> {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let kind = error.kind();
    if kind == ErrorKind::InvalidSubcommand {
        let word = context(ContextKind::InvalidSubcommand)?;
        return word.ends_with(".quad").then(|| {
            format!("`quadrel build {word}` draws the file, `quadrel show {word}` prints it")
        });
    }
    if kind == ErrorKind::InvalidValue {
        let is_report = context(ContextKind::InvalidArg)?.starts_with("--format");
        let value = context(ContextKind::InvalidValue)?;
        let is_form = value.split(',').all(super::build::is_form);
        return (is_report && is_form)
            .then(|| format!("`-f {value}` chooses the form of the drawings"));
    }
    None
}
