//! Lines from relationships: explicit ones each their own, lifted ones merged by pair.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edge, EdgeLabel, End, Heads};
use crate::model::{Looks, RelationshipId, RelationshipKind};

/// A relationship on its way to becoming a line, or a part of one.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    /// Where it starts in the diagram.
    pub(super) source: End,
    /// Where it ends in the diagram.
    pub(super) target: End,
    /// Whether the two ends are its own, not their ancestors.
    pub(super) is_explicit: bool,
    /// How the source uses the target.
    pub(super) kind: RelationshipKind,
    /// The declared kind's title.
    pub(super) kind_label: Option<&'a str>,
    /// What for.
    pub(super) label: Option<&'a str>,
    /// The technologies.
    pub(super) technology: &'a [String],
    /// The tags.
    pub(super) tags: &'a [String],
    /// The relationship of the model; `None` for one of a deployment alone.
    pub(super) relationship: Option<RelationshipId>,
    /// It as a sentence.
    pub(super) sentence: String,
    /// A checked link.
    pub(super) link: Option<&'a str>,
    /// How it looks.
    pub(super) looks: Looks,
}

/// The most different labels that stand at one line.
const MAX_LABELS: usize = 3;
/// More different technologies than this at one label of a line are counted, not told.
const MAX_TECHNOLOGIES: usize = 6;

/// What sets explicit lines apart.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Explicit<'a> {
    source: End,
    target: End,
    kind: RelationshipKind,
    kind_label: Option<&'a str>,
    label: Option<&'a str>,
    technology: &'a [String],
}

/// The direction of a line between two ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Direction {
    /// From the first to the second.
    Forth,
    /// Both ways; the first end is the lesser one.
    Both,
}

/// The relationships of one line, by index, in order.
#[derive(Default)]
struct Line {
    members: Vec<usize>,
    /// How many of them, from the first, say what stands at the line.
    n_own: usize,
}

/// The lines of these relationships, in the order of the first one of each.
///
/// An explicit one takes in the lifted ones between its ends in its direction; where there is
/// none, the lifted ones make one line of their own.
pub(super) fn merge(candidates: &[Candidate<'_>]) -> Vec<Edge> {
    let mut lines: Vec<Line> = Vec::new();
    let mut explicit: BTreeMap<Explicit<'_>, usize> = BTreeMap::new();
    let mut explicit_by_pair: BTreeMap<(End, End, Direction), Vec<usize>> = BTreeMap::new();
    for (idx, it) in candidates.iter().enumerate().filter(|(_, it)| it.is_explicit) {
        let key = Explicit {
            source: it.source,
            target: it.target,
            kind: it.kind,
            kind_label: it.kind_label,
            label: it.label,
            technology: it.technology,
        };
        let line = *explicit.entry(key).or_insert_with(|| {
            lines.push(Line::default());
            for pair in pairs_covered(it) {
                explicit_by_pair.entry(pair).or_default().push(lines.len() - 1);
            }
            lines.len() - 1
        });
        lines[line].members.push(idx);
        lines[line].n_own += 1;
    }

    let mut lifted_by_pair: BTreeMap<(End, End, Direction), usize> = BTreeMap::new();
    for (idx, it) in candidates.iter().enumerate().filter(|(_, it)| !it.is_explicit) {
        let pair = pair(it);
        if let Some(taking) = explicit_by_pair.get(&pair) {
            let says_same = |line: &&usize| {
                lines[**line].members.first().is_some_and(|&own| {
                    candidates[own].label == it.label && candidates[own].technology == it.technology
                })
            };
            if let Some(&line) = taking.iter().find(says_same).or(taking.first()) {
                lines[line].members.push(idx);
            }
            continue;
        }
        let line = *lifted_by_pair.entry(pair).or_insert_with(|| {
            lines.push(Line::default());
            lines.len() - 1
        });
        lines[line].members.push(idx);
        lines[line].n_own += 1;
    }

    lines.sort_by_key(|line| line.members.first().copied());
    lines.iter().map(|line| edge(line, candidates)).collect()
}

fn pair(it: &Candidate<'_>) -> (End, End, Direction) {
    match it.kind {
        RelationshipKind::Sync | RelationshipKind::Async => {
            (it.source, it.target, Direction::Forth)
        }
        RelationshipKind::Both => {
            (it.source.min(it.target), it.source.max(it.target), Direction::Both)
        }
    }
}

/// The pairs whose lifted relationships an explicit one takes in: one that goes both ways speaks
/// for either direction.
fn pairs_covered(it: &Candidate<'_>) -> Vec<(End, End, Direction)> {
    match it.kind {
        RelationshipKind::Sync | RelationshipKind::Async => vec![pair(it)],
        RelationshipKind::Both => vec![
            pair(it),
            (it.source, it.target, Direction::Forth),
            (it.target, it.source, Direction::Forth),
        ],
    }
}

fn edge(line: &Line, candidates: &[Candidate<'_>]) -> Edge {
    let members = || line.members.iter().map(|&idx| &candidates[idx]);
    let own = || members().take(line.n_own);
    let first = &candidates[line.members[0]];
    let is_mixed = !own().all(|it| it.kind == first.kind);
    let kind = if is_mixed { RelationshipKind::Sync } else { first.kind };
    let mut seen = BTreeSet::new();
    let tags = members().flat_map(|it| it.tags).filter(|&tag| seen.insert(tag)).cloned().collect();
    Edge {
        source: first.source,
        target: first.target,
        heads: match kind {
            RelationshipKind::Both => Heads::Both,
            RelationshipKind::Sync | RelationshipKind::Async => Heads::Target,
        },
        kind,
        kind_label: shared(own().map(|it| it.kind_label)).flatten().map(str::to_owned),
        labels: labels(own(), is_mixed),
        relationships: members().filter_map(|it| it.relationship).collect(),
        sentences: members().map(|it| it.sentence.clone()).collect(),
        link: shared(own().map(|it| it.link)).flatten().map(str::to_owned),
        tags,
        looks: shared_looks(own()),
        difference: None,
    }
}

/// What all values are, when they are one.
fn shared<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|it| it == first).then_some(first)
}

