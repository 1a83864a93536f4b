//! How many different people the unnamed sources of a network certainly are (model.md §4, "Bounds"): the heaviest set of
//! them that are declared distinct, each from each. Which of them is which is never guessed.
//!
//! Finding it is finding a heaviest clique. In a graph made for the purpose that may take forever, so the search ends after
//! [`STEPS`]: `at_least` is then lower than it need be, never too high.

use std::cmp::Reverse;

use fixedbitset::FixedBitSet;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{NodeIndex, UnGraph};
use rustc_hash::FxHashMap;

use super::{Network, Vertex};
use crate::graph::{EdgeKind, Graph, Ix};

/// So many sets are looked at. A hundred sources half of which are distinct from each other take some thousand.
const STEPS: u32 = 50_000;

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

/// Linked sources, heaviest first.
struct Linked {
    weights: Vec<u64>,
    /// By rank, those that are another person for certain.
    distinct: Vec<FixedBitSet>,
    /// How many more sets may be gone on from.
    steps: u32,
    best: u64,
}

/// The heaviest set among linked sources.
fn heaviest(sources: &UnGraph<u64, ()>, mut linked: Vec<NodeIndex>) -> u64 {
    linked.sort_unstable_by_key(|&at| (Reverse(sources[at]), at));
    let ranks: FxHashMap<NodeIndex, usize> = linked.iter().enumerate().map(|(rank, &at)| (at, rank)).collect();
    let distinct = |&at: &NodeIndex| {
        let mut set = FixedBitSet::with_capacity(linked.len());
        set.extend(sources.neighbors(at).map(|other| ranks[&other]));
        set
    };
    let weights = linked.iter().map(|&at| sources[at]).collect();
    let distinct = linked.iter().map(distinct).collect();
    let mut all = FixedBitSet::with_capacity(linked.len());
    all.insert_range(..);
    let mut linked = Linked { weights, distinct, steps: STEPS, best: 0 };
    linked.go_on(all, 0);
    linked.best
}

impl Linked {
    /// Looks for a heavier set: some sources of `weight` are taken, and those of `open` are distinct from all of them.
    ///
    /// Branch and bound (Babel, "A fast algorithm for the maximum weight clique problem", 1994): of sources that are not
    /// distinct from each other one at most can be taken, so what each such group weighs at most bounds what may come.
    fn go_on(&mut self, open: FixedBitSet, weight: u64) {
        self.best = self.best.max(weight);
        if self.steps == 0 {
            return;
        }
        self.steps -= 1;
        let mut order: Vec<(usize, u64)> = Vec::new();
        let (mut ungrouped, mut bound) = (open.clone(), 0);
        while let Some(heaviest) = ungrouped.minimum() {
            bound += self.weights[heaviest];
            let mut group = ungrouped.clone();
            while let Some(one) = group.minimum() {
                group.remove(one);
                group.difference_with(&self.distinct[one]);
                ungrouped.remove(one);
                order.push((one, bound));
            }
        }
        let mut open = open;
        while let Some((one, bound)) = order.pop() {
            if weight + bound <= self.best {
                return;
            }
            open.remove(one);
            let mut fitting = open.clone();
            fitting.intersect_with(&self.distinct[one]);
            self.go_on(fitting, weight + self.weights[one]);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn naive(sources: &UnGraph<u64, ()>) -> u64 {
        let sets = 0u32..1 << sources.node_count();
        let taken = |set: u32| sources.node_indices().filter(move |at| set & 1 << at.index() != 0);
        let distinct = |&set: &u32| taken(set).all(|a| taken(set).all(|b| a == b || sources.contains_edge(a, b)));
        sets.filter(distinct).map(|set| taken(set).map(|at| sources[at]).sum()).max().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn no_set_of_distinct_sources_is_heavier(
            weights in prop::collection::vec(1u64..4, 1..11),
            pairs in prop::collection::vec((0usize..11, 0usize..11), 0..50),
        ) {
            let mut sources: UnGraph<u64, ()> = UnGraph::default();
            let nodes: Vec<NodeIndex> = weights.iter().map(|&weight| sources.add_node(weight)).collect();
            for (a, b) in pairs {
                if a != b && a < nodes.len() && b < nodes.len() {
                    sources.update_edge(nodes[a], nodes[b], ());
                }
            }
            prop_assert_eq!(heaviest(&sources, nodes), naive(&sources));
        }
    }

    /// Three sources of two people who are distinct from each other, each with one of three that only it is distinct from, and
    /// a hundred more in a row: what looks best at first is not, and there are too many to go through all sets.
    #[test]
    fn many_linked_sources_are_counted_exactly() {
        let mut sources: UnGraph<u64, ()> = UnGraph::default();
        let middle: Vec<NodeIndex> = (0..3).map(|_| sources.add_node(2)).collect();
        for (rank, &at) in middle.iter().enumerate() {
            let heavy = sources.add_node(3);
            sources.update_edge(at, heavy, ());
            sources.update_edge(at, middle[(rank + 1) % 3], ());
        }
        let mut last = middle[2];
        for _ in 0..100 {
            let next = sources.add_node(1);
            sources.update_edge(last, next, ());
            last = next;
        }
        assert_eq!(heaviest(&sources, sources.node_indices().collect()), 6);
    }
}
