//! Deployments: nodes, instances, and the relationships between them.

use super::{check, of_files, only, shown, workspace};
use quadrel::model::{Deployment, DeploymentEnd, Workspace};
use quadrel::source::Limits;

const MODEL: &str = "system s {\n  container web\n  container api { component core }\n  database db\n  \
                     web -> api \"calls\"\n  core -> db \"reads\" [SQL]\n}\nsystem bank\n";

/// The relationships of the only deployment as `node/web -> node/api "label"`.
fn related(text: &str) -> Vec<String> {
    let workspace = workspace(&format!("{MODEL}{text}"));
    let deployment = &workspace.deployments[0];
    let name = |end| end_name(&workspace, deployment, end);
    deployment
        .relationships
        .iter()
        .map(|it| {
            let label = it.label.as_deref().unwrap_or("");
            format!("{} -> {} {label}", name(it.source), name(it.destination))
        })
        .collect()
}

fn end_name(workspace: &Workspace, deployment: &Deployment, end: DeploymentEnd) -> String {
    let path = |id: quadrel::model::DeploymentNodeId| &deployment.nodes[id.0 as usize].path;
    match end {
        DeploymentEnd::Node(id) => path(id).clone(),
        DeploymentEnd::Instance(id) => {
            let instance = &deployment.instances[id.0 as usize];
            let node = instance.node.map(|it| format!("{}/", path(it))).unwrap_or_default();
            let role = instance.role.as_ref().map(|it| format!(":{it}")).unwrap_or_default();
            format!("{node}{}{role}", workspace.element(instance.element).name)
        }
    }
}

#[test]
fn nodes_nest_and_keep_their_counts() {
    let workspace = workspace(&format!(
        "{MODEL}deployment live \"Live\" {{\n  node a \"A\" [X] x2..10 {{ owner \"Ops\"; node b x4 {{ instance web x3 #hot }} }}\n}}"
    ));
    let deployment = &workspace.deployments[0];
    let nodes: Vec<(&str, Option<(u32, u32)>)> = deployment
        .nodes
        .iter()
        .map(|it| (it.path.as_str(), it.count.map(|it| (it.min, it.max))))
        .collect();
    assert_eq!(nodes, [("a", Some((2, 10))), ("a.b", Some((4, 4)))]);
    assert_eq!(deployment.nodes[0].properties.owner.as_deref(), Some("Ops"));
    assert_eq!(deployment.instances[0].node, Some(deployment.nodes[1].id));
    assert_eq!(deployment.instances[0].tags, ["hot"]);
}

#[test]
fn an_instance_stands_for_all_it_holds_and_talks_to_the_nearest() {
    assert_eq!(
        related(
            "deployment live {\n  node eu { instance web; instance api; instance db }\n  \
             node us { instance web; instance api }\n}"
        ),
        [
            "eu/web -> eu/api calls",
            "us/web -> us/api calls",
            "eu/api -> eu/db reads",
            "us/api -> eu/db reads",
        ]
    );
    assert_eq!(related("deployment live { instance s; instance bank }"), Vec::<String>::new());
}

#[test]
fn the_most_exact_instance_stands_for_an_element() {
    assert_eq!(
        related("deployment live { node a { instance api; instance core; instance db } }"),
        ["a/core -> a/db reads"]
    );
}

#[test]
fn all_equally_near_ones_are_talked_to() {
    assert_eq!(
        related(
            "deployment live {\n  node rds { instance db as primary; instance db as standby }\n  instance api\n}"
        ),
        ["api -> rds/db:primary reads", "api -> rds/db:standby reads"]
    );
}

#[test]
fn groups_bind_pairs() {
    assert_eq!(
        related(
            "deployment live {\n  node n {\n    instance api as one group g\n    instance api as two group h\n    \
             instance db as one group g\n    instance db as two group h\n    instance db as three\n  }\n}"
        ),
        ["n/api:one -> n/db:one reads", "n/api:two -> n/db:two reads"]
    );
}

#[test]
fn a_written_relationship_adds_to_them() {
    assert_eq!(
        related(
            "deployment live {\n  infrastructure lb\n  node a { instance web }\n  node b { instance web; infrastructure cache }\n  \
             lb -> web \"forwards\"\n  b.web -> cache\n}"
        ),
        ["lb -> a/web forwards", "lb -> b/web forwards", "b/web -> b.cache "]
    );
}

