//! That a statement was taken back: by whom and when, and what relied on it. It counts for nothing in support.

use dixit_core::graph::EdgeKind;
use dixit_core::query::show::Shown;
use maud::{Markup, html};

use crate::site::Pen;

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
        p { "It counts for nothing in the support of any claim." }
        h3 { "Taken back in" }
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
        h3 { "What relied on it" }
        @if relied.is_empty() { p.nothing { "Nothing that is recorded." } }
        @else { ul.plain { @for id in relied.iter().take(MOST) { li { (pen.link(id)) } } } }
        @if relied.len() > MOST { p.more { (relied.len() - MOST) " more: run " code { "dixit trace --down " (shown.id) } "." } }
    })
}
