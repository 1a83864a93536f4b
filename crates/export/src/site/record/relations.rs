//! What else points at a record, grouped by relation. What the record itself points at stands among its fields, and what
//! sourcing there is, in the trees.

use std::collections::BTreeSet;

use dixit_core::query::show::{Related, Shown};
use dixit_core::record::Kind;
use maud::{Markup, html};

use crate::site::{Pen, wording};

/// All groups, in the order of relations; none if nothing is left to show.
pub(super) fn relations(pen: &Pen<'_, '_>, shown: &Shown<'_>) -> Option<Markup> {
    let mut groups: Vec<(&'static str, Vec<&Related<'_>>)> = Vec::new();
    let mut seen = BTreeSet::new();
    // What holds both ways may be written on either side.
    let mutual = shown.relates_to.iter().filter(|related| wording::is_mutual(related.arc));
    let incoming = shown.related_from.iter().filter(|related| !is_elsewhere(shown.kind, related));
    let mut all: Vec<&Related<'_>> = incoming.chain(mutual).collect();
    all.sort_by_key(|related| (related.arc, related.id));
    for related in all {
        let Some(heading) = wording::incoming(related.arc, related.kind, shown.kind) else { continue };
        if !seen.insert((heading, related.id)) {
            continue;
        }
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, group)) => group.push(related),
            None => groups.push((heading, vec![related])),
        }
    }
    (!groups.is_empty()).then(|| {
        html! {
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

/// True for what a table of statements on the same page shows.
fn is_elsewhere(here: Kind, related: &Related<'_>) -> bool {
    use dixit_core::graph::EdgeKind as E;
    matches!((here, related.arc, related.kind), (Kind::Claim, E::Says, _) | (Kind::Event, E::During, _))
        || matches!((here, related.arc, related.kind), (Kind::Actor, E::By, Kind::Statement))
}
