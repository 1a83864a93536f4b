//! Which statements, events and documents: what `said` and `timeline` share.

use clap::{Args as ClapArgs, ValueEnum};
use dixit_core::date::Date;
use dixit_core::query::grade::Grades;
use dixit_core::record::Stance;

use super::as_of::{AsOf, date};

// Which statements, events and documents. No doc comment, as in `as_of`.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Filters {
    /// Said by this actor
    #[arg(long, value_name = "ACTOR")]
    pub(crate) by: Option<String>,
    /// Said to this actor
    #[arg(long, value_name = "ACTOR")]
    pub(crate) to: Option<String>,
    /// Of this claim, or of claims about this record
    #[arg(long, value_name = "ID")]
    pub(crate) about: Option<String>,
    /// Of this claim
    #[arg(long, value_name = "ID")]
    pub(crate) claim: Option<String>,
    /// Carried by this document itself
    #[arg(long = "in", value_name = "DOC")]
    pub(crate) carried_in: Option<String>,
    /// Said at this event
    #[arg(long, value_name = "EVENT")]
    pub(crate) during: Option<String>,
    /// Of this stance
    #[arg(long, ignore_case = true)]
    pub(crate) stance: Option<StanceArg>,
    /// May have been then (EDTF: 2025-11, 2025-11-18/2025-11-20, …)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) on: Option<Date<'static>>,
    /// May have been then or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) since: Option<Date<'static>>,
    /// May have been then or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) until: Option<Date<'static>>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// Said, written or published by somebody whom somebody grades so: B, A..C, or A..C,F; F (can't be judged) is in no range
    #[arg(long, value_name = "GRADES", value_parser = Grades::reliability)]
    pub(crate) reliability: Option<Grades>,
    /// Statements that somebody grades so: 2, 1..3, or 1..3,6; 6 (can't be judged) is in no range
    #[arg(long, value_name = "GRADES", value_parser = Grades::credibility)]
    pub(crate) credibility: Option<Grades>,
    /// With these words in its text, quote or claim, or its title
    pub(crate) text: Option<String>,
    /// At most so many, from the first
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// The last so many by date
    #[arg(long, value_name = "N")]
    pub(crate) latest: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StanceArg {
    Asserts,
    Denies,
    Questions,
    Reports,
    Declines,
}

impl From<StanceArg> for Stance {
    fn from(stance: StanceArg) -> Self {
        match stance {
            StanceArg::Asserts => Self::Asserts,
            StanceArg::Denies => Self::Denies,
            StanceArg::Questions => Self::Questions,
            StanceArg::Reports => Self::Reports,
            StanceArg::Declines => Self::Declines,
        }
    }
}
