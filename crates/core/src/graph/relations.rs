//! A window on the graph through which petgraph's algorithms run: some of the edges, in one direction, no copy.

use std::collections::VecDeque;
use std::hash::BuildHasherDefault;

use fixedbitset::FixedBitSet;
use indexmap::IndexMap;
use petgraph::Direction;
use petgraph::algo::kosaraju_scc;
use petgraph::visit::{
    Bfs, GraphBase, GraphRef, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCount, NodeIndexable,
    VisitMap, Visitable,
};

use rustc_hash::FxHasher;

use super::{EdgeKind, Filed, Ix, View};
use crate::record::Kind;

/// Some nodes of a graph.
pub(crate) struct Subset {
    nodes: Vec<Ix>,
    holds: FixedBitSet,
}

impl Subset {
    pub(crate) fn of(nodes: Vec<Ix>, view: &View<'_>) -> Self {
        let mut holds = FixedBitSet::with_capacity(view.len());
        nodes.iter().for_each(|ix| holds.insert(ix.index()));
        Self { nodes, holds }
    }
}

/// Nodes with the least number of edges that lead to each, nearest first.
pub(crate) type Distances = IndexMap<Ix, u32, BuildHasherDefault<FxHasher>>;

/// The edges that `keep` keeps, followed from the record that has the field, or against it.
#[derive(Clone, Copy)]
pub(crate) struct Relations<'g, 's> {
    view: &'g View<'s>,
    keep: fn(&Filed) -> bool,
    among: fn(&View<'s>, Ix) -> bool,
    within: Option<&'g Subset>,
    direction: Direction,
}

impl<'g, 's> Relations<'g, 's> {
    pub(crate) fn new(view: &'g View<'s>, keep: fn(&Filed) -> bool) -> Self {
        Self { view, keep, among: |_, _| true, within: None, direction: Direction::Outgoing }
    }

    /// The sourcing arcs, from what depends to what it depends on (model.md §2).
    pub(crate) fn sourcing(view: &'g View<'s>) -> Self {
        Self::new(view, |arc| arc.kind_number() < EdgeKind::SOURCING)
    }

    /// Statements relying on statements.
    pub(crate) fn relaying(view: &'g View<'s>) -> Self {
        Self::new(view, |arc| arc.kind_number() == EdgeKind::ReliesOn as u8)
            .among(|view, ix| view.kind(ix) == Kind::Statement)
    }

    /// Only edges both of whose ends are such nodes: the same ones, whichever way they are followed.
    pub(crate) fn among(self, among: fn(&View<'s>, Ix) -> bool) -> Self {
        Self { among, ..self }
    }

    /// Only these nodes, and the edges between them.
    pub(crate) fn within(self, subset: &'g Subset) -> Self {
        Self { within: Some(subset), ..self }
    }

    /// The same edges followed the other way.
    pub(crate) fn reversed(self) -> Self {
        Self { direction: self.direction.opposite(), ..self }
    }

    /// What can be reached from `seeds`, and how far it is. Visits each edge there twice, and nothing else.
    pub(crate) fn distances(self, seeds: impl IntoIterator<Item = Ix>) -> Distances {
        let mut distances = Distances::default();
        let mut search = Bfs { stack: VecDeque::new(), discovered: self.visit_map() };
        for seed in seeds {
            if search.discovered.visit(seed) {
                search.stack.push_back(seed);
                distances.insert(seed, 0);
            }
        }
        while let Some(ix) = search.next(self) {
            let next = distances[&ix] + 1;
            for near in self.neighbors(ix) {
                self.view.announce_node(near);
                distances.entry(near).or_insert(next);
            }
        }
        distances
    }

    /// Strongly connected components, each before those it depends on last: what is reached comes first.
    /// Iterative (two passes), so a chain of any length is safe.
    pub(crate) fn components(self) -> Vec<Vec<Ix>> {
        kosaraju_scc(self)
    }

    fn holds(&self, ix: Ix) -> bool {
        self.within.is_none_or(|subset| subset.holds.contains(ix.index())) && (self.among)(self.view, ix)
    }
}

impl GraphBase for Relations<'_, '_> {
    type NodeId = Ix;
    type EdgeId = (Ix, usize);
}

impl GraphRef for Relations<'_, '_> {}

/// The nodes at the far ends of the kept edges.
pub(crate) struct Neighbors<'g, 's> {
    arcs: std::slice::Iter<'s, Filed>,
    relations: Relations<'g, 's>,
}

impl Iterator for Neighbors<'_, '_> {
    type Item = Ix;

    fn next(&mut self) -> Option<Ix> {
        let Self { arcs, relations } = self;
        arcs.find(|arc| (relations.keep)(arc) && relations.holds(arc.node())).map(Filed::node)
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
            _ if !self.holds(ix) => &[],
            own if own == self.direction => self.view.filed_out(ix),
            _ => self.view.filed_in(ix),
        };
        Neighbors { arcs: arcs.iter(), relations: self }
    }
}

impl<'g> IntoNodeIdentifiers for Relations<'g, '_> {
    type NodeIdentifiers = Nodes<'g>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        match self.within {
            Some(subset) => Nodes::Some(subset.nodes.iter()),
            None => Nodes::All(0..self.view.len() as u32),
        }
    }
}

/// The nodes of a window.
pub(crate) enum Nodes<'g> {
    All(std::ops::Range<u32>),
    Some(std::slice::Iter<'g, Ix>),
}

impl Iterator for Nodes<'_> {
    type Item = Ix;

    fn next(&mut self) -> Option<Ix> {
        match self {
            Self::All(range) => range.next().map(Ix),
            Self::Some(nodes) => nodes.next().copied(),
        }
    }
}

impl NodeCount for Relations<'_, '_> {
    fn node_count(&self) -> usize {
        self.within.map_or(self.view.len(), |subset| subset.nodes.len())
    }
}

impl NodeIndexable for Relations<'_, '_> {
    fn node_bound(&self) -> usize {
        self.view.len()
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
        Seen(FixedBitSet::with_capacity(self.view.len()))
    }

    fn reset_map(&self, map: &mut Seen) {
        map.0.clear();
        map.0.grow(self.view.len());
    }
}
