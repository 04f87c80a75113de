//! The same input gives the same bytes, whatever the surroundings.
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::sandbox::{Sandbox, run};

const FORMS: &str = if cfg!(feature = "png") {
    "svg,png,mermaid,text,ascii,json,layout"
} else {
    "svg,mermaid,text,ascii,json,layout"
};

/// Everything that a build writes, by name.
fn build(
    sandbox: &Sandbox,
    out: &str,
    prepare: impl Fn(&mut Command),
) -> BTreeMap<String, Vec<u8>> {
    let mut command = sandbox.command(&["build", "-f", FORMS, "--scale", "1"]);
    command.arg(sandbox.path("bank.quad")).arg("-o").arg(sandbox.path(out));
    prepare(&mut command);
    run(&mut command).expect(0);
    let content = |name: String| {
        let bytes = fs::read(sandbox.path(&format!("{out}/{name}"))).unwrap();
        (name, bytes)
    };
    sandbox.files(out).into_iter().map(content).collect()
}

#[test]
fn surroundings_change_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bank = fs::read_to_string(root.join("examples/internet-banking.quad")).unwrap();
    let sandbox = Sandbox::new(&[("bank.quad", &bank), ("elsewhere/deep/x", "")]);
    let elsewhere = sandbox.path("elsewhere/deep");
    let first = build(&sandbox, "1", |it| {
        it.args(["--threads", "1"]);
    });
    assert!(first.len() > 10, "{:?}", first.keys());

    let again = build(&sandbox, "2", |it| {
        it.args(["--threads", "16"]);
    });
    let other = build(&sandbox, "3", |it| {
        it.current_dir(&elsewhere).env_clear();
        it.envs([("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR"), ("TZ", "Asia/Kolkata")]);
        it.envs([("COLUMNS", "40"), ("HOME", "/nowhere"), ("CLICOLOR_FORCE", "1")]);
    });
    for (name, content) in &first {
        assert!(again[name] == *content, "{name} depends on the number of threads");
        assert!(other[name] == *content, "{name} depends on the environment");
    }
    assert_eq!(first.len(), again.len());
    assert_eq!(first.len(), other.len());
}

/// One drawing whose lines cross often, so that all threads look for a better order of it.
#[test]
fn threads_untangle_a_drawing_alike() {
    let mut source = String::from("view all { include * }\n");
    for idx in 0..40 {
        source += &format!("system s{idx} \"System {idx}\"\n");
    }
    for (idx, step, start) in (0..40).flat_map(|idx| [(idx, 7, 3), (idx, 11, 4)]) {
        source += &format!("s{idx} -> s{} \"uses\"\n", (idx * step + start) % 40);
    }
    let sandbox = Sandbox::new(&[("tangle.quad", &source)]);
    for threads in ["1", "2", "16"] {
        let args = ["build", "tangle.quad", "-f", "svg", "-o", threads, "--threads", threads];
        sandbox.run(&args).expect(0);
    }
    let drawn = ["1", "2", "16"].map(|threads| sandbox.read(&format!("{threads}/all.svg")));
    assert!(drawn[0] == drawn[1] && drawn[0] == drawn[2], "the threads decide the order");
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let sandbox = Sandbox::new(&[]);
    let text = "person ann \"Ann\"\nsystem shop \"Shop\"\nann -> shop \"uses\"\n";
    let forms = "svg,mermaid,text,layout,json";
    let mut built = Vec::new();
    let variants = [
        text.to_owned(),
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        format!("\u{feff}{text}"),
    ];
    for (idx, variant) in variants.iter().enumerate() {
        sandbox.write("a.quad", variant.as_bytes());
        let out = format!("out{idx}");
        sandbox.run(&["build", "a.quad", "-f", forms, "-o", &out]).expect(0);
        let read = |name: String| (sandbox.read(&format!("{out}/{name}")), name);
        built.push(sandbox.files(&out).into_iter().map(read).collect::<Vec<_>>());
    }
    assert!(!built[0].is_empty());
    assert!(built.iter().all(|it| *it == built[0]));
}
