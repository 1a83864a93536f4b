//! What `man` takes.

use clap::Args as ClapArgs;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Man {
    /// The command; none prints the page of dixit itself
    pub(crate) command: Option<String>,
}
