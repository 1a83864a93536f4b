//! The English of dates: what one that is not a plain day may mean.

use chrono::{Datelike as _, NaiveDate};

use crate::month::MONTHS;

/// A stretch of time that is not known to have ended.
pub(in crate::site) fn from_on(from: NaiveDate) -> String {
    format!("from {} on", day(from))
}

/// One that is not known to have begun.
pub(in crate::site) fn until(to: NaiveDate) -> String {
    format!("until {}", day(to))
}

/// One with both ends.
pub(in crate::site) fn from_to(from: NaiveDate, to: NaiveDate) -> String {
    format!("from {} to {}", day(from), day(to))
}

/// For a date that is open on both sides.
pub(in crate::site) const UNKNOWN: &str = "on a day not known";

/// A date with no end.
pub(in crate::site) fn not_before(from: NaiveDate) -> String {
    format!("not before {}", day(from))
}

/// A date with no beginning.
pub(in crate::site) fn not_after(to: NaiveDate) -> String {
    format!("not after {}", day(to))
}

/// A single day.
pub(in crate::site) fn on(at: NaiveDate) -> String {
    format!("on {}", day(at))
}

/// The whole of the year in which that day is.
pub(in crate::site) fn in_year(at: NaiveDate) -> String {
    format!("in {}", year(at))
}

/// The whole of the month in which that day is.
pub(in crate::site) fn in_month(at: NaiveDate) -> String {
    format!("in {} {}", month(at), year(at))
}

/// Some day between these two; what both share is said once.
pub(in crate::site) fn between(from: NaiveDate, to: NaiveDate) -> String {
    if from.year() != to.year() {
        format!("between {} and {}", day(from), day(to))
    } else if from.month() != to.month() {
        format!("between {} {} and {}", from.day(), month(from), day(to))
    } else {
        format!("between {} and {}", from.day(), day(to))
    }
}

/// What its writer thinks of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::site) struct Doubt {
    pub(in crate::site) is_approximate: bool,
    pub(in crate::site) is_uncertain: bool,
}

impl Doubt {
    const fn told(self) -> Option<&'static str> {
        match (self.is_approximate, self.is_uncertain) {
            (true, true) => Some("approximate and uncertain"),
            (true, false) => Some("approximate"),
            (false, true) => Some("uncertain"),
            (false, false) => None,
        }
    }
}

/// A date with what its writer thinks of it.
pub(in crate::site) fn qualified(words: String, doubt: Doubt) -> String {
    match doubt.told() {
        Some(doubt) => format!("{words}, {doubt}"),
        None => words,
    }
}

/// One of two ends, of which the writer may think differently.
pub(in crate::site) fn ends_qualified(words: String, beginning: Doubt, end: Doubt) -> String {
    match (beginning.told(), end.told()) {
        (Some(both), Some(_)) if beginning == end => format!("{words}, both ends {both}"),
        (Some(beginning), Some(end)) => format!("{words}, the beginning {beginning}, the end {end}"),
        (Some(beginning), None) => format!("{words}, the beginning {beginning}"),
        (None, Some(end)) => format!("{words}, the end {end}"),
        (None, None) => words,
    }
}

fn day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day), year(day))
}

fn month(day: NaiveDate) -> &'static str {
    MONTHS[day.month0() as usize]
}

fn year(day: NaiveDate) -> String {
    // Year 0 of the calendar that EDTF counts in is 1 BC.
    match day.year() {
        year if year > 0 => year.to_string(),
        year => format!("{} BC", 1 - i64::from(year)),
    }
}
