//! Pictures: what is drawn, and that it is drawn well.

#[cfg(feature = "png")]
mod raster;
mod sample;

use quadrel::analysis::{Input, analyse};
use quadrel::diagnostic::Severity;
use quadrel::diagnostic::codes::output::{LOW_CONTRAST, MISSING_GLYPH, WIDE_PICTURE};
use quadrel::emit::svg::svg;
use quadrel::model::{Direction, Shape};
use quadrel::scene::{Group, Mark, Outline, Scene, Step, Text, draw, missing_glyphs};
use quadrel::source::{Limits, MemoryLoader};
use quadrel::text::Fonts;
use quadrel::theme::{MIN_CONTRAST, Theme, contrast};
use quadrel::view::{Category, Content, Diagram, diagrams};

fn scene(diagram: &Diagram) -> Scene {
    draw(diagram, Theme::ALL[0], &Fonts::new()).scene
}

fn texts(scene: &Scene) -> Vec<String> {
    let marks = scene.groups.iter().flat_map(|group| &group.marks);
    let text = |mark: &Mark| match mark {
        Mark::Text(text) => Some(text.text.clone()),
        Mark::Shape(_) => None,
    };
    marks.filter_map(text).collect()
}

#[test]
fn every_word_of_a_diagram_is_in_its_picture() {
    for diagram in [sample::banking(), sample::zoo()] {
        let drawn = texts(&scene(&diagram)).join(" ");
        let Content::Boxes(boxes) = &diagram.content else { panic!("a diagram of boxes") };
        let faces = boxes.nodes.iter().map(|it| &it.face);
        let mut wanted: Vec<String> = vec![diagram.title.clone()];
        wanted.extend(diagram.description.clone());
        for face in faces.chain(boxes.boundaries.iter().map(|it| &it.face)) {
            wanted.push(face.title.clone());
            wanted.push(face.bracket());
            wanted.extend(face.description.clone());
        }
        for label in boxes.edges.iter().flat_map(|it| &it.labels) {
            wanted.push(label.text.clone());
            wanted.push(label.technology.join(", "));
        }
        for text in wanted {
            for word in text.split_whitespace() {
                assert!(drawn.contains(word), "{word:?} of {text:?} is missing");
            }
        }
    }
}

/// The smallest upright rectangle around something: left, top, right, bottom.
type Bounds = [f64; 4];

fn text_bounds(text: &Text) -> Bounds {
    let left = if text.is_centred { text.at.x - text.width / 2.0 } else { text.at.x };
    // From above the capitals to below the line.
    let size = f64::from(text.size_px);
    [left, text.at.y - 0.72 * size, left + text.width, text.at.y + 0.2 * size]
}

/// The bounds of the marks' outlines. Arcs bulge no further than their ends in boxes as we draw
/// them, save lids, which are a part of the outline that text stays clear of.
fn outline_bounds(marks: &[Mark]) -> Bounds {
    let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    let mut cover = |x: f64, y: f64| {
        bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
    };
    for mark in marks {
        let Mark::Shape(shape) = mark else { continue };
        match &shape.outline {
            Outline::Rectangle { x, y, w, h, .. } => {
                cover(*x, *y);
                cover(x + w, y + h);
            }
            Outline::Circle { centre, radius } => {
                cover(centre.x - radius, centre.y - radius);
                cover(centre.x + radius, centre.y + radius);
            }
            Outline::Path(steps) => {
                for step in steps {
                    match step {
                        Step::Move(to)
                        | Step::Line(to)
                        | Step::Curve { to, .. }
                        | Step::Arc { to, .. } => cover(to.x, to.y),
                        Step::Close => {}
                    }
                }
            }
        }
    }
    bounds
}

fn is_within([left, top, right, bottom]: Bounds, outer: Bounds) -> bool {
    left >= outer[0] && top >= outer[1] && right <= outer[2] && bottom <= outer[3]
}

fn text_marks(marks: &[Mark]) -> impl Iterator<Item = &Text> {
    marks.iter().filter_map(|mark| match mark {
        Mark::Text(text) => Some(text),
        Mark::Shape(_) => None,
    })
}

#[test]
fn text_stays_within_its_box_and_its_canvas() {
    for diagram in [sample::banking(), sample::zoo(), sample::odd()] {
        let scene = scene(&diagram);
        let canvas = [0.0, 0.0, f64::from(scene.size.w), f64::from(scene.size.h)];
        for group in &scene.groups {
            let outer = if group.id.starts_with(['n', 'b']) {
                outline_bounds(&group.marks)
            } else {
                canvas
            };
            for text in text_marks(&group.marks) {
                assert!(is_within(text_bounds(text), outer), "{text:?} in {outer:?}");
            }
        }
    }
}

#[test]
fn all_text_can_be_read_on_what_is_painted_below_it() {
    let fonts = Fonts::new();
    for theme in Theme::ALL {
        for diagram in [sample::banking(), sample::zoo(), sample::odd()] {
            let scene = draw(&diagram, theme, &fonts).scene;
            let canvas = [0.0, 0.0, f64::from(scene.size.w), f64::from(scene.size.h)];
            let mut painted = vec![(canvas, scene.background)];
            // The first box of that sample has a colour that cannot be read, by its author's wish.
            let is_ours = |group: &&Group| scene.name != "odd ä" || group.id != "n0";
            for mark in scene.groups.iter().filter(is_ours).flat_map(|group| &group.marks) {
                match mark {
                    Mark::Shape(shape) => {
                        let bounds = outline_bounds(std::slice::from_ref(mark));
                        painted.extend(shape.fill.map(|fill| (bounds, fill)));
                    }
                    Mark::Text(text) => {
                        let below =
                            |(bounds, _): &&(Bounds, _)| is_within(text_bounds(text), *bounds);
                        let (_, fill) =
                            painted.iter().rfind(below).expect("the canvas is below all");
                        let found = contrast(text.color, *fill);
                        assert!(found >= MIN_CONTRAST, "{}: {text:?} on {fill:?}", theme.name);
                    }
                }
            }
        }
    }
}

