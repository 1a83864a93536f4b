//! Sources by how much hangs on them alone: what would fall first if one of them were wrong (model.md §6). Who they are is
//! found by `dixit-core`.

use std::io::{self, Write};

use dixit_core::analysis::impact::rank::Ranked;
use dixit_core::record::Kind;
use maud::{Markup, html};

use super::frame::{self, Tab};
use super::wording::sources as words;
use super::{Pen, Site, column, prose, wording};

impl Site<'_> {
    /// Writes the page of those on whom most hangs alone, for [`SOURCES_FILE`](super::SOURCES_FILE), in the order given.
    /// `more` is how many follow that are not among them.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn sources(&self, ranked: &[Ranked<'_>], more: usize, out: &mut dyn Write) -> io::Result<()> {
        let pen = self.pen("");
        let content = html! {
            header.head {
                h1 { (wording::frame::SOURCES) }
                p.lead { (words::LEAD) }
            }
            @if ranked.is_empty() { p.nothing { (words::NOTHING) } }
            @else {
                div.table data-found="dixit impact --rank --known-by DAY" { table.listing.sources {
                    (column::heads(words::COLUMNS))
                    tbody { @for one in ranked { (row(&pen, one)) } }
                } }
                @if more > 0 { p.more { (wording::more_by(more, &pen.command("dixit impact --rank"))) } }
            }
        };
        frame::page(&pen, Some(wording::frame::SOURCES), (Tab::Sources, true), &content, out)
    }
}

fn row(pen: &Pen<'_, '_>, one: &Ranked<'_>) -> Markup {
    let id = one.record.id;
    let filed = match one.record.kind {
        Kind::Actor => pen.site.by_speaker.get(id),
        Kind::Document => pen.site.by_document.get(id),
        _ => None,
    };
    let number = |number: usize| html! { @if number > 0 { (number) } @else { span.none.nil { "–" } } };
    html! {
        tr data-id=(prose::plain(id)) {
            th scope="row" { (pen.marked(id, one.record.retracted)) " " code.id { (prose::text(id, None)) } }
            (column::cell(words::COLUMNS[1], &pen.badge(one.record.kind)))
            (column::cell(words::COLUMNS[2], &number(one.claims)))
            (column::cell(words::COLUMNS[3], &number(one.statements)))
            (column::cell(words::COLUMNS[4], &number(filed.map_or(0, Vec::len))))
        }
    }
}
