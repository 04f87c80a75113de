//! The project's own rules: resolved, and held against the model.

use super::Analyser;
use super::declare::Placed;
use super::selector::SelectorContext;
use super::words;
use crate::diagnostic::codes::views as codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{
    Element, ElementId, Properties, Relationship, RelationshipId, Rule, RuleClause, Selector,
    SelectorKind, Selectors, Workspace,
};
use crate::source::Span;
use crate::syntax::ast;

/// What `require` can ask for by name; anything else is a key of `meta`.
const PROPERTIES: [&str; 7] =
    ["description", "interface", "link", "owner", "source", "status", "technology"];

/// How many breaches of one clause are shown each by itself.
const MAX_BREACHES: usize = 100;

impl Analyser<'_> {
    /// Resolves the rules and reports what breaks them.
    pub(super) fn resolve_rules(&mut self, placed: &[Placed<'_, ast::Rule>]) {
        let is_model_sound = self.is_sound();
        let mut first_places = std::collections::BTreeMap::new();
        for it in placed {
            let name = &it.item.name;
            if let Some(&first) = first_places.get(&name.text)
                && !name.text.is_empty()
            {
                self.duplicate(name, first);
            }
            first_places.insert(name.text.clone(), name.span);
            let rule = self.resolve_rule(it);
            self.workspace.rules.push(rule);
        }
        if is_model_sound {
            let name_spans: Vec<Span> = placed.iter().map(|it| it.item.name.span).collect();
            let breaches = breaches(&self.workspace, &name_spans);
            self.diagnostics.extend(breaches);
        }
    }

    fn resolve_rule(&mut self, placed: &Placed<'_, ast::Rule>) -> Rule {
        let context =
            SelectorContext { scope: placed.scope, deployment: None, has_entities: false };
        let mut clauses = Vec::with_capacity(placed.item.clauses.len());
        for clause in &placed.item.clauses {
            clauses.push(match clause {
                ast::RuleClause::Deny(it) => RuleClause::Deny(self.resolve_selector(context, it)),
                ast::RuleClause::Require { property, on } => {
                    let mut on = self.resolve_selector(context, on);
                    if !self.is_property(property) {
                        on.kind = SelectorKind::Unresolved;
                    }
                    RuleClause::Require { property: property.text.clone(), on }
                }
            });
        }
        Rule {
            name: placed.item.name.text.clone(),
            why: placed.item.why.as_ref().map(|it| it.value.clone()),
            clauses,
            span: placed.item.span,
        }
    }

    /// Whether a rule can ask for this. A word that is no property and no key of any `meta`, but
    /// near to a property, is mistyped, and reported.
    fn is_property(&mut self, property: &ast::Name) -> bool {
        let name = property.text.as_str();
        let has_key = |it: &Properties| it.meta.iter().any(|(key, _)| key == name);
        let is_known = PROPERTIES.contains(&name)
            || self.workspace.elements.iter().any(|it| has_key(&it.properties))
            || self.workspace.relationships.iter().any(|it| has_key(&it.properties));
        let Some(near) = nearest(name, PROPERTIES).filter(|_| !is_known) else { return true };
        let message = format!("there is no property `{name}`, and nothing has it as `meta`");
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_PROPERTY, property.span, message)
            .note(format!("the properties are {}", words::list(PROPERTIES)));
        self.report_with_near(diagnostic, property.span, Some(near));
        false
    }
}

/// Everything that breaks a rule.
fn breaches(workspace: &Workspace, name_spans: &[Span]) -> Vec<Diagnostic> {
    if workspace.rules.is_empty() {
        return Vec::new();
    }
    let selectors = Selectors::new(workspace);
    let mut breaches = Vec::new();
    for (rule, &name_span) in workspace.rules.iter().zip(name_spans) {
        for clause in &rule.clauses {
            let check = Check { selectors: &selectors, rule, name_span };
            match clause {
                RuleClause::Deny(it) => check.deny(it, &mut breaches),
                RuleClause::Require { property, on } => check.require(property, on, &mut breaches),
            }
        }
    }
    breaches
}

/// One rule held against the model.
struct Check<'a> {
    selectors: &'a Selectors<'a>,
    rule: &'a Rule,
    name_span: Span,
}

