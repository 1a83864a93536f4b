//! What became public when, and what each day changed: documents, the statements in them, claims first asserted, first
//! disputed, first contradicted, statements taken back (model.md §3). Which day changed what is `dixit-core`'s to find.

use std::collections::BTreeMap;
use std::io::{self, Write};

use dixit_core::analysis::known::{Change, Known, Published, TakenBack};
use dixit_core::date::{Bounds, Date};
use dixit_core::record::Kind;
use maud::{Markup, html};

use super::frame::{self, Tab};
use super::{Pen, Site, wording};

/// Lists of one day longer than this are for `dixit known`.
const MOST: usize = 60;
/// Lists longer than this are folded.
const OPEN: usize = 6;
/// So many claims are named in a line.
const MOST_NAMED: usize = 3;

/// What one date brought.
struct Day<'k> {
    date: &'k Date<'k>,
    records: Vec<&'k Published<'k>>,
    supported: Vec<&'k Change<'k>>,
    disputed: Vec<&'k Change<'k>>,
    contradicted: Vec<&'k Change<'k>>,
    retracted: Vec<&'k TakenBack<'k>>,
}

impl Site<'_> {
    /// Writes the page of what became public when, for [`KNOWN_FILE`](super::KNOWN_FILE). `known` is the whole record's.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn known(&self, known: &Known<'_>, out: &mut dyn Write) -> io::Result<()> {
        let pen = self.pen("");
        frame::open(&pen, Some("Made public"), Tab::Known, true, out)?;
        let days = days(known);
        let before = html! {
            header.head {
                h1 { "What became public when" }
                p.lead {
                    "Each day on which the public record grew, and what that changed. What was said long before and came out \
                     later stands on the day it came out."
                }
            }
            @if days.is_empty() { p.nothing { "Nothing is recorded as public." } }
        };
        out.write_all(before.0.as_bytes())?;
        for day in days.values() {
            writeln!(out, "{}", self::day(&pen, day).0)?;
        }
        frame::close(out)
    }
}

/// By bounds, then as written.
fn days<'k>(known: &'k Known<'k>) -> BTreeMap<(Bounds, &'k str), Day<'k>> {
    let mut days: BTreeMap<(Bounds, &str), Day<'_>> = BTreeMap::new();
    let mut of = |date: &'k Date<'k>, add: &mut dyn FnMut(&mut Day<'k>)| {
        let day = days.entry((date.bounds, &date.written)).or_insert_with(|| Day {
            date,
            records: vec![],
            supported: vec![],
            disputed: vec![],
            contradicted: vec![],
            retracted: vec![],
        });
        add(day);
    };
    known.records.iter().for_each(|record| of(&record.known_since, &mut |day| day.records.push(record)));
    known.supported.iter().for_each(|change| of(&change.since, &mut |day| day.supported.push(change)));
    known.disputed.iter().for_each(|change| of(&change.since, &mut |day| day.disputed.push(change)));
    known.contradicted.iter().for_each(|change| of(&change.since, &mut |day| day.contradicted.push(change)));
    known.retracted.iter().for_each(|change| of(&change.since, &mut |day| day.retracted.push(change)));
    days
}

fn day(pen: &Pen<'_, '_>, day: &Day<'_>) -> Markup {
    let of_kind = |kind| -> Vec<Markup> {
        day.records.iter().filter(|record| record.kind == kind).map(|own| pen.marked(own.id, own.retracted)).collect()
    };
    let changes = |changes: &[&Change<'_>]| -> Vec<Markup> {
        changes
            .iter()
            .map(|change| pen.links(&change.claims.iter().map(|claim| claim.id).collect::<Vec<_>>()))
            .collect()
    };
    let taken: Vec<Markup> = day
        .retracted
        .iter()
        .map(|taken| html! { (pen.link(taken.statement.id)) span.arc { " by " } (pen.link(taken.by.id)) })
        .collect();
    html! {
        section.day {
            h2 { (pen.date(day.date)) }
            (list("Published", "document", "documents", &of_kind(Kind::Document), true))
            (list("To be read since then", "statement", "statements", &of_kind(Kind::Statement), false))
            (list("Since then known of", "event", "events", &of_kind(Kind::Event), false))
            (list("Asserted for the first time", "claim", "claims", &changes(&day.supported), false))
            (list("Now both asserted and denied", "claim", "claims", &changes(&day.disputed), true))
            (list("Now contradicted", "pair of claims", "pairs of claims", &changes(&day.contradicted), true))
            (list("Taken back", "statement", "statements", &taken, true))
        }
    }
}

/// The last days that brought anything, the latest first, each in a line.
pub(super) fn latest(pen: &Pen<'_, '_>, known: &Known<'_>, number: usize) -> Markup {
    let days = days(known);
    html! {
        @if days.is_empty() { p.nothing { "Nothing is recorded as public." } }
        @else {
            ul.plain.latest {
                @for day in days.values().rev().take(number) {
                    @let count = |kind| day.records.iter().filter(|record| record.kind == kind).count();
                    @let counts = [
                        (count(Kind::Document), "document", "documents"),
                        (count(Kind::Statement), "statement", "statements"),
                        (day.supported.len(), "claim asserted for the first time", "claims asserted for the first time"),
                    ];
                    @let told: Vec<String> = counts
                        .into_iter()
                        .filter(|&(number, ..)| number > 0)
                        .map(|(number, one, several)| wording::counted(number, one, several))
                        .collect();
                    li {
                        (pen.date(day.date)) ": " (told.join(", "))
                        @for (heading, changes) in [("now disputed", &day.disputed), ("now contradicted", &day.contradicted)] {
                            @if !changes.is_empty() {
                                @if !told.is_empty() || heading == "now contradicted" { "; " }
                                strong { (heading) } ": "
                                @for (rank, change) in changes.iter().take(MOST_NAMED).enumerate() {
                                    @if rank > 0 { "; " }
                                    (pen.links(&change.claims.iter().map(|claim| claim.id).collect::<Vec<_>>()))
                                }
                                @if changes.len() > MOST_NAMED { " and " (changes.len() - MOST_NAMED) " more" }
                            }
                        }
                        @if !day.retracted.is_empty() {
                            "; " strong { "taken back" } ": "
                            @for (rank, taken) in day.retracted.iter().enumerate() { @if rank > 0 { "; " } (pen.link(taken.statement.id)) }
                        }
                    }
                }
            }
            p.more { a href=(pen.to(super::KNOWN_FILE)) { "All days" } "." }
        }
    }
}

fn list(heading: &str, one: &str, several: &str, entries: &[Markup], open: bool) -> Markup {
    html! {
        @if !entries.is_empty() {
            details open[open || entries.len() <= OPEN] {
                summary { span.heading { (heading) } " " span.count { (wording::counted(entries.len(), one, several)) } }
                ul.plain { @for entry in entries.iter().take(MOST) { li { (entry) } } }
                @if entries.len() > MOST { p.more { (entries.len() - MOST) " more: run " code { "dixit known" } "." } }
            }
        }
    }
}
