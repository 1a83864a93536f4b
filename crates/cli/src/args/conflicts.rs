//! What `conflicts` takes.

use clap::{Args as ClapArgs, ValueEnum};

use super::as_of::AsOf;
use super::format::ListFormat;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Conflicts {
    /// Only of this sort
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<ConflictKindArg>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// At most so many, from the first
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ConflictKindArg {
    /// A claim both asserted and denied, or two that contradict each other both asserted
    Disputed,
    /// Someone on both sides of a dispute, or taking back what they said
    Reversed,
    /// Another date, place or number of the same thing
    Value,
}
