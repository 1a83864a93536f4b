//! How many different people the unnamed sources of a network certainly are (model.md §4, "Bounds"): the heaviest set of
//! them that are declared distinct, each from each. Which of them is which is never guessed.
//!
//! Finding it is finding a heaviest clique. petgraph lists all maximal ones; where too many sources are linked for that, a
//! set is taken together heaviest first, which may be lighter: `at_least` is then lower than it need be, never too high.

use petgraph::algo::{kosaraju_scc, maximal_cliques};
use petgraph::graph::{NodeIndex, UnGraph};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Network, Vertex};
use crate::graph::{EdgeKind, Graph, Ix};

/// How many linked sources are gone through in full: at most 3^(24/3) cliques.
const EXACT: usize = 24;

/// The capacity of all unnamed sources as one.
pub(super) fn capacity(network: &Network, graph: &Graph<'_>) -> u64 {
    let mut sources: UnGraph<u64, ()> = UnGraph::default();
    let mut places: FxHashMap<Ix, NodeIndex> = FxHashMap::default();
    let mut actors = Vec::new();
    for &at in &network.anonymous {
        if let Vertex::Origin(actor) = network.vertex(at) {
            places.insert(actor, sources.add_node(network.capacity(at)));
            actors.push(actor);
        }
    }
    for actor in actors {
        for other in graph.targets(actor, EdgeKind::DistinctFrom) {
            if let Some(&to) = places.get(&other).filter(|&&to| to != places[&actor]) {
                sources.update_edge(places[&actor], to, ());
            }
        }
    }
    kosaraju_scc(&sources).into_iter().map(|linked| heaviest(&sources, linked)).max().unwrap_or(0)
}

/// The heaviest set among linked sources.
fn heaviest(sources: &UnGraph<u64, ()>, mut linked: Vec<NodeIndex>) -> u64 {
    if let [one] = linked.as_slice() {
        return sources[*one];
    }
    if linked.len() > EXACT {
        return greedy(sources, &linked);
    }
    linked.sort_unstable();
    let rank = |at: NodeIndex| linked.binary_search(&at).ok();
    let mut own: UnGraph<u64, ()> = UnGraph::default();
    for &at in &linked {
        own.add_node(sources[at]);
    }
    for (from, &at) in linked.iter().enumerate() {
        for to in sources.neighbors(at).filter_map(rank) {
            own.update_edge(NodeIndex::new(from), NodeIndex::new(to), ());
        }
    }
    let cliques = maximal_cliques(&own).into_iter();
    cliques.map(|clique| clique.into_iter().map(|at| own[at]).sum()).max().unwrap_or(0)
}

/// From each source in turn, all that fit, heaviest first.
fn greedy(sources: &UnGraph<u64, ()>, linked: &[NodeIndex]) -> u64 {
    let from = |&start: &NodeIndex| {
        let mut near: Vec<NodeIndex> = sources.neighbors(start).collect();
        near.sort_unstable_by_key(|&at| (std::cmp::Reverse(sources[at]), at));
        let mut taken: FxHashSet<NodeIndex> = FxHashSet::from_iter([start]);
        for at in near {
            let adjacent = sources.neighbors(at).filter(|other| taken.contains(other)).count();
            if adjacent == taken.len() {
                taken.insert(at);
            }
        }
        taken.into_iter().map(|at| sources[at]).sum::<u64>()
    };
    linked.iter().map(from).max().unwrap_or(0)
}
