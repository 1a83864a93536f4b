//! Counts, and what an analyst would look into first.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::graph::{EdgeKind, Filed, Graph, Ix, Relations};
use crate::record::{Kind, Stance};
use crate::unit::Facts;

/// How many of the most relied upon are named.
const MOST: usize = 10;

/// A record with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked<'g> {
    /// Its id.
    pub id: &'g str,
    /// Its kind.
    pub kind: Kind,
    /// Its name, title or text.
    pub label: Cow<'g, str>,
    /// How many records rest on it directly.
    pub relied_on_by: usize,
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
    /// How many files were read.
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
    /// Statements that were never public, by id.
    pub never_public: Vec<&'g str>,
    /// What most records rest on directly, most first, then by id.
    pub most_relied_upon: Vec<Ranked<'g>>,
}

/// What is known of some records, joined without counting them all: origins beneath one, outlets above one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parties {
    /// None; of origins, none but a circle.
    None,
    /// Just this one.
    One(Ix),
    /// More than one.
    Many,
}

impl Parties {
    fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, parties) | (parties, Self::None) => parties,
            (a, b) if a == b => a,
            _ => Self::Many,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Beneath {
    origins: Parties,
    /// True as long as every origin is an unnamed source.
    anonymous: bool,
}

impl Beneath {
    const NOTHING: Self = Self { origins: Parties::None, anonymous: true };

    fn join(self, other: Self) -> Self {
        Self { origins: self.origins.join(other.origins), anonymous: self.anonymous && other.anonymous }
    }
}

