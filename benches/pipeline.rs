//! How long each stage takes: `cargo bench`.
//!
//! The models are the bank of `examples/` and made-up ones.

mod models;

use std::hint::black_box;

use divan::Bencher;
use quadrel::analysis::{self, Analysis, Input};
use quadrel::emit;
use quadrel::geometry::Size;
use quadrel::layout::{self, Metrics};
use quadrel::model::Direction;
use quadrel::pipeline::{Form, Options, Renderer};
use quadrel::source::{Limits, MemoryLoader, Sources};
use quadrel::syntax;
use quadrel::text::Fonts;
use quadrel::typeset::{self, pixels};
use quadrel::view::{self, Content, Diagram};

fn main() {
    divan::main();
}

/// What is measured.
#[derive(Clone, Copy, Debug)]
enum Model {
    Bank,
    MadeUp { n_boxes: usize },
}

const MODELS: [Model; 6] = [
    Model::Bank,
    Model::MadeUp { n_boxes: 10 },
    Model::MadeUp { n_boxes: 50 },
    Model::MadeUp { n_boxes: 200 },
    Model::MadeUp { n_boxes: 1_000 },
    Model::MadeUp { n_boxes: 5_000 },
];

/// Those that can be drawn many times over.
const SMALL: &[Model] = MODELS.split_at(4).0;

impl Model {
    fn text(self) -> String {
        match self {
            Self::Bank => include_str!("../examples/internet-banking.quad").to_owned(),
            Self::MadeUp { n_boxes } => models::text(n_boxes, 1),
        }
    }

    fn analysis(self) -> Analysis {
        analyse(&self.text())
    }
}

fn analyse(text: &str) -> Analysis {
    let input = Input { name: "model.quad".to_owned(), bytes: text.into() };
    analysis::analyse(vec![input], &MemoryLoader::default(), &Limits::default())
}

fn diagrams(model: Model) -> Vec<Diagram> {
    view::diagrams(&model.analysis().workspace, &Limits::default()).0
}

/// Draws all views in one form.
fn draw(bencher: Bencher<'_, '_>, model: Model, form: Form) {
    let diagrams = diagrams(model);
    let renderer = Renderer::new(Options::default());
    bencher.bench(|| {
        diagrams.iter().map(|it| renderer.draw(black_box(it), &[form])).collect::<Vec<_>>()
    });
}

#[divan::bench(args = MODELS)]
fn a_parse(bencher: Bencher<'_, '_>, model: Model) {
    let mut sources = Sources::default();
    let file = sources.add("model.quad", model.text());
    let limits = Limits::default();
    bencher.bench(|| syntax::parse(file, black_box(sources.file(file)), &limits));
}

#[divan::bench(args = MODELS)]
fn b_parse_and_analyse(bencher: Bencher<'_, '_>, model: Model) {
    let text = model.text();
    bencher.bench(|| analyse(black_box(&text)));
}

#[divan::bench(args = MODELS)]
fn c_choose_views(bencher: Bencher<'_, '_>, model: Model) {
    let analysis = model.analysis();
    bencher.bench(|| view::diagrams(black_box(&analysis.workspace), &Limits::default()));
}

#[divan::bench(args = MODELS)]
fn d_lay_out(bencher: Bencher<'_, '_>, model: Model) {
    let fonts = Fonts::new();
    let input = |diagram: &Diagram| {
        let Content::Boxes(boxes) = &diagram.content else { return None };
        let (direction, aspect) = (Direction::Down, Size::new(4, 3));
        let set = pixels::typeset(boxes, direction, &fonts);
        Some(typeset::lower(boxes, &set.sizes, direction, aspect, Metrics::PIXELS))
    };
    let inputs: Vec<layout::Input> = diagrams(model).iter().filter_map(input).collect();
    bencher.bench(|| inputs.iter().map(|it| layout::layout(black_box(it))).collect::<Vec<_>>());
}

#[divan::bench(args = SMALL)]
fn e_draw_svg(bencher: Bencher<'_, '_>, model: Model) {
    draw(bencher, model, Form::Svg);
}

#[cfg(feature = "png")]
#[divan::bench(args = [Model::Bank], sample_count = 10)]
fn f_draw_png(bencher: Bencher<'_, '_>, model: Model) {
    draw(bencher, model, Form::Png);
}

#[divan::bench(args = SMALL)]
fn g_draw_mermaid(bencher: Bencher<'_, '_>, model: Model) {
    draw(bencher, model, Form::Mermaid);
}

#[divan::bench(args = SMALL)]
fn h_draw_text(bencher: Bencher<'_, '_>, model: Model) {
    draw(bencher, model, Form::Text);
}

#[divan::bench(args = MODELS)]
fn i_write_json(bencher: Bencher<'_, '_>, model: Model) {
    let analysis = model.analysis();
    let diagrams = diagrams(model);
    bencher.bench(|| emit::json::workspace(black_box(&analysis.workspace), &diagrams));
}
