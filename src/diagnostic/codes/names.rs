//! `E02xx`: names, and what the facts of the model may be.

use super::codes;

codes! {
    UNKNOWN_NAME = Error "E0201" "unknown-name" {
        cause: "A reference names something that is declared nowhere in the workspace.",
        wrong: "system shop\nsystem bank\nshop -> bnak \"pays with\"\n",
        right: "system shop\nsystem bank\nshop -> bank \"pays with\"\n",
    }
    AMBIGUOUS_NAME = Error "E0202" "ambiguous-name" {
        cause: "A name is not known where it is used, and elsewhere several things have it. More of the path says which one is meant.",
        wrong: "person ann\nsystem shop { container api }\nsystem bank { container api }\nann -> api \"uses\"\n",
        right: "person ann\nsystem shop { container api }\nsystem bank { container api }\nann -> shop.api \"uses\"\n",
    }
    DUPLICATE_NAME = Error "E0203" "duplicate-name" {
        cause: "Two things in one place have the same name, so that a reference could mean either. Elements (with groups and namespaces), entities, and flows have a space of names each.",
        wrong: "system shop {\n  container api\n  database api\n}\n",
        right: "system shop {\n  container api\n  database db\n}\n",
    }
    UNKNOWN_KIND = Error "E0204" "unknown-kind" {
        cause: "The word before a name, or behind the `:` of a kind, is neither a kind of the language nor a declared one.",
        wrong: "system shop {\n  contianer api\n}\n",
        right: "system shop {\n  container api\n}\n",
    }
    MISPLACED_ELEMENT = Error "E0205" "misplaced-element" {
        cause: "An element stands where its kind may not: containers stand in systems, components in containers, people and systems in no element. A database, queue, store, browser or mobile app stands wherever a container or a component may.",
        wrong: "system shop {\n  component cart\n}\n",
        right: "system shop {\n  container api { component cart }\n}\n",
    }
    DUPLICATE_KIND = Error "E0206" "duplicate-kind" {
        cause: "A kind is declared twice. Kinds are known in all files of a workspace.",
        wrong: "kind worker : container\nkind worker : component\n",
        right: "kind worker : container\nkind task : component\n",
    }
    KIND_CYCLE = Error "E0207" "kind-cycle" {
        cause: "A kind is made from itself, directly or by way of others. The message shows the way round.",
        wrong: "kind worker : job\nkind job : worker\n",
        right: "kind worker : job\nkind job : container\n",
    }
    UNKNOWN_RELATIONSHIP_KIND = Error "E0208" "unknown-relationship-kind" {
        cause: "The word in `-[kind]->` is no declared kind of relationship.",
        wrong: "relationship publishes\nsystem shop\nsystem bank\nshop -[publishs]-> bank\n",
        right: "relationship publishes\nsystem shop\nsystem bank\nshop -[publishes]-> bank\n",
    }
    RELATIONSHIP_WITHIN_ITSELF = Error "E0209" "relationship-within-itself" {
        cause: "An element has a relationship with something that holds it or that it holds. What holds it is a boundary around it, so the line would have no other end.",
        wrong: "system shop {\n  container api\n}\nshop -> shop.api \"uses\"\n",
        right: "system shop {\n  container web\n  container api\n}\nshop.web -> shop.api \"uses\"\n",
    }
    DUPLICATE_RELATIONSHIP = Error "E0210" "duplicate-relationship" {
        cause: "The same relationship is there twice. Several between one pair are allowed when their labels or technologies differ.",
        wrong: "system shop\nsystem bank\nshop -> bank \"pays with\"\nshop -> bank \"pays with\"\n",
        right: "system shop\nsystem bank\nshop -> bank \"pays with\"\nshop -> bank \"asks for balances\"\n",
    }
    WRONG_TARGET = Error "E0211" "wrong-target" {
        cause: "A reference names something that cannot stand there, such as a group where an element is needed.",
        wrong: "person ann\ngroup office \"Office\" { person bob }\nann -> office \"calls\"\n",
        right: "person ann\ngroup office \"Office\" { person bob }\nann -> bob \"calls\"\n",
    }
    DUPLICATE_PROPERTY = Error "E0212" "duplicate-property" {
        cause: "Something is said twice that can be said once: in the same body, or in the header and in the body.",
        wrong: "system shop \"Shop\" [Rust] {\n  technology \"Go\"\n}\n",
        right: "system shop \"Shop\" [Rust] {\n  owner \"Sales\"\n}\n",
    }
    BAD_LINK = Error "E0213" "bad-link" {
        cause: "A link is not safe in a document that others open. Allowed are `https`, `http` and `mailto`, relative paths and `#id`; refused are scripts in every disguise, links without a scheme to other hosts, backslashes, and passwords.",
        wrong: "system shop {\n  link \"javascript:alert(1)\"\n}\n",
        right: "system shop {\n  link \"https://example.com/shop\"\n}\n",
    }
    UNKNOWN_STATUS = Error "E0214" "unknown-status" {
        cause: "A status is `planned`, `live`, `deprecated` or `removed`.",
        wrong: "system shop {\n  status planed\n}\n",
        right: "system shop {\n  status planned\n}\n",
    }
    UNKNOWN_SHAPE = Error "E0215" "unknown-shape" {
        cause: "The word after `shape` is no shape that boxes can have.",
        wrong: "system shop {\n  shape hexagonal\n}\n",
        right: "system shop {\n  shape hexagon\n}\n",
    }
    UNKNOWN_LINT = Error "E0216" "unknown-lint" {
        cause: "The word after `allow` is the name of no lint.",
        wrong: "system shop {\n  allow undeclared-steps\n}\n",
        right: "system shop {\n  allow undeclared-step\n}\n",
    }
    BAD_INSTANCE = Error "E0217" "bad-instance" {
        cause: "A person is said to run in a deployment.",
        wrong: "person ann\ndeployment live {\n  node desk { instance ann }\n}\n",
        right: "system shop\ndeployment live {\n  node desk { instance shop }\n}\n",
    }
    NO_INSTANCE = Error "E0218" "no-instance" {
        cause: "A deployment names an element that runs nowhere in it.",
        wrong: "system shop\ndeployment live {\n  infrastructure lb\n  lb -> shop \"forwards to\"\n}\n",
        right: "system shop\ndeployment live {\n  infrastructure lb\n  node aws { instance shop }\n  lb -> shop \"forwards to\"\n}\n",
    }
    NOTHING_TO_ROUTE = Error "E0219" "nothing-to-route" {
        cause: "A `route` replaces a relationship of the model between what runs in a deployment, and there is none between these two.",
        wrong: "system shop\nsystem bank\nbank -> shop \"calls\"\ndeployment live {\n  infrastructure lb\n  instance shop\n  instance bank\n  route shop -> bank via lb\n}\n",
        right: "system shop\nsystem bank\nbank -> shop \"calls\"\ndeployment live {\n  infrastructure lb\n  instance shop\n  instance bank\n  route bank -> shop via lb\n}\n",
    }
    REPLY_WITHOUT_CALL = Error "E0220" "reply-without-call" {
        cause: "A `-->` answers a call, and here no call from the one to the other is open. Each branch of a frame starts from the calls that were open before the frame.",
        wrong: "system shop\nsystem bank\nshop -> bank \"pays with\"\nflow pay {\n  bank --> shop \"Paid\"\n}\n",
        right: "system shop\nsystem bank\nshop -> bank \"pays with\"\nflow pay {\n  shop -> bank \"Pay\"\n  bank --> shop \"Paid\"\n}\n",
    }
}
