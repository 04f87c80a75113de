//! The kinds that authors declare: of elements, and of relationships.

use std::collections::BTreeMap;

use super::Analyser;
use crate::diagnostic::codes::names as codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{
    ElementKind, ElementKindDefinition, ElementKindId, Looks, RelationshipKindDefinition,
    RelationshipKindId, Workspace, graph,
};
use crate::source::Span;
use crate::syntax::ast;

/// Declared kinds by name. Kinds are known everywhere, whatever file declares them.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    elements: BTreeMap<String, ElementKindId>,
    relationships: BTreeMap<String, RelationshipKindId>,
}

/// What the word before an element's name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KindOfElement {
    pub(super) kind: ElementKind,
    pub(super) declared: Option<ElementKindId>,
}

impl Kinds {
    /// The kinds that a workspace declares.
    pub(super) fn of(workspace: &Workspace) -> Self {
        let id = |idx: usize| idx as u32;
        let elements = workspace.element_kinds.iter().enumerate();
        let relationships = workspace.relationship_kinds.iter().enumerate();
        Self {
            elements: elements.map(|(at, it)| (it.name.clone(), ElementKindId(id(at)))).collect(),
            relationships: relationships
                .map(|(at, it)| (it.name.clone(), RelationshipKindId(id(at))))
                .collect(),
        }
    }

    /// The declared kind of elements with this name.
    pub(super) fn element(&self, name: &str) -> Option<ElementKindId> {
        self.elements.get(name).copied()
    }

    /// The declared kind of relationships with this name.
    pub(super) fn relationship(&self, name: &str) -> Option<RelationshipKindId> {
        self.relationships.get(name).copied()
    }

    /// Every word that means a kind of element.
    pub(super) fn element_words(&self) -> impl Iterator<Item = &str> {
        let built_in = ElementKind::ALL.iter().map(|it| it.word());
        built_in.chain(self.elements.keys().map(String::as_str))
    }

    /// Every name of a kind of relationship.
    pub(super) fn relationship_words(&self) -> impl Iterator<Item = &str> {
        self.relationships.keys().map(String::as_str)
    }
}

impl Analyser<'_> {
    /// Declares all kinds of elements; a kind may stand before or after the one it is made from.
    pub(super) fn declare_element_kinds(&mut self, declarations: &[&ast::ElementKind]) {
        let mut first_places: BTreeMap<&str, Span> = BTreeMap::new();
        let mut kept: Vec<&ast::ElementKind> = Vec::new();
        for &it in declarations {
            // The parser has said that words of the language are taken.
            if ElementKind::from_word(&it.name.text).is_some() {
                continue;
            }
            if let Some(&first) = first_places.get(it.name.text.as_str()) {
                self.report(duplicate_kind(&it.name, first));
            } else {
                first_places.insert(&it.name.text, it.name.span);
                kept.push(it);
            }
        }
        let index: BTreeMap<&str, usize> =
            kept.iter().enumerate().map(|(idx, it)| (it.name.text.as_str(), idx)).collect();
        let base_idx = |it: &ast::ElementKind| index.get(it.base.text.as_str()).copied();
        let edges: Vec<(usize, usize)> = kept
            .iter()
            .enumerate()
            .filter_map(|(idx, it)| base_idx(it).map(|base| (idx, base)))
            .collect();
        let cycles = graph::cycles(kept.len(), &edges);
        for way in &cycles {
            self.report(kind_cycle(way, &kept));
        }
        for (idx, it) in kept.iter().enumerate() {
            let is_known =
                base_idx(it).is_some() || ElementKind::from_word(&it.base.text).is_some();
            if !is_known {
                let words = ElementKind::ALL.iter().map(|it| it.word());
                let near = nearest(&it.base.text, words.chain(index.keys().copied()));
                let message = format!("there is no kind `{}`", it.base.text);
                self.report(unknown_kind(it.base.span, message, near));
            }
            self.kinds.elements.insert(it.name.text.clone(), ElementKindId(idx as u32));
        }
        let own_looks: Vec<Looks> = kept.iter().map(|it| self.looks_of_box(&it.looks)).collect();
        let bases: Vec<Option<usize>> = kept.iter().map(|it| base_idx(it)).collect();
        let built_in = |idx: usize| ElementKind::from_word(&kept[idx].base.text);
        let inherited = inherit(&bases, built_in, &own_looks);
        for ((idx, it), (base, looks)) in kept.iter().enumerate().zip(inherited) {
            let title = it.title.as_ref().map_or(&it.name.text, |it| &it.value);
            self.workspace.element_kinds.push(ElementKindDefinition {
                name: it.name.text.clone(),
                title: title.clone(),
                base,
                parent: bases[idx]
                    .filter(|&parent| parent != idx)
                    .map(|parent| ElementKindId(parent as u32)),
                looks,
                span: it.span,
            });
        }
    }

    /// Declares all kinds of relationships.
    pub(super) fn declare_relationship_kinds(&mut self, declarations: &[&ast::RelationshipKind]) {
        let mut first_places: BTreeMap<&str, Span> = BTreeMap::new();
        for &it in declarations {
            if let Some(&first) = first_places.get(it.name.text.as_str()) {
                self.report(duplicate_kind(&it.name, first));
                continue;
            }
            first_places.insert(&it.name.text, it.name.span);
            let id = RelationshipKindId(self.workspace.relationship_kinds.len() as u32);
            self.kinds.relationships.insert(it.name.text.clone(), id);
            let looks = self.looks_of_line(&it.looks);
            let title = it.title.as_ref().map_or(&it.name.text, |it| &it.value);
            self.workspace.relationship_kinds.push(RelationshipKindDefinition {
                name: it.name.text.clone(),
                title: title.clone(),
                looks,
                span: it.span,
            });
        }
    }

    /// What the word before an element's name means. `Err`, once it is reported as unknown, gives
    /// what was most probably meant.
    pub(super) fn kind_of_element(
        &mut self,
        word: &ast::Name,
    ) -> Result<KindOfElement, Option<KindOfElement>> {
        if let Some(kind) = self.known_kind(&word.text) {
            return Ok(kind);
        }
        let near = nearest(&word.text, self.kinds.element_words().chain(STATEMENT_WORDS));
        let meant = near.and_then(|it| self.known_kind(it));
        let message = format!("there is no kind of element `{}`", word.text);
        let diagnostic = unknown_kind(word.span, message, near);
        self.report(diagnostic);
        Err(meant)
    }

    fn known_kind(&self, word: &str) -> Option<KindOfElement> {
        if let Some(kind) = ElementKind::from_word(word) {
            return Some(KindOfElement { kind, declared: None });
        }
        let id = self.kinds.element(word)?;
        Some(KindOfElement { kind: self.workspace.element_kind(id).base, declared: Some(id) })
    }

    /// The kind in `-[kind]->`; `None` once it is reported as unknown.
    pub(super) fn kind_of_relationship(&mut self, word: &ast::Name) -> Option<RelationshipKindId> {
        let known = self.kinds.relationship(&word.text);
        if known.is_none() {
            let near = nearest(&word.text, self.kinds.relationship_words());
            let message = format!("there is no kind of relationship `{}`", word.text);
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_RELATIONSHIP_KIND, word.span, message);
            let diagnostic = match near {
                Some(near) => diagnostic.fix(word.span, near, format!("did you mean `{near}`?")),
                None => diagnostic.help(format!("declare it: `relationship {}`", word.text)),
            };
            self.report(diagnostic);
        }
        known
    }
}

