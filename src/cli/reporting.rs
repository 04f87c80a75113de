//! How findings are printed.

use clap::ValueEnum;

/// How to print findings.
#[derive(Debug, Default, clap::Args)]
pub(super) struct ReportArgs {
    /// How to print findings
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: ReportFormat,

    /// The most bytes of findings as Markdown; what is beyond is counted
    #[arg(long, value_name = "BYTES", allow_negative_numbers = true)]
    pub(super) max_bytes: Option<usize>,
}

/// A form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// As text, to standard error
    #[default]
    Human,
    /// As one JSON object, to standard output
    Json,
    /// As annotations of a GitHub workflow, to standard output
    Github,
    /// As a SARIF 2.1.0 log, to standard output
    Sarif,
    /// As JUnit XML, to standard output
    Junit,
    /// As Markdown for a comment, to standard output
    Markdown,
}
