//! From a reference to what it names, or to a diagnostic that says why not.

use super::Analyser;
use super::scope::{NameTable, Named, ScopeId};
use super::words;
use crate::diagnostic::codes::names as codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::ElementId;
use crate::syntax::ast;

/// How many candidates an ambiguous name lists.
const MAX_CANDIDATES: usize = 5;

impl Analyser<'_> {
    /// The element or group that a reference names; `None` once it is reported.
    pub(super) fn resolve(&mut self, scope: ScopeId, reference: &ast::Reference) -> Option<Named> {
        let (at, n_followed) = match self.scopes.find(scope, &reference.parts) {
            Ok(Named::Namespace(_)) => {
                let message = format!("`{}` is a namespace, not an element", dotted(reference));
                let diagnostic = Diagnostic::new(&codes::WRONG_TARGET, reference.span, message)
                    .help(format!("name something in it: `{}.…`", dotted(reference)));
                self.report(diagnostic);
                return None;
            }
            Ok(named) => return Some(named),
            Err(best) => best,
        };
        match self.scopes.by_ending(&self.workspace, &reference.parts).as_slice() {
            [] => {
                let diagnostic = self.unknown(at, n_followed, reference);
                self.report(diagnostic);
                None
            }
            [only] => Some(Named::Element(*only)),
            several => {
                let diagnostic = self.ambiguous(reference, several);
                self.report(diagnostic);
                None
            }
        }
    }

    /// The element that a reference names; `None` once it is reported.
    pub(super) fn resolve_element(
        &mut self,
        scope: ScopeId,
        reference: &ast::Reference,
    ) -> Option<ElementId> {
        match self.resolve(scope, reference)? {
            Named::Element(id) => Some(id),
            Named::Group(group) => {
                let place = self.workspace.group(group).span;
                let message = format!("`{}` is a group, not an element", dotted(reference));
                let diagnostic = Diagnostic::new(&codes::WRONG_TARGET, reference.span, message)
                    .label(crate::source::Span { end: place.start + 5, ..place }, "the group")
                    .help("name an element in it; a group is only drawn around elements");
                self.report(diagnostic);
                None
            }
            Named::Namespace(_) => None,
        }
    }

    /// The elements that references name, without those that name none.
    pub(super) fn resolve_elements(
        &mut self,
        scope: ScopeId,
        references: &[ast::Reference],
    ) -> Vec<ElementId> {
        references.iter().filter_map(|it| self.resolve_element(scope, it)).collect()
    }

    fn unknown(
        &mut self,
        scope: ScopeId,
        n_followed: usize,
        reference: &ast::Reference,
    ) -> Diagnostic {
        let (known, rest) = reference.parts.split_at(n_followed.min(reference.parts.len()));
        let Some(missing) = rest.first() else {
            return Diagnostic::new(&codes::UNKNOWN_NAME, reference.span, "cannot find this name");
        };
        let message = match known {
            [] => format!("cannot find `{}` in this workspace", missing.text),
            _ => format!("cannot find `{}` in `{}`", missing.text, joined(known)),
        };
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_NAME, missing.span, message);
        if let Some(near) = self.near_name(scope, known, &missing.text) {
            return diagnostic.fix(missing.span, near.clone(), format!("did you mean `{near}`?"));
        }
        match self.name_space_of(&missing.text) {
            Some(other) if reference.parts.len() == 1 => {
                diagnostic.note(format!("`{}` is {other}, not an element", missing.text))
            }
            Some(_) | None => diagnostic,
        }
    }

    /// What else has this name, in words.
    fn name_space_of(&self, name: &str) -> Option<&'static str> {
        let has = |mut names: Box<dyn Iterator<Item = &str> + '_>| names.any(|it| it == name);
        if has(Box::new(self.entities.names())) {
            Some("an entity")
        } else if has(Box::new(self.flows.names())) {
            Some("a flow")
        } else if has(Box::new(self.deployments.names())) {
            Some("a deployment")
        } else if has(Box::new(self.kinds.element_words())) {
            Some("a kind")
        } else {
            None
        }
    }

    /// A name near to `name`: among those inside what `known` names, else among those that can be
    /// seen from the scope, else among all.
    fn near_name(&mut self, scope: ScopeId, known: &[ast::Name], name: &str) -> Option<String> {
        let inside = match known {
            [] => None,
            _ => self.scopes.follow(scope, known).ok().and_then(|it| self.scopes.inside(it)),
        };
        let mut n_compared = 0;
        let budget = self.n_comparisons_left;
        let counted = |it: &&str| {
            let _ = it;
            n_compared += 1;
            n_compared <= budget
        };
        let near = match inside {
            Some(inside) => nearest(name, self.scopes.names_in(inside).take_while(counted)),
            None => {
                let seen = self.scopes.outwards(scope).flat_map(|it| self.scopes.names_in(it));
                nearest(name, seen.chain(self.scopes.all_names()).take_while(counted))
            }
        };
        let near = near.map(str::to_owned);
        self.n_comparisons_left = budget.saturating_sub(n_compared);
        near
    }

    fn ambiguous(&self, reference: &ast::Reference, candidates: &[ElementId]) -> Diagnostic {
        let name = dotted(reference);
        let shown = candidates.iter().take(MAX_CANDIDATES);
        let paths = words::list(shown.clone().map(|&it| self.workspace.element(it).path.as_str()));
        let more = candidates.len().saturating_sub(MAX_CANDIDATES);
        let and_more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!("`{name}` may be any of {} elements", candidates.len());
        let mut diagnostic = Diagnostic::new(&codes::AMBIGUOUS_NAME, reference.span, message)
            .note(format!("the candidates are {paths}{and_more}"));
        for &it in shown {
            let element = self.workspace.element(it);
            diagnostic = diagnostic.label(element.name_span, format!("`{}`", element.path));
        }
        match candidates.first() {
            Some(&first) => {
                let path = &self.workspace.element(first).path;
                diagnostic.help(format!("write more of its path, such as `{path}`"))
            }
            None => diagnostic,
        }
    }

    /// What a reference names in a table of its own; `None` once it is reported. `what` is the
    /// thing with its article, such as `a flow`.
    pub(super) fn resolve_in<T: Copy>(
        &mut self,
        table: impl Fn(&Self) -> &NameTable<T>,
        scope: ScopeId,
        reference: &ast::Reference,
        what: &str,
    ) -> Option<T> {
        let candidates = match table(self).find(&self.scopes, scope, reference) {
            Ok(found) => return Some(found),
            Err(candidates) => candidates,
        };
        let name = dotted(reference);
        let diagnostic = if candidates.is_empty() {
            let is_element = self.scopes.find(scope, &reference.parts).is_ok();
            let message = match is_element {
                true => format!("`{name}` is an element, not {what}"),
                false => format!("cannot find {what} `{name}`"),
            };
            let code = if is_element { &codes::WRONG_TARGET } else { &codes::UNKNOWN_NAME };
            let diagnostic = Diagnostic::new(code, reference.span, message);
            let last = reference.parts.last().map_or("", |it| it.text.as_str());
            match nearest(last, table(self).names()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic,
            }
        } else {
            let message = format!("{} namespaces have {what} `{name}`", candidates.len());
            Diagnostic::new(&codes::AMBIGUOUS_NAME, reference.span, message)
                .help("write its namespace before it")
        };
        self.report(diagnostic);
        None
    }

    /// Reports that a name is taken.
    pub(super) fn duplicate(&mut self, name: &ast::Name, first: crate::source::Span) {
        let message = format!("the name `{}` is declared twice in one place", name.text);
        self.report(
            Diagnostic::new(&codes::DUPLICATE_NAME, name.span, message)
                .at("declared again here")
                .label(first, "first declared here")
                .help("give one of them another name, or take it away"),
        );
    }
}

/// A reference as it is written.
pub(super) fn dotted(reference: &ast::Reference) -> String {
    joined(&reference.parts)
}

fn joined(parts: &[ast::Name]) -> String {
    let parts: Vec<&str> = parts.iter().map(|it| it.text.as_str()).collect();
    parts.join(".")
}
