//! Paths that lead nowhere.

use super::Facts;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::lints::SOURCE_NOT_FOUND;

/// Elements whose `source` is neither a file nor a folder.
pub(super) fn missing(facts: &Facts<'_>, found: &mut Vec<Diagnostic>) {
    for element in &facts.workspace.elements {
        let Some((path, span)) = &element.properties.source else { continue };
        if (facts.exists)(path) || facts.is_allowed(element.id, &SOURCE_NOT_FOUND) {
            continue;
        }
        let message = format!("there is no file or folder `{path}`");
        found.push(
            Diagnostic::new(&SOURCE_NOT_FOUND, *span, message)
                .help("`source` is a path from the project's root"),
        );
    }
}
