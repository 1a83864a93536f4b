//! Comparing documents and tracing texts, against every derivation gone through by hand.

use std::collections::{BTreeMap, BTreeSet};

use super::naive::{Days, World, days, whole, within};
use super::{on_all_records, owned};
use crate::analysis::compare::{Comparison, Pair};
use crate::graph::Graph;
use crate::query::trace::Direction;
use crate::record::How;

/// The least of what these have been public since.
fn first_known(world: &World<'_>, per: &[&str]) -> Option<Days> {
    let known: Vec<Days> = per.iter().filter_map(|name| world.known_since(name)).collect();
    Some((known.iter().map(|days| days.0).min()?, known.iter().map(|days| days.1).min()?))
}

/// From, to, steps between; for one step also how and according to whom.
type Row = (String, String, u32, Option<(How, Vec<String>, Option<Days>)>);

fn rows(world: &World<'_>, from: &str, to: &str) -> Vec<Row> {
    let (sources, derived) = (world.texts(from), world.texts(to));
    // A text of the source goes no further: what it comes from itself is another question.
    let mut steps = world.descents();
    steps.retain(|(near, _)| !sources.contains(near));
    let mut rows = Vec::new();
    for text in &derived {
        for (source, far) in within(&steps, text, u32::MAX) {
            if !sources.contains(&source) {
                continue;
            }
            if far > 1 {
                rows.push((source, text.clone(), far, None));
                continue;
            }
            for (own, named, how, per) in world.derivations() {
                if own == *text && *named == source && how != How::Dropped {
                    let known = first_known(world, &per);
                    rows.push((source.clone(), text.clone(), 1, Some((how, owned(per), known))));
                }
            }
        }
    }
    rows.sort();
    rows
}

fn found<'g>(pairs: impl IntoIterator<Item = &'g Pair<'g>>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for pair in pairs {
        assert!(pair.declared && pair.score.is_none());
        let known = pair.known_since.as_ref().map(|date| days(date.bounds));
        let per = || owned(pair.per.iter().map(|voice| voice.id));
        let ways: BTreeSet<(&str, &str)> = pair.via.iter().map(|step| (step.from, step.to)).collect();
        let direct = pair.via.is_empty().then(|| (pair.how.unwrap(), per(), known));
        if !pair.via.is_empty() {
            assert_eq!((pair.via[0].from, pair.via[pair.via.len() - 1].to), (pair.from, pair.to));
            let goes_on =
                |two: &[crate::analysis::derivation::Step<'_>]| two[0].to == two[1].from || two[0].to == two[1].to;
            assert!(pair.via.windows(2).all(goes_on), "{:?}", pair.via);
        }
        rows.push((pair.from.to_owned(), pair.to.to_owned(), ways.len().max(1) as u32, direct));
    }
    rows.sort();
    rows
}

fn compare_holds(graph: &Graph<'_>, world: &World<'_>, from: &str, to: &str) {
    let compared = graph.compare(from, to).unwrap();
    let Comparison { pairs, documents, backward, dropped, new, .. } = &compared;
    let (forward, back) = (rows(world, from, to), rows(world, to, from));
    assert_eq!(found(pairs.iter().chain(documents)), forward, "{from} {to}");
    assert_eq!(found(backward), back, "{from} {to}");
    assert!(documents.iter().all(|pair| pair.from == from && pair.to == to));
    assert!(pairs.iter().all(|pair| pair.from.contains('#') || pair.to.contains('#')));

    let linked: BTreeSet<&str> =
        forward.iter().chain(&back).flat_map(|(from, to, ..)| [from.as_str(), to.as_str()]).collect();
    let drafts = world.drafts_before(&world.texts(to));
    let parts = |document: &str| -> Vec<String> {
        world.kept[document].parts().iter().map(|part| format!("{document}#{}", part.id.as_str())).collect()
    };
    let mut expected = Vec::new();
    for part in parts(from) {
        let is_linked = linked.contains(part.as_str());
        let said = world.derivations().into_iter().filter(|(by, source, how, _)| {
            *how == How::Dropped && *source == part && drafts.contains(whole(by)) && (whole(by) == to || !is_linked)
        });
        let mut said: Vec<String> = said.map(|(by, ..)| by).collect();
        said.sort();
        if !is_linked || !said.is_empty() {
            expected.push((part, said));
        }
    }
    let by = |steps: &[crate::analysis::derivation::Step<'_>]| {
        let mut by = owned(steps.iter().map(|step| step.to));
        by.sort();
        by
    };
    let found: Vec<_> = dropped.iter().map(|one| (one.part.to_owned(), by(&one.declared))).collect();
    assert_eq!(found, expected, "{from} {to}");
    let expected: Vec<String> = parts(to).into_iter().filter(|part| !linked.contains(part.as_str())).collect();
    assert_eq!(owned(new.iter().copied()), expected, "{from} {to}");
}

