//! The real binary: every command, exit codes, pipes, bad arguments, and what is left on disk.

use std::fs;
use std::process::Stdio;

use crate::sandbox::{Sandbox, run};

const SHOP: &str = "\
person customer \"Customer\"
system shop \"Shop\" { container site \"Site\"; container orders \"Orders\"; site -> orders \"asks\" }
customer -> shop.site \"buys in\"
view context of shop
view containers of shop
";

const WRONG: &str = "system shop\nsystem bank\nshop -> bnak \"pays with\"\n";

const BREACH: &str = "\
system shop { database store }
person customer
customer -> shop.store \"reads\"
rule no-direct-access \"Only a system's own parts use its database\" { deny * -> @database }
";

fn shop() -> Sandbox {
    Sandbox::new(&[("shop.quad", SHOP)])
}

#[test]
fn build_writes_every_view_in_every_form() {
    let sandbox = shop();
    let forms = "svg,mermaid,text,ascii,json,layout";
    let run = sandbox.run(&["build", "shop.quad", "-o", "out", "-f", forms]).expect(0);
    assert_eq!(run.out, "");
    run.says("wrote 11 files to `out`");
    let expected = [
        "shop-containers.ascii.txt",
        "shop-containers.layout.json",
        "shop-containers.mmd",
        "shop-containers.svg",
        "shop-containers.txt",
        "shop-context.ascii.txt",
        "shop-context.layout.json",
        "shop-context.mmd",
        "shop-context.svg",
        "shop-context.txt",
        "workspace.json",
    ];
    assert_eq!(sandbox.files("out"), expected);
    for name in expected {
        assert!(!sandbox.read(&format!("out/{name}")).is_empty(), "{name} is empty");
    }
}

#[test]
fn build_keeps_what_stood_where_it_stood() {
    let boxes = "system a \"A\"\nsystem b \"B\"\nsystem c \"C\"\n";
    let lines = "a -> b \"asks\" [Go]\na -> c \"asks\" [Go]\nview all { include * }\n";
    let sandbox = Sandbox::new(&[
        ("old.quad", &format!("{boxes}{lines}")),
        ("new.quad", &format!("system c \"C\"\nsystem b \"B\"\nsystem a \"A\"\n{lines}")),
        ("bad/all.layout.json", "{}"),
    ]);
    let build = |file: &str, out: &str, prev: &[&str]| {
        let args = ["build", file, "-q", "-f", "layout", "-o", out];
        sandbox.run(&[&args, prev].concat())
    };
    build("old.quad", "old", &[]).expect(0);
    build("new.quad", "new", &[]).expect(0);
    let place = |out: &str, id: &str| -> i64 {
        let json: serde_json::Value =
            serde_json::from_str(&sandbox.read(&format!("{out}/all.layout.json"))).unwrap();
        let nodes = json["nodes"].as_array().unwrap();
        nodes.iter().find(|it| it["id"] == id).unwrap()["x"].as_i64().unwrap()
    };
    assert!(place("old", "b") < place("old", "c") && place("new", "c") < place("new", "b"));
    for prev in ["old", "old/all.layout.json"] {
        build("new.quad", "kept", &["--prev", prev]).expect(0);
        assert!(place("kept", "b") < place("kept", "c"));
    }
    let run = build("new.quad", "kept", &["--prev", "bad"]).expect(2);
    run.says("`bad/all.layout.json` is not a layout: missing field `format`");
    build("new.quad", "kept", &["--prev", "nothing"]).expect(2).says("cannot read `nothing`");
}

#[test]
#[cfg(feature = "png")]
fn build_writes_a_picture() {
    let sandbox = shop();
    sandbox.run(&["build", "shop.quad", "-f", "png", "--view", "shop-context"]).expect(0);
    let bytes = crate::read(&sandbox.path("shop-context.png"));
    assert_eq!(bytes.get(..4), Some(b"\x89PNG".as_slice()));
}

#[test]
fn a_path_with_an_extension_is_one_file() {
    let sandbox = shop();
    let one = ["build", "shop.quad", "--view", "shop-context", "-f", "text", "-o", "a/b.txt"];
    sandbox.run(&one).expect(0);
    assert_eq!(sandbox.files("a"), ["b.txt"]);
    let many = ["build", "shop.quad", "-f", "text", "-o", "c.txt"];
    sandbox.run(&many).expect(2).says("`c.txt` is one file, but 2 would be written");
    let folder = ["build", "shop.quad", "-f", "text", "-o", "d.txt/"];
    sandbox.run(&folder).expect(0);
    assert_eq!(sandbox.files("d.txt"), ["shop-containers.txt", "shop-context.txt"]);
}

