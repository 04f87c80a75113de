//! A project with settings: started, built, checked and compared by the real binary.

use crate::sandbox::Sandbox;

const SETTINGS: &str = "inputs = [\"model/*.quad\"]
[[outputs]]
folder = \"docs\"
forms = [\"svg\", \"text\"]
[lints]
missing-description = \"off\"
missing-technology = \"off\"
";

const MODEL: &str = "system shop {\n  container api\n  queue jobs\n  api -> jobs \"adds to\" [AMQP]\n}\n\
                     view containers of shop\n";

fn git(sandbox: &Sandbox, args: &[&str]) {
    let mut command = std::process::Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.com"]);
    let output = command.args(args).current_dir(sandbox.path("")).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_new_project_builds_and_is_clean() {
    let sandbox = Sandbox::new(&[]);
    sandbox.run(&["init"]).expect(0).says("quadrel.toml");
    sandbox.run(&["init"]).expect(2).says("exists already");
    sandbox.run(&["check"]).expect(1).says("has not been built");
    sandbox.run(&["build"]).expect(0).says("wrote 3 files");
    let run = sandbox.run(&["check"]).expect(0);
    assert_eq!(run.err, "");
}

#[test]
fn settings_are_found_from_below_and_paths_are_theirs() {
    let files = [("quadrel.toml", SETTINGS), ("model/a.quad", MODEL), ("model/sub/b.quad", "oops")];
    let sandbox = Sandbox::new(&files);
    let mut command = sandbox.command(&["build"]);
    crate::sandbox::run(command.current_dir(sandbox.path("model/sub"))).expect(0);
    assert_eq!(sandbox.files("docs"), ["shop-containers.svg", "shop-containers.txt"]);
    sandbox.run(&["build", "-o", "other", "-f", "mermaid"]).expect(0);
    assert_eq!(sandbox.files("other"), ["shop-containers.mmd"]);
    Sandbox::new(&[]).run(&["check"]).expect(2).says("no `quadrel.toml`").says("quadrel init");
}

#[test]
fn mistakes_in_settings_have_places() {
    let settings = SETTINGS.replace("model/*", "modle/*").replace("forms", "from");
    let sandbox = Sandbox::new(&[("quadrel.toml", &settings), ("model/a.quad", MODEL)]);
    let run = sandbox.run(&["check"]).expect(2);
    run.says("quadrel.toml:1:").says("no file fits `modle/*.quad`").says("did you mean `forms`?");
    let view = format!("{SETTINGS}\n").replace("[lints]", "views = [\"shop-containes\"]\n[lints]");
    sandbox.write("quadrel.toml", view.as_bytes());
    sandbox.run(&["build"]).expect(2).says("did you mean `shop-containers`?");
    assert_eq!(sandbox.files("docs"), [""; 0]);
}

#[test]
fn a_stale_output_is_told_in_words_and_mended_by_a_build() {
    let sandbox = Sandbox::new(&[("quadrel.toml", SETTINGS), ("model/a.quad", MODEL)]);
    sandbox.run(&["build"]).expect(0);
    git(&sandbox, &["init", "-q"]);
    git(&sandbox, &["add", "."]);
    git(&sandbox, &["commit", "-q", "-m", "one"]);
    sandbox.run(&["check"]).expect(0);
    let edited = MODEL.replace("\"adds to\"", "\"publishes to\"");
    sandbox.write("model/a.quad", edited.as_bytes());
    let mut run = sandbox.run(&["check"]).expect(1);
    for part in [
        "error[E0605]",
        "`docs/shop-containers.svg` is not what would be built now",
        "~ relationship shop.api -> shop.jobs \"publishes to\"",
        "label: adds to → publishes to",
        "run `quadrel build`",
    ] {
        run = run.says(part);
    }
    sandbox.run(&["build"]).expect(0);
    sandbox.run(&["check"]).expect(0);
}

#[test]
fn revisions_files_and_folders_are_compared() {
    let sandbox = Sandbox::new(&[("quadrel.toml", SETTINGS), ("model/a.quad", MODEL)]);
    git(&sandbox, &["init", "-q"]);
    git(&sandbox, &["add", "."]);
    git(&sandbox, &["commit", "-q", "-m", "one"]);
    let same = sandbox.run(&["diff", "git:HEAD", "--exit-code"]).expect(0);
    assert_eq!(same.out, "no changes\n");
    sandbox.write("model/b.quad", b"system bank\nshop.api -> bank \"pays with\"\n");
    let expected = "+ system bank\n  + relationship shop.api -> bank \"pays with\"\n1 added\n";
    for args in [&["diff", "git:HEAD"] as &[_], &["diff", "git:HEAD:model", "model"]] {
        assert_eq!(sandbox.run(args).expect(0).out, expected, "{args:?}");
    }
    sandbox.run(&["diff", "git:HEAD", "--exit-code"]).expect(1);
    let back = sandbox.run(&["diff", ".", "git:HEAD", "--format", "markdown"]).expect(0);
    assert!(back.out.contains("- **removed** `system bank`"), "{}", back.out);
    sandbox.write("model/b.quad", b"system bank {");
    sandbox.run(&["diff", "git:HEAD"]).expect(2).says("the new side does not compile");
}

#[test]
fn a_revision_is_never_an_option() {
    let sandbox = Sandbox::new(&[("a.quad", MODEL)]);
    git(&sandbox, &["init", "-q"]);
    for name in ["--upload-pack=touch x", "-x", "a..b", "; touch x", "", "HEAD"] {
        sandbox
            .run(&["diff", &format!("git:{name}"), "a.quad"])
            .expect(2)
            .says("cannot read revision");
    }
    assert_eq!(sandbox.files("").iter().filter(|it| *it == "x").count(), 0);
}

/// A repository that holds the old shop, with the new one in the working copy.
fn shop() -> Sandbox {
    let read = |side: &str| {
        let path = format!("{}/tests/cases/diff/shop/{side}.quad", env!("CARGO_MANIFEST_DIR"));
        crate::read(std::path::Path::new(&path))
    };
    let sandbox = Sandbox::new(&[]);
    sandbox.write("shop.quad", &read("old"));
    git(&sandbox, &["init", "-q"]);
    git(&sandbox, &["add", "."]);
    git(&sandbox, &["commit", "-q", "-m", "one"]);
    sandbox.write("shop.quad", &read("new"));
    sandbox
}

#[test]
fn views_that_changed_are_drawn_into_files() {
    let sandbox = shop();
    let diff = ["diff", "git:HEAD:shop.quad", "shop.quad"];
    let run = |more: &[&str]| sandbox.run(&[&diff, more].concat());
    let drawn = run(&["-o", "out", "-f", "svg,mermaid,text,ascii", "--exit-code"]).expect(1);
    let drawn = drawn.says("wrote 16 files to `out`");
    assert_eq!(drawn.out, run(&[]).expect(0).out);
    let files = sandbox.files("out");
    assert_eq!(files.len(), 16);
    assert!(!files.iter().any(|it| it.starts_with("landscape")), "{files:?}");
    let text = sandbox.read("out/shop-containers.txt");
    for tagged in ["[~] Web shop", "[+] Mailer", "[+] Cache", "[-] Events", "[~] Data"] {
        assert!(text.contains(tagged), "{text}");
    }
    run(&["-o", "out", "-f", "svg,mermaid,text,ascii"]).expect(0).says("16 unchanged");

    run(&["-o", "one.svg"]).expect(2).says("4 would be written");
    run(&["-o", "-"]).expect(2).says("4 would be written");
    let one = run(&["-o", "-", "-f", "text", "--view", "shop-containers"]).expect(0);
    assert_eq!(one.out, text);
    run(&["-o", "-", "--view", "shop-containes"]).expect(2).says("did you mean `shop-containers`?");
    run(&["-f", "svg"]).expect(2).says("--output");
    run(&["-o", "out", "--theme", "pink"]).expect(2).says("there is no theme `pink`");
    run(&["--pictures", "text"]).expect(2).says("needs `--format markdown`");

    // The same in another form is the same.
    let old = "system a { container x }\nview containers of a";
    sandbox.write("a.quad", old.as_bytes());
    sandbox.write("b.quad", b"// x\nview containers of a\nsystem a {\n  container x\n}\n");
    let same = ["diff", "a.quad", "b.quad", "-o", "same", "--exit-code"];
    let same = sandbox.run(&same).expect(0).says("no view has changed");
    assert_eq!(same.out, "no changes\n");
    assert!(sandbox.files("same").is_empty());
    // One picture may go down a pipe, in place of the words.
    sandbox.write("b.quad", b"system a { container y { was x } }\nview containers of a");
    let piped = sandbox.run(&["diff", "a.quad", "b.quad", "-f", "ascii", "-o", "-"]).expect(0);
    assert!(piped.out.contains("[~] x > y"), "{}", piped.out);
    assert!(!piped.out.contains("renamed"), "{}", piped.out);
}

#[test]
fn pictures_stand_in_markdown_and_are_left_out_whole() {
    let sandbox = shop();
    let run = |form: &str, more: &[&str]| {
        let diff = ["diff", "git:HEAD:shop.quad", "shop.quad", "--format", "markdown"];
        sandbox.run(&[&diff, &["--pictures", form][..], more].concat()).expect(0).out
    };
    let whole = run("mermaid", &[]);
    assert_eq!(whole.matches("\n```mermaid\n---\n").count(), 4, "{whole}");
    assert!(whole.contains("\n#### Shop: containers\n"), "{whole}");
    let text = run("text", &[]);
    assert_eq!(text.matches("\n```text\n").count(), 4, "{text}");
    let most = whole.len() - 1;
    let cut = run("mermaid", &["--max-bytes", &most.to_string()]);
    assert!(cut.len() <= most);
    assert_eq!(cut.matches("```").count(), 6, "{cut}");
    assert!(cut.ends_with("\n…and 1 more.\n"), "{cut}");
}

#[test]
fn a_base_that_does_not_compile_is_refused_or_empty() {
    let sandbox = Sandbox::new(&[("a.quad", "system {")]);
    git(&sandbox, &["init", "-q"]);
    git(&sandbox, &["add", "."]);
    git(&sandbox, &["commit", "-q", "-m", "one"]);
    sandbox.write("a.quad", b"system a { container x }\nview containers of a\n");
    let diff = ["diff", "git:HEAD:a.quad", "a.quad", "-o", "out", "-f", "text"];
    sandbox.run(&diff).expect(2).says("the old side does not compile");
    assert!(sandbox.files("out").is_empty());
    let all = sandbox.run(&[&diff[..], &["--allow-broken-base"]].concat()).expect(0);
    assert!(all.out.starts_with("+ system a\n  + container a.x\n"), "{}", all.out);
    let text = sandbox.read("out/a-containers.txt");
    assert!(text.contains("[+] a [Software system]") && text.contains("[+] x"), "{text}");
}
