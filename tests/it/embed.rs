//! Documents with regions, filled and checked by the real binary.

use std::fs;

use crate::sandbox::{Run, Sandbox};

const MODEL: &str = "system shop \"Shop\" {\n  container api\n  queue jobs\n  api -> jobs \"adds to\" [AMQP]\n}\n\
                     flow order { api -> jobs \"a | <b>\" }\nview containers of shop\n";

const SETTINGS: &str = "inputs = [\"model.quad\"]\ndocuments = [\"README.md\", \"docs/**/*.md\"]\n\
                        [lints]\nmissing-description = \"off\"\nmissing-technology = \"off\"\n";

/// A region of this ask, in the style of HTML.
fn region(ask: &str) -> String {
    format!("<!-- quadrel:begin {ask} -->\n<!-- quadrel:end -->\n")
}

fn project(readme: &str) -> Sandbox {
    Sandbox::new(&[("quadrel.toml", SETTINGS), ("model.quad", MODEL), ("README.md", readme)])
}

fn git(sandbox: &Sandbox, args: &[&str]) {
    let mut command = std::process::Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.com"]);
    let output = command.args(args).current_dir(sandbox.path("")).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn every_format_is_filled_and_a_second_run_changes_nothing() {
    let mut readme = String::from("# A\r\n");
    for ask in ["text width=60", "ascii", "tree", "ascii-tree", "mermaid", "svg", "png", "picture"]
    {
        readme += &region(&format!("view=shop-containers format={ask}"));
        readme += "between\n";
    }
    readme += &region("view=order format=list:flow");
    readme += &region("format=table:elements columns=\"name:Part, kind\" filter=@container");
    readme += &region("format=glossary");
    readme += "end";
    let sandbox = project(&readme);
    sandbox.run(&["embed", "README.md", "--check"]).expect(1).says("has not been filled");
    assert_eq!(sandbox.read("README.md"), readme);
    sandbox
        .run(&["embed", "README.md"])
        .expect(0)
        .says("renewed 11 of 11 regions in 1 document, wrote 5 files");
    let filled = sandbox.read("README.md");
    for part in [
        "# A\r\n<!-- quadrel:begin view=shop-containers format=text width=60 -->\n\n```text\nShop: containers\n",
        "+-",
        "```mermaid\n---\n",
        "![Shop: containers. It shows api, jobs and 1 relationship.](shop-containers.svg)\n",
        "](shop-containers.png)\n",
        "srcset=\"shop-containers.dark.svg\" />",
        "<img alt=\"Shop: containers. It shows api, jobs and 1 relationship.\" src=\"shop-containers.light.svg\" />",
        "\n1. api → jobs: a \\| \\<b>\n",
        "| Part ",
    ] {
        assert!(filled.contains(part), "{part}\n{filled}");
    }
    assert!(filled.ends_with(" -->\nend"), "{filled}");
    let pictures = [
        "shop-containers.dark.svg",
        "shop-containers.light.svg",
        "shop-containers.png",
        "shop-containers.svg",
    ];
    let files = sandbox.files("");
    assert!(pictures.iter().all(|it| files.iter().any(|file| file == it)), "{files:?}");
    assert_ne!(sandbox.read(pictures[0]), sandbox.read(pictures[1]));

    let modified = |name: &str| fs::metadata(sandbox.path(name)).unwrap().modified().unwrap();
    let before = modified("README.md");
    sandbox
        .run(&["embed", "README.md"])
        .expect(0)
        .says("11 regions in 1 document: all as they should be");
    assert_eq!((sandbox.read("README.md"), modified("README.md")), (filled, before));
    let run = sandbox.run(&["embed", "README.md", "--check"]).expect(0);
    assert_eq!(run.err, "");
}

#[test]
fn a_picture_stands_in_for_mermaid_code_that_is_too_large() {
    // One line more than Mermaid draws.
    let pairs = (0..501).map(|it| format!("a{} -> a{}\n", it / 22, 23 + it % 22));
    let boxes = (0..45).map(|it| format!("system a{it}\n"));
    let model: String = boxes.chain(pairs).chain(["view landscape\n".to_owned()]).collect();
    let sandbox = Sandbox::new(&[("large.quad", &model)]);
    let region = |more: &str| {
        let ask = format!("view=landscape format=mermaid source=large.quad{more}");
        format!("<!-- quadrel:begin {ask} -->\n<!-- quadrel:end -->\n")
    };
    sandbox.write("README.md", region("").as_bytes());
    sandbox.run(&["embed", "README.md"]).expect(2).says("E0510");
    sandbox.write("README.md", region(" fallback=svg").as_bytes());
    sandbox.run(&["embed", "README.md"]).expect(0);
    assert!(sandbox.read("README.md").contains("](landscape.svg)\n"));
}

#[test]
fn what_is_wrong_with_a_table_is_told_at_its_place() {
    let readme = region("format=table:elements columns=\"name, onwer\"");
    let sandbox = project(&readme);
    let run = sandbox.run(&["embed", "README.md"]).expect(2);
    assert!(run.err.contains("onwer") && run.err.contains("README.md:1:"), "{}", run.err);
    assert_eq!(sandbox.read("README.md"), readme);
}

/// Every style, indented in a list, in one document with broken encodings and mixed line ends.
#[test]
fn bytes_outside_stay_whatever_they_are() {
    let ask = "view=shop-containers format=text";
    let pieces = [
        "\u{feff}- --\r\ntitle: â”Œâ”€ ðŸ—ï¸ ‚îå\n- --\r".to_owned(),
        format!("<!-- quadrel:begin {ask} -->"),
        "\r\n".to_owned(),
        "<!-- quadrel:end -->".to_owned(),
        "\r\n1. item\n\n".to_owned(),
        format!("   [//]: # (quadrel:begin {ask})"),
        "\n".to_owned(),
        "   [//]: # (quadrel:end)".to_owned(),
        "\n\ttail\u{0}\u{2028}\r".to_owned(),
        format!("{{/* quadrel:begin {ask} */}}"),
        "\r".to_owned(),
        "{/* quadrel:end */}".to_owned(),
    ];
    let sandbox = project(&pieces.concat());
    sandbox.run(&["embed"]).expect(2).says("no file fits `docs/**/*.md`");
    sandbox.run(&["embed", "README.md"]).expect(0);
    let filled = sandbox.read("README.md");
    let mut rest = filled.as_str();
    for kept in [0, 1, 4, 5, 8, 9] {
        let at = rest.find(pieces[kept].as_str());
        assert!(at.is_some() && (kept != 0 || at == Some(0)), "{:?} in {rest:?}", pieces[kept]);
        rest = &rest[at.unwrap() + pieces[kept].len()..];
    }
    assert!(filled.contains("-->\r\n\r\n```text\r\nShop: containers\r\n"), "{filled:?}");
    assert!(filled.contains("\n   ```text\n   Shop: containers\n\n"), "{filled:?}");
    assert!(filled.contains("*/}\r\r```text\rShop: containers\r\r"), "{filled:?}");
    assert!(filled.contains("\n   [//]: # (quadrel:end sum="), "{filled:?}");
    sandbox.run(&["embed", "README.md", "--check"]).expect(0);
}

#[test]
fn what_somebody_typed_is_kept_and_shown() {
    let sandbox = project(&region("view=shop-containers format=text"));
    sandbox.run(&["embed", "README.md"]).expect(0);
    let fresh = sandbox.read("README.md");
    let edited = fresh.replace("adds to", "takes from");
    assert_ne!(fresh, edited);
    sandbox.write("README.md", edited.as_bytes());
    // A stale document beside it is not written either.
    let stale = region("view=shop-containers format=ascii");
    sandbox.write("b.md", stale.as_bytes());
    for args in [&["embed", "README.md", "b.md"] as &[_], &["embed", "--check", "README.md"]] {
        let run = sandbox.run(args).expect(1);
        run.says("error[E0707]")
            .says("README.md:1:1")
            .says("somebody has typed in the region `shop-containers`")
            .says("takes from")
            .says("quadrel embed --force README.md");
        assert_eq!(
            (sandbox.read("README.md"), sandbox.read("b.md")),
            (edited.clone(), stale.clone())
        );
    }
    sandbox.run(&["embed", "README.md", "--force"]).expect(0);
    assert_eq!(sandbox.read("README.md"), fresh);

    // Text that was there before the markers is nobody's to lose.
    let adopted =
        "<!-- quadrel:begin view=shop-containers format=text -->\nmine\n<!-- quadrel:end -->\n";
    sandbox.write("README.md", adopted.as_bytes());
    sandbox
        .run(&["embed", "README.md"])
        .expect(1)
        .says("holds text that quadrel did not write")
        .says("- mine");

    // A change of the model alone is no edit, whatever an editor did to line ends.
    sandbox.write("README.md", fresh.replace('\n', "\r\n").as_bytes());
    sandbox.write("model.quad", MODEL.replace("adds to", "fills").as_bytes());
    sandbox
        .run(&["embed", "README.md", "--check"])
        .expect(1)
        .says("error[E0706]")
        .says("+ ")
        .says("fills");
    sandbox.run(&["embed", "README.md"]).expect(0);
    assert!(
        sandbox.read("README.md").contains("fills [AMQP]\r\n")
            || sandbox.read("README.md").contains("fills")
    );
}

#[test]
fn a_check_of_the_project_says_what_changed_and_what_mends_it() {
    let settings = SETTINGS.replace(", \"docs/**/*.md\"", "");
    let readme = format!(
        "{}{}",
        region("view=shop-containers format=text"),
        region("view=shop-containers format=picture folder=img")
    );
    let files = [
        ("quadrel.toml", settings.as_str()),
        ("model.quad", MODEL),
        ("README.md", readme.as_str()),
    ];
    let sandbox = Sandbox::new(&files);
    git(&sandbox, &["init", "-q"]);
    sandbox.run(&["check"]).expect(1).says("README.md:1:1").says("run `quadrel embed README.md`");
    sandbox.run(&["embed"]).expect(0);
    git(&sandbox, &["add", "."]);
    git(&sandbox, &["commit", "-q", "-m", "one"]);
    assert_eq!(sandbox.run(&["check"]).expect(0).err, "");
    sandbox.write("model.quad", MODEL.replace("adds to", "publishes to").as_bytes());
    let mut run = sandbox.run(&["check"]).expect(1);
    for part in [
        "error[E0706]",
        "README.md:1:1",
        "the region `shop-containers` is not what would be written now",
        "~ relationship shop.api -> shop.jobs \"publishes to\"",
        "label: adds to → publishes to",
        "`img/shop-containers.light.svg`, which the region `shop-containers` shows, is not what would be drawn now",
        "run `quadrel embed README.md`",
    ] {
        run = run.says(part);
    }
    sandbox.run(&["embed"]).expect(0);
    sandbox.run(&["check"]).expect(0);
    fs::remove_file(sandbox.path("img/shop-containers.dark.svg")).unwrap();
    sandbox.run(&["check"]).expect(1).says("has not been drawn");
    let sarif = sandbox.run(&["check", "--format", "sarif"]).expect(1);
    assert!(sarif.out.contains("README.md"), "{}", sarif.out);
}

#[test]
fn markers_out_of_place_leave_the_document_alone() {
    let check = |text: &str, says: &[&str]| {
        let sandbox = project(text);
        let mut run: Run = sandbox.run(&["embed", "README.md"]).expect(2);
        for part in says {
            run = run.says(part);
        }
        assert_eq!(sandbox.read("README.md"), text);
    };
    let whole = region("view=shop-containers format=text");
    let (begin, end) = whole.split_once('\n').unwrap();
    check(&format!("{whole}a\n{begin}\n"), &["E0702", "README.md:4:1", "this region has no end"]);
    check(&format!("\u{feff}a\n  {end}"), &["E0702", "README.md:2:3", "no region begins"]);
    check(&format!("{begin}\n{begin}\n{end}{end}"), &["E0702", "README.md:1:1", "this one begins"]);
    let twice = region("view=shop-containers format=text id=a").repeat(2);
    check(&twice, &["E0703", "two regions have the id `a`", "first here"]);
    check(
        &region("view=shop-container format=text"),
        &["E0705", "did you mean `shop-containers`?"],
    );
    check(&region("view=shop-containers format=txt"), &["did you mean `text`?"]);
    check(
        &region("view=shop-containers format=svg width=80"),
        &["E0704", "means nothing for `svg`"],
    );
    check(&region("view=ordr format=list:flow"), &["did you mean `order`?"]);
    check(&region("view=shop-containers format=svg folder=../x"), &["E0407"]);
    check(&region("view=shop-containers format=svg folder=/x"), &["E0407"]);
    check(&region("view=shop-containers format=text source=../x.quad"), &["E0407"]);
    check(
        &region("view=shop-containers format=text source=x.quad"),
        &["E0406", "cannot find `x.quad`"],
    );
    let themes =
        ["light", "dark"].map(|it| region(&format!("view=shop-containers format=svg theme={it}")));
    check(&themes.concat(), &["E0703", "different pictures into `shop-containers.svg`"]);
    let cases =
        ["a", "A"].map(|it| region(&format!("view=shop-containers format=svg folder={it}")));
    check(&cases.concat(), &["E0703"]);
}

#[test]
fn examples_in_code_are_left_alone() {
    let text = format!("```\n{}```\n", region("view=x format=y"));
    let sandbox = project(&text);
    sandbox.run(&["embed", "README.md"]).expect(0).says("no regions in 1 document");
    assert_eq!(sandbox.read("README.md"), text);
}

#[test]
fn labels_cannot_end_a_region_or_a_comment() {
    let label = "</text><script>alert(1)</script> --> <!-- ``` ~~~ ]]> &amp; {/* quadrel:end */}";
    let end = "<!-- quadrel:end -->";
    let model = format!(
        "system a \"{label}\"\nsystem b \"{end}\" \"[//]: # (quadrel:end)\"\na -> b \"{end}\"\n\
         flow f \"F\" {{ a -> b \"{end}\"\n a -> a \"{label}\" }}\nview landscape\n"
    );
    let mut readme = String::new();
    for format in ["text", "ascii", "tree", "mermaid", "svg", "picture folder=p"] {
        readme += &region(&format!("view=landscape format={format}"));
    }
    readme += &region("view=f format=list:flow");
    readme += "last\n";
    let sandbox = project(&readme);
    sandbox.write("model.quad", model.as_bytes());
    sandbox.run(&["embed", "README.md"]).expect(0);
    let filled = sandbox.read("README.md");
    sandbox.run(&["embed", "README.md"]).expect(0).says("all as they should be");
    assert_eq!(sandbox.read("README.md"), filled);
    assert!(filled.ends_with(" -->\nlast\n"));
    assert!(filled.contains("````text"), "{filled}");
    // Outside code blocks nothing of it is markup.
    let mut is_code = false;
    for line in filled.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            assert!(!line.replace("\\<", "").contains("<script"), "{line}");
            assert_eq!(
                line.replace("\\<", "").contains("<!--"),
                line.starts_with("<!-- quadrel:"),
                "{line}"
            );
        }
    }
}

