//! What became public when, and what each day changed: documents, the statements in them, claims first asserted, first
//! disputed, first contradicted, statements taken back (model.md §3). Which day changed what is `dixit-core`'s to find.

use std::collections::BTreeMap;
use std::io::{self, Write};

use dixit_core::analysis::known::{Change, Known, Published, TakenBack};
use dixit_core::date::{Bounds, Date};
use dixit_core::record::Kind;
use maud::{Markup, html};

use super::frame::{self, Tab};
use super::wording::{Noun, known as words};
use super::{Pen, Site, wording};

/// Lists of one day longer than this are for `dixit known`.
const MOST: usize = 1000;
/// Lists longer than this are folded.
const OPEN: usize = 6;
/// The first page has so many of the last days, of which a few are shown at once.
const MOST_LATEST: usize = 120;
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
        frame::open(&pen, Some(wording::frame::KNOWN), Tab::Known, true, out)?;
        let days = days(known);
        let before = html! {
            header.head {
                h1 { (words::HEADING) }
                p.lead { (words::LEAD) }
            }
            @if days.is_empty() { p.nothing { (words::NOTHING) } }
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
    let changed = |of: &[&Change<'_>]| -> Vec<Markup> { changes(pen, of).collect() };
    let taken: Vec<Markup> = day
        .retracted
        .iter()
        .map(|taken| html! { (pen.link(taken.statement.id)) span.arc { " " (words::BY) " " } (pen.link(taken.by.id)) })
        .collect();
    html! {
        section.day {
            h2 { (pen.date(day.date)) }
            (list(pen, words::PUBLISHED, wording::DOCUMENT, &of_kind(Kind::Document), true))
            (list(pen, words::TO_BE_READ, wording::STATEMENT, &of_kind(Kind::Statement), false))
            (list(pen, words::KNOWN_OF, wording::EVENT, &of_kind(Kind::Event), false))
            (list(pen, words::ASSERTED, wording::CLAIM, &changed(&day.supported), false))
            (list(pen, words::DISPUTED, wording::CLAIM, &changed(&day.disputed), true))
            (list(pen, words::CONTRADICTED, words::PAIR, &changed(&day.contradicted), true))
            (list(pen, words::TAKEN_BACK, wording::STATEMENT, &taken, true))
        }
    }
}

/// The last days that brought anything, the latest first, each in a line.
pub(super) fn latest(pen: &Pen<'_, '_>, known: &Known<'_>, number: usize) -> Markup {
    let days = days(known);
    html! {
        @if days.is_empty() { p.nothing { (words::NOTHING) } }
        @else {
            // Earlier ones are for the script, which shows the last as of a day.
            ul.plain.latest data-most=(number) {
                @for (rank, day) in days.values().rev().take(MOST_LATEST).enumerate() {
                    @let count = |kind| day.records.iter().filter(|record| record.kind == kind).count();
                    @let counts = [
                        (count(Kind::Document), wording::DOCUMENT),
                        (count(Kind::Statement), wording::STATEMENT),
                        (day.supported.len(), words::FIRST_ASSERTED),
                    ];
                    @let told: Vec<String> = counts
                        .into_iter()
                        .filter(|&(number, _)| number > 0)
                        .map(|(number, noun)| wording::counted(number, noun))
                        .collect();
                    @let taken = || day.retracted.iter().map(|taken| pen.link(taken.statement.id));
                    li hidden[rank >= number] data-known=(super::date::attribute(day.date.bounds.latest)) {
                        p { (pen.date(day.date)) @if !told.is_empty() { ": " (told.join(", ")) } }
                        (first_of(words::DISPUTED, changes(pen, &day.disputed)))
                        (first_of(words::CONTRADICTED, changes(pen, &day.contradicted)))
                        (first_of(words::TAKEN_BACK, taken()))
                    }
                }
            }
            p.more { a href=(pen.to(super::KNOWN_FILE)) { (words::ALL_DAYS) } "." }
        }
    }
}

/// Each claim that changed; of two that contradict each other, one against the other.
fn changes<'c>(pen: &'c Pen<'_, '_>, changes: &'c [&Change<'_>]) -> impl ExactSizeIterator<Item = Markup> + 'c {
    changes.iter().map(|change| {
        html! {
            @for (rank, claim) in change.claims.iter().enumerate() {
                @if rank > 0 { span.against { " " (wording::AGAINST) " " } }
                (pen.link(claim.id))
            }
        }
    })
}

/// The first of what changed on a day, each in a line.
fn first_of(heading: &str, changed: impl ExactSizeIterator<Item = Markup>) -> Markup {
    let number = changed.len();
    html! {
        @if number > 0 {
            p.change { (heading) }
            ul.plain {
                @for one in changed.take(MOST_NAMED) { li { (one) } }
                @if number > MOST_NAMED { li.more { (wording::more(number - MOST_NAMED)) } }
            }
        }
    }
}

fn list(pen: &Pen<'_, '_>, heading: &str, noun: Noun, entries: &[Markup], open: bool) -> Markup {
    html! {
        @if !entries.is_empty() {
            details open[open || entries.len() <= OPEN] {
                summary { span.heading { (heading) } " " span.count { (wording::counted(entries.len(), noun)) } }
                ul.plain { @for entry in entries.iter().take(MOST) { li { (entry) } } }
                @if entries.len() > MOST { p.more { (wording::more_by(entries.len() - MOST, &pen.command("dixit known"))) } }
            }
        }
    }
}
