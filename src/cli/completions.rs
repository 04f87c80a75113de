//! `quadrel completions`: the shell's completions.

use clap::CommandFactory;
use clap_complete::Shell;

use super::error::Error;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// Print a shell's completions
#[derive(clap::Args)]
#[command(after_help = "Example, for bash:\n  \
    quadrel completions bash > ~/.local/share/bash-completion/completions/quadrel")]
pub(super) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "quadrel", &mut script);
    terminal.output(&script)?;
    Ok(Outcome::Fine)
}
