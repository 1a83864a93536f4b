//! What entries are grouped under: a month, a year, or nothing known. Not an order: that is the timeline's own.

use chrono::{Datelike as _, NaiveDate};
use dixit_core::date::Bounds;

use crate::month::MONTHS;

/// The month in which a date begins, or the year where nothing nearer is known. Named by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Unknown,
    Year(NaiveDate),
    Month(NaiveDate),
}

impl Period {
    pub(super) fn of(bounds: Bounds) -> Self {
        let Some(first) = bounds.earliest else { return Self::Unknown };
        let is_new_year = (first.month(), first.day()) == (1, 1);
        let is_years_end = bounds.latest.is_some_and(|last| (last.month(), last.day()) == (12, 31));
        match first.with_day(1) {
            Some(month) if !(is_new_year && is_years_end) => Self::Month(month),
            _ => Self::Year(first),
        }
    }

    pub(super) fn name(self) -> String {
        match self {
            Self::Unknown => super::wording::UNKNOWN.to_owned(),
            Self::Year(day) => year_name(day),
            Self::Month(day) => format!("{} {}", MONTHS[day.month0() as usize], year_name(day)),
        }
    }
}

/// The year as EDTF writes it.
pub(super) fn year_name(day: NaiveDate) -> String {
    match day.year() {
        year @ 0..=9999 => format!("{year:04}"),
        year @ -9999..0 => format!("-{:04}", -year),
        year => format!("Y{year}"),
    }
}

#[cfg(test)]
mod tests {
    use dixit_core::date::Date;

    use super::*;

    #[test]
    fn a_heading_is_no_nearer_than_the_date() {
        for (written, name) in [
            ("2025-10-14", "October 2025"),
            ("2025-10", "October 2025"),
            ("2025-11-18/2025-12-02", "November 2025"),
            ("2025", "2025"),
            ("2024/2025", "2024"),
            ("../2025-11-25", "Beginning unknown"),
            ("-0044-03-15", "March -0044"),
        ] {
            assert_eq!(Period::of(Date::parse(written.into()).unwrap().bounds).name(), name, "{written}");
        }
    }
}
