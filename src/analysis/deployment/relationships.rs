//! The relationships of a deployment: those of the model, the routes that mend them, and those
//! that are written in the deployment itself.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Analyser;
use super::super::declare::tags;
use super::super::relationships::{label, technology};
use super::super::resolve::dotted;
use super::super::scope::ScopeId;
use super::ends::{Places, is_in_node, is_inside};
use super::{Unresolved, lifted};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{files, names as codes};
use crate::model::{
    Deployment, DeploymentEnd, DeploymentNodeId, DeploymentNote, DeploymentRelationship,
    RelationshipKind,
};
use crate::source::Span;
use crate::syntax::ast::{self, ArrowKind};

/// What must not be the same twice.
type Key = (DeploymentEnd, DeploymentEnd, Option<String>, Vec<String>);

fn key(it: &DeploymentRelationship) -> Key {
    (it.source, it.destination, it.label.clone(), it.technology.clone())
}

/// A way that relationships take instead of the straight one.
struct Route<'a> {
    sources: BTreeSet<DeploymentEnd>,
    destinations: BTreeSet<DeploymentEnd>,
    /// What is on the way; each may be several instances.
    via: Vec<Vec<DeploymentEnd>>,
    statement: &'a ast::Route,
    is_used: bool,
}

impl Analyser<'_> {
    /// Fills in the relationships of a deployment.
    pub(super) fn relate(
        &mut self,
        deployment: &mut Deployment,
        scope: ScopeId,
        unresolved: &Unresolved<'_>,
    ) {
        let places = Places::new(deployment);
        let limit = self.limits.relationships;
        let lifted = lifted::relationships(&self.workspace, deployment, &places, limit);
        if lifted.len() > limit {
            self.report_too_many(deployment.span);
            return;
        }
        let mut routes = Vec::with_capacity(unresolved.routes.len());
        for &(at, statement) in &unresolved.routes {
            routes.extend(self.resolve_route(deployment, &places, scope, at, statement));
        }
        deployment.relationships = routed(lifted, &mut routes, limit);
        if deployment.relationships.len() > limit {
            deployment.relationships.clear();
            self.report_too_many(deployment.span);
            return;
        }
        for route in routes.iter().filter(|it| !it.is_used) {
            self.report_unused_route(deployment, route);
        }
        let mut known: BTreeMap<Key, Span> = BTreeMap::new();
        for it in &deployment.relationships {
            known.insert(key(it), it.span);
        }
        for &(at, statement) in &unresolved.relationships {
            if !self.add_written(deployment, &places, scope, at, statement, &mut known) {
                self.report_too_many(statement.span);
                return;
            }
        }
    }

    fn report_too_many(&mut self, span: Span) {
        let message = format!("more than {} relationships", self.limits.relationships);
        self.report(
            Diagnostic::new(&files::TOO_MANY_RELATIONSHIPS, span, message)
                .help("raise the limit with `--max-relationships`"),
        );
    }

    fn resolve_route<'t>(
        &mut self,
        deployment: &Deployment,
        places: &Places,
        scope: ScopeId,
        at: Option<DeploymentNodeId>,
        statement: &'t ast::Route,
    ) -> Option<Route<'t>> {
        let mut ends = |reference: &ast::Reference| {
            self.resolve_ends(deployment, places, scope, at, reference)
        };
        let sources = instances(deployment, &ends(&statement.source));
        let destinations = instances(deployment, &ends(&statement.destination));
        let via: Vec<Vec<DeploymentEnd>> = statement.via.iter().map(ends).collect();
        let is_broken =
            sources.is_empty() || destinations.is_empty() || via.iter().any(Vec::is_empty);
        (!is_broken).then_some(Route { sources, destinations, via, statement, is_used: false })
    }

    fn report_unused_route(&mut self, deployment: &Deployment, route: &Route<'_>) {
        let (from, to) = (&route.statement.source, &route.statement.destination);
        let is_turned = deployment.relationships.iter().any(|it| {
            route.destinations.contains(&it.source) && route.sources.contains(&it.destination)
        });
        let message = format!(
            "nothing leads from `{}` to `{}` in `{}` that could be routed",
            dotted(from),
            dotted(to),
            deployment.name
        );
        let diagnostic =
            Diagnostic::new(&codes::NOTHING_TO_ROUTE, from.span.merge(to.span), message);
        self.report(match is_turned {
            true => diagnostic.help(format!(
                "the other way round: `route {} -> {} via …`",
                dotted(to),
                dotted(from)
            )),
            false => diagnostic.help(format!(
                "relate them in the model: `{} -> {} \"…\"`",
                dotted(from),
                dotted(to)
            )),
        });
    }

    /// Adds what one statement says; `false` once there are too many relationships.
    fn add_written(
        &mut self,
        deployment: &mut Deployment,
        places: &Places,
        scope: ScopeId,
        at: Option<DeploymentNodeId>,
        statement: &ast::Relationship,
        known: &mut BTreeMap<Key, Span>,
    ) -> bool {
        let mut lists: Vec<Vec<(DeploymentEnd, Span)>> = Vec::with_capacity(statement.ends.len());
        for list in &statement.ends {
            let mut ends = Vec::new();
            for it in list {
                let found = self.resolve_ends(deployment, places, scope, at, it);
                ends.extend(found.into_iter().map(|end| (end, it.span)));
            }
            lists.push(ends);
        }
        for (arrow, pair) in statement.arrows.iter().zip(lists.windows(2)) {
            let [sources, destinations] = pair else { continue };
            let kind = match arrow.kind {
                ArrowKind::Sync => RelationshipKind::Sync,
                ArrowKind::Async => RelationshipKind::Async,
                ArrowKind::Both => RelationshipKind::Both,
                ArrowKind::Reply => continue,
            };
            let declared_kind =
                arrow.relationship_kind.as_ref().and_then(|it| self.kind_of_relationship(it));
            for &(source, _) in sources {
                for &(destination, span) in destinations {
                    let is_nested = |a, b| is_inside(deployment, a, b);
                    if is_nested(source, destination) || is_nested(destination, source) {
                        self.report_nested(span);
                        return true;
                    }
                    if deployment.relationships.len() >= self.limits.relationships {
                        return false;
                    }
                    let relationship = DeploymentRelationship {
                        source,
                        destination,
                        kind,
                        declared_kind,
                        label: label(&statement.header),
                        technology: technology(&statement.header),
                        tags: tags(&statement.header.tags),
                        of: None,
                        span: statement.span,
                    };
                    match known.get(&key(&relationship)) {
                        Some(&first) => {
                            self.report_known(span, first);
                            return true;
                        }
                        None => {
                            known.insert(key(&relationship), statement.span);
                            deployment.relationships.push(relationship);
                        }
                    }
                }
            }
        }
        true
    }

    fn report_nested(&mut self, span: Span) {
        let message = "one of the two stands in the other, so the line would have no other end";
        self.report(
            Diagnostic::new(&codes::RELATIONSHIP_WITHIN_ITSELF, span, message)
                .help("relate what stands in the node, or the node to something outside it"),
        );
    }

    fn report_known(&mut self, span: Span, first: Span) {
        let message = "this relationship is there already, with the same label and technology";
        self.report(
            Diagnostic::new(&codes::DUPLICATE_RELATIONSHIP, span, message)
                .label(first, "it is declared here")
                .help("take it away; what the model relates is related where it runs too"),
        );
    }

    /// Fills in the notes of a deployment.
    pub(super) fn place_notes(
        &mut self,
        deployment: &mut Deployment,
        scope: ScopeId,
        unresolved: &Unresolved<'_>,
    ) {
        let places = Places::new(deployment);
        for &(at, note) in &unresolved.notes {
            let mut on = Vec::new();
            for reference in &note.on {
                on.extend(self.resolve_ends(deployment, &places, scope, at, reference));
            }
            if note.on.is_empty() {
                on.extend(at.map(DeploymentEnd::Node));
            }
            if !on.is_empty() {
                let text = note.text.value.clone();
                deployment.notes.push(DeploymentNote { text, on, span: note.span });
            }
        }
    }
}

