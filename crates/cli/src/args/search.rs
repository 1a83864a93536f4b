//! What `search` takes.

use clap::Args as ClapArgs;

use super::as_of::AsOf;
use super::format::ListFormat;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Search {
    /// The words: all of them in one field; `word*` is a prefix, `"…"` a phrase
    #[arg(required = true, value_name = "TEXT")]
    pub(crate) text: Vec<String>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// How to print the hits
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
}
