//! The bodies of regions, and the pictures that they show.

use super::alt::alt;
use super::ask::{Ask, with_near};
use super::format::Format;
use super::marker::Field;
use super::places;
use crate::analysis;
use crate::diagnostic::codes::documents::BAD_REGION;
use crate::diagnostic::codes::output::MERMAID_LIMIT;
use crate::diagnostic::{Diagnostic, has_errors};
#[cfg(feature = "png")]
use crate::emit::png::Scale;
use crate::emit::{fence, markdown};
use crate::model::Workspace;
use crate::pipeline::{Form, Options, Renderer};
use crate::table::{Attribute, Reader, Word};
use crate::theme::Theme;
use crate::view::Diagram;

/// What regions are filled from.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// What is there.
    pub workspace: &'a Workspace,
    /// The views of it.
    pub diagrams: &'a [Diagram],
    /// The theme of pictures that ask for none.
    pub theme: &'static Theme,
    /// Where pictures are that the project draws anyway.
    pub homes: &'a [Home],
}

/// A folder into which the project draws pictures.
#[derive(Clone, Debug)]
pub struct Home {
    /// The folder, from the root.
    pub folder: String,
    /// The forms of the pictures.
    pub forms: Vec<Form>,
    /// The views; empty for all.
    pub views: Vec<String>,
    /// The colours, where they are not the project's.
    pub theme: Option<&'static Theme>,
    /// Pixels of a PNG for each pixel of the picture.
    pub scale: Option<f32>,
}

/// A picture that a region shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its path from the root.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether the project draws it anyway.
    pub is_output: bool,
}

/// What came of a region.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// The body, with `\n` as line ends; nothing where there is an error.
    pub body: String,
    /// The pictures that it shows.
    pub pictures: Vec<Picture>,
    /// What is wrong with the region; places are in the document.
    pub problems: Vec<Diagnostic>,
    /// What is wrong with its drawing; places are in the model's files.
    pub findings: Vec<Diagnostic>,
}

/// Fills regions; what drawings have in common is made once.
#[derive(Default)]
pub struct Filler {
    renderers: Vec<(Options, Renderer)>,
}

impl Filler {
    /// Fills a region of the document of this name, which is its path from the root.
    pub fn fill(&mut self, ask: &Ask<'_>, document: &str, model: Model<'_>) -> Filled {
        let mut filled = Filled::default();
        let result = match ask.format {
            Format::Block(form) => {
                let block = self.block(form, ask, model, &mut filled);
                let is_too_large = filled.findings.iter().any(|it| it.code.id == MERMAID_LIMIT.id);
                if ask.may_be_picture && is_too_large {
                    filled.findings.clear();
                    self.picture(Form::Svg, ask, document, model, &mut filled)
                } else {
                    block
                }
            }
            Format::Picture(form) => self.picture(form, ask, document, model, &mut filled),
            Format::LightAndDark => self.light_and_dark(ask, document, model, &mut filled),
            Format::Table(word) => Ok(table(word, ask, document, model, &mut filled)),
        };
        match result {
            Ok(body) => filled.body = body,
            Err(problem) => filled.problems.push(*problem),
        }
        if has_errors(&filled.problems) || has_errors(&filled.findings) {
            (filled.body, filled.pictures) = (String::new(), Vec::new());
        }
        filled
    }

    fn block(
        &mut self,
        form: Form,
        ask: &Ask<'_>,
        model: Model<'_>,
        filled: &mut Filled,
    ) -> Result<String, Box<Diagnostic>> {
        let diagram = diagram(ask, model)?;
        let mut options = Options { theme: ask.theme.unwrap_or(model.theme), ..Options::default() };
        options.width_cells = ask.width_cells.unwrap_or(options.width_cells);
        let drawn = self.draw(diagram, form, options, filled);
        let language = if form == Form::Mermaid { "mermaid" } else { "text" };
        Ok(fence::fenced(language, &String::from_utf8_lossy(&drawn)))
    }

    fn picture(
        &mut self,
        form: Form,
        ask: &Ask<'_>,
        document: &str,
        model: Model<'_>,
        filled: &mut Filled,
    ) -> Result<String, Box<Diagnostic>> {
        let diagram = diagram(ask, model)?;
        let home = home(form, ask, model);
        let options = options(ask, model, home);
        let file = format!("{}.{}", diagram.name, form.ending());
        let name = place(&file, ask, document, home)?;
        let bytes = self.draw(diagram, form, options, filled);
        let body =
            format!("![{}]({})\n", markdown::plain(&alt(diagram)), places::link(document, &name));
        filled.pictures.push(Picture { name, bytes, is_output: home.is_some() });
        Ok(body)
    }

