//! SVG pictures as PNG, rasterised with the bundled font alone.

use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, PoisonError};

use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::tiny_skia;
use usvg::fontdb;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::output::{BAD_SCALE, PNG_TOO_LARGE, SCALED_DOWN};
use crate::source::fingerprint;
use crate::text::{Fonts, Weight};

/// The most pixels that a PNG may have.
pub const MAX_PIXELS: u64 = 50_000_000;
/// The most pixels that a side of a PNG may have.
pub const MAX_SIDE: u32 = 16_384;
/// The scales that can be asked for.
pub const SCALES: RangeInclusive<f32> = 0.1..=10.0;
/// Pictures of more pixels take turns, so that memory does not grow with the number of threads.
const LARGE_PIXELS: u32 = 4_000_000;
/// The keyword of the `tEXt` chunk that holds [`hash`] of the SVG.
pub const HASH_KEYWORD: &str = "quadrel-svg-fnv1a";

/// Pixels of a PNG for each pixel of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Scale {
    /// 2, or as much less as keeps a large picture within the limits.
    #[default]
    Fit,
    /// This many, within [`SCALES`].
    Exactly(f32),
}

/// A PNG, and what the author should know of it.
#[derive(Clone, Debug)]
pub struct Raster {
    /// The file's content.
    pub bytes: Vec<u8>,
    /// That the picture had to be scaled down.
    pub warning: Option<Diagnostic>,
}

/// Rasterises pictures; reads the bundled font once for all of them.
pub struct Rasteriser {
    options: usvg::Options<'static>,
    /// Held while a large picture is rasterised.
    large: Mutex<()>,
}

impl std::fmt::Debug for Rasteriser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rasteriser").finish_non_exhaustive()
    }
}

impl Default for Rasteriser {
    fn default() -> Self {
        Self::new()
    }
}

impl Rasteriser {
    /// A rasteriser that knows the bundled font and no other.
    pub fn new() -> Self {
        let mut fonts = fontdb::Database::new();
        for weight in [Weight::Regular, Weight::Bold] {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(Fonts::bytes(weight))));
        }
        fonts.set_sans_serif_family(Fonts::FAMILY);
        let options = usvg::Options {
            font_family: Fonts::FAMILY.to_owned(),
            fontdb: Arc::new(fonts),
            ..usvg::Options::default()
        };
        Self { options, large: Mutex::new(()) }
    }

    /// A PNG of one of our pictures.
    ///
    /// Fails if the scale is out of bounds or the result would be too large; that is known before
    /// any room for pixels is taken.
    pub fn png(&self, svg: &str, scale: Scale) -> Result<Raster, Box<Diagnostic>> {
        let tree = usvg::Tree::from_str(svg, &self.options).map_err(|it| not_read(&it))?;
        let (scale, warning) = match scale {
            Scale::Fit => fitting(tree.size()),
            Scale::Exactly(scale) => (scale, None),
        };
        if !SCALES.contains(&scale) {
            let (least, greatest) = (SCALES.start(), SCALES.end());
            let message = format!("found a scale of {scale}, expected {least} to {greatest}");
            return Err(Box::new(Diagnostic::without_place(&BAD_SCALE, message)));
        }
        let (width, height) = scaled_size(tree.size(), scale)?;
        // What the lock guards is no data, so it does not matter if its holder panicked.
        let _turn = (width * height > LARGE_PIXELS)
            .then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        let mut pixels =
            tiny_skia::Pixmap::new(width, height).expect("the size is neither zero nor too large");
        let transform = tiny_skia::Transform::from_scale(
            width as f32 / tree.size().width(),
            height as f32 / tree.size().height(),
        );
        resvg::render(&tree, transform, &mut pixels.as_mut());
        Ok(Raster { bytes: encoded(&pixels, &hash(svg)), warning })
    }
}

/// Our pictures are well-formed and have a size, so what is left is that one holds too much.
fn not_read(error: &usvg::Error) -> Box<Diagnostic> {
    let message = format!("the picture is too large for a PNG: {error}");
    let help = "split the view, or use the SVG";
    Box::new(Diagnostic::without_place(&PNG_TOO_LARGE, message).help(help))
}

/// The largest scale, in twentieths up to 2, that keeps the picture within the limits; and that it
/// is less than 2. A picture that no scale makes small enough keeps the least, and fails later.
fn fitting(size: usvg::Size) -> (f32, Option<Diagnostic>) {
    const USUAL: u8 = 40;
    let scale = |twentieths: u8| f32::from(twentieths) / 20.0;
    let fits = |twentieths: &u8| scaled_size(size, scale(*twentieths)).is_ok();
    let twentieths = (2..=USUAL).rev().find(fits).unwrap_or(2);
    let scale = scale(twentieths);
    let warning = (twentieths < USUAL).then(|| {
        let message = format!("the picture is too large for a PNG at scale 2, drawn at {scale}");
        let help = "split the view, or use the SVG, which is sharp at every size";
        Diagnostic::without_place(&SCALED_DOWN, message).help(help)
    });
    (scale, warning)
}

