//! Counts, and what an analyst would look into first.

use std::borrow::Cow;

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
    /// The one origin of all statements that assert it.
    pub origin: &'g str,
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
    /// Published documents without an archived copy, by id.
    pub unarchived: Vec<&'g str>,
    /// Claims asserted on one origin alone, by id.
    pub single_source: Vec<SingleSource<'g>>,
    /// Claims asserted on unnamed sources alone, by id.
    pub anonymous_only: Vec<&'g str>,
    /// Statements that were never public, by id.
    pub never_public: Vec<&'g str>,
    /// What most records rest on directly, most first, then by id.
    pub most_relied_upon: Vec<Ranked<'g>>,
}

/// What is known of the origins beneath a record, joined without counting them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origins {
    /// None but a circle.
    None,
    /// Just this one.
    One(Ix),
    /// More than one.
    Many,
}

#[derive(Debug, Clone, Copy)]
struct Beneath {
    origins: Origins,
    /// True as long as every origin is an unnamed source.
    anonymous: bool,
}

impl Beneath {
    const NOTHING: Self = Self { origins: Origins::None, anonymous: true };

    fn join(self, other: Self) -> Self {
        let origins = match (self.origins, other.origins) {
            (Origins::None, origins) | (origins, Origins::None) => origins,
            (a, b) if a == b => a,
            _ => Origins::Many,
        };
        Self { origins, anonymous: self.anonymous && other.anonymous }
    }
}

impl Graph<'_> {
    /// Counts everything once. Costs a few passes over nodes and edges.
    #[must_use]
    pub fn stats(&self) -> Stats<'_> {
        let beneath = self.beneath();
        let mut single_source = Vec::new();
        let mut anonymous_only = Vec::new();
        for claim in self.record_ixs().filter(|&ix| self.kind(ix) == Kind::Claim) {
            let asserting = self
                .origins_of_edge(claim, EdgeKind::Says)
                .filter(|&ix| self.stance(ix) == Some(Stance::Asserts) && !self.is_retracted(ix));
            let found = asserting.map(|ix| beneath[ix.index()]).fold(Beneath::NOTHING, Beneath::join);
            if let Origins::One(origin) = found.origins {
                single_source.push(SingleSource {
                    claim: self.id(claim),
                    label: self.label(claim),
                    origin: self.id(origin),
                });
            }
            if found.origins != Origins::None && found.anonymous {
                anonymous_only.push(self.id(claim));
            }
        }
        Stats {
            files: self.sources().len(),
            records: Kind::RECORDS.map(|kind| (kind, self.ids_of(kind).count())).to_vec(),
            stances: Stance::WORDS
                .iter()
                .map(|&(_, stance)| (stance, self.ixs().filter(|&ix| self.stance(ix) == Some(stance)).count()))
                .collect(),
            edges: self.edge_counts(),
            unarchived: self.ixs().filter(|&ix| self.has(ix, Facts::UNARCHIVED)).map(|ix| self.id(ix)).collect(),
            single_source,
            anonymous_only,
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
        let relying = |ix: Ix| {
            let arcs = self.view.into_sourcing(ix).iter();
            let mut from: Vec<Ix> =
                arcs.filter(|arc| arc.kind_number() != EdgeKind::Carries as u8).map(Filed::node).collect();
            from.sort_unstable();
            from.dedup();
            from.len()
        };
        let mut ranked: Vec<(usize, Ix)> =
            self.record_ixs().map(|ix| (relying(ix), ix)).filter(|&(count, _)| count > 0).collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(MOST);
        let view =
            |(relied_on_by, ix)| Ranked { id: self.id(ix), kind: self.kind(ix), label: self.label(ix), relied_on_by };
        ranked.into_iter().map(view).collect()
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
                    joined = joined.join(Beneath { origins: Origins::One(ix), anonymous });
                }
                for arc in self.view.out_sourcing(ix) {
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
