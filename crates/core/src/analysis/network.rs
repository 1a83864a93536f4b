//! The flow network of one side of a claim (model.md §4): from the reader through publishers, documents and statements to
//! those with whom the word began. How many independent ones there are, who stands in every way, whose fall would do.
//!
//! `scene` is what can be seen and what counts, `build` makes the network of what hangs on the claim, and nothing else is
//! touched; petgraph finds the greatest flow, what can be reached and what lies on every way. Nothing is worded here.

mod anonymous;
mod build;
pub(crate) mod scene;

use fixedbitset::FixedBitSet;
use petgraph::algo::dinics;
use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Bfs, IntoNeighbors, Reversed, Walker};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::graph::{Graph, Ix};

pub use view::{NetworkNode, NetworkView, Role};

mod view;

/// More than any flow: an arc that holds nothing back.
const UNBOUND: u64 = 1 << 48;

/// What stands at a place of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Vertex {
    /// R: who reads.
    Reader,
    /// pub(A): an actor as who brought something out.
    Publisher(Ix),
    /// D.
    Document(Ix),
    /// S.
    Statement(Ix),
    /// origin(A): the same actor as who knows.
    Origin(Ix),
    /// T.
    Sink,
}

impl Vertex {
    /// The record that stands there.
    pub(crate) fn ix(self) -> Option<Ix> {
        match self {
            Self::Reader | Self::Sink => None,
            Self::Publisher(ix) | Self::Document(ix) | Self::Statement(ix) | Self::Origin(ix) => Some(ix),
        }
    }
}

/// One side's network: all that a reader gets to.
pub(crate) struct Network {
    /// The reader first, then the sink, then as they were met.
    pub(crate) vertices: Vec<Vertex>,
    /// How much may pass through each; of reader and sink, anything.
    capacities: Vec<u64>,
    pub(crate) arcs: DiGraph<(), ()>,
    /// Which are unnamed sources.
    anonymous: Vec<NodeIndex>,
    /// The documents that are read first, by id.
    pub(crate) read: Vec<NodeIndex>,
    /// Which have a way to the sink.
    leads: FixedBitSet,
}

pub(crate) fn reader() -> NodeIndex {
    NodeIndex::new(0)
}

pub(crate) fn sink() -> NodeIndex {
    NodeIndex::new(1)
}

/// How much gets through, and where it is held up.
pub(crate) struct Flow {
    pub(crate) at_least: u64,
    pub(crate) at_most: u64,
    /// A least set of vertices through which all of `at_most` goes: of all such sets the one nearest to the sink.
    pub(crate) cut: Vec<NodeIndex>,
}

impl Network {
    pub(crate) fn vertex(&self, at: NodeIndex) -> Vertex {
        self.vertices[at.index()]
    }

    pub(crate) fn capacity(&self, at: NodeIndex) -> u64 {
        self.capacities[at.index()]
    }

    /// True if a way leads on from there to somebody who knows.
    pub(crate) fn leads(&self, at: NodeIndex) -> bool {
        self.leads.contains(at.index())
    }

    /// Those with whom the word began, by id.
    pub(crate) fn origins(&self) -> Vec<NodeIndex> {
        let mut origins: Vec<NodeIndex> = self.arcs.neighbors_directed(sink(), petgraph::Incoming).collect();
        origins.sort_unstable_by_key(|&at| self.vertex(at));
        origins
    }

    /// The first step from each vertex on a shortest way to that one, and how many steps there are.
    pub(crate) fn towards(&self, end: NodeIndex) -> FxHashMap<NodeIndex, (NodeIndex, usize)> {
        let mut steps: FxHashMap<NodeIndex, (NodeIndex, usize)> = FxHashMap::default();
        let against = Reversed(&self.arcs);
        for at in Bfs::new(against, end).iter(against) {
            let next = steps.get(&at).map_or(0, |&(_, far)| far) + 1;
            for before in against.neighbors(at).filter(|&before| before != end) {
                steps.entry(before).or_insert((at, next));
            }
        }
        steps
    }

