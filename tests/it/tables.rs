//! Tables and lists in Markdown: what is in them, how they are written, and what is said of mistakes.

use proptest::prelude::*;
use quadrel::analysis::Input;
use quadrel::diagnostic::{Diagnostic, has_errors};
use quadrel::emit::markdown;
use quadrel::model::Workspace;
use quadrel::pipeline;
use quadrel::source::{FileId, Limits, MemoryLoader, Span};
use quadrel::table::{Attribute, FORMATS, Reader, Word};
use quadrel::text::width::width_cells;

/// The tables that are kept of some examples: a headline, and what a region's begin line says.
const DOCUMENTS: [(&str, &[(&str, &str)]); 2] = [
    (
        "architecture/project-tracker",
        &[
            (
                "Components",
                "table:elements;columns=name:Component, description:Purpose, technology, owner;\
                 filter=@container or @component",
            ),
            (
                "What we depend on",
                "table:relationships;columns=destination:System, destination.kind:Type, \
                 technology:Protocol, label:Purpose;filter=* -> @external",
            ),
            ("The same in short", "list:elements;filter=@external"),
            ("Environments", "table:deployment;columns=name, purpose, url:URL, auto-deploy, data"),
            ("By owner", "list:elements;filter=tracker.**;group=owner;level=3"),
            (
                "The services, one by one",
                "list:elements;filter=tracker.api.*;columns=name, technology, description, owner, \
                 interfaces, inbound, outbound, uses:Dependencies, meta",
            ),
            (
                "Technology by kind",
                "table:elements;filter=@container;columns=name, technology;group=kind;sort=name",
            ),
            ("Glossary", "glossary;filter=tracker.*;columns=term, kind, meaning"),
            (
                "Operations",
                "table:interfaces;columns=endpoint:Endpoint, purpose:Operation, element:Service",
            ),
            (
                "Sizing",
                "table:deployment;of=production;columns=name:Component, \
                 node.technology:Instance type, minimum:Count, count:Auto-scale, node:Where",
            ),
            ("Nodes", "table:deployment;of=production;rows=nodes"),
            (
                "What is stored where",
                "table:relationships;columns=source:Service, destination:Where, label:How;\
                 filter=* -> (@database or @store);group=source",
            ),
            ("In and out", "table:relationships;of=tracker"),
            (
                "Queues",
                "table:elements;filter=@queue;columns=name:Queue, description:Purpose, \
                 used-by:Producer, uses:Consumer",
            ),
            ("A question, step by step", "table:flow;of=read-path"),
            ("The same as a list", "list:flow;of=read-path"),
        ],
    ),
    (
        "architecture/platform",
        &[(
            "Caches",
            "table:elements;filter=caching.*;columns=name:Layer, technology, notes:TTL, strategy",
        )],
    ),
];

/// A document with the tables that are kept of an example.
pub(crate) fn document(example: &str, workspace: &Workspace) -> Option<String> {
    let (_, tables) = DOCUMENTS.iter().find(|(name, _)| *name == example)?;
    let mut out = String::from("# Tables\n");
    for (headline, line) in *tables {
        let (text, found) = write(workspace, line);
        assert!(found.is_empty(), "{line}: {found:#?}");
        out.push_str(&format!("\n## {headline}\n\n{}", text.unwrap()));
    }
    Some(out)
}

/// A word of a line, which is all of the document.
fn word(line: &str, start: usize, text: &str) -> Word {
    assert_eq!(&line[start..start + text.len()], text);
    let span = Span::new(FileId(7), start as u32, (start + text.len()) as u32);
    Word { text: text.to_owned(), span }
}

/// What a line of `format;key=value;key=value` asks for, and what is wrong with it.
fn write(workspace: &Workspace, line: &str) -> (Option<String>, Vec<Diagnostic>) {
    let mut start = 0;
    let mut words = Vec::new();
    for part in line.split(';') {
        words.push((start, part));
        start += part.len() + 1;
    }
    let attributes: Vec<Attribute> = words[1..]
        .iter()
        .map(|&(start, part)| {
            let (key, value) = part.split_once('=').unwrap();
            Attribute {
                key: word(line, start, key),
                value: word(line, start + key.len() + 1, value),
            }
        })
        .collect();
    let format = word(line, 0, words[0].1);
    let (ask, found) = Reader::new(workspace).read(&format, &attributes, "docs");
    assert_eq!(ask.is_none(), has_errors(&found), "{line}: {found:#?}");
    (ask.map(|it| markdown::write(workspace, &it)), found)
}

