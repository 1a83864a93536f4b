//! As of when the public record is looked at, which most questions may say; and how a date is typed.

use clap::Args as ClapArgs;
use dixit_core::date::Date;

// As of when the public record is looked at. No doc comment: it would stand as what a command is about, in whose place it is
// put together.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct AsOf {
    /// Only what was certainly public by then, and whom and what that leads to
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with = "maybe_known_by")]
    pub(crate) known_by: Option<Date<'static>>,
    /// Only what was perhaps public by then, and whom and what that leads to
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) maybe_known_by: Option<Date<'static>>,
}

pub(super) fn date(written: &str) -> Result<Date<'static>, String> {
    Date::parse(written.to_owned().into()).map_err(|invalid| {
        format!(
            "{} (at character {}); dates are EDTF, such as 2025-11-24 or 2025-11",
            invalid.reason,
            invalid.offset + 1
        )
    })
}
