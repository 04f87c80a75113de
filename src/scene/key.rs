//! The key: a sample of every shape, colour and line in the picture, and of nothing else.

use super::frames::frame;
use super::header::{Ink, texts};
use super::looks::{FrameLook, box_pen, frame_look, line_stroke};
use super::outline::{self, Pen};
use super::sequence::{self, SequenceSample};
use super::{Mark, Position, Stroke, chip, entities, feet, lines};
use crate::geometry::{Rect, Size};
use crate::model::{Cardinality, LineStyle, Looks, RelationshipKind, Shape};
use crate::text::{Fonts, Weight};
use crate::theme::Theme;
use crate::typeset::pixels::{Block, Dimensions, KEY, Style, paragraph};
use crate::view::{Boundary, Boxes, Category, Diagram, Difference, Edge, Face, Heads, Node};

/// The size of a sample.
const SAMPLE: Size = Size::new(34, 22);
/// Between a sample and its words.
const WORDS_GAP_PX: i32 = 8;
/// Between two entries of a row.
const ENTRY_GAP_PX: i32 = 22;
/// Between two rows.
const ROW_GAP_PX: i32 = 8;
/// How wide an entry's words may grow.
const WORDS_PX: i32 = 240;

/// A key, set and placed.
pub(super) struct Key {
    entries: Vec<(Sample, Block, Rect)>,
    size: Size,
}

/// What a sample shows.
#[derive(Clone, Debug)]
pub(super) enum Sample {
    Box(Shape, Pen),
    Frame(FrameLook),
    Line(Heads, Stroke),
    /// A heading above rows.
    Entity(Pen),
    /// Letters.
    Sign(Block),
    /// The end of a line at an entity.
    Foot(Cardinality, Stroke, Pen),
    /// A part of a sequence.
    Sequence(SequenceSample),
    /// What a comparison says.
    Difference(Difference),
}

impl Sample {
    /// Whether readers could not tell the two apart.
    fn looks_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Box(shape, pen), Self::Box(other_shape, other)) => {
                (shape, pen.paint, pen.style) == (other_shape, other.paint, other.style)
            }
            (Self::Frame(look), Self::Frame(other)) => look == other,
            (Self::Line(heads, stroke), Self::Line(other_heads, other)) => {
                (heads, stroke) == (other_heads, other)
            }
            (Self::Sequence(sample), Self::Sequence(other)) => sample == other,
            (Self::Difference(it), Self::Difference(other)) => it == other,
            (Self::Entity(pen), Self::Entity(other)) => {
                (pen.paint, pen.style) == (other.paint, other.style)
            }
            // What they mean sets these apart, and stands beside them.
            (Self::Sign(_), Self::Sign(_)) | (Self::Foot(..), Self::Foot(..)) => true,
            (
                Self::Box(..)
                | Self::Frame(_)
                | Self::Line(..)
                | Self::Entity(_)
                | Self::Sign(_)
                | Self::Foot(..)
                | Self::Sequence(_)
                | Self::Difference(_),
                _,
            ) => false,
        }
    }
}

/// A line of the key before it is set.
pub(super) struct Entry {
    sample: Sample,
    words: String,
    /// The tags that all its members have, to tell it from others of the same words.
    tags: Vec<String>,
    /// What else tells it from those.
    apart: String,
}

impl Entry {
    /// An entry that nothing need tell from others.
    pub(super) fn plain(sample: Sample, words: &str) -> Self {
        Self { sample, words: words.to_owned(), tags: Vec::new(), apart: String::new() }
    }
}

