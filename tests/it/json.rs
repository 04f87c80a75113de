//! The JSON forms are of the shapes that `grammar/` says.

use quadrel::geometry::{Point, Rect, Size};
use quadrel::layout::{Layout, PlacedBoundary, Route};
use quadrel::scene::Placed;
use quadrel::source::Limits;
use quadrel::{emit, view};
use serde_json::Value;

use crate::views::{boxes, diagram, workspace};

/// A model with one of everything.
const EVERYTHING: &str = r#"
title "All"
theme "dark"
kind worker : container { shape hexagon }
relationship sends "sends to" { line dashed }
person ann "Ann" "Somebody" #vip { link "https://example.org"; meta team "a"; was anne }
group inner "Inner" {
  system shop {
    owner "Team"; status planned; interface "GET /x" "reads"
    group "Back" { worker job [Rust]; database db }
    job -[sends]-> db "rows" [SQL] #pii { description "All of them" }
    job ~> db
  }
}
ann <-> shop.job
note "Busy" on shop
deployment live "Live" [Debian] "Where it runs" {
  node host [Linux] x2..4 { instance shop.job as "main" x2 #hot; infrastructure lb }
  node data { instance shop.db }
}
entity order "Order" in shop.db {
  id uuid pk
  buyer uuid fk customer unique optional "who"
}
entity customer { id uuid pk
}
customer ||--o{ order "places"
flow buy "Buying" {
  ann -> shop.job "orders" [HTTPS]
  alt "in stock" { shop.job --> ann "yes" } else "not" { shop.job --> ann "no" }
  note "done" over ann
}
view landscape
view containers of shop { direction right }
"#;

/// What does not fit a schema, by place. It knows the few words that our schemas use.
fn misfits(schema: &Value, value: &Value, root: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#'));
        let target = target.unwrap_or_else(|| panic!("the schema has no {reference}"));
        return misfits(target, value, root, at, found);
    }
    for (word, says) in schema.as_object().into_iter().flatten() {
        let keys = || value.as_object().into_iter().flat_map(|it| it.keys());
        let fits = match word.as_str() {
            "const" => value == says,
            "enum" => items(says).any(|it| it == value),
            "type" if says.is_array() => items(says).any(|it| is_of_type(value, it)),
            "type" => is_of_type(value, says),
            "oneOf" => {
                let fitting = items(says).filter(|it| {
                    let mut inner = Vec::new();
                    misfits(it, value, root, at, &mut inner);
                    inner.is_empty()
                });
                fitting.count() == 1
            }
            "required" => {
                !value.is_object()
                    || items(says).all(|it| keys().any(|key| Some(&**key) == it.as_str()))
            }
            "additionalProperties" => keys().all(|it| schema["properties"].get(it).is_some()),
            "properties" => {
                for (name, inner) in value.as_object().into_iter().flatten() {
                    if let Some(schema) = says.get(name) {
                        misfits(schema, inner, root, &format!("{at}/{name}"), found);
                    }
                }
                true
            }
            "items" => {
                for (idx, inner) in items(value).enumerate() {
                    misfits(says, inner, root, &format!("{at}/{idx}"), found);
                }
                true
            }
            "$schema" | "$defs" | "title" | "description" => true,
            other => panic!("the test does not know the word {other}"),
        };
        if !fits {
            found.push(format!("{at}: {word} {says} does not fit {value}"));
        }
    }
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn is_of_type(value: &Value, name: &Value) -> bool {
    match name.as_str() {
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        Some("null") => value.is_null(),
        other => panic!("the test does not know the type {other:?}"),
    }
}

/// Parses JSON that must fit a schema.
fn check(schema: &str, json: &str) -> Value {
    let parse = |text| -> Value { serde_json::from_str(text).expect("this is JSON") };
    let (schema, value) = (parse(schema), parse(json));
    let mut found = Vec::new();
    misfits(&schema, &value, &schema, "", &mut found);
    assert!(found.is_empty(), "{found:#?}");
    assert!(json.ends_with("}\n"));
    value
}

#[test]
fn a_workspace_with_everything_fits_its_schema() {
    let workspace = workspace(EVERYTHING);
    let (diagrams, _) = view::diagrams(&workspace, &Limits::default());
    let json = emit::json::workspace(&workspace, &diagrams);
    let value = check(include_str!("../../grammar/workspace.schema.json"), &json);

    let n = |list: &str| value[list].as_array().map_or(0, Vec::len);
    assert_eq!((n("elements"), n("groups"), n("relationships")), (4, 2, 3));
    assert_eq!((n("deployments"), n("entities"), n("flows"), n("views")), (1, 2, 1, 3));
    assert_eq!(value["relationships"][1]["id"], "shop.job->shop.db:2");
    assert_eq!(value["elements"][1]["group"], "group:inner");
    assert_eq!(value["flows"][0]["steps"][1]["branches"][1]["condition"], "not");
    assert_eq!(value["views"][1]["edges"][0]["relationships"][0], "shop.job->shop.db");
    assert_eq!(value["deployments"][0]["technology"][0], "Debian");
    assert_eq!(value["deployments"][0]["nodes"][0]["count"]["max"], 4);
    assert_eq!(value["deployments"][0]["instances"][0]["id"], "host.job:main");
}

#[test]
fn an_empty_workspace_fits_its_schema() {
    let json = emit::json::workspace(&quadrel::model::Workspace::default(), &[]);
    check(include_str!("../../grammar/workspace.schema.json"), &json);
}

#[test]
fn a_layout_fits_its_schema() {
    let diagram =
        diagram("person p system s { container x } p -> s.x \"u\" p -> s.x view containers of s");
    let rect = Rect::new(1, 2, 30, 40);
    let route = Route { points: vec![Point::new(1, 2), Point::new(1, 9)], label: Some(rect) };
    let layout = Layout {
        size: Size::new(100, 90),
        leaves: vec![rect; boxes(&diagram).nodes.len()],
        boundaries: vec![PlacedBoundary { rect, title: rect }],
        edges: vec![route.clone(), Route { label: None, ..route }],
        dropped_hints: Vec::new(),
    };
    let json = emit::json::layout(&diagram, &Placed::Boxes(layout));
    let value = check(include_str!("../../grammar/layout.schema.json"), &json);
    assert_eq!(value["model"], "s-containers");
    assert_eq!(value["edges"][1]["id"], "p->s.x:2");
    assert_eq!(value["nodes"][1]["parent"], "s");
    assert_eq!(value["nodes"][0]["parent"], Value::Null);
    assert_eq!(value["edges"][0]["points"][1], serde_json::json!([1, 9]));
    assert_eq!(value["edges"][1]["label"], Value::Null);
}
