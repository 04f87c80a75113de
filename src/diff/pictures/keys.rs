//! What the things of a diagram are called on both sides of a comparison, and which are one.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Side;
use crate::model::{ElementId, Keys};
use crate::view::{Boxes, Category, End, Face, Heads, Subject};

/// One side, and what its elements are called today.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) side: Side<'a>,
    pub(super) names: &'a [String],
}

impl Named<'_> {
    fn element(&self, id: ElementId) -> &str {
        self.names.get(id.0 as usize).map_or("", String::as_str)
    }

    /// What a box or boundary is called on both sides. Notes have no name of their own.
    pub(super) fn key(&self, face: &Face) -> String {
        let workspace = self.side.workspace;
        match face.subject {
            Subject::Element(id) => self.element(id).to_owned(),
            Subject::Group(id) => {
                let group = workspace.group(id);
                let own = group.name.as_ref().unwrap_or(&group.title);
                let of = group.element.map(|it| self.element(it)).unwrap_or_default();
                format!("{of}:group:{own}")
            }
            Subject::DeploymentNode(_) => format!("node:{}", face.key),
            Subject::Instance(id) => {
                // Which deployment it is of is told by where it is declared.
                let name = workspace.deployments.iter().find_map(|deployment| {
                    let it = deployment.instances.get(id.0 as usize)?;
                    let node = it.node.and_then(|node| deployment.nodes.get(node.0 as usize));
                    let node = node.map_or("", |it| it.path.as_str());
                    let role = it.role.as_deref().unwrap_or_default();
                    let name = format!("{node}/{}:{role}", self.element(it.element));
                    (it.span == face.span).then_some(name)
                });
                name.unwrap_or_else(|| face.key.clone())
            }
            Subject::Entity(id) => format!("entity:{}", workspace.entity(id).name),
            Subject::Note => String::new(),
        }
    }

    /// The name and the path of what a face stands for, where it is an element.
    pub(super) fn element_of(&self, face: &Face) -> Option<&crate::model::Element> {
        match face.subject {
            Subject::Element(id) => Some(self.side.workspace.element(id)),
            Subject::Group(_)
            | Subject::DeploymentNode(_)
            | Subject::Instance(_)
            | Subject::Entity(_)
            | Subject::Note => None,
        }
    }
}

/// The keys of what stands in one diagram. Indices are those of its boxes.
#[derive(Clone, Debug, Default)]
pub(super) struct BoxKeys {
    pub(super) nodes: Vec<String>,
    pub(super) boundaries: Vec<String>,
}

impl BoxKeys {
    pub(super) fn of(&self, end: End) -> &str {
        match end {
            End::Node(idx) => &self.nodes[idx],
            End::Boundary(idx) => &self.boundaries[idx],
        }
    }
}

/// The keys of both sides' boxes, none twice on a side; what is one on both has one key.
pub(super) fn keys(old: (&Boxes, Named<'_>), new: (&Boxes, Named<'_>)) -> [BoxKeys; 2] {
    let [mut before, mut after] = [old, new].map(|(boxes, named)| {
        let mut taken = Keys::default();
        let mut key = |face: &Face| taken.take(named.key(face));
        BoxKeys {
            boundaries: boxes.boundaries.iter().map(|it| key(&it.face)).collect(),
            nodes: boxes.nodes.iter().map(|it| key(&it.face)).collect(),
        }
    });
    // A note is known by what it is about, if need be whatever it says.
    let notes = |boxes: &Boxes, keys: &BoxKeys| {
        let mut targets: BTreeMap<usize, &str> = BTreeMap::new();
        for tie in boxes.edges.iter().filter(|it| it.heads == Heads::None) {
            if let End::Node(note) = tie.source {
                targets.entry(note).or_insert_with(|| keys.of(tie.target));
            }
        }
        let notes = boxes.nodes.iter().enumerate();
        notes
            .filter(|(_, it)| it.face.category == Category::Note)
            .map(|(idx, it)| {
                let about = targets.get(&idx).copied().unwrap_or_default().to_owned();
                (idx, (about.clone(), it.face.title.clone()), about)
            })
            .collect::<Vec<_>>()
    };
    let (of_old, of_new) = (notes(old.0, &before), notes(new.0, &after));
    let old_of_new = pairs(
        &of_old.iter().map(|(_, exact, loose)| (exact, loose)).collect::<Vec<_>>(),
        &of_new.iter().map(|(_, exact, loose)| (exact, loose)).collect::<Vec<_>>(),
    );
    for (n, (idx, _, about)) in of_old.iter().enumerate() {
        before.nodes[*idx] = format!("note:{about}:{n}");
    }
    for (n, (idx, _, about)) in of_new.iter().enumerate() {
        let n = old_of_new[n].unwrap_or(of_old.len() + n);
        after.nodes[*idx] = format!("note:{about}:{n}");
    }
    [before, after]
}

/// For each new thing which old one it is: the first with the same exact key that is left, else
/// the first with the same loose one.
pub(super) fn pairs<E: Ord, L: Ord>(old: &[(E, L)], new: &[(E, L)]) -> Vec<Option<usize>> {
    let mut exact: BTreeMap<&E, Vec<usize>> = BTreeMap::new();
    for (idx, (key, _)) in old.iter().enumerate().rev() {
        exact.entry(key).or_default().push(idx);
    }
    let mut old_of_new: Vec<Option<usize>> =
        new.iter().map(|(key, _)| exact.get_mut(key).and_then(Vec::pop)).collect();
    let taken: BTreeSet<usize> = old_of_new.iter().flatten().copied().collect();
    let mut loose: BTreeMap<&L, Vec<usize>> = BTreeMap::new();
    for (idx, (_, key)) in old.iter().enumerate().rev().filter(|(idx, _)| !taken.contains(idx)) {
        loose.entry(key).or_default().push(idx);
    }
    for (before, (_, key)) in old_of_new.iter_mut().zip(new) {
        *before = before.or_else(|| loose.get_mut(key).and_then(Vec::pop));
    }
    old_of_new
}

/// Both lists as one: the old one's order, and what is new right behind what stands before it in
/// the new one.
pub(super) fn merged<T: Ord + Clone>(old: &[T], new: &[T]) -> Vec<T> {
    let known: BTreeSet<&T> = old.iter().collect();
    let mut order = old.to_vec();
    let mut at = 0;
    for it in new {
        if known.contains(it) {
            at = order.iter().position(|other| other == it).map_or(at, |idx| idx + 1);
        } else {
            order.insert(at, it.clone());
            at += 1;
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_things_stand_behind_their_neighbours_and_old_ones_stay() {
        let check = |old: &str, new: &str, expected: &str| {
            let list = |text: &str| text.chars().collect::<Vec<_>>();
            let found: String = merged(&list(old), &list(new)).into_iter().collect();
            assert_eq!(found, expected);
        };
        check("abc", "abc", "abc");
        check("abc", "cba", "abc");
        check("abc", "xaybz", "xaybzc");
        check("", "ab", "ab");
        check("abd", "acd", "acbd");
    }

    #[test]
    fn exact_likeness_goes_before_loose_likeness() {
        let old = [(("a", 1), "a"), (("a", 2), "a"), (("b", 1), "b")];
        let new = [(("a", 3), "a"), (("a", 1), "a"), (("c", 1), "c"), (("b", 2), "b")];
        assert_eq!(pairs(&old, &new), [Some(1), Some(0), None, Some(2)]);
    }
}
