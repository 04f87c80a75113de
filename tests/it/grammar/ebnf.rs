//! Reads the EBNF.

use std::collections::BTreeMap;

/// What may stand in a rule.
#[derive(Debug)]
pub(crate) enum Part {
    Sequence(Vec<Part>),
    /// With a name for each alternative, by which its use is counted.
    Choice(Vec<(String, Part)>),
    Optional(Box<Part>),
    Repeated(Box<Part>),
    Word(String),
    /// A token in capitals.
    Class(String),
    Rule(String),
    Condition(String),
}

/// The first part of the file: tokens to files.
#[derive(Debug)]
pub(crate) struct Grammar {
    pub(crate) rules: BTreeMap<String, Part>,
    alternatives: Vec<String>,
}

impl Grammar {
    pub(crate) fn read(text: &str) -> Self {
        let text = text.split("---- Second part").next().expect("there is text");
        let mut reader =
            Reader { tokens: lex(text), at: 0, rule: String::new(), names: Vec::new() };
        let mut rules = BTreeMap::new();
        while reader.at < reader.tokens.len() {
            let name = reader.take();
            assert_eq!(reader.take(), "=", "behind {name}");
            reader.rule = name.clone();
            reader.names.push(name.clone());
            let part = reader.choice();
            assert_eq!(reader.take(), ";", "behind the rule {name}");
            assert!(rules.insert(name.clone(), part).is_none(), "{name} is there twice");
        }
        Self { rules, alternatives: reader.names }
    }

    /// Every rule, and every alternative under a name of its own.
    pub(crate) fn alternatives(&self) -> impl Iterator<Item = &String> {
        self.alternatives.iter()
    }

    pub(crate) fn rule(&self, name: &str) -> &Part {
        self.rules.get(name).unwrap_or_else(|| panic!("there is no rule {name}"))
    }
}

struct Reader {
    tokens: Vec<String>,
    at: usize,
    rule: String,
    names: Vec<String>,
}

impl Reader {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn take(&mut self) -> String {
        let token = self.peek().to_owned();
        self.at += 1;
        token
    }

    fn choice(&mut self) -> Part {
        let mut parts = vec![self.sequence()];
        while self.peek() == "|" {
            self.take();
            parts.push(self.sequence());
        }
        if parts.len() == 1 {
            return parts.remove(0);
        }
        let first = self.names.len();
        let name = |(idx, part)| (format!("{}/{}", self.rule, first + idx), part);
        let parts: Vec<(String, Part)> = parts.into_iter().enumerate().map(name).collect();
        self.names.extend(parts.iter().map(|(name, _)| name.clone()));
        Part::Choice(parts)
    }

    fn sequence(&mut self) -> Part {
        let mut parts = vec![self.part()];
        while self.peek() == "," {
            self.take();
            parts.push(self.part());
        }
        if parts.len() > 1 { Part::Sequence(parts) } else { parts.remove(0) }
    }

    fn part(&mut self) -> Part {
        let token = self.take();
        let closed = |reader: &mut Self, close: &str| {
            let inner = reader.choice();
            assert_eq!(reader.take(), close, "in {}", reader.rule);
            inner
        };
        match token.as_str() {
            "[" => Part::Optional(Box::new(closed(self, "]"))),
            "{" => Part::Repeated(Box::new(closed(self, "}"))),
            "(" => closed(self, ")"),
            _ if token.starts_with('"') => Part::Word(token.trim_matches('"').to_owned()),
            _ if token.starts_with('?') => {
                Part::Condition(token.trim_matches(['?', ' ']).to_owned())
            }
            _ if token.chars().all(|c| c.is_ascii_uppercase() || c == '-') => Part::Class(token),
            _ => Part::Rule(token),
        }
    }
}

/// Names, marks, quoted words and conditions, without comments.
fn lex(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let len = if rest.starts_with("(*") {
            rest.find("*)").map_or(rest.len(), |at| at + 2)
        } else if first == '"' || first == '?' {
            rest[1..].find(first).expect("it is closed") + 2
        } else if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(rest.len())
        } else {
            1
        };
        if !rest.starts_with("(*") {
            tokens.push(rest[..len].to_owned());
        }
        rest = rest[len..].trim_start();
    }
    tokens
}
