//! Loading: encodings, limits, `use`, namespaces.

use super::{of_files, only, shown};
use quadrel::analysis::{Input, analyse};
use quadrel::source::{Limits, LoadError, Loaded, Loader, MemoryLoader};

fn check_files(files: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(shown(&of_files(files, &Limits::default())), expected);
}

#[test]
fn a_file_that_says_nothing_is_a_warning() {
    for text in ["", "// only this\n/* and */ // that", "\u{feff}"] {
        let (analysis, diagnostic) = only(text);
        assert_eq!(diagnostic.code.name, "empty-workspace");
        assert!(analysis.workspace.is_empty());
    }
}

#[test]
fn bytes_that_are_no_utf8_are_refused_at_their_offset() {
    let cases: [(&[u8], &str, usize); 4] = [
        (b"person zo\xeb\n", "byte 0xEB at byte offset 9", 9),
        (b"\xff\xfep\0", "UTF-16, not UTF-8 (byte offset 0)", 0),
        (b"person ann\nperson \xe2\x82", "ends within a character, at byte offset 18", 18),
        (b"\xef\xbb\xbfa\xff", "byte 0xFF at byte offset 4", 1),
    ];
    for (bytes, message, at) in cases {
        let input = Input { name: "main.quad".into(), bytes: bytes.to_vec() };
        let analysis = analyse(vec![input], &MemoryLoader::default(), &Limits::default());
        let [diagnostic] = analysis.diagnostics.as_slice() else { panic!("one error") };
        assert_eq!(diagnostic.code.name, "not-utf8");
        assert!(diagnostic.message.contains(message), "{}", diagnostic.message);
        assert_eq!(diagnostic.span().map(|it| it.start as usize), Some(at));
    }
}

#[test]
fn a_file_cut_within_a_character_is_too_large_and_no_wrong_utf8() {
    let limits = Limits { file_bytes: 11, ..Limits::default() };
    for (text, expected) in [
        ("person \u{20ac}\u{20ac}", "E0401 1:1 the file has 12 bytes, the limit is 11"),
        ("person aa\u{e9}\u{e9}", "E0401 1:1 the file has 12 bytes, the limit is 11"),
    ] {
        // As loaders do: one byte more than the limit.
        let input = Input { name: "main.quad".into(), bytes: text.as_bytes()[..12].to_vec() };
        let analysis = analyse(vec![input], &MemoryLoader::default(), &limits);
        assert_eq!(shown(&analysis), [expected]);
    }
}

#[test]
fn a_path_that_leaves_the_root_is_refused_unread() {
    struct Refuses;
    impl Loader for Refuses {
        fn load(&self, name: &str, _: usize) -> Result<Loaded, LoadError> {
            panic!("`{name}` was looked for");
        }
    }
    let cases = [
        ("../../etc/passwd", "E0407"),
        ("/etc/passwd", "E0407"),
        ("~/secret.quad", "E0407"),
        ("C:\\\\secret.quad", "E0407"),
        ("\\\\\\\\host\\\\x.quad", "E0407"),
        ("CON", "E0412"),
        ("a/aux.quad", "E0412"),
        ("a\\\\b.quad", "E0412"),
        ("", "E0412"),
        ("https://example.com/x.quad", "E0409"),
        ("file:///etc/passwd", "E0409"),
        ("data:text/plain,person x", "E0409"),
    ];
    for (path, code) in cases {
        let text = format!("person ann\nuse \"{path}\"\n");
        let input = Input { name: "models/main.quad".into(), bytes: text.into_bytes() };
        let analysis = analyse(vec![input], &Refuses, &Limits::default());
        let found: Vec<&str> = analysis.diagnostics.iter().map(|it| it.code.id).collect();
        assert_eq!(found, [code], "{path}");
        assert!(shown(&analysis)[0].starts_with(&format!("{code} 2:5 ")));
    }
}

#[test]
fn what_the_loader_refuses_is_said_without_content() {
    struct Gives(LoadError);
    impl Loader for Gives {
        fn load(&self, _: &str, _: usize) -> Result<Loaded, LoadError> {
            Err(self.0.clone())
        }
    }
    let cases = [
        (LoadError::OutsideRoot, "E0407", "`x.quad` is outside the project's root"),
        (LoadError::NotAFile, "E0408", "`x.quad` is not a regular file"),
        (LoadError::NotFound, "E0406", "cannot find `x.quad`"),
        (LoadError::Other("denied".into()), "E0411", "cannot read `x.quad`: denied"),
    ];
    for (error, code, message) in cases {
        let input = Input { name: "main.quad".into(), bytes: b"person a\nuse \"x.quad\"".to_vec() };
        let analysis = analyse(vec![input], &Gives(error), &Limits::default());
        assert_eq!(shown(&analysis), [format!("{code} 2:5 {message}")]);
    }
}

#[test]
fn a_missing_file_is_compared_with_the_known_ones() {
    let files = [
        ("main.quad", "use \"a/people.quad\"\nuse \"a/poeple.quad\""),
        ("a/people.quad", "person ann"),
    ];
    let analysis = of_files(&files, &Limits::default());
    assert_eq!(shown(&analysis), ["E0406 2:5 cannot find `a/poeple.quad`"]);
    assert_eq!(analysis.diagnostics[0].help.as_deref(), Some("did you mean `a/people.quad`?"));
}