    fn mark_leading(&mut self) {
        self.leads = FixedBitSet::with_capacity(self.vertices.len());
        let against = Reversed(&self.arcs);
        for at in Bfs::new(against, sink()).iter(against) {
            self.leads.insert(at.index());
        }
    }

    /// The greatest flow, with each unnamed source as somebody of their own, and with all of them as one.
    pub(crate) fn flow(&self, graph: &Graph<'_>) -> Flow {
        if !self.leads(reader()) {
            return Flow { at_least: 0, at_most: 0, cut: Vec::new() };
        }
        let (at_most, cut) = self.greatest(None);
        let at_least = match self.anonymous.len() {
            0 | 1 => at_most,
            // What the unnamed are good for together may be more than they earned here, so it is no more than `at_most`.
            _ => self.greatest(Some(anonymous::capacity(self, graph))).0.min(at_most),
        };
        Flow { at_least, at_most, cut }
    }

    /// petgraph bounds arcs, so each vertex is an arc from where its ways come in to where they go out. With `merged`, all
    /// unnamed sources are one vertex of that capacity.
    fn greatest(&self, merged: Option<u64>) -> (u64, Vec<NodeIndex>) {
        let count = self.vertices.len();
        let mut split: DiGraph<(), u64> = DiGraph::with_capacity(2 * count, count + self.arcs.edge_count());
        (0..2 * count).for_each(|_| {
            split.add_node(());
        });
        let first = self.anonymous.first().copied();
        let place = |at: NodeIndex| match (merged, first) {
            (Some(_), Some(first)) if self.anonymous.binary_search(&at).is_ok() => first,
            _ => at,
        };
        let (enter, leave) =
            (|at: NodeIndex| NodeIndex::new(2 * at.index()), |at: NodeIndex| NodeIndex::new(2 * at.index() + 1));
        for at in self.arcs.node_indices().filter(|&at| self.leads(at) && place(at) == at) {
            let capacity = match merged {
                Some(capacity) if Some(at) == first => capacity,
                _ => self.capacity(at),
            };
            split.add_edge(enter(at), leave(at), capacity);
        }
        for arc in self.arcs.raw_edges() {
            let (from, to) = (arc.source(), arc.target());
            if self.leads(from) && self.leads(to) && place(from) == from {
                split.add_edge(leave(from), enter(place(to)), UNBOUND);
            }
        }
        let (most, flows) = dinics(&split, leave(reader()), enter(sink()));
        let mut cut = Vec::new();
        if merged.is_none() {
            // Where more could still come from if the sink drew harder: the cut is the edge of that.
            let mut left: DiGraph<(), ()> = DiGraph::with_capacity(2 * count, 2 * split.edge_count());
            (0..2 * count).for_each(|_| {
                left.add_node(());
            });
            for (edge, &flow) in split.raw_edges().iter().zip(&flows) {
                if flow < edge.weight {
                    left.add_edge(edge.target(), edge.source(), ());
                }
                if flow > 0 {
                    left.add_edge(edge.source(), edge.target(), ());
                }
            }
            let drawn: FxHashSet<NodeIndex> = Bfs::new(&left, enter(sink())).iter(&left).collect();
            let bounding =
                |at: &NodeIndex| self.leads(*at) && drawn.contains(&leave(*at)) && !drawn.contains(&enter(*at));
            cut = self.arcs.node_indices().filter(bounding).collect();
            cut.sort_unstable_by_key(|&at| self.vertex(at));
        }
        (most, cut)
    }

    /// The vertices on every way from the reader to the sink, nearest to the sink first.
    pub(crate) fn single_points(&self) -> Vec<NodeIndex> {
        let dominators = simple_fast(&self.arcs, reader());
        let on_every_way = dominators.strict_dominators(sink()).into_iter().flatten();
        on_every_way.filter(|&at| at != reader()).collect()
    }
}
