//! On whom all that supports a claim hangs: one origin, unnamed sources alone, one outlet. One pass over components each,
//! instead of a search from every claim.

use super::Counted;
use crate::graph::{EdgeKind, Ix, Relations};
use crate::record::Kind;
use crate::unit::Facts;

/// What is known of some records, joined without counting them all: origins beneath one, outlets above one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parties {
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

/// The origins beneath.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beneath {
    pub(super) origins: Parties,
    /// True as long as every origin is an unnamed source.
    pub(super) anonymous: bool,
}

impl Beneath {
    const NOTHING: Self = Self { origins: Parties::None, anonymous: true };

    fn join(self, other: Self) -> Self {
        Self { origins: self.origins.join(other.origins), anonymous: self.anonymous && other.anonymous }
    }
}

impl Counted<'_, '_> {
    /// For every claim, the origins beneath and the outlets above all that supports it. What implies it comes first.
    pub(super) fn support_of_claims(&self) -> Vec<(Beneath, Parties)> {
        let graph = self.graph;
        let (beneath, outlets) = (self.beneath(), self.outlets());
        let join = |a: (Beneath, Parties), b: (Beneath, Parties)| (a.0.join(b.0), a.1.join(b.1));
        let nothing = (Beneath::NOTHING, Parties::None);
        let implying = Relations::new(&graph.view, |arc| arc.kind_number() == EdgeKind::Implies as u8)
            .among(|view, ix| view.kind(ix) == Kind::Claim)
            .reversed();
        let mut support = vec![nothing; graph.len()];
        for component in implying.components() {
            let mut joined = nothing;
            for &claim in component.iter().filter(|&&ix| graph.kind(ix) == Kind::Claim) {
                let own = self.asserting(claim).map(|ix| (beneath[ix.index()], outlets[ix.index()]));
                let implied_by = graph.origins_of_edge(claim, EdgeKind::Implies).map(|by| support[by.index()]);
                joined = own.chain(implied_by).fold(joined, join);
            }
            component.iter().for_each(|ix| support[ix.index()] = joined);
        }
        support
    }

    /// For every statement, who published what it can be read in, be it through statements relying on it: those first.
    fn outlets(&self) -> Vec<Parties> {
        let graph = self.graph;
        let published = |document: Ix| {
            if let Some(publisher) = graph.targets(document, EdgeKind::Publisher).next() {
                return Parties::One(publisher);
            }
            let authors = graph.targets(document, EdgeKind::By).map(Parties::One);
            // Nobody knows whose it is: perhaps another's.
            authors.reduce(Parties::join).unwrap_or(Parties::Many)
        };
        let mut outlets = vec![Parties::None; graph.len()];
        for component in Relations::relaying(&graph.view).reversed().components() {
            let mut joined = Parties::None;
            // What relies on another is seen no earlier than that, so a circle is seen as a whole or not at all.
            for &ix in component.iter().filter(|&&ix| graph.kind(ix) == Kind::Statement && self.sees(ix)) {
                let carrying = graph.origins_of_edge(ix, EdgeKind::Carries).filter(|&by| self.sees(by)).map(published);
                let relayed = graph.origins_of_edge(ix, EdgeKind::ReliesOn).map(|by| outlets[by.index()]);
                joined = carrying.chain(relayed).fold(joined, Parties::join);
            }
            component.iter().for_each(|ix| outlets[ix.index()] = joined);
        }
        outlets
    }

    /// For every node, the origins beneath it. What is reached comes first, so one pass joins them all.
    fn beneath(&self) -> Vec<Beneath> {
        let graph = self.graph;
        let sourcing = Relations::sourcing(&graph.view);
        // As of a day, what only hangs together through something unseen is no circle.
        let sourcing = self.subset.as_ref().map_or(sourcing, |subset| sourcing.within(subset));
        let mut beneath = vec![Beneath::NOTHING; graph.len()];
        for component in sourcing.components() {
            let mut joined = Beneath::NOTHING;
            for &ix in &component {
                if graph.is_origin(ix) {
                    let anonymous = graph.has(ix, Facts::ANONYMOUS);
                    joined = joined.join(Beneath { origins: Parties::One(ix), anonymous });
                }
                for arc in graph.view.sourcing_out(ix) {
                    joined = joined.join(beneath[arc.node().index()]);
                }
            }
            component.iter().for_each(|ix| beneath[ix.index()] = joined);
        }
        beneath
    }
}
