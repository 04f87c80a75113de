//! Which element of the new workspace an element of the old one is.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Element, ElementId, Workspace};

/// Pairs of an old and a new element that are the same: by place and name, by a `was`, or as the
/// only two of their place that are alike. What holds a pair is a pair itself, unless a `was` says
/// that an element has moved.
pub(super) fn matches(old: &Workspace, new: &Workspace) -> Vec<(ElementId, ElementId)> {
    let mut matching = Matching {
        old,
        new,
        of_old: vec![None; old.elements.len()],
        of_new: vec![None; new.elements.len()],
        neighbours: [neighbours(old), neighbours(new)],
    };
    matching.by_full_was();
    let top = |workspace: &Workspace| {
        let elements = workspace.elements.iter();
        elements.filter(|it| it.parent.is_none()).map(|it| it.id).collect::<Vec<_>>()
    };
    matching.match_siblings(&top(old), &top(new));
    // A parent stands before its children, so its own match is known.
    for element in &old.elements {
        if let Some(other) = matching.of_old[element.id.0 as usize] {
            matching.match_siblings(&element.children, &new.element(other).children);
        }
    }
    let pairs = matching.of_old.iter().enumerate();
    pairs.filter_map(|(idx, other)| Some((old.elements[idx].id, (*other)?))).collect()
}

/// What each old element is called today: the new path of its match; of one that is gone, its
/// name below what its holder is called.
pub(super) fn names(
    old: &Workspace,
    new: &Workspace,
    matches: &[(ElementId, ElementId)],
) -> Vec<String> {
    let of_old: BTreeMap<ElementId, ElementId> = matches.iter().copied().collect();
    let mut names: Vec<String> = Vec::with_capacity(old.elements.len());
    for element in &old.elements {
        let name = match (of_old.get(&element.id), element.parent) {
            (Some(&other), _) => new.element(other).path.clone(),
            (None, Some(parent)) => format!("{}.{}", names[parent.0 as usize], element.name),
            (None, None) => element.name.clone(),
        };
        names.push(name);
    }
    names
}

struct Matching<'a> {
    old: &'a Workspace,
    new: &'a Workspace,
    /// By old element.
    of_old: Vec<Option<ElementId>>,
    /// By new element.
    of_new: Vec<Option<ElementId>>,
    /// The names of what each element is connected to, of the old and the new workspace.
    neighbours: [Vec<BTreeSet<String>>; 2],
}

impl Matching<'_> {
    fn pair(&mut self, old: ElementId, new: ElementId) {
        self.of_old[old.0 as usize] = Some(new);
        self.of_new[new.0 as usize] = Some(old);
    }

    fn is_free(&self, old: ElementId, new: ElementId) -> bool {
        self.of_old[old.0 as usize].is_none() && self.of_new[new.0 as usize].is_none()
    }

    /// Elements that say where they were, by a path from the top.
    fn by_full_was(&mut self) {
        let paths: BTreeMap<&str, ElementId> =
            self.old.elements.iter().map(|it| (it.path.as_str(), it.id)).collect();
        let taken: BTreeSet<&str> = self.new.elements.iter().map(|it| it.path.as_str()).collect();
        for element in &self.new.elements {
            let was = element.properties.was.iter().filter(|it| it.contains('.'));
            for was in was.filter(|it| !taken.contains(it.as_str())) {
                if let Some(&old) = paths.get(was.as_str())
                    && self.is_free(old, element.id)
                {
                    self.pair(old, element.id);
                }
            }
        }
    }

    fn match_siblings(&mut self, old: &[ElementId], new: &[ElementId]) {
        let by_name: BTreeMap<&str, ElementId> =
            old.iter().map(|&it| (self.old.element(it).name.as_str(), it)).collect();
        for &id in new {
            if let Some(&other) = by_name.get(self.new.element(id).name.as_str())
                && self.is_free(other, id)
            {
                self.pair(other, id);
            }
        }
        for &id in new {
            for was in &self.new.element(id).properties.was {
                if let Some(&other) = by_name.get(was.as_str())
                    && self.is_free(other, id)
                {
                    self.pair(other, id);
                }
            }
        }
        self.by_likeness(old, new);
    }

    /// Pairs what is left, where each of two is the only one that the other is like.
    fn by_likeness(&mut self, old: &[ElementId], new: &[ElementId]) {
        let free_old: Vec<ElementId> =
            old.iter().copied().filter(|it| self.of_old[it.0 as usize].is_none()).collect();
        let free_new: Vec<ElementId> =
            new.iter().copied().filter(|it| self.of_new[it.0 as usize].is_none()).collect();
        let like = |&a: &ElementId, &b: &ElementId| self.is_like(a, b);
        let mut pairs = Vec::new();
        for a in &free_old {
            let mut likes = free_new.iter().filter(|b| like(a, b));
            if let (Some(b), None) = (likes.next(), likes.next())
                && free_old.iter().filter(|a| like(a, b)).count() == 1
            {
                pairs.push((*a, *b));
            }
        }
        for (a, b) in pairs {
            self.pair(a, b);
        }
    }

    /// Whether two elements of different names may be one: of the same kind, and with the same
    /// title, description, parts, or (with the same technology) neighbours.
    fn is_like(&self, old: ElementId, new: ElementId) -> bool {
        let (a, b) = (self.old.element(old), self.new.element(new));
        let has_title = |it: &Element| it.title != it.name;
        let title = has_title(a) && a.title == b.title;
        let description = a.description.is_some() && a.description == b.description;
        let parts = |workspace: &Workspace, it: &Element| {
            let names = it.children.iter().map(|&id| workspace.element(id).name.clone());
            names.collect::<BTreeSet<String>>()
        };
        let (parts_a, parts_b) = (parts(self.old, a), parts(self.new, b));
        let has_same_parts = !parts_a.is_empty() && parts_a == parts_b;
        let [old_all, new_all] = &self.neighbours;
        let (near_a, near_b) = (&old_all[old.0 as usize], &new_all[new.0 as usize]);
        let has_same_neighbours =
            !near_a.is_empty() && near_a == near_b && a.technology == b.technology;
        a.kind == b.kind && (title || description || has_same_parts || has_same_neighbours)
    }
}

/// What each element is connected to, by name and by which of the two uses the other.
fn neighbours(workspace: &Workspace) -> Vec<BTreeSet<String>> {
    let mut all = vec![BTreeSet::new(); workspace.elements.len()];
    for it in &workspace.relationships {
        let name = |id| &workspace.element(id).name;
        all[it.source.0 as usize].insert(format!("->{}", name(it.destination)));
        all[it.destination.0 as usize].insert(format!("{}->", name(it.source)));
    }
    all
}
