//! What selectors and styles mean in a view of data: an element stands for the entities stored in
//! it and in all below it.

use super::relations::Relation;
use crate::diagnostic::Diagnostic;
use crate::model::{ElementId, Looks, Selector, SelectorKind, ViewDefinition};
use crate::view::choice::warn_empty;
use crate::view::draw::Context;
use crate::view::looks::{self, Rule};

/// Something for each entity and each relation.
#[derive(Clone, Debug)]
pub(super) struct ForEach<T> {
    pub(super) entities: Vec<T>,
    pub(super) relations: Vec<T>,
}

/// A set of entities and relations.
pub(super) type Chosen = ForEach<bool>;

impl ForEach<bool> {
    fn is_empty(&self) -> bool {
        !self.entities.iter().chain(&self.relations).any(|&it| it)
    }

    fn with(mut self, other: &Self, combine: impl Fn(bool, bool) -> bool) -> Self {
        let each = |mine: &mut [bool], theirs: &[bool]| {
            for (a, &b) in mine.iter_mut().zip(theirs) {
                *a = combine(*a, b);
            }
        };
        each(&mut self.entities, &other.entities);
        each(&mut self.relations, &other.relations);
        self
    }
}

/// What an element in a selector stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Elements {
    /// What is stored in it.
    Contents,
    /// Itself alone, and so nothing in a view of data: the style of a database is not that of its
    /// tables.
    Themselves,
}

/// Answers selectors on the entities of a workspace.
pub(super) struct Asked<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) subject: Option<ElementId>,
    pub(super) relations: &'a [Relation],
}

