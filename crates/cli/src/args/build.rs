//! What `build` takes.

use std::path::PathBuf;

use clap::Args as ClapArgs;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Build {
    /// Where to write; replaced as a whole if dixit wrote it, never otherwise [default: out, or out.html for one file]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Write all pages into one HTML file, which works from disk, by mail and without a script
    ///
    /// Without what lies beside the pages of a folder: answers as JSON, pictures as files.
    #[arg(long)]
    pub(crate) single_file: bool,
}
