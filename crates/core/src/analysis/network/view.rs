//! A network as plain data, for those who draw it. Nothing is found out here.

use petgraph::graph::NodeIndex;
use rustc_hash::FxHashSet;

use super::{Network, Vertex, reader, sink};
use crate::graph::Graph;
use crate::record::Kind;

/// As what a record stands in a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who reads.
    Reader,
    /// An actor who brought a document out.
    Publisher,
    /// A document that is read, or relied on.
    Document,
    /// A statement.
    Statement,
    /// An actor with whom the word began.
    Origin,
    /// Where all ways end.
    Sink,
}

impl Role {
    /// The lower-case word that answers print.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Publisher => "publisher",
            Self::Document => "document",
            Self::Statement => "statement",
            Self::Origin => "origin",
            Self::Sink => "sink",
        }
    }
}

/// A vertex of the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkNode<'g> {
    /// As what it stands there: one actor may stand twice.
    pub role: Role,
    /// The record; of reader and sink, none.
    pub id: Option<&'g str>,
    /// The record's kind.
    pub kind: Option<Kind>,
    /// How many independent ways may lead through it; of reader and sink, none is too many.
    pub capacity: Option<u64>,
    /// True if it is one of the least set of parties that would all have to be wrong.
    pub in_cut: bool,
    /// True if some way from there ends with somebody who knows.
    pub leads: bool,
}

/// The network from which one side's support is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NetworkView<'g> {
    /// By role, then id.
    pub nodes: Vec<NetworkNode<'g>>,
    /// From and to as ranks in `nodes`, in order.
    pub arcs: Vec<(usize, usize)>,
}

impl Network {
    /// The same as plain data.
    pub(crate) fn view<'g>(&self, graph: &'g Graph<'_>) -> NetworkView<'g> {
        let cut: FxHashSet<NodeIndex> = self.flow(graph).cut.into_iter().collect();
        let mut order: Vec<usize> = (0..self.vertices.len()).collect();
        order.sort_unstable_by_key(|&at| self.vertices[at]);
        let mut ranks = vec![0; order.len()];
        order.iter().enumerate().for_each(|(rank, &at)| ranks[at] = rank);
        let node = |&at: &usize| {
            let at = NodeIndex::new(at);
            let vertex = self.vertex(at);
            NetworkNode {
                role: match vertex {
                    Vertex::Reader => Role::Reader,
                    Vertex::Publisher(_) => Role::Publisher,
                    Vertex::Document(_) => Role::Document,
                    Vertex::Statement(_) => Role::Statement,
                    Vertex::Origin(_) => Role::Origin,
                    Vertex::Sink => Role::Sink,
                },
                id: vertex.ix().map(|ix| graph.id(ix)),
                kind: vertex.ix().map(|ix| graph.kind(ix)),
                capacity: Some(self.capacity(at)).filter(|_| at != reader() && at != sink()),
                in_cut: cut.contains(&at),
                leads: self.leads(at),
            }
        };
        let mut arcs: Vec<(usize, usize)> = self
            .arcs
            .raw_edges()
            .iter()
            .map(|arc| (ranks[arc.source().index()], ranks[arc.target().index()]))
            .collect();
        arcs.sort_unstable();
        arcs.dedup();
        NetworkView { nodes: order.iter().map(node).collect(), arcs }
    }
}
