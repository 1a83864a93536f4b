//! What `timeline` takes.

use clap::{Args as ClapArgs, ValueEnum};

use super::filters::Filters;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Timeline {
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: TimelineFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TimelineFormat {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// The entries, one JSON object a line
    Jsonl,
    /// The same as columns
    Csv,
    /// A picture
    Svg,
    /// The picture in a page
    Html,
}
