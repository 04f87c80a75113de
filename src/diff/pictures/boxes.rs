//! Two diagrams of boxes as one.

use std::collections::{BTreeMap, BTreeSet};

use super::faces::{self, Sides};
use super::keys::{BoxKeys, Named, keys, merged, pairs};
use crate::model::Shape;
use crate::view::{Attribute, Boundary, Boxes, Difference, Edge, End, Face, Heads, Hint, Node};

/// Both sides' boxes as one diagram, and the old side's with the keys of that.
pub(super) fn union(old: (&Boxes, Named<'_>), new: (&Boxes, Named<'_>)) -> (Boxes, Boxes) {
    let keys = keys(old, new);
    let sides = [Side::new(old.0, &keys[0], old.1), Side::new(new.0, &keys[1], new.1)];
    let mut union = Union { sides, ends: BTreeMap::new(), boxes: Boxes::default() };
    union.place();
    union.lines();
    union.hints();
    let mut before = old.0.clone();
    for (node, key) in before.nodes.iter_mut().zip(&keys[0].nodes) {
        node.face.key.clone_from(key);
    }
    for (boundary, key) in before.boundaries.iter_mut().zip(&keys[0].boundaries) {
        boundary.face.key.clone_from(key);
    }
    (union.boxes, before)
}

/// One side, with its things by key.
struct Side<'a> {
    boxes: &'a Boxes,
    keys: &'a BoxKeys,
    named: Named<'a>,
    ends: BTreeMap<&'a str, End>,
}

impl<'a> Side<'a> {
    fn new(boxes: &'a Boxes, keys: &'a BoxKeys, named: Named<'a>) -> Self {
        let nodes = keys.nodes.iter().zip((0..).map(End::Node));
        let boundaries = keys.boundaries.iter().zip((0..).map(End::Boundary));
        let ends = nodes.chain(boundaries).map(|(key, end)| (key.as_str(), end)).collect();
        Self { boxes, keys, named, ends }
    }

    fn face(&self, key: &str) -> Option<&'a Face> {
        self.ends.get(key).map(|&end| self.boxes.face(end))
    }

    fn node(&self, key: &str) -> Option<&'a Node> {
        match *self.ends.get(key)? {
            End::Node(idx) => self.boxes.nodes.get(idx),
            End::Boundary(_) => None,
        }
    }

    fn boundary(&self, key: &str) -> Option<&'a Boundary> {
        match *self.ends.get(key)? {
            End::Node(_) => None,
            End::Boundary(idx) => self.boxes.boundaries.get(idx),
        }
    }

    /// The key of the boundary around a thing of this side.
    fn parent(&self, key: &str) -> Option<&'a str> {
        let idx = self.boxes.parent(*self.ends.get(key)?)?;
        self.keys.boundaries.get(idx).map(String::as_str)
    }
}

struct Union<'a> {
    sides: [Side<'a>; 2],
    /// Where the things stand in the union, by key.
    ends: BTreeMap<&'a str, End>,
    boxes: Boxes,
}

impl<'a> Union<'a> {
    /// Makes boxes and boundaries. What is a boundary on either side is one, if anything stands
    /// in it.
    fn place(&mut self) {
        let [old, new] = &self.sides;
        let list = |keys: &'a [String]| keys.iter().map(String::as_str).collect::<Vec<_>>();
        let boundaries = merged(&list(&old.keys.boundaries), &list(&new.keys.boundaries));
        let nodes = merged(&list(&old.keys.nodes), &list(&new.keys.nodes));
        // Where a thing stands is where it stands now.
        let parent = |key: &str| match new.ends.contains_key(key) {
            true => new.parent(key),
            false => old.parent(key),
        };
        let holders: BTreeSet<&str> =
            boundaries.iter().chain(&nodes).filter_map(|key| parent(key)).collect();
        let (boundaries, empty): (Vec<&str>, Vec<&str>) =
            boundaries.into_iter().partition(|it| holders.contains(it));
        let boundaries = parents_first(&boundaries, parent);
        let ends: BTreeMap<&str, End> =
            boundaries.iter().copied().zip((0..).map(End::Boundary)).collect();
        let around = |key: &str| match ends.get(parent(key)?) {
            Some(&End::Boundary(idx)) => Some(idx),
            Some(End::Node(_)) | None => None,
        };
        for key in &boundaries {
            let Some(face) = self.face(key) else { continue };
            let is_focus = [new, old].iter().find_map(|it| Some(it.boundary(key)?.is_focus));
            let boundary =
                Boundary { face, is_focus: is_focus.unwrap_or(false), parent: around(key) };
            self.boxes.boundaries.push(boundary);
        }
        let leaves: Vec<&str> =
            nodes.iter().chain(&empty).copied().filter(|it| !ends.contains_key(it)).collect();
        let mut all = ends.clone();
        for key in leaves {
            let Some(face) = self.face(key).filter(|_| !all.contains_key(key)) else { continue };
            let sides = [old.node(key), new.node(key)];
            let shape = [sides[1], sides[0]].into_iter().flatten().next();
            all.insert(key, End::Node(self.boxes.nodes.len()));
            self.boxes.nodes.push(Node {
                face,
                shape: shape.map_or(Shape::Box, |it| it.shape),
                parent: around(key),
                attributes: attributes(sides[0], sides[1]),
            });
        }
        self.ends = all;
        for node in &mut self.boxes.nodes {
            let is_same = node
                .attributes
                .iter()
                .all(|it| matches!(it.difference, Some(Difference::Same) | None));
            if node.face.difference == Some(Difference::Same) && !is_same {
                node.face.difference = Some(Difference::Changed);
            }
        }
    }

