//! What `said` takes.

use clap::Args as ClapArgs;

use super::filters::Filters;
use super::format::ListFormat;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Said {
    #[command(flatten)]
    pub(crate) filters: Filters,
    /// Add the origins that each statement rests on
    #[arg(long)]
    pub(crate) origins: bool,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
}
