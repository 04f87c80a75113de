//! Where each kind of element may stand, and which level follows from it.

use crate::model::{ElementKind, Level};

/// Where an element is declared, groups not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In no element.
    Top,
    /// In an element of this level.
    In(Level),
    /// In an element whose kind nobody knows: everything may stand there.
    Unknown,
}

/// The level of an element of this kind at this place; `None` where it may not stand.
pub(super) fn level(kind: ElementKind, place: Place) -> Option<Level> {
    match (kind, place) {
        (_, Place::Unknown) => Some(usual_level(kind)),
        (ElementKind::Person, Place::Top) => Some(Level::Person),
        (ElementKind::System, Place::Top) => Some(Level::SoftwareSystem),
        (ElementKind::Element, Place::Top) => Some(Level::Element),
        (_, Place::In(Level::Person)) => None,
        (ElementKind::Element, Place::In(_)) => Some(Level::Element),
        (ElementKind::Container, Place::In(Level::SoftwareSystem)) => Some(Level::Container),
        (ElementKind::Component, Place::In(Level::Container)) => Some(Level::Component),
        (
            ElementKind::Database
            | ElementKind::Queue
            | ElementKind::Store
            | ElementKind::Browser
            | ElementKind::Mobile,
            Place::In(level),
        ) => match level {
            Level::SoftwareSystem => Some(Level::Container),
            Level::Container => Some(Level::Component),
            Level::Person | Level::Component | Level::Element => None,
        },
        (
            ElementKind::Container
            | ElementKind::Component
            | ElementKind::Database
            | ElementKind::Queue
            | ElementKind::Store
            | ElementKind::Browser
            | ElementKind::Mobile,
            Place::Top,
        )
        | (
            ElementKind::Person
            | ElementKind::System
            | ElementKind::Container
            | ElementKind::Component,
            Place::In(_),
        ) => None,
    }
}

/// The level that an element of this kind has in most places: taken when it stands in a wrong one,
/// so that one mistake gives one diagnostic.
pub(super) const fn usual_level(kind: ElementKind) -> Level {
    match kind {
        ElementKind::Person => Level::Person,
        ElementKind::System => Level::SoftwareSystem,
        ElementKind::Component => Level::Component,
        ElementKind::Element => Level::Element,
        ElementKind::Container
        | ElementKind::Database
        | ElementKind::Queue
        | ElementKind::Store
        | ElementKind::Browser
        | ElementKind::Mobile => Level::Container,
    }
}

/// Where the kind may stand, as a clause.
pub(super) const fn allowed_places(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Person | ElementKind::System => {
            "stands at the top of a file or in a group there"
        }
        ElementKind::Container => "stands in a `system`",
        ElementKind::Component => "stands in a container",
        ElementKind::Element => "stands anywhere but in a `person`",
        ElementKind::Database
        | ElementKind::Queue
        | ElementKind::Store
        | ElementKind::Browser
        | ElementKind::Mobile => "stands in a `system` or in a container",
    }
}

/// What may stand in the place, as a clause.
pub(super) const fn allowed_kinds(place: Place) -> &'static str {
    match place {
        Place::Top => "at the top there may be `person`, `system` and `element`",
        Place::Unknown => "anything may stand here",
        Place::In(Level::Person) => "a person holds no elements",
        Place::In(Level::SoftwareSystem) => {
            "a system may hold `container`, `database`, `queue`, `store`, `browser`, `mobile` and \
             `element`"
        }
        Place::In(Level::Container) => {
            "a container may hold `component`, `database`, `queue`, `store`, `browser`, `mobile` \
             and `element`"
        }
        Place::In(Level::Component) => "a component may hold only `element`",
        Place::In(Level::Element) => "an `element` may hold only `element`",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_follows_from_kind_and_place() {
        use ElementKind as Kind;
        let system = Place::In(Level::SoftwareSystem);
        let container = Place::In(Level::Container);
        assert_eq!(level(Kind::Database, system), Some(Level::Container));
        assert_eq!(level(Kind::Database, container), Some(Level::Component));
        assert_eq!(level(Kind::Database, Place::Top), None);
        assert_eq!(level(Kind::Database, Place::In(Level::Component)), None);
        assert_eq!(level(Kind::Container, container), None);
        assert_eq!(level(Kind::Component, system), None);
        assert_eq!(level(Kind::System, system), None);
        assert_eq!(level(Kind::Element, Place::In(Level::Element)), Some(Level::Element));
        assert_eq!(level(Kind::Element, Place::In(Level::Component)), Some(Level::Element));
        assert_eq!(level(Kind::Element, Place::In(Level::Person)), None);
        assert_eq!(level(Kind::Container, Place::In(Level::Element)), None);
    }
}
