//! The tables that say what a picture of many records as few shapes says: groups and all ties between them, and counts by
//! stretches of time.

use std::fmt::Write as _;

use dixit_core::graph::EdgeKind;
use dixit_core::query::digest::{Days, Digest, Group, Growth, Tie, Whose};
use dixit_core::query::tally::{Column, Tally};
use dixit_core::record::Kind;
use maud::{Markup, html};

use super::data::number as days_since_1970;
use super::frame::Tab;
use super::wording::gathered as wording;
use super::{Pen, column, file_of, file_of_kind};
use crate::diagram::digest::{called, told, told_relations};
use crate::timeline::tally as stretches;

/// Where the records of a group are, from the site's root.
#[must_use]
pub fn way_in(whose: &Whose<'_>) -> String {
    match whose {
        Whose::Actors { id, .. } => file_of(id),
        Whose::Others(_) => file_of_kind(Kind::Actor).to_owned(),
        Whose::Nobodys(kind) => file_of_kind(*kind).to_owned(),
    }
}

/// Where the relations of a tie of the picture in that file are told, from the site's root: in the table below it.
#[must_use]
pub fn way_along(svg_file: &str, tie: &Tie) -> String {
    format!("{}#{}", Tab::Overview.file(), tie_anchor(svg_file, tie))
}

fn tie_anchor(svg_file: &str, tie: &Tie) -> String {
    format!("{}-{}", svg_file.trim_end_matches(".svg"), between(tie))
}

/// The places of a tie's groups.
fn between(tie: &Tie) -> String {
    format!("{}-{}", tie.from, tie.to)
}

fn records_by_day(group: &Group<'_>, days: &[(Kind, Days)]) -> String {
    let of = |kind| days.iter().find(|(one, _)| *one == kind).map(|(_, days)| days);
    by_day(group.records.iter().map(|&(kind, number)| (kind.as_str(), number, of(kind))))
}

fn relations_by_day(tie: &Tie, days: &[(EdgeKind, Days)]) -> String {
    let of = |kind| days.iter().find(|(one, _)| *one == kind).map(|(_, days)| days);
    by_day(tie.relations.iter().map(|&(kind, number)| (kind.as_str(), number, of(kind))))
}

/// For the script, which counts as of a day: of each kind how many there are in all, then for each day on which more could be
/// seen how many days it is after the one before (the first, after 1970 began; `~` where it can't be told) and, if it is not
/// one, after a point how many more. Numbers of days are to the base of 36, for there may be ten thousand.
fn by_day<'d>(kinds: impl Iterator<Item = (&'static str, usize, Option<&'d Days>)>) -> String {
    let mut written = String::new();
    for (kind, all, days) in kinds {
        _ = write!(written, "{}{kind} {all}", if written.is_empty() { "" } else { ";" });
        let mut before = 0;
        for &(day, number) in days.into_iter().flatten() {
            written.push(' ');
            match day {
                Some(day) => {
                    let day = days_since_1970(day);
                    in_base_36(day - before, &mut written);
                    before = day;
                }
                None => written.push('~'),
            }
            if number != 1 {
                _ = write!(written, ".{number}");
            }
        }
    }
    written
}

fn in_base_36(number: i32, written: &mut String) {
    if number < 0 {
        written.push('-');
    }
    let mut rest = number.unsigned_abs();
    let mut digits = Vec::new();
    while rest > 0 || digits.is_empty() {
        digits.extend(char::from_digit(rest % 36, 36));
        rest /= 36;
    }
    written.extend(digits.iter().rev());
}

/// Where the entries of a stretch of time are, from the site's root: the first that begins in it. None if none does.
#[must_use]
pub fn way_into(stretch: &Column) -> Option<String> {
    (stretch.counts.entries() > 0).then(|| format!("{}#{}", Tab::Timeline.file(), anchor(stretch)))
}

/// The anchor of a stretch of time in the table of entries.
pub(super) fn anchor(stretch: &Column) -> String {
    stretch.first.map_or_else(|| "before".to_owned(), |first| format!("from-{first}"))
}

