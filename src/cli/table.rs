//! `quadrel table`: prints a table or list of the model, as a document would get it.

use std::path::PathBuf;

use super::error::Error;
use super::limits::LimitArgs;
use super::outcome::Outcome;
use super::project::Project;
use super::reporting::ReportArgs;
use super::terminal::Terminal;
use crate::diagnostic;
use crate::emit::markdown;
use crate::source::{FileId, Sources, Span};
use crate::table::{Attribute, Reader, Word};

/// What messages call the arguments, as if they were a file.
pub(super) const ARGUMENTS: &str = "<arguments>";

/// Print a table or list of the model in Markdown
#[derive(clap::Args)]
#[command(after_help = "Formats: table:elements, table:relationships, table:deployment, \
                        table:interfaces, table:flow, list:elements, list:flow, glossary\n\n\
                        Attributes: columns, filter, group, sort, level, of, rows\n\n\
                        Examples:\n  quadrel table bank.quad table:elements\n  \
                        quadrel table bank.quad table:elements columns=name:Component,owner \
                        filter=@container\n  \
                        quadrel table bank.quad table:relationships 'filter=* -> @external'\n  \
                        quadrel table bank.quad table:deployment of=live\n  \
                        quadrel table bank.quad list:elements group=kind")]
pub(super) struct Args {
    /// The `.quad` file; `-` is standard input
    #[arg(value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,

    /// What is listed, and as what
    format: String,

    /// What a region of a document says beside its format, such as `columns=name,owner`
    #[arg(value_name = "KEY=VALUE")]
    attributes: Vec<String>,

    #[command(flatten)]
    limits: LimitArgs,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut project = Project::open_files(std::slice::from_ref(&args.file), &args.limits)?;
    if diagnostic::has_errors(&project.compiled.diagnostics) {
        return project.report(&ReportArgs::default(), terminal);
    }
    let (format, attributes) = words(args, &mut project.compiled.sources);
    let workspace = &project.compiled.workspace;
    let (ask, found) = Reader::new(workspace).read(&format, &attributes, "");
    let text = ask.map(|it| markdown::write(workspace, &it));
    project.compiled.diagnostics.extend(found);
    diagnostic::sort_and_merge(&mut project.compiled.diagnostics);
    let outcome = project.report(&ReportArgs::default(), terminal)?;
    if let Some(text) = text {
        terminal.output(text.as_bytes())?;
    }
    Ok(outcome)
}

/// The arguments as words of a text that messages can point into.
fn words(args: &Args, sources: &mut Sources) -> (Word, Vec<Attribute>) {
    let mut text = args.format.clone();
    let mut pieces = Vec::new();
    for argument in &args.attributes {
        // Without a `=` all of it is the key, which then means nothing.
        let (key, value) = argument.split_once('=').unwrap_or((argument, ""));
        text.push(' ');
        let key_start = text.len();
        text.push_str(argument);
        pieces.push((key, key_start, value, text.len() - value.len()));
    }
    let file = sources.add(ARGUMENTS, text);
    let attributes = pieces.into_iter().map(|(key, key_start, value, value_start)| Attribute {
        key: word(file, key, key_start),
        value: word(file, value, value_start),
    });
    (word(file, &args.format, 0), attributes.collect())
}

fn word(file: FileId, text: &str, start: usize) -> Word {
    // The arguments of a process are far shorter than four gigabytes.
    let span = Span::new(file, start as u32, (start + text.len()) as u32);
    Word { text: text.to_owned(), span }
}
