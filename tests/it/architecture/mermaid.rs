//! Reads the part of Mermaid that we write, and counts what it says.

use super::{Counts, counts};

/// The statements behind the front matter. A label in quotes may have several lines.
fn statements(code: &str) -> Vec<String> {
    let mut statements: Vec<String> = Vec::new();
    let body = code.splitn(3, "---\n").nth(2).expect("there is front matter");
    let mut is_open = false;
    for line in body.lines() {
        match statements.last_mut() {
            Some(last) if is_open => {
                last.push('\n');
                last.push_str(line);
            }
            Some(_) | None => statements.push(line.trim_start().to_owned()),
        }
        is_open ^= line.matches('"').count() % 2 == 1;
    }
    assert!(!is_open, "a label never ends in\n{code}");
    statements
}

/// An id at the start, and what follows it.
fn id<'a>(text: &'a str, letters: &str) -> Option<(&'a str, &'a str)> {
    let rest = text.strip_prefix(|it| letters.contains(it))?;
    let rest = rest.trim_start_matches(|it: char| it.is_ascii_digit());
    let id = &text[..text.len() - rest.len()];
    (id.len() > 1).then_some((id, rest))
}

pub(super) fn count(code: &str) -> Counts {
    let statements = statements(code);
    let (first, statements) = statements.split_first().expect("there is a first statement");
    match first.split_whitespace().next() {
        Some("flowchart") => flowchart(statements),
        Some("erDiagram") => entities(statements),
        Some("sequenceDiagram") => sequence(statements),
        other => panic!("{other:?} is not a kind of diagram that we write"),
    }
}

const ARROWS: [(&str, usize); 6] =
    [("<-->", 2), ("<-.->", 2), ("-->", 1), ("-.->", 1), ("---", 0), ("-.-", 0)];

fn flowchart(statements: &[String]) -> Counts {
    let (mut nodes, mut n_notes, mut frames, mut open) = (Vec::new(), 0, Vec::new(), 0);
    let (mut n_edges, mut n_two_headed, mut n_ties, mut n_labels) = (0, 0, 0, 0);
    for statement in statements {
        let word = statement.split([' ', ':']).next().unwrap_or_default();
        match word {
            "accDescr" | "classDef" | "class" | "linkStyle" => continue,
            "subgraph" => {
                frames.push(id(&statement["subgraph ".len()..], "g").expect("an id").0);
                open += 1;
                continue;
            }
            "end" => {
                open -= 1;
                continue;
            }
            _ => {}
        }
        let (source, rest) = id(statement, "ng").expect("a statement begins with an id");
        let Some(line) = rest.strip_prefix(' ') else {
            assert!(rest.contains('"') && !nodes.contains(&source), "{statement}");
            nodes.push(source);
            n_notes += usize::from(rest.starts_with('>'));
            continue;
        };
        let (arrow, n_heads) =
            ARROWS.into_iter().find(|it| line.starts_with(it.0)).expect("an arrow");
        let mut line = &line[arrow.len()..];
        if let Some(label) = line.strip_prefix("|\"") {
            line = label.split_once("\"|").expect("the label ends").1;
            n_labels += 1;
        }
        let (target, rest) = id(line.trim_start(), "ng").expect("an arrow leads to an id");
        assert!(rest.is_empty(), "{statement}");
        for end in [source, target] {
            assert!(nodes.contains(&end) || frames.contains(&end), "{end} is declared nowhere");
        }
        match n_heads {
            0 => n_ties += 1,
            1 => n_edges += 1,
            _ => (n_edges, n_two_headed) = (n_edges + 1, n_two_headed + 1),
        }
    }
    assert_eq!(open, 0, "every subgraph ends");
    counts([
        ("nodes", nodes.len() - n_notes),
        ("notes", n_notes),
        ("frames", frames.len()),
        ("edges", n_edges),
        ("two-headed", n_two_headed),
        ("ties", n_ties),
        ("labels", n_labels),
    ])
}

/// `e1["User"] {`, its attributes, `}`, and `e1 ||--o{ e2 : "places"`.
fn entities(statements: &[String]) -> Counts {
    let (mut entities, mut n_relationships, mut n_labels) = (Vec::new(), 0, 0);
    let mut found = Counts::new();
    let mut is_inside = false;
    for statement in statements {
        if is_inside {
            is_inside = statement != "}";
            continue;
        }
        let (source, rest) = id(statement, "e").expect("a statement begins with an id");
        if rest.starts_with('[') {
            entities.push(source);
            is_inside = rest.ends_with("] {");
            continue;
        }
        let parts: Vec<&str> = rest.splitn(4, ' ').collect();
        let ["", feet, target, label] = parts[..] else { panic!("{statement}") };
        assert!(entities.contains(&source) && entities.contains(&target), "{statement}");
        for end in [&feet[..2], &feet[4..]] {
            let words = match end {
                "||" => "exactly one",
                "|o" | "o|" => "none or one",
                "}|" | "|{" => "one or more",
                "}o" | "o{" => "any number",
                other => panic!("{other} says nothing of how many"),
            };
            *found.entry(words).or_default() += 1;
        }
        n_relationships += 1;
        n_labels += usize::from(label != ": \"\"");
    }
    found.extend(counts([
        ("entities", entities.len()),
        ("relationships", n_relationships),
        ("labels", n_labels),
    ]));
    found
}

/// `p1->>+p2: text` and its kin, between frames and notes.
fn sequence(statements: &[String]) -> Counts {
    const MESSAGES: [&str; 4] = ["-->>", "->>", "--)", "-)"];
    const WORDS: [&str; 6] = ["alt", "opt", "loop", "par", "break", "critical"];
    let mut participants = Vec::new();
    let (mut n_messages, mut n_to_itself, mut n_frames, mut n_notes) = (0, 0, 0, 0);
    let (mut n_activations, mut n_active, mut open) = (0, 0, 0);
    for statement in statements {
        let (word, rest) = statement.split_once(' ').unwrap_or((statement, ""));
        match word {
            "accDescr:" | "autonumber" | "else" | "and" => {}
            "participant" | "actor" => participants.push(id(rest, "p").expect("an id").0),
            "box" => open += 1,
            "Note" | "note" => n_notes += 1,
            "end" => open -= 1,
            "activate" => (n_activations, n_active) = (n_activations + 1, n_active + 1),
            "deactivate" => n_active -= 1,
            it if WORDS.contains(&it) => (n_frames, open) = (n_frames + 1, open + 1),
            _ => {
                let (source, rest) = id(statement, "p").expect("a message begins with an id");
                let after = MESSAGES.iter().find_map(|it| rest.strip_prefix(it)).expect("an arrow");
                let target = after.trim_start_matches(['+', '-']);
                match &after[..after.len() - target.len()] {
                    "+" => (n_activations, n_active) = (n_activations + 1, n_active + 1),
                    "-" => n_active -= 1,
                    _ => {}
                }
                let (target, rest) = id(target, "p").expect("an arrow leads to an id");
                assert!(rest.starts_with(':'), "{statement}");
                for end in [source, target] {
                    assert!(participants.contains(&end), "{end} is declared nowhere");
                }
                n_messages += 1;
                n_to_itself += usize::from(source == target);
            }
        }
    }
    assert_eq!((open, n_active), (0, 0), "what begins ends");
    counts([
        ("participants", participants.len()),
        ("messages", n_messages),
        ("to itself", n_to_itself),
        ("activations", n_activations),
        ("frames", n_frames),
        ("notes", n_notes),
    ])
}
