//! What `known` takes.

use clap::Args as ClapArgs;
use dixit_core::date::Date;

use super::as_of::date;
use super::format::OneFormat;

#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Known {
    /// The day, or any other date (EDTF: 2025-11-24, 2025-11, …)
    #[arg(value_name = "DATE", value_parser = date, required_unless_present_any = ["since", "until"])]
    #[arg(conflicts_with_all = ["since", "until"])]
    pub(crate) on: Option<Date<'static>>,
    /// Then or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) since: Option<Date<'static>>,
    /// Then or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) until: Option<Date<'static>>,
    /// Leave out what only may have become public then
    #[arg(long)]
    pub(crate) certain: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: OneFormat,
}
