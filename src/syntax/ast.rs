//! The syntax tree: what the author wrote, in the order in which it was written.
//!
//! Names are not resolved and nothing is checked for meaning here. Every item carries the span of
//! its text. The tree holds only statements that could be read; the rest is in the diagnostics.

use crate::source::Span;

/// One file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    /// Its statements.
    pub statements: Vec<Statement>,
}

/// A name, in Unicode normalisation form C.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name. Empty where the author forgot the name of something with a body: a diagnostic has
    /// said so, the body is kept, and nothing can refer to it.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// `name.name.name`, never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The names between the dots.
    pub parts: Vec<Name>,
    /// From the first to the last.
    pub span: Span,
}

/// A string with its escapes undone, or the text of one technology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The value. A tab has become a space; line ends are `\n`.
    pub value: String,
    /// Where it stands, with its quotes.
    pub span: Span,
}

/// What may follow the name of most things: `"Title" [technology] "Description" #tag`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The first string.
    pub title: Option<Text>,
    /// The technologies between the brackets, apart by commas.
    pub technology: Vec<Text>,
    /// The second string.
    pub description: Option<Text>,
    /// The tags, without `#`.
    pub tags: Vec<Name>,
}

/// A statement: of a file, or of the body of an element, a group or a deployment's node.
///
/// The parser accepts in a body only what may stand there, and says so otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// `title "…"`
    Title(Text),
    /// `theme "…"`
    Theme(Text),
    /// An element.
    Element(Element),
    /// `group "…" { … }`
    Group(Group),
    /// `a -> b "…"`
    Relationship(Relationship),
    /// `kind worker : container { … }`
    ElementKind(ElementKind),
    /// `relationship publishes { … }`
    RelationshipKind(RelationshipKind),
    /// `deployment live { … }`
    Deployment(Deployment),
    /// `entity user { … }`
    Entity(Entity),
    /// `user ||--o{ order "places"`
    EntityRelationship(EntityRelationship),
    /// `flow signin { … }`
    Flow(Flow),
    /// `view containers of bank { … }`
    View(View),
    /// `style #pii { … }`
    Style(Style),
    /// `rule name "…" { … }`
    Rule(Rule),
    /// `use "path" as ns`
    Use(Use),
    /// `note "…" on ref`
    Note(Note),
    /// A property of the element, relationship or node in whose body it stands.
    Property(Property),
}

/// `[external] KIND name "Title" [technology] "Description" #tag { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// The word `external`, when it is there.
    pub external: Option<Span>,
    /// `person`, `system`, …, or the name of a declared kind.
    pub kind: Name,
    /// The name.
    pub name: Name,
    /// Title, technology, description and tags.
    pub header: Header,
    /// Elements, groups, relationships, notes and properties.
    pub body: Vec<Statement>,
    /// From the first word to the closing brace.
    pub span: Span,
}

/// `group name "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The name, when one is given.
    pub name: Option<Name>,
    /// The title, when one is given; at least one of the two is.
    pub title: Option<Text>,
    /// Elements, groups, relationships and notes.
    pub body: Vec<Statement>,
    /// From `group` to the closing brace.
    pub span: Span,
}

/// How the two ends of a relationship stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArrowKind {
    /// `->` or `-[kind]->`: the source waits.
    Sync,
    /// `~>`: the source does not wait.
    Async,
    /// `<->`: each uses the other.
    Both,
    /// `-->`: an answer; in flows only.
    Reply,
}

/// An arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Its form.
    pub kind: ArrowKind,
    /// The declared kind in `-[kind]->`.
    pub relationship_kind: Option<Name>,
    /// Where it stands.
    pub span: Span,
}

/// `sources ARROW targets "Label" [technology] #tag { … }`, or a chain `a -> b -> c`.
#[derive(Clone, Debug, PartialEq)]
pub struct Relationship {
    /// The comma lists between the arrows: one more than there are arrows. The first is empty when
    /// the source was left out.
    pub ends: Vec<Vec<Reference>>,
    /// The arrows.
    pub arrows: Vec<Arrow>,
    /// The label as `title`, technology and tags. A chain has no label.
    pub header: Header,
    /// Properties.
    pub body: Vec<Property>,
    /// From the first reference or arrow to the end.
    pub span: Span,
}

