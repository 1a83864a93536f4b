//! Whose fall would hurt most, over the whole graph at once.
//!
//! Not by trying each: two trees of dominators tell what a record stands in every way of.
//! - *Attestation*: from the reader to documents (past whoever alone answers for one), to the statements they carry, and on
//!   to those relied on. What a record dominates there is attested by nothing else.
//! - *Grounds*: from those who know, back along what rests on them, to each statement that asserts a claim (or one that
//!   implies it) and was not taken back. A claim that a record dominates there has no ground without it.
//!
//! A record's rank is how many claims it dominates in either tree, then how many statements it dominates in the first. It
//! is a lower bound of [`Graph::impact`]: a claim that falls because one of its ways is cut before and another behind is
//! not counted, nor what an actor alone said, nor events. Ways are taken as they are for any claim, so a few more lead on
//! than for one (model.md §4); what is counted is lost all the same.
//!
//! Retractions are taken as they are, also those that fall. Costs two passes of `simple_fast` over nodes and arcs, linear as
//! sourcing mostly is and nodes squared at worst, and for each claim what stands above it.

use fixedbitset::FixedBitSet;
use petgraph::algo::dominators::{Dominators, simple_fast};
use petgraph::graph::{DiGraph, NodeIndex};

use crate::analysis::network::scene::{Scene, implying};
use crate::analysis::support::Named;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::record::{Basis, Kind, Stance};

/// A record and what hangs on it alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked<'g> {
    /// The record.
    pub record: Named<'g>,
    /// How many claims certainly lose all support if it falls.
    pub claims: usize,
    /// How many statements, itself excepted, are attested by nothing else.
    pub statements: usize,
}

impl Graph<'_> {
    /// The records whose fall would hurt most: by claims lost, then statements lost, then id; at most so many. Records that
    /// nothing hangs on alone are left out.
    #[must_use]
    pub fn impact_rank(&self, limit: Option<usize>) -> Vec<Ranked<'_>> {
        let claims: Vec<Ix> = self.record_ixs().filter(|&ix| self.kind(ix) == Kind::Claim).collect();
        let asserted = self.asserted(&claims);
        let (attestation, grounds) = (self.attestation(&asserted), self.grounds(&asserted));
        let mut statements = vec![0_u32; self.len()];
        let mut lost = vec![0_u32; self.len()];
        let above = Above::of(&attestation, self.len());
        above.count(self.ixs().filter(|&ix| self.kind(ix) == Kind::Statement), &mut statements);
        // A claim counts once, whichever tree tells of it; it has to have support to lose.
        let beneath = Above::of(&grounds, self.len());
        let mut seen = FixedBitSet::with_capacity(self.len());
        for &claim in &claims {
            if !above.reaches(claim) || !beneath.reaches(claim) {
                continue;
            }
            let holding: Vec<Ix> =
                above.over(claim).chain(beneath.over(claim)).filter(|ix| !seen.put(ix.index())).collect();
            for ix in holding {
                lost[ix.index()] += 1;
                seen.set(ix.index(), false);
            }
        }
        let mut ranked: Vec<Ix> = self
            .record_ixs()
            .filter(|ix| self.kind(*ix) != Kind::Claim && (lost[ix.index()], statements[ix.index()]) != (0, 0))
            .collect();
        ranked.sort_by_key(|ix| std::cmp::Reverse((lost[ix.index()], statements[ix.index()])));
        ranked.truncate(limit.unwrap_or(usize::MAX));
        let view = |ix: Ix| Ranked {
            record: self.named_record(ix),
            claims: lost[ix.index()] as usize,
            statements: statements[ix.index()] as usize,
        };
        ranked.into_iter().map(view).collect()
    }

    /// Each claim with the statements that assert it, or a claim that implies it, and stand.
    fn asserted(&self, claims: &[Ix]) -> Vec<(Ix, Ix)> {
        let mut asserted = Vec::new();
        for &claim in claims {
            for of in implying(self, claim, true) {
                let says = self.origins_of_edge(of, EdgeKind::Says);
                let stands = |&ix: &Ix| self.node(ix).stance() == Stance::Asserts && !self.is_retracted(ix);
                asserted.extend(says.filter(stands).map(|ix| (ix, claim)));
            }
        }
        asserted
    }

    /// One node more than there are records: the root, which leads to all that needs nothing else.
    fn rooted(&self) -> (DiGraph<(), ()>, NodeIndex) {
        let mut arcs = DiGraph::with_capacity(self.len() + 1, self.len() * 2);
        (0..=self.len()).for_each(|_| {
            arcs.add_node(());
        });
        (arcs, NodeIndex::new(self.len()))
    }

    fn attestation(&self, asserted: &[(Ix, Ix)]) -> Dominators<NodeIndex> {
        let (mut arcs, root) = self.rooted();
        for ix in self.record_ixs() {
            match self.kind(ix) {
                Kind::Document => {
                    let answerable: Vec<Ix> = Scene::new(self, None).answerable(ix).collect();
                    match answerable.as_slice() {
                        [alone] => {
                            arcs.add_edge(root, place(*alone), ());
                            arcs.add_edge(place(*alone), place(ix), ());
                        }
                        _ => {
                            arcs.add_edge(root, place(ix), ());
                        }
                    }
                    self.targets(ix, EdgeKind::Carries).for_each(|statement| {
                        arcs.add_edge(place(ix), place(statement), ());
                    });
                }
                Kind::Statement => {
                    let grounds = self.targets(ix, EdgeKind::ReliesOn);
                    grounds.filter(|&ground| self.kind(ground) == Kind::Statement).for_each(|ground| {
                        arcs.add_edge(place(ix), place(ground), ());
                    });
                }
                _ => {}
            }
        }
        for &(statement, claim) in asserted {
            arcs.add_edge(place(statement), place(claim), ());
        }
        simple_fast(&arcs, root)
    }

    fn grounds(&self, asserted: &[(Ix, Ix)]) -> Dominators<NodeIndex> {
        let (mut arcs, root) = self.rooted();
        let mut known = FixedBitSet::with_capacity(self.len());
        let mut knows = |arcs: &mut DiGraph<(), ()>, who: Ix, of: Ix| {
            if !known.put(who.index()) {
                arcs.add_edge(root, place(who), ());
            }
            arcs.add_edge(place(who), place(of), ());
        };
        for ix in self.record_ixs() {
            match self.kind(ix) {
                Kind::Document => {
                    Scene::new(self, None).answerable(ix).for_each(|who| knows(&mut arcs, who, ix));
                    self.targets(ix, EdgeKind::Carries).filter(|&carried| !self.is_retracted(carried)).for_each(
                        |carried| {
                            arcs.add_edge(place(carried), place(ix), ());
                        },
                    );
                }
                Kind::Statement if !self.is_retracted(ix) => {
                    let (mut has_grounds, mut at_first_hand) = (false, false);
                    for arc in self.out(ix).filter(|arc| arc.kind == EdgeKind::ReliesOn) {
                        has_grounds = true;
                        at_first_hand |= arc.basis == Some(Basis::Witnessed);
                        match self.kind(arc.node) {
                            Kind::Statement if self.is_retracted(arc.node) => {}
                            Kind::Statement | Kind::Document => {
                                arcs.add_edge(place(arc.node), place(ix), ());
                            }
                            Kind::Actor => knows(&mut arcs, arc.node, ix),
                            _ => at_first_hand = true,
                        }
                    }
                    if !has_grounds || at_first_hand {
                        self.targets(ix, EdgeKind::By).for_each(|who| knows(&mut arcs, who, ix));
                    }
                }
                _ => {}
            }
        }
        for &(statement, claim) in asserted {
            arcs.add_edge(place(statement), place(claim), ());
        }
        simple_fast(&arcs, root)
    }
}

