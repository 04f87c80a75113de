//! The parts for CI: nothing that a stranger can choose becomes part of a script.

use std::path::Path;

/// The files that have scripts in them.
const FILES: [&str; 2] = [".github/workflows/ci.yml", ".github/actions/quadrel/action.yml"];

fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    String::from_utf8(crate::read(&path)).unwrap()
}

/// The lines of all scripts of a file: what stands behind `run:`, and what is indented below it.
fn scripts(text: &str) -> Vec<&str> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = Vec::new();
    let mut within = None;
    for line in text.lines() {
        let start = line.trim_start();
        if within.is_some_and(|of| indent(line) > of || start.is_empty()) {
            lines.push(line);
            continue;
        }
        let key = start.strip_prefix("- ").unwrap_or(start);
        within = key.starts_with("run:").then(|| line.len() - key.len());
        lines.extend(key.strip_prefix("run:"));
    }
    lines
}

#[test]
fn values_reach_scripts_through_the_environment_alone() {
    for name in FILES {
        let text = text(name);
        let scripts = scripts(&text);
        assert!(
            scripts.iter().filter(|it| it.contains("quadrel") || it.contains("cargo")).count() > 0
        );
        for line in scripts {
            assert!(!line.contains("${{"), "{name}: {line}");
        }
    }
}

#[test]
fn scripts_are_found() {
    let text =
        "steps:\n  - run: a\n  - name: x\n    run: |\n      b\n\n      c\n    env:\n      d: e\n";
    assert_eq!(scripts(text), [" a", " |", "      b", "", "      c"]);
}

#[test]
fn hooks_are_commands_of_the_tool() {
    let hooks = text(".pre-commit-hooks.yaml");
    let entries = hooks.lines().filter_map(|it| it.trim().strip_prefix("entry: "));
    assert_eq!(entries.collect::<Vec<_>>(), ["quadrel check", "quadrel embed"]);
}
