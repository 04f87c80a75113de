//! Pictures as the rasteriser sees them.

use std::sync::Arc;

use quadrel::emit::png::{Rasteriser, Scale};
use quadrel::emit::svg::svg;
use quadrel::text::{Fonts, Weight};
use usvg::fontdb;

use super::{sample, scene, texts};

/// The width that the rasteriser gives a line of text which is not held to any.
fn drawn_width(text: &str, weight: Weight, size_px: i32, options: &usvg::Options<'_>) -> f64 {
    let weight = match weight {
        Weight::Regular => 400,
        Weight::Bold => 700,
    };
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='2000' height='100'>\
         <text x='10' y='50' font-family='Noto Sans' font-weight='{weight}' \
         font-size='{size_px}' xml:space='preserve'>{text}</text></svg>"
    );
    let tree = usvg::Tree::from_str(&svg, options).expect("it is well-formed");
    let [usvg::Node::Text(node)] = tree.root().children() else { panic!("one text") };
    f64::from(node.bounding_box().width())
}

#[test]
fn measured_and_drawn_widths_agree() {
    let mut database = fontdb::Database::new();
    for weight in [Weight::Regular, Weight::Bold] {
        database.load_font_source(fontdb::Source::Binary(Arc::new(Fonts::bytes(weight))));
    }
    let options = usvg::Options { fontdb: Arc::new(database), ..usvg::Options::default() };
    let fonts = Fonts::new();
    let samples = [
        "Internet Banking",
        "AVATAR To. Ty LT. P, 11 Yo WA",
        "office affluent fjord ffi",
        "e\u{301}\u{308} Ångström naïve çà",
        "Интернет-банк",
        "Ηλεκτρονική τραπεζική",
        "reads from and writes to [SQL/TCP] – “x” × 4",
    ];
    for text in samples {
        for weight in [Weight::Regular, Weight::Bold] {
            for size_px in [12, 16, 40] {
                let measured = fonts.width(text, weight, size_px);
                let drawn = drawn_width(text, weight, size_px, &options);
                let off = (measured - drawn).abs();
                assert!(off < 0.5, "{text:?} {weight:?} {size_px}: {measured} but {drawn}");
            }
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let scene = scene(&sample::odd());
    let svg = svg(&scene);
    let document = usvg::roxmltree::Document::parse(&svg).unwrap();
    let elements = || document.descendants().filter(|it| it.is_element());
    let found: Vec<&str> =
        elements().filter(|it| it.has_tag_name("text")).filter_map(|it| it.text()).collect();
    assert_eq!(found, texts(&scene));
    let mut names: Vec<&str> = elements().map(|it| it.tag_name().name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names, ["a", "circle", "desc", "g", "path", "rect", "svg", "text", "title"]);
    let mut ids: Vec<&str> = elements().filter_map(|it| it.attribute("id")).collect();
    let n_ids = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), n_ids, "an id stands twice");
}

#[test]
fn a_png_is_drawn_alike_each_time() {
    let svg = svg(&scene(&sample::banking()));
    let first = Rasteriser::new().png(&svg, Scale::Exactly(1.0)).unwrap().bytes;
    assert_eq!(first, Rasteriser::new().png(&svg, Scale::Exactly(1.0)).unwrap().bytes);
    assert!(first.len() > 10_000);
}
