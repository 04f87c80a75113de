//! The project's own rules.

use super::view::Selector;
use crate::source::Span;

/// A check that the author wrote.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// Why it is there.
    pub why: Option<String>,
    /// What it demands.
    pub clauses: Vec<RuleClause>,
    /// The whole statement.
    pub span: Span,
}

/// A demand.
#[derive(Clone, Debug)]
pub enum RuleClause {
    /// Nothing that this selects may be there.
    Deny(Selector),
    /// Everything that `on` selects must have the property.
    Require {
        /// `description`, `technology`, `owner`, `link`, `source`, `status`, or a `meta` key.
        property: String,
        /// What must have it.
        on: Selector,
    },
}