#[test]
fn no_text_stands_on_another() {
    for diagram in [sample::banking(), sample::zoo(), sample::odd()] {
        let scene = scene(&diagram);
        let marks: Vec<&Mark> = scene.groups.iter().flat_map(|group| &group.marks).collect();
        let texts: Vec<&Text> = marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text(text) => Some(text),
                Mark::Shape(_) => None,
            })
            .collect();
        for (idx, one) in texts.iter().enumerate() {
            for other in &texts[idx + 1..] {
                let (a, b) = (text_bounds(one), text_bounds(other));
                let is_apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
                assert!(is_apart, "{:?} and {:?}", one.text, other.text);
            }
        }
    }
}

#[test]
fn the_same_diagram_gives_the_same_bytes() {
    assert_eq!(svg(&scene(&sample::odd())), svg(&scene(&sample::odd())));
}

#[test]
fn a_picture_stands_alone() {
    let svg = svg(&scene(&sample::odd()));
    for forbidden in ["<style", "<script", "<foreignObject", "<image", "url(", "@", "NaN", "inf"] {
        assert!(!svg.contains(forbidden), "{forbidden}");
    }
    assert_eq!(svg.matches("http").count(), 2, "the name space and one link");
    assert!(svg.contains("href=\"https://bank.example/a%20b%22c\""));
    assert!(svg.contains("id=\"q-odd_20__e4_-n0\""));
}

#[test]
fn the_key_explains_what_is_drawn_and_nothing_else() {
    let key = |diagram: &Diagram| {
        let scene = scene(diagram);
        let group = scene.groups.iter().find(|group| group.id == "key").expect("it has a key");
        text_marks(&group.marks).map(|text| text.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        key(&sample::banking()),
        [
            "Person",
            "Container",
            "Container (database)",
            "Container (browser)",
            "Container (mobile)",
            "External software system",
            "Software system boundary",
            "Relationship",
            "Asynchronous"
        ]
    );
    let odd = key(&sample::odd());
    assert!(odd.contains(&"Container (#pii)".to_owned()), "{odd:?}");
    assert!(odd.contains(&"Relationship (#pii)".to_owned()), "{odd:?}");
    let mut plain = sample::banking();
    plain.has_legend = false;
    assert!(scene(&plain).groups.iter().all(|group| group.id != "key"));
}

#[test]
fn colours_that_cannot_be_read_and_pictures_too_wide_are_told() {
    let fonts = Fonts::new();
    let codes = |diagram: &Diagram| -> Vec<&str> {
        draw(diagram, Theme::ALL[0], &fonts).warnings.iter().map(|it| it.code.id).collect()
    };
    assert_eq!(codes(&sample::banking()), [""; 0]);
    assert_eq!(codes(&sample::odd()), ["W0502"]);
    let mut chain = sample::Sketch::default();
    let mut link =
        |name: &str| chain.node(Category::Container, Shape::Box, name, ("", "", ""), None);
    let links: Vec<usize> = ('a'..='k').map(|it| link(&it.to_string())).collect();
    // A path alone would be folded.
    links.windows(3).for_each(|three| {
        chain.edge(three[0], three[1], "", "");
        chain.edge(three[0], three[2], "", "");
    });
    let mut wide = chain.diagram("wide", "Wide");
    wide.direction = Some(Direction::Right);
    assert_eq!(codes(&wide), ["W0501"]);
    wide.direction = None;
    assert_eq!(codes(&wide), [""; 0]);
}

#[test]
fn missing_glyphs_are_named_where_they_stand() {
    let found = missing_glyphs(&sample::odd(), &Fonts::new());
    let messages: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(found.len(), 4, "{messages:?}");
    assert!(messages.iter().any(|it| it.contains("`\u{1f469}\u{200d}\u{1f680}`")), "{messages:?}");
    assert!(missing_glyphs(&sample::banking(), &Fonts::new()).is_empty());
}

#[test]
fn codes_of_pictures_have_examples_that_show_them() {
    let fonts = Fonts::new();
    let found = |text: &str| -> Vec<&str> {
        let input = Input { name: "a.quad".to_owned(), bytes: text.into() };
        let limits = Limits::default();
        let analysis = analyse(vec![input], &MemoryLoader::default(), &limits);
        assert!(analysis.diagnostics.iter().all(|it| it.severity < Severity::Error), "{text}");
        let (diagrams, _) = diagrams(&analysis.workspace, &limits);
        let warnings = diagrams.iter().flat_map(|it| {
            let drawn = draw(it, Theme::ALL[0], &fonts);
            drawn.warnings.into_iter().chain(missing_glyphs(it, &fonts))
        });
        warnings.map(|it| it.code.id).collect()
    };
    for code in [&WIDE_PICTURE, &LOW_CONTRAST, &MISSING_GLYPH] {
        assert!(found(code.wrong).contains(&code.id), "{}", code.name);
        assert!(!found(code.right).contains(&code.id), "{}", code.name);
    }
}
