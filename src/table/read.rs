//! From the attributes of a region to what is asked, with every mistake at the very attribute.

use super::columns::ColumnReader;
use super::field::{Field, MetaKeys};
use super::{Ask, Column, Content, Query, RelationshipField, Shape, Subject, content};
use crate::analysis::Names;
use crate::diagnostic::codes::names::UNKNOWN_NAME;
use crate::diagnostic::codes::tables::{BAD_ATTRIBUTE, UNKNOWN_ATTRIBUTE, UNKNOWN_FORMAT};
use crate::diagnostic::codes::views::EMPTY_SELECTOR;
use crate::diagnostic::{self, Diagnostic, nearest};
use crate::model::{DeploymentId, ElementId, FlowId, Selector, Workspace};
use crate::source::{FileId, Span};

/// The formats that are tables or lists.
pub const FORMATS: [&str; 8] = [
    "table:elements",
    "table:relationships",
    "table:deployment",
    "table:interfaces",
    "table:flow",
    "list:elements",
    "list:flow",
    "glossary",
];

/// What filters are called while they are read; their places are moved to the document's after.
const FILTER: FileId = FileId(u32::MAX);

/// A text of a document, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The text.
    pub text: String,
    /// Its place. Where it is as long as the text, parts of the text are pointed at by themselves.
    pub span: Span,
}

impl Word {
    /// A part of the text from a byte on, without the spaces around it.
    pub(super) fn part(&self, start: usize, text: &str) -> Self {
        let trimmed = text.trim();
        let start = start + (text.len() - text.trim_start().len());
        let span = Span::new(FILTER, start as u32, (start + trimmed.len()) as u32);
        Self { text: trimmed.to_owned(), span: self.place(span) }
    }

    /// The place in the document of a place in the text.
    fn place(&self, span: Span) -> Span {
        let Span { file, start, end } = self.span;
        if (end - start) as usize != self.text.len() {
            return self.span;
        }
        Span::new(file, (start + span.start).min(end), (start + span.end).min(end))
    }

    /// Moves what was said of the text to where it stands in the document.
    fn place_all(&self, mut found: Diagnostic) -> Diagnostic {
        let spans = found.labels.iter_mut().map(|it| &mut it.span);
        for span in spans.chain(found.fix.iter_mut().map(|it| &mut it.span)) {
            if span.file == FILTER {
                *span = self.place(*span);
            }
        }
        // A fix needs the exact place.
        if self.span.end - self.span.start != self.text.len() as u32 {
            found.fix = None;
        }
        found
    }
}

/// `key=value`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// What is set.
    pub key: Word,
    /// To what, without quotes.
    pub value: Word,
}

/// Reads what documents ask of one workspace.
#[derive(Debug)]
pub struct Reader<'a> {
    workspace: &'a Workspace,
    names: Names,
    keys: MetaKeys,
}

/// A format that is a table or list.
#[derive(Clone, Copy)]
enum Format {
    Elements(Shape),
    Relationships,
    Deployment,
    Interfaces,
    Messages,
    Steps,
    Glossary,
}

impl Format {
    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "table:elements" => Self::Elements(Shape::Table),
            "table:relationships" => Self::Relationships,
            "table:deployment" => Self::Deployment,
            "table:interfaces" => Self::Interfaces,
            "table:flow" => Self::Messages,
            "list:elements" => Self::Elements(Shape::List),
            "list:flow" => Self::Steps,
            "glossary" => Self::Glossary,
            _ => return None,
        })
    }

    const fn attributes(self) -> &'static [&'static str] {
        match self {
            Self::Elements(_) | Self::Interfaces | Self::Glossary => {
                &["columns", "filter", "group", "sort", "level"]
            }
            Self::Relationships => &["columns", "filter", "group", "sort", "level", "of"],
            Self::Deployment => &["columns", "filter", "group", "sort", "level", "of", "rows"],
            // A region calls a flow a view, as a picture of it does.
            Self::Messages => &["columns", "of", "view"],
            Self::Steps => &["of", "view"],
        }
    }
}

impl<'a> Reader<'a> {
    /// A reader of what is asked of this workspace.
    pub fn new(workspace: &'a Workspace) -> Self {
        Self { workspace, names: Names::new(workspace), keys: MetaKeys::of(workspace) }
    }

