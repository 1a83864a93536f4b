//! Counts, and what an analyst would look into first.

mod hang;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::filter::KnownBy;
use crate::graph::{EdgeKind, Filed, Graph, Ix, Subset};
use crate::record::{Kind, Stance};
use crate::source::Place;
use crate::unit::Facts;
use hang::Parties;

/// How many of the most relied upon are named.
const MOST: usize = 10;

/// Of so many that come first in a list it is told where they stand; a list of more is read by programs.
const TOLD: usize = 12;

/// A record with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked<'g> {
    /// Its id.
    pub id: &'g str,
    /// Its kind.
    pub kind: Kind,
    /// Its name, title or text.
    pub label: Cow<'g, str>,
    /// True for a statement that was taken back (as of the date asked about).
    pub retracted: bool,
    /// How many records rest on it directly.
    pub relied_on_by: usize,
}

/// A statement that was never public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeverPublic<'g> {
    /// Its id.
    pub id: &'g str,
    /// True if it was taken back (as of the date asked about).
    pub retracted: bool,
}

/// A claim all of whose assertions come from one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SingleSource<'g> {
    /// The claim.
    pub claim: &'g str,
    /// Its text.
    pub label: Cow<'g, str>,
    /// The one origin of all that stands for it.
    pub origin: &'g str,
    /// How many records rest directly on the statements that assert it.
    pub relied_on_by: usize,
}

/// A claim that only one outlet has brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOutlet<'g> {
    /// The claim.
    pub claim: &'g str,
    /// Who published, or else wrote, all documents in which it can be read.
    pub outlet: &'g str,
    /// How many records rest directly on the statements that assert it.
    pub relied_on_by: usize,
}

/// Counts and an analyst's to-do list.
#[derive(Debug, Clone, Default)]
pub struct Stats<'g> {
    /// How many files were read; as of a day, how many hold any of what is counted.
    pub files: usize,
    /// How many records there are of each kind, in the order of [`Kind::RECORDS`].
    pub records: Vec<(Kind, usize)>,
    /// How many statements there are of each stance, in the order of the model.
    pub stances: Vec<(Stance, usize)>,
    /// How many relations of each kind answers would show.
    pub edges: Vec<(EdgeKind, usize)>,
    /// Published documents without an archived copy: those that most statements are read in and records rest on first.
    pub unarchived: Vec<&'g str>,
    /// Claims all of whose support goes back to one origin. What supports a claim is what asserts it, or a claim that
    /// implies it, and was not taken back (model.md §4). What most rests on comes first; so with the next two.
    pub single_source: Vec<SingleSource<'g>>,
    /// Claims all of whose support goes back to sources who are not named.
    pub anonymous_only: Vec<&'g str>,
    /// Claims all of whose support is read, directly or through what relays it, in documents of one publisher; where a
    /// document has none, its author is. One with neither, or several authors, may be anybody's.
    pub one_outlet: Vec<OneOutlet<'g>>,
    /// By id, how much rests directly on each record of these four lists: on the statements that assert a claim; in and on
    /// a document.
    pub weights: BTreeMap<&'g str, usize>,
    /// Statements that were never public, by id; as of a day none, for what was not public is not counted.
    pub never_public: Vec<NeverPublic<'g>>,
    /// What most records rest on directly, most first, then by id.
    pub most_relied_upon: Vec<Ranked<'g>>,
    /// By id, where each record stands of the first 12 of every list.
    pub places: BTreeMap<&'g str, Place<'g>>,
}

impl<'s> Graph<'s> {
    /// Counts everything once. Costs a few passes over nodes and edges.
    #[must_use]
    pub fn stats(&self) -> Stats<'_> {
        self.stats_as_of(None)
    }

    /// The same of the record that could be seen by then: documents and statements that were public, and what these lead to.
    /// What was taken back is what was known by then to have been. Archived copies have no such day: they are today's.
    #[must_use]
    pub fn stats_as_of(&self, known: Option<KnownBy>) -> Stats<'_> {
        let seen = known.map(|known| self.ixs().map(|ix| self.was_seen(ix, known)).collect::<Vec<bool>>());
        let subset =
            seen.as_ref().map(|seen| Subset::of(self.ixs().filter(|ix| seen[ix.index()]).collect(), &self.view));
        Counted { graph: self, known, seen, subset }.stats()
    }
}

