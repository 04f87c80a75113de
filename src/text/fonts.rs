//! The two bundled faces, and how wide text is in them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use harfrust::{Direction, ShapeOptions, ShapePlan, ShapePlanKey, ShaperData, UnicodeBuffer};
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::bidi::has_rtl;

/// How bold text is; also the choice of face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// For everything but names.
    #[default]
    Regular,
    /// For names and titles.
    Bold,
}

/// The bundled font, Noto Sans, read once and shared by everything that measures.
pub struct Fonts {
    regular: Face,
    bold: Face,
}

impl Fonts {
    /// The name by which pictures ask for the font.
    pub const FAMILY: &str = "Noto Sans";

    /// Reads the bundled faces.
    pub fn new() -> Self {
        Self { regular: Face::new(notosans::REGULAR_TTF), bold: Face::new(notosans::BOLD_TTF) }
    }

    /// The bytes of a face.
    pub const fn bytes(weight: Weight) -> &'static [u8] {
        match weight {
            Weight::Regular => notosans::REGULAR_TTF,
            Weight::Bold => notosans::BOLD_TTF,
        }
    }

    /// How wide a line of text is at `size_px`, in pixels, kerning and ligatures included.
    ///
    /// What the font has no glyph for is given the room that other fonts take for it, so that a
    /// viewer with such a font can draw it.
    pub fn width(&self, text: &str, weight: Weight, size_px: i32) -> f64 {
        let face = self.face(weight);
        f64::from(face.advance(text)) * f64::from(size_px) / f64::from(face.units_per_em)
    }

    /// The same, rounded up to whole pixels.
    pub fn width_px(&self, text: &str, weight: Weight, size_px: i32) -> i32 {
        self.width(text, weight, size_px).ceil() as i32
    }

    /// The user-perceived characters that the font has no glyph for, in text order, none twice.
    pub fn missing<'t>(&self, text: &'t str, weight: Weight) -> Vec<&'t str> {
        let mut missing = Vec::new();
        if text.is_ascii() {
            return missing;
        }
        for grapheme in text.graphemes(true) {
            if !self.face(weight).covers(grapheme) && !missing.contains(&grapheme) {
                missing.push(grapheme);
            }
        }
        missing
    }

    fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").finish_non_exhaustive()
    }
}

struct Face {
    font: harfrust::FontRef<'static>,
    charmap: Charmap<'static>,
    shaper: ShaperData,
    /// Plans for the scripts the font has; making one costs more than shaping a line with it.
    plans: Vec<ShapePlan>,
    units_per_em: u16,
    /// The advances of words that were shaped: most come again and again.
    words: Mutex<HashMap<String, i32>>,
}

/// No word that comes again is longer, in bytes.
const LONGEST_WORD: usize = 24;

impl Face {
    fn new(bytes: &'static [u8]) -> Self {
        let font = harfrust::FontRef::new(bytes).expect("the bundled font is a font");
        let shaper = ShaperData::new(&font);
        let metrics = font
            .metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        let mut face = Self {
            charmap: font.charmap(),
            units_per_em: metrics.units_per_em,
            plans: Vec::new(),
            words: Mutex::default(),
            shaper,
            font,
        };
        for sample in ["a", "1", "я", "α"] {
            let plan = face.plan(&buffer_of(sample, Direction::LeftToRight));
            face.plans.push(plan);
        }
        face
    }

    /// The sum of the advances, in the font's units.
    fn advance(&self, text: &str) -> i32 {
        if text.is_ascii() {
            let is_word = text.len() <= LONGEST_WORD && !text[1.min(text.len())..].contains(' ');
            return if is_word {
                self.word(text)
            } else {
                self.shaped(text, Direction::LeftToRight)
            };
        }
        let mut sum = 0;
        let mut covered = 0..0;
        for (start, grapheme) in text.grapheme_indices(true) {
            if self.covers(grapheme) {
                covered.end = start + grapheme.len();
            } else {
                sum += self.directed(&text[covered]) + self.guessed(grapheme);
                covered = start + grapheme.len()..start + grapheme.len();
            }
        }
        sum + self.directed(&text[covered])
    }

