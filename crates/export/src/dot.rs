//! Diagrams as DOT, the language of Graphviz. No layout: [`crate::diagram`] draws, and [`crate::graphviz`] has Graphviz draw.
//!
//! # Quoting
//! Graphviz and graphviz-rust disagree about backslashes in quoted strings: for Graphviz only `\"` is an escape, so that
//! `"a\\"` names a thing with two backslashes; the crate's printer prints what it is given, and its parser takes any character
//! after a backslash. So no backslash is ever written for the sake of text. `Text` spells every character that means
//! something to either (`"`, `\`, `&`, `<`, `>`) as a character reference, which Graphviz reads in labels, tooltips and
//! addresses alike, and keeps in names; what is left is inert in both.
//!
//! Labels have one more turn: there Graphviz resolves references first and escapes (`\n`, `\\`) after, so that a backslash
//! spelt as one reference would take the next character with it. In labels it is therefore spelt twice.

pub mod flow;

use std::fmt;
use std::io;

use dixit_core::query::diagram::Diagram;
use dixit_core::record::Kind;
use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Vertex};
use graphviz_rust::printer::{DotPrinter as _, PrinterContext};

use crate::diagram::style::{Head, Line};
use crate::diagram::{Options, measure};
use crate::svg::escape::{is_forbidden, visible};
use crate::svg::theme;

/// Writes a diagram as DOT.
///
/// # Errors
/// Those of the writer.
pub fn dot(diagram: &Diagram<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    dot_with(diagram, &Options::default(), out)
}

/// As [`dot`], with a title or links. DOT has no legend, so every edge is named.
///
/// # Errors
/// Those of the writer.
pub fn dot_with(diagram: &Diagram<'_>, options: &Options<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut context = PrinterContext::default();
    context.with_semi();
    writeln!(out, "{}", graph(diagram, options).print(&mut context))
}

/// Text as the inside of a quoted string, and what stands for a backslash there: see the module's page.
struct Text<'t>(&'t str, &'static str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        let mut plain = 0;
        for (at, char) in self.0.char_indices() {
            let is_spelt = matches!(char, '\\' | '"' | '&' | '<' | '>' | '\n' | '\r' | '\t');
            if !is_spelt && (matches!(char, ' '..='~') || !is_forbidden(char)) {
                continue;
            }
            f.write_str(&self.0[plain..at])?;
            plain = at + char.len_utf8();
            match char {
                '\\' => f.write_str(self.1)?,
                _ if is_spelt => write!(f, "&#{};", u32::from(char))?,
                // DOT cannot hold NUL, and what Graphviz makes of the other controls is no XML.
                _ => f.write_char(char::REPLACEMENT_CHARACTER)?,
            }
        }
        f.write_str(&self.0[plain..])
    }
}

/// A name or a value that is no label.
fn quoted(text: &str) -> Id {
    Id::Escaped(format!("\"{}\"", Text(text, "&#92;")))
}

/// A label, in lines: `\n` between them is Graphviz's own, the text in them is not.
fn label<'t>(lines: impl IntoIterator<Item = &'t str>) -> Attribute {
    let lines: Vec<_> = lines.into_iter().map(|line| Text(line, "&#92;&#92;").to_string()).collect();
    Attribute(Id::Plain("label".to_owned()), Id::Escaped(format!("\"{}\"", lines.join("\\n"))))
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), quoted(value))
}

