//! `E01xx`: the text is not of the language.

use super::codes;

codes! {
    UNEXPECTED_TOKEN = Error "E0101" "unexpected-token" {
        cause: "Something stands where the language expects something else.",
        wrong: "person \"Ann\"\n",
        right: "person ann \"Ann\"\n",
    }
    UNKNOWN_WORD = Error "E0102" "unknown-word" {
        cause: "A statement begins with a word that means nothing at its place. A statement begins with a word of the language, with the name of a declared kind and a new name, or with a reference and an arrow.",
        wrong: "system bank {\n  onwer \"Payments team\"\n}\n",
        right: "system bank {\n  owner \"Payments team\"\n}\n",
    }
    MISPLACED_STATEMENT = Error "E0103" "misplaced-statement" {
        cause: "The statement is one of the language, but it may not stand here.",
        wrong: "system bank {\n  view landscape\n}\n",
        right: "system bank\nview landscape\n",
    }
    PART_OUT_OF_PLACE = Error "E0104" "part-out-of-place" {
        cause: "What follows a name has a fixed order: title, technology, description, count, tags. Each may be left out, and only tags may be repeated. A relationship has a label, a technology and tags.",
        wrong: "system bank #core \"Internet Banking\"\n",
        right: "system bank \"Internet Banking\" #core\n",
    }
    UNKNOWN_CHARACTER = Error "E0105" "unknown-character" {
        cause: "The language has no use for this character outside of strings, technologies and comments.",
        wrong: "person ann “Ann”\n",
        right: "person ann \"Ann\"\n",
    }
    UNKNOWN_ARROW = Error "E0106" "unknown-arrow" {
        cause: "The arrows are `->`, `~>`, `<->`, `-[kind]->` and, in flows, `-->`. They point from left to right.",
        wrong: "system shop\nsystem bank\nshop => bank \"pays with\"\n",
        right: "system shop\nsystem bank\nshop -> bank \"pays with\"\n",
    }
    BAD_NAME = Error "E0107" "bad-name" {
        cause: "A name begins with a letter or `_` and goes on with letters, digits, `_`, and `-` before a letter or digit. It has at most 128 characters. A reference joins names with `.` and no spaces.",
        wrong: "system 2fa \"Second factor\"\n",
        right: "system second-factor \"Second factor\"\n",
    }
    BAD_COUNT = Error "E0108" "bad-count" {
        cause: "A count is `x4`, or `x2..10` for at least two and at most ten. It begins at 1.",
        wrong: "deployment live {\n  node ecs x0\n}\n",
        right: "deployment live {\n  node ecs x1\n}\n",
    }
    UNTERMINATED_STRING = Error "E0109" "unterminated-string" {
        cause: "A string that opens with one quote ends on the same line; one that opens with three ends with three.",
        wrong: "person ann \"Ann\nsystem bank\n",
        right: "person ann \"Ann\"\nsystem bank\n",
    }
    UNTERMINATED_COMMENT = Error "E0110" "unterminated-comment" {
        cause: "A comment that opens with `/*` needs a `*/` of its own. Such comments nest.",
        wrong: "system bank\n/* outer /* inner */\n",
        right: "system bank\n/* outer /* inner */ */\n",
    }
    UNCLOSED_BRACKET = Error "E0111" "unclosed-bracket" {
        cause: "A brace, bracket or parenthesis is opened and not closed. A technology's brackets close on the line on which they open.",
        wrong: "system bank {\n  container api\n",
        right: "system bank {\n  container api\n}\n",
    }
    UNOPENED_BRACKET = Error "E0112" "unopened-bracket" {
        cause: "A brace, bracket or parenthesis is closed that was not opened.",
        wrong: "system bank\n}\n",
        right: "system bank {\n}\n",
    }
    UNKNOWN_ESCAPE = Error "E0113" "unknown-escape" {
        cause: "The escapes of a string are `\\\\`, `\\\"`, `\\n`, `\\t` and `\\u{…}` with the hexadecimal number of a character. Surrogates are not characters.",
        wrong: "person ann \"C:\\Users\"\n",
        right: "person ann \"C:\\\\Users\"\n",
    }
    FORBIDDEN_CHARACTER = Error "E0114" "forbidden-character" {
        cause: "Control characters other than tab and line end, and code points that are no characters, may stand nowhere: no picture and no terminal shows them as they are.",
        wrong: "person ann \"Ann\\u{1b}\"\n",
        right: "person ann \"Ann\"\n",
    }
    DIRECTION_CONTROL = Error "E0115" "direction-control" {
        cause: "Invisible characters that turn the direction of writing make a text look like another. Right-to-left names need none; they are set apart by themselves.",
        wrong: "person ann \"Ann\\u{202e}nnA\"\n",
        right: "person ann \"Ann\"\n",
    }
    INVISIBLE_IN_NAME = Error "E0116" "invisible-in-name" {
        cause: "A name contains a character that nobody can see, so that two names look the same and are not.",
        wrong: "system ba\u{200b}nk\n",
        right: "system bank\n",
    }
    STACKED_MARKS = Error "E0117" "stacked-marks" {
        cause: "More than eight accents stand on one character. No writing needs that many, and the picture would be full of them.",
        wrong: "person ann \"A\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}nn\"\n",
        right: "person ann \"A\u{301}nn\"\n",
    }
    NESTING_LIMIT = Error "E0118" "nesting-limit" {
        cause: "Braces or parentheses stand inside one another more deeply than the limit, which is 32.",
        wrong: "group \"1\" { group \"2\" { group \"3\" { group \"4\" { group \"5\" { group \"6\" { group \"7\" { group \"8\" {\ngroup \"9\" { group \"10\" { group \"11\" { group \"12\" { group \"13\" { group \"14\" { group \"15\" { group \"16\" {\ngroup \"17\" { group \"18\" { group \"19\" { group \"20\" { group \"21\" { group \"22\" { group \"23\" { group \"24\" {\ngroup \"25\" { group \"26\" { group \"27\" { group \"28\" { group \"29\" { group \"30\" { group \"31\" { group \"32\" {\ngroup \"33\" { element a }\n}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}\n",
        right: "group \"1\" { group \"2\" { element a } }\n",
    }
    TOKEN_LIMIT = Error "E0119" "token-limit" {
        cause: "One string, name or technology is longer than the limit of one token, which is 64 KiB.",
        wrong: "",
        right: "person ann \"Ann\"\n",
    }
    LABEL_LIMIT = Error "E0120" "label-limit" {
        cause: "A text that is to be drawn has more than 4 KiB or more than 40 lines.",
        wrong: "person ann \"1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\\n10\\n11\\n12\\n13\\n14\\n15\\n16\\n17\\n18\\n19\\n20\\n21\\n22\\n23\\n24\\n25\\n26\\n27\\n28\\n29\\n30\\n31\\n32\\n33\\n34\\n35\\n36\\n37\\n38\\n39\\n40\\n41\"\n",
        right: "person ann \"1\\n2\"\n",
    }
    CHAIN_LABEL = Error "E0121" "chain-label" {
        cause: "A chain such as `a -> b -> c` is several relationships, so a label on it would belong to none of them.",
        wrong: "system a\nsystem b\nsystem c\na -> b -> c \"sends\"\n",
        right: "system a\nsystem b\nsystem c\na -> b \"sends\"\nb -> c \"sends\"\n",
    }
    MISSING_SOURCE = Error "E0122" "missing-source" {
        cause: "A relationship without a source belongs to the element in whose body it stands. Here there is no such element.",
        wrong: "system shop\nsystem bank\n-> bank \"pays with\"\n",
        right: "system shop {\n  -> bank \"pays with\"\n}\nsystem bank\n",
    }
    SAID_TWICE = Error "E0123" "said-twice" {
        cause: "What may be said once is said twice, and only one of the two could hold.",
        wrong: "entity user {\n  id uuid pk pk\n}\n",
        right: "entity user {\n  id uuid pk\n}\n",
    }
    ARROW_OUT_OF_PLACE = Error "E0124" "arrow-out-of-place" {
        cause: "The arrow is one of the language, but it has no meaning here: `-->` is an answer in a flow, and a flow's steps go one way.",
        wrong: "system shop\nsystem bank\nbank --> shop \"confirms\"\n",
        right: "system shop\nsystem bank\nbank -> shop \"confirms\"\n",
    }
    ARROW_SPACING = Error "E0125" "arrow-spacing" {
        cause: "In a selector an arrow that touches one name alone chooses that name's neighbours, and an arrow between two things has a space on both sides or on neither.",
        wrong: "system shop\nsystem bank\nshop -> bank\nview all {\n  include *\n  only shop ->bank\n}\n",
        right: "system shop\nsystem bank\nshop -> bank\nview all {\n  include *\n  only shop -> bank\n}\n",
    }
    BAD_CROWS_FOOT = Error "E0126" "bad-crows-foot" {
        cause: "A relationship between entities is drawn with one of `||`, `|o`, `}|`, `}o`, then `--` or `..`, then one of `||`, `o|`, `|{`, `o{`.",
        wrong: "entity user\nentity order\nuser |--o{ order \"places\"\n",
        right: "entity user\nentity order\nuser ||--o{ order \"places\"\n",
    }
    RESERVED_WORD = Error "E0127" "reserved-word" {
        cause: "A kind may not be called like a word that begins a statement, for its elements could not be told from that statement.",
        wrong: "kind view : container\n",
        right: "kind screen : container\n",
    }
    TOO_MANY_MISTAKES = Error "E0128" "too-many-mistakes" {
        cause: "The file has more mistakes than are worth reading. It is probably no Quadrel file.",
        wrong: "",
        right: "person ann\n",
    }
}
