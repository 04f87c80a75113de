//! Tables and lists of what the model says, for documents: which rows, which columns, in which
//! groups. How that looks is the business of `emit`.
//!
//! What is wanted comes as the attributes of a region in a document, `format=table:elements
//! columns="name, owner"`. A [`Reader`] makes an [`Ask`] of them and tells what is wrong at the very
//! attribute; [`content`] answers an `Ask`, and cannot fail.

mod arrange;
mod columns;
mod deployments;
mod elements;
mod field;
mod flows;
mod glossary;
mod interfaces;
mod read;
mod relationships;
mod value;

pub use field::{
    ElementField, EnvironmentField, InstanceField, InterfaceField, MessageField, NodeField,
    RelationshipField, TermField,
};
pub use read::{Attribute, FORMATS, Reader, Word};
pub use value::{Item, Piece, Value};

use crate::model::{DeploymentId, ElementId, FlowId, Selector, Selectors, Workspace};

/// A table or list that is wanted.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Rows or bullets.
    pub shape: Shape,
    /// What is listed.
    pub subject: Subject,
    /// The level of the headings above groups, from 2 to 6; `None` for a line in bold.
    pub level: Option<u8>,
    /// The folder of the document, below the project's root and with `/` between its parts: links
    /// to files are relative to it. Empty for the root.
    pub folder: String,
}

/// The shape of what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Rows and columns.
    Table,
    /// A bullet for each row.
    List,
}

/// What is listed.
#[derive(Clone, Debug)]
pub enum Subject {
    /// Elements.
    Elements(Query<ElementField>),
    /// Relationships: all, or those that lead into and out of one element.
    Relationships(Query<RelationshipField>, Option<ElementId>),
    /// Environments: all, or one.
    Environments(Query<EnvironmentField>, Option<DeploymentId>),
    /// The nodes and infrastructure of all environments, or of one.
    Nodes(Query<NodeField>, Option<DeploymentId>),
    /// What runs in all environments, or in one.
    Instances(Query<InstanceField>, Option<DeploymentId>),
    /// How elements can be called.
    Interfaces(Query<InterfaceField>),
    /// The steps of a flow as rows.
    Messages(Query<MessageField>, FlowId),
    /// The steps of a flow as a numbered list.
    Steps(FlowId),
    /// The words that the model uses, and what they mean.
    Glossary(Query<TermField>),
}

/// Which rows, which columns, in which order.
#[derive(Clone, Debug)]
pub struct Query<F> {
    /// The columns in their order, one at least.
    pub columns: Vec<Column<F>>,
    /// Whether the author chose them. Of those that nobody chose, empty ones are left out.
    pub is_chosen: bool,
    /// What is listed; `None` for everything.
    pub filter: Option<Selector>,
    /// What the rows are grouped by.
    pub group: Option<F>,
    /// What they are sorted by; `None` for the order of declaration.
    pub sort: Option<F>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column<F> {
    /// What it shows.
    pub field: F,
    /// What stands above it, where the author said so.
    pub heading: Option<String>,
}

/// What there is to write.
#[derive(Clone, Debug)]
pub enum Content {
    /// Rows in groups.
    Rows(Rows),
    /// The numbered steps of a flow.
    Steps(FlowId),
}

/// Rows in groups.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The columns, one at least.
    pub headings: Vec<Heading>,
    /// The groups, each with one row at least; a single one without a title where nothing is
    /// grouped.
    pub sections: Vec<Section>,
    /// What is listed, as a word in the plural: for the sentence that says there is none.
    pub what: &'static str,
}

/// What stands above a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The words.
    pub text: String,
    /// What becomes of the column in a list.
    pub role: Role,
}

/// The place of a value in a bullet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// At the start, in bold.
    Lead,
    /// In parentheses behind that.
    Aside,
    /// Behind a colon.
    Body,
    /// On a line of its own below, with its heading.
    Below,
}

/// A group of rows.
#[derive(Clone, Debug)]
pub struct Section {
    /// What they have in common.
    pub title: Option<String>,
    /// The rows, with a value for each heading.
    pub rows: Vec<Vec<Value>>,
}

/// Answers what is asked.
pub fn content(workspace: &Workspace, ask: &Ask) -> Content {
    let facts =
        Facts { workspace, selectors: Selectors::new(workspace), folder: ask.folder.as_str() };
    Content::Rows(match &ask.subject {
        Subject::Steps(flow) => return Content::Steps(*flow),
        Subject::Elements(query) => elements::rows(&facts, query),
        Subject::Relationships(query, of) => relationships::rows(&facts, query, *of),
        Subject::Environments(query, of) => deployments::environments(&facts, query, *of),
        Subject::Nodes(query, of) => deployments::nodes(&facts, query, *of),
        Subject::Instances(query, of) => deployments::instances(&facts, query, *of),
        Subject::Interfaces(query) => interfaces::rows(&facts, query),
        Subject::Messages(query, flow) => flows::rows(&facts, query, *flow),
        Subject::Glossary(query) => glossary::rows(&facts, query),
    })
}

/// What rows are made from.
struct Facts<'a> {
    workspace: &'a Workspace,
    selectors: Selectors<'a>,
    folder: &'a str,
}

impl Facts<'_> {
    /// The elements that a filter chooses, or all, in the order of declaration.
    fn chosen(&self, filter: Option<&Selector>) -> Vec<ElementId> {
        let everything = self.selectors.everything();
        match filter {
            Some(filter) => self.selectors.select(filter, everything).elements,
            None => everything.to_vec(),
        }
    }
}