/// One line of a body that says something about what the body belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// What it says.
    pub value: PropertyValue,
    /// From its keyword to its end.
    pub span: Span,
}

/// What a [`Property`] says.
#[derive(Clone, Debug, PartialEq)]
pub enum PropertyValue {
    /// `description "…"`
    Description(Text),
    /// `technology "…"`, apart by commas
    Technology(Vec<Text>),
    /// `owner "…"`
    Owner(Text),
    /// `link "url"`
    Link(Text),
    /// `source "path"`
    Source(Text),
    /// `status planned|live|deprecated|removed`; the word is not checked yet.
    Status(Name),
    /// `interface "GET /x" "purpose"`
    Interface {
        /// How it is called.
        endpoint: Text,
        /// What for.
        purpose: Option<Text>,
    },
    /// `meta key "value"`
    Meta {
        /// The key.
        key: Name,
        /// The value.
        value: Text,
    },
    /// `shape hexagon`; the word is not checked yet.
    Shape(Name),
    /// `was old-name`
    Was(Reference),
    /// `allow lint-name`; the name is not checked yet.
    Allow(Name),
}

/// `note "text" on a, b`
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The text.
    pub text: Text,
    /// What it hangs on: empty inside a body, where it hangs on the body's owner.
    pub on: Vec<Reference>,
    /// From `note` to the end.
    pub span: Span,
}

/// `kind NAME : BASE "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct ElementKind {
    /// The new name.
    pub name: Name,
    /// The kind it is made from.
    pub base: Name,
    /// What boxes and keys call it; the name otherwise.
    pub title: Option<Text>,
    /// How it looks.
    pub looks: Vec<StyleProperty>,
    /// From `kind` to the end.
    pub span: Span,
}

/// `relationship NAME "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct RelationshipKind {
    /// The new name.
    pub name: Name,
    /// What keys call it; the name otherwise.
    pub title: Option<Text>,
    /// How it looks.
    pub looks: Vec<StyleProperty>,
    /// From `relationship` to the end.
    pub span: Span,
}

/// `deployment name "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Deployment {
    /// The environment's name.
    pub name: Name,
    /// Title, technology, description and tags.
    pub header: Header,
    /// What stands in it.
    pub body: Vec<DeploymentItem>,
    /// From `deployment` to the closing brace.
    pub span: Span,
}

/// What may stand in a deployment or a node.
#[derive(Clone, Debug, PartialEq)]
pub enum DeploymentItem {
    /// `node name { … }`
    Node(DeploymentNode),
    /// `infrastructure name`
    Infrastructure(DeploymentNode),
    /// `instance ref`
    Instance(Instance),
    /// `a -> b "…"`
    Relationship(Relationship),
    /// `route a -> b via c`
    Route(Route),
    /// `note "…" on ref`
    Note(Note),
    /// A property of the node or deployment.
    Property(Property),
}

/// `x4` or `x2..10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many at least, from 1.
    pub min: u32,
    /// How many at most; not less than `min`.
    pub max: u32,
    /// Where it stands.
    pub span: Span,
}

/// `node name "Title" [technology] x4 { … }`, or `infrastructure` with the same parts.
#[derive(Clone, Debug, PartialEq)]
pub struct DeploymentNode {
    /// The name.
    pub name: Name,
    /// Title, technology, description and tags.
    pub header: Header,
    /// How many of it there are.
    pub count: Option<Count>,
    /// What stands in it; of an infrastructure only properties and notes.
    pub body: Vec<DeploymentItem>,
    /// From the keyword to the end.
    pub span: Span,
}

/// `instance ref as "role" group name x2 #tag { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// The element that runs here.
    pub of: Reference,
    /// The role.
    pub role: Option<Text>,
    /// The group whose instances talk to one another.
    pub group: Option<Name>,
    /// How many of it there are.
    pub count: Option<Count>,
    /// The tags.
    pub tags: Vec<Name>,
    /// Properties.
    pub body: Vec<Property>,
    /// From `instance` to the end.
    pub span: Span,
}

/// `route a -> b via c, d "Label" [technology]`
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Where the relationship starts.
    pub source: Reference,
    /// Where it ends.
    pub destination: Reference,
    /// What it goes through, in order.
    pub via: Vec<Reference>,
    /// The label as `title`, and technology.
    pub header: Header,
    /// From `route` to the end.
    pub span: Span,
}

