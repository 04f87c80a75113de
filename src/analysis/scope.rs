//! Which names are visible where.
//!
//! A scope is a namespace or the inside of an element. A name is looked up in its own scope, then
//! outwards; then by the end of its path, which must be the end of one path only.

use std::collections::BTreeMap;

use crate::model::{ElementId, GroupId, Workspace};
use crate::source::Span;
use crate::syntax::ast;

/// The index of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ScopeId(u32);

/// The scope in which files that are nobody's namespace declare.
pub(super) const ROOT: ScopeId = ScopeId(0);

/// What a name of the elements' name space stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Element(ElementId),
    Group(GroupId),
    Namespace(ScopeId),
}

#[derive(Debug, Default)]
struct Scope {
    parent: Option<ScopeId>,
    /// The names of what is declared here begin with it: empty, or `bank.` with its dot.
    prefix: String,
    names: BTreeMap<String, (Named, Span)>,
    /// Namespaces whose names are visible here as well.
    opened: Vec<ScopeId>,
}

/// All scopes of a workspace.
#[derive(Debug)]
pub(super) struct Scopes {
    scopes: Vec<Scope>,
    of_element: Vec<ScopeId>,
    by_last_name: BTreeMap<String, Vec<ElementId>>,
}

impl Scopes {
    pub(super) fn new() -> Self {
        Self {
            scopes: vec![Scope::default()],
            of_element: Vec::new(),
            by_last_name: BTreeMap::new(),
        }
    }

    fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }

    /// What the paths of the things declared in the scope begin with, its dot included.
    pub(super) fn prefix(&self, id: ScopeId) -> &str {
        &self.scope(id).prefix
    }

    fn add(&mut self, parent: ScopeId, name: &str) -> ScopeId {
        let prefix = format!("{}{name}.", self.prefix(parent));
        let id = ScopeId(self.scopes.len() as u32);
        self.scopes.push(Scope { parent: Some(parent), prefix, ..Scope::default() });
        id
    }

    /// The namespace `name` in `parent`, made if it is not there yet.
    pub(super) fn namespace(&mut self, parent: ScopeId, name: &ast::Name) -> ScopeId {
        match self.scope(parent).names.get(&name.text) {
            Some(&(Named::Namespace(known), _)) => known,
            Some((Named::Element(_) | Named::Group(_), _)) | None => {
                let id = self.add(parent, &name.text);
                self.alias(parent, name, id);
                id
            }
        }
    }

    /// Makes a namespace known in `parent` as `name`, unless the name is taken.
    pub(super) fn alias(&mut self, parent: ScopeId, name: &ast::Name, namespace: ScopeId) {
        let names = &mut self.scope_mut(parent).names;
        names.entry(name.text.clone()).or_insert((Named::Namespace(namespace), name.span));
    }

    /// Makes the names of a namespace visible in `scope` without its prefix.
    pub(super) fn open(&mut self, scope: ScopeId, namespace: ScopeId) {
        let opened = &mut self.scope_mut(scope).opened;
        if scope != namespace && !opened.contains(&namespace) {
            opened.push(namespace);
        }
    }

    /// Declares a name; gives the place of the first declaration when it is taken. A name that the
    /// author forgot is nobody's.
    pub(super) fn declare(
        &mut self,
        scope: ScopeId,
        name: &ast::Name,
        named: Named,
    ) -> Result<(), Span> {
        if name.text.is_empty() {
            return Ok(());
        }
        let names = &mut self.scope_mut(scope).names;
        if let Some(&(_, first)) = names.get(&name.text) {
            return Err(first);
        }
        names.insert(name.text.clone(), (named, name.span));
        Ok(())
    }

    /// Adds the inside of the next element, whose name stands in `parent`.
    pub(super) fn add_element(&mut self, parent: ScopeId, id: ElementId, name: &str) -> ScopeId {
        let scope = self.add(parent, name);
        self.of_element.push(scope);
        self.by_last_name.entry(name.to_owned()).or_default().push(id);
        scope
    }

    /// The inside of an element.
    pub(super) fn of_element(&self, id: ElementId) -> ScopeId {
        self.of_element[id.0 as usize]
    }

    /// The scope and those around it, from the inside out.
    pub(super) fn outwards(&self, id: ScopeId) -> impl Iterator<Item = ScopeId> + '_ {
        std::iter::successors(Some(id), |&it| self.scope(it).parent)
    }

    /// What the name means in this scope alone.
    pub(super) fn in_scope(&self, id: ScopeId, name: &str) -> Option<Named> {
        if let Some(&(named, _)) = self.scope(id).names.get(name) {
            return Some(named);
        }
        let opened = self.visible(id).into_iter().skip(1);
        opened.filter_map(|it| self.scope(it).names.get(name)).map(|&(named, _)| named).next()
    }

    /// The scope and the namespaces that are opened in it.
    fn visible(&self, id: ScopeId) -> Vec<ScopeId> {
        // Opened namespaces may open further ones; the list grows while it is walked.
        let mut visible = vec![id];
        let mut next = 0;
        while let Some(&at) = visible.get(next) {
            let opened = &self.scope(at).opened;
            let unseen: Vec<ScopeId> =
                opened.iter().copied().filter(|it| !visible.contains(it)).collect();
            visible.extend(unseen);
            next += 1;
        }
        visible
    }

    /// The scope inside of what a name stands for.
    pub(super) fn inside(&self, named: Named) -> Option<ScopeId> {
        match named {
            Named::Element(id) => Some(self.of_element(id)),
            Named::Namespace(id) => Some(id),
            Named::Group(_) => None,
        }
    }

    /// What the names lead to, the first one looked up in this scope alone. `Err` tells how many
    /// of them could be followed.
    pub(super) fn follow(&self, scope: ScopeId, parts: &[ast::Name]) -> Result<Named, usize> {
        let mut at = Some(scope);
        let mut found = Err(0);
        for (n_followed, part) in parts.iter().enumerate() {
            let named = at.and_then(|it| self.in_scope(it, &part.text)).ok_or(n_followed)?;
            at = self.inside(named);
            found = Ok(named);
        }
        found
    }

    /// What the names lead to, looked up outwards. `Err` gives the scope that knows the most of
    /// them, and how many.
    pub(super) fn find(
        &self,
        scope: ScopeId,
        parts: &[ast::Name],
    ) -> Result<Named, (ScopeId, usize)> {
        let mut best = (scope, 0);
        for at in self.outwards(scope) {
            match self.follow(at, parts) {
                Ok(named) => return Ok(named),
                Err(n_followed) if n_followed > best.1 => best = (at, n_followed),
                Err(_) => {}
            }
        }
        Err(best)
    }

    /// The elements whose paths end with these names, in the order of declaration.
    pub(super) fn by_ending(&self, workspace: &Workspace, parts: &[ast::Name]) -> Vec<ElementId> {
        let Some(last) = parts.last() else { return Vec::new() };
        let Some(candidates) = self.by_last_name.get(&last.text) else { return Vec::new() };
        if parts.len() == 1 {
            return candidates.clone();
        }
        let ending: Vec<&str> = parts.iter().map(|it| it.text.as_str()).collect();
        let ending = format!(".{}", ending.join("."));
        let ends_so = |id: &&ElementId| workspace.element(**id).path.ends_with(&ending);
        candidates.iter().filter(ends_so).copied().collect()
    }

    /// The names that a scope knows itself.
    pub(super) fn names_in(&self, id: ScopeId) -> impl Iterator<Item = &str> {
        let scope = self.scope(id);
        let opened = scope.opened.iter().flat_map(|&it| self.scope(it).names.keys());
        scope.names.keys().chain(opened).map(String::as_str)
    }

    /// The last names of all elements.
    pub(super) fn all_names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.by_last_name.keys().map(String::as_str)
    }
}

