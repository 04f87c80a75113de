//! Relationships of the model.

use super::{check, marked, of_files, only, shown, workspace};
use quadrel::model::RelationshipKind;
use quadrel::source::Limits;

const THREE: &str = "system a\nsystem b\nsystem c\n";

fn pairs(text: &str) -> Vec<(String, String)> {
    let workspace = workspace(text);
    let path = |id| workspace.element(id).path.clone();
    workspace.relationships.iter().map(|it| (path(it.source), path(it.destination))).collect()
}

fn named(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn lists_make_one_relationship_a_pair() {
    assert_eq!(
        pairs(&format!("{THREE}a, b -> c, a \"uses\"")),
        named(&[("a", "c"), ("a", "a"), ("b", "c"), ("b", "a")])
    );
}

#[test]
fn chains_and_missing_sources_are_taken_apart() {
    assert_eq!(pairs(&format!("{THREE}a -> b -> c")), named(&[("a", "b"), ("b", "c")]));
    assert_eq!(
        pairs("system a\nsystem s {\n  container x {\n    -> a \"uses\"\n  }\n}"),
        named(&[("s.x", "a")])
    );
}

#[test]
fn all_that_is_said_of_a_relationship_is_kept() {
    let workspace = workspace(
        "system a\nsystem b\nrelationship publishes \"Publishes\" { line dashed }\n\
         a -[publishes]-> b \"orders\" [AMQP, TLS] #pii #pii {\n  description \"All\"\n  meta rate \"9/s\"\n}\n\
         a ~> b \"x\"\na <-> b \"y\"",
    );
    let it = &workspace.relationships[0];
    assert_eq!(it.label.as_deref(), Some("orders"));
    assert_eq!(it.technology, ["AMQP", "TLS"]);
    assert_eq!(it.tags, ["pii"]);
    assert_eq!(it.description.as_deref(), Some("All"));
    assert_eq!(it.properties.meta, [("rate".to_owned(), "9/s".to_owned())]);
    assert!(it.declared_kind.is_some());
    let kinds: Vec<RelationshipKind> = workspace.relationships.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [RelationshipKind::Sync, RelationshipKind::Async, RelationshipKind::Both]);
}

#[test]
fn doubles_are_allowed_when_label_or_technology_differ() {
    assert_eq!(
        pairs(&format!("{THREE}a -> b\na -> b \"x\"\na -> b \"x\" [SQL]\nb -> a \"x\"")).len(),
        4
    );
    let (analysis, diagnostic) = only(&format!("{THREE}a -> b \"x\"\na, c -> b \"x\""));
    assert_eq!(diagnostic.message, "the relationship `a -> b` \"x\" is there twice");
    let starts: Vec<(usize, usize)> = diagnostic
        .labels
        .iter()
        .map(|it| analysis.sources.file(it.span.file).line_column(it.span.start))
        .collect();
    assert_eq!(starts, [(5, 9), (4, 6)]);
    let ids = |text: &str| shown(&super::of_text(text)).len();
    assert_eq!(ids(&format!("{THREE}a <-> b \"x\"\nb -> a \"x\"")), 1);
    assert_eq!(ids(&format!("{THREE}a, a -> b")), 1);
    assert_eq!(ids(&format!("{THREE}a <-> a")), 0);
}

#[test]
fn nothing_relates_to_what_holds_it() {
    let (analysis, diagnostic) =
        only("system s { container c { component x } }\nx -> s \"calls\"\n");
    assert_eq!(diagnostic.code.name, "relationship-within-itself");
    assert!(diagnostic.message.starts_with("`s.c.x` is a part of `s`"));
    assert_eq!(marked(&analysis, &diagnostic), ["s", "x"]);
    check(
        "system s {\n  container c\n  -> c \"uses\"\n}",
        &["E0209 3:6 `s.c` is a part of `s`; an element has no relationship with what holds it"],
    );
}

#[test]
fn groups_have_no_relationships() {
    check(
        "person ann\ngroup office \"Office\" { person bob }\nann -> office",
        &["E0211 3:8 `office` is a group, not an element"],
    );
}

#[test]
fn one_relationship_too_many_is_refused_in_bounded_memory() {
    let limits = Limits { relationships: 4, ..Limits::default() };
    let names = "a, b, c, d, e, f, g, h";
    let people: String =
        names.split(", ").map(|it| format!("person {it}\nsystem s{it}\n")).collect();
    let text = format!("{people}a, b -> sa, sb \"x\"\n");
    assert_eq!(shown(&of_files(&[("a.quad", &text)], &limits)), Vec::<String>::new());
    let text = format!("{text}a -> b\n{names} -> {names}");
    let analysis = of_files(&[("a.quad", &text)], &limits);
    assert_eq!(shown(&analysis), ["E0414 18:1 more than 4 relationships"]);
    assert_eq!(analysis.workspace.relationships.len(), 4);
}

#[test]
fn a_complete_graph_resolves() {
    let names: Vec<String> = (0..200).map(|it| format!("n{it}")).collect();
    let mut text: String = names.iter().map(|it| format!("system {it}\n")).collect();
    for (idx, name) in names.iter().enumerate().take(199) {
        text += &format!("{name} -> {}\n", names[idx + 1..].join(", "));
    }
    assert_eq!(workspace(&text).relationships.len(), 19_900);
}