#[test]
fn all_stands_for_every_view_unless_one_has_that_name() {
    let sandbox = shop();
    sandbox.run(&["build", "shop.quad", "--view", "all", "-f", "text", "-o", "out"]).expect(0);
    assert_eq!(sandbox.files("out").len(), 2);
    sandbox.write("all.quad", b"person ann\nview all { include * }\nview b { include * }\n");
    sandbox.run(&["build", "all.quad", "--view", "all", "-f", "text", "-o", "one.txt"]).expect(0);
    assert!(!sandbox.read("one.txt").is_empty());
}

#[test]
fn an_unknown_view_or_theme_is_told_with_what_there_is() {
    let sandbox = shop();
    let run = sandbox.run(&["build", "shop.quad", "--view", "shop-contxt"]).expect(2);
    run.says("there is no view `shop-contxt`").says("did you mean `shop-context`?");
    let run = sandbox.run(&["build", "shop.quad", "--theme", "neon"]).expect(2);
    run.says("there is no theme `neon`").says("`dark`");
    assert_eq!(sandbox.files(""), ["shop.quad"]);
}

#[test]
fn standard_input_and_output_make_a_filter() {
    let sandbox = shop();
    let args = ["build", "-", "--view", "shop-context", "-f", "text", "-o", "-"];
    let run = sandbox.run_with_stdin(&args, SHOP.as_bytes()).expect(0);
    assert!(run.out.contains("Customer"), "{}", run.out);
    assert_eq!(run.err, "");
    sandbox.run_with_stdin(&["check", "-"], WRONG.as_bytes()).expect(2).says("<stdin>:3:9");
}

#[test]
fn several_files_are_one_workspace() {
    let sandbox = Sandbox::new(&[
        ("a/people.quad", "person ann \"Ann\"\n"),
        ("b/systems.quad", "system shop \"Shop\"\nann -> shop \"uses\"\n"),
    ]);
    sandbox.run(&["check", "a/people.quad", "b/systems.quad"]).expect(0);
    // Given twice, by two names, a file is read once.
    sandbox.run(&["check", "a/people.quad", "a/../a/people.quad"]).expect(0);
}

#[test]
fn show_prints_text_and_nothing_else() {
    let sandbox = shop();
    let run = sandbox.run(&["show", "shop.quad", "shop-context"]).expect(0);
    assert!(run.out.contains("Customer") && run.out.contains('┌'), "{}", run.out);
    assert!(!run.out.contains('\x1b'));
    let run = sandbox.run(&["show", "shop.quad", "--ascii"]).expect(0);
    assert!(run.out.is_ascii(), "{}", run.out);
    assert_eq!(run.err, "");
}

#[test]
fn show_lists_the_steps_of_a_flow_by_its_name_or_that_of_a_view_of_it() {
    let sandbox = Sandbox::new(&[(
        "a.quad",
        "person ann; system shop; ann -> shop\nflow buy { ann -> shop \"pays\" }\nview steps of buy",
    )]);
    let list = "buy\n\n1. ann → shop: pays\n";
    for view in ["buy", "buy-steps"] {
        let run = sandbox.run(&["show", "a.quad", view, "--list"]).expect(0);
        assert_eq!(run.out, list);
    }
    let run = sandbox.run(&["show", "a.quad", "buyy", "--list"]).expect(2);
    assert!(run.err.contains("did you mean `buy`?"), "{}", run.err);
}

#[test]
fn show_makes_blocks_for_markdown_that_their_labels_cannot_close() {
    let sandbox = Sandbox::new(&[("a.quad", "person a \"```\"\nview v { include a }\n")]);
    let run = sandbox.run(&["show", "a.quad", "--fenced"]).expect(0);
    assert!(run.out.starts_with("````text\n") && run.out.ends_with("\n````\n"), "{}", run.out);
    // Mermaid code never holds an author's backtick.
    let run = sandbox.run(&["show", "a.quad", "--fenced", "--mermaid"]).expect(0);
    assert!(run.out.starts_with("```mermaid\n") && run.out.ends_with("\n```\n"), "{}", run.out);
}

