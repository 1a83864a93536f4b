//! What else points at a record, grouped by relation. What the record itself points at stands among its fields, and what
//! sourcing there is, in the trees.

use dixit_core::graph::EdgeKind;
use dixit_core::query::show::{Related, Shown};
use dixit_core::record::Kind;
use maud::{Markup, html};

use super::parts;
use crate::site::{Pen, wording};

/// All groups, in the order of relations; none if nothing is left to show.
pub(super) fn relations(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Option<Markup> {
    let mut groups: Vec<(&'static str, Vec<&Related<'_>>)> = Vec::new();
    for related in shown.related_from.iter().filter(|related| !is_elsewhere(shown.kind, related)) {
        let Some(heading) = wording::incoming(related.arc, related.kind, shown.kind) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, group)) if group.iter().any(|known| known.id == related.id) => {}
            Some((_, group)) => group.push(related),
            None => groups.push((heading, vec![related])),
        }
    }
    let derived = parts::derived(pen, shown.id);
    (!groups.is_empty() || derived.is_some()).then(|| {
        html! {
            @if let Some(derived) = derived { section.relation { h3 { (wording::DERIVED) } (derived) } }
            @for (heading, group) in groups {
                section.relation {
                    h3 { (heading) " " span.count { (group.len()) } }
                    ul.plain.related {
                        @for related in group { li { (pen.badge(related.kind)) " " (pen.link(related.id)) } }
                    }
                }
            }
        }
    })
}

/// True for what the statements on the same page, or the claims below them, show.
fn is_elsewhere(here: Kind, related: &Related<'_>) -> bool {
    match (here, related.arc) {
        (Kind::Claim, EdgeKind::Says | EdgeKind::Contradicts) | (Kind::Event, EdgeKind::During) => true,
        (Kind::Actor, EdgeKind::By) => related.kind == Kind::Statement,
        _ => false,
    }
}