    /// The advance of a short ASCII word.
    fn word(&self, text: &str) -> i32 {
        // Whoever held the lock when it was poisoned left at worst a word out.
        let mut words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&advance) = words.get(text) {
            return advance;
        }
        let advance = self.shaped(text, Direction::LeftToRight);
        words.insert(text.to_owned(), advance);
        advance
    }

    /// The advance of text that the font covers, each run shaped in its direction.
    fn directed(&self, text: &str) -> i32 {
        if !has_rtl(text) {
            return self.shaped(text, Direction::LeftToRight);
        }
        let bidi = unicode_bidi::BidiInfo::new(text, Some(unicode_bidi::Level::ltr()));
        let mut sum = 0;
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let is_ltr = levels.get(run.start).is_none_or(|level| level.is_ltr());
                let direction =
                    if is_ltr { Direction::LeftToRight } else { Direction::RightToLeft };
                sum += self.shaped(&text[run], direction);
            }
        }
        sum
    }

    fn shaped(&self, text: &str, direction: Direction) -> i32 {
        if text.is_empty() {
            return 0;
        }
        let buffer = buffer_of(text, direction);
        let key = ShapePlanKey::new(known_script(&buffer), buffer.direction());
        let shaper = self.shaper.shaper(&self.font).build();
        let glyphs = match self.plans.iter().find(|plan| key.matches(plan)) {
            Some(plan) => shaper.shape(buffer, ShapeOptions::new().plan(Some(plan))),
            None => shaper.shape(buffer, ShapeOptions::new()),
        };
        glyphs.glyph_positions().iter().map(|it| it.x_advance).sum()
    }

    fn plan(&self, buffer: &UnicodeBuffer) -> ShapePlan {
        let shaper = self.shaper.shaper(&self.font).build();
        ShapePlan::new(&shaper, buffer.direction(), known_script(buffer), None, &[])
    }

    /// The room for a grapheme of another font: a square for wide ones, else a common letter's.
    fn guessed(&self, grapheme: &str) -> i32 {
        let em = i32::from(self.units_per_em);
        match grapheme.width() {
            0 => 0,
            1 => em * 3 / 5,
            _ => em,
        }
    }

    fn covers(&self, grapheme: &str) -> bool {
        grapheme.chars().all(|it| is_ignorable(it) || self.charmap.map(it).is_some())
    }
}

fn buffer_of(text: &str, direction: Direction) -> UnicodeBuffer {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(direction);
    buffer.guess_segment_properties();
    buffer
}

fn known_script(buffer: &UnicodeBuffer) -> Option<harfrust::Script> {
    Some(buffer.script()).filter(|&script| script != harfrust::script::UNKNOWN)
}

/// Characters that are not drawn, whatever the font: joiners, selectors, direction marks, and the
/// line ends that no line holds.
fn is_ignorable(it: char) -> bool {
    it.is_control()
        || matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kerning_makes_pairs_narrower() {
        let fonts = Fonts::new();
        let width = |text| fonts.width(text, Weight::Regular, 100);
        assert!(width("AV") < width("A") + width("V"));
        assert_eq!(width(""), 0.0);
    }

    #[test]
    fn widths_grow_with_size_and_weight() {
        let fonts = Fonts::new();
        let regular = fonts.width("Internet Banking", Weight::Regular, 16);
        assert_eq!(fonts.width("Internet Banking", Weight::Regular, 32), 2.0 * regular);
        assert!(fonts.width("Internet Banking", Weight::Bold, 16) > regular);
    }

    #[test]
    fn missing_glyphs_are_named_once_and_given_room() {
        let fonts = Fonts::new();
        let text = "A 銀行銀 é→ \u{1f468}\u{200d}\u{1f469}";
        let missing = fonts.missing(text, Weight::Bold);
        assert_eq!(missing, ["銀", "行", "\u{1f468}\u{200d}\u{1f469}"]);
        assert_eq!(fonts.width("銀行", Weight::Bold, 10), 20.0);
        assert_eq!(fonts.missing("naïve Ж Ω × – “x” \u{2068}a\u{2069}", Weight::Regular), [""; 0]);
    }

    #[test]
    fn right_to_left_text_has_the_width_of_its_parts() {
        let fonts = Fonts::new();
        let width = |text| fonts.width(text, Weight::Regular, 10);
        assert!((width("אב API") - 12.0 - width(" API")).abs() < 0.1);
    }
}
