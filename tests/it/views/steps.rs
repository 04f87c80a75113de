//! The steps of a flow, as numbers at the lines between boxes and as a list.

use quadrel::emit::list;
use quadrel::view::{Diagram, Edge};

use super::{boxes, diagrams, words, workspace};

/// The view of a flow's steps; what is wrong with others does not matter.
fn steps(text: &str) -> Diagram {
    let (diagrams, _) = diagrams(text);
    diagrams.into_iter().find(|it| it.name == "steps").expect("the view is called `steps`")
}

/// What stands at each line: `spa -> api: 1. Asks / 3. Asks again`.
fn told(text: &str) -> Vec<String> {
    let diagram = steps(text);
    let boxes = boxes(&diagram);
    let line = |it: &Edge| {
        let labels: Vec<String> = it
            .labels
            .iter()
            .map(|it| match it.technology.is_empty() {
                true => it.text.clone(),
                false => format!("{} [{}]", it.text, it.technology.join(", ")),
            })
            .collect();
        let key = |end| &boxes.face(end).key;
        format!("{} -> {}: {}", key(it.source), key(it.target), labels.join(" / "))
    };
    boxes.edges.iter().map(line).collect()
}

const SHOP: &str = "person ann; system shop { container api { component cart }; database store }
ann -> cart; cart -> store
view steps of buy as steps";

#[test]
fn participants_stand_in_their_boundaries_in_the_order_of_the_flow() {
    let diagram = steps(&format!("{SHOP} flow buy {{ store -> cart; cart -> ann }}"));
    assert_eq!(
        words(&diagram)[..5],
        [
            "frame shop",
            "frame shop.api in shop",
            "shop.store in shop",
            "shop.api.cart in shop.api",
            "ann"
        ]
    );
}

#[test]
fn a_participant_that_holds_another_is_a_box_too() {
    let diagram = steps(&format!("{SHOP} flow buy {{ cart -> shop.api \"asks\" }}"));
    assert_eq!(
        words(&diagram),
        [
            "frame shop",
            "shop.api.cart in shop",
            "shop.api in shop",
            "shop.api.cart -> shop.api: 1. asks"
        ]
    );
}

#[test]
fn messages_of_one_kind_and_direction_share_a_line_in_the_order_of_their_numbers() {
    let told = told(&format!(
        "{SHOP} flow buy {{
           ann -> cart \"adds\" [HTTPS]
           cart -> cart \"counts\"
           cart --> ann
           ann -> cart \"pays\"
           ann ~> cart \"leaves\"
         }}"
    ));
    assert_eq!(
        told,
        [
            "ann -> shop.api.cart: 1. adds [HTTPS] / 4. pays",
            "shop.api.cart -> shop.api.cart: 2. counts",
            "shop.api.cart -> ann: 3.",
            "ann -> shop.api.cart: 5. leaves",
        ]
    );
}

#[test]
fn steps_in_frames_keep_their_numbers_and_say_when_they_happen() {
    let flow = "ann -> cart
         alt \"known\" { cart -> store \"a\" } else { loop \"each item\" { cart -> store \"b\" } }
         note \"Slow.\" over store
         opt { cart -> store \"c\" }";
    let text = format!("{SHOP} flow buy {{ {flow} }}");
    assert_eq!(
        told(&text)[1],
        "shop.api.cart -> shop.store: 2. [if known] a / 3. [else, loop: each item] b / 4. [optionally] c"
    );
    assert!(words(&steps(&text)).contains(&"note:shop.store in shop".to_owned()));
}

#[test]
fn a_view_leaves_out_steps_and_the_others_keep_their_numbers() {
    let flow = "flow buy { ann -> cart; cart -> store; cart --> ann }";
    let told = |body: &str| told(&format!("{} {{ {body} }} {flow}", SHOP));
    assert_eq!(told("exclude ann"), ["shop.api.cart -> shop.store: 2."]);
    assert_eq!(told("exclude cart -> store").len(), 2);
    assert_eq!(told("only cart -> store"), ["shop.api.cart -> shop.store: 2."]);
}

#[test]
fn what_all_messages_of_a_line_are_tagged_with_decides_its_looks() {
    let stroke = |second: &str| {
        let text = format!(
            "{SHOP} style #pii {{ stroke \"#c00000\" }}
             flow buy {{ ann -> cart \"a\" #pii; ann -> cart \"b\" {second} }}"
        );
        boxes(&steps(&text)).edges[0].looks.stroke.is_some()
    };
    assert!(stroke("#pii"));
    assert!(!stroke(""));
}

#[test]
fn a_flow_is_a_numbered_list_that_markdown_takes_as_it_is() {
    let workspace = workspace(
        "person ann \"Ann *\"; system shop; ann -> shop
         flow buy {
           ann -> shop \"asks\\nagain\" [HTTPS]
           alt \"known\" { shop --> ann \"<b>\" } else {}
           note \"Slow.\" over shop
           shop ~> shop \"counts\"
         }",
    );
    assert_eq!(
        list::steps(&workspace, &workspace.flows[0]),
        "1. Ann \\* → shop: asks again [HTTPS]\n\n\
         - If known\n\n\
         \u{20} 2. shop → Ann \\*: \\<b> (reply)\n\n\
         - Else (nothing happens)\n\
         - Note on shop: Slow.\n\n\
         3. shop: counts (asynchronous)\n"
    );
}
