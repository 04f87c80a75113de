//! Workspaces made up by chance, with a view of every kind that is made of boxes; and the examples.

use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use quadrel::analysis::Input;
use quadrel::pipeline;
use quadrel::source::{Limits, MemoryLoader};
use quadrel::view::{self, Content, Diagram};

use crate::views::workspace;

/// The diagrams of boxes of a text; those of flows are followed elsewhere.
pub(super) fn diagrams(text: &str) -> Vec<Diagram> {
    let (mut diagrams, _) = view::diagrams(&workspace(text), &Limits::default());
    diagrams.retain(|it| matches!(it.content, Content::Boxes(_)));
    diagrams
}

/// All diagrams of all examples.
pub(crate) fn examples() -> Vec<Diagram> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = [
        "internet-banking",
        "first-steps/1-hello",
        "first-steps/2-inside",
        "first-steps/3-live",
        "architecture/job-queue",
        "architecture/microservices",
        "architecture/platform",
        "architecture/project-tracker",
        "architecture/web-application",
    ];
    let mut loader = MemoryLoader::default();
    let path = |name: &str| format!("examples/{name}.quad");
    for name in names {
        loader.files.insert(path(name), crate::read(&root.join(path(name))));
    }
    let drawn = names.map(|name| {
        let input = Input { name: path(name), bytes: loader.files[&path(name)].clone() };
        pipeline::compile(vec![input], &loader, &Limits::default()).diagrams
    });
    drawn.concat()
}

/// An element: its place in the tree as a choice among those before it, and its words.
type Part = (Index, &'static str, &'static str);

/// A relationship: its ends, its arrow and its label.
type Link = (Index, Index, &'static str, &'static str);