fn workspace(text: &str) -> Workspace {
    let input = Input { name: "a.quad".to_owned(), bytes: text.into() };
    let compiled = pipeline::compile(vec![input], &MemoryLoader::default(), &Limits::default());
    assert!(!has_errors(&compiled.diagnostics), "{text}\n{:#?}", compiled.diagnostics);
    compiled.workspace
}

const SHOP: &str = r#"
person ann "Ann"
external system bank "Bank" { link "https://bank.example/api" }
system shop "Shop" "Sells." #core {
  container api "API" [Rust, Axum] #core #hot {
    owner "Sales"; source "src/api"; status deprecated
    interface "GET /a" "gives"; interface "PUT /a"
    meta ttl "1 h"
    component auth "Auth"; component cart "Cart"
    auth -> cart "asks"
  }
  database db "DB" [PostgreSQL] "Keeps."
  api.cart -> db "reads" [SQL] { meta rows "10" }
}
ann -> shop.api "uses"
shop.api ~> bank "tells" [AMQP] #slow
note "Busy.\nAt noon." on shop.api
deployment live "Live" {
  meta url "https://live.example"
  node zone "Zone" [AWS] x3 { meta disk "1 TB"; node host "Host" x2..4 { instance api as blue x2 #hot { meta disk "2 TB" }; instance db } }
}
deployment test "Test" [Docker] { instance api }
flow buy { ann -> shop "asks"; alt "known" { shop --> ann "gives" } else { } note "Slow." over shop }
"#;

/// The Markdown of a line that has no mistake.
#[track_caller]
fn check(line: &str, expected: &str) {
    let (text, found) = write(&workspace(SHOP), line);
    assert!(found.is_empty(), "{found:#?}");
    let text = text.unwrap();
    // What is compared is what is said, not how it is padded.
    let rows = text.lines().filter(|it| !it.starts_with("| --")).map(|it| {
        let is_row = it.starts_with('|');
        if is_row { it.split_whitespace().collect::<Vec<_>>().join(" ") } else { it.to_owned() }
    });
    assert_eq!(rows.collect::<Vec<_>>().join("\n"), expected.trim_end(), "\n{text}");
}

#[test]
fn every_fact_of_an_element_can_be_a_column() {
    check(
        "table:elements;filter=api;columns=name,kind,description,technology,owner,status,tags,\
         parent,path,source,interfaces,ttl,meta.ttl:Time to live,notes,meta",
        "| Name | Kind | Description | Technology | Owner | Status | Tags | Part of | Path | Source \
         | Interfaces | Ttl | Time to live | Notes | Properties |\n\
         | API | Container | | Rust, Axum | Sales | Deprecated | core, hot | Shop | `shop.api` | \
         [`src/api`](../src/api) | `GET /a`: gives<br />`PUT /a` | 1 h | 1 h | Busy.<br />At noon. \
         | ttl: 1 h |",
    );
    check(
        "table:elements;filter=bank;columns=name,link",
        "| Name | Link |\n| Bank | [bank.example/api](https://bank.example/api) |",
    );
}

#[test]
fn inbound_and_outbound_follow_from_the_relationships_that_cross_the_border() {
    check(
        "table:elements;filter=shop or api or auth;columns=name,inbound,outbound,uses,used-by",
        "| Name | Inbound | Outbound | Uses | Used by |\n\
         | Shop | Ann: uses | Bank: tells (AMQP, asynchronous) | Bank | Ann |\n\
         | API | Ann: uses | DB: reads (SQL)<br />Bank: tells (AMQP, asynchronous) | DB, Bank | Ann |\n\
         | Auth | | Cart: asks | Cart | |",
    );
}

#[test]
fn columns_that_nobody_chose_are_left_out_when_they_are_empty() {
    check("table:elements;filter=ann", "| Name | Kind |\n| Ann | Person |");
    check("table:elements;filter=ann;columns=name,owner", "| Name | Owner |\n| Ann | |");
}

#[test]
fn rows_are_grouped_and_sorted_by_any_column() {
    check(
        "list:elements;filter=shop or shop.*;group=tag;sort=name",
        "**core**\n\n- **API** (Rust, Axum)\n- **Shop**: Sells.\n\n**hot**\n\n- **API** (Rust, Axum)\n\n\
         **Without tags**\n\n- **DB** (PostgreSQL): Keeps.",
    );
    check(
        "table:elements;filter=shop.*;columns=name;group=technology;level=4",
        "#### Rust\n\n| Name |\n| API |\n\n#### Axum\n\n| Name |\n| API |\n\n#### PostgreSQL\n\n| Name |\n| DB |",
    );
}

#[test]
fn a_heading_of_its_own_gives_a_column_a_line_of_its_own() {
    check(
        "list:elements;filter=shop.*;columns=name,technology:Made with,owner,inbound",
        "- **API**\n  - Made with: Rust, Axum\n  - Owner: Sales\n  - Inbound:\n    - Ann: uses\n\
         - **DB**\n  - Made with: PostgreSQL\n  - Inbound:\n    - Cart: reads (SQL)",
    );
}

#[test]
fn a_set_of_elements_means_the_relationships_at_them() {
    check(
        "table:relationships;filter=api;columns=source,destination",
        "| From | To |\n| Auth | Cart |\n| Cart | DB |\n| Ann | API |\n| API | Bank |",
    );
    check(
        "table:relationships;filter=not @external and not ann;columns=source,destination",
        "| From | To |\n| Auth | Cart |\n| Cart | DB |",
    );
    check(
        "table:relationships;filter=#slow or * -> @database;columns=source,label,kind,rows,tags",
        "| From | Purpose | Kind | Rows | Tags |\n| Cart | reads | Synchronous | 10 | |\n\
         | API | tells | Asynchronous | | slow |",
    );
    check(
        "table:relationships;of=shop;filter=* -> @external;columns=direction,other.kind",
        "| Direction | Other kind |\n| Outbound | External software system |",
    );
}

#[test]
fn environments_nodes_and_instances_are_rows() {
    check(
        "table:deployment;columns=name,technology,url,runs,nodes",
        "| Environment | Technology | Url | Runs | Nodes |\n\
         | Live | | https://live.example | API, DB | Zone |\n| Test | Docker | | API | |",
    );
    check(
        "table:deployment;of=live;columns=name,count,minimum,maximum,node,node.count,disk,ttl,tags",
        "| Name | Count | Minimum | Maximum | Node | Node count | Disk | Ttl | Tags |\n\
         | API (blue) | 12 to 24 | 12 | 24 | Host | 2 to 4 | 2 TB | 1 h | core, hot |\n\
         | DB | 6 to 12 | 6 | 12 | Host | 2 to 4 | 1 TB | | |",
    );
    check(
        "table:deployment;rows=instances;filter=@database;columns=environment,name",
        "| Environment | Name |\n| Live | DB |",
    );
    check(
        "table:deployment;rows=nodes;of=live;filter=host;columns=name,parent,runs",
        "| Node | Part of | Runs |\n| Host | Zone | API, DB |",
    );
    check("table:deployment;filter=not db;columns=name", "| Environment |\n| Test |");
}

#[test]
fn steps_keep_their_numbers_conditions_and_notes() {
    check(
        "table:flow;columns=step,condition,source,destination,label,kind",
        "| Step | When | From | To | What happens | Kind |\n| 1 | | Ann | Shop | asks | Call |\n\
         | 2 | if known | Shop | Ann | gives | Reply |\n| | else | | | (nothing happens) | |\n\
         | | | Shop | | Slow. | Note |",
    );
    check(
        "list:flow;of=buy",
        "1. Ann → Shop: asks\n\n- If known\n\n  2. Shop → Ann: gives (reply)\n\n\
         - Else (nothing happens)\n- Note on Shop: Slow.",
    );
}

#[test]
fn a_glossary_has_things_kinds_and_technologies() {
    check(
        "glossary;filter=bank or db",
        "| Term | Meaning |\n| AMQP | Used by Bank. |\n| Bank | External software system. |\n\
         | Database | Keeps records, and answers questions about them. |\n| DB | Keeps. |\n\
         | PostgreSQL | Used by DB. |\n\
         | Software system | Software that is of value to its users as a whole. |\n\
         | SQL | Used by DB. |",
    );
}

#[test]
fn nothing_is_a_sentence_and_never_an_empty_table() {
    let empty = workspace("deployment live { node a }");
    for (format, what) in [
        ("table:elements", "elements"),
        ("list:elements", "elements"),
        ("table:relationships", "relationships"),
        ("table:interfaces", "interfaces"),
        ("glossary", "terms"),
        ("table:deployment;of=live", "instances"),
    ] {
        let (text, found) = write(&empty, format);
        assert_eq!(text.unwrap(), format!("There are no {what} here.\n"), "{format}");
        assert!(found.is_empty());
    }
    let idle = workspace("flow buy { }");
    for format in ["table:flow", "list:flow"] {
        assert_eq!(write(&idle, format).0.unwrap(), "There are no steps here.\n");
    }
}

/// What is said of a line: the text it is said of, the code, and the help.
#[track_caller]
fn mistakes(line: &str, expected: &[(&str, &str, &str)]) {
    let (_, found) = write(&workspace(SHOP), line);
    let told: Vec<(&str, &str, String)> = found
        .iter()
        .map(|it| {
            let span = it.span().unwrap();
            assert_eq!(span.file, FileId(7), "{it:#?}");
            let text = &line[span.start as usize..span.end as usize];
            (text, it.code.id, it.help.clone().unwrap_or_default())
        })
        .collect();
    let told: Vec<(&str, &str, &str)> =
        told.iter().map(|(text, code, help)| (*text, *code, help.as_str())).collect();
    assert_eq!(told, expected, "{found:#?}");
}

#[test]
fn mistakes_are_told_at_the_very_words() {
    mistakes("table:elemnts", &[("table:elemnts", "E0751", "did you mean `table:elements`?")]);
    mistakes("table:elements;colums=name", &[("colums", "E0752", "did you mean `columns`?")]);
    mistakes("list:flow;sort=x", &[("sort", "E0752", "it has `of`, `view`")]);
    mistakes("glossary;sort=term;sort=term", &[("sort", "E0752", "take one away")]);
    mistakes(
        "table:elements;columns=name , onwer:Owner,tlt",
        &[("onwer", "E0753", "did you mean `owner`?"), ("tlt", "E0753", "did you mean `ttl`?")],
    );
    mistakes("table:elements;group=knd", &[("knd", "E0753", "did you mean `kind`?")]);
    mistakes("table:elements;sort=nme", &[("nme", "E0753", "did you mean `name`?")]);
    mistakes("table:elements;columns=name,", &[("", "E0754", "")]);
    mistakes(
        "table:elements;columns=name: ",
        &[("name:", "E0754", "write `name` alone, or `name:Heading`")],
    );
    mistakes("list:elements;level=1", &[("1", "E0754", "levels go from 2 to 6")]);
    mistakes("table:deployment;rows=node", &[("node", "E0754", "did you mean `nodes`?")]);
    mistakes("table:deployment;of=liv", &[("liv", "E0201", "did you mean `live`?")]);
    mistakes("table:flow;view=bu", &[("bu", "E0201", "did you mean `buy`?")]);
    mistakes("table:flow;of=bu", &[("bu", "E0201", "did you mean `buy`?")]);
    mistakes("table:relationships;of=shpo", &[("shpo", "E0201", "did you mean `shop`?")]);
    mistakes(
        "table:relationships;group=direction",
        &[("table:relationships", "E0754", "add `of=` and the element's name")],
    );
}

#[test]
fn mistakes_in_filters_are_told_in_the_document() {
    mistakes("table:elements;filter=a and", &[("", "E0101", "")]);
    mistakes("table:elements;filter=@systm", &[("systm", "E0304", "did you mean `system`?")]);
    mistakes("table:elements;filter=shop.dv", &[("dv", "E0201", "did you mean `db`?")]);
    mistakes("table:elements;filter=shop }", &[("}", "E0101", "")]);
    mistakes("table:elements;filter=#cor", &[("#cor", "W0353", "")]);
    mistakes(
        "table:elements;filter=* -> bank",
        &[("* -> bank", "E0754", "what points to `a` is `->a`, and what `a` points to is `a->`")],
    );
    mistakes(
        "table:elements;filter= ",
        &[(" ", "E0754", "write a selector, such as `@container`")],
    );
    // A value that is not written as it reads is pointed at as a whole.
    let workspace = workspace(SHOP);
    let span = Span::new(FileId(7), 40, 50);
    let attribute = Attribute {
        key: Word { text: "filter".to_owned(), span },
        value: Word { text: "shp".to_owned(), span },
    };
    let format = Word { text: FORMATS[0].to_owned(), span };
    let (_, found) = Reader::new(&workspace).read(&format, &[attribute], "");
    assert_eq!((found[0].span(), &found[0].fix), (Some(span), &None));
}

#[test]
fn names_in_filters_are_those_of_the_whole_workspace() {
    let files = [("lib.quad", "system bank { container api \"Bank's\" }")];
    let loader = MemoryLoader {
        files: files.iter().map(|(name, text)| ((*name).to_owned(), (*text).into())).collect(),
    };
    let text = "use \"lib.quad\" as lib\nsystem shop { container api; group inner { container x } }\n\
                kind worker : container\nsystem w { worker job }";
    let input = Input { name: "a.quad".to_owned(), bytes: text.into() };
    let compiled = pipeline::compile(vec![input], &loader, &Limits::default());
    let names = |filter: &str| {
        let (text, found) =
            write(&compiled.workspace, &format!("list:elements;columns=path;filter={filter}"));
        text.map(|it| it.replace("- **`", "").replace("`**\n", " ")).ok_or_else(|| found[0].code.id)
    };
    assert_eq!(names("lib.bank.*").as_deref(), Ok("lib.bank.api "));
    assert_eq!(names("shop.api").as_deref(), Ok("shop.api "));
    assert_eq!(names("shop.inner").as_deref(), Ok("shop.x "));
    assert_eq!(names("@worker").as_deref(), Ok("w.job "));
    assert_eq!(names("job").as_deref(), Ok("w.job "));
    assert_eq!(names("api"), Err("E0202"));
}

/// The cells of a line of a table, as a reader of Markdown splits it.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                let next = characters.next().expect("a backslash escapes something");
                assert!(next.is_ascii_punctuation(), "{line}");
                cells.last_mut().unwrap().push(next);
            }
            '|' => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(character),
        }
    }
    assert!(cells.first().unwrap().is_empty() && cells.last().unwrap().is_empty(), "{line}");
    cells[1..cells.len() - 1].iter().map(|it| it.trim().to_owned()).collect()
}

