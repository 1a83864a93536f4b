//! What `completions` takes.

use clap::Args as ClapArgs;
use clap_complete::Shell;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}
