//! Diagrams as SVG: measure each label, lay the boxes out, route the lines between them, draw.
//!
//! A pure function from a finished [`Diagram`] to bytes: it decides where things stand, never what is shown. DOT and
//! Mermaid, which leave the layout to others, are in [`crate::dot`] and [`crate::mermaid`].

mod bands;
pub mod digest;
mod draw;
pub mod flow;
mod frame;
mod geometry;
mod layered;
mod layout;
mod legend;
mod legible;
mod link;
#[cfg(test)]
mod looks;
pub mod matrix;
pub(crate) mod measure;
mod page;
mod part;
mod rows;
mod shape;
mod stroke;
pub(crate) mod style;
mod wording;

use std::collections::BTreeMap;
use std::io;

use dixit_core::query::diagram::{Diagram, Manner};

/// More shapes than this make no picture that anybody could read: on a sheet of 841 by 594 millimetres, five hundred of
/// them are set in letters about a millimetre and a half high. A [`digest`] stands in its place. Of fewer whose lines are a
/// skein, a [`matrix`] does.
pub const MOST_NODES: usize = 500;
/// More lines than this, three for each shape, likewise.
pub const MOST_EDGES: usize = 1_500;

/// Lines that pass more layers than this between their ends, all counted together, likewise.
const MOST_PASSAGES: usize = 20_000;

/// True if a diagram is small and shallow enough to be laid out in time. Any other is still data: DOT and JSON have no such
/// limit.
fn is_drawable(diagram: &Diagram<'_>, edges: &[Edge]) -> bool {
    diagram.nodes.len() <= MOST_NODES
        && diagram.edges.len() <= MOST_EDGES
        && passages(diagram.nodes.len(), edges) <= MOST_PASSAGES
}

/// About how many layers lines pass between their ends, if each node stands right after all that lead to it. A circle is
/// entered at its first node. One walk over nodes and edges.
fn passages(nodes: usize, edges: &[Edge]) -> usize {
    let mut following = vec![Vec::new(); nodes];
    let mut awaited = vec![0_usize; nodes];
    for edge in edges.iter().filter(|edge| edge.from != edge.to) {
        following[edge.from].push(edge.to);
        awaited[edge.to] += 1;
    }
    let mut layer = vec![0_usize; nodes];
    let mut placed = vec![false; nodes];
    let mut passages = 0;
    for first in (0..nodes).filter(|&node| awaited[node] == 0).chain(0..nodes).collect::<Vec<_>>() {
        let mut ready = vec![first];
        while let Some(node) = ready.pop() {
            if std::mem::replace(&mut placed[node], true) {
                continue;
            }
            for &next in &following[node] {
                layer[next] = layer[next].max(layer[node] + 1);
                awaited[next] = awaited[next].saturating_sub(1);
                if awaited[next] == 0 {
                    ready.push(next);
                }
            }
        }
    }
    for edge in edges {
        passages += layer[edge.to].abs_diff(layer[edge.from]).saturating_sub(1);
    }
    passages
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
    /// Its colours.
    pub scheme: crate::Scheme,
}

/// A diagram with a place for everything.
pub struct LaidOut<'d, 'g> {
    diagram: &'d Diagram<'g>,
    edges: Vec<Edge>,
    picture: Picture,
}

/// Lays a diagram out; none if nobody could read the picture, be it too large for any sheet or its lines a skein. A
/// [`matrix`] of it, or else a [`digest`], stands in its place.
#[must_use]
pub fn lay_out<'d, 'g>(diagram: &'d Diagram<'g>) -> Option<LaidOut<'d, 'g>> {
    let edges = edges(diagram);
    if !is_drawable(diagram, &edges) {
        return None;
    }
    let picture = picture(diagram, &edges);
    legible::is_legible(&picture.layout).then_some(LaidOut { diagram, edges, picture })
}

impl LaidOut<'_, '_> {
    /// Writes it as a self-contained SVG file.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn svg(&self, options: &Options<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(draw::draw(self.diagram, &self.edges, &self.picture, options).as_bytes())
    }
}

/// Writes a diagram, be it legible or not, as a self-contained SVG file, light or dark as the reader's system asks.
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
    pub(crate) manner: Option<Manner>,
}

impl Edge {
    /// How it looks.
    pub(crate) fn style(&self) -> style::Style {
        style::look(self.kind, self.manner)
    }
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
        .filter_map(|edge| {
            Some(Edge { from: place(&edge.from)?, to: place(&edge.to)?, kind: edge.kind, manner: edge.manner })
        })
        .collect()
}

/// Everything with its place: what [`draw`] needs, and what the tests look into.
#[derive(Debug)]
struct Picture {
    cards: Vec<measure::Card>,
    layout: layout::Layout,
}

fn picture(diagram: &Diagram<'_>, edges: &[Edge]) -> Picture {
    let measured = diagram.nodes.iter().map(|node| measure::card_among(node, diagram.nodes.len()));
    let cards: Vec<measure::Card> = measured.collect();
    let layout = layout::layout(&cards, edges);
    Picture { cards, layout }
}

#[cfg(test)]
mod tests;
