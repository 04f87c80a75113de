//! The examples in every form, as they are kept in `golden/`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test it golden` writes them anew. Look at the pictures, read the
//! difference, and commit it with its cause.
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use quadrel::analysis::Input;
use quadrel::diagnostic::has_errors;
use quadrel::diff;
use quadrel::emit;
use quadrel::pipeline::{self, Compiled, Form, Options, Renderer};
use quadrel::report;
use quadrel::source::{Limits, MemoryLoader};
use quadrel::view::{Category, Content, Diagram};

/// The forms that are kept, and how their files end. Where everything stands is in the pictures.
const FORMS: [(Form, &str); 4] =
    [(Form::Svg, "svg"), (Form::Mermaid, "mmd"), (Form::Text, "txt"), (Form::Ascii, "ascii.txt")];

/// The raster pictures that are kept: example and view. They are compared by what they were made
/// from, for their pixels may differ between processors.
#[cfg(feature = "png")]
const PNGS: [(&str, &str); 3] = [
    ("first-steps/1-hello", "landscape"),
    ("first-steps/2-inside", "shop-context"),
    ("diff/shop", "shop-containers"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder by their paths from the root, with `/` between the parts.
fn files(folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut folders = vec![root().join(folder)];
    let mut files = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

/// Everything that one example gives, by its path from the root.
fn draw_example(name: &str, loader: &MemoryLoader) -> BTreeMap<String, Vec<u8>> {
    let compiled = compile(name, loader);
    let example = name.strip_prefix("examples/").unwrap().strip_suffix(".quad").unwrap();
    let mut out = draw(example, &compiled.diagrams, Options::of(&compiled.workspace));
    let json = emit::json::workspace(&compiled.workspace, &compiled.diagrams).into_bytes();
    out.insert(format!("golden/{example}/workspace.json"), json);
    if let Some(document) = crate::tables::document(example, &compiled.workspace) {
        out.insert(format!("golden/{example}/tables.md"), document.into_bytes());
    }
    out
}

/// What a comparison gives: the changes in every format, and a picture of each view that changed.
fn draw_comparison(name: &str, loader: &MemoryLoader) -> BTreeMap<String, Vec<u8>> {
    let [old, new] =
        ["old", "new"].map(|side| compile(&format!("tests/cases/diff/{name}/{side}.quad"), loader));
    fn side(of: &Compiled) -> diff::Side<'_> {
        diff::Side { workspace: &of.workspace, diagrams: &of.diagrams }
    }
    let changes = diff::diff(side(&old), side(&new));
    let pictures = diff::pictures(side(&old), side(&new));
    let example = format!("diff/{name}");
    let mut out = draw(&example, &pictures, Options::of(&new.workspace));
    let code = |it: &Diagram| report::Picture {
        title: it.title.clone(),
        code: emit::fence::fenced(
            "mermaid",
            std::str::from_utf8(&out[&format!("golden/{example}/{}.mmd", it.name)]).unwrap(),
        ),
    };
    let code: Vec<report::Picture> = pictures.iter().map(code).collect();
    for (ending, text) in [
        ("txt", report::changes_lines(&changes)),
        ("json", report::changes_json(&changes)),
        ("md", report::changes_markdown(&changes, &code, None)),
    ] {
        out.insert(format!("golden/{example}/changes.{ending}"), text.into_bytes());
    }
    out
}

fn compile(name: &str, loader: &MemoryLoader) -> Compiled {
    let input = Input { name: name.to_owned(), bytes: loader.files[name].clone() };
    let compiled = pipeline::compile(vec![input], loader, &Limits::default());
    assert!(!has_errors(&compiled.diagnostics), "{name}: {:#?}", compiled.diagnostics);
    compiled
}

/// These diagrams in every form.
fn draw(name: &str, diagrams: &[Diagram], options: Options) -> BTreeMap<String, Vec<u8>> {
    let renderer = Renderer::new(options.clone());
    let folder = format!("golden/{name}");
    let mut out = BTreeMap::new();
    for diagram in diagrams {
        let forms = FORMS.map(|(form, _)| form);
        let drawing = renderer.draw(diagram, &forms);
        assert!(!has_errors(&drawing.diagnostics), "{name}: {:#?}", drawing.diagnostics);
        if is_deployment(diagram) && diagram.tags().is_empty() {
            let drawing = renderer.draw(diagram, &[Form::Tree]);
            out.insert(format!("{folder}/{}.tree.txt", diagram.name), drawing.outputs.concat());
        }
        for ((_, ending), content) in FORMS.into_iter().zip(drawing.outputs) {
            out.insert(format!("{folder}/{}.{ending}", diagram.name), content);
        }
        #[cfg(feature = "png")]
        if PNGS.contains(&(name, diagram.name.as_str())) {
            let scale = quadrel::emit::png::Scale::Exactly(1.0);
            let options = Options { scale, ..options.clone() };
            let drawing = Renderer::new(options).draw(diagram, &[Form::Png]);
            out.insert(format!("{folder}/{}.png", diagram.name), drawing.outputs.concat());
        }
    }
    out
}

/// Whether a diagram shows where things run, which is worth a tree.
fn is_deployment(diagram: &Diagram) -> bool {
    match &diagram.content {
        Content::Boxes(boxes) => {
            boxes.boundaries.iter().any(|it| it.face.category == Category::DeploymentNode)
        }
        Content::Data(_) | Content::Sequence(_) => false,
    }
}

/// Whether two files are the same for whoever looks at them.
fn agree(name: &str, is: &[u8], should_be: &[u8]) -> bool {
    if name.ends_with(".png") { png_texts(is) == png_texts(should_be) } else { is == should_be }
}

/// The text chunks of a PNG, which name what it was made from.
fn png_texts(png: &[u8]) -> Vec<Vec<u8>> {
    let mut texts = Vec::new();
    let mut rest = png.get(8..).unwrap_or(&[]);
    while let Some((length, chunk)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let Some(content) = chunk.get(4..4 + length) else { break };
        if chunk.starts_with(b"tEXt") {
            texts.push(content.to_owned());
        }
        rest = chunk.get(4 + length + 4..).unwrap_or(&[]);
    }
    texts
}

#[test]
fn the_examples_are_drawn_as_they_are_kept() {
    let loader = MemoryLoader { files: files("examples") };
    let examples: Vec<&String> = loader.files.keys().filter(|it| it.ends_with(".quad")).collect();
    assert!(!examples.is_empty());
    let mut drawn = BTreeMap::new();
    for name in examples {
        drawn.extend(draw_example(name, &loader));
    }
    let loader = MemoryLoader { files: files("tests/cases/diff") };
    drawn.extend(draw_comparison("shop", &loader));

    let kept = files("golden");
    let stale = kept.keys().filter(|it| !drawn.contains_key(*it));
    let changed = drawn
        .iter()
        .filter(|(name, content)| kept.get(*name).is_none_or(|it| !agree(name, content, it)));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        stale.for_each(|name| fs::remove_file(root().join(name)).unwrap());
        for (name, content) in changed {
            let path: PathBuf = root().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
    } else {
        let names: Vec<&String> = stale.chain(changed.map(|(name, _)| name)).collect();
        assert!(
            names.is_empty(),
            "these differ from what is drawn: {names:#?}\n\
             `UPDATE_GOLDEN=1 cargo test --test it golden` renews them"
        );
    }
}

#[test]
#[cfg(feature = "png")]
fn kept_pictures_say_what_they_were_made_from() {
    let kept = files("golden");
    let pictures: Vec<_> = kept.iter().filter(|(name, _)| name.ends_with(".png")).collect();
    assert_eq!(pictures.len(), PNGS.len());
    for (name, content) in pictures {
        assert!(!png_texts(content).is_empty(), "{name}");
    }
}