impl Key {
    /// The key of a picture, in rows of at most `max_px`.
    pub(super) fn new(entries: Vec<Entry>, max_px: i32, fonts: &Fonts) -> Self {
        let set: Vec<(Sample, Block)> = told_apart(entries)
            .into_iter()
            .map(|it| (it.sample, paragraph(&it.words, KEY, WORDS_PX, fonts)))
            .collect();
        let sizes: Vec<Size> = set.iter().map(|(_, words)| entry_size(words)).collect();
        let columns = columns(&sizes, max_px);
        let n_columns = columns.len().max(1);
        let mut entries = Vec::with_capacity(set.len());
        let mut top = 0;
        for (row, sizes) in set.chunks(n_columns).zip(sizes.chunks(n_columns)) {
            let height = sizes.iter().map(|it| it.h).max().unwrap_or(0);
            let mut left = 0;
            for ((sample, words), column_px) in row.iter().zip(&columns) {
                let place = Rect::new(left, top, *column_px, height);
                entries.push((sample.clone(), words.clone(), place));
                left += column_px + ENTRY_GAP_PX;
            }
            top += height + ROW_GAP_PX;
        }
        let gaps_px = ENTRY_GAP_PX * (n_columns as i32 - 1);
        let size = Size::new(columns.iter().sum::<i32>() + gaps_px, (top - ROW_GAP_PX).max(0));
        Self { entries, size }
    }

    /// Whether there is nothing to explain.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How wide it is.
    pub(super) fn width(&self) -> i32 {
        self.size.w
    }

    /// How high it is.
    pub(super) fn height(&self) -> i32 {
        self.size.h
    }

    /// The marks, with the top left corner at `x`, `y`.
    pub(super) fn marks(&self, x: i32, y: i32, theme: &Theme) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (sample, words, place) in &self.entries {
            let (x, y) = (x + place.x, y + place.y);
            let middle = y + place.h / 2;
            marks.extend(sample_marks(
                sample,
                &Rect::new(x, middle - SAMPLE.h / 2, SAMPLE.w, SAMPLE.h),
                theme,
            ));
            let area = Rect::new(x + SAMPLE.w + WORDS_GAP_PX, y, words.size.w, place.h);
            marks.extend(texts(words, &area, Ink { strong: theme.text, soft: theme.muted }));
        }
        marks
    }
}

fn entry_size(words: &Block) -> Size {
    Size::new(SAMPLE.w + WORDS_GAP_PX + words.size.w, SAMPLE.h.max(words.size.h))
}

/// The widths of as many columns as fit into `max_px`, at least one.
fn columns(sizes: &[Size], max_px: i32) -> Vec<i32> {
    let widths = |n_columns: usize| {
        let mut widths = vec![0; n_columns];
        for row in sizes.chunks(n_columns) {
            for (width, size) in widths.iter_mut().zip(row) {
                *width = size.w.max(*width);
            }
        }
        widths
    };
    let fits = |widths: &Vec<i32>| {
        widths.iter().sum::<i32>() + ENTRY_GAP_PX * (widths.len() as i32 - 1) <= max_px
    };
    // Rows of a key with more columns than this are hard to follow.
    let most = sizes.len().min(8);
    let n_columns = (2..=most).rev().find(|&n_columns| fits(&widths(n_columns))).unwrap_or(1);
    // As few columns as give no more rows, lest the last row hold a single entry.
    let n_rows = sizes.len().div_ceil(n_columns);
    let fewer = (1..=n_columns).find(|&fewer| sizes.len().div_ceil(fewer) == n_rows);
    // A narrower grid may be wider than it looks, for its columns hold other entries.
    let balanced = fewer.map(widths).filter(fits);
    balanced.unwrap_or_else(|| widths(n_columns))
}

