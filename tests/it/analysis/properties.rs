//! What bodies say.

use super::{check, only, workspace};
use quadrel::model::{Color, Shape, Status};

#[test]
fn a_body_says_everything_there_is_to_say() {
    let workspace = workspace(
        "system s \"S\" {\n  description \"D\"\n  technology \"Rust, Axum\"\n  owner \"Team\"\n  link \"docs/s.md\"\n  \
         source \"./crates/s\"\n  status deprecated\n  interface \"GET /x\" \"reads\"\n  interface \"POST /x\"\n  \
         meta tier \"1\"\n  shape hexagon\n  was old.name\n  allow undeclared-step\n  note \"busy\"\n}",
    );
    let it = &workspace.elements[0];
    assert_eq!(it.description.as_deref(), Some("D"));
    assert_eq!(it.technology, ["Rust", "Axum"]);
    assert_eq!(it.shape, Some(Shape::Hexagon));
    let properties = &it.properties;
    assert_eq!(properties.owner.as_deref(), Some("Team"));
    assert_eq!(properties.link.as_deref(), Some("docs/s.md"));
    assert_eq!(properties.source.as_ref().map(|it| it.0.as_str()), Some("crates/s"));
    assert_eq!(properties.status, Some(Status::Deprecated));
    assert_eq!(properties.interfaces.len(), 2);
    assert_eq!(properties.was, ["old.name"]);
    assert_eq!(properties.allow, ["undeclared-step"]);
    assert_eq!(workspace.notes[0].on, [it.id]);
}

#[test]
fn what_is_said_twice_shows_both_places() {
    check("system s { owner \"A\"; owner \"B\" }", &["E0212 1:23 `owner` is given twice"]);
    check("system s { meta a \"A\"; meta a \"B\" }", &["E0212 1:24 `meta a` is given twice"]);
    check(
        "system s \"S\" \"D\" { description \"E\" }",
        &["E0212 1:20 `description` is given twice"],
    );
    check("system s\nstyle s { fill red; fill blue }", &["E0212 2:21 `fill` is given twice"]);
}

#[test]
fn wrong_words_are_shown_with_near_ones() {
    let cases = [
        ("status depricated", "E0214", "did you mean `deprecated`?"),
        ("shape hexagn", "E0215", "did you mean `hexagon`?"),
        ("allow undeclard-step", "E0216", "did you mean `undeclared-step`?"),
    ];
    for (line, code, help) in cases {
        let (_, diagnostic) = only(&format!("system s {{ {line} }}"));
        assert_eq!((diagnostic.code.id, diagnostic.help.as_deref()), (code, Some(help)));
    }
}

#[test]
fn links_that_could_harm_a_reader_are_refused() {
    let refused = [
        "javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "JaVa\\tScript:alert(1)",
        "&#106;avascript:alert(1)",
        "//evil.example",
        "\\\\\\\\evil",
        "https://user:pw@x",
        "a\\nb",
        "",
    ];
    for link in refused {
        let (_, diagnostic) = only(&format!("system s {{ link \"{link}\" }}"));
        assert_eq!(diagnostic.code.name, "bad-link", "{link}");
    }
    let kept = [
        ("https://example.com/a b", "https://example.com/a%20b"),
        ("x\\\"onmouseover='y'", "x%22onmouseover=%27y%27"),
        ("mailto:ann@example.com", "mailto:ann@example.com"),
        ("#accounts", "#accounts"),
    ];
    for (written, link) in kept {
        let workspace = workspace(&format!("system s {{ link \"{written}\" }}"));
        assert_eq!(workspace.elements[0].properties.link.as_deref(), Some(link));
    }
}

#[test]
fn colours_icons_and_numbers_are_read_by_grammar() {
    let refused = [
        ("fill \"red;background:url(//x)\"", "E0305"),
        ("fill \"expression(1)\"", "E0305"),
        ("stroke \"url(#a)\"", "E0305"),
        ("color \"#12\"", "E0305"),
        ("line wavy", "E0305"),
        ("opacity 101", "E0305"),
        ("opacity \"-1\"", "E0305"),
        ("shape star", "E0215"),
        ("icon \"/etc/passwd\"", "E0306"),
        ("icon \"http://x/y.svg\"", "E0306"),
        ("icon \"../x.svg\"", "E0306"),
    ];
    for (look, code) in refused {
        let (_, diagnostic) = only(&format!("system s\nstyle s {{ {look} }}"));
        assert_eq!(diagnostic.code.id, code, "{look}");
    }
    let workspace =
        workspace("system s\nstyle @system { fill \"#c03\"; stroke Teal; icon bell; opacity 50 }");
    let looks = &workspace.styles[0].looks;
    assert_eq!(looks.fill, Some(Color { r: 0xcc, g: 0, b: 0x33 }));
    assert_eq!(looks.stroke, Some(Color { r: 0, g: 0x80, b: 0x80 }));
    assert_eq!(looks.icon.as_ref().map(|it| it.0.as_str()), Some("bell"));
    assert_eq!(looks.opacity, Some(50));
}

#[test]
fn a_source_stays_inside_the_root() {
    check(
        "system s { source \"../secret\" }",
        &["E0407 1:19 `../secret` is outside the project's root"],
    );
    check(
        "system s { source \"https://x.example\" }",
        &["E0409 1:19 `https://x.example` is a URL, not a path"],
    );
}
