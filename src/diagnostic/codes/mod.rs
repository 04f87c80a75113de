//! The table of every code, one file an area.
//!
//! A code never changes its meaning and is never used again once it is gone. `quadrel explain`
//! shows what stands here, and a test compiles both examples of every code: the wrong one must
//! give the code, the right one must not.

pub mod documents;
pub mod files;
pub mod lints;
pub mod names;
pub mod output;
pub mod settings;
pub mod syntax;
pub mod tables;
pub mod views;

use super::Severity;

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The stable id: `E` for errors, `W` for warnings, then four digits.
    pub id: &'static str,
    /// The name that `allow` and settings use: words joined by `-`.
    pub name: &'static str,
    /// How grave it is unless settings say otherwise.
    pub severity: Severity,
    /// What it means and why it matters, in one or more sentences.
    pub cause: &'static str,
    /// A small file that has it. Empty where no text can show it, such as a file that is not UTF-8.
    pub wrong: &'static str,
    /// The same file mended.
    pub right: &'static str,
}

impl Code {
    /// Whether a source that has it compiles all the same: a lint, a rule of the project's own, or
    /// an output that is not what it should be.
    pub fn is_finding(&self) -> bool {
        let findings = [
            &views::RULE_BROKEN,
            &settings::STALE_OUTPUT,
            &documents::STALE_REGION,
            &documents::EDITED_REGION,
        ];
        self.id.starts_with('W') || findings.contains(&self)
    }
}

/// Every code, in the order of their ids.
pub fn all() -> impl Iterator<Item = &'static Code> {
    let areas = [
        syntax::ALL,
        names::ALL,
        views::ALL,
        files::ALL,
        output::ALL,
        settings::ALL,
        tables::ALL,
        documents::ALL,
        lints::ALL,
    ];
    areas.into_iter().flatten().copied()
}

/// The code with this id or name, without regard to case.
pub fn find(id_or_name: &str) -> Option<&'static Code> {
    all().find(|it| {
        it.id.eq_ignore_ascii_case(id_or_name) || it.name.eq_ignore_ascii_case(id_or_name)
    })
}

/// Declares the codes of one area, and lists them in `ALL`.
macro_rules! codes {
    ($($constant:ident = $severity:ident $id:literal $name:literal {
        cause: $cause:literal, wrong: $wrong:literal, right: $right:literal $(,)?
    })*) => {
        $(
            #[doc = $cause]
            pub static $constant: $crate::diagnostic::Code = $crate::diagnostic::Code {
                id: $id, name: $name, severity: $crate::diagnostic::Severity::$severity,
                cause: $cause, wrong: $wrong, right: $right,
            };
        )*
        /// The codes of this area, in the order of their ids.
        pub(super) static ALL: &[&$crate::diagnostic::Code] = &[$(&$constant),*];
    };
}
pub(crate) use codes;
