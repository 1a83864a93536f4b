//! The flow networks behind a claim's support, to be drawn: each vertex with its label, each side with what it comes to.
//! The networks are [`crate::analysis::network`]'s; where anything stands on paper is `dixit-export`'s.

use std::borrow::Cow;

use crate::analysis::network::{NetworkView, Role};
use crate::analysis::support::{Independent, Side, Support};
use crate::graph::{End, Graph};
use crate::query::diagram::DiagramNode;
use crate::query::filter::KnownBy;
use crate::record::Kind;

/// A vertex of a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowNode<'g> {
    /// As what it stands there. One actor may stand there twice: as who brought something out, and as who knows.
    pub role: Role,
    /// The record as diagrams show it; of reader and sink, none.
    pub record: Option<DiagramNode<'g>>,
    /// How many independent ways may lead through it; of reader and sink, none is too many.
    pub capacity: Option<u64>,
    /// True if it is one of the least set of parties that would all have to be wrong.
    pub in_cut: bool,
    /// True if some way from there ends with somebody who knows.
    pub leads: bool,
}

impl FlowNode<'_> {
    /// The record's id.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.record.as_ref().map(|record| record.id.as_ref())
    }
}

/// One side's network.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FlowSide<'g> {
    /// By role, then id.
    pub nodes: Vec<FlowNode<'g>>,
    /// From and to as ranks in `nodes`, in order.
    pub arcs: Vec<(usize, usize)>,
    /// How many independent origins it comes to.
    pub independent: Independent,
    /// The names of those who would all have to be wrong, each with its id; by id.
    pub cut: Vec<(&'g str, Cow<'g, str>)>,
}

impl FlowSide<'_> {
    /// Which of its two vertices says that a way leads from one to the other, as [`EdgeKind::written_at`] has it. That it is
    /// open to the reader is said by nobody: there it is what they read, and at the far end who knows.
    ///
    /// [`EdgeKind::written_at`]: crate::graph::EdgeKind::written_at
    #[must_use]
    pub fn written_at(&self, (from, to): (usize, usize)) -> End {
        match (self.nodes[from].role, self.nodes[to].role) {
            (Role::Reader | Role::Publisher, _) | (Role::Document, Role::Statement) => End::To,
            _ => End::From,
        }
    }

    /// True if there is nothing but the reader and those who would know.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.iter().all(|node| node.record.is_none())
    }
}

/// Both networks of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowDiagram<'g> {
    /// The claim.
    pub claim: DiagramNode<'g>,
    /// What stands behind it.
    pub affirming: FlowSide<'g>,
    /// What stands against it.
    pub denying: FlowSide<'g>,
}

impl FlowDiagram<'_> {
    /// Both sides, each with the word for it.
    pub fn sides(&self) -> [(&'static str, &FlowSide<'_>); 2] {
        [("for", &self.affirming), ("against", &self.denying)]
    }
}

impl Graph<'_> {
    /// The networks in which a claim's support was counted. `known` is as it was asked for the support.
    #[must_use]
    pub fn flow_diagram<'g>(&'g self, support: &Support<'g>, known: Option<KnownBy>) -> Option<FlowDiagram<'g>> {
        let claim = support.claim.id;
        let (affirming, denying) = self.support_networks(claim, known)?;
        let label = support.claim.label.clone();
        Some(FlowDiagram {
            claim: DiagramNode { id: claim.into(), kind: Kind::Claim, label },
            affirming: self.flow_side(affirming, &support.affirming),
            denying: self.flow_side(denying, &support.denying),
        })
    }

    fn flow_side<'g>(&'g self, network: NetworkView<'g>, side: &Side<'g>) -> FlowSide<'g> {
        let node = |node: crate::analysis::network::NetworkNode<'g>| FlowNode {
            role: node.role,
            record: node.id.and_then(|id| self.find(id)).map(|ix| self.diagram_node(ix)),
            capacity: node.capacity,
            in_cut: node.in_cut,
            leads: node.leads,
        };
        let name = |id: &'g str| self.find(id).map(|ix| (id, self.diagram_node(ix).label));
        FlowSide {
            nodes: network.nodes.into_iter().map(node).collect(),
            arcs: network.arcs,
            independent: side.independent,
            cut: side.cut.iter().filter_map(|named| name(named.id)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Case;

    #[test]
    fn each_vertex_has_a_label_and_the_cut_its_names() {
        let case = Case::new()
            .actor("witness")
            .actor("paper")
            .claim("c")
            .document_with("article", |document| document.publisher = Some(crate::fixture::text("paper")))
            .statement("s", |s| s.by("witness").claim("c").carried_in("article"));
        let graph = case.graph();
        let support = graph.support("c", None).unwrap();
        let diagram = graph.flow_diagram(&support, None).unwrap();
        let shown = |node: &FlowNode<'_>| format!("{} {}", node.role.as_str(), node.id().unwrap_or("-"));
        let nodes: Vec<String> = diagram.affirming.nodes.iter().map(shown).collect();
        assert_eq!(
            nodes,
            ["reader -", "publisher paper", "document article", "statement s", "origin witness", "sink -"]
        );
        assert_eq!(diagram.affirming.arcs, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]);
        let written = |arc: &(usize, usize)| match diagram.affirming.written_at(*arc) {
            End::From => nodes[arc.0].as_str(),
            End::To => nodes[arc.1].as_str(),
        };
        let written: Vec<&str> = diagram.affirming.arcs.iter().map(written).collect();
        assert_eq!(
            written,
            ["publisher paper", "document article", "statement s", "statement s", "origin witness"],
            "publisher and authors stand in the document, where it can be read and on whose word in the statement"
        );
        assert_eq!(diagram.affirming.cut, [("witness", "witness".into())]);
        assert!(diagram.denying.is_empty() && !diagram.affirming.is_empty());
    }
}
