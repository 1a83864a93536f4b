//! What became public on a day, or between two, and what that changed (model.md §3).
//!
//! Where a publication is dated by bounds, two public records are looked at day by day: one that holds only what was
//! certainly public by then, and one that holds all that may have been. A change has a first day in each. If both lie
//! within the period asked about, it certainly came then; if only what lies between them overlaps it, perhaps.
//!
//! A claim is first supported when the first statement that asserts it is public, whatever that statement rests on; how
//! many independent origins stand behind it is another question. What was taken back on the day it became public, or
//! before, never counted.

mod first;

use std::borrow::Cow;

use rayon::prelude::*;

use super::conflict::{Named, named};
use crate::date::{Bounds, Date};
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{Kind, Stance};
use crate::source::Place;
use first::{First, Spans};

/// How many nodes one thread looks at before it looks for other work.
const AT_LEAST: usize = 4096;

/// A record that became public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published<'g> {
    /// Its id.
    pub id: &'g str,
    /// A document, a statement or an event.
    pub kind: Kind,
    /// Its title or text.
    pub label: Cow<'g, str>,
    /// For a statement: how the speaker stands to what the label says, unless they assert it.
    pub stance: Option<Stance>,
    /// The names of who made a statement.
    pub by_names: Vec<&'g str>,
    /// True for a statement that was taken back, be it after the period asked about.
    pub retracted: bool,
    /// Since when it has been public.
    pub known_since: Date<'g>,
    /// True if that was certainly within the period; else it may have been.
    pub certain: bool,
    /// Where it stands.
    pub place: Place<'g>,
}

/// A statement behind a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utterance<'g> {
    /// Its id.
    pub id: &'g str,
    /// The names of who made it.
    pub by_names: Vec<&'g str>,
    /// True if it was taken back, be it after the period asked about.
    pub retracted: bool,
}

/// A claim, or two, that came into another state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<'g> {
    /// The claim, or the two that contradict each other, by id.
    pub claims: Vec<Named<'g>>,
    /// Since when it has been so.
    pub since: Date<'g>,
    /// True if that was certainly within the period; else it may have been.
    pub certain: bool,
    /// The statements of it that may have become public within the period, by id.
    pub statements: Vec<Utterance<'g>>,
}

/// A statement that was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack<'g> {
    /// What was taken back.
    pub statement: Named<'g>,
    /// What takes it back.
    pub by: Utterance<'g>,
    /// Since when both have been public.
    pub since: Date<'g>,
    /// True if that was certainly within the period; else it may have been.
    pub certain: bool,
}

/// What became public, and what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<'g> {
    /// The period asked about.
    pub period: Date<'g>,
    /// Documents, statements and events, by the date since when they have been public, then by id.
    pub records: Vec<Published<'g>>,
    /// Claims asserted in public for the first time, by id.
    pub supported: Vec<Change<'g>>,
    /// Claims both asserted and denied in public for the first time, by id.
    pub disputed: Vec<Change<'g>>,
    /// Pairs of claims that contradict each other, both asserted in public for the first time, by their ids.
    pub contradicted: Vec<Change<'g>>,
    /// Statements taken back, by id, then by what takes them back.
    pub retracted: Vec<TakenBack<'g>>,
}

impl Known<'_> {
    /// Only what certainly came within the period.
    #[must_use]
    pub fn certainly(mut self) -> Self {
        self.records.retain(|record| record.certain);
        for changes in [&mut self.supported, &mut self.disputed, &mut self.contradicted] {
            changes.retain(|change| change.certain);
        }
        self.retracted.retain(|taken_back| taken_back.certain);
        self
    }
}

/// Whether something came within a period: certainly (true) or perhaps (false). `None` if certainly not. What has no last
/// day is never certainly public, however long one waits.
fn within(since: Bounds, period: Bounds) -> Option<bool> {
    let begins = match (period.earliest, since.earliest) {
        (None, _) => true,
        (Some(from), Some(earliest)) => from <= earliest,
        (Some(_), None) => false,
    };
    since.overlaps(period).then(|| begins && since.latest.is_some() && since.certainly_by(period))
}

