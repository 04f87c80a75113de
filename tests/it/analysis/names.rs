//! Declaring elements, and finding them by name.

use super::{check, marked, of_files, of_text, only, shown, workspace};
use quadrel::model::{ElementKind, Level, Shape};
use quadrel::source::Limits;

#[test]
fn levels_follow_from_the_place() {
    let workspace = workspace(
        "system s { database d { queue q }; mobile m }\nelement e { element f }\nperson p\n\
         kind job : worker\nkind worker : container { shape hexagon }\nsystem t { job j }",
    );
    let found: Vec<(&str, Level)> =
        workspace.elements.iter().map(|it| (it.path.as_str(), it.level)).collect();
    assert_eq!(
        found,
        [
            ("s", Level::SoftwareSystem),
            ("s.d", Level::Container),
            ("s.d.q", Level::Component),
            ("s.m", Level::Container),
            ("e", Level::Element),
            ("e.f", Level::Element),
            ("p", Level::Person),
            ("t", Level::SoftwareSystem),
            ("t.j", Level::Container),
        ]
    );
    let job = &workspace.elements[8];
    assert_eq!(job.kind, ElementKind::Container);
    let kind = workspace.element_kind(job.declared_kind.expect("it is a job"));
    assert_eq!((kind.name.as_str(), kind.looks.shape), ("job", Some(Shape::Hexagon)));
}

#[test]
fn what_stands_in_the_wrong_place_is_told_where_it_may() {
    check("container api", &["E0205 1:1 `container api` may not stand at the top"]);
    check(
        "system s { component c }",
        &["E0205 1:12 `component c` may not stand in the system `s`"],
    );
    check("person p { element e }", &["E0205 1:12 `element e` may not stand in the person `p`"]);
    check(
        "system s { group \"g\" { person p } }",
        &["E0205 1:24 `person p` may not stand in the system `s`"],
    );
    let (analysis, diagnostic) =
        only("kind worker : container\nsystem s { container c { worker w } }");
    assert_eq!(marked(&analysis, &diagnostic), ["worker", "c"]);
    assert_eq!(diagnostic.notes, ["a `worker`, being a `container`, stands in a `system`"]);
    assert!(diagnostic.help.as_ref().is_some_and(|it| it.contains("`component`")));
}

#[test]
fn names_are_looked_up_outwards_and_then_by_their_end() {
    let workspace = workspace(
        "system a { container api { component x; component y; x -> y }; container web; web -> api }\n\
         system b { container api { component z }; container web; web -> api.z }\n\
         a.api.x -> z\ny -> b.web",
    );
    let path = |id| workspace.element(id).path.as_str();
    let ends: Vec<(&str, &str)> =
        workspace.relationships.iter().map(|it| (path(it.source), path(it.destination))).collect();
    assert_eq!(
        ends,
        [
            ("a.api.x", "a.api.y"),
            ("a.web", "a.api"),
            ("b.web", "b.api.z"),
            ("a.api.x", "b.api.z"),
            ("a.api.y", "b.web"),
        ]
    );
}

#[test]
fn unknown_names_are_shown_at_the_part_that_is_unknown() {
    let (analysis, diagnostic) = only("system bank { container api }\nperson ann\nann -> bank.apo");
    assert_eq!(diagnostic.message, "cannot find `apo` in `bank`");
    assert_eq!(marked(&analysis, &diagnostic), ["apo"]);
    assert_eq!(diagnostic.help.as_deref(), Some("did you mean `api`?"));
    assert_eq!(diagnostic.fix.map(|it| it.replacement).as_deref(), Some("api"));

    check("person ann\nann -> xyz", &["E0201 2:8 cannot find `xyz` in this workspace"]);
    let (_, diagnostic) = only("person ann\nentity user { id uuid pk }\nann -> user");
    assert_eq!(diagnostic.notes, ["`user` is an entity, not an element"]);
}

#[test]
fn one_broken_name_is_said_once_and_what_depends_on_it_is_quiet() {
    check(
        "person ann\nxyz -> ann\nview context of xyz { exclude xyz.* }\nview all { include ann }",
        &[
            "E0201 2:1 cannot find `xyz` in this workspace",
            "E0201 3:17 cannot find `xyz` in this workspace",
        ],
    );
    check(
        "sytem bank { container api }\nperson ann\nann -> bank.api",
        &["E0204 1:1 there is no kind of element `sytem`"],
    );
}

