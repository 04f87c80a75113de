//! The parser's corners: how a text is read, and what each mistake is called.

use crate::source::{Limits, Sources};
use crate::syntax::ast::{self, DeploymentItem, Selector, SelectorKind, Statement, Step, ViewItem};

fn parse(text: &str) -> (ast::File, Vec<String>) {
    let mut sources = Sources::default();
    let id = sources.add("test.quad", text);
    let (tree, diagnostics) = crate::syntax::parse(id, sources.file(id), &Limits::default());
    let shown = diagnostics
        .iter()
        .map(|it| {
            let span = it.span().unwrap();
            format!("{} <{}>", it.message, sources.text(span))
        })
        .collect();
    (tree, shown)
}

/// Diagnostics of `text`, one a line.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(parse(text).1, expected, "in {text:?}");
}

/// The only statement of a text without mistakes.
#[track_caller]
fn only(text: &str) -> Statement {
    let (mut tree, diagnostics) = parse(text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(tree.statements.len(), 1, "{tree:?}");
    tree.statements.remove(0)
}

#[test]
fn a_name_may_be_a_word_of_the_language() {
    check("element view\nview -> view \"sees\"\nview, view -> view\n", &[]);
    check("element order\nelement flow\nflow ~> order\norder <-> flow\n", &[]);
    check("entity view\nentity flow\nview ||--o{ flow\n", &[]);
}

#[test]
fn the_first_string_is_the_title_wherever_the_technology_stands() {
    let Statement::Element(it) = only("system a [Rust, Axum] \"A\" #x #y") else { panic!() };
    assert_eq!(it.header.title.unwrap().value, "A");
    assert_eq!(it.header.description, None);
    assert_eq!(it.header.technology.len(), 2);
    assert_eq!(it.header.tags.len(), 2);
}

#[test]
fn an_arrow_at_the_start_of_a_line_begins_a_statement() {
    let Statement::Element(it) = only("system a {\n  component b \"B\"\n  -> c\n}") else {
        panic!()
    };
    let Some(Statement::Relationship(relationship)) = it.body.get(1) else { panic!() };
    assert!(relationship.ends[0].is_empty());
    check("system a { -> b; ~> c }", &[]);
    check("system a {\n group \"g\" {\n -> b\n }\n}", &[]);
    check(
        "a\n-> b",
        &[
            "`a` begins no statement at the top level of a file <a>",
            "this relationship has no source <->>",
        ],
    );
    check(
        "a.b\n-> c",
        &[
            "expected an arrow, found the end of the line <>",
            "this relationship has no source <->>",
        ],
    );
    check("group \"g\" { -> b }", &["this relationship has no source <->>"]);
    check(
        "system a { component b \"x\" -> c }",
        &["expected the end of the statement, found `->` <->>"],
    );
}

#[test]
fn lists_and_chains() {
    let Statement::Relationship(it) = only("a,\nb.c -> d ->\ne ~> f #t") else { panic!() };
    assert_eq!(it.ends.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1, 1, 1]);
    assert_eq!(it.arrows.len(), 3);
    assert_eq!(it.header.tags.len(), 1);
    check(
        "a -> b -> c \"x\" [y] { link \"z\" }",
        &["a chain carries no label <\"x\">", "a chain has no body <{>"],
    );
    check("a, -> b", &["expected a reference, found `->` <->>"]);
    check("a -> b,", &["expected a reference, found the end of the file <>"]);
}

#[test]
fn a_line_that_stops_short_does_not_take_the_next() {
    check("system\nperson ann \"Ann\"", &["expected a name, found the end of the line <>"]);
    check(
        "foo\nperson ann\nperson bob",
        &["`foo` begins no statement at the top level of a file <foo>"],
    );
    // The kind `ann` may come from the other file, so this is two elements and no mistake.
    check("use \"kinds.quad\"\nworker\nperson\nann bob", &[]);
    check("view all {\n include a.\n}", &["expected a name after the `.` <.>"]);
}

