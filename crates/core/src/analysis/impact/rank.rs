//! Whose fall would hurt most, over the whole graph at once.
//!
//! Not by trying each: dominators tell what a record stands in every way of.
//! - In the network of each claim (model.md §4), what lies on every way from the reader to an origin: its single points of
//!   failure, as `support` lists them. With any of them the claim loses all support.
//! - In one tree over everything, from the reader to documents (past whoever alone answers for one), to the statements they
//!   carry, and on to those relied on: what a record dominates there, nothing else attests.
//!
//! A record's rank is how many claims it is a single point of, then how many statements it dominates. Both are lower bounds
//! of what [`Graph::impact`] finds: events are in neither, and what an actor alone said falls with them in another way. The
//! statements of a document or statement are exact. Retractions are taken as they are, also those that would fall.
//!
//! Costs, besides one pass of `simple_fast` over documents and statements, the network of each claim once: linear in what
//! hangs on all claims together (on several processors), whatever number of records is ranked.

use petgraph::algo::dominators::{Dominators, simple_fast};
use petgraph::graph::{DiGraph, NodeIndex};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::analysis::network::Network;
use crate::analysis::network::scene::{Scene, Stand};
use crate::analysis::support::Named;
use crate::graph::{EdgeKind, Graph, Ix};
use crate::query::filter::KnownBy;
use crate::record::Kind;

/// A record and what hangs on it alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked<'g> {
    /// The record.
    pub record: Named<'g>,
    /// How many claims it is a single point of failure of: they lose all support if it falls.
    pub claims: usize,
    /// How many statements, itself excepted, are attested by nothing else.
    pub statements: usize,
}

impl Graph<'_> {
    /// The records whose fall would hurt most: by claims lost, then statements lost, then id; at most so many. Records that
    /// nothing hangs on alone are left out.
    #[must_use]
    pub fn impact_rank(&self, limit: Option<usize>) -> Vec<Ranked<'_>> {
        self.impact_rank_as_of(limit, None)
    }

    /// The same in the record that was public by then.
    #[must_use]
    pub fn impact_rank_as_of(&self, limit: Option<usize>, known: Option<KnownBy>) -> Vec<Ranked<'_>> {
        let scene = Scene::new(self, known);
        let claims: Vec<Ix> = self.record_ixs().filter(|&ix| self.kind(ix) == Kind::Claim).collect();
        let single: Vec<Vec<Ix>> = claims.into_par_iter().map(|claim| single_points_of(scene, claim)).collect();
        let mut lost = vec![0_u32; self.len()];
        single.into_iter().flatten().for_each(|ix| lost[ix.index()] += 1);
        let mut statements = vec![0_u32; self.len()];
        let above = Above::of(&attestation(scene), self.len());
        above.count(self.ixs().filter(|&ix| self.kind(ix) == Kind::Statement), &mut statements);
        let mut ranked: Vec<Ix> =
            self.record_ixs().filter(|ix| (lost[ix.index()], statements[ix.index()]) != (0, 0)).collect();
        ranked.sort_by_key(|ix| std::cmp::Reverse((lost[ix.index()], statements[ix.index()])));
        ranked.truncate(limit.unwrap_or(usize::MAX));
        let view = |ix: Ix| Ranked {
            record: self.named_record(ix, known),
            claims: lost[ix.index()] as usize,
            statements: statements[ix.index()] as usize,
        };
        ranked.into_iter().map(view).collect()
    }
}

/// What stands in every way on the side that affirms a claim, each record once.
fn single_points_of(scene: Scene<'_, '_>, claim: Ix) -> Vec<Ix> {
    let sided = scene.sided(claim, Stand::For);
    if sided.statements.is_empty() {
        return Vec::new();
    }
    let network = Network::of(scene, &sided, None);
    let points: FxHashSet<Ix> = network.single_points().into_iter().filter_map(|at| network.vertex(at).ix()).collect();
    points.into_iter().collect()
}

/// From a root, one node more than there are, to all that can be read, and on.
fn attestation(scene: Scene<'_, '_>) -> Dominators<NodeIndex> {
    let graph = scene.graph;
    let root = NodeIndex::new(graph.len());
    let mut arcs: DiGraph<(), ()> = DiGraph::with_capacity(graph.len() + 1, graph.len() * 2);
    (0..=graph.len()).for_each(|_| {
        arcs.add_node(());
    });
    for ix in graph.record_ixs() {
        match graph.kind(ix) {
            Kind::Document if scene.sees(ix) => {
                let answerable: Vec<Ix> = scene.answerable(ix).collect();
                let from = match answerable.as_slice() {
                    [alone] => {
                        arcs.add_edge(root, place(*alone), ());
                        place(*alone)
                    }
                    _ => root,
                };
                arcs.add_edge(from, place(ix), ());
                graph.targets(ix, EdgeKind::Carries).for_each(|statement| {
                    arcs.add_edge(place(ix), place(statement), ());
                });
            }
            Kind::Statement if scene.sees(ix) => {
                let grounds = graph.targets(ix, EdgeKind::ReliesOn);
                grounds.filter(|&ground| graph.kind(ground) == Kind::Statement).for_each(|ground| {
                    arcs.add_edge(place(ix), place(ground), ());
                });
            }
            _ => {}
        }
    }
    simple_fast(&arcs, root)
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
