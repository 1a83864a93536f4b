//! What `lineage` takes.

use clap::Args as ClapArgs;

use super::format::OneFormat;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Lineage {
    /// A part of a document, DOC#PART, or a document
    #[arg(value_name = "DOC#PART")]
    pub(crate) id: String,
    /// Follow what came from it instead
    #[arg(long)]
    pub(crate) down: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}
