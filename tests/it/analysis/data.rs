//! Entities.

use super::{check, only, workspace};

#[test]
fn keys_and_relationships_find_entities_in_any_order() {
    let workspace = workspace(
        "entity user \"User\" in db {\n  id uuid pk\n  team_id uuid fk team optional\n}\n\
         user ||--o{ order \"places\"\nsystem s { database db }\n\
         entity team { id uuid pk }\nentity order { id uuid pk }\nsystem order",
    );
    let user = &workspace.entities[0];
    assert_eq!(user.stored_in.map(|it| workspace.element(it).path.as_str()), Some("s.db"));
    assert_eq!(user.attributes[1].foreign_key, Some(workspace.entities[1].id));
    let it = &workspace.entity_relationships[0];
    assert_eq!((it.left, it.right), (user.id, workspace.entities[2].id));
}

#[test]
fn unknown_entities_are_compared_with_the_known_ones() {
    let (_, diagnostic) = only("entity user { id uuid pk }\nuser ||--o{ usr \"knows\"");
    assert_eq!(diagnostic.message, "cannot find an entity `usr`");
    assert_eq!(diagnostic.help.as_deref(), Some("did you mean `user`?"));
    check(
        "entity user {\n  team_id uuid fk team\n}\nsystem team",
        &["E0211 2:19 `team` is an element, not an entity"],
    );
}

#[test]
fn doubles_are_refused() {
    check(
        "entity a { id x }\nentity a { id x }",
        &["E0203 2:8 the name `a` is declared twice in one place"],
    );
    check(
        "entity a {\n  id x\n  id y\n}",
        &["E0203 3:3 the name `id` is declared twice in one place"],
    );
    check(
        "entity a { id x }\nentity b { id x }\na ||--o{ b\na ||--|| b",
        &["E0210 4:1 the relationship between these entities is there twice"],
    );
}