    fn face(&self, key: &str) -> Option<Face> {
        let [old, new] = &self.sides;
        let sides = Sides::of(old.face(key), new.face(key))?;
        Some(faces::face(sides, key, self.moves(key, sides)))
    }

    /// What no face tells: another name below the same title, and another frame around it.
    fn moves(&self, key: &str, sides: Sides<'_, Face>) -> Vec<String> {
        let Sides::Both(before, after) = sides else { return Vec::new() };
        let [old, new] = &self.sides;
        let mut moves = Vec::new();
        let (was, is) = (old.named.element_of(before), new.named.element_of(after));
        if let (Some(was), Some(is)) = (was, is)
            && was.name != is.name
            && before.title == after.title
        {
            moves.push(format!("name: {}", crate::view::became(&was.name, &is.name)));
        }
        let (was, is) = (old.parent(key), new.parent(key));
        // A frame that comes or goes tells that by itself.
        let is_known =
            |side: &Side<'_>, key: Option<&str>| key.is_none_or(|it| side.ends.contains_key(it));
        if was != is && is_known(new, was) && is_known(old, is) {
            let title = |side: &Side<'_>, key: Option<&str>| {
                key.and_then(|it| side.face(it)).map(|it| it.title.clone()).unwrap_or_default()
            };
            moves.push(format!("in: {}", crate::view::became(&title(old, was), &title(new, is))));
        }
        moves
    }

    fn lines(&mut self) {
        let [old, new] = &self.sides;
        let keyed = |side: &Side<'a>| {
            side.boxes
                .edges
                .iter()
                .map(|it| {
                    let ends = (side.keys.of(it.source), side.keys.of(it.target));
                    let loose = (ends, it.heads == Heads::None);
                    let says =
                        format!("{:?} {:?} {:?} {:?}", it.heads, it.kind, it.kind_label, it.labels);
                    ((loose, says), loose)
                })
                .collect::<Vec<_>>()
        };
        let is_counted = faces::is_counted(old.boxes) && faces::is_counted(new.boxes);
        let old_of_new = pairs(&keyed(old), &keyed(new));
        let before: Vec<usize> = (0..old.boxes.edges.len()).collect();
        // What is new is counted on behind what was.
        let after = old_of_new.iter().enumerate();
        let after: Vec<usize> = after.map(|(idx, it)| it.unwrap_or(before.len() + idx)).collect();
        let new_of: BTreeMap<usize, usize> = after.iter().copied().zip(0..).collect();
        for id in merged(&before, &after) {
            let of_new = new_of.get(&id).and_then(|&idx| new.boxes.edges.get(idx));
            let Some(sides) = Sides::of(old.boxes.edges.get(id), of_new) else { continue };
            let keys = match of_new {
                Some(it) => [it.source, it.target].map(|end| new.keys.of(end)),
                None => [sides.latest().source, sides.latest().target].map(|it| old.keys.of(it)),
            };
            let [Some(&source), Some(&target)] = keys.map(|key| self.ends.get(key)) else {
                continue;
            };
            self.boxes.edges.push(line(sides, source, target, is_counted));
        }
    }

    /// What the author asks for now, and what was asked for before of what is gone.
    fn hints(&mut self) {
        let [old, new] = &self.sides;
        let mut hints: Vec<Hint> = Vec::new();
        for side in [new, old] {
            for hint in &side.boxes.hints {
                let ends = |ends: &[End]| -> Vec<End> {
                    let ends = ends.iter().filter_map(|&it| self.ends.get(side.keys.of(it)));
                    ends.copied().collect()
                };
                let hint = match hint {
                    Hint::SameRow(of) => Hint::SameRow(ends(of)),
                    Hint::Order(of) => Hint::Order(ends(of)),
                };
                if !hints.contains(&hint) {
                    hints.push(hint);
                }
            }
        }
        self.boxes.hints = hints;
    }
}

/// The boundaries in their order, but each behind the one around it.
fn parents_first<'a>(
    boundaries: &[&'a str],
    parent: impl Fn(&str) -> Option<&'a str>,
) -> Vec<&'a str> {
    let mut order: Vec<&str> = Vec::with_capacity(boundaries.len());
    for &key in boundaries {
        let mut missing = vec![key];
        while let Some(around) = missing.last().and_then(|it| parent(it)) {
            if order.contains(&around) || missing.contains(&around) {
                break;
            }
            missing.push(around);
        }
        let missing: Vec<&str> =
            missing.into_iter().rev().filter(|it| !order.contains(it)).collect();
        order.extend(missing);
    }
    order
}

fn attributes(old: Option<&Node>, new: Option<&Node>) -> Vec<Attribute> {
    let list = |node: Option<&Node>| node.map(|it| it.attributes.clone()).unwrap_or_default();
    let (old, new) = (list(old), list(new));
    let names = |list: &[Attribute]| list.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    let find = |list: &'_ [Attribute], name: &str| list.iter().position(|it| it.name == name);
    let all = merged(&names(&old), &names(&new));
    let sides = all.iter().filter_map(|name| {
        let old = find(&old, name).and_then(|idx| old.get(idx));
        Some(faces::attribute(Sides::of(old, find(&new, name).and_then(|idx| new.get(idx)))?))
    });
    sides.collect()
}

fn line(sides: Sides<'_, Edge>, source: End, target: End, is_counted: bool) -> Edge {
    let latest = sides.latest();
    let (labels, difference) = match sides {
        Sides::Both(old, new) => faces::labels(old, new, is_counted),
        Sides::Old(it) | Sides::New(it) => (it.labels.clone(), sides.difference(|_, _| true)),
    };
    Edge {
        source,
        target,
        labels,
        // What is dotted has a meaning; colours mean differences here.
        looks: crate::model::Looks { line: latest.looks.line, ..Default::default() },
        difference: Some(difference),
        ..latest.clone()
    }
}