fn sample_marks(sample: &Sample, rect: &Rect, theme: &Theme) -> Vec<Mark> {
    match sample {
        Sample::Box(shape, pen) => {
            let pen = Pen { width: 1.0, ..*pen };
            let rect = match shape {
                Shape::Person => Rect::new(rect.x + 7, rect.y, rect.w - 14, rect.h),
                Shape::Phone => Rect::new(rect.x + 9, rect.y, rect.w - 18, rect.h),
                Shape::Cylinder | Shape::Bucket => {
                    Rect::new(rect.x + 4, rect.y, rect.w - 8, rect.h)
                }
                Shape::Pipe => Rect::new(rect.x, rect.y + 3, rect.w, rect.h - 6),
                Shape::Box | Shape::Browser | Shape::Hexagon | Shape::Note => {
                    Rect::new(rect.x, rect.y + 1, rect.w, rect.h - 2)
                }
            };
            outline::draw(*shape, &rect, &Dimensions::SAMPLE, &pen)
        }
        Sample::Sequence(sample) => sequence::sample(*sample, rect, theme),
        Sample::Difference(difference) => difference_marks(*difference, rect, theme),
        Sample::Frame(look) => vec![frame(&rect.grown(-1), look, 4.0)],
        Sample::Line(heads, stroke) => {
            let y = f64::from(rect.y + rect.h / 2);
            let ends = [f64::from(rect.x), f64::from(rect.right())];
            lines::line(&ends.map(|x| Position { x, y }), *heads, *stroke, |_| theme.background)
        }
        Sample::Entity(pen) => {
            let pen = Pen { width: 1.0, ..*pen };
            entities::form(&rect.grown(-1), rect.h / 2 - 2, &pen, 2.5, theme)
        }
        Sample::Sign(sign) => {
            let x = rect.x + (rect.w - sign.size.w) / 2;
            let area = Rect::new(x, rect.y, sign.size.w, rect.h);
            texts(sign, &area, Ink::plain(theme.text))
        }
        Sample::Foot(cardinality, stroke, pen) => {
            let pen = Pen { width: 1.0, ..*pen };
            let entity = Rect::new(rect.right() - 7, rect.y + 2, 7, rect.h - 4);
            let y = f64::from(rect.y + rect.h / 2);
            let (tip, before) = (f64::from(entity.x), f64::from(rect.x));
            let tip = Position { x: tip, y };
            let before = Position { x: before, y };
            let mut marks = entities::form(&entity, entity.h, &pen, 0.0, theme);
            // The foot has its own piece of the line.
            let end = Position { x: tip.x - feet::LENGTH, y };
            marks.extend(lines::line(&[before, end], Heads::None, *stroke, |_| theme.background));
            marks.extend(feet::foot(*cardinality, tip, before, *stroke, theme.background));
            marks
        }
    }
}

/// A box in the colours of a difference, with its chip.
fn difference_marks(difference: Difference, rect: &Rect, theme: &Theme) -> Vec<Mark> {
    let style = difference.line_style(LineStyle::Solid);
    let paint = difference.paint(theme);
    let pen = Pen { paint, trim: paint.stroke, width: difference.width(1.0), style };
    let mut marks = outline::draw(Shape::Box, &rect.grown(-1), &Dimensions::SAMPLE, &pen);
    let centre = Position {
        x: f64::from(rect.x) + f64::from(rect.w) / 2.0,
        y: f64::from(rect.y) + f64::from(rect.h) / 2.0,
    };
    marks.extend(chip::chip(Some(difference), centre, theme));
    marks
}

/// The entries of the differences that there are in a comparison.
pub(super) fn differences(diagram: &Diagram) -> Vec<Entry> {
    let found = diagram.differences();
    let words = |it: Difference| match it {
        Difference::Same => "Unchanged",
        Difference::Added => "Added",
        Difference::Removed => "Removed",
        Difference::Changed => "Changed: what was → what is",
    };
    let entry = |it| Entry::plain(Sample::Difference(it), words(it));
    // Readers of one that only adds want to know that nothing is gone.
    let is_told = |it: &Difference| !found.is_empty() && (it.is_told() || found.contains(it));
    Difference::ALL.into_iter().filter(is_told).map(entry).collect()
}

/// What a comparison says nothing else of: the key explains differences by themselves.
fn undivided(boxes: &Boxes) -> Boxes {
    let mut boxes = boxes.clone();
    // What has changed may be of two kinds at once.
    let is_one =
        |it: &Face| it.difference != Some(Difference::Changed) || !it.kind_label.contains('→');
    boxes.nodes.retain(|it| is_one(&it.face));
    boxes.boundaries.retain(|it| is_one(&it.face));
    let same = |it: &mut Option<Difference>| *it = it.map(|_| Difference::Same);
    boxes.nodes.iter_mut().for_each(|it| same(&mut it.face.difference));
    boxes.boundaries.iter_mut().for_each(|it| same(&mut it.face.difference));
    boxes.edges.iter_mut().for_each(|it| same(&mut it.difference));
    boxes
}