#[test]
fn a_route_replaces_one() {
    let deployment = |route: &str| {
        related(&format!(
            "deployment live {{\n  infrastructure lb\n  infrastructure waf\n  \
             instance web; instance api; instance db\n  {route}\n}}"
        ))
    };
    assert_eq!(
        deployment("route web -> api via lb"),
        ["web -> lb calls", "lb -> api calls", "api -> db reads"]
    );
    assert_eq!(
        deployment("route web -> api via waf, lb \"HTTPS\""),
        ["web -> waf HTTPS", "waf -> lb HTTPS", "lb -> api HTTPS", "api -> db reads"]
    );
}

#[test]
fn a_route_for_nothing_is_an_error() {
    let live = |body: &str| format!("{MODEL}deployment live {{ infrastructure lb; {body} }}");
    let (_, diagnostic) = only(&live("instance web; instance api; route api -> web via lb"));
    assert_eq!(
        diagnostic.message,
        "nothing leads from `api` to `web` in `live` that could be routed"
    );
    let help = "the other way round: `route web -> api via …`";
    assert_eq!(diagnostic.help.as_deref(), Some(help));
}

#[test]
fn names_in_a_deployment_are_nodes_or_what_runs_there() {
    let live = |body: &str| format!("{MODEL}deployment live {{\n{body}\n}}");
    check(&live("infrastructure lb\nlb -> web"), &["E0218 11:7 `s.web` has no instance in `live`"]);
    check(
        &live("node a { instance web }\nlb -> web"),
        &["E0201 11:1 cannot find `lb` in this workspace"],
    );
    let (_, diagnostic) = only(&live("infrastructure balancer\ninstance web\nbalancr -> web"));
    assert_eq!(diagnostic.message, "cannot find `balancr` in `live`");
    assert_eq!(diagnostic.help.as_deref(), Some("did you mean `balancer`?"));
    check(
        &live("node a { node x }; node b { node x; instance web }\nweb -> x"),
        &["E0202 11:8 `x` may be any of 2 nodes"],
    );
    check(&live("node a\nnode a"), &["E0203 11:6 the name `a` is declared twice in one place"]);
}

#[test]
fn what_follows_from_the_model_need_not_be_written() {
    check(
        &format!("{MODEL}deployment live {{\ninstance web; instance api\nweb -> api \"calls\"\n}}"),
        &["E0210 11:8 this relationship is there already, with the same label and technology"],
    );
}

#[test]
fn people_are_not_deployed() {
    check(
        "person ann\ndeployment live { instance ann }",
        &["E0217 2:28 `ann` is a person, and people are not deployed"],
    );
}

#[test]
fn notes_hang_on_nodes_and_instances() {
    let workspace = workspace(&format!(
        "{MODEL}deployment live {{ node a {{ note \"in Frankfurt\"; instance web }}; note \"hot\" on web }}"
    ));
    let notes = &workspace.deployments[0].notes;
    let found: Vec<(&str, usize)> =
        notes.iter().map(|it| (it.text.as_str(), it.on.len())).collect();
    assert_eq!(found, [("in Frankfurt", 1), ("hot", 1)]);
    assert!(matches!(notes[0].on[0], DeploymentEnd::Node(_)));
}

#[test]
fn what_a_deployment_holds_is_limited_before_it_is_made() {
    let mut text = "system a\nsystem b\na -> b\ndeployment live {\n".to_owned();
    for _ in 0..3_000 {
        text.push_str("instance a\ninstance b\n");
    }
    text.push_str("}\n");
    let with = |limits: Limits| shown(&of_files(&[("main.quad", &text)], &limits));
    assert_eq!(with(Limits::default()), ["E0414 4:1 more than 50000 relationships"]);
    let found = with(Limits { elements: 10, relationships: 25, ..Limits::default() });
    assert_eq!(found, ["E0413 15:10 more than 10 nodes and instances in one deployment"]);
}

#[test]
fn the_stretches_of_routes_are_limited() {
    let text = "system a\nsystem b\nsystem c\na -> b\ndeployment live {\n\
                instance a\ninstance a\ninstance b\ninstance c\ninstance c\nroute a -> b via c\n}\n";
    let with = |relationships| {
        let limits = Limits { relationships, ..Limits::default() };
        shown(&of_files(&[("main.quad", text)], &limits))
    };
    assert_eq!(with(6), Vec::<String>::new());
    assert_eq!(with(5), ["E0414 5:1 more than 5 relationships"]);
}
