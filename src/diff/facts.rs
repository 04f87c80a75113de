//! A workspace as a list of facts, each with a key by which its like on the other side is found.

use std::collections::{BTreeMap, BTreeSet};

use super::{Side, flows};
use crate::model::{
    Cardinality, Count, Deployment, DeploymentEnd, Direction, Element, ElementId, Entity, Keys,
    Properties, Relationship, RelationshipKind, ViewDefinition, ViewSubject, Workspace,
};
use crate::view::{Content, Diagram, Subject};

/// One thing that a workspace says.
#[derive(Clone, Debug, Default)]
pub(super) struct Fact {
    /// What it is, in a word or two.
    pub(super) kind: String,
    /// Unique in the workspace.
    pub(super) key: String,
    /// Where no fact of the other side has this key, one with the same second key may be it.
    pub(super) second_key: Option<String>,
    /// What readers call it.
    pub(super) name: String,
    /// The keys of the facts that it comes and goes with, the first that does.
    pub(super) holders: Vec<String>,
    /// What can be said of it, by what it is about.
    pub(super) fields: BTreeMap<String, String>,
    /// What stands in it, by name, where the other side must know it for a change of it to count.
    /// Each with what must be shown for it to be.
    pub(super) shows: BTreeMap<String, Vec<String>>,
    /// What happens in it, in order.
    pub(super) steps: Vec<String>,
}

/// All facts of a side; elements are called by `names`.
pub(super) fn facts(side: Side<'_>, names: &[String]) -> Vec<Fact> {
    let facts = Facts { workspace: side.workspace, names };
    let mut all = vec![facts.of_workspace()];
    let workspace = side.workspace;
    all.extend(workspace.elements.iter().map(|it| facts.of_element(it)));
    let mut keys = Keys::default();
    let relationships: Vec<Fact> =
        workspace.relationships.iter().map(|it| facts.of_relationship(it, &mut keys)).collect();
    let relationship_keys: Vec<String> = relationships.iter().map(|it| it.key.clone()).collect();
    all.extend(relationships);
    for note in &workspace.notes {
        let on: Vec<&str> = note.on.iter().map(|&it| facts.name(it)).collect();
        let holders = note.on.iter().map(|&it| element_key(facts.name(it))).collect();
        all.push(note_fact(&note.text, "", &on, holders, &mut keys));
    }
    for deployment in &workspace.deployments {
        facts.of_deployment(deployment, &mut keys, &mut all);
    }
    all.extend(workspace.entities.iter().map(|it| facts.of_entity(it)));
    facts.of_entity_relationships(&mut keys, &mut all);
    all.extend(workspace.flows.iter().map(|it| flows::fact(workspace, names, it)));
    for view in &workspace.views {
        all.push(facts.of_view(view, side.diagrams, &relationship_keys));
        for note in &view.notes {
            let on: Vec<&str> = note.on.iter().map(|&it| facts.name(it)).collect();
            let place = format!(" in {}", view.name);
            let holders = vec![format!("view {}", view.name)];
            all.push(note_fact(&note.text, &place, &on, holders, &mut keys));
        }
    }
    all
}

/// The fact of a note, which is known by what it is on when it says something else.
fn note_fact(text: &str, place: &str, on: &[&str], holders: Vec<String>, keys: &mut Keys) -> Fact {
    let on = on.join(", ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let place = format!("note on {on}{place}");
    let mut fact = Fact {
        kind: "note".to_owned(),
        key: keys.take(format!("{place} \"{text}\"")),
        second_key: Some(place.clone()),
        name: place.trim_start_matches("note ").to_owned(),
        holders,
        ..Fact::default()
    };
    fact.say("title", Some(&text));
    fact
}

struct Facts<'a> {
    workspace: &'a Workspace,
    names: &'a [String],
}

/// The key of an element's fact.
pub(super) fn element_key(name: &str) -> String {
    format!("element {name}")
}

