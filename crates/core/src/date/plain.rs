//! The forms that nearly all dates have, read without the general parser, which costs thirty times as much.
//!
//! What is not one of them may still be a date: `edtf-core` decides. What is one means what `edtf-core` says.

use chrono::{Datelike, NaiveDate};

use super::Bounds;

/// `YYYY-MM-DD`.
pub(crate) fn plain_day(written: &str) -> Option<NaiveDate> {
    day(written.as_bytes().try_into().ok()?)
}

/// What a date of one of these forms means, and whether it is qualified: `YYYY-MM-DD`, a day with `?`, `~` or `%`
/// behind it, from one day to another, a day with a time in UTC, and `YYYY-MM` with or without such a mark.
pub(super) fn read(written: &str) -> Option<(Bounds, bool)> {
    let bytes = written.as_bytes();
    if let Ok(bytes) = bytes.try_into() {
        return Some((only(day(bytes)?), false));
    }
    let (bytes, qualified) = match bytes {
        [bytes @ .., b'?' | b'~' | b'%'] => (bytes, true),
        bytes => (bytes, false),
    };
    let bounds = match bytes.len() {
        7 => month(bytes.try_into().ok()?)?,
        10 => only(day(bytes.try_into().ok()?)?),
        20 if !qualified => {
            let (first, time) = bytes.split_first_chunk()?;
            let day = day(first)?;
            is_time(time.try_into().ok()?).then(|| only(day))?
        }
        21 if !qualified => {
            let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
            let (first, last) = (day(first)?, day(last)?);
            (bytes[10] == b'/' && first <= last).then(|| within(first, last))?
        }
        _ => return None,
    };
    Some((bounds, qualified))
}

const fn only(day: NaiveDate) -> Bounds {
    within(day, day)
}

const fn within(earliest: NaiveDate, latest: NaiveDate) -> Bounds {
    Bounds { earliest: Some(earliest), latest: Some(latest) }
}

fn day(bytes: &[u8; 10]) -> Option<NaiveDate> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *bytes else { return None };
    NaiveDate::from_ymd_opt(year([y0, y1, y2, y3])?, pair(m0, m1)?, pair(d0, d1)?)
}

/// The days of a month; of `YYYY-21` to `YYYY-41`, which are seasons and the like, none.
fn month(bytes: &[u8; 7]) -> Option<Bounds> {
    let [y0, y1, y2, y3, b'-', m0, m1] = *bytes else { return None };
    let first = NaiveDate::from_ymd_opt(year([y0, y1, y2, y3])?, pair(m0, m1)?, 1)?;
    let last = first.with_day(first.num_days_in_month().into())?;
    Some(within(first, last))
}

fn year([y0, y1, y2, y3]: [u8; 4]) -> Option<i32> {
    Some((pair(y0, y1)? * 100 + pair(y2, y3)?) as i32)
}

/// `THH:MM:SSZ`.
fn is_time(bytes: &[u8; 10]) -> bool {
    let [b'T', h0, h1, b':', m0, m1, b':', s0, s1, b'Z'] = *bytes else { return false };
    let below = |tens, ones, end| pair(tens, ones).is_some_and(|number| number < end);
    below(h0, h1, 24) && below(m0, m1, 60) && below(s0, s1, 60)
}

/// The number that two digits are.
fn pair(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens <= 9 && ones <= 9).then(|| u32::from(tens) * 10 + u32::from(ones))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::by_parser;
    use super::*;

    /// The general parser's word on it, as [`read`] would put it.
    fn general(written: &str) -> Option<(Bounds, bool)> {
        by_parser(written.into()).ok().map(|date| (date.bounds, date.qualified))
    }

    #[test]
    fn every_form_is_read_and_means_what_the_general_parser_says() {
        for written in [
            "2024-02-29",
            "0000-01-01",
            "2024-02",
            "2023-02~",
            "9999-12%",
            "2024-02-29?",
            "2024-02-29T23:59:59Z",
            "2024-02-28/2024-03-01",
            "2024-02-28/2024-02-28",
        ] {
            assert_eq!(read(written), general(written), "{written}");
            assert!(read(written).is_some(), "{written}");
        }
    }

    #[test]
    fn what_is_none_of_them_is_left_to_the_general_parser() {
        for written in [
            "",
            "2024",
            "2024-21",
            "2024-13",
            "2025-02-29",
            "2024-02-29??",
            "2024-02-29T24:00:00Z",
            "2024-02-29T10:00:60Z",
            "2024-02-29T10:00:00Z?",
            "2024-03-01/2024-02-28",
            "2024-02-28/2024-02-30",
            "2024-02-28-2024-02-29",
            "+024-02-28",
            "2024-02-2\u{661}",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Never more than the general parser takes, and never otherwise.
        #[test]
        fn what_is_read_means_what_the_general_parser_says(
            written in "[0-9]{4}-[0-2][0-9](-[0-3][0-9])?([?~%]|T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z|/[0-9]{4}-[01][0-9]-[0-3][0-9])?",
        ) {
            if let Some(read) = read(&written) {
                prop_assert_eq!(Some(read), general(&written));
            }
        }
    }
}
