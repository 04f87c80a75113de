//! Pictures of what changed: both sides of a view as one diagram, and that in every form.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use quadrel::diff;
use quadrel::emit::{mermaid, svg, text};
use quadrel::geometry::Rect;
use quadrel::pipeline::{Form, Options, Renderer};
use quadrel::scene::{self, Placed};
use quadrel::text::Fonts;
use quadrel::theme::Theme;
use quadrel::view::{Boxes, Category, Content, Diagram, Difference, End, Face, Heads};

use super::{SHOP, compile, five_facts, side};
use crate::views::models::{is_sound, models};

fn pictures(old: &str, new: &str) -> Vec<Diagram> {
    let (old, new) = (compile(old), compile(new));
    diff::pictures(side(&old), side(&new))
}

fn picture(old: &str, new: &str, name: &str) -> Diagram {
    let all = pictures(old, new);
    let names: Vec<String> = all.iter().map(|it| it.name.clone()).collect();
    all.into_iter().find(|it| it.name == name).unwrap_or_else(|| panic!("{names:?}"))
}

fn boxes(diagram: &Diagram) -> &Boxes {
    match &diagram.content {
        Content::Boxes(it) | Content::Data(it) => it,
        Content::Sequence(_) => panic!("boxes"),
    }
}

/// The things that differ, each with its tag: `[+] Cache`, `[~] API -> Data`.
fn told(diagram: &Diagram) -> Vec<String> {
    let tag = |it: Option<Difference>| it.and_then(Difference::tag);
    let faces = diagram.content.faces().into_iter();
    let mut all: Vec<String> =
        faces.filter_map(|it| Some(format!("{} {}", tag(it.difference)?, it.title))).collect();
    match &diagram.content {
        Content::Boxes(it) | Content::Data(it) => {
            for edge in &it.edges {
                let name = |end: End| &it.face(end).title;
                all.extend(
                    tag(edge.told_difference())
                        .map(|tag| format!("{tag} {} -> {}", name(edge.source), name(edge.target))),
                );
            }
        }
        Content::Sequence(it) => {
            let messages = it.messages.iter();
            all.extend(
                messages.filter_map(|it| Some(format!("{} {}", tag(it.difference)?, it.label))),
            );
        }
    }
    all
}

#[test]
fn what_is_the_same_is_not_drawn() {
    assert_eq!(pictures(SHOP, SHOP).len(), 0);
    let reordered = SHOP
        .replace("  database db \"Data\" [PostgreSQL]\n", "")
        .replace("container web", "database db \"Data\" [PostgreSQL]\n// Anything.\ncontainer web");
    assert_ne!(reordered, SHOP);
    assert_eq!(pictures(SHOP, &reordered).len(), 0);
    // The flow has changed, and the containers have not.
    let names: Vec<String> =
        pictures(SHOP, &SHOP.replace("Pays", "Buys")).into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["buy"]);
}

#[test]
fn five_facts_are_in_the_picture_in_every_form() {
    let new = five_facts();
    let picture = picture(SHOP, &new, "shop-containers");
    let facts = [
        "[~] Web shop → Shop window",
        "[+] Mailer",
        "[~] Data",
        "[+] cache",
        "[-] Events",
        "[+] API -> cache",
        "[-] API -> Events",
    ];
    let sorted = |list: &[String]| list.iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(sorted(&told(&picture)), sorted(&facts.map(str::to_owned)));

    let scene = scene::draw(&picture, Theme::ALL[0], &Fonts::new()).scene;
    let drawn = svg::svg(&scene);
    for words in [
        "changed: Web shop → Shop window",
        "added: Mailer",
        "added: cache [Database: Redis]",
        "removed: Events",
        "changed: Data [Database: PostgreSQL → PostgreSQL 16]",
        "removed: API uses Events without waiting",
    ] {
        assert!(drawn.contains(words), "{words} is not in\n{drawn}");
    }
    for key in ["Added", "Removed", "Changed: what was", "Unchanged"] {
        assert!(drawn.contains(&format!(">{key}")), "{key}");
    }

    let (code, found) = mermaid::render(&picture, Theme::ALL[0]);
    assert!(found.is_empty(), "{found:?}");
    for line in [
        "([+] added, [-] removed, [~] changed)",
        "**[~] Web shop → Shop window**",
        "**[+] Mailer**",
        "**[+] cache**",
        "**[-] Events**",
        "[Database: PostgreSQL → PostgreSQL 16]",
        "|\"[+] looks up\"|",
        "|\"[-] publishes\"|",
        "classDef added ",
        "classDef removed ",
        "classDef changed ",
        "classDef unchanged ",
    ] {
        assert!(code.contains(line), "{line} is not in\n{code}");
    }

    let [unicode, ascii] = [text::Charset::Unicode, text::Charset::Ascii].map(|charset| {
        let rendered = text::render(
            &picture,
            &text::Options { width: 100, charset, ..text::Options::default() },
        );
        assert!(rendered.warnings.is_empty(), "{:?}", rendered.warnings);
        rendered.text
    });
    assert!(ascii.is_ascii());
    for tags in ["[~] Web shop", "[+] Mailer", "[+] cache", "[-] Events", "[+] looks up"] {
        assert!(unicode.contains(tags) && ascii.contains(tags), "{tags}\n{unicode}");
    }
    for key in ["[+]  added", "[-]  removed", "[~]  changed"] {
        assert!(unicode.contains(key) && ascii.contains(key), "{key}\n{unicode}");
    }
    assert!(unicode.contains("→ PostgreSQL 16") || unicode.contains("PostgreSQL →"), "{unicode}");
}

