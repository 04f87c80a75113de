//! What changed between two workspaces, in words and in pictures.

mod pictures;

use quadrel::analysis::Input;
use quadrel::diff::{self, Change, Side};
use quadrel::pipeline::{self, Compiled};
use quadrel::report;
use quadrel::source::{Limits, MemoryLoader};

fn compile(text: &str) -> Compiled {
    let input = Input { name: "a.quad".to_owned(), bytes: text.into() };
    let compiled = pipeline::compile(vec![input], &MemoryLoader::default(), &Limits::default());
    assert!(
        !quadrel::diagnostic::has_errors(&compiled.diagnostics),
        "{:#?}\n{text}",
        compiled.diagnostics
    );
    compiled
}

fn side(of: &Compiled) -> Side<'_> {
    Side { workspace: &of.workspace, diagrams: &of.diagrams }
}

fn changes(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (compile(old), compile(new));
    diff::diff(side(&old), side(&new))
}

fn check(old: &str, new: &str, expected: &str) {
    assert_eq!(report::changes_lines(&changes(old, new)), expected, "{old}\n->\n{new}");
}

const SHOP: &str = "person ann
system shop \"Shop\" {
  container web \"Web shop\" [TypeScript] \"Sells.\"
  container api \"API\" [Rust]
  database db \"Data\" [PostgreSQL]
  queue events \"Events\" [NATS]
  web -> api \"calls\" [JSON/HTTPS]
  api -> db \"reads\" [SQL]
  api ~> events \"publishes\"
}
ann -> web \"uses\"
view containers of shop
flow buy {
  ann -> web \"Pays\"
  web -> api \"POST /orders\"
}
";

/// The shop with two things more, one less, one under another name, and one of another technology.
fn five_facts() -> String {
    SHOP
        .replace("  queue events \"Events\" [NATS]\n", "")
        .replace("  api ~> events \"publishes\"\n", "")
        .replace("web", "front")
        .replace("[PostgreSQL]", "[PostgreSQL 16]")
        .replace("  front -> api \"calls\"", "  container mailer \"Mailer\"\n  database cache [Redis]\n  api -> cache \"looks up\"\n  front -> api \"calls\"")
        .replace("\"Web shop\"", "\"Shop window\"")
}

#[test]
fn five_facts_are_five_facts() {
    let new = five_facts();
    let expected = "= container shop.front, once shop.web
    title: Web shop → Shop window
~ container shop.db
    technology: PostgreSQL → PostgreSQL 16
+ container shop.mailer \"Mailer\"
+ container shop.cache [Redis]
  + relationship shop.api -> shop.cache \"looks up\"
- container shop.events \"Events\" [NATS]
  - relationship shop.api ~> shop.events \"publishes\"
";
    check(SHOP, &new, expected);
    let changes = changes(SHOP, &new);
    assert_eq!(
        report::changes_summary(&changes).as_deref(),
        Some("2 added, 1 removed, 1 renamed, 1 changed")
    );
    let json: serde_json::Value = serde_json::from_str(&report::changes_json(&changes)).unwrap();
    assert_eq!(json["changes"].as_array().unwrap().len(), 5);
    assert_eq!(json["changes"][0]["old_name"], "shop.web");
    let markdown = report::changes_markdown(&changes, &[], None);
    assert_eq!(markdown.lines().filter(|it| it.starts_with("- ")).count(), 5, "{markdown}");
}

#[test]
fn form_and_order_are_no_changes() {
    check(SHOP, SHOP, "");
    let reordered =
        "flow buy { ann -> web \"Pays\"; web -> api \"POST /orders\" } view containers of shop
// Anything.
ann -> shop.web \"uses\"
system shop \"Shop\" {
  api ~> events \"publishes\"
  queue events \"Events\" [ NATS ]
  api -> db \"reads\" [SQL]
  database db { \"Data\" [PostgreSQL] }
  container api \"API\" [Rust]
  container web \"Web shop\" { technology \"TypeScript\"; description \"Sells.\" }
  web -> api \"calls\" [JSON/HTTPS]
}
person ann
";
    let reordered = reordered
        .replace("database db { \"Data\" [PostgreSQL] }", "database db \"Data\" [PostgreSQL]");
    check(SHOP, &reordered, "");
}

#[test]
fn a_relationship_keeps_its_identity_while_only_its_words_change() {
    let new =
        SHOP.replace("\"reads\" [SQL]", "\"reads and writes\" [SQL]").replace("api ~>", "api ->");
    check(
        SHOP,
        &new,
        "~ relationship shop.api -> shop.db \"reads and writes\"\n    label: reads → reads and writes\n\
         ~ relationship shop.api -> shop.events \"publishes\"\n    arrow: ~> → ->\n",
    );
}

#[test]
fn renames_are_told_by_was_or_by_a_unique_likeness() {
    let old = "system a { container x }\nsystem b\na.x -> b \"uses\"\n";
    check(
        old,
        "system a { container y { was x; technology \"Go\" } }\nsystem b\na.y -> b \"uses\"\n",
        "= container a.y, once a.x\n    + technology: Go\n",
    );
    check(
        "system a\nsystem b\n",
        "system c\nsystem d\n",
        "+ system c\n+ system d\n- system a\n- system b\n",
    );
}

#[test]
fn steps_views_and_deployments_are_compared() {
    let old = format!("{SHOP}deployment live {{ node n x2 {{ instance api }} }}\n");
    let new = old
        .replace(
            "  web -> api \"POST /orders\"\n",
            "  web -> api \"POST /orders\"\n  web ~> events \"Ordered\"\n",
        )
        .replace("view containers of shop", "view containers of shop { exclude ann }")
        .replace("x2", "x4")
        .replace("instance api", "instance api; instance db as primary");
    check(
        &old,
        &new,
        "~ node live.n\n    count: x2 → x4\n+ instance shop.db as primary in live.n\n~ flow buy\n    \
         + step: shop.web ~> shop.events \"Ordered\"\n~ view shop-containers\n    - shows: ann\n",
    );
}

#[test]
fn notes_and_what_a_view_leaves_out_are_told() {
    let old = format!("{SHOP}note \"Slow.\" on shop.api\n");
    let new = old
        .replace("Slow.", "Fast.")
        .replace("view containers of shop", "view containers of shop { exclude web -> api }")
        .replace("flow buy {", "flow buy { numbers on");
    check(
        &old,
        &new,
        "~ note on shop.api\n    title: Slow. → Fast.\n\
         ~ flow buy\n    + numbers: on\n\
         ~ view shop-containers\n    - shows: shop.web -> shop.api \"calls\" [JSON/HTTPS]\n",
    );
    // What has other words now is shown as it was.
    check(
        &old,
        &old.replace("\"calls\"", "\"asks\""),
        "~ relationship shop.web -> shop.api \"asks\"\n    label: calls → asks\n",
    );
}
