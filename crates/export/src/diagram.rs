//! Diagrams as SVG: measure each label, lay the boxes out, route the lines between them, draw.
//!
//! A pure function from a finished [`Diagram`] to bytes: it decides where things stand, never what is shown. DOT and
//! Mermaid, which leave the layout to others, are in [`crate::dot`] and [`crate::mermaid`].

mod bands;
mod draw;
mod geometry;
mod layered;
mod layout;
mod legend;
pub(crate) mod measure;
mod shape;
pub(crate) mod style;

use std::collections::BTreeMap;
use std::io;

use dixit_core::query::diagram::Diagram;

/// More shapes than this make no picture that anybody could read, and take long to lay out.
const MOST_NODES: usize = 1_000;
/// More lines than this, likewise.
const MOST_EDGES: usize = 3_000;

/// True if a diagram is small enough to be drawn. A larger one is still data: DOT and JSON have no such limit.
#[must_use]
pub fn is_drawable(diagram: &Diagram<'_>) -> bool {
    diagram.nodes.len() <= MOST_NODES && diagram.edges.len() <= MOST_EDGES
}

/// What a caller may choose about a picture.
#[derive(Clone, Copy, Default)]
pub struct Options<'o> {
    /// A heading above the picture, also its accessible name.
    pub title: Option<&'o str>,
    /// From a record's id to the address its shape links to. The address is escaped, but not judged: the caller answers for
    /// its scheme.
    pub link: Option<&'o dyn Fn(&str) -> String>,
    /// Leaves out the list of shapes and lines below the picture.
    pub without_legend: bool,
}

/// Writes a diagram as a self-contained SVG file, light or dark as the reader's system asks.
///
/// # Errors
/// Those of the writer.
pub fn svg(diagram: &Diagram<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    svg_with(diagram, &Options::default(), out)
}

/// As [`svg`], with a title or links.
///
/// # Errors
/// Those of the writer.
pub fn svg_with(diagram: &Diagram<'_>, options: &Options<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let edges = edges(diagram);
    let picture = picture(diagram, &edges);
    out.write_all(draw::draw(diagram, &edges, &picture, options).as_bytes())
}

/// An edge by the places of its ends in [`Diagram::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) kind: dixit_core::graph::EdgeKind,
}

/// The edges whose ends are both drawn; others are left out. Of two nodes with one id, the first has the edges.
pub(crate) fn edges(diagram: &Diagram<'_>) -> Vec<Edge> {
    let mut places = BTreeMap::new();
    for (place, node) in diagram.nodes.iter().enumerate() {
        places.entry(node.id.as_ref()).or_insert(place);
    }
    let place = |id: &str| places.get(id).copied();
    diagram
        .edges
        .iter()
        .filter_map(|edge| Some(Edge { from: place(&edge.from)?, to: place(&edge.to)?, kind: edge.kind }))
        .collect()
}

/// Everything with its place: what [`draw`] needs, and what the tests look into.
#[derive(Debug)]
struct Picture {
    cards: Vec<measure::Card>,
    layout: layout::Layout,
}

fn picture(diagram: &Diagram<'_>, edges: &[Edge]) -> Picture {
    let cards: Vec<_> = diagram.nodes.iter().map(measure::card).collect();
    let layout = layout::layout(&cards, edges);
    Picture { cards, layout }
}

#[cfg(test)]
mod tests;
