//! How well a text's colour stands out: WCAG 2.2, "contrast ratio" and "relative luminance".

use crate::model::Color;

/// The least contrast that text of any size needs, by WCAG's level AA.
pub const MIN_CONTRAST: f64 = 4.5;

/// The contrast of two colours, from 1 (none) to 21 (black and white).
pub fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// `wanted` if it can be read on `fill`, else black or white, whichever reads better.
pub fn readable(wanted: Color, fill: Color) -> Color {
    const WHITE: Color = Color { r: 255, g: 255, b: 255 };
    const BLACK: Color = Color { r: 0, g: 0, b: 0 };
    if contrast(wanted, fill) >= MIN_CONTRAST {
        wanted
    } else if contrast(WHITE, fill) >= contrast(BLACK, fill) {
        WHITE
    } else {
        BLACK
    }
}

fn luminance(color: Color) -> f64 {
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

/// The amount of light that an sRGB channel stands for.
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 {
        return value / 12.92;
    }
    // x^2.4 as x² times the fifth root of x², found by Newton's method: the platform's own powers
    // differ in the last bit.
    let base = (value + 0.055) / 1.055;
    let square = base * base;
    let mut root = 1.0;
    for _ in 0..12 {
        let fourth = root * root * root * root;
        root -= (root * fourth - square) / (5.0 * fourth);
    }
    square * root
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn grey(value: u8) -> Color {
        Color { r: value, g: value, b: value }
    }

    #[test]
    fn known_contrasts_come_out() {
        assert!((contrast(grey(0), grey(255)) - 21.0).abs() < 1e-9);
        assert!((contrast(grey(7), grey(7)) - 1.0).abs() < 1e-9);
        // #767676 is the lightest grey that passes on white.
        assert!(contrast(grey(0x76), grey(255)) >= MIN_CONTRAST);
        assert!(contrast(grey(0x77), grey(255)) < MIN_CONTRAST);
    }

    #[test]
    fn a_wanted_colour_stays_only_if_it_can_be_read() {
        assert_eq!(readable(grey(0x22), grey(255)), grey(0x22));
        assert_eq!(readable(grey(0x99), grey(255)), grey(0));
        assert_eq!(readable(grey(0x99), grey(0x30)), grey(0x99));
    }
}
