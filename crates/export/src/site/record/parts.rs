//! The parts of a document: their words, where each comes from, and what refers to it.

use dixit_core::query::show::{Shown, Value};
use dixit_core::record::Kind;
use maud::{Markup, html};

use super::{fields, value};
use crate::site::{Pen, address, prose, wording};

/// All parts in the order of the document.
pub(super) fn parts(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Option<Markup> {
    let Value::List(parts) = value(shown, "parts") else { return None };
    let parts: Vec<&[(&str, Value<'_>)]> = parts
        .iter()
        .filter_map(|part| match part {
            Value::Struct(fields) => Some(fields.as_slice()),
            _ => None,
        })
        .collect();
    (!parts.is_empty()).then(|| html! { ol.parts { @for fields in parts { (part(pen, shown.id, fields)) } } })
}

fn part(pen: &Pen<'_, '_>, document: &str, part: &[(&str, Value<'_>)]) -> Markup {
    let get = |name: &str| part.iter().find(|(field, _)| *field == name).map_or(&Value::Absent, |(_, value)| value);
    let Value::Text(id) = get("id") else { return html! {} };
    let whole = format!("{document}#{id}");
    html! {
        li id=(address::anchor(id)) {
            h3 dir="auto" {
                @match get("label") { Value::Text(label) => (pen.words(label)), _ => (prose::text(id, None)) }
                " " code.part-id { (prose::text(&whole, None)) }
            }
            @if let Value::Text(text) = get("text") { p.part-text dir="auto" { (pen.words(text)) } }
            @if let Value::List(derivations) = get("derived_from") {
                @if !derivations.is_empty() {
                    dl.fields {
                        div {
                            dt { "Derived from" }
                            dd { ul.plain { @for derivation in derivations { @if let Value::Struct(fields) = derivation {
                                li { (fields::derivation(pen, fields)) }
                            } } } }
                        }
                    }
                }
            }
            (referring(pen, &whole))
        }
    }
}

/// What names this very part: texts that derive from it, claims about it.
fn referring(pen: &Pen<'_, '_>, part: &str) -> Markup {
    let Some(edges) = pen.site.into_parts.get(part) else { return html! {} };
    let mut headings: Vec<(&str, Vec<&str>)> = Vec::new();
    for (from, arc) in edges {
        let kind = pen.site.named(from).map_or(Kind::Document, |named| named.kind);
        let heading = wording::incoming(*arc, kind, Kind::Part).unwrap_or(arc.as_str());
        match headings.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, ids)) => ids.push(from),
            None => headings.push((heading, vec![from])),
        }
    }
    html! {
        dl.fields {
            @for (heading, ids) in headings {
                div { dt { (heading) } dd { ul.plain { @for id in ids { li { (pen.link(id)) } } } } }
            }
        }
    }
}
