//! The words that begin statements, and where each may stand.
//!
//! A word has its meaning only at the start of a statement, and only if no arrow, `.` or `,`
//! follows; everywhere else it is a name like any other.

use crate::diagnostic::nearest;
use crate::syntax::ast::FrameKind;

/// What a statement stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A file, outside of everything.
    File,
    /// An element's body.
    Element,
    /// A group's body, `in_element` when an element is around it.
    Group {
        /// Whether an element is around the group.
        in_element: bool,
    },
    /// A relationship's body.
    Relationship,
    /// A deployment's body.
    Deployment,
    /// The body of a node.
    Node,
    /// The body of an `infrastructure`.
    Infrastructure,
    /// The body of an instance.
    Instance,
    /// A flow's body.
    Flow,
    /// The body of a frame in a flow.
    Frame,
    /// A view's body.
    View,
    /// A rule's body.
    Rule,
}

impl Place {
    /// Whether an element is around it: there a relationship's source may be left out.
    pub(crate) fn is_in_element(self) -> bool {
        match self {
            Self::Element => true,
            Self::Group { in_element } => in_element,
            Self::File
            | Self::Relationship
            | Self::Deployment
            | Self::Node
            | Self::Infrastructure
            | Self::Instance
            | Self::Flow
            | Self::Frame
            | Self::View
            | Self::Rule => false,
        }
    }
}

impl Place {
    /// Where that is, in words.
    pub(crate) fn within(self) -> &'static str {
        match self {
            Self::File => "at the top level of a file",
            Self::Element => "in the body of an element",
            Self::Group { .. } => "in a group",
            Self::Relationship => "in the body of a relationship",
            Self::Deployment => "in a deployment",
            Self::Node => "in a deployment's node",
            Self::Infrastructure => "in the body of an infrastructure",
            Self::Instance => "in the body of an instance",
            Self::Flow => "in a flow",
            Self::Frame => "in a frame of a flow",
            Self::View => "in a view",
            Self::Rule => "in a rule",
        }
    }

    fn bit(self) -> u16 {
        match self {
            Self::File => FILE,
            Self::Element => ELEMENT,
            Self::Group { .. } => GROUP,
            Self::Relationship => RELATIONSHIP,
            Self::Deployment => DEPLOYMENT,
            Self::Node => NODE,
            Self::Infrastructure => INFRASTRUCTURE,
            Self::Instance => INSTANCE,
            Self::Flow => FLOW,
            Self::Frame => FRAME,
            Self::View => VIEW,
            Self::Rule => RULE,
        }
    }
}

const FILE: u16 = 1;
const ELEMENT: u16 = 1 << 1;
const GROUP: u16 = 1 << 2;
const RELATIONSHIP: u16 = 1 << 3;
const DEPLOYMENT: u16 = 1 << 4;
const NODE: u16 = 1 << 5;
const INFRASTRUCTURE: u16 = 1 << 6;
const INSTANCE: u16 = 1 << 7;
const FLOW: u16 = 1 << 8;
const FRAME: u16 = 1 << 9;
const VIEW: u16 = 1 << 10;
const RULE: u16 = 1 << 11;

/// Where elements may stand.
const MODEL: u16 = FILE | ELEMENT | GROUP;
/// What the parts of a deployment are.
const DEPLOYED: u16 = DEPLOYMENT | NODE | INFRASTRUCTURE;
/// Whatever may be described.
const DESCRIBED: u16 = ELEMENT | RELATIONSHIP | DEPLOYED | INSTANCE;

/// A statement's first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Title,
    Theme,
    Use,
    Kind,
    Relationship,
    Group,
    External,
    /// One of the element kinds of the language.
    BuiltInKind,
    Deployment,
    Entity,
    Flow,
    View,
    Style,
    Rule,
    Note,
    Property(PropertyWord),
    Deployed(DeployedWord),
    Participants,
    FlowSwitch(FlowSwitchWord),
    Frame(FrameKind),
    Shown(ShownWord),
    Clause(ClauseWord),
}

/// The first word of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PropertyWord {
    Description,
    Technology,
    Owner,
    Link,
    Source,
    Status,
    Interface,
    Meta,
    Shape,
    Was,
    Allow,
}

/// The first word of a deployment's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DeployedWord {
    Node,
    Infrastructure,
    Instance,
    Route,
}

/// What a flow turns on or off, beside its legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FlowSwitchWord {
    Numbers,
    Boundaries,
}

/// The first word of a line in a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShownWord {
    Include,
    Exclude,
    Only,
    Direction,
    Rank,
    Order,
    Legend,
}

/// The first word of a rule's clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClauseWord {
    Deny,
    Require,
}