/// Groups, and below each all that leads from it to others.
pub(super) fn groups(pen: &Pen<'_, '_>, digest: &Digest<'_>, growth: &Growth, svg_file: &str) -> Markup {
    let name = |place: usize| {
        let whose = &digest.groups[place].whose;
        html! { a href=(pen.to(&way_in(whose))) { (pen.words(&called(whose))) } }
    };
    html! {
        details.as-table {
            summary { (wording::groups(digest.groups.len(), digest.ties.len())) }
            div.table { table.gathered.groups {
                (column::heads(wording::GROUP_HEADS))
                tbody {
                    @for (place, group) in digest.groups.iter().enumerate() {
                        @let ties = || digest.ties.iter().zip(&growth.ties).filter(move |(tie, _)| tie.from == place);
                        @let relations = |tie: &Tie| html! { span.told { (told_relations(&tie.relations)) } };
                        @let within = html! {
                            @for (tie, days) in ties().filter(|(tie, _)| tie.to == place) {
                                span data-tie=(between(tie)) data-days=(relations_by_day(tie, days)) { (relations(tie)) }
                            }
                        };
                        @let leads = html! {
                            @for (rank, (tie, days)) in ties().filter(|(tie, _)| tie.to != place).enumerate() {
                                @if rank > 0 { "; " }
                                span id=(tie_anchor(svg_file, tie)) data-tie=(between(tie))
                                    data-days=(relations_by_day(tie, days)) { (name(tie.to)) " (" (relations(tie)) ")" }
                            }
                        };
                        tr data-days=(records_by_day(group, growth.groups.get(place).map_or(&[], Vec::as_slice))) {
                            th scope="row" dir="auto" { (name(place)) }
                            (column::cell(wording::GROUP_HEADS[1], &html! { (told(&group.records)) }))
                            (column::cell(wording::GROUP_HEADS[2], &within))
                            (column::cell(wording::GROUP_HEADS[3], &leads))
                        }
                    }
                }
            } }
        }
    }
}

/// Stretches of time with what each holds.
pub(super) fn counts(pen: &Pen<'_, '_>, tally: &Tally) -> Markup {
    let held = tally.columns.iter().filter(|column| !column.counts.is_empty());
    html! {
        details.as-table {
            summary { (wording::counts(&stretches::steps(tally.step))) }
            div.table { table.gathered.counts {
                (column::heads(wording::COUNT_HEADS))
                tbody {
                    @for stretch in held {
                        @let [since, until] = stretches::ends(stretch);
                        tr data-since=(since) data-until=(until) {
                            th scope="row" {
                                @let name = stretches::called(stretch, tally.step);
                                @if let Some(way) = way_into(stretch) { a href=(pen.to(&way)) { (name) } } @else { (name) }
                            }
                            (numbers(&stretch.counts))
                        }
                    }
                    @if !tally.unplaced.is_empty() {
                        tr { th scope="row" { (wording::UNPLACED) } (numbers(&tally.unplaced)) }
                    }
                }
            } }
        }
    }
}

fn numbers(counts: &dixit_core::query::tally::Counts) -> Markup {
    let numbers = [counts.happened, counts.said, counts.published, counts.made, counts.public];
    html! {
        @for (head, number) in wording::COUNT_HEADS.into_iter().skip(1).zip(numbers) {
            (column::cell(head, &html! { @if number > 0 { (number) } @else { span.none { "–" } } }))
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn days_are_told_by_how_far_each_is_from_the_one_before() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        let days: Days = vec![(day(1969, 12, 31), 1), (day(1970, 2, 6), 12), (day(1970, 2, 7), 1), (None, 2)];
        let other: Days = vec![(day(2025, 11, 25), 3)];
        let kinds = [("carries", 20, Some(&days)), ("says", 5, None), ("to", 4, Some(&other))];
        assert_eq!(by_day(kinds.into_iter()), "carries 20 -1 11.12 1 ~.2;says 5;to 4 fr5.3");
    }
}