/// What is counted.
struct Counted<'g, 's> {
    graph: &'g Graph<'s>,
    known: Option<KnownBy>,
    /// As of a day, what could be seen by then.
    seen: Option<Vec<bool>>,
    subset: Option<Subset>,
}

impl<'g> Counted<'g, '_> {
    fn sees(&self, ix: Ix) -> bool {
        self.seen.as_ref().is_none_or(|seen| seen[ix.index()])
    }

    fn all(&self) -> impl Iterator<Item = Ix> {
        self.graph.ixs().filter(|&ix| self.sees(ix))
    }

    fn files(&self) -> usize {
        if self.seen.is_none() {
            return self.graph.sources().len();
        }
        self.all().map(|ix| self.graph.node(ix).file.get()).collect::<FxHashSet<u32>>().len()
    }

    fn count_of(&self, kind: Kind) -> usize {
        match self.seen {
            None => self.graph.count_of(kind),
            Some(_) => self.all().filter(|&ix| self.graph.kind(ix) == kind).count(),
        }
    }

    fn stats(&self) -> Stats<'g> {
        let graph = self.graph;
        let (mut single_source, mut anonymous_only, mut one_outlet) = (Vec::new(), Vec::new(), Vec::new());
        let mut weights = BTreeMap::new();
        let support = self.support_of_claims();
        let mut claims: Vec<(Reverse<usize>, Ix)> = graph
            .record_ixs()
            .filter(|&ix| graph.kind(ix) == Kind::Claim)
            .map(|claim| (Reverse(self.resting_on(self.asserting(claim))), claim))
            .collect();
        claims.sort_unstable();
        for (Reverse(relied_on_by), claim) in claims {
            let (found, outlets) = support[claim.index()];
            let id = graph.id(claim);
            if let Parties::One(origin) = found.origins {
                let (label, origin) = (graph.label(claim), graph.id(origin));
                single_source.push(SingleSource { claim: id, label, origin, relied_on_by });
                weights.insert(id, relied_on_by);
            }
            if found.origins != Parties::None && found.anonymous {
                anonymous_only.push(id);
                weights.insert(id, relied_on_by);
            }
            if let Parties::One(outlet) = outlets {
                one_outlet.push(OneOutlet { claim: id, outlet: graph.id(outlet), relied_on_by });
                weights.insert(id, relied_on_by);
            }
        }
        let read_in = |ix| graph.targets(ix, EdgeKind::Carries).len() + self.resting_on(std::iter::once(ix));
        let mut unarchived: Vec<(Reverse<usize>, Ix)> = graph
            .ixs()
            .filter(|&ix| graph.has(ix, Facts::UNARCHIVED) && self.sees(ix))
            .map(|ix| (Reverse(read_in(ix)), ix))
            .collect();
        unarchived.sort_unstable();
        weights.extend(unarchived.iter().map(|&(Reverse(weight), ix)| (graph.id(ix), weight)));
        let never_public = graph
            .record_ixs()
            .filter(|&ix| graph.kind(ix) == Kind::Statement && graph.known_since(ix).is_none() && self.sees(ix))
            .map(|ix| NeverPublic { id: graph.id(ix), retracted: graph.is_retracted_by(ix, self.known) });
        let stats = Stats {
            files: self.files(),
            records: Kind::RECORDS.map(|kind| (kind, self.count_of(kind))).to_vec(),
            stances: Stance::WORDS
                .iter()
                .map(|&(_, stance)| (stance, self.all().filter(|&ix| self.stance(ix) == Some(stance)).count()))
                .collect(),
            edges: self.edge_counts(),
            unarchived: unarchived.into_iter().map(|(_, ix)| graph.id(ix)).collect(),
            single_source,
            anonymous_only,
            one_outlet,
            weights,
            never_public: never_public.collect(),
            most_relied_upon: self.most_relied_upon(),
            places: BTreeMap::new(),
        };
        Stats { places: self.places(&stats), ..stats }
    }

    fn places(&self, stats: &Stats<'g>) -> BTreeMap<&'g str, Place<'g>> {
        let single = stats.single_source.iter().map(|one| one.claim);
        let outlet = stats.one_outlet.iter().map(|one| one.claim);
        let alone = stats.anonymous_only.iter().copied().take(TOLD);
        let unarchived = stats.unarchived.iter().copied().take(TOLD);
        let never = stats.never_public.iter().map(|one| one.id);
        let most = stats.most_relied_upon.iter().map(|ranked| ranked.id);
        let told = single.take(TOLD).chain(outlet.take(TOLD)).chain(alone).chain(unarchived).chain(never.take(TOLD));
        let place = |id| Some((id, self.graph.place(self.graph.find(id)?)));
        told.chain(most).filter_map(place).collect()
    }

    fn stance(&self, ix: Ix) -> Option<Stance> {
        let node = self.graph.node(ix);
        (node.kind() == Kind::Statement).then(|| node.stance())
    }

    fn edge_counts(&self) -> Vec<(EdgeKind, usize)> {
        let graph = self.graph;
        let vouched = self.known.map(|known| graph.vouched(known));
        let mut counts = EdgeKind::SHOWN.map(|kind| (kind, 0));
        for (ix, arc) in self.all().flat_map(|ix| graph.out(ix).map(move |arc| (ix, arc))) {
            let is_seen = self.sees(arc.node)
                && (arc.kind != EdgeKind::DerivedFrom
                    || vouched.as_ref().is_none_or(|vouched| vouched.contains_key(&(ix, arc.node))));
            if let Some(count) = counts.iter_mut().find(|(kind, _)| is_seen && *kind == arc.kind) {
                count.1 += 1;
            }
        }
        counts.into_iter().filter(|&(_, count)| count > 0).collect()
    }

    fn most_relied_upon(&self) -> Vec<Ranked<'g>> {
        let graph = self.graph;
        let relying = |ix: Ix| self.resting_on(std::iter::once(ix));
        let mut ranked: Vec<(usize, Ix)> = graph
            .record_ixs()
            .filter(|&ix| self.sees(ix))
            .map(|ix| (relying(ix), ix))
            .filter(|&(count, _)| count > 0)
            .collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(MOST);
        let view = |(relied_on_by, ix)| Ranked {
            id: graph.id(ix),
            kind: graph.kind(ix),
            label: graph.label(ix),
            retracted: graph.is_retracted_by(ix, self.known),
            relied_on_by,
        };
        ranked.into_iter().map(view).collect()
    }

    /// The statements that assert a claim itself and were not taken back.
    fn asserting(&self, claim: Ix) -> impl Iterator<Item = Ix> {
        let saying = self.graph.origins_of_edge(claim, EdgeKind::Says).filter(|&ix| self.sees(ix));
        saying.filter(|&ix| self.stance(ix) == Some(Stance::Asserts) && !self.graph.is_retracted_by(ix, self.known))
    }

    /// How many records rest directly on one of these; that a document can be read is no resting.
    fn resting_on(&self, on: impl Iterator<Item = Ix>) -> usize {
        let arcs = on.flat_map(|ix| self.graph.view.sourcing_in(ix));
        let mut from: Vec<Ix> = arcs
            .filter(|arc| arc.kind_number() != EdgeKind::Carries as u8)
            .map(Filed::node)
            .filter(|&from| self.sees(from))
            .collect();
        from.sort_unstable();
        from.dedup();
        from.len()
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{Case, date, texts, word};
    use crate::record::{ActorKind, Basis};

    #[test]
    fn five_outlets_on_one_unnamed_source_are_a_single_anonymous_source() {
        let mut case = Case::new()
            .actor("outlet")
            .actor_with("source", |actor| {
                actor.kind = word(ActorKind::Anonymous);
                actor.known_to = texts(&["outlet"]);
            })
            .claim("repeated")
            .claim("shared")
            .statement("origin", |s| s.by("source").claim("repeated"));
        for n in 0..5 {
            let document = format!("d{n}");
            case = case
                .document_with(&document, |document| document.published = Some(date("2025-11-20")))
                .statement(&format!("s{n}"), |s| {
                    s.by("outlet").claim("repeated").relies_on("origin", Basis::Told).carried_in(&document)
                });
        }
        let case = case
            .statement("one", |s| s.by("outlet").claim("shared").carried_in("d0"))
            .statement("two", |s| s.by("source").claim("shared").carried_in("d1"));
        let graph = case.graph();
        let stats = graph.stats();
        assert_eq!(stats.single_source.len(), 1);
        assert_eq!((stats.single_source[0].claim, stats.single_source[0].origin), ("repeated", "source"));
        assert_eq!(stats.anonymous_only, ["repeated"]);
        assert_eq!(stats.unarchived, ["d0", "d1", "d2", "d3", "d4"]);
        assert!(stats.never_public.is_empty());
        assert_eq!((stats.most_relied_upon[0].id, stats.most_relied_upon[0].relied_on_by), ("origin", 5));
    }
}