/// `entity name "Title" in ref { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The name.
    pub name: Name,
    /// Title, description and tags.
    pub header: Header,
    /// The element that stores it.
    pub stored_in: Option<Reference>,
    /// The attributes, one a line.
    pub attributes: Vec<Attribute>,
    /// From `entity` to the end.
    pub span: Span,
}

/// `name type pk fk ref unique optional "comment"`
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// The name.
    pub name: Name,
    /// The type as written, with its parentheses: `varchar(255)`.
    pub type_text: Text,
    /// Whether it is of the primary key.
    pub is_primary_key: bool,
    /// The entity that it refers to: `fk team`.
    pub foreign_key: Option<Reference>,
    /// Whether no two rows have the same.
    pub is_unique: bool,
    /// Whether it may be missing.
    pub is_optional: bool,
    /// What the author says of it.
    pub comment: Option<Text>,
    /// The whole line.
    pub span: Span,
}

/// How many there are at one end of a relationship between entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cardinality {
    /// `|o`, `o|`: none or one.
    ZeroOrOne,
    /// `||`: one.
    One,
    /// `}o`, `o{`: any number.
    ZeroOrMore,
    /// `}|`, `|{`: one or more.
    OneOrMore,
}

/// `user ||--o{ order "places"`
#[derive(Clone, Debug, PartialEq)]
pub struct EntityRelationship {
    /// The left entity.
    pub left: Reference,
    /// How many of the left one.
    pub left_cardinality: Cardinality,
    /// Whether the line is `--` (identifying) and not `..`.
    pub is_identifying: bool,
    /// How many of the right one.
    pub right_cardinality: Cardinality,
    /// The right entity.
    pub right: Reference,
    /// The verb.
    pub label: Option<Text>,
    /// The whole statement.
    pub span: Span,
}

/// `flow name "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// The name.
    pub name: Name,
    /// Title, description and tags.
    pub header: Header,
    /// What `participants a, b` lists.
    pub participants: Vec<Reference>,
    /// The steps.
    pub steps: Vec<Step>,
    /// From `flow` to the closing brace.
    pub span: Span,
}

/// A step of a flow.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// `a -> b "…"`
    Message(Message),
    /// `alt "…" { … } else "…" { … }` and its kin.
    Frame(Frame),
    /// `note "…" over a, b`
    Note(StepNote),
}

/// `a -> b "…" [technology]`
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Who sends.
    pub source: Reference,
    /// Call, reply or asynchronous message.
    pub arrow: Arrow,
    /// Who receives.
    pub destination: Reference,
    /// The label as `title`, technology and tags.
    pub header: Header,
    /// The whole step.
    pub span: Span,
}

/// What a frame says of its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrameKind {
    /// `alt … else …`: one branch happens.
    Alt,
    /// `opt`: it may happen.
    Opt,
    /// `loop`: it happens again and again.
    Loop,
    /// `par … and …`: the branches happen at the same time.
    Par,
    /// `break`: it happens instead of the rest.
    Break,
}

/// A frame around steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Its kind.
    pub kind: FrameKind,
    /// The branches: one, or more for `alt` and `par`.
    pub branches: Vec<Branch>,
    /// From the keyword to the last closing brace.
    pub span: Span,
}

/// One branch of a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// When it happens.
    pub condition: Option<Text>,
    /// Its steps.
    pub steps: Vec<Step>,
    /// From its keyword to its closing brace.
    pub span: Span,
}

/// `note "…" over a, b`
#[derive(Clone, Debug, PartialEq)]
pub struct StepNote {
    /// The text.
    pub text: Text,
    /// Where it stands.
    pub placement: NotePlacement,
    /// The participants.
    pub participants: Vec<Reference>,
    /// The whole step.
    pub span: Span,
}

/// Where a flow's note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotePlacement {
    /// `over a, b`
    Over,
    /// `left of a`
    LeftOf,
    /// `right of a`
    RightOf,
}

/// The word after `view`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ViewKind {
    /// All people and systems.
    Landscape,
    /// A system and its neighbours.
    Context,
    /// The containers of a system.
    Containers,
    /// The components of a container.
    Components,
    /// A deployment.
    Deployment,
    /// Entities.
    Data,
    /// The steps of a flow, drawn on the boxes.
    Steps,
    /// Whatever it includes.
    Free,
}