/// The entries: boxes by what they are, then frames, then lines.
pub(super) fn collect(boxes: &Boxes, theme: &Theme, fonts: &Fonts) -> Vec<Entry> {
    let boxes = &undivided(boxes);
    let mut entries = Vec::new();
    let mut nodes: Vec<&Node> = boxes.nodes.iter().collect();
    nodes.sort_by_key(|it| (it.face.is_external, it.face.category, it.shape));
    for node in nodes {
        let pen = box_pen(&node.face, theme);
        let sample = match node.face.category {
            Category::Entity => Sample::Entity(pen),
            Category::Person
            | Category::SoftwareSystem
            | Category::Container
            | Category::Component
            | Category::Element
            | Category::Group
            | Category::DeploymentNode
            | Category::Infrastructure
            | Category::Note => Sample::Box(node.shape, pen),
        };
        add(&mut entries, sample, box_words(node), &node.face.tags, &node.face.title);
    }
    let mut frames: Vec<&Boundary> = boxes.boundaries.iter().collect();
    frames.sort_by_key(|it| (it.face.is_external, it.face.category, !it.is_focus));
    for boundary in frames {
        let look = frame_look(boundary, theme.background, 0, theme);
        let apart = match (boundary.is_focus, boundary.face.category) {
            (true, _) => "in focus",
            // One that holds nothing is a box of the same words.
            (false, Category::DeploymentNode) => "with its inside",
            (false, _) => "",
        };
        let words = frame_words(&boundary.face);
        add(&mut entries, Sample::Frame(look), words, &boundary.face.tags, apart);
    }
    add_entity_signs(&mut entries, boxes, theme, fonts);
    for edge in &boxes.edges {
        // Crow's feet have samples of their own.
        let heads = match edge.heads {
            Heads::Feet(_) => Heads::None,
            Heads::None | Heads::Target | Heads::Both => edge.heads,
        };
        let sample = Sample::Line(heads, line_stroke(edge, theme));
        add(&mut entries, sample, line_words(edge), &edge.tags, "");
    }
    entries
}

