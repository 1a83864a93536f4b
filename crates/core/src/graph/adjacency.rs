//! Edges as a flat table: for each node a slice of arcs (compressed sparse rows). It knows no records.

use super::{EdgeKind, Ix};
use crate::record::Basis;

/// An edge before it is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edge {
    pub(crate) from: Ix,
    pub(crate) to: Ix,
    pub(crate) kind: EdgeKind,
    pub(crate) basis: Option<Basis>,
}

/// An edge seen from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arc {
    /// The other end.
    pub(crate) node: Ix,
    pub(crate) kind: EdgeKind,
    pub(crate) basis: Option<Basis>,
}

/// For each node the arcs at it, sorted by the other end, then kind, then basis.
#[derive(Debug, Default)]
pub(crate) struct Adjacency {
    starts: Vec<u32>,
    arcs: Vec<Arc>,
}

impl Adjacency {
    /// Both directions of the same edges, which are sorted here and freed of repetitions.
    pub(crate) fn both_ways(mut edges: Vec<Edge>, nodes: usize) -> (Self, Self) {
        edges.sort_unstable();
        edges.dedup();
        let forward = Self::file(&edges, nodes, |edge| (edge.from, edge.to));
        edges.sort_unstable_by_key(|edge| (edge.to, edge.from, edge.kind, edge.basis));
        let backward = Self::file(&edges, nodes, |edge| (edge.to, edge.from));
        (forward, backward)
    }

    fn file(edges: &[Edge], nodes: usize, ends: impl Fn(&Edge) -> (Ix, Ix)) -> Self {
        let mut starts = vec![0u32; nodes + 1];
        for edge in edges {
            starts[ends(edge).0.index() + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let arc = |edge: &Edge| Arc { node: ends(edge).1, kind: edge.kind, basis: edge.basis };
        Self { starts, arcs: edges.iter().map(arc).collect() }
    }

    /// The arcs at one node.
    pub(crate) fn of(&self, ix: Ix) -> &[Arc] {
        let at = ix.index();
        &self.arcs[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
