//! The timeline as a table: the equivalent of the picture for readers who cannot see it, and the page that holds both.

use std::io::{self, Write};

use dixit_core::query::tally::Tally;
use dixit_core::query::timeline::{Timeline, TimelineEntry};
use dixit_core::record::Stance;
use maud::{Markup, html};

use super::frame::{self, Tab};
use super::picture::{self, Picture, Table};
use super::wording::timeline as words;
use super::{Pen, Site, column, gathered, prose, wording};

impl Site<'_> {
    /// Writes the page of the timeline, for [`TIMELINE_FILE`](super::TIMELINE_FILE): the picture and every entry.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn timeline(
        &self,
        timeline: &Timeline<'_>,
        picture: Option<&Picture<'_>>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let pen = self.pen("");
        frame::open(&pen, Some(wording::frame::TIMELINE), Tab::Timeline, true, out)?;
        let before = html! {
            header.head {
                h1 { (wording::frame::TIMELINE) }
                p.lead { (words::LEAD) }
            }
            @if let Some(picture) = picture { (picture::figure(&pen, picture, false)) }
            h2 { (words::ALL) }
        };
        out.write_all(before.0.as_bytes())?;
        let tally = picture.and_then(|picture| match picture.table {
            Some(Table::Counts(tally)) => Some(tally),
            _ => None,
        });
        write_table(&pen, timeline, tally, out)?;
        if !timeline.undated.is_empty() {
            let undated = html! {
                h2 { (words::UNDATED) " " span.count { (timeline.undated.len()) } }
                ul.plain.related { @for entry in &timeline.undated { li data-id=(prose::plain(entry.id)) { (pen.badge(entry.kind)) " " (pen.marked(entry.id, entry.retracted)) } } }
            };
            out.write_all(undated.0.as_bytes())?;
        }
        frame::close(out)
    }
}

/// The first entries as a table.
pub(super) fn table(pen: &Pen<'_, '_>, timeline: &Timeline<'_>, most: usize) -> Markup {
    html! {
        div.table { table.chronology {
            (head())
            tbody { @for entry in timeline.entries.iter().take(most) { (row(pen, entry, None)) } }
        } }
    }
}

/// The same of all entries, row by row, for a table that may be long. The first row of each stretch of time can be led to.
fn write_table(
    pen: &Pen<'_, '_>,
    timeline: &Timeline<'_>,
    tally: Option<&Tally>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "<div class=\"table\"><table class=\"chronology\">{}<tbody>", head().into_string())?;
    let mut before = None;
    for entry in &timeline.entries {
        let place = tally.and_then(|tally| tally.place(&entry.at));
        let stretch = tally.zip(place.filter(|_| place != before)).map(|(tally, place)| &tally.columns[place]);
        before = place.or(before);
        writeln!(out, "{}", row(pen, entry, stretch.map(gathered::anchor).as_deref()).into_string())?;
    }
    write!(out, "</tbody></table></div>")
}

fn head() -> Markup {
    column::heads(words::COLUMNS)
}

fn row(pen: &Pen<'_, '_>, entry: &TimelineEntry<'_>, anchor: Option<&str>) -> Markup {
    let href = pen.href(entry.id).unwrap_or_default();
    let what = html! {
        p.what { a href=(href) { (pen.words(&entry.label)) } }
        @if let Some(said) = pen.site.statement(entry.id) {
            @if said.stance != Stance::Asserts || entry.retracted {
                p.who {
                    @if said.stance != Stance::Asserts { (pen.stance(said.stance)) }
                    @if entry.retracted { " " (pen.retracted()) }
                }
            }
        }
    };
    html! {
        tr id=[anchor] data-id=(prose::plain(entry.id)) {
            (column::cell(words::COLUMNS[0], &pen.date_as_written(&entry.at)))
            (column::cell(words::COLUMNS[1], &pen.badge(entry.kind)))
            (column::cell(words::COLUMNS[2], &what))
            (column::cell(words::COLUMNS[3], &pen.links(&entry.actors)))
            (column::cell(words::COLUMNS[4], &pen.public_as_written(entry.known_since.as_ref())))
        }
    }
}
