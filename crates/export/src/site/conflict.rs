//! What cannot all be so: the page of all conflicts, and those that a record is in. How far each is one is told in words.
//!
//! Which conflicts there are is `dixit-core`'s to find; nobody is said to be right.

use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::NaiveDate;
use dixit_core::analysis::conflict::{Conflict, ConflictKind, Severity, Side, Voice};
use maud::{Markup, html};

use super::frame::{self, Tab};
use super::wording::conflict as words;
use super::{Pen, Site, date, prose, wording};

/// More conflicts than this of one sort are for `dixit conflicts`.
const MOST: usize = 500;
/// A record's own page shows so many of those it is in.
const MOST_OF_ONE: usize = 12;
/// The first page names so many of a sort.
const MOST_NAMED: usize = 5;
/// So many statements of a side are shown.
const MOST_VOICES: usize = 12;

/// The sorts in the order of the page, with the anchors of their headings.
const SORTS: [(ConflictKind, &str); 3] =
    [(ConflictKind::Disputed, "disputed"), (ConflictKind::Reversed, "reversed"), (ConflictKind::Value, "value")];

/// The conflicts of a dossier, and which record is in which.
#[derive(Debug, Default)]
pub(super) struct Filed<'p> {
    pub(super) all: &'p [Conflict<'p>],
    of: BTreeMap<&'p str, Vec<usize>>,
}

impl<'p> Filed<'p> {
    /// Files them under what they are about, and under claims and statements on a side; of actors, under whoever reversed.
    pub(super) fn new(all: &'p [Conflict<'p>]) -> Self {
        let mut of: BTreeMap<&'p str, Vec<usize>> = BTreeMap::new();
        for (rank, conflict) in all.iter().enumerate() {
            let mut file = |id: &'p str| {
                let ranks = of.entry(id).or_default();
                if ranks.last() != Some(&rank) {
                    ranks.push(rank);
                }
            };
            conflict.of.iter().for_each(|of| file(of.id));
            for side in &conflict.sides {
                side.claim.iter().for_each(|claim| file(claim.id));
                side.statements.iter().for_each(|voice| file(voice.id));
                if conflict.kind == ConflictKind::Reversed {
                    side.actors.iter().for_each(|actor| file(actor));
                }
            }
        }
        Self { all, of }
    }
}

