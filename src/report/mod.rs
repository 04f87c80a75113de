//! How diagnostics are shown: to people, and to programs.

mod changes;
mod escape;
mod github;
#[cfg(feature = "cli")]
mod human;
mod json;
mod junit;
mod markdown;
mod place;
mod sarif;

pub use changes::{Picture, changes_json, changes_lines, changes_markdown, changes_summary};
pub use escape::escape_controls;
pub use github::github;
#[cfg(feature = "cli")]
pub use human::human;
pub use json::json;
pub use junit::junit;
pub use markdown::markdown;
pub use sarif::sarif;

use crate::diagnostic::{Diagnostic, Severity};

/// How many diagnostics there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Counts {
    /// Counts `diagnostics`.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
        Self { errors, warnings: diagnostics.len() - errors }
    }

    /// `2 errors, 1 warning`; nothing when there are none.
    pub fn summary(self) -> Option<String> {
        let count = |n: usize, word: &str| {
            (n > 0).then(|| format!("{n} {word}{}", if n == 1 { "" } else { "s" }))
        };
        let parts: Vec<String> = [count(self.errors, "error"), count(self.warnings, "warning")]
            .into_iter()
            .flatten()
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_names_what_there_is_and_nothing_else() {
        let summary = |errors, warnings| Counts { errors, warnings }.summary();
        assert_eq!(summary(0, 0), None);
        assert_eq!(summary(1, 0).as_deref(), Some("1 error"));
        assert_eq!(summary(2, 1).as_deref(), Some("2 errors, 1 warning"));
        assert_eq!(summary(0, 3).as_deref(), Some("3 warnings"));
    }
}
