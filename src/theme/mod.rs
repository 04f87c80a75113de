//! Themes: which colours a picture has, and whether they can be read.
//!
//! A theme says nothing by colour alone: what a box is stands in its brackets, what a line is
//! shows in its dashes, and what is external says so.

mod contrast;
mod palettes;

pub use contrast::{MIN_CONTRAST, contrast, readable};

use crate::model::{Color, LineStyle, Looks};

/// The colours of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The name by which authors choose it.
    pub name: &'static str,
    /// What everything stands on.
    pub background: Color,
    /// Titles and labels.
    pub text: Color,
    /// Text of less weight: technologies, descriptions, the key.
    pub muted: Color,
    /// Lines and their heads.
    pub line: Color,
    /// Frames around what the author grouped, and around systems and containers.
    pub frame: Color,
    /// The frame around what the picture is of.
    pub focus: Color,
    /// Frames of places where things run.
    pub place: Color,
    /// People.
    pub person: Paint,
    /// Software systems.
    pub system: Paint,
    /// Containers.
    pub container: Paint,
    /// Components.
    pub component: Paint,
    /// What C4 has no word for.
    pub element: Paint,
    /// Places where things run, drawn as boxes, and what serves them.
    pub infrastructure: Paint,
    /// The names of entities.
    pub entity: Paint,
    /// Somebody else's people.
    pub external_person: Paint,
    /// Somebody else's systems and what is in them.
    pub external: Paint,
    /// Remarks.
    pub note: Paint,
    /// What a comparison shows, whatever it is.
    pub differences: Differences,
    /// The border of what is external, where its colours alone would not set it apart.
    pub external_border: LineStyle,
    /// How much of their border's colour is inside frames that are tinted, in percent.
    pub tint_percent: u8,
    /// How much of the border's colour is in the rim of a phone and the bar of a browser, in
    /// percent; the rest is the inside's.
    pub trim_percent: u8,
}

/// The colours of things by what is different about them. The border is the colour of lines too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Differences {
    /// What is the same.
    pub same: Paint,
    /// What is new.
    pub added: Paint,
    /// What is gone.
    pub removed: Paint,
    /// What says something else.
    pub changed: Paint,
}

/// The colours of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Paint {
    /// Inside.
    pub fill: Color,
    /// The border, and the frame of windows and phones.
    pub stroke: Color,
    /// All text.
    pub text: Color,
}

impl Theme {
    /// Every theme, the one for authors who choose none first.
    pub const ALL: [&'static Self; 4] =
        [&palettes::C4, &palettes::LIGHT, &palettes::DARK, &palettes::MONO];

    /// The theme of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|it| it.name == name)
    }

    /// The paints of boxes, with what each is for.
    pub fn paints(&self) -> [(&'static str, Paint); 14] {
        [
            ("person", self.person),
            ("system", self.system),
            ("container", self.container),
            ("component", self.component),
            ("element", self.element),
            ("infrastructure", self.infrastructure),
            ("entity", self.entity),
            ("external person", self.external_person),
            ("external", self.external),
            ("note", self.note),
            ("unchanged", self.differences.same),
            ("added", self.differences.added),
            ("removed", self.differences.removed),
            ("changed", self.differences.changed),
        ]
    }
}

impl Default for &'static Theme {
    fn default() -> Self {
        &palettes::C4
    }
}

impl Paint {
    /// This paint with an author's looks over it, standing on `background`.
    ///
    /// A fill without a text colour gets text that can be read on it, and without a stroke a
    /// darker border. A box that is not opaque is painted as what shows of it.
    #[must_use]
    pub fn overlaid(self, looks: &Looks, background: Color) -> Self {
        let opacity = looks.opacity.unwrap_or(100);
        let fill = blend(looks.fill.unwrap_or(self.fill), background, opacity);
        let stroke = match (looks.stroke, looks.fill) {
            (Some(stroke), _) => stroke,
            (None, Some(fill)) => darker(fill),
            (None, None) => self.stroke,
        };
        let text = looks.color.unwrap_or_else(|| readable(self.text, fill));
        Self { fill, stroke: blend(stroke, background, opacity), text }
    }
}

/// `over` on `under`, as opaque as `percent` says.
pub fn blend(over: Color, under: Color, percent: u8) -> Color {
    let percent = u32::from(percent.min(100));
    let mix = |over: u8, under: u8| {
        let sum = u32::from(over) * percent + u32::from(under) * (100 - percent);
        ((sum + 50) / 100) as u8
    };
    Color { r: mix(over.r, under.r), g: mix(over.g, under.g), b: mix(over.b, under.b) }
}

fn darker(color: Color) -> Color {
    blend(color, Color { r: 0, g: 0, b: 0 }, 78)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_of_every_theme_can_be_read() {
        for theme in Theme::ALL {
            for text in [theme.text, theme.muted, theme.focus, theme.frame, theme.place] {
                let found = contrast(text, theme.background);
                assert!(found >= MIN_CONTRAST, "{}: {text:?} on the background", theme.name);
            }
            for (name, paint) in theme.paints() {
                let found = contrast(paint.text, paint.fill);
                assert!(found >= MIN_CONTRAST, "{}: {name} has {found:.2}", theme.name);
            }
        }
    }

    #[test]
    fn what_differs_stands_out_from_what_does_not_and_can_be_read_anywhere() {
        for theme in Theme::ALL {
            let Differences { same, added, removed, changed } = theme.differences;
            for (name, paint) in [("added", added), ("removed", removed), ("changed", changed)] {
                // Chips and labels stand on the background, and in frames.
                for ink in [paint.stroke, paint.text] {
                    let found = contrast(ink, theme.background);
                    assert!(found >= MIN_CONTRAST, "{}: {name} has {found:.2}", theme.name);
                }
                let found = contrast(paint.stroke, theme.background);
                assert!(found > contrast(same.stroke, theme.background), "{}: {name}", theme.name);
            }
            assert!(contrast(same.text, theme.background) >= MIN_CONTRAST, "{}", theme.name);
        }
    }

    #[test]
    fn lines_and_borders_stand_out_from_the_background() {
        for theme in Theme::ALL {
            assert!(contrast(theme.line, theme.background) >= 3.0, "{}", theme.name);
            for (name, paint) in theme.paints() {
                let best = contrast(paint.fill, theme.background)
                    .max(contrast(paint.stroke, theme.background));
                assert!(best >= 3.0, "{}: {name} has {best:.2}", theme.name);
            }
        }
    }

    #[test]
    fn an_authors_fill_gets_text_that_can_be_read() {
        let looks =
            |hex: u8| Looks { fill: Some(Color { r: hex, g: hex, b: hex }), ..Looks::default() };
        for grey in [0, 60, 118, 119, 120, 200, 255] {
            for theme in Theme::ALL {
                let paint = theme.container.overlaid(&looks(grey), theme.background);
                assert!(
                    contrast(paint.text, paint.fill) >= MIN_CONTRAST,
                    "{} on {grey}",
                    theme.name
                );
            }
        }
    }
}
