//! A window on the graph through which petgraph's algorithms run: some of the edges, in one direction, no copy.

use std::collections::VecDeque;

use fixedbitset::FixedBitSet;
use petgraph::Direction;
use petgraph::algo::kosaraju_scc;
use petgraph::visit::{
    Bfs, GraphBase, GraphRef, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCount, NodeIndexable,
    VisitMap, Visitable,
};

use super::{Arc, Graph, Ix};

/// The edges that `keep` keeps, followed from the record that has the field, or against it.
#[derive(Clone, Copy)]
pub(crate) struct Relations<'g, 's> {
    graph: &'g Graph<'s>,
    keep: fn(&Arc) -> bool,
    among: fn(&Graph<'s>, Ix) -> bool,
    direction: Direction,
}

impl<'g, 's> Relations<'g, 's> {
    pub(crate) fn new(graph: &'g Graph<'s>, keep: fn(&Arc) -> bool) -> Self {
        Self { graph, keep, among: |_, _| true, direction: Direction::Outgoing }
    }

    /// The sourcing arcs, from what depends to what it depends on (model.md §2).
    pub(crate) fn sourcing(graph: &'g Graph<'s>) -> Self {
        Self::new(graph, |arc| arc.kind.is_sourcing())
    }

    /// Only edges both of whose ends are such nodes: the same ones, whichever way they are followed.
    pub(crate) fn among(self, among: fn(&Graph<'s>, Ix) -> bool) -> Self {
        Self { among, ..self }
    }

    /// The same edges followed the other way.
    pub(crate) fn reversed(self) -> Self {
        Self { direction: self.direction.opposite(), ..self }
    }

    /// The least number of edges from any of `seeds` to each node; `None` where no path leads. Visits each edge twice.
    pub(crate) fn distances(self, seeds: impl IntoIterator<Item = Ix>) -> Vec<Option<u32>> {
        let mut distances = vec![None; self.node_count()];
        let mut search = Bfs { stack: VecDeque::new(), discovered: self.visit_map() };
        for seed in seeds {
            if search.discovered.visit(seed) {
                search.stack.push_back(seed);
                distances[seed.index()] = Some(0);
            }
        }
        while let Some(ix) = search.next(self) {
            let next = distances[ix.index()].map(|distance: u32| distance + 1);
            for near in self.neighbors(ix) {
                let distance = &mut distances[near.index()];
                *distance = (*distance).or(next);
            }
        }
        distances
    }

    /// Strongly connected components, each before those it depends on last: what is reached comes first.
    /// Iterative (two passes), so a chain of any length is safe.
    pub(crate) fn components(self) -> Vec<Vec<Ix>> {
        kosaraju_scc(self)
    }

    /// Components that are circles: of more than one node, or with an edge to itself; each by id, and they by their first.
    pub(crate) fn circles(self) -> Vec<Vec<Ix>> {
        let is_circle = |nodes: &Vec<Ix>| nodes.len() > 1 || self.neighbors(nodes[0]).any(|near| near == nodes[0]);
        let mut circles: Vec<Vec<Ix>> = self.components().into_iter().filter(is_circle).collect();
        circles.iter_mut().for_each(|nodes| nodes.sort_unstable());
        circles.sort_unstable();
        circles
    }
}

impl GraphBase for Relations<'_, '_> {
    type NodeId = Ix;
    type EdgeId = (Ix, usize);
}

impl GraphRef for Relations<'_, '_> {}

/// The nodes at the far ends of the kept edges.
pub(crate) struct Neighbors<'g, 's> {
    arcs: std::slice::Iter<'g, Arc>,
    view: Relations<'g, 's>,
}

impl Iterator for Neighbors<'_, '_> {
    type Item = Ix;

    fn next(&mut self) -> Option<Ix> {
        let Self { arcs, view } = self;
        arcs.find(|arc| (view.keep)(arc) && (view.among)(view.graph, arc.node)).map(|arc| arc.node)
    }
}

impl<'g, 's> IntoNeighbors for Relations<'g, 's> {
    type Neighbors = Neighbors<'g, 's>;

    fn neighbors(self, ix: Ix) -> Self::Neighbors {
        self.neighbors_directed(ix, Direction::Outgoing)
    }
}

impl<'g, 's> IntoNeighborsDirected for Relations<'g, 's> {
    type NeighborsDirected = Neighbors<'g, 's>;

    fn neighbors_directed(self, ix: Ix, direction: Direction) -> Self::NeighborsDirected {
        let arcs = match direction {
            _ if !(self.among)(self.graph, ix) => &[],
            own if own == self.direction => self.graph.out(ix),
            _ => self.graph.into(ix),
        };
        Neighbors { arcs: arcs.iter(), view: self }
    }
}

impl<'g, 's> IntoNodeIdentifiers for Relations<'g, 's> {
    type NodeIdentifiers = std::iter::Map<std::ops::Range<u32>, fn(u32) -> Ix>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        (0..self.graph.nodes.len() as u32).map(Ix)
    }
}

impl NodeCount for Relations<'_, '_> {
    fn node_count(&self) -> usize {
        self.graph.nodes.len()
    }
}

impl NodeIndexable for Relations<'_, '_> {
    fn node_bound(&self) -> usize {
        self.graph.nodes.len()
    }

    fn to_index(&self, ix: Ix) -> usize {
        ix.index()
    }

    fn from_index(&self, index: usize) -> Ix {
        Ix(index as u32)
    }
}

/// The nodes seen so far.
pub(crate) struct Seen(FixedBitSet);

impl VisitMap<Ix> for Seen {
    fn visit(&mut self, ix: Ix) -> bool {
        !self.0.put(ix.index())
    }

    fn is_visited(&self, ix: &Ix) -> bool {
        self.0.contains(ix.index())
    }

    fn unvisit(&mut self, ix: Ix) -> bool {
        let was = self.0.contains(ix.index());
        self.0.set(ix.index(), false);
        was
    }
}

impl Visitable for Relations<'_, '_> {
    type Map = Seen;

    fn visit_map(&self) -> Seen {
        Seen(FixedBitSet::with_capacity(self.graph.nodes.len()))
    }

    fn reset_map(&self, map: &mut Seen) {
        map.0.clear();
        map.0.grow(self.graph.nodes.len());
    }
}
