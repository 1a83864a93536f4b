//! That a statement was taken back: by whom and when, and what relied on it. It counts for nothing in support.

use dixit_core::graph::EdgeKind;
use dixit_core::query::show::Shown;
use maud::{Markup, html};

use crate::site::wording::record as words;
use crate::site::{Pen, wording};

/// More records than this that relied on one statement are for `dixit trace --down`.
const MOST: usize = 50;

/// What to know of a statement that was taken back; `None` for any other record.
pub(super) fn retraction(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Option<Markup> {
    if !shown.retracted {
        return None;
    }
    let by = shown.related_from.iter().filter(|related| related.arc == EdgeKind::Retracts);
    // Documents carry it; they do not rely on it.
    let relied: Vec<&str> = shown
        .relied_on_by
        .iter()
        .filter(|related| related.arc == EdgeKind::ReliesOn)
        .map(|related| related.id)
        .collect();
    Some(html! {
        p { (words::COUNTS_FOR_NOTHING) }
        h3 { (words::TAKEN_BACK_IN) }
        ul.plain {
            @for related in by {
                li {
                    (pen.link(related.id))
                    @if let Some(said) = pen.site.statement(related.id) {
                        @if let Some(at) = &said.at { ", " span.when { (pen.date_as_written(at)) } }
                    }
                }
            }
        }
        h3 { (words::RELIED_ON_IT) }
        @if relied.is_empty() { p.nothing { (words::NOTHING_RELIED) } }
        @else { ul.plain { @for id in relied.iter().take(MOST) { li { (pen.link(id)) } } } }
        @if relied.len() > MOST {
            @let command = format_args!("dixit trace --down {}", shown.id);
            p.more { (wording::more_by(relied.len() - MOST, &pen.command(command))) }
        }
    })
}
