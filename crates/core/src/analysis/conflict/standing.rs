//! Which statements count: what was public, as of the date asked about, and not taken back.

use crate::graph::{EdgeKind, Graph, Ix};
use crate::query::filter::KnownBy;
use crate::record::{Kind, Stance};

/// The records as of a date.
#[derive(Clone, Copy)]
pub(crate) struct Standing<'g, 's> {
    pub(crate) graph: &'g Graph<'s>,
    known: Option<KnownBy>,
}

impl<'g, 's> Standing<'g, 's> {
    pub(crate) fn new(graph: &'g Graph<'s>, known: Option<KnownBy>) -> Self {
        Self { graph, known }
    }

    /// True if it was public by then.
    pub(crate) fn is_public(&self, ix: Ix) -> bool {
        self.known.is_none_or(|known| known.admits(self.graph.known_since(ix)))
    }

    /// True if it was taken back, as far as that was public by then.
    pub(crate) fn is_retracted(&self, ix: Ix) -> bool {
        self.graph.is_retracted_by(ix, self.known)
    }

    /// The statements of a claim with that stance that were public and not taken back, in the order of nodes.
    pub(crate) fn said(&self, claim: Ix, stance: Stance) -> impl Iterator<Item = Ix> {
        let all = self.graph.origins_of_edge(claim, EdgeKind::Says);
        let of_stance = all.filter(move |&ix| self.graph.node(ix).stance() == stance);
        of_stance.filter(|&ix| self.is_public(ix) && !self.is_retracted(ix))
    }

    /// The documents in which a statement could be read.
    pub(crate) fn carriers(&self, ix: Ix) -> impl Iterator<Item = Ix> {
        self.graph.origins_of_edge(ix, EdgeKind::Carries).filter(|&document| self.is_public(document))
    }

    /// The statements through which a statement could be known.
    pub(crate) fn relays(&self, ix: Ix) -> impl Iterator<Item = Ix> {
        let relying = self.graph.origins_of_edge(ix, EdgeKind::ReliesOn);
        let mut relays: Vec<Ix> =
            relying.filter(|&by| self.graph.kind(by) == Kind::Statement && self.is_attested(by)).collect();
        relays.dedup();
        relays.into_iter()
    }

    /// True if one that no document carries is known through others.
    pub(crate) fn is_relayed(&self, ix: Ix) -> bool {
        self.is_attested(ix)
    }

    /// True if it can be read, or is relayed by one that can: as of a date, in what was public by then.
    fn is_attested(&self, ix: Ix) -> bool {
        match self.known {
            None => self.graph.hops(ix).is_some(),
            Some(_) => self.is_public(ix),
        }
    }
}
