//! The workspace: its facts, and what each view shows of them.

use serde::Serialize;

use super::{data, deployments, elements, flows, views, written};
use crate::model::Workspace;
use crate::view::Diagram;

/// The version of the shape: it grows with every change that a reader may trip over.
pub const SCHEMA_VERSION: u32 = 1;

/// `grammar/workspace.schema.json`
#[derive(Serialize)]
struct WorkspaceJson<'a> {
    schema_version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<&'a str>,
    element_kinds: Vec<elements::ElementKindJson<'a>>,
    relationship_kinds: Vec<elements::RelationshipKindJson<'a>>,
    elements: Vec<elements::ElementJson<'a>>,
    groups: Vec<elements::GroupJson<'a>>,
    relationships: Vec<elements::RelationshipJson<'a>>,
    notes: Vec<elements::NoteJson<'a>>,
    deployments: Vec<deployments::DeploymentJson<'a>>,
    entities: Vec<data::EntityJson<'a>>,
    entity_relationships: Vec<data::EntityRelationshipJson<'a>>,
    flows: Vec<flows::FlowJson<'a>>,
    views: Vec<views::ViewJson<'a>>,
}

/// The whole workspace with its diagrams.
pub fn workspace(workspace: &Workspace, diagrams: &[Diagram]) -> String {
    let names = elements::Names::new(workspace);
    written(&WorkspaceJson {
        schema_version: SCHEMA_VERSION,
        title: workspace.title.as_deref(),
        theme: workspace.theme.as_ref().map(|(name, _)| name.as_str()),
        element_kinds: elements::element_kinds(workspace),
        relationship_kinds: elements::relationship_kinds(workspace),
        elements: elements::elements(&names),
        groups: elements::groups(&names),
        relationships: elements::relationships(&names),
        notes: workspace.notes.iter().map(|it| elements::note(workspace, it)).collect(),
        deployments: deployments::deployments(&names),
        entities: data::entities(workspace),
        entity_relationships: data::entity_relationships(workspace),
        flows: flows::flows(workspace),
        views: diagrams.iter().map(|it| views::view(&names, it)).collect(),
    })
}