#[test]
fn one_document_can_be_filtered() {
    let readme = region("view=shop-containers format=text");
    let sandbox = project(&readme);
    let printed = sandbox.run(&["embed", "--stdout", "README.md"]).expect(0);
    assert_eq!(sandbox.read("README.md"), readme);
    let piped = sandbox.run_with_stdin(&["embed", "--stdout", "-"], readme.as_bytes()).expect(0);
    assert_eq!(piped.out, printed.out);
    sandbox.run(&["embed", "README.md"]).expect(0);
    assert_eq!(sandbox.read("README.md"), printed.out);
    sandbox.run_with_stdin(&["embed", "-"], readme.as_bytes()).expect(2).says("--stdout");
    sandbox.run(&["embed", "--stdout", "README.md", "model.quad"]).expect(2).says("one document");
}

#[test]
fn other_models_are_named_by_their_source() {
    let other = "system bank \"Bank\"\nview landscape\n";
    let docs = region("view=landscape format=text source=../other/bank.quad");
    let files = [("other/bank.quad", other), ("docs/a.md", docs.as_str())];
    let sandbox = Sandbox::new(&files);
    sandbox.run(&["embed", "docs/a.md"]).expect(0);
    assert!(sandbox.read("docs/a.md").contains("Bank"));
    sandbox.run(&["embed", "docs/*.md", "--check"]).expect(0);
    sandbox.run(&["embed", "x*.md"]).expect(2).says("no file");
    sandbox.write("other/bank.quad", b"system bank {");
    sandbox.run(&["embed", "docs/a.md"]).expect(2).says("other/bank.quad:1:");
    sandbox.write("docs/b.md", region("view=landscape format=text").as_bytes());
    sandbox.run(&["embed", "docs/b.md"]).expect(2).says("no `source`").says("source=FILE.quad");
    sandbox.run(&["embed"]).expect(2).says("no `quadrel.toml`");
}