    /// What a format and its attributes ask for; `None` when they have a mistake. Warnings come
    /// with an answer. `folder` is that of the document, as in [`Ask::folder`].
    pub fn read(
        &mut self,
        format: &Word,
        attributes: &[Attribute],
        folder: &str,
    ) -> (Option<Ask>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let Some(known) = Format::from_word(&format.text) else {
            let message = format!("there is no table or list `{}`", format.text);
            let found = Diagnostic::new(&UNKNOWN_FORMAT, format.span, message);
            diagnostics.push(match nearest(&format.text, FORMATS) {
                Some(near) => found.fix(format.span, near, format!("did you mean `{near}`?")),
                None => found.help(format!("there are `{}`", FORMATS.join("`, `"))),
            });
            return (None, diagnostics);
        };
        check_keys(format, known, attributes, &mut diagnostics);
        let mut question = Question { reader: self, format, attributes, diagnostics };
        let subject = question.subject(known);
        let level = question.level();
        let mut diagnostics = question.diagnostics;
        let Some(subject) = subject.filter(|_| !diagnostic::has_errors(&diagnostics)) else {
            return (None, diagnostics);
        };
        let shape = match known {
            Format::Elements(shape) => shape,
            Format::Relationships
            | Format::Deployment
            | Format::Interfaces
            | Format::Messages
            | Format::Glossary => Shape::Table,
            Format::Steps => Shape::List,
        };
        let ask = Ask { shape, subject, level, folder: folder.to_owned() };
        if let (Some(filter), Content::Rows(rows)) =
            (value(attributes, "filter"), content(self.workspace, &ask))
            && rows.sections.is_empty()
        {
            let message = format!("the filter selects no {} here", rows.what);
            diagnostics.push(Diagnostic::new(&EMPTY_SELECTOR, filter.span, message));
        }
        (Some(ask), diagnostics)
    }
}

/// The value of the first attribute of this key.
fn value<'w>(attributes: &'w [Attribute], key: &str) -> Option<&'w Word> {
    attributes.iter().find(|it| it.key.text == key).map(|it| &it.value)
}

/// Reports keys that the format does not take, and keys that stand twice.
fn check_keys(
    format: &Word,
    known: Format,
    attributes: &[Attribute],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (idx, Attribute { key, .. }) in attributes.iter().enumerate() {
        if attributes.iter().take(idx).any(|it| it.key.text == key.text) {
            let message = format!("`{}` is given twice", key.text);
            diagnostics
                .push(Diagnostic::new(&UNKNOWN_ATTRIBUTE, key.span, message).help("take one away"));
        } else if !known.attributes().contains(&key.text.as_str()) {
            let message = format!("`{}` has no attribute `{}`", format.text, key.text);
            let found = Diagnostic::new(&UNKNOWN_ATTRIBUTE, key.span, message);
            let all = known.attributes();
            diagnostics.push(match nearest(&key.text, all.iter().copied()) {
                Some(near) => found.fix(key.span, near, format!("did you mean `{near}`?")),
                None => found.help(format!("it has `{}`", all.join("`, `"))),
            });
        }
    }
}

/// One set of attributes while it is read.
struct Question<'q, 'a> {
    reader: &'q mut Reader<'a>,
    format: &'q Word,
    attributes: &'q [Attribute],
    diagnostics: Vec<Diagnostic>,
}