/// The instances among the ends, and those that stand in the nodes among them.
fn instances(deployment: &Deployment, ends: &[DeploymentEnd]) -> BTreeSet<DeploymentEnd> {
    let mut found = BTreeSet::new();
    for &end in ends {
        match end {
            DeploymentEnd::Instance(_) => {
                found.insert(end);
            }
            DeploymentEnd::Node(node) => {
                let all = deployment.instances.iter().map(|it| it.id);
                let inside = all.filter(|&it| is_in_node(deployment, it, node));
                found.extend(inside.map(DeploymentEnd::Instance));
            }
        }
    }
    found
}

/// The relationships with each routed one replaced by the stretches of its way, at most
/// `limit` + 1 of them.
fn routed(
    relationships: Vec<DeploymentRelationship>,
    routes: &mut [Route<'_>],
    limit: usize,
) -> Vec<DeploymentRelationship> {
    if routes.is_empty() {
        return relationships;
    }
    let mut result = Vec::with_capacity(relationships.len());
    let mut known: BTreeSet<Key> = BTreeSet::new();
    for relationship in relationships {
        if result.len() > limit {
            break;
        }
        let route = routes.iter_mut().find(|it| {
            it.sources.contains(&relationship.source)
                && it.destinations.contains(&relationship.destination)
        });
        let Some(route) = route else {
            result.push(relationship);
            continue;
        };
        route.is_used = true;
        let mut stops = vec![vec![relationship.source]];
        stops.extend(route.via.iter().cloned());
        stops.push(vec![relationship.destination]);
        for stretch in stops.windows(2) {
            let [from, to] = stretch else { continue };
            for &source in from {
                for &destination in to {
                    let hop = hop(&relationship, route.statement, source, destination);
                    if known.insert(key(&hop)) {
                        result.push(hop);
                    }
                    if result.len() > limit {
                        return result;
                    }
                }
            }
        }
    }
    result
}

/// One stretch of a route: what the route says, else what the relationship says.
fn hop(
    relationship: &DeploymentRelationship,
    route: &ast::Route,
    source: DeploymentEnd,
    destination: DeploymentEnd,
) -> DeploymentRelationship {
    let mut hop = DeploymentRelationship { source, destination, ..relationship.clone() };
    if let Some(label) = label(&route.header) {
        hop.label = Some(label);
    }
    if !route.header.technology.is_empty() {
        hop.technology = technology(&route.header);
    }
    for tag in tags(&route.header.tags) {
        if !hop.tags.contains(&tag) {
            hop.tags.push(tag);
        }
    }
    hop
}
