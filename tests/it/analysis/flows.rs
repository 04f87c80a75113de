//! Flows: participants, open calls, steps that the model does not know.

use super::{check, only, workspace};
use quadrel::model::Step;

const MODEL: &str = "system a\nsystem b\nsystem c\na -> b\nb -> c\na -> c\n";

fn flow(steps: &str) -> String {
    format!("{MODEL}flow f {{\n{steps}\n}}")
}

#[test]
fn participants_stand_in_order_of_mention() {
    let order = |steps: &str| -> Vec<String> {
        let workspace = workspace(&flow(steps));
        let participants = &workspace.flows[0].participants;
        participants.iter().map(|&it| workspace.element(it).name.clone()).collect()
    };
    assert_eq!(order("b -> c \"1\"\na -> b \"2\""), ["b", "c", "a"]);
    // Whoever the list leaves out stands beside whom it speaks with.
    assert_eq!(order("participants c, a\nb -> c \"1\""), ["b", "c", "a"]);
    assert_eq!(order("opt \"x\" { note \"n\" over c }\na -> b"), ["c", "a", "b"]);
}

#[test]
fn frames_keep_their_branches() {
    let workspace = workspace(&flow("alt \"x\" { a -> b } else \"y\" { a -> c }"));
    let [Step::Frame(frame)] = workspace.flows[0].steps.as_slice() else { panic!("one frame") };
    let conditions: Vec<Option<&str>> =
        frame.branches.iter().map(|it| it.condition.as_deref()).collect();
    assert_eq!(conditions, [Some("x"), Some("y")]);
}

#[test]
fn replies_answer_open_calls() {
    for steps in [
        "a -> b\nb --> a",
        "a -> b\nb -> c\nc --> b\nb --> a",
        // Whoever answers has done with what it called.
        "a -> b\nb -> c\nb --> a",
        "a -> b\na -> b\nb --> a\nb --> a",
        "a -> a\na --> a",
        // Every branch starts from the calls before the frame.
        "a -> b\nalt \"x\" { b --> a } else \"y\" { b --> a }",
        // A frame that may be passed by closes nothing.
        "a -> b\nopt \"x\" { b --> a }\nb --> a",
        "a -> b\nbreak \"x\" { b --> a }\nb --> a",
        "par { a -> b } and { a -> c }\nb --> a\nc --> a",
        "alt \"x\" { a -> b } else \"y\" { a -> c }\nc --> a",
    ] {
        workspace(&flow(steps));
    }
}

#[test]
fn a_reply_without_a_call_is_an_error_at_its_line() {
    check(&flow("b --> a \"x\""), &["E0220 8:1 `b` answers `a`, which has no open call to it"]);
    for steps in [
        "a -> b\nb --> a\nb --> a",
        "a ~> b\nb --> a",
        "a -> b\nalt \"x\" { b --> a } else \"y\" { b --> a }\nb --> a",
        "a -> b\npar { b --> a } and { a -> c }\nb --> a",
        "alt \"x\" { a -> b } else \"y\" { b --> a }",
        "break \"x\" { a -> b }\nb --> a",
    ] {
        let (_, diagnostic) = only(&flow(steps));
        assert_eq!(diagnostic.code.name, "reply-without-call", "{steps}");
    }
    let (_, diagnostic) = only(&flow("a -> b\nb --> c"));
    let help = "`b` has an open call from `a`; did you mean `b --> a`?";
    assert_eq!(diagnostic.help.as_deref(), Some(help));
}

#[test]
fn a_step_that_the_model_does_not_know_gives_the_line_that_declares_it() {
    let model = "system s { container x { component y }; container z }\nsystem t { container u }\n";
    let text = format!("{model}s -> t\nflow f {{\n  y -> u \"a\"\n  u -> s \"b\"\n}}");
    workspace(&text);
    let text = format!("{model}flow f {{\n  y ~> u \"say \\\"hi\\\"\" [A, B]\n  u ~> y\n}}");
    let (_, diagnostic) = only(&text);
    assert_eq!(diagnostic.code.name, "undeclared-step");
    assert_eq!(diagnostic.message, "the model connects `s.x.y` and `t.u` nowhere");
    let help = "declare it: `s.x.y ~> t.u \"say \\\"hi\\\"\" [A, B]`";
    assert_eq!(diagnostic.help.as_deref(), Some(help));
    workspace(&format!("{model}flow f {{\n  x -> y\n  y -> y\n}}"));
}

#[test]
fn an_element_may_allow_such_steps() {
    workspace("system s { allow undeclared-step; container x }\nsystem t\nflow f { x -> t \"a\" }");
}

#[test]
fn nothing_is_missed_in_a_model_that_is_not_whole() {
    check(
        "system a\nsystem b\na -> bb\nflow f { a -> b }\nrule r { require owner on @system }",
        &["E0201 3:6 cannot find `bb` in this workspace"],
    );
}
