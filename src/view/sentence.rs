//! Relationships in words, for tooltips and for readers who do not see the picture.

use super::plan::one_line;
use crate::model::RelationshipKind;

/// A relationship as a sentence: `Customer uses Shop: places orders [HTTPS]`.
pub(super) fn of(
    source: &str,
    destination: &str,
    kind: RelationshipKind,
    label: Option<&str>,
    technology: &[String],
) -> String {
    let (source, destination) = (one_line(source), one_line(destination));
    let mut sentence = match kind {
        RelationshipKind::Sync => format!("{source} uses {destination}"),
        RelationshipKind::Async => format!("{source} uses {destination} without waiting"),
        RelationshipKind::Both => format!("{source} and {destination} use each other"),
    };
    if let Some(label) = label {
        sentence.push_str(": ");
        sentence.push_str(&one_line(label));
    }
    if !technology.is_empty() {
        sentence.push_str(&format!(" [{}]", technology.join(", ")));
    }
    sentence
}
