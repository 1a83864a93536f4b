//! What falls (model.md §6) once more, slow and obvious, from the text of the model alone: take the record away, see what
//! is still attested, and count every claim's support again by trying all cuts ([`super::support`]).

use std::collections::BTreeSet;

use proptest::option::of;
use proptest::prelude::*;

use super::naive::{AsOf, World, days, whole};
use super::support::Fallen;
use super::{as_of, bounds, for_all, owned};
use crate::analysis::impact::Effect;
use crate::graph::Graph;
use crate::query::filter::KnownBy;
use crate::record::{Kind, Record};
use crate::source::Text;

impl World<'_> {
    /// What can be read, as of a day in documents public by then, with something taken away.
    fn attested(&self, as_of: AsOf, fallen: &Fallen) -> BTreeSet<String> {
        let mut attested = BTreeSet::new();
        loop {
            let before = attested.len();
            for (id, s) in self.statements() {
                let carried = s.carried_in.iter().map(|own| whole(own.doc.as_str()));
                let carried = carried.filter(|own| self.is_public(own, as_of)).any(|own| !fallen.contains(own));
                let relied_on = self.statements().into_iter().any(|(by, other)| {
                    attested.contains(by) && other.relies_on.iter().any(|ground| ground.on.as_str() == id)
                });
                if !fallen.contains(id) && (carried || relied_on) {
                    attested.insert(id.to_owned());
                }
            }
            if attested.len() == before {
                return attested;
            }
        }
    }

    /// The record and all that goes with it.
    fn fallen(&self, id: &str, as_of: AsOf) -> Fallen {
        let mut fallen = Fallen::from([id.to_owned()]);
        let alone = |by: &[Text<'_>]| !by.is_empty() && by.iter().all(|name| name.as_str() == id);
        let is_it = |name: &Option<Text<'_>>| name.as_ref().is_some_and(|name| name.as_str() == id);
        for (own, s) in self.statements() {
            if alone(&s.by) || is_it(&s.during) {
                fallen.insert(own.to_owned());
            }
        }
        for (own, document) in self.documents() {
            if is_it(&document.publisher)
                || (document.publisher.is_none() && alone(&document.by))
                || is_it(&document.records)
            {
                fallen.insert(own.to_owned());
            }
        }
        let (before, after) = (self.attested(as_of, &Fallen::new()), self.attested(as_of, &fallen));
        fallen.extend(before.difference(&after).cloned());
        fallen
    }
}

/// As of today where nothing is drawn, else of a day, certainly or perhaps.
fn drawn(day: Option<(u8, bool)>) -> (Option<KnownBy>, AsOf) {
    let day = day.map(|(pick, certainly)| (bounds(pick), certainly));
    (day.map(|(day, certainly)| as_of(day, certainly)), day.map(|(day, certainly)| (days(day), certainly)))
}

fn falls_hold(graph: &Graph<'_>, world: &World<'_>, (known, then): (Option<KnownBy>, AsOf)) {
    let claims: Vec<&str> = graph.ids_of(Kind::Claim).collect();
    let none = Fallen::new();
    let before: Vec<_> = claims.iter().map(|claim| world.answer(claim, false, then, &none).bounds).collect();
    for id in world.ids() {
        let Some(impact) = graph.impact_as_of(id, true, known) else {
            assert_eq!(world.kept[id].kind(), Kind::Claim);
            continue;
        };
        let fallen = world.fallen(id, then);
        let is_lost = |own: &&String| world.kept[own.as_str()].kind() == Kind::Statement && world.is_public(own, then);
        let lost: Vec<String> = fallen.iter().filter(is_lost).filter(|own| *own != id).cloned().collect();
        assert_eq!(owned(impact.unattested.iter().map(|own| own.id)), lost, "{id} {known:?}");
        assert_eq!(owned(impact.claims.iter().map(|own| own.claim.id)), owned(claims.iter().copied()));
        let relied = world.statements().into_iter().filter(|(own, statement)| {
            let relies = statement.relies_on.iter().any(|ground| fallen.contains(whole(ground.on.as_str())));
            relies && !fallen.contains(*own) && world.is_public(own, then)
        });
        assert_eq!(owned(impact.relied.iter().map(|own| own.id)), owned(relied.map(|(own, _)| own)), "{id} {known:?}");
        assert_eq!(impact.retracted, world.is_retracted(id, then), "{id} {known:?}");
        for own in impact.unattested.iter().chain(&impact.relied) {
            assert_eq!(own.retracted, world.is_retracted(own.id, then), "{} {known:?}", own.id);
        }
        let mut changed = Vec::new();
        for (struck, before) in impact.claims.iter().zip(&before) {
            let pair = |own: crate::analysis::support::Independent| (own.at_least, own.at_most);
            let after = world.answer(struck.claim.id, false, then, &fallen).bounds;
            if let (Some(before), Some(after)) = (*before, after) {
                let claim = struck.claim.id;
                assert_eq!(
                    (pair(struck.before), pair(struck.after)),
                    (before, after),
                    "{claim} without {id} {known:?}"
                );
                let expected = match (before, after) {
                    ((_, 1..), (_, 0)) => Effect::Lost,
                    (before, after) if after.0 < before.0 || after.1 < before.1 => Effect::Weakened,
                    _ => Effect::Unchanged,
                };
                assert_eq!(struck.effect, expected, "{claim} without {id} {known:?}");
            }
            if struck.before != struck.after {
                changed.push(struck.claim.id.to_owned());
            }
        }
        let told = graph.impact_as_of(id, false, known).unwrap();
        assert_eq!(owned(told.claims.iter().map(|own| own.claim.id)), changed, "{id} {known:?}");
    }
}

#[test]
fn what_falls_is_what_is_lost_without_it() {
    for_all(of((any::<u8>(), any::<bool>())), false, |_, graph, world, day| falls_hold(graph, world, drawn(day)));
}

/// Claims that are counted are lost, statements are unattested; of documents and statements all that is.
#[test]
fn the_ranking_is_a_lower_bound_of_what_falls() {
    for_all(of((any::<u8>(), any::<bool>())), false, |_, graph, world, day| {
        let (known, then) = drawn(day);
        let ranked = graph.impact_rank_as_of(None, known);
        let order: Vec<_> =
            ranked.iter().map(|own| (std::cmp::Reverse((own.claims, own.statements)), own.record.id)).collect();
        assert!(order.is_sorted());
        for id in world.ids() {
            let Some(impact) = graph.impact_as_of(id, true, known) else { continue };
            let found = ranked.iter().find(|own| own.record.id == id);
            let (claims, statements) = found.map_or((0, 0), |own| (own.claims, own.statements));
            let takes_back =
                |own: &String| matches!(world.kept[own.as_str()], Record::Statement(s) if !s.retracts.is_empty());
            match world.kept[id].kind() {
                Kind::Document | Kind::Statement => assert_eq!(statements, impact.unattested.len(), "{id} {known:?}"),
                _ => assert!(statements <= impact.unattested.len(), "{id} {known:?}"),
            }
            if !world.fallen(id, then).iter().any(takes_back) {
                let without = impact.claims.iter().filter(|own| own.after.at_most == 0).count();
                assert!(claims <= without, "{id}: {claims} of {without} {known:?}");
            }
        }
    });
}
