//! Support (model.md §4) once more, slow and obvious, from the text of the model alone: the network as a plain set of
//! arcs between names, every set of vertices tried as a cut, every vertex tried as a single point. Compared with the
//! analysis on random sets of records. What falls (§6) is in [`super::impact`].
//!
//! One file, so that the network, its cuts and what is held against them can be read beside §4 in one go.

use std::collections::{BTreeMap, BTreeSet};

use proptest::option::of;
use proptest::prelude::*;

use super::naive::{AsOf, World, days, whole};
use super::{DATES, bounds, for_all, on_all_records, owned};
use crate::analysis::support::Standing;
use crate::date::Bounds;
use crate::query::filter::KnownBy;
use crate::record::{Basis, Kind, Record, Stance, Statement};
use crate::source::Text;

/// More vertices than this are not tried in all sets.
const MOST: usize = 12;

/// What one side comes to.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Answer {
    pub(super) statements: Vec<String>,
    /// None if there are too many vertices to try all sets of them.
    pub(super) bounds: Option<(u64, u64)>,
    origins: BTreeSet<String>,
    single_points: Vec<String>,
    unknown_basis: usize,
    retracted: Vec<String>,
}

/// A network: `R`, `T`, `pub x`, `doc x`, `say x`, `origin x`.
type Arcs = BTreeSet<(String, String)>;

/// What has fallen, if anything (§6).
pub(super) type Fallen = BTreeSet<String>;