/// The texts at a line: each different label once with its technologies, or how many
/// relationships there are when that would be too many. Where a line stands for what is waited for
/// and what is not, the latter is said, since the line itself cannot show both.
fn labels<'a>(own: impl Iterator<Item = &'a Candidate<'a>>, is_mixed: bool) -> Vec<EdgeLabel> {
    let mut labels: Vec<(String, Vec<&str>)> = Vec::new();
    let mut n_relationships = 0;
    for it in own {
        n_relationships += 1;
        let label = it.label.unwrap_or("");
        let text = match it.kind {
            RelationshipKind::Async if is_mixed => {
                let kind = it.kind_label.unwrap_or("asynchronous");
                format!("{label} ({kind})").trim_start().to_owned()
            }
            RelationshipKind::Sync | RelationshipKind::Async | RelationshipKind::Both => {
                label.to_owned()
            }
        };
        if labels.len() > MAX_LABELS || (text.is_empty() && it.technology.is_empty()) {
            continue;
        }
        let technologies = it.technology.iter().map(String::as_str);
        match labels.iter_mut().find(|(other, _)| *other == text) {
            Some((_, all)) => all.extend(technologies),
            None => labels.push((text, technologies.collect())),
        }
    }
    if labels.len() > MAX_LABELS {
        let text = format!("{n_relationships} relationships");
        return vec![EdgeLabel { text, technology: Vec::new() }];
    }
    let label = |(text, all): (String, Vec<&str>)| EdgeLabel {
        text,
        technology: if n_relationships == 1 {
            all.into_iter().map(str::to_owned).collect()
        } else {
            few_technologies(&all)
        },
    };
    labels.into_iter().map(label).collect()
}

/// Each technology of several relationships once, in source order; of too many only the first, and
/// how many more there are.
fn few_technologies(all: &[&str]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let different: Vec<&str> = all.iter().copied().filter(|it| seen.insert(*it)).collect();
    let n_shown =
        if different.len() > MAX_TECHNOLOGIES { MAX_TECHNOLOGIES - 1 } else { different.len() };
    let mut technology: Vec<String> =
        different[..n_shown].iter().map(|&it| it.to_owned()).collect();
    if n_shown < different.len() {
        technology.push(format!("{} more", different.len() - n_shown));
    }
    technology
}

/// What the looks of all say alike; a line that stands for several must not look like one of them.
fn shared_looks<'a>(mut own: impl Iterator<Item = &'a Candidate<'a>>) -> Looks {
    let Some(first) = own.next() else { return Looks::default() };
    own.fold(first.looks.clone(), |shared, it| Looks {
        fill: shared.fill.filter(|_| shared.fill == it.looks.fill),
        stroke: shared.stroke.filter(|_| shared.stroke == it.looks.stroke),
        color: shared.color.filter(|_| shared.color == it.looks.color),
        shape: shared.shape.filter(|_| shared.shape == it.looks.shape),
        line: shared.line.filter(|_| shared.line == it.looks.line),
        icon: shared.icon.filter(|icon| it.looks.icon.as_ref() == Some(icon)),
        opacity: shared.opacity.filter(|_| shared.opacity == it.looks.opacity),
    })
}