#[test]
fn a_source_that_does_not_compile_ends_with_two_and_writes_nothing() {
    let sandbox = Sandbox::new(&[("shop.quad", WRONG)]);
    for command in [&["check", "shop.quad"] as &[_], &["build", "shop.quad", "-o", "out"]] {
        let run = sandbox.run(command).expect(2);
        assert_eq!(run.out, "");
        run.says("error[E0201]").says("shop.quad:3:9").says("1 error; `quadrel explain E0201`");
    }
    assert_eq!(sandbox.files(""), ["shop.quad"]);
}

#[test]
fn a_broken_rule_ends_with_one_and_writes_nothing() {
    let sandbox = Sandbox::new(&[("shop.quad", BREACH)]);
    sandbox.run(&["check", "shop.quad"]).expect(1).says("no-direct-access");
    sandbox.run(&["build", "shop.quad", "-o", "out"]).expect(1);
    assert_eq!(sandbox.files(""), ["shop.quad"]);
    // An error beside it weighs more.
    sandbox.write("b.quad", WRONG.as_bytes());
    sandbox.run(&["check", "shop.quad", "b.quad"]).expect(2);
}

#[test]
fn an_empty_file_is_a_warning() {
    for content in ["", "// nothing\n", "\u{feff}"] {
        let sandbox = Sandbox::new(&[("a.quad", content)]);
        sandbox.run(&["check", "a.quad"]).expect(0).says("warning");
        sandbox.run(&["build", "a.quad"]).expect(0).says("no views");
        assert_eq!(sandbox.files(""), ["a.quad"]);
    }
}

#[test]
fn findings_as_json_are_one_object_on_standard_output() {
    let sandbox = Sandbox::new(&[("shop.quad", WRONG)]);
    for command in ["check", "build"] {
        let run = sandbox.run(&[command, "shop.quad", "--format", "json"]).expect(2);
        let value: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(value["errors"], 1);
        assert_eq!(value["diagnostics"][0]["code"], "E0201");
        assert_eq!(value["diagnostics"][0]["range"]["start"]["line"], 3);
        assert_eq!(run.err, "");
    }
    let run = sandbox.run(&["build", "shop.quad", "--format", "json", "-o", "-"]).expect(2);
    run.says("standard output");
}

#[test]
fn findings_have_a_form_for_every_reader() {
    let sandbox = Sandbox::new(&[("shop.quad", WRONG)]);
    for (format, part) in [
        ("github", "::error file=shop.quad,line=3,endLine=3,"),
        ("sarif", "\"ruleId\": \"E0201\""),
        ("junit", "<failure type=\"E0201\""),
        ("markdown", "- **error E0201** 3:"),
    ] {
        let run = sandbox.run(&["check", "shop.quad", "--format", format]).expect(2);
        assert!(run.out.contains(part), "`{part}` is not in:\n{}", run.out);
        assert_eq!(run.err, "");
    }
    let args = ["check", "shop.quad", "--format", "markdown", "--max-bytes", "40"];
    assert_eq!(sandbox.run(&args).expect(2).out, "### Quadrel: 1 error\n\n…and 1 more.\n");
}

#[test]
fn explain_tells_a_code_by_its_id_or_name() {
    let sandbox = Sandbox::new(&[]);
    for code in ["E0201", "e0201", "unknown-name"] {
        let run = sandbox.run(&["explain", code]).expect(0);
        for part in ["error[E0201]: unknown-name", "Wrong", "^^^^", "Right"] {
            assert!(run.out.contains(part), "`{part}` is not in:\n{}", run.out);
        }
    }
    sandbox.run(&["explain", "unknwon-name"]).expect(2).says("did you mean `unknown-name`?");
    for list in [&["explain"] as &[_], &["explain", "--list"]] {
        assert!(sandbox.run(list).expect(0).out.contains("E0201  unknown-name"));
    }
}

#[test]
fn completions_are_there_for_every_shell() {
    let sandbox = Sandbox::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = sandbox.run(&["completions", shell]).expect(0);
        assert!(run.out.contains("completions"), "{shell}");
    }
}

#[test]
fn mistyped_words_get_a_suggestion() {
    let sandbox = shop();
    sandbox.run(&["biuld", "shop.quad"]).expect(2).says("'build'");
    sandbox.run(&["build", "shop.quad", "--veiw", "x"]).expect(2).says("'--view'");
    sandbox.run(&["build", "shop.quad", "-f", "mermiad"]).expect(2).says("'mermaid'");
    sandbox.run(&["shop.quad"]).expect(2).says("`quadrel build shop.quad`");
    sandbox.run(&["build", "shop.quad", "--format", "svg"]).expect(2).says("`-f svg`");
    sandbox.run(&["check", "shpo.quad"]).expect(2).says("did you mean `shop.quad`?");
    sandbox.run(&["--help"]).expect(0);
    sandbox.run(&["--version"]).expect(0);
    sandbox.run(&[]).expect(2).says("Usage");
}

