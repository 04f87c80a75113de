//! From the text of `quadrel.toml` to settings.

use toml::de::{DeTable, DeValue};

use super::values::{Value, Values, items};
use super::{Output, Settings, Text};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::settings::{BAD_SETTING, SETTINGS_SYNTAX, UNKNOWN_SETTING};
use crate::emit::text::WIDTHS;
use crate::lint::{Level, Levels};
use crate::pipeline::Form;
use crate::source::{FileId, Span};
use crate::theme::Theme;

const KEYS: [&str; 5] = ["inputs", "documents", "theme", "outputs", "lints"];
const OUTPUT_KEYS: [&str; 6] = ["folder", "forms", "views", "theme", "width", "scale"];

/// The form of the whole workspace as data.
const WORKSPACE: &str = "json";

/// Reads settings, and finds every mistake in them. What is wrong is left out of the settings.
pub fn read(text: &str, file: FileId) -> (Settings, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { values: Values { file, diagnostics: Vec::new() } };
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        let span = reader.values.span(range);
        let message = error.message().to_owned();
        reader.values.diagnostics.push(Diagnostic::new(&SETTINGS_SYNTAX, span, message));
    }
    let settings = reader.settings(table.get_ref());
    (settings, reader.values.diagnostics)
}

struct Reader {
    values: Values,
}

impl Reader {
    fn settings(&mut self, table: &DeTable<'_>) -> Settings {
        self.values.check_keys(table, &KEYS);
        if !table.contains_key("inputs") {
            let found =
                Diagnostic::new(&BAD_SETTING, self.values.span(0..0), "there are no `inputs`");
            self.values.diagnostics.push(found.help("add `inputs = [\"*.quad\"]`"));
        }
        let get = |key: &str| table.get(key);
        Settings {
            inputs: get("inputs").map(|it| self.paths(it)).unwrap_or_default(),
            documents: get("documents").map(|it| self.paths(it)).unwrap_or_default(),
            theme: get("theme").and_then(|it| self.theme(it)),
            outputs: get("outputs").map(|it| self.outputs(it)).unwrap_or_default(),
            lints: get("lints").map(|it| self.lints(it)).unwrap_or_default(),
        }
    }

    fn paths(&mut self, value: &Value<'_>) -> Vec<Text> {
        let all = self.values.list(value);
        all.into_iter().filter_map(|it| self.values.path(it)).collect()
    }

    fn theme(&mut self, value: &Value<'_>) -> Option<&'static Theme> {
        let all: Vec<_> = Theme::ALL.iter().map(|&it| (it.name, it)).collect();
        self.values.word(value, "a theme", &all)
    }

    fn outputs(&mut self, value: &Value<'_>) -> Vec<Output> {
        let DeValue::Array(all) = value.get_ref() else {
            self.values.wrong(value, "`[[outputs]]` tables");
            return Vec::new();
        };
        items(all).into_iter().filter_map(|it| self.output(it)).collect()
    }

    fn output(&mut self, value: &Value<'_>) -> Option<Output> {
        let Some(table) = value.get_ref().as_table() else {
            self.values.wrong(value, "a table with a `folder` and `forms`");
            return None;
        };
        self.values.check_keys(table, &OUTPUT_KEYS);
        let get = |key: &str| table.get(key);
        let mut forms: Vec<Form> = Vec::new();
        let mut has_workspace = false;
        for form in get("forms").map(|it| self.forms(it)).unwrap_or(vec![Some(Form::Svg)]) {
            match form {
                Some(form) if !forms.contains(&form) => forms.push(form),
                Some(_) => {}
                None => has_workspace = true,
            }
        }
        let views = get("views").map(|it| self.views(it)).unwrap_or_default();
        let theme = get("theme").and_then(|it| self.theme(it));
        let width_cells = get("width").and_then(|it| self.width(it));
        let scale = get("scale").and_then(|it| self.scale(it));
        let Some(folder) = get("folder") else {
            let span = self.values.span(value.span());
            let message = "this output has no `folder`";
            let found = Diagnostic::new(&BAD_SETTING, span, message);
            self.values.diagnostics.push(found.help("add `folder = \"docs/diagrams\"`"));
            return None;
        };
        let folder = self.values.path(folder)?;
        Some(Output { folder, forms, has_workspace, views, theme, width_cells, scale })
    }

    /// Forms of views; `None` for the workspace's own.
    fn forms(&mut self, value: &Value<'_>) -> Vec<Option<Form>> {
        let mut all: Vec<(&str, Option<Form>)> =
            Form::ALL.iter().map(|&it| (it.word(), Some(it))).collect();
        all.push((WORKSPACE, None));
        let list = self.values.list(value);
        list.into_iter().filter_map(|it| self.values.word(it, "a form", &all)).collect()
    }

    fn views(&mut self, value: &Value<'_>) -> Vec<Text> {
        let all = self.values.list(value);
        all.into_iter().filter_map(|it| self.values.text(it, "a view's name in quotes")).collect()
    }

    fn width(&mut self, value: &Value<'_>) -> Option<u16> {
        let Some(number) = value.get_ref().as_integer() else {
            self.values.wrong(value, "a number of columns");
            return None;
        };
        let width = u16::from_str_radix(number.as_str(), number.radix()).ok();
        let width = width.filter(|it| WIDTHS.contains(it));
        if width.is_none() {
            let message = format!("not from {} to {} columns", WIDTHS.start(), WIDTHS.end());
            self.values.bad(value, message);
        }
        width
    }

    fn scale(&mut self, value: &Value<'_>) -> Option<f32> {
        let scale: Option<f32> = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::Integer(number) => number.as_str().parse().ok(),
            DeValue::String(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                self.values.wrong(value, "a number");
                return None;
            }
        };
        let scale = scale.filter(|it| (0.1..=10.0).contains(it));
        if scale.is_none() {
            self.values.bad(value, "not from 0.1 to 10");
        }
        scale
    }

