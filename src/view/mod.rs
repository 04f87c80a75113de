//! From the workspace to diagrams: what each picture holds, settled before anything is drawn.
//!
//! A [`Diagram`] is complete: an emitter filters nothing, merges nothing and adds nothing. The
//! same diagram becomes the picture, the Mermaid code and the text.
//!
//! A diagram may also be both sides of a comparison at once. Then each thing in it has a
//! [`Difference`], and is drawn by that.

mod boxes;
mod choice;
mod data;
mod deployment;
mod difference;
mod draw;
mod face;
mod lines;
mod looks;
mod natural;
mod notes;
mod paint;
mod plan;
mod sentence;
pub mod sequence;
mod steps;

pub use data::{Attribute, Feet};
pub use difference::{Difference, became, tagged};
pub(crate) use face::{kind_label, kind_title};

use crate::diagnostic::Diagnostic;
use crate::model::{
    Count, DeploymentNodeId, Direction, ElementId, EntityId, GroupId, InstanceId, Looks,
    RelationshipId, RelationshipKind, Shape, Status, Workspace,
};
use crate::source::{Limits, Span};

pub use sequence::Sequence;

/// All diagrams of a workspace: its views in declaration order, or the natural ones when it has
/// none, then its flows; and what is wrong with its views. A view that comes out empty, or is of a kind that is
/// not drawn, has no diagram and a warning.
pub fn diagrams(workspace: &Workspace, limits: &Limits) -> (Vec<Diagram>, Vec<Diagnostic>) {
    draw::all(workspace, limits)
}

/// One picture.
#[derive(Clone, Debug)]
pub struct Diagram {
    /// The name of its file, without an ending: unique without regard to case.
    pub name: String,
    /// What stands above it.
    pub title: String,
    /// A sentence or two below the title.
    pub description: Option<String>,
    /// Where its lines run; `None` leaves the choice to the layout.
    pub direction: Option<Direction>,
    /// Whether it has a key.
    pub has_legend: bool,
    /// What it shows.
    pub content: Content,
    /// The view's statement; `None` for a natural view.
    pub span: Option<Span>,
    /// Of a comparison, what the view was, with the same keys: what stays keeps its place.
    pub before: Option<Box<Diagram>>,
}

/// What a diagram shows.
#[derive(Clone, Debug)]
pub enum Content {
    /// Boxes, boundaries and lines.
    Boxes(Boxes),
    /// Entities: boxes with rows of attributes, the elements that store them as boundaries, and
    /// lines with crow's feet.
    Data(Boxes),
    /// Participants and the messages between them, from the top down.
    Sequence(Sequence),
}

impl Content {
    /// Its boxes, where it is made of boxes.
    pub fn boxes(&self) -> Option<&Boxes> {
        match self {
            Self::Boxes(it) | Self::Data(it) => Some(it),
            Self::Sequence(_) => None,
        }
    }

    /// Its sequence, where it is one.
    pub fn sequence(&self) -> Option<&Sequence> {
        match self {
            Self::Boxes(_) | Self::Data(_) => None,
            Self::Sequence(it) => Some(it),
        }
    }

    /// What its boxes or participants say, then what its boundaries say.
    pub fn faces(&self) -> Vec<&Face> {
        match self {
            Self::Boxes(it) | Self::Data(it) => {
                let nodes = it.nodes.iter().map(|it| &it.face);
                nodes.chain(it.boundaries.iter().map(|it| &it.face)).collect()
            }
            Self::Sequence(it) => {
                let participants = it.participants.iter().map(|it| &it.face);
                participants.chain(it.boundaries.iter().map(|it| &it.face)).collect()
            }
        }
    }

    /// The same, to be changed.
    pub(crate) fn faces_mut(&mut self) -> Vec<&mut Face> {
        match self {
            Self::Boxes(it) | Self::Data(it) => {
                let nodes = it.nodes.iter_mut().map(|it| &mut it.face);
                nodes.chain(it.boundaries.iter_mut().map(|it| &mut it.face)).collect()
            }
            Self::Sequence(it) => {
                let participants = it.participants.iter_mut().map(|it| &mut it.face);
                participants.chain(it.boundaries.iter_mut().map(|it| &mut it.face)).collect()
            }
        }
    }
}

/// Boxes, boundaries around them, and lines between them. Indices are those of the vectors.
#[derive(Clone, Debug, Default)]
pub struct Boxes {
    /// The boxes, in source order; those of a flow in the order of its participants.
    pub nodes: Vec<Node>,
    /// The boundaries, in source order; a parent stands before its children.
    pub boundaries: Vec<Boundary>,
    /// The lines, in source order; those of a flow in the order of their first steps.
    pub edges: Vec<Edge>,
    /// What the author asked of the layout.
    pub hints: Vec<Hint>,
}

