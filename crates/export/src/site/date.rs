//! What a date may mean, to be spelled out. The written form is evidence and is shown beside it, never replaced.

use chrono::{Datelike as _, NaiveDate};
use dixit_core::date::{Bounds, Date, day_after};

use super::wording::date::{self as words, Doubt};

/// The day, if it is a plain one: written out and no more than that.
pub(super) fn plain_day(date: &Date<'_>) -> Option<NaiveDate> {
    let day = date.bounds.earliest.filter(|_| date.bounds.earliest == date.bounds.latest)?;
    (day.to_string() == date.written).then_some(day)
}

/// A day as the script reads it from an attribute; nothing if there is none.
pub(super) fn attribute(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// When it was, for a date that is not a plain day: "between 18 and 20 November 2025".
pub(super) fn spelled(date: &Date<'_>) -> Option<String> {
    if plain_day(date).is_some() {
        return None;
    }
    Some(qualified(bounds(date.bounds), date))
}

/// How long it was, for a stretch of time such as a term of office: "from 1 January 2025".
pub(super) fn stretch(date: &Date<'_>) -> Option<String> {
    if plain_day(date).is_some() {
        return None;
    }
    let words = match (date.bounds.earliest, date.bounds.latest) {
        (Some(from), None) => words::from_on(from),
        (None, Some(to)) => words::until(to),
        (Some(from), Some(to)) if date.written.contains('/') => words::from_to(from, to),
        _ => bounds(date.bounds),
    };
    Some(qualified(words, date))
}

fn qualified(words: String, date: &Date<'_>) -> String {
    let doubt = |written: &str| {
        let has = |mark| date.qualified && (written.contains(mark) || written.contains('%'));
        Doubt { is_approximate: has('~'), is_uncertain: has('?') }
    };
    match date.written.split_once('/') {
        Some((beginning, end)) => words::ends_qualified(words, doubt(beginning), doubt(end)),
        None => words::qualified(words, doubt(&date.written)),
    }
}

fn bounds(bounds: Bounds) -> String {
    let (from, to) = match (bounds.earliest, bounds.latest) {
        (None, None) => return words::UNKNOWN.to_owned(),
        (Some(from), None) => return words::not_before(from),
        (None, Some(to)) => return words::not_after(to),
        (Some(from), Some(to)) => (from, to),
    };
    let is_whole = from.year() == to.year() && from.day() == 1 && day_after(to).day() == 1;
    if from == to {
        words::on(from)
    } else if is_whole && (from.month(), to.month()) == (1, 12) {
        words::in_year(from)
    } else if is_whole && from.month() == to.month() {
        words::in_month(from)
    } else {
        words::between(from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(written: &str) -> Date<'_> {
        Date::parse(written.into()).unwrap()
    }

    #[test]
    fn bounds_are_spelled_out_unless_the_day_is_plain() {
        for (written, said) in [
            ("2025-10-14T17:00:00Z", "on 14 October 2025"),
            ("2025-11-18/2025-11-20", "between 18 and 20 November 2025"),
            ("2025-10-18/2025-11-20", "between 18 October and 20 November 2025"),
            ("2025-12-18/2026-01-20", "between 18 December 2025 and 20 January 2026"),
            ("2025-01~", "in January 2025, approximate"),
            ("2025-11-25/2025-12-31?", "between 25 November and 31 December 2025, the end uncertain"),
            ("2025-11-25?/2025-12-31?", "between 25 November and 31 December 2025, both ends uncertain"),
            (
                "2025-02~/2025-12-31?",
                "between 1 February and 31 December 2025, the beginning approximate, the end uncertain",
            ),
            ("2025-09-30~/2025-10", "between 30 September and 31 October 2025, the beginning approximate"),
            ("2025", "in 2025"),
            ("2024-12%", "in December 2024, approximate and uncertain"),
            ("../2025-11-25", "not after 25 November 2025"),
            ("2025-11-25/..", "not before 25 November 2025"),
            ("-0043-03-15?", "on 15 March 44 BC, uncertain"),
        ] {
            assert_eq!(spelled(&date(written)).as_deref(), Some(said), "{written}");
        }
        assert_eq!(spelled(&date("2025-10-14")), None);
    }

    #[test]
    fn a_term_of_office_is_a_stretch() {
        assert_eq!(stretch(&date("2025-01/..")).as_deref(), Some("from 1 January 2025 on"));
        assert_eq!(stretch(&date("2024-01/2025-02")).as_deref(), Some("from 1 January 2024 to 28 February 2025"));
        assert_eq!(stretch(&date("2025")).as_deref(), Some("in 2025"));
    }
}