fn graph(diagram: &Diagram<'_>, options: &Options<'_>) -> Graph {
    let mut whole = vec![
        attribute("rankdir", "LR"),
        attribute("bgcolor", theme::GROUND.light),
        attribute("fontname", "Noto Sans,Helvetica,Arial,sans-serif"),
        attribute("fontcolor", theme::INK.light),
        attribute("nodesep", "0.3"),
        attribute("ranksep", "0.9"),
    ];
    if let Some(title) = options.title {
        whole.extend([label([visible(title).as_str()]), attribute("labelloc", "t"), attribute("fontsize", "18")]);
    }
    let font = |size: &str| {
        vec![
            attribute("fontname", "Noto Sans,Helvetica,Arial,sans-serif"),
            attribute("fontsize", size),
            attribute("fontcolor", theme::INK.light),
        ]
    };
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(whole)),
        Stmt::GAttribute(GraphAttributes::Node(font("11"))),
        Stmt::GAttribute(GraphAttributes::Edge(font("9"))),
    ];
    for node in &diagram.nodes {
        stmts.push(Stmt::Node(Node { id: node_id(&node.id), attributes: node_attributes(node, options) }));
    }
    // Graphviz would make nodes of ends that are not there.
    for edge in crate::diagram::edges(diagram) {
        let ends = [edge.from, edge.to].map(|place| Vertex::N(node_id(&diagram.nodes[place].id)));
        let [from, to] = ends;
        stmts.push(Stmt::Edge(Edge { ty: EdgeTy::Pair(from, to), attributes: edge_attributes(&edge) }));
    }
    Graph::DiGraph { id: quoted("dixit"), strict: false, stmts }
}

fn node_id(id: &str) -> NodeId {
    NodeId(quoted(id), None)
}

fn node_attributes(node: &dixit_core::query::diagram::DiagramNode<'_>, options: &Options<'_>) -> Vec<Attribute> {
    let card = measure::card(node);
    let (shape, style) = match node.kind {
        Kind::Actor => ("ellipse", "filled"),
        Kind::Document => ("note", "filled"),
        Kind::Event => ("hexagon", "filled"),
        Kind::Claim => ("octagon", "filled,bold"),
        Kind::Statement => ("box", "filled,rounded"),
        Kind::Part => ("tab", "filled"),
    };
    let mut attributes = vec![
        label(card.label.lines.iter().chain(&card.id.lines).map(String::as_str)),
        attribute("shape", shape),
        attribute("style", style),
        attribute("fillcolor", theme::fill(node.kind).light),
        attribute("color", theme::stroke(node.kind).light),
        attribute("tooltip", &format!("{} ({} {})", visible(&node.label), node.kind.as_str(), visible(&node.id))),
        attribute("class", node.kind.as_str()),
    ];
    if let Some(link) = options.link {
        attributes.push(attribute("URL", &link(&node.id)));
    }
    attributes
}

fn edge_attributes(edge: &crate::diagram::Edge) -> Vec<Attribute> {
    let style = edge.style();
    let colour = style.colour.light;
    // Graphviz draws parallel lines without a mark at their start; where there is one, a thick line stands for two.
    let is_double = style.line == Line::Double && style.tail == Head::None;
    let line = match style.line {
        Line::Double if !is_double => "bold",
        Line::Solid | Line::Double => "solid",
        Line::Dashed => "dashed",
        Line::Dotted => "dotted",
        // Graphviz has no dash and dot; a thick dashed line is its nearest.
        Line::Mixed => "dashed,bold",
    };
    let double;
    let colours = if is_double {
        double = format!("{colour}:invis:{colour}");
        &double
    } else {
        colour
    };
    let head = |head: Head| match head {
        Head::None => "none",
        Head::Filled => "normal",
        Head::Hollow => "empty",
        Head::Open => "vee",
        Head::Diamond => "diamond",
        Head::Bar => "tee",
        Head::Barred => "normaltee",
    };
    let mut attributes = vec![
        label([style.name]),
        attribute("style", line),
        attribute("color", colours),
        attribute("fontcolor", colour),
        attribute("arrowhead", head(style.head)),
        attribute("class", edge.kind.as_str()),
    ];
    if style.tail != Head::None {
        attributes.extend([attribute("dir", "both"), attribute("arrowtail", head(style.tail))]);
    }
    attributes
}

#[cfg(test)]
mod tests;
