//! What a region asks for.

use super::Region;
use super::format::Format;
use super::marker::Field;
use crate::diagnostic::codes::documents::{BAD_REGION, UNKNOWN_MARKER_KEY};
use crate::diagnostic::{Diagnostic, nearest};
use crate::emit::text::WIDTHS;
use crate::source::Span;
use crate::theme::Theme;

/// The keys that every region may have.
const COMMON: [&str; 3] = ["format", "source", "id"];
/// The keys that mean something with some formats.
const SPECIAL: [&str; 9] =
    ["view", "width", "theme", "scale", "folder", "fallback", "columns", "filter", "group"];

/// What a region asks for, read from its first marker.
#[derive(Clone, Debug)]
pub struct Ask<'t> {
    /// The form.
    pub format: Format,
    /// The view or flow; every format but tables and lists of the model has one.
    pub view: Option<Field<'t>>,
    /// The `.quad` file that it is of, where it is not the project's model: a path from the
    /// document.
    pub source: Option<Field<'t>>,
    /// The columns that a text should fit into.
    pub width_cells: Option<u16>,
    /// The colours.
    pub theme: Option<&'static Theme>,
    /// Pixels of a PNG for each pixel of the picture.
    pub scale: Option<f32>,
    /// Where its pictures go: a path from the document.
    pub folder: Option<Field<'t>>,
    /// Whether a picture takes the place of Mermaid code that is too large for those who draw it.
    pub may_be_picture: bool,
    /// The word for the form.
    pub word: Option<Field<'t>>,
    /// Everything else that a table or list is asked, read by those who make it.
    pub attributes: Vec<Field<'t>>,
    /// The first marker.
    pub span: Span,
}

impl<'t> Ask<'t> {
    /// What a region asks for; otherwise all that is wrong with it.
    pub fn of(region: &Region<'t>) -> Result<Self, Vec<Diagnostic>> {
        let mut reader = Reader { region, problems: Vec::new() };
        let format = reader.format();
        let get = |key: &str| region.fields.iter().find(|it| it.key == key).copied();
        reader.check_keys(format);
        let ask = Self {
            format: format.unwrap_or(Format::LightAndDark),
            view: get("view"),
            source: get("source"),
            width_cells: get("width").and_then(|it| reader.width(it)),
            theme: get("theme").and_then(|it| reader.theme(it)),
            scale: get("scale").and_then(|it| reader.scale(it)),
            folder: get("folder"),
            may_be_picture: get("fallback").is_some_and(|it| reader.fallback(it)),
            word: get("format"),
            attributes: region
                .fields
                .iter()
                .filter(|it| !COMMON.contains(&it.key))
                .copied()
                .collect(),
            span: region.begin,
        };
        if ask.view.is_none() && format.is_some_and(Format::needs_view) {
            let found = reader.problem(region.begin, "this region has no `view`".to_owned());
            reader.problems.push(found.help("say which one it shows: `view=NAME`"));
        }
        if reader.problems.is_empty() { Ok(ask) } else { Err(reader.problems) }
    }
}

struct Reader<'r, 't> {
    region: &'r Region<'t>,
    problems: Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn problem(&self, span: Span, message: String) -> Diagnostic {
        Diagnostic::new(&BAD_REGION, span, message)
    }

    fn format(&mut self) -> Option<Format> {
        let words = || Format::ALL.iter().map(|(word, _)| *word);
        let all = || words().collect::<Vec<_>>().join("`, `");
        let Some(field) = self.region.fields.iter().find(|it| it.key == "format") else {
            let found = self.problem(self.region.begin, "this region has no `format`".to_owned());
            self.problems.push(found.help(format!("the formats are `{}`", all())));
            return None;
        };
        let known = Format::ALL.iter().find(|(word, _)| *word == field.value);
        if known.is_none() {
            let message = format!("there is no format `{}`", field.value);
            let found = self.problem(field.value_span, message);
            self.problems.push(with_near(found, *field, words(), "formats"));
        }
        known.map(|(_, format)| *format)
    }

    fn check_keys(&mut self, format: Option<Format>) {
        if matches!(format, Some(Format::Table(_))) {
            return;
        }
        for field in &self.region.fields {
            if COMMON.contains(&field.key) {
                continue;
            }
            let Some(format) = format.filter(|_| SPECIAL.contains(&field.key)) else {
                if !SPECIAL.contains(&field.key) {
                    self.unknown_key(*field);
                }
                continue;
            };
            if !format.keys().contains(&field.key) {
                let word = self.region.value("format").unwrap_or_default();
                let message = format!("`{}` means nothing for `{word}`", field.key);
                let found = Diagnostic::new(&UNKNOWN_MARKER_KEY, field.key_span, message);
                let keys = format.keys().join("`, `");
                self.problems.push(found.help(format!("`{word}` takes `{keys}`")));
            }
        }
    }