/// Where the boxes of a diagram stand, by key.
fn places(diagram: &Diagram) -> BTreeMap<String, Rect> {
    let Placed::Boxes(layout) = scene::draw(diagram, Theme::ALL[0], &Fonts::new()).placed else {
        panic!("boxes")
    };
    let keys = boxes(diagram).nodes.iter().map(|it| it.face.key.clone());
    keys.zip(layout.leaves).collect()
}

/// How many pairs of boxes stand the other way round than they did: whoever was wholly left of or
/// above another is now wholly right of or below it.
fn n_turned(was: &BTreeMap<String, Rect>, is: &BTreeMap<String, Rect>) -> (usize, usize) {
    let mut n_pairs = 0;
    let mut n_turned = 0;
    for (a, a_was) in was {
        for (b, b_was) in was {
            let (Some(a_is), Some(b_is)) = (is.get(a), is.get(b)) else { continue };
            if a_was.right() <= b_was.x {
                n_pairs += 1;
                n_turned += usize::from(a_is.x >= b_is.right());
            }
            if a_was.bottom() <= b_was.y {
                n_pairs += 1;
                n_turned += usize::from(a_is.y >= b_is.bottom());
            }
        }
    }
    (n_pairs, n_turned)
}

#[test]
fn what_stays_keeps_its_place() {
    let picture = picture(SHOP, &five_facts(), "shop-containers");
    let before = picture.before.as_deref().expect("there was such a view");
    let (n_pairs, n_turned) = n_turned(&places(before), &places(&picture));
    assert!(n_pairs > 0);
    assert_eq!(n_turned, 0);
}

#[test]
fn views_that_come_or_go_are_drawn_whole() {
    let with = format!("{SHOP}view landscape\n");
    for (old, new, tag) in [(SHOP, &*with, "[+]"), (&*with, SHOP, "[-]")] {
        let all = pictures(old, new);
        assert_eq!(all.len(), 1);
        let told = told(&all[0]);
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told.iter().all(|it| it.starts_with(tag)), "{told:?}");
    }
    // Without views there are natural ones, and they go by their systems.
    let old = "system a { container x }\nsystem b\na -> b\n";
    let new = "system c { was a; container x }\nsystem b\nc -> b\n";
    let names: Vec<String> = pictures(old, new).into_iter().map(|it| it.name).collect();
    assert!(names.contains(&"c-containers".to_owned()), "{names:?}");
    assert!(!names.contains(&"a-containers".to_owned()), "{names:?}");
}

#[test]
fn what_no_text_of_a_box_tells_is_told_below_them() {
    let old = "system a \"A\" { container x \"X\" { owner \"Red\" } }\nsystem b \"B\"\nview v { include * }\n";
    let new = "system a \"A\"\nsystem b \"B\" { container y \"X\" { was a.x; owner \"Blue\"; status deprecated } }\nview v { include * }\n";
    let picture = picture(old, new, "v");
    let face = |title: &str| -> Face {
        let faces = picture.content.faces();
        faces.into_iter().find(|it| it.title == title).cloned().expect("it is there")
    };
    assert_eq!(
        face("X").changes,
        ["name: x → y", "in: A → B", "status: none → deprecated", "owner: Red → Blue"]
    );
    let text = text::render(&picture, &text::Options::default()).text;
    assert!(text.contains("owner: Red →"), "{text}");
    // A frame that is new says by itself what stands in it now.
    let grouped = old.replace("system b \"B\"", "group \"G\" { system b \"B\" }");
    assert_eq!(told(&self::picture(old, &grouped, "v")), ["[+] G"]);
}

