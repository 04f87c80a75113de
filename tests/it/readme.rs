//! What README.md says is so: its examples compile, its commands and options exist, and the output
//! that it shows is what comes out.
//!
//! `UPDATE_GOLDEN=1 cargo test --test it readme` renews the shown output and the regions.
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

use std::fs;
use std::path::PathBuf;

use crate::sandbox::Sandbox;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// A piece of the document: prose, or a fenced block with its language.
struct Piece {
    /// Empty for prose.
    language: String,
    text: String,
}

fn pieces(document: &str) -> Vec<Piece> {
    let mut pieces = vec![Piece { language: String::new(), text: String::new() }];
    let mut is_fenced = false;
    for line in document.lines() {
        if let Some(language) = line.strip_prefix("```") {
            is_fenced = !is_fenced;
            let language = if is_fenced { language.to_owned() } else { String::new() };
            pieces.push(Piece { language, text: String::new() });
        } else {
            let piece = pieces.last_mut().expect("there is one from the start");
            piece.text.push_str(line);
            piece.text.push('\n');
        }
    }
    pieces
}

/// What stands between backticks in prose.
fn quoted(prose: &str) -> impl Iterator<Item = &str> {
    prose.split('`').skip(1).step_by(2)
}

/// The command lines of the tool that the document gives, without the tool's name.
fn commands(pieces: &[Piece]) -> Vec<String> {
    let mut found = Vec::new();
    for piece in pieces {
        let candidates: Vec<&str> = match piece.language.as_str() {
            "sh" => piece.text.lines().collect(),
            "" => quoted(&piece.text).collect(),
            _ => continue,
        };
        for line in candidates {
            let arguments = line.strip_prefix("quadrel ").or_else(|| {
                let (before, after) = line.split_once(" -- ")?;
                before.starts_with("cargo run").then_some(after)
            });
            found.extend(arguments.map(str::to_owned));
        }
    }
    found
}

/// The file that an example is: the one that was named last in the prose before it.
fn file_name<'a>(prose: &'a str, otherwise: &'a str) -> &'a str {
    quoted(prose).filter(|it| it.ends_with(".quad")).last().unwrap_or(otherwise)
}

#[test]
fn examples_compile() {
    let sandbox = Sandbox::new(&[]);
    let document = fs::read_to_string(path()).unwrap();
    let mut n_blocks = 0;
    let mut name = "shop.quad".to_owned();
    for piece in pieces(&document) {
        match piece.language.as_str() {
            "" => name = file_name(&piece.text, &name).to_owned(),
            "quad" => {
                sandbox.write(&name, piece.text.as_bytes());
                sandbox.run(&["check", &name]).expect(0);
                n_blocks += 1;
            }
            _ => {}
        }
    }
    assert!(n_blocks > 0);
}

#[test]
fn the_first_command_draws_as_many_pictures_as_it_is_said_to() {
    const NUMBERS: [&str; 10] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let document = fs::read_to_string(path()).unwrap();
    let (before, after) = document.split_once(" siblings in every form").unwrap();
    let said = before.split_whitespace().next_back().unwrap();
    let n_siblings = NUMBERS.iter().position(|it| *it == said).unwrap();

    let commands = commands(&pieces(after));
    let example = commands[0].split_whitespace().find(|it| it.ends_with(".quad")).unwrap();
    let folder = path().parent().unwrap().to_owned();
    let sandbox = Sandbox::new(&[]);
    sandbox.write("shown.quad", &crate::read(&folder.join(example)));
    sandbox.run(&["build", "shown.quad", "-o", "out"]).expect(0);
    let drawn = sandbox.files("out");
    assert_eq!(drawn.len(), 1 + n_siblings, "{drawn:?}");

    // "The picture above" is one of them.
    let picture = before.split("](").find_map(|it| it.split_once(".svg)")).unwrap().0;
    let name = picture.rsplit('/').next().unwrap();
    assert!(drawn.contains(&format!("{name}.svg")), "{name} is not in {drawn:?}");
}

#[test]
fn commands_and_options_exist() {
    let sandbox = Sandbox::new(&[]);
    let top_help = sandbox.run(&["--help"]).expect(0).out;
    let document = fs::read_to_string(path()).unwrap();
    for command in commands(&pieces(&document)) {
        let mut words = command.split_whitespace();
        let name = words.next().unwrap();
        if name.starts_with('-') || name == "help" {
            assert!(top_help.contains(name), "`{command}`");
            continue;
        }
        let help = sandbox.run(&[name, "--help"]);
        assert_eq!(help.code, Some(0), "`{command}`: there is no such command");
        for option in words.filter(|it| it.starts_with('-') && *it != "-") {
            let is_there = help.out.split([' ', ',', '\n']).any(|it| it == option);
            assert!(is_there, "`{command}`: there is no option `{option}`");
        }
    }
}

/// Fills or checks the regions of README.md.
fn embed(sandbox: &Sandbox, args: &[&str]) {
    let folder = path().parent().unwrap().to_owned();
    let args = [&["embed", "README.md"], args].concat();
    crate::sandbox::run(sandbox.command(&args).current_dir(folder)).expect(0);
}

#[test]
fn regions_are_filled() {
    // While the document is renewed nothing is said of it.
    if std::env::var_os("UPDATE_GOLDEN").is_none() {
        embed(&Sandbox::new(&[]), &["--check"]);
    }
}

#[test]
fn shown_output_is_what_comes_out() {
    let sandbox = Sandbox::new(&[]);
    let document = fs::read_to_string(path()).unwrap();
    let mut renewed = document.clone();
    let mut name = "shop.quad".to_owned();
    let mut example = String::new();
    let mut command = None;
    for piece in pieces(&document) {
        match piece.language.as_str() {
            "quad" => {
                sandbox.write(&name, piece.text.as_bytes());
                example = piece.text;
            }
            "sh" => command = piece.text.trim().strip_prefix("quadrel ").map(str::to_owned),
            // "Change `a` to `b`" in the prose changes the file of the next command.
            "" => {
                // Output is shown right below its command.
                command = command.filter(|_| piece.text.trim().is_empty());
                if let Some((_, change)) = piece.text.split_once("Change `") {
                    let (from, rest) = change.split_once('`').unwrap();
                    let to = quoted(rest).next().unwrap();
                    assert!(example.contains(from), "`{from}` is not in the example");
                    sandbox.write(&name, example.replace(from, to).as_bytes());
                }
                name = file_name(&piece.text, &name).to_owned();
            }
            "text" => {
                let Some(command) = command.take() else { continue };
                let run = sandbox.run(&command.split_whitespace().collect::<Vec<_>>());
                let output = if run.out.is_empty() { run.err } else { run.out };
                let fenced = |text: &str| format!("quadrel {command}\n```\n\n```text\n{text}```");
                assert!(document.contains(&fenced(&piece.text)), "`{command}` and its output");
                renewed = renewed.replace(&fenced(&piece.text), &fenced(&output));
                sandbox.write(&name, example.as_bytes());
            }
            _ => {}
        }
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path(), renewed).unwrap();
        embed(&sandbox, &[]);
    } else {
        assert!(renewed == document, "the output that README.md shows is not what comes out");
    }
}
