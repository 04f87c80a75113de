//! What is said of views that show nothing, too much, or less than was asked for.

use std::collections::BTreeSet;

use quadrel::diagnostic::codes;
use quadrel::model::Workspace;
use quadrel::source::Limits;
use quadrel::view;

use super::{BANK, diagrams, workspace};

#[test]
fn what_has_no_effect_is_said() {
    let codes = |view: &str| diagrams(&format!("{BANK} {view}")).1;
    assert_eq!(codes("view landscape { exclude #nope }"), ["empty-selector"]);
    assert_eq!(codes("view landscape { include @queue }"), ["empty-selector"]);
    assert_eq!(codes("view landscape { only bank }"), ["empty-selector"]);
    assert_eq!(codes("view landscape { style #nope { fill \"#fff\" } }"), ["empty-selector"]);
    assert_eq!(codes("view landscape { exclude * }"), ["empty-view"]);
    assert_eq!(codes("view v { legend off }"), ["empty-view"]);
    assert_eq!(codes("view landscape { note \"x\" on bank.api }"), ["not-in-view"]);
    assert_eq!(codes("view landscape { rank same ann, bank.api }"), ["not-in-view"]);
    assert_eq!(codes("flow f { }"), ["empty-view"]);
}

#[test]
fn a_view_past_its_limit_is_refused() {
    let workspace = workspace("system a system b system c view landscape");
    let drawn = |view_nodes| {
        let limits = Limits { view_nodes, ..Limits::default() };
        let (diagrams, diagnostics) = view::diagrams(&workspace, &limits);
        (diagrams.len(), diagnostics.iter().map(|it| it.code.name).collect::<Vec<_>>())
    };
    assert_eq!(drawn(3), (1, vec![]));
    assert_eq!(drawn(2), (0, vec!["view-too-large"]));
}

#[test]
fn every_code_of_views_has_examples_that_show_it() {
    for code in codes::all().filter(|it| (350..400).contains(&it.id[1..].parse::<u32>().unwrap())) {
        let found = |text: &str| diagrams(text).1.into_iter().collect::<BTreeSet<_>>();
        if !code.wrong.is_empty() {
            assert_eq!(found(code.wrong), BTreeSet::from([code.name]), "{}", code.id);
        }
        assert_eq!(found(code.right), BTreeSet::new(), "{}", code.id);
    }
}

#[test]
fn nothing_makes_no_diagram() {
    let (diagrams, diagnostics) = view::diagrams(&Workspace::default(), &Limits::default());
    assert!(diagrams.is_empty() && diagnostics.is_empty());
}
