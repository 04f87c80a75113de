//! What holds of the views of every model.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// A model of three levels with relationships between any of its elements, and a free view of
/// some of them.
pub(crate) fn models() -> impl Strategy<Value = (String, Vec<usize>)> {
    let parents = prop::collection::vec((0_usize..6, any::<bool>()), 2..14);
    let pairs = prop::collection::vec((0_usize..14, 0_usize..14, 0_usize..4), 0..20);
    let shown = prop::collection::vec(any::<prop::sample::Index>(), 1..8);
    (parents, pairs, shown).prop_map(|(parents, pairs, shown)| {
        // An element's parent is an earlier one, or nothing.
        let parent_of: Vec<Option<usize>> = parents
            .iter()
            .enumerate()
            .map(|(idx, &(parent, is_top))| (!is_top && parent < idx).then_some(parent))
            .collect();
        let n = parent_of.len();
        let path = |mut idx: usize| {
            let mut names = vec![format!("e{idx}")];
            while let Some(parent) = parent_of[idx] {
                names.push(format!("e{parent}"));
                idx = parent;
            }
            names.reverse();
            names
        };
        fn declare(parent_of: &[Option<usize>], at: Option<usize>) -> String {
            let of = (0..parent_of.len()).filter(|&it| parent_of[it] == at);
            of.map(|it| format!("element e{it} {{ {} }}\n", declare(parent_of, Some(it)))).collect()
        }
        let mut text = declare(&parent_of, None);
        let mut taken = BTreeSet::new();
        for (a, b, label) in pairs {
            let (a, b) = (a % n, b % n);
            let (from, to) = (path(a), path(b));
            let is_kin = from.starts_with(&to) || to.starts_with(&from);
            if (a == b || !is_kin) && taken.insert((a, b, label)) {
                text += &format!("{} -> {} \"l{label}\"\n", from.join("."), to.join("."));
            }
        }
        let shown: BTreeSet<usize> = shown.iter().map(|it| it.index(n)).collect();
        let include: Vec<String> = shown.iter().map(|&it| path(it).join(".")).collect();
        text += &format!("view v {{ include {} }}\n", include.join(", "));
        (text, shown.into_iter().collect())
    })
}

/// What holds of every diagram.
pub(crate) fn is_sound(boxes: &Boxes) -> bool {
    let ends: Vec<End> = (0..boxes.boundaries.len())
        .map(End::Boundary)
        .chain((0..boxes.nodes.len()).map(End::Node))
        .collect();
    let keys: BTreeSet<&str> = ends.iter().map(|&it| boxes.face(it).key.as_str()).collect();
    let parents: BTreeSet<usize> = ends.iter().filter_map(|&it| boxes.parent(it)).collect();
    let edges_are_sound = boxes.edges.iter().all(|it| {
        let is_note = it.heads == Heads::None;
        ends.contains(&it.source)
            && ends.contains(&it.target)
            && !boxes.is_within(it.source, it.target)
            && !boxes.is_within(it.target, it.source)
            && it.relationships.is_empty() == is_note
    });
    keys.len() == ends.len()
        && parents.len() == boxes.boundaries.len()
        && (0..boxes.boundaries.len()).all(|it| boxes.boundaries[it].parent < Some(it))
        && edges_are_sound
}

#[test]
fn natural_views_of_grouped_models_are_sound() {
    let (diagrams, _) = diagrams(&format!(
        "{BANK} group \"A\" {{ group \"A\" {{ system deep {{ group \"A\" {{ container api {{
           group \"B\" {{ component x }} component y }} }} container z }} }} person q }}
         deep.api.x -> bank.api.a deep.z -> deep.api.y q -> deep
         note \"n\" on deep, deep.api.x, bank.api"
    ));
    assert_eq!(diagrams.len(), 7);
    for diagram in &diagrams {
        assert!(is_sound(boxes(diagram)), "{:#?}", words(diagram));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_relationship_between_what_is_shown_is_on_exactly_one_line((text, _) in models()) {
        let workspace = workspace(&text);
        let (diagrams, _) = view::diagrams(&workspace, &Limits::default());
        let boxes = boxes(&diagrams[0]);
        let keys: BTreeSet<&str> = boxes
            .nodes.iter().map(|it| it.face.key.as_str())
            .chain(boxes.boundaries.iter().map(|it| it.face.key.as_str()))
            .collect();
        let lifted = |id: ElementId| {
            std::iter::once(id).chain(workspace.ancestors(id))
                .find(|&it| keys.contains(workspace.element(it).path.as_str()))
        };
        for relationship in &workspace.relationships {
            let ends = (lifted(relationship.source), lifted(relationship.destination));
            let is_drawn = match ends {
                (Some(a), Some(b)) if a == b => relationship.source == a && relationship.destination == a,
                (Some(a), Some(b)) => !workspace.is_within(a, b) && !workspace.is_within(b, a),
                (_, _) => false,
            };
            let on: Vec<_> =
                boxes.edges.iter().filter(|it| it.relationships.contains(&relationship.id)).collect();
            prop_assert_eq!(on.len(), usize::from(is_drawn), "{}", text);
            if let ([edge], (Some(a), Some(b))) = (&on[..], ends) {
                prop_assert_eq!(&boxes.face(edge.source).key, &workspace.element(a).path);
                prop_assert_eq!(&boxes.face(edge.target).key, &workspace.element(b).path);
            }
        }
        prop_assert!(is_sound(boxes), "{}", text);
    }

    #[test]
    fn boxes_stand_in_the_nearest_ancestor_that_is_shown((text, shown) in models()) {
        let workspace = workspace(&text);
        let (diagrams, _) = view::diagrams(&workspace, &Limits::default());
        let boxes = boxes(&diagrams[0]);
        prop_assert_eq!(boxes.nodes.len() + boxes.boundaries.len(), shown.len());
        let nodes = (0..boxes.nodes.len()).map(End::Node);
        for end in nodes.chain((0..boxes.boundaries.len()).map(End::Boundary)) {
            let path = &boxes.face(end).key;
            let element = workspace.elements.iter().find(|it| it.path == *path).unwrap();
            let nearest = workspace.ancestors(element.id).map(|it| &workspace.element(it).path)
                .find(|it| boxes.boundaries.iter().any(|boundary| boundary.face.key == **it));
            let parent = boxes.parent(end).map(|idx| &boxes.boundaries[idx].face.key);
            prop_assert_eq!(parent, nearest, "{}", text);
            if let (End::Boundary(idx), Some(parent)) = (end, boxes.parent(end)) {
                prop_assert!(parent < idx, "a parent stands before its children");
            }
        }
    }
}
