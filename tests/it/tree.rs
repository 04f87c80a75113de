//! Diagrams as trees: side by side where they fit, with nothing lost.

use quadrel::emit::text::{Charset, Options, tree};
use quadrel::text::width::width_cells;

use crate::views::{boxes, diagram};

const REGIONS: &str = "deployment live \"Zones\" {
  node a \"Region A (Primary)\" { node a1 \"AZ-1\"; node a2 \"AZ-2\"; node a3 \"AZ-3\" }
  node b \"Region B (DR)\" { node b1 \"AZ-1\"; node b2 \"AZ-2\" }
}
view deployment of live";

const NESTED: &str = "system shop {
  container api \"API\" [Rust] \"Serves everybody.\"
  database db \"Accounts\"
  api -> db \"reads\" [SQL]
}
deployment live \"Live\" {
  node eu \"Europe\" [AWS] \"Serves customers\" {
    infrastructure lb \"Load balancer\" [ALB]
    node ecs \"Cluster\" x2..10 { instance shop.api { status planned } }
    node rds \"RDS\" { instance shop.db as primary; instance shop.db as standby x2 }
    note \"Audited.\" on ecs
  }
  node us \"America\" { node copy \"RDS\" }
  lb ~> shop.api
  eu.rds -> us.copy
}
view deployment of live";

fn tree(text: &str, width: usize, charset: Charset) -> String {
    let rendered = tree::render(&diagram(text), &Options { width, charset, ..Options::default() });
    assert!(rendered.warnings.is_empty(), "{:?}", rendered.warnings);
    rendered.text
}

#[test]
fn regions_stand_side_by_side_where_they_fit() {
    assert_eq!(
        tree(REGIONS, 40, Charset::Unicode),
        "\
Zones: deployment

Region A (Primary)    Region B (DR)
├─ AZ-1               ├─ AZ-1
├─ AZ-2               └─ AZ-2
└─ AZ-3
"
    );
    assert_eq!(
        tree(REGIONS, 30, Charset::Ascii),
        "\
Zones: deployment

Region A (Primary)
+- AZ-1
+- AZ-2
+- AZ-3

Region B (DR)
+- AZ-1
+- AZ-2
"
    );
}

#[test]
fn what_boxes_say_stands_in_the_tree() {
    assert_eq!(
        tree(NESTED, 48, Charset::Unicode),
        "\
Live: deployment

Europe [AWS]
│ Serves customers
├─ Load balancer [Infrastructure: ALB]
├─ Cluster x2..10
│  │ ║ Audited.
│  └─ API [Container: Rust] (planned)
│     Serves everybody.
└─ RDS
   ├─ Accounts (primary) [Database]
   └─ Accounts (standby) x2 [Database]

America
└─ RDS

API ─► Accounts (primary): reads [SQL]
API ─► Accounts (standby) x2: reads [SQL]
Load balancer ─ ─► API
Europe / RDS ─► America / RDS

─ ─►  asynchronous
"
    );
}

#[test]
fn the_twin_has_the_same_shape_and_no_row_is_too_wide() {
    for width in [20, 30, 40, 60, 80, 120] {
        let [text, twin] = [Charset::Unicode, Charset::Ascii].map(|it| {
            let options = Options { width, charset: it, ..Options::default() };
            tree::render(&diagram(NESTED), &options).text
        });
        assert!(twin.is_ascii(), "{twin}");
        assert_eq!(text.lines().count(), twin.lines().count());
        for (row, twin) in text.lines().zip(twin.lines()) {
            assert_eq!(row.trim_end(), row);
            // Below that, names that stand deep in the tree keep some room.
            assert!(width_cells(row) <= width.max(24), "{width}: {row}");
            assert!(width_cells(twin) <= width_cells(row), "\n{row}\n{twin}");
        }
        let dense = |text: &str| text.split_whitespace().collect::<String>();
        for node in &boxes(&diagram(NESTED)).nodes {
            for word in node.face.title.split_whitespace() {
                assert!(dense(&text).contains(word), "{word} in\n{text}");
            }
        }
    }
}