impl World<'_> {
    fn is_standing_and_public(&self, id: &str, as_of: AsOf, fallen: &Fallen) -> bool {
        !fallen.contains(id) && self.is_public(id, as_of)
    }

    fn is_taken_back(&self, id: &str, as_of: AsOf, fallen: &Fallen) -> bool {
        self.statements().into_iter().any(|(by, s)| {
            s.retracts.iter().any(|name| name.as_str() == id) && self.is_standing_and_public(by, as_of, fallen)
        })
    }

    /// Claims from which the claim follows, itself among them; or all that follow from it.
    pub(super) fn entailed(&self, claim: &str, towards: bool) -> BTreeSet<String> {
        let mut pairs = BTreeSet::new();
        for (id, own) in self.claims() {
            for other in own.implies.iter().filter(|other| self.has_claim(other.as_str())) {
                let (from, to) = if towards { (other.as_str(), id) } else { (id, other.as_str()) };
                pairs.insert((from.to_owned(), to.to_owned()));
            }
        }
        let mut all = Self::reached(&pairs, claim);
        all.insert(claim.to_owned());
        all
    }

    fn has_claim(&self, id: &str) -> bool {
        self.kept.get(id).is_some_and(|record| record.kind() == Kind::Claim)
    }

    /// Statements of a side, taken back or not.
    fn on_side(&self, claim: &str, against: bool, as_of: AsOf, fallen: &Fallen) -> Vec<(String, &Statement<'static>)> {
        let (towards, onwards) = (self.entailed(claim, true), self.entailed(claim, false));
        let contradicting: BTreeSet<&str> = self
            .claims()
            .into_iter()
            .flat_map(|(id, own)| own.contradicts.iter().map(move |other| (id, other.as_str())))
            .filter_map(|(a, b)| if a == claim { Some(b) } else { (b == claim).then_some(a) })
            .collect();
        let mut found = Vec::new();
        for (id, s) in self.statements() {
            let Some(of) = s.claim.as_ref().map(Text::as_str) else { continue };
            let is_of_it = match (against, s.stance()) {
                (false, Stance::Asserts) => towards.contains(of),
                (true, Stance::Denies) => onwards.contains(of),
                (true, Stance::Asserts) => contradicting.contains(of),
                _ => false,
            };
            if is_of_it && self.is_standing_and_public(id, as_of, fallen) {
                found.push((id.to_owned(), s));
            }
        }
        found
    }

    /// Statements of a side that count, and relevant ones.
    fn relevant(&self, claim: &str, against: bool, as_of: AsOf, fallen: &Fallen) -> (Vec<String>, BTreeSet<String>) {
        let counting: Vec<_> = self
            .on_side(claim, against, as_of, fallen)
            .into_iter()
            .filter(|(id, _)| !self.is_taken_back(id, as_of, fallen))
            .collect();
        let claims: BTreeSet<&str> = counting.iter().filter_map(|(_, s)| s.claim.as_ref()).map(Text::as_str).collect();
        let mut relevant: BTreeSet<String> = counting.iter().map(|(id, _)| id.clone()).collect();
        for (id, s) in self.statements() {
            let of_those = s.claim.as_ref().is_some_and(|own| claims.contains(own.as_str()));
            if of_those
                && s.stance() == Stance::Reports
                && self.is_standing_and_public(id, as_of, fallen)
                && !self.is_taken_back(id, as_of, fallen)
            {
                relevant.insert(id.to_owned());
            }
        }
        (counting.into_iter().map(|(id, _)| id).collect(), relevant)
    }

    fn publishing(&self, document: &str, fallen: &Fallen) -> Vec<String> {
        let Some(Record::Document(document)) = self.kept.get(document) else { return Vec::new() };
        let own: Vec<&str> = match &document.publisher {
            Some(publisher) => vec![publisher.as_str()],
            None => document.by.iter().map(Text::as_str).collect(),
        };
        own.into_iter().filter(|id| !fallen.contains(*id)).map(str::to_owned).collect()
    }

    /// Step 2 of §4. A way leads to a document by its publisher only if it is read, or relied on by a statement that has
    /// been come to; so documents are opened until no more are.
    fn network(&self, claim: &str, against: bool, as_of: AsOf, fallen: &Fallen) -> Arcs {
        let mut opened = BTreeSet::new();
        loop {
            let arcs = self.network_opening(&opened, claim, against, as_of, fallen);
            let reached = World::reached(&arcs, "R");
            let (_, relevant) = self.relevant(claim, against, as_of, fallen);
            let mut relied_on = BTreeSet::new();
            for (id, s) in self.statements() {
                let only_reports = relevant.contains(id) && s.stance() == Stance::Reports;
                if reached.contains(&format!("say {id}")) && !only_reports {
                    relied_on.extend(s.relies_on.iter().map(|ground| whole(ground.on.as_str()).to_owned()));
                }
            }
            if relied_on == opened {
                return arcs;
            }
            opened = relied_on;
        }
    }

    /// Sentence by sentence.
    fn network_opening(
        &self,
        opened: &BTreeSet<String>,
        claim: &str,
        against: bool,
        as_of: AsOf,
        fallen: &Fallen,
    ) -> Arcs {
        let (_, relevant) = self.relevant(claim, against, as_of, fallen);
        let (_, was_relevant) = self.relevant(claim, against, as_of, &Fallen::new());
        let mut arcs = Arcs::new();
        let mut arc = |from: &str, to: String| {
            arcs.insert((from.to_owned(), to));
        };
        for (id, _) in self.documents() {
            let carries = |set: &BTreeSet<String>| -> Vec<String> {
                let carried = |s: &Statement<'_>| s.carried_in.iter().any(|own| whole(own.doc.as_str()) == id);
                let statements = self.statements().into_iter();
                statements.filter(|(own, s)| carried(s) && set.contains(*own)).map(|(own, _)| own.to_owned()).collect()
            };
            if fallen.contains(id) {
                continue;
            }
            let document = format!("doc {id}");
            let publishers = self.publishing(id, fallen);
            let is_read = !carries(&relevant).is_empty() && self.is_public(id, as_of);
            for publisher in &publishers {
                let publisher = format!("pub {publisher}");
                if is_read {
                    arc("R", publisher.clone());
                }
                if is_read || opened.contains(id) {
                    arc(&publisher, document.clone());
                }
            }
            if is_read && publishers.is_empty() {
                arc("R", document.clone());
            }
            for statement in carries(&relevant) {
                arc(&document, format!("say {statement}"));
            }
            if carries(&was_relevant).is_empty() && carries(&relevant).is_empty() {
                publishers.iter().for_each(|publisher| arc(&document, format!("origin {publisher}")));
            }
        }
        for (id, s) in self.statements() {
            if fallen.contains(id) || self.is_taken_back(id, as_of, fallen) {
                continue;
            }
            let own = format!("say {id}");
            let only_reports = relevant.contains(id) && s.stance() == Stance::Reports;
            let grounds: Vec<_> = s
                .relies_on
                .iter()
                .map(|ground| (whole(ground.on.as_str()), ground.basis.value))
                .filter(|(on, _)| !fallen.contains(*on))
                .collect();
            let mut speaks = s.relies_on.is_empty();
            for (on, basis) in grounds {
                let kind = self.kept[on].kind();
                let leads_on = !only_reports || relevant.contains(on);
                if kind == Kind::Statement && leads_on && !self.is_taken_back(on, as_of, fallen) {
                    arc(&own, format!("say {on}"));
                }
                if only_reports {
                    continue;
                }
                speaks |= kind == Kind::Event || basis == Basis::Witnessed;
                match kind {
                    Kind::Actor => arc(&own, format!("origin {on}")),
                    Kind::Document => {
                        let publishers = self.publishing(on, fallen);
                        publishers.iter().for_each(|publisher| arc(&own, format!("pub {publisher}")));
                        if publishers.is_empty() {
                            arc(&own, format!("doc {on}"));
                        }
                    }
                    _ => {}
                }
            }
            if speaks && !only_reports {
                let speakers = s.by.iter().map(Text::as_str).filter(|by| !fallen.contains(*by));
                speakers.for_each(|by| arc(&own, format!("origin {by}")));
            }
        }
        for (id, _) in self.actors() {
            arc(&format!("origin {id}"), "T".to_owned());
        }
        arcs
    }

    pub(super) fn answer(&self, claim: &str, against: bool, as_of: AsOf, fallen: &Fallen) -> Answer {
        let (statements, _) = self.relevant(claim, against, as_of, fallen);
        let all = self.on_side(claim, against, as_of, fallen).into_iter();
        let retracted = all.map(|(id, _)| id).filter(|id| self.is_taken_back(id, as_of, fallen)).collect();
        let basis = |id: &str| matches!(self.kept[id], Record::Statement(s) if s.relies_on.is_empty());
        let unknown_basis = statements.iter().filter(|id| basis(id)).count();
        let mut answer = Answer { statements, unknown_basis, retracted, ..Answer::default() };

        let arcs = self.network(claim, against, as_of, fallen);
        // Only what lies on some way from R to T.
        let back: Arcs = arcs.iter().map(|(from, to)| (to.clone(), from.clone())).collect();
        let mut on_ways = World::reached(&arcs, "R");
        let leading = World::reached(&back, "T");
        if !on_ways.contains("T") {
            answer.bounds = Some((0, 0));
            return answer;
        }
        on_ways.retain(|vertex| leading.contains(vertex));
        on_ways.extend(["R".to_owned(), "T".to_owned()]);
        let arcs: Arcs = arcs.into_iter().filter(|(from, to)| on_ways.contains(from) && on_ways.contains(to)).collect();
        on_ways.remove("R");
        on_ways.remove("T");
        answer.origins = on_ways.iter().filter_map(|own| own.strip_prefix("origin ")).map(str::to_owned).collect();
        answer.single_points = single_points(&arcs, &on_ways);

        let people = |id: &str| match self.kept[id] {
            Record::Actor(actor) => actor.count.map_or(1, |count| u64::from(count.value)),
            _ => 1,
        };
        let weights = |merged: Option<u64>| -> BTreeMap<String, u64> {
            let weight = |own: &String| match own.strip_prefix("origin ") {
                Some("*") => merged.unwrap_or_default(),
                Some(actor) => people(actor),
                None => 1,
            };
            let named = |own: &String| if merged.is_some() { self.merge(own) } else { own.clone() };
            on_ways.iter().map(named).map(|own| (own.clone(), weight(&own))).collect()
        };
        if on_ways.len() <= MOST {
            let at_most = least_cut(&arcs, &weights(None));
            let unnamed: Vec<&String> = answer.origins.iter().filter(|id| self.is_anonymous(id)).collect();
            let capacity = self.heaviest_distinct(&unnamed, people);
            let merged: Arcs = arcs.iter().map(|(from, to)| (self.merge(from), self.merge(to))).collect();
            let at_least = least_cut(&merged, &weights(Some(capacity)));
            answer.bounds = Some((at_least.min(at_most), at_most));
        }
        answer
    }

    /// All unnamed origins are one.
    fn merge(&self, vertex: &str) -> String {
        match vertex.strip_prefix("origin ") {
            Some(actor) if self.is_anonymous(actor) => "origin *".to_owned(),
            _ => vertex.to_owned(),
        }
    }

    fn heaviest_distinct(&self, unnamed: &[&String], people: impl Fn(&str) -> u64) -> u64 {
        let declares = |a: &str, b: &str| match self.kept[a] {
            Record::Actor(actor) => actor.distinct_from.iter().any(|other| other.as_str() == b),
            _ => false,
        };
        let mut heaviest = 0;
        for set in 0..1_u32 << unnamed.len() {
            let chosen: Vec<&str> =
                (0..unnamed.len()).filter(|rank| set >> rank & 1 == 1).map(|rank| unnamed[rank].as_str()).collect();
            let distinct = |a: &&str| chosen.iter().all(|b| a == b || declares(a, b) || declares(b, a));
            if chosen.iter().all(distinct) {
                heaviest = heaviest.max(chosen.iter().map(|id| people(id)).sum());
            }
        }
        heaviest
    }
}