#[test]
fn numbers_out_of_range_are_refused() {
    let sandbox = shop();
    for width in ["0", "1", "19", "401", "-5", "999999999", "nan"] {
        for command in ["build", "show"] {
            sandbox.run(&[command, "shop.quad", "--width", width]).expect(2).says("--width");
        }
    }
    for scale in ["0", "-1", "1e9", "inf", "nan", "0.05"] {
        sandbox.run(&["build", "shop.quad", "--scale", scale]).expect(2).says("--scale");
    }
    for threads in ["0", "-1", "1000"] {
        sandbox.run(&["build", "shop.quad", "--threads", threads]).expect(2).says("--threads");
    }
    assert_eq!(sandbox.files(""), ["shop.quad"]);
}

#[test]
fn what_cannot_be_written_is_told_before_anything_is() {
    let sandbox = shop();
    fs::create_dir_all(sandbox.path("out/shop-context.txt")).unwrap();
    let args = ["build", "shop.quad", "-f", "text", "-o", "out"];
    sandbox.run(&args).expect(2).says("`out/shop-context.txt` is a folder");
    let args = ["build", "shop.quad", "-f", "text", "-o", "shop.quad/out"];
    sandbox.run(&args).expect(2).says("`shop.quad` is a file");
    assert_eq!(sandbox.files(""), ["shop.quad"]);
}

/// What a drawing of an earlier model may have been.
const OLD: &[u8] = b"Old\n\n| a |\n";

#[test]
fn what_would_not_change_is_not_touched() {
    let sandbox = shop();
    let args = ["build", "shop.quad", "-f", "text", "-o", "out"];
    sandbox.run(&args).expect(0).says("wrote 2 files");
    let written =
        || fs::metadata(sandbox.path("out/shop-context.txt")).unwrap().modified().unwrap();
    let before = written();
    sandbox.write("out/shop-containers.txt", OLD);
    sandbox.run(&args).expect(0).says("wrote 1 file to `out`, 1 unchanged");
    assert_eq!(written(), before);
    assert!(sandbox.read("out/shop-containers.txt").contains("Orders"));
    assert_eq!(sandbox.files("out").len(), 2);
}

#[test]
fn two_runs_at_once_leave_whole_files() {
    let sandbox = shop();
    let args = ["build", "shop.quad", "-f", "text", "-o", "out"];
    sandbox.run(&args).expect(0);
    let whole = sandbox.read("out/shop-context.txt");
    for _ in 0..5 {
        sandbox.write("out/shop-context.txt", OLD);
        let mut children: Vec<_> =
            (0..4).map(|_| sandbox.command(&args).stderr(Stdio::null()).spawn().unwrap()).collect();
        for child in &mut children {
            assert!(child.wait().unwrap().success());
        }
        assert_eq!(sandbox.read("out/shop-context.txt"), whole);
    }
    assert_eq!(sandbox.files("out").len(), 2);
}

#[test]
fn sources_must_be_regular_files_within_the_limit() {
    let sandbox = shop();
    fs::create_dir(sandbox.path("folder.quad")).unwrap();
    sandbox.run(&["check", "folder.quad"]).expect(2).says("is not a regular file");
    sandbox.run(&["check", "no.quad"]).expect(2).says("there is no file `no.quad`");
    sandbox.write("big.quad", &vec![b' '; 10 << 20]);
    sandbox.run(&["check", "big.quad"]).expect(2).says("E0401");
    sandbox.write("latin.quad", b"person ann \"Ann\xe9\"\n");
    sandbox.run(&["check", "latin.quad"]).expect(2).says("E0402");
}

