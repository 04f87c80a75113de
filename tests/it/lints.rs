//! Each lint on the smallest workspace that tells right from wrong.

use quadrel::analysis::Input;
use quadrel::pipeline;
use quadrel::source::{Limits, MemoryLoader};

/// What every workspace here lacks and no test of another lint is about.
const MISSING: [&str; 2] = ["missing-description", "missing-technology"];

/// The names of the lints found, but for those ignored, and the texts they point at.
fn check(text: &str, ignored: &[&str], expected: &[(&str, &str)]) {
    let input = Input { name: "a.quad".to_owned(), bytes: text.into() };
    let compiled = pipeline::compile(vec![input], &MemoryLoader::default(), &Limits::default());
    let found = compiled.lint(&|path| path == "crates/api");
    let found: Vec<(&str, &str)> = found
        .iter()
        .filter(|it| !ignored.contains(&it.code.name))
        .map(|it| (it.code.name, it.span().map_or("", |span| compiled.sources.text(span))))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn words_are_missed_where_readers_need_them() {
    check(
        "element box\nsystem shop\n",
        &["unconnected-element"],
        &[("missing-description", "shop")],
    );
    let text = "person ann \"Ann\" \"Buys.\"\nsystem shop \"Shop\" \"Sells.\" {\n  \
                container api \"API\" \"Serves.\"\n  database db \"Data\" [SQL] \"Keeps.\"\n  \
                api -> db \"reads\"\n}\nann -> api \"uses\"\n";
    let line = "api -> db \"reads\"";
    check(text, &[], &[("missing-technology", "api"), ("missing-technology", line)]);
    let allowed = text.replace("\"Sells.\" {", "\"Sells.\" {\n  allow missing-technology");
    check(&allowed, &[], &[]);
}

#[test]
fn a_forgotten_whole_is_one_finding() {
    let text = "system a { container x }\nsystem b { container y { component p; component q } }\n\
                a -> b \"uses\"\n";
    check(text, &MISSING, &[]);
    let landscape = format!("{text}view landscape\n");
    check(&landscape, &MISSING, &[("element-in-no-view", "x"), ("element-in-no-view", "y")]);
    let deployed =
        format!("{landscape}deployment d {{ node n {{ instance x }} }}\nview deployment of d\n");
    check(&deployed, &MISSING, &[("element-in-no-view", "y")]);
    let rest = format!("{deployed}view components of y\n");
    check(&rest, &MISSING, &[]);
}

#[test]
fn parts_of_what_is_used_as_a_whole_need_no_lines() {
    let text =
        "system a { container x; container y }\nsystem b\nsystem c { container z }\na -> b\n";
    check(text, &MISSING, &[("unconnected-element", "c")]);
    let half = text.replace("a -> b", "x -> b");
    check(&half, &MISSING, &[("unconnected-element", "y"), ("unconnected-element", "c")]);
}

#[test]
fn titles_paths_and_sizes_are_looked_at() {
    let twins = "system a \"The  Shop\"\nsystem b \"the shop\"\n";
    check(twins, &MISSING, &[("duplicate-title", "b")]);
    let source = "system a {\n  container x { source \"crates/api\" }\n  \
                  container y { source \"crates/web\" }\n}\n";
    check(source, &MISSING, &[("source-not-found", "\"crates/web\"")]);
    let systems = |n: usize| (0..n).map(|it| format!("system s{it}\n")).collect::<String>();
    check(&format!("{}view landscape\n", systems(40)), &MISSING, &[]);
    let wall = format!("{}view landscape\n", systems(41));
    check(&wall, &MISSING, &[("crowded-view", "view landscape")]);
}