impl Site<'_> {
    /// Writes the page of all conflicts, for [`CONFLICTS_FILE`](super::CONFLICTS_FILE).
    ///
    /// # Errors
    /// Those of `out`.
    pub fn conflicts(&self, out: &mut dyn Write) -> io::Result<()> {
        let pen = self.pen("");
        frame::open(&pen, Some(wording::frame::CONFLICTS), Tab::Conflicts, true, out)?;
        let all = self.conflicts.all;
        let before = html! {
            header.head {
                h1 { (wording::frame::CONFLICTS) }
                p.lead { (words::CONFLICTS) }
            }
            @if all.is_empty() { p.nothing { (words::NONE) } }
            @else {
                ul.inline.jump {
                    @for (kind, anchor) in SORTS {
                        @let number = all.iter().filter(|conflict| conflict.kind == kind).count();
                        @if number > 0 {
                            li {
                                a href=(format!("#{anchor}")) { (words::conflicts(kind)) } " "
                                span.count data-since-days=(days(&pen, all.iter().filter(|conflict| conflict.kind == kind))) { (number) }
                            }
                        }
                    }
                }
            }
        };
        out.write_all(before.0.as_bytes())?;
        for (kind, anchor) in SORTS {
            let of_kind: Vec<(usize, &Conflict<'_>)> =
                all.iter().enumerate().filter(|(_, conflict)| conflict.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            let head = html! {
                h2 id=(anchor) {
                    (words::conflicts(kind)) " "
                    span.count data-since-days=(days(&pen, of_kind.iter().map(|&(_, conflict)| conflict))) { (of_kind.len()) }
                }
                p.why { (words::about_conflicts(kind)) }
            };
            out.write_all(head.0.as_bytes())?;
            for &(rank, conflict) in of_kind.iter().take(MOST) {
                writeln!(out, "{}", article(&pen, conflict, Some(rank)).0)?;
            }
            if of_kind.len() > MOST {
                let command = pen.command("dixit conflicts");
                let more = html! { p.more { (wording::more_by(of_kind.len() - MOST, &command)) } };
                out.write_all(more.0.as_bytes())?;
            }
        }
        frame::close(out)
    }
}

/// The conflicts that a record is in; `None` if it is in none.
pub(super) fn section(pen: &Pen<'_, '_>, id: &str) -> Option<Markup> {
    let filed = &pen.site.conflicts;
    let ranks = filed.of.get(id)?;
    Some(html! {
        @for &rank in ranks.iter().take(MOST_OF_ONE) { (article(pen, &filed.all[rank], None)) }
        p.more {
            @let all = html! { a href=(pen.to(super::CONFLICTS_FILE)) { (words::ALL) } };
            (words::all(ranks.len().saturating_sub(MOST_OF_ONE), &all))
        }
    })
}

/// A line that leads to each sort, for the index.
pub(super) fn summary(pen: &Pen<'_, '_>) -> Markup {
    let all = pen.site.conflicts.all;
    html! {
        @if all.is_empty() { p.nothing { (words::NOTHING) } }
        @else {
            ul.plain.tally {
                @for (kind, anchor) in SORTS {
                    @let of_kind: Vec<&Conflict<'_>> = all.iter().filter(|conflict| conflict.kind == kind).collect();
                    @if !of_kind.is_empty() {
                        li {
                            a href=(format!("{}#{anchor}", pen.to(super::CONFLICTS_FILE))) {
                                strong data-since-days=(days(pen, of_kind.iter().copied())) { (of_kind.len()) } " "
                                span data-one=(words::so_many(kind, 1)) { (words::so_many(kind, of_kind.len())) }
                            }
                            " " span.why.of-whole { (severities(&of_kind)) }
                            ul.plain {
                                @for conflict in of_kind.iter().take(MOST_NAMED) {
                                    li data-known=(date::attribute(since(pen, conflict))) { (title(pen, conflict)) }
                                }
                            }
                            @if of_kind.len() > MOST_NAMED { p.more { a href=(format!("{}#{anchor}", pen.to(super::CONFLICTS_FILE))) { (wording::more(of_kind.len() - MOST_NAMED)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// "2 certain, 1 as the dates do not tell".
fn severities(conflicts: &[&Conflict<'_>]) -> String {
    let mut counts: BTreeMap<Severity, usize> = BTreeMap::new();
    conflicts.iter().for_each(|conflict| *counts.entry(conflict.severity).or_default() += 1);
    let told: Vec<String> = counts
        .into_iter()
        .filter_map(|(severity, number)| Some(format!("{number} {}", words::so_many_severe(severity)?)))
        .collect();
    told.join(", ")
}

/// The day since which the public record certainly has had two of its sides: as of an earlier one it was no conflict, and
/// the script does not show it. `None` if it never has.
fn since(pen: &Pen<'_, '_>, conflict: &Conflict<'_>) -> Option<NaiveDate> {
    // What was taken back counts on no side, except where taking back is the conflict.
    let counts = |voice: &&Voice<'_>| !voice.retracted || conflict.kind == ConflictKind::Reversed;
    let day = |voice: &Voice<'_>| pen.site.statement(voice.id)?.known_since.as_ref()?.bounds.latest;
    let first = |side: &Side<'_>| side.statements.iter().filter(counts).filter_map(day).min();
    let mut days: Vec<NaiveDate> = conflict.sides.iter().filter_map(first).collect();
    days.sort_unstable();
    days.get(1).copied()
}

/// The same of several, for their number as of a day.
fn days<'c>(pen: &Pen<'_, '_>, conflicts: impl Iterator<Item = &'c Conflict<'c>>) -> String {
    let days: Vec<String> = conflicts.filter_map(|conflict| since(pen, conflict)).map(|day| day.to_string()).collect();
    days.join(" ")
}

fn article(pen: &Pen<'_, '_>, conflict: &Conflict<'_>, rank: Option<usize>) -> Markup {
    html! {
        article.conflict id=[rank.map(|rank| format!("conflict-{rank}"))] data-known=(date::attribute(since(pen, conflict))) {
            h3 { (title(pen, conflict)) }
            p.severity {
                span.mark.(conflict.severity.as_str()) { (words::severity(conflict.severity)) } " "
                (words::why(conflict.kind, conflict.severity, conflict.what, conflict.of.is_some()))
            }
            @if conflict.kind == ConflictKind::Value {
                @let recorded = html! {
                    @match &conflict.recorded {
                        Some(recorded) => strong { (prose::text(recorded, None)) },
                        None => (words::NO_VALUE),
                    }
                };
                p.recorded { (words::recorded(&recorded)) }
            }
            div.sides { @for side in &conflict.sides { (self::side(pen, conflict, side)) } }
        }
    }
}

/// What it is about, or whose reversal it is.
fn title(pen: &Pen<'_, '_>, conflict: &Conflict<'_>) -> Markup {
    let claims = || {
        html! {
            @for (rank, claim) in conflict.sides.iter().filter_map(|side| side.claim.as_ref()).enumerate() {
                @if rank > 0 { span.against { " " (wording::AGAINST) " " } }
                (pen.link(claim.id))
            }
        }
    };
    html! {
        @match (conflict.kind, &conflict.of) {
            (ConflictKind::Value, Some(of)) => { (words::rival(conflict.what)) ": " (pen.link(of.id)) }
            (ConflictKind::Reversed, of) => {
                @if let Some(side) = conflict.sides.first() { (pen.links(&side.actors)) span.against { " " (words::ON) " " } }
                @match of { Some(of) => (pen.link(of.id)), None => (claims()) }
            }
            (_, Some(of)) => (pen.link(of.id)),
            (_, None) => (claims()),
        }
    }
}

fn side(pen: &Pen<'_, '_>, conflict: &Conflict<'_>, side: &Side<'_>) -> Markup {
    let position = side.position.as_str().to_ascii_lowercase();
    // The claim that the title names need not be named again.
    let claim = side.claim.as_ref().filter(|claim| conflict.of.as_ref().is_none_or(|of| of.id != claim.id));
    let is_relayed = !side.statements.is_empty() && side.statements.iter().all(|voice| voice.relayed_only);
    html! {
        section.side.(position) {
            h4 {
                @match (&side.value, claim) {
                    (Some(value), _) => span.value { (prose::text(value, None)) },
                    // Of two claims, each is asserted.
                    (None, Some(claim)) => (pen.link(claim.id)),
                    (None, None) => span.stance.(position) { (words::position(side.position)) },
                }
                @if is_relayed { " " span.mark.relayed { (words::ONLY_RELAYED) } }
            }
            @if let (Some(_), Some(claim)) = (&side.value, claim) { p.side-claim { (pen.link(claim.id)) } }
            ul.plain.voices {
                @for voice in side.statements.iter().take(MOST_VOICES) { li data-id=(prose::plain(voice.id)) { (self::voice(pen, voice)) } }
            }
            @if side.statements.len() > MOST_VOICES {
                p.more { (words::more_statements(side.statements.len() - MOST_VOICES)) }
            }
        }
    }
}

/// Who and when; what, leading to the statement; where it was read, or through whom it is known.
fn voice(pen: &Pen<'_, '_>, voice: &Voice<'_>) -> Markup {
    let said = pen.site.statement(voice.id);
    let href = pen.href(voice.id).unwrap_or_default();
    html! {
        p.who {
            @if let Some(said) = said { span.by { (pen.links(&said.by)) } (pen.grades(&said.by)) (pen.grades(&[said.id])) }
            " "
            @match &voice.at {
                Some(at) => span.when { (pen.date_as_written(at)) },
                None => span.none { (wording::NOT_DATED) },
            }
            @if voice.retracted { " " (pen.retracted()) }
        }
        p.what {
            @match (said.and_then(|said| said.text), voice.quote) {
                (_, Some(quote)) => a href=(href) { q { (pen.words(quote)) } },
                (Some(text), None) => a href=(href) { (pen.words(text)) },
                (None, None) => a href=(href) { (wording::AS_IT_STANDS) },
            }
        }
        p.read {
            @if !voice.carried_in.is_empty() { (words::read_in(&pen.links(&voice.carried_in))) }
            @else if voice.relayed_by.is_empty() { (words::READ_NOWHERE) }
            @else {
                (words::known_through(&html! {
                    (pen.voices(voice.relayed_by.iter().take(MOST_VOICES).map(|(id, names)| (*id, names.as_slice(), false))))
                    @if voice.relayed_by.len() > MOST_VOICES {
                        " " (wording::and_more(voice.relayed_by.len() - MOST_VOICES))
                    }
                }))
            }
        }
    }
}
