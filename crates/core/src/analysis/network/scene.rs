//! What can be seen, and what counts: as of when, and with what taken away. Not which way anything leads.

use fixedbitset::FixedBitSet;
use petgraph::visit::IntoNeighbors;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::{EdgeKind, Graph, Ix, Relations};
use crate::query::filter::KnownBy;
use crate::record::Stance;

/// Which of two sides of a claim (model.md §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    For,
    Against,
}

/// The public record as it is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a, 's> {
    pub(crate) graph: &'a Graph<'s>,
    /// As of when; `None`: all of it, unpublished documents too.
    pub(crate) known: Option<KnownBy>,
    /// What has fallen (model.md §6).
    pub(crate) fallen: Option<&'a FixedBitSet>,
}

/// The statements of one side.
pub(crate) struct Sided {
    /// Those of that side, by id.
    pub(crate) statements: Vec<Ix>,
    /// Those that would be, had they not been taken back, by id.
    pub(crate) retracted: Vec<Ix>,
    /// Those and the reports of their claims; true if it only reports.
    pub(crate) relevant: FxHashMap<Ix, bool>,
}

impl<'a, 's> Scene<'a, 's> {
    pub(crate) fn new(graph: &'a Graph<'s>, known: Option<KnownBy>) -> Self {
        Self { graph, known, fallen: None }
    }

    pub(crate) fn without(self, fallen: &'a FixedBitSet) -> Self {
        Self { fallen: Some(fallen), ..self }
    }

    /// True unless it has fallen.
    pub(crate) fn stands(&self, ix: Ix) -> bool {
        self.fallen.is_none_or(|fallen| !fallen.contains(ix.index()))
    }

    /// True if it has not fallen, and was public by then.
    pub(crate) fn sees(&self, ix: Ix) -> bool {
        self.stands(ix) && self.known.is_none_or(|known| known.admits(self.graph.known_since(ix)))
    }

    /// True if some statement that can be seen takes this one back.
    pub(crate) fn is_retracted(&self, ix: Ix) -> bool {
        self.graph.origins_of_edge(ix, EdgeKind::Retracts).any(|by| self.sees(by))
    }

    /// The statements of a side, and the reports of what they say.
    pub(crate) fn sided(&self, claim: Ix, stand: Stand) -> Sided {
        let graph = self.graph;
        let mut found: Vec<Ix> = Vec::new();
        let mut take = |claim: Ix, stance: Stance| {
            let of = graph.origins_of_edge(claim, EdgeKind::Says);
            found.extend(of.filter(|&ix| graph.node(ix).stance() == stance && self.sees(ix)));
        };
        match stand {
            Stand::For => implying(graph, claim, true).into_iter().for_each(|claim| take(claim, Stance::Asserts)),
            Stand::Against => {
                implying(graph, claim, false).into_iter().for_each(|claim| take(claim, Stance::Denies));
                let contradicting = graph
                    .targets(claim, EdgeKind::Contradicts)
                    .chain(graph.origins_of_edge(claim, EdgeKind::Contradicts));
                contradicting.for_each(|claim| take(claim, Stance::Asserts));
            }
        }
        found.sort_unstable();
        found.dedup();
        let (retracted, statements): (Vec<Ix>, Vec<Ix>) = found.into_iter().partition(|&ix| self.is_retracted(ix));
        let mut relevant: FxHashMap<Ix, bool> = statements.iter().map(|&ix| (ix, false)).collect();
        let claims: FxHashSet<Ix> = statements.iter().flat_map(|&ix| graph.targets(ix, EdgeKind::Says)).collect();
        for report in claims.into_iter().flat_map(|claim| graph.origins_of_edge(claim, EdgeKind::Says)) {
            let reports = graph.node(report).stance() == Stance::Reports;
            if reports && self.sees(report) && !self.is_retracted(report) {
                relevant.insert(report, true);
            }
        }
        Sided { statements, retracted, relevant }
    }

    /// Who answers for a document: its publisher, else its authors.
    pub(crate) fn answerable(&self, document: Ix) -> impl Iterator<Item = Ix> + use<'a, 's> {
        let (graph, fallen) = (self.graph, self.fallen);
        let publisher = graph.targets(document, EdgeKind::Publisher);
        let kind = if publisher.len() == 0 { EdgeKind::By } else { EdgeKind::Publisher };
        let stands = move |ix: &Ix| fallen.is_none_or(|fallen| !fallen.contains(ix.index()));
        graph.targets(document, kind).filter(stands)
    }
}

/// The claim itself and all that imply it, step by step; or all that it implies.
pub(crate) fn implying(graph: &Graph<'_>, claim: Ix, towards: bool) -> Vec<Ix> {
    let implies = Relations::new(&graph.view, |arc| arc.kind_number() == EdgeKind::Implies as u8);
    let implies = if towards { implies.reversed() } else { implies };
    // A claim alone, the common case, needs no search.
    if implies.neighbors(claim).next().is_none() {
        return vec![claim];
    }
    implies.distances([claim]).into_keys().collect()
}