impl Check<'_> {
    fn deny(&self, selector: &Selector, breaches: &mut Vec<Diagnostic>) {
        if selector.has_unresolved() {
            return;
        }
        let selection = self.selectors.select(selector, self.selectors.everything());
        let elements = selection.elements.iter().map(|&it| self.at_element(it, "is denied"));
        let relationships =
            selection.relationships.iter().map(|&it| self.at_relationship(it, "is denied"));
        self.report_first(elements.chain(relationships), selector.span, breaches);
    }

    fn require(&self, property: &str, on: &Selector, breaches: &mut Vec<Diagnostic>) {
        if on.has_unresolved() {
            return;
        }
        let selection = self.selectors.select(on, self.selectors.everything());
        let workspace = self.selectors.workspace();
        let what = format!("has no `{property}`");
        let elements = selection
            .elements
            .iter()
            .filter(|&&it| !element_has(workspace.element(it), property))
            .map(|&it| self.at_element(it, &what));
        // `*` means elements here, and some properties only elements have.
        let are_meant = !matches!(on.kind, SelectorKind::All)
            && !matches!(property, "interface" | "owner" | "source");
        let relationships = selection
            .relationships
            .iter()
            .filter(|_| are_meant)
            .filter(|&&it| !relationship_has(workspace.relationship(it), property))
            .map(|&it| self.at_relationship(it, &what));
        self.report_first(elements.chain(relationships), on.span, breaches);
    }

    /// Reports the first breaches of a clause, and at the clause how many more there are.
    fn report_first(
        &self,
        mut all: impl Iterator<Item = Diagnostic>,
        clause: Span,
        breaches: &mut Vec<Diagnostic>,
    ) {
        breaches.extend(all.by_ref().take(MAX_BREACHES));
        let n_more = all.count();
        if n_more > 0 {
            let message =
                format!("and {n_more} more break the rule `{}` in this way", self.rule.name);
            let more = Diagnostic::new(&codes::RULE_BROKEN, clause, message);
            breaches.push(more.label(self.name_span, "the rule"));
        }
    }

    fn at_element(&self, id: ElementId, what: &str) -> Diagnostic {
        let element = self.selectors.workspace().element(id);
        self.breach(element.name_span, &format!("`{}`", element.path), what)
    }

    fn at_relationship(&self, id: RelationshipId, what: &str) -> Diagnostic {
        let workspace = self.selectors.workspace();
        let it = workspace.relationship(id);
        let (source, destination) =
            (&workspace.element(it.source).path, &workspace.element(it.destination).path);
        self.breach(it.destination_span, &format!("`{source} -> {destination}`"), what)
    }

    fn breach(&self, span: Span, subject: &str, what: &str) -> Diagnostic {
        let message = format!("{subject} {what} by the rule `{}`", self.rule.name);
        let message = match what.starts_with("has") {
            true => format!("{subject} {what}, which the rule `{}` requires", self.rule.name),
            false => message,
        };
        let diagnostic =
            Diagnostic::new(&codes::RULE_BROKEN, span, message).label(self.name_span, "the rule");
        match &self.rule.why {
            Some(why) => diagnostic.note(why.replace('\n', " ")),
            None => diagnostic,
        }
    }
}

fn element_has(element: &Element, property: &str) -> bool {
    match property {
        "description" => element.description.is_some(),
        "technology" => !element.technology.is_empty(),
        "interface" => !element.properties.interfaces.is_empty(),
        _ => properties_have(&element.properties, property),
    }
}

fn relationship_has(relationship: &Relationship, property: &str) -> bool {
    match property {
        "description" => relationship.label.is_some() || relationship.description.is_some(),
        "technology" => !relationship.technology.is_empty(),
        _ => properties_have(&relationship.properties, property),
    }
}

fn properties_have(properties: &Properties, property: &str) -> bool {
    match property {
        "owner" => properties.owner.is_some(),
        "link" => properties.link.is_some(),
        "source" => properties.source.is_some(),
        "status" => properties.status.is_some(),
        key => properties.meta.iter().any(|(known, _)| known == key),
    }
}
