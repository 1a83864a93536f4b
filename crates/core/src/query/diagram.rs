//! A part of the graph to be drawn: nodes with labels, edges with kinds. Where they stand on paper is `dixit-export`'s.

use std::borrow::Cow;

use crate::graph::EdgeKind;
use crate::record::Kind;

/// A record, or part of a document, in a diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagramNode<'g> {
    /// Its id.
    pub id: Cow<'g, str>,
    /// Its kind.
    pub kind: Kind,
    /// A name, title or text, of any length and in any script.
    pub label: Cow<'g, str>,
}

/// A relation in a diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagramEdge<'g> {
    /// The node it starts from.
    pub from: Cow<'g, str>,
    /// The node it leads to.
    pub to: Cow<'g, str>,
    /// The relation.
    pub kind: EdgeKind,
}

/// Nodes by id; edges by from, to, kind. Every end of an edge is a node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagram<'g> {
    /// The nodes.
    pub nodes: Vec<DiagramNode<'g>>,
    /// The edges.
    pub edges: Vec<DiagramEdge<'g>>,
}
