//! Notes that hang on elements.

use super::Analyser;
use super::declare::Placed;
use super::scope::ScopeId;
use crate::model::{ElementId, Note};
use crate::syntax::ast;

impl Analyser<'_> {
    /// Resolves the notes outside views and deployments.
    pub(super) fn resolve_notes(&mut self, placed: &[Placed<'_, ast::Note>]) {
        for it in placed {
            let note = self.resolve_note(it.scope, it.owner, it.item);
            self.workspace.notes.extend(note);
        }
    }

    /// A note on what it names, or on the owner of the body in which it stands.
    pub(super) fn resolve_note(
        &mut self,
        scope: ScopeId,
        owner: Option<ElementId>,
        note: &ast::Note,
    ) -> Option<Note> {
        let on = match note.on.as_slice() {
            [] => owner.into_iter().collect(),
            references => self.resolve_elements(scope, references),
        };
        let is_broken = on.is_empty() && !note.on.is_empty();
        (!is_broken).then(|| Note { text: note.text.value.clone(), on, span: note.span })
    }
}
