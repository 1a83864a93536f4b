//! What `stats` lists, against every statement and document gone through by hand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::naive::{AsOf, World, days};
use super::{as_of, bounds, for_all, on_all_records, owned};
use crate::graph::EdgeKind;
use crate::query::stats::Stats;
use crate::record::Kind;

#[test]
fn stats_find_claims_that_hang_on_one() {
    on_all_records(|graph, world| {
        let stats = graph.stats();
        stats_hold(&stats, world, None);
        assert_eq!(owned(world.ids()).len(), graph.record_count());
    });
}

/// As of a day, of what could be seen by then.
#[test]
fn stats_as_of_a_day_count_what_could_be_seen() {
    for astray in [false, true] {
        for_all((any::<u8>(), any::<bool>()), astray, |_, graph, world, (pick, certainly)| {
            let day = bounds(pick);
            stats_hold(&graph.stats_as_of(Some(as_of(day, certainly))), world, Some((days(day), certainly)));
        });
    }
}

fn stats_hold(stats: &Stats<'_>, world: &World<'_>, then: AsOf) {
    let seen = world.seen(then);
    let kind = |id: &str| world.kind_of(id);
    for &(own, count) in &stats.records {
        assert_eq!(count, seen.iter().filter(|id| kind(id) == own).count(), "{own:?}");
    }
    for &(own, count) in &stats.stances {
        let of = world.statements().into_iter().filter(|(id, s)| s.stance() == own && seen.contains(*id));
        assert_eq!(count, of.count(), "{own:?}");
    }
    let mut edges: BTreeMap<EdgeKind, usize> = BTreeMap::new();
    let are_seen = |from: &str, to: &str| seen.contains(from) && seen.contains(to);
    // Two sorts of basis between one pair are two arcs.
    for (from, to, own, _) in world.sourcing() {
        *edges.entry(own).or_default() += usize::from(are_seen(&from, &to));
    }
    for (from, to, own) in world.relations().into_iter().filter(|(.., own)| !own.is_sourcing()) {
        let is_vouched = own != EdgeKind::DerivedFrom || !world.hows(&from, &to, then).is_empty();
        *edges.entry(own).or_default() += usize::from(is_vouched && are_seen(&from, &to));
    }
    edges.retain(|_, count| *count > 0);
    assert_eq!(stats.edges, edges.into_iter().collect::<Vec<_>>());
    let claim_weight = |claim: &str| {
        let own: BTreeSet<&str> = world
            .statements()
            .into_iter()
            .filter(|(id, own)| {
                own.claim.as_ref().is_some_and(|own| own.as_str() == claim)
                    && own.stance() == crate::record::Stance::Asserts
                    && world.stands(id, then)
            })
            .map(|(id, _)| id)
            .collect();
        world.resting_on(&own, then)
    };
    let ranked = |mut claims: Vec<(String, String)>| {
        claims.sort_by_key(|(claim, _)| (Reverse(claim_weight(claim)), claim.clone()));
        claims
    };
    let (mut single, mut unnamed, mut one_outlet) = (Vec::new(), Vec::new(), Vec::new());
    for (claim, _) in world.claims() {
        let origins = world.asserted_on(claim, then);
        if origins.len() == 1 {
            single.push((claim.to_owned(), origins.first().unwrap().clone()));
        }
        if !origins.is_empty() && origins.iter().all(|origin| world.is_anonymous(origin)) {
            unnamed.push((claim.to_owned(), String::new()));
        }
        let outlets = world.outlets(claim, then);
        if let Some(first) = outlets.first()
            && first.len() == 1
            && outlets.iter().all(|other| other == first)
        {
            one_outlet.push((claim.to_owned(), (*first.first().unwrap()).to_owned()));
        }
    }
    let pair = |claim: &str, other: &str| (claim.to_owned(), other.to_owned());
    let found: Vec<_> = stats.single_source.iter().map(|one| pair(one.claim, one.origin)).collect();
    assert_eq!(found, ranked(single));
    let found: Vec<_> = stats.anonymous_only.iter().map(|claim| pair(claim, "")).collect();
    assert_eq!(found, ranked(unnamed));
    let found: Vec<_> = stats.one_outlet.iter().map(|one| pair(one.claim, one.outlet)).collect();
    assert_eq!(found, ranked(one_outlet));
    for one in &stats.single_source {
        assert_eq!(one.relied_on_by, claim_weight(one.claim), "{}", one.claim);
    }

    let arcs = world.sourcing();
    let carried = |id: &str| arcs.iter().filter(|(from, _, kind, _)| from == id && kind.as_str() == "carries").count();
    let rank = |id: &str| carried(id) + world.resting_on(&BTreeSet::from([id]), then);
    let unarchived = |id: &&str| {
        world
            .documents()
            .iter()
            .any(|(own, document)| own == id && document.published.is_some() && document.archive.is_none())
    };
    let mut expected: Vec<&str> =
        world.ids().into_iter().filter(|id| kind(id) == Kind::Document && seen.contains(*id)).collect();
    expected.retain(unarchived);
    expected.sort_by_key(|id| (Reverse(rank(id)), *id));
    assert_eq!(stats.unarchived, expected);
    for (id, weight) in &stats.weights {
        let is_document = world.kept[id].kind() == Kind::Document;
        assert_eq!(*weight, if is_document { rank(id) } else { claim_weight(id) }, "{id}");
    }

    let never: Vec<&str> =
        world.statements().into_iter().map(|(id, _)| id).filter(|id| world.known_since(id).is_none()).collect();
    let never: Vec<&str> = never.into_iter().filter(|id| seen.contains(*id)).collect();
    let found: Vec<&str> = stats.never_public.iter().map(|one| one.id).collect();
    assert_eq!(found, never);
    let taken_back = stats.never_public.iter().map(|one| (one.id, one.retracted));
    let taken_back = taken_back.chain(stats.most_relied_upon.iter().map(|own| (own.id, own.retracted)));
    for (id, retracted) in taken_back {
        assert_eq!(retracted, world.is_retracted(id, then), "{id}");
    }
    let relying = |id: &str| world.resting_on(&BTreeSet::from([id]), then);
    let mut most: Vec<(Reverse<usize>, &str)> = world
        .ids()
        .into_iter()
        .filter(|id| seen.contains(*id))
        .map(|id| (Reverse(relying(id)), id))
        .filter(|(n, _)| n.0 > 0)
        .collect();
    most.sort();
    most.truncate(10);
    let found: Vec<_> = stats.most_relied_upon.iter().map(|own| (Reverse(own.relied_on_by), own.id)).collect();
    assert_eq!(found, most);
}
