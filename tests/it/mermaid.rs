//! Mermaid code: everything of the diagram in it, and nothing of the author's text at work in it.

use quadrel::emit::mermaid;
use quadrel::theme::Theme;

use crate::views::{boxes, diagram};

fn code(text: &str) -> String {
    let (code, diagnostics) = mermaid::render(&diagram(text), Theme::ALL[0]);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    code
}

/// The code without the lines of colours, which the theme decides.
fn shape_of(code: &str) -> String {
    let is_look = |it: &&str| !it.trim_start().starts_with("class");
    code.lines().filter(is_look).collect::<Vec<_>>().join("\n")
}

#[test]
fn boxes_frames_and_lines_stand_in_one_flowchart() {
    let code = code(
        "person ann \"Ann\"
         system shop \"Shop\" {
           container api \"API\" [Rust, Axum] \"Serves.\"
           database db \"DB\"
           queue bus
           api -> db \"reads\" [SQL]
           api ~> bus
         }
         ann <-> shop.api \"talks\"
         note \"slow\" on shop.api
         view containers of shop \"Shop: containers\" \"What *runs*.\" { direction right }",
    );
    assert_eq!(
        shape_of(&code),
        "---
title: \"Shop: containers\"
---
flowchart LR
  accDescr: What #42;runs#42;.
  n1([\"`**Ann**
[Person]`\"])
  subgraph g1[\"Shop [Software system]\"]
    n2[\"`**API**
[Container: Rust, Axum]
Serves.`\"]
    n3[(\"`**DB**
[Database]`\")]
    n4[[\"`**bus**
[Queue]`\"]]
    n5>\"`slow`\"]
  end
  n2 -->|\"reads
[SQL]\"| n3
  n2 -.-> n4
  n1 <-->|\"talks\"| n2
  n5 -.- n2"
    );
}

#[test]
fn a_fill_comes_with_a_text_colour_and_line_colours_with_their_line() {
    let code = code(
        "system a system b system c a -> b #t b -> c style a { fill \"#000000\" }
         style #t { stroke \"#ff0000\" } style b -> c { line dotted } view landscape",
    );
    for line in code.lines().filter(|it| it.contains("fill:#")) {
        assert!(line.contains("color:#"), "{line}");
    }
    assert!(code.contains("fill:#000000"), "{code}");
    assert!(code.contains("linkStyle 0 stroke:#ff0000\n"), "{code}");
    assert!(code.contains("n2 -.-> n3"), "{code}");
}

#[test]
fn no_text_of_the_authors_can_end_a_label_or_start_a_statement() {
    let hostile = [
        r#"a"] --> b["#,
        "%%{init: {}}%%",
        "</text><script>alert(1)</script>",
        "<!-- &amp; -->",
        "`**x**`",
        "$$x$$",
        "end",
        "graph",
        "__proto__",
        "direction LR",
        "style x:#1;",
        "1. x",
        "click n1 call f()",
        "#quot; #35;",
        "|pipe|",
    ];
    for label in hostile {
        let quoted = label.replace('\\', "\\\\").replace('"', "\\\"");
        let code = code(&format!(
            "system a \"{quoted}\" \"{quoted}\" {{ container x \"{quoted}\" }} system b
             b -> a.x \"{quoted}\" view v \"{quoted}\" {{ include * }}"
        ));
        let body = code.split_once("flowchart TB\n").expect("the front matter ends").1;
        assert_eq!(body.matches('"').count(), 8, "{body}");
        for sign in ["%%", "$$", "<s", "</", "<!", "&", "|pipe", "direction LR"] {
            assert!(!body.contains(sign), "{sign} in {body}");
        }
        let (n_nodes, n_frames, n_edges) = (
            body.lines()
                .filter(|it| it.trim_start().starts_with('n') && it.contains("[\"`"))
                .count(),
            body.lines().filter(|it| it.trim_start().starts_with("subgraph g")).count(),
            body.lines().filter(|it| it.starts_with("  n") && it.contains(" -->|\"")).count(),
        );
        assert_eq!((n_nodes, n_frames, n_edges), (2, 1, 1), "{body}");
    }
}

#[test]
fn past_its_limits_mermaid_is_an_error_and_near_them_a_warning() {
    let star = |n: usize| {
        let leaves: String = (0..n).map(|it| format!("element e{it}\ne{it} -> hub\n")).collect();
        let diagram = diagram(&format!("element hub {leaves} view landscape"));
        assert_eq!(boxes(&diagram).edges.len(), n);
        let (code, diagnostics) = mermaid::render(&diagram, Theme::ALL[0]);
        assert!(code.encode_utf16().count() < 50_000);
        diagnostics.iter().map(|it| it.code.name).collect::<Vec<_>>()
    };
    assert_eq!(star(450), Vec::<&str>::new());
    assert_eq!(star(451), ["near-mermaid-limit"]);
    assert_eq!(star(500), ["near-mermaid-limit"]);
    assert_eq!(star(501), ["mermaid-limit"]);

    let long = diagram(&format!("system a \"{}\" view landscape", "x ".repeat(2_000)));
    let (code, diagnostics) = mermaid::render(&long, Theme::ALL[0]);
    assert!(code.len() < 50_000 && diagnostics.is_empty());
}

/// The code of the flow called `f`.
fn flow(text: &str) -> String {
    let workspace = crate::views::workspace(text);
    let (diagrams, _) = quadrel::view::diagrams(&workspace, &quadrel::source::Limits::default());
    let flow = diagrams.iter().find(|it| it.name == "f").expect("there is a flow `f`");
    let (code, diagnostics) = mermaid::render(flow, Theme::ALL[0]);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    code
}

#[test]
fn flows_are_sequence_diagrams_whose_activations_balance() {
    let code = flow(
        "person ann \"Ann\"; system shop \"Shop\"
         system database-less \"Log\"; ann -> shop; shop -> database-less
         flow f \"Buying\" \"Step by step.\" {
           ann -> shop \"asks; # end\\nagain\" [HTTPS]
           shop -> shop
           alt \"known\" { shop --> ann \"yes\" } else { shop --> ann }
           par \"log\" { shop ~> database-less \"wrap: x\" } and \"two\" { note \"Late.\" over ann, shop }
           note \"a\" left of ann
           note \"b\" right of shop
         }",
    );
    assert_eq!(
        code,
        "---
title: \"Buying\"
---
sequenceDiagram
  accDescr: Step by step.
  actor p1 as Ann<br/>[Person]
  participant p2 as Shop<br/>[Software system]
  participant p3 as Log<br/>[Software system]
  p1->>+p2: asks#59; #35; end<br/>again<br/>[HTTPS]
  p2->>p2: #160;
  alt known
    p2-->>-p1: yes
  else
    activate p2
    p2-->>-p1: #160;
  end
  par log
    p2-)p3: wrap#58; x
  and two
    note over p1,p2: Late.
  end
  note left of p1: a
  note right of p2: b
"
    );
}
