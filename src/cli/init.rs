//! `quadrel init`: a first project.

use std::path::{Path, PathBuf};

use super::error::Error;
use super::outcome::Outcome;
use super::outputs;
use super::terminal::Terminal;
use crate::settings;

/// Start a project: write a small `quadrel.toml` and a first `.quad` file
///
/// Nothing that exists is overwritten.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  quadrel init\n  quadrel init services/shop")]
pub(super) struct Args {
    /// The project's folder
    #[arg(default_value = ".", value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    folder: PathBuf,
}

const MODEL: &str = "architecture.quad";

const SETTINGS_TEXT: &str = r#"# The architecture of this project, for `quadrel build`, `quadrel embed` and
# `quadrel check`.

# The files that describe it, together one workspace. `*` stands for any part of a name, `**` for
# any folders.
inputs = ["architecture.quad"]

# The documents whose regions `quadrel embed` fills and `quadrel check` compares.
# documents = ["README.md", "docs/**/*.md"]

# What `quadrel build` draws, and `quadrel check` compares with what would be drawn.
[[outputs]]
folder = "docs/diagrams"
forms = ["svg"] # also png, mermaid, text, ascii, json, layout

# How grave each finding is: "off", "warning" or "error". `quadrel explain` lists them.
[lints]
missing-technology = "warning"
"#;

const MODEL_TEXT: &str = r#"// Who uses what, what it is made of, and how the parts talk to each other.

person customer "Customer" "Buys things."

system shop "Shop" "Sells things." {
  container web "Web shop" [TypeScript] "What customers see."
  container api "API" [Rust] "Prices, baskets and orders."
  database orders "Orders" [PostgreSQL] "What was bought."

  web -> api "calls" [JSON/HTTPS]
  api -> orders "reads and writes" [SQL]
}

customer -> web "buys with"
"#;

pub(super) fn run(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    let files = [(settings::FILE_NAME, SETTINGS_TEXT), (MODEL, MODEL_TEXT)];
    let files: Vec<(PathBuf, Vec<u8>)> =
        files.into_iter().map(|(name, text)| (place(&args.folder, name), text.into())).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(Error::Exists { path: path.clone() });
    }
    outputs::write(&files)?;
    for (path, _) in &files {
        terminal.tell(&format!("wrote {}\n", super::error::quoted(path)));
    }
    let place = if args.folder == Path::new(".") { "" } else { " there" };
    terminal.tell(&format!("now run `quadrel build`{place}\n"));
    Ok(Outcome::Fine)
}

fn place(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}