#[test]
fn circles_of_files_show_the_way_round() {
    check_files(&[("a.quad", "person ann\nuse \"a.quad\"")], &["E0410 2:5 `a.quad` uses itself"]);
    check_files(
        &[
            ("a.quad", "person ann\nuse \"b.quad\""),
            ("b.quad", "use \"c.quad\" as c"),
            ("c.quad", "use \"a.quad\""),
        ],
        &[
            "E0410 2:5 files use one another in a circle: `a.quad` -> `b.quad` -> `c.quad` -> `a.quad`",
        ],
    );
}

#[test]
fn a_file_is_read_once_however_often_it_is_used() {
    let files = [
        ("main.quad", "use \"x/a.quad\"\nuse \"x/b.quad\"\nann -> bob"),
        ("x/a.quad", "use \"b.quad\"\nperson ann"),
        ("x/b.quad", "use \"../x/a.quad\"\nperson bob"),
    ];
    let analysis = of_files(&files, &Limits::default());
    assert_eq!(analysis.sources.iter().count(), 3);
    assert_eq!(analysis.workspace.elements.len(), 2);
    assert_eq!(analysis.diagnostics.len(), 1, "the circle of a and b");
}

#[test]
fn namespaces_prefix_names_and_can_be_seen_into_from_both_sides() {
    let files = [
        (
            "main.quad",
            "use \"pay.quad\" as pay\nsystem api\nann -> pay.bank\npay.bank -> api\nperson ann",
        ),
        (
            "pay.quad",
            "system bank { container api }\nsystem core\nbank.api -> core\ncore -> ann\nview all { include * }",
        ),
    ];
    let analysis = of_files(&files, &Limits::default());
    assert_eq!(shown(&analysis), Vec::<String>::new());
    let workspace = &analysis.workspace;
    let paths: Vec<&str> = workspace.elements.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["api", "ann", "pay.bank", "pay.bank.api", "pay.core"]);
    let ends: Vec<(&str, &str)> = workspace
        .relationships
        .iter()
        .map(|it| (paths[it.source.0 as usize], paths[it.destination.0 as usize]))
        .collect();
    assert_eq!(
        ends,
        [
            ("ann", "pay.bank"),
            ("pay.bank", "api"),
            ("pay.bank.api", "pay.core"),
            ("pay.core", "ann")
        ]
    );
    assert_eq!(workspace.views[0].name, "pay-all");
}

#[test]
fn one_file_under_two_names_is_the_same_facts() {
    let files = [
        (
            "main.quad",
            "use \"a.quad\" as a\nuse \"b.quad\" as b\na.s.core -> b.own\nb.core -> a.own",
        ),
        ("a.quad", "use \"shared.quad\" as s\nsystem own"),
        ("b.quad", "use \"shared.quad\"\nsystem own\nown -> core"),
        ("shared.quad", "system core"),
    ];
    let analysis = of_files(&files, &Limits::default());
    assert_eq!(shown(&analysis), Vec::<String>::new());
    let paths: Vec<&str> = analysis.workspace.elements.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["a.own", "b.own", "a.s.core"]);
}

#[test]
fn a_namespace_is_not_an_element() {
    check_files(
        &[("main.quad", "use \"a.quad\" as a\nperson ann\nann -> a"), ("a.quad", "system s")],
        &["E0211 3:8 `a` is a namespace, not an element"],
    );
    check_files(
        &[("main.quad", "use \"a.quad\" as a\nperson a"), ("a.quad", "system s")],
        &["E0203 2:8 the name `a` is declared twice in one place"],
    );
}

#[test]
fn the_first_title_speaks_for_the_workspace() {
    let files = [
        ("main.quad", "use \"a.quad\"\ntitle \"Whole\"\nperson ann"),
        ("a.quad", "title \"Part\"\ntheme \"dark\""),
    ];
    let analysis = of_files(&files, &Limits::default());
    assert_eq!(analysis.workspace.title.as_deref(), Some("Whole"));
    assert_eq!(analysis.workspace.theme.map(|(name, _)| name).as_deref(), Some("dark"));
    check_files(
        &[("main.quad", "title \"A\"\ntitle \"B\"\nperson ann")],
        &["E0212 2:7 `title` is given twice"],
    );
}

#[test]
fn files_are_limited_in_size_number_and_depth() {
    let chain = [
        ("0.quad", "use \"1.quad\"\nperson a"),
        ("1.quad", "use \"2.quad\"\nperson b"),
        ("2.quad", "person c"),
    ];
    let all =
        Limits { use_depth: 2, files: 3, total_bytes: 50, file_bytes: 21, ..Limits::default() };
    assert_eq!(chain.iter().map(|(_, text)| text.len()).sum::<usize>(), 50);
    assert_eq!(shown(&of_files(&chain, &all)), Vec::<String>::new());
    let cases = [
        (
            Limits { use_depth: 1, ..all.clone() },
            "E0405 1:5 `use` leads from file to file more than 1 times",
        ),
        (Limits { files: 2, ..all.clone() }, "E0404 1:5 more than 2 source files"),
        (
            Limits { total_bytes: 49, ..all.clone() },
            "E0403 1:5 the source files hold more than 49 bytes together",
        ),
        (
            Limits { file_bytes: 20, ..all.clone() },
            "E0401 1:1 the file has 21 bytes, the limit is 20",
        ),
    ];
    for (limits, expected) in cases {
        assert_eq!(shown(&of_files(&chain, &limits)).first().map(String::as_str), Some(expected));
    }
}