#[test]
fn documents_that_cannot_be_read_or_written_are_refused() {
    let sandbox = project("");
    sandbox.write("a.md", b"ok \xff");
    sandbox.run(&["embed", "a.md"]).expect(2).says("E0402").says("byte offset 3");
    sandbox.write("a.md", region("view=shop-containers format=text").repeat(2).as_bytes());
    sandbox.run(&["embed", "a.md", "--max-regions", "1"]).expect(2).says("E0709").says("a.md:3:1");
    sandbox.run(&["embed", "a.md", "--max-document-bytes", "9"]).expect(2).says("E0708");
    sandbox.run(&["embed", "b.md"]).expect(2).says("there is no file `b.md`");
    sandbox.run(&["embed", "."]).expect(2);
    let mut permissions = fs::metadata(sandbox.path("a.md")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(sandbox.path("a.md"), permissions).unwrap();
    sandbox.run(&["embed", "a.md"]).expect(2).says("it is read-only");
    assert!(sandbox.files("").iter().all(|it| !it.starts_with(".quadrel")));
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_root_only() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let sandbox = Sandbox::new(&[("p/quadrel.toml", SETTINGS), ("p/model.quad", MODEL)]);
    let text = region("view=shop-containers format=svg folder=img");
    sandbox.write("out.md", text.as_bytes());
    sandbox.write("p/docs/a.md", text.as_bytes());
    fs::set_permissions(sandbox.path("p/docs/a.md"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink(sandbox.path("out.md"), sandbox.path("p/out.md")).unwrap();
    symlink(sandbox.path("p/docs/a.md"), sandbox.path("p/b.md")).unwrap();
    let run =
        |args: &[&str]| crate::sandbox::run(sandbox.command(args).current_dir(sandbox.path("p")));
    run(&["embed", "b.md"]).expect(0);
    let metadata = fs::symlink_metadata(sandbox.path("p/b.md")).unwrap();
    assert!(metadata.is_symlink());
    assert!(sandbox.read("p/docs/a.md").contains("(img/shop-containers.svg)"));
    let mode = fs::metadata(sandbox.path("p/docs/a.md")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    run(&["embed", "out.md"]).expect(2).says("lies outside the project's root");
    run(&["embed", "../out.md"]).expect(2).says("no `source`");
    assert_eq!(sandbox.read("out.md"), text);
    fs::remove_dir_all(sandbox.path("p/docs/img")).unwrap();
    symlink(sandbox.path(""), sandbox.path("p/docs/img")).unwrap();
    run(&["embed", "b.md"]).expect(2).says("E0407").says("by way of a link");
}

#[test]
fn pictures_go_where_they_are_asked_for_or_drawn_anyway() {
    let settings =
        "inputs = [\"model.quad\"]\n[[outputs]]\nfolder = \"docs/img\"\ntheme = \"dark\"\n";
    let svg = region("view=shop-containers format=svg");
    let own = region("view=shop-containers format=svg theme=mono folder=\"my pictures\"");
    let sandbox = Sandbox::new(&[
        ("quadrel.toml", settings),
        ("model.quad", MODEL),
        ("README.md", svg.as_str()),
        ("docs/deep/a.md", &format!("{svg}{own}")),
    ]);
    sandbox.run(&["embed", "README.md", "docs/deep/a.md"]).expect(0);
    assert!(sandbox.read("README.md").contains("(docs/img/shop-containers.svg)"));
    let deep = sandbox.read("docs/deep/a.md");
    assert!(deep.contains("(../img/shop-containers.svg)"), "{deep}");
    assert!(deep.contains("(my%20pictures/shop-containers.svg)"), "{deep}");
    sandbox.run(&["build"]).expect(0).says("1 unchanged");
    assert_eq!(sandbox.files("docs/deep"), ["a.md", "my pictures/shop-containers.svg"]);
}

#[test]
fn what_is_not_ours_is_not_overwritten() {
    let sandbox = project(&region("view=shop-containers format=svg"));
    for (name, args) in [
        ("shop-containers.svg", &["embed", "README.md"] as &[_]),
        ("shop-containers.svg", &["build", "model.quad"]),
        ("shop-containers.txt", &["build", "model.quad", "-f", "text"]),
        ("x.svg", &["build", "model.quad", "--view", "shop-containers", "-o", "x.svg"]),
    ] {
        sandbox.write(name, b"by hand");
        sandbox.run(args).expect(2).says("is no drawing of quadrel's").says("--force");
        assert_eq!(sandbox.read(name), "by hand");
        let forced: Vec<&str> = args.iter().copied().chain(["--force"]).collect();
        sandbox.run(&forced).expect(0);
        assert_ne!(sandbox.read(name), "by hand");
    }
    // An earlier drawing is replaced without asking, in every form.
    let build = [
        "build",
        "model.quad",
        "-o",
        "out",
        "-f",
        "svg,png,mermaid,text,ascii,tree,ascii-tree,json,layout",
    ];
    sandbox.run(&build).expect(0);
    sandbox.write("model.quad", MODEL.replace("adds to", "fills").as_bytes());
    sandbox.run(&build).expect(0);
    let settings = format!(
        "{}[[outputs]]\nfolder = \"A\"\n[[outputs]]\nfolder = \"a\"\n",
        SETTINGS.split("[lints]").next().unwrap()
    );
    sandbox.write("quadrel.toml", settings.as_bytes());
    sandbox.run(&["build"]).expect(2).says("would be the same file on some systems");
}

#[test]
fn runs_at_once_leave_a_whole_document() {
    let readme = region("view=shop-containers format=picture").repeat(3);
    let sandbox = project(&readme);
    let mut children: Vec<_> =
        (0..4).map(|_| sandbox.command(&["embed", "-q", "README.md"]).spawn().unwrap()).collect();
    assert!(children.iter_mut().all(|it| it.wait().unwrap().success()));
    sandbox.run(&["embed", "--check", "README.md"]).expect(0);
    assert_eq!(sandbox.files("").len(), 5);
}