/// What the letters before attributes mean, and the crow's feet, as far as there are any.
fn add_entity_signs(entries: &mut Vec<Entry>, boxes: &Boxes, theme: &Theme, fonts: &Fonts) {
    const SIGNS: [(&str, &str); 3] =
        [("PK", "Primary key"), ("FK", "Foreign key"), ("UK", "Unique")];
    const FEET: [Cardinality; 4] =
        [Cardinality::One, Cardinality::ZeroOrOne, Cardinality::OneOrMore, Cardinality::ZeroOrMore];
    let attributes = || boxes.nodes.iter().flat_map(|it| &it.attributes);
    for (sign, words) in SIGNS {
        if attributes().any(|it| it.keys().contains(&sign)) {
            let style = Style { weight: Weight::Bold, ..KEY };
            let sample = Sample::Sign(paragraph(sign, style, SAMPLE.w, fonts));
            add(entries, sample, words.to_owned(), &[], "");
        }
    }
    let feet = || {
        boxes.edges.iter().filter_map(|it| match it.heads {
            Heads::Feet(feet) => Some([feet.source, feet.target]),
            Heads::None | Heads::Target | Heads::Both => None,
        })
    };
    let Some(entity) = boxes.nodes.iter().find(|it| it.face.category == Category::Entity) else {
        return;
    };
    let stroke = Stroke { color: theme.line, width: 1.5, style: LineStyle::Solid };
    let pen = box_pen(&Face { looks: Looks::default(), ..entity.face.clone() }, theme);
    for cardinality in FEET {
        if feet().any(|it| it.contains(&cardinality)) {
            let sample = Sample::Foot(cardinality, stroke, pen);
            add(entries, sample, capitalised(cardinality.words()), &[], "");
        }
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn add(entries: &mut Vec<Entry>, sample: Sample, words: String, tags: &[String], apart: &str) {
    let same = |it: &&mut Entry| it.words == words && it.sample.looks_like(&sample);
    match entries.iter_mut().find(same) {
        Some(entry) => {
            entry.tags.retain(|tag| tags.contains(tag));
            if entry.apart != apart {
                entry.apart.clear();
            }
        }
        None => {
            entries.push(Entry { sample, words, tags: tags.to_vec(), apart: apart.to_owned() });
        }
    }
}

/// Adds to entries of the same words what tells them apart: tags that the others lack, else what
/// else is known of them.
fn told_apart(entries: Vec<Entry>) -> Vec<Entry> {
    let more = |entry: &Entry| {
        let others = || {
            let same = |it: &&Entry| it.words == entry.words && !std::ptr::eq(*it, entry);
            entries.iter().filter(same)
        };
        others().next()?;
        let own: Vec<&String> =
            entry.tags.iter().filter(|tag| others().all(|it| !it.tags.contains(tag))).collect();
        if let [first, rest @ ..] = own.as_slice() {
            let rest: String = rest.iter().map(|tag| format!(" #{tag}")).collect();
            return Some(format!("{} (#{first}{rest})", entry.words));
        }
        (!entry.apart.is_empty()).then(|| format!("{} ({})", entry.words, entry.apart))
    };
    let words: Vec<Option<String>> = entries.iter().map(more).collect();
    let longer = entries.into_iter().zip(words);
    longer.map(|(it, words)| Entry { words: words.unwrap_or(it.words), ..it }).collect()
}

fn box_words(node: &Node) -> String {
    let face = &node.face;
    let word = category_word(face.category);
    let base = if face.kind_label.is_empty() { word } else { &face.kind_label };
    // A kind that the author named says what its shape means; the built-in ones do not.
    let is_built_in = base.to_lowercase().ends_with(&word.to_lowercase());
    match shape_word(node.shape, face.category).filter(|_| is_built_in) {
        Some(shape) => format!("{base} ({shape})"),
        None => base.to_owned(),
    }
}

fn frame_words(face: &Face) -> String {
    let word = category_word(face.category);
    match (face.category, face.kind_label.as_str()) {
        (Category::Group | Category::DeploymentNode, "") => word.to_owned(),
        (Category::Group | Category::DeploymentNode, label) => label.to_owned(),
        (_, "") => format!("{word} boundary"),
        (_, label) => format!("{label} boundary"),
    }
}

fn line_words(edge: &Edge) -> String {
    let base = match (&edge.kind_label, edge.heads, edge.kind) {
        (Some(label), ..) => label.as_str(),
        (None, Heads::None, _) => return "Note on something".to_owned(),
        (None, Heads::Feet(feet), _) if feet.is_identifying => "Identifying relationship",
        (None, Heads::Feet(_), _) => "Non-identifying relationship",
        (None, Heads::Both, RelationshipKind::Sync | RelationshipKind::Both) => {
            return "Both ways".to_owned();
        }
        (None, _, RelationshipKind::Async) => "Asynchronous",
        (None, _, RelationshipKind::Sync | RelationshipKind::Both) => "Relationship",
    };
    match edge.heads {
        Heads::Both => format!("{base}, both ways"),
        Heads::None | Heads::Target | Heads::Feet(_) => base.to_owned(),
    }
}

fn category_word(category: Category) -> &'static str {
    match category {
        Category::Person => "Person",
        Category::SoftwareSystem => "Software system",
        Category::Container => "Container",
        Category::Component => "Component",
        Category::Element => "Element",
        Category::Group => "Group",
        Category::DeploymentNode => "Deployment node",
        Category::Infrastructure => "Infrastructure",
        Category::Entity => "Entity",
        Category::Note => "Note",
    }
}

/// What a shape means where it is not the category's own.
fn shape_word(shape: Shape, category: Category) -> Option<&'static str> {
    match shape {
        Shape::Box => None,
        Shape::Person => (category != Category::Person).then_some("person"),
        Shape::Note => (category != Category::Note).then_some("note"),
        Shape::Cylinder => Some("database"),
        Shape::Pipe => Some("queue"),
        Shape::Bucket => Some("store"),
        Shape::Browser => Some("browser"),
        Shape::Phone => Some("mobile"),
        Shape::Hexagon => Some("hexagon"),
    }
}
