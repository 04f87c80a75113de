//! What the reading of one file gives for text that is broken, hostile or merely odd.

use std::fmt::Write;

use quadrel::diagnostic::{Diagnostic, Severity, codes};
use quadrel::source::{Limits, Sources};
use quadrel::syntax::ast::{self, Statement};

fn parse(text: &str) -> (ast::File, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let id = sources.add("test.quad", text);
    let (tree, diagnostics) = quadrel::syntax::parse(id, sources.file(id), &Limits::default());
    (tree, diagnostics, sources)
}

/// Diagnostics as `line:column name <text>`, one each.
fn shown(text: &str) -> Vec<String> {
    let (_, diagnostics, sources) = parse(text);
    diagnostics
        .iter()
        .map(|it| {
            let span = it.span().expect("syntax errors have a place");
            let (line, column) = sources.file(span.file).line_column(span.start);
            format!("{line}:{column} {} <{}>", it.code.name, sources.text(span))
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let start: String = text.chars().take(200).collect();
    assert_eq!(shown(text), expected, "in {start:?}");
}

/// The names of the elements at the top of a file.
fn elements(text: &str) -> Vec<String> {
    let (tree, ..) = parse(text);
    tree.statements
        .into_iter()
        .filter_map(|it| if let Statement::Element(it) = it { Some(it.name.text) } else { None })
        .collect()
}

#[test]
fn both_examples_of_every_code_keep_their_word() {
    let own = |it: &&codes::Code| {
        it.id.starts_with("E01") || ["W0151", "W0152", "W0153"].contains(&it.id)
    };
    for code in codes::all().filter(own) {
        let found = |text| parse(text).1.iter().map(|it| it.code.id).collect::<Vec<_>>();
        if !code.wrong.is_empty() {
            assert_eq!(found(code.wrong), [code.id], "the wrong example of {}", code.id);
        }
        assert!(found(code.right).is_empty(), "the right example of {}", code.id);
    }
}

#[test]
fn ten_mistakes_are_ten_diagnostics_and_their_neighbours_stand() {
    let text = "person \"Ann\"
system bank {
  onwer \"x\"
  container api \"API\" #t \"late\"
  view landscape
  api => store
  database store \"unclosed
}
entity user {
  id
}
flow f { a <-> b }
view all { include a ->b }
style #x { fil red }
person bob
";
    check(
        text,
        &[
            "1:8 unexpected-token <\"Ann\">",
            "3:3 unknown-word <onwer>",
            "4:26 part-out-of-place <\"late\">",
            "5:3 misplaced-statement <view>",
            "6:7 unknown-arrow <=>>",
            "7:18 unterminated-string <\">",
            "10:5 unexpected-token <>",
            "12:12 arrow-out-of-place <<->>",
            "13:22 arrow-spacing <->>",
            "14:12 unknown-word <fil>",
        ],
    );
    assert_eq!(elements(text), ["bank", "bob"]);
}

#[test]
fn a_body_is_kept_when_its_name_is_missing() {
    let (tree, ..) = parse("system \"Bank\" {\n  container api\n}\n");
    let Some(Statement::Element(bank)) = tree.statements.first() else { panic!("it is gone") };
    assert_eq!(bank.name.text, "");
    assert_eq!(bank.body.len(), 1);
}

#[test]
fn a_file_may_say_nothing() {
    for text in ["", "\u{feff}", "// nothing\n", "/* nothing */", "\r\n\t;;\n"] {
        check(text, &[]);
    }
}

#[test]
fn a_byte_order_mark_moves_no_column() {
    check("\u{feff}person \"Ann\"", &["1:8 unexpected-token <\"Ann\">"]);
}

#[test]
fn control_characters_are_errors_in_strings_names_and_comments() {
    check("person a \"\0\"", &["1:11 forbidden-character <\0>"]);
    check("person a \"\x1b[31mred\"", &["1:11 forbidden-character <\x1b>"]);
    check("// \x07", &["1:4 forbidden-character <\x07>"]);
    check("per\u{85}son a", &["1:4 forbidden-character <\u{85}>"]);
    check("person a \"\u{2028}\"", &["1:11 forbidden-character <\u{2028}>"]);
    assert_eq!(elements("per\u{7f}son an\x01n"), ["ann"]);
}

#[test]
fn code_points_that_are_no_characters_are_errors() {
    check("person a \"\u{fffe}\u{ffff}\"", &["1:11 forbidden-character <\u{fffe}\u{ffff}>"]);
    check("person a \"\\u{ffff}\"", &["1:11 forbidden-character <\\u{ffff}>"]);
    check("person a \"\\uD800\"", &["1:11 unknown-escape <\\uD800>"]);
    check("person a \"\\u{dfff}\"", &["1:11 unknown-escape <\\u{dfff}>"]);
}

#[test]
fn direction_controls_are_errors_everywhere() {
    for c in ['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}'] {
        check(&format!("/* {c} */"), &[&format!("1:4 direction-control <{c}>")]);
        check(&format!("person a \"{c}\""), &[&format!("1:11 direction-control <{c}>")]);
    }
    check("person a \"\\u{202e}\"", &["1:11 direction-control <\\u{202e}>"]);
}

#[test]
fn invisible_characters_are_errors_in_names_and_warnings_in_texts() {
    check("system ba\u{200b}nk", &["1:10 invisible-in-name <\u{200b}>"]);
    check("system ba\u{200d}nk", &["1:10 invisible-in-name <\u{200d}>"]);
    check("person a \"a\u{200b}\"", &["1:12 invisible-in-label <\u{200b}>"]);
    check("person a \"\u{1f469}\u{200d}\u{1f4bb} \u{915}\u{94d}\u{200d}\u{937}\"", &[]);
    assert_eq!(elements("system ba\u{200b}nk"), ["bank"]);
}

#[test]
fn names_that_look_like_others_are_warned_of_once() {
    check("system \u{430}pi\nperson p\np -> \u{430}pi", &["1:8 confusable-name <\u{430}pi>"]);
    // All Cyrillic: only beside the Latin name that it reads like.
    check(
        "system \u{440}\u{430}\u{443}\nsystem pay",
        &["1:8 confusable-name <\u{440}\u{430}\u{443}>"],
    );
    check("system \u{440}\u{430}\u{443}", &[]);
    check("system \u{431}\u{430}\u{43d}\u{43a}\nsystem \u{3bc}service", &[]);
}

#[test]
fn names_are_compared_composed() {
    check("system cafe\u{301}", &["1:8 decomposed-name <cafe\u{301}>"]);
    assert_eq!(elements("system cafe\u{301}\nsystem caf\u{e9}"), ["caf\u{e9}", "caf\u{e9}"]);
}

#[test]
fn a_tab_in_a_text_is_a_space() {
    let (tree, diagnostics, _) = parse("title \"a\tb\\tc\"");
    assert!(diagnostics.is_empty());
    let Some(Statement::Title(title)) = tree.statements.first() else { panic!("it is gone") };
    assert_eq!(title.value, "a b c");
}

#[test]
fn every_kind_of_line_end_is_one() {
    for end in ["\n", "\r\n", "\r"] {
        let text =
            ["system a {", "-> b", "}", "entity e {", "id int", "n int", "}", "system b", "%"];
        check(&text.join(end), &["9:1 unknown-character <%>"]);
    }
    let (tree, ..) = parse("title \"\"\"\r\n  a\r\n    b\r  c\n  \"\"\"");
    let Some(Statement::Title(title)) = tree.statements.first() else { panic!("it is gone") };
    assert_eq!(title.value, "a\n  b\nc");
}

#[test]
fn what_is_not_closed_is_told_where_it_opens() {
    check("person a \"Ann\nperson b", &["1:10 unterminated-string <\">"]);
    check("person a \"\"\"Ann\nperson b", &["1:10 unterminated-string <\"\"\">"]);
    check("system a {\n  container b /* {", &["2:15 unterminated-comment </*>"]);
    check("system a {\n  container b [Rust\n}", &["2:15 unclosed-bracket <[>"]);
    check("entity e {\n  id enum(a, b\n  c int\n}", &["2:10 unclosed-bracket <(>"]);
    check("view v { include (a or b }", &["1:18 unclosed-bracket <(>"]);
    check("system a {\nperson b", &["1:10 unclosed-bracket <{>"]);
    check("person a\n}\nperson b", &["2:1 unopened-bracket <}>"]);
    assert_eq!(elements("person a \"Ann\nperson b\n}\nperson c"), ["a", "b", "c"]);
}

#[test]
fn indentation_tells_which_brace_is_missing() {
    let text = "system a {\n  container b {\n    component c\n  container d\n}\nsystem e {\n}\n";
    check(text, &["2:15 unclosed-bracket <{>"]);
    assert_eq!(elements(text), ["a", "e"]);
}

#[test]
fn depth_costs_no_stack() {
    check(&"{".repeat(100_000), &["1:1 unexpected-token <{>", "1:33 nesting-limit <{>"]);
    let groups = "group \"g\" { ".repeat(80_000);
    check(&groups, &["1:395 nesting-limit <{>"]);
    check(
        &format!("view v {{ include {}a", "(".repeat(100_000)),
        &["1:8 unclosed-bracket <{>", "1:49 nesting-limit <(>"],
    );
    assert_eq!(shown(&format!("view v {{ include {}a }}", "not ".repeat(50_000))).len(), 1);
    check(&format!("view v {{ include a{} }}", " or a".repeat(50_000)), &[]);
    let nested = |n: usize| format!("{}element a{}", "group \"g\" { ".repeat(n), " }".repeat(n));
    check(&nested(32), &[]);
    assert_eq!(shown(&nested(33)), ["1:395 nesting-limit <{>"]);
}

#[test]
fn a_file_has_a_largest_size() {
    let limit = Limits::default().file_bytes;
    check(&" ".repeat(limit), &[]);
    check(&"a ".repeat(5 << 20), &["1:1 file-too-large <>"]);
}

#[test]
fn texts_names_and_tokens_have_a_largest_size() {
    let title = |text: &str| shown(&format!("person a \"{text}\""));
    assert!(title(&"a".repeat(4 << 10)).is_empty());
    assert_eq!(title(&"a".repeat((4 << 10) + 1)), ["1:10 label-limit <\">"]);
    assert!(title(&"a\\n".repeat(39)).is_empty());
    assert_eq!(title(&"a\\n".repeat(40)), ["1:10 label-limit <\">"]);
    assert_eq!(title(&"a".repeat(1_000_000)), ["1:10 token-limit <\">"]);
    check(&format!("person {}", "a".repeat(128)), &[]);
    let long = "a".repeat(300);
    check(&format!("person {long}"), &[&format!("1:8 bad-name <{long}>")]);
}

#[test]
fn eight_accents_on_a_character_are_enough() {
    let zalgo = |n: usize| shown(&format!("person a \"z{}\"", "\u{301}".repeat(n)));
    assert!(zalgo(8).is_empty());
    assert_eq!(zalgo(9), ["1:20 stacked-marks <\u{301}>"]);
    assert_eq!(zalgo(5_000 / 2), ["1:20 stacked-marks <\u{301}>"]);
    assert_eq!(shown(&format!("person a{}", "\u{323}".repeat(20))).len(), 2);
}

#[test]
fn names_may_be_words_of_other_languages_and_nothing_else() {
    for name in ["end", "graph", "class", "__proto__", "constructor", "größe", "数据库", "_"] {
        check(&format!("system {name}"), &[]);
    }
    check("system a\"b\"", &[]);
    check("system a\"b", &["1:9 unterminated-string <\">"]);
    check("system x y", &["1:10 unknown-word <y>"]);
    check("system -", &["1:8 unknown-character <->"]);
    check("system x0\nx0.x4 -> x0", &[]);
    check("system x2..4", &["1:8 unexpected-token <x2..4>"]);
}

#[test]
fn many_mistakes_are_cut_short() {
    let mut text = String::new();
    for idx in 0..5_000 {
        writeln!(text, "foo{idx} \"x\"").expect("strings take all");
    }
    let found = shown(&text);
    assert_eq!(found.len(), 501);
    assert!(found[500].contains("too-many-mistakes"), "{}", found[500]);
}

#[test]
fn lints_are_cut_short_as_lints_and_hide_no_error() {
    let mut text = String::new();
    for idx in 0..600 {
        writeln!(text, "person e\u{301}{idx}").expect("strings take all");
    }
    let is_error = |it: &Diagnostic| it.severity == Severity::Error;
    let found = parse(&text).1;
    assert_eq!((found.len(), found.iter().any(is_error)), (501, false));
    let found = parse(&format!("{text}person 1st\n")).1;
    assert_eq!((found.len(), found.iter().filter(|it| is_error(it)).count()), (501, 1));
}

#[test]
fn a_decomposed_name_is_said_once() {
    check(
        "person e\u{301}v\nbank -> e\u{301}v\nperson e\u{301}w\n",
        &["1:8 decomposed-name <e\u{301}v>", "3:8 decomposed-name <e\u{301}w>"],
    );
}

#[test]
fn hostile_repetition_comes_to_an_end() {
    // Quadratic work on half a mebibyte would take hours.
    for piece in [
        "'",
        "„",
        "-[",
        "\"",
        "a.",
        "|",
        "}",
        "a -> ",
        "x2..",
        "[",
        "note \"a\" ",
        "#1",
        "/*",
        "\u{200b}",
    ] {
        parse(&piece.repeat((1 << 19) / piece.len()));
        parse(&format!("a{}b", piece.repeat((1 << 19) / piece.len())));
    }
}
