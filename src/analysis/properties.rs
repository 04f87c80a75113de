//! What bodies say of the things they belong to.

use super::Analyser;
use super::link;
use super::path;
use super::resolve::dotted;
use super::words;
use crate::diagnostic::codes::{files, names as codes};
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::model::{Interface, Properties, Shape, Status};
use crate::source::Span;
use crate::syntax::ast::{self, PropertyValue};

/// The parts of a header that a body may give instead.
#[derive(Clone, Copy)]
pub(super) struct Header<'a> {
    technology: &'a [ast::Text],
    description: Option<&'a ast::Text>,
}

impl<'a> Header<'a> {
    pub(super) fn of(header: &'a ast::Header) -> Self {
        Self { technology: &header.technology, description: header.description.as_ref() }
    }

    /// Of a thing that has none.
    pub(super) const NONE: Self = Self { technology: &[], description: None };
}

/// What header and body say together.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) technology: Vec<String>,
    pub(super) description: Option<String>,
    pub(super) shape: Option<Shape>,
    pub(super) properties: Properties,
}

/// Where each property that may be given once was given first.
#[derive(Default)]
struct FirstPlaces {
    technology: Option<Span>,
    description: Option<Span>,
    owner: Option<Span>,
    link: Option<Span>,
    source: Option<Span>,
    status: Option<Span>,
    shape: Option<Span>,
    meta: Vec<Span>,
}