impl<'s> Graph<'s> {
    /// What became public within a period, and what that changed. Costs a pass over all records.
    #[must_use]
    pub fn known(&self, period: Date<'s>) -> Known<'s> {
        let bounds = period.bounds;
        let asked = Asked { graph: self, period: bounds };
        let (supported, disputed, contradicted) = asked.changes();
        Known { records: asked.records(), supported, disputed, contradicted, retracted: asked.retracted(), period }
    }
}

#[derive(Clone, Copy)]
struct Asked<'g, 's> {
    graph: &'g Graph<'s>,
    period: Bounds,
}

impl<'s> Asked<'_, 's> {
    fn records(self) -> Vec<Published<'s>> {
        let graph = self.graph;
        let found = (0..graph.len() as u32).into_par_iter().with_min_len(AT_LEAST).map(Ix).filter_map(|ix| {
            let kinds = [Kind::Document, Kind::Statement, Kind::Event];
            let is_one = kinds.contains(&graph.kind(ix));
            let since = is_one.then(|| graph.known_since(ix))??;
            Some((since, ix, within(since, self.period)?))
        });
        let mut found: Vec<(Bounds, Ix, bool)> = found.collect();
        found.par_sort_unstable();
        let published = |(_, ix, certain): (Bounds, Ix, bool)| {
            Some(Published {
                id: graph.id(ix),
                kind: graph.kind(ix),
                label: graph.label(ix),
                stance: graph.marked_stance(ix),
                by_names: if graph.kind(ix) == Kind::Statement { graph.speakers(ix) } else { Vec::new() },
                retracted: graph.is_retracted(ix),
                known_since: graph.known_since_date(ix)?,
                certain,
                place: graph.place(ix),
            })
        };
        found.into_iter().filter_map(published).collect()
    }

    fn changes(self) -> (Vec<Change<'s>>, Vec<Change<'s>>, Vec<Change<'s>>) {
        let graph = self.graph;
        let claims: Vec<Ix> = graph.ixs().filter(|&ix| graph.kind(ix) == Kind::Claim).collect();
        let asserted: Vec<Spans> =
            claims.par_iter().with_min_len(256).map(|&claim| Spans::of(graph, claim, Stance::Asserts)).collect();
        let of = |claim: Ix| claims.binary_search(&claim).ok().map(|rank| &asserted[rank]);
        let mut found = (Vec::new(), Vec::new(), Vec::new());
        for (&claim, asserts) in claims.iter().zip(&asserted).filter(|(_, asserts)| !asserts.is_empty()) {
            let both = [Stance::Asserts, Stance::Denies];
            found.0.extend(self.change(&[claim], &both[..1], asserts.first()));
            let denies = Spans::of(graph, claim, Stance::Denies);
            found.1.extend(self.change(&[claim], &both, asserts.first_with(&denies)));
            let (to, from) =
                (graph.targets(claim, EdgeKind::Contradicts), graph.origins_of_edge(claim, EdgeKind::Contradicts));
            let mut others: Vec<Ix> = to.chain(from).filter(|&other| claim < other).collect();
            others.sort_unstable();
            others.dedup();
            for other in others {
                let first = of(other).map_or(First::NEVER, |others| asserts.first_with(others));
                found.2.extend(self.change(&[claim, other], &both[..1], first));
            }
        }
        found
    }

    fn change(self, claims: &[Ix], stances: &[Stance], first: First) -> Option<Change<'s>> {
        let graph = self.graph;
        let (since, is_certain) = first.since()?;
        let certain = within(since, self.period)? && is_certain;
        let says = claims.iter().flat_map(|&claim| graph.origins_of_edge(claim, EdgeKind::Says));
        let mut statements: Vec<Ix> = says
            .filter(|&ix| stances.contains(&graph.node(ix).stance()))
            .filter(|&ix| graph.known_since(ix).is_some_and(|since| since.overlaps(self.period)))
            .collect();
        statements.sort_unstable();
        Some(Change {
            claims: claims.iter().map(|&claim| named(graph, claim)).collect(),
            since: Date::from_bounds(since),
            certain,
            statements: statements.into_iter().map(|ix| self.utterance(ix)).collect(),
        })
    }

    fn utterance(self, ix: Ix) -> Utterance<'s> {
        let graph = self.graph;
        Utterance { id: graph.id(ix), by_names: graph.speakers(ix), retracted: graph.is_retracted(ix) }
    }

    fn retracted(self) -> Vec<TakenBack<'s>> {
        let graph = self.graph;
        let mut found = Vec::new();
        for statement in graph.ixs().filter(|&ix| graph.kind(ix) == Kind::Statement) {
            for by in graph.origins_of_edge(statement, EdgeKind::Retracts) {
                let Some((own, other)) = graph.known_since(statement).zip(graph.known_since(by)) else { continue };
                let since = first::both(own, other);
                let Some(certain) = within(since, self.period) else { continue };
                found.push(TakenBack {
                    statement: named(graph, statement),
                    by: self.utterance(by),
                    since: Date::from_bounds(since),
                    certain,
                });
            }
        }
        found
    }
}