/// `view KIND of ref as name "Title" "Description" { … }`, or `view name "Title" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// What it shows of itself.
    pub kind: ViewKind,
    /// The word after `view`, or the name of a free view.
    pub kind_span: Span,
    /// What it is of.
    pub of: Option<Reference>,
    /// The name that the author gave it.
    pub name: Option<Name>,
    /// Title, description and tags.
    pub header: Header,
    /// What the body says.
    pub body: Vec<ViewItem>,
    /// The whole statement.
    pub span: Span,
}

/// A line in a view's body.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewItem {
    /// `include a, b`
    Include(Vec<Selector>),
    /// `exclude a, b`
    Exclude(Vec<Selector>),
    /// `only a, b`
    Only(Vec<Selector>),
    /// `direction right`
    Direction {
        /// The word.
        direction: Direction,
        /// The line.
        span: Span,
    },
    /// `rank same a, b`
    RankSame {
        /// What stands in one row.
        elements: Vec<Reference>,
        /// The line.
        span: Span,
    },
    /// `order a, b`
    Order {
        /// What stands in this order.
        elements: Vec<Reference>,
        /// The line.
        span: Span,
    },
    /// `legend on`, `legend off`
    Legend {
        /// Whether there is one.
        is_on: bool,
        /// The line.
        span: Span,
    },
    /// `note "…" on ref`
    Note(Note),
    /// `style SELECTOR { … }`
    Style(Style),
}

/// Where lines run from their sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the bottom.
    Down,
    /// Towards the right.
    Right,
    /// Towards the top.
    Up,
    /// Towards the left.
    Left,
}

/// A choice of elements or of relationships.
#[derive(Clone, Debug, PartialEq)]
pub struct Selector {
    /// What it chooses.
    pub kind: SelectorKind,
    /// Its text.
    pub span: Span,
}

/// What a [`Selector`] chooses.
#[derive(Clone, Debug, PartialEq)]
pub enum SelectorKind {
    /// `*`
    All,
    /// `ref`
    Element(Reference),
    /// `ref.*`
    Children(Reference),
    /// `ref.**`
    Descendants(Reference),
    /// `->ref`: what points to it.
    Incoming(Reference),
    /// `ref->`: what it points to.
    Outgoing(Reference),
    /// `->ref->`: both.
    Neighbours(Reference),
    /// `#tag`
    Tag(Name),
    /// `@kind`
    Kind(Name),
    /// `@external`
    External,
    /// `a -> b`: relationships from the one to the other.
    Relationship {
        /// Where they start.
        source: Box<Selector>,
        /// Where they end.
        destination: Box<Selector>,
    },
    /// `a and b and c`: two or more, side by side, so that a long one is not a deep one.
    And(Vec<Selector>),
    /// `a or b or c`: two or more.
    Or(Vec<Selector>),
    /// `not a`
    Not(Box<Selector>),
}

/// `style SELECTOR { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// What it is for.
    pub selector: Selector,
    /// How that looks.
    pub looks: Vec<StyleProperty>,
    /// The whole statement.
    pub span: Span,
}

/// `fill "#c0392b"`, `line dashed`, `opacity 50`
#[derive(Clone, Debug, PartialEq)]
pub struct StyleProperty {
    /// The word; not checked yet.
    pub key: Name,
    /// The value: a string without its quotes, a word, or a number as written.
    pub value: Text,
    /// From the key to the value.
    pub span: Span,
}

/// `rule name "Why" { … }`
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The name.
    pub name: Name,
    /// Why it is there.
    pub why: Option<Text>,
    /// What it demands.
    pub clauses: Vec<RuleClause>,
    /// The whole statement.
    pub span: Span,
}

/// A demand of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleClause {
    /// `deny SELECTOR`: no such relationship or element.
    Deny(Selector),
    /// `require PROPERTY on SELECTOR`
    Require {
        /// The property's word; not checked yet.
        property: Name,
        /// What must have it.
        on: Selector,
    },
}

/// `use "path"`, `use "path" as ns`
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// The path.
    pub path: Text,
    /// The namespace.
    pub namespace: Option<Name>,
    /// The whole statement.
    pub span: Span,
}
