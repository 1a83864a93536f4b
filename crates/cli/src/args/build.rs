//! What `build` takes.

use std::path::PathBuf;

use clap::Args as ClapArgs;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Build {
    /// Where to write; replaced as a whole if dixit wrote it, never otherwise
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    pub(crate) output: PathBuf,
}