impl<'q> Question<'q, '_> {
    fn value(&self, key: &str) -> Option<&'q Word> {
        value(self.attributes, key)
    }

    fn bad(&mut self, word: &Word, message: impl Into<String>, help: &str) {
        let found = Diagnostic::new(&BAD_ATTRIBUTE, word.span, message);
        self.diagnostics.push(found.help(help));
    }

    fn subject(&mut self, format: Format) -> Option<Subject> {
        Some(match format {
            Format::Elements(Shape::Table) => {
                Subject::Elements(self.query(&["name", "kind", "technology", "description"], None))
            }
            Format::Elements(Shape::List) => {
                Subject::Elements(self.query(&["name", "technology", "description"], None))
            }
            Format::Relationships => self.relationships()?,
            Format::Deployment => self.deployment()?,
            Format::Interfaces => {
                Subject::Interfaces(self.query(&["element", "endpoint", "purpose"], None))
            }
            Format::Messages => {
                let columns = ["step", "condition", "source", "destination", "label", "technology"];
                let query = self.query(&columns, None);
                Subject::Messages(query, self.flow()?)
            }
            Format::Steps => Subject::Steps(self.flow()?),
            Format::Glossary => Subject::Glossary(self.query(&["term", "meaning"], None)),
        })
    }

    fn relationships(&mut self) -> Option<Subject> {
        let of = match self.value("of") {
            Some(name) => Some(self.element(name)?),
            None => None,
        };
        let columns: &[&str] = match of {
            Some(_) => &["direction", "other", "label", "technology"],
            None => &["source", "destination", "label", "technology"],
        };
        let query: Query<RelationshipField> = self.query(columns, None);
        let is_of_an_end = |it: &RelationshipField| {
            matches!(it, RelationshipField::Other(_) | RelationshipField::Direction)
        };
        let fields = query.columns.iter().map(|it| &it.field);
        let mut fields = fields.chain(&query.group).chain(&query.sort);
        if of.is_none() && fields.any(is_of_an_end) {
            let message = "`direction` and `other` are seen from an element, and none is named";
            self.bad(self.format, message, "add `of=` and the element's name");
        }
        Some(Subject::Relationships(query, of))
    }

    fn deployment(&mut self) -> Option<Subject> {
        let of = match self.value("of") {
            Some(name) => Some(self.environment(name)?),
            None => None,
        };
        const ROWS: [&str; 3] = ["environments", "nodes", "instances"];
        let rows = self.value("rows");
        Some(match (rows.map(|it| it.text.as_str()), of) {
            (Some("environments"), _) | (None, None) => {
                let columns = ["name", "description", "technology", "owner", "link"];
                Subject::Environments(self.query(&columns, of), of)
            }
            (Some("nodes"), _) => {
                let columns = ["name", "parent", "technology", "count", "runs", "description"];
                Subject::Nodes(self.query(&columns, of), of)
            }
            (Some("instances"), _) | (None, Some(_)) => {
                let columns = ["name", "node", "node.technology", "count"];
                Subject::Instances(self.query(&columns, of), of)
            }
            (Some(other), _) => {
                let word = rows.unwrap_or(self.format);
                let message = format!("there are no rows `{other}`");
                let help = match nearest(other, ROWS) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("there are `{}`", ROWS.join("`, `")),
                };
                self.bad(word, message, &help);
                return None;
            }
        })
    }

    fn query<F: Field>(&mut self, defaults: &[&str], of: Option<DeploymentId>) -> Query<F> {
        let chosen = self.value("columns");
        let (group, sort) = (self.value("group"), self.value("sort"));
        let mut columns =
            ColumnReader { keys: &self.reader.keys, diagnostics: &mut self.diagnostics };
        let keys = columns.keys;
        let default =
            |word: &&str| F::from_word(word, keys).map(|field| Column { field, heading: None });
        Query {
            columns: match chosen {
                Some(list) => columns.columns(list),
                None => defaults.iter().filter_map(default).collect(),
            },
            is_chosen: chosen.is_some(),
            group: group.and_then(|it| columns.field(&it.part(0, &it.text))),
            sort: sort.and_then(|it| columns.field(&it.part(0, &it.text))),
            filter: self.filter(of),
        }
    }

    fn filter(&mut self, of: Option<DeploymentId>) -> Option<Selector> {
        let word = self.value("filter")?;
        if word.text.trim().is_empty() {
            self.bad(word, "the filter is empty", "write a selector, such as `@container`");
            return None;
        }
        match self.reader.names.selector(FILTER, &word.text, of) {
            Ok(selector) => {
                let is_of_relationships = self.format.text == "table:relationships";
                if !is_of_relationships && !selector.can_choose_elements() {
                    let message = "this filter chooses relationships, and elements are listed";
                    let help = "what points to `a` is `->a`, and what `a` points to is `a->`";
                    self.bad(word, message, help);
                }
                Some(selector)
            }
            Err(found) => {
                self.diagnostics.extend(found.into_iter().map(|it| word.place_all(it)));
                None
            }
        }
    }

    fn level(&mut self) -> Option<u8> {
        let word = self.value("level")?;
        let level = word.text.parse().ok().filter(|it| (2..=6).contains(it));
        if level.is_none() {
            let message = format!("`{}` is no level of a heading", word.text);
            self.bad(word, message, "levels go from 2 to 6");
        }
        level
    }

    fn element(&mut self, word: &Word) -> Option<ElementId> {
        let found = self.reader.names.element(FILTER, &word.text);
        found
            .map_err(|found| {
                self.diagnostics.extend(found.into_iter().map(|it| word.place_all(it)));
            })
            .ok()
    }

    fn environment(&mut self, word: &Word) -> Option<DeploymentId> {
        let all = &self.reader.workspace.deployments;
        let found = all.iter().find(|it| it.name == word.text).map(|it| it.id);
        if found.is_none() {
            let names: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
            self.diagnostics.push(unknown("a deployment", word, &names));
        }
        found
    }

    /// The flow that is named, or the only one there is.
    fn flow(&mut self) -> Option<FlowId> {
        let all = &self.reader.workspace.flows;
        let names: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
        let name = self.value("of").or(self.value("view"));
        let found = match (name, all.as_slice()) {
            (Some(word), _) => match all.iter().find(|it| it.name == word.text) {
                Some(flow) => return Some(flow.id),
                None => unknown("a flow", word, &names),
            },
            (None, [only]) => return Some(only.id),
            (None, []) => {
                Diagnostic::new(&BAD_ATTRIBUTE, self.format.span, "the workspace has no flow")
            }
            (None, _) => {
                let message = "the workspace has several flows, and none is named";
                Diagnostic::new(&BAD_ATTRIBUTE, self.format.span, message)
                    .help(format!("add `of=` and one of `{}`", names.join("`, `")))
            }
        };
        self.diagnostics.push(found);
        None
    }
}

fn unknown(what: &str, word: &Word, names: &[&str]) -> Diagnostic {
    let found =
        Diagnostic::new(&UNKNOWN_NAME, word.span, format!("cannot find {what} `{}`", word.text));
    match (nearest(&word.text, names.iter().copied()), names) {
        (Some(near), _) => found.fix(word.span, near, format!("did you mean `{near}`?")),
        (None, []) => found.note(format!("the workspace has not {what}")),
        (None, _) => found.help(format!("there are `{}`", names.join("`, `"))),
    }
}