    fn lints(&mut self, value: &Value<'_>) -> Levels {
        let mut levels = Levels::default();
        let Some(table) = value.get_ref().as_table() else {
            self.values.wrong(value, "a table of lints and their levels");
            return levels;
        };
        let all: Vec<_> = Level::ALL.iter().map(|&it| (it.word(), it)).collect();
        for (key, value) in table.iter() {
            let Some(level) = self.values.word(value, "a level", &all) else { continue };
            let name: &str = key.get_ref();
            if let Err(near) = levels.set(name, level) {
                let span: Span = self.values.span(key.span());
                let message = format!("there is no lint `{name}`");
                let found = Diagnostic::new(&UNKNOWN_SETTING, span, message);
                self.values.diagnostics.push(match near {
                    Some(near) => found.fix(span, near, format!("did you mean `{near}`?")),
                    None => found.help("`quadrel explain` lists them"),
                });
            }
        }
        levels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong, each as its text and the message.
    fn mistakes(text: &str) -> Vec<String> {
        let (_, found) = read(text, FileId(0));
        let place = |it: &Diagnostic| {
            let span = it.span().unwrap();
            text[span.start as usize..span.end as usize].to_owned()
        };
        found.iter().map(|it| format!("{} -> {}", place(it), it.message)).collect()
    }

    #[test]
    fn everything_that_can_be_said_is_read() {
        let (settings, found) = read(
            "inputs = \"a.quad\"\ndocuments = [\"README.md\", \"docs/**/*.md\"]\ntheme = \"dark\"\n\
             [[outputs]]\nfolder = \"out\"\nforms = [\"svg\", \"json\", \"svg\"]\nviews = \"x\"\n\
             width = 0x64\nscale = 3\n[[outputs]]\nfolder = \"more\"\n\
             [lints]\nmissing-description = \"off\"\n",
            FileId(0),
        );
        assert!(found.is_empty(), "{found:?}");
        let texts = |all: &[Text]| all.iter().map(|it| it.value.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&settings.inputs), ["a.quad"]);
        assert_eq!(texts(&settings.documents), ["README.md", "docs/**/*.md"]);
        assert_eq!(settings.theme.map(|it| it.name), Some("dark"));
        let first = &settings.outputs[0];
        assert_eq!((first.forms.as_slice(), first.has_workspace), (&[Form::Svg][..], true));
        assert_eq!((first.width_cells, first.scale), (Some(100), Some(3.0)));
        assert_eq!(texts(&first.views), ["x"]);
        assert_eq!(settings.outputs[1].forms, [Form::Svg]);
        assert_ne!(settings.lints, Levels::default());
    }

    #[test]
    fn every_mistake_is_found_in_one_run() {
        let text = "input = 1\ninputs = [\"../a\", 3]\ntheme = \"drak\"\n[[outputs]]\nforms = \"sgv\"\n\
                    width = 5\n[lints]\nmissing-desc = \"off\"\nempty-workspace = \"loud\"\n";
        assert_eq!(
            mistakes(text),
            [
                "input -> there is no key `input`",
                "\"../a\" -> `../a` leads out of the project",
                "3 -> expected a path in quotes, found a whole number",
                "\"drak\" -> `drak` is not a theme",
                "\"sgv\" -> `sgv` is not a form",
                "5 -> not from 20 to 400 columns",
                "[[outputs]] -> this output has no `folder`",
                "\"loud\" -> `loud` is not a level",
                "missing-desc -> there is no lint `missing-desc`",
            ]
        );
        assert_eq!(mistakes("a = \n").len(), 3, "broken TOML is a mistake, too");
    }
}