/// A string of the language with this text.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{text}\"")
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn no_label_breaks_a_table(
        title in "[-|`*_\\[\\]<>~{}$&;#+=.)(\\\\1a!é銀@:/\" \n]{0,12}",
        description in "[-|`*_\\[\\]<>~{}$&;#+=.)(\\\\1a!é銀@:/\" \n]{1,20}",
    ) {
        let workspace = workspace(&format!(
            "system s {} {} {{ owner {} }}",
            quoted(&title), quoted(&description), quoted(&description),
        ));
        let line = "table:elements;columns=name,kind,owner,description";
        let text = write(&workspace, line).0.unwrap();
        let lines: Vec<&str> = text.lines().collect();
        prop_assert_eq!(lines.len(), 3, "{}", text);
        for line in &lines {
            prop_assert_eq!(cells(line).len(), 4, "{}", text);
            prop_assert_eq!(width_cells(line), width_cells(lines[0]), "{}", text);
        }
        let name = if words(&title).is_empty() { "s".to_owned() } else { words(&title) };
        let said: Vec<String> = description.lines().map(words).filter(|it| !it.is_empty()).collect();
        let row = cells(lines[2]);
        prop_assert_eq!(&row[0], &name);
        prop_assert_eq!(&row[3], &said.join("<br />"));
        prop_assert_eq!(&row[2], &row[3]);

        // In a list, everything stands behind a bullet, and no line begins with the author's text.
        let list = write(&workspace, "list:elements;columns=name,description,owner").0.unwrap();
        for line in list.lines() {
            prop_assert!(line.starts_with("- **") || line.starts_with("  - Owner: "), "{}", list);
        }
    }

    #[test]
    fn whatever_is_asked_is_answered_or_told_at_its_place(
        filter in "(shop|api|ann|and|or|not|->|#core|@external|@person|\\*|\\.|\\(|\\)| |\\{|\"|é|,|\\.\\*\\*){0,8}",
        columns in "(name|owner|ttl|meta|:|,| |\\.|é|environment|source|tags){0,6}",
        format in 0..FORMATS.len(),
    ) {
        let workspace = workspace(SHOP);
        let format = FORMATS[format];
        let line = format!("{format};filter={filter};columns={columns};group={columns};of=live");
        let (_, found) = write(&workspace, &line);
        for it in found {
            for label in it.labels.iter().filter(|it| it.span.file == FileId(7)) {
                prop_assert!(line.get(label.span.start as usize..label.span.end as usize).is_some());
            }
            // Nothing speaks of the text under the name it has while it is read.
            prop_assert!(it.labels.iter().all(|it| it.span.file.0 < 8), "{:#?}", it);
        }
    }
}
