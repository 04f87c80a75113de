//! How good layouts are: `cargo bench --bench quality`.
//!
//! Without arguments it makes up models (see `benches/models`) and prints the median of five for
//! each size. Else, after `--`, each argument is one of
//!
//! - `n200`: made-up models of 200 boxes; `n200:7` one model, from seed 7;
//! - `FILE.quad`: every view of a workspace in one file;
//! - `FILE.json`: a graph of boxes (see `graph.rs`).
//!
//! Of several files the sums and medians are the last row. The measures are those of `measure.rs`.
//! After `--stability` come graphs only; it prints how far small changes of them move the boxes.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of its own"
)]

mod drawing;
mod graph;
mod measure;
#[path = "../models/mod.rs"]
mod models;
mod stability;

use std::fs;

use drawing::Drawing;
use measure::{Measures, measure};
use quadrel::analysis::Input;
use quadrel::layout;
use quadrel::pipeline;
use quadrel::scene::{self, Placed};
use quadrel::source::{Limits, MemoryLoader};
use quadrel::text::Fonts;
use quadrel::theme::Theme;
use quadrel::view::Content;
use stability::{Edit, stability};

/// Seeds of the made-up models of each size.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=5;

fn main() {
    // Cargo adds `--bench` itself.
    let mut args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if args.is_empty() {
        args = ["n10", "n50", "n200", "n1000"].map(str::to_owned).to_vec();
    }
    if args.first().is_some_and(|arg| arg == "--stability") {
        return print_stability(&args[1..]);
    }
    let mut rows = Vec::new();
    println!("{HEAD}");
    for arg in &args {
        match of_argument(arg) {
            Ok(own) => {
                own.iter().for_each(|(name, measures)| println!("{}", row(name, measures)));
                rows.extend(own.into_iter().map(|(_, measures)| measures));
            }
            Err(error) => fail(arg, &error),
        }
    }
    if rows.len() > 1 {
        println!("{}", row("sums, medians", &together(&rows)));
    }
}

fn fail(arg: &str, error: &str) -> ! {
    eprintln!("{arg}: {error}");
    std::process::exit(2);
}

fn print_stability(files: &[String]) {
    let read = |file: &String| {
        let text = fs::read_to_string(file).unwrap_or_else(|error| fail(file, &error.to_string()));
        graph::read(&text).unwrap_or_else(|error| fail(file, &error))
    };
    let inputs: Vec<layout::Input> = files.iter().map(read).collect();
    println!("| change | displacement | inversions | with the last layout | inversions |");
    println!("|---|---|---|---|---|");
    for edit in Edit::ALL {
        let (new, known) = (stability(&inputs, edit, false), stability(&inputs, edit, true));
        println!(
            "| {edit:?} | {:.3} | {:.3} | {:.3} | {:.3} |",
            new.displacement, new.inversions, known.displacement, known.inversions
        );
    }
}

const HEAD: &str = "\
| drawing | boxes | lines | faults | crossings | corners | bends/line | length/ideal | area | w:h |
|---|---|---|---|---|---|---|---|---|---|";

fn row(name: &str, it: &Measures) -> String {
    format!(
        "| {name} | {} | {} | {} | {} | {} | {:.2} | {:.2} | {:.1} | {:.2} |",
        it.n_boxes,
        it.n_lines,
        it.faults,
        it.crossings,
        it.corners,
        it.bends,
        it.length,
        it.area,
        it.aspect
    )
}

/// The rows of an argument, named.
fn of_argument(arg: &str) -> Result<Vec<(String, Measures)>, String> {
    let size = arg.strip_prefix('n').unwrap_or_default();
    let (size, seed) = size.split_once(':').unwrap_or((size, ""));
    if let Ok(n_boxes) = size.parse() {
        if let Ok(seed) = seed.parse() {
            return Ok(of_quad(arg, &models::text(n_boxes, seed)));
        }
        let all: Vec<Measures> = SEEDS
            .flat_map(|seed| of_quad(arg, &models::text(n_boxes, seed)))
            .map(|(_, measures)| measures)
            .collect();
        return Ok(vec![(arg.to_owned(), median(&all))]);
    }
    let text = fs::read_to_string(arg).map_err(|error| error.to_string())?;
    if !arg.ends_with(".json") {
        return Ok(of_quad(arg, &text));
    }
    let input = graph::read(&text)?;
    let name = arg.rsplit('/').next().unwrap_or(arg).trim_end_matches(".json");
    let layout = layout::layout(&input);
    Ok(vec![(name.to_owned(), measure(&Drawing::of_input(&input, &layout)))])
}

/// The views of a workspace.
fn of_quad(name: &str, text: &str) -> Vec<(String, Measures)> {
    let input = Input { name: name.to_owned(), bytes: text.as_bytes().into() };
    let compiled = pipeline::compile(vec![input], &MemoryLoader::default(), &Limits::default());
    for found in &compiled.diagnostics {
        eprintln!("{name}: {}", found.message);
    }
    let fonts = Fonts::new();
    let mut rows = Vec::new();
    for diagram in &compiled.diagrams {
        let placed = scene::draw(diagram, Theme::ALL[0], &fonts).placed;
        let (Content::Boxes(boxes), Placed::Boxes(layout)) = (&diagram.content, placed) else {
            continue;
        };
        rows.push((diagram.name.clone(), measure(&Drawing::of_view(boxes, &layout))));
    }
    rows
}

/// Counts added up, the rest as medians.
fn together(all: &[Measures]) -> Measures {
    let sum = |count: fn(&Measures) -> usize| all.iter().map(count).sum();
    Measures {
        n_boxes: sum(|it| it.n_boxes),
        n_lines: sum(|it| it.n_lines),
        faults: sum(|it| it.faults),
        crossings: sum(|it| it.crossings),
        corners: sum(|it| it.corners),
        ..median(all)
    }
}

/// Each measure's median; of the faults the most.
fn median(all: &[Measures]) -> Measures {
    let count = |of: fn(&Measures) -> usize| {
        let mut values: Vec<usize> = all.iter().map(of).collect();
        values.sort_unstable();
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    let ratio = |of: fn(&Measures) -> f64| {
        let mut values: Vec<f64> = all.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    Measures {
        n_boxes: count(|it| it.n_boxes),
        n_lines: count(|it| it.n_lines),
        faults: all.iter().map(|it| it.faults).max().unwrap_or_default(),
        crossings: count(|it| it.crossings),
        corners: count(|it| it.corners),
        bends: ratio(|it| it.bends),
        length: ratio(|it| it.length),
        area: ratio(|it| it.area),
        aspect: ratio(|it| it.aspect),
    }
}
