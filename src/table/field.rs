//! What can stand in columns.

use std::collections::BTreeSet;

use super::Role;
use crate::model::{Properties, Workspace};
use crate::text::{capitalised, uncapitalised};

/// The keys of `meta` that the workspace has, by what has them.
#[derive(Debug, Default)]
pub(super) struct MetaKeys {
    elements: BTreeSet<String>,
    relationships: BTreeSet<String>,
    environments: BTreeSet<String>,
    nodes: BTreeSet<String>,
    /// Those of instances, and those that they have from what runs and where.
    instances: BTreeSet<String>,
    none: BTreeSet<String>,
}

impl MetaKeys {
    /// The keys of this workspace.
    pub(super) fn of(workspace: &Workspace) -> Self {
        let mut keys = Self::default();
        let add = |into: &mut BTreeSet<String>, it: &Properties| {
            into.extend(it.meta.iter().map(|(key, _)| key.clone()));
        };
        workspace.elements.iter().for_each(|it| add(&mut keys.elements, &it.properties));
        workspace.relationships.iter().for_each(|it| add(&mut keys.relationships, &it.properties));
        for deployment in &workspace.deployments {
            add(&mut keys.environments, &deployment.properties);
            deployment.nodes.iter().for_each(|it| add(&mut keys.nodes, &it.properties));
            deployment.instances.iter().for_each(|it| add(&mut keys.instances, &it.properties));
        }
        keys.instances.extend(keys.nodes.iter().chain(&keys.elements).cloned());
        keys
    }
}

/// What a column of one kind of rows can show.
pub(super) trait Field: Clone {
    /// What the word means; `None` when it means nothing here.
    fn from_word(word: &str, keys: &MetaKeys) -> Option<Self>;
    /// Every word that means something, keys of `meta` last.
    fn words(keys: &MetaKeys) -> Vec<String>;
    /// What stands above the column when the author says nothing.
    fn heading(&self) -> String;
    /// The place of the value in a bullet, when it does not come first.
    fn role(&self) -> Role;
}