#[test]
fn use_stays_in_the_project() {
    let sandbox = Sandbox::new(&[
        ("secret.txt", "top secret"),
        ("project/quadrel.toml", ""),
        ("project/docs/out.quad", "use \"../../secret.txt\"\n"),
        ("project/docs/in.quad", "use \"../model/a.quad\"\nann -> shop \"uses\"\n"),
        ("project/model/a.quad", "person ann\nsystem shop\n"),
    ]);
    let run = sandbox.run(&["check", "project/docs/out.quad"]).expect(2).says("E0407");
    assert!(!run.err.contains("top secret"));
    sandbox.run(&["check", "project/docs/in.quad"]).expect(0);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    #[test]
    fn a_pipe_or_a_device_is_refused_without_waiting_for_it() {
        let sandbox = Sandbox::new(&[
            ("pipe.quad", "use \"fifo\"\n"),
            ("zero.quad", "use \"zero\"\n"),
            ("link.quad", "use \"link\"\n"),
        ]);
        let made = Command::new("mkfifo").arg(sandbox.path("fifo")).status().unwrap();
        assert!(made.success());
        symlink("/dev/zero", sandbox.path("zero")).unwrap();
        symlink("/etc/passwd", sandbox.path("link")).unwrap();
        sandbox.run(&["check", "pipe.quad"]).expect(2).says("E0408");
        sandbox.run(&["check", "fifo"]).expect(2).says("is not a regular file");
        sandbox.run(&["check", "zero.quad"]).expect(2).says("E0407");
        sandbox.run(&["check", "/dev/zero"]).expect(2).says("is not a regular file");
        let run = sandbox.run(&["check", "link.quad"]).expect(2).says("E0407");
        assert!(!run.err.contains("root:"));
    }

    #[test]
    fn a_reader_who_has_seen_enough_is_no_error() {
        let sandbox = shop();
        for args in ["show shop.quad", "explain --list", "check --format json shop.quad"] {
            let binary = env!("CARGO_BIN_EXE_quadrel");
            let script = format!("exec 3>&1; {{ '{binary}' {args}; echo $? >&3; }} | true");
            let output =
                run(Command::new("sh").args(["-c", &script]).current_dir(sandbox.path("")));
            assert_eq!((output.out.trim(), output.err.as_str()), ("0", ""), "{args}");
        }
    }

    #[test]
    fn closed_streams_are_no_panic() {
        let sandbox = shop();
        let binary = env!("CARGO_BIN_EXE_quadrel");
        for script in ["check - <&-", "show shop.quad 2>&-", "show shop.quad >&-"] {
            let script = format!("'{binary}' {script}");
            let output =
                run(Command::new("sh").args(["-c", &script]).current_dir(sandbox.path("")));
            assert_eq!(output.code, Some(0), "{script}: {}", output.err);
            assert!(!output.err.contains("panicked"), "{}", output.err);
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_disk_is_told() {
        let sandbox = shop();
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = run(sandbox.command(&["show", "shop.quad"]).stdout(full));
        output.expect(2).says("cannot write to standard output");
    }

    #[test]
    fn control_characters_in_names_of_files_are_written_out() {
        let sandbox = shop();
        let run = sandbox.run(&["check", "no\x1b[31m\nfile.quad"]).expect(2);
        run.says("`no\\x1b[31m\\x0afile.quad`");
        sandbox.write("bad\x1b[31m.quad", WRONG.as_bytes());
        let run = sandbox.run(&["check", "bad\x1b[31m.quad"]).expect(2).says("bad\\x1b[31m.quad:3");
        assert!(!run.err.contains('\x1b'));
    }

    #[test]
    fn outputs_can_be_read_by_others() {
        let sandbox = shop();
        sandbox.run(&["build", "shop.quad", "-f", "text", "-o", "out"]).expect(0);
        let mode = |name| fs::metadata(sandbox.path(name)).unwrap().permissions().mode();
        assert_eq!(mode("out/shop-context.txt"), mode("shop.quad"));
    }
}

#[test]
fn colours_are_for_terminals_and_for_who_asks() {
    let sandbox = Sandbox::new(&[("shop.quad", WRONG)]);
    let err = |args: &[&str]| sandbox.run(args).expect(2).err;
    assert!(!err(&["check", "shop.quad"]).contains('\x1b'));
    assert!(err(&["check", "shop.quad", "--color", "always"]).contains("\x1b["));
    assert!(!err(&["check", "shop.quad", "--color", "never"]).contains('\x1b'));
}

#[test]
fn drawings_have_colours_only_on_terminals_and_for_who_asks() {
    let sandbox = shop();
    let out = |args: &[&str]| sandbox.run(&[&["show", "shop.quad"], args].concat()).expect(0).out;
    let plain = out(&[]);
    let tinted = out(&["--color", "always"]);
    assert!(tinted.contains("\x1b[2m┌"), "{tinted}");
    assert_eq!(anstream::adapter::strip_str(&tinted).to_string(), plain);
    for args in [["--color", "never"].as_slice(), &["--color", "always", "--fenced"]] {
        assert!(!out(args).contains('\x1b'));
    }
}
