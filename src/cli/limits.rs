//! The options that raise or lower the limits of one run.

use crate::source::Limits;

/// The limits past which input is refused.
#[derive(clap::Args, Clone, Debug)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitArgs {
    /// Bytes of one source file [default: 1048576]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_file_bytes: Option<usize>,

    /// Bytes of all source files together [default: 16777216]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_total_bytes: Option<usize>,

    /// Source files [default: 256]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_files: Option<usize>,

    /// How many `use` statements may follow one another [default: 16]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_use_depth: Option<usize>,

    /// Bytes of one label [default: 4096]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_label_bytes: Option<usize>,

    /// Lines of one label [default: 40]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_label_lines: Option<usize>,

    /// Braces inside one another, up to 256 [default: 32]
    #[arg(long, value_name = "N", hide_short_help = true, value_parser = up_to_256)]
    max_nesting: Option<usize>,

    /// Elements of the workspace [default: 20000]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_elements: Option<usize>,

    /// Relationships of the workspace [default: 50000]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_relationships: Option<usize>,

    /// Views of the workspace [default: 500]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_views: Option<usize>,

    /// Boxes of one view [default: 10000]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_view_nodes: Option<usize>,

    /// Bytes of one document with regions [default: 8388608]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_document_bytes: Option<usize>,

    /// Regions of one document [default: 500]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_regions: Option<usize>,
}

/// The compiler's own calls go as deep as the braces, and the stack bounds how deep that is.
fn up_to_256(text: &str) -> Result<usize, String> {
    let n: usize = text.parse().map_err(|_| "a number is expected".to_owned())?;
    if n <= 256 { Ok(n) } else { Err("not from 0 to 256".to_owned()) }
}

impl LimitArgs {
    /// The usual limits, with those that were given in their place.
    pub(super) fn limits(&self) -> Limits {
        let usual = Limits::default();
        Limits {
            file_bytes: self.max_file_bytes.unwrap_or(usual.file_bytes),
            total_bytes: self.max_total_bytes.unwrap_or(usual.total_bytes),
            files: self.max_files.unwrap_or(usual.files),
            use_depth: self.max_use_depth.unwrap_or(usual.use_depth),
            token_bytes: usual.token_bytes,
            label_bytes: self.max_label_bytes.unwrap_or(usual.label_bytes),
            label_lines: self.max_label_lines.unwrap_or(usual.label_lines),
            nesting: self.max_nesting.unwrap_or(usual.nesting),
            elements: self.max_elements.unwrap_or(usual.elements),
            relationships: self.max_relationships.unwrap_or(usual.relationships),
            views: self.max_views.unwrap_or(usual.views),
            view_nodes: self.max_view_nodes.unwrap_or(usual.view_nodes),
            document_bytes: self.max_document_bytes.unwrap_or(usual.document_bytes),
            regions: self.max_regions.unwrap_or(usual.regions),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        limits: LimitArgs,
    }

    #[test]
    fn what_is_not_given_is_as_usual_and_the_help_says_so() {
        let given = |args: &[&str]| Command::parse_from(args).limits.limits();
        assert_eq!(given(&["q"]), Limits::default());
        let raised = Limits { elements: 30_000, ..Limits::default() };
        assert_eq!(given(&["q", "--max-elements", "30000"]), raised);

        let usual = Limits::default();
        let help = <Command as clap::CommandFactory>::command().render_long_help().to_string();
        for default in [
            usual.file_bytes,
            usual.total_bytes,
            usual.files,
            usual.use_depth,
            usual.label_bytes,
            usual.label_lines,
            usual.nesting,
            usual.elements,
            usual.relationships,
            usual.views,
            usual.view_nodes,
            usual.document_bytes,
            usual.regions,
        ] {
            assert!(help.contains(&format!("[default: {default}]")), "{default}\n{help}");
        }
    }
}