/// What a box or boundary is drawn as: it decides its colours, and its row in the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// A person.
    Person,
    /// A software system.
    SoftwareSystem,
    /// A container.
    Container,
    /// A component.
    Component,
    /// Something that C4 has no word for.
    Element,
    /// A group.
    Group,
    /// A place where things run.
    DeploymentNode,
    /// Something that serves what runs.
    Infrastructure,
    /// A kind of record.
    Entity,
    /// A remark.
    Note,
}

/// What of the model a box or boundary stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// An element.
    Element(ElementId),
    /// A group.
    Group(GroupId),
    /// A deployment's node or infrastructure.
    DeploymentNode(DeploymentNodeId),
    /// An instance of an element in a deployment.
    Instance(InstanceId),
    /// An entity.
    Entity(EntityId),
    /// A note.
    Note,
}

/// What boxes and boundaries have in common.
#[derive(Clone, Debug)]
pub struct Face {
    /// A name that stays the same under edits elsewhere and is unique in the diagram: the
    /// element's path, or the path of nodes down to an instance.
    pub key: String,
    /// What it stands for.
    pub subject: Subject,
    /// Decides its colours.
    pub category: Category,
    /// Whether it is somebody else's.
    pub is_external: bool,
    /// Its name, in bold. May hold line ends.
    pub title: String,
    /// The word for what it is: `Container`, `Person`, `External software system`, or a declared
    /// kind's title. Empty for groups and notes.
    pub kind_label: String,
    /// The technologies.
    pub technology: Vec<String>,
    /// What it is for. For a note, nothing: its text is the title.
    pub description: Option<String>,
    /// An instance's role.
    pub role: Option<String>,
    /// How many there are, when not just one.
    pub count: Option<Count>,
    /// How far along its life is, when the author said so.
    pub status: Option<Status>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// A checked link of the author's.
    pub link: Option<String>,
    /// The diagram that shows its inside, by name.
    pub inside: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// What the author's styles say; the theme says the rest.
    pub looks: Looks,
    /// The declaration.
    pub span: Span,
    /// What a comparison says of it; nothing in a diagram of one workspace.
    pub difference: Option<Difference>,
    /// What is different about it and stands in none of its other texts: `owner: A → B`.
    pub changes: Vec<String>,
}

impl Face {
    /// What stands in brackets below the title: `Container: Rust, Axum`; empty when there is
    /// nothing to say.
    pub fn bracket(&self) -> String {
        let technology = self.technology.join(", ");
        match (self.kind_label.is_empty(), technology.is_empty()) {
            (_, true) => self.kind_label.clone(),
            (true, false) => technology,
            (false, false) => format!("{}: {technology}", self.kind_label),
        }
    }
}

/// A box.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it says.
    pub face: Face,
    /// Its outline.
    pub shape: Shape,
    /// The boundary around it.
    pub parent: Option<usize>,
    /// The rows below an entity's name; no other box has any.
    pub attributes: Vec<Attribute>,
}

/// A frame around boxes.
#[derive(Clone, Debug)]
pub struct Boundary {
    /// What it says.
    pub face: Face,
    /// Whether it is the system or container that the view is of.
    pub is_focus: bool,
    /// The boundary around it.
    pub parent: Option<usize>,
}

/// Where a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    /// At a box, by index.
    Node(usize),
    /// At the border of a boundary, by index.
    Boundary(usize),
}

/// What a line has at its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heads {
    /// None: the line ties a note to its box.
    None,
    /// The target.
    Target,
    /// Both.
    Both,
    /// Crow's feet that say how many there are.
    Feet(Feet),
}

/// A line.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Where it starts.
    pub source: End,
    /// Where it ends.
    pub target: End,
    /// Its arrow heads.
    pub heads: Heads,
    /// Whether the source waits: it decides the line's dashes unless `looks` does.
    pub kind: RelationshipKind,
    /// The title of the declared kind, for the key.
    pub kind_label: Option<String>,
    /// What stands at the line, one below the other; empty for a line without a label.
    pub labels: Vec<EdgeLabel>,
    /// The relationships that it stands for; empty for a note's line.
    pub relationships: Vec<RelationshipId>,
    /// Each of them as a sentence, for tooltips: `A customer uses the shop [HTTPS]`.
    pub sentences: Vec<String>,
    /// A checked link of the author's.
    pub link: Option<String>,
    /// The tags of its relationships, in source order, none twice.
    pub tags: Vec<String>,
    /// What the author's styles say.
    pub looks: Looks,
    /// What a comparison says of it; nothing in a diagram of one workspace.
    pub difference: Option<Difference>,
}

/// One of the texts at a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdgeLabel {
    /// What the relationship is for; may be empty when there is a technology.
    pub text: String,
    /// The technologies, in brackets below.
    pub technology: Vec<String>,
}

/// What the author asked of the layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// These stand in one row.
    SameRow(Vec<End>),
    /// These stand in this order.
    Order(Vec<End>),
}
