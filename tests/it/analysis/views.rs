//! Views, selectors, styles and rules.

use super::{check, marked, of_text, only, shown, workspace};
use quadrel::model::{SelectorKind, ViewHint, ViewSubject};

const MODEL: &str = "person ann\nsystem bank {\n  container api { component core }\n  database db\n}\n\
                     deployment live { instance api }\nflow pay { core -> core }\nentity user in db { id x }\n";

#[test]
fn views_are_named_from_kind_and_subject() {
    let workspace = workspace(&format!(
        "{MODEL}view landscape\nview context of bank\nview containers of bank\nview components of api\n\
         view deployment of live\nview data\nview data of bank\nview data of db\nview steps of pay\n\
         view all {{ include * }}\nview containers of bank as again"
    ));
    let names: Vec<&str> = workspace.views.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "landscape",
            "bank-context",
            "bank-containers",
            "api-components",
            "live-deployment",
            "data",
            "bank-data",
            "db-data",
            "pay-steps",
            "all",
            "again"
        ]
    );
    assert!(matches!(workspace.views[9].subject, ViewSubject::Free));
}

#[test]
fn a_view_of_the_wrong_thing_is_told_the_right_one() {
    let (analysis, diagnostic) = only(&format!("{MODEL}view containers of api"));
    assert_eq!(
        diagnostic.message,
        "`view containers` is of a system, but `bank.api` is a container"
    );
    assert_eq!(diagnostic.help.as_deref(), Some("did you mean `view containers of bank`?"));
    assert_eq!(marked(&analysis, &diagnostic), ["api", "api"]);
    let (_, diagnostic) = only(&format!("{MODEL}view components of bank"));
    assert_eq!(diagnostic.help.as_deref(), Some("did you mean `view components of bank.api`?"));
    let (_, diagnostic) = only(&format!("{MODEL}view context"));
    assert_eq!(diagnostic.help.as_deref(), Some("write `view context of bank`"));
    let (_, diagnostic) = only(&format!("{MODEL}view landscape of bank"));
    assert_eq!(diagnostic.code.name, "wrong-subject");
    let (_, diagnostic) = only(&format!("{MODEL}view deployment of lvie"));
    assert_eq!(diagnostic.help.as_deref(), Some("did you mean `live`?"));
    let (_, diagnostic) = only(&format!("{MODEL}view steps of bank"));
    assert_eq!(diagnostic.message, "`bank` is an element, not a flow");
}

#[test]
fn names_of_pictures_are_unique_without_regard_to_case() {
    check(
        "person ann\nview all { include * }\nview ALL { include ann }",
        &["E0302 3:6 `ALL` and `all` differ only in case, and both name files"],
    );
    check(
        &format!("{MODEL}view Pay {{ include * }}"),
        &["E0302 9:6 `Pay` and `pay` differ only in case, and both name files"],
    );
    let (_, diagnostic) = only(&format!("{MODEL}view landscape\nview landscape"));
    assert_eq!(diagnostic.help.as_deref(), Some("name this view yourself, with `as` and a name"));
    check(
        "person ann\nview con { include * }",
        &["E0303 2:6 `con` cannot be the name of a file on Windows"],
    );
}

#[test]
fn selectors_resolve_their_names() {
    let workspace = workspace(&format!(
        "{MODEL}kind worker : container\nrelationship publishes\ngroup team \"Team\" {{ person bob }}\n\
         view all {{\n  include bank.*, ->db, team, @worker, @publishes, @database or #x and not @external\n  \
         only ann -> bank.**\n  rank same ann, bank\n  order bank, ann\n}}\n\
         view deployment of live {{ exclude api }}"
    ));
    let view = &workspace.views[0];
    let kinds: Vec<bool> = [
        matches!(view.include[0].kind, SelectorKind::Children(_)),
        matches!(view.include[1].kind, SelectorKind::Incoming(_)),
        matches!(view.include[2].kind, SelectorKind::Group(_)),
        matches!(view.include[3].kind, SelectorKind::DeclaredKind(_)),
        matches!(view.include[4].kind, SelectorKind::RelationshipKind(_)),
        matches!(view.include[5].kind, SelectorKind::Or(..)),
        matches!(view.only[0].kind, SelectorKind::Relationship { .. }),
    ]
    .into();
    assert_eq!(kinds, [true; 7]);
    assert!(matches!(view.hints.as_slice(), [ViewHint::SameRow(_), ViewHint::Order(_)]));

    let (_, diagnostic) = only(&format!("{MODEL}view all {{ include @databse }}"));
    assert_eq!(diagnostic.help.as_deref(), Some("did you mean `database`?"));
    check(
        &format!("{MODEL}view all {{ include bnak.* }}"),
        &["E0201 9:20 cannot find `bnak` in this workspace"],
    );
}

