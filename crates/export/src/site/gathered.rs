//! The tables that say what a picture of many records as few shapes says: groups and all ties between them, and counts by
//! stretches of time.

use dixit_core::query::digest::{Digest, Whose};
use dixit_core::query::tally::{Column, Tally};
use maud::{Markup, html};

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
        Whose::Others(_) => file_of_kind(dixit_core::record::Kind::Actor).to_owned(),
        Whose::Nobodys(kind) => file_of_kind(*kind).to_owned(),
    }
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
pub(super) fn groups(pen: &Pen<'_, '_>, digest: &Digest<'_>) -> Markup {
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
                        @let ties = || digest.ties.iter().filter(move |tie| tie.from == place);
                        @let within = html! {
                            @for tie in ties().filter(|tie| tie.to == place) { (told_relations(&tie.relations)) }
                        };
                        @let leads = html! {
                            @for (rank, tie) in ties().filter(|tie| tie.to != place).enumerate() {
                                @if rank > 0 { "; " }
                                (name(tie.to)) " (" (told_relations(&tie.relations)) ")"
                            }
                        };
                        tr {
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
