//! The words that begin statements, and where each may stand.
//!
//! A word has its meaning only at the start of a statement, and only if no arrow, `.` or `,`
//! follows; everywhere else it is a name like any other.

use crate::diagnostic::nearest;

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
    /// The place in words, behind "in".
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::File => "a file, outside of everything",
            Self::Element => "the body of an element",
            Self::Group { .. } => "a group",
            Self::Relationship => "the body of a relationship",
            Self::Deployment => "a deployment",
            Self::Node => "a deployment's node",
            Self::Infrastructure => "the body of an infrastructure",
            Self::Instance => "the body of an instance",
            Self::Flow => "a flow",
            Self::Frame => "a frame of a flow",
            Self::View => "a view",
            Self::Rule => "a rule",
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
    Node,
    Infrastructure,
    Instance,
    Route,
    Participants,
    Alt,
    Opt,
    Loop,
    Par,
    Break,
    Include,
    Exclude,
    Only,
    Direction,
    Rank,
    Order,
    Legend,
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
    ("description", Word::Description, DESCRIBED),
    ("technology", Word::Technology, ELEMENT | DEPLOYED),
    ("owner", Word::Owner, ELEMENT | DEPLOYED),
    ("link", Word::Link, DESCRIBED),
    ("source", Word::Source, ELEMENT | DEPLOYED),
    ("status", Word::Status, DESCRIBED),
    ("interface", Word::Interface, ELEMENT),
    ("meta", Word::Meta, DESCRIBED),
    ("shape", Word::Shape, ELEMENT),
    ("was", Word::Was, ELEMENT | DEPLOYED),
    ("allow", Word::Allow, DESCRIBED),
    ("node", Word::Node, DEPLOYMENT | NODE),
    ("infrastructure", Word::Infrastructure, DEPLOYMENT | NODE),
    ("instance", Word::Instance, DEPLOYMENT | NODE),
    ("route", Word::Route, DEPLOYMENT | NODE),
    ("participants", Word::Participants, FLOW),
    ("alt", Word::Alt, FLOW | FRAME),
    ("opt", Word::Opt, FLOW | FRAME),
    ("loop", Word::Loop, FLOW | FRAME),
    ("par", Word::Par, FLOW | FRAME),
    ("break", Word::Break, FLOW | FRAME),
    ("include", Word::Include, VIEW),
    ("exclude", Word::Exclude, VIEW),
    ("only", Word::Only, VIEW),
    ("direction", Word::Direction, VIEW),
    ("rank", Word::Rank, VIEW),
    ("order", Word::Order, VIEW),
    ("legend", Word::Legend, VIEW),
    ("deny", Word::Deny, RULE),
    ("require", Word::Require, RULE),
];

/// The meaning of a word that begins a statement.
pub(crate) fn find(text: &str) -> Option<Word> {
    WORDS.iter().find(|(word, ..)| *word == text).map(|&(_, word, _)| word)
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
        PLACES.into_iter().filter(|&it| may_stand(text, it)).map(Place::name).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