#[test]
fn a_list_of_many_selectors_is_no_deep_tree() {
    let many: Vec<String> = (0..5000).map(|it| format!("#t{it}")).collect();
    let workspace = workspace(&format!("person a\nview all {{ include {} }}", many.join(" or ")));
    let mut depth = 0;
    let mut at = &workspace.views[0].include[0];
    while let SelectorKind::Or(first, _) = &at.kind {
        depth += 1;
        at = first;
    }
    assert!(depth <= 13, "{depth}");
}

#[test]
fn a_view_says_each_thing_once() {
    check(
        "person a\nview all { include *; direction up; direction down; legend off; legend on }",
        &["E0212 2:37 `direction` is given twice", "E0212 2:65 `legend` is given twice"],
    );
}

#[test]
fn breaches_past_the_limit_are_counted() {
    let mut text = "rule r { require owner on @system }\n".to_owned();
    for idx in 0..103 {
        text.push_str(&format!("system s{idx}\n"));
    }
    let found = shown(&of_text(&text));
    assert_eq!(found.len(), 101);
    assert_eq!(found[0], "E0310 1:27 and 3 more break the rule `r` in this way");
}

#[test]
fn a_long_chain_of_kinds_ends_in_its_base() {
    let n_kinds = 3_000;
    let mut text = "kind k0 : container { fill \"#123456\" }\n".to_owned();
    for idx in 1..n_kinds {
        text.push_str(&format!("kind k{idx} : k{}\n", idx - 1));
    }
    text.push_str(&format!("system s {{ k{} a }}\n", n_kinds - 1));
    let workspace = workspace(&text);
    let last = workspace.element_kinds.last().expect("there are kinds");
    assert_eq!(last.base.word(), "container");
    assert!(last.looks.fill.is_some());
}

#[test]
fn rules_are_held_against_the_model() {
    let (analysis, diagnostic) = only(
        "external system x\nsystem s { container c; database d }\nx -> s.d \"reads\"\nc -> d \"reads\"\n\
         rule outside \"Nobody else\" { deny @external -> @database }",
    );
    assert_eq!(diagnostic.code.name, "rule-broken");
    assert_eq!(diagnostic.message, "`x -> s.d` is denied by the rule `outside`");
    assert_eq!(diagnostic.notes, ["Nobody else"]);
    assert_eq!(marked(&analysis, &diagnostic), ["s.d", "outside"]);

    let (analysis, diagnostic) = only(
        "system s { container c { owner \"A\" }; database d }\nrule owned { require owner on @container }",
    );
    assert_eq!(diagnostic.message, "`s.d` has no `owner`, which the rule `owned` requires");
    assert_eq!(marked(&analysis, &diagnostic), ["d", "owned"]);

    workspace("system a\nsystem b\na -> b [X]\nrule r { require technology on * -> * }");
    workspace("system a { meta tier \"1\" }\nrule r { require tier on @system }");
    check(
        "system a\nsystem b\na -> b\nrule r { require technology on * -> * }",
        &["E0310 3:6 `a -> b` has no `technology`, which the rule `r` requires"],
    );
    check(
        "system a { owner \"A\" }\nrule r { require onwer on @system; deny @prson }",
        &[
            "E0308 2:18 there is no property `onwer`, and nothing has it as `meta`",
            "E0304 2:42 there is no kind `prson`",
        ],
    );
}
