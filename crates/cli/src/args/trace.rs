//! What `trace` takes.

use clap::Args as ClapArgs;

use super::as_of::AsOf;
use super::format::OneFormat;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Trace {
    /// The record's id, or an actor's name
    pub(crate) id: String,
    /// Follow what relies on it instead of what it rests on
    #[arg(long)]
    pub(crate) down: bool,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}
