//! What the author's styles say of each thing: kind, then tag, then element; a later and a more
//! exact one wins, and the view's own come last.

use crate::model::{
    Element, ElementId, Looks, Relationship, RelationshipId, Selector, SelectorKind, Selectors,
    Shape, StyleRule, Workspace,
};

/// How closely a selector points at what it selects, in ascending order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exactness {
    /// Everything, or everything but something.
    All,
    /// By kind.
    Kind,
    /// By tag.
    Tag,
    /// By place: what an element or a group holds, or is connected to.
    Place,
    /// By name.
    Name,
}

/// One alternative of a style.
#[derive(Clone, Copy)]
pub(super) struct Rule<'a> {
    pub(super) exactness: Exactness,
    pub(super) selector: &'a Selector,
    pub(super) looks: &'a Looks,
}

/// The rules in the order in which they apply: less exact ones first, else as written. A selector
/// with `or` gives a rule for each of its sides, for they may differ in exactness.
pub(super) fn rules(styles: &[StyleRule]) -> Vec<Rule<'_>> {
    let mut rules = Vec::new();
    for style in styles {
        let mut open = vec![&style.selector];
        while let Some(selector) = open.pop() {
            if let SelectorKind::Or(a, b) = &selector.kind {
                open.extend([b.as_ref(), a.as_ref()]);
            } else {
                let exactness = exactness(selector);
                rules.push(Rule { exactness, selector, looks: &style.looks });
            }
        }
    }
    rules.sort_by_key(|it| it.exactness);
    rules
}

fn exactness(selector: &Selector) -> Exactness {
    match &selector.kind {
        SelectorKind::All | SelectorKind::Unresolved | SelectorKind::Not(_) => Exactness::All,
        SelectorKind::Kind(_)
        | SelectorKind::DeclaredKind(_)
        | SelectorKind::RelationshipKind(_)
        | SelectorKind::External => Exactness::Kind,
        SelectorKind::Tag(_) => Exactness::Tag,
        SelectorKind::Children(_)
        | SelectorKind::Descendants(_)
        | SelectorKind::Group(_)
        | SelectorKind::Incoming(_)
        | SelectorKind::Outgoing(_)
        | SelectorKind::Neighbours(_) => Exactness::Place,
        SelectorKind::Element(_) | SelectorKind::Entity(_) | SelectorKind::DeploymentNode(_) => {
            Exactness::Name
        }
        SelectorKind::Relationship { source, destination } => {
            exactness(source).max(exactness(destination))
        }
        SelectorKind::And(a, b) => exactness(a).max(exactness(b)),
        SelectorKind::Or(a, b) => exactness(a).min(exactness(b)),
    }
}

/// The looks of every element and relationship. Indices are those of the workspace.
#[derive(Clone, Debug, Default)]
pub(super) struct Looked {
    elements: Vec<Looks>,
    relationships: Vec<Looks>,
}

impl Looked {
    /// What the workspace's own styles say.
    pub(super) fn new(selectors: &Selectors<'_>) -> Self {
        let workspace = selectors.workspace();
        let mut looked = Self {
            elements: workspace.elements.iter().map(|it| of_kind(workspace, it)).collect(),
            relationships: workspace
                .relationships
                .iter()
                .map(|it| of_relationship_kind(workspace, it))
                .collect(),
        };
        let rules = rules(&workspace.styles);
        let (general, exact) =
            rules.split_at(rules.partition_point(|it| it.exactness < Exactness::Place));
        looked.apply(selectors, general);
        for element in workspace.elements.iter().filter(|it| it.shape.is_some()) {
            looked.elements[element.id.0 as usize].shape = element.shape;
        }
        looked.apply(selectors, exact);
        looked
    }

    /// These looks with a view's own styles over them.
    pub(super) fn overlaid(&self, selectors: &Selectors<'_>, styles: &[StyleRule]) -> Self {
        let mut looked = self.clone();
        looked.apply(selectors, &rules(styles));
        looked
    }

    fn apply(&mut self, selectors: &Selectors<'_>, rules: &[Rule<'_>]) {
        for rule in rules {
            let selection = selectors.select(rule.selector, selectors.everything());
            for id in selection.elements {
                let looks = &mut self.elements[id.0 as usize];
                *looks = looks.overlaid(rule.looks);
            }
            for id in selection.relationships {
                let looks = &mut self.relationships[id.0 as usize];
                *looks = looks.overlaid(rule.looks);
            }
        }
    }

    /// The looks of an element.
    pub(super) fn element(&self, id: ElementId) -> &Looks {
        &self.elements[id.0 as usize]
    }

    /// The looks of a relationship.
    pub(super) fn relationship(&self, id: RelationshipId) -> &Looks {
        &self.relationships[id.0 as usize]
    }
}

/// Looks with what styles say of these tags over them; other selectors have no say.
pub(super) fn of_tags(looks: Looks, styles: &[StyleRule], tags: &[&String]) -> Looks {
    let says = |rule: &&Rule<'_>| matches!(&rule.selector.kind, SelectorKind::Tag(tag) if tags.contains(&tag));
    rules(styles).iter().filter(says).fold(looks, |looks, rule| looks.overlaid(rule.looks))
}

/// What an element's declared kind says.
pub(super) fn of_kind(workspace: &Workspace, element: &Element) -> Looks {
    let kind = element.declared_kind.and_then(|it| workspace.element_kinds.get(it.0 as usize));
    kind.map(|it| it.looks.clone()).unwrap_or_default()
}

fn of_relationship_kind(workspace: &Workspace, relationship: &Relationship) -> Looks {
    let kind =
        relationship.declared_kind.and_then(|it| workspace.relationship_kinds.get(it.0 as usize));
    kind.map(|it| it.looks.clone()).unwrap_or_default()
}

/// The outline of an element that looks like this.
pub(super) fn shape(element: &Element, looks: &Looks) -> Shape {
    use crate::model::ElementKind;
    looks.shape.unwrap_or(match element.kind {
        ElementKind::Person => Shape::Person,
        ElementKind::Database => Shape::Cylinder,
        ElementKind::Queue => Shape::Pipe,
        ElementKind::Store => Shape::Bucket,
        ElementKind::Browser => Shape::Browser,
        ElementKind::Mobile => Shape::Phone,
        ElementKind::System
        | ElementKind::Container
        | ElementKind::Component
        | ElementKind::Element => Shape::Box,
    })
}