    fn unknown_key(&mut self, field: Field<'_>) {
        let message = format!("there is no key `{}`", field.key);
        let found = Diagnostic::new(&UNKNOWN_MARKER_KEY, field.key_span, message);
        let keys = || COMMON.into_iter().chain(SPECIAL);
        self.problems.push(match nearest(field.key, keys()) {
            Some(near) => found.fix(field.key_span, near, format!("did you mean `{near}`?")),
            None => {
                let keys: Vec<&str> = keys().collect();
                found.help(format!("the keys are `{}`", keys.join("`, `")))
            }
        });
    }

    fn width(&mut self, field: Field<'_>) -> Option<u16> {
        let width = field.value.parse().ok().filter(|it| WIDTHS.contains(it));
        if width.is_none() {
            let (least, most) = (WIDTHS.start(), WIDTHS.end());
            let message = format!("`{}` is not a width from {least} to {most}", field.value);
            let found = self.problem(field.value_span, message);
            self.problems.push(found);
        }
        width
    }

    fn theme(&mut self, field: Field<'_>) -> Option<&'static Theme> {
        let theme = Theme::named(field.value);
        if theme.is_none() {
            let found =
                self.problem(field.value_span, format!("there is no theme `{}`", field.value));
            let names = Theme::ALL.iter().map(|it| it.name);
            self.problems.push(with_near(found, field, names, "themes"));
        }
        theme
    }

    fn fallback(&mut self, field: Field<'_>) -> bool {
        let is_known = field.value == "svg";
        if !is_known {
            let message = format!("`{}` takes no place of Mermaid code", field.value);
            let found = self.problem(field.value_span, message);
            self.problems.push(found.fix(field.value_span, "svg", "a picture does: `svg`"));
        }
        is_known
    }

    fn scale(&mut self, field: Field<'_>) -> Option<f32> {
        let scale = field.value.parse().ok().filter(|it: &f32| (0.1..=10.0).contains(it));
        if scale.is_none() {
            let message = format!("`{}` is not a scale from 0.1 to 10", field.value);
            let found = self.problem(field.value_span, message);
            self.problems.push(found);
        }
        scale
    }
}

/// Adds what the field was probably meant to say, or what it can say.
pub(super) fn with_near<'a>(
    found: Diagnostic,
    field: Field<'_>,
    known: impl Iterator<Item = &'a str> + Clone,
    what: &str,
) -> Diagnostic {
    match nearest(field.value, known.clone()) {
        Some(near) => found.fix(field.value_span, near, format!("did you mean `{near}`?")),
        None => {
            let known: Vec<&str> = known.collect();
            found.help(format!("the {what} are `{}`", known.join("`, `")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;
    use crate::source::FileId;

    #[track_caller]
    fn check(fields: &str, problems: &[&str]) {
        let text = format!("<!-- quadrel:begin {fields} -->\n<!-- quadrel:end -->\n");
        let scan = scan(&text, FileId(0), 1);
        let told = Ask::of(&scan.regions[0]).err().unwrap_or_default();
        let told: Vec<&str> = told.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(told, problems, "{fields}");
    }

    #[test]
    fn what_can_be_asked_is_read_and_the_rest_is_told() {
        check("view=a format=text width=20", &[]);
        check("format=table:elements columns=\"a,b\" filter=\"*\" group=tag source=a.quad", &[]);
        check("view=a format=svg theme=dark folder=../x id=y", &[]);
        check("view=a format=picture folder=x", &[]);
        check("view=a", &["this region has no `format`"]);
        check("format=text", &["this region has no `view`"]);
        check("view=a format=txt", &["there is no format `txt`"]);
        check("vew=a view=a format=text", &["there is no key `vew`"]);
        check("view=a format=svg width=80", &["`width` means nothing for `svg`"]);
        check("view=a format=text width=9", &["`9` is not a width from 20 to 400"]);
        check("view=a format=text width=-5", &["`-5` is not a width from 20 to 400"]);
        check("view=a format=mermaid fallback=svg folder=x", &[]);
        check("view=a format=mermaid fallback=png", &["`png` takes no place of Mermaid code"]);
        check("view=a format=text fallback=svg", &["`fallback` means nothing for `text`"]);
        check("view=a format=svg theme=drak", &["there is no theme `drak`"]);
        #[cfg(feature = "png")]
        for scale in ["0", "inf", "nan", "1e9"] {
            let told = format!("`{scale}` is not a scale from 0.1 to 10");
            check(&format!("view=a format=png scale={scale}"), &[told.as_str()]);
        }
    }
}
