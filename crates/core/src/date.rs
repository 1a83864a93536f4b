//! Dates as evidence: an EDTF expression as it was written, with the calendar days it may mean.
//!
//! EDTF is ISO 8601-2:2019, levels 0 to 2; `edtf-core` reads it. Bounds are calendar days in the zone written
//! (model.md §1, "Dates"). No arithmetic is done here that would sharpen what was written.

mod plain;

use std::borrow::Cow;
use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};
use edtf_core::{Bound, Edtf};

pub(crate) use plain::plain_day;

/// The earliest and the latest calendar day a date may mean. `None` is an open or unknown end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The first day it may be; `None` if nothing bounds it from below.
    pub earliest: Option<NaiveDate>,
    /// The last day it may be; `None` if nothing bounds it from above.
    pub latest: Option<NaiveDate>,
}

impl Bounds {
    /// True if every day of `self` lies before every day of `other`.
    #[must_use]
    pub fn definitely_before(self, other: Self) -> bool {
        matches!((self.latest, other.earliest), (Some(latest), Some(earliest)) if latest < earliest)
    }

    /// True if some day lies within both: it may have been then.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        !self.definitely_before(other) && !other.definitely_before(self)
    }

    /// The least of both, end by end: what is known of the earlier of two dates.
    #[must_use]
    pub fn least(self, other: Self) -> Self {
        Self {
            earliest: self.earliest.zip(other.earliest).map(|(a, b)| a.min(b)),
            latest: match (self.latest, other.latest) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
        }
    }

    /// True if this was certainly so by the end of `day` (model.md §3, `--known-by`).
    #[must_use]
    pub fn certainly_by(self, day: Self) -> bool {
        match (self.latest, day.latest) {
            (_, None) => true,
            (Some(latest), Some(by)) => latest <= by,
            (None, Some(_)) => false,
        }
    }

    /// True if this may have been so by the end of `day` (model.md §3, `--maybe-known-by`).
    #[must_use]
    pub fn possibly_by(self, day: Self) -> bool {
        match (self.earliest, day.latest) {
            (None, _) | (_, None) => true,
            (Some(earliest), Some(by)) => earliest <= by,
        }
    }
}

/// In order of time: by earliest day, then latest; an open start comes first, an open end last.
impl Ord for Bounds {
    fn cmp(&self, other: &Self) -> Ordering {
        let latest = |bounds: &Self| (bounds.latest.is_none(), bounds.latest);
        self.earliest.cmp(&other.earliest).then_with(|| latest(self).cmp(&latest(other)))
    }
}

impl PartialOrd for Bounds {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A date as written, with its bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date<'s> {
    /// The EDTF expression, exactly as it stands in the record.
    pub written: Cow<'s, str>,
    /// The days it may mean. `?` and `~` do not move them.
    pub bounds: Bounds,
    /// True if any part is marked `?`, `~` or `%`.
    pub qualified: bool,
}

/// Why a date is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidDate {
    /// What is wrong, in a clause.
    pub reason: &'static str,
    /// The byte of the expression where it goes wrong.
    pub offset: usize,
}

impl<'s> Date<'s> {
    /// Reads an EDTF expression.
    ///
    /// # Errors
    /// If it is not EDTF, with the reason and the byte where it goes wrong.
    pub fn parse(written: Cow<'s, str>) -> Result<Self, InvalidDate> {
        match plain::read(&written) {
            Some((bounds, qualified)) => Ok(Self { written, bounds, qualified }),
            None => by_parser(written),
        }
    }

    /// A date known only by its bounds, written as the shortest EDTF that has them.
    #[must_use]
    pub fn from_bounds(bounds: Bounds) -> Self {
        let end = |end: Option<NaiveDate>| end.map_or_else(|| "..".to_owned(), |day| day.to_string());
        let written = match (bounds.earliest, bounds.latest) {
            (Some(a), Some(b)) if a == b => a.to_string(),
            (earliest, latest) => format!("{}/{}", end(earliest), end(latest)),
        };
        Self { written: Cow::Owned(written), bounds, qualified: false }
    }