#[test]
fn ambiguous_names_list_their_candidates() {
    let (analysis, diagnostic) =
        only("system a { container api }\nsystem b { container api }\nperson ann\nann -> api");
    assert_eq!(diagnostic.message, "`api` may be any of 2 elements");
    assert_eq!(diagnostic.notes, ["the candidates are `a.api` and `b.api`"]);
    assert_eq!(marked(&analysis, &diagnostic), ["api", "api", "api"]);
}

#[test]
fn duplicates_show_both_places() {
    let (analysis, diagnostic) =
        only("system a { container api; group api \"API\" { container x } }");
    assert_eq!(diagnostic.code.name, "duplicate-name");
    assert_eq!(marked(&analysis, &diagnostic), ["api", "api"]);
    let starts: Vec<u32> = diagnostic.labels.iter().map(|it| it.span.start).collect();
    assert_eq!(starts, [32, 21]);

    let two = [("a.quad", "use \"b.quad\"\nperson ann"), ("b.quad", "person ann")];
    let analysis = of_files(&two, &Limits::default());
    let files: Vec<u32> = analysis.diagnostics[0].labels.iter().map(|it| it.span.file.0).collect();
    assert_eq!(files, [1, 0]);
}

#[test]
fn names_that_other_languages_keep_are_free() {
    for name in ["end", "graph", "class", "__proto__", "constructor", "view", "system", "flow"] {
        workspace(&format!("system {name}\nperson ann\nann -> {name}"));
    }
}

#[test]
fn composed_and_decomposed_letters_are_one_name() {
    let analysis = of_text("system caf\u{e9}\nperson ann\nann -> cafe\u{301}");
    assert_eq!(analysis.workspace.relationships.len(), 1);
    let found: Vec<&str> = analysis.diagnostics.iter().map(|it| it.code.name).collect();
    assert_eq!(found, ["decomposed-name"]);
}

#[test]
fn groups_do_not_change_names() {
    let workspace = workspace(
        "group g \"Group\" { person ann; group \"Inner\" { system s { group x { container c } } } }\n\
         ann -> c",
    );
    let paths: Vec<&str> = workspace.elements.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["ann", "s", "s.c"]);
    let group = |idx: usize| {
        let id = workspace.elements[idx].group?;
        Some(workspace.group(id).title.as_str())
    };
    assert_eq!([group(0), group(1), group(2)], [Some("Group"), Some("Inner"), Some("x")]);
    assert_eq!(workspace.groups[2].element, Some(workspace.elements[1].id));
    assert_eq!(workspace.groups[1].parent, Some(workspace.groups[0].id));
}

#[test]
fn external_is_inherited_and_titles_default_to_names() {
    let workspace = workspace("external system s { container c }\nsystem t \"T\"");
    let found: Vec<(bool, &str)> =
        workspace.elements.iter().map(|it| (it.is_external, it.title.as_str())).collect();
    assert_eq!(found, [(true, "s"), (true, "c"), (false, "T")]);
}

#[test]
fn kinds_stand_in_any_order_but_in_no_circle() {
    check(
        "kind a : b\nkind b : c\nkind c : a\nsystem s",
        &["E0207 1:10 kinds are made from one another in a circle: `a` -> `b` -> `c` -> `a`"],
    );
    check("kind a : a\nsystem s", &["E0207 1:10 the kind `a` is made from itself"]);
    check("kind a : contaner\nsystem s", &["E0204 1:10 there is no kind `contaner`"]);
}

#[test]
fn one_element_too_many_is_refused() {
    let limits = Limits { elements: 2, ..Limits::default() };
    let two = of_files(&[("a.quad", "person a\nperson b")], &limits);
    assert_eq!(shown(&two), Vec::<String>::new());
    let four = of_files(&[("a.quad", "person a\nperson b\nperson c\nperson d")], &limits);
    assert_eq!(shown(&four), ["E0413 3:8 more than 2 elements"]);
    assert!(four.diagnostics[0].help.as_ref().is_some_and(|it| it.contains("--max-elements")));
}