impl Facts<'_> {
    fn name(&self, id: ElementId) -> &str {
        &self.names[id.0 as usize]
    }

    fn of_workspace(&self) -> Fact {
        let mut fact = Fact { kind: "workspace".to_owned(), ..Fact::default() };
        fact.say("title", self.workspace.title.as_deref());
        fact.say("theme", self.workspace.theme.as_ref().map(|(name, _)| name.as_str()));
        fact
    }

    fn of_element(&self, element: &Element) -> Fact {
        let name = self.name(element.id);
        let mut fact = Fact {
            kind: element.level.word().to_owned(),
            key: element_key(name),
            name: name.to_owned(),
            holders: element.parent.map(|it| element_key(self.name(it))).into_iter().collect(),
            ..Fact::default()
        };
        let own_title = (element.title != element.name).then_some(element.title.as_str());
        fact.say("title", own_title);
        let kind = match element.declared_kind {
            Some(id) => self.workspace.element_kind(id).name.as_str(),
            None => element.kind.word(),
        };
        fact.say("kind", Some(kind));
        fact.say("external", element.is_external.then_some("yes"));
        fact.say("description", element.description.as_deref());
        fact.say_all("technology", &element.technology);
        fact.say_sorted("tags", &element.tags);
        fact.say("shape", element.shape.map(|it| it.word()));
        let group = element.group.map(|it| self.workspace.group(it).title.as_str());
        fact.say("group", group);
        fact.say_properties(&element.properties);
        fact
    }

    fn of_relationship(&self, it: &Relationship, keys: &mut Keys) -> Fact {
        let (source, destination) = (self.name(it.source), self.name(it.destination));
        let pair = format!("relationship {source} -> {destination}");
        let label = it.label.as_deref().unwrap_or_default();
        let technology = it.technology.join(", ");
        let mut fact = Fact {
            kind: "relationship".to_owned(),
            key: keys.take(format!("{pair} \"{label}\" [{technology}]")),
            second_key: Some(pair),
            name: sentence(source, arrow(it.kind), destination, label),
            holders: vec![element_key(destination), element_key(source)],
            ..Fact::default()
        };
        let kind = it.declared_kind;
        let kind = kind.map(|id| self.workspace.relationship_kinds[id.0 as usize].name.as_str());
        fact.say("label", it.label.as_deref());
        fact.say("arrow", Some(arrow(it.kind)));
        fact.say("kind", kind);
        fact.say("description", it.description.as_deref());
        fact.say_all("technology", &it.technology);
        fact.say_sorted("tags", &it.tags);
        fact.say_properties(&it.properties);
        fact
    }

    fn of_deployment(&self, deployment: &Deployment, keys: &mut Keys, into: &mut Vec<Fact>) {
        let own_key = format!("deployment {}", deployment.name);
        let mut fact = Fact {
            kind: "deployment".to_owned(),
            key: own_key.clone(),
            name: deployment.name.clone(),
            ..Fact::default()
        };
        fact.say("title", Some(&deployment.title));
        fact.say("description", deployment.description.as_deref());
        fact.say_all("technology", &deployment.technology);
        fact.say_sorted("tags", &deployment.tags);
        fact.say_properties(&deployment.properties);
        into.push(fact);

        let node_name = |idx: usize| format!("{}.{}", deployment.name, deployment.nodes[idx].path);
        let node_key = |idx: usize| format!("node {}", node_name(idx));
        for (idx, node) in deployment.nodes.iter().enumerate() {
            let kind = if node.is_infrastructure { "infrastructure" } else { "node" };
            let holder = node.parent.map(|it| node_key(it.0 as usize));
            let mut fact = Fact {
                kind: kind.to_owned(),
                key: node_key(idx),
                name: node_name(idx),
                holders: vec![holder.unwrap_or_else(|| own_key.clone())],
                ..Fact::default()
            };
            fact.say("title", (node.title != node.name).then_some(node.title.as_str()));
            fact.say("description", node.description.as_deref());
            fact.say_all("technology", &node.technology);
            fact.say_count(node.count);
            fact.say_sorted("tags", &node.tags);
            fact.say_properties(&node.properties);
            into.push(fact);
        }
        let mut instance_names = Vec::with_capacity(deployment.instances.len());
        for instance in &deployment.instances {
            let holder = instance.node.map(|it| it.0 as usize);
            let place = holder.map_or_else(|| deployment.name.clone(), node_name);
            let role = instance.role.as_ref().map(|it| format!(" as {it}")).unwrap_or_default();
            let name = format!("{}{role} in {place}", self.name(instance.element));
            let key = keys.take(format!("instance {name}"));
            instance_names.push(name.clone());
            let node = holder.map_or_else(|| own_key.clone(), node_key);
            let mut fact = Fact {
                kind: "instance".to_owned(),
                key,
                name,
                holders: vec![node, element_key(self.name(instance.element))],
                ..Fact::default()
            };
            fact.say_count(instance.count);
            fact.say("group", instance.group.as_deref());
            fact.say_sorted("tags", &instance.tags);
            fact.say_properties(&instance.properties);
            into.push(fact);
        }
        let end = |end: DeploymentEnd| match end {
            DeploymentEnd::Node(id) => node_name(id.0 as usize),
            DeploymentEnd::Instance(id) => instance_names[id.0 as usize].clone(),
        };
        for note in &deployment.notes {
            let on: Vec<String> = note.on.iter().map(|&it| end(it)).collect();
            let on: Vec<&str> = on.iter().map(String::as_str).collect();
            into.push(note_fact(&note.text, "", &on, vec![own_key.clone()], keys));
        }
        // What follows from the model is told there.
        for it in deployment.relationships.iter().filter(|it| it.of.is_none()) {
            let (source, destination) = (end(it.source), end(it.destination));
            let label = it.label.as_deref().unwrap_or_default();
            let pair = format!("deployed {source} -> {destination}");
            let mut fact = Fact {
                kind: "relationship".to_owned(),
                key: keys.take(format!("{pair} \"{label}\"")),
                second_key: Some(pair),
                name: sentence(&source, arrow(it.kind), &destination, label),
                holders: vec![own_key.clone()],
                ..Fact::default()
            };
            fact.say("label", it.label.as_deref());
            fact.say_all("technology", &it.technology);
            fact.say_sorted("tags", &it.tags);
            into.push(fact);
        }
    }

    fn of_entity(&self, entity: &Entity) -> Fact {
        let mut fact = Fact {
            kind: "entity".to_owned(),
            key: format!("entity {}", entity.name),
            name: entity.name.clone(),
            ..Fact::default()
        };
        fact.say("title", (entity.title != entity.name).then_some(entity.title.as_str()));
        fact.say("description", entity.description.as_deref());
        fact.say("stored in", entity.stored_in.map(|it| self.name(it)));
        fact.say_sorted("tags", &entity.tags);
        for it in &entity.attributes {
            let mut words = vec![it.type_text.clone()];
            words.extend(it.is_primary_key.then(|| "pk".to_owned()));
            words.extend(it.foreign_key.map(|id| format!("fk {}", self.workspace.entity(id).name)));
            words.extend(it.is_unique.then(|| "unique".to_owned()));
            words.extend(it.is_optional.then(|| "optional".to_owned()));
            words.extend(it.comment.as_ref().map(|it| format!("\"{it}\"")));
            fact.say(&format!("attribute {}", it.name), Some(&words.join(" ")));
        }
        fact
    }

    fn of_entity_relationships(&self, keys: &mut Keys, into: &mut Vec<Fact>) {
        for it in &self.workspace.entity_relationships {
            let name = |id| self.workspace.entity(id).name.as_str();
            let (left, right) = (name(it.left), name(it.right));
            let label = it.label.as_deref().unwrap_or_default();
            let pair = format!("entities {left} {right}");
            let line = if it.is_identifying { "--" } else { ".." };
            let (at_left, at_right) =
                (left_end(it.left_cardinality), right_end(it.right_cardinality));
            let ends = format!("{at_left}{line}{at_right}");
            let mut fact = Fact {
                kind: "relationship".to_owned(),
                key: keys.take(format!("{pair} \"{label}\"")),
                second_key: Some(pair),
                name: sentence(left, &ends, right, label),
                holders: vec![format!("entity {right}"), format!("entity {left}")],
                ..Fact::default()
            };
            fact.say("label", it.label.as_deref());
            fact.say("cardinality", Some(&ends));
            into.push(fact);
        }
    }

    fn of_view(
        &self,
        view: &ViewDefinition,
        diagrams: &[Diagram],
        relationship_keys: &[String],
    ) -> Fact {
        let mut fact = Fact {
            kind: "view".to_owned(),
            key: format!("view {}", view.name),
            name: view.name.clone(),
            ..Fact::default()
        };
        fact.say("title", view.title.as_deref());
        fact.say("description", view.description.as_deref());
        fact.say("direction", view.direction.map(direction));
        fact.say("legend", (!view.has_legend).then_some("off"));
        fact.say("subject", Some(&self.subject(view.subject)));
        if let Some(diagram) = diagrams.iter().find(|it| it.name == view.name) {
            fact.shows = self.shown(diagram, relationship_keys);
        }
        fact
    }

    fn subject(&self, subject: ViewSubject) -> String {
        let of = |what: &str, name: &str| format!("{what} of {name}");
        match subject {
            ViewSubject::Landscape => "landscape".to_owned(),
            ViewSubject::Context(id) => of("context", self.name(id)),
            ViewSubject::Containers(id) => of("containers", self.name(id)),
            ViewSubject::Components(id) => of("components", self.name(id)),
            ViewSubject::Deployment(id) => of("deployment", &self.workspace.deployment(id).name),
            ViewSubject::Data(None) => "data".to_owned(),
            ViewSubject::Data(Some(id)) => of("data", self.name(id)),
            ViewSubject::Steps(id) => of("steps", &self.workspace.flow(id).name),
            ViewSubject::Free => "what it includes".to_owned(),
        }
    }

    /// The keys of the elements that have a box of their own, and of the relationships that have a
    /// line between two of them.
    fn shown(
        &self,
        diagram: &Diagram,
        relationship_keys: &[String],
    ) -> BTreeMap<String, Vec<String>> {
        let subjects: Vec<Subject> = match &diagram.content {
            Content::Boxes(boxes) => boxes.nodes.iter().map(|it| it.face.subject).collect(),
            Content::Data(_) => Vec::new(),
            Content::Sequence(it) => it.participants.iter().map(|it| it.face.subject).collect(),
        };
        let element = |subject: Subject| match subject {
            Subject::Element(id) => Some(element_key(self.name(id))),
            Subject::Group(_)
            | Subject::DeploymentNode(_)
            | Subject::Instance(_)
            | Subject::Entity(_)
            | Subject::Note => None,
        };
        let mut shown: BTreeMap<String, Vec<String>> =
            subjects.into_iter().filter_map(element).map(|it| (it, Vec::new())).collect();
        if let Content::Boxes(boxes) = &diagram.content {
            for edge in &boxes.edges {
                let ends = [edge.source, edge.target].map(|it| element(boxes.face(it).subject));
                let [Some(source), Some(target)] = ends else { continue };
                let keys = edge
                    .relationships
                    .iter()
                    .filter_map(|it| relationship_keys.get(it.0 as usize).cloned());
                shown.extend(keys.map(|key| (key, vec![source.clone(), target.clone()])));
            }
        }
        shown
    }
}

