//! Relationships in words, for tooltips and for readers who do not see the picture.

use super::plan::one_line;
use crate::model::{MessageKind, RelationshipKind};

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
    say(&mut sentence, label, technology);
    sentence
}

/// A message as a sentence: `Customer calls Shop: places an order [HTTPS]`.
pub(super) fn of_message(
    source: &str,
    destination: &str,
    kind: MessageKind,
    label: Option<&str>,
    technology: &[String],
) -> String {
    let (from, to) = (one_line(source), one_line(destination));
    let mut sentence = match kind {
        MessageKind::Call => format!("{from} calls {to}"),
        MessageKind::Reply => format!("{from} answers {to}"),
        MessageKind::Async => format!("{from} tells {to} without waiting"),
    };
    say(&mut sentence, label, technology);
    sentence
}

/// Adds what is said, and in which technologies.
fn say(sentence: &mut String, label: Option<&str>, technology: &[String]) {
    if let Some(label) = label {
        sentence.push_str(": ");
        sentence.push_str(&one_line(label));
    }
    if !technology.is_empty() {
        sentence.push_str(&format!(" [{}]", technology.join(", ")));
    }
}
