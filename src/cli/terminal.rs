//! What is printed, and whether in colour.

use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::ColorWhen;
use super::error::Error;

/// Standard output and standard error.
pub(super) struct Terminal {
    color: ColorWhen,
}

impl Terminal {
    pub(super) fn new(color: ColorWhen) -> Self {
        Self { color }
    }

    /// Writes bytes to standard output as they are.
    pub(super) fn output(&self, bytes: &[u8]) -> Result<(), Error> {
        quietly(io::stdout().lock(), bytes)
    }

    /// Writes text with colours to standard output.
    pub(super) fn print(&self, text: &str) -> Result<(), Error> {
        quietly(self.colored(io::stdout().lock()), text.as_bytes())
    }

    /// Writes text with colours to standard error. Who has closed it does not want to know.
    pub(super) fn tell(&self, text: &str) {
        let _ = quietly(self.colored(io::stderr().lock()), text.as_bytes());
    }

    /// Says why a command could not be carried out.
    pub(super) fn complain(&self, error: &Error) {
        self.tell(&format!("\x1b[1;91merror\x1b[0m\x1b[1m: {error}\x1b[0m\n"));
        if let Some(help) = error.help() {
            self.tell(&format!("  \x1b[36m=\x1b[0m help: {help}\n"));
        }
    }

    fn colored<S: anstream::stream::RawStream>(&self, stream: S) -> AutoStream<S> {
        match self.color {
            ColorWhen::Auto => AutoStream::auto(stream),
            ColorWhen::Always => AutoStream::always(stream),
            ColorWhen::Never => AutoStream::never(stream),
        }
    }

    /// Whether text on standard output is to have colours.
    pub(super) fn is_colored(&self) -> bool {
        match self.color {
            ColorWhen::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            ColorWhen::Always => true,
            ColorWhen::Never => false,
        }
    }

    /// Whether somebody watches standard error.
    pub(super) fn is_watched(&self) -> bool {
        io::stderr().is_terminal()
    }

    /// The columns of the terminal on standard output, when it is one.
    pub(super) fn width(&self) -> Option<u16> {
        terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0)
    }
}

/// Writes all, and takes a reader who has seen enough for success.
fn quietly(mut stream: impl Write, bytes: &[u8]) -> Result<(), Error> {
    match stream.write_all(bytes).and_then(|()| stream.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::Stdout(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}