fn is_cut(arcs: &Arcs, without: &BTreeSet<&String>) -> bool {
    let left: Arcs =
        arcs.iter().filter(|(from, to)| !without.contains(from) && !without.contains(to)).cloned().collect();
    !World::reached(&left, "R").contains("T")
}

/// The least weight of a set of vertices without which no way leads from R to T.
fn least_cut(arcs: &Arcs, weights: &BTreeMap<String, u64>) -> u64 {
    let vertices: Vec<&String> = weights.keys().collect();
    let mut least = u64::MAX;
    for set in 0..1_u32 << vertices.len() {
        let without: BTreeSet<&String> =
            (0..vertices.len()).filter(|rank| set >> rank & 1 == 1).map(|rank| vertices[rank]).collect();
        let weight = without.iter().map(|own| weights[*own]).sum();
        if weight < least && is_cut(arcs, &without) {
            least = weight;
        }
    }
    least
}

/// Each vertex without which no way is left, the one first from which fewest others still have to be passed.
fn single_points(arcs: &Arcs, vertices: &BTreeSet<String>) -> Vec<String> {
    let single: Vec<&String> = vertices.iter().filter(|own| is_cut(arcs, &BTreeSet::from([*own]))).collect();
    let to_pass = |own: &String| {
        let has_to_pass = |other: &&&String| {
            let left: Arcs = arcs.iter().filter(|(from, to)| from != **other && to != **other).cloned().collect();
            other.as_str() != own && !World::reached(&left, own).contains("T")
        };
        single.iter().filter(has_to_pass).count()
    };
    let mut order: Vec<(usize, &String)> = single.iter().map(|own| (to_pass(own), *own)).collect();
    order.sort();
    let mut ids: Vec<String> = Vec::new();
    for (_, own) in order {
        let id = own.split_once(' ').expect("a role and an id").1.to_owned();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn known(question: Option<(u8, bool)>) -> (Option<KnownBy>, AsOf) {
    let Some((pick, certainly)) = question else { return (None, None) };
    let day = bounds(pick);
    let known = if certainly { KnownBy::Certainly(day) } else { KnownBy::Possibly(day) };
    (Some(known), Some((days(day), certainly)))
}

#[test]
fn support_is_what_all_cuts_say() {
    for astray in [false, true] {
        let question = of((0..64u8, any::<bool>()));
        for_all(question, astray, |_, graph, world, question| {
            let (known, as_of) = known(question);
            for claim in graph.ids_of(Kind::Claim) {
                let support = graph.support(claim, known).unwrap();
                let networks = graph.support_networks(claim, known).unwrap();
                for (side, network) in [(&support.affirming, networks.0), (&support.denying, networks.1)] {
                    let cut = network.nodes.iter().filter(|node| node.in_cut).filter_map(|node| node.capacity);
                    assert_eq!(cut.sum::<u64>(), side.independent.at_most, "the cut of {claim}");
                }
                for (against, side) in [(false, support.affirming), (true, support.denying)] {
                    let expected = world.answer(claim, against, as_of, &Fallen::new());
                    let independent = side.independent;
                    let points: Vec<&str> = side.single_points.iter().map(|point| point.id).collect();
                    let found = Answer {
                        statements: owned(side.accounts.iter().map(|account| account.statement.id)),
                        bounds: expected.bounds.map(|_| (independent.at_least, independent.at_most)),
                        origins: side.origins.iter().map(|origin| origin.who.id.to_owned()).collect(),
                        single_points: owned(points),
                        unknown_basis: side.unknown_basis(),
                        retracted: owned(side.retracted.iter().map(|own| own.id)),
                    };
                    assert_eq!(found, expected, "{claim} {against}");
                }
            }
        });
    }
}

/// Every end of a date that drafts have, with the days beside it: on all others nothing can begin.
fn every_day() -> BTreeSet<chrono::NaiveDate> {
    let ends = (0..DATES.len()).flat_map(|pick| {
        let own = bounds(u8::try_from(pick).unwrap());
        [own.earliest, own.latest]
    });
    ends.flatten().flat_map(|day| [day.pred_opt(), Some(day), day.succ_opt()]).flatten().collect()
}

#[test]
fn history_is_support_on_every_day() {
    on_all_records(|graph, _| {
        for claim in graph.ids_of(Kind::Claim) {
            let mut steps = graph.support_history(claim).unwrap().into_iter().peekable();
            let mut now = (Standing::default(), Standing::default());
            for day in every_day() {
                while let Some(step) = steps.next_if(|step| step.day <= day) {
                    assert_eq!(step.day, day, "{claim} changes on no other day");
                    let changed = (step.affirming, step.denying);
                    assert_ne!(changed, now, "{claim} changes on {day}");
                    now = changed;
                }
                let known = KnownBy::Certainly(Bounds { earliest: Some(day), latest: Some(day) });
                let support = graph.support(claim, Some(known)).unwrap();
                let [affirming, denying] = [&support.affirming, &support.denying].map(|side| Standing {
                    independent: side.independent,
                    cut: side.cut.iter().map(|one| one.id).collect(),
                });
                assert_eq!((affirming, denying), now, "{claim} on {day}");
            }
            assert!(steps.next().is_none(), "{claim}");
        }
    });
}
