//! Sources by how much hangs on them alone: what would fall first if one of them were wrong (model.md §6). Who they are is
//! found by `dixit-core`.

use std::io::{self, Write};

use dixit_core::analysis::impact::rank::Ranked;
use dixit_core::record::Kind;
use maud::{Markup, html};

use super::frame::{self, Tab};
use super::{Pen, Site, column, prose};

const COLUMNS: [&str; 5] = ["Source", "Kind", "Claims alone", "Words alone", "Statements"];

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
                h1 { "Sources" }
                p.lead {
                    "Who and what would take most with them, were they wrong, forged or withdrawn: claims that would lose \
                     all support (“claims alone”), and statements that nothing else attests (“words alone”). The true loss may be greater; each one’s \
                     own page shows it."
                }
            }
            @if ranked.is_empty() { p.nothing { "Nothing hangs on any one record alone." } }
            @else {
                div.table { table.listing.sources {
                    (column::heads(COLUMNS))
                    tbody { @for one in ranked { (row(&pen, one)) } }
                } }
                @if more > 0 { p.more { (more) " more: run " code { "dixit impact --rank" } "." } }
            }
        };
        frame::page(&pen, Some("Sources"), (Tab::Sources, true), &content, out)
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
            (column::cell(COLUMNS[1], &pen.badge(one.record.kind)))
            (column::cell(COLUMNS[2], &number(one.claims)))
            (column::cell(COLUMNS[3], &number(one.statements)))
            (column::cell(COLUMNS[4], &number(filed.map_or(0, Vec::len))))
        }
    }
}
