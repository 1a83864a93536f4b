//! The first page: what this is, whether the records are sound, what there is, what came when, and what to look into.

mod findings;
mod todo;

use std::io::{self, Write};

use dixit_core::analysis::impact::rank::Ranked;
use dixit_core::analysis::known::Known;
use dixit_core::diagnostic::Diagnostic;
use dixit_core::query::stats::Stats;
use dixit_core::query::timeline::Timeline;
use dixit_core::source::Sources;
use maud::{Markup, html};

use super::frame::{self, Tab};
use super::picture::{self, Download, Picture};
use super::wording::index as words;
use super::{Pen, Site, chronology, conflict, file_of_kind, known, wording};
use crate::diagnostic::Counts;

/// Entries of the timeline that the index shows as a table; the rest stands on the timeline's own page.
const FIRST_ENTRIES: usize = 500;
/// So many days of the public record are summed up.
const LATEST: usize = 4;

/// What the index shows.
#[derive(Debug, Clone, Copy)]
pub struct Overview<'p> {
    /// What a check counted; of records, those that are sound.
    pub counts: Counts,
    /// What it found, in the order of files and places.
    pub findings: &'p [Diagnostic],
    /// The files that the findings point into.
    pub sources: &'p Sources,
    /// How many records are not in these pages for what is wrong with them.
    pub left_out: usize,
    /// Counts and the to-do list.
    pub stats: &'p Stats<'p>,
    /// Whose fall would hurt most.
    pub ranked: &'p [Ranked<'p>],
    /// What became public, ever.
    pub known: &'p Known<'p>,
    /// What came when.
    pub timeline: &'p Timeline<'p>,
    /// The timeline, drawn.
    pub timeline_picture: Option<&'p Picture<'p>>,
    /// Diagrams.
    pub pictures: &'p [Picture<'p>],
    /// Answers as data, beside the pages.
    pub answers: &'p [Download<'p>],
}

impl Site<'_> {
    /// Writes the index, for [`INDEX_FILE`](super::INDEX_FILE).
    ///
    /// # Errors
    /// Those of `out`.
    pub fn index(&self, overview: &Overview<'_>, out: &mut dyn Write) -> io::Result<()> {
        let pen = self.pen("");
        let content = html! {
            header.front {
                h1 { (pen.words(self.title)) }
                p.tagline { (wording::TAGLINE) "?" }
                p.lead { (wording::DISCLAIMER) }
            }
            (figures(overview))
            section id="check" { h2 { (words::SOUND) } (findings::findings(&pen, overview)) }
            section id="conflicts" { h2 { (words::DISPUTED) } (conflict::summary(&pen)) }
            section id="weak" { h2 { (words::WEAK) } (todo::weak(&pen, overview)) }
            section id="new" { h2 { (words::NEW) } (known::latest(&pen, overview.known, LATEST)) }
            section id="timeline" { h2 { (words::TIMELINE) } (timeline(&pen, overview)) }
            @if !overview.pictures.is_empty() {
                section id="diagrams" {
                    h2 { (words::DIAGRAMS) }
                    @for picture in overview.pictures { (picture::figure(&pen, picture, true)) }
                }
            }
            section id="to-do" { h2 { (words::TO_DO) } (todo::todo(&pen, overview)) }
            @if !overview.answers.is_empty() {
                section id="data" {
                    h2 { (words::DATA) }
                    p { (words::ABOUT_DATA) }
                    ul.inline.files { @for answer in overview.answers { li { a href=(pen.to(answer.file)) { (pen.words(answer.label)) } } } }
                }
            }
        };
        frame::page(&pen, None, (Tab::Overview, true), &content, out)
    }
}

/// Counts by kind, and statements by stance.
fn figures(overview: &Overview<'_>) -> Markup {
    let stances = overview.stats.stances.iter().filter(|&&(_, number)| number > 0);
    let told = html! {
        @for (rank, &(stance, number)) in stances.enumerate() {
            @if rank > 0 { ", " }
            strong data-count=(format!("stance:{}", super::data::stance(stance))) { (number) } " "
            span.stance.(stance.as_str().to_ascii_lowercase()) { (wording::takes(stance, number)) }
        }
    };
    html! {
        section.figures aria-label=(words::COUNTS) {
            ul.kinds {
                @for &(kind, number) in &overview.stats.records {
                    li.(kind.as_str()) {
                        a href=(file_of_kind(kind)) { span.number data-count=(kind.as_str()) { (number) } " " span { (wording::number_of(kind, number)) } }
                    }
                }
            }
            p.stances {
                (words::of_statements(&told)) " "
                (words::in_files(overview.counts.records, overview.counts.files))
            }
        }
    }
}

fn timeline(pen: &Pen<'_, '_>, overview: &Overview<'_>) -> Markup {
    let entries = overview.timeline.entries.len();
    html! {
        @if let Some(picture) = overview.timeline_picture { (picture::figure(pen, picture, false)) }
        @if entries == 0 {
            p.nothing { (words::NO_DATES) }
        } @else {
            // A picture that gathers brings a table of its own.
            @let is_gathered = overview.timeline_picture.is_some_and(|picture| picture.table.is_some());
            @if !is_gathered { details.as-table.repeats {
                summary { (wording::as_table(&words::entries(entries))) }
                (chronology::table(pen, overview.timeline, FIRST_ENTRIES))
            } }
            p.more {
                @if entries > FIRST_ENTRIES && !is_gathered { (words::shows_first(FIRST_ENTRIES)) " " }
                @let own_page = html! { a href=(Tab::Timeline.file()) { (words::OWN_PAGE) } };
                (words::own_page(&own_page, overview.timeline.undated.len()))
            }
        }
    }
}
