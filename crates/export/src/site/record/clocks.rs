//! The clocks of a record, never confused: when it happened, was said, was made, became public (model.md §3). The fifth,
//! when it was recorded here, is git's.

use dixit_core::query::show::{Shown, Value};
use dixit_core::record::Kind;
use maud::{Markup, html};

use crate::site::gather::field;
use crate::site::wording::record as words;
use crate::site::{Pen, lineage};

/// Which clocks a kind has, and what stands on them; nothing for kinds that have none.
pub(super) fn clocks(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Markup {
    let own = |name| match field(shown, name) {
        Value::Date(date) => Some(pen.date(date)),
        _ => None,
    };
    let unknown = |clock: Option<Markup>| clock.unwrap_or_else(|| html! { span.none { (words::NOT_KNOWN) } });
    let mut clocks: Vec<(&str, Markup)> = Vec::new();
    match shown.kind {
        Kind::Event => clocks.push((words::HAPPENED, unknown(own("at")))),
        Kind::Statement => clocks.push((words::SAID, unknown(own("at").or_else(|| said_during(pen, shown))))),
        Kind::Document => clocks.push((words::MADE, unknown(own("made")))),
        Kind::Actor | Kind::Claim | Kind::Part => return html! {},
    }
    let public = if shown.kind == Kind::Document { words::BECAME_PUBLIC } else { words::PUBLIC_SINCE };
    clocks.push((public, pen.public(shown.known_since.as_ref())));
    if let Some(archive) = lineage::archive(pen, shown) {
        clocks.push((words::ARCHIVED, archive));
    }
    html! {
        dl.clocks { @for (name, clock) in clocks { div { dt { (name) } dd { (clock) } } } }
    }
}

/// A statement without a date of its own has its event's.
fn said_during(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Option<Markup> {
    let at = pen.site.statement(shown.id)?.at.as_ref()?;
    Some(html! { (pen.date(at)) " " span.bounds { (words::DATE_OF_EVENT) } })
}
