//! Whether a text is of the grammar: every way to read it is followed.

use std::collections::{BTreeMap, BTreeSet};

use super::ebnf::{Grammar, Part};
use super::token::{Token, lex, touching};

type Ends = BTreeSet<usize>;

/// Whether the whole text is a `file`.
pub(crate) fn accepts(grammar: &Grammar, text: &str) -> bool {
    let tokens = lex(text);
    let mut reader = Reader { grammar, tokens: &tokens, known: BTreeMap::new() };
    reader.rule("file", 0).contains(&tokens.len())
}

struct Reader<'a> {
    grammar: &'a Grammar,
    tokens: &'a [Token],
    /// Where a rule may end that begins at a token.
    known: BTreeMap<(&'a str, usize), Ends>,
}

impl<'a> Reader<'a> {
    fn rule(&mut self, name: &'a str, at: usize) -> Ends {
        if let Some(ends) = self.known.get(&(name, at)) {
            return ends.clone();
        }
        let ends = self.part(self.grammar.rule(name), at);
        self.known.insert((name, at), ends.clone());
        ends
    }

    fn part(&mut self, part: &'a Part, at: usize) -> Ends {
        match part {
            Part::Sequence(parts) => {
                let mut ends = Ends::from([at]);
                for part in parts {
                    ends = ends.into_iter().flat_map(|at| self.part(part, at)).collect();
                }
                ends
            }
            Part::Choice(parts) => parts.iter().flat_map(|(_, part)| self.part(part, at)).collect(),
            Part::Optional(part) => {
                let mut ends = self.part(part, at);
                ends.insert(at);
                ends
            }
            Part::Repeated(part) => {
                let mut ends = Ends::from([at]);
                let mut open = vec![at];
                while let Some(at) = open.pop() {
                    for end in self.part(part, at) {
                        if ends.insert(end) {
                            open.push(end);
                        }
                    }
                }
                ends
            }
            Part::Word(word) => self.step(at, |it| it.text == *word),
            Part::Class(class) => self.step(at, |it| is_of_class(it, class)),
            Part::Rule(name) => self.rule(name, at),
            Part::Condition(condition) => {
                if self.holds(condition, at) {
                    Ends::from([at])
                } else {
                    Ends::new()
                }
            }
        }
    }

    fn step(&self, at: usize, takes: impl Fn(&Token) -> bool) -> Ends {
        if self.tokens.get(at).is_some_and(takes) { Ends::from([at + 1]) } else { Ends::new() }
    }

    fn holds(&self, condition: &str, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        match condition {
            "line starts" => {
                let before = at.checked_sub(1).and_then(|it| self.tokens.get(it));
                token.starts_line || before.is_none_or(|it| it.text == "{" || it.text == ";")
            }
            "same line" => !token.starts_line,
            "touching" => token.is_glued,
            "between" => matches!(touching(self.tokens, at), (true, true) | (false, false)),
            "fore" => touching(self.tokens, at) == (false, true),
            "aft" => touching(self.tokens, at) == (true, false),
            _ => panic!("there is no condition `{condition}`"),
        }
    }
}

/// Words that are no name of a kind, besides those that begin statements.
const CONNECTIVES: [&str; 11] =
    ["and", "as", "else", "in", "not", "of", "on", "or", "over", "same", "via"];

/// The words that begin statements, as the grammar's first part has them.
const STATEMENT_WORDS: &str = "title theme use kind relationship group external person system \
    container component database queue store browser mobile element deployment entity flow view \
    style rule note description technology owner link source status interface meta shape was allow \
    node infrastructure instance route participants numbers boundaries alt opt loop par break include exclude only \
    direction rank order legend deny require";

const VIEW_KINDS: [&str; 7] =
    ["landscape", "context", "containers", "components", "deployment", "data", "steps"];

/// Whether a token is one of those in capitals.
pub(crate) fn is_of_class(token: &Token, class: &str) -> bool {
    let text = token.text.as_str();
    match class {
        "NAME" => token.is_name(),
        "REFERENCE" => token.is_reference(),
        "OPERAND" => token.is_reference() && !["and", "or", "not"].contains(&text),
        "NEW-KIND" => {
            token.is_name()
                && !CONNECTIVES.contains(&text)
                && !STATEMENT_WORDS.split(' ').any(|it| it == text)
        }
        "FREE-VIEW" => token.is_name() && !VIEW_KINDS.contains(&text),
        "STRING" => text.starts_with('"'),
        "TECHNOLOGY" => text.starts_with('[') && text != "[]",
        "TAG" => text.starts_with('#'),
        "KIND" => text.starts_with('@'),
        "COUNT" => token.is_count(),
        "NUMBER" => text.starts_with(|c: char| c.is_ascii_digit()),
        "KIND-ARROW" => text.starts_with("-["),
        "CROWS-FOOT" => text.len() == 6 && (text.contains("--") || text.contains("..")),
        _ => panic!("there is no token {class}"),
    }
}