#[test]
fn a_mistyped_word_keeps_its_body() {
    let (tree, diagnostics) = parse("veiw all { include *; exclde a }");
    assert_eq!(
        diagnostics,
        [
            "`veiw` begins no statement at the top level of a file <veiw>",
            "`exclde` begins no statement in a view <exclde>",
        ]
    );
    let Some(Statement::View(view)) = tree.statements.first() else { panic!() };
    assert_eq!(view.body.len(), 2);
    // With `use`, or when it is declared, the word may be a kind.
    check("use \"a.quad\"\nveiw all", &[]);
    check("kind veiw : system\nveiw all", &[]);
    check("contianer api", &[]);
}

#[test]
fn deployments() {
    let text = "deployment d { node a \"A\" [t] \"D\" x2..10 #t { \
        instance b.c as primary group g x2 #t { status live } \
        instance b as \"second one\" } route a -> b via c, d \"l\" [t] }";
    let Statement::Deployment(it) = only(text) else { panic!() };
    let Some(DeploymentItem::Node(node)) = it.body.first() else { panic!() };
    assert_eq!(node.count.map(|it| (it.min, it.max)), Some((2, 10)));
    let Some(DeploymentItem::Instance(instance)) = node.body.first() else { panic!() };
    assert_eq!(instance.role.as_ref().unwrap().value, "primary");
    assert_eq!(instance.body.len(), 1);
    let Some(DeploymentItem::Route(route)) = it.body.get(1) else { panic!() };
    assert_eq!(route.via.len(), 2);
    check("deployment d { node a #t x2 }", &["found a count where none may stand <x2>"]);
    check(
        "deployment d { infrastructure i { node n } }",
        &["`node` may not stand in the body of an infrastructure <node>"],
    );
}

#[test]
fn an_attribute_ends_with_its_line() {
    let text =
        "entity e { a varchar( 255 ) pk unique \"key\"\n b enum(x,\n y)[] optional fk f\n c x.y }";
    let Statement::Entity(it) = only(text) else { panic!() };
    let types: Vec<&str> = it.attributes.iter().map(|it| it.type_text.value.as_str()).collect();
    assert_eq!(types, ["varchar(255)", "enum(x, y)[]", "x.y"]);
    check("entity e { a int b int }", &["`b` is nothing that an attribute can be <b>"]);
    check("entity e { a int pk pk }", &["`pk` is said twice of one attribute <pk>"]);
    check(
        "entity e {\n a\n b int\n}",
        &["expected the type of the attribute, found the end of the line <>"],
    );
}

#[test]
fn flows() {
    let text = "flow f \"F\" { participants a, b; a -> b \"x\" [y] #z; alt \"c\" { b --> a } else { } \
        else \"d\" { } par { } and { } loop { opt { break { } } } note \"n\" left of a }";
    let Statement::Flow(it) = only(text) else { panic!() };
    assert_eq!(it.participants.len(), 2);
    assert_eq!(it.steps.len(), 5);
    let Some(Step::Frame(frame)) = it.steps.get(1) else { panic!() };
    assert_eq!(frame.branches.len(), 3);
    check("flow f { -> b }", &["this step has no source <->>"]);
    check("flow f { a, b -> c }", &["expected an arrow, found `,` <,>"]);
    check(
        "flow f { a -[k]-> b }",
        &["a step of a flow is a call `->`, an answer `-->` or a message `~>` <-[k]->>"],
    );
    check("flow f { else { } }", &["`else` belongs to no `alt` <else>"]);
    check(
        "flow f { loop { participants a } }",
        &["`participants` may not stand in a frame of a flow <participants>"],
    );
    // Participants may be called like words.
    check("flow f { else -> loop; note -> and }", &[]);
}

#[test]
fn kinds_of_views() {
    check("view containers of bank as inside \"T\" \"D\" { legend off; rank same a, b }", &[]);
    check("view data\nview data of shop\nview all", &[]);
    check("view contxt of bank", &["`contxt` is not a kind of view <contxt>"]);
    check(
        "view all { direction donw; legend onn }",
        &["`donw` is not a direction <donw>", "`onn` is not `on` or `off` <onn>"],
    );
    check(
        "view { include a }",
        &["expected the kind of a view, or the name of a free one, found `{` <{>"],
    );
}

