//! What `serve` takes.

use clap::Args as ClapArgs;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Serve {
    /// The port of 127.0.0.1 to listen on; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 3494)]
    pub(crate) port: u16,
}
