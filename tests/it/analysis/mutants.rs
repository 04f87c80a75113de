//! Whatever stands in a file, analysis ends and gives a workspace that holds together.

use proptest::prelude::*;

use super::of_text;
use quadrel::model::{DeploymentEnd, Workspace};
use quadrel::source::Limits;
use quadrel::view;

/// Every construct of the language, a few words a line.
const EVERYTHING: &str = "title \"T\"\nkind w : container { shape hexagon }\nrelationship pub { line dashed }\n\
    person a \"A\" #x\nexternal system e\n\
    group g \"G\" { system s { owner \"O\"; container c { component k; component l; k -> l \"1\" }; database d; w v; -> e \"2\"; note \"n\" } }\n\
    a, e -> s.c, d \"3\" [X] #y\nk -[pub]-> d ~> v\na <-> l\nnote \"m\" on a, k\n\
    deployment p { infrastructure i; node n x2 { node o { instance c as one group z; instance d } ; instance d as two }; i -> c; route c -> d via i; note \"q\" on n }\n\
    entity u in d { id t pk; f t fk t2 }\nentity t2 { id t }\nu ||--o{ t2 \"4\"\n\
    flow f { participants a, c; a -> c \"5\"; alt \"6\" { c --> a } else \"7\" { c -> d; d --> c; c --> a }; par { a ~> e } and { note \"8\" over a } }\n\
    view landscape\nview context of s\nview containers of s { exclude a; only * -> d; rank same c, d }\nview components of c\n\
    view deployment of p { exclude i }\nview data of s\nview steps of f\nview all { include * and not #x or @w, ->d, s.**; style @pub { line dotted } }\n\
    style #x { fill \"#123\"; icon bell }\nrule r \"R\" { deny @external -> @database; require owner on @system }\n";

fn holds_together(workspace: &Workspace) {
    let n_elements = workspace.elements.len() as u32;
    for (idx, element) in workspace.elements.iter().enumerate() {
        assert_eq!(element.id.0 as usize, idx);
        let subtree = workspace.subtree(element.id);
        assert!(subtree.end <= n_elements);
        for &child in &element.children {
            assert_eq!(workspace.element(child).parent, Some(element.id));
            assert!(subtree.contains(&child.0));
        }
    }
    for it in &workspace.relationships {
        let (source, destination) = (it.source, it.destination);
        assert!(!workspace.is_within(source, destination));
        assert!(!workspace.is_within(destination, source));
    }
    for deployment in &workspace.deployments {
        let exists = |end| match end {
            DeploymentEnd::Node(id) => (id.0 as usize) < deployment.nodes.len(),
            DeploymentEnd::Instance(id) => (id.0 as usize) < deployment.instances.len(),
        };
        assert!(
            deployment.relationships.iter().all(|it| exists(it.source) && exists(it.destination))
        );
    }
}

fn analyse_and_view(text: &str) {
    let analysis = of_text(text);
    for diagnostic in &analysis.diagnostics {
        for label in &diagnostic.labels {
            let text = &analysis.sources.file(label.span.file).text;
            assert!(text.get(label.span.start as usize..label.span.end as usize).is_some());
        }
    }
    holds_together(&analysis.workspace);
    view::diagrams(&analysis.workspace, &Limits::default());
}

#[test]
fn everything_is_right_to_begin_with() {
    let analysis = of_text(EVERYTHING);
    let compiles = analysis.diagnostics.iter().all(|it| it.code.is_finding());
    assert!(compiles, "{:#?}", super::shown(&analysis));
    analyse_and_view(EVERYTHING);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_words_breaks_it(
        edits in proptest::collection::vec((any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), 0..3_u8), 1..6)
    ) {
        let mut words: Vec<&str> = EVERYTHING.split_inclusive([' ', '\n', '.', ',', ';']).collect();
        for (at, other, edit) in edits {
            let (at, other) = (at.index(words.len()), other.index(words.len()));
            match edit {
                0 => { words.remove(at); }
                1 => words[at] = words[other],
                _ => words.swap(at, other),
            }
        }
        analyse_and_view(&words.concat());
    }
}