/// A selector with everything in parentheses that was read as one.
fn show(selector: &Selector) -> String {
    let join = |parts: &[Selector], word: &str| {
        format!("({})", parts.iter().map(show).collect::<Vec<_>>().join(word))
    };
    let name = |it: &ast::Reference| {
        it.parts.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(".")
    };
    match &selector.kind {
        SelectorKind::All => "*".to_owned(),
        SelectorKind::Element(it) => name(it),
        SelectorKind::Children(it) => format!("{}.*", name(it)),
        SelectorKind::Descendants(it) => format!("{}.**", name(it)),
        SelectorKind::Incoming(it) => format!("in {}", name(it)),
        SelectorKind::Outgoing(it) => format!("out {}", name(it)),
        SelectorKind::Neighbours(it) => format!("near {}", name(it)),
        SelectorKind::Tag(it) => format!("#{}", it.text),
        SelectorKind::Kind(it) => format!("@{}", it.text),
        SelectorKind::External => "external".to_owned(),
        SelectorKind::Relationship { source, destination } => {
            format!("({} > {})", show(source), show(destination))
        }
        SelectorKind::And(parts) => join(parts, " & "),
        SelectorKind::Or(parts) => join(parts, " | "),
        SelectorKind::Not(inner) => format!("!{}", show(inner)),
    }
}

#[test]
fn selectors_bind_as_the_reference_says() {
    let shown = |text: &str| {
        let Statement::View(view) = only(&format!("view v {{ include {text} }}")) else { panic!() };
        let Some(ViewItem::Include(list)) = view.body.first() else { panic!() };
        list.iter().map(show).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(shown("*, a.b.*, a.**, #t, @k, @external"), "*, a.b.*, a.**, #t, @k, external");
    assert_eq!(shown("->a, a->, ->a->, a -> b, a->b"), "in a, out a, near a, (a > b), (a > b)");
    assert_eq!(shown("a or b and not c -> d or e"), "(a | (b & !(c > d)) | e)");
    assert_eq!(shown("(a or b) and c"), "((a | b) & c)");
    assert_eq!(shown("* -> (a.* or ->b)"), "(* > (a.* | in b))");
    assert_eq!(shown("a.* -> *"), "(a.* > *)");
    assert_eq!(shown("->a and b->"), "(in a & out b)");
}

#[test]
fn an_arrow_belongs_to_what_it_touches() {
    let spacing = "this arrow touches one side alone, and so belongs to that side <->>";
    check("view v { include a ->b }", &[spacing]);
    check("view v { include a-> b }", &[spacing]);
    check("view v { include a-> exclude b }", &[]);
    check(
        "view v { include -> b }",
        &["expected a selector, found an arrow that touches no name behind it <->>"],
    );
    check(
        "view v { include (a -> b) -> c }",
        &["expected elements at the end of an arrow, found relationships <(a -> b)>"],
    );
    check("view v { include a ~> b }", &["a selector has the one arrow `->` <~>>"]);
    check("style ->a { fill \"red\" }", &[]);
    check("rule r { deny ->a; require owner on a-> }", &[]);
}

#[test]
fn one_mistake_is_told_once() {
    check("a - b", &["found `-`, which means nothing here <->"]);
    check("a |-o{ b", &["`|-o{` is not a crow's foot <|-o{>"]);
    check("style a { fill #123456 }", &["expected the name of a tag after the `#` <#123456>"]);
    check("style a { fill #c0392b }", &["a colour is a string here, not a tag <#c0392b>"]);
    check("person ann 'Ann' #x", &["found `'`, which opens no string <'>"]);
    check("a -> b \"l\" \"m\" [x]", &["found a string where none may stand <\"m\">"]);
    check("system a []", &["expected a technology between the brackets, found nothing <[]>"]);
    check("external", &["expected the kind of an element, found the end of the file <>"]);
    check("bank. api -> x", &["expected a name after the `.` <.>"]);
}

#[test]
fn spans_cover_their_statement() {
    let text = "// c\nsystem a \"A\" { } // d\n";
    let Statement::Element(it) = only(text) else { panic!() };
    assert_eq!(&text[it.span.start as usize..it.span.end as usize], "system a \"A\" { }");
}