impl Asked<'_> {
    fn each<T: Clone>(&self, value: T) -> ForEach<T> {
        ForEach {
            entities: vec![value.clone(); self.context.workspace.entities.len()],
            relations: vec![value; self.relations.len()],
        }
    }

    /// What is stored in the subject, or everything, with all includes and without all excludes.
    pub(super) fn choose(
        &self,
        definition: Option<&ViewDefinition>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Chosen {
        let mut select = |selector: &Selector| {
            let selected = self.select(selector, Elements::Contents);
            if selected.is_empty() {
                warn_empty(selector, "selects no entity", diagnostics);
            }
            selected
        };
        let mut shown = self.natural();
        for selector in definition.iter().flat_map(|it| &it.include) {
            let included = self.with_ends(selector, select(selector));
            shown = shown.with(&included, |a, b| a || b);
        }
        for selector in definition.iter().flat_map(|it| &it.exclude) {
            shown = shown.with(&select(selector), |is_shown, is_excluded| is_shown && !is_excluded);
        }
        let only = definition.map_or(&[][..], |it| &it.only);
        let mut admitted = self.each(only.is_empty());
        for selector in only {
            let selected = self.select(selector, Elements::Contents);
            if !selected.relations.contains(&true) {
                warn_empty(selector, "selects no relationship", diagnostics);
            }
            admitted = admitted.with(&selected, |a, b| a || b);
        }
        for (is_shown, is_admitted) in shown.relations.iter_mut().zip(&admitted.relations) {
            *is_shown &= is_admitted;
        }
        shown
    }

    /// The entities of the subject, or all; and all relations, for they are drawn where both ends
    /// are.
    fn natural(&self) -> Chosen {
        let mut chosen = self.each(true);
        if let Some(subject) = self.subject {
            let workspace = self.context.workspace;
            let entities = workspace.entities.iter();
            for (is_in, it) in chosen.entities.iter_mut().zip(entities) {
                *is_in = it.stored_in.is_some_and(|it| workspace.contains(subject, it));
            }
        }
        chosen
    }

    /// To include a relation includes its ends, where it is named.
    fn with_ends(&self, selector: &Selector, mut selected: Chosen) -> Chosen {
        if matches!(selector.kind, SelectorKind::Relationship { .. }) {
            let relations = self.relations.iter().zip(&selected.relations);
            for (it, _) in relations.filter(|(_, is_in)| **is_in) {
                selected.entities[it.left.0 as usize] = true;
                selected.entities[it.right.0 as usize] = true;
            }
        }
        selected
    }

    fn select(&self, selector: &Selector, elements: Elements) -> Chosen {
        let mut chosen = self.each(false);
        let both =
            |a: &Selector, b: &Selector| (self.select(a, elements), self.select(b, elements));
        match &selector.kind {
            SelectorKind::All => match elements {
                Elements::Contents => return self.natural(),
                Elements::Themselves => return self.each(true),
            },
            SelectorKind::Entity(id) => chosen.entities[id.0 as usize] = true,
            SelectorKind::Tag(tag) => {
                self.stored_in(selector, elements, &mut chosen);
                let entities = self.context.workspace.entities.iter();
                for (is_in, it) in chosen.entities.iter_mut().zip(entities) {
                    *is_in |= it.tags.contains(tag);
                }
            }
            SelectorKind::Element(_)
            | SelectorKind::Group(_)
            | SelectorKind::Children(_)
            | SelectorKind::Descendants(_)
            | SelectorKind::Incoming(_)
            | SelectorKind::Outgoing(_)
            | SelectorKind::Neighbours(_)
            | SelectorKind::Kind(_)
            | SelectorKind::DeclaredKind(_)
            | SelectorKind::External => self.stored_in(selector, elements, &mut chosen),
            SelectorKind::Relationship { source, destination } => {
                let (a, b) = both(source, destination);
                // Crow's feet point nowhere, so neither does the arrow between their ends.
                for (is_in, it) in chosen.relations.iter_mut().zip(self.relations) {
                    let (left, right) = (it.left.0 as usize, it.right.0 as usize);
                    *is_in = a.entities[left] && b.entities[right]
                        || a.entities[right] && b.entities[left];
                }
            }
            SelectorKind::And(a, b) => {
                let (a, b) = both(a, b);
                return a.with(&b, |a, b| a && b);
            }
            SelectorKind::Or(a, b) => {
                let (a, b) = both(a, b);
                return a.with(&b, |a, b| a || b);
            }
            SelectorKind::Not(operand) => {
                let selected = self.select(operand, elements);
                let is_of_relations = selected.relations.contains(&true);
                for (is_in, is_selected) in chosen.entities.iter_mut().zip(&selected.entities) {
                    *is_in = !is_of_relations && !is_selected;
                }
                for (is_in, is_selected) in chosen.relations.iter_mut().zip(&selected.relations) {
                    *is_in = is_of_relations && !is_selected;
                }
            }
            SelectorKind::DeploymentNode(_)
            | SelectorKind::RelationshipKind(_)
            | SelectorKind::Unresolved => {}
        }
        chosen
    }

    /// Adds what is stored in the selected elements.
    fn stored_in(&self, selector: &Selector, elements: Elements, chosen: &mut Chosen) {
        if elements == Elements::Themselves {
            return;
        }
        let selectors = &self.context.selectors;
        let selected = selectors.select(selector, selectors.everything()).elements;
        let workspace = self.context.workspace;
        let is_selected = |it: ElementId| selected.binary_search(&it).is_ok();
        for (is_in, it) in chosen.entities.iter_mut().zip(&workspace.entities) {
            *is_in |= it
                .stored_in
                .is_some_and(|it| is_selected(it) || workspace.ancestors(it).any(is_selected));
        }
    }

    /// How everything looks: the workspace's styles, then the view's.
    pub(super) fn looked(
        &self,
        definition: Option<&ViewDefinition>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> ForEach<Looks> {
        let mut looked = self.each(Looks::default());
        self.apply(&looks::rules(&self.context.workspace.styles), &mut looked);
        if let Some(definition) = definition {
            for style in &definition.styles {
                if self.select(&style.selector, Elements::Themselves).is_empty() {
                    warn_empty(&style.selector, "selects no entity", diagnostics);
                }
            }
            self.apply(&looks::rules(&definition.styles), &mut looked);
        }
        looked
    }

    fn apply(&self, rules: &[Rule<'_>], looked: &mut ForEach<Looks>) {
        for rule in rules {
            let chosen = self.select(rule.selector, Elements::Themselves);
            let each = |looks: &mut [Looks], chosen: &[bool]| {
                for (looks, _) in looks.iter_mut().zip(chosen).filter(|(_, is_in)| **is_in) {
                    *looks = looks.overlaid(rule.looks);
                }
            };
            each(&mut looked.entities, &chosen.entities);
            each(&mut looked.relations, &chosen.relations);
        }
    }
}
