//! What boxes, rows and lines say of both sides at once: old → new.

use std::collections::BTreeSet;

use crate::model::{Count, Looks, RelationshipKind, Status};
use crate::source::Span;
use crate::view::{Attribute, Boxes, Difference, Edge, EdgeLabel, Face, Heads, became, tagged};

/// Both sides of something, of which one may be missing.
#[derive(Debug)]
pub(super) enum Sides<'a, T> {
    Old(&'a T),
    New(&'a T),
    Both(&'a T, &'a T),
}

// A derived one would ask the same of `T`.
impl<T> Clone for Sides<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Sides<'_, T> {}

impl<'a, T> Sides<'a, T> {
    pub(super) fn of(old: Option<&'a T>, new: Option<&'a T>) -> Option<Self> {
        match (old, new) {
            (Some(old), Some(new)) => Some(Self::Both(old, new)),
            (Some(old), None) => Some(Self::Old(old)),
            (None, Some(new)) => Some(Self::New(new)),
            (None, None) => None,
        }
    }

    /// What is; of what is gone, what was.
    pub(super) fn latest(self) -> &'a T {
        match self {
            Self::Old(it) | Self::New(it) | Self::Both(_, it) => it,
        }
    }

    /// The difference of something that says the same on both sides, or does not.
    pub(super) fn difference(self, is_same: impl FnOnce(&T, &T) -> bool) -> Difference {
        match self {
            Self::Old(_) => Difference::Removed,
            Self::New(_) => Difference::Added,
            Self::Both(old, new) if is_same(old, new) => Difference::Same,
            Self::Both(..) => Difference::Changed,
        }
    }
}

/// What both sides say of one thing, `more` of it being known to be different.
pub(super) fn face(sides: Sides<'_, Face>, key: &str, more: Vec<String>) -> Face {
    let latest = sides.latest();
    let plain = Face {
        key: key.to_owned(),
        looks: shape_and_icon(&latest.looks),
        // It would be a place in the one source or in the other.
        span: Span::default(),
        changes: Vec::new(),
        ..latest.clone()
    };
    let Sides::Both(old, new) = sides else {
        return Face { difference: Some(sides.difference(|_, _| true)), ..plain };
    };
    let mut changes = more;
    let mut say = |what: &str, old: String, new: String| {
        if old != new {
            changes.push(format!("{what}: {}", became(&old, &new)));
        }
    };
    say("count", count(old.count), count(new.count));
    let status = |it: &Face| it.status.map_or("", Status::word).to_owned();
    say("status", status(old), status(new));
    let owner = |it: &Face| it.owner.clone().unwrap_or_default();
    say("owner", owner(old), owner(new));
    say("tags", tags(&old.tags), tags(&new.tags));
    let mut merged = Face {
        title: text(&old.title, &new.title),
        kind_label: text(&old.kind_label, &new.kind_label),
        technology: technology(&old.technology, &new.technology),
        description: optional(old.description.as_deref(), new.description.as_deref()),
        role: optional(old.role.as_deref(), new.role.as_deref()),
        changes,
        ..plain
    };
    let is_same = merged.changes.is_empty()
        && (&merged.title, &merged.kind_label) == (&new.title, &new.kind_label)
        && merged.technology == new.technology
        && (&merged.description, &merged.role) == (&new.description, &new.role);
    merged.difference = Some(if is_same { Difference::Same } else { Difference::Changed });
    merged
}

/// Colours mean differences here, so those of the author's styles are left out.
pub(super) fn shape_and_icon(looks: &Looks) -> Looks {
    Looks { shape: looks.shape, icon: looks.icon.clone(), ..Looks::default() }
}

/// The text, or what it was and what it is.
pub(super) fn text(old: &str, new: &str) -> String {
    if old == new { new.to_owned() } else { became(old, new) }
}

pub(super) fn optional(old: Option<&str>, new: Option<&str>) -> Option<String> {
    if old == new {
        return new.map(str::to_owned);
    }
    Some(became(old.unwrap_or_default(), new.unwrap_or_default()))
}

pub(super) fn technology(old: &[String], new: &[String]) -> Vec<String> {
    if old == new { new.to_vec() } else { vec![became(&old.join(", "), &new.join(", "))] }
}

fn count(count: Option<Count>) -> String {
    match count {
        None => "x1".to_owned(),
        Some(Count { min, max }) if min == max => format!("x{min}"),
        Some(Count { min, max }) => format!("x{min}..{max}"),
    }
}

fn tags(tags: &[String]) -> String {
    let tags: BTreeSet<&String> = tags.iter().collect();
    tags.into_iter().map(|it| format!("#{it}")).collect::<Vec<_>>().join(" ")
}

