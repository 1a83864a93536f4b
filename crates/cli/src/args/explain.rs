//! What `explain` takes.

use clap::Args as ClapArgs;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Explain {
    /// The code, as `check` prints it; none lists them all
    pub(crate) code: Option<String>,
}
