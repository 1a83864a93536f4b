//! The words of a timeline as columns, for the picture and for the table that says the same.

use chrono::{Datelike as _, NaiveDate};
use dixit_core::query::tally::{Column, Counts, Step, Tally};

use crate::month::MONTHS;
use crate::timeline::period::year_name;

/// What a stretch is called: "14 March 2025", "week of 10 March 2025", "March 2025", "January to March 2025", "2025",
/// "2020 to 2029".
#[must_use]
pub fn called(column: &Column, step: Step) -> String {
    let day = |day: NaiveDate| format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], year_name(day));
    match (column.first, column.last, step) {
        (None, None, _) => "at any time".to_owned(),
        (None, Some(last), _) => format!("until {}", day(last)),
        (Some(first), None, _) => format!("from {} on", day(first)),
        (Some(first), _, Step::Days(1)) => day(first),
        (Some(first), _, Step::Days(_)) => format!("week of {}", day(first)),
        (Some(first), Some(last), Step::Months(months)) => {
            let month = |day: NaiveDate| MONTHS[day.month0() as usize];
            match months {
                1 => format!("{} {}", month(first), year_name(first)),
                2..12 => format!("{} to {} {}", month(first), month(last), year_name(first)),
                12 => year_name(first),
                _ => format!("{} to {}", year_name(first), year_name(last)),
            }
        }
    }
}

/// How long the stretches are.
#[must_use]
pub fn steps(step: Step) -> String {
    match step {
        Step::Days(1) => "day".to_owned(),
        Step::Days(_) => "week".to_owned(),
        Step::Months(1) => "month".to_owned(),
        Step::Months(3) => "quarter of a year".to_owned(),
        Step::Months(6) => "half of a year".to_owned(),
        Step::Months(12) => "year".to_owned(),
        Step::Months(months) => format!("{} years", months / 12),
    }
}

/// "2 events, 14 statements, 1 document; 17 became public".
#[must_use]
pub fn told(counts: &Counts) -> String {
    let counted = |number: usize, one: &str, several: &str| {
        (number > 0).then(|| format!("{number} {}", if number == 1 { one } else { several }))
    };
    let parts = [
        counted(counts.happened, "event", "events"),
        counted(counts.said, "statement", "statements"),
        counted(counts.published, "document published", "documents published"),
        counted(counts.made, "document made and not published", "documents made and not published"),
        counted(counts.public, "record became public", "records became public"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How to read the picture, and what is not in its columns.
pub(super) fn notes(tally: &Tally, undated: usize) -> Vec<String> {
    let mut notes = vec![format!(
        "One column for each {}. It counts what began in it, each track on a scale of its own; documents stand on the \
         day they became public.",
        steps(tally.step)
    )];
    let apart = tally.columns.iter().filter(|column| column.first.is_none() || column.last.is_none());
    for column in apart.filter(|column| !column.counts.is_empty()) {
        notes.push(format!("One column at the edge is all that lies {}.", called(column, tally.step)));
    }
    let mut left = Vec::new();
    let mut say = |number: usize, of_one: &str, of_several: &str| {
        if number > 0 {
            left.push(format!("{number} {}", if number == 1 { of_one } else { of_several }));
        }
    };
    say(tally.unplaced.entries(), "began at no known time", "began at no known time");
    say(tally.unplaced.public, "became public at no known time", "became public at no known time");
    say(undated, "has no date", "have no date");
    say(tally.never_public, "was never public, so far as is known", "were never public, so far as is known");
    if !left.is_empty() {
        notes.push(format!("In no column: {}.", left.join("; ")));
    }
    notes
}
