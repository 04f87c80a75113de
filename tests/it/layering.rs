//! The order of the rooms, and the crates that only one room may know.
//!
//! Changing a table here is a design decision: say in the commit why.
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up. A room uses itself and those before it.
const ROOMS: [&str; 23] = [
    "source",
    "geometry",
    "diagnostic",
    "syntax",
    "model",
    "analysis",
    "text",
    "theme",
    "view",
    "table",
    "lint",
    "diff",
    "layout",
    "typeset",
    "scene",
    "emit",
    "pipeline",
    "document",
    "settings",
    "report",
    "ide",
    "lsp",
    "cli",
];

/// What only some files may use: crates with a trap or a large surface, and the outside world.
const CONFINED: [(&str, &[&str]); 19] = [
    ("std::env", &["cli/", "main.rs"]),
    ("std::fs", &["cli/"]),
    ("std::net", &[]),
    ("std::process", &["cli/", "main.rs"]),
    ("std::thread", &["cli/"]),
    ("std::time", &["cli/"]),
    ("anstream", &["cli/"]),
    ("clap", &["cli/"]),
    ("codespan_reporting", &["report/human.rs"]),
    ("glob", &["cli/"]),
    ("harfrust", &["text/"]),
    ("nom", &["syntax/"]),
    ("petgraph", &["model/graph.rs", "analysis/"]),
    ("resvg", &["emit/png.rs"]),
    ("skrifa", &["text/"]),
    ("svg", &["emit/svg/write.rs"]),
    ("tempfile", &["cli/"]),
    ("toml", &["settings/"]),
    ("usvg", &["emit/png.rs"]),
];

/// The source files with their paths below `src/`, without comments.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    let code = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        text.lines().filter(is_code).collect::<Vec<_>>().join("\n")
    };
    let name =
        |path: &PathBuf| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    files.iter().map(|path| (name(path), code(path))).collect()
}

/// The first names of all paths that begin with `crate::`, those in braces included.
fn crate_paths(code: &str) -> Vec<String> {
    let is_name = |it: char| it.is_alphanumeric() || it == '_';
    let name = |text: &str| text.chars().take_while(|&it| is_name(it)).collect::<String>();
    let mut found = Vec::new();
    for (at, matched) in code.match_indices("crate::") {
        let rest = &code[at + matched.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.push(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut is_start = true;
        for (at, character) in list.char_indices() {
            match character {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => is_start = true,
                it if is_start && is_name(it) => {
                    found.push(name(&list[at..]));
                    is_start = false;
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn a_room_uses_only_rooms_before_it() {
    let rank = |room: &str| ROOMS.iter().position(|&it| it == room);
    let mut breaches = Vec::new();
    for (path, code) in sources() {
        let Some((room, _)) = path.split_once('/') else { continue };
        let Some(own) = rank(room) else {
            panic!("`{path}` lies in a room that the table does not know");
        };
        for used in crate_paths(&code) {
            if rank(&used).is_some_and(|it| it > own) {
                breaches.push(format!("{path} uses crate::{used}"));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn crates_and_the_outside_world_stay_where_they_belong() {
    let mut breaches = Vec::new();
    for (path, code) in sources() {
        for (name, places) in CONFINED {
            let is_used = code.match_indices(name).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                let after = &code[at + name.len()..];
                // A module of ours may have a crate's name: only a path that begins with it counts.
                let is_start = name.contains("::")
                    || code[..at].ends_with("use ")
                    || code[..at].ends_with(" ::")
                    || code[..at].ends_with("(::");
                let is_word = !before.is_some_and(|it| it.is_alphanumeric() || it == '_');
                is_word && is_start && (after.starts_with("::") || after.starts_with(';'))
            });
            if is_used && !places.iter().any(|place| path.starts_with(place)) {
                breaches.push(format!("{path} uses {name}"));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn paths_in_braces_are_found() {
    let code = "use crate::a::b;\nuse crate::{c, d::{e, f}, g};\ncrate::h::i()";
    assert_eq!(crate_paths(code), ["a", "c", "d", "g", "h"]);
}
