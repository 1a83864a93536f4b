//! What `compare` takes.

use clap::Args as ClapArgs;

use super::format::OneFormat;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Compare {
    /// The document taken for the source: its id; with `--text` a plain-text file
    #[arg(value_name = "DOC")]
    pub(crate) from: String,
    /// The document looked at for what came from it, likewise
    #[arg(value_name = "DOC")]
    pub(crate) to: String,
    /// Compare the wording of two plain-text files, paragraph by paragraph; needs no project
    #[arg(long)]
    pub(crate) text: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}
