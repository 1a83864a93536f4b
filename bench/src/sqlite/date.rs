//! The dates that the made-up records have, and the days they may mean. Not EDTF: a few of its forms, read without any
//! of the product's code.

use crate::Outcome;

/// A date as written, with the first and the last day it may mean.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    pub(super) written: String,
    pub(super) earliest: String,
    pub(super) latest: String,
}

impl Dated {
    /// Days, months, `a/b`, with a time or one of `~?%` behind.
    pub(super) fn parse(written: &str) -> Outcome<Self> {
        let (first, last) = written.split_once('/').unwrap_or((written, written));
        Ok(Self { written: written.to_owned(), earliest: days(first)?.0, latest: days(last)?.1 })
    }
}

fn days(written: &str) -> Outcome<(String, String)> {
    let plain = written.trim_end_matches(['~', '?', '%']);
    let plain = plain.split_once('T').map_or(plain, |(day, _)| day);
    match plain.split('-').collect::<Vec<_>>()[..] {
        [_, _, _] => Ok((plain.to_owned(), plain.to_owned())),
        [year, month] => {
            let (year, number): (u32, u32) = (year.parse()?, month.parse()?);
            let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
            let last = match number {
                2 => 28 + u32::from(leap),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            Ok((format!("{plain}-01"), format!("{plain}-{last}")))
        }
        _ => Err(format!("the loader does not know dates like `{written}`").into()),
    }
}