fn place(ix: Ix) -> NodeIndex {
    NodeIndex::new(ix.index())
}

/// A tree of dominators as each node's next one above.
struct Above {
    /// The number of nodes stands for the root; one more for what is not reached.
    above: Vec<u32>,
}

impl Above {
    fn of(tree: &Dominators<NodeIndex>, count: usize) -> Self {
        let above = |at: usize| match tree.immediate_dominator(NodeIndex::new(at)) {
            Some(above) => above.index() as u32,
            None => count as u32 + 1,
        };
        Self { above: (0..count).map(above).collect() }
    }

    fn reaches(&self, ix: Ix) -> bool {
        self.above[ix.index()] as usize <= self.above.len()
    }

    /// What lies above, without the root.
    fn over(&self, ix: Ix) -> impl Iterator<Item = Ix> {
        let up = |at: u32| self.above.get(at as usize).copied();
        std::iter::successors(up(ix.0), move |&at| up(at)).filter(|&at| (at as usize) < self.above.len()).map(Ix)
    }

    /// Counts each of these for all that lies above it. Summed from the leaves, for a tree may be as deep as it is large.
    fn count(&self, of: impl Iterator<Item = Ix>, counts: &mut [u32]) {
        let mut waiting = vec![0_u32; self.above.len()];
        for &above in &self.above {
            if let Some(waiting) = waiting.get_mut(above as usize) {
                *waiting += 1;
            }
        }
        let mut own = vec![0_u32; self.above.len()];
        of.filter(|&ix| self.reaches(ix)).for_each(|ix| own[ix.index()] = 1);
        let mut ready: Vec<u32> = (0..self.above.len() as u32).filter(|&at| waiting[at as usize] == 0).collect();
        while let Some(at) = ready.pop() {
            let above = self.above[at as usize] as usize;
            if above >= self.above.len() {
                continue;
            }
            counts[above] += counts[at as usize] + own[at as usize];
            waiting[above] -= 1;
            if waiting[above] == 0 {
                ready.push(above as u32);
            }
        }
    }
}
