//! How grave each lint is in a project.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Severity, codes, nearest};

/// How grave a lint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It is not looked for.
    Off,
    /// It is told, and the outcome stays good.
    Warning,
    /// It fails a check.
    Error,
}

impl Level {
    /// Every level, from mild to grave.
    pub const ALL: [Self; 3] = [Self::Off, Self::Warning, Self::Error];

    /// The word for it in settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The level of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// The levels that differ from the lints' own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    of: BTreeMap<&'static str, Level>,
}

impl Levels {
    /// Sets the level of the lint of this name; the nearest name when there is none.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), Option<&'static str>> {
        match lints().find(|it| it.name == name) {
            Some(code) => {
                self.of.insert(code.name, level);
                Ok(())
            }
            None => Err(nearest(name, lints().map(|it| it.name))),
        }
    }

    /// Gives each finding of a lint its level, and leaves out those that are off.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|it| {
            let is_lint = it.code.severity == Severity::Warning;
            match self.of.get(it.code.name).filter(|_| is_lint) {
                None => true,
                Some(Level::Off) => false,
                Some(Level::Warning) => {
                    it.severity = Severity::Warning;
                    true
                }
                Some(Level::Error) => {
                    it.severity = Severity::Error;
                    true
                }
            }
        });
    }
}

/// The codes whose level a project may choose: all that do not stop a compilation.
fn lints() -> impl Iterator<Item = &'static Code> {
    codes::all().filter(|it| it.severity == Severity::Warning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes::lints::{EMPTY_WORKSPACE, UNDECLARED_STEP};

    #[test]
    fn levels_change_what_is_told_and_errors_stay_errors() {
        let mut levels = Levels::default();
        assert_eq!(levels.set("undeclared-setp", Level::Off), Err(Some("undeclared-step")));
        assert_eq!(levels.set("unknown-name", Level::Off), Err(None));
        levels.set("undeclared-step", Level::Off).unwrap();
        levels.set("empty-workspace", Level::Error).unwrap();
        let mut found = vec![
            Diagnostic::without_place(&UNDECLARED_STEP, ""),
            Diagnostic::without_place(&EMPTY_WORKSPACE, ""),
        ];
        levels.apply(&mut found);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].severity, Severity::Error);
    }
}