fn scaled_size(size: usvg::Size, scale: f32) -> Result<(u32, u32), Box<Diagnostic>> {
    let side = |length: f32| (f64::from(length) * f64::from(scale)).ceil().max(1.0);
    let (width, height) = (side(size.width()), side(size.height()));
    if width.max(height) > f64::from(MAX_SIDE) || width * height > MAX_PIXELS as f64 {
        let message = format!(
            "a PNG of {width} × {height} pixels is too large: at most 50 megapixels and {MAX_SIDE} a side"
        );
        let help = "lower `--scale`, split the view, or use the SVG";
        return Err(Box::new(Diagnostic::without_place(&PNG_TOO_LARGE, message).help(help)));
    }
    Ok((width as u32, height as u32))
}

/// The pixels as a file. Our pictures are opaque, so no channel is spent on transparency.
fn encoded(pixels: &tiny_skia::Pixmap, hash: &str) -> Vec<u8> {
    const IN_MEMORY: &str = "writing to memory does not fail";
    let rgb: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|it| [it[0], it[1], it[2]]).collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.add_text_chunk(HASH_KEYWORD.to_owned(), hash.to_owned()).expect("both are Latin-1");
    let mut writer = encoder.write_header().expect(IN_MEMORY);
    writer.write_image_data(&rgb).expect(IN_MEMORY);
    writer.finish().expect(IN_MEMORY);
    bytes
}

/// What tells whether a PNG is of the SVG that would be drawn today: its fingerprint, in hex.
///
/// Two processors may rasterise one SVG to bytes that differ, so a PNG is never compared itself.
pub fn hash(svg: &str) -> String {
    format!("{:032x}", fingerprint(svg))
}

/// The hash that a PNG of ours carries.
pub fn hash_of(png: &[u8]) -> Option<&[u8]> {
    let keyword = HASH_KEYWORD.as_bytes();
    let at = png
        .windows(keyword.len() + 1)
        .position(|it| it.split_last().is_some_and(|(end, word)| *end == 0 && word == keyword))?;
    png.get(at + keyword.len() + 1..)?.get(..32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#123456\"/></svg>"
        )
    }

    #[test]
    fn a_picture_is_scaled_and_carries_its_hash() {
        let svg = picture(20, 10);
        let bytes = Rasteriser::new().png(&svg, Scale::Fit).unwrap().bytes;
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let info = reader.info();
        assert_eq!((info.width, info.height), (40, 20));
        let text = &info.uncompressed_latin1_text[0];
        assert_eq!((text.keyword.as_str(), &text.text), (HASH_KEYWORD, &hash(&svg)));
        assert_eq!(hash_of(&bytes), Some(hash(&svg).as_bytes()));
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!(pixels[..3], [0x12, 0x34, 0x56]);
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(hash(""), "6c62272e07bb014262b821756295c58d");
        assert_eq!(hash("a"), "d228cb696f1a8caf78912b704e4a8964");
    }

    #[test]
    fn limits_hold_before_anything_is_allocated() {
        let check = |width, height, scale: f32, code: &str| {
            let found = Rasteriser::new().png(&picture(width, height), Scale::Exactly(scale));
            assert_eq!(found.err().map(|it| it.code.id), Some(code), "{width}×{height} × {scale}");
        };
        check(16_385, 1, 1.0, "E0501");
        check(8_193, 1, 2.0, "E0501");
        check(8_000, 6_251, 1.0, "E0501");
        check(1_000_000, 1_000_000, 10.0, "E0501");
        for scale in [0.0, -1.0, 0.09, 10.1, 1e9, f32::INFINITY, f32::NAN] {
            check(10, 10, scale, "E0502");
        }
        assert!(Rasteriser::new().png(&picture(16_384, 1), Scale::Exactly(1.0)).is_ok());
    }

    #[test]
    fn a_picture_of_too_many_shapes_is_too_large() {
        let shapes = "<path d=\"M0 0\"/>".repeat(1_000_001);
        let svg = picture(10, 10).replace("</svg>", &format!("{shapes}</svg>"));
        let found = Rasteriser::new().png(&svg, Scale::Fit).unwrap_err();
        assert_eq!(found.code.id, "E0501");
    }

    #[test]
    fn without_a_scale_a_large_picture_is_drawn_as_large_as_may_be() {
        let check = |width, height, expected: f32| {
            let size = usvg::Size::from_wh(width, height).unwrap();
            let (scale, warning) = fitting(size);
            assert_eq!((scale, warning.is_some()), (expected, expected < 2.0), "{width}×{height}");
        };
        check(100.0, 100.0, 2.0);
        check(8_192.0, 1.0, 2.0);
        check(8_193.0, 1.0, 1.95);
        check(10_000.0, 10_000.0, 0.7);
    }
}