impl Graph<'_> {
    /// Counts everything once. Costs a few passes over nodes and edges.
    #[must_use]
    pub fn stats(&self) -> Stats<'_> {
        let (mut single_source, mut anonymous_only, mut one_outlet) = (Vec::new(), Vec::new(), Vec::new());
        let mut weights = BTreeMap::new();
        let support = self.support_of_claims();
        let mut claims: Vec<(Reverse<usize>, Ix)> = self
            .record_ixs()
            .filter(|&ix| self.kind(ix) == Kind::Claim)
            .map(|claim| (Reverse(self.resting_on(self.asserting(claim))), claim))
            .collect();
        claims.sort_unstable();
        for (Reverse(relied_on_by), claim) in claims {
            let (found, outlets) = support[claim.index()];
            let id = self.id(claim);
            if let Parties::One(origin) = found.origins {
                let (label, origin) = (self.label(claim), self.id(origin));
                single_source.push(SingleSource { claim: id, label, origin, relied_on_by });
                weights.insert(id, relied_on_by);
            }
            if found.origins != Parties::None && found.anonymous {
                anonymous_only.push(id);
                weights.insert(id, relied_on_by);
            }
            if let Parties::One(outlet) = outlets {
                one_outlet.push(OneOutlet { claim: id, outlet: self.id(outlet), relied_on_by });
                weights.insert(id, relied_on_by);
            }
        }
        let read_in = |ix| self.targets(ix, EdgeKind::Carries).len() + self.resting_on(std::iter::once(ix));
        let mut unarchived: Vec<(Reverse<usize>, Ix)> =
            self.ixs().filter(|&ix| self.has(ix, Facts::UNARCHIVED)).map(|ix| (Reverse(read_in(ix)), ix)).collect();
        unarchived.sort_unstable();
        weights.extend(unarchived.iter().map(|&(Reverse(weight), ix)| (self.id(ix), weight)));
        Stats {
            files: self.sources().len(),
            records: Kind::RECORDS.map(|kind| (kind, self.count_of(kind))).to_vec(),
            stances: Stance::WORDS
                .iter()
                .map(|&(_, stance)| (stance, self.ixs().filter(|&ix| self.stance(ix) == Some(stance)).count()))
                .collect(),
            edges: self.edge_counts(),
            unarchived: unarchived.into_iter().map(|(_, ix)| self.id(ix)).collect(),
            single_source,
            anonymous_only,
            one_outlet,
            weights,
            never_public: self
                .record_ixs()
                .filter(|&ix| self.kind(ix) == Kind::Statement && self.known_since(ix).is_none())
                .map(|ix| self.id(ix))
                .collect(),
            most_relied_upon: self.most_relied_upon(),
        }
    }

    fn stance(&self, ix: Ix) -> Option<Stance> {
        let node = self.node(ix);
        (node.kind() == Kind::Statement).then(|| node.stance())
    }

    fn edge_counts(&self) -> Vec<(EdgeKind, usize)> {
        let mut counts = EdgeKind::SHOWN.map(|kind| (kind, 0));
        for arc in self.ixs().flat_map(|ix| self.out(ix)) {
            if let Some(count) = counts.iter_mut().find(|(kind, _)| *kind == arc.kind) {
                count.1 += 1;
            }
        }
        counts.into_iter().filter(|&(_, count)| count > 0).collect()
    }

    fn most_relied_upon(&self) -> Vec<Ranked<'_>> {
        let relying = |ix: Ix| self.resting_on(std::iter::once(ix));
        let mut ranked: Vec<(usize, Ix)> =
            self.record_ixs().map(|ix| (relying(ix), ix)).filter(|&(count, _)| count > 0).collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(MOST);
        let view =
            |(relied_on_by, ix)| Ranked { id: self.id(ix), kind: self.kind(ix), label: self.label(ix), relied_on_by };
        ranked.into_iter().map(view).collect()
    }

    /// The statements that assert a claim itself and were not taken back.
    fn asserting(&self, claim: Ix) -> impl Iterator<Item = Ix> {
        let saying = self.origins_of_edge(claim, EdgeKind::Says);
        saying.filter(|&ix| self.stance(ix) == Some(Stance::Asserts) && !self.is_retracted(ix))
    }

    /// How many records rest directly on one of these; that a document can be read is no resting.
    fn resting_on(&self, on: impl Iterator<Item = Ix>) -> usize {
        let arcs = on.flat_map(|ix| self.view.sourcing_in(ix));
        let mut from: Vec<Ix> =
            arcs.filter(|arc| arc.kind_number() != EdgeKind::Carries as u8).map(Filed::node).collect();
        from.sort_unstable();
        from.dedup();
        from.len()
    }

    /// For every claim, the origins beneath and the outlets above all that supports it. What implies it comes first.
    fn support_of_claims(&self) -> Vec<(Beneath, Parties)> {
        let (beneath, outlets) = (self.beneath(), self.outlets());
        let join = |a: (Beneath, Parties), b: (Beneath, Parties)| (a.0.join(b.0), a.1.join(b.1));
        let nothing = (Beneath::NOTHING, Parties::None);
        let implying = Relations::new(&self.view, |arc| arc.kind_number() == EdgeKind::Implies as u8)
            .among(|view, ix| view.kind(ix) == Kind::Claim)
            .reversed();
        let mut support = vec![nothing; self.len()];
        for component in implying.components() {
            let mut joined = nothing;
            for &claim in component.iter().filter(|&&ix| self.kind(ix) == Kind::Claim) {
                let own = self.asserting(claim).map(|ix| (beneath[ix.index()], outlets[ix.index()]));
                let implied_by = self.origins_of_edge(claim, EdgeKind::Implies).map(|by| support[by.index()]);
                joined = own.chain(implied_by).fold(joined, join);
            }
            component.iter().for_each(|ix| support[ix.index()] = joined);
        }
        support
    }

    /// For every statement, who published what it can be read in, be it through statements relying on it: those first.
    fn outlets(&self) -> Vec<Parties> {
        let published = |document: Ix| {
            if let Some(publisher) = self.targets(document, EdgeKind::Publisher).next() {
                return Parties::One(publisher);
            }
            let authors = self.targets(document, EdgeKind::By).map(Parties::One);
            // Nobody knows whose it is: perhaps another's.
            authors.reduce(Parties::join).unwrap_or(Parties::Many)
        };
        let mut outlets = vec![Parties::None; self.len()];
        for component in Relations::relaying(&self.view).reversed().components() {
            let mut joined = Parties::None;
            for &ix in component.iter().filter(|&&ix| self.kind(ix) == Kind::Statement) {
                let carrying = self.origins_of_edge(ix, EdgeKind::Carries).map(published);
                let relayed = self.origins_of_edge(ix, EdgeKind::ReliesOn).map(|by| outlets[by.index()]);
                joined = carrying.chain(relayed).fold(joined, Parties::join);
            }
            component.iter().for_each(|ix| outlets[ix.index()] = joined);
        }
        outlets
    }

    /// For every node, the origins beneath it. What is reached comes first, so one pass joins them all.
    fn beneath(&self) -> Vec<Beneath> {
        let sourcing = Relations::sourcing(&self.view);
        let mut beneath = vec![Beneath::NOTHING; self.len()];
        for component in sourcing.components() {
            let mut joined = Beneath::NOTHING;
            for &ix in &component {
                if self.is_origin(ix) {
                    let anonymous = self.has(ix, Facts::ANONYMOUS);
                    joined = joined.join(Beneath { origins: Parties::One(ix), anonymous });
                }
                for arc in self.view.sourcing_out(ix) {
                    joined = joined.join(beneath[arc.node().index()]);
                }
            }
            component.iter().for_each(|ix| beneath[ix.index()] = joined);
        }
        beneath
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
