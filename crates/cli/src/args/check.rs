//! What `check` takes.

use clap::{Args as ClapArgs, ValueEnum};

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Check {
    /// How to print the findings
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: CheckFormat,
    /// Let warnings count as errors for the exit code
    #[arg(long, value_name = "WHAT")]
    pub(crate) deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// Drawn for people
    Text,
    /// A line each
    Short,
    /// One JSON object
    Json,
    /// The findings, one JSON object a line
    Jsonl,
    /// SARIF 2.1.0, for code-scanning services
    Sarif,
    /// GitHub workflow commands
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    /// All warnings
    Warnings,
}