    /// The same date, borrowing its written form.
    #[must_use]
    pub fn borrowed(&self) -> Date<'_> {
        Date { written: Cow::Borrowed(&self.written), bounds: self.bounds, qualified: self.qualified }
    }
}

/// Reads an EDTF expression by the general parser.
fn by_parser(written: Cow<'_, str>) -> Result<Date<'_>, InvalidDate> {
    let edtf = Edtf::parse(&written).map_err(|error| InvalidDate { reason: error.message, offset: error.offset })?;
    let bounds = edtf.bounds();
    Ok(Date {
        bounds: Bounds { earliest: day(bounds.earliest), latest: day(bounds.latest) },
        qualified: edtf.is_uncertain() || edtf.is_approximate(),
        written,
    })
}

/// A bound as a civil day. A year beyond what `chrono` counts (±262,000) bounds nothing that is said by anybody.
fn day(bound: Bound) -> Option<NaiveDate> {
    let Bound::Date(date) = bound else { return None };
    NaiveDate::from_ymd_opt(i32::try_from(date.year).ok()?, u32::from(date.month), u32::from(date.day))
}

/// The day after `day`, where there is one: a date's latest day ends only then.
#[must_use]
pub fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(NaiveDate::MAX)
}

/// The day of that number; see [`day_number`].
#[must_use]
pub fn day_of_number(number: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(number)
}

/// Days from 1 January 1 (day 1) to `day`: a plain number for drawing scales.
#[must_use]
pub fn day_number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(written: &str) -> Date<'_> {
        Date::parse(written.into()).unwrap()
    }

    fn ends(written: &str) -> (String, String) {
        let bounds = date(written).bounds;
        let end = |end: Option<NaiveDate>| end.map_or("open".to_owned(), |day| day.to_string());
        (end(bounds.earliest), end(bounds.latest))
    }

    #[test]
    fn bounds_are_the_days_an_expression_may_mean() {
        for (written, earliest, latest) in [
            ("2025-10-14", "2025-10-14", "2025-10-14"),
            ("2025-01~", "2025-01-01", "2025-01-31"),
            ("2025-11-18/2025-11-20", "2025-11-18", "2025-11-20"),
            ("2025-10-14T23:30:00-05:00", "2025-10-14", "2025-10-14"),
            ("../2025-11-25", "open", "2025-11-25"),
            ("2025-11-25/..", "2025-11-25", "open"),
            ("202X", "2020-01-01", "2029-12-31"),
            ("[2025-11-18,2025-11-20]", "2025-11-18", "2025-11-20"),
        ] {
            assert_eq!(ends(written), (earliest.into(), latest.into()), "{written}");
        }
    }

    #[test]
    fn an_invalid_date_says_why_and_where() {
        for written in ["2025-02-30", "2025-13", "yesterday", "", "2025/2024"] {
            assert!(Date::parse(written.into()).is_err(), "{written}");
        }
    }

    #[test]
    fn order_puts_open_starts_first_and_open_ends_last() {
        let mut written = ["2025-11-25/..", "2025-11-25", "../2025-11-25", "2025-10", "2025-11-25/2025-12"];
        written.sort_by_key(|written| date(written).bounds);
        assert_eq!(written, ["../2025-11-25", "2025-10", "2025-11-25", "2025-11-25/2025-12", "2025-11-25/.."]);
    }

    #[test]
    fn known_by_is_certain_and_maybe_known_by_possible() {
        let by = date("2025-11-24").bounds;
        assert!(date("2025-11-24").bounds.certainly_by(by));
        assert!(!date("2025-11").bounds.certainly_by(by));
        assert!(date("2025-11").bounds.possibly_by(by));
        assert!(!date("2025-11-25/..").bounds.possibly_by(by));
    }

    #[test]
    fn least_takes_each_end_of_the_earlier() {
        let least = date("2025-11").bounds.least(date("2025-11-20/..").bounds);
        assert_eq!(Date::from_bounds(least).written, "2025-11-01/2025-11-30");
    }
}
