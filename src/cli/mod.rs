//! The command line: arguments, files, the terminal. One file a command.
//!
//! This is the only room that touches the outside world. Output goes to standard output or to
//! files, everything else to standard error; a closed pipe is not an error.

mod build;
mod check;
mod completions;
mod diff;
mod documents;
mod embed;
mod error;
mod explain;
mod files;
mod git;
mod init;
mod job;
mod last;
mod limits;
mod outcome;
mod outputs;
mod progress;
mod project;
mod reporting;
mod show;
mod sides;
mod stale;
mod suggest;
mod table;
mod terminal;
mod tint;
mod walk;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use outcome::Outcome;
use terminal::Terminal;

/// Draws C4 diagrams from text.
///
/// Describe people, systems, containers, components and where they run in `.quad` files; every
/// view of them becomes SVG, PNG, Mermaid, plain text or JSON.
#[derive(Parser)]
#[command(name = "quadrel", version, max_term_width = 100, arg_required_else_help = true)]
#[command(
    after_help = "Exit codes: 0 fine; 1 a rule or lint of error level is broken, an output or region is stale, or \
                        `diff --exit-code` found a difference; 2 wrong usage, a source that does not compile, or a file that cannot be \
                        read or written."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// When to colour messages, and drawings in the terminal
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: ColorWhen,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Args),
    Build(build::Args),
    Show(show::Args),
    Table(table::Args),
    Check(check::Args),
    Embed(embed::Args),
    Diff(diff::Args),
    Explain(explain::Args),
    Completions(completions::Args),
}

/// When messages and drawings in the terminal are coloured.
#[derive(Clone, Copy, Default, ValueEnum)]
enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Also into a file or a pipe
    Always,
    /// Not at all
    Never,
}

/// Does what the arguments say, the program's name first, and gives the process's exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return suggest::explain_usage(error),
    };
    let terminal = Terminal::new(cli.color);
    let result = match cli.command {
        Command::Init(args) => init::run(&args, &terminal),
        Command::Build(args) => build::run(&args, &terminal),
        Command::Show(args) => show::run(&args, &terminal),
        Command::Table(args) => table::run(&args, &terminal),
        Command::Check(args) => check::run(&args, &terminal),
        Command::Embed(args) => embed::run(&args, &terminal),
        Command::Diff(args) => diff::run(&args, &terminal),
        Command::Explain(args) => explain::run(&args, &terminal),
        Command::Completions(args) => completions::run(&args, &terminal),
    };
    let outcome = result.unwrap_or_else(|error| {
        terminal.complain(&error);
        Outcome::Broken
    });
    outcome.into()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_declared_without_contradiction() {
        super::Cli::command().debug_assert();
    }
}
