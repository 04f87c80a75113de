//! What boxes and boundaries say of the things they stand for.

use super::{Category, Face, Subject};
use crate::model::{
    DeploymentNode, Element, ElementKind, Entity, Group, Instance, Level, Looks, Workspace,
};
use crate::source::Span;

/// The face of an element.
pub(super) fn of_element(workspace: &Workspace, element: &Element, looks: Looks) -> Face {
    Face {
        key: element.path.clone(),
        subject: Subject::Element(element.id),
        category: category(element.level),
        is_external: element.is_external,
        title: element.title.clone(),
        kind_label: kind_label(workspace, element),
        technology: element.technology.clone(),
        description: element.description.clone(),
        role: None,
        count: None,
        status: element.properties.status,
        owner: element.properties.owner.clone(),
        link: element.properties.link.clone(),
        inside: None,
        tags: element.tags.clone(),
        looks,
        span: element.span,
        difference: None,
        changes: Vec::new(),
    }
}

/// The face of a group.
pub(super) fn of_group(group: &Group, key: String) -> Face {
    Face {
        title: group.title.clone(),
        span: group.span,
        ..blank(key, Subject::Group(group.id), Category::Group)
    }
}

/// The face of an entity.
pub(super) fn of_entity(entity: &Entity, key: String, looks: Looks) -> Face {
    Face {
        title: entity.title.clone(),
        description: entity.description.clone(),
        tags: entity.tags.clone(),
        looks,
        span: entity.span,
        ..blank(key, Subject::Entity(entity.id), Category::Entity)
    }
}

/// The face of a note.
pub(super) fn of_note(text: &str, span: Span, key: String) -> Face {
    Face { title: text.to_owned(), span, ..blank(key, Subject::Note, Category::Note) }
}

/// The face of a deployment's node or infrastructure.
pub(super) fn of_deployment_node(node: &DeploymentNode, looks: Looks) -> Face {
    let (category, kind_label) = match node.is_infrastructure {
        true => (Category::Infrastructure, "Infrastructure"),
        false => (Category::DeploymentNode, "Deployment node"),
    };
    Face {
        key: node.path.clone(),
        subject: Subject::DeploymentNode(node.id),
        category,
        is_external: false,
        title: node.title.clone(),
        kind_label: kind_label.to_owned(),
        technology: node.technology.clone(),
        description: node.description.clone(),
        role: None,
        count: node.count,
        status: node.properties.status,
        owner: node.properties.owner.clone(),
        link: node.properties.link.clone(),
        inside: None,
        tags: node.tags.clone(),
        looks,
        span: node.span,
        difference: None,
        changes: Vec::new(),
    }
}

/// The face of an instance: its element's, with what the instance says of itself.
pub(super) fn of_instance(
    workspace: &Workspace,
    instance: &Instance,
    key: String,
    looks: Looks,
) -> Face {
    let element = workspace.element(instance.element);
    let own = &instance.properties;
    let face = of_element(workspace, element, looks);
    let mut tags = face.tags;
    tags.extend(instance.tags.iter().filter(|it| !element.tags.contains(it)).cloned());
    Face {
        key,
        subject: Subject::Instance(instance.id),
        role: instance.role.clone(),
        count: instance.count,
        status: own.status.or(face.status),
        owner: own.owner.clone().or(face.owner),
        link: own.link.clone().or(face.link),
        tags,
        span: instance.span,
        ..face
    }
}

fn blank(key: String, subject: Subject, category: Category) -> Face {
    Face {
        key,
        subject,
        category,
        is_external: false,
        title: String::new(),
        kind_label: String::new(),
        technology: Vec::new(),
        description: None,
        role: None,
        count: None,
        status: None,
        owner: None,
        link: None,
        inside: None,
        tags: Vec::new(),
        looks: Looks::default(),
        span: crate::source::Span::default(),
        difference: None,
        changes: Vec::new(),
    }
}

fn category(level: Level) -> Category {
    match level {
        Level::Person => Category::Person,
        Level::SoftwareSystem => Category::SoftwareSystem,
        Level::Container => Category::Container,
        Level::Component => Category::Component,
        Level::Element => Category::Element,
    }
}

/// The word for what an element is. A plain element has none of its own.
pub(crate) fn kind_label(workspace: &Workspace, element: &Element) -> String {
    let declared = element.declared_kind.and_then(|it| workspace.element_kinds.get(it.0 as usize));
    let word = declared.map_or_else(|| kind_title(element.kind), |kind| kind.title.as_str());
    match (element.is_external, word.is_empty()) {
        (false, _) => word.to_owned(),
        (true, true) => "External".to_owned(),
        (true, false) if declared.is_some() => format!("External {word}"),
        (true, false) => format!("External {}", word.to_lowercase()),
    }
}

/// What boxes call a built-in kind. A plain element has no word of its own.
pub(crate) const fn kind_title(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Person => "Person",
        ElementKind::System => "Software system",
        ElementKind::Container => "Container",
        ElementKind::Component => "Component",
        ElementKind::Database => "Database",
        ElementKind::Queue => "Queue",
        ElementKind::Store => "Store",
        ElementKind::Browser => "Browser app",
        ElementKind::Mobile => "Mobile app",
        ElementKind::Element => "",
    }
}
