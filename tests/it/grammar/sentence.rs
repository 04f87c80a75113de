//! Writes sentences of the grammar, and mutants of them. The same seed gives the same sentence.

use std::collections::BTreeSet;

use super::ebnf::{Grammar, Part};
use super::token::Token;

/// How deep rules may nest before the shortest way out is taken.
const DEPTH: usize = 14;

const NAMES: [&str; 10] = ["a", "x0", "b", "api", "order-db", "_x", "größe", "view", "as", "data"];
const REFERENCES: [&str; 8] = ["a", "b.c", "bank.api.signin", "x-4", "node", "only", "x4.b1", "z"];
const KINDS: [&str; 3] = ["zebra", "quux", "bar9"];

/// Writes one sentence.
pub(crate) struct Writer<'a> {
    grammar: &'a Grammar,
    state: u64,
    tokens: Vec<Token>,
    /// What a condition asks of the next token.
    starts_line: bool,
    is_glued: bool,
    /// The rules and alternatives that were used.
    pub(crate) used: BTreeSet<String>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(grammar: &'a Grammar, seed: u64) -> Self {
        let state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
        Self {
            grammar,
            state,
            tokens: Vec::new(),
            starts_line: false,
            is_glued: false,
            used: BTreeSet::new(),
        }
    }

    pub(crate) fn sentence(&mut self, rule: &str) -> Vec<Token> {
        self.rule(rule, 0);
        std::mem::take(&mut self.tokens)
    }

    /// One token taken out, put in, changed, doubled, swapped, or its spacing changed.
    pub(crate) fn mutate(&mut self, mut tokens: Vec<Token>) -> Vec<Token> {
        const MORE: [&str; 34] = [
            "a", "b.c", "person", "view", "of", "as", "on", "not", "and", "note", "{ }", "{", "}",
            "(", ")", ",", ":", ";", "*", "->", "~>", "<->", "-->", "-[k]->", "||--o{", "x2", "7",
            "\"s\"", "[t]", "#t", "@k", "else", "pk", "same",
        ];
        let at = self.below(tokens.len());
        match self.below(7) {
            0 => drop(tokens.remove(at)),
            1 => {
                let text = MORE[self.below(MORE.len())];
                tokens.insert(at, Token::new(text));
            }
            2 => tokens[at].text = MORE[self.below(MORE.len())].to_owned(),
            3 => tokens.insert(at, tokens[at].clone()),
            4 if at > 0 => tokens.swap(at - 1, at),
            5 => tokens[at].starts_line = !tokens[at].starts_line,
            _ => tokens[at].is_glued = !tokens[at].is_glued && tokens[at].is_arrow(),
        }
        // Two tokens that would read as one need a space.
        for idx in 1..tokens.len() {
            let joins = |it: &Token| it.text.ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let is_word = tokens[idx].text.starts_with(|c: char| c.is_alphanumeric() || c == '.');
            if is_word && !tokens[idx].text.starts_with(".*") && joins(&tokens[idx - 1]) {
                tokens[idx].is_glued = false;
            }
            if tokens[idx].text.starts_with(".*") && !tokens[idx - 1].is_reference() {
                tokens[idx].text = "*".to_owned();
            }
            if tokens[idx].is_glued && tokens[idx - 1].is_arrow() && tokens[idx].is_arrow() {
                tokens[idx].is_glued = false;
            }
            if tokens[idx].text.starts_with(".*") {
                tokens[idx].starts_line = false;
                tokens[idx].is_glued = true;
            }
        }
        tokens
    }

    fn rule(&mut self, name: &str, depth: usize) {
        self.used.insert(name.to_owned());
        self.part(self.grammar.rule(name), depth + 1);
    }

    fn part(&mut self, part: &'a Part, depth: usize) {
        match part {
            Part::Sequence(parts) => parts.iter().for_each(|it| self.part(it, depth)),
            Part::Choice(parts) => {
                let choice =
                    if depth > DEPTH { self.shortest(parts) } else { self.below(parts.len()) };
                self.used.insert(parts[choice].0.clone());
                self.part(&parts[choice].1, depth);
            }
            Part::Optional(part) => {
                if depth <= DEPTH && self.below(2) == 0 {
                    self.part(part, depth);
                }
            }
            Part::Repeated(part) => {
                let n = if depth <= DEPTH { [0, 0, 1, 1, 2, 3][self.below(6)] } else { 0 };
                (0..n).for_each(|_| self.part(part, depth + 1));
            }
            Part::Word(word) => self.push(word.clone()),
            Part::Class(class) => {
                let text = self.token_of(class);
                self.push(text);
            }
            Part::Rule(name) => self.rule(name, depth),
            Part::Condition(condition) => match condition.as_str() {
                "line starts" => self.starts_line = true,
                "touching" => self.is_glued = true,
                "same line" | "between" | "fore" | "aft" => self.spacing(condition),
                _ => panic!("there is no condition `{condition}`"),
            },
        }
    }

    /// How the arrow that comes next is written.
    fn spacing(&mut self, condition: &str) {
        if condition == "aft" {
            self.is_glued = true;
        }
        if condition == "fore" {
            self.push("->fore".to_owned());
        }
    }

    fn push(&mut self, text: String) {
        // The arrow of `->a` has been written with its condition; now its name touches it.
        if let Some(last) = self.tokens.last_mut()
            && last.text == "->fore"
        {
            last.text = "->".to_owned();
            self.is_glued = true;
            return;
        }
        let is_suffix = text == ".*" || text == ".**";
        let token = Token {
            text,
            starts_line: std::mem::take(&mut self.starts_line),
            is_glued: std::mem::take(&mut self.is_glued) || is_suffix,
        };
        self.tokens.push(token);
    }

    fn token_of(&mut self, class: &str) -> String {
        let all: &[&str] = match class {
            "NAME" => &NAMES,
            "FREE-VIEW" => &NAMES[..8],
            "REFERENCE" | "OPERAND" => &REFERENCES,
            "NEW-KIND" => &KINDS,
            "STRING" => &["\"s\"", "\"\"", "\"a \\\" b\"", "\"\"\"\n  two\n  lines\n\"\"\""],
            "TECHNOLOGY" => &["[Rust]", "[Rust, Axum]", "[a\\]b]"],
            "TAG" => &["#pii", "#core-x"],
            "KIND" => &["@external", "@container"],
            "COUNT" => &["x4", "x2..10"],
            "NUMBER" => &["50", "0.5"],
            "KIND-ARROW" => &["-[publishes]->"],
            "CROWS-FOOT" => &["||--o{", "}o..||", "}|--o|", "|o--|{"],
            _ => panic!("there is no token {class}"),
        };
        all[self.below(all.len())].to_owned()
    }

    /// The alternative that needs the fewest rules.
    fn shortest(&self, parts: &[(String, Part)]) -> usize {
        let size = |idx: &usize| self.size(&parts[*idx].1, 6);
        (0..parts.len()).min_by_key(size).expect("a choice has alternatives")
    }

    fn size(&self, part: &Part, depth: usize) -> usize {
        if depth == 0 {
            return 100;
        }
        match part {
            Part::Sequence(parts) => parts.iter().map(|it| self.size(it, depth)).sum(),
            Part::Choice(parts) => {
                parts.iter().map(|(_, it)| self.size(it, depth)).min().unwrap_or(0)
            }
            Part::Optional(_) | Part::Repeated(_) | Part::Condition(_) => 0,
            Part::Word(_) | Part::Class(_) => 1,
            Part::Rule(name) => self.size(self.grammar.rule(name), depth - 1),
        }
    }

    /// A number from 0 to before `n`, by xorshift.
    fn below(&mut self, n: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % n.max(1)
    }
}
