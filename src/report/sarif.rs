//! Findings as SARIF 2.1.0, the form that code scanning services read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::json::escape_strings;
use super::place::Range;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Sources, Span, fingerprint};

/// Where the shape of [`sarif`] is described.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// All diagnostics as one SARIF log with one run.
///
/// Rule ids are the stable codes. A result's fingerprint is made of its code, its file and the
/// text of its line, so that it stays when lines above come or go. `file_name` says what to call a
/// file: a path from the repository's root.
pub fn sarif(
    sources: &Sources,
    diagnostics: &[Diagnostic],
    file_name: &dyn Fn(&str) -> String,
) -> String {
    let mut rules: Vec<&'static Code> = diagnostics.iter().map(|it| it.code).collect();
    rules.sort_by_key(|it| it.id);
    rules.dedup();
    let writer = Writer { sources, file_name };
    let mut n_seen = BTreeMap::new();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|it| {
            let identity = writer.identity(it);
            let n = n_seen.entry(identity.clone()).or_insert(0_usize);
            let occurrence = format!("{identity}\n{n}");
            *n += 1;
            let rule = rules.binary_search_by_key(&it.code.id, |rule| rule.id).unwrap_or_default();
            writer.result(it, rule, fingerprint(&occurrence))
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "columnKind": "unicodeCodePoints",
            "results": results,
            "tool": { "driver": {
                "name": "quadrel",
                "rules": rules.into_iter().map(rule).collect::<Vec<_>>(),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
            }},
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).expect("strings and numbers serialise");
    text.push('\n');
    escape_strings(text)
}

fn rule(code: &Code) -> Value {
    json!({
        "defaultConfiguration": { "level": code.severity.word() },
        "fullDescription": { "text": code.cause },
        "help": { "text": format!("quadrel explain {}", code.id) },
        "id": code.id,
        "name": code.name,
        "shortDescription": { "text": code.name.replace('-', " ") },
    })
}

struct Writer<'a> {
    sources: &'a Sources,
    file_name: &'a dyn Fn(&str) -> String,
}

impl Writer<'_> {
    fn result(&self, found: &Diagnostic, rule_index: usize, fingerprint: u128) -> Value {
        let mut message = found.message.clone();
        for note in &found.notes {
            message += &format!("\nnote: {note}");
        }
        if let Some(help) = &found.help {
            message += &format!("\nhelp: {help}");
        }
        let mut labels = found.labels.iter();
        let locations: Vec<Value> =
            labels.next().map(|it| self.location(it.span)).into_iter().collect();
        let mut result = json!({
            "level": found.severity.word(),
            "locations": locations,
            "message": { "text": message },
            "partialFingerprints": { "quadrel/v1": format!("{fingerprint:032x}") },
            "ruleId": found.code.id,
            "ruleIndex": rule_index,
        });
        let related: Vec<Value> = labels
            .map(|label| {
                let mut location = self.location(label.span);
                if !label.message.is_empty() {
                    location["message"] = json!({ "text": label.message });
                }
                location
            })
            .collect();
        if !related.is_empty() {
            result["relatedLocations"] = Value::Array(related);
        }
        if let Some(fix) = &found.fix {
            let replacement = json!({
                "deletedRegion": self.region(fix.span),
                "insertedContent": { "text": fix.replacement },
            });
            result["fixes"] = json!([{ "artifactChanges": [{
                "artifactLocation": self.artifact(fix.span),
                "replacements": [replacement],
            }] }]);
            if let Some(help) = &found.help {
                result["fixes"][0]["description"] = json!({ "text": help });
            }
        }
        result
    }

    fn location(&self, span: Span) -> Value {
        json!({ "physicalLocation": {
            "artifactLocation": self.artifact(span),
            "region": self.region(span),
        }})
    }

    fn artifact(&self, span: Span) -> Value {
        json!({ "uri": percent_encoded(&(self.file_name)(&self.sources.file(span.file).name)) })
    }

    fn region(&self, span: Span) -> Value {
        let Range { start, end } = Range::of(self.sources, span);
        json!({
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        })
    }

    /// What a finding is about, apart from where in the file it stands.
    fn identity(&self, found: &Diagnostic) -> String {
        let Some(span) = found.span() else {
            return format!("{}\n{}", found.code.id, found.message);
        };
        let file = self.sources.file(span.file);
        let line = &file.text[file.line_range(file.line_idx(span.start))];
        let name = (self.file_name)(&file.name);
        format!("{}\n{name}\n{}", found.code.id, line.trim())
    }
}

/// A path as a relative URI: all but the characters that stand for themselves in one.
fn percent_encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            other => uri += &format!("%{other:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes::names::UNKNOWN_NAME;

    fn render(text: &str) -> Value {
        let mut sources = Sources::default();
        let file = sources.add("a b.quad", text);
        let at = |word: &str, n: usize| {
            let (start, found) = text.match_indices(word).nth(n).unwrap();
            Span::new(file, start as u32, (start + found.len()) as u32)
        };
        let found = [
            Diagnostic::new(&UNKNOWN_NAME, at("bnak", 0), "cannot find `bnak`")
                .label(at("bank", 0), "there is this one")
                .fix(at("bnak", 0), "bank", "write `bank`"),
            Diagnostic::new(&UNKNOWN_NAME, at("bnak", 1), "cannot find `bnak`"),
        ];
        let text = sarif(&sources, &found, &|name| format!("docs/{name}"));
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn results_have_rules_places_and_fixes() {
        let log = render("system bank\na -> bnak\na -> bnak\n");
        let run = &log["runs"][0];
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 1);
        let result = &run["results"][0];
        assert_eq!(result["ruleId"], run["tool"]["driver"]["rules"][0]["id"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "docs/a%20b.quad");
        assert_eq!(place["region"]["startLine"], 2);
        assert_eq!(place["region"]["endColumn"], 10);
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "there is this one");
        let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(change["insertedContent"]["text"], "bank");
    }

    #[test]
    fn fingerprints_outlive_edits_elsewhere_and_tell_twins_apart() {
        let fingerprints = |text: &str| {
            let log = render(text);
            let results = log["runs"][0]["results"].as_array().unwrap();
            results.iter().map(|it| it["partialFingerprints"].to_string()).collect::<Vec<_>>()
        };
        let before = fingerprints("system bank\na -> bnak\na -> bnak\n");
        assert_ne!(before[0], before[1]);
        assert_eq!(before, fingerprints("system bank\n\n// more\n  a -> bnak\na -> bnak\n"));
    }
}
