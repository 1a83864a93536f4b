//! What `timeline` takes.

use clap::{Args as ClapArgs, ValueEnum};

use super::filters::Filters;
use super::format::SchemeArg;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Timeline {
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: TimelineFormat,
    /// The colours of a picture; without it an SVG has those that its reader asks for, and a PNG the light ones
    #[arg(long, value_name = "THEME")]
    pub(crate) theme: Option<SchemeArg>,
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
    /// The same as points, in a font of its own
    Png,
    /// The picture in a page
    Html,
}
