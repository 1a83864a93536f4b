//! A calendar day as ISO 8601 writes it, without an allocation: answers hold four of them for every entry.

use std::io::Write as _;

use chrono::{Datelike, NaiveDate};

/// The text of one day.
#[derive(Clone, Copy)]
pub(crate) struct Day {
    text: [u8; 16],
    len: usize,
}

impl Day {
    pub(crate) fn of(day: NaiveDate) -> Self {
        let mut text = *b"0000-00-00      ";
        let (year, month, date) = (day.year(), day.month(), day.day());
        if !(0..=9999).contains(&year) {
            return Self::unusual(day);
        }
        let digit = |number: u32| b'0' + (number % 10) as u8;
        let year = year.unsigned_abs();
        text[..4].copy_from_slice(&[digit(year / 1000), digit(year / 100), digit(year / 10), digit(year)]);
        text[5..7].copy_from_slice(&[digit(month / 10), digit(month)]);
        text[8..10].copy_from_slice(&[digit(date / 10), digit(date)]);
        Self { text, len: 10 }
    }

    /// A year of a sign and up to six digits: at most 13 bytes.
    #[cold]
    fn unusual(day: NaiveDate) -> Self {
        let mut text = [0; 16];
        let mut rest = text.as_mut_slice();
        // It fits, so this can't fail.
        _ = write!(rest, "{day}");
        let len = 16 - rest.len();
        Self { text, len }
    }

    pub(crate) fn as_str(&self) -> &str {
        // Digits and signs, all of them ASCII.
        str::from_utf8(&self.text[..self.len]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_chrono_writes_it() {
        let days = [(2025, 11, 24), (0, 1, 1), (9999, 12, 31), (999, 2, 3), (10_000, 1, 1), (-1, 12, 9), (-44, 3, 15)];
        let days = days.into_iter().filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
        for day in days.chain([NaiveDate::MIN, NaiveDate::MAX]) {
            assert_eq!(Day::of(day).as_str(), day.to_string());
        }
    }
}