impl Analyser<'_> {
    /// Reads a body's properties into those of its header.
    pub(super) fn read_properties<'t>(
        &mut self,
        header: Header<'t>,
        body: impl Iterator<Item = &'t ast::Property>,
        name_span: Span,
    ) -> Facts {
        let mut first = FirstPlaces {
            technology: header.technology.first().map(|it| it.span),
            description: header.description.map(|it| it.span),
            ..FirstPlaces::default()
        };
        let mut facts = Facts {
            technology: values(header.technology),
            description: header.description.map(|it| it.value.clone()),
            ..Facts::default()
        };
        for property in body {
            self.read_property(property, name_span, &mut first, &mut facts);
        }
        facts
    }

    fn read_property(
        &mut self,
        property: &ast::Property,
        name_span: Span,
        first: &mut FirstPlaces,
        facts: &mut Facts,
    ) {
        let span = property.span;
        let into = &mut facts.properties;
        match &property.value {
            PropertyValue::Description(it) => {
                if self.once("description", span, &mut first.description) {
                    facts.description = Some(it.value.clone());
                }
            }
            PropertyValue::Technology(it) => {
                if self.once("technology", span, &mut first.technology) {
                    facts.technology = values(it);
                }
            }
            PropertyValue::Owner(it) => {
                if self.once("owner", span, &mut first.owner) {
                    into.owner = Some(it.value.clone());
                }
            }
            PropertyValue::Link(it) => {
                if self.once("link", span, &mut first.link) {
                    into.link = self.read_link(it);
                }
            }
            PropertyValue::Source(it) => {
                if self.once("source", span, &mut first.source) {
                    into.source = self.read_source(it, name_span);
                }
            }
            PropertyValue::Status(it) => {
                if self.once("status", span, &mut first.status) {
                    into.status = self.read_status(it);
                }
            }
            PropertyValue::Shape(it) => {
                if self.once("shape", span, &mut first.shape) {
                    facts.shape = self.read_shape(&it.text, it.span);
                }
            }
            PropertyValue::Interface { endpoint, purpose } => into.interfaces.push(Interface {
                endpoint: endpoint.value.clone(),
                purpose: purpose.as_ref().map(|it| it.value.clone()),
            }),
            PropertyValue::Meta { key, value } => {
                match into.meta.iter().position(|(known, _)| *known == key.text) {
                    Some(idx) => {
                        let mut known = first.meta.get(idx).copied();
                        self.once(&format!("meta {}", key.text), span, &mut known);
                    }
                    None => {
                        into.meta.push((key.text.clone(), value.value.clone()));
                        first.meta.push(span);
                    }
                }
            }
            PropertyValue::Was(it) => into.was.push(dotted(it)),
            PropertyValue::Allow(it) => into.allow.extend(self.read_allow(it)),
        }
    }

    /// Whether something is said for the first time; reports it otherwise.
    pub(super) fn once(&mut self, what: &str, span: Span, first: &mut Option<Span>) -> bool {
        if let Some(first) = *first {
            let message = format!("`{what}` is given twice");
            self.report(
                Diagnostic::new(&codes::DUPLICATE_PROPERTY, span, message)
                    .at("given again here")
                    .label(first, "first given here")
                    .help("take one of them away"),
            );
            return false;
        }
        *first = Some(span);
        true
    }

    fn read_link(&mut self, text: &ast::Text) -> Option<String> {
        match link::check(&text.value) {
            Ok(link) => Some(link),
            Err(problem) => {
                self.report(Diagnostic::new(&codes::BAD_LINK, text.span, problem.message()).help(
                    "a link is `https://…`, `http://…`, `mailto:…`, a relative path or `#id`",
                ));
                None
            }
        }
    }

    fn read_source(&mut self, text: &ast::Text, place: Span) -> Option<(String, Span)> {
        let from = &self.sources.file(place.file).name;
        match path::resolve(from, &text.value) {
            Ok(path) => Some((path, text.span)),
            Err(problem) => {
                let (code, what) = match problem {
                    path::PathProblem::OutsideRoot => {
                        (&files::OUTSIDE_ROOT, "is outside the project's root")
                    }
                    path::PathProblem::Url => (&files::URL_NOT_SUPPORTED, "is a URL, not a path"),
                    path::PathProblem::Empty
                    | path::PathProblem::Backslash
                    | path::PathProblem::Device
                    | path::PathProblem::ControlCharacter => {
                        (&files::BAD_PATH, "is not a path that works on every system")
                    }
                };
                self.report(
                    Diagnostic::new(code, text.span, format!("`{}` {what}", text.value))
                        .help("write a path relative to this file, with `/` between folders"),
                );
                None
            }
        }
    }

    fn read_status(&mut self, word: &ast::Name) -> Option<Status> {
        let status = Status::from_word(&word.text);
        if status.is_none() {
            let words = || Status::ALL.iter().map(|it| it.word());
            let message =
                format!("`{}` is no status; a status is {}", word.text, words::choice(words()));
            let near = nearest(&word.text, words());
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_STATUS, word.span, message);
            self.report_with_near(diagnostic, word.span, near);
        }
        status
    }

    /// The shape of a word; `None` once it is reported.
    pub(super) fn read_shape(&mut self, word: &str, span: Span) -> Option<Shape> {
        let shape = Shape::from_word(word);
        if shape.is_none() {
            let words = || Shape::ALL.iter().map(|it| it.word());
            let message = format!("`{word}` is no shape; the shapes are {}", words::list(words()));
            let near = nearest(word, words());
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_SHAPE, span, message);
            self.report_with_near(diagnostic, span, near);
        }
        shape
    }

    fn read_allow(&mut self, name: &ast::Name) -> Option<String> {
        let lints = || {
            crate::diagnostic::codes::all()
                .filter(|it| it.severity == Severity::Warning)
                .map(|it| it.name)
        };
        if lints().any(|it| it == name.text) {
            return Some(name.text.clone());
        }
        let message = format!("there is no lint `{}`", name.text);
        let near = nearest(&name.text, lints());
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_LINT, name.span, message);
        self.report_with_near(diagnostic, name.span, near);
        None
    }

    /// Reports a wrong word, with the near one as its fix.
    pub(super) fn report_with_near(
        &mut self,
        diagnostic: Diagnostic,
        span: Span,
        near: Option<&str>,
    ) {
        let diagnostic = match near {
            Some(near) => diagnostic.fix(span, near, format!("did you mean `{near}`?")),
            None => diagnostic,
        };
        self.report(diagnostic);
    }
}

/// The texts' values.
pub(super) fn values(texts: &[ast::Text]) -> Vec<String> {
    texts.iter().map(|it| it.value.clone()).collect()
}