    fn light_and_dark(
        &mut self,
        ask: &Ask<'_>,
        document: &str,
        model: Model<'_>,
        filled: &mut Filled,
    ) -> Result<String, Box<Diagnostic>> {
        let diagram = diagram(ask, model)?;
        let home = home(Form::Svg, ask, model);
        let by_name = |name: &str| Theme::named(name).unwrap_or(model.theme);
        let light = if model.theme.name == "dark" { by_name("light") } else { model.theme };
        let mut links = Vec::new();
        for (word, theme) in [("light", light), ("dark", by_name("dark"))] {
            let options = Options { theme, ..Options::default() };
            let name = place(&format!("{}.{word}.svg", diagram.name), ask, document, home)?;
            let bytes = self.draw(diagram, Form::Svg, options, filled);
            links.push(places::link(document, &name));
            filled.pictures.push(Picture { name, bytes, is_output: false });
        }
        let alt = attribute(&alt(diagram));
        let [light, dark] = links.as_slice() else { return Ok(String::new()) };
        Ok(format!(
            "<picture>\n  <source media=\"(prefers-color-scheme: dark)\" srcset=\"{dark}\" />\n  \
             <img alt=\"{alt}\" src=\"{light}\" />\n</picture>\n"
        ))
    }

    fn draw(
        &mut self,
        diagram: &Diagram,
        form: Form,
        options: Options,
        filled: &mut Filled,
    ) -> Vec<u8> {
        let known = self.renderers.iter().position(|(it, _)| *it == options);
        let idx = known.unwrap_or_else(|| {
            self.renderers.push((options.clone(), Renderer::new(options)));
            self.renderers.len() - 1
        });
        let Some((_, renderer)) = self.renderers.get(idx) else { return Vec::new() };
        let drawing = renderer.draw(diagram, &[form]);
        filled.findings.extend(drawing.diagnostics);
        drawing.outputs.concat()
    }
}

/// A table or list made from the model, as the region's attributes ask; nothing where they are wrong.
fn table(
    word: &str,
    ask: &Ask<'_>,
    document: &str,
    model: Model<'_>,
    filled: &mut Filled,
) -> String {
    let format =
        Word { text: word.to_owned(), span: ask.word.map_or(ask.span, |it| it.value_span) };
    let attribute = |field: &Field<'_>| Attribute {
        key: Word { text: field.key.to_owned(), span: field.key_span },
        value: Word { text: field.value.to_owned(), span: field.value_span },
    };
    let attributes: Vec<Attribute> = ask.attributes.iter().map(attribute).collect();
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (wanted, problems) = Reader::new(model.workspace).read(&format, &attributes, folder);
    filled.problems.extend(problems);
    wanted.map_or_else(String::new, |it| markdown::write(model.workspace, &it))
}

/// The view that the region names; otherwise what it may have meant.
fn diagram<'a>(ask: &Ask<'_>, model: Model<'a>) -> Result<&'a Diagram, Box<Diagnostic>> {
    let missing = || Diagnostic::new(&BAD_REGION, ask.span, "this region has no `view`");
    let field: Field<'_> = ask.view.ok_or_else(|| Box::new(missing()))?;
    if let Some(found) = model.diagrams.iter().find(|it| it.name == field.value) {
        return Ok(found);
    }
    let message = format!("there is no view `{}`", field.value);
    let found = Diagnostic::new(&BAD_REGION, field.value_span, message);
    let names = model.diagrams.iter().map(|it| it.name.as_str());
    Err(Box::new(match names.clone().next() {
        None => found.help("the model has no views"),
        Some(_) => with_near(found, field, names, "views"),
    }))
}

/// The folder into which the project draws just this picture anyway. A region that names a file, a
/// folder or other colours has its own.
fn home<'a>(form: Form, ask: &Ask<'_>, model: Model<'a>) -> Option<&'a Home> {
    let is_own = ask.folder.is_some() || ask.theme.is_some() || ask.scale.is_some();
    let view = ask.view?.value;
    let fits = |it: &&Home| {
        it.forms.contains(&form) && (it.views.is_empty() || it.views.iter().any(|it| it == view))
    };
    model.homes.iter().find(fits).filter(|_| !is_own)
}

fn options(ask: &Ask<'_>, model: Model<'_>, home: Option<&Home>) -> Options {
    let theme = ask.theme.or(home.and_then(|it| it.theme)).unwrap_or(model.theme);
    Options {
        theme,
        #[cfg(feature = "png")]
        scale: ask.scale.or(home.and_then(|it| it.scale)).map_or(Scale::Fit, Scale::Exactly),
        ..Options::default()
    }
}

/// The path of a picture from the root: in the folder that the region names, or where the project
/// draws it, or else beside the document.
fn place(
    file: &str,
    ask: &Ask<'_>,
    document: &str,
    home: Option<&Home>,
) -> Result<String, Box<Diagnostic>> {
    let (from, path) = match (ask.folder, home) {
        (Some(folder), _) if folder.value.trim().is_empty() => (document, file.to_owned()),
        (Some(folder), _) => (document, format!("{}/{file}", folder.value)),
        (None, Some(home)) => ("", format!("{}/{file}", home.folder)),
        (None, None) => (document, file.to_owned()),
    };
    analysis::resolve_path(from, &path).map_err(|problem| {
        let folder = ask.folder.map_or((file, ask.span), |it| (it.value, it.value_span));
        Box::new(analysis::refused_path(problem, folder.0, folder.1))
    })
}

/// A text as the value of an attribute in HTML.
fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            it => out.push(it),
        }
    }
    out
}
