//! The flow networks of a claim's support as DOT: a cluster for each side, the cut drawn bold.

use std::io;

use dixit_core::query::flow::{FlowDiagram, FlowNode, FlowSide};
use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter as _, PrinterContext};

use super::{attribute, label, node_attributes, quoted};
use crate::diagram::{Options, flow};
use crate::svg::escape::visible;
use crate::svg::theme;

/// Writes the networks as DOT.
///
/// # Errors
/// Those of the writer.
pub fn dot(diagram: &FlowDiagram<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut context = PrinterContext::default();
    context.with_semi();
    let font = |size: &str| {
        vec![
            attribute("fontname", "Noto Sans,Helvetica,Arial,sans-serif"),
            attribute("fontsize", size),
            attribute("fontcolor", theme::INK.light),
        ]
    };
    let title = format!("What stands behind: {}", visible(&diagram.claim.label));
    let mut whole = font("14");
    whole.extend([attribute("rankdir", "LR"), label([title.as_str()]), attribute("labelloc", "t")]);
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(whole)),
        Stmt::GAttribute(GraphAttributes::Node(font("11"))),
        Stmt::GAttribute(GraphAttributes::Edge(vec![attribute("color", theme::SOURCING.light)])),
    ];
    let sides = diagram.sides().into_iter().filter(|(_, side)| !side.is_empty());
    stmts.extend(sides.map(|(word, side)| Stmt::Subgraph(cluster(word, side))));
    let graph = Graph::DiGraph { id: quoted("dixit"), strict: false, stmts };
    writeln!(out, "{}", graph.print(&mut context))
}

fn cluster(word: &str, side: &FlowSide<'_>) -> Subgraph {
    let heading = format!("{word}: {}", flow::so_many(side));
    let cut = flow::cut_in_words(side);
    let mut stmts = vec![
        Stmt::Attribute(label([heading.as_str(), cut.as_str()])),
        Stmt::Attribute(attribute("color", theme::RULE.light)),
    ];
    let id = |rank: usize| {
        let node = &side.nodes[rank];
        NodeId(quoted(&format!("{word}/{}/{}", node.role.as_str(), node.id().unwrap_or_default())), None)
    };
    for (rank, node) in side.nodes.iter().enumerate() {
        stmts.push(Stmt::Node(Node { id: id(rank), attributes: attributes(node) }));
    }
    for &(from, to) in &side.arcs {
        let leads = side.nodes[from].leads && side.nodes[to].leads;
        let attributes = if leads { Vec::new() } else { vec![attribute("style", "dotted")] };
        stmts.push(Stmt::Edge(Edge { ty: EdgeTy::Pair(Vertex::N(id(from)), Vertex::N(id(to))), attributes }));
    }
    Subgraph { id: quoted(&format!("cluster-{word}")), stmts }
}

fn attributes(node: &FlowNode<'_>) -> Vec<Attribute> {
    let Some(record) = &node.record else {
        return vec![label([flow::end(node.role)]), attribute("shape", "plaintext")];
    };
    let mut attributes = node_attributes(record, &Options::default());
    let card = crate::diagram::measure::card(record);
    let role = format!("{} · {}", flow::role_in_words(node), visible(&record.id));
    let cut = if node.in_cut { "CUT" } else { "" };
    let lines = [cut].into_iter().filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.chain(card.label.lines.iter().map(String::as_str)).chain([role.as_str()]).collect();
    let mut set = |attribute: Attribute| {
        attributes.retain(|known| known.0 != attribute.0);
        attributes.push(attribute);
    };
    set(label(lines));
    if node.in_cut {
        set(attribute("color", theme::DENIAL.light));
        set(attribute("penwidth", "3"));
    } else if !node.leads {
        set(attribute("style", "dashed"));
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_is_a_cluster_and_the_cut_is_bold() {
        let mut out = Vec::new();
        dot(&flow::tests::sample(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        graphviz_rust::parse(&text).unwrap();
        assert!(text.contains("\"cluster-for\"") && !text.contains("\"cluster-against\""));
        assert_eq!(text.matches("penwidth").count(), 1);
        assert!(text.contains("\"for/publisher/post\"") && text.contains("\"for/origin/post\""));
    }
}