fn parts(n: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Part>> {
    let names = vec![
        "Orders",
        "Payment gateway",
        "Stock keeping and reservations",
        "データ基盤",
        "Zürich office",
        "identity-and-access-management",
        "API",
    ];
    let rest = vec![
        "",
        "[Rust]",
        "[Java, Spring Boot] \"Keeps what customers wrote.\"",
        "\"Answers questions of people who are in a hurry.\"",
    ];
    vec((any::<Index>(), prop::sample::select(names), prop::sample::select(rest)), n)
}

fn links(n: usize) -> impl Strategy<Value = Vec<Link>> {
    let arrow = prop::sample::select(vec!["->", "->", "->", "~>", "<->"]);
    let label = prop::sample::select(vec![
        "",
        "\"uses\"",
        "\"reads from and writes to\" [SQL/TCP]",
        "[gRPC]",
        "\"tells whoever wants to know about it\"",
    ]);
    vec((any::<Index>(), any::<Index>(), arrow, label), 0..=n)
}

/// Workspaces of up to `n` containers and components in systems and groups, with people, nodes to
/// run on, a chain of steps and a flow.
pub(super) fn workspaces(n: usize) -> impl Strategy<Value = String> {
    let leaves = parts(1..n.max(2));
    let nodes = (parts(1..8), vec((any::<Index>(), any::<Index>()), 1..8));
    let steps = vec((any::<Index>(), any::<Index>()), 1..8);
    let notes = vec(any::<Index>(), 0..4);
    (parts(1..5), leaves, links(n + n / 2), nodes, steps, notes).prop_map(
        |(systems, leaves, links, (nodes, instances), steps, notes)| {
            let mut text = "person p \"Customer\"\nexternal system x \"Bank\" [SWIFT]\n".to_owned();
            let paths = declare(&mut text, &systems, &leaves);
            let ends: Vec<&str> =
                ["p", "x"].into_iter().chain(paths.iter().map(String::as_str)).collect();
            let mut known = std::collections::BTreeSet::new();
            for (a, b, arrow, label) in &links {
                let (a, b) = (ends[a.index(ends.len())], ends[b.index(ends.len())]);
                let is_kin = a.starts_with(&format!("{b}.")) || b.starts_with(&format!("{a}."));
                if !is_kin && known.insert((a.min(b), a.max(b), label)) {
                    text.push_str(&format!("{a} {arrow} {b} {label}\n"));
                }
            }
            deploy(&mut text, &nodes, &instances, &paths);
            text.push_str("flow f {\n");
            for (a, b) in &steps {
                let (a, b) = (ends[a.index(ends.len())], ends[b.index(ends.len())]);
                text.push_str(&format!("  {a} -> {b} \"does what it has to do\"\n"));
            }
            text.push_str("}\nview landscape\nview all {\n  include *\n");
            for (idx, at) in notes.iter().enumerate() {
                let on = ends[at.index(ends.len())];
                text.push_str(&format!("  note \"Remember this, {idx}\" on {on}\n"));
            }
            text.push_str("}\nview deployment of live\nview steps of f\n");
            for idx in 0..systems.len() {
                text.push_str(&format!("view containers of s{idx}\n"));
            }
            text.push_str("element c \"Chain\" {\n");
            for (idx, (_, name, rest)) in leaves.iter().take(9).enumerate() {
                text.push_str(&format!("  element c{idx} \"{name}\" {rest}\n"));
            }
            for idx in 1..leaves.len().min(9) {
                text.push_str(&format!("  c{} -> c{idx}\n", idx - 1));
            }
            text.push_str("}\nview chain { include c.*; direction right }\n");
            text
        },
    )
}

/// Writes systems with what they hold; gives the paths of the innermost.
fn declare(text: &mut String, systems: &[Part], leaves: &[Part]) -> Vec<String> {
    let mut paths = Vec::new();
    for (system, (_, name, rest)) in systems.iter().enumerate() {
        text.push_str(&format!("system s{system} \"{name}\" {rest} {{\n"));
        let own = |at: &Index| at.index(systems.len()) == system;
        let own: Vec<(usize, &Part)> =
            leaves.iter().enumerate().filter(|(_, it)| own(&it.0)).collect();
        for (nth, &(idx, (_, name, rest))) in own.iter().enumerate() {
            let path = format!("s{system}.c{idx}");
            match nth % 3 {
                // Some stand in a group, some hold components.
                0 => text.push_str(&format!(
                    "group \"Team {nth}\" {{ container c{idx} \"{name}\" {rest} }}\n"
                )),
                1 => text.push_str(&format!("container c{idx} \"{name}\" {rest}\n")),
                _ => {
                    text.push_str(&format!(
                        "container c{idx} \"{name}\" {{ component a \"{name}\" {rest}; component b \"Worker\" }}\n"
                    ));
                    paths.extend([format!("{path}.a"), format!("{path}.b")]);
                    continue;
                }
            }
            paths.push(path);
        }
        if own.is_empty() {
            paths.push(format!("s{system}"));
        }
        text.push_str("}\n");
    }
    paths
}

/// Writes nodes that nest up to three deep, with instances of some of `paths`.
fn deploy(text: &mut String, nodes: &[Part], instances: &[(Index, Index)], paths: &[String]) {
    let parents: Vec<Option<usize>> = (0..nodes.len())
        .map(|idx| Some(nodes[idx].0.index(2 * idx + 1)).filter(|&it| it < idx))
        .collect();
    let depth = |mut idx: usize| {
        let mut depth = 0;
        while let Some(parent) = parents[idx] {
            (idx, depth) = (parent, depth + 1);
        }
        depth
    };
    let parents: Vec<Option<usize>> =
        (0..nodes.len()).map(|idx| parents[idx].filter(|&it| depth(it) < 2)).collect();
    fn write(
        text: &mut String,
        at: Option<usize>,
        parents: &[Option<usize>],
        nodes: &[Part],
        instances: &[(Index, Index)],
        paths: &[String],
    ) {
        for idx in (0..nodes.len()).filter(|&it| parents[it] == at) {
            let count = if idx % 3 == 1 { "x3" } else { "" };
            let technology = if nodes[idx].2.starts_with('[') { "[Debian]" } else { "" };
            text.push_str(&format!("node n{idx} \"{}\" {technology} {count} {{\n", nodes[idx].1));
            let own = instances.iter().enumerate().filter(|(_, it)| it.0.index(nodes.len()) == idx);
            for (nth, (_, of)) in own {
                let path = &paths[of.index(paths.len())];
                text.push_str(&format!("  instance {path} as i{nth}\n"));
            }
            write(text, Some(idx), parents, nodes, instances, paths);
            text.push_str("}\n");
        }
    }
    text.push_str("deployment live \"Live\" {\n");
    write(text, None, &parents, nodes, instances, paths);
    text.push_str("}\n");
}
