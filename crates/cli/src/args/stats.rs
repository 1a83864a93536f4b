//! What `stats` takes.

use clap::Args as ClapArgs;

use super::as_of::AsOf;
use super::format::OneFormat;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Stats {
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}