#[test]
fn rows_instances_and_steps_have_differences_of_their_own() {
    let cases = |side: &str| {
        let path = format!("{}/tests/cases/diff/shop/{side}.quad", env!("CARGO_MANIFEST_DIR"));
        String::from_utf8(crate::read(std::path::Path::new(&path))).unwrap()
    };
    let (old, new) = (cases("old"), cases("new"));
    let data = picture(&old, &new, "data");
    let book = boxes(&data).nodes.iter().find(|it| it.face.title == "Book").expect("an entity");
    let rows: Vec<(&str, Option<&str>)> = book
        .attributes
        .iter()
        .map(|it| (it.name.as_str(), it.difference.and_then(Difference::tag)))
        .collect();
    assert_eq!(
        rows,
        [("isbn", None), ("title", None), ("price", Some("[+]")), ("shelf", Some("[-]"))]
    );
    let live = picture(&old, &new, "live-deployment");
    assert_eq!(told(&live), ["[~] Data", "[+] Data", "[~] Cloud", "[+] API -> Data"],);
    let buy = picture(&old, &new, "buy");
    let mut steps = told(&buy);
    steps.drain(..4);
    assert_eq!(steps, ["[~] POST /orders → POST /v2/orders", "[+] is it there?", "[-] Ordered"],);
    // Nothing but what is inside the system has changed.
    let names: Vec<String> = pictures(&old, &new).into_iter().map(|it| it.name).collect();
    assert!(!names.contains(&"landscape".to_owned()), "{names:?}");
}

#[test]
fn numbers_of_steps_are_no_differences() {
    let old = format!("{SHOP}view steps of buy\n");
    let new = old.replace("  ann -> web \"Pays\"", "  ann -> web \"Looks\"\n  ann -> web \"Pays\"");
    let picture = pictures(&old, &new)
        .into_iter()
        .find(|it| matches!(&it.content, Content::Boxes(_)))
        .expect("the view of steps");
    let labels: Vec<&str> =
        boxes(&picture).edges.iter().flat_map(|it| &it.labels).map(|it| it.text.as_str()).collect();
    assert_eq!(labels, ["2. Pays", "[+] 1. Looks", "3. POST /orders"]);
    assert_eq!(told(&picture), ["[~] ann -> Web shop"]);
}

/// The keys of what stands in a diagram, without notes.
fn keys(diagram: &Diagram) -> BTreeSet<String> {
    let faces = diagram.content.faces().into_iter();
    faces.filter(|it| it.category != Category::Note).map(|it| it.key.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_picture_has_all_of_both_sides((old, _) in models(), (new, _) in models()) {
        let (before, after) = (compile(&old), compile(&new));
        prop_assert!(diff::pictures(side(&after), side(&after)).is_empty(), "{}", new);
        let changes = diff::diff(side(&before), side(&after));
        let pictures = diff::pictures(side(&before), side(&after));
        prop_assert!(pictures.is_empty() || !changes.is_empty(), "{}\n->\n{}", old, new);
        let renderer = Renderer::new(Options::default());
        for picture in &pictures {
            let boxes = boxes(picture);
            // Lines into what has become a boundary may lead into it.
            let is_within = |a, b| boxes.is_within(a, b) || boxes.is_within(b, a);
            let mut plain = boxes.clone();
            plain.edges.retain(|it| !is_within(it.source, it.target));
            prop_assert!(is_sound(&plain), "{}\n->\n{}", old, new);
            let all = keys(picture);
            if let Some(was) = picture.before.as_deref() {
                prop_assert!(keys(was).is_subset(&all));
            }
            let [gone, left] = [&before, &after].map(|it| {
                it.diagrams.iter().find(|it| it.name == picture.name).map(keys).unwrap_or_default()
            });
            // A side has its paths for keys, and renamed elements are on both under the new one.
            prop_assert!(left.is_subset(&all), "{}\n->\n{}", old, new);
            let count = |wanted: Difference| {
                picture.content.faces().iter().filter(|it| it.difference == Some(wanted)).count()
            };
            let both = count(Difference::Same) + count(Difference::Changed);
            prop_assert_eq!(both + count(Difference::Removed), gone.len(), "{}\n->\n{}", old, new);
            prop_assert_eq!(both + count(Difference::Added), left.len(), "{}\n->\n{}", old, new);
            let drawn = renderer.draw(picture, &[Form::Svg, Form::Mermaid, Form::Ascii, Form::Tree]);
            prop_assert!(!quadrel::diagnostic::has_errors(&drawn.diagnostics));
            let ties = boxes.edges.iter().filter(|it| it.heads == Heads::None).count();
            prop_assert_eq!(ties, 0);
        }
    }
}