/// Every word with its meaning and the places where it may stand.
const WORDS: &[(&str, Word, u16)] = &[
    ("title", Word::Title, FILE),
    ("theme", Word::Theme, FILE),
    ("use", Word::Use, FILE),
    ("kind", Word::Kind, FILE),
    ("relationship", Word::Relationship, FILE),
    ("group", Word::Group, MODEL),
    ("external", Word::External, MODEL),
    ("person", Word::BuiltInKind, MODEL),
    ("system", Word::BuiltInKind, MODEL),
    ("container", Word::BuiltInKind, MODEL),
    ("component", Word::BuiltInKind, MODEL),
    ("database", Word::BuiltInKind, MODEL),
    ("queue", Word::BuiltInKind, MODEL),
    ("store", Word::BuiltInKind, MODEL),
    ("browser", Word::BuiltInKind, MODEL),
    ("mobile", Word::BuiltInKind, MODEL),
    ("element", Word::BuiltInKind, MODEL),
    ("deployment", Word::Deployment, FILE),
    ("entity", Word::Entity, FILE),
    ("flow", Word::Flow, FILE),
    ("view", Word::View, FILE),
    ("style", Word::Style, FILE | VIEW),
    ("rule", Word::Rule, FILE),
    ("note", Word::Note, MODEL | DEPLOYED | FLOW | FRAME | VIEW),
    ("description", Word::Property(PropertyWord::Description), DESCRIBED),
    ("technology", Word::Property(PropertyWord::Technology), ELEMENT | DEPLOYED),
    ("owner", Word::Property(PropertyWord::Owner), ELEMENT | DEPLOYED),
    ("link", Word::Property(PropertyWord::Link), DESCRIBED),
    ("source", Word::Property(PropertyWord::Source), ELEMENT | DEPLOYED),
    ("status", Word::Property(PropertyWord::Status), DESCRIBED),
    ("interface", Word::Property(PropertyWord::Interface), ELEMENT),
    ("meta", Word::Property(PropertyWord::Meta), DESCRIBED),
    ("shape", Word::Property(PropertyWord::Shape), ELEMENT),
    ("was", Word::Property(PropertyWord::Was), ELEMENT | DEPLOYED),
    ("allow", Word::Property(PropertyWord::Allow), DESCRIBED),
    ("node", Word::Deployed(DeployedWord::Node), DEPLOYMENT | NODE),
    ("infrastructure", Word::Deployed(DeployedWord::Infrastructure), DEPLOYMENT | NODE),
    ("instance", Word::Deployed(DeployedWord::Instance), DEPLOYMENT | NODE),
    ("route", Word::Deployed(DeployedWord::Route), DEPLOYMENT | NODE),
    ("participants", Word::Participants, FLOW),
    ("numbers", Word::FlowSwitch(FlowSwitchWord::Numbers), FLOW),
    ("boundaries", Word::FlowSwitch(FlowSwitchWord::Boundaries), FLOW),
    ("alt", Word::Frame(FrameKind::Alt), FLOW | FRAME),
    ("opt", Word::Frame(FrameKind::Opt), FLOW | FRAME),
    ("loop", Word::Frame(FrameKind::Loop), FLOW | FRAME),
    ("par", Word::Frame(FrameKind::Par), FLOW | FRAME),
    ("break", Word::Frame(FrameKind::Break), FLOW | FRAME),
    ("include", Word::Shown(ShownWord::Include), VIEW),
    ("exclude", Word::Shown(ShownWord::Exclude), VIEW),
    ("only", Word::Shown(ShownWord::Only), VIEW),
    ("direction", Word::Shown(ShownWord::Direction), VIEW),
    ("rank", Word::Shown(ShownWord::Rank), VIEW),
    ("order", Word::Shown(ShownWord::Order), VIEW),
    ("legend", Word::Shown(ShownWord::Legend), VIEW | FLOW),
    ("deny", Word::Clause(ClauseWord::Deny), RULE),
    ("require", Word::Clause(ClauseWord::Require), RULE),
];

/// The meaning of a word that begins a statement.
pub(crate) fn find(text: &str) -> Option<Word> {
    WORDS.iter().find(|(word, ..)| *word == text).map(|&(_, word, _)| word)
}

/// Words that go on a statement. No kind is called so, for its elements would read as the end of
/// the statement before.
const CONNECTIVES: [&str; 11] =
    ["and", "as", "else", "in", "not", "of", "on", "or", "over", "same", "via"];

/// Whether no kind may have this name.
pub(crate) fn is_reserved(text: &str) -> bool {
    find(text).is_some() || CONNECTIVES.contains(&text)
}

/// Whether a word may begin a statement in a place.
pub(crate) fn may_stand(text: &str, place: Place) -> bool {
    WORDS.iter().any(|&(word, _, places)| word == text && places & place.bit() != 0)
}

/// The word of that place that was most probably meant.
pub(crate) fn nearest_in(text: &str, place: Place) -> Option<&'static str> {
    let words = WORDS.iter().filter(|(.., places)| places & place.bit() != 0);
    nearest(text, words.map(|&(word, ..)| word))
}

/// The places in which a word may stand, in words.
pub(crate) fn places_of(text: &str) -> String {
    const PLACES: [Place; 12] = [
        Place::File,
        Place::Element,
        Place::Group { in_element: false },
        Place::Relationship,
        Place::Deployment,
        Place::Node,
        Place::Infrastructure,
        Place::Instance,
        Place::Flow,
        Place::Frame,
        Place::View,
        Place::Rule,
    ];
    let names: Vec<&str> =
        PLACES.into_iter().filter(|&it| may_stand(text, it)).map(Place::within).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