/// Declares what can stand in the columns of one kind of rows: `Variant = "word" "Heading"`; those
/// of another kind of rows behind a word and a dot; and any key of `meta`.
macro_rules! fields {
    (
        $(#[$doc:meta])* $type:ident, meta of $keys:ident;
        $($variant:ident = $word:literal $heading:literal $role:ident,)*
        $(@ $outer:ident($inner:ident::$first:ident) = $prefix:literal $bare:literal,)*
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the words and headings say what the variants are")]
        pub enum $type {
            $($variant,)*
            $($outer($inner),)*
            /// A key of `meta`.
            Meta(String),
        }

        impl Field for $type {
            fn from_word(word: &str, keys: &MetaKeys) -> Option<Self> {
                // One groups by tag and shows tags.
                let word = if word == "tag" { "tags" } else { word };
                $(if word == $word { return Some(Self::$variant) })*
                $(
                    if word == $prefix { return Some(Self::$outer($inner::$first)) }
                    let inner = word.strip_prefix($prefix).and_then(|it| it.strip_prefix('.'));
                    if let Some(field) = inner.and_then(|it| $inner::from_word(it, keys)) {
                        return Some(Self::$outer(field));
                    }
                )*
                let key = word.strip_prefix("meta.").unwrap_or(word);
                keys.$keys.contains(key).then(|| Self::Meta(key.to_owned()))
            }

            fn words(keys: &MetaKeys) -> Vec<String> {
                let mut words: Vec<String> = vec![$($word.to_owned()),*];
                $(words.push($prefix.to_owned());)*
                words.extend(keys.$keys.iter().cloned());
                words
            }

            fn heading(&self) -> String {
                match self {
                    $(Self::$variant => $heading.to_owned(),)*
                    $(
                        Self::$outer($inner::$first) => $bare.to_owned(),
                        Self::$outer(field) => qualified($prefix, &field.heading()),
                    )*
                    Self::Meta(key) => capitalised(&key.replace(['-', '_'], " ")),
                }
            }

            fn role(&self) -> Role {
                match self {
                    $(Self::$variant => Role::$role,)*
                    $(Self::$outer(_) => Role::Below,)*
                    Self::Meta(_) => Role::Below,
                }
            }
        }
    };
}

fields! {
    /// What can be said of an element.
    ElementField, meta of elements;
    Name = "name" "Name" Below,
    Kind = "kind" "Kind" Below,
    Description = "description" "Description" Body,
    Technology = "technology" "Technology" Aside,
    Owner = "owner" "Owner" Below,
    Status = "status" "Status" Below,
    Tags = "tags" "Tags" Below,
    Parent = "parent" "Part of" Below,
    Group = "group" "Group" Below,
    Path = "path" "Path" Below,
    Link = "link" "Link" Below,
    Source = "source" "Source" Below,
    Interfaces = "interfaces" "Interfaces" Below,
    Inbound = "inbound" "Inbound" Below,
    Outbound = "outbound" "Outbound" Below,
    Uses = "uses" "Uses" Below,
    UsedBy = "used-by" "Used by" Below,
    Notes = "notes" "Notes" Below,
    AllMeta = "meta" "Properties" Below,
}

fields! {
    /// What can be said of a relationship.
    RelationshipField, meta of relationships;
    Label = "label" "Purpose" Body,
    Description = "description" "Description" Below,
    Technology = "technology" "Technology" Aside,
    Kind = "kind" "Kind" Below,
    Direction = "direction" "Direction" Below,
    Tags = "tags" "Tags" Below,
    Status = "status" "Status" Below,
    Link = "link" "Link" Below,
    @ Source(ElementField::Name) = "source" "From",
    @ Destination(ElementField::Name) = "destination" "To",
    @ Other(ElementField::Name) = "other" "Other end",
}

fields! {
    /// What can be said of an environment.
    EnvironmentField, meta of environments;
    Name = "name" "Environment" Below,
    Description = "description" "Description" Body,
    Technology = "technology" "Technology" Aside,
    Owner = "owner" "Owner" Below,
    Status = "status" "Status" Below,
    Tags = "tags" "Tags" Below,
    Link = "link" "Link" Below,
    Source = "source" "Source" Below,
    Nodes = "nodes" "Nodes" Below,
    Runs = "runs" "Runs" Below,
}

fields! {
    /// What can be said of a node or infrastructure.
    NodeField, meta of nodes;
    Name = "name" "Node" Below,
    Kind = "kind" "Kind" Below,
    Description = "description" "Description" Body,
    Technology = "technology" "Technology" Aside,
    Count = "count" "Count" Below,
    Owner = "owner" "Owner" Below,
    Status = "status" "Status" Below,
    Tags = "tags" "Tags" Below,
    Parent = "parent" "Part of" Below,
    Path = "path" "Path" Below,
    Link = "link" "Link" Below,
    Source = "source" "Source" Below,
    Runs = "runs" "Runs" Below,
    @ Environment(EnvironmentField::Name) = "environment" "Environment",
}

fields! {
    /// What can be said of an instance.
    InstanceField, meta of instances;
    Name = "name" "Name" Below,
    Kind = "kind" "Kind" Below,
    Description = "description" "Description" Body,
    Technology = "technology" "Technology" Aside,
    Role = "role" "Role" Below,
    Count = "count" "Count" Below,
    Minimum = "minimum" "Minimum" Below,
    Maximum = "maximum" "Maximum" Below,
    Owner = "owner" "Owner" Below,
    Status = "status" "Status" Below,
    Tags = "tags" "Tags" Below,
    Link = "link" "Link" Below,
    @ Element(ElementField::Name) = "element" "Element",
    @ Node(NodeField::Name) = "node" "Node",
    @ Environment(EnvironmentField::Name) = "environment" "Environment",
}

fields! {
    /// What can be said of an interface.
    InterfaceField, meta of none;
    Endpoint = "endpoint" "Endpoint" Below,
    Purpose = "purpose" "Purpose" Body,
    @ Element(ElementField::Name) = "element" "Element",
}

fields! {
    /// What can be said of a step of a flow.
    MessageField, meta of none;
    Step = "step" "Step" Below,
    Condition = "condition" "When" Below,
    Label = "label" "What happens" Body,
    Technology = "technology" "Technology" Aside,
    Kind = "kind" "Kind" Below,
    Tags = "tags" "Tags" Below,
    @ Source(ElementField::Name) = "source" "From",
    @ Destination(ElementField::Name) = "destination" "To",
}

fields! {
    /// What can be said of a word.
    TermField, meta of none;
    Term = "term" "Term" Below,
    Kind = "kind" "Kind" Aside,
    Meaning = "meaning" "Meaning" Body,
}

/// `Destination owner`
fn qualified(prefix: &str, heading: &str) -> String {
    capitalised(&format!("{prefix} {}", uncapitalised(heading)))
}
