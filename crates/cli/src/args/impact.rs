//! What `impact` takes.

use clap::Args as ClapArgs;

use super::as_of::AsOf;
use super::format::OneFormat;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Impact {
    /// What falls: the id of an actor, document, statement or event, or an actor's name
    #[arg(required_unless_present = "rank", conflicts_with = "rank")]
    pub(crate) id: Option<String>,
    /// List the records whose fall would hurt most, all at once: a lower bound for each
    ///
    /// By how many claims a record is a single point of failure of, on the side that affirms them; then by how many
    /// statements nothing else attests. Events are in neither. It costs the network of each claim once, whatever number of
    /// records there is.
    #[arg(long)]
    pub(crate) rank: bool,
    /// At most so many
    #[arg(long, value_name = "N", requires = "rank")]
    pub(crate) limit: Option<usize>,
    /// Show claims too that lose nothing
    #[arg(long, conflicts_with = "rank")]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}