impl Fact {
    pub(super) fn say(&mut self, field: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.fields.insert(field.to_owned(), value.to_owned());
        }
    }

    fn say_all(&mut self, field: &str, values: &[String]) {
        self.say(field, (!values.is_empty()).then(|| values.join(", ")).as_deref());
    }

    fn say_sorted(&mut self, field: &str, values: &[String]) {
        let values: BTreeSet<String> = values.iter().cloned().collect();
        self.say_all(field, &values.into_iter().collect::<Vec<_>>());
    }

    fn say_count(&mut self, count: Option<Count>) {
        let text = count.map(|it| match it.min == it.max {
            true => format!("x{}", it.min),
            false => format!("x{}..{}", it.min, it.max),
        });
        self.say("count", text.as_deref());
    }

    fn say_properties(&mut self, properties: &Properties) {
        self.say("owner", properties.owner.as_deref());
        self.say("link", properties.link.as_deref());
        self.say("source", properties.source.as_ref().map(|(path, _)| path.as_str()));
        self.say("status", properties.status.map(|it| it.word()));
        for it in &properties.interfaces {
            let purpose = it.purpose.as_deref().unwrap_or("yes");
            self.say(&format!("interface {}", it.endpoint), Some(purpose));
        }
        for (key, value) in &properties.meta {
            self.say(key, Some(value));
        }
    }
}

fn arrow(kind: RelationshipKind) -> &'static str {
    match kind {
        RelationshipKind::Sync => "->",
        RelationshipKind::Async => "~>",
        RelationshipKind::Both => "<->",
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Down => "down",
        Direction::Right => "right",
        Direction::Up => "up",
        Direction::Left => "left",
    }
}

fn left_end(cardinality: Cardinality) -> &'static str {
    match cardinality {
        Cardinality::ZeroOrOne => "|o",
        Cardinality::One => "||",
        Cardinality::ZeroOrMore => "}o",
        Cardinality::OneOrMore => "}|",
    }
}

fn right_end(cardinality: Cardinality) -> &'static str {
    match cardinality {
        Cardinality::ZeroOrOne => "o|",
        Cardinality::One => "||",
        Cardinality::ZeroOrMore => "o{",
        Cardinality::OneOrMore => "|{",
    }
}

/// `a -> b "label"`
pub(super) fn sentence(source: &str, arrow: &str, destination: &str, label: &str) -> String {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    match label.is_empty() {
        true => format!("{source} {arrow} {destination}"),
        false => format!("{source} {arrow} {destination} \"{label}\""),
    }
}