#[test]
fn comparing_finds_what_is_declared_directly_and_through_drafts() {
    on_all_records(|graph, world| {
        let documents: Vec<&str> = world.documents().into_iter().map(|(id, _)| id).collect();
        for from in &documents {
            for to in documents.iter().filter(|to| *to != from) {
                compare_holds(graph, world, from, to);
            }
        }
    });
}

#[test]
fn lineage_holds_what_is_reached_and_the_steps_there() {
    on_all_records(|graph, world| {
        let texts: Vec<String> = world.documents().into_iter().flat_map(|(id, _)| world.texts(id)).collect();
        for text in &texts {
            for (direction, down) in [(Direction::Up, false), (Direction::Down, true)] {
                lineage_holds(graph, world, text, direction, down);
            }
        }
    });
}

fn lineage_holds(graph: &Graph<'_>, world: &World<'_>, text: &str, direction: Direction, down: bool) {
    let lineage = graph.lineage(text, direction).unwrap();
    let turned = |(to, from): (String, String)| if down { (from, to) } else { (to, from) };
    let steps: BTreeSet<(String, String)> = world.descents().into_iter().map(turned).collect();
    let reached = within(&steps, text, u32::MAX);
    let mut distances = reached.clone();
    let mut expected = Vec::new();
    for (to, from, how, _) in world.derivations() {
        let (near, far) = turned((to.clone(), from.to_owned()));
        let Some(&distance) = reached.get(&near) else { continue };
        expected.push((to, from.to_owned(), how));
        if !reached.contains_key(&far) {
            let known = distances.entry(far).or_insert(distance + 1);
            *known = (distance + 1).min(*known);
        }
    }
    expected.sort();
    let mut found: Vec<_> =
        lineage.steps.iter().map(|step| (step.to.to_owned(), step.from.to_owned(), step.how)).collect();
    found.sort();
    assert_eq!(found, expected, "{text} {direction:?}");
    let found: BTreeMap<String, u32> = lineage.nodes.iter().map(|node| (node.id.to_owned(), node.distance)).collect();
    assert_eq!(found, distances, "{text} {direction:?}");
    let ends = reached.keys().filter(|own| !steps.iter().any(|(near, _)| near == *own));
    assert_eq!(owned(lineage.ends.iter().copied()), ends.cloned().collect::<Vec<_>>(), "{text} {direction:?}");
    let closure: BTreeMap<&String, BTreeSet<String>> =
        reached.keys().map(|own| (own, World::reached(&steps, own))).collect();
    let circles: BTreeSet<BTreeSet<String>> = closure
        .iter()
        .filter(|(own, beyond)| beyond.contains(**own))
        .map(|(own, beyond)| beyond.iter().filter(|other| closure[other].contains(*own)).cloned().collect())
        .collect();
    let found: Vec<BTreeSet<String>> =
        lineage.cycles.iter().map(|circle| owned(circle.iter().copied()).into_iter().collect()).collect();
    assert_eq!(found, circles.into_iter().collect::<Vec<_>>(), "{text} {direction:?}");
}
