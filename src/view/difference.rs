//! What a comparison of two workspaces says of the things in a diagram: the one place for its words
//! and signs.

use std::collections::BTreeSet;

use super::{Content, Diagram, Edge};

/// How a thing on one side of a comparison is on the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Difference {
    /// It is there, and says the same.
    Same,
    /// Only the new side has it.
    Added,
    /// Only the old side has it.
    Removed,
    /// Both have it, and it does not say the same.
    Changed,
}

impl Difference {
    /// All of them, in the order of keys.
    pub const ALL: [Self; 4] = [Self::Added, Self::Removed, Self::Changed, Self::Same];

    /// What readers call it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "unchanged",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }

    /// Whether it is told by a sign; what is the same is only greyed.
    pub const fn is_told(self) -> bool {
        self.tag().is_some()
    }

    /// The sign of a chip; nothing for what is the same.
    pub const fn sign(self) -> Option<&'static str> {
        match self {
            Self::Same => None,
            Self::Added => Some("+"),
            Self::Removed => Some("−"),
            Self::Changed => Some("~"),
        }
    }

    /// What stands before a text where there are no colours; nothing for what is the same.
    pub const fn tag(self) -> Option<&'static str> {
        match self {
            Self::Same => None,
            Self::Added => Some("[+]"),
            Self::Removed => Some("[-]"),
            Self::Changed => Some("[~]"),
        }
    }
}

/// A text with the tag of its difference before it, where it has one.
pub fn tagged(difference: Option<Difference>, text: &str) -> String {
    match difference.and_then(Difference::tag) {
        Some(tag) => format!("{tag} {text}").trim_end().to_owned(),
        None => text.to_owned(),
    }
}

/// What was and what is, in words.
pub fn became(old: &str, new: &str) -> String {
    let said =
        |text: &str| if text.trim().is_empty() { "none".to_owned() } else { text.to_owned() };
    format!("{} → {}", said(old), said(new))
}

impl Edge {
    /// The tag before what stands at the line; none where its texts have tags of their own.
    pub fn tag(&self) -> Option<&'static str> {
        let tag = self.told_difference().and_then(Difference::tag)?;
        let is_tagged = |text: &str| {
            Difference::ALL.into_iter().filter_map(Difference::tag).any(|it| text.starts_with(it))
        };
        (!self.labels.iter().any(|it| is_tagged(&it.text))).then_some(tag)
    }
}

impl Diagram {
    /// The tags of a comparison, each with what it means; none in a diagram of one workspace.
    pub fn tags(&self) -> Vec<(&'static str, &'static str)> {
        let all = Difference::ALL.into_iter().filter_map(|it| Some((it.tag()?, it.word())));
        if self.differences().is_empty() { Vec::new() } else { all.collect() }
    }

    /// What a comparison says of the things in it; nothing in a diagram of one workspace.
    pub fn differences(&self) -> BTreeSet<Difference> {
        let faces = self.content.faces().into_iter().map(|it| it.difference);
        let rest: Vec<Option<Difference>> = match &self.content {
            Content::Boxes(it) | Content::Data(it) => {
                let rows = it.nodes.iter().flat_map(|it| &it.attributes).map(|it| it.difference);
                it.edges.iter().map(|it| it.difference).chain(rows).collect()
            }
            Content::Sequence(it) => {
                let messages = it.messages.iter().map(|it| it.difference);
                let notes = it.notes.iter().map(|it| it.difference);
                messages.chain(notes).chain(it.frames.iter().map(|it| it.difference)).collect()
            }
        };
        faces.chain(rest).flatten().collect()
    }
}
