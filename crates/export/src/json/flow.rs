//! The shape of `graph --support`: both networks of a claim, an arc by the places of its ends in the list of nodes.

use dixit_core::query::flow::{FlowDiagram, FlowNode, FlowSide};
use serde::Serialize;

#[derive(Serialize)]
struct Node<'v> {
    role: &'static str,
    id: Option<&'v str>,
    kind: Option<&'static str>,
    label: Option<&'v str>,
    capacity: Option<u64>,
    in_cut: bool,
    leads: bool,
}

#[derive(Serialize)]
struct Edge {
    from: usize,
    to: usize,
}

#[derive(Serialize)]
struct Bounds {
    at_least: u64,
    at_most: u64,
}

#[derive(Serialize)]
struct Side<'v> {
    independent: Bounds,
    cut: Vec<&'v str>,
    nodes: Vec<Node<'v>>,
    edges: Vec<Edge>,
}

#[derive(Serialize)]
pub(super) struct Flows<'v> {
    claim: &'v str,
    r#for: Side<'v>,
    against: Side<'v>,
}

impl<'v> Flows<'v> {
    pub(super) fn of(diagram: &'v FlowDiagram<'_>) -> Self {
        Self { claim: &diagram.claim.id, r#for: Side::of(&diagram.affirming), against: Side::of(&diagram.denying) }
    }
}

impl<'v> Side<'v> {
    fn of(side: &'v FlowSide<'_>) -> Self {
        let node = |node: &'v FlowNode<'_>| Node {
            role: node.role.as_str(),
            id: node.id(),
            kind: node.record.as_ref().map(|record| record.kind.as_str()),
            label: node.record.as_ref().map(|record| record.label.as_ref()),
            capacity: node.capacity,
            in_cut: node.in_cut,
            leads: node.leads,
        };
        Self {
            independent: Bounds { at_least: side.independent.at_least, at_most: side.independent.at_most },
            cut: side.cut.iter().map(|&(id, _)| id).collect(),
            nodes: side.nodes.iter().map(node).collect(),
            edges: side.arcs.iter().map(|&(from, to)| Edge { from, to }).collect(),
        }
    }
}
