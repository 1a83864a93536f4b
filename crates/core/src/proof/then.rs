//! Queries as of a day, once more: what could be seen by then, by every pair of records of which one names the other; a
//! trace, a diagram, a search and a record shown, each with nothing in it that could not.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use proptest::prelude::*;

use super::naive::{AsOf, World, days, whole, within};
use super::{THEMES, as_of, bounds, diagram_holds, for_all, owned};
use crate::fixture::{Case, date, derivation};
use crate::fold::Terms;
use crate::graph::{EdgeKind, Graph};
use crate::query::diagram::Theme;
use crate::query::filter::KnownBy;
use crate::query::search::Hit;
use crate::query::series::Series;
use crate::query::show::{Related, Shown};
use crate::query::trace::Direction;
use crate::record::{Document, Kind};
use crate::source::Text;

impl World<'_> {
    pub(super) fn kind_of(&self, id: &str) -> Kind {
        if id.contains('#') { Kind::Part } else { self.kept[id].kind() }
    }

    /// What a reader of that day could see: documents, their parts and statements that were public; claims that such
    /// statements are of; events that were known, or that such records name; actors that any of these name.
    pub(super) fn seen(&self, as_of: AsOf) -> BTreeSet<String> {
        let mut pairs: BTreeSet<(String, String)> =
            self.relations().into_iter().map(|(from, to, _)| (from, to)).collect();
        let mut names = |id: &str, actors: &mut dyn Iterator<Item = &Text<'_>>| {
            pairs.extend(actors.map(|actor| (id.to_owned(), actor.as_str().to_owned())));
        };
        self.statements().into_iter().for_each(|(id, own)| names(id, &mut own.by.iter()));
        self.documents().into_iter().for_each(|(id, own)| names(id, &mut own.by.iter().chain(&own.publisher)));
        let parts = self.documents().into_iter().flat_map(|(id, _)| self.texts(id));
        let all: BTreeSet<String> = parts.chain(owned(self.ids())).collect();
        if as_of.is_none() {
            return all;
        }
        let mut seen = BTreeSet::new();
        let steps: [(&[Kind], &[Kind]); 4] = [
            (&[Kind::Document, Kind::Part, Kind::Statement], &[]),
            (&[Kind::Claim], &[Kind::Statement]),
            (&[Kind::Event], &[Kind::Document, Kind::Statement]),
            (&[Kind::Actor], &[Kind::Document, Kind::Statement, Kind::Event, Kind::Claim]),
        ];
        for (kinds, leading) in steps {
            for id in all.iter().filter(|id| kinds.contains(&self.kind_of(id))) {
                let is_led_to = pairs
                    .iter()
                    .any(|(from, to)| to == id && seen.contains(from) && leading.contains(&self.kind_of(from)));
                if is_led_to || self.is_public(whole(id), as_of) {
                    seen.insert(id.clone());
                }
            }
        }
        seen
    }
}

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

#[test]
fn a_diagram_as_of_a_day_holds_what_could_be_seen_within_reach() {
    for astray in [false, true] {
        for_all((any::<u8>(), any::<bool>(), any::<u8>(), 0..4u32), astray, |_, graph, world, asked| {
            let (pick, certainly, center, depth) = asked;
            let day = bounds(pick);
            let known = (as_of(day, certainly), (days(day), certainly));
            let center = graph.id(crate::graph::Ix(u32::from(center) % graph.len() as u32));
            for theme in THEMES {
                diagram_holds(graph, world, None, theme, Some(known));
                diagram_holds(graph, world, Some((center, depth)), theme, Some(known));
            }
        });
    }
}

/// The words stand in many records; whether they were found rightly is proven elsewhere.
#[test]
fn a_search_as_of_a_day_finds_what_could_be_seen() {
    for astray in [false, true] {
        for_all((any::<u8>(), any::<bool>(), 0..26u8), astray, |_, graph, world, (pick, certainly, letter)| {
            let day = bounds(pick);
            let seen = world.seen(Some((days(day), certainly)));
            let terms = Terms::parse(&format!("{}*", char::from(b'a' + letter))).unwrap();
            let all: Vec<(String, &str)> =
                graph.search(&terms).iter().map(|hit| (hit.id.to_owned(), hit.field)).collect();
            let expected: Vec<(String, &str)> = all.into_iter().filter(|(id, _)| seen.contains(id)).collect();
            let hits = graph.search_series(&terms, None, None, Some(as_of(day, certainly)));
            assert_eq!(hits.total, expected.len());
            let mut found = Vec::new();
            let see = |hit: &Hit<'_>| -> Result<(), Infallible> {
                found.push((hit.id.to_owned(), hit.field));
                Ok(())
            };
            hits.hits.each(0..expected.len(), see).unwrap();
            assert_eq!(found, expected);
        });
    }
}

#[test]
fn a_record_shown_as_of_a_day_is_related_to_what_could_be_seen() {
    for astray in [false, true] {
        for_all((any::<u8>(), any::<bool>()), astray, |_, graph, world, (pick, certainly)| {
            let day = bounds(pick);
            let then = Some((days(day), certainly));
            let seen = world.seen(then);
            for id in world.ids() {
                let shown = graph.show_as_of(id, Some(as_of(day, certainly))).unwrap();
                let today = graph.show(id).unwrap();
                assert_eq!(shown.fields, today.fields, "{id}");
                assert_eq!((shown.seen, today.seen), (seen.contains(id), true), "{id}");
                assert_eq!(shown.retracted, world.is_retracted(id, then), "{id}");
                let names = |list: &[Related<'_>]| -> Vec<(String, EdgeKind, bool)> {
                    list.iter().map(|own| (own.id.to_owned(), own.arc, own.retracted)).collect()
                };
                let lists = |own: &Shown<'_>| {
                    [&own.rests_on, &own.relied_on_by, &own.relates_to, &own.related_from].map(|list| names(list))
                };
                for (found, mut expected) in lists(&shown).into_iter().zip(lists(&today)) {
                    expected.retain(|(other, ..)| seen.contains(other));
                    expected.iter_mut().for_each(|(other, _, retracted)| *retracted = world.is_retracted(other, then));
                    assert_eq!(found, expected, "{id}");
                }
            }
        });
    }
}

/// Found by `a_diagram_as_of_a_day_holds_what_could_be_seen_within_reach`: of two texts that are said to come from each other,
/// what was said of one was drawn for both.
#[test]
fn a_derivation_is_drawn_once_its_own_source_is_public() {
    let from = |other: &'static str, per: &'static str| {
        move |document: &mut Document<'static>| {
            document.published = Some(date("2025-01-02"));
            document.derived_from = vec![derivation(other, &[per])];
        }
    };
    let case = Case::new()
        .document_with("early", |document| document.published = Some(date("2025-01-03")))
        .document_with("late", |document| document.published = Some(date("2025-02-03")))
        .document_with("a", from("b", "early"))
        .document_with("b", from("a", "late"));
    let graph = case.graph();
    let drawn = |day: &str| -> Vec<String> {
        let known = KnownBy::Certainly(date(day).value.bounds);
        let diagram = graph.diagram_as_of(None, Theme::Lineage, Some(known)).unwrap();
        diagram.edges.iter().map(|edge| format!("{}>{}", edge.from, edge.to)).collect()
    };
    assert!(drawn("2025-01-02").is_empty());
    assert_eq!(drawn("2025-01-03"), ["a>b"]);
    assert_eq!(drawn("2025-02-03"), ["a>b", "b>a"]);
}
