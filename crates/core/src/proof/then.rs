//! A trace as of a day, once more: all sourcing pairs both of whose ends were public by then, followed step by step.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::naive::{AsOf, World, days, whole, within};
use super::{as_of, bounds, for_all, owned};
use crate::graph::Graph;
use crate::query::filter::KnownBy;
use crate::query::trace::Direction;
use crate::record::Kind;

fn trace_holds(graph: &Graph<'_>, world: &World<'_>, id: &str, down: bool, known: KnownBy, then: AsOf) {
    let direction = if down { Direction::Down } else { Direction::Up };
    let trace = graph.trace_as_of(id, direction, Some(known)).unwrap();
    let root = whole(id);
    let is_there = |id: &str| {
        let is_published = matches!(world.kept[id].kind(), Kind::Document | Kind::Statement);
        id == root || !is_published || world.is_public(id, then)
    };
    let mut starts = world.starts(root, down);
    starts.retain(|start| is_there(start));
    assert_eq!(owned(trace.starts), starts.iter().cloned().collect::<Vec<_>>());

    let mut pairs = world.sourcing_pairs();
    pairs.retain(|(from, to)| is_there(from) && is_there(to));
    let turned =
        |(from, to): &(String, String)| if down { (to.clone(), from.clone()) } else { (from.clone(), to.clone()) };
    let mut steps: BTreeSet<(String, String)> = pairs.iter().map(turned).collect();
    steps.extend(starts.into_iter().map(|start| (root.to_owned(), start)));
    let distances = within(&steps, root, u32::MAX);
    let found: BTreeMap<String, u32> = trace.nodes.iter().map(|node| (node.id.to_owned(), node.distance)).collect();
    assert_eq!(found, distances, "{id} {direction:?} {known:?}");
    for node in trace.nodes.iter().filter(|node| node.kind == Kind::Statement) {
        assert_eq!(node.retracted, world.is_retracted(node.id, then), "{} {known:?}", node.id);
    }

    let among = |id: &str| distances.contains_key(id);
    pairs.retain(|(from, to)| among(from) && among(to));
    let found: BTreeSet<(String, String)> =
        trace.arcs.iter().map(|arc| (arc.from.to_owned(), arc.to.to_owned())).collect();
    assert_eq!(found, pairs, "{id} {direction:?} {known:?}");
    let all = world.sourcing_pairs();
    let rests = |id: &str| all.iter().any(|(from, _)| from == id);
    let origins: Vec<String> =
        distances.keys().filter(|id| !rests(id) && world.kept[id.as_str()].kind() != Kind::Claim).cloned().collect();
    assert_eq!(owned(trace.origins), origins, "{id} {direction:?} {known:?}");

    let reached: BTreeMap<&String, BTreeSet<String>> =
        distances.keys().map(|id| (id, World::reached(&pairs, id))).collect();
    let on_circle = distances.keys().filter(|id| reached[id].contains(*id));
    let circles: BTreeSet<Vec<String>> =
        on_circle.map(|id| reached[id].iter().filter(|other| reached[other].contains(id)).cloned().collect()).collect();
    let found: Vec<Vec<String>> = trace.cycles.into_iter().map(owned).collect();
    assert_eq!(found, circles.into_iter().collect::<Vec<_>>(), "{id} {direction:?} {known:?}");
}

#[test]
fn a_trace_as_of_a_day_follows_only_what_was_public_by_then() {
    for astray in [false, true] {
        for_all((any::<u8>(), any::<bool>()), astray, |_, graph, world, (pick, certainly)| {
            let day = bounds(pick);
            for id in graph.ixs().map(|ix| graph.id(ix)) {
                for down in [false, true] {
                    trace_holds(graph, world, id, down, as_of(day, certainly), Some((days(day), certainly)));
                }
            }
        });
    }
}