/// What each kind is in the end and how it looks, from the kinds that each is made from. Each is
/// worked out once, after its base; a way that leads into a circle is given up there.
fn inherit(
    bases: &[Option<usize>],
    built_in: impl Fn(usize) -> Option<ElementKind>,
    own_looks: &[Looks],
) -> Vec<(ElementKind, Looks)> {
    let mut known: Vec<Option<(ElementKind, Looks)>> = vec![None; bases.len()];
    let mut is_seen = vec![false; bases.len()];
    for start in 0..bases.len() {
        let mut way = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next.filter(|&at| !is_seen[at]) {
            is_seen[at] = true;
            way.push(at);
            next = bases[at];
        }
        let root = way.last().and_then(|&last| built_in(last)).unwrap_or(ElementKind::Element);
        let (kind, mut looks) =
            next.and_then(|at| known[at].clone()).unwrap_or((root, Looks::default()));
        for &at in way.iter().rev() {
            looks = looks.overlaid(&own_looks[at]);
            known[at] = Some((kind, looks.clone()));
        }
    }
    known.into_iter().map(|it| it.unwrap_or((ElementKind::Element, Looks::default()))).collect()
}

/// Words that begin statements with a name after them, as an element's kind does.
const STATEMENT_WORDS: [&str; 9] =
    ["deployment", "entity", "external", "flow", "group", "kind", "relationship", "rule", "view"];

fn unknown_kind(span: Span, message: String, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::UNKNOWN_KIND, span, message);
    match near {
        Some(near) => diagnostic.fix(span, near, format!("did you mean `{near}`?")),
        None => diagnostic.help(format!(
            "the kinds are {}, and those declared with `kind`",
            super::words::list(ElementKind::ALL.iter().map(|it| it.word()))
        )),
    }
}

fn duplicate_kind(name: &ast::Name, first: Span) -> Diagnostic {
    let message = format!("the kind `{}` is declared twice", name.text);
    Diagnostic::new(&codes::DUPLICATE_KIND, name.span, message)
        .at("declared again here")
        .label(first, "first declared here")
        .help("give one of them another name, or take it away")
}

fn kind_cycle(way: &[usize], kinds: &[&ast::ElementKind]) -> Diagnostic {
    let name = |idx: usize| kinds[idx].name.text.as_str();
    let chain: Vec<String> =
        way.iter().chain(way.first()).map(|&idx| format!("`{}`", name(idx))).collect();
    let message = match way {
        [alone] => format!("the kind `{}` is made from itself", name(*alone)),
        _ => format!("kinds are made from one another in a circle: {}", chain.join(" -> ")),
    };
    let first = way.first().map_or(Span::default(), |&idx| kinds[idx].base.span);
    let mut diagnostic = Diagnostic::new(&codes::KIND_CYCLE, first, message);
    for &idx in way.iter().skip(1) {
        let message = format!("which is made from `{}`", kinds[idx].base.text);
        diagnostic = diagnostic.label(kinds[idx].base.span, message);
    }
    diagnostic.help("make one of them from a kind of the language, such as `container`")
}
