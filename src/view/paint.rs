//! The colours and dashes that a theme and the author's styles give boxes and boundaries, the same
//! in every form that has colours.

use super::{Boundary, Category, Difference, Edge, Face, Heads};
use crate::model::{Color, LineStyle};
use crate::theme::{Paint, Theme};

impl Difference {
    /// The colours of what differs so.
    pub fn paint(self, theme: &Theme) -> Paint {
        let theme = &theme.differences;
        match self {
            Self::Same => theme.same,
            Self::Added => theme.added,
            Self::Removed => theme.removed,
            Self::Changed => theme.changed,
        }
    }

    /// The dashes of a border or line that is `own` in a diagram of one workspace.
    pub fn line_style(self, own: LineStyle) -> LineStyle {
        match self {
            Self::Removed => LineStyle::Dashed,
            Self::Same | Self::Added | Self::Changed => own,
        }
    }

    /// How thick borders and lines are that are `own` in a diagram of one workspace.
    pub fn width(self, own: f64) -> f64 {
        match self {
            Self::Same => own,
            Self::Added | Self::Removed | Self::Changed => own + 0.75,
        }
    }
}

impl Edge {
    /// The difference that is told at the line: that of a note is told at the note.
    pub fn told_difference(&self) -> Option<Difference> {
        self.difference.filter(|_| self.heads != Heads::None)
    }
}

impl Face {
    /// The colours that a theme and the author's styles give a box with this face.
    pub fn paint(&self, theme: &Theme) -> Paint {
        if let Some(difference) = self.difference {
            return difference.paint(theme);
        }
        let own = match (self.category, self.is_external) {
            (Category::Note, _) => theme.note,
            (Category::Person, false) => theme.person,
            (Category::Person, true) => theme.external_person,
            (
                Category::SoftwareSystem
                | Category::Container
                | Category::Component
                | Category::Element
                | Category::Group
                | Category::DeploymentNode
                | Category::Infrastructure
                | Category::Entity,
                true,
            ) => theme.external,
            (Category::SoftwareSystem, false) => theme.system,
            (Category::Container, false) => theme.container,
            (Category::Component, false) => theme.component,
            (Category::Element | Category::Group, false) => theme.element,
            (Category::DeploymentNode | Category::Infrastructure, false) => theme.infrastructure,
            (Category::Entity, false) => theme.entity,
        };
        own.overlaid(&self.looks, theme.background)
    }

    /// The dashes of a box's border: somebody else's is told apart by more than its colour.
    pub fn border_style(&self, theme: &Theme) -> LineStyle {
        if let Some(difference) = self.difference {
            // Dashes mean what is gone.
            return difference.line_style(LineStyle::Solid);
        }
        let is_external = self.is_external && self.category != Category::Note;
        let own = if is_external { theme.external_border } else { LineStyle::Solid };
        self.looks.line.unwrap_or(own)
    }
}

impl Boundary {
    /// The colour and the dashes of the border; without regard to opacity.
    pub fn border(&self, theme: &Theme) -> (Color, LineStyle) {
        let (color, style) = match self.face.category {
            Category::DeploymentNode | Category::Infrastructure => (theme.place, LineStyle::Solid),
            Category::Group => (theme.frame, LineStyle::Dotted),
            Category::Person
            | Category::SoftwareSystem
            | Category::Container
            | Category::Component
            | Category::Element
            | Category::Entity
            | Category::Note => {
                (if self.is_focus { theme.focus } else { theme.frame }, LineStyle::Dashed)
            }
        };
        if let Some(difference) = self.face.difference {
            return (difference.paint(theme).stroke, difference.line_style(style));
        }
        let looks = &self.face.looks;
        (looks.stroke.unwrap_or(color), looks.line.unwrap_or(style))
    }
}
