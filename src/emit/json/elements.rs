//! Elements, groups, relationships and their kinds.

use serde::Serialize;

use crate::model::{
    ElementId, GroupId, Note, Properties, RelationshipId, RelationshipKind, RelationshipKindId,
    Workspace,
};

#[derive(Serialize)]
pub(super) struct ElementKindJson<'a> {
    name: &'a str,
    title: &'a str,
    base: &'static str,
}

#[derive(Serialize)]
pub(super) struct RelationshipKindJson<'a> {
    name: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
pub(super) struct ElementJson<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared_kind: Option<&'a str>,
    level: &'static str,
    external: bool,
    title: &'a str,
    technology: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(flatten)]
    properties: PropertiesJson<'a>,
}

#[derive(Serialize)]
pub(super) struct GroupJson<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    element: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct RelationshipJson<'a> {
    id: &'a str,
    source: &'a str,
    destination: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared_kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    technology: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    tags: &'a [String],
    #[serde(flatten)]
    properties: PropertiesJson<'a>,
}

#[derive(Serialize)]
pub(super) struct NoteJson<'a> {
    text: &'a str,
    on: Vec<&'a str>,
}

/// What bodies say beside the main words.
#[derive(Serialize)]
pub(super) struct PropertiesJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    interfaces: Vec<InterfaceJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    meta: Vec<MetaJson<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    was: &'a [String],
}

#[derive(Serialize)]
struct InterfaceJson<'a> {
    endpoint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'a str>,
}

/// A key may come more than once, so this is no object.
#[derive(Serialize)]
struct MetaJson<'a> {
    key: &'a str,
    value: &'a str,
}

/// The ids by which the JSON speaks of things that have no path of their own.
pub(super) struct Names<'a> {
    pub(super) workspace: &'a Workspace,
    groups: Vec<String>,
    relationships: Vec<String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(workspace: &'a Workspace) -> Self {
        let (groups, relationships) = (workspace.group_keys(), workspace.relationship_keys());
        Self { workspace, groups, relationships }
    }

    pub(super) fn element(&self, id: ElementId) -> &'a str {
        &self.workspace.element(id).path
    }

    pub(super) fn group(&self, id: GroupId) -> &str {
        self.groups.get(id.0 as usize).map_or("", String::as_str)
    }

    pub(super) fn relationship(&self, id: RelationshipId) -> &str {
        self.relationships.get(id.0 as usize).map_or("", String::as_str)
    }
}

pub(super) fn element_kinds(workspace: &Workspace) -> Vec<ElementKindJson<'_>> {
    let kinds = workspace.element_kinds.iter();
    kinds
        .map(|it| ElementKindJson { name: &it.name, title: &it.title, base: it.base.word() })
        .collect()
}

pub(super) fn relationship_kinds(workspace: &Workspace) -> Vec<RelationshipKindJson<'_>> {
    let kinds = workspace.relationship_kinds.iter();
    kinds.map(|it| RelationshipKindJson { name: &it.name, title: &it.title }).collect()
}

pub(super) fn elements<'a>(names: &'a Names<'a>) -> Vec<ElementJson<'a>> {
    let elements = names.workspace.elements.iter();
    elements
        .map(|it| ElementJson {
            id: &it.path,
            name: &it.name,
            kind: it.kind.word(),
            declared_kind: it
                .declared_kind
                .map(|it| names.workspace.element_kind(it).name.as_str()),
            level: it.level.word(),
            external: it.is_external,
            title: &it.title,
            technology: &it.technology,
            description: it.description.as_deref(),
            tags: &it.tags,
            parent: it.parent.map(|it| names.element(it)),
            group: it.group.map(|it| names.group(it)),
            properties: properties(&it.properties),
        })
        .collect()
}

pub(super) fn groups<'a>(names: &'a Names<'a>) -> Vec<GroupJson<'a>> {
    let groups = names.workspace.groups.iter();
    groups
        .map(|it| GroupJson {
            id: names.group(it.id),
            title: &it.title,
            element: it.element.map(|it| names.element(it)),
            parent: it.parent.map(|it| names.group(it)),
        })
        .collect()
}

pub(super) fn relationships<'a>(names: &'a Names<'a>) -> Vec<RelationshipJson<'a>> {
    let relationships = names.workspace.relationships.iter();
    relationships
        .map(|it| RelationshipJson {
            id: names.relationship(it.id),
            source: names.element(it.source),
            destination: names.element(it.destination),
            kind: kind_word(it.kind),
            declared_kind: declared_kind(names.workspace, it.declared_kind),
            label: it.label.as_deref(),
            technology: &it.technology,
            description: it.description.as_deref(),
            tags: &it.tags,
            properties: properties(&it.properties),
        })
        .collect()
}

pub(super) fn note<'a>(workspace: &'a Workspace, note: &'a Note) -> NoteJson<'a> {
    let on = note.on.iter().map(|&it| workspace.element(it).path.as_str()).collect();
    NoteJson { text: &note.text, on }
}

pub(super) fn properties(properties: &Properties) -> PropertiesJson<'_> {
    let interfaces = properties.interfaces.iter();
    let meta = properties.meta.iter();
    PropertiesJson {
        owner: properties.owner.as_deref(),
        link: properties.link.as_deref(),
        source_path: properties.source.as_ref().map(|(path, _)| path.as_str()),
        status: properties.status.map(|it| it.word()),
        interfaces: interfaces
            .map(|it| InterfaceJson { endpoint: &it.endpoint, purpose: it.purpose.as_deref() })
            .collect(),
        meta: meta.map(|(key, value)| MetaJson { key, value }).collect(),
        was: &properties.was,
    }
}

/// How the source uses the destination, in the words of the schema.
pub(super) fn kind_word(kind: RelationshipKind) -> &'static str {
    match kind {
        RelationshipKind::Sync => "sync",
        RelationshipKind::Async => "async",
        RelationshipKind::Both => "both",
    }
}

pub(super) fn declared_kind(
    workspace: &Workspace,
    kind: Option<RelationshipKindId>,
) -> Option<&str> {
    workspace.relationship_kinds.get(kind?.0 as usize).map(|it| it.name.as_str())
}
