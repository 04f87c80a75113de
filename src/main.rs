//! The `quadrel` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    quadrel::cli::run(std::env::args_os())
}
