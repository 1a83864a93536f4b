//! The parts of a document: their words, where each comes from, and what refers to it.

use dixit_core::query::show::{Shown, Value};
use dixit_core::record::{How, Kind};
use maud::{Markup, html};

use super::fields;
use crate::site::gather::{Fields, field};
use crate::site::wording::record as words;
use crate::site::{Pen, address, prose, wording};

/// All parts in the order of the document.
pub(super) fn parts(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Option<Markup> {
    let parts = field(shown, "parts").entries();
    (!parts.is_empty()).then(|| html! { ol.parts { @for value in parts { (part(pen, shown.id, value)) } } })
}

fn part(pen: &Pen<'_, '_>, document: &str, part: &Value<'_>) -> Markup {
    let Value::Text(id) = part.get("id") else { return html! {} };
    let whole = format!("{document}#{id}");
    let derived_from = part.get("derived_from").entries();
    html! {
        li id=(address::anchor(id)) {
            h3 dir="auto" {
                @match part.get("label") { Value::Text(label) => (pen.block(label)), _ => (prose::block(id, None)) }
                " " code.part-id { (prose::text(&whole, None)) }
            }
            @if let Value::Text(text) = part.get("text") { p.part-text dir="auto" { (pen.block(text)) } }
            @let became = derived(pen, &whole);
            @let mentions = mentions(pen, &whole);
            @if !derived_from.is_empty() || became.is_some() || !mentions.is_empty() {
                dl.fields {
                    @if !derived_from.is_empty() {
                        div {
                            dt { (wording::field(Kind::Document, "derived_from")) }
                            dd { ul.plain { @for one in derived_from { li { (fields::derivation(pen, one)) } } } }
                        }
                    }
                    @if let Some(became) = became { div { dt { (wording::DERIVED) } dd { (became) } } }
                    @for (heading, ids) in mentions {
                        div { dt { (heading) } dd { ul.plain { @for id in ids { li { (pen.link(id)) } } } } }
                    }
                }
            }
        }
    }
}

/// The texts that derive from a document or part, or that dropped it, each with what was done to it.
pub(super) fn derived(pen: &Pen<'_, '_>, id: &str) -> Option<Markup> {
    let texts = pen.site.derived.get(id)?;
    Some(html! {
        ul.plain {
            @for derived in texts {
                li {
                    @if derived.how == How::Dropped.as_str() { (words::dropped_in(&html! { em { (wording::how(derived.how)) } }, &pen.link(&derived.text))) }
                    @else { (pen.link(&derived.text)) ", " em { (wording::how(derived.how)) } }
                }
            }
        }
    })
}

/// What else names a part, by heading.
fn mentions<'s>(pen: &Pen<'s, '_>, part: &str) -> Vec<(&'static str, Vec<&'s str>)> {
    let mut headings: Vec<(&str, Vec<&str>)> = Vec::new();
    for mention in pen.site.mentions.get(part).into_iter().flatten() {
        let heading = wording::mention(mention.field, mention.kind);
        match headings.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, ids)) => ids.push(mention.record),
            None => headings.push((heading, vec![mention.record])),
        }
    }
    headings
}