/// A row of an entity.
pub(super) fn attribute(sides: Sides<'_, Attribute>) -> Attribute {
    let latest = sides.latest();
    let difference = Some(sides.difference(|old, new| old == new));
    let Sides::Both(old, new) = sides else {
        return Attribute { difference, ..latest.clone() };
    };
    let mut remarks = Vec::new();
    let mut say = |what: &str, old: String, new: String| {
        if old != new {
            remarks.push(format!("{what}: {}", became(&old, &new)));
        }
    };
    say("keys", old.keys().join(", "), new.keys().join(", "));
    let refers = |it: &Attribute| it.refers_to.clone().unwrap_or_default();
    if old.refers_to.is_some() && new.refers_to.is_some() {
        say("refers to", refers(old), refers(new));
    }
    let needed = |it: &Attribute| if it.is_optional { "optional" } else { "required" }.to_owned();
    say("is", needed(old), needed(new));
    remarks.extend(optional(old.comment.as_deref(), new.comment.as_deref()));
    Attribute {
        type_text: text(&old.type_text, &new.type_text),
        comment: Some(remarks.join(", ")).filter(|it| !it.is_empty()),
        // It is told in words when it changed.
        is_optional: old.is_optional && new.is_optional,
        difference,
        ..new.clone()
    }
}

/// What stands at a line of both sides, and whether it is different.
///
/// Where lines are counted, another number is no difference: every step behind a new one has one.
pub(super) fn labels(old: &Edge, new: &Edge, is_counted: bool) -> (Vec<EdgeLabel>, Difference) {
    let says = |list: &[EdgeLabel]| -> Vec<EdgeLabel> {
        let plain = |it: &EdgeLabel| EdgeLabel {
            text: if is_counted { uncounted(&it.text).1 } else { &it.text }.to_owned(),
            technology: it.technology.clone(),
        };
        list.iter().map(plain).collect()
    };
    let mut labels = match (&old.labels[..], &new.labels[..]) {
        (old, new) if says(old) == says(new) => new.to_vec(),
        ([] | [_], [] | [_]) => {
            let nothing = EdgeLabel { text: String::new(), technology: Vec::new() };
            let [old, new] = [old, new].map(|it| it.labels.first().unwrap_or(&nothing));
            let technology = technology(&old.technology, &new.technology);
            vec![EdgeLabel { text: text(&old.text, &new.text), technology }]
        }
        (old, new) => several(old, new, |it| says(std::slice::from_ref(it))),
    };
    let mut say = |old: &str, new: &str| {
        if old != new {
            labels.push(EdgeLabel { text: became(old, new), technology: Vec::new() });
        }
    };
    match (old.heads, new.heads) {
        (Heads::Feet(before), Heads::Feet(after)) => {
            say(before.source.words(), after.source.words());
            say(before.target.words(), after.target.words());
            let identifies = |it| if it { "identifying" } else { "not identifying" };
            say(identifies(before.is_identifying), identifies(after.is_identifying));
        }
        (Heads::None | Heads::Target | Heads::Both | Heads::Feet(_), _) => {
            let kind = |it: &Edge| match (&it.kind_label, it.kind) {
                (Some(label), _) => label.clone(),
                (None, RelationshipKind::Sync) => "synchronous".to_owned(),
                (None, RelationshipKind::Async) => "asynchronous".to_owned(),
                (None, RelationshipKind::Both) => "both ways".to_owned(),
            };
            say(&kind(old), &kind(new));
        }
    }
    let is_same = labels == new.labels;
    (labels, if is_same { Difference::Same } else { Difference::Changed })
}

/// Labels that both have, then those that are gone, then new ones.
fn several(
    old: &[EdgeLabel],
    new: &[EdgeLabel],
    says: impl Fn(&EdgeLabel) -> Vec<EdgeLabel>,
) -> Vec<EdgeLabel> {
    let is_in =
        |list: &[EdgeLabel], it: &EdgeLabel| list.iter().any(|other| says(other) == says(it));
    let mark = |difference, it: &EdgeLabel| EdgeLabel {
        text: tagged(Some(difference), &it.text),
        technology: it.technology.clone(),
    };
    if old.iter().all(|it| is_in(new, it)) && new.iter().all(|it| is_in(old, it)) {
        return new.to_vec();
    }
    let kept = new.iter().filter(|it| is_in(old, it)).cloned();
    let gone = old.iter().filter(|it| !is_in(new, it)).map(|it| mark(Difference::Removed, it));
    let added = new.iter().filter(|it| !is_in(old, it)).map(|it| mark(Difference::Added, it));
    kept.chain(gone).chain(added).collect()
}

/// Whether all lines of a diagram are counted, as steps are.
pub(super) fn is_counted(boxes: &Boxes) -> bool {
    let mut labels = boxes.edges.iter().flat_map(|it| &it.labels);
    labels.all(|it| uncounted(&it.text).0)
}

/// Whether a text begins with a number, and the text behind that.
fn uncounted(text: &str) -> (bool, &str) {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    match rest.strip_prefix('.') {
        Some(said) if rest.len() < text.len() => (true, said.trim_start()),
        Some(_) | None => (false, text),
    }
}
