//! How a command ended.

use std::process::ExitCode;

use crate::diagnostic::{Diagnostic, Severity};

/// How a command ended, from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// Nothing to complain of but warnings.
    Fine,
    /// The source compiles, but breaks a rule of its own or a lint of error level.
    Findings,
    /// Wrong usage, a file that cannot be read or written, or a source that does not compile.
    Broken,
}

impl Outcome {
    /// What these findings amount to.
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Self {
        let outcome = |it: &Diagnostic| match it.severity {
            Severity::Warning => Self::Fine,
            Severity::Error if it.code.is_finding() => Self::Findings,
            Severity::Error => Self::Broken,
        };
        diagnostics.iter().map(outcome).max().unwrap_or(Self::Fine)
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
            Outcome::Broken => Self::from(2),
        }
    }
}
