//! What styles and kinds say of looks. Values are read by grammar, never passed on as text.

use super::Analyser;
use super::color;
use super::words;
use crate::diagnostic::codes::views as codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{Color, ICON_NAMES, Icon, LineStyle, Looks};
use crate::source::Span;
use crate::syntax::ast;

/// The properties of a box.
const OF_BOX: [&str; 7] = ["fill", "stroke", "color", "shape", "line", "icon", "opacity"];

/// The properties of a line between boxes.
const OF_LINE: [&str; 4] = ["stroke", "color", "line", "opacity"];

impl Analyser<'_> {
    /// The looks of boxes, or of whatever a style's selector selects.
    pub(super) fn looks_of_box(&mut self, properties: &[ast::StyleProperty]) -> Looks {
        self.read_looks(properties, &OF_BOX)
    }

    /// The looks of lines.
    pub(super) fn looks_of_line(&mut self, properties: &[ast::StyleProperty]) -> Looks {
        self.read_looks(properties, &OF_LINE)
    }

    fn read_looks(&mut self, properties: &[ast::StyleProperty], allowed: &[&str]) -> Looks {
        let mut looks = Looks::default();
        let mut seen: Vec<(&str, Span)> = Vec::new();
        for property in properties {
            let key = property.key.text.as_str();
            if let Some(&(_, first)) = seen.iter().find(|(known, _)| *known == key) {
                self.once(key, property.span, &mut Some(first));
                continue;
            }
            seen.push((key, property.span));
            if allowed.contains(&key) {
                self.read_look(property, &mut looks);
            } else {
                self.report_misplaced_look(&property.key, allowed);
            }
        }
        looks
    }

    fn read_look(&mut self, property: &ast::StyleProperty, looks: &mut Looks) {
        let value = &property.value;
        match property.key.text.as_str() {
            "fill" => looks.fill = self.read_color(value),
            "stroke" => looks.stroke = self.read_color(value),
            "color" => looks.color = self.read_color(value),
            "shape" => looks.shape = self.read_shape(&value.value, value.span),
            "line" => looks.line = self.read_line_style(value),
            "icon" => looks.icon = self.read_icon(value),
            "opacity" => looks.opacity = self.read_opacity(value),
            _ => {}
        }
    }

    fn report_misplaced_look(&mut self, key: &ast::Name, allowed: &[&str]) {
        let known = words::list(allowed.iter().copied());
        let message = format!("a line has no `{}`; it has {known}", key.text);
        self.report(Diagnostic::new(&codes::NOT_FOR_LINES, key.span, message));
    }

    fn read_color(&mut self, value: &ast::Text) -> Option<Color> {
        let color = color::parse(&value.value);
        if color.is_none() {
            let near = nearest(&value.value, color::names());
            let diagnostic = bad_value(value, "a colour")
                .help("a colour is `\"#rgb\"`, `\"#rrggbb\"` or a name of CSS such as `teal`");
            let diagnostic = match near {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic,
            };
            self.report(diagnostic);
        }
        color
    }

    fn read_line_style(&mut self, value: &ast::Text) -> Option<LineStyle> {
        let style = LineStyle::from_word(&value.value);
        if style.is_none() {
            let styles = words::choice(LineStyle::ALL.iter().map(|it| it.word()));
            self.report(bad_value(value, "a line").help(format!("a line is {styles}")));
        }
        style
    }

    fn read_icon(&mut self, value: &ast::Text) -> Option<Icon> {
        if ICON_NAMES.contains(&value.value.as_str()) {
            return Some(Icon(value.value.clone()));
        }
        let message = format!("there is no icon `{}`", value.value);
        let diagnostic = Diagnostic::new(&codes::UNKNOWN_ICON, value.span, message)
            .note(format!("the icons are {}", words::list(ICON_NAMES)));
        let diagnostic = match nearest(&value.value, ICON_NAMES) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("icons are built in; files and addresses are not read"),
        };
        self.report(diagnostic);
        None
    }

    fn read_opacity(&mut self, value: &ast::Text) -> Option<u8> {
        let is_number =
            !value.value.is_empty() && value.value.bytes().all(|it| it.is_ascii_digit());
        let percent = value.value.parse::<u8>().ok().filter(|it| is_number && *it <= 100);
        if percent.is_none() {
            self.report(
                bad_value(value, "an opacity")
                    .help("an opacity is a whole number from 0 (invisible) to 100 (opaque)"),
            );
        }
        percent
    }
}

fn bad_value(value: &ast::Text, what: &str) -> Diagnostic {
    let message = format!("`{}` is not {what}", value.value);
    Diagnostic::new(&codes::BAD_STYLE_VALUE, value.span, message)
}