/// The names of things that do not stand inside one another: entities, flows, deployments.
#[derive(Debug)]
pub(super) struct NameTable<T> {
    by_scope: BTreeMap<(ScopeId, String), (T, Span)>,
    by_name: BTreeMap<String, Vec<T>>,
}

impl<T> Default for NameTable<T> {
    fn default() -> Self {
        Self { by_scope: BTreeMap::new(), by_name: BTreeMap::new() }
    }
}

impl<T: Copy> NameTable<T> {
    /// Declares a name; gives the place of the first declaration when it is taken.
    pub(super) fn declare(&mut self, scope: ScopeId, name: &ast::Name, it: T) -> Result<(), Span> {
        if name.text.is_empty() {
            return Ok(());
        }
        let key = (scope, name.text.clone());
        if let Some(&(_, first)) = self.by_scope.get(&key) {
            return Err(first);
        }
        self.by_scope.insert(key, (it, name.span));
        self.by_name.entry(name.text.clone()).or_default().push(it);
        Ok(())
    }

    /// What a reference means: in this scope, outwards, or as the only one of its name. `Err`
    /// gives the candidates when there are several.
    pub(super) fn find(
        &self,
        scopes: &Scopes,
        scope: ScopeId,
        reference: &ast::Reference,
    ) -> Result<T, Vec<T>> {
        let Some((name, qualifiers)) = reference.parts.split_last() else {
            return Err(Vec::new());
        };
        for at in scopes.outwards(scope) {
            let home = match qualifiers {
                [] => Some(at),
                _ => scopes.follow(at, qualifiers).ok().and_then(|it| scopes.inside(it)),
            };
            let opened = home.map(|it| scopes.visible(it)).unwrap_or_default();
            for at in opened {
                if let Some(&(it, _)) = self.by_scope.get(&(at, name.text.clone())) {
                    return Ok(it);
                }
            }
        }
        match (qualifiers, self.by_name.get(&name.text).map(Vec::as_slice)) {
            ([], Some([only])) => Ok(*only),
            ([], Some(several)) => Err(several.to_vec()),
            _ => Err(Vec::new()),
        }
    }

    /// All names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}
