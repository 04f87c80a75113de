//! What views of data show.

use super::{boxes, check, diagram, diagrams};
use quadrel::view::Content;

const SHOP: &str = r#"
system shop { database orders; database people }
system crm { database leads }
entity user in shop.people #pii { id uuid pk
  team_id uuid fk team optional }
entity team in shop.people
entity order in shop.orders
entity item in shop.orders { order_id uuid pk fk order
  nr int pk }
entity lead in crm.leads #pii
entity word
user ||--o{ order "places"
lead |o..|| user
"#;

#[test]
fn all_entities_stand_in_what_stores_them() {
    check(
        &format!("{SHOP} view data"),
        "frame shop
frame shop.orders in shop
frame shop.people in shop
frame crm
frame crm.leads in crm
user in shop.people
team in shop.people
order in shop.orders
item in shop.orders
lead in crm.leads
word
user -- order: places
lead -- user
team -- user: team_id
order -- item: order_id",
    );
}

#[test]
fn the_data_of_a_system_or_container_is_what_is_stored_in_it() {
    check(
        &format!("{SHOP} view data of shop"),
        "frame shop.orders
frame shop.people
user in shop.people
team in shop.people
order in shop.orders
item in shop.orders
user -- order: places
team -- user: team_id
order -- item: order_id",
    );
    // One place needs no frame, unless an `include` asks for it.
    check(&format!("{SHOP} view data of crm"), "lead");
    check(
        &format!("{SHOP} view data of crm {{ include crm.leads }}"),
        "frame crm.leads
lead in crm.leads",
    );
}

#[test]
fn selectors_name_entities_and_what_stores_them() {
    check(
        &format!("{SHOP} view data of crm {{ include user; exclude not #pii }}"),
        "frame shop
frame shop.people in shop
frame crm!
frame crm.leads in crm
user in shop.people
lead in crm.leads
lead -- user",
    );
    check(
        &format!("{SHOP} view data {{ exclude crm, word, shop.orders }}"),
        "user
team
team -- user: team_id",
    );
    check(
        &format!("{SHOP} view data of shop {{ exclude team; only order -> * }}"),
        "frame shop.orders
frame shop.people
user in shop.people
order in shop.orders
item in shop.orders
user -- order: places
order -- item: order_id",
    );
}

#[test]
fn a_foreign_key_says_how_many_there_are_unless_the_author_does() {
    let sentences = |text: &str| -> Vec<String> {
        boxes(&diagram(text)).edges.iter().flat_map(|it| it.sentences.clone()).collect()
    };
    let of = |attributes: &str| {
        sentences(&format!("entity a entity b {{ id uuid pk\n{attributes} }} view data"))
    };
    assert_eq!(of("a_id uuid fk a"), ["a (exactly one) a_id b (any number), not identifying"]);
    assert_eq!(
        of("a_id uuid fk a unique optional"),
        ["a (none or one) a_id b (none or one), not identifying"]
    );
    assert_eq!(of("a_id uuid pk fk a"), ["a (exactly one) a_id b (any number), identifying"]);
    assert_eq!(
        sentences("entity a entity b { a_id uuid fk a\n } b }|--|| a \"is of\" view data"),
        ["b (one or more) is of a (exactly one), identifying"]
    );
}

#[test]
fn entities_without_views_have_a_natural_view_of_data() {
    let (drawn, codes) = diagrams("entity a entity b a ||--|| b");
    assert_eq!((drawn.len(), codes), (1, vec![]));
    assert_eq!((drawn[0].name.as_str(), drawn[0].title.as_str()), ("data", "Data"));
    assert!(matches!(drawn[0].content, Content::Data(_)));
}

#[test]
fn styles_reach_entities_by_tag_and_by_name_and_not_through_their_database() {
    let diagram = diagram(&format!(
        "{SHOP} style #pii {{ fill \"#fee\" }} style shop.orders {{ fill \"#000\" }}
         view data of shop {{ style order {{ stroke \"#123456\" }} }}"
    ));
    let looks = |key: &str| {
        let nodes = &boxes(&diagram).nodes;
        nodes.iter().find(|it| it.face.key == key).map(|it| it.face.looks.clone()).unwrap()
    };
    assert!(looks("user").fill.is_some());
    assert!(looks("item").fill.is_none());
    assert!(looks("order").stroke.is_some() && looks("order").fill.is_none());
}
