//! Pictures: what is drawn, and that it is drawn well.

mod sample;

use quadrel::emit::svg::svg;
use quadrel::scene::{Mark, Scene, draw};
use quadrel::text::Fonts;
use quadrel::theme::Theme;
use quadrel::view::{Content, Diagram};

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
        let Content::Boxes(boxes) = &diagram.content;
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

#[test]
fn the_same_diagram_gives_the_same_bytes() {
    assert_eq!(svg(&scene(&sample::zoo())), svg(&scene(&sample::zoo())));
}
